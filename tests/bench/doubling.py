#!/usr/bin/env python3
"""Measures how each command grows: each number twice the one before, and the exponent of the last doubling, which is 1
where twice as many take twice as long.

usage: doubling.py [parties|agreements|rows|versions|runs ...] [--least 1000] [--most 16000]
                   [--lefi target/release/lefi] [--folder target/bench/doubling]

What is doubled (all of them where none is named):
  parties     each with an agreement, a row in parties.csv and a count: so many documents come of a run
  agreements  of one party, each of a day, one after the other
  rows        dated rows of one party, which another one pays for
  versions    of one tariff, each of a day
  runs        months that are issued behind, of one party (the calendar has some 1500 since 1900 that are over)

The times are those of the processor, so that others at work on the machine make little difference, and the memory the most
that a command had. It is a measurement and no test: nothing fails here.
"""
import argparse
import datetime
import math
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import organisation_number  # noqa: E402
from growth import HEADER, LAST, month_of, name_of, replaced, workspace  # noqa: E402

PERIOD = name_of(LAST)
FIRST_DAY = datetime.date(1900, 1, 1)
LOOKS = {
    "status": ["status", PERIOD],
    "explain": ["explain", f"{LAST[0]}000001"],
    "invoices": ["invoices"],
    "verify": ["verify", PERIOD],
    "accruals": ["accruals", PERIOD],
    "documents": ["documents", PERIOD],
}
COMMANDS = {
    "check": ["check"],
    "import": ["import", "log.csv"],
    "bill": ["bill", PERIOD],
    "bill --format json": ["bill", PERIOD, "--format", "json"],
    "bill --issue": ["bill", PERIOD, "--issue"],
    "bill, issued": ["bill", PERIOD],
    **LOOKS,
    "verify of all": ["verify"],
}


def measured(lefi: str, folder: str, arguments: list) -> tuple:
    """Seconds of the processor, megabytes, and how it ended."""
    process = subprocess.Popen([lefi, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def write_log(folder: str, numbers: list, month: str = PERIOD) -> None:
    with open(f"{folder}/log.csv", "w", encoding="utf-8") as log:
        log.write(HEADER)
        log.writelines(f"{month}-{at};{month}-03;{number};lefi-online;web;answered;{at % 97 + 1}\n"
                       for at, number in enumerate(numbers))


def add(path: str, lines) -> None:
    with open(path, "a", encoding="utf-8") as file:
        file.writelines(lines)


def without(path: str, begins: str) -> None:
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith(begins)]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)


def days(many: int) -> list:
    """So many days, the last one in the period that is billed; from 1900 on where they are more than until then."""
    last = datetime.date(*LAST, 28)
    first = max(FIRST_DAY, last - datetime.timedelta(days=many - 1))
    return [first + datetime.timedelta(days=at) for at in range(many)]


def parties(lefi: str, folder: str, many: int) -> None:
    numbers = [organisation_number(serial) for serial in range(many)]
    workspace(folder, lefi, numbers, LAST)
    write_log(folder, numbers)


def agreements(lefi: str, folder: str, many: int) -> None:
    numbers = [organisation_number(0)]
    workspace(folder, lefi, numbers, LAST)
    without(f"{folder}/agreements.csv", "A-")
    add(f"{folder}/agreements.csv", (f"A-{at};{numbers[0]};lefi-online;{day};{day};;;\n" for at, day in enumerate(days(many))))
    write_log(folder, numbers)


def rows(lefi: str, folder: str, many: int) -> None:
    numbers = [organisation_number(serial) for serial in range(2)]
    workspace(folder, lefi, numbers, LAST)
    without(f"{folder}/parties.csv", numbers[0])
    row = f"{numbers[0]};Fiktiva Försäkring AB;insurer;G 1;111 11;Ort;SE;;;;{{}};;{numbers[1]};;;\n"
    add(f"{folder}/parties.csv", (row.format(day) for day in days(many)))
    write_log(folder, numbers)


def versions(lefi: str, folder: str, many: int) -> None:
    numbers = [organisation_number(0)]
    workspace(folder, lefi, numbers, LAST)
    tariffs = f"{folder}/tariffs/lefi-online"
    with open(f"{tariffs}/2019-01-01.toml", encoding="utf-8") as file:
        text = file.read().replace("decided_on = 2018-12-01", "decided_on = 1900-01-01")
    shutil.rmtree(tariffs)
    os.makedirs(tariffs)
    for day in days(many):
        with open(f"{tariffs}/{day}.toml", "w", encoding="utf-8") as file:
            file.write(text.replace("2019-01-01", str(day)))
    write_log(folder, numbers)


def runs(lefi: str, folder: str, many: int) -> None:
    """Months one after the other, up to the last one, which is measured."""
    numbers = [organisation_number(0)]
    workspace(folder, lefi, numbers, month_of(many - 1))
    replaced(f"{folder}/tariffs/lefi-online/2019-01-01.toml", ("valid_from = 2019-01-01", "valid_from = 1900-01-01"),
             ("decided_on = 2018-12-01", "decided_on = 1900-01-01"))
    replaced(f"{folder}/agreements.csv", ("lefi-online;2019-01-01", "lefi-online;1900-01-01"))
    for place in range(many - 1, 0, -1):
        write_log(folder, numbers, name_of(month_of(place)))
        for command in (["import", "log.csv"], ["bill", name_of(month_of(place)), "--issue"]):
            subprocess.run([lefi, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    write_log(folder, numbers)


DIMENSIONS = {one.__name__: one for one in (parties, agreements, rows, versions, runs)}


def doubled(lefi: str, arguments: argparse.Namespace, name: str) -> None:
    before, many = {}, arguments.least
    while many <= arguments.most:
        DIMENSIONS[name](lefi, arguments.folder, many)
        print(f"{many} {name}", flush=True)
        for words, command in COMMANDS.items():
            seconds, megabytes, code = measured(lefi, arguments.folder, command)
            grown = f"  exponent {math.log2(seconds / before[words]):.2f}" if words in before else ""
            print(f"  {words:<20} {seconds:8.2f} s {megabytes:6.0f} MB  exit {code}{grown}", flush=True)
            before[words] = seconds
        many *= 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dimensions", nargs="*", choices=[*DIMENSIONS, []], default=list(DIMENSIONS))
    parser.add_argument("--least", type=int, default=1000)
    parser.add_argument("--most", type=int, default=16000)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/doubling")
    arguments = parser.parse_args()
    for name in arguments.dimensions:
        doubled(os.path.abspath(arguments.lefi), arguments, name)


if __name__ == "__main__":
    main()
