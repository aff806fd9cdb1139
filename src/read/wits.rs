//! The World Bank's WITS (World Integrated Trade Solution), which hands on UN Comtrade's data under codes and names of its own.
//!
//! Get them from <https://wits.worldbank.org>: *Advanced Query* (after login, `DataJobID-N_N_NAME.csv` in a zip), the product pages
//! (`WITS-By-HS6Product`), the country profile's download of all years (`en_ISR_AllYears_WITS_Trade_Summary.CSV`), the API.
//!
//! # Advanced query
//!
//! `Nomenclature,ReporterISO3,ProductCode,...,TradeFlowCode,TradeValue in 1000 USD`, thousand dollars with three decimals: to the dollar.
//! The side is the reporter's. The valuation is not said.
//!
//! One file can have several flows of the same goods: gross imports and exports (1, 2), re-exports and re-imports (3, 4), and what WITS calls imports
//! and exports (5, 6), whose difference from the gross flows is not written down; likely they leave re-trade out. A sum over them counts goods
//! twice. So 1 and 2 are kept; 3 and 4 are re-exports and re-imports; 5 and 6 are kept for the keys that have no gross row, and otherwise
//! set aside. That is known at the end of the file, where they come.
//!
//! Codes are the World Bank's: `WLD` the World, `OAS` Other Asia nes, `UNS` areas not specified, `ROM`, `SER`, `TMP` and others for ISO's. `EUN` and its kin are
//! groups, set aside. Columns of quantities are passed over.
//!
//! # By product
//!
//! `Reporter,TradeFlow,ProductCode,...,Trade Value 1000USD`: names for codes, ` World` with a blank, commas between thousands, leading zeros of
//! codes lost, the edition of the Harmonized System not said.
//!
//! # Country summary
//!
//! One row an indicator, one column a year, values in millions with two decimals: known to half of the last digit, so observations are *figures as
//! published*, not exact amounts. Trade totals are `Exports (in US$ Mil)` and `Imports (in US$ Mil)`, and the partners among the top five of a year;
//! in other years a partner's field is empty, which is neither zero nor missing trade. Groups of products are set aside (the sixteen sections add up to the
//! total, the four stages of processing do not), and so are shares, counts, tariffs and what else there is. ISO-8859-1.
//!
//! # JSON of the API
//!
//! `XPRT-TRD-VL` and `MPRT-TRD-VL`, thousand dollars, of all products; other products and indicators are set aside.

use super::{
    Fault, Format, SetAside,
    cells::{Found, Layout, Places, Written, period, product, value, year},
    number::{decoded, flow_value, shown},
    table::Table,
};
use crate::data::{Observation, Source};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::number::Unit;
use crate::trade::{Classification, Commodity, Economy, Flow, Movement, Period, Side};
use std::collections::HashSet;

/// What is known of any file of WITS.
pub(super) fn handed_on_by_wits(source: Source) -> Source {
    Source {
        publisher: Some("World Bank, WITS, from UN Comtrade".into()),
        ..source.of_publication(Some("WITS".into()))
    }
}

/// What a row says happens to the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Direction {
    export: bool,
    movement: Movement,
    /// Imports or exports that are not called gross.
    net: bool,
}

fn direction(code: &[u8]) -> Option<Direction> {
    let (export, movement, net) = match code {
        b"1" => (false, Movement::Goods, false),
        b"2" => (true, Movement::Goods, false),
        b"3" => (true, Movement::ReExport, false),
        b"4" => (false, Movement::ReImport, false),
        b"5" => (false, Movement::Goods, true),
        b"6" => (true, Movement::Goods, true),
        _ => return None,
    };
    Some(Direction {
        export,
        movement,
        net,
    })
}

/// A flow, and who reported it.
pub(super) fn flow(export: bool, reporter: Economy, partner: Economy) -> (Flow, Side) {
    if export {
        (reporter.exports_to(partner), Side::Exporter)
    } else {
        (reporter.imports_from(partner), Side::Importer)
    }
}

/// What tells rows of the same goods apart.
type Key = (Flow, Side, Period, Commodity);

/// The advanced query.
pub(super) struct Query {
    source: Source,
    places: Places,
    re_exports: bool,
    gross: HashSet<Key>,
    /// Rows that are kept if no gross row says the same, with their lines.
    net: Vec<(u64, Observation, Key)>,
    columns: [Option<usize>; 7],
}

impl Query {
    const COLUMNS: [&'static str; 7] = [
        "ReporterISO3",
        "PartnerISO3",
        "Year",
        "TradeFlowCode",
        "Nomenclature",
        "ProductCode",
        "TradeValue in 1000 USD",
    ];

