#!/usr/bin/env python3
"""Measures the window beside the terminal: how soon it is open, how soon pages come, and how fast a large log is taken in.

usage: window.py [--parties 600] [--rows 10000000] [--lefi target/release/lefi] [--folder target/bench/window]

Each page is asked for thirty times, and a few times more right after somebody wrote to the ledger, when nothing of it is known
yet; its time beside it is that of the command that shows the same on the terminal. So before anything is issued, and once the
first period is. A log is sent through the window and read in by it, and the same log is read in on the terminal in the same
run; memory is told at the end of the sending, before any of it is read in. It is a measurement and no test: nothing fails
here.
"""
import argparse
import glob
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from generate import workspace  # noqa: E402
from growth import replaced, settle_issuer  # noqa: E402

ROUNDS = 30
ANEW = 5
BOUNDARY = "lefi-bench-8f2b1c"


class Window:
    """A window that is open, and a session in it."""

    def __init__(self, lefi: str, folder: str):
        begun = time.monotonic()
        self.process = subprocess.Popen([lefi, "--workspace", folder, "serve", "--no-open"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.opened = time.monotonic() - begun
        self.port = int(self.address.rstrip("/").rsplit(":", 1)[1])
        page = re.search(r"\S+\.html", self.process.stderr.readline()).group(0)
        with open(page, encoding="utf-8") as file:
            link = re.search(r'href="([^"]+)"', file.read()).group(1)
        answer, _ = self.ask("GET", "/" + link.split("/", 3)[3])
        self.cookie = answer.getheader("set-cookie").split(";")[0]
        _, body = self.ask("GET", "/")
        self.token = re.search(rb'name="lefi-token" value="([^"]+)"', body).group(1).decode()

    def ask(self, method: str, path: str, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        sent = {"Cookie": getattr(self, "cookie", ""), "Origin": self.address.rstrip("/"), **(headers or {})}
        connection.request(method, path, body=body, headers=sent)
        self.sent = self.memory()
        answer = connection.getresponse()
        return answer, answer.read()

    def memory(self) -> float:
        """The most memory it has had, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) / 1024

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def seconds(command: list) -> float:
    before = time.monotonic()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - before


def pages(window: Window, lefi: str, folder: str, period: str) -> None:
    """Each page beside the command that shows the same."""
    beside = {
        f"/period/{period}": ["status", period],
        f"/period/{period}/utkast": ["bill", period],
        f"/period/{period}/beslut": ["decide", "list"],
        f"/period/{period}/utfarda": ["bill", period],
        "/las-in": ["trail"],
        "/dokument": ["invoices"],
        "/handelser": ["trail"],
    }
    for path, command in beside.items():
        anew = sorted(written(window, lefi, folder, path) for _ in range(ANEW))
        times, size, status = [], 0, 0
        for _ in range(ROUNDS):
            begun = time.monotonic()
            answer, body = window.ask("GET", path)
            times.append(time.monotonic() - begun)
            size, status = len(body), answer.status
        times.sort()
        terminal = min(seconds([lefi, *command, "--workspace", folder]) for _ in range(3))
        print(f"{path:<26} {status}  median {times[len(times) // 2] * 1e3:6.0f} ms  p95 {times[int(ROUNDS * 0.95)] * 1e3:6.0f} ms"
              f"  anew {anew[ANEW // 2] * 1e3:6.0f} ms  {size / 1e3:7.0f} kB   lefi {' '.join(command)}: {terminal * 1e3:.0f} ms",
              flush=True)


def may_be_issued(folder: str) -> None:
    """Amounts that count as decided, an issuer of one's own, and January as the first period."""
    decided = 'status = "decided"\nreference = "Dnr 1 (påhittat)"\ndecided_on = 2023-12-01'
    for tariff in glob.glob(f"{folder}/tariffs/*/*.toml"):
        replaced(tariff, ('status = "illustrative"', decided))
    replaced(f"{folder}/lefi.toml", ('bills_from = "2025-04"', 'bills_from = "2025-01"'))
    settle_issuer(f"{folder}/lefi.toml")


def written(window: Window, lefi: str, folder: str, path: str) -> float:
    """A page right after somebody wrote to the ledger."""
    seconds([lefi, "decide", "hold", "2025-12", "A-1", "--reason", "Mätning", "--workspace", folder])
    held = subprocess.run([lefi, "decide", "list", "--format", "json", "--workspace", folder], check=True, capture_output=True)
    for decision in json.loads(held.stdout)["decisions"]:
        seconds([lefi, "decide", "withdraw", decision["number"], "--reason", "Mätning", "--workspace", folder])
    begun = time.monotonic()
    window.ask("GET", path)
    return time.monotonic() - begun


class Form:
    """A form with a file, sent bit by bit."""

    def __init__(self, token: str, path: str, fields: dict):
        head = "".join(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                       for name, value in {"lefi-token": token, **fields}.items())
        name = os.path.basename(path)
        head += (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="filer"; filename="{name}"\r\n'
                 "Content-Type: text/csv\r\n\r\n")
        self.parts = [head.encode(), path, f"\r\n--{BOUNDARY}--\r\n".encode()]
        self.length = len(self.parts[0]) + os.path.getsize(path) + len(self.parts[2])

    def __iter__(self):
        yield self.parts[0]
        with open(self.parts[1], "rb") as file:
            while bytes_read := file.read(1 << 20):
                yield bytes_read
        yield self.parts[2]


def upload(lefi: str, folder: str, rows: int) -> None:
    """A large log through the window, and on the terminal."""
    log = f"{folder}/log-{rows}.csv"
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(log):
        subprocess.run([sys.executable, f"{HERE}/generate.py", str(rows), log], check=True)
    megabytes = os.path.getsize(log) / 1e6
    for name in ["window", "terminal"]:
        shutil.rmtree(f"{folder}/{name}", ignore_errors=True)
        seconds([lefi, "init", f"{folder}/{name}"])
    terminal = seconds([lefi, "import", "--workspace", f"{folder}/terminal", log])
    window = Window(lefi, f"{folder}/window")
    try:
        before = window.memory()
        form = Form(window.token, log, {})
        begun = time.monotonic()
        answer, body = window.ask("POST", "/las-in/filer", iter(form), {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(form.length),
            "Sec-Fetch-Site": "same-origin"})
        sent = time.monotonic() - begun
        print(f"{megabytes:.0f} MB sent in {sent:.2f} s, {megabytes / sent:.0f} MB/s; {window.sent - before:.0f} MB more memory"
              f" when all was sent; answered {answer.status}", flush=True)
        place = answer.getheader("location")
        while place and place.startswith("/arbete/"):
            answer, body = window.ask("GET", place)
            if answer.status != 200 or b"data-poll" not in body:
                break
            time.sleep(0.05)
        print(f"read in, with sending: {time.monotonic() - begun:.1f} s; on the terminal {terminal:.1f} s; now"
              f" {answer.status}, {window.memory():.0f} MB at the most", flush=True)
    finally:
        window.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=600)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench/window")
    arguments = parser.parse_args()
    lefi, folder = os.path.abspath(arguments.lefi), arguments.folder
    workspace(lefi, f"{folder}/parties", arguments.parties)
    may_be_issued(f"{folder}/parties")
    window = Window(lefi, f"{folder}/parties")
    try:
        print(f"{arguments.parties} parties; open after {window.opened * 1e3:.0f} ms")
        pages(window, lefi, f"{folder}/parties", "2025-04")
        issued = seconds([lefi, "bill", "2025-01", "--issue", "--workspace", f"{folder}/parties"])
        print(f"2025-01 issued on the terminal in {issued:.1f} s")
        pages(window, lefi, f"{folder}/parties", "2025-01")
        pages(window, lefi, f"{folder}/parties", "2025-02")
    finally:
        window.close()
    upload(lefi, folder, arguments.rows)


if __name__ == "__main__":
    main()
