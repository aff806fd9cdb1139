//! The IMF's Direction of Trade Statistics (DOTS), since 2025 International Trade in Goods (IMTS).
//!
//! Get them from <https://data.imf.org>. Goods of all kinds, no products: the commodity is `GOODS`. Exports are FOB, imports CIF; a few countries have
//! imports FOB beside them, an observation of its own valuation, not a second row for one key. The side is the reporter's. Balances are set
//! aside: they are the difference of two other rows. Years, quarters and months stand side by side in one file.
//!
//! # How large a number is
//!
//! | file | the numbers are |
//! |---|---|
//! | DOTS bulk, `Country Name,Country Code,Indicator Name,...,2019,2020Q1,...` | dollars |
//! | the portal, `DATASET,SERIES_CODE,...,SCALE,2019,...` | in the unit of `SCALE`: `Millions`, to be multiplied |
//! | SDMX-CSV of the API, `...,TIME_PERIOD,OBS_VALUE,SCALE` | dollars: `SCALE` `6` is for display, and multiplying by it makes a million times the truth |
//! | JSON of the old API, `CompactData` | in the unit of `@UNIT_MULT`: 6 is millions, to be multiplied |
//!
//! # Who is who
//!
//! The portal's series code has the codes (`ISR.XG_FOB_USD.ARE.A`), which are read where it is there; otherwise, and in the bulk file, whose numbers are the
//! IMF's own, names are: `China, P.R.: Mainland`, `Kazakhstan, Rep. of`. Groups of countries (`G110`, `GX123`, `Advanced Economies`) are set aside; `G001` and `001`
//! are the World. The names of groups and of some countries in the bulk file were written down from memory: a name that is missing is an error, never a guess. `KOS` is Kosovo. In the bulk file rows of `Status` say how values came about, and are set aside.

use super::{
    Fault, Format, Row, SetAside,
    cells::{Found, Layout, Party, Places, Written, period, value, world},
    number::{decoded, shown},
    table::Table,
    wits::{aside_filled, flow},
};
use crate::data::{Observation, Source};
use crate::error::Error;
use crate::figure::Datum;
use crate::number::{Rational, Unit};
use crate::trade::{Economy, Period, Valuation};

/// Names of groups in the bulk file that are no names of groups elsewhere.
const GROUPS: [&str; 28] = [
    "Advanced Economies",
    "Africa",
    "Africa not allocated",
    "Asia not allocated",
    "CIS",
    "Commonwealth of Independent States",
    "Countries & Areas not specified",
    "Developing Asia",
    "Emerging and Developing Asia",
    "Emerging and Developing Countries",
    "Emerging and Developing Economies",
    "Emerging and Developing Europe",
    "Euro Area",
    "Europe",
    "Europe not allocated",
    "Export earnings: fuel",
    "Export earnings: nonfuel",
    "Middle East",
    "Middle East and Central Asia",
    "Middle East not allocated",
    "Middle East, North Africa, Afghanistan, and Pakistan",
    "Other Countries n.i.e.",
    "Other Countries not included elsewhere",
    "Special Categories",
    "Sub-Saharan Africa",
    "US Dollars",
    "Western Hemisphere",
    "Western Hemisphere not allocated",
];

/// The IMF's names that are nobody else's, and the codes of UN Comtrade. Parts of France with statistics of their own are economies of their own
/// here, as they are for the IMF.
const NAMES: [(&str, u16); 15] = [
    ("Eastern Germany", 278),
    ("Egypt, Arab Rep. of", 818),
    ("Eritrea, The State of", 232),
    ("Ethiopia, The Federal Dem. Rep. of", 231),
    ("French Guiana", 254),
    ("French Territories: French Polynesia", 258),
    ("French Territories: New Caledonia", 540),
    ("Guadeloupe", 312),
    ("Guiana, French", 254),
    ("Martinique", 474),
    ("R\u{e9}union", 638),
    ("Reunion", 638),
    ("South African Common Customs Area (SACCA)", 711),
    ("S\u{e3}o Tom\u{e9} and Pr\u{ed}ncipe, Dem. Rep. of", 678),
    ("Timor-Leste, Dem. Rep. of", 626),
];

/// What the IMF writes behind a name that means the same without it.
const TITLES: [&str; 13] = [
    "Commonwealth of the",
    "Grand Duchy of",
    "Islamic Rep. of",
    "Islamic Republic of",
    "Kingdom of",
    "Kingdom of the Netherlands",
    "Principality of",
    "Rep of",
    "Rep. of",
    "Rep. of the",
    "Republic of",
    "Republic of the",
    "Union of the",
];

/// Names that mean different states with and without a title.
const TITLED: [&str; 6] = ["China", "Congo", "Germany", "Korea", "Vietnam", "Yemen"];

