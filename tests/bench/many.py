#!/usr/bin/env python3
"""Measures what grows with how many rows people write: `check` of many agreements, of many dated rows of one party and
of many fees, and a PDF of many lines.

usage: many.py [--scale 1.0] [--lefi target/release/lefi] [--folder target/bench/many]

Each is measured at a tenth of its size and at all of it: ten times as much should take some ten times as long. It is a
measurement and no test: nothing fails here.
"""
import argparse
import datetime
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import organisation_number  # noqa: E402

PARTY = "{};Fiktiva Försäkring AB;insurer;G 1;111 11;Ort;SE;;;;{};;{};;;\n"
FEE = """
[[fee]]
code = "fee-{0}"
name.sv = "Avgift {0}"
recurring = {{ every = "month", proration = "none" }}
price.flat = "1.00"
"""


def seconds(command: list) -> float:
    """Of the processor, so that others at work on the machine make no difference."""
    before = os.times()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def add(path: str, lines) -> None:
    with open(path, "a", encoding="utf-8") as file:
        file.writelines(lines)


def workspace(lefi: str, folder: str) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    seconds([lefi, "init", folder])
    shutil.copytree("tariffs", f"{folder}/tariffs", dirs_exist_ok=True)
    return folder


def agreements(lefi: str, folder: str, many: int) -> list:
    workspace(lefi, folder)
    numbers = [organisation_number(serial) for serial in range(many)]
    add(f"{folder}/parties.csv", (PARTY.format(number, "", "") for number in numbers))
    rows = (f"A-{at};{number};lefi-online;2024-01-01;;;;\n" for at, number in enumerate(numbers))
    add(f"{folder}/agreements.csv", rows)
    return [lefi, "check", "--workspace", folder]


def dated_rows(lefi: str, folder: str, many: int) -> list:
    workspace(lefi, folder)
    number, recipient = organisation_number(1), organisation_number(2)
    first = datetime.date(1990, 1, 1)
    days = (first + datetime.timedelta(days=at) for at in range(many))
    add(f"{folder}/parties.csv", (PARTY.format(number, day, recipient) for day in days))
    add(f"{folder}/parties.csv", [PARTY.format(recipient, "", "")])
    add(f"{folder}/agreements.csv", [f"A-1;{number};lefi-online;2024-01-01;;;;\n"])
    return [lefi, "check", "--workspace", folder]


def fees(lefi: str, folder: str, many: int) -> list:
    workspace(lefi, folder)
    add(f"{folder}/tariffs/lefi-online/2025-04-01.toml", (FEE.format(at) for at in range(many)))
    return [lefi, "check", "--workspace", folder]


def lines(lefi: str, folder: str, many: int) -> list:
    fees(lefi, folder, many)
    number = organisation_number(1)
    add(f"{folder}/parties.csv", [PARTY.format(number, "", "")])
    add(f"{folder}/agreements.csv", [f"A-1;{number};lefi-online;2024-01-01;;;;\n"])
    return [lefi, "bill", "2025-04", "--pdf", "--workspace", folder]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/many")
    arguments = parser.parse_args()
    lefi = os.path.abspath(arguments.lefi)
    for what, command, many in [
        ("agreements", agreements, 30_000),
        ("dated rows of one party", dated_rows, 10_000),
        ("fees", fees, 20_000),
        ("lines of a PDF", lines, 10_000),
    ]:
        many = int(many * arguments.scale)
        times = [seconds(command(lefi, arguments.folder, number)) for number in (many // 10, many)]
        print(f"{many // 10} and {many} {what}: {times[0]:.2f} and {times[1]:.2f} s", flush=True)
    closing = [lefi, "accruals", "9998-12", "--workspace", arguments.folder]
    print(f"accruals 9998-12: {seconds(closing):.2f} s")


if __name__ == "__main__":
    main()
