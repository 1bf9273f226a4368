#!/bin/bash
# Nothing that is typed gives an error: what cannot be understood is searched as
# words, with a warning that says where.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index

odd() { # odd QUERY JQ
    get /api/v1/search -G --data-urlencode "q=$1"
    holds "$2"
}
odd 'emploi région:bretagne' '.query.warnings == [{"at":7,
    "message":"Ce champ n’existe pas : le texte est cherché comme des mots."}]'
odd 'é "emploi' '.query.warnings[0].at == 2 and .query.match != null'
odd '(((' '.query.warnings | length > 0'
odd ')))' '.total == 5'
odd '***' '.total == 5'
odd '???' '.total == 5'
odd '-' '.total == 5'
odd 'OU' '.query.warnings | length == 2'
odd 'lieu:' '.query.warnings | length == 2'
odd 'lieu:Atlantide' '.total == 0 and (.query.warnings | length) == 1'
odd 'date:hier' '.query.warnings | length == 1'
odd 'date:2017..2015' '.total == 4 and (.query.warnings | length) == 1'
odd "' OR 1=1 --" '.total >= 0'
odd '<script>alert(1)</script>' '.query.text == "<script>alert(1)</script>"'
odd $'\x01\x02emploi' '.total == 2'
long=$(printf 'mot%.0s ' {1..200})
odd "$long" '.query.warnings | length > 0'
longest=$(printf 'é%.0s' {1..600})
odd "$longest" '.query.text | length == 500'
deep=$(printf '(%.0s' {1..300})emploi
odd "$deep" '.total == 2'
filters=$(printf 'lieu:Lille %.0s' {1..60})
odd "$filters" '.total == 2'
nested=$(printf '(lieu:Lille (emploi -brest OU %.0s' {1..20})
odd "$nested" '.total >= 0'
get '/api/v1/search?q=%FFemploi%00%C3'
holds '.total >= 0'
get '/api/v1/search?q=100%25'
get '/api/v1/search?q=100%'
holds '.query.text == "100%"'
stop
