//! CEPII's BACI: `t,i,j,k,v,q`, one value for each flow and product of six digits, made of what both sides reported to UN Comtrade.
//!
//! Get it from <https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37>: a zip archive for each edition of the Harmonized System, `BACI_HS17_V202401b.zip`, with a
//! table a year, `BACI_HS17_Y2022_V202401b.csv`, and lists of countries and products. For whole years see [`scan`](crate::scan).
//!
//! # What is read
//!
//! `v` is in thousands of current dollars with three decimals: whole dollars. CEPII takes freight and insurance off what importers report and weighs the two sides: the side is
//! `reconciled` and the valuation FOB, as CEPII computes it. `t` is the year, `i` the exporter, `j` the importer, `k` the product. Edition, year and release are those in the name of the file,
//! `baci92_2005.csv` being H0; without them the edition is unstated, and a year that differs from the name's is an error. A flow that is not in the table is no zero: nobody
//! reported it.
//!
//! Codes are UN Comtrade's, but for some, such as 381 for Italy in some releases, which CEPII's own list explains ([`Options::baci_codes`](super::Options::baci_codes)).
//!
//! # What is set aside or refused
//!
//! Nothing is set aside unless unknown codes are to be. Quantities (`q`, metric tons) are looked at and not kept. The lists of countries and products are refused as what they are. The
//! World is no exporter and no importer there, and an error.
//!
//! # Rows
//!
#![doc = include_str!("../baci/rows.md")]

use super::{
    Fault, Format, Next, Options, Parse, Row,
    engine::{self, Gone, Pull, Worker},
    input::{Input, give_back},
    part::Part,
};
use crate::baci::{
    self, Grammar, Layout, Line, Lines, Release, Wrong,
    quick::{Quick, QuickRow},
};
use crate::data::{Observation, PlainRow, Source};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::files::blocks::PADDING;
use crate::number::{Rational, Unit, decimal::whole};
use crate::text::shown;
use crate::trade::{Classification, Commodity, Economy, Movement, Period, Side, Status, Valuation};
use std::{
    io::{self, BufRead, Read},
    ops::Range,
};

pub(super) use crate::baci::Codes;

/// The rows of a table, read by the grammar that the scanner has too.
pub(super) struct Baci<'a> {
    file: String,
    lines: Lines<Box<dyn BufRead + Send + 'a>>,
    known: Known,
    cut_allowed: bool,
    pull: Option<Pull>,
}

/// What is known of all rows.
struct Known {
    grammar: Grammar,
    /// What the grammar says of each code of up to three digits.
    economies: Vec<Option<Economy>>,
    longest: usize,
    source: Source,
    classification: Classification,
}

impl<'a> Baci<'a> {
    /// The columns, if the first line is BACI's header.
    pub(super) fn layout(input: &Input<'_>) -> Option<Layout> {
        Layout::of(&input.first_line)
    }

    pub(super) fn new(
        mut input: Input<'a>,
        layout: Layout,
        source: &Source,
        options: &Options,
    ) -> Result<Self, Error> {
        let file = input.name;
        if !input.first_line.ends_with(b"\n") && !options.cut_allowed {
            return Err(baci::cut().at(&file, Some(input.line), None));
        }
        let header = input.first_line.len() as u64;
        io::copy(&mut input.bytes.by_ref().take(header), &mut io::sink())
            .map_err(|error| Error::unreadable(&file, error))?;
        let release = Release::from_file_name(&file);
        let longest = options.limits.row;
        let grammar = Grammar {
            layout,
            year: release.year,
            codes: options.baci_codes.clone(),
            longest_field: options.limits.field,
        };
        Ok(Self {
            lines: Lines::after(input.line, input.bytes, longest),
            known: Known {
                economies: grammar.economies(),
                grammar,
                longest,
                classification: release.classification(),
                source: release.source(source.id.as_str(), &source.title),
            },
            pull: None,
            cut_allowed: options.cut_allowed,
            file,
        })
    }
}

impl Known {
    /// The row of a line; nothing if nothing stands in it.
    fn row(&self, line: &[u8], number: u64) -> Result<Option<Row>, Fault> {
        let Some(row) = self.grammar.row(line)? else {
            return Ok(None);
        };
        let period = Period::year(i32::from(row.start.year)).map_err(|e| Fault::at("t", e))?;
        let product = format!("{:06}", row.product);
        let commodity =
            Commodity::new(self.classification, &product).map_err(|e| Fault::at("k", e))?;
        let dollars = Rational::decimal(row.dollars.into(), 0);
        Ok(Some(Row::Kept(
            Observation::new(
                row.start.exporter.exports_to(row.start.importer),
                period,
                Datum::Exact(dollars, Unit::Usd),
                self.source.id.clone(),
            )
            .of(commodity)
            .reported_by(Side::Reconciled)
            .valued(Valuation::Fob)
            .with_status(Status::Estimated)
            .on_line(number),
        )))
    }

