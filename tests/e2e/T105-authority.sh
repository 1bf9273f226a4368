#!/bin/bash
# A line added to an authority file changes a value at the next update, and its
# removal undoes it.  A bad line is told and costs itself only.
. "$(dirname "$0")/lib.sh"

mkdir -p reports/authority
printf '%s\n\n%s\n' "Une matinée à Lens" \
    "L’association Tisser Demain a reçu les habitants. Tisser Demain recrute." \
    >reports/a.txt
echo "Rien ici." >reports/b.txt
organisations() {
    run 0 glane extract --authority reports/authority reports/a.txt
    jq -r '.organisations[].name' "$out"
}
run 0 glane update reports --index index
organisations >before
printf 'Fabrique Tisser Demain\tTisser Demain ; association Tisser Demain\n' \
    >reports/authority/organisations.tsv
organisations >with
grep -qx 'Fabrique Tisser Demain' with || fail "the line changes nothing"
run 0 glane update reports --index index --dry-run
prints 'notice à corriger : a.txt'
run 0 glane update reports --index index --summary json
expect extracted_again 1
expect unchanged 1
run 0 glane update reports --index index --summary json
expect published false

rm reports/authority/organisations.tsv
run 0 glane update reports --index index --summary json
expect extracted_again 1
organisations >after
cmp before after || fail "the removal does not undo it"

printf '\tsans libellé\nFabrique Tisser Demain\tTisser Demain\n' \
    >reports/authority/organisations.tsv
"$index_program" update reports --index index --summary json >"$out" 2>"$err" ||
    fail "a bad line stops the run"
says 'organisations.tsv, ligne 1 : '
one_sentence
expect extracted_again 1
