#!/bin/bash
# A killed indexer leaves the last generation whole, and the next run completes.
. "$(dirname "$0")/lib.sh"

mkdir reports
for i in {1..300}; do
    printf 'Compte rendu %s\n\nLe 3 mars 2016, à Lens, on a parlé de %s.\n' \
        "$i" "$i" >"reports/$i.txt"
done
run 0 glane update reports --index index
for i in {301..400}; do
    printf 'Compte rendu %s\n\nUn texte de plus.\n' "$i" >"reports/$i.txt"
done

# Moments spread over a whole run, each from the same start.
took=$( { TIMEFORMAT=%R; time glane rebuild reports --index other >/dev/null; } 2>&1 )
for step in {1..12}; do
    moment=$(awk -v t="$took" -v s="$step" 'BEGIN { printf "%.3f", t * s / 12 }')
    for command in update rebuild; do
        # In a shell of its own, which would otherwise tell of the death.
        bash -c '"$@" >/dev/null 2>&1; :' - timeout -s KILL "$moment" \
            "$index_program" $command reports --index index 2>/dev/null
        run 0 glane check --index index
    done
done
run 0 glane update reports --index index --summary json
expect reports 400
run 0 glane check --index index
# Nothing of the dead runs is left.
[[ $(find index -maxdepth 1 -name 'gen-*' | wc -l) -le 2 ]] ||
    fail "left-overs: $(ls index)"
