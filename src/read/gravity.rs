//! CEPII's Gravity: one row for two economies and a year, with up to six values of the flow from the first to the second.
//!
//! Get it from <https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8>. Thousands of current dollars, goods of all kinds. Most rows have no value;
//! empty means missing, never zero.
//!
//! | column | side | source |
//! |---|---|---|
//! | `tradeflow_comtrade_o` | the exporter's | `CEPII Gravity` and its release |
//! | `tradeflow_comtrade_d` | the importer's | likewise |
//! | `tradeflow_baci` | reconciled, FOB | likewise |
//! | `tradeflow_imf_o` | the exporter's | `CEPII Gravity`, its release, `IMF` |
//! | `tradeflow_imf_d` | the importer's | likewise |
//! | `manuf_tradeflow_baci` | set aside: a part of `tradeflow_baci` | |
//!
//! What UN Comtrade and the IMF say of one side are two sources, and stay two series: they are never added up, and no second row for one key. `DEU.1` and `DEU.2` are states
//! that changed; the ISO code and the year say which economy is meant, `DEU` in 1985 being 280. The numbers beside them are ISO's, not UN Comtrade's, and are not looked at.

use super::{
    Fault, Format, SetAside,
    cells::{Found, Layout, Places, Written, value, year},
    table::{Table, is_nothing},
};
use crate::data::{Observation, Source};
use crate::figure::Datum;
use crate::number::Unit;
use crate::trade::{Side, Valuation};

/// A column, whose side it is, and whether the IMF compiled it.
const VALUES: [(&str, Side, bool); 5] = [
    ("tradeflow_comtrade_o", Side::Exporter, false),
    ("tradeflow_comtrade_d", Side::Importer, false),
    ("tradeflow_baci", Side::Reconciled, false),
    ("tradeflow_imf_o", Side::Exporter, true),
    ("tradeflow_imf_d", Side::Importer, true),
];

pub(super) struct Gravity {
    sources: [Source; 2],
    places: Places,
    year: Option<usize>,
    pair: [Option<usize>; 2],
    values: [Option<usize>; VALUES.len()],
    manufactures: Option<usize>,
}

impl Gravity {
    pub(super) fn of(table: &Table<'_>, source: &Source) -> Option<Self> {
        if !table.has(&["year", "iso3_o", "iso3_d"]) {
            return None;
        }
        let values = VALUES.map(|(name, _, _)| table.column(name));
        // `Gravity_V202211.csv`
        let stem = source.title.split('.').next().unwrap_or_default();
        let release = match stem.rsplit_once("_V") {
            Some((_, vintage)) => format!("CEPII Gravity V{vintage}"),
            None => "CEPII Gravity".to_owned(),
        };
        values.iter().any(Option::is_some).then(|| Self {
            sources: [
                Source {
                    publisher: Some("CEPII, from UN Comtrade and BACI".into()),
                    ..source.clone().of_publication(Some(release.clone()))
                },
                Source {
                    publisher: Some("CEPII, from the International Monetary Fund".into()),
                    ..source
                        .clone()
                        .of_publication(Some(format!("{release}, IMF")))
                },
            ],
            places: Places::default(),
            year: table.column("year"),
            pair: [table.column("iso3_o"), table.column("iso3_d")],
            values,
            manufactures: table.column("manuf_tradeflow_baci"),
        })
    }
}

impl Layout for Gravity {
    fn format(&self) -> Format {
        Format::Gravity
    }

    fn sources(&self) -> Vec<Source> {
        self.sources.to_vec()
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let (number, period) = year(table, self.year)?;
        if !is_nothing(table.field(self.manufactures)) {
            found.aside(SetAside::ProductGroup);
        }
        let mut pair = None;
        for (place, (_, side, imf)) in self.values.into_iter().zip(VALUES) {
            let Some(value) = value(table, place, 3)? else {
                continue;
            };
            // Most rows have no value, and some of those no economy in use.
            if pair.is_none() {
                pair = Some(
                    self.places
                        .pair(table, Written::Code, self.pair, Some(number))?,
                );
            }
            let Some(Some((exporter, importer))) = pair else {
                found.aside(SetAside::Group);
                continue;
            };
            let [own, funds] = &self.sources;
            let source = if imf { funds } else { own };
            let value = Datum::Exact(value, Unit::Usd);
            let flow = exporter.exports_to(importer);
            let mut observation =
                Observation::new(flow, period, value, source.id.clone()).reported_by(side);
            if side == Side::Reconciled {
                observation = observation.valued(Valuation::Fob);
            }
            found.keep(observation);
        }
        Ok(())
    }
}
