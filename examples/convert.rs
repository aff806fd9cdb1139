//! Any format in, one tidy table out.
//!
//! ```text
//! cargo run --example convert -- TradeData.csv > tidy.csv
//! cargo run --example convert -- --re-exports --codes country_codes.csv BACI_HS17_Y2022_V202401b.csv
//! ```
//!
//! The table goes to standard output, the account of every file to standard error. `--re-exports` keeps re-exports and
//! re-imports as rows of their own, `--unknown-aside` sets rows with unknown codes aside, `--identical-once` keeps one of
//! several identical rows, `--whole` takes a last row without a line end as whole, `--codes` names BACI's list of
//! countries. It could mislead in one way: the rows of several files stand below each other, and some may be totals of others.
//!
//! Exit status: 0 if every file was read, 2 if one was not; the rows before the error have been written by then.

#[path = "common/mod.rs"]
mod common;

use bilateral::read::{Options, tidy};
use common::End;
use std::{fs::File, io::BufWriter, process::ExitCode};

const USAGE: &str = "usage: convert [--re-exports] [--unknown-aside] [--identical-once] [--whole] [--codes LIST] FILE...";

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let mut reading = Options::new();
        if common::take_flag(&mut arguments, "--re-exports") {
            reading = reading.re_exports(true);
        }
        if common::take_flag(&mut arguments, "--unknown-aside") {
            reading = reading.unknown_codes_aside(true);
        }
        if common::take_flag(&mut arguments, "--identical-once") {
            reading = reading.identical_rows_once(true);
        }
        if common::take_flag(&mut arguments, "--whole") {
            reading = reading.last_line_end(false);
        }
        if let Some(list) = common::take_option(&mut arguments, "--codes")? {
            let file = File::open(&list).map_err(|error| format!("{list}: {error}"))?;
            reading = reading.baci_codes(&list, file)?;
        }
        common::refuse_options(&arguments)?;
        if arguments.is_empty() {
            return Err("a file is needed".into());
        }
        let mut out = tidy::Writer::new(BufWriter::new(std::io::stdout().lock()))?;
        for file in &arguments {
            let mut rows = reading.path(file)?;
            for row in &mut rows {
                out.write(&row?)?;
            }
            eprintln!("{file}: {}: {}", rows.format(), rows.account());
        }
        out.finish()?;
        Ok(End::Fine)
    })
}
