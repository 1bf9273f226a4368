#!/usr/bin/python3
"""The queries of the bench: queries.py REPORTS FACTS > QUERIES

Words are taken from the reports themselves by the share of reports that have them:
frequent 30 to 45 %, middling 3 to 6 %, rare at most 0.5 % (and 2 at least).  No word
of short reports is so frequent: there the most frequent 30 are taken, but for stop
words, which only some programs search.  A line is class, operator, words, year; tabs
between.
"""
import collections
import pathlib
import re
import sys

EACH = 30  # queries of a class
READ = 5000  # reports that are enough to know the shares
STOP_WORDS = pathlib.Path(__file__).parents[3] / "text/stopword.c"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    files = sorted(pathlib.Path(sys.argv[1]).glob("*/*.txt"))
    files = files[:: max(1, len(files) // READ)]
    seen = collections.Counter()
    phrases = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        # Plain letters only, so that every program cuts them alike.
        seen.update(set(re.findall(r"\b[a-z]{5,}\b", text)))
        found = re.findall(r"\b([a-z]{5,} [a-z]{5,})\b", text)
        if found and len(phrases) < EACH:
            phrases.append(found[len(phrases) % len(found)])
    for word in re.findall(r'"([a-z]+)"', STOP_WORDS.read_text(encoding="utf-8")):
        del seen[word]
    n = len(files)

    def between(low, high):
        words = sorted(w for w, k in seen.items() if low <= k <= high)
        if not words:
            sys.exit(f"no word stands in {low:.0f} to {high:.0f} of {n} reports: "
                     "use more")
        return words[:: max(1, len(words) // EACH)][:EACH]

    most = sorted((k for k in seen.values() if k <= .45 * n), reverse=True)
    frequent = between(min(.30 * n, most[:EACH][-1]), .45 * n)
    middling = between(.03 * n, .06 * n)
    rare = between(2, max(2, .005 * n))
    years = collections.Counter()
    with open(sys.argv[2], encoding="utf-8") as facts:
        for line in facts:
            years.update(line.rstrip("\n").split("\t")[5].split("\x1f"))
    years = [y for y, _ in years.most_common() if y][:5]
    kinds = {
        "frequent": [("and", w, "") for w in frequent],
        "middling": [("and", w, "") for w in middling],
        "rare": [("and", w, "") for w in rare],
        "and": [("and", f"{a} {b}", "") for a, b in zip(frequent * EACH, middling)],
        "three": [("and", f"{a} {b} {c}", "") for a, b, c
                  in zip(frequent * EACH, frequent[1:] * EACH, middling)],
        "or": [("or", f"{a} {b}", "") for a, b in zip(frequent * EACH, middling)],
        "phrase": [("phrase", w, "") for w in phrases],
        "filter": [("and", w, y) for w, y in zip(frequent * EACH, years * 6)],
        "all": [("all", "", "")] * 5,
    }
    for kind, queries in kinds.items():
        for operator, words, year in queries:
            print(kind, operator, words, year, sep="\t")


if __name__ == "__main__":
    main()
