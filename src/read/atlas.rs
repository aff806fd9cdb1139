//! Reconciled trade between countries by product: the Atlas of Economic Complexity (Harvard Growth Lab) and the Observatory of Economic Complexity (OEC).
//!
//! Dollars. Both take UN Comtrade's data and make one value of what two sides report, so the side is `reconciled`; the valuation is not said.
//!
//! | layout | columns | get it from |
//! |---|---|---|
//! | Atlas, since 2023 | `country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value` and others | <https://atlas.hks.harvard.edu/data-downloads>, Dataverse |
//! | Atlas, before | `location_code,partner_code,hs_product_code,year,export_value,import_value` and others | Dataverse |
//! | OEC, API | `Year,Exporter Country ID,Importer Country ID,HS6 ID,Trade Value` and others, in any order | <https://oec.world> |
//! | OEC, before | `year,origin,dest,sitc,export_val,import_val`, tabs | the former downloads |
//!
//! # Every flow stands twice
//!
//! In all but the OEC's API each row holds two flows, the exports of the first country to the second and its imports from there, and the row of the two countries
//! exchanged says the same again. Exports are kept; imports are compared with the exports of the other row: if they are the same they are
//! set aside as repeated, if they differ that is an error that names both lines. Where there is no such row, in a file of one country, the imports are kept. That is known
//! at the end of the file, where they come. The check takes memory for the rows that still wait for their other one.
//!
//! # Codes
//!
//! The edition is that of the column's name: `hs92` is H0, `hs12` is H4, `sitc` is S2. The OEC's API has it in the file's name (`baci_a_17` is H5); without that the
//! edition is unstated. The OEC writes a continent before a country (`nausa`) and a section before a product (`14710239`). Codes of the Harmonized System that lost a leading zero get
//! it back. Services of the Atlas, which have names for codes, are set aside, and so are goods without a code (`XXXX`).

use super::{
    Fault, Format, SetAside,
    cells::{Found, Layout, Party, Places, Written, product, value, world, year},
    number::{decoded, shown},
    table::Table,
};
use crate::data::{Observation, Source};
use crate::error::Error;
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::trade::{Classification, Commodity, Flow, Period, Side};
use std::collections::HashMap;

pub(super) struct Atlas {
    format: Format,
    source: Source,
    places: Places,
    year: Option<usize>,
    pair: [Option<usize>; 2],
    product: Option<usize>,
    classification: Classification,
    /// Exports, and imports where the layout has both.
    values: [Option<usize>; 2],
    /// What exports and imports said of a flow that stands once so far.
    exports: HashMap<Key, (u64, Rational)>,
    imports: HashMap<Key, (u64, Rational)>,
}

type Key = (Flow, Period, Commodity);

/// Columns of products and their classifications.
const PRODUCTS: [(&str, Classification); 20] = [
    ("product_hs92_code", Classification::H0),
    ("product_hs96_code", Classification::H1),
    ("product_hs02_code", Classification::H2),
    ("product_hs07_code", Classification::H3),
    ("product_hs12_code", Classification::H4),
    ("product_hs17_code", Classification::H5),
    ("product_sitc_code", Classification::S2),
    ("hs_product_code", Classification::H0),
    ("sitc_product_code", Classification::S2),
    ("hs92", Classification::H0),
    ("hs96", Classification::H1),
    ("hs02", Classification::H2),
    ("hs07", Classification::H3),
    ("hs12", Classification::H4),
    ("hs17", Classification::H5),
    ("sitc", Classification::S2),
    ("sitc_rev2", Classification::S2),
    ("HS6 ID", Classification::Hs),
    ("HS4 ID", Classification::Hs),
    ("HS2 ID", Classification::Hs),
];

