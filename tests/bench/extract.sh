#!/bin/bash
# How fast extraction reads: one report of the corpus repeated to 1, 2, 4 and 8 MB;
# the rate must not fall as the text grows.  Usage: tests/bench/extract.sh BUILD
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${1:?usage: tests/bench/extract.sh BUILD}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

report=$(find corpus -name '*.txt' -size +3k | sort | head -n 1)
for megabytes in 1 2 4 8; do
    while [[ $(stat -c %s "$work/r.txt" 2>/dev/null || echo 0) -lt ${megabytes}000000 ]]; do
        for _ in {1..50}; do cat "$report"; printf '\n\n'; done >>"$work/r.txt"
    done
    begin=$(date +%s%N)
    "$build/glane-index" extract --authority corpus/authority "$work/r.txt" \
        >/dev/null || exit 1
    end=$(date +%s%N)
    printf '%s MB: %d ms\n' "$megabytes" $(((end - begin) / 1000000))
done
