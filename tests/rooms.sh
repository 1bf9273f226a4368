#!/bin/sh
# The rooms and who may include whom, and the calls that no room may make.
# Silent when all is well; otherwise each line names a file and its fault.
set -eu
cd "$(dirname "$0")/.."
faults=$(mktemp)
trap 'rm -f "$faults"' EXIT

# Project headers: room, then the rooms it may include.
while read -r room allowed; do
    [ -d "$room" ] || continue
    git ls-files -z "$room/*.c" "$room/*.h" "$room/*.cc" "$room/*.hh" |
        xargs -0 -r grep -HnoE '^ *# *include "[^"/]+/' |
        awk -F'"' -v room="$room" -v allowed=" $allowed " '{
            split($2, part, "/")
            if (index(allowed, " " part[1] " ") == 0)
                print $1 " " part[1] "/ : " room "/ may not include it"
        }' >>"$faults"
done <<'TABLE'
base    base
shim    base shim
text    base text
indexer base text shim indexer
server  base text shim server
tests   base text shim indexer server tests
TABLE

# Libraries: header pattern, then the only files that may include it.
while read -r header files; do
    git grep -nE "^ *# *include <($header)" -- '*.c' '*.h' '*.cc' '*.hh' |
        grep -vE "^($files):" |
        sed 's/$/ : not the place of this library/' >>"$faults" || true
done <<'TABLE'
xapian              shim/[a-z_]+\.(cc|hh)|tests/.*
utf8proc            text/(norm|fold)\.c|tests/.*
microhttpd          server/http[a-z_]*\.c|tests/.*
zstd|zdict           shim/texts\.c
xxhash              base/(map|document)\.c|shim/manifest\.c
libxml              (indexer|server)/[a-z_]+\.c|tests/.*
zlib                server/compress\.c|tests/.*
archive             indexer/[a-z_]+\.c|tests/.*
TABLE

# Calls that are unsafe, depend on the locale, or belong to main.c.
banned='(^|[^a-zA-Z0-9_>.])(strcpy|strcat|strncpy|sprintf|vsprintf|strtok|atoi|atol|localtime|setlocale|gets|is(alpha|alnum|digit|space|upper|lower|punct))[ ]*\('
git grep -nE "$banned" -- 'base/*' 'shim/*' 'text/*' 'indexer/*' 'server/*' |
    grep -E '\.(c|h|cc|hh):' | grep -vE ':[0-9]+: *(/?\*|//)' |
    sed 's/$/ : banned call/' >>"$faults" || true
git grep -nE '(^|[^a-zA-Z0-9_])(exit|getenv|time|clock_gettime)\(' -- \
    'base/*.c' 'shim/*.c*' 'text/*.c' 'indexer/*.c' 'server/*.c' |
    grep -vE '^(indexer|server)/main\.c:|:[0-9]+: *(/?\*|//)' |
    sed 's/$/ : only main.c may/' >>"$faults" || true
git grep -nE '\bcatch *\(' -- '*.cc' '*.hh' | grep -v '^shim/guard\.hh:' |
    sed 's/$/ : catch belongs in shim\/guard.hh/' >>"$faults" || true

if [ -s "$faults" ]; then
    cat "$faults"
    exit 1
fi