impl Atlas {
    pub(super) fn of(table: &Table<'_>, source: &Source) -> Option<Self> {
        let column = |name| table.column(name);
        let (format, publisher, pair, values) =
            if table.has(&["country_iso3_code", "partner_iso3_code", "export_value"]) {
                let pair = ["country_iso3_code", "partner_iso3_code"];
                (
                    Format::Atlas,
                    "Harvard Growth Lab, Atlas of Economic Complexity",
                    pair,
                    ["export_value", "import_value"],
                )
            } else if table.has(&["partner_code", "export_value"])
                && (column("location_code").is_some() || column("loction_code").is_some())
            {
                let location = if column("location_code").is_some() {
                    "location_code"
                } else {
                    "loction_code"
                };
                (
                    Format::Atlas,
                    "Harvard Growth Lab, Atlas of Economic Complexity",
                    [location, "partner_code"],
                    ["export_value", "import_value"],
                )
            } else if table.has(&["origin", "dest", "export_val"]) {
                (
                    Format::Oec,
                    "Observatory of Economic Complexity",
                    ["origin", "dest"],
                    ["export_val", "import_val"],
                )
            } else if table.has(&["Exporter Country ID", "Importer Country ID", "Trade Value"]) {
                let pair = ["Exporter Country ID", "Importer Country ID"];
                (
                    Format::OecApi,
                    "Observatory of Economic Complexity",
                    pair,
                    ["Trade Value", ""],
                )
            } else {
                return None;
            };
        let products = PRODUCTS
            .iter()
            .find_map(|(name, edition)| Some((column(name)?, *edition)));
        let (product, mut classification) = match products {
            Some((place, edition)) => (Some(place), edition),
            None => (None, Classification::Unstated),
        };
        if format == Format::OecApi {
            classification = edition_of(source.title.as_str()).unwrap_or(Classification::Hs);
        }
        Some(Self {
            format,
            source: Source {
                publisher: Some(publisher.into()),
                ..source.clone().of_publication(Some(
                    if format == Format::Atlas {
                        "Atlas of Economic Complexity"
                    } else {
                        "OEC"
                    }
                    .into(),
                ))
            },
            places: Places::default(),
            year: column("year"),
            pair: pair.map(column),
            product,
            classification,
            values: values.map(|name| column(name).filter(|_| !name.is_empty())),
            exports: HashMap::new(),
            imports: HashMap::new(),
        })
    }

    /// Fails if the table is of other things than products of one year.
    pub(super) fn check(&self, table: &Table<'_>) -> Result<(), Error> {
        if self.year.is_none() {
            return Err(table.refuse(
                "a table without a year",
                "a column of years, or one table a year",
            ));
        }
        if self.product.is_none() && self.format != Format::OecApi {
            return Err(table.refuse(
                "a table without products by code",
                "a column of codes such as `product_hs92_code`, `hs_product_code` or `sitc`",
            ));
        }
        if self.product.is_none() && table.has(&["Section ID"]) {
            return Err(table.refuse(
                "products by section",
                "products by code, as in `HS6 ID`, or none",
            ));
        }
        Ok(())
    }

    /// Who is meant in a column; the OEC's API writes the continent before the code.
    fn party(
        &mut self,
        table: &Table<'_>,
        place: Option<usize>,
        year: i32,
    ) -> Result<Party, Fault> {
        let text = table.field(place);
        let code = match (self.format, text.get(2..)) {
            (Format::OecApi, Some(code)) if text.len() == 5 => code,
            _ => text,
        };
        // Both call areas not specified so.
        let code: &[u8] = if code.eq_ignore_ascii_case(b"ANS") {
            b"UNS"
        } else {
            code
        };
        self.places
            .party(Written::Code, code, Some(year))
            .map_err(|error| Fault::code(table.name(place), error))
    }

    /// The product, or the reason why the row is set aside.
    fn commodity(&self, table: &Table<'_>) -> Result<Result<Commodity, SetAside>, Fault> {
        let Some(place) = self.product else {
            return Ok(Ok(Commodity::total(self.classification)));
        };
        let text = table.field(Some(place));
        if text.iter().all(u8::is_ascii_lowercase) && !text.is_empty() {
            return Ok(Err(SetAside::Services));
        }
        if !text.is_empty() && text.iter().all(|byte| byte.eq_ignore_ascii_case(&b'x')) {
            return Ok(Err(SetAside::ProductGroup));
        }
        let code = if self.format == Format::OecApi {
            without_section(text, table.name(Some(place)))
        } else {
            Some(text)
        };
        let wrong = || {
            Error::malformed(
                "product",
                shown(text),
                "a section and a code of the Harmonized System",
            )
        };
        code.ok_or_else(wrong)
            .and_then(|code| product(self.classification, code))
            .map(Ok)
            .map_err(|error| Fault::at(table.name(Some(place)), error))
    }

