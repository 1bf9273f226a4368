#!/bin/bash
# What `names` proposes can be pasted into the authority files as it is.
. "$(dirname "$0")/lib.sh"

mkdir -p reports/authority
speakers() { # FILE NAME…: a report whose speakers are stated
    printf -- '---\nintervenants: %s\n---\nUne rencontre %s.\n' "$2" "$1" \
        >"reports/$1.txt"
}
speakers a "Odalric Vambre"
speakers b "Odalric Vambre"
speakers c "O. Vambre"
run 0 glane update reports --index index
run 0 glane names --index index --field speaker
printf '# people.tsv\nOdalric Vambre\tO. Vambre\t\t3 comptes rendus ; initiale\n' \
    >wanted
cmp wanted "$out" || fail "another proposal"
cp "$out" reports/authority/people.tsv
run 0 glane names --index index
[[ ! -s $out ]] || fail "a pair that is joined is proposed"
printf '!never Odalric Vambre | O. Vambre\n' >reports/authority/people.tsv
run 0 glane names --index index
[[ ! -s $out ]] || fail "a pair that is kept apart is proposed"

run 2 glane names --index index --field theme
one_sentence
run 2 glane names --index nowhere
one_sentence

# Towns are facts, those abroad too.
rm -r reports index
mkdir reports
for town in Lille Liège; do
    printf 'Une rencontre\n\nOn y voit l%sUniversité de %s.\n' "'" "$town" \
        >"reports/$town.txt"
done
run 0 glane update reports --index index
run 0 glane names --index index --field organisation
[[ ! -s $out ]] || fail "two universities are proposed as one"