/// A name without a title that adds nothing.
fn untitled(name: &str) -> Option<&str> {
    let (name, title) = name.rsplit_once(", ")?;
    let known = TITLES.contains(&title) && !TITLED.contains(&name);
    known.then_some(name)
}

/// What is known of any data of the IMF.
pub(super) fn compiled_by_the_imf(source: Source, publication: &str) -> Source {
    Source {
        publisher: Some("International Monetary Fund".into()),
        ..source.of_publication(Some(publication.into()))
    }
}

/// What an indicator is a value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Indicator {
    export: bool,
    valuation: Valuation,
}

/// An indicator by its code, or by the label of the portal.
fn indicator(text: &[u8]) -> Option<Indicator> {
    let (export, valuation) = match text {
        b"TXG_FOB_USD" | b"XG_FOB_USD" | b"Exports of goods, Free on board (FOB), US dollar" => {
            (true, Valuation::Fob)
        }
        b"TMG_CIF_USD"
        | b"MG_CIF_USD"
        | b"Imports of goods, Cost insurance freight (CIF), US dollar" => (false, Valuation::Cif),
        b"TMG_FOB_USD" | b"MG_FOB_USD" | b"Imports of goods, Free on board (FOB), US dollar" => {
            (false, Valuation::Fob)
        }
        _ => return None,
    };
    Some(Indicator { export, valuation })
}

/// One of the three tables.
pub(super) struct Imf {
    format: Format,
    source: Source,
    places: Places,
    reporter: Option<usize>,
    partner: Option<usize>,
    indicator: Option<usize>,
    written: Written,
    /// `ISR.XG_FOB_USD.ARE.A`.
    series: Option<usize>,
    /// `Value` or `Status`.
    attribute: Option<usize>,
    scale: Option<usize>,
    /// The columns of values with their periods, or the columns of period and value.
    values: Values,
}

enum Values {
    Wide(Vec<(usize, Period)>),
    Long([Option<usize>; 2]),
}

impl Imf {
    pub(super) fn of(table: &Table<'_>, source: &Source) -> Option<Self> {
        let column = |name| table.column(name);
        let wide = || {
            let period = |(place, name): (usize, &String)| Some((place, period(name)?));
            Values::Wide(
                table
                    .header()
                    .iter()
                    .enumerate()
                    .filter_map(period)
                    .collect(),
            )
        };
        let this = |format, reporter, partner, indicator, written, values| Self {
            format,
            source: compiled_by_the_imf(
                source.clone(),
                if format == Format::ImfDots {
                    "IMF DOTS"
                } else {
                    "IMF IMTS"
                },
            ),
            places: Places::default(),
            reporter: column(reporter),
            partner: column(partner),
            indicator: column(indicator),
            written,
            series: None,
            attribute: None,
            scale: None,
            values,
        };
        if table.has(&["Country Name", "Indicator Code", "Counterpart Country Name"]) {
            return Some(Self {
                attribute: column("Attribute"),
                ..this(
                    Format::ImfDots,
                    "Country Name",
                    "Counterpart Country Name",
                    "Indicator Code",
                    Written::Name,
                    wide(),
                )
            });
        }
        if !table.has(&["COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY"]) {
            return None;
        }
        if table.has(&["TIME_PERIOD", "OBS_VALUE"]) {
            let values = Values::Long([column("TIME_PERIOD"), column("OBS_VALUE")]);
            return Some(this(
                Format::ImfSdmx,
                "COUNTRY",
                "COUNTERPART_COUNTRY",
                "INDICATOR",
                Written::Code,
                values,
            ));
        }
        Some(Self {
            series: column("SERIES_CODE"),
            scale: column("SCALE"),
            ..this(
                Format::ImfPortal,
                "COUNTRY",
                "COUNTERPART_COUNTRY",
                "INDICATOR",
                Written::Name,
                wide(),
            )
        })
    }

    /// Reporter, partner and indicator, and how the first two are written.
    fn names<'t>(&self, table: &'t Table<'_>) -> ([&'t [u8]; 3], Written) {
        let series = table.field(self.series);
        let parts: Vec<&[u8]> = series.split(|byte| *byte == b'.').collect();
        if let [reporter, indicator, partner, _] = parts.as_slice() {
            return ([reporter, partner, indicator], Written::Code);
        }
        let names = [self.reporter, self.partner, self.indicator];
        (names.map(|place| table.field(place)), self.written)
    }

    fn party(&mut self, text: &[u8], written: Written, period: Period) -> Result<Party, Error> {
        party(&mut self.places, text, written, period)
    }

    /// The power of ten of the portal's numbers.
    fn power(&self, table: &Table<'_>) -> Result<i32, Fault> {
        if self.format != Format::ImfPortal {
            return Ok(0);
        }
        match table.field(self.scale) {
            b"Units" | b"units" => Ok(0),
            b"Thousands" | b"thousands" => Ok(3),
            b"Millions" | b"millions" => Ok(6),
            b"Billions" | b"billions" => Ok(9),
            other => Err(Fault::at(
                table.name(self.scale),
                Error::malformed(
                    "scale",
                    shown(other),
                    "`Units`, `Thousands`, `Millions` or `Billions`",
                ),
            )),
        }
    }
}

