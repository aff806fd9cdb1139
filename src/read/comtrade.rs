//! UN Comtrade, of the United Nations' statistics division: what countries report, by partner and product.
//!
//! | layout | known by | get it from |
//! |---|---|---|
//! | Comtrade Plus CSV | `typeCode,freqCode,...,primaryValue,...` | <https://comtradeplus.un.org>, download; bulk files of the API (tabs, `.txt` in gzip) |
//! | the API, JSON | `{"count": ..., "data": [...], "error": ""}` | <https://comtradeapi.un.org>; the Python package `comtradeapicall`, the R package `comtradr` 1.x write its columns |
//! | the API before 2022, JSON or CSV | `{"validation": ..., "dataset": [...]}`, `rgCode,rtCode,ptCode,TradeValue` | no longer answered; files of that time |
//! | the former site, 35 columns | `Trade Flow Code,Reporter Code,...,Trade Value (US$)` | likewise; `comtradr` 0.x writes its columns |
//! | the former site, 8 columns | `Trade Flow,Reporter,Partner,...`, names without codes | likewise |
//!
//! # What is read
//!
//! Dollars, with up to three decimals, each exactly as written. The side is the reporter's; the classification and edition are the row's (`H6`, `S4`, `B5`). A value is CIF or FOB
//! where it equals the one of the two columns and not the other; the columns themselves are not kept. `isReported` and `isAggregate` become the status: an aggregate was added up
//! by the UN from what the country reported in more detail. Annual and monthly rows may stand in one file.
//!
//! An economy is known by its code, which is the UN's and not ISO's (842 is the USA, 251 France, 699 India). In the 8 columns it is known by its name, the 38 names of the former site
//! among them (`Czech Rep.`). A code that no table has, such as 381 in older files, is what its ISO code or name in the row says.
//!
//! # What is set aside
//!
//! Rows of one customs procedure, mode of transport or second partner, which break a total down; a bulk file has them all, and a sum over it counts goods two to
//! thirty times. Services. Re-exports and re-imports (`RX`, `RM`, 3 and 4), unless asked for: they are parts of exports and imports. Other flows, such as `DX` and `FM`.
//! The World stands beside the partners and is kept; nothing adds it up with them. European Union (97) and ASEAN (975) report as groups.
//!
//! # What it publishes
//!
//! The UN says that it takes what countries send: who reports, in which edition, and whether imports are CIF is theirs. A partner's figure for the same flow is another
//! observation. Terms of use restrict the redistribution of the data, and the source says so.
//!
//! # What is refused
//!
//! An answer with an error or a message in it, with fewer rows than its `count`, or none; an empty value, `NA` in the column of the value; a header without one of the columns
//! that a row cannot do without; a code of the Harmonized System of 1, 3 or 5 digits, whose leading zero was lost where the text was made a number.

use super::{
    Fault, Format, Options, Row, SetAside,
    baci::economy_code,
    number::{decimal, decoded, flow_value, four_digits, shown},
    table::{Table, is_nothing},
};
use crate::data::{Observation, Source, SourceId};
use crate::error::Error;
use crate::figure::Datum;
use crate::number::{
    Unit,
    decimal::{is_digits, whole},
};
use crate::trade::names::{self, Context};
use crate::trade::{Classification, Commodity, Economy, Movement, Period, Side, Status, Valuation};
use std::collections::HashMap;

/// What is looked at in a row, whatever its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Column {
    Type,
    Frequency,
    Period,
    Flow,
    Reporter,
    Partner,
    Partner2,
    Classification,
    Commodity,
    Customs,
    Supply,
    Transport,
    Value,
    Cif,
    Fob,
    Reported,
    Aggregate,
    ReporterIso,
    PartnerIso,
    ReporterName,
    PartnerName,
}

use Column as C;

impl Column {
    /// Whether a row may have nothing in it, which some programs write as `NA` or another word. In the others the word is
    /// shown as it stands in the error.
    const fn may_be_empty(self) -> bool {
        !matches!(
            self,
            C::Type
                | C::Period
                | C::Flow
                | C::Reporter
                | C::Partner
                | C::Classification
                | C::Commodity
                | C::Value
        )
    }
}

pub(super) const COLUMNS: usize = 21;

