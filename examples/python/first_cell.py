"""The first cell of a notebook: any download that bilateral reads, in Polars and DuckDB.

    cargo run --release --features parquet --example convert -- --parquet trade.parquet BACI_HS17_Y2022_V202401b.csv
    python examples/python/first_cell.py trade.parquet [TOTALS]

Prints the exports of each economy, as both say them, to the dollar: they are decimals, not floating point. With TOTALS, a CSV that the example
`baci_totals -- --by exporter --codes` printed, all three have to be equal; the exit status is 1 if they are not.
"""

import csv
import sys

import duckdb
import polars as pl

trade, *totals = sys.argv[1:]

# Polars. `level` tells totals from parts: one value of it is one kind of row, and can be added up.
by_polars = (
    pl.scan_parquet(trade)
    .filter(pl.col("level").cast(pl.String) == "economy>economy 6 characters")
    .group_by("exporter")
    .agg(pl.col("value_usd").sum())
    .sort("exporter")
    .collect()
)

# DuckDB: the same question.
by_duckdb = duckdb.sql(
    f"""
    SELECT exporter, sum(value_usd) AS value_usd
    FROM '{trade}'
    WHERE level = 'economy>economy 6 characters'
    GROUP BY exporter
    ORDER BY exporter
    """
).fetchall()

# Where it is from, and what became of every row.
for key, value in duckdb.sql(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{trade}')").fetchall():
    if key in ("bilateral.source", "bilateral.vintage", "bilateral.licence", "bilateral.account"):
        print(f"{key.removeprefix('bilateral.')}: {value}")
print(by_polars)

polars = dict(by_polars.rows())
duck = dict(by_duckdb)
said = [polars, duck]
for name in totals:
    with open(name, newline="") as file:
        said.append({int(row["exporter"]): int(row["value_usd"]) for row in csv.DictReader(file)})
if any(other != polars for other in said) or not polars:
    sys.exit("the totals differ")
print(f"{len(polars)} totals, the same from {len(said)} programs")
