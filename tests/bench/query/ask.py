#!/usr/bin/python3
"""Time classes of query: ask.py glane PORT REPORTS | ask.py fts5 FILE REPORTS

Words are taken from the reports themselves by the share of reports that have them:
frequent 30 to 45 %, middling 3 to 6 %, rare at most 0.5 % (and 2 at least).  Prints
the median and the 99th percentile in milliseconds; an empty answer is an error.
Glane is asked over HTTP, one connection, all facets; FTS5 in process, none.
"""
import collections
import http.client
import json
import pathlib
import re
import sqlite3
import sys
import time
import urllib.parse

EACH = 30  # queries of a class
ROUNDS = 5


def classes(folder):
    seen = collections.Counter()
    phrases = []
    texts = sorted(pathlib.Path(folder).glob("*/*.txt"))
    for path in texts:
        words = re.findall(r"[a-z]{5,}", path.read_text(encoding="utf-8"))
        seen.update(set(words))
    for path in texts[:: max(1, len(texts) // EACH)]:
        found = re.search(r"\b([a-z]{5,} [a-z]{5,})\b", path.read_text(encoding="utf-8"))
        if found:
            phrases.append('"' + found[1] + '"')

    def between(low, high):
        words = sorted(w for w, n in seen.items() if low <= n <= high)
        if not words:
            sys.exit("a class of words is empty: use more reports")
        return words[:: max(1, len(words) // EACH)][:EACH]

    n = len(texts)
    frequent, middling = between(.30 * n, .45 * n), between(.03 * n, .06 * n)
    return n, {
        "frequent": frequent, "middling": middling,
        "rare": between(2, max(2, .005 * n)),
        "two words": [f"{a} {b}" for a, b in zip(frequent * EACH, middling)],
        "phrase": phrases[:EACH]}


def glane(port, n):
    link = http.client.HTTPConnection("127.0.0.1", int(port))

    def ask(query, more=""):
        link.request("GET", "/api/v1/search?q=" + urllib.parse.quote(query) + more)
        answer = link.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"glane: {query}: {answer.status} {body[:200]!r}")
        return json.loads(body)["total"]

    if ask("") != n:
        sys.exit(f"glane: all reports are {ask('')}, not {n}")
    return ask


def fts5(file, n):
    base = sqlite3.connect(file)
    if base.execute("SELECT count(*) FROM report").fetchone()[0] != n:
        sys.exit("fts5: reports are missing")

    def ask(query, more=""):
        base.execute("SELECT id FROM report WHERE report MATCH ? "
                     "ORDER BY bm25(report) LIMIT 10", (query,)).fetchall()
        return base.execute("SELECT count(*) FROM report WHERE report MATCH ?",
                            (query,)).fetchone()[0]

    return ask


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("glane", "fts5"):
        sys.exit(__doc__)
    n, kinds = classes(sys.argv[3])
    ask = {"glane": glane, "fts5": fts5}[sys.argv[1]](sys.argv[2], n)
    if sys.argv[1] == "glane":
        kinds["all"] = [""] * EACH
        kinds["filter"] = ["annee:2016"] * EACH
    for kind, queries in kinds.items():
        times = []
        for _ in range(ROUNDS):
            for query in queries:
                start = time.perf_counter()
                total = ask(query)
                times.append((time.perf_counter() - start) * 1000)
                if total == 0:
                    sys.exit(f"{sys.argv[1]}: {query}: nothing found")
        times.sort()
        print(f"{sys.argv[1]:8}{kind:12}{len(times):6} queries  "
              f"p50 {times[len(times) // 2]:8.2f} ms  "
              f"p99 {times[int(len(times) * .99)]:8.2f} ms")


if __name__ == "__main__":
    main()