/// Their names in Comtrade Plus, in files and answers, in the order of [`Column`].
pub(super) const PLUS: [&str; COLUMNS] = [
    "typeCode",
    "freqCode",
    "period",
    "flowCode",
    "reporterCode",
    "partnerCode",
    "partner2Code",
    "classificationCode",
    "cmdCode",
    "customsCode",
    "mosCode",
    "motCode",
    "primaryValue",
    "cifvalue",
    "fobvalue",
    "isReported",
    "isAggregate",
    "reporterISO",
    "partnerISO",
    "reporterDesc",
    "partnerDesc",
];

/// Without these a row means nothing.
const PLUS_NEEDED: [Column; 9] = [
    C::Type,
    C::Frequency,
    C::Period,
    C::Flow,
    C::Reporter,
    C::Partner,
    C::Classification,
    C::Commodity,
    C::Value,
];

/// Their names in the former UN Comtrade; in a table those of [`LEGACY_TOO`] will do as well.
const LEGACY: [&str; COLUMNS] = [
    "",
    "",
    "Period",
    "Trade Flow Code",
    "Reporter Code",
    "Partner Code",
    "2nd Partner Code",
    "Classification",
    "Commodity Code",
    "Customs Proc. Code",
    "",
    "Mode of Transport Code",
    "Trade Value (US$)",
    "CIF Trade Value (US$)",
    "FOB Trade Value (US$)",
    "",
    "",
    "Reporter ISO",
    "Partner ISO",
    "Reporter",
    "Partner",
];

/// The names that comtradr 0.x gave to columns of the former UN Comtrade, where its snake case is not the same words.
const LEGACY_TOO: [(Column, &str); 7] = [
    (C::Partner2, "Second Partner Code"),
    (C::Customs, "Customs Procurement Code"),
    (C::Value, "Trade Value usd"),
    (C::Cif, "CIF Trade Value usd"),
    (C::Fob, "FOB Trade Value usd"),
    (C::ReporterName, "Reporter Country"),
    (C::PartnerName, "Partner Country"),
];

const LEGACY_NEEDED: [Column; 7] = [
    C::Period,
    C::Flow,
    C::Reporter,
    C::Partner,
    C::Classification,
    C::Commodity,
    C::Value,
];

/// In the API before 2022, in answers and their CSV.
pub(super) const FORMER: [&str; COLUMNS] = [
    "",
    "",
    "period",
    "rgCode",
    "rtCode",
    "ptCode",
    "ptCode2",
    "pfCode",
    "cmdCode",
    "cstCode",
    "",
    "motCode",
    "TradeValue",
    "CIFValue",
    "FOBValue",
    "",
    "",
    "rt3ISO",
    "pt3ISO",
    "rtTitle",
    "ptTitle",
];

const SHORT: [&str; COLUMNS] = [
    "",
    "",
    "Period",
    "Trade Flow",
    "Reporter",
    "Partner",
    "",
    "",
    "Commodity Code",
    "",
    "",
    "",
    "Trade Value (US$)",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
];

const SHORT_NEEDED: [Column; 6] = [
    C::Period,
    C::Flow,
    C::Reporter,
    C::Partner,
    C::Commodity,
    C::Value,
];

/// Where a table has its columns.
pub(super) struct Layout {
    pub(super) format: Format,
    names: &'static [&'static str; COLUMNS],
    needed: &'static [Column],
    pub(super) places: [Option<usize>; COLUMNS],
}

impl Layout {
    /// The layout whose mark the header carries.
    pub(super) fn of(table: &Table<'_>) -> Option<Self> {
        let has = |name: &str| table.column(name).is_some();
        let (format, names, needed): (_, _, &[Column]) = if table.has(&["rgCode", "rtCode"]) {
            (Format::ComtradeFormerApi, &FORMER, &LEGACY_NEEDED)
        } else if has("primaryValue") || has("cmdCode") {
            (Format::ComtradePlus, &PLUS, &PLUS_NEEDED)
        } else if has("Trade Flow Code") && has("Reporter Code") {
            (Format::ComtradeLegacy, &LEGACY, &LEGACY_NEEDED)
        } else if has("Trade Flow") && has("Reporter") && has("Trade Value (US$)") {
            (Format::ComtradeLegacyShort, &SHORT, &SHORT_NEEDED)
        } else {
            return None;
        };
        let mut places = names.map(|name| table.column(name).filter(|_| !name.is_empty()));
        if format == Format::ComtradeLegacy {
            for (column, name) in LEGACY_TOO {
                if let Some(place) = places.get_mut(column as usize) {
                    *place = place.or_else(|| table.column(name));
                }
            }
        }
        Some(Self {
            format,
            names,
            needed,
            places,
        })
    }

