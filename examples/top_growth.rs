//! The flows that grew and fell most between two years of BACI, in dollars and in what they contribute to world growth.
//!
//! ```text
//! cargo run --release --example top_growth -- BACI_HS17_Y2021_V202401b.csv BACI_HS17_Y2022_V202401b.csv
//! cargo run --release --example top_growth -- --first 2017 --by exporter,product2 BACI_HS17_V202401b.zip
//! ```
//!
//! Takes any number of files, and CEPII's archive; the years are the first and the last in them unless `--first` and `--last` say others.
//!
//! One line for each of the ten flows that grew most and the ten that fell most (`--top N` for another number), one for all others, one
//! for the world. `--by` tells apart `exporter`, `importer` and one of `product2`, `product4`, `product6`; exporter and importer until told otherwise.
//! Contributions are in percentage points and add up to the growth of the world exactly; they are printed to six decimals. The last column is the
//! compound annual rate in percent, in floating point. `-` means that BACI has no such flow in that year: it is zero, unknown or too small, and counts as
//! nothing in the sum. It could mislead where a country began or ceased to report: that looks like growth.
//!
//! Exit status: 0, or 2 for a usage or input error.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Datum, Period, Rational, Unit,
    growth::{Contributions, PartChange, contributions},
    scan::{Digits, Scan, Track},
};
use common::{Arguments, End};
use serde_json::json;
use std::{cmp::Reverse, io::Write, process::ExitCode};

const HELP: &str = "usage: top_growth [--top N] [--first YEAR] [--last YEAR] [--by COLUMNS] [--csv | --json] FILE...

The flows that grew and fell most between two years of BACI files or of CEPII's archive.
  --top N        so many of each, 10 until told otherwise
  --first YEAR   the earlier year, the first of the files until told otherwise
  --last YEAR    the later year, the last of the files until told otherwise
  --by COLUMNS   some of exporter,importer and one of product2,product4,product6;
                 exporter,importer until told otherwise
  --csv, --json  for programs

  top_growth --top 3 data/example/BACI_HS17_Y2021_V202401b.csv data/example/BACI_HS17_Y2022_V202401b.csv";

/// The dollars of a flow in the two years.
type Values = [Option<u128>; 2];

/// A line: what it is of, its values, and its rate a year.
type Line = (String, Values, Option<f64>);

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let options = ["top", "first", "last", "by"];
        let arguments = Arguments::parse(arguments, &["csv", "json"], &options, &[])?;
        let number = |option: &str| -> Result<Option<usize>, Box<dyn std::error::Error>> {
            let text = arguments.value(option)?;
            text.map(|text| {
                text.parse()
                    .map_err(|_| format!("`{text}` for --{option} (expected a whole number)"))
                    .map_err(common::usage)
            })
            .transpose()
        };
        let top = number("top")?.unwrap_or(10);
        let (first, last) = (number("first")?, number("last")?);
        let by = arguments.value("by")?;
        if arguments.free.is_empty() {
            return Err(common::usage("a file is needed"));
        }
        let scan = grouped(by.as_deref().unwrap_or("exporter,importer")).map_err(common::usage)?;
        let totals = common::with_bar(scan).files(&arguments.free)?;
        let years = totals.years();
        let year = |asked: Option<usize>, usual: Option<&u16>| {
            let asked = asked.map(|year| u16::try_from(year).unwrap_or(0));
            asked.or(usual.copied()).filter(|year| years.contains(year))
        };
        let (Some(first), Some(last)) = (year(first, years.first()), year(last, years.last()))
        else {
            return Err(format!("the files hold {years:?} (expected the years asked for)").into());
        };
        if first >= last {
            return Err(
                format!("the years {first} and {last} (expected two, the earlier first)").into(),
            );
        }
        let mut flows: Vec<Line> = totals
            .tracks()?
            .map(|track| {
                let step = track.step(first, last);
                (name(&track), [step.first, step.last], step.annual_percent())
            })
            .filter(|(_, values, _)| values.iter().any(Option::is_some))
            .collect();
        flows.sort_by_key(|(_, values, _)| Reverse(change(values)));
        let (grew, rest) = flows.split_at(top.min(flows.len() / 2));
        let (others, fell) = rest.split_at(rest.len() - top.min(rest.len()));
        let mut lines = [grew, fell].concat();
        let sum = |year: usize| {
            others
                .iter()
                .filter_map(|(_, values, _)| values[year])
                .sum::<u128>()
        };
        lines.push((
            format!("{} others", others.len()),
            [Some(sum(0)), Some(sum(1))],
            None,
        ));
        let periods = [
            Period::year(i32::from(first))?,
            Period::year(i32::from(last))?,
        ];
        let parts = lines
            .iter()
            .map(|(_, values, _)| part(periods, values))
            .collect::<Result<Vec<_>, _>>()?;
        let found = contributions(&parts)?;
        if arguments.flag("json") {
            json(&lines, &found, periods)?;
        } else {
            print(&lines, &found, periods, arguments.flag("csv"))?;
        }
        note!("{}", totals.account());
        Ok(End::Fine)
    })
}

