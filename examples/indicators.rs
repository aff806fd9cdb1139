//! The indicators of the field: comparative advantage and complexity of a whole year, everything else for an economy or a pair.
//!
//! ```text
//! cargo run --release --example indicators -- rca BACI_HS17_Y2022_V202401b.csv > rca.csv
//! cargo run --release --example indicators -- eci BACI_HS17_Y2022_V202401b.csv
//! cargo run --release --example indicators -- economy KAZ BACI_HS17_Y2022_V202401b.csv
//! cargo run --release --example indicators -- pair KAZ ISR BACI_HS17_Y2022_V202401b.csv
//! cargo run --example indicators -- judge hhi 0.35 '40%' '35%' '25%'
//! ```
//!
//! Each indicator has several conventions under one name; the tables name the one that each number follows, with its formula. They could mislead where files of
//! another level are compared: concentration, similarity and trade both ways all depend on how finely products are told apart.
//!
//! Exit status: 0, 1 if a claim is inconsistent, 2 for a usage or input error, 3 if nothing could be computed.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Economy, Error, Figure, Verdict,
    check::Order,
    indicators::{
        Complexity, Concentration, Convention, Diagonal, Drysdale, Grid, Indicator, Margins,
        Profile, Rca, Share, Sides, Specialisation, Threshold, complementarity, contribution,
        intensity, intra_industry, similarity,
    },
    scan::{Digits, Product, Scan},
};
use common::{Arguments, End, usage};
use serde_json::json;
use std::{collections::BTreeSet, ffi::OsString, fmt, io::Write, process::ExitCode};

const HELP: &str = "usage: indicators rca|eci|pci [--codes] [--digits 2|4|6] FILE...
       indicators economy ECONOMY [--digits 2|4|6] [--json | --csv] FILE...
       indicators pair ECONOMY PARTNER [--digits 2|4|6] [--json | --csv] FILE...
       indicators product ECONOMY PRODUCT [--json | --csv] FILE...
       indicators compare ECONOMY ECONOMY [--digits 2|4|6] [--json | --csv] FILE...
       indicators contribution ECONOMY [--json | --csv] BEFORE AFTER
       indicators judge INDICATOR CLAIM FIGURE... [--json | --csv]

FILE is BACI, of one year: plain, gzip, or CEPII's archive with --year YEAR.

  rca           exporter,product,rca   of every exporter and product that are there (Balassa's)
  eci           exporter,eci           of every exporter; empty for one without an advantage
  pci           product,pci
  economy       concentration, shares, margins, trade both ways, complexity of one economy
  pair          balance, intensity, complementarity, similarity of two, the first as exporter
  product       every comparative advantage of an economy in one product
  compare       whether the first is more concentrated than the second
  contribution  what each partner adds to the growth of an economy's exports
  judge         whether a claim is what printed figures give; INDICATOR is one of hhi,
                hhi-of-10,000, hirschmann (figures or shares), grubel-lloyd, coverage,
                normalised-balance (exports, imports), rca (of the economy in the product and in
                all, of the world likewise)

A file is read once for each table that is needed, and is never changed. Examples:
  indicators rca --codes data/example/BACI_HS17_Y2022_V202401b.csv
  indicators eci --digits 4 data/example/BACI_HS17_Y2022_V202401b.csv
  indicators economy KAZ --csv data/example/BACI_HS17_Y2022_V202401b.csv
  indicators pair KAZ ISR --json data/example/BACI_HS17_Y2022_V202401b.csv
  indicators compare KAZ AZE data/example/BACI_HS17_Y2022_V202401b.csv
  indicators judge hhi 0.35 '40%' '35%' '25%'
  indicators judge coverage 'over 2' '$167.6 million' '$68.5 million'
";

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let flags = ["codes", "json", "csv"];
        let given = Arguments::parse(arguments, &flags, &["digits", "year"], &[])?;
        let mut free = given.free.iter().cloned();
        let command = free.next().map(common::text).transpose()?;
        let rest: Vec<OsString> = free.collect();
        match command.as_deref() {
            Some("rca") => rca(&given, &rest),
            Some("eci") => eci(&given, &rest),
            Some("pci") => pci(&given, &rest),
            Some("economy") => economy(&given, &rest),
            Some("pair") => pair(&given, &rest),
            Some("product") => product(&given, &rest),
            Some("compare") => compare(&given, &rest),
            Some("contribution") => contributions(&given, &rest),
            Some("judge") => judge(&given, &rest),
            Some(other) => Err(usage(format!(
                "unknown command `{other}` (expected rca, eci, pci, economy, pair, product, compare, contribution or judge)"
            ))),
            None => Err(usage("a command is needed")),
        }
    })
}

