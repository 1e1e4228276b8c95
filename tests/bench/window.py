#!/usr/bin/env python3
"""Measures the window beside the terminal: how soon it is open, how soon pages come, and how fast a large log is taken in.

usage: window.py [--parties 600] [--rows 10000000] [--lefi target/release/lefi] [--folder target/bench/window]

Each page is asked for thirty times; its time beside it is that of the command that shows the same on the terminal. A log is
sent through the window and read in by it, and the same log is read in on the terminal in the same run. It is a measurement
and no test: nothing fails here.
"""
import argparse
import http.client
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

ROUNDS = 30
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


def pages(window: Window, lefi: str, folder: str) -> None:
    """Each page beside the command that shows the same."""
    beside = {
        "/period/2025-04": ["status", "2025-04"],
        "/period/2025-04/utkast": ["bill", "2025-04"],
        "/period/2025-04/beslut": ["decide", "list"],
        "/las-in": ["trail"],
        "/dokument": ["invoices"],
        "/handelser": ["trail"],
    }
    for path, command in beside.items():
        times, size = [], 0
        for _ in range(ROUNDS):
            begun = time.monotonic()
            answer, body = window.ask("GET", path)
            times.append(time.monotonic() - begun)
            size = len(body)
        times.sort()
        terminal = min(seconds([lefi, *command, "--workspace", folder]) for _ in range(3))
        print(f"{path:<26} {answer.status}  median {times[len(times) // 2] * 1e3:6.0f} ms  p95 {times[int(ROUNDS * 0.95)] * 1e3:6.0f} ms"
              f"  {size / 1e3:7.0f} kB   lefi {' '.join(command)}: {terminal * 1e3:.0f} ms", flush=True)


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
        print(f"{megabytes:.0f} MB sent in {sent:.2f} s, {megabytes / sent:.0f} MB/s; answered {answer.status};"
              f" {window.memory() - before:.0f} MB more memory", flush=True)
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
    window = Window(lefi, f"{folder}/parties")
    try:
        print(f"{arguments.parties} parties; open after {window.opened * 1e3:.0f} ms")
        pages(window, lefi, f"{folder}/parties")
    finally:
        window.close()
    upload(lefi, folder, arguments.rows)


if __name__ == "__main__":
    main()
