#!/usr/bin/env python3
"""Writes a usage log in layout `standard`, as skewed and as flawed as real ones; the same bytes for the same arguments.

usage: generate.py ROWS FILE [--seed N]

One row in two hundred is wrong (a bad check digit, a date that does not exist, an unknown word, a cell too few), one in
a hundred repeats an earlier row, and one in ten thousand repeats only its event id.
"""
import argparse
import random
import shutil
import subprocess


def organisation_number(serial: int) -> str:
    digits = [int(one) for one in f"55{6000000 + serial:07d}"]
    doubled = [digit * (2 - at % 2) for at, digit in enumerate(digits)]
    check = -sum(value // 10 + value % 10 for value in doubled) % 10
    return "".join(map(str, digits)) + str(check)


def wrong_row(row: list, kind: int) -> list:
    if kind == 0:
        row[2] = row[2][:-1] + str((int(row[2][-1]) + 1) % 10)
    elif kind == 1:
        row[1] = "2025-04-31T08:00:00+02:00"
    elif kind == 2:
        row[5] = "unknown"
    else:
        row.pop()
    return row


def run(command: list) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def workspace(lefi: str, folder: str, parties: int) -> None:
    """Parties with four months of usage."""
    shutil.rmtree(folder, ignore_errors=True)
    run([lefi, "init", folder])
    shutil.copytree("tariffs", f"{folder}/tariffs", dirs_exist_ok=True)
    numbers = [organisation_number(serial) for serial in range(parties)]
    with open(f"{folder}/parties.csv", "a", encoding="utf-8") as file:
        for at, number in enumerate(numbers):
            file.write(f"{number};Fiktiva Försäkring {at} AB;insurer;G 1;111 11;Ort;SE;;;;;;;;;\n")
    with open(f"{folder}/agreements.csv", "a", encoding="utf-8") as file:
        for at, number in enumerate(numbers):
            file.write(f"A-{at};{number};lefi-online;2024-01-01;;;;\n")
    with open(f"{folder}/log.csv", "w", encoding="utf-8") as log:
        log.write("event_id;timestamp;organisation_number;service;channel;outcome;quantity\n")
        for month in range(1, 5):
            for at, number in enumerate(numbers):
                for day in range(1, 29):
                    for channel in ["web", "system"]:
                        log.write(f"e{month}-{at}-{day}-{channel};2025-{month:02d}-{day:02d};{number};"
                                  f"lefi-online;{channel};answered;{at + day}\n")
    run([lefi, "import", "--workspace", folder, f"{folder}/log.csv"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    parties = [organisation_number(serial) for serial in range(300)]
    # A few insurers dominate: the party's share falls with its place.
    shares = [1 / (place + 1) for place in range(len(parties))]
    many = draw.choices(parties, shares, k=1 << 16)
    ways = draw.choices(["system", "web"], [9, 1], k=1 << 12)
    ends = draw.choices(["answered", "no-hit", "failed"], [90, 8, 2], k=1 << 12)
    earlier = None
    with open(arguments.file, "w", encoding="utf-8", buffering=1 << 20) as out:
        out.write("event_id;timestamp;organisation_number;service;channel;outcome;quantity\n")
        for number in range(arguments.rows):
            dice = draw.random()
            if earlier and dice < 0.01:
                row = list(earlier)
                if dice < 0.0001:
                    row[1] = "2025-03-01T12:00:00+01:00"
            else:
                second = int(number * 30 * 86400 / arguments.rows)
                day, clock = divmod(second, 86400)
                at = f"2025-04-{day + 1:02d}T{clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}+02:00"
                bits = draw.getrandbits(48)
                row = [f"{number:012x}{bits >> 32:04x}", at, many[bits & 0xFFFF], "lefi-online",
                       ways[bits >> 16 & 0xFFF], ends[bits >> 28 & 0xFFF], "1"]
                if dice > 0.995:
                    row = wrong_row(row, number % 4)
                elif dice > 0.99:
                    earlier = row
            out.write(";".join(row))
            out.write("\n")


if __name__ == "__main__":
    main()