/// Files, and how to go through them.
struct Year<'a> {
    files: &'a [OsString],
    only: Option<u16>,
    digits: Digits,
}

impl<'a> Year<'a> {
    fn of(given: &Arguments, files: &'a [OsString]) -> Result<Self, Failure> {
        let digits = match given.value("digits")?.as_deref() {
            None | Some("6") => Digits::Six,
            Some("4") => Digits::Four,
            Some("2") => Digits::Two,
            Some(other) => {
                return Err(usage(format!("`{other}` digits (expected 2, 4 or 6)")));
            }
        };
        let year = given.value("year")?;
        let year = year
            .map(|year| {
                year.parse()
                    .map_err(|_| usage(format!("`{year}` for --year (expected a year)")))
            })
            .transpose()?;
        if files.is_empty() {
            return Err(usage("a file is needed"));
        }
        Ok(Self {
            files,
            only: year,
            digits,
        })
    }

    fn scan(&self) -> Scan {
        common::with_bar(Scan::new().only_years(self.only))
    }

    fn exports(&self) -> Result<Grid<Economy, Product>, Error> {
        let scan = self.scan().by_year().by_exporter().by_product(self.digits);
        let totals = scan.files(self.files)?;
        note!("{}", totals.account());
        Grid::exports(&totals)
    }

    fn imports(&self) -> Result<Grid<Economy, Product>, Error> {
        let scan = self.scan().by_year().by_importer().by_product(self.digits);
        Grid::imports(&scan.files(self.files)?)
    }

    /// A flow by product.
    fn flow(&self, exporter: Economy, importer: Economy) -> Result<Profile<Product>, Error> {
        let scan = self.scan().by_year().by_exporter().by_product(self.digits);
        let scan = scan.only_exporters([exporter]).only_importers([importer]);
        Grid::exports(&scan.files(self.files)?)?.row(&exporter)
    }

    /// The partners of an economy.
    fn partners(&self, economy: Economy, imports: bool) -> Result<Profile<Economy>, Failure> {
        let scan = self.scan().by_year();
        let scan = if imports {
            scan.only_importers([economy]).by_exporter()
        } else {
            scan.only_exporters([economy]).by_importer()
        };
        let totals = scan.files(self.files)?;
        let years: BTreeSet<Option<u16>> = totals.iter().map(|total| total.year).collect();
        if years.len() > 1 {
            return Err("several years in one file (expected one, or --year)".into());
        }
        let partners = totals.iter().filter_map(|total| {
            let partner = if imports {
                total.exporter
            } else {
                total.importer
            };
            let dollars = i128::try_from(total.dollars).ok()?.checked_mul(1000)?;
            Some((partner?, bilateral::Usd::mills(dollars)))
        });
        Ok(Profile::new(partners)?)
    }

    fn level(&self) -> &'static str {
        match self.digits {
            Digits::Two => "2 digits of the Harmonized System",
            Digits::Four => "4 digits of the Harmonized System",
            Digits::Six => "6 digits of the Harmonized System",
        }
    }
}

fn name(economy: Economy, codes: bool) -> String {
    if codes {
        economy.code().to_string()
    } else {
        economy.to_string()
    }
}

