#!/bin/bash
# The description of the API is whole, and every kind of answer is as it says.
# (In all other scripts, too, `stop` holds each answer of the API against it.)
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
run 0 glane update "$root/corpus" --index corpus_index
start index --base-url https://exemple.fr/archives
get /api/v1/openapi.json
header '^content-type: application/json'
holds '.openapi == "3.1.0" and .servers == [{"url":"https://exemple.fr/archives"}]'
# It names every route for programs, every field and every parameter.
holds '[.paths[].get.operationId] | sort == ["export","facet","facets","openapi","readyz",
       "report","search","similar","suggest"]'
cp "$out" description
get /api/v1/facets
for key in $(jq -r '.facets[].key // empty' "$out"); do
    jq -e --arg key "$key" '[.paths["/api/v1/search"].get.parameters[].name] |
        index($key) != null' description >/dev/null || fail "no parameter $key"
done
# A parameter that is documented is taken; with its bounds exceeded, refused.
while IFS=$'\t' read -r name least most default; do
    get "/api/v1/search?$name=$least"
    get "/api/v1/search?$name=$default"
    answers 400 "/api/v1/search?$name=$((most + 1))"
    holds ".parameter == \"$name\""
    answers 400 "/api/v1/search?$name=$((least - 1))"
done < <(jq -r '.paths["/api/v1/search"].get.parameters[] |
    select(.schema.type == "integer") |
    [.name, .schema.minimum, .schema.maximum, .schema.default] | @tsv' description)
for sort in $(jq -r '.paths["/api/v1/search"].get.parameters[] |
    select(.name == "sort") | .schema.enum[]' description); do
    get "/api/v1/search?sort=$sort"
done
stop

# Answers of every kind, on the sample reports, too.
start corpus_index
ask_everything() {
    local path id
    while read -r path; do
        get "$path"
    done <<'PATHS'
/api/v1/search
/api/v1/search?q=emploi%20insertion&size=100&facet_size=100
/api/v1/search?q=%22%C3%A9conomie%20sociale%22&page=2&sort=oldest
/api/v1/search?q=l%27econmie%20r%C3%A9gion:x%20(((&facets=none
/api/v1/search?q=introuvablement&year=2016&year=2017&place=Lille
/api/v1/suggest?q=du
/api/v1/suggest?q=
/api/v1/facets
/api/v1/facets/organisation?size=100&q=emploi
/api/v1/facets/year
/api/v1/facets/person?contains=ma&page=2&size=1
/api/v1/openapi.json
/api/v1/export?format=csv&q=emploi&separator=semicolon&bom=1
/api/v1/export?format=jsonl
/api/v1/export?format=ris&year=2016
/api/v1/export?format=bibtex&sort=oldest
/api/v1/export?format=csljson&id=2016/jardin-partage-rouen.html
/readyz
PATHS
    get '/api/v1/search?size=100&facets=none'
    for id in $(jq -r '.results[].id' "$out"); do
        get "/api/v1/reports/$id"
        get "/api/v1/reports/$id?generation=7"
        get "/api/v1/reports/$id/similar?size=20"
    done
    for path in search suggest facets facets/theme openapi.json \
        reports/2016/jardin-partage-rouen.html \
        reports/2016/jardin-partage-rouen.html/similar; do
        answers 400 "/api/v1/$path?inconnu=1"
        answers 406 "/api/v1/$path" -H 'Accept: text/html'
        answers 405 "/api/v1/$path" -X POST
        answers 414 "/api/v1/$path?q=$(printf 'a%.0s' {1..9000})"
    done
    for path in 'format=inconnu' 'format=csv&size=10' 'format=csv&id=x&q=y'; do
        answers 400 "/api/v1/export?$path"
    done
    answers 404 '/api/v1/export?format=ris&id=absent'
    answers 405 '/api/v1/export?format=ris' -X POST
    answers 414 "/api/v1/export?q=$(printf 'a%.0s' {1..9000})"
    answers 404 /api/v1/facets/absent
    answers 404 /api/v1/reports/absent
    answers 404 /api/v1/reports/absent/similar
    answers 404 /api/v1/absent
}
ask_everything
curl -sS "${url}api/v1/openapi.json" >description || fail "the description"
"$root/tests/e2e/validate.py" description "$api_answers" >met 2>"$err" ||
    fail "validation"
# Whatever is documented was met, but 304, which has no body, and 503.
jq -r '.paths | to_entries[] | .key as $path | .value.get.responses | keys[] |
    select(. != "304" and . != "503") | "\($path) \(.)"' description |
    grep -v '^/readyz [^2]' | sort >documented
comm -23 documented <(sort met) >"$out"
[[ ! -s $out ]] || fail "documented and not met"
stop
