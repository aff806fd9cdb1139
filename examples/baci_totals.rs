//! Totals of BACI files of any size, exact to the dollar.
//!
//! ```text
//! cargo run --release --example baci_totals -- BACI_HS17_Y2022_V202401b.csv
//! cargo run --release --example baci_totals -- --by year,exporter,product2 BACI_HS17_V202401b.zip
//! ```
//!
//! Prints CSV, sorted: `year,exporter,importer,value_usd`, or the columns that `--by` names (`year`, `exporter`, `importer`, and one of `product2`,
//! `product4`, `product6`). Economies print as ISO alpha-3 where that names one current economy, otherwise as codes;
//! `--codes` prints codes only. `--threads N` sets the number of threads, `--lenient` sets wrong rows aside. The account goes to
//! standard error. It could mislead in one way: BACI leaves out flows that are zero or unknown, and an absent
//! total is neither.
//!
//! Exit status: 0, or 2 for a usage or input error.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::scan::{Digits, Scan, Total};
use common::End;
use std::{
    io::{BufWriter, Write},
    process::ExitCode,
};

const USAGE: &str = "usage: baci_totals [--codes] [--by year,exporter,importer,product2|product4|product6] [--threads N] [--lenient] FILE...";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let codes = common::take_flag(&mut arguments, "--codes");
        let lenient = common::take_flag(&mut arguments, "--lenient");
        let by = common::take_option(&mut arguments, "--by")?;
        let by = by.as_deref().unwrap_or("year,exporter,importer");
        let columns: Vec<&str> = by.split(',').collect();
        let mut scan = common::with_bar(grouped(&columns)?);
        if let Some(threads) = common::take_option(&mut arguments, "--threads")? {
            let number = threads
                .parse()
                .map_err(|_| format!("`{threads}` threads (expected a whole number from 1)"))?;
            scan = scan.threads(number);
        }
        if lenient {
            scan = scan.set_aside_wrong_rows(true);
        }
        common::refuse_options(&arguments)?;
        if arguments.is_empty() {
            return Err("a file is needed".into());
        }
        let totals = scan.files(&arguments)?;
        let mut out = BufWriter::new(std::io::stdout().lock());
        let header: Vec<&str> = columns
            .iter()
            .map(|column| column.trim_end_matches(['2', '4', '6']))
            .collect();
        writeln!(out, "{},value_usd", header.join(","))?;
        let mut names = common::Names::new(codes);
        for total in totals.iter() {
            for column in &columns {
                field(&mut out, column, &total, &mut names)?;
                out.write_all(b",")?;
            }
            writeln!(out, "{}", total.dollars)?;
        }
        out.flush()?;
        note!("{}", totals.account());
        for problem in totals.account().examples() {
            note!("set aside: {problem}");
        }
        for name in totals.account().left_out() {
            note!("not a table, left out: {name}");
        }
        Ok(End::Fine)
    })
}

fn grouped(columns: &[&str]) -> Result<Scan, String> {
    let mut scan = Scan::new();
    for (at, column) in columns.iter().enumerate() {
        let product = column.starts_with("product");
        if columns
            .iter()
            .take(at)
            .any(|other| other == column || (product && other.starts_with("product")))
        {
            return Err(format!("`{column}` and another of its kind in --by"));
        }
        scan = match *column {
            "year" => scan.by_year(),
            "exporter" => scan.by_exporter(),
            "importer" => scan.by_importer(),
            "product2" => scan.by_product(Digits::Two),
            "product4" => scan.by_product(Digits::Four),
            "product6" => scan.by_product(Digits::Six),
            other => return Err(format!("unknown column `{other}` in --by")),
        };
    }
    Ok(scan)
}

fn field(
    out: &mut impl Write,
    column: &str,
    total: &Total,
    names: &mut common::Names,
) -> std::io::Result<()> {
    match column {
        "year" => write!(out, "{}", total.year.unwrap_or_default()),
        "exporter" => out.write_all(names.of(total.exporter).as_bytes()),
        "importer" => out.write_all(names.of(total.importer).as_bytes()),
        _ => out.write_all(total.product.as_deref().unwrap_or_default().as_bytes()),
    }
}
