#!/usr/bin/python3
"""SQLite FTS5 in process, without facets: fts5.py FILE QUERIES

For each class named on stdin, prints class, CPU microseconds and total, one line a
query, and an empty line at last.  Queries with a year, or for everything, are left
out: the table holds text alone.
"""
import sqlite3
import sys
import time


def match(operator, words):
    if operator == "phrase":
        return f'"{words}"'
    return (" OR " if operator == "or" else " ").join(words.split())


def ask(base, kind, queries):
    for name, operator, words, year in queries:
        if name != kind or year or operator == "all":
            continue
        query = (match(operator, words),)
        start = time.thread_time()
        base.execute("SELECT id FROM report WHERE report MATCH ? "
                     "ORDER BY bm25(report) LIMIT 10", query).fetchall()
        total = base.execute("SELECT count(*) FROM report WHERE report MATCH ?",
                             query).fetchone()[0]
        spent = (time.thread_time() - start) * 1e6
        print(kind, f"{spent:.1f}", total, sep="\t")
    print(flush=True)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    base = sqlite3.connect(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as lines:
        queries = [line.rstrip("\n").split("\t") for line in lines]
    for line in sys.stdin:
        ask(base, line.rstrip("\n"), queries)


if __name__ == "__main__":
    main()
