#!/usr/bin/env python3
"""Measures issuing: a month of 3 million events within a year of 30 million, 600 parties.

usage: issue.py [--parties 600] [--year 30000000] [--month 3000000] [--lefi target/release/lefi]
                [--folder target/bench/issue]

November is issued and then December, the month with most events; `lefi` itself tells how long each step took,
the second calculator's apart. It is a measurement and no test: nothing fails here.
"""
import argparse
import calendar
import os
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import organisation_number  # noqa: E402

HEADER = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n"


def write_log(path: str, month: int, rows: int, numbers: list, draw: random.Random) -> None:
    """The share of a party falls with its place, as in real logs."""
    days = calendar.monthrange(2025, month)[1]
    many = draw.choices(numbers, [1 / (place + 1) for place in range(len(numbers))], k=1 << 16)
    tails = [f"lefi-online;{channel};{outcome};1\n"
             for channel, times in [("system", 9), ("web", 1)]
             for outcome, share in [("answered", 9), ("no-hit", 1)] for _ in range(times * share)]
    with open(path, "w", encoding="utf-8", buffering=1 << 20) as out:
        out.write(HEADER)
        out.writelines(
            f"{month:02d}{row:010x};2025-{month:02d}-{row * days // rows + 1:02d}T12:00:00Z;"
            f"{many[row * 40503 & 0xFFFF]};{tails[row % len(tails)]}" for row in range(rows))


def workspace(folder: str, lefi: str, numbers: list) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([lefi, "init", folder], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree("tariffs", f"{folder}/tariffs", dirs_exist_ok=True)
    for root, _, files in os.walk(f"{folder}/tariffs"):
        for name in files:
            path = f"{root}/{name}"
            text = open(path, encoding="utf-8").read()
            decided = 'status = "decided"\nreference = "Dnr 1 (påhittat)"\ndecided_on = 2024-12-01'
            open(path, "w", encoding="utf-8").write(text.replace('status = "illustrative"', decided))
    path = f"{folder}/lefi.toml"
    text = open(path, encoding="utf-8").read()
    # With the template's issuer nothing is issued.
    for before, after in [('bills_from = "2025-04"', 'bills_from = "2025-11"'),
                          ("Myndighetens namn", "Exempelmyndigheten (påhittad)"),
                          ("202000-0002", "202100-9994"), ("Box 0", "Box 1"), ("000-0000", "999-9996"),
                          ('"000 00"', '"111 11"'), ('"Orten"', '"Sagostad"')]:
        text = text.replace(before, after)
    open(path, "w", encoding="utf-8").write(text)
    with open(f"{folder}/parties.csv", "a", encoding="utf-8") as parties:
        for at, number in enumerate(numbers):
            parties.write(f"{number};Fiktiva Försäkring {at} AB;insurer;G 1;111 11;Ort;SE;;;;;;;;;\n")
    with open(f"{folder}/agreements.csv", "a", encoding="utf-8") as agreements:
        for at, number in enumerate(numbers):
            agreements.write(f"A-{at};{number};lefi-online;2024-01-01;;;;\n")


def measured(command: list) -> None:
    before = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - before
    words = " ".join(command[1:4])
    print(f"{words:<40} {seconds:7.1f} s {usage.ru_maxrss / 1024:6.0f} MB  exit {os.waitstatus_to_exitcode(status)}",
          flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=600)
    parser.add_argument("--year", type=int, default=30_000_000)
    parser.add_argument("--month", type=int, default=3_000_000)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/issue")
    arguments = parser.parse_args()
    folder, lefi = arguments.folder, os.path.abspath(arguments.lefi)
    numbers = [organisation_number(serial) for serial in range(arguments.parties)]
    workspace(folder, lefi, numbers)
    draw = random.Random(1)
    log = f"{folder}/log.csv"
    for month in range(1, 13):
        rows = arguments.month if month == 12 else (arguments.year - arguments.month) // 11
        write_log(log, month, rows, numbers, draw)
        measured([lefi, "import", log, "--workspace", folder])
    os.remove(log)
    for month in ["2025-11", "2025-12"]:
        measured([lefi, "bill", month, "--issue", "--workspace", folder])
    measured([lefi, "bill", "2025-12", "--issue", "--workspace", folder])
    measured([lefi, "verify", "2025-12", "--workspace", folder])
    measured([lefi, "verify", "--workspace", folder])


if __name__ == "__main__":
    main()