    /// Fails if a column is missing that the rows cannot do without, or one occurs twice.
    pub(super) fn check(&self, table: &Table<'_>) -> Result<(), Error> {
        let missing: Vec<&str> = self
            .needed
            .iter()
            .filter(|column| self.place(**column).is_none())
            .filter_map(|column| self.names.get(*column as usize).copied())
            .collect();
        if !missing.is_empty() {
            return Err(table.refuse(
                &format!("a header without `{}`", missing.join("`, `")),
                &format!("all columns of {}", self.format),
            ));
        }
        table.refuse_repeated()
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// What the row at hand says.
    pub(super) fn observe(
        &self,
        table: &Table<'_>,
        source: &SourceId,
        names: &mut Names,
        options: &Options,
    ) -> Result<Row, Fault> {
        let number = |column| {
            let place = self.place(column);
            let number = table.number(place);
            number.map_err(|error| Fault::at(table.name(place), error))
        };
        let numbers = [
            (C::Value, number(C::Value)?),
            (C::Cif, number(C::Cif)?),
            (C::Fob, number(C::Fob)?),
        ];
        let mut fields = self.places.map(|place| table.field(place));
        for (column, number) in &numbers {
            if let Some(field) = fields.get_mut(*column as usize) {
                *field = number;
            }
        }
        let record = Record {
            fields,
            format: self.format,
            names: &self.places.map(|place| table.name(place)),
            line: table.line(),
        };
        record.observe(source, names, options)
    }
}

/// What is known of any file of UN Comtrade.
pub(super) fn compiled_by_the_un(source: Source) -> Source {
    Source {
        publisher: Some("UN Comtrade".into()),
        licence: Some("UN Comtrade terms of use: redistribution is restricted".into()),
        ..source.of_publication(Some("UN Comtrade".to_owned()))
    }
}

/// The economies of names met so far, for files without codes.
#[derive(Default)]
pub(super) struct Names(HashMap<Vec<u8>, Economy>);

impl Names {
    fn economy(&mut self, name: &[u8]) -> Result<Economy, Error> {
        if let Some(economy) = self.0.get(name) {
            return Ok(*economy);
        }
        let economy = names::economy(&decoded(name), Context::comtrade())?;
        self.0.insert(name.to_vec(), economy);
        Ok(economy)
    }
}

/// A row, whatever its layout. Absent columns and nulls are empty fields.
pub(super) struct Record<'a> {
    pub(super) fields: [&'a [u8]; COLUMNS],
    pub(super) format: Format,
    pub(super) names: &'a [&'a str; COLUMNS],
    pub(super) line: u64,
}

