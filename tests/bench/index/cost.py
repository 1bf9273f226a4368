#!/usr/bin/python3
"""Run a command and note its cost: cost.py TABLE NAME COMMAND...

Adds to TABLE: name, wall seconds, CPU seconds of the command and all its children,
peak memory of its largest process in bytes.
"""
import os
import sys
import time


def main():
    table, name, *command = sys.argv[1:]
    start = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, use = os.wait4(child, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{name}: failed")
    with open(table, "a", encoding="utf-8") as out:
        print(name, wall, use.ru_utime + use.ru_stime, use.ru_maxrss * 1024,
              sep="\t", file=out)


if __name__ == "__main__":
    main()
