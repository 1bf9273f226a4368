#!/bin/bash
# The index changes under a running server: updates, a rebuild, a folder that
# goes away and comes back.  No answer fails, none mixes two generations.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index

# Ask without pause; in generation n there are n + 4 reports.
cat >ask.py <<'P'
import json, os, sys, urllib.request
seen = set()
while not os.path.exists("finished"):
    answer = json.load(urllib.request.urlopen(sys.argv[1] + "api/v1/search?size=100"))
    expected = answer["generation"] + 4
    years = sum(v["count"] for v in answer["facets"]["year"]["values"])
    assert answer["total"] == expected == len(answer["results"]) == years, answer
    seen.add(answer["generation"])
print(len(seen))
P
python3 ask.py "$url" >asked 2>&1 &
asking=$!

# The answer of generation $1: while another request opens it, the one before may
# still be asked.
newest() {
    for _ in {1..500}; do
        get '/api/v1/search?size=1'
        ! jq -e ".generation == $1" "$out" >/dev/null || return 0
    done
    fail "generation $1 is not served"
}
for i in {1..12}; do
    report "reports/new/$i.txt" "Nouveau $i" "2018-01-$(printf %02d "$i")" Metz "Odile Kerbrat" \
        emploi "Un mot neuf : nouveauté$i."
    # Ten updates and two rebuilds.
    command=update
    ((i % 6)) || command=rebuild
    run 0 glane $command reports --index index --jobs 2
    newest $((i + 1))
    holds ".total == $((i + 5))"
    get "/api/v1/search?q=nouveaute$i"
    holds ".total == 1"
done
touch finished
wait "$asking" || fail "asking: $(tail -n 3 asked)"

# The index goes away: the open generation is served on.
mv index elsewhere
get '/api/v1/search?q=emploi'
holds '.generation == 13 and .total == 2'
get /readyz
mv elsewhere index
get '/api/v1/search?q=emploi'
holds '.generation == 13'

# It vanishes, files and all: what is open is served on, by every worker.  It
# comes back under the same number, and is another: the next answer has it.
rm -rf index
for i in {1..20}; do
    get '/api/v1/search?q=emploi'
    holds '.generation == 13 and .total == 2'
    get /api/v1/reports/2016/salon.txt
done
rm reports/note.txt
run 0 glane update reports --index index
get /api/v1/search
holds '.generation == 1 and .total == 16'
rm -rf index
get /api/v1/search
holds '.generation == 1 and .total == 16'
rm reports/2016/fete.txt
run 0 glane update reports --index index
get /api/v1/search
holds '.generation == 1 and .total == 15'
grep -q "ne s’ouvre plus" "$server_err" || fail "the log does not say that the index went away"
! grep -v "génération\|ne s’ouvre plus" "$server_err" || fail "more was said"
: >"$server_err"
stop
