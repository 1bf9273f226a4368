#!/bin/bash
# Pages cover everything once, totals do not move, links lead on; sorting.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

for i in {01..25}; do
    report "reports/r$i.txt" "Titre numéro $((99 - 10#$i))" "2016-01-$i" Lille \
        "Odile Kerbrat" emploi "Un texte sur l'emploi, le $i."
done
run 0 glane update reports --index index
start index

get '/api/v1/search?q=emploi&size=10'
holds '.total == 25 and (.results | length) == 10 and .links.prev == null'
seen=$(jq -r '.results[].id' "$out")
while next=$(jq -r '.links.next // empty' "$out") && [[ -n $next ]]; do
    get "$next"
    holds '.total == 25'
    seen+=$'\n'$(jq -r '.results[].id' "$out")
done
[[ $(sort -u <<<"$seen" | wc -l) -eq 25 && $(wc -l <<<"$seen") -eq 25 ]] ||
    fail "pages do not cover everything once: $seen"
holds '.page == 3 and (.results | length) == 5'
holds '.links.self == "/api/v1/search?q=emploi&page=3"'
holds '.links.prev == "/api/v1/search?q=emploi&page=2"'
get '/api/v1/search?q=emploi&page=4'
holds '.total == 25 and .results == [] and .links.next == null'

get '/api/v1/search?sort=newest&size=2'
holds '[.results[].id] == ["r25.txt", "r24.txt"]'
get '/api/v1/search?sort=oldest&size=2'
holds '[.results[].id] == ["r01.txt", "r02.txt"]'
get '/api/v1/search?sort=title&size=2'
holds '[.results[].title] == ["Titre numéro 74", "Titre numéro 75"]'
stop

start index --base-url https://example.org/archives
get '/api/v1/search?size=1'
holds '.links.next == "https://example.org/archives/api/v1/search?page=2&size=1"'
holds '.results[0].url | startswith("https://example.org/archives/reports/")'
stop
