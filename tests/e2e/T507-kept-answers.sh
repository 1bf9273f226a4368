#!/bin/bash
# What was asked before is answered from memory, as it was; and never in another
# form, from another generation, or to another origin's headers.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index --allow-origin https://exemple.fr

metric() { # metric NAME, its value now
    curl -sS "${url}metrics" | awk -v name="glane_$1" '$1 == name { print $2 }'
}
hits=0
is_kept() { # the request that was just made was answered from memory
    local now
    now=$(metric cache_hits_total)
    [[ $now == $((hits + 1)) ]] || fail "$1: $now hits after $hits"
    hits=$now
}
is_made() {
    [[ $(metric cache_hits_total) == "$hits" ]] || fail "$1: from memory"
}
tag() {
    sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$head"
}
headers() { # but for the date
    grep -vi '^date:' "$head"
}

# The same bytes and headers again, the time it took included.
search='/api/v1/search?q=emploi+local&sort=newest'
get "$search"
is_made "the first time"
holds '.total == 1'
first=$(cat "$out") first_tag=$(tag) first_headers=$(headers)
get "$search"
is_kept "the second time"
[[ $(cat "$out") == "$first" ]] || fail "other bytes"
[[ $(headers) == "$first_headers" ]] || fail "other headers: $(headers)"
curl -sS --head -o /dev/null -D "$head" "${url%/}$search" || fail "HEAD"
is_kept "HEAD"
[[ $(headers) == "$first_headers" ]] || fail "other headers for HEAD: $(headers)"

# Other spellings of the same request.
for again in 'q=emploi%20local&sort=newest' 'sort=newest&q=emploi+local' \
    'q=%65mploi+local&&sort=newest' 'q=emploi+loc%61l&sort=newest#top'; do
    get "/api/v1/search?$again"
    is_kept "$again"
    [[ $(cat "$out") == "$first" && $(tag) == "$first_tag" ]] || fail "$again"
done
# Others that are not.
for other in 'q=emploi+local' 'q=emploi++local&sort=newest' \
    'q=Emploi+local&sort=newest' 'q=local+emploi&sort=newest' \
    'q=emploi+local&sort=newest&size=9' 'q=emploi+local&place=Lille&place=Brest' \
    'q=emploi+local&place=Brest&place=Lille'; do
    get "/api/v1/search?$other"
    is_made "$other"
    [[ $(tag) != "$first_tag" ]] || fail "one tag: $other"
done

# Nothing is made, nor fetched, for who has it already.
answers 304 "$search" -H "If-None-Match: $first_tag"
[[ ! -s $out ]] || fail "a body with 304"
answers 304 "$search" -H "If-None-Match: \"x\", W/$first_tag"
is_made "304"

# Each coding, each language, each origin for itself.
get "$search" -H 'Accept-Encoding: gzip'
is_made "gzip"
get "$search" -H 'Accept-Encoding: gzip'
is_kept "gzip again"
header '^content-encoding: gzip'
[[ $(gzip -dc <"$out" | jq -c .results) == "$(jq -c .results <<<"$first")" ]] ||
    fail "gzip holds something else"
for lang in fr en; do
    get '/?q=emploi' -H "Accept-Language: $lang"
    is_made "page in $lang"
    get '/?q=emploi' -H "Accept-Language: $lang"
    is_kept "page in $lang again"
    has "<html lang=\"$lang\""
done
for _ in 1 2; do
    get "$search" -H 'Origin: https://exemple.fr'
    header '^access-control-allow-origin: https://exemple\.fr.$'
    get "$search" -H 'Origin: https://mal.fr'
    ! grep -Eiq '^access-control-allow' "$head" || fail "an origin too many"
done
hits=$(metric cache_hits_total)
answers 406 "$search" -H 'Accept: image/png'
is_made 406

# Refusals and exports are not kept.
for _ in 1 2; do
    answers 400 '/api/v1/search?page=0'
    answers 404 /api/v1/reports/absent.txt
    answers 404 /reports/absent.txt
    get '/api/v1/export?format=csv'
done
is_made "a refusal or an export"

# At most so many, and nothing of what was asked shows.
for i in {1..2100}; do
    printf 'url = "%sapi/v1/search?q=introuvable%s&facets=none"\noutput = /dev/null\n' "$url" "$i"
done >many
curl -sS --config many 2>"$err" || fail "many requests"
[[ $(metric cache_answers) == 2048 ]] || fail "kept: $(metric cache_answers)"
[[ $(metric cache_bytes) -lt 8388608 ]] || fail "bytes: $(metric cache_bytes)"
get '/api/v1/search?q=introuvable2100&facets=none'
is_kept "one of the last"
get "$search"
is_made "one that many have pushed out"
get /metrics
lacks introuvable
lacks emploi

# Another generation: nothing of the one before.
report reports/2018/neuf.txt "Emploi local" 2018-01-01 Metz "Odile Kerbrat" emploi \
    "De l'emploi local, encore."
run 0 glane update reports --index index
get "$search"
is_made "the next generation"
holds '.total == 2 and .generation == 2'
[[ $(tag) != "$first_tag" ]] || fail "one tag for two generations"
get "$search"
is_kept "again"
[[ $(metric cache_answers) == 1 ]] || fail "kept: $(metric cache_answers)"
run 0 glane rollback --index index
get "$search"
is_made "the generation before"
holds '.total == 1 and .generation == 1'
[[ $(grep -c "de l’index ouverte" "$server_err") == 2 ]] || fail "the log: $(cat "$server_err")"
: >"$server_err"
stop
