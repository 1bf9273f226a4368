#!/usr/bin/python3
"""Helpers of the indexing bench.

peers.py fts5 REPORTS FILE     index with SQLite FTS5, text stored
peers.py dump REPORTS FILE     the reports as scriptindex reads them
peers.py count-fts5 FILE       how many reports the index finds with the word "la",
peers.py count-xapian FOLDER [TERM]   likewise, with TERM
peers.py table COSTS N         the costs, with sizes, as one table
peers.py added COSTS           those of adding 100 reports to 100 000
"""
import pathlib
import sqlite3
import statistics
import sys


def reports(folder):
    for path in sorted(pathlib.Path(folder).glob("*/*.txt")):
        yield str(path.relative_to(folder)), path.read_text(encoding="utf-8")


def fts5(folder, file):
    base = sqlite3.connect(file)
    base.execute("CREATE VIRTUAL TABLE report USING fts5"
                 "(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO report VALUES (?, ?)", reports(folder))
    base.commit()


def dump(folder, file):
    with open(file, "w", encoding="utf-8") as out:
        for ident, text in reports(folder):
            print(f"id={ident}", "text=" + text.rstrip().replace("\n", "\n="), "",
                  sep="\n", file=out)


def count_fts5(file):
    base = sqlite3.connect(file)
    held = base.execute("SELECT count(*) FROM report").fetchone()[0]
    found = base.execute("SELECT count(*) FROM report WHERE report MATCH 'la'").fetchone()[0]
    print(held if found else 0)


def count_xapian(folder, term="la"):
    import xapian

    base = xapian.Database(folder)
    print(base.get_doccount() if base.get_termfreq(term) else 0)


def table(costs, reports_text):
    n = int(reports_text)
    runs = {}
    with open(costs, encoding="utf-8") as lines:
        for line in lines:
            name, *figures = line.rstrip("\n").split("\t")
            runs.setdefault(name, []).append(list(map(float, figures)))
    rows = [(name, *map(statistics.median, zip(*figures)))
            for name, figures in runs.items()]
    first = rows[0]
    print(f"{n} reports; ratios are to {first[0]} (above 1: it is better); "
          f"medians of {len(runs[first[0]])} runs")
    print(f"{'':22}{'wall s':>9}{'rep/s':>8}{'CPU s':>9}{'rep/CPU s':>11}"
          f"{'peak MB':>9}{'index MB':>10}{'x wall':>8}{'x CPU':>7}{'x size':>8}")
    for name, wall, cpu, peak, size in rows:
        print(f"{name:22}{wall:9.2f}{n / wall:8.0f}{cpu:9.2f}{n / cpu:11.0f}"
              f"{peak / 1e6:9.0f}{size / 1e6:10.1f}{wall / first[1]:8.2f}"
              f"{cpu / first[2]:7.2f}{size / first[4]:8.2f}")
    goals(runs)


WALL, CPU, PEAK, SIZE = range(4)


def ratio(over, under, column):
    """Of what ran in turn the median of each turn's ratio: speed wanders from one
    turn to the next more than within one."""
    over, under = ([figures[column] for figures in runs] for runs in (over, under))
    if len(over) != len(under):
        return statistics.median(over) / statistics.median(under)
    return statistics.median(a / b for a, b in zip(over, under))


def goals(runs):
    """What is asked for, beside what was measured."""
    one, two = runs["glane, 1 job"], runs["glane, 2 jobs"]
    asked = []
    for peer in ("omindex", "scriptindex"):
        if peer in runs:
            asked += [(f"wall time of {peer}, two jobs", ratio(runs[peer], two, WALL), ">=", 4),
                      (f"reports a CPU second, x {peer}", ratio(runs[peer], one, CPU), ">=", 2.5)]
    if "omindex" in runs:
        asked.append(("size of the index, x omindex", ratio(one, runs["omindex"], SIZE), "<=", 0.5))
    asked += [(f"reports a CPU second, x limit, {form}",
               ratio(runs[f"limit, {form}"], one, CPU), ">=", 0.75)
              for form in ("places", "forms")]
    asked += [("reports a second, two jobs x one", ratio(one, two, WALL), ">=", 1.6),
              ("peak memory, MB", max(run[PEAK] for run in one + two) / 1e6, "<=", 300)]
    verdicts(asked)


def verdicts(asked):
    print(f"{'goal':42}{'measured':>10}{'asked':>10}")
    for name, value, sense, bound in asked:
        met = value >= bound if sense == ">=" else value <= bound
        print(f"{name:42}{value:10.2f}{sense:>5}{bound:5g}  {'met' if met else 'MISSED'}")


def added(costs):
    """100 reports more, in a copy of an index of 100 000."""
    with open(costs, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    rows = {name: tuple(map(float, figures)) for name, *figures in rows}
    print(f"\n{'100 reports added to 100 000':30}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
    for name, (wall, cpu, peak) in rows.items():
        print(f"{name:30}{wall:9.2f}{cpu:9.2f}{peak / 1e6:9.0f}")
    copy, update, rebuild = (rows[name] for name in (
        "copy of the index", "update, 2 jobs", "rebuild, 2 jobs"))
    verdicts([("wall time beyond the copy, s", update[0] - copy[0], "<=", 2),
              ("CPU time beyond the copy, s", update[1] - copy[1], "<=", 2),
              ("peak memory, MB", max(update[2], rebuild[2]) / 1e6, "<=", 300)])


def main():
    verbs = {"fts5": fts5, "dump": dump, "count-fts5": count_fts5,
             "count-xapian": count_xapian, "table": table, "added": added}
    if len(sys.argv) < 3 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    verbs[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
