#!/bin/bash
# Rules are general: no person and no small organisation of an annotated report
# stands in the code.  Large bodies are facts of corpus/authority; they and plain
# nouns may be named.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$root" || exit 2
python3 - >"$out" 2>"$err" <<'PYTHON' || fail "names of annotated reports in the code"
import glob
import json
import re
import sys
import unicodedata

NOUNS = """conseil régional ; conseil départemental ; conseil municipal ;
maison des associations ; chambre d'agriculture ; mission locale ;
assemblée nationale ; union régionale ; la Cress""".split(";")


def fold(text):
    text = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def whole(name, text):
    return name in text and re.search(r"(?<!\w)" + re.escape(name) + r"(?!\w)", text)


code = {path: fold(open(path, encoding="utf-8").read())
        for room in ("base", "text", "shim", "indexer", "server")
        for path in glob.glob(room + "/**/*.[ch]*", recursive=True)}
large = fold(" ; ".join(open(path, encoding="utf-8").read() for path in
                        glob.glob("corpus/authority/*.tsv")))
nouns = {fold(noun) for noun in NOUNS}
found = 0
reports = glob.glob("tests/gold/*.json") + glob.glob("../shared/gold/cases/*.json") \
    + glob.glob("../shared/seed/*.json")
for path in sorted(reports):
    gold = json.load(open(path, encoding="utf-8"))
    names = {fold(s["name"]) for s in gold["speakers"]} | set(map(fold, gold["mentioned"]))
    for organisation in gold["organisations"]:
        names |= {fold(form) for form in [organisation["name"], *organisation["forms"]]
                  if not whole(fold(form), large)}
    for name in sorted(names - nouns):
        for source in sorted(code):
            if " " in name and len(name) > 6 and whole(name, code[source]):
                print(f"{source}: {name} ({path})")
                found += 1
if not reports:
    sys.exit("no annotated report")
sys.exit(found > 0)
PYTHON
