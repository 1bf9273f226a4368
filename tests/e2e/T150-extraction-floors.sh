#!/bin/bash
# What extraction finds does not sink below what it once reached.  The floors lie
# a little under the figures; raise them when the figures rise.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${BUILD:-build/opt}
answers=$(mktemp)
sets=$(mktemp -d)
trap 'rm -rf "$answers" "$sets"' EXIT

# The numbered sets of tests/gold stand apart: each its own folder.
for set in 1 2 3 4 5 6; do
    mkdir "$sets/${set}xx"
    cp "tests/gold/$set"[0-9][0-9]-*.{txt,json} "$sets/${set}xx"
done

measure() { # measure FOLDER FLOOR…
    local folder=$1
    shift
    if [[ ! -d $folder ]]; then
        echo "$folder is not here, its floors are not measured"
        return 0
    fi
    "$build/glane-index" extract --authority corpus/authority "$folder"/*.txt \
        >"$answers" || return 1
    python3 tests/score.py "$folder" "$answers" "$@"
}

status=0
measure "$sets/1xx" speakers=0.96 people=0.97 organisations=0.87 themes=0.78 \
    date=0.99 title=0.99 place=0.99 || status=1
measure "$sets/2xx" speakers=0.94 people=0.96 organisations=0.87 themes=0.79 \
    date=0.99 title=0.99 place=0.99 || status=1
measure "$sets/3xx" speakers=0.97 people=0.98 organisations=0.90 themes=0.71 \
    date=0.99 title=0.99 place=0.99 || status=1
measure "$sets/4xx" speakers=0.97 people=0.98 organisations=0.91 themes=0.69 \
    date=0.99 title=0.99 place=0.99 || status=1
measure "$sets/5xx" speakers=0.88 people=0.94 organisations=0.88 themes=0.70 \
    date=0.99 title=0.99 place=0.89 || status=1
measure "$sets/6xx" speakers=0.90 people=0.95 organisations=0.85 themes=0.77 \
    date=0.89 title=0.94 place=0.99 || status=1
measure ../shared/gold/cases speakers=0.95 people=0.98 organisations=0.92 \
    themes=0.74 date=0.97 title=0.99 place=0.99 || status=1
measure ../shared/seed speakers=0.90 people=0.95 organisations=0.90 themes=0.70 \
    date=1 title=1 place=1 || status=1
exit $status
