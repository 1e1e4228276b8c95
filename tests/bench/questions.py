#!/usr/bin/env python3
"""Measures questions about fees: 600 parties, a year of usage on every day, one fee whose volume answers its price or does not.

usage: questions.py [--parties 600] [--lefi target/release/lefi] [--folder target/bench/questions] [--rounds 7]

The terminal is asked which price covers the cost, and what each of 1 000 prices brings; beside them stands what the program
needs to read the workspace and the scenario alone. The window is asked what comes of the scenario with another price each time,
as a slider does: the first time nothing of it is known. It is a measurement and no test: nothing fails here.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from generate import organisation_number, run  # noqa: E402
from window import Window  # noqa: E402

TARIFF = """format = 1
service = "lefi-online"
version = "2025-01-01"
title = "Mätning"
valid_from = 2024-01-01
[decision]
status = "illustrative"
source = "Påhittade belopp"
[vat]
insurer = { category = "S", rate = "25" }
[[fee]]
code = "annual"
name.sv = "Årsavgift"
recurring = { every = "year", proration = "days", in = "advance" }
price.flat = "12000.00"
[[fee]]
code = "query-web"
name.sv = "Fråga via webbgränssnitt"
usage = { channels = ["web"], outcomes = ["answered", "no-hit"] }
price.per_unit = "4.60"
[[fee]]
code = "query-system"
name.sv = "Fråga via system till system"
usage = { channels = ["system"], outcomes = ["answered", "no-hit"]WINDOW }
price.graduated = [ { up_to = "3000", unit = "1.60" }, { up_to = "100000", unit = "0.96" }, { unit = "0.48" } ]
"""
SCENARIO = """format = 1
title = "Mätning"
base = "2025-01..2025-12"
[cost]
2025 = "COST"
[[proposal]]
name = "A"
of = "lefi-online/2025-01-01"
[proposal.amounts]
"query-system.unit" = "1.50"
"""
RESPONSE = '[[response]]\nfee = "query-system"\nelasticity = "-0.30"\n'
# The cost, and what answers: a price that covers it; one that nearly does, at the top of what volume leaves.
QUESTIONS = {"plain": ("30000000.00", ""), "answered": ("30000000.00", RESPONSE), "monthly": ("30000000.00", RESPONSE)}


def workspace(lefi: str, folder: str, parties: int, window: str) -> None:
    """The first party asks most, the next half as much, the third a third …"""
    shutil.rmtree(folder, ignore_errors=True)
    run([lefi, "init", folder])
    shutil.rmtree(f"{folder}/tariffs", ignore_errors=True)
    os.makedirs(f"{folder}/tariffs/lefi-online")
    os.makedirs(f"{folder}/scenarios")
    with open(f"{folder}/tariffs/lefi-online/2025-01-01.toml", "w", encoding="utf-8") as file:
        file.write(TARIFF.replace("WINDOW", window))
    numbers = [organisation_number(serial) for serial in range(parties)]
    with open(f"{folder}/parties.csv", "a", encoding="utf-8") as file:
        for at, number in enumerate(numbers):
            file.write(f"{number};Fiktiva Försäkring {at} AB;insurer;G 1;111 11;Ort;SE;;;;;;;;;\n")
    with open(f"{folder}/agreements.csv", "a", encoding="utf-8") as file:
        for at, number in enumerate(numbers):
            file.write(f"A-{at};{number};lefi-online;2024-01-01;;;;\n")
    lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    kinds = [("system", "answered", 40), ("system", "no-hit", 9), ("web", "answered", 3), ("web", "no-hit", 1)]
    for half in (range(0, 6), range(6, 12)):
        with open(f"{folder}/log.csv", "w", encoding="utf-8") as log:
            log.write("event_id;timestamp;organisation_number;service;channel;outcome;quantity\n")
            for month in half:
                for at, number in enumerate(numbers):
                    for day in range(1, lengths[month] + 1):
                        for place, (channel, outcome, part) in enumerate(kinds):
                            asked = part * (day % 7 + 1) * 100 // (at + 1) + 1
                            log.write(f"e{month}-{at}-{day}-{place};2025-{month + 1:02d}-{day:02d};{number};lefi-online;"
                                      f"{channel};{outcome};{asked}\n")
        run([lefi, "import", "--workspace", folder, f"{folder}/log.csv"])
    os.remove(f"{folder}/log.csv")
    for name, (cost, response) in QUESTIONS.items():
        with open(f"{folder}/scenarios/{name}.toml", "w", encoding="utf-8") as file:
            file.write(SCENARIO.replace("COST", cost) + response)


def timed(command: list, rounds: int) -> tuple:
    times, said = [], ""
    for _ in range(rounds):
        begun = time.monotonic()
        said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
        times.append(time.monotonic() - begun)
    return sorted(times), said


def shown(name: str, times: list, said: str = "") -> None:
    print(f"{name:<34} best {times[0] * 1e3:7.0f} ms  median {times[len(times) // 2] * 1e3:7.0f} ms  {said}", flush=True)


def terminal(lefi: str, folder: str, name: str, rounds: int) -> None:
    scenario = f"{folder}/scenarios/{name}.toml"
    beside = ["--workspace", folder, "--format", "json"]
    # One value between narrow limits: what is left is reading and preparing.
    near = ["--at-least", "1.50", "--at-most", "1.500001"]
    solve = [lefi, "solve", scenario, "--for", "query-system.unit", "--coverage", "100%"]
    times, _ = timed([*solve, *near, *beside], rounds)
    shown(f"{name}: read and made ready", times)
    times, said = timed([*solve, *beside], rounds)
    found = re.search(r'"recommended":\s*"?([^",]+)', said)
    shown(f"{name}: solve", times, found.group(1) if found else said[:200])
    sweep = [lefi, "whatif", scenario, "--sweep", "query-system.unit=0.601..1.600/0.001"]
    times, said = timed([*sweep, *beside], max(rounds // 2, 1))
    shown(f"{name}: 1 000 points", times, f"{said.count('hardest_hit')} points")


def slider(window: Window, name: str, rounds: int) -> None:
    _, page = window.ask("GET", f"/tank-om/{name}")
    page = page.decode()

    def carried(field: str) -> str:
        value = re.search(f'name="{field}" value="([^"]*)"', page).group(1)
        return value.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    fields = {field: carried(field) for field in ["scenariots-text", "lefi-bas", "lefi-radslut"]}
    times, status, size = [], 0, 0
    for at in range(rounds + 1):
        more = {"proposal/0/amounts/query-system.unit": f"1,{51 + at}", "lefi-svar": "1", "lefi-token": window.token}
        body = urllib.parse.urlencode({**fields, **more})
        begun = time.monotonic()
        answer, said = window.ask("POST", f"/tank-om/{name}/prova", body, {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
        times.append(time.monotonic() - begun)
        status, size = answer.status, len(said)
    shown(f"{name}: slider to charts", sorted(times[1:]), f"{status}, {size / 1e3:.0f} kB; the first {times[0] * 1e3:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=600)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/questions")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    lefi, folder = os.path.abspath(arguments.lefi), arguments.folder
    for name, window in [("year", ', accumulate = "calendar-year"'), ("month", "")]:
        if not os.path.exists(f"{folder}/{name}/scenarios"):
            workspace(lefi, f"{folder}/{name}", arguments.parties, window)
    for name, of in [("plain", "year"), ("answered", "year"), ("monthly", "month")]:
        terminal(lefi, f"{folder}/{of}", name, arguments.rounds)
    for name, of in [("plain", "year"), ("answered", "year")]:
        window = Window(lefi, f"{folder}/{of}")
        try:
            slider(window, name, 4 * arguments.rounds)
        finally:
            window.close()


if __name__ == "__main__":
    main()