    pub(super) fn of(table: &Table<'_>, source: &Source, re_exports: bool) -> Option<Self> {
        table.has(&Self::COLUMNS).then(|| Self {
            source: handed_on_by_wits(source.clone()),
            places: Places::default(),
            re_exports,
            gross: HashSet::new(),
            net: Vec::new(),
            columns: Self::COLUMNS.map(|name| table.column(name)),
        })
    }
}

impl Layout for Query {
    fn format(&self) -> Format {
        Format::WitsQuery
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let [
            reporter,
            partner,
            at_year,
            at_flow,
            nomenclature,
            code,
            at_value,
        ] = self.columns;
        let text = table.field(at_flow);
        let direction = direction(text).ok_or_else(|| {
            let expected = "1 and 2 for gross imports and exports, 3 and 4 for re-exports and re-imports, 5 and 6 for imports and exports";
            Fault::at(table.name(at_flow), Error::malformed("flow", shown(text), expected))
        })?;
        if direction.movement != Movement::Goods && !self.re_exports {
            found.aside(SetAside::ReExport);
            return Ok(());
        }
        let (number, period) = year(table, at_year)?;
        let pair = self
            .places
            .pair(table, Written::Code, [reporter, partner], Some(number))?;
        let Some((reporter, partner)) = pair else {
            found.aside(SetAside::Group);
            return Ok(());
        };
        let classification: Classification = shown(table.field(nomenclature))
            .parse()
            .map_err(|error| Fault::code(table.name(nomenclature), error))?;
        let commodity = product(classification, table.field(code))
            .map_err(|error| Fault::at(table.name(code), error))?;
        let Some(value) = value(table, at_value, 3)? else {
            return Ok(());
        };
        let (flow, side) = flow(direction.export, reporter, partner);
        let key = (flow, side, period, commodity);
        let value = Datum::Exact(value, Unit::Usd);
        let observation = Observation::new(flow, period, value, self.source.id.clone())
            .of(commodity)
            .reported_by(side)
            .moved(direction.movement);
        if direction.net {
            self.net.push((found.line(), observation, key));
            found.wait();
            return Ok(());
        }
        if direction.movement == Movement::Goods {
            self.gross.insert(key);
        }
        found.keep(observation);
        Ok(())
    }

    fn end(&mut self, found: &mut Found) {
        for (line, observation, key) in self.net.drain(..) {
            if self.gross.contains(&key) {
                found.aside_of(line, SetAside::OtherFlow);
            } else {
                found.keep_of(line, observation);
            }
        }
    }
}

/// The pages by product.
pub(super) struct ByProduct {
    source: Source,
    places: Places,
    re_exports: bool,
    columns: [Option<usize>; 6],
}

impl ByProduct {
    const COLUMNS: [&'static str; 6] = [
        "Reporter",
        "Partner",
        "Year",
        "TradeFlow",
        "ProductCode",
        "Trade Value 1000USD",
    ];

    pub(super) fn of(table: &Table<'_>, source: &Source, re_exports: bool) -> Option<Self> {
        table.has(&Self::COLUMNS).then(|| Self {
            source: handed_on_by_wits(source.clone()),
            places: Places::default(),
            re_exports,
            columns: Self::COLUMNS.map(|name| table.column(name)),
        })
    }
}

impl Layout for ByProduct {
    fn format(&self) -> Format {
        Format::WitsProduct
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let [reporter, partner, at_year, at_flow, code, at_value] = self.columns;
        let text = table.field(at_flow);
        let (export, movement) = match text.to_ascii_lowercase().as_slice() {
            b"import" | b"gross imp." => (false, Movement::Goods),
            b"export" | b"gross exp." => (true, Movement::Goods),
            b"re-export" => (true, Movement::ReExport),
            b"re-import" => (false, Movement::ReImport),
            _ => {
                let expected = "`Import`, `Export`, `Re-Import` or `Re-Export`";
                let error = Error::malformed("flow", shown(text), expected);
                return Err(Fault::at(table.name(at_flow), error));
            }
        };
        if movement != Movement::Goods && !self.re_exports {
            found.aside(SetAside::ReExport);
            return Ok(());
        }
        let (number, period) = year(table, at_year)?;
        let pair = self
            .places
            .pair(table, Written::Name, [reporter, partner], Some(number))?;
        let Some((reporter, partner)) = pair else {
            found.aside(SetAside::Group);
            return Ok(());
        };
        let commodity = product(Classification::Hs, table.field(code))
            .map_err(|error| Fault::at(table.name(code), error))?;
        let text = table.field(at_value);
        if super::table::is_nothing(text) {
            return Ok(());
        }
        let value = flow_value(&without_groups(text), 3)
            .map_err(|error| Fault::at(table.name(at_value), error))?;
        let (flow, side) = flow(export, reporter, partner);
        let value = Datum::Exact(value, Unit::Usd);
        found.keep(
            Observation::new(flow, period, value, self.source.id.clone())
                .of(commodity)
                .reported_by(side)
                .moved(movement),
        );
        Ok(())
    }
}

