#!/usr/bin/env python3
"""A year of counts through one tariff: `cargo bench --bench whatif`, and the same question asked of DuckDB in SQL.

python3 -m venv /tmp/duck && /tmp/duck/bin/pip install duckdb && /tmp/duck/bin/python tests/bench/whatif.py

DuckDB has the counts in a table of its own memory, on one thread, as the program has its series; both give the
year's revenue, which must be the same to the öre.
"""

import subprocess
import time

import duckdb

PARTIES = 600
ROUNDS = 7

COUNTS = f"""
create table counts as
select party, day, channel, outcome,
       (part * (extract(day from day) % 7 + 1) * 100 // (party + 1) + 1)::bigint as quantity
from range({PARTIES}) parties(party),
     (select unnest(generate_series(date '2025-01-01', date '2025-12-31', interval 1 day))::date as day),
     (values ('system', 'answered', 40), ('system', 'no-hit', 9), ('web', 'answered', 3), ('web', 'no-hit', 1))
         kinds(channel, outcome, part)
"""

# Tiers over the calendar year, billed month by month: the year to the month's end less the year to its start.
REVENUE = """
with months as (
    select party, date_trunc('month', day) as month,
           sum(quantity) filter (channel = 'system') as system,
           sum(quantity) filter (channel = 'web') as web
    from counts where outcome in ('answered', 'no-hit') group by all
), running as (
    select party, month, web,
           sum(system) over (partition by party order by month) as after,
           sum(system) over (partition by party order by month) - system as before
    from months
), tiers(low, high, price) as (
    values (0, 3000, 1.60::decimal(10, 2)), (3000, 100000, 0.96), (100000, 1000000000, 0.48)
), graduated as (
    select party, month,
           sum(round((greatest(least(after, high) - low, 0) - greatest(least(before, high) - low, 0))
                     * price, 2)) as amount
    from running, tiers group by all
)
select (select sum(amount) from graduated) + (select sum(round(web * 4.60::decimal(10, 2), 2)) from running)
       + (select count(distinct party) from counts) * 12000.00::decimal(12, 2)
"""


def main():
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    connection.execute(COUNTS)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        (revenue,) = connection.execute(REVENUE).fetchone()
        best = min(best, time.perf_counter() - start)
    rows = connection.execute("select count(*) from counts").fetchone()[0]
    print(f"DuckDB, {rows} counts, one thread:  {best * 1e3:7.1f} ms  {revenue:.2f} kr, no line explained")
    subprocess.run(["cargo", "bench", "--quiet", "--bench", "whatif"], check=True)


if __name__ == "__main__":
    main()
