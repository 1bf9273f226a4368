#!/bin/bash
# Print how well extraction finds, set by set.  Usage: tests/score.sh BUILD [--errors]
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:?usage: tests/score.sh BUILD [--errors]}
shift
answers=$(mktemp)
sets=$(mktemp -d)
trap 'rm -rf "$answers" "$sets"' EXIT

# The numbered sets of tests/gold stand apart: each its own folder.
for set in 1 2 3 4 5 6; do
    mkdir "$sets/${set}xx"
    cp "tests/gold/$set"[0-9][0-9]-*.{txt,json} "$sets/${set}xx"
done

for folder in ../shared/seed ../shared/gold/cases "$sets"/?xx; do
    if [[ ! -d $folder ]]; then
        echo "== $folder: skipped, it is not here"
        continue
    fi
    echo "== ${folder/#"$sets"/tests/gold}"
    "$build/glane-index" extract --authority corpus/authority "$folder"/*.txt \
        >"$answers" || exit 1
    python3 tests/score.py "$folder" "$answers" "$@"
done