fn rca(given: &Arguments, files: &[OsString]) -> Result<End, Failure> {
    let codes = given.flag("codes");
    let grid = Year::of(given, files)?.exports()?;
    let name = |economy: &Economy| name(*economy, codes);
    grid.write_rca("exporter,product,rca", name, std::io::stdout())?;
    Ok(if grid.is_empty() {
        End::Nothing
    } else {
        End::Fine
    })
}

fn eci(given: &Arguments, files: &[OsString]) -> Result<End, Failure> {
    let codes = given.flag("codes");
    let grid = Year::of(given, files)?.exports()?;
    let complexity = Complexity::of(&grid, Threshold::AtLeastOne)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "exporter,eci")?;
    for (economy, eci) in complexity.economies().iter().zip(complexity.eci()) {
        writeln!(out, "{},{}", name(*economy, codes), number(eci))?;
    }
    out.flush()?;
    Ok(End::Fine)
}

fn pci(given: &Arguments, files: &[OsString]) -> Result<End, Failure> {
    let grid = Year::of(given, files)?.exports()?;
    let complexity = Complexity::of(&grid, Threshold::AtLeastOne)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "product,pci")?;
    for (product, pci) in complexity.products().iter().zip(complexity.pci()) {
        writeln!(out, "{product},{}", number(pci))?;
    }
    out.flush()?;
    Ok(End::Fine)
}

/// The shortest number that reads back as the same.
fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// One line of a table: what an indicator is of, and the indicator or why there is none.
struct Line {
    of: String,
    convention: Convention,
    found: Found,
}

enum Found {
    Exact(Box<Indicator>),
    /// From bulk, in floating point.
    Float(f64),
    None(String),
}

#[derive(Default)]
struct Table(Vec<Line>);

impl Table {
    fn push(&mut self, of: &str, convention: Convention, found: Result<Indicator, Error>) {
        self.0.push(Line {
            of: of.to_owned(),
            convention,
            found: match found {
                Ok(indicator) => Found::Exact(Box::new(indicator)),
                Err(error) => Found::None(error.to_string()),
            },
        });
    }

    fn float(&mut self, of: &str, convention: Convention, value: Option<f64>) {
        let found = value.map_or_else(
            || Found::None("without an advantage there is none".to_owned()),
            Found::Float,
        );
        self.0.push(Line {
            of: of.to_owned(),
            convention,
            found,
        });
    }

    fn print(&self, given: &Arguments) -> Result<End, Failure> {
        let mut out = std::io::stdout().lock();
        if given.flag("json") {
            let lines: Vec<_> = self.0.iter().map(Line::json).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        } else if given.flag("csv") {
            let mut rows = vec![
                [
                    "indicator",
                    "of",
                    "value",
                    "lowest",
                    "highest",
                    "exactness",
                    "formula",
                    "used_by",
                    "remarks",
                ]
                .map(str::to_owned)
                .to_vec(),
            ];
            rows.extend(self.0.iter().map(Line::csv));
            write!(out, "{}", common::csv_of(&rows)?)?;
        } else {
            let mut rows = vec![
                ["of", "indicator", "value", "remarks"]
                    .map(str::to_owned)
                    .to_vec(),
            ];
            rows.extend(self.0.iter().map(Line::row));
            write!(out, "{}", common::aligned(&rows))?;
        }
        let none = |line: &Line| matches!(line.found, Found::None(_));
        Ok(if self.0.iter().all(none) {
            End::Nothing
        } else {
            End::Fine
        })
    }
}

impl Line {
    fn row(&self) -> Vec<String> {
        let (value, remarks) = match &self.found {
            Found::Exact(indicator) => {
                let text = indicator.to_string();
                let name = self.convention.as_str();
                let value = text.strip_prefix(name).unwrap_or(&text).trim().to_owned();
                (value, indicator.remarks().join("; "))
            }
            Found::Float(value) => (format!("{value:.6}"), String::new()),
            Found::None(why) => ("-".to_owned(), why.clone()),
        };
        vec![self.of.clone(), self.convention.to_string(), value, remarks]
    }

