#!/usr/bin/env python3
"""Measures `lefi import` against DuckDB doing the same work on the same log, and prints the ratio.

usage: import.py [--rows 10000000] [--lefi target/release/lefi] [--folder target/bench] [--no-duckdb] [--beside chdb,datafusion,polars]

Needs `pip install duckdb`, and what is named after `--beside`. All read every column as text, set bad rows apart, keep the first row per organisation and
event id, find the local day in Europe/Stockholm, write clean rows as Parquet by month, and count per organisation, day,
service, channel and outcome. lefi also checks check digits, masks personal identity numbers, names the places of
conflicts, keeps an index for later imports, makes all files last (fsync) and takes the file's SHA-256.
Beside both stands a loop that only takes the SHA-256 and counts line breaks. It is a measurement and no test: nothing fails
here.
"""
import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time

from beside import ENGINES

HERE = os.path.dirname(os.path.abspath(__file__))

DUCKDB = """
SET TimeZone = 'Europe/Stockholm';
SET temp_directory = '{folder}/duckdb-temp';
CREATE TABLE raw AS SELECT * FROM read_csv('{log}', delim = ';', header = true, auto_detect = false, quote = '"', null_padding = true,
    columns = {{'event_id': 'VARCHAR', 'timestamp': 'VARCHAR', 'organisation_number': 'VARCHAR', 'service': 'VARCHAR',
    'channel': 'VARCHAR', 'outcome': 'VARCHAR', 'quantity': 'VARCHAR'}});
CREATE TABLE checked AS SELECT event_id, TRY_CAST("timestamp" AS TIMESTAMPTZ) AS moment,
    TRY_CAST(organisation_number AS BIGINT) AS organisation, service, channel, outcome,
    TRY_CAST(quantity AS DECIMAL(28, 6)) AS quantity, rowid AS line FROM raw;
CREATE TABLE clean AS SELECT *, CAST(moment AS DATE) AS day FROM (
    SELECT *, row_number() OVER (PARTITION BY organisation, event_id ORDER BY line) AS place FROM checked
    WHERE moment IS NOT NULL AND organisation IS NOT NULL AND quantity >= 0 AND event_id <> ''
      AND channel IN ('web', 'system', 'subscription')
      AND outcome IN ('answered', 'no-hit', 'delivered', 'failed', 'test')) WHERE place = 1;
COPY (SELECT event_id, day, organisation, service, channel, outcome, quantity, line, strftime(day, '%Y-%m') AS month
    FROM clean) TO '{folder}/duckdb-out' (FORMAT parquet, PARTITION_BY (month), OVERWRITE);
CREATE TABLE counts AS SELECT organisation, day, service, channel, outcome, count(*) AS log_rows, sum(quantity) AS total
    FROM clean GROUP BY ALL;
SELECT (SELECT count(*) FROM raw), (SELECT count(*) FROM clean), (SELECT count(*) FROM counts);
"""

# The same without tables between the steps but one, as somebody who knows DuckDB would write it.
DUCKDB_STREAMED = """
SET TimeZone = 'Europe/Stockholm';
SET temp_directory = '{folder}/duckdb-temp';
CREATE TABLE clean AS
    SELECT organisation, event_id, unnest(first) FROM (
    SELECT organisation, event_id, arg_min({{'day': CAST(moment AS DATE), 'service': service, 'channel': channel,
        'outcome': outcome, 'quantity': quantity, 'line': line}}, line) AS first FROM (
        SELECT event_id, TRY_CAST("timestamp" AS TIMESTAMPTZ) AS moment,
            TRY_CAST(organisation_number AS BIGINT) AS organisation, service, channel, outcome,
            TRY_CAST(quantity AS DECIMAL(28, 6)) AS quantity, row_number() OVER () AS line
        FROM read_csv('{log}', delim = ';', header = true, all_varchar = true, null_padding = true))
    WHERE moment IS NOT NULL AND organisation IS NOT NULL AND quantity >= 0 AND event_id <> ''
      AND channel IN ('web', 'system', 'subscription')
      AND outcome IN ('answered', 'no-hit', 'delivered', 'failed', 'test')
    GROUP BY organisation, event_id);
COPY (SELECT *, strftime(day, '%Y-%m') AS month FROM clean)
    TO '{folder}/duckdb-out' (FORMAT parquet, PARTITION_BY (month), OVERWRITE);
CREATE TABLE counts AS SELECT organisation, day, service, channel, outcome, count(*) AS log_rows, sum(quantity) AS total
    FROM clean GROUP BY ALL;
SELECT NULL, (SELECT count(*) FROM clean), (SELECT count(*) FROM counts);
"""


