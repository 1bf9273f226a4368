#!/bin/bash
# Two spellings of one organisation: `names` proposes the line, a dry run tells
# what it would change, update counts both under one label, and without the line
# all is as before.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

mkdir reports
cp -r "$root/corpus/authority" reports/authority
printf '%s\n\n%s\n' "Une matinée à Lens" \
    "L’association Tisser Demain a reçu les habitants." >reports/a.txt
printf '%s\n\n%s\n' "Une soirée à Lens" \
    "L’association Tisser Demains a reçu les élus." >reports/b.txt
printf '%s\n\n%s\n' "Une nuit à Lens" \
    "L’association Tisser Demain a reçu ses amis." >reports/c.txt
echo "Rien ici." >reports/d.txt
right='association Tisser Demain' wrong='association Tisser Demains'

# counts RIGHT WRONG: reports under each label
counts() {
    start index
    get '/api/v1/search?facet_size=100'
    for label in "$right" "$wrong"; do
        jq --arg wanted "$label" '[.facets.organisation.values[]
            | select(.value == $wanted) | .count] | add // 0' "$out"
    done | xargs >counted
    stop
    [[ $(<counted) == "$1 $2" ]] || fail "counted $(<counted) instead of $1 $2"
}

run 0 glane update reports --index index
counts 2 1
run 0 glane names --index index --field organisation
grep "^$right"$'\t' "$out" >line
[[ $(<line) == "$right"$'\t'"$wrong"$'\t\t3 comptes rendus ; '* ]] ||
    fail "the pair is not proposed"

cat line >>reports/authority/organisations.tsv
before=$(readlink index/current)
run 0 glane update reports --index index --dry-run
grep -q "^b.txt : organisation « $wrong » → « $right »\$" "$out" ||
    fail "the dry run does not tell of b.txt"
! grep -Eq '^(a|c|d)\.txt : [-+iot]' "$out" || fail "it tells of others"
[[ $(readlink index/current) == "$before" ]] || fail "the index moved"
counts 2 1

run 0 glane update reports --index index
counts 3 0
run 0 glane names --index index --field organisation
! grep -Fq "$wrong" "$out" || fail "the pair is proposed again"

cp "$root/corpus/authority/organisations.tsv" reports/authority/
run 0 glane update reports --index index --dry-run
grep -q "^b.txt : organisation « $right » → « $wrong »\$" "$out" ||
    fail "the dry run does not tell of the way back"
run 0 glane update reports --index index
counts 2 1