    fn csv(&self) -> Vec<String> {
        let decimal = |value: Option<&bilateral::Rational>| {
            value.map_or_else(String::new, |value| value.to_decimal(15))
        };
        let [value, lowest, highest, exactness, remarks] = match &self.found {
            Found::Exact(indicator) => [
                decimal(indicator.value()),
                decimal(indicator.bounds().lowest()),
                decimal(indicator.bounds().highest()),
                indicator.exactness().to_string(),
                indicator.remarks().join("; "),
            ],
            Found::Float(value) => {
                let none = String::new;
                [
                    value.to_string(),
                    none(),
                    none(),
                    "floating point".into(),
                    none(),
                ]
            }
            Found::None(why) => {
                let none = String::new;
                [none(), none(), none(), none(), why.clone()]
            }
        };
        let convention = self.convention;
        vec![
            convention.to_string(),
            self.of.clone(),
            value,
            lowest,
            highest,
            exactness,
            convention.formula().to_owned(),
            convention.used_by().to_owned(),
            remarks,
        ]
    }

    fn json(&self) -> serde_json::Value {
        let convention = self.convention;
        let mut line = json!({
            "indicator": convention, "of": self.of, "formula": convention.formula(), "used_by": convention.used_by(),
        });
        let more = match &self.found {
            Found::Exact(indicator) => json!({
                "value": indicator.to_f64(), "exact": indicator.value(), "bounds": indicator.bounds(),
                "exactness": indicator.exactness(), "unit": indicator.unit(), "remarks": indicator.remarks(),
            }),
            Found::Float(value) => json!({ "value": value, "exactness": "floating point" }),
            Found::None(why) => json!({ "value": null, "error": why }),
        };
        if let (Some(line), serde_json::Value::Object(more)) = (line.as_object_mut(), more) {
            line.extend(more);
        }
        line
    }
}

/// The economies that a command begins with, and what follows.
fn economies<const N: usize>(rest: &[OsString]) -> Result<([Economy; N], &[OsString]), Failure> {
    let too_few = || {
        usage(format!(
            "{N} {} needed",
            if N == 1 {
                "economy is"
            } else {
                "economies are"
            }
        ))
    };
    let (names, files) = rest.split_at_checked(N).ok_or_else(too_few)?;
    let mut found = [Economy::WORLD; N];
    for (place, name) in found.iter_mut().zip(names) {
        *place = common::text(name.clone())?
            .parse()
            .map_err(usage::<Error>)?;
    }
    Ok((found, files))
}

fn concentration<K: Ord + Clone + fmt::Display>(
    table: &mut Table,
    of: &str,
    profile: &Profile<K>,
    classified: Option<usize>,
) {
    let found = Concentration::of(profile);
    let mut push =
        |convention, indicator: fn(&Concentration, usize) -> Result<Indicator, Error>| {
            let indicator = match &found {
                Ok(concentration) => indicator(concentration, classified.unwrap_or(0)),
                Err(error) => Err(error.clone()),
            };
            table.push(of, convention, indicator);
        };
    push(Convention::Hhi, |c, _| c.hhi());
    push(Convention::HhiOfTenThousand, |c, _| c.hhi_of_ten_thousand());
    push(Convention::Hirschmann, |c, _| c.hirschmann());
    push(Convention::NormalisedHhiObserved, |c, _| {
        c.normalised_observed()
    });
    push(Convention::UnctadObserved, |c, _| c.unctad_observed());
    if classified.is_some() {
        push(
            Convention::NormalisedHhiClassified,
            Concentration::normalised_classified,
        );
        push(
            Convention::UnctadClassified,
            Concentration::unctad_classified,
        );
    }
}

