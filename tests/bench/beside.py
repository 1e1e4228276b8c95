"""What other engines are asked for beside `lefi import`: the work that `import.py` describes, streamed as far as each can."""
COLUMNS = "event_id timestamp organisation_number service channel outcome quantity".split()
CHANNELS = ["web", "system", "subscription"]
OUTCOMES = ["answered", "no-hit", "delivered", "failed", "test"]
WORDS = f"channel IN {tuple(CHANNELS)} AND outcome IN {tuple(OUTCOMES)}"
RIGHT = f"day IS NOT NULL AND organisation IS NOT NULL AND q >= 0 AND event_id <> '' AND {WORDS}"


def chdb(log: str, folder: str) -> object:
    from chdb.session import Session
    session = Session()
    session.query("CREATE DATABASE IF NOT EXISTS bench")
    session.query(f"""
CREATE TABLE bench.clean ENGINE = MergeTree ORDER BY tuple() AS
SELECT organisation, event_id, argMin((day, service, channel, outcome, q, line), line) AS first FROM (
    SELECT event_id, toInt64OrNull(organisation_number) AS organisation, service, channel, outcome,
        toDate(parseDateTime64BestEffortOrNull(timestamp, 0, 'Europe/Stockholm'), 'Europe/Stockholm') AS day,
        toDecimal128OrNull(quantity, 6) AS q, rowNumberInAllBlocks() AS line
    FROM file('{log}', 'CSVWithNames', '{", ".join(f"{name} String" for name in COLUMNS)}') WHERE {RIGHT})
GROUP BY organisation, event_id
SETTINGS format_csv_delimiter = ';', input_format_csv_allow_variable_number_of_columns = 1,
    input_format_parallel_parsing = 0""")
    session.query(f"""
SELECT organisation, event_id, first.1, first.2, first.3, first.4, first.5, first.6 FROM bench.clean
INTO OUTFILE '{folder}/chdb.parquet' TRUNCATE FORMAT Parquet""")
    return session.query("""
SELECT sum(n), count() FROM (SELECT count() AS n, sum(first.5) FROM bench.clean
    GROUP BY organisation, first.1, first.2, first.3, first.4)""")


def datafusion(log: str, folder: str) -> object:
    import datafusion
    import pyarrow
    context = datafusion.SessionContext()
    schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
    options = datafusion.CsvReadOptions(has_header=True, delimiter=";", schema=schema, truncated_rows=True)
    context.register_csv("raw", log, options=options)
    # It has no number of a line: of rows with one id, the one with the first moment counts.
    first = ", ".join(f"first_value({name} ORDER BY moment) AS {name}" for name in "day service channel outcome q".split())
    context.sql(f"""
COPY (SELECT organisation, event_id, {first} FROM (
    SELECT event_id, try_cast("timestamp" AS TIMESTAMP) AS moment, try_cast(organisation_number AS BIGINT) AS organisation,
        CAST(to_local_time(try_cast("timestamp" AS TIMESTAMP) AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Stockholm') AS DATE)
            AS day, service, channel, outcome, try_cast(quantity AS DECIMAL(28, 6)) AS q FROM raw)
    WHERE {RIGHT} GROUP BY organisation, event_id) TO '{folder}/datafusion.parquet' STORED AS PARQUET""").collect()
    context.register_parquet("clean", f"{folder}/datafusion.parquet")
    return context.sql("""
SELECT sum(n), count(*) FROM (SELECT count(*) AS n, sum(q) FROM clean
    GROUP BY organisation, day, service, channel, outcome)""").collect()


def polars(log: str, folder: str) -> object:
    import polars
    column = polars.col
    day = column("timestamp").str.to_datetime("%Y-%m-%dT%H:%M:%S%z", strict=False, time_zone="Europe/Stockholm").dt.date()
    rows = polars.scan_csv(log, separator=";", infer_schema=False, row_index_name="line").with_columns(
        day.alias("day"), column("organisation_number").cast(polars.Int64, strict=False).alias("organisation"),
        column("quantity").cast(polars.Decimal(28, 6), strict=False))
    right = rows.filter(
        column("day", "organisation").is_not_null(), column("quantity") >= 0, column("event_id") != "",
        column("channel").is_in(CHANNELS), column("outcome").is_in(OUTCOMES))
    first = column("day", "service", "channel", "outcome", "quantity", "line").sort_by("line").first()
    clean = right.group_by("organisation", "event_id").agg(first)
    clean.sink_parquet(f"{folder}/polars.parquet", engine="streaming")
    key = ["organisation", "day", "service", "channel", "outcome"]
    counts = polars.scan_parquet(f"{folder}/polars.parquet").group_by(key).agg(polars.len(), column("quantity").sum())
    counts = counts.collect(engine="streaming")
    return counts["len"].sum(), counts.height


ENGINES = {"chdb": chdb, "datafusion": datafusion, "polars": polars}
