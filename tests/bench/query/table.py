#!/usr/bin/python3
"""The tables of a run and its goals: table.py FOLDER REPORTS

FOLDER holds what the bench measured, one file a kind; what is not there was not
measured:
    queries/NAME.tsv   class, CPU us, total, "first" or "again" (see ask.py); Glane
                       first, whose answer "whole" has the passages, in JSON
    suggest.tsv        kind of typing, CPU us, suggestions; `labels` how many labels
    http.tsv           see http.py; Glane first
    figures.tsv        name of a figure below, its value
Peers have warmed up before they are measured.  A goal is met by the figure as it is
printed here, measured beside that of its peer in this very run.
"""
import collections
import pathlib
import sys

SHARES = {"frequent": .6, "or": .6, "all": .6, "middling": .4, "rare": .25,
          "and": .8, "three": .8, "filter": .8, "phrase": 1.5}
SLOWEST_US = 15000
SUGGEST_US, SUGGEST_LABELS = 1000, 1000000
OVERHEAD_US = 40
TIMES = 5  # the requests of a peer
MEMORY_REPORTS = 30000
FIGURES = {  # name: what it is, its goal, whether the goal is a ceiling
    "kept": ("requests answered with a kept answer, % of a constant", 50, False),
    "kept-cpu": ("CPU us of a kept answer: HTTP without a search", None, True),
    "constant-cpu": ("CPU us of a constant of that size in libmicrohttpd", None,
                     True),
    "cores": ("requests on two cores, times those on one", 1.7, False),
    "cores-cpu": ("CPU of a request on two cores, times that on one", None, True),
    "memory": ("resident memory of the server, MB", 100, True),
}
PEERS = ("Lucene", "FTS5", "whole")

verdicts = collections.Counter()


