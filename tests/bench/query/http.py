#!/usr/bin/python3
"""Searches over HTTP: http.py QUERIES GLANE.tsv SERVER…

A SERVER is NAME=KIND,PID,ADDRESS; a kind is glane, groonga or omega.  For each
class of queries, requests per second and the CPU time of a request in the server
(its CGI children counted), first of the first server.  Glane and groonga give passages
with the ten best.  No request is answered from memory: Glane's differ by spaces
around the words, groonga is told so, Omega has none.  GLANE.tsv holds the CPU time
of making the same answers in process.
"""
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

SECONDS = 3
FIELDS = "speaker,organisation,theme,place,year"
GOAL = 5  # times the requests of a peer
OVERHEAD_US = 40


def glane(operator, words, year):
    text = " OU ".join(words.split()) if operator == "or" else words
    text = f'"{text}"' if operator == "phrase" else text
    return ("/api/v1/search?" + (f"year={year}&" if year else "")
            + ("q=SPACES" + urllib.parse.quote(text) if text else "from=1000-DAY"))


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
LUA = """local paths = {%s}
local i, n = 0, 0
request = function()
  i = i %% #paths + 1
  n = n + 1
  local before, after = n %% 300, math.floor(n / 300) %% 300
  local path, words = paths[i]:gsub("SPACES", string.rep("+", before))
  path = path:gsub("DAY", string.format("%%02d-%%02d", n %% 12 + 1, n %% 28 + 1))
  return wrk.format("GET", path .. (words > 0 and string.rep("+", after) or ""))
end
"""


def cpu_us(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * 1e6 / os.sysconf("SC_CLK_TCK")


def measure(kind, pid, address, queries):
    paths = [KINDS[kind](*query) for query in queries]
    if None in paths:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % ",".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t", "1", "-c", "8", "-d", f"{SECONDS}s", "--latency",
                   "-s", script.name, address]
        subprocess.run(command, check=True, capture_output=True)  # warming up
        before = cpu_us(pid)
        said = subprocess.run(command, check=True, capture_output=True,
                              text=True).stdout
        spent = cpu_us(pid) - before
    if "Non-2xx" in said:
        sys.exit(f"{kind}: refused: {said}")
    count = int(re.search(r"(\d+) requests in", said)[1])
    rate = float(re.search(r"Requests/sec: *([\d.]+)", said)[1])
    slow, unit = re.search(r"99% +([\d.]+)(us|ms|s)\n", said).groups()
    return rate, spent / count, float(slow) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    classes = {}
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            kind, *query = line.rstrip("\n").split("\t")
            classes.setdefault(kind, []).append(query)
    alone = {}
    with open(sys.argv[2], encoding="utf-8") as lines:
        for line in lines:
            kind, us, _, when = line.rstrip("\n").split("\t")
            if when == "again":
                alone.setdefault(kind, []).append(float(us))
    servers = [(name, *rest.split(",", 2)) for name, rest in
               (arg.split("=", 1) for arg in sys.argv[3:])]
    print("searches over HTTP: requests/s, CPU us a request in the server, 99th "
          "percentile in ms; over: CPU us above the same answer in process "
          f"(goal {OVERHEAD_US}); ratios of requests and of CPU (goal {GOAL})")
    print(f"{'':10}" + "".join(f"{server[0]:>24}" for server in servers)
          + f"{'over':>7}"
          + "".join(f"{'x ' + server[0]:>18}" for server in servers[1:]))
    for kind, queries in classes.items():
        found = [measure(*server[1:], queries) for server in servers]
        ours = found[0]
        line = f"{kind:10}" + "".join(
            f"{one[0]:8.0f}{one[1]:9.0f}{one[2]:7.1f}" if one else f"{'–':>24}"
            for one in found)
        line += f"{ours[1] - sum(alone[kind]) / len(alone[kind]):7.0f}"
        line += "".join(f"{ours[0] / one[0]:9.1f}{one[1] / ours[1]:9.1f}"
                        if one else f"{'–':>18}" for one in found[1:])
        print(line, flush=True)


if __name__ == "__main__":
    main()