    /// A row that was recognised.
    fn plain(&self, start: baci::Start, row: QuickRow, line: u32) -> Option<PlainRow> {
        let mut code = [b'0'; 6];
        let mut product = row.product;
        for digit in code.iter_mut().rev() {
            *digit += u8::try_from(product % 10).unwrap_or_default();
            product /= 10;
        }
        Some(PlainRow {
            flow: start.exporter.exports_to(start.importer),
            period: Period::year(i32::from(start.year)).ok()?,
            commodity: Commodity::from_ascii(self.classification, &code)?,
            side: Side::Reconciled,
            valuation: Valuation::Fob,
            movement: Movement::Goods,
            status: Status::Estimated,
            number: i64::try_from(row.dollars).ok()?,
            decimals: 0,
            line,
        })
    }
}

/// One thread's way through blocks: most rows are recognised, the others are read by the grammar.
struct Lined<'a> {
    known: &'a Known,
    quick: Quick<'a>,
}

impl<'a> Lined<'a> {
    fn new(known: &'a Known) -> Self {
        Self {
            known,
            quick: Quick::new(&known.economies),
        }
    }
}

impl Worker for Lined<'_> {
    fn go(&mut self, buffer: &[u8], lines: Range<usize>) -> Gone {
        let Range { start: mut at, end } = lines;
        let known = self.known;
        let mut part = Part::default();
        // What is recognised is shorter than most limits.
        let shortest = known.longest.min(known.grammar.longest_field);
        let as_published = known.grammar.layout.is_as_published() && shortest >= PADDING;
        let mut stuck = false;
        while at < end {
            if as_published
                && let Some(beginning) = self.quick.beginning(buffer, at)
                && let Some(row) = beginning.row(buffer, at)
                && let Some(plain) = known.plain(beginning.start, row, part.lines)
            {
                at = row.end;
                part.lines += 1;
                part.rows.push(plain);
                continue;
            }
            let rest = buffer.get(at..end).unwrap_or_default();
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            if length > known.longest {
                stuck = true;
                break;
            }
            let line = rest.get(..length).unwrap_or_default();
            at += length + 1;
            if let Ok(Some(row)) = known.grammar.row(line) {
                self.quick.learn(line, row.start);
            }
            if let Some(row) = known.row(line, part.lines.into()).transpose() {
                part.other(part.lines, row);
            }
            part.lines += 1;
        }
        Gone {
            part,
            end: at,
            stuck,
        }
    }
}

impl From<Wrong> for Fault {
    fn from(wrong: Wrong) -> Self {
        Self {
            column: wrong.column.map(str::to_owned),
            error: wrong.error,
            unknown_code: wrong.unknown_code,
        }
    }
}

impl Parse for Baci<'_> {
    fn format(&self) -> Format {
        Format::Baci
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.known.source.clone()]
    }

    fn next(&mut self, _: &Options) -> Next {
        loop {
            match self.lines.next() {
                Err(error) => return Next::Broken(Error::unreadable(&self.file, error)),
                Ok(Line::End) => return Next::End,
                Ok(Line::TooLong) => return Next::Broken(baci::too_long(self.known.longest)),
                Ok(Line::Cut) if !self.cut_allowed => {
                    return Next::Row(Err(Fault::row(baci::cut())));
                }
                Ok(Line::Whole | Line::Cut) => {}
            }
            let row = self.known.row(self.lines.line(), self.lines.number());
            if let Some(row) = row.transpose() {
                return Next::Row(row);
            }
        }
    }

    fn line(&self) -> u64 {
        self.lines.number()
    }

    fn part(&mut self, options: &Options) -> Option<(u64, Part)> {
        let known = &self.known;
        let pull = self
            .pull
            .get_or_insert_with(|| Pull::new(options.block, known.longest));
        if pull.is_over() {
            return None;
        }
        let first = self.lines.number() + 1;
        let (part, rest) = pull.next(&mut **self.lines.bytes(), &mut Lined::new(known));
        if let Some(rest) = rest {
            give_back(self.lines.bytes(), rest);
        }
        self.lines.pass(part.lines.into());
        Some((first, part))
    }

    fn rush(&mut self, options: &Options, keep: &mut dyn FnMut(u64, Part) -> bool) {
        let known = &self.known;
        let first = self.lines.number() + 1;
        let mut line = first;
        let bytes = &mut **self.lines.bytes();
        let worker = || Lined::new(known);
        let rest = engine::run(bytes, options.block, known.longest, worker, |part| {
            let before = line;
            line += u64::from(part.lines);
            keep(before, part)
        });
        give_back(self.lines.bytes(), rest);
        self.lines.pass(line - first);
    }
}

/// A UN Comtrade code.
pub(super) fn economy_code(text: &[u8]) -> Result<Economy, Error> {
    match whole(text, 1..=4).and_then(|code| u16::try_from(code).ok()) {
        Some(code) => Economy::from_code(code),
        None => Err(ErrorKind::UnknownEconomy {
            found: shown(text),
            expected: "a UN Comtrade code of at most three digits".into(),
        }
        .into()),
    }
}