fn total<K: Ord + Clone + fmt::Display>(profile: &Profile<K>) -> bilateral::data::Value {
    if profile.is_empty() {
        return bilateral::data::Missing::Absent.into();
    }
    let sum: bilateral::Rational = profile
        .values()
        .filter_map(|(_, datum)| datum.value())
        .sum();
    bilateral::Datum::Exact(sum, bilateral::Unit::Usd).into()
}

fn economy(given: &Arguments, rest: &[OsString]) -> Result<End, Failure> {
    let ([economy], files) = economies(rest)?;
    let year = Year::of(given, files)?;
    let (exports, imports) = (year.exports()?, year.imports()?);
    let (sold, bought) = (exports.row(&economy)?, imports.row(&economy)?);
    let (sold, bought) = (sold.at_level(year.level()), bought.at_level(year.level()));
    let mut table = Table::default();
    let sides = Sides::new(total(&sold), total(&bought));
    table.push("goods", Convention::Balance, sides.balance());
    table.push(
        "goods",
        Convention::NormalisedBalance,
        sides.normalised_balance(),
    );
    table.push("goods", Convention::Coverage, sides.coverage());
    for (of, grid) in [("exports", &exports), ("imports", &imports)] {
        let share = grid
            .totals()
            .and_then(|totals| Share::of_sum(&totals, &economy)?.world_share());
        table.push(of, Convention::WorldShareOfSum, share);
    }
    let products = exports.columns().len();
    concentration(&mut table, "exports by product", &sold, Some(products));
    concentration(
        &mut table,
        "exports by partner",
        &year.partners(economy, false)?,
        None,
    );
    concentration(
        &mut table,
        "imports by product",
        &bought,
        Some(imports.columns().len()),
    );
    concentration(
        &mut table,
        "imports by partner",
        &year.partners(economy, true)?,
        None,
    );
    let both = "exports, imports";
    let all = intra_industry::all_lines(&sold, &bought);
    table.push(both, Convention::GrubelLloydAllLines, all);
    let two_way = intra_industry::two_way_lines(&sold, &bought);
    table.push(both, Convention::GrubelLloydTwoWayLines, two_way);
    let world = exports.world()?;
    let margins = Margins {
        own: &sold,
        reference: &world,
    };
    let of = "exports in the world's";
    table.push(of, Convention::ExtensiveMargin, margins.extensive());
    table.push(of, Convention::IntensiveMargin, margins.intensive());
    table.push(of, Convention::OverallMargin, margins.overall());
    complexity(&mut table, &exports, economy);
    table.print(given)
}

/// What is known of an economy's complexity.
fn complexity(table: &mut Table, exports: &Grid<Economy, Product>, economy: Economy) {
    let found = match Complexity::of(exports, Threshold::AtLeastOne) {
        Ok(found) => found,
        Err(error) => return table.push("exports", Convention::Eci, Err(error)),
    };
    let Ok(at) = found.economies().binary_search(&economy) else {
        return table.float("exports", Convention::Eci, None);
    };
    let diversity = found.diversity().get(at).copied().map(f64::from);
    table.float("exports", Convention::Diversity, diversity);
    table.float(
        "exports",
        Convention::Eci,
        found.eci().get(at).copied().flatten(),
    );
    let coi = found
        .outlook(Diagonal::Zero)
        .coi()
        .get(at)
        .copied()
        .flatten();
    table.float("exports", Convention::Coi, coi);
}