fn party(
    places: &mut Places,
    text: &[u8],
    written: Written,
    period: Period,
) -> Result<Party, Error> {
    let year = period
        .calendar_year()
        .unwrap_or_else(|| (period.as_months().0 / 12).cast_signed());
    let is_group = match written {
        // G001 is the World.
        Written::Code => {
            text.iter().any(u8::is_ascii_digit) && !matches!(text, b"G001" | b"W00" | b"001")
        }
        Written::Name => GROUPS
            .iter()
            .any(|group| text.eq_ignore_ascii_case(group.as_bytes())),
    };
    if is_group {
        return Ok(Party::Group);
    }
    if written == Written::Code {
        return places.party(written, text, Some(year));
    }
    let name = decoded(text);
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Economy::from_code(*code).map(Party::One);
    }
    places.party(written, text, Some(year)).or_else(|unknown| {
        let name = untitled(&name).ok_or(unknown)?;
        places.party(written, name.as_bytes(), Some(year))
    })
}

/// What the old API says of a series.
pub(super) struct Series<'a> {
    pub(super) reporter: &'a [u8],
    pub(super) partner: &'a [u8],
    pub(super) indicator: &'a [u8],
}

impl Series<'_> {
    /// One value of the series.
    pub(super) fn row(
        &self,
        places: &mut Places,
        source: &Source,
        period: Period,
        value: Rational,
        place: &str,
    ) -> Result<Row, Fault> {
        let Some(indicator) = indicator(self.indicator) else {
            return Ok(Row::Aside(SetAside::OtherIndicator));
        };
        let mut party = |text| {
            party(places, text, Written::Code, period).map_err(|error| Fault::code(place, error))
        };
        Ok(match (party(self.reporter)?, party(self.partner)?) {
            (Party::One(one), Party::One(other)) if one != world() => {
                Row::Kept(observation(source, indicator, [one, other], period, value))
            }
            _ => Row::Aside(SetAside::Group),
        })
    }
}

/// An observation of the IMF.
fn observation(
    source: &Source,
    indicator: Indicator,
    [reporter, partner]: [Economy; 2],
    period: Period,
    value: Rational,
) -> Observation {
    let (flow, side) = flow(indicator.export, reporter, partner);
    let value = Datum::Exact(value, Unit::Usd);
    Observation::new(flow, period, value, source.id.clone())
        .reported_by(side)
        .valued(indicator.valuation)
}

impl Layout for Imf {
    fn format(&self) -> Format {
        self.format
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn row(&mut self, table: &Table<'_>, found: &mut Found) -> Result<(), Fault> {
        let cells: Vec<(usize, Period)> = match &self.values {
            Values::Wide(columns) => columns.clone(),
            Values::Long([at_period, at_value]) => {
                let text = table.field(*at_period);
                let period = period(&decoded(text)).ok_or_else(|| {
                    let expected = "a year, `2020-Q1` or `2020-M01`";
                    Fault::at(
                        table.name(*at_period),
                        Error::malformed("period", shown(text), expected),
                    )
                })?;
                at_value.map(|place| (place, period)).into_iter().collect()
            }
        };
        let ([reporter, partner, name], written) = self.names(table);
        let value_row = self.attribute.is_none() || table.field(self.attribute) == b"Value";
        let Some(indicator) = indicator(name).filter(|_| value_row) else {
            let places = cells.iter().map(|(place, _)| *place);
            aside_filled(table, found, places, SetAside::OtherIndicator);
            return Ok(());
        };
        let power = self.power(table)?;
        for (place, period) in cells {
            let Some(value) = value(table, Some(place), power)? else {
                continue;
            };
            let code = |column: Option<usize>| {
                let name = table.name(column).to_owned();
                move |error| Fault::code(&name, error)
            };
            let one = self
                .party(reporter, written, period)
                .map_err(code(self.reporter))?;
            let other = self
                .party(partner, written, period)
                .map_err(code(self.partner))?;
            match (one, other) {
                (Party::One(one), Party::One(other)) if one != world() => {
                    found.keep(observation(
                        &self.source,
                        indicator,
                        [one, other],
                        period,
                        value,
                    ));
                }
                _ => found.aside(SetAside::Group),
            }
        }
        Ok(())
    }
}
