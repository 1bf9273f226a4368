#!/usr/bin/python3
"""Queries in process, side by side: ask.py FOLDER QUERIES ROUNDS NAME=COMMAND…

A command answers the queries of each class named on its stdin and then prints an
empty line.  All are started, warmed up for ROUNDS, and then asked class by class in
turns, so that what the machine does meanwhile concerns them alike.  FOLDER/NAME.tsv
receives their lines, ended by "first" when it was the first time, else "again".
"""
import pathlib
import shlex
import subprocess
import sys


class Asked:
    """A program that answers classes of queries, until it is closed."""

    def __init__(self, command):
        self.command = command
        self.process = subprocess.Popen(shlex.split(command), text=True,
                                        stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def ask(self, kind):
        print(kind, file=self.process.stdin, flush=True)
        lines = []
        for line in self.process.stdout:
            if line == "\n":
                return lines
            lines.append(line.rstrip("\n"))
        sys.exit(f"{self.command}: ended at class {kind}")

    def close(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            sys.exit(f"{self.command}: failed")


def classes(queries):
    """The queries of each class, in their order."""
    found = {}
    with open(queries, encoding="utf-8") as lines:
        for line in lines:
            kind, *query = line.rstrip("\n").split("\t")
            found.setdefault(kind, []).append(query)
    return found


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    folder, kinds, rounds = pathlib.Path(sys.argv[1]), classes(sys.argv[2]), \
        int(sys.argv[3])
    programs = {name: Asked(command) for name, command in
                (arg.split("=", 1) for arg in sys.argv[4:])}
    said = {name: [f"{line}\tfirst" for kind in kinds for line in program.ask(kind)]
            for name, program in programs.items()}
    for _ in range(rounds - 1):
        for program in programs.values():
            for kind in kinds:
                program.ask(kind)
    for kind in kinds:
        for _ in range(rounds):
            for name, program in programs.items():
                said[name] += [f"{line}\tagain" for line in program.ask(kind)]
    for name, program in programs.items():
        program.close()
        (folder / f"{name}.tsv").write_text("\n".join(said[name]) + "\n",
                                            encoding="utf-8")


if __name__ == "__main__":
    main()