fn pair(given: &Arguments, rest: &[OsString]) -> Result<End, Failure> {
    let ([one, other], files) = economies(rest)?;
    let year = Year::of(given, files)?;
    let (exports, imports) = (year.exports()?, year.imports()?);
    let (there, back) = (year.flow(one, other)?, year.flow(other, one)?);
    let (there, back) = (there.at_level(year.level()), back.at_level(year.level()));
    let mut table = Table::default();
    let of = format!("{one}>{other}, {other}>{one}");
    let sides = Sides::new(total(&there), total(&back));
    table.push(&of, Convention::Balance, sides.balance());
    table.push(
        &of,
        Convention::NormalisedBalance,
        sides.normalised_balance(),
    );
    table.push(&of, Convention::Coverage, sides.coverage());
    let all = intra_industry::all_lines(&there, &back);
    table.push(&of, Convention::GrubelLloydAllLines, all);
    let two_way = intra_industry::two_way_lines(&there, &back);
    table.push(&of, Convention::GrubelLloydTwoWayLines, two_way);

    let (sold, sold_by_other) = (exports.row(&one)?, exports.row(&other)?);
    let (bought, own) = (imports.row(&other)?, imports.row(&one)?);
    let world = imports.world()?;
    let flow = format!("{one}>{other}");
    let known = |profile: &Profile<Product>| match total(profile) {
        bilateral::data::Value::Known(datum) => Some(datum),
        bilateral::data::Value::Missing(_) => None,
    };
    let absent = |convention: Convention| bilateral::ErrorKind::NoIndicator {
        indicator: convention.as_str(),
        of: flow.clone(),
        why: "the flow, or all trade of one of the two, is absent, which is not zero".into(),
    };
    let parts = [&there, &sold, &bought].map(known);
    let (over_world, drysdale_garnaut, market) = match parts {
        [Some(flow), Some(sold), Some(bought)] => {
            let own = known(&own).unwrap_or_else(|| bilateral::Usd::ZERO.into());
            (
                intensity::over_world(flow.clone(), sold.clone(), bought.clone(), exports.sum()),
                intensity::drysdale_garnaut(flow.clone(), sold, bought.clone(), imports.sum(), own),
                Share::of_published_total(flow, bought).and_then(|share| share.market_share()),
            )
        }
        _ => (
            Err(absent(Convention::IntensityOverWorld).into()),
            Err(absent(Convention::DrysdaleGarnautIntensity).into()),
            Err(absent(Convention::MarketShareOfPublishedTotal).into()),
        ),
    };
    table.push(&flow, Convention::MarketShareOfPublishedTotal, market);
    table.push(&flow, Convention::IntensityOverWorld, over_world);
    table.push(
        &flow,
        Convention::DrysdaleGarnautIntensity,
        drysdale_garnaut,
    );
    let drysdale = Drysdale {
        exports: &sold,
        partner_imports: &bought,
        world_imports: &world,
        own_imports: &own,
    };
    let matched = drysdale.complementarity();
    table.push(&flow, Convention::DrysdaleComplementarity, matched);
    table.push(&flow, Convention::DrysdaleBias, drysdale.bias(&there));
    let michaely = complementarity::michaely(&sold.clone().at_level(year.level()), &bought);
    table.push(&flow, Convention::MichaelyComplementarity, michaely);
    let similar = similarity::finger_kreinin(&sold.at_level(year.level()), &sold_by_other);
    let of = format!("exports of {one} and {other}");
    table.push(&of, Convention::FingerKreinin, similar);
    table.print(given)
}

