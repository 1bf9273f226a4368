#!/bin/bash
# Lists of values, the page of one, the timeline, what a report leads to; in two
# languages.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
report reports/2018/suite.txt "Suite du salon" 2018-11-20 Lille "Odile Kerbrat" \
    "emploi" "L'emploi local encore, avec le réseau."
run 0 glane update reports --index index
start index

get /speakers
has '<h3>B</h3>'
has 'href="/speakers/Odile%20Kerbrat" lang="fr">Odile Kerbrat</a> <span class="count">3<'
get '/speakers?order=count'
lacks '<h3>'
[[ $(grep -o 'href="/speakers/[^"]*"' "$out" | head -n 1) == 'href="/speakers/Odile%20Kerbrat"' ]] ||
    fail "the most frequent is not first"
get '/speakers?contains=goff'
has 'Yann Le Goffic'
lacks 'Odile'
get '/speakers?contains=%22%3E%3Cscript%3E'
lacks '<script>'
has 'value="&quot;&gt;&lt;script&gt;"'
get '/themes?q=ressourcerie&place=Lille' # inside a search: each value narrows it
has 'href="/?q=ressourcerie&amp;theme=emploi&amp;place=Lille"'
has 'name="place" value="Lille"'
has '<strong lang="fr">ressourcerie</strong> <strong lang="fr">Lille</strong>'
for path in /organisations /places; do get "$path"; done

get /speakers/odile%20KERBRAT
has '<h1 lang="fr">Odile Kerbrat</h1>'
has $'3\u00a0comptes rendus'
has 'href="/speakers/Yann%20Le%20Goffic">Yann Le Goffic</a></th>'
has 'href="/?q=intervenant%3A%22Odile%20Kerbrat%22&amp;year=2016"' # a bar
lacks 'noindex'
lacks '<figure' # one neighbour is no picture
# The picture says what the tables say: who, with a line as wide as the count.
get /speakers/Yann%20Le%20Goffic
has '<svg viewBox="0 0 304 48" aria-hidden="true" focusable="false">'
has '<title>Bakary Diarra'$'\u00a0'': 1</title><circle class="speaker" cx="90"'
[[ $(grep -c 'stroke-width="1"' "$out") == 1 ]] || fail "another picture"
get /themes/emploi
has '<title>Odile Kerbrat'$'\u00a0'': 3</title>'
[[ $(grep -o 'stroke-width="[0-9]*"' "$out" | head -n 1) == 'stroke-width="3"' ]] || fail "another picture"
answers 404 /speakers/Personne
answers 404 /speakers/
answers 400 '/speakers/Odile%20Kerbrat?page=0'
answers 404 /years

get '/?year=2016'
has '<rect class="on"'
has $'<title>2015\u00a0: 1</title>'

get /reports/2016/salon.txt
has 'Comptes rendus semblables'
has 'href="/reports/2018/suite.txt"'
has 'href="/themes/emploi"'
has '<details class="why">'
has 'dit par l’en-tête du fichier (<code>stated:header</code>)'
has 'id="voir-theme"'

get '/?q=emploi' -H 'Accept-Language: en-GB,en;q=0.9,fr;q=0.5'
header '^vary: accept-language'
has '<html lang="en">'
has '3 reports'
has 'Search the reports'
tag=$(sed -n 's/^[Ee][Tt]ag: *\(.*\)\r$/\1/p' "$head")
answers 200 '/?q=emploi' -H "If-None-Match: $tag"
has '<html lang="fr">'
stop
