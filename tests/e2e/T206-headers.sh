#!/bin/bash
# What is agreed in headers: gzip, types, other origins; and what is counted.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index
search='/api/v1/search?q=emploi'

no_header() {
    ! grep -Eiq -- "$1" "$head" || fail "a header: $1: $(cat "$head")"
}

# gzip for those who take it; each coding has its own tag.
get "$search"
no_header '^content-encoding'
header '^vary: accept-encoding'
plain=$(cat "$out")
tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$head")
get "$search" -H 'Accept-Encoding: gzip;q=0'
no_header '^content-encoding'
get "$search" -H 'Accept-Encoding: br, gzip'
header '^content-encoding: gzip'
header '^vary: accept-encoding'
! grep -Fq "$tag" "$head" || fail "both codings have the tag $tag"
[[ $(gzip -dc <"$out" | jq -c .results) == "$(jq -c .results <<<"$plain")" ]] ||
    fail "gzip holds something else"
tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$head")
answers 304 "$search" -H 'Accept-Encoding: gzip' -H "If-None-Match: $tag"
get / -H 'Accept-Encoding: gzip'
header '^content-encoding: gzip'
get /healthz -H 'Accept-Encoding: gzip'
no_header '^content-encoding'
answers 404 /api/v1/reports/absent.txt -H 'Accept-Encoding: gzip'
no_header '^content-encoding'

# Files come compressed as they were built, with a tag for each coding.
for file in static/glane.css static/glane.js static/glane.svg embed.js; do
    get "/$file"
    no_header '^content-encoding'
    header '^vary: accept-encoding'
    cmp -s "$out" "$root/server/assets/${file#static/}" || fail "other bytes: $file"
    plain_tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$head")
    get "/$file" -H 'Accept-Encoding: gzip'
    header '^content-encoding: gzip'
    gzip -dc <"$out" | cmp -s - "$root/server/assets/${file#static/}" ||
        fail "other bytes in gzip: $file"
    tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$head")
    [[ -n $tag && $tag != "$plain_tag" ]] || fail "tags of $file: $plain_tag $tag"
    answers 304 "/$file" -H 'Accept-Encoding: gzip' -H "If-None-Match: $tag"
    [[ ! -s $out ]] || fail "a body with 304"
    get "/$file" -H "If-None-Match: $tag"
done
answers 404 /static/glane.css.gz

# The API speaks JSON; who does not take it is told.
for accept in 'application/json' 'application/*' '*/*' 'text/html, */*;q=0.1' ''; do
    get "$search" -H "Accept: $accept"
done
for accept in 'text/html' 'application/json;q=0, */*' 'image/png'; do
    answers 406 "$search" -H "Accept: $accept"
    header '^content-type: application/problem\+json'
    holds '.status == 406 and .title == "Format non disponible"'
done
get / -H 'Accept: application/json'
header '^content-type: text/html'

# Nobody elsewhere may read answers unless told.
get "$search" -H 'Origin: https://exemple.fr'
no_header '^access-control'
stop

start index --allow-origin https://exemple.fr --allow-origin https://autre.fr
get "$search" -H 'Origin: https://autre.fr'
header '^access-control-allow-origin: https://autre\.fr.$'
header '^vary: origin'
get "$search" -H 'Origin: https://mal.fr'
no_header '^access-control'
header '^vary: origin'
answers 400 "$search&page=0" -H 'Origin: https://autre.fr'
header '^access-control-allow-origin: https://autre\.fr.$'
get / -H 'Origin: https://autre.fr'
no_header '^access-control'
answers 204 "$search" -X OPTIONS -H 'Origin: https://exemple.fr' \
    -H 'Access-Control-Request-Method: GET'
header '^access-control-allow-methods: GET, HEAD'
answers 405 "$search" -X OPTIONS -H 'Origin: https://mal.fr' \
    -H 'Access-Control-Request-Method: GET'
answers 405 "$search" -X OPTIONS -H 'Origin: https://exemple.fr'
stop
export GLANE_ALLOW_ORIGIN='https://a.fr *'
start index
unset GLANE_ALLOW_ORIGIN
get "$search" -H 'Origin: https://mal.fr'
header '^access-control-allow-origin: \*'
stop
run 2 "$server_program" --index index --allow-origin exemple.fr
run 2 "$server_program" --index index --allow-origin https://exemple.fr/

# What is counted, without a word of what was asked.
start index
get "$search"
get '/api/v1/search?q=introuvablement'
answers 400 '/api/v1/search?page=0'
answers 404 /nulle/part
get /metrics
header '^content-type: text/plain; version=0\.0\.4'
has 'glane_http_requests_total{route="search",status="200"} 2'
has 'glane_http_requests_total{route="search",status="400"} 1'
has 'glane_http_requests_total{route="other",status="404"} 1'
has 'glane_http_request_duration_seconds_bucket{route="search",le="+Inf"} 3'
has 'glane_http_request_duration_seconds_count{route="search"} 3'
has 'glane_searches_total 2'
has 'glane_searches_empty_total 1'
has 'glane_queue_length 0'
has 'glane_generation 1'
has 'glane_reports 5'
lacks introuvable
lacks emploi
published=$(sed -n 's/^glane_generation_timestamp_seconds //p' "$out")
[[ $published == $(stat -c %Y index/current/MANIFEST) ]] || fail "published at $published"
# Every sample follows a HELP and a TYPE of its name, and buckets never fall.
python3 - "$out" <<'P' || fail "the format of /metrics"
import re, sys
known, last = set(), {}
for line in open(sys.argv[1]):
    kind = re.match(r"# (HELP|TYPE) (\w+) ", line)
    if kind:
        known.add(kind[2])
        continue
    sample = re.fullmatch(r'(\w+)(?:\{((?:\w+="[^"]*",?)+)\})? ([0-9.]+)\n', line)
    assert sample, line
    name = re.sub(r"_(bucket|sum|count)$", "", sample[1])
    assert name in known or sample[1] in known, line
    if sample[1].endswith("_bucket"):
        route = re.search('route="([^"]*)"', sample[2])[1]
        assert float(sample[3]) >= last.get(route, 0), line
        last[route] = float(sample[3])
P
stop
