#!/bin/bash
# Refusals name the parameter at fault, as problem+json for programs and as a
# French page for people.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index

refused() { # refused PARAMETER QUERY
    answers 400 "/api/v1/search?$2"
    header '^content-type: application/problem\+json'
    holds ".status == 400 and .parameter == \"$1\" and (.detail | length) > 10
           and .type == \"about:blank\" and .title == \"Demande incorrecte\""
}
refused page page=0
refused page page=abc
refused page 'page=1001&size=10'
refused size size=101
refused sort sort=best
refused from from=hier
refused to 'from=2017&to=2015'
refused facets facets=couleur
refused facet_size facet_size=0
refused themes themes=emploi
refused q 'q=a&q=b'
answers 400 /api/v1/suggest?x=1
holds '.parameter == "x"'

answers 400 '/?page=0'
header '^content-type: text/html'
has '« page »'
has 'Nouvelle recherche'
# A page is called by links that mailing tools have decorated.
get '/?q=emploi&utm_source=lettre'

answers 404 /api/v1/unknown
holds '.status == 404'
answers 404 /nulle/part
has '<h1>Page introuvable</h1>'
answers 404 /api/v1/reports/absent.txt
answers 404 /reports/absent.txt
for method in POST PUT DELETE PATCH OPTIONS; do
    answers 405 /api/v1/search -X "$method"
    header '^allow: GET, HEAD'
done
many=$(printf 'a=b&%.0s' {1..600})
answers 400 "/api/v1/search?$many"
holds '.detail | contains("100 paramètres")'
long=$(printf 'a%.0s' {1..9000})
answers 414 "/api/v1/search?q=$long"

# HEAD is GET without the body; an answer the client has is not sent again.
curl -sS -I "${url}api/v1/search?q=emploi" >"$head" || fail "HEAD"
header '^HTTP/1.1 200'
header '^content-length: [1-9]'
tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$head")
[[ -n $tag ]] || fail "no ETag"
answers 304 '/api/v1/search?q=emploi' -H "If-None-Match: $tag"
[[ ! -s $out ]] || fail "304 with a body"
answers 304 '/api/v1/search?q=emploi' -H "If-None-Match: \"x\", W/$tag"
get '/api/v1/search?q=insertion' -H "If-None-Match: $tag"
stop