fn grouped(by: &str) -> Result<Scan, String> {
    by.split(',')
        .try_fold(Scan::new().by_year(), |scan, column| {
            Ok(match column {
                "exporter" => scan.by_exporter(),
                "importer" => scan.by_importer(),
                "product2" => scan.by_product(Digits::Two),
                "product4" => scan.by_product(Digits::Four),
                "product6" => scan.by_product(Digits::Six),
                other => return Err(format!("unknown column `{other}` in --by")),
            })
        })
}

/// What a track is of: `AFG>AGO 0101`.
fn name(track: &Track) -> String {
    let economies = [track.exporter, track.importer];
    let economies: Vec<String> = economies
        .iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    let product = track.product.map(|product| product.to_string());
    let parts: Vec<String> = [economies.join(">")].into_iter().chain(product).collect();
    parts.join(" ").trim().to_owned()
}

fn change(values: &Values) -> i128 {
    let dollars = |year: usize| i128::try_from(values[year].unwrap_or(0)).unwrap_or(i128::MAX);
    dollars(1) - dollars(0)
}

fn part(periods: [Period; 2], values: &Values) -> Result<PartChange, Box<dyn std::error::Error>> {
    let datum = |year: usize| -> Result<Datum, Box<dyn std::error::Error>> {
        let dollars: Rational = values[year].unwrap_or(0).to_string().parse()?;
        Ok(Datum::Exact(dollars, Unit::Usd))
    };
    Ok(PartChange {
        from: (periods[0], datum(0)?),
        to: (periods[1], datum(1)?),
    })
}

/// A document for programs: dollars as integers, points exactly as text.
fn json(
    lines: &[Line],
    found: &Contributions,
    years: [Period; 2],
) -> Result<(), Box<dyn std::error::Error>> {
    let flows: Vec<_> = lines
        .iter()
        .zip(&found.parts)
        .map(|((name, values, rate), part)| {
            json!({
                "flow": name, "first_usd": values[0], "last_usd": values[1], "change_usd": change(values),
                "percentage_points": part.value(), "percent_a_year": rate,
            })
        })
        .collect();
    let report = json!({
        "first": years[0], "last": years[1], "world_percent": found.whole.value(), "flows": flows,
    });
    let mut out = std::io::stdout().lock();
    Ok(writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?)
}

fn print(
    lines: &[Line],
    found: &Contributions,
    years: [Period; 2],
    csv: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let years = years.map(|year| year.to_string());
    let heads: [&str; 6] = if csv {
        [
            "flow",
            "first_usd",
            "last_usd",
            "change_usd",
            "percentage_points",
            "percent_a_year",
        ]
    } else {
        [
            "flow",
            &years[0],
            &years[1],
            "change, US dollars",
            "percentage points",
            "% a year",
        ]
    };
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let absent = if csv { "" } else { "-" };
    let mut row = |name: &str, values: &Values, points: &Rational, rate: Option<f64>| {
        let shown =
            |value: Option<u128>| value.map_or(absent.to_owned(), |dollars| dollars.to_string());
        rows.push(vec![
            name.to_owned(),
            shown(values[0]),
            shown(values[1]),
            format!("{:+}", change(values)),
            format!("{:+.6}", points.to_f64()),
            rate.map_or(absent.to_owned(), |rate| format!("{rate:+.1}")),
        ]);
    };
    for ((name, values, rate), part) in lines.iter().zip(&found.parts) {
        row(name, values, part.value(), *rate);
    }
    let sum = |year: usize| {
        lines
            .iter()
            .filter_map(|(_, values, _)| values[year])
            .sum::<u128>()
    };
    row(
        "World",
        &[Some(sum(0)), Some(sum(1))],
        found.whole.value(),
        None,
    );
    let text = if csv {
        common::csv_of(&rows)?
    } else {
        common::aligned(&rows)
    };
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}
