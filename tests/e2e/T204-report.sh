#!/bin/bash
# A report by its id: the record with its evidence, and its text.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
name=$(printf 'é%.0s' {1..120})
report "reports/$name.txt" "Un nom long" 2016-01-01 Lille "Odile Kerbrat" emploi texte
report "reports/a b+c%d.txt" "Un nom à signes" 2016-01-02 Lille "Odile Kerbrat" emploi texte
run 0 glane update reports --index index
start index

get /api/v1/reports/2016/salon.txt
holds '.record.id == "2016/salon.txt" and .record.title == "Salon des associations"'
holds '.record.speakers[0].name == "Odile Kerbrat"'
holds '(.record.evidence | length) > 0 and (.text | contains("ressourcerie"))'

# Every address that a search gives leads to its report.
get '/api/v1/search?size=100&facets=none'
holds '.total == 7'
while read -r address; do
    get "$address"
    get "/api/v1$address"
done < <(jq -r '.results[].url' "$out")
for id in ../salon.txt 2016/../2016/salon.txt 2016/salon.txt%00 %00 %2e%2e/x 2016; do
    answers 404 "/api/v1/reports/$id"
done
answers 404 /api/v1/reports/
stop
