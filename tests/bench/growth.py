#!/usr/bin/env python3
"""Measures whether a month costs the same however long the archive is: 600 documents against 50 000.

usage: growth.py [--parties 600] [--months 84] [--lefi target/release/lefi] [--folder target/bench/growth]
                 [--keep]

Two archives are made by the program itself, one of a single issued month and one of so many; both end with the same
month and have the usage of its whole year, for windows reach back to its start (R9). Then each command is asked for
that last month in both (a preview for the one after it), three times, and the least CPU time (user and system) is
told, with the ratio; and the bytes of the ledger per document. `--keep` measures archives that are there already. It
is a measurement and no test: nothing fails here.
"""
import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import organisation_number  # noqa: E402

LAST = (2026, 10)
HEADER = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n"
TIMES = 3


def month_of(place: int) -> tuple:
    """So many months before the last one."""
    months = LAST[0] * 12 + LAST[1] - 1 - place
    return months // 12, months % 12 + 1


def name_of(month: tuple) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


def write_log(path: str, month: tuple, numbers: list) -> None:
    """Three days for each party, by both channels; quantities differ, so that amounts do."""
    with open(path, "w", encoding="utf-8") as log:
        log.write(HEADER)
        for at, number in enumerate(numbers):
            for day in [3, 14, 25]:
                for channel, times in [("web", 1), ("system", 9)]:
                    log.write(f"{name_of(month)}-{at}-{day}-{channel};{name_of(month)}-{day:02d};{number};"
                              f"lefi-online;{channel};answered;{times * (at % 97 + day + month[1])}\n")


def replaced(path: str, *changes: tuple) -> None:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for before, after in changes:
        if before not in text:
            raise SystemExit(f"{path} has no {before}")
        text = text.replace(before, after)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def settle_issuer(path: str) -> None:
    """An issuer of one's own, whatever the template has: with the template's nothing is issued."""
    own = {"name": "Exempelmyndigheten (påhittad)", "organisation_number": "202100-9994", "street": "Box 1",
           "postal_code": "111 11", "city": "Exempelstad", "bankgiro": "999-9996"}
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for key, value in own.items():
        text = re.sub(rf'^{key} = "[^"]*"', f'{key} = "{value}"', text, count=1, flags=re.MULTILINE)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def workspace(folder: str, lefi: str, numbers: list, first: tuple) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([lefi, "init", folder], check=True, stdout=subprocess.DEVNULL)
    os.makedirs(f"{folder}/tariffs/lefi-online", exist_ok=True)
    tariff = f"{folder}/tariffs/lefi-online/2019-01-01.toml"
    shutil.copy("tariffs/lefi-online/2025-04-01.toml", tariff)
    decided = 'status = "decided"\nreference = "Dnr 1 (påhittat)"\ndecided_on = 2018-12-01'
    replaced(tariff, ('status = "illustrative"', decided), ('version = "2025-04-01"', 'version = "2019-01-01"'),
             ("valid_from = 2025-04-01", "valid_from = 2019-01-01"))
    replaced(f"{folder}/lefi.toml", ('bills_from = "2025-04"', f'bills_from = "{name_of(first)}"'))
    settle_issuer(f"{folder}/lefi.toml")
    with open(f"{folder}/parties.csv", "a", encoding="utf-8") as parties:
        for at, number in enumerate(numbers):
            parties.write(f"{number};Fiktiva Försäkring {at} AB;insurer;G 1;111 11;Ort;SE;;;;;;;;;\n")
    with open(f"{folder}/agreements.csv", "a", encoding="utf-8") as agreements:
        for at, number in enumerate(numbers):
            agreements.write(f"A-{at};{number};lefi-online;2019-01-01;;;;\n")


def run(command: list) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def archive(folder: str, lefi: str, numbers: list, months: int) -> None:
    """Months are imported and issued one after the other; then the month to be previewed is imported."""
    workspace(folder, lefi, numbers, month_of(months - 1))
    log = f"{folder}/log.csv"
    # The usage of the last month's year is there in both.
    for place in range(max(months, LAST[1]) - 1, -2, -1):
        write_log(log, month_of(place), numbers)
        run([lefi, "import", log, "--workspace", folder])
        if 0 <= place < months:
            run([lefi, "bill", name_of(month_of(place)), "--issue", "--workspace", folder])
    os.remove(log)


def cpu(command: list) -> float:
    least = None
    for _ in range(TIMES):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(" ".join(command))
        seconds = usage.ru_utime + usage.ru_stime
        least = seconds if least is None else min(least, seconds)
    return least


def commands(folder: str, lefi: str) -> dict:
    last, following = name_of(LAST), name_of(month_of(-1))
    database = sqlite3.connect(f"file:{folder}/ledger/lefi.sqlite?mode=ro", uri=True)
    one = database.execute("SELECT max(number) FROM document").fetchone()[0]
    database.close()
    asked = {
        "preview": ["bill", following],
        "status": ["status", last],
        "explain": ["explain", one],
        "documents": ["documents", last],
        "verify": ["verify", last],
    }
    return {name: [lefi, *words, "--workspace", folder] for name, words in asked.items()}


def ledger(folder: str) -> tuple:
    size = os.path.getsize(f"{folder}/ledger/lefi.sqlite")
    database = sqlite3.connect(f"file:{folder}/ledger/lefi.sqlite?mode=ro", uri=True)
    count = database.execute("SELECT count(*) FROM document").fetchone()[0]
    database.close()
    return size, count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=600)
    parser.add_argument("--months", type=int, default=84)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/growth")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    lefi = os.path.abspath(arguments.lefi)
    numbers = [organisation_number(serial) for serial in range(arguments.parties)]
    folders = {months: f"{arguments.folder}/{months}" for months in [1, arguments.months]}
    for months, folder in folders.items():
        if not arguments.keep:
            archive(folder, lefi, numbers, months)
        size, count = ledger(folder)
        print(f"{count} documents: ledger {size / 1e6:.0f} MB, {size / count / 1000:.1f} kB a document", flush=True)
    small, large = (commands(folder, lefi) for folder in folders.values())
    for name in small:
        few, many = cpu(small[name]), cpu(large[name])
        print(f"{name:<10} {few:7.2f} s {many:7.2f} s  × {many / few:.2f}", flush=True)


if __name__ == "__main__":
    main()