def measured(name: str, command: list, environment: dict | None = None) -> tuple:
    """Seconds, and seconds of a core."""
    before = time.monotonic()
    process = subprocess.Popen(command, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - before
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{name:<22} {seconds:8.1f} s {cpu:8.1f} s of a core {usage.ru_maxrss / 1024:8.0f} MB"
          f"  exit {os.waitstatus_to_exitcode(status)}", flush=True)
    return seconds, cpu


def ratio(ours: tuple, name: str, theirs: tuple) -> None:
    print(f"    ratio lefi / {name}: {ours[0] / theirs[0]:.2f}, of a core {ours[1] / theirs[1]:.2f}")


def run_duckdb(script: str, log: str, folder: str) -> None:
    import duckdb
    connection = duckdb.connect(f"{folder}/bench.duckdb")
    for statement in script.format(log=log, folder=folder).strip().split(";\n"):
        rows = connection.execute(statement.rstrip(";")).fetchall()
    print("    duckdb: read, clean, counts:", rows[0])


def run_loop(log: str) -> None:
    """What nobody can do without: every byte once, its digest, and the ends of lines."""
    digest, lines = hashlib.sha256(), 0
    with open(log, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            lines += piece.count(b"\n")
    print(f"    loop: {lines} lines, {digest.hexdigest()[:8]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--lefi", default="target/release/lefi")
    parser.add_argument("--folder", default="target/bench")
    parser.add_argument("--no-duckdb", action="store_true")
    parser.add_argument("--beside", default="", help="other engines that do the same")
    parser.add_argument("--inner", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder, log = arguments.folder, f"{arguments.folder}/log-{arguments.rows}.csv"
    if arguments.inner == "loop":
        run_loop(log)
        return
    if arguments.inner in ENGINES:
        print(f"    {arguments.inner}: clean, counts:", ENGINES[arguments.inner](log, folder))
        return
    if arguments.inner:
        run_duckdb({"tables": DUCKDB, "streamed": DUCKDB_STREAMED}[arguments.inner], log, folder)
        return
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(log):
        subprocess.run([sys.executable, f"{HERE}/generate.py", str(arguments.rows), log], check=True)
    with open(log, "rb") as file:
        while file.read(1 << 24):
            pass
    workspace = f"{folder}/workspace"
    shutil.rmtree(workspace, ignore_errors=True)
    lefi = os.path.abspath(arguments.lefi)
    subprocess.run([lefi, "init", workspace], check=False)
    os.makedirs(workspace, exist_ok=True)
    print(f"{arguments.rows} rows, {os.path.getsize(log) / 1e6:.0f} MB, {os.cpu_count()} cores")
    ours = measured("lefi import", [lefi, "import", "--workspace", workspace, log])
    loop = measured("loop", [sys.executable, __file__, "--inner", "loop", "--rows", str(arguments.rows), "--folder", folder])
    ratio(ours, "loop", loop)
    for engine in filter(None, arguments.beside.split(",")):
        command = [sys.executable, __file__, "--inner", engine, "--rows", str(arguments.rows), "--folder", folder]
        theirs = measured(engine, command)
        ratio(ours, engine, theirs)
    if arguments.no_duckdb:
        return
    for way in ["tables", "streamed"]:
        for stale in ["bench.duckdb", "bench.duckdb.wal"]:
            if os.path.exists(f"{folder}/{stale}"):
                os.remove(f"{folder}/{stale}")
        command = [sys.executable, __file__, "--inner", way, "--rows", str(arguments.rows), "--folder", folder]
        theirs = measured(f"duckdb ({way})", command)
        ratio(ours, "duckdb", theirs)


if __name__ == "__main__":
    main()
