#!/bin/bash
# The sample report: at least 8 of its 10 speakers, 8 of its 12 organisations and
# 3 of its 6 themes.  Needs the gold set, which lives beside the sources.
. "$(dirname "$0")/lib.sh"

shared=$root/../shared
[[ -d $shared/seed && -f $shared/gold/score.py ]] ||
    skip "the gold set is not beside the sources"
run 0 glane extract "$shared"/seed/*.txt
cp "$out" answers.jsonl
python3 - "$shared" <<'PY' >"$out" 2>"$err" || fail "the scorer failed"
import json, pathlib, sys
shared = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(shared / "gold"))
sys.dont_write_bytecode = True
import score
gold = json.loads(next((shared / "seed").glob("*.json")).read_text("utf-8"))
answer = score.checked(json.loads(open("answers.jsonl", encoding="utf-8").readline()), "answer")
missed = []
for field, floor in (("speakers", 8), ("organisations", 8), ("themes", 3)):
    wanted = score.entries(gold, field)
    given = set().union(*(forms for _, forms in score.entries(answer, field)), set())
    found = sum(1 for _, forms in wanted if forms & given)
    print(f"{field}: {found} of {len(wanted)}")
    if found < floor:
        missed.append(field)
sys.exit(bool(missed))
PY
