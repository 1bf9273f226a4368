#!/usr/bin/python3
"""One table of the bench: table.py NAME=FILE NAME=FILE…

A file has class, microseconds and total on each line.  The first name is ours;
ratios are its median to that of each other, beside the goal against Lucene.
"""
import collections
import sys

GOALS = {"frequent": .6, "or": .6, "all": .6, "middling": .4, "rare": .25,
         "and": .8, "three": .8, "filter": .8, "phrase": 1.5}


def read(path):
    times = collections.defaultdict(list)
    totals = collections.defaultdict(int)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, us, total = line.split("\t")[:3]
            times[kind].append(float(us))
            totals[kind] += int(total)
    for kind, total in totals.items():
        if total == 0:
            sys.exit(f"{path}: {kind}: nothing found")
    return times, totals


def at(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    names, tables = [], []
    for arg in sys.argv[1:]:
        name, _, path = arg.partition("=")
        names.append(name)
        tables.append(read(path))
    print("CPU microseconds of a query: median and 99th percentile; "
          "found: mean reports")
    print(f"{'':14}{'found':>8}" + "".join(f"{name:>20}" for name in names)
          + "".join(f"{'/ ' + name:>12}" for name in names[1:])
          + (f"{'goal':>7}" if "Lucene" in names else ""))
    for kind in tables[0][0]:
        ours = tables[0][0][kind]
        line = f"{kind:14}{tables[0][1][kind] // len(ours):8}"
        for times, _ in tables:
            line += f"{at(times[kind], .5):12.0f}{at(times[kind], .99):8.0f}" \
                if kind in times else f"{'–':>20}"
        for times, _ in tables[1:]:
            line += f"{at(ours, .5) / at(times[kind], .5):12.2f}" \
                if kind in times else f"{'–':>12}"
        print(line + (f"{GOALS[kind]:7.2f}" if "Lucene" in names else ""))


if __name__ == "__main__":
    main()
