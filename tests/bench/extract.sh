#!/bin/bash
# How fast reading and extraction are, in CPU time of one core: starting alone; many
# reports of the usual 1 to 10 kB, as an archive has them; and one report repeated
# to 1, 2, 5 and 10 MB, of which the rate must not fall as the text grows.
# Usage: tests/bench/extract.sh BUILD
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${1:?usage: tests/bench/extract.sh BUILD}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S'

# The best of three runs: CPU milliseconds of one extraction of these files.
cpu_ms() {
    for _ in 1 2 3; do
        { time "$build/glane-index" extract --authority corpus/authority "$@" \
            >"$work/out" 2>"$work/err"; } 2>&1
        [[ -s $work/err ]] && cat "$work/err" >&2
    done | awk '{ ms = ($1 + $2) * 1000; if (NR == 1 || ms < best) best = ms }
                END { print int(best) }'
}

# name, bytes, milliseconds, those of starting
print_rate() {
    awk -v name="$1" -v bytes="$2" -v ms="$3" -v start="$4" 'BEGIN {
        printf "%-24s %6.1f MB  %5d ms  %5.1f MB/s, starting apart %5.1f\n",
            name, bytes / 1e6, ms, bytes / 1e3 / ms, bytes / 1e3 / (ms - start)
    }'
}

mapfile -t reports < <(find corpus tests/gold -name '*.txt' -o -name '*.md' |
    grep -v README | sort)
report=$(find corpus -name '*.txt' -size +3k | sort | head -n 1)
start=$(cpu_ms "$report")
printf '%-24s %17d ms\n' 'starting' "$start"

for ((copy = 0; copy < 60; copy++)); do
    mkdir "$work/$copy"
    for i in "${!reports[@]}"; do
        cp "${reports[i]}" "$work/$copy/$i.${reports[i]##*.}"
    done
done
mapfile -t files < <(find "$work" -name '*.txt' -o -name '*.md')
bytes=$(cat "${files[@]}" | wc -c)
print_rate "${#files[@]} reports" "$bytes" "$(cpu_ms "${files[@]}")" "$start"

for megabytes in 1 2 5 10; do
    while [[ $(stat -c %s "$work/r.txt" 2>/dev/null || echo 0) -lt ${megabytes}000000 ]]; do
        for _ in {1..50}; do
            cat "$report"
            printf '\n\n'
        done >>"$work/r.txt"
    done
    print_rate 'one report' "$(stat -c %s "$work/r.txt")" \
        "$(cpu_ms "$work/r.txt")" "$start"
done
