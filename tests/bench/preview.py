#!/usr/bin/env python3
"""Measures the preview of many invoices from stored usage, a what-if, and the PDF pages that come of it.

usage: preview.py [--parties 600] [--lefi target/release/lefi] [--folder target/bench/preview]

It is a measurement and no test: nothing fails here.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import organisation_number  # noqa: E402


def seconds(command: list) -> float:
    before = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=600)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/preview")
    arguments = parser.parse_args()
    folder, lefi = arguments.folder, os.path.abspath(arguments.lefi)
    shutil.rmtree(folder, ignore_errors=True)
    seconds([lefi, "init", folder])
    shutil.copytree("tariffs", f"{folder}/tariffs", dirs_exist_ok=True)
    numbers = [organisation_number(serial) for serial in range(arguments.parties)]
    with open(f"{folder}/parties.csv", "a", encoding="utf-8") as parties:
        for at, number in enumerate(numbers):
            parties.write(f"{number};Fiktiva Försäkring {at} AB;insurer;G 1;111 11;Ort;SE;;;;;;\n")
    with open(f"{folder}/agreements.csv", "a", encoding="utf-8") as agreements:
        for at, number in enumerate(numbers):
            agreements.write(f"A-{at};{number};lefi-online;2024-01-01;;;;\n")
    with open(f"{folder}/log.csv", "w", encoding="utf-8") as log:
        log.write("event_id;timestamp;organisation_number;service;channel;outcome;quantity\n")
        for month in range(1, 5):
            for at, number in enumerate(numbers):
                for day in range(1, 29):
                    for channel in ["web", "system"]:
                        log.write(f"e{month}-{at}-{day}-{channel};2025-{month:02d}-{day:02d};{number};"
                                  f"lefi-online;{channel};answered;{at + day}\n")
    seconds([lefi, "import", "--workspace", folder, f"{folder}/log.csv"])
    preview = min(seconds([lefi, "bill", "2025-04", "--workspace", folder]) for _ in range(3))
    print(f"preview of {arguments.parties} invoices: {preview:.2f} s")
    question = ["whatif", "--period", "2025-01..2025-04", "--tariff", "tariffs/lefi-online/2025-04-01.toml"]
    whatif = min(seconds([lefi, *question, "--workspace", folder]) for _ in range(3))
    print(f"what if over four months, {arguments.parties} parties: {whatif:.2f} s")
    papers = seconds(["taskset", "-c", "0", lefi, "bill", "2025-04", "--pdf", "--workspace", folder])
    pages = len(glob.glob(f"{folder}/out/preview/2025-04/*.pdf"))
    print(f"PDF, one core: {pages} documents in {papers:.1f} s, {pages / papers:.0f} a second")


if __name__ == "__main__":
    main()
