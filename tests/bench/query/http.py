#!/usr/bin/python3
"""Searches over HTTP: http.py QUERIES INPROCESS SERVER… > TABLE

A SERVER is NAME=KIND,PID,ADDRESS; a kind is glane, groonga or omega.  For each
class of queries and server, one line: class, name, requests per second, CPU
microseconds of a request in the server (its CGI children counted), 99th percentile
in milliseconds; and, of Glane, the CPU microseconds of the same answer made in
process by the command INPROCESS, where QUERIES stands for a file of queries: by one
program alone, and by as many at once as there are cores, each with the queries in
another order.  Each figure is the mean of WINDOWS, with the programs asked before,
between and after them: the machine may be faster at one time than at another.

What HTTP adds to an answer is told by the second figure.  An answer reads megabytes
of postings, and cores that read at once share the caches and the memory: the same
instructions take longer beside each other, with HTTP or without.  It flatters
nobody: wrk and the thread that reads and sends run beside the workers too, and
nothing runs beside the programs.

Glane and groonga give passages with the ten best.  No request is answered from
memory: Glane's differ by the blanks before and after their words, and its metrics
tell of any answer that was kept; groonga is told so; Omega has none.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from ask import Asked, classes

SECONDS = 2
WINDOWS = 4
ROUNDS = 3  # of the answers in process, before and after each window
MILLISECONDS = {"us": 1e-3, "ms": 1, "s": 1e3, "m": 60e3}
FIELDS = "speaker,organisation,theme,place,year"


def glane(operator, words, year):
    text = " OU ".join(words.split()) if operator == "or" else words
    text = f'"{text}"' if operator == "phrase" else text
    return ("/api/v1/search?" + (f"year={year}&" if year else "")
            + "q=BLANKS" + urllib.parse.quote(text))


def groonga(operator, words, year):
    text = " OR ".join(words.split()) if operator == "or" else words
    text = f'"{text}"' if operator == "phrase" else text
    fields = {"table": "Report", "cache": "no", "limit": "10",
              "output_columns": "_key,_score", "sort_keys": "-_score",
              "command_version": "2",
              "drilldown": FIELDS, "drilldown_sort_keys": "-_nsubrecs",
              "drilldown_limit": "10"}
    if text:
        fields |= {"match_columns": "text", "query": text,
                   "output_columns": "_key,_score,snippet_html(text)"}
    if year:
        fields["filter"] = f'year @ "{year}"'
    return "/d/select.json?" + urllib.parse.urlencode(fields)


def omega(operator, words, year):
    if year or operator == "all":
        return None
    fields = {"P": f'"{words}"' if operator == "phrase" else words,
              "DEFAULTOP": "or" if operator == "or" else "and",
              "HITSPERPAGE": "10"}
    return "/cgi-bin/omega?" + urllib.parse.urlencode(fields)


KINDS = {"glane": glane, "groonga": groonga, "omega": omega}
# Eleven blanks of three kinds: 177 147 requests before one comes back.
HEADS, TAILS = 3 ** 5, 3 ** 6
BLANKS = HEADS * TAILS
LUA = """local paths = {%s}
local i, n = 0, %d
local blank = {"+", "%%09", "%%0A"}
local function rows(length)
  if length == 0 then return {""} end
  local longer = {}
  for _, row in ipairs(rows(length - 1)) do
    for _, b in ipairs(blank) do longer[#longer + 1] = row .. b end
  end
  return longer
end
local heads, tails = rows(5), rows(6)
request = function()
  i = i %% #paths + 1
  n = n + 1
  local path = paths[i]
  if path[2] == "" then
    return wrk.format("GET", path[1])
  end
  return wrk.format("GET", path[1] .. heads[n %% #heads + 1]
    .. tails[math.floor(n / #heads) %% #tails + 1] .. path[3])
end
"""


def script(paths, start):
    parts = [[part.replace('"', "%22") for part in path.partition("BLANKS")]
             for path in paths]
    return LUA % (",".join('{"%s","%s","%s"}' % tuple(part) for part in parts),
                  start)


def cpu_us(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * 1e6 / os.sysconf("SC_CLK_TCK")


def metric(address, name):
    """A figure that Glane's server tells of itself."""
    said = subprocess.run(["curl", "-sf", f"{address}/metrics"], check=True,
                          capture_output=True, text=True).stdout
    return int(re.search(rf"^{name} (\d+)$", said, re.M)[1])


def kept_answers(address):
    """How many requests it has answered with an answer kept whole."""
    return metric(address, "glane_cache_hits_total")


def wrk(paths, address, start):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script(paths, start))
        lua.flush()
        said = subprocess.run(["wrk", "-t", "1", "-c", "8", "-d", f"{SECONDS}s",
                               "--timeout", "60s", "--latency", "-s", lua.name,
                               address],
                              check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{address}: refused: {said}")
    return said


def window(kind, pid, address, paths, number):
    """Requests a second, CPU of one, and the 99th percentile, once."""
    kept = kept_answers(address) if kind == "glane" else 0
    before = cpu_us(pid)
    said = wrk(paths, address, BLANKS // (WINDOWS + 1) * (number + 1))
    spent = cpu_us(pid) - before
    if kind == "glane" and kept_answers(address) != kept:
        sys.exit(f"{address}: {kept_answers(address) - kept} requests were "
                 "answered from memory: no figure can be told")
    figures = re.search(r" 99% +([\d.]+)(us|ms|s|m) *\n.* (\d+) requests in"
                        r".*Requests/sec: *([\d.]+)", said, re.S)
    if figures is None or figures[3] == "0":
        sys.exit(f"{address}: no figures: {said}")
    slow, unit, count, rate = figures.groups()
    return float(rate), spent / int(count), float(slow) * MILLISECONDS[unit]


class Programs:
    """Programs that answer the same queries, one of them or all at once."""

    def __init__(self, command, queries, n, folder):
        self.programs = []
        with open(queries, encoding="utf-8") as lines:
            lines = lines.readlines()
        for i in range(n):
            turned = pathlib.Path(folder) / f"queries-{i}"
            turned.write_text("".join(turn(lines, i, n)), encoding="utf-8")
            self.programs.append(Asked(command.replace("QUERIES", str(turned))))

    def ask(self, kind, n):
        """CPU microseconds of an answer, when `n` programs make them."""
        with ThreadPoolExecutor(n) as pool:
            lines = pool.map(lambda program: program.ask(kind),
                             self.programs[:n])
            times = [float(line.split("\t")[1]) for said in lines
                     for line in said]
        return sum(times) / len(times)

    def close(self):
        for program in self.programs:
            program.close()


def turn(lines, i, n):
    """The lines of each class, begun in another place by each of `n` programs."""
    kinds = {}
    for line in lines:
        kinds.setdefault(line.partition("\t")[0], []).append(line)
    for of_kind in kinds.values():
        at = len(of_kind) * i // n
        yield from of_kind[at:] + of_kind[:at]


def means(rows):
    return [sum(column) / len(column) for column in zip(*rows)]


def compare(kind, queries, servers, programs):
    counts = (1, len(programs.programs))

    def in_process():
        return [[programs.ask(kind, n) for n in counts] for _ in range(ROUNDS)]

    programs.ask(kind, counts[1])  # warming up
    for name, *server in servers:
        paths = [KINDS[server[0]](*query) for query in queries]
        if None in paths:
            continue
        wrk(paths, server[2], 0)  # warming up
        found, made = [], in_process() if server[0] == "glane" else []
        for number in range(WINDOWS):
            found.append(window(*server, paths, number))
            made += in_process() if made else []
        print(kind, name, *(f"{figure:.1f}" for figure in means(found)),
              *(f"{figure:.1f}" for figure in means(made)),
              sep="\t", flush=True)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    kinds = classes(sys.argv[1])
    servers = [(name, *rest.split(",", 2)) for name, rest in
               (arg.split("=", 1) for arg in sys.argv[3:])]
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(sys.argv[2], sys.argv[1],
                            len(os.sched_getaffinity(0)), folder)
        for kind, queries in kinds.items():
            compare(kind, queries, servers, programs)
        programs.close()


if __name__ == "__main__":
    main()
