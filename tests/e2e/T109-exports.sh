#!/bin/bash
# Exports of a website, several reports in a file: each is a report of its own,
# one bad line costs that line, and only what changed is read again.
. "$(dirname "$0")/lib.sh"

make_reports reports
cat >reports/site.json <<'JSON'
[
  {"id": 12, "slug": "salon", "title": {"rendered": "Le salon de l&rsquo;emploi"},
   "date": "2016-11-30T10:00:00", "link": "https://exemple.fr/salon", "tags": ["emploi", "insertion"],
   "content": {"rendered": "<p>Le 28 novembre, à Lens, Mme Élise Vandamme, présidente de l’association Les Briquettes, a ouvert le salon.</p><h2>Suite</h2><ul><li>a</li></ul>"}},
  {"id": 13, "titre": "Une réunion", "chapo": "Le chapeau.", "texte": "Le texte brut."},
  {"title": "Sans nom", "body": "Un corps."},
  {"id": 13, "title": "Même nom", "body": "Un autre corps."}
]
JSON
cat >reports/lettre.jsonl <<'JSON'
{"slug": "un", "title": "Première", "body": "Un texte."}
{"slug": "deux", "title": "Deuxième", "body":
{"slug": "trois", "title": "Troisième", "body": "Un autre texte."}
{"slug": "vide", "title": "Sans texte"}
JSON

run 1 glane update reports --index index --summary json
expect reports 9
expect unreadable 2
says 'lettre.jsonl/2 : JSON mal formé, ligne 1'
says 'lettre.jsonl/vide : l’article n’a pas de texte'

run 0 glane extract reports/site.json
[[ $(jq -r .title "$out" | paste -sd '|') == \
    "Le salon de l’emploi|Une réunion|Sans nom|Même nom" ]] || fail "titles"
[[ $(jq -r '.id' "$out" | paste -sd '|') == \
    "reports/site.json/salon|reports/site.json/13|reports/site.json/3|reports/site.json/13-4" ]] ||
    fail "ids"
jq -e -s '.[0] | .date == "2016-11-28" and .places == ["Lens"] and
    .keywords == ["emploi", "insertion"] and
    (.speakers[0].name == "Élise Vandamme")' "$out" >/dev/null || fail "facts"
run 0 glane explain reports/site.json/13
prints 'Une réunion'
run 2 glane explain reports/site.json
says 'export de 4 comptes rendus'

# Unchanged, nothing is done; one object changed, one is read anew.
run 1 glane update reports --index index --summary json
expect changed 0
expect unchanged 9
sed -i 's/Un autre corps/Un tout autre corps/' reports/site.json
run 1 glane update reports --index index --summary json
expect changed 1
expect unchanged 8
# Mended, taken out, and the file gone.
sed -i '2s/$/ "Mieux."}/' reports/lettre.jsonl
sed -i '4d' reports/lettre.jsonl
run 0 glane update reports --index index --summary json
expect added 1
expect reports 10
rm reports/lettre.jsonl
run 0 glane update reports --index index --summary json
expect removed 3
expect reports 7
# What cannot be read keeps what the index has of it.
rm reports/site.json
ln -s /dev/null reports/site.json
run 1 glane update reports --index index --summary json
expect removed 0
expect reports 7
run 0 glane check --index index
