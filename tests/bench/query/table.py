#!/usr/bin/python3
"""One table of the bench: table.py NAME=FILE NAME=FILE…

A file has class, microseconds, total and, of ours, whether the query was asked for
the first time.  The first name is ours; ratios are its median to that of each other,
beside the goal against Lucene.  Peers have warmed up before they are measured.
"""
import collections
import sys

GOALS = {"frequent": .6, "or": .6, "all": .6, "middling": .4, "rare": .25,
         "and": .8, "three": .8, "filter": .8, "phrase": 1.5}
SLOWEST_US = 15000


def read(path):
    times = collections.defaultdict(list)
    first = collections.defaultdict(list)
    totals = collections.defaultdict(int)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, us, total, *when = line.rstrip("\n").split("\t")
            if when == ["first"]:
                first[kind].append(float(us))
                continue
            times[kind].append(float(us))
            totals[kind] += int(total)
    for kind, total in totals.items():
        if total == 0:
            sys.exit(f"{path}: {kind}: nothing found")
    return times, totals, first


def at(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def heads(names, with_first, with_goal):
    line = f"{'':14}{'found':>8}"
    for name in names:
        line += f"{name:>20}"
        if name == names[0] and with_first:
            line += f"{'first':>8}"
    return (line + "".join(f"{'/ ' + name:>12}" for name in names[1:])
            + (f"{'goal':>7}  met" if with_goal else ""))


def row(kind, tables, names):
    ours = tables[0][0][kind]
    slowest = at(ours, .99)
    line = f"{kind:14}{tables[0][1][kind] // len(ours):8}"
    for i, (times, _, first) in enumerate(tables):
        line += f"{at(times[kind], .5):12.0f}{at(times[kind], .99):8.0f}" \
            if kind in times else f"{'–':>20}"
        if i == 0 and first:
            line += f"{max(first[kind]):8.0f}"
    for name, (times, _, _) in zip(names[1:], tables[1:]):
        ratio = at(ours, .5) / at(times[kind], .5) if kind in times else None
        line += f"{ratio:12.2f}" if kind in times else f"{'–':>12}"
        if name == "Lucene":
            met = ratio <= GOALS[kind] and slowest < SLOWEST_US
    if "Lucene" in names:
        line += f"{GOALS[kind]:7.2f}  {'yes' if met else 'no'}"
    return line


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    names, tables = [], []
    for arg in sys.argv[1:]:
        name, _, path = arg.partition("=")
        names.append(name)
        tables.append(read(path))
    print("CPU microseconds of a query: median and 99th percentile, and the slowest "
          "the first time;\nfound: mean reports; met: the ratio, and the percentile "
          f"below {SLOWEST_US}")
    print(heads(names, bool(tables[0][2]), "Lucene" in names))
    for kind in tables[0][0]:
        print(row(kind, tables, names))


if __name__ == "__main__":
    main()
