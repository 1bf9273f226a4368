#!/bin/bash
# Updates make an index grow; one that has grown to twice its size is compacted,
# and answers as one made anew.
. "$(dirname "$0")/lib.sh"
. "$root/tests/e2e/server.sh"

mkdir reports
python3 - <<'PY'
import random
random.seed(7)
words = ["".join(random.choices("bcdfglmnprst", k=2)) + "aeiou"[i % 5] +
         "".join(random.choices("aeioulnrst", k=4)) for i in range(4000)]
for i in range(400):
    text = " ".join(random.choices(words, k=500))
    open(f"reports/{i:03}.txt", "w").write(f"Compte rendu {i}\n\nLe 3 mars 2016, {text}.\n")
PY
size() {
    cat index/current/{*.glass,positions,texts} | wc -c
}
run 0 glane update reports --index index
first=$(size)
before=$first
shrank=0
for round in {1..12}; do
    for report in reports/*[02468].txt; do
        echo "Une phrase de plus, la $round, dite à Lens." >>"$report"
    done
    run 0 glane update reports --index index --summary json
    expect changed 200
    now=$(size)
    ((now < 2 * first + 4000000)) || fail "$first bytes became $now"
    ((now >= before)) || shrank=1
    before=$now
done
((shrank)) || fail "the index was never compacted"
run 0 glane check --index index
run 0 glane rebuild reports --index new
for index in index new; do
    start $index
    for q in lens phrase 'phrase+lens' '%22dite+%C3%A0+Lens%22' 'compte+-phrase'; do
        get "/api/v1/search?q=$q&size=100"
        jq -c '[.total, .facets.place.values, ([.results[].id] | sort)]' "$out"
    done >$index.answers
    stop
done
cmp index.answers new.answers || fail "other answers than an index made anew"
