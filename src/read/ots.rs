//! Open Trade Statistics (<https://tradestatistics.io>, the R package `tradestatistics`): UN Comtrade's data, cleaned, converted to HS12, mirrored and not reconciled.
//!
//! | table | columns |
//! |---|---|
//! | `yrpc` | `year,reporter_iso,partner_iso,section_code,commodity_code,trade_value_usd_imp,trade_value_usd_exp` |
//! | `yrp` | the same without products |
//! | 2018 to 2020 | `export_value_usd`, `import_value_usd` |
//!
//! CSV, or JSON as the API answers. Dollars. Each row holds two flows of opposite direction, both as the reporter has them, and the partner's row may say
//! another value for the same flow: both sides are kept, as they are in UN Comtrade. The valuation and the edition of the Harmonized System are not
//! in the file. Codes of areas without an ISO code are UN Comtrade's, `e-490`. An empty value is none; a written 0 is a reported zero. The table `yr`, without partners, is refused.

use super::{
    Fault, Format, SetAside,
    cells::{Found, Layout, Party, Places, Written, product, value, world, year},
    table::Table,
    wits::flow,
};
use crate::data::{Observation, Source};
use crate::figure::Datum;
use crate::number::Unit;
use crate::trade::{Classification, Commodity, Economy, Period};

pub(super) struct Ots {
    source: Source,
    places: Places,
    year: Option<usize>,
    pair: [Option<usize>; 2],
    product: Option<usize>,
    /// Exports and imports.
    values: [Option<usize>; 2],
}

impl Ots {
    pub(super) fn of(table: &Table<'_>, source: &Source) -> Option<Self> {
        let column = |name| table.column(name);
        let values = [
            column("trade_value_usd_exp").or_else(|| column("export_value_usd")),
            column("trade_value_usd_imp").or_else(|| column("import_value_usd")),
        ];
        let is_one = table.has(&["year", "reporter_iso", "partner_iso"])
            && values.iter().any(Option::is_some);
        is_one.then(|| Self {
            source: Source {
                publisher: Some("Open Trade Statistics, from UN Comtrade".into()),
                ..source
                    .clone()
                    .of_publication(Some("Open Trade Statistics".into()))
            },
            places: Places::default(),
            year: column("year"),
            pair: [column("reporter_iso"), column("partner_iso")],
            product: column("commodity_code"),
            values,
        })
    }

    fn party(
        &mut self,
        table: &Table<'_>,
        place: Option<usize>,
        year: i32,
    ) -> Result<Party, Fault> {
        let text = table.field(place);
        let found = match text.strip_prefix(b"e-") {
            Some(code) => super::baci::economy_code(code).map(Party::One),
            None => self.places.party(Written::Code, text, Some(year)),
        };
        found.map_err(|error| Fault::code(table.name(place), error))
    }
}

impl Layout for Ots {
    fn format(&self) -> Format {
        Format::OpenTradeStatistics
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let (number, period): (i32, Period) = year(table, self.year)?;
        let [one, other] = self.pair;
        let (one, other) = (
            self.party(table, one, number)?,
            self.party(table, other, number)?,
        );
        let pair: Option<(Economy, Economy)> = match (one, other) {
            (Party::One(one), Party::One(other)) if one != world() => Some((one, other)),
            _ => None,
        };
        let commodity = if self.product.is_some() {
            let found = product(Classification::Hs, table.field(self.product));
            found.map_err(|error| Fault::at(table.name(self.product), error))?
        } else {
            Commodity::GOODS
        };
        for (place, export) in self.values.into_iter().zip([true, false]) {
            let Some(value) = value(table, place, 0)? else {
                continue;
            };
            let Some((reporter, partner)) = pair else {
                found.aside(SetAside::Group);
                continue;
            };
            let (flow, side) = flow(export, reporter, partner);
            let value = Datum::Exact(value, Unit::Usd);
            let observation = Observation::new(flow, period, value, self.source.id.clone());
            found.keep(observation.of(commodity).reported_by(side));
        }
        Ok(())
    }
}