impl Record<'_> {
    fn get(&self, column: Column) -> &[u8] {
        let text = self
            .fields
            .get(column as usize)
            .copied()
            .unwrap_or_default();
        if column.may_be_empty() && is_nothing(text) {
            b""
        } else {
            text
        }
    }

    fn fault(&self, column: Column, error: Error) -> Fault {
        Fault::at(self.name(column), error)
    }

    fn name(&self, column: Column) -> &str {
        self.names.get(column as usize).copied().unwrap_or_default()
    }

    fn malformed(&self, column: Column, what: &'static str, expected: &str) -> Fault {
        self.fault(
            column,
            Error::malformed(what, shown(self.get(column)), expected),
        )
    }

    pub(super) fn observe(
        &self,
        source: &SourceId,
        names: &mut Names,
        options: &Options,
    ) -> Result<Row, Fault> {
        match self.get(C::Type) {
            b"C" => {}
            b"S" => return Ok(Row::Aside(SetAside::Services)),
            b"" if !matches!(self.format, Format::ComtradePlus | Format::ComtradeApi) => {}
            _ => return Err(self.malformed(C::Type, "type", "`C` for goods or `S` for services")),
        }
        if let Some(reason) = self.breakdown()? {
            return Ok(Row::Aside(reason));
        }
        let Some((export, movement)) = self.flow()? else {
            return Ok(Row::Aside(SetAside::OtherFlow));
        };
        if movement != Movement::Goods && !options.re_exports {
            return Ok(Row::Aside(SetAside::ReExport));
        }
        let period = self.period()?;
        let reporter = self.economy(C::Reporter, names)?;
        if !reporter.is_reporter() {
            return Err(self.malformed(C::Reporter, "reporter", "an economy that reports"));
        }
        let partner = self.economy(C::Partner, names)?;
        let commodity = self.commodity()?;
        let value =
            flow_value(self.get(C::Value), 0).map_err(|error| self.fault(C::Value, error))?;
        let (flow, whose) = if export {
            (reporter.exports_to(partner), Side::Exporter)
        } else {
            (reporter.imports_from(partner), Side::Importer)
        };
        Ok(Row::Kept(
            Observation::new(flow, period, Datum::Exact(value, Unit::Usd), source.clone())
                .of(commodity)
                .reported_by(whose)
                .valued(self.valuation()?)
                .moved(movement)
                .with_status(self.status()?)
                .on_line(self.line),
        ))
    }

    /// The dimension that the row breaks down, if it is not the total of all. Codes are padded in some files.
    fn breakdown(&self) -> Result<Option<SetAside>, Fault> {
        for (column, total, what, reason) in [
            (
                C::Customs,
                &b"C00"[..],
                "customs procedure",
                SetAside::CustomsProcedure,
            ),
            (
                C::Transport,
                b"0",
                "mode of transport",
                SetAside::TransportMode,
            ),
            (C::Partner2, b"0", "second partner", SetAside::SecondPartner),
            (C::Supply, b"0", "mode of supply", SetAside::Services),
        ] {
            let code = self.get(column);
            if code.is_empty() || code == total {
                continue;
            }
            if code.len() > 8
                || !code
                    .iter()
                    .all(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-')
            {
                return Err(self.malformed(column, what, "a code"));
            }
            return Ok(Some(reason));
        }
        Ok(None)
    }

    /// Whether the row is an export, and of which goods; nothing for other flows.
    fn flow(&self) -> Result<Option<(bool, Movement)>, Fault> {
        let text = self.get(C::Flow);
        let known = match self.format {
            Format::ComtradeLegacy | Format::ComtradeFormerApi => match text {
                b"1" => (false, Movement::Goods),
                b"2" => (true, Movement::Goods),
                b"3" => (true, Movement::ReExport),
                b"4" => (false, Movement::ReImport),
                _ => {
                    return Err(self.malformed(
                        C::Flow,
                        "flow",
                        "1 for imports, 2 exports, 3 re-exports, 4 re-imports",
                    ));
                }
            },
            Format::ComtradeLegacyShort => {
                let name = text.to_ascii_lowercase();
                // Some editions have the plural.
                match name.strip_suffix(b"s").unwrap_or(&name) {
                    b"import" => (false, Movement::Goods),
                    b"export" => (true, Movement::Goods),
                    b"re-export" => (true, Movement::ReExport),
                    b"re-import" => (false, Movement::ReImport),
                    _ => {
                        return Err(self.malformed(
                            C::Flow,
                            "flow",
                            "`Import`, `Export`, `Re-Export` or `Re-Import`",
                        ));
                    }
                }
            }
            _ => match text {
                b"M" => (false, Movement::Goods),
                b"X" => (true, Movement::Goods),
                b"RX" => (true, Movement::ReExport),
                b"RM" => (false, Movement::ReImport),
                [b'A'..=b'Z', rest @ ..]
                    if rest.len() < 4 && rest.iter().all(u8::is_ascii_uppercase) =>
                {
                    return Ok(None);
                }
                _ => {
                    return Err(self.malformed(
                        C::Flow,
                        "flow",
                        "a code such as `M`, `X`, `RM` or `RX`",
                    ));
                }
            },
        };
        Ok(Some(known))
    }

    /// `2022` or `202207`; where the row says how often it is reported, the two must agree.
    fn period(&self) -> Result<Period, Fault> {
        let text = self.get(C::Period);
        let bad = |expected| self.malformed(C::Period, "period", expected);
        let year = |text| four_digits(text).and_then(|year| Period::year(year).ok());
        match (self.get(C::Frequency), text.len()) {
            (b"A" | b"", 4) => year(text).ok_or_else(|| bad("a year, as in `2022`")),
            (b"M" | b"", 6) => {
                let (start, month) = text.split_at(4);
                let month = whole(month, 2..=2).and_then(|month| u8::try_from(month).ok());
                four_digits(start)
                    .zip(month)
                    .and_then(|(year, month)| Period::month(year, month).ok())
                    .ok_or_else(|| bad("a month, as in `202207`"))
            }
            (b"A", _) => Err(bad("a year, as in `2022`, since the row is annual")),
            (b"M", _) => Err(bad("a month, as in `202207`, since the row is monthly")),
            (b"", _) => Err(bad("a year, as in `2022`, or a month, as in `202207`")),
            _ => Err(self.malformed(
                C::Frequency,
                "frequency",
                "`A` for annual or `M` for monthly",
            )),
        }
    }

    /// The economy by its code. Where that is not in the tables, as 381 for Italy in older files, the row's
    /// ISO alpha-3 code or its name says which is meant.
    fn economy(&self, column: Column, names: &mut Names) -> Result<Economy, Fault> {
        let text = self.get(column);
        let (iso, name) = match column {
            C::Reporter => (C::ReporterIso, C::ReporterName),
            _ => (C::PartnerIso, C::PartnerName),
        };
        let economy = if self.format == Format::ComtradeLegacyShort {
            names.economy(text)
        } else {
            economy_code(text).or_else(|unknown| {
                if !is_digits(text) {
                    return Err(unknown);
                }
                Economy::from_iso3(&shown(self.get(iso)))
                    .or_else(|_| names.economy(self.get(name)))
                    .map_err(|_| unknown)
            })
        };
        economy.map_err(|error| Fault::code(self.name(column), error))
    }

    fn commodity(&self) -> Result<Commodity, Fault> {
        let text = self.get(C::Classification);
        let classification: Classification =
            if text.is_empty() && self.format == Format::ComtradeLegacyShort {
                Classification::Unstated
            } else {
                shown(text)
                    .parse()
                    .map_err(|error| Fault::code(self.name(C::Classification), error))?
            };
        let code = self.get(C::Commodity);
        if classification.is_harmonized() && is_digits(code) && !matches!(code.len(), 2 | 4 | 6) {
            return Err(self.malformed(
                C::Commodity,
                "commodity code",
                "2, 4 or 6 digits of the Harmonized System (a leading zero may have been lost)",
            ));
        }
        Commodity::new(classification, &decoded(code))
            .map_err(|error| self.fault(C::Commodity, error))
    }

    /// CIF or FOB, where the value is the one and not the other.
    fn valuation(&self) -> Result<Valuation, Fault> {
        let same = |column| -> Result<bool, Fault> {
            let text = self.get(column);
            if text.is_empty() {
                return Ok(false);
            }
            if text == self.get(C::Value) {
                return Ok(true);
            }
            match (decimal(text), decimal(self.get(C::Value))) {
                (Some(one), Some(other)) => Ok(one.scaled(0) == other.scaled(0)),
                _ => Err(self.malformed(column, "value", "a number or nothing")),
            }
        };
        Ok(match (same(C::Cif)?, same(C::Fob)?) {
            (true, false) => Valuation::Cif,
            (false, true) => Valuation::Fob,
            _ => Valuation::Unstated,
        })
    }

    fn status(&self) -> Result<Status, Fault> {
        let is = |column| match self.get(column) {
            b"true" | b"TRUE" | b"True" | b"1" => Ok(Some(true)),
            b"false" | b"FALSE" | b"False" | b"0" => Ok(Some(false)),
            b"" => Ok(None),
            _ => Err(self.malformed(column, "answer", "`true` or `false`")),
        };
        Ok(match (is(C::Reported)?, is(C::Aggregate)?) {
            (Some(true), _) => Status::Reported,
            (_, Some(true)) => Status::Aggregated,
            _ => Status::Unstated,
        })
    }
}
