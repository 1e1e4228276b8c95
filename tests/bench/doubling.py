#!/usr/bin/env python3
"""Measures how each command grows with the number of parties: each number twice the one before, and the exponent of the last
doubling, which is 1 where twice as many take twice as long.

usage: doubling.py [--least 1000] [--most 16000] [--lefi target/release/lefi] [--folder target/bench/doubling]

Each party has an agreement, a row in parties.csv and a count. The times are those of the processor, so that others at work
on the machine make little difference, and the memory the most that a command had. It is a measurement and no test: nothing
fails here.
"""
import argparse
import math
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import organisation_number  # noqa: E402
from growth import HEADER, LAST, name_of, workspace  # noqa: E402

PERIOD = name_of(LAST)
COMMANDS = {
    "check": ["check"],
    "import": ["import", "log.csv"],
    "bill": ["bill", PERIOD],
    "bill --format json": ["bill", PERIOD, "--format", "json"],
    "bill --issue": ["bill", PERIOD, "--issue"],
    "status": ["status", PERIOD],
    "explain": ["explain", f"{LAST[0]}000001"],
    "invoices": ["invoices"],
    "verify": ["verify", PERIOD],
    "accruals": ["accruals", PERIOD],
    "documents": ["documents", PERIOD],
}


def measured(lefi: str, folder: str, arguments: list) -> tuple:
    """Seconds of the processor, megabytes, and how it ended."""
    process = subprocess.Popen([lefi, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def prepared(lefi: str, folder: str, parties: int) -> None:
    numbers = [organisation_number(serial) for serial in range(parties)]
    workspace(folder, lefi, numbers, LAST)
    with open(f"{folder}/log.csv", "w", encoding="utf-8") as log:
        log.write(HEADER)
        log.writelines(f"e{at};{PERIOD}-03;{number};lefi-online;web;answered;{at % 97 + 1}\n"
                       for at, number in enumerate(numbers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=int, default=1000)
    parser.add_argument("--most", type=int, default=16000)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/doubling")
    arguments = parser.parse_args()
    lefi, before, parties = os.path.abspath(arguments.lefi), {}, arguments.least
    while parties <= arguments.most:
        prepared(lefi, arguments.folder, parties)
        print(f"{parties} parties", flush=True)
        for name, command in COMMANDS.items():
            seconds, megabytes, code = measured(lefi, arguments.folder, command)
            grown = f"  exponent {math.log2(seconds / before[name]):.2f}" if name in before else ""
            print(f"  {name:<20} {seconds:8.2f} s {megabytes:6.0f} MB  exit {code}{grown}", flush=True)
            before[name] = seconds
        parties *= 2


if __name__ == "__main__":
    main()
