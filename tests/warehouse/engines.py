#!/usr/bin/env python3
"""Holds the warehouse's counting on real engines to the import's own: the same logs by both ways, text and typed.

usage: engines.py LEFI [--fixture] [ENGINE…]

Needs duckdb, chdb, datafusion, pyarrow, for Spark pyspark with a Java, and for PostgreSQL psycopg and its programs; an
engine that is not there is told and passed over, unless it is named. For each engine: an edge corpus and random logs, half of them odd, are
counted by `lefi warehouse sql` and imported, and must come to the counts of `lefi import`; each hole of the dialect that is
broken on purpose must be refused (breaks.py). `--fixture` writes fixtures/warehouse/lefi-2025-02.csv.
"""
import csv
import datetime
import decimal
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import breaks

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COLUMNS = ["event_id", "happened", "organisation_number", "service", "channel", "outcome", "quantity"]
PERIOD, FIRST, LAST = "2025-04", "2025-04-01", "2025-04-30"


def luhn(nine: str) -> str:
    digits = [int(one) * (2 - at % 2) for at, one in enumerate(nine)]
    return nine + str(-sum(value // 10 + value % 10 for value in digits) % 10)


# Two of them are customers that have no organisation number; one of these is written in two ways.
ORGANISATIONS = [*(luhn(f"556{serial:06d}") for serial in range(8)), "K17", "K017", "K400"]


def edge_rows() -> list:
    """One odd value a row, of those that the probe asks about, and events that are repeated or in conflict."""
    plain = ["", "2025-04-02T10:00:00+02:00", ORGANISATIONS[0], "lefi-online", "system", "answered", "1"]
    fields = ["event_id", "timestamp", "organisation_number", "service", "channel", "outcome", "quantity"]
    signs = {"{sp}": " ", "{nb}": "\u00a0", "{lf}": "\n", "{en}": "\u2002", "{k}": "\u212a", "{ae}": "ä", "{minus}": "\u2212", "{fw}": "\uff11", "{ar}": "\u0661",
             "{channel}": "web", "{outcome}": "no-hit"}
    rows = []
    for line in (ROOT / "src/sources/usage/warehouse/probe.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        field, case = line.split("|", 1)
        text = case.split(" => ")[0]
        for name, sign in signs.items():
            text = text.replace(name, sign)
        row = list(plain)
        row[0] = f"case-{len(rows)}"
        row[fields.index(field)] = text
        rows.append(row)
    event = 0
    for first, second in [({}, {}), ({}, {2: ORGANISATIONS[0][:6] + "-" + ORGANISATIONS[0][6:]}), ({}, {2: "16" + ORGANISATIONS[0]}),
                          ({}, {1: "2025-04-02"}), ({}, {6: "1.0"}), ({}, {6: "2"}), ({}, {1: "2025-04-03"}), ({}, {4: "web"}),
                          ({}, {5: "okänd"}), ({}, {2: ORGANISATIONS[1]}), ({1: "2025-04-01T21:59:59Z"}, {1: "2025-04-01T22:00:00Z"}),
                          ({2: "K17"}, {2: "K017"}), ({2: "K17"}, {2: "17"}), ({2: "K17"}, {2: "K18"}), ({2: "K17"}, {2: " K17"}),
                          ({1: "2025-04-02T08:00:00z"}, {}), ({6: "1,0"}, {}), ({3: "lefi-prenumeration"}, {})]:
        for changed in [first, second, first]:
            row = list(plain)
            row[0] = f"pair-{event}"
            for at, value in changed.items():
                row[at] = value
            rows.append(row)
        event += 1
    rows += [[" pair-0 ", *plain[1:]], ["pair-0\u00a0", *plain[1:]], ["PAIR-0", *plain[1:]]]
    return rows


def random_rows(seed: int, number: int, odd: list) -> list:
    """Events that share ids. A row that is dated after the period, or long before, is another import's, so none is here."""
    draw = random.Random(seed)
    near = [f"2025-{month:02d}" for month in range(1, 5)] + ["2024-12"]
    odd = [row for row in odd if not row[1][:4].isdigit() or any(row[1].startswith(month) for month in near)]
    rows = []
    for _ in range(number):
        day = f"2025-04-{draw.randrange(1, 30):02d}"
        row = [f"id-{draw.randrange(number // 2)}", draw.choice([day, f"{day}T{draw.randrange(24):02d}:30:00", f"{day}T12:00:00Z", f"{day} 23:30:00+01:00"]),
               draw.choice(ORGANISATIONS), "lefi-online", draw.choice(["system"] * 9 + ["web"]), draw.choice(["answered"] * 9 + ["no-hit"]), draw.choice(["1"] * 5 + ["1.0", "2"])]
        for at in range(7):
            if draw.random() < 0.01:
                row[at] = draw.choice(odd)[at]
        rows.append(row)
    return rows


def instant(text: str):
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(datetime.timezone.utc) if moment.tzinfo else None


def exact(text: str):
    try:
        number = decimal.Decimal(text)
    except decimal.InvalidOperation:
        return None
    return number.quantize(decimal.Decimal("0.001")) if number.is_finite() and abs(number) < 10**9 else None


class Usage:
    """Usage as a log and as a table, text or typed, with the log that the table is."""

    def __init__(self, folder: pathlib.Path, name: str, rows: list, typed: bool):
        import pyarrow
        import pyarrow.parquet
        self.typed, self.parquet, self.log = typed, folder / f"{name}.parquet", folder / f"{name}.csv"
        kinds = [pyarrow.string()] * 7
        if typed:
            kinds[1], kinds[6] = pyarrow.timestamp("us", tz="UTC"), pyarrow.decimal128(15, 3)
            rows = [[*row[:1], instant(row[1]), *row[2:6], exact(row[6])] for row in rows]
            rows = [row for row in rows if row[1] is not None and row[6] is not None and not row[6].is_signed()]
        self.rows = rows
        columns = {name: pyarrow.array([row[at] for row in rows], kinds[at]) for at, name in enumerate(COLUMNS)}
        pyarrow.parquet.write_table(pyarrow.table(columns), self.parquet)
        with open(self.log, "w", encoding="utf-8", newline="") as log:
            writer = csv.writer(log, delimiter=";", lineterminator="\n")
            writer.writerow(["event_id", "timestamp", *COLUMNS[2:]])
            for row in rows:
                texts = list(row)
                if typed:
                    texts[1] = row[1].strftime("%Y-%m-%dT%H:%M:%SZ")
                    texts[6] = f"{row[6]}0"
                writer.writerow(texts)


class Workspace:
    def __init__(self, lefi: str, folder: pathlib.Path):
        self.lefi, self.folder = lefi, folder
        shutil.rmtree(folder, ignore_errors=True)
        self.run("init", str(folder), inside=False)

    def run(self, *arguments: str, inside: bool = True, fails: bool = False) -> str:
        command = [self.lefi, *arguments, *(["--workspace", str(self.folder)] if inside else [])]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LEFI_LANGUAGE": "en"})
        if (done.returncode != 0) != fails:
            raise SystemExit(f"{command}: {done.returncode}\n{done.stderr[:3000]}")
        return done.stderr if fails else done.stdout

    def is_refused(self, *arguments: str) -> bool:
        command = [self.lefi, *arguments, "--workspace", str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LEFI_LANGUAGE": "en"})
        assert done.returncode in (0, 1), done.stderr
        return done.returncode == 1

    def table(self, engine: str, table: str, usage: Usage, slice: str = "") -> None:
        columns = "\n".join(f'{name if name != "happened" else "timestamp"} = "{name}"' for name in COLUMNS)
        kinds = 'timestamp = "instant"\nquantity = "decimal"' if usage.typed else 'timestamp = "text"'
        (self.folder / "warehouse.toml").write_text(
            f'format = 1\nengine = "{engine}"\ntable = "{table}"\n{kinds}\nunique_for = 400\n[columns]\n{columns}\n{slice}')

    def counts(self) -> dict:
        database = sqlite3.connect(f"file:{self.folder / 'ledger/lefi.sqlite'}?mode=ro", uri=True)
        found = {}
        for *key, rows, quantity in database.execute(
                "SELECT organisation_number, day, service, channel, outcome, row_count, quantity FROM usage_count"):
            if FIRST <= key[1] <= LAST:
                known = found.get(tuple(key), (0, decimal.Decimal(0)))
                found[tuple(key)] = (known[0] + rows, known[1] + decimal.Decimal(quantity))
        return found


def statements(script: str) -> list:
    return [part.strip() for part in script.split(";\n") if part.strip()]


def clear(folder: pathlib.Path, name: str) -> None:
    for path in folder.glob(f"{name}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


class DuckDb:
    name = "duckdb"

    def __init__(self):
        import duckdb
        self.module = duckdb

    def table(self, usage: Usage) -> str:
        return f"read_parquet('{usage.parquet}')"

    def run(self, script: str, folder: pathlib.Path, result: str) -> pathlib.Path:
        here = os.getcwd()
        os.chdir(folder)
        try:
            self.module.connect().execute(script)
        finally:
            os.chdir(here)
        return folder / f"{result}.parquet"


class ClickHouse:
    name = "clickhouse"

    def __init__(self):
        from chdb import session
        self.session = session.Session()

    def table(self, usage: Usage) -> str:
        return f"file('{usage.parquet}', Parquet)"

    def run(self, script: str, folder: pathlib.Path, result: str) -> pathlib.Path:
        here = os.getcwd()
        os.chdir(folder)
        try:
            for statement in statements(script):
                self.session.query(statement)
        finally:
            os.chdir(here)
        return folder / f"{result}.parquet"


class DataFusion:
    name = "datafusion"

    def __init__(self):
        import datafusion
        self.module = datafusion

    def table(self, usage: Usage) -> str:
        self.usage = usage
        return "usage"

    def run(self, script: str, folder: pathlib.Path, result: str) -> pathlib.Path:
        context = self.module.SessionContext()
        context.register_parquet("usage", str(self.usage.parquet))
        here = os.getcwd()
        os.chdir(folder)
        try:
            for statement in statements(script):
                context.sql(statement).collect()
        finally:
            os.chdir(here)
        return folder / f"{result}.parquet"


class Spark:
    name = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession
        if not shutil.which("java"):
            raise ImportError("no java")
        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        # Each script is run once: what it is made of is looked up and compiled once too, and no longer than it runs.
        builder = builder.config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1").config("spark.sql.legacy.storeAnalyzedPlanForView", "true")
        self.spark = builder.config("spark.sql.shuffle.partitions", "2").config("spark.ui.showConsoleProgress", "false").getOrCreate()
        self.spark.sparkContext.setLogLevel("OFF")

    def table(self, usage: Usage) -> str:
        self.spark.read.parquet(str(usage.parquet)).createOrReplaceTempView("usage_table")
        return "usage_table"

    def run(self, script: str, folder: pathlib.Path, result: str) -> pathlib.Path:
        script = script.replace(f"DIRECTORY '{result}'", f"DIRECTORY '{folder / result}'")
        for statement in statements(script):
            self.spark.sql(statement)
        return folder / result


class Postgres:
    name = "postgres"

    def __init__(self):
        import psycopg
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        if not programs:
            raise ImportError("no postgresql")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lefi-pg-"))
        self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.as_user:
            shutil.chown(self.folder, "postgres", "postgres")
        self.programs, data = programs[-1], self.folder / "data"
        self.program("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C")
        self.program("pg_ctl", "-D", str(data), "-w", "-l", str(self.folder / "log"), "-o", f"-k {self.folder} -c listen_addresses=", "start")
        self.connect = lambda: psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True)

    def program(self, name: str, *arguments: str) -> None:
        subprocess.run([*self.as_user, str(self.programs / name), *arguments], check=True, capture_output=True, cwd="/")

    def table(self, usage: Usage) -> str:
        kinds = ["text"] * 7
        if usage.typed:
            kinds[1], kinds[6] = "timestamptz", "numeric(15,3)"
        with self.connect() as connection:
            connection.execute("DROP TABLE IF EXISTS usage_table")
            connection.execute(f"CREATE TABLE usage_table ({', '.join(f'{name} {kind}' for name, kind in zip(COLUMNS, kinds))})")
            with connection.cursor().copy("COPY usage_table FROM STDIN") as copy:
                for row in usage.rows:
                    copy.write_row([value.replace("\0", "") if isinstance(value, str) else value for value in row])
        return "usage_table"

    def run(self, script: str, folder: pathlib.Path, result: str) -> pathlib.Path:
        path = folder / f"{result}.csv"
        with open(path, "wb") as out:
            done = subprocess.run(["psql", "--quiet", "-X", "-h", str(self.folder), "-U", "postgres", "-f", "-", "postgres"],
                                  input=script.encode(), stdout=out, stderr=subprocess.PIPE)
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[:2000])
        return path

    def stop(self) -> None:
        self.program("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


def check(lefi: str, engine, folder: pathlib.Path, usages: list) -> None:
    for usage in usages:
        log, result = (Workspace(lefi, folder / name) for name in ["by-log", "by-result"])
        log.run("import", str(usage.log))
        result.table(engine.name, engine.table(usage), usage)
        script = result.run("warehouse", "sql", PERIOD)
        clear(folder, f"lefi-{PERIOD}")
        path = engine.run(script, folder, f"lefi-{PERIOD}")
        result.run("import", str(path), "--expect-held")
        wanted, found = log.counts(), result.counts()
        differing = [(key, wanted.get(key), found.get(key)) for key in {*wanted, *found} if wanted.get(key) != found.get(key)]
        assert not differing, (engine.name, usage.log.name, usage.typed, differing[:5])
        assert "identical" in result.run("warehouse", "verify", str(path))
        assert "is imported anew" not in result.run("import", str(path), "--expect-held")
        result.run("verify")
        print(f"{engine.name}: {usage.log.name} {'typed' if usage.typed else 'text'}: {len(found)} counts alike", flush=True)
    check_breaks(lefi, engine, folder, usage, found)


def check_breaks(lefi: str, engine, folder: pathlib.Path, usage, found: dict) -> None:
    """Each hole of the dialect broken on purpose is refused; a session of another zone counts alike, or is refused."""
    assert not breaks.without_break(engine.name), (engine.name, breaks.without_break(engine.name))
    fresh = Workspace(lefi, folder / "broken")
    # In parts by day, so that the script has all that a dialect fills in.
    fresh.table(engine.name, engine.table(usage), usage, '[slice]\ncolumn = "happened"\ntype = "date"\nmargin = 1\n')
    script = fresh.run("warehouse", "sql", PERIOD)
    by_import = by_engine = 0
    taken = []
    for one in breaks.BREAKS[engine.name]:
        clear(folder, f"lefi-{PERIOD}")
        try:
            path = engine.run(breaks.broken(script, one), folder, f"lefi-{PERIOD}")
        except AssertionError:
            raise
        except Exception:
            by_engine += 1
            continue
        if fresh.is_refused("import", str(path), "--expect-held"):
            by_import += 1
        else:
            taken.append(one)
            fresh = Workspace(lefi, folder / "broken")
            fresh.table(engine.name, engine.table(usage), usage, '[slice]\ncolumn = "happened"\ntype = "date"\nmargin = 1\n')
    assert not taken, f"{engine.name}: nothing refuses {taken}"
    print(f"{engine.name}: {len(breaks.holes())} holes; {by_import} breaks refused by the import, {by_engine} by the engine itself", flush=True)
    if engine.name in breaks.ZONE:
        right, wrong = breaks.ZONE[engine.name]
        assert right in script, (engine.name, right)
        clear(folder, f"lefi-{PERIOD}")
        path = engine.run(script.replace(right, wrong), folder, f"lefi-{PERIOD}")
        fresh.run("import", str(path), "--expect-held")
        assert fresh.counts() == found, engine.name
        print(f"{engine.name}: a session of another zone counts alike", flush=True)


def fixture(lefi: str, folder: pathlib.Path) -> None:
    workspace = Workspace(lefi, folder / "fixture")
    demo = ROOT / "fixtures/demo"
    shutil.copytree(demo / "logs", workspace.folder / "logs")
    shutil.copy(demo / "lefi.toml", workspace.folder / "lefi.toml")
    shutil.copy(ROOT / "fixtures/warehouse/warehouse.toml", workspace.folder)
    path = DuckDb().run(workspace.run("warehouse", "sql", "2025-02"), workspace.folder, "lefi-2025-02")
    import duckdb
    read = duckdb.execute(f"SELECT * FROM '{path}'")
    names = [column[0] for column in read.description]
    kinds = ["about", "total", "probe", "count", "row"]
    rows = sorted(read.fetchall(), key=lambda row: (kinds.index(row[0]), row[1:]))
    with open(ROOT / "fixtures/warehouse/lefi-2025-02.csv", "w", encoding="utf-8", newline="") as out:
        out.write("".join(";".join(cells) + "\n" for cells in [names, *rows]))


def main() -> None:
    lefi, arguments = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lefi-engines-"))
    if "--fixture" in arguments:
        fixture(lefi, folder)
        return
    engines = {one.name: one for one in [DuckDb, ClickHouse, DataFusion, Postgres, Spark]}
    edge = edge_rows()
    usages = [Usage(folder, "edge", edge, False), Usage(folder, "edge-typed", edge, True)]
    usages += [Usage(folder, f"seed-{seed}", random_rows(seed, 3000, edge), typed) for seed, typed in [(1, False), (2, True)]]
    for name in arguments or engines:
        try:
            engine = engines[name]()
        except ImportError as error:
            if name in arguments:
                raise
            print(f"{name}: passed over: {error}")
            continue
        try:
            check(lefi, engine, folder, usages)
        finally:
            if hasattr(engine, "stop"):
                engine.stop()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
