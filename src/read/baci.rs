//! CEPII's BACI: `t,i,j,k,v,q`, reconciled, in thousands of US dollars.

use super::{
    Fault, Format, Next, Options, Parse, Row,
    input::Input,
    number::{bad_value, decimal, shown},
    table::{Fetched, Table},
};
use crate::baci::Release;
use crate::data::{Observation, Source};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::number::Unit;
use crate::trade::{Classification, Commodity, Economy, Period, Side, Status, Valuation};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    sync::Arc,
};

pub(super) const COLUMNS: [&str; 6] = ["t", "i", "j", "k", "v", "q"];

pub(super) struct Baci {
    table: Table,
    source: Source,
    classification: Classification,
    /// The year the file name promises.
    year: Option<i32>,
    codes: Option<Codes>,
}

impl Baci {
    pub(super) fn new(table: Table, source: &Source, codes: Option<Codes>) -> Self {
        let release = Release::from_file_name(&table.file);
        Self {
            classification: release.classification(),
            source: release.source(source.id.as_str(), &source.title),
            year: release.year,
            table,
            codes,
        }
    }

    fn row(&self) -> Result<Row, Fault> {
        let field = |column: usize| self.table.field(Some(column));
        let period = self
            .period(field(0))
            .map_err(|error| Fault::at("t", error))?;
        let exporter = self
            .economy(field(1))
            .map_err(|error| Fault::code("i", error))?;
        let importer = self
            .economy(field(2))
            .map_err(|error| Fault::code("j", error))?;
        let commodity = self
            .product(field(3))
            .map_err(|error| Fault::at("k", error))?;
        let value = dollars(field(4)).map_err(|error| Fault::at("v", error))?;
        let quantity = field(5);
        if !matches!(quantity, b"" | b"NA") && decimal(quantity).is_none_or(|q| q.mantissa < 0) {
            let error = Error::malformed(
                "quantity",
                shown(quantity),
                "a number of metric tons, or `NA`",
            );
            return Err(Fault::at("q", error));
        }
        Ok(Row::Kept(
            Observation::new(
                exporter.exports_to(importer),
                period,
                Datum::Exact(value, Unit::Usd),
                self.source.id.clone(),
            )
            .of(commodity)
            .reported_by(Side::Reconciled)
            .valued(Valuation::Fob)
            .with_status(Status::Estimated)
            .on_line(self.table.line()),
        ))
    }

    fn period(&self, text: &[u8]) -> Result<Period, Error> {
        let year = four_digits(text)
            .ok_or_else(|| Error::malformed("year", shown(text), "four digits, as in `2022`"))?;
        match self.year {
            Some(named) if named != year => Err(Error::malformed(
                "year",
                year.to_string(),
                format!("{named}, as the name of the file says"),
            )),
            _ => Period::year(year),
        }
    }

    /// The economy by its code in the UN's tables, or else in BACI's own list.
    fn economy(&self, text: &[u8]) -> Result<Economy, Error> {
        economy_code(text).or_else(|unknown| {
            let listed = self.codes.as_ref().zip(number(text));
            listed
                .and_then(|(codes, code)| codes.economies.get(&code).copied())
                .ok_or(unknown)
        })
    }

    /// A six-digit product; programs that take it for a number lose its leading zero.
    fn product(&self, text: &[u8]) -> Result<Commodity, Error> {
        let mut code = *b"000000";
        let digits = text.iter().all(u8::is_ascii_digit);
        match text.len() {
            length @ (5 | 6) if digits => {
                for (to, from) in code.iter_mut().skip(6 - length).zip(text) {
                    *to = *from;
                }
            }
            _ => {
                return Err(Error::malformed(
                    "product",
                    shown(text),
                    "six digits, or five where a leading zero was lost",
                ));
            }
        }
        Commodity::new(
            self.classification,
            std::str::from_utf8(&code).unwrap_or_default(),
        )
    }
}

/// Four digits as a year.
pub(super) fn four_digits(text: &[u8]) -> Option<i32> {
    (text.len() == 4 && text.iter().all(u8::is_ascii_digit)).then(|| {
        text.iter()
            .fold(0, |year, digit| year * 10 + i32::from(digit - b'0'))
    })
}

/// A UN Comtrade code.
pub(super) fn economy_code(text: &[u8]) -> Result<Economy, Error> {
    match number(text) {
        Some(code) => Economy::from_code(code),
        None => Err(ErrorKind::UnknownEconomy {
            found: shown(text),
            expected: "a UN Comtrade code of at most three digits".into(),
        }
        .into()),
    }
}

/// Thousands of dollars with three decimals are whole dollars.
fn dollars(text: &[u8]) -> Result<crate::number::Rational, Error> {
    let value = super::number::flow_value(text, 3)?;
    if value.is_integer() {
        Ok(value)
    } else {
        Err(bad_value(
            text,
            "thousands of US dollars with at most three decimals",
        ))
    }
}

impl Parse for Baci {
    fn format(&self) -> Format {
        Format::Baci
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn next(&mut self, _: &Options) -> Next {
        Next::of(self.table.next(false), || self.row())
    }

    fn line(&self) -> u64 {
        self.table.line()
    }
}

/// BACI's own list of country codes.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    /// The economy that each code's ISO alpha-3 names, where it names one.
    economies: Arc<BTreeMap<u16, Economy>>,
}

impl Codes {
    pub(super) fn read(name: &str, list: impl Read + Send + 'static) -> Result<Self, Error> {
        let mut table = Table::open(Input::open(name, Box::new(list))?, false)?;
        let code = table.column("country_code");
        let iso3 = table
            .column("country_iso3")
            .or_else(|| table.column("iso_3digit_alpha"));
        if code.is_none() || iso3.is_none() {
            return Err(table.refuse(
                "a list of countries without code or ISO alpha-3",
                "the columns `country_code` and `country_iso3`, or `iso_3digit_alpha` as in older editions",
            ));
        }
        let mut economies = BTreeMap::new();
        let mut codes = BTreeSet::new();
        loop {
            let fail = |table: &Table, error: Error, column| {
                error.at(&table.file, Some(table.line()), column)
            };
            match table.next(false) {
                Fetched::End => break,
                Fetched::Wrong(error) | Fetched::Broken(error) => {
                    return Err(fail(&table, error, None));
                }
                Fetched::Row => {}
            }
            let text = table.field(code);
            let Some(listed) = number(text) else {
                let error = Error::malformed("country code", shown(text), "a number");
                return Err(fail(&table, error, Some(table.name(code))));
            };
            if !codes.insert(listed) {
                let error = ErrorKind::Duplicate {
                    what: "country code",
                    key: listed.to_string(),
                };
                return Err(fail(&table, error.into(), Some(table.name(code))));
            }
            if let Ok(economy) = Economy::from_iso3(&shown(table.field(iso3))) {
                economies.insert(listed, economy);
            }
        }
        Ok(Self {
            economies: Arc::new(economies),
        })
    }
}

/// A code of at most four digits.
fn number(text: &[u8]) -> Option<u16> {
    ((1..=4).contains(&text.len()) && text.iter().all(u8::is_ascii_digit)).then(|| {
        text.iter()
            .fold(0, |code, digit| code * 10 + u16::from(digit - b'0'))
    })
}
