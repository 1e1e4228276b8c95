#!/usr/bin/env python3
"""Measures what an import of many counts takes: the import, what looks at it, and taking it back.

usage: counts.py [--organisations 20000] [--days 250] [--lefi target/release/lefi] [--folder target/bench]

Each organisation has one row a day: as many counts as rows. The same rows come once more, so that all of them count anew
when the first import is taken back. It is a measurement and no test: nothing fails here.
"""
import argparse
import datetime
import json
import os
import shutil
import subprocess

from generate import organisation_number
from importlib import import_module

measured = import_module("import").measured
FIRST = datetime.date(2025, 1, 1)


def write(path: str, organisations: int, days: int) -> None:
    numbers = [organisation_number(serial) for serial in range(organisations)]
    with open(path, "w", encoding="utf-8", buffering=1 << 20) as log:
        log.write("event_id;timestamp;organisation_number;service;channel;outcome;quantity\n")
        for at in range(days):
            day = (FIRST + datetime.timedelta(at)).isoformat()
            log.write("".join(f"{at}-{whose};{day};{number};lefi-online;web;answered;1\n"
                              for whose, number in enumerate(numbers)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=250)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench")
    arguments = parser.parse_args()
    os.makedirs(arguments.folder, exist_ok=True)
    workspace, lefi = f"{arguments.folder}/counts", os.path.abspath(arguments.lefi)
    log = f"{arguments.folder}/counts-{arguments.organisations}-{arguments.days}.csv"
    if not os.path.exists(log):
        write(log, arguments.organisations, arguments.days)
    shutil.rmtree(workspace, ignore_errors=True)
    subprocess.run([lefi, "init", workspace], check=False, stdout=subprocess.DEVNULL)
    print(f"{arguments.organisations * arguments.days} counts, {os.path.getsize(log) / 1e6:.0f} MB, {os.cpu_count()} cores")

    def run(name: str, *words: str) -> dict:
        """Its answer too, where that is of interest."""
        answer = f"{arguments.folder}/counts.json"
        quiet = ["sh", "-c", f'exec "$0" "$@" > {answer} 2> {answer}.words']
        measured(name, [*quiet, lefi, *words, "--workspace", workspace, "--format", "json"])
        with open(answer, encoding="utf-8") as file:
            return json.load(file)

    batch = run("import", "import", log)["files"][0]["batch"]
    print(f"    the ledger: {os.path.getsize(f'{workspace}/ledger/lefi.sqlite') / 1e6:.0f} MB")
    for command in ["check", "status", "verify"]:
        run(command, command)
    # All rows once more, which count when the first import is taken back.
    again = f"{arguments.folder}/counts-again.csv"
    shutil.copyfile(log, again)
    with open(again, "a", encoding="utf-8") as file:
        file.write("\n")
    second = run("import, all repeats", "import", again)["files"][0]["batch"]
    run("undo, all restored", "import", "--undo", batch, "--reason", "measured")
    run("undo, none restored", "import", "--undo", second, "--reason", "measured")
    os.remove(again)


if __name__ == "__main__":
    main()