fn product(given: &Arguments, rest: &[OsString]) -> Result<End, Failure> {
    let ([economy], rest) = economies(rest)?;
    let (product, files) = rest
        .split_first()
        .ok_or_else(|| usage("a product is needed"))?;
    let product: Product = common::text(product.clone())?
        .parse()
        .map_err(usage::<Error>)?;
    let year = Year {
        digits: product.digits(),
        ..Year::of(given, files)?
    };
    let (exports, imports) = (year.exports()?, year.imports()?);
    let of = format!("{economy} in {product}");
    let mut table = Table::default();
    let (sold, bought) = (
        exports.rca(&economy, &product),
        imports.rca(&economy, &product),
    );
    let of_exports = |indicator: fn(&Rca) -> Result<Indicator, Error>| {
        sold.as_ref().map_err(Clone::clone).and_then(indicator)
    };
    table.push(&of, Convention::BalassaRca, of_exports(Rca::balassa));
    table.push(&of, Convention::SymmetricRca, of_exports(Rca::symmetric));
    table.push(&of, Convention::AdditiveRca, of_exports(Rca::additive));
    table.push(
        &of,
        Convention::VollrathExportAdvantage,
        of_exports(Rca::vollrath),
    );
    let both = sold
        .clone()
        .and_then(|sold| Ok(Specialisation::new(sold, bought.clone()?)));
    let of_both = |indicator: fn(&Specialisation) -> Result<Indicator, Error>| {
        both.as_ref().map_err(Clone::clone).and_then(indicator)
    };
    table.push(
        &of,
        Convention::VollrathImportAdvantage,
        of_both(Specialisation::vollrath_imports),
    );
    table.push(
        &of,
        Convention::VollrathTradeAdvantage,
        of_both(Specialisation::vollrath_trade),
    );
    table.push(
        &of,
        Convention::VollrathCompetitiveness,
        of_both(Specialisation::vollrath_competitiveness),
    );
    table.push(&of, Convention::Lafay, of_both(Specialisation::lafay));
    match Complexity::of(&exports, Threshold::AtLeastOne) {
        Err(error) => table.push(&of, Convention::Density, Err(error)),
        Ok(found) => {
            let row = found.economies().binary_search(&economy).ok();
            let column = found.products().binary_search(&product).ok();
            if let (Some(row), Some(column)) = (row, column) {
                let ubiquity = found.ubiquity().get(column).copied().map(f64::from);
                table.float(&of, Convention::Ubiquity, ubiquity);
                let pci = found.pci().get(column).copied().flatten();
                table.float(&of, Convention::Pci, pci);
                let outlook = found.outlook(Diagonal::Zero);
                table.float(&of, Convention::Density, outlook.density(row, column));
                table.float(&of, Convention::Cog, outlook.gain(row, column));
                let kept = found.outlook(Diagonal::Kept);
                table.float(&of, Convention::DensityWithOwn, kept.density(row, column));
            }
        }
    }
    table.print(given)
}

fn compare(given: &Arguments, rest: &[OsString]) -> Result<End, Failure> {
    let ([one, other], files) = economies(rest)?;
    let year = Year::of(given, files)?;
    let exports = year.exports()?;
    let mut rows = Vec::new();
    let mut of = |what: &str, found: [Result<Indicator, Error>; 2]| -> Result<(), Failure> {
        let [left, right] = found;
        let (left, right) = (left?, right?);
        let verdict = left.compare(Order::More, &right)?.verdict;
        rows.push([
            what.to_owned(),
            left.to_string(),
            right.to_string(),
            verdict.to_string(),
        ]);
        Ok(())
    };
    let by_product = [one, other].map(|economy| Concentration::of(&exports.row(&economy)?)?.hhi());
    of("exports by product", by_product)?;
    let partners = [year.partners(one, false)?, year.partners(other, false)?];
    let by_partner = partners.map(|partners| Concentration::of(&partners)?.hhi());
    of("exports by partner", by_partner)?;
    let header = [
        "of".to_owned(),
        one.to_string(),
        other.to_string(),
        format!("{one} more than {other}"),
    ];
    let mut out = std::io::stdout().lock();
    if given.flag("json") {
        let lines: Vec<_> = rows
            .iter()
            .map(|[of, left, right, verdict]| {
                json!({ "of": of, "left": left, "right": right, "left_more_than_right": verdict })
            })
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(End::Fine);
    }
    let mut lines = vec![header.to_vec()];
    lines.extend(rows.iter().map(|row| row.to_vec()));
    let text = if given.flag("csv") {
        common::csv_of(&lines)?
    } else {
        common::aligned(&lines)
    };
    write!(out, "{text}")?;
    Ok(End::Fine)
}

