#!/bin/bash
# While one indexer is at work a second one says so and does nothing.
. "$(dirname "$0")/lib.sh"

make_reports reports
run 0 glane update reports --index index
before=$(readlink index/current)

# The test holds the lock in the place of a first indexer.
[[ -e index/lock ]] || fail "no lock file"
echo "Un de plus." >reports/plus.txt
python3 - "$index_program" <<'PY' || fail "see above"
import fcntl, subprocess, sys
with open("index/lock", "r+") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    got = subprocess.run([sys.argv[1], "update", "reports", "--index", "index"],
                         capture_output=True, text=True, close_fds=True)
print(got)
sys.exit(not (got.returncode == 2 and got.stderr.count("\n") == 1))
PY
[[ $(readlink index/current) == "$before" ]] || fail "the index moved"
run 0 glane update reports --index index --summary json
expect added 1
