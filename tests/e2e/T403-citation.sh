#!/bin/bash
# A report for those who cite it: metadata read back by a parser that is not ours,
# styles, files for reference managers, and permalinks that know their generation.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

site=https://exemple.fr
make_corpus reports
bad='</script><script>alert(1)</script> ]]> <!-- "\u0041" & {{title}}'
report reports/hostile.txt "$bad" 2018-03 "$bad lieu" "$bad nom" "$bad sujet" "$bad"
printf -- '---\ntitle: Qui préside le club ?\ndate: 2016-11-28\nend_date: 2016-11-30\nurl: https://exemple.org/a?b=1&c=%%22\nspeaker: Odile Kerbrat\n---\nOdile Kerbrat, présidente du réseau Alliances, ouvre la rencontre.\n' \
    >reports/question.txt
printf -- '---\ntitle: Ailleurs\nurl: javascript:alert(1)\n---\nUn texte.\n' >reports/ailleurs.txt
mkdir reports/authority
printf 'Réseau Alliances\tréseau Alliances\thttps://exemple.org/alliances?a=1&b="2"\t\n' \
    >reports/authority/organisations.tsv
run 0 glane update reports --index index
for wrong in exemple.fr javascript:alert "https$(printf 'x%.0s' {1..2000})"; do
    run 2 "$server_program" --index index --base-url "$wrong"
    one_sentence
done
start index --base-url "$site/"

get '/api/v1/search?size=100&facets=none'
jq -r '.results[] | [.id, .url] | @tsv' "$out" >all
[[ $(wc -l <all) -eq 8 ]] || fail "not all reports"
while IFS=$'\t' read -r id address; do
    path=${address#"$site"}
    get "$path"
    cp "$out" page.html
    has "<link rel=\"canonical\" href=\"$address\">"
    get "/api/v1$path"
    cp "$out" record.json
    "$root/tests/e2e/read_report.py" page.html record.json "$address?generation=1" \
        >"$out" 2>"$err" || fail "the metadata of $id"
done <all

# Styles: no date, a question, a range of days, a month.
get /reports/2016/salon.txt
has '<cite lang="fr">Salon des associations</cite> [en ligne]. Compte rendu, version'
has 'Lille, 28 novembre 2016<span class="seen"></span>. Disponible à l’adresse'
has '[Compte rendu]. (2016, 28 novembre). Glane. <a rel="nofollow" href="https://exemple.fr/reports/2016/salon.txt?generation=1">'
has 'href="/api/v1/export?format=bibtex&amp;id=2016%2Fsalon.txt"'
lacks 'class="source"'
get /api/v1/reports/question.txt
holds '.record.organisations[0].uri == "https://exemple.org/alliances?a=1&b=\"2\""'
get /reports/question.txt
has '"name":"Réseau Alliances","sameAs":"https://exemple.org/alliances?a=1\u0026b=\"2\""'
has '(2016, 28–30 novembre)'
has $'Qui préside le club ?</span>\u00a0» Compte rendu'
has '<a href="https://exemple.org/a?b=1&amp;c=%22">Page d’origine</a>'
get /reports/note.txt
has $'(s.\u00a0d.)'
has $'[s.\u00a0d.]'
get /reports/hostile.txt
has '(2018, mars)'
lacks '<script>'
get /reports/ailleurs.txt
lacks 'href="javascript'
get /reports/2016/salon.txt -H 'Accept-Language: en'
has '(2016, November 28)'
has '28 November 2016'
for format in ris bibtex csljson; do
    get "/api/v1/export?format=$format&id=2016%2Fsalon.txt"
done

# A permalink: the same generation says nothing, another one does.
get '/reports/2016/salon.txt?generation=1'
lacks 'Cette adresse cite'
header '^x-robots-tag: noindex'
get '/api/v1/reports/2016/salon.txt?generation=1'
holds '.generation == 1 and .superseded == false'
stop
report reports/2019/neuf.txt "Une suite" 2019-01-01 Lille "Odile Kerbrat" emploi texte
rm reports/note.txt
run 0 glane update reports --index index
start index
get '/reports/2016/salon.txt?generation=1'
has $'Cette adresse cite la version\u00a01 de l’index\u00a0; vous lisez la version\u00a02.'
has "?generation=2\">"
get '/reports/2016/salon.txt?generation=1' -H 'Accept-Language: en'
has $'This address cites version\u00a01'
get '/reports/2016/salon.txt'
lacks 'Cette adresse cite'
lacks 'noindex'
has '<link rel="canonical" href="/reports/2016/salon.txt">'
get '/api/v1/reports/2016/salon.txt?generation=1'
holds '.generation == 2 and .superseded == true'
get '/api/v1/reports/2016/salon.txt'
holds '.superseded == false'
answers 404 '/reports/note.txt?generation=1'
has 'a été cité d’après une version'
answers 404 '/api/v1/reports/note.txt?generation=1'
while read -r query; do
    answers 400 "/reports/2016/salon.txt?$query"
    answers 400 "/api/v1/reports/2016/salon.txt?$query"
    holds '.parameter == "generation"'
done <<'REFUSED'
generation=0
generation=-1
generation=1x
generation=1000000000
generation=99999999999999999999
generation=1&generation=2
generation=%22%3E%3Cscript%3E
REFUSED
stop