fn contributions(given: &Arguments, rest: &[OsString]) -> Result<End, Failure> {
    let ([economy], files) = economies(rest)?;
    let [before, after] = files else {
        return Err(usage("two files are needed, the earlier first"));
    };
    let of = |file: &OsString| {
        let files = std::slice::from_ref(file);
        Year::of(given, files)?.partners(economy, false)
    };
    let points = contribution::of_each(&of(before)?, &of(after)?)?;
    let mut table = Table::default();
    for (partner, points) in points {
        let of = format!("{economy}>{partner}");
        table.push(&of, Convention::Contribution, Ok(points));
    }
    table.print(given)
}

fn judge(given: &Arguments, rest: &[OsString]) -> Result<End, Failure> {
    let rest = common::texts(rest.to_vec())?;
    let (Some(which), Some(claim), figures) =
        (rest.first(), rest.get(1), rest.get(2..).unwrap_or_default())
    else {
        return Err(usage("an indicator, a claim and figures are needed"));
    };
    let read = |text: &String| text.parse::<Figure>().map_err(usage);
    let claim = read(claim)?;
    let figures: Vec<Figure> = figures.iter().map(read).collect::<Result<_, _>>()?;
    let indicator = match (which.as_str(), figures.as_slice()) {
        ("hhi" | "hhi-of-10,000" | "hirschmann", [_, ..]) => {
            let shares = figures
                .iter()
                .all(|figure| figure.unit() == bilateral::Unit::Percent);
            let profile = Profile::new((1..).zip(figures))?;
            let concentration = if shares {
                Concentration::of_shares(&profile)?
            } else {
                Concentration::of(&profile)?
            };
            match which.as_str() {
                "hhi" => concentration.hhi()?,
                "hirschmann" => concentration.hirschmann()?,
                _ => concentration.hhi_of_ten_thousand()?,
            }
        }
        ("grubel-lloyd" | "coverage" | "normalised-balance", [exports, imports]) => {
            let sides = Sides::new(exports.clone(), imports.clone());
            match which.as_str() {
                "coverage" => sides.coverage()?,
                "normalised-balance" => sides.normalised_balance()?,
                _ => sides.grubel_lloyd()?,
            }
        }
        ("rca", [cell, economy, product, world]) => {
            let [cell, economy, product, world] = [cell, economy, product, world].map(Clone::clone);
            Rca::new(cell, economy, product, world).balassa()?
        }
        ("hhi" | "hhi-of-10,000" | "hirschmann", []) => {
            return Err(usage("figures are needed"));
        }
        ("grubel-lloyd" | "coverage" | "normalised-balance", _) => {
            return Err(usage(format!(
                "{which} is of two figures: exports, imports"
            )));
        }
        ("rca", _) => {
            return Err(usage(
                "rca is of four figures: of the economy in the product and in all, of the world likewise",
            ));
        }
        _ => return Err(usage(format!("unknown indicator `{which}`"))),
    };
    let judgement = indicator.judge(&claim)?;
    let mut out = std::io::stdout().lock();
    if given.flag("json") {
        let report = json!({
            "indicator": indicator.convention(), "claim": claim, "value": indicator.value(), "bounds": indicator.bounds(),
            "exactness": indicator.exactness(), "judgement": judgement,
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else if given.flag("csv") {
        let rows = [
            ["claim", "verdict", "indicator"]
                .map(str::to_owned)
                .to_vec(),
            vec![
                claim.to_string(),
                judgement.verdict.to_string(),
                indicator.to_string(),
            ],
        ];
        write!(out, "{}", common::csv_of(&rows)?)?;
    } else {
        writeln!(out, "claim     {} of {claim}", indicator.convention())?;
        writeln!(out, "verdict   {}", judgement.verdict)?;
        if let Verdict::Undecided(reason) = judgement.verdict {
            writeln!(out, "because   {}", reason.explain())?;
        }
        writeln!(out, "evidence  {indicator}")?;
        if let Some(gap) = &judgement.gap {
            writeln!(out, "gap       {gap}")?;
        }
    }
    Ok(match judgement.verdict {
        Verdict::Inconsistent => End::Inconsistent,
        Verdict::NotCovered => End::Nothing,
        _ => End::Fine,
    })
}
