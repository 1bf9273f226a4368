#!/bin/bash
# Indexing twice equals indexing once, and a run without a change writes nothing.
. "$(dirname "$0")/lib.sh"

make_reports reports
run 0 glane update reports --index index --summary json
expect added 3
expect reports 3
expect published true
once=$(readlink index/current)
reports_in index >once
find index -printf '%p %s %T@ %C@ %i\n' | sort | grep -v '/lock ' >before

run 0 glane update reports --index index --summary json
expect unchanged 3
expect added 0
expect published false
[[ $(readlink index/current) == "$once" ]] || fail "a generation was made"
find index -printf '%p %s %T@ %C@ %i\n' | sort | grep -v '/lock ' >after
cmp -s before after || fail "something was written"

# A file that was only touched is the same file.
touch -d '2001-01-01' reports/fete.md
run 0 glane update reports --index index --summary json
expect unchanged 3
expect published false

# From nothing: the same reports, the same labels, the same words.
run 0 glane rebuild reports --index index --summary json
expect reports 3
reports_in index >twice
cmp once twice || fail "rebuild gave other reports"
for table in labels dictionary; do
    cmp "index/$once/$table" "index/current/$table" ||
        fail "rebuild gave another $table"
done
run 0 glane check --index index
