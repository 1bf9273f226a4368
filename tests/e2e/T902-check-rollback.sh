#!/bin/bash
# check finds a damaged file; rollback goes back to the generation before.
. "$(dirname "$0")/lib.sh"

make_reports reports
run 0 glane update reports --index index
run 2 glane rollback --index index
one_sentence
first=$(readlink index/current)
echo "Un quatrième." >reports/quatre.txt
run 0 glane update reports --index index
run 0 glane check --index index
prints '4 comptes rendus'
run 0 glane rollback --index index
prints '3 comptes rendus'
[[ $(readlink index/current) == "$first" ]] || fail "not the one before"
run 0 glane check --index index
run 0 glane update reports --index index --summary json
expect added 1
expect reports 4

# One byte of each file in turn.
for file in index/current/*; do
    [[ -s $file ]] || continue
    cp "$file" saved
    size=$(stat -c %s "$file")
    python3 - "$file" $((size / 2)) <<'PY'
import sys
with open(sys.argv[1], "r+b") as f:
    f.seek(int(sys.argv[2]))
    byte = f.read(1)[0]
    f.seek(int(sys.argv[2]))
    f.write(bytes([byte ^ 0x55]))
PY
    run 2 glane check --index index
    one_sentence
    cat saved >"$file"
done
run 0 glane check --index index

# A file that went.
mv index/current/labels saved
run 2 glane check --index index
one_sentence
