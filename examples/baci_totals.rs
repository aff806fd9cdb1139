//! Totals of BACI files of any size, exact to the dollar.
//!
//! ```text
//! cargo run --release --example baci_totals -- BACI_HS17_Y2022_V202401b.csv
//! cargo run --release --example baci_totals -- --by year,exporter,product2 BACI_HS17_V202401b.zip
//! ```
//!
//! Prints CSV, sorted: `year,exporter,importer,value_usd`, or the columns that `--by` names (`year`, `exporter`, `importer`, and one of `product2`,
//! `product4`, `product6`). Economies print as ISO alpha-3 where that names one current economy, otherwise as codes;
//! `--codes` prints codes only. `--threads N` sets the number of threads, `--lenient` sets wrong rows aside, `--in-order` prints totals as they come, which saves
//! their memory and ends with an error at the first row out of order, `--parquet FILE` writes Parquet there, with source, vintage, licence and account, which
//! needs the feature `parquet`. The account goes to
//! standard error. It could mislead in one way: BACI leaves out flows that are zero or unknown, and an absent
//! total is neither.
//!
//! Exit status: 0, or 2 for a usage or input error.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Economy,
    scan::{Column, Csv, Digits, Scan, Totals},
};
use common::{Arguments, End};
use serde_json::{Value, json};
use std::{
    io::{BufWriter, Write},
    process::ExitCode,
};

const HELP: &str =
    "usage: baci_totals [--by COLUMNS] [--codes] [--json] [--threads N] [--lenient] [--in-order]
                   [--parquet OUT] FILE...

Totals of BACI files, plain, gzip or CEPII's archive, exact to the dollar, as CSV.
  --by COLUMNS   some of year,exporter,importer and one of product2,product4,product6;
                 year,exporter,importer until told otherwise
  --codes        economies as UN Comtrade codes, not as ISO alpha-3 where there is one
  --json         one JSON object a total, a line each
  --threads N    how many threads
  --lenient      sets wrong rows aside, counted
  --in-order     prints as totals come, which takes no memory for them; ends with an error at the
                 first row out of order
  --parquet OUT  writes Parquet there instead; needs the feature `parquet`

  baci_totals data/example/BACI_HS17_Y2022_V202401b.csv
  baci_totals --by exporter,product2 --codes data/example/BACI_HS17_Y2022_V202401b.csv";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let flags = ["codes", "json", "lenient", "in-order"];
        let arguments = Arguments::parse(arguments, &flags, &["by", "threads", "parquet"], &[])?;
        let codes = arguments.flag("codes");
        let by = arguments.value("by")?;
        let by = by.as_deref().unwrap_or("year,exporter,importer");
        let (scan, csv) = grouped(by).map_err(common::usage)?;
        let (mut scan, csv) = (common::with_bar(scan), csv.codes(codes));
        if let Some(threads) = arguments.value("threads")? {
            let number = threads
                .parse()
                .map_err(|_| format!("`{threads}` threads (expected a whole number from 1)"))
                .map_err(common::usage)?;
            scan = scan.threads(number);
        }
        let files = &arguments.free;
        if files.is_empty() {
            return Err(common::usage("a file is needed"));
        }
        let (json, in_order) = (arguments.flag("json"), arguments.flag("in-order"));
        if json && in_order {
            return Err(common::usage("--json and --in-order do not go together"));
        }
        let out = arguments.path("parquet");
        if out.is_some() && (json || in_order || codes) {
            return Err(common::usage(
                "--parquet goes with neither --json, --in-order nor --codes",
            ));
        }
        scan = scan.set_aside_wrong_rows(arguments.flag("lenient"));
        let account = if in_order {
            scan.write_csv_in_order(files, &csv, std::io::stdout())?
        } else {
            let totals = scan.files(files)?;
            if let Some(out) = out {
                columns(&totals, std::path::Path::new(&out))?;
            } else if json {
                lines(&totals, codes)?;
            } else {
                totals.write_csv(&csv, std::io::stdout())?;
            }
            totals.account().clone()
        };
        note!("{account}");
        for problem in account.examples() {
            note!("set aside: {problem}");
        }
        for name in account.left_out() {
            note!("not a table, left out: {name}");
        }
        Ok(End::Fine)
    })
}

/// Writes totals as Parquet, made whole in memory before anything is written.
#[cfg(feature = "parquet")]
fn columns(totals: &Totals, out: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    use bilateral::arrow;
    let file = arrow::parquet::write_batch(Vec::new(), &arrow::totals(totals)?)?;
    std::fs::write(out, file).map_err(|error| format!("{}: {error}", out.display()).into())
}

#[cfg(not(feature = "parquet"))]
fn columns(_: &Totals, _: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    Err(
        "--parquet needs the feature `parquet`: cargo run --features parquet --example baci_totals"
            .into(),
    )
}

/// A line of JSON for each total, with what it is of.
fn lines(totals: &Totals, codes: bool) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let name = |economy: Economy| {
        if codes {
            json!(economy.code())
        } else {
            json!(economy.to_string())
        }
    };
    for total in totals {
        let mut line = serde_json::Map::new();
        let mut put = |key: &str, value: Option<Value>| {
            line.extend(value.map(|value| (key.to_owned(), value)));
        };
        put("year", total.year.map(|year| json!(year)));
        put("exporter", total.exporter.map(name));
        put("importer", total.importer.map(name));
        put(
            "product",
            total.product.map(|product| json!(product.to_string())),
        );
        put("value_usd", Some(json!(total.dollars)));
        writeln!(out, "{}", Value::Object(line))?;
    }
    Ok(out.flush()?)
}

/// What `--by` says: what to add up by, and the columns.
fn grouped(by: &str) -> Result<(Scan, Csv), Box<dyn std::error::Error>> {
    let mut scan = Scan::new();
    let mut columns = Vec::new();
    for name in by.split(',') {
        let (name, digits) = match name {
            "product2" => ("product", Digits::Two),
            "product4" => ("product", Digits::Four),
            "product6" => ("product", Digits::Six),
            "product" => {
                return Err(
                    "`product` in --by (expected `product2`, `product4` or `product6`)".into(),
                );
            }
            name => (name, Digits::Six),
        };
        let column = name
            .parse()
            .map_err(|_| format!("unknown column `{name}` in --by"))?;
        scan = match column {
            Column::Year => scan.by_year(),
            Column::Exporter => scan.by_exporter(),
            Column::Importer => scan.by_importer(),
            _ => scan.by_product(digits),
        };
        columns.push(column);
    }
    Ok((
        scan,
        Csv::new(columns).map_err(|error| format!("{error} in --by"))?,
    ))
}
