#!/usr/bin/env python3
"""Measures the preview of many invoices from stored usage, a what-if, and the PDF pages that come of it.

usage: preview.py [--parties 600] [--lefi target/release/lefi] [--folder target/bench/preview]

It is a measurement and no test: nothing fails here.
"""
import argparse
import glob
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from generate import workspace  # noqa: E402


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
    workspace(lefi, folder, arguments.parties)
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
