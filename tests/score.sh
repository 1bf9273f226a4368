#!/bin/bash
# Print how well extraction finds, set by set.  Usage: tests/score.sh BUILD [--errors]
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:?usage: tests/score.sh BUILD [--errors]}
shift
answers=$(mktemp)
trap 'rm -f "$answers"' EXIT

for folder in ../shared/seed ../shared/gold/cases tests/gold; do
    if [[ ! -d $folder ]]; then
        echo "== $folder: skipped, it is not here"
        continue
    fi
    echo "== $folder"
    "$build/glane-index" extract --authority corpus/authority "$folder"/*.txt \
        >"$answers" || exit 1
    python3 tests/score.py "$folder" "$answers" "$@"
done
