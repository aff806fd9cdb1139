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
//! their memory and ends with an error at the first row out of order. The account goes to
//! standard error. It could mislead in one way: BACI leaves out flows that are zero or unknown, and an absent
//! total is neither.
//!
//! Exit status: 0, or 2 for a usage or input error.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::scan::{Column, Csv, Digits, Scan};
use common::End;
use std::process::ExitCode;

const USAGE: &str = "usage: baci_totals [--codes] [--by year,exporter,importer,product2|product4|product6] [--threads N] [--lenient] [--in-order] FILE...";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let codes = common::take_flag(&mut arguments, "--codes");
        let lenient = common::take_flag(&mut arguments, "--lenient");
        let in_order = common::take_flag(&mut arguments, "--in-order");
        let by = common::take_option(&mut arguments, "--by")?;
        let by = by.as_deref().unwrap_or("year,exporter,importer");
        let (scan, csv) = grouped(by).map_err(common::usage)?;
        let (mut scan, csv) = (common::with_bar(scan), csv.codes(codes));
        if let Some(threads) = common::take_option(&mut arguments, "--threads")? {
            let number = threads
                .parse()
                .map_err(|_| format!("`{threads}` threads (expected a whole number from 1)"))
                .map_err(common::usage)?;
            scan = scan.threads(number);
        }
        if lenient {
            scan = scan.set_aside_wrong_rows(true);
        }
        common::refuse_options(&arguments)?;
        if arguments.is_empty() {
            return Err(common::usage("a file is needed"));
        }
        let account = if in_order {
            scan.write_csv_in_order(&arguments, &csv, std::io::stdout())?
        } else {
            let totals = scan.files(&arguments)?;
            totals.write_csv(&csv, std::io::stdout())?;
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
