//! The flows that grew and fell most between two years of BACI, in dollars and in what they contribute to world growth.
//!
//! ```text
//! cargo run --release --example top_growth -- BACI_HS17_Y2021_V202401b.csv BACI_HS17_Y2022_V202401b.csv
//! ```
//!
//! One line for each of the ten flows that grew most and the ten that fell most (`--top N` for another number), one for all others, one
//! for the world. Contributions are in percentage points and add up to the growth of the world exactly; they are printed to six decimals. `-`
//! means that BACI has no such flow in that year: it is zero, unknown or too small, and counts as nothing in the sum.
//! It could mislead where a country began or ceased to report: that looks like growth.
//!
//! Exit status: 0, or 2 for a usage or input error.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Datum, Economy, Period, Rational, Unit,
    growth::{Contributions, PartChange, contributions},
    scan::Scan,
};
use common::End;
use std::{collections::BTreeMap, io::Write, process::ExitCode};

const USAGE: &str =
    "usage: top_growth [--top N] FILE FILE   (two years of BACI, the earlier and the later)";

/// The dollars of a flow in the two years.
type Values = [Option<u128>; 2];

fn main() -> ExitCode {
    common::run(USAGE, |mut arguments| {
        let top = match common::take_option(&mut arguments, "--top")? {
            Some(number) => number
                .parse()
                .map_err(|_| format!("`{number}` flows (expected a whole number)"))?,
            None => 10,
        };
        common::refuse_options(&arguments)?;
        let [_, _] = arguments.as_slice() else {
            return Err(common::usage("two files are needed"));
        };
        let scan = common::with_bar(Scan::new().by_year().by_exporter().by_importer());
        let totals = scan.files(&arguments)?;
        let mut flows: BTreeMap<(Economy, Economy), Values> = BTreeMap::new();
        let mut years: Vec<u16> = totals.iter().filter_map(|total| total.year).collect();
        years.dedup();
        let [first, last] = years.as_slice() else {
            return Err(format!("the files hold {} years (expected two)", years.len()).into());
        };
        for total in totals.iter() {
            if let (Some(exporter), Some(importer)) = (total.exporter, total.importer) {
                let values = flows.entry((exporter, importer)).or_default();
                let year = usize::from(total.year == Some(*last));
                values[year] = Some(total.dollars);
            }
        }
        let mut flows: Vec<((Economy, Economy), Values)> = flows.into_iter().collect();
        flows.sort_by_key(|(_, values)| std::cmp::Reverse(change(values)));
        let (grew, rest) = flows.split_at(top.min(flows.len() / 2));
        let (others, fell) = rest.split_at(rest.len() - top.min(rest.len()));
        let mut lines: Vec<(String, Values)> = Vec::new();
        let named = |(flow, values): &((Economy, Economy), Values)| {
            (format!("{}>{}", flow.0, flow.1), *values)
        };
        lines.extend(grew.iter().map(named));
        lines.extend(fell.iter().map(named));
        let sum = |year: usize| {
            others
                .iter()
                .filter_map(|(_, values)| values[year])
                .sum::<u128>()
        };
        lines.push((
            format!("{} others", others.len()),
            [Some(sum(0)), Some(sum(1))],
        ));
        let periods = [
            Period::year(i32::from(*first))?,
            Period::year(i32::from(*last))?,
        ];
        let parts = lines
            .iter()
            .map(|(_, values)| part(periods, values))
            .collect::<Result<Vec<_>, _>>()?;
        print(&lines, &contributions(&parts)?, periods)?;
        note!("{}", totals.account());
        Ok(End::Fine)
    })
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

fn print(
    lines: &[(String, Values)],
    found: &Contributions,
    years: [Period; 2],
) -> std::io::Result<()> {
    let mut rows = vec![vec![
        "flow".to_owned(),
        years[0].to_string(),
        years[1].to_string(),
        "change, US dollars".to_owned(),
        "percentage points".to_owned(),
    ]];
    let shown = |value: Option<u128>| value.map_or("-".to_owned(), |dollars| dollars.to_string());
    let points = |value: &Rational| format!("{:+.6}", value.to_f64());
    for ((name, values), part) in lines.iter().zip(&found.parts) {
        rows.push(vec![
            name.clone(),
            shown(values[0]),
            shown(values[1]),
            format!("{:+}", change(values)),
            points(part.value()),
        ]);
    }
    let sum = |year: usize| {
        lines
            .iter()
            .filter_map(|(_, values)| values[year])
            .sum::<u128>()
    };
    let world = [Some(sum(0)), Some(sum(1))];
    rows.push(vec![
        "World".to_owned(),
        shown(world[0]),
        shown(world[1]),
        format!("{:+}", change(&world)),
        points(found.whole.value()),
    ]);
    std::io::stdout()
        .lock()
        .write_all(common::aligned(&rows).as_bytes())
}