/// A number whose thousands are separated by commas, each before three digits, without them; any other text as it is.
fn without_groups(text: &[u8]) -> Vec<u8> {
    let point = text
        .iter()
        .position(|byte| *byte == b'.')
        .unwrap_or(text.len());
    let (whole, decimals) = text.split_at(point);
    let mut groups = whole.split(|byte| *byte == b',');
    let first = groups.next().unwrap_or_default();
    if (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) {
        let whole = whole.iter().filter(|byte| **byte != b',');
        return whole.chain(decimals).copied().collect();
    }
    text.to_vec()
}

/// The country summary.
pub(super) struct Summary {
    source: Source,
    places: Places,
    columns: [Option<usize>; 4],
    years: Vec<(usize, i32, Period)>,
}

impl Summary {
    const COLUMNS: [&'static str; 4] = ["Reporter", "Partner", "Product categories", "Indicator"];

    pub(super) fn of(table: &Table<'_>, source: &Source) -> Option<Self> {
        table.has(&Self::COLUMNS).then(|| Self {
            source: handed_on_by_wits(source.clone()),
            places: Places::default(),
            columns: Self::COLUMNS.map(|name| table.column(name)),
            years: years(table),
        })
    }
}

/// The columns that are named after years.
pub(super) fn years(table: &Table<'_>) -> Vec<(usize, i32, Period)> {
    let year = |(place, name): (usize, &String)| {
        let period = period(name)?;
        (name.len() == 4).then_some((place, period.calendar_year()?, period))
    };
    table.header().iter().enumerate().filter_map(year).collect()
}

impl Layout for Summary {
    fn format(&self) -> Format {
        Format::WitsSummary
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let [reporter, partner, products, indicator] = self.columns;
        let name = table.field(indicator).to_ascii_lowercase();
        let name: Vec<u8> = name
            .into_iter()
            .filter(|b| !b.is_ascii_whitespace())
            .collect();
        let export = match name.as_slice() {
            b"exports(inus$mil)" | b"export(us$mil)" | b"trade(us$mil)-top5exportpartner" => true,
            b"imports(inus$mil)" | b"import(us$mil)" | b"trade(us$mil)-top5importpartner" => false,
            _ => {
                self.aside(table, found, SetAside::OtherIndicator);
                return Ok(());
            }
        };
        if !table.field(products).eq_ignore_ascii_case(b"all products") {
            self.aside(table, found, SetAside::ProductGroup);
            return Ok(());
        }
        // Regions have no name among the reporters.
        if table.field(reporter).is_empty() {
            self.aside(table, found, SetAside::Group);
            return Ok(());
        }
        for (place, number, period) in &self.years {
            let place = Some(*place);
            let text = table
                .number(place)
                .map_err(|error| Fault::at(table.name(place), error))?;
            if super::table::is_nothing(&text) {
                continue;
            }
            let pair =
                self.places
                    .pair(table, Written::Name, [reporter, partner], Some(*number))?;
            let Some((reporter, partner)) = pair else {
                found.aside(SetAside::Group);
                continue;
            };
            flow_value(&text, 6).map_err(|error| Fault::at(table.name(place), error))?;
            let figure: Figure = format!("${} million", decoded(&text))
                .parse()
                .map_err(|error| Fault::at(table.name(place), error))?;
            let (flow, side) = flow(export, reporter, partner);
            found.keep(
                Observation::new(flow, *period, figure, self.source.id.clone())
                    .of(Commodity::total(Classification::Unstated))
                    .reported_by(side),
            );
        }
        Ok(())
    }
}

impl Summary {
    fn aside(&self, table: &Table<'_>, found: &mut Found, reason: SetAside) {
        aside_filled(
            table,
            found,
            self.years.iter().map(|(place, _, _)| *place),
            reason,
        );
    }
}

/// Sets each of some fields aside in which something stands.
pub(super) fn aside_filled(
    table: &Table<'_>,
    found: &mut Found,
    places: impl Iterator<Item = usize>,
    reason: SetAside,
) {
    for place in places {
        if !super::table::is_nothing(table.field(Some(place))) {
            found.aside(reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_may_be_separated() {
        for (text, plain) in [
            ("1,234.56", "1234.56"),
            ("12", "12"),
            ("1,234,567", "1234567"),
            ("1,23", "1,23"),
            ("1234,567", "1234,567"),
            (",123", ",123"),
            ("1,234.5,6", "1234.5,6"),
        ] {
            let found = without_groups(text.as_bytes());
            assert_eq!(String::from_utf8(found).unwrap(), plain, "{text}");
        }
    }
}