    fn observation(&self, (flow, period, commodity): Key, value: Rational) -> Observation {
        Observation::new(
            flow,
            period,
            Datum::Exact(value, Unit::Usd),
            self.source.id.clone(),
        )
        .of(commodity)
        .reported_by(Side::Reconciled)
    }
}

/// The code behind a section of one or two digits: as long as the column's name says.
fn without_section<'t>(text: &'t [u8], column: &str) -> Option<&'t [u8]> {
    let length = column
        .bytes()
        .find(u8::is_ascii_digit)
        .map(|digit| usize::from(digit - b'0'))?;
    let section = text
        .len()
        .checked_sub(length)
        .filter(|section| (1..=2).contains(section))?;
    text.get(section..)
}

/// The edition in a name such as `trade_i_baci_a_17`.
fn edition_of(name: &str) -> Option<Classification> {
    let name = name.to_ascii_lowercase();
    let (_, rest) = name.split_once("baci_a_")?;
    let year: String = rest.chars().take_while(char::is_ascii_digit).collect();
    crate::baci::edition_of(&year)
}

impl Layout for Atlas {
    fn format(&self) -> Format {
        self.format
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let [exports, imports] = self.values;
        let values = [value(table, exports, 0)?, value(table, imports, 0)?];
        let filled = values.iter().flatten().count();
        let aside = |found: &mut Found, reason| (0..filled).for_each(|_| found.aside(reason));
        let (number, period) = year(table, self.year)?;
        let [one, other] = self.pair;
        let (one, other) = (
            self.party(table, one, number)?,
            self.party(table, other, number)?,
        );
        let (Party::One(one), Party::One(other)) = (one, other) else {
            aside(found, SetAside::Group);
            return Ok(());
        };
        if one == world() {
            aside(found, SetAside::Group);
            return Ok(());
        }
        let commodity = match self.commodity(table)? {
            Ok(commodity) => commodity,
            Err(reason) => {
                aside(found, reason);
                return Ok(());
            }
        };
        let twice = imports.is_some();
        let [exports, imports] = values;
        if let Some(value) = exports {
            let key = (one.exports_to(other), period, commodity);
            if twice {
                match self.imports.remove(&key) {
                    Some((line, said)) if said == value => found.aside_of(line, SetAside::Repeated),
                    Some((line, said)) => {
                        return Err(differ(table, self.values[0], &value, line, &said));
                    }
                    None => {
                        self.exports.insert(key, (found.line(), value.clone()));
                    }
                }
            }
            found.keep(self.observation(key, value));
        }
        if let Some(value) = imports {
            let key = (one.imports_from(other), period, commodity);
            match self.exports.remove(&key) {
                Some((_, said)) if said == value => found.aside(SetAside::Repeated),
                Some((line, said)) => {
                    found.fault(differ(table, self.values[1], &value, line, &said));
                }
                None => {
                    self.imports.insert(key, (found.line(), value));
                    found.wait();
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, found: &mut Found) {
        let mut left: Vec<(Key, (u64, Rational))> = self.imports.drain().collect();
        left.sort_by_key(|(_, (line, _))| *line);
        for (key, (line, value)) in left {
            let observation = self.observation(key, value);
            found.keep_of(line, observation);
        }
    }
}

/// The two rows of a flow do not say the same.
fn differ(
    table: &Table<'_>,
    place: Option<usize>,
    value: &Rational,
    line: u64,
    said: &Rational,
) -> Fault {
    let error = Error::malformed(
        "value",
        decoded(table.field(place)),
        format!("{said}, as line {line} has it for the same flow (here {value})"),
    );
    Fault::at(table.name(place), error)
}