def verdict(met):
    """A word for the table; None is a goal that this run cannot judge."""
    word = {True: "yes", False: "NO", None: "–"}[met]
    verdicts[word] += 1
    return f"{word:>5}"


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def at(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


# ------------------------------------------------------------------- in process

def read_queries(path):
    times, first = collections.defaultdict(list), collections.defaultdict(list)
    found = collections.Counter()
    for kind, us, total, *_, when in read(path):
        (first if when == "first" else times)[kind].append(float(us))
        if when == "again":
            found[kind] += int(total)
    for kind in times:
        if found[kind] == 0:
            sys.exit(f"{path}: {kind}: nothing found")
    return times, first, found


def pair(times, kind):
    if kind not in times:
        return f"{'–':>16}"
    return f"{at(times[kind], .5):9.0f}{at(times[kind], .99):7.0f}"


def print_queries(folder):
    ours, first, found = read_queries(folder / "Glane.tsv")
    peers = {name: read_queries(folder / f"{name}.tsv")[0] for name in PEERS
             if (folder / f"{name}.tsv").exists()}
    print("\nQueries in process: CPU us, median and 99th percentile (of Glane also "
          "the slowest the first time);\nfound: mean reports; share: of Lucene's "
          "median")
    print(f"{'':10}{'found':>7}{'Glane':>9}{'99 %':>7}{'goal':>7}{'met':>5}"
          f"{'first':>8}"
          + "".join(f"{name:>9}{'99 %':>7}" for name in peers)
          + f"{'share':>7}{'goal':>6}{'met':>5}")
    for kind, times in ours.items():
        slowest = at(times, .99)
        line = (f"{kind:10}{found[kind] // len(times):7}{pair(ours, kind)}"
                f"{SLOWEST_US:7}{verdict(slowest < SLOWEST_US)}"
                f"{max(first[kind]):8.0f}")
        line += "".join(pair(peer, kind) for peer in peers.values())
        share = at(times, .5) / at(peers["Lucene"][kind], .5) \
            if "Lucene" in peers else None
        line += f"{share:7.2f}" if share else f"{'–':>7}"
        print(line + f"{SHARES[kind]:6.2f}"
              + verdict(share <= SHARES[kind] if share else None))


# ------------------------------------------------------------------ suggestions

def print_suggestions(folder):
    times, found = collections.defaultdict(list), collections.Counter()
    for kind, us, n in read(folder / "suggest.tsv"):
        times[kind].append(float(us))
        found[kind] += int(n)
    labels = int((folder / "labels").read_text(encoding="utf-8"))
    enough = labels >= SUGGEST_LABELS
    print(f"\nSuggestions while typing, {labels} labels: CPU us"
          + ("" if enough else f" (the goal is that of {SUGGEST_LABELS} labels)"))
    print(f"{'':14}{'typed':>8}{'found':>7}{'median':>8}{'99 %':>8}{'most':>8}"
          f"{'goal':>7}{'met':>5}")
    for kind, us in times.items():
        slowest = at(us, .99)
        met = slowest < SUGGEST_US
        print(f"{kind:14}{len(us):8}{found[kind] / len(us):7.1f}{at(us, .5):8.0f}"
              f"{slowest:8.0f}{max(us):8.0f}{SUGGEST_US:7}"
              # Fewer labels can only show that it is missed.
              + verdict(met if enough or not met else None))


# ------------------------------------------------------------------------- HTTP

def print_http(path):
    table = collections.defaultdict(dict)
    names = []
    for kind, name, *figures in read(path):
        table[kind][name] = [float(figure) for figure in figures]
        if name not in names:
            names.append(name)
    print("\nSearches over HTTP, 8 connections: requests a second, CPU us of a "
          "request in the server, 99th percentile in ms;\nalone: CPU us of the same "
          "answer in process; beside: by as many programs at once as the server has\n"
          "cores; over: CPU us of the server above that; times: requests beside "
          "the peer's")
    print(f"{'':10}" + "".join(f"{name:>9}{'CPU':>8}{'99 %':>7}"
                               + (f"{'alone':>7}{'beside':>8}{'over':>6}"
                                  f"{'goal':>5}{'met':>5}"
                                  if name == names[0] else
                                  f"{'times':>7}{'goal':>5}{'met':>5}")
                               for name in names))
    for kind, found in table.items():
        ours = found[names[0]]
        over = ours[1] - ours[4]
        line = (f"{kind:10}{ours[0]:9.0f}{ours[1]:8.0f}{ours[2]:7.1f}{ours[3]:7.0f}"
                f"{ours[4]:8.0f}{over:6.0f}{OVERHEAD_US:5}"
                f"{verdict(over <= OVERHEAD_US)}")
        for name in names[1:]:
            if name not in found:
                line += f"{'–':>9}{'–':>8}{'–':>7}{'–':>7}{'–':>5}{'–':>5}"
                continue
            rate, cpu, slow = found[name]
            line += (f"{rate:9.0f}{cpu:8.0f}{slow:7.1f}{ours[0] / rate:7.1f}"
                     f"{TIMES:5}{verdict(ours[0] >= TIMES * rate)}")
        print(line)


# ---------------------------------------------------------------------- the rest

def print_figures(path, reports):
    print(f"\n{'The server as a whole':60}{'':>8}{'goal':>8}{'met':>5}")
    for name, value in read(path):
        what, goal, ceiling = FIGURES[name]
        figure = float(value)
        if goal is None:
            print(f"{what:60}{figure:8.2f}")
            continue
        met = figure < goal if ceiling else figure >= goal
        if name == "memory" and reports != MEMORY_REPORTS:
            what += f" (goal at {MEMORY_REPORTS} reports)"
            met = None
        print(f"{what:60}{figure:8.2f}{goal:8}{verdict(met)}")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, reports = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    if (folder / "queries").exists():
        print_queries(folder / "queries")
    if (folder / "suggest.tsv").exists():
        print_suggestions(folder)
    if (folder / "http.tsv").exists():
        print_http(folder / "http.tsv")
    if (folder / "figures.tsv").exists():
        print_figures(folder / "figures.tsv", reports)
    print(f"\ngoals at {reports} reports: {verdicts['yes']} met, {verdicts['NO']} "
          f"missed, {verdicts['–']} that this run cannot judge")


if __name__ == "__main__":
    main()
