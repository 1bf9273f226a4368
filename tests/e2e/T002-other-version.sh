#!/bin/bash
# An index of another version, or damaged, is refused with what to do.
. "$(dirname "$0")/lib.sh"

make_reports reports
run 0 glane update reports --index index
manifest=index/current/MANIFEST
grep -q . "$manifest" || fail "no MANIFEST"
run 0 glane check --index index

# Every number of the versions raised by one.
sed -i -E '/schema|analys/s/[0-9]+/99/' "$manifest"
run 2 glane update reports --index index
one_sentence
says 'rebuild'
run 2 glane check --index index
one_sentence
run 0 glane rebuild reports --index index
run 0 glane check --index index
