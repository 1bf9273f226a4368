# shellcheck shell=bash
# What every end-to-end script sources: real programs, a fresh folder, an index
# on disk.  A script fails with status 1 and says why; 77 means skipped.
#
#   run STATUS COMMAND…   run it; its status must be STATUS; stdout in $out,
#                         stderr in $err (files); stderr must be empty unless
#                         the status is not 0
#   quiet                 the last stderr must be empty
#   one_sentence          the last stderr must be one line
#   says PATTERN          the last stderr must match (grep -E)
#   prints PATTERN        the last stdout must match
#   fail MESSAGE
#   skip MESSAGE
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
root=$PWD
case ${BUILD:=build/opt} in /*) ;; *) BUILD=$root/$BUILD ;; esac
index_program=$BUILD/glane-index
export index_program root
unset GLANE_INDEX GLANE_AUTHORITY GLANE_JOBS GLANE_DRY_RUN GLANE_QUIET \
    GLANE_SUMMARY

work=$(mktemp -d "${TMPDIR:-/tmp}/glane-test.XXXXXX")
out=$work/.out err=$work/.err
: >"$out"
: >"$err"
clean_up() {
    chmod -R u+rwX "$work" 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT
cd "$work" || exit 2

fail() {
    echo "FAILED: $*"
    echo "--- stdout"
    tail -n 20 "$out"
    echo "--- stderr"
    tail -n 20 "$err"
    exit 1
}

skip() {
    echo "$*"
    exit 77
}

run() {
    local wanted=$1 status
    shift
    "$@" >"$out" 2>"$err"
    status=$?
    [[ $status -eq $wanted ]] || fail "status $status instead of $wanted: $*"
    [[ $wanted -ne 0 ]] || quiet
}

quiet() {
    [[ ! -s $err ]] || fail "stderr is not empty"
}

one_sentence() {
    [[ $(wc -l <"$err") -eq 1 ]] || fail "stderr is not one line"
}

says() {
    grep -Eq -- "$1" "$err" || fail "stderr does not say: $1"
}

prints() {
    grep -Eq -- "$1" "$out" || fail "stdout does not print: $1"
}

# The number of a key in the JSON summary of the last run.
summary() {
    jq -r ".$1" "$out"
}

# expect KEY VALUE: of the last JSON summary.
expect() {
    local got
    got=$(summary "$1")
    [[ $got == "$2" ]] || fail "$1 is $got instead of $2"
}

# libxapian 1.4 frees a table by the wrong type inside Database::check(): its own
# affair, but the sanitizer stops there.
glane() {
    local options=${ASAN_OPTIONS:-}
    [[ ${1:-} != check ]] || options=$options:new_delete_type_mismatch=0
    ASAN_OPTIONS=$options "$index_program" "$@"
}

# Run the indexer and note in `opened` which files it opens; a leak cannot be looked
# for under a tracer.
opening() {
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 strace -f -qq \
        -e trace=openat -o opened "$index_program" "$@"
}
may_trace() {
    strace -qq -o /dev/null true 2>/dev/null
}

# Three small reports of our own in the folder $1.
make_reports() {
    mkdir -p "$1/2016"
    printf '%s\n\n%s\n' "Le salon de l’emploi" \
        "Le 3 mars 2016, à Lens, des associations ont parlé d’emploi." \
        >"$1/2016/salon.txt"
    printf '%s\n\n%s\n' "# Une fête de quartier" \
        "Les habitants ont *partagé* un repas." >"$1/fete.md"
    printf '%s\n' "<!doctype html><title>Page</title><main>" \
        "<h1>Une assemblée</h1><p>Le cœur de la coopérative bat.</p></main>" \
        >"$1/page.html"
}

# What an index holds, in an order that does not depend on its history: the
# state without stamps.
reports_in() {
    tail -n +2 "$1/current/state" | cut -f 1,6,7
}
