#!/bin/bash
# Each format and encoding gives its text and its title.
. "$(dirname "$0")/lib.sh"

make_reports reports
printf 'Le c\x9cur de l\x92\xe9t\xe9\n\nUn texte.\n' >reports/cp1252.txt
printf '\xff\xfe' >reports/utf16.txt
printf 'L’été\n\nEn seize bits.\n' | iconv -t UTF-16LE >>reports/utf16.txt
printf -- '---\ntitre: Titre déclaré\nlieu: Lens\n---\nUn corps.\n' >reports/entete.txt
printf 'Un corps.\n' >reports/voisin.txt
printf '{"titre": "Titre du voisin"}\n' >reports/voisin.meta.json

title() {
    run 0 glane extract "reports/$1"
    [[ $(jq -r .title "$out") == "$2" ]] || fail "title of $1"
}
title 2016/salon.txt "Le salon de l’emploi"
title fete.md "Une fête de quartier"
title page.html "Une assemblée"
title cp1252.txt "Le cœur de l’été"
title utf16.txt "L’été"
title entete.txt "Titre déclaré"
title voisin.txt "Titre du voisin"
run 0 glane update reports --index index --summary json
expect reports 7

# Every evidence quotes the words it claims.
run 0 glane extract "$root"/corpus/*/*.txt "$root"/corpus/*/*.md \
    "$root"/corpus/*/*.html
jq -e 'select(.evidence | type != "array")' "$out" >/dev/null &&
    fail "a record without evidence"
[[ $(wc -l <"$out") -gt 1 ]] || fail "the corpus is empty"
run 0 glane explain reports/2016/salon.txt
prints '^Titre$'
prints 'Le salon de l’emploi'
run 0 glane analyse "L’économie des cœurs"
[[ $(cut -f 1 "$out" | xargs) == "economie des coeurs" ]] || fail "other words"
