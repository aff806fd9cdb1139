//! Answers in JSON that have to be read as a whole: what a number means stands apart from it.

use super::{
    Fault, Format, Next, Options, Parse, Row, SetAside,
    cells::{Party, Places, Written, period, product, world},
    imf::{self, Series},
    input::Input,
    number::flow_value,
    raw::{Lines, whole},
    wits::{flow, handed_on_by_wits},
};
use crate::data::{Observation, Source};
use crate::error::{Error, ErrorKind};
use crate::figure::Datum;
use crate::files::open::Limits;
use crate::number::{Unit, decimal::whole as whole_number};
use crate::trade::Classification;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, VecDeque};

/// The rows of an answer that was read as a whole.
pub(super) struct Document {
    format: Format,
    source: Source,
    rows: Rows,
    line: u64,
}

/// Values, each with its line.
type Rows = VecDeque<(u64, Result<Row, Fault>)>;

impl Parse for Document {
    fn format(&self) -> Format {
        self.format
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn next(&mut self, _: &Options) -> Next {
        let Some((line, row)) = self.rows.pop_front() else {
            return Next::End;
        };
        self.line = line;
        Next::Row(row.map(|row| match row {
            Row::Kept(observation) => Row::Kept(observation.on_line(line)),
            aside @ Row::Aside(_) => aside,
        }))
    }

    fn line(&self) -> u64 {
        self.line
    }
}

fn parsed<'t, T: Deserialize<'t>>(
    input: &Input<'_>,
    text: &'t str,
    what: &str,
) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let kind = ErrorKind::Table {
            problem: format!("JSON that is not {what}: {error}"),
            expected: "a whole answer as the server gives it".into(),
        };
        Error::from(kind).at(&input.name, Some(error.line() as u64), None)
    })
}

/// The old API of the IMF.
#[derive(Deserialize)]
struct Compact<'a> {
    #[serde(borrow, rename = "CompactData")]
    data: CompactData<'a>,
}

#[derive(Deserialize)]
struct CompactData<'a> {
    #[serde(borrow, rename = "DataSet")]
    set: CompactSet<'a>,
}

#[derive(Deserialize)]
struct CompactSet<'a> {
    #[serde(borrow, rename = "Series")]
    series: Option<Several<CompactSeries<'a>>>,
}

#[derive(Deserialize)]
struct CompactSeries<'a> {
    #[serde(rename = "@REF_AREA")]
    reporter: &'a str,
    #[serde(rename = "@COUNTERPART_AREA")]
    partner: &'a str,
    #[serde(rename = "@INDICATOR")]
    indicator: &'a str,
    #[serde(rename = "@UNIT_MULT")]
    unit: Option<&'a str>,
    #[serde(borrow, rename = "Obs")]
    values: Option<Several<CompactValue<'a>>>,
}

#[derive(Deserialize)]
struct CompactValue<'a> {
    #[serde(rename = "@TIME_PERIOD")]
    period: &'a str,
    #[serde(borrow, rename = "@OBS_VALUE")]
    value: Option<&'a RawValue>,
}

/// One, or a list of them: the server leaves the list away where there is one.
struct Several<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let raw: &'de RawValue = Deserialize::deserialize(from)?;
        let several = if raw.get().starts_with('[') {
            serde_json::from_str(raw.get())
        } else {
            serde_json::from_str(raw.get()).map(|one| vec![one])
        };
        several.map(Self).map_err(D::Error::custom)
    }
}

/// A number, as such or in quotes.
fn number(raw: &RawValue) -> &[u8] {
    raw.get().trim_matches('"').as_bytes()
}

/// What the old API of the IMF answers.
pub(super) fn compact(
    mut input: Input<'_>,
    source: &Source,
    limits: Limits,
) -> Result<Document, Error> {
    let text = whole(&mut input, limits)?;
    let answer: Compact<'_> = parsed(&input, &text, "an answer of the IMF")?;
    let source = imf::compiled_by_the_imf(source.clone(), "IMF DOTS");
    let lines = Lines::of(&text);
    let mut places = Places::default();
    let mut rows = VecDeque::new();
    for (at, series) in answer
        .data
        .set
        .series
        .map_or(Vec::new(), |s| s.0)
        .into_iter()
        .enumerate()
    {
        let place = format!("Series[{at}]");
        let head = Series {
            reporter: series.reporter.as_bytes(),
            partner: series.partner.as_bytes(),
            indicator: series.indicator.as_bytes(),
        };
        for (number_of, seen) in series
            .values
            .map_or(Vec::new(), |v| v.0)
            .into_iter()
            .enumerate()
        {
            let at = format!("{place}.Obs[{number_of}]");
            let Some(raw) = seen.value.filter(|raw| raw.get() != "null") else {
                let line = lines.line(series.partner);
                rows.push_back((line, Ok(Row::Aside(SetAside::NoValue))));
                continue;
            };
            let value = || {
                let power = match series.unit {
                    None => 0,
                    Some(text) => text
                        .parse()
                        .ok()
                        .filter(|power| (0..=12).contains(power))
                        .ok_or_else(|| {
                            Error::malformed("@UNIT_MULT", text, "a power of ten, 0 to 12")
                        })?,
                };
                let period = period(seen.period).ok_or_else(|| {
                    Error::malformed("period", seen.period, "a year, `2020-Q1` or `2020-01`")
                })?;
                Ok((period, flow_value(number(raw), power)?))
            };
            let row = match value() {
                Ok((period, value)) => head.row(&mut places, &source, period, value, &at),
                Err(error) => Err(Fault::at(&at, error)),
            };
            rows.push_back((lines.line(raw.get()), row));
        }
    }
    finished(&input, Format::ImfApi, source, rows)
}

fn finished(
    input: &Input<'_>,
    format: Format,
    source: Source,
    rows: Rows,
) -> Result<Document, Error> {
    if rows.is_empty() {
        return Err(input.refuse(
            "an answer without values",
            "at least one; the query found nothing",
        ));
    }
    Ok(Document {
        format,
        source,
        line: input.line,
        rows,
    })
}

/// SDMX-JSON of WITS.
#[derive(Deserialize)]
struct Sdmx<'a> {
    #[serde(borrow, rename = "dataSets")]
    sets: Vec<SdmxSet<'a>>,
    structure: Structure,
}

#[derive(Deserialize)]
struct SdmxSet<'a> {
    #[serde(borrow)]
    series: BTreeMap<String, SdmxSeries<'a>>,
}

#[derive(Deserialize)]
struct SdmxSeries<'a> {
    #[serde(borrow)]
    observations: BTreeMap<String, Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct Structure {
    dimensions: Dimensions,
}

#[derive(Deserialize)]
struct Dimensions {
    series: Vec<Dimension>,
    observation: Vec<Dimension>,
}

#[derive(Deserialize)]
struct Dimension {
    id: String,
    values: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    id: String,
}

/// A position in a dimension, counted from 0.
fn position(text: &str) -> Option<usize> {
    whole_number(text.as_bytes(), 1..=9).and_then(|number| usize::try_from(number).ok())
}

impl Sdmx<'_> {
    /// The codes of a series, in the order asked for.
    fn codes(&self, key: &str, names: [&str; 4]) -> Option<[&str; 4]> {
        let parts: Vec<usize> = key.split(':').map(position).collect::<Option<_>>()?;
        let dimensions = &self.structure.dimensions.series;
        let code = |name: &str| {
            let at = dimensions
                .iter()
                .position(|d| d.id.replace('_', "").eq_ignore_ascii_case(name))?;
            Some(dimensions.get(at)?.values.get(*parts.get(at)?)?.id.as_str())
        };
        let [a, b, c, d] = names.map(code);
        Some([a?, b?, c?, d?])
    }
}

/// What the WITS API of trade statistics answers.
pub(super) fn sdmx(
    mut input: Input<'_>,
    source: &Source,
    limits: Limits,
) -> Result<Document, Error> {
    let text = whole(&mut input, limits)?;
    let answer: Sdmx<'_> = parsed(&input, &text, "SDMX-JSON")?;
    let source = handed_on_by_wits(source.clone());
    let names = ["reporter", "partner", "productcode", "indicator"];
    let dimensions = &answer.structure.dimensions;
    if !names.iter().all(|name| {
        dimensions
            .series
            .iter()
            .any(|d| d.id.replace('_', "").eq_ignore_ascii_case(name))
    }) {
        return Err(input.refuse(
            "SDMX-JSON of other data than trade",
            "the answer of WITS TradeStats, with reporter, partner, product and indicator",
        ));
    }
    let lines = Lines::of(&text);
    let mut places = Places::default();
    let mut rows = VecDeque::new();
    for (at, set) in answer.sets.iter().enumerate() {
        for (key, series) in &set.series {
            let place = format!("dataSets[{at}].series[{key}]");
            let codes = answer.codes(key, names);
            let years = answer.structure.dimensions.observation.first();
            for (number_of, values) in &series.observations {
                let year = position(number_of)
                    .and_then(|number_of| years?.values.get(number_of))
                    .map_or("", |year| year.id.as_str());
                let place = format!("{place}.observations[{number_of}]");
                let raw = values.first().copied();
                let row = match codes {
                    None => Err(Fault::at(
                        &place,
                        Error::malformed("key of a series", key, "a position in each dimension"),
                    )),
                    Some(codes) => value_of(codes, year, raw, &place, &mut places, &source),
                };
                rows.push_back((raw.map_or(1, |raw| lines.line(raw.get())), row));
            }
        }
    }
    finished(&input, Format::WitsApi, source, rows)
}

fn value_of(
    [reporter, partner, code, indicator]: [&str; 4],
    year: &str,
    raw: Option<&RawValue>,
    place: &str,
    places: &mut Places,
    source: &Source,
) -> Result<Row, Fault> {
    let export = match indicator {
        "XPRT-TRD-VL" => true,
        "MPRT-TRD-VL" => false,
        _ => return Ok(Row::Aside(SetAside::OtherIndicator)),
    };
    if !code.eq_ignore_ascii_case("total") {
        return Ok(Row::Aside(SetAside::ProductGroup));
    }
    let Some(raw) = raw.filter(|raw| raw.get() != "null") else {
        return Ok(Row::Aside(SetAside::NoValue));
    };
    let wrong = |error| Fault::at(place, error);
    let period = period(year)
        .ok_or_else(|| wrong(Error::malformed("year", year, "four digits, as in `2022`")))?;
    let mut party = |code: &str| {
        places
            .party(Written::Code, code.as_bytes(), period.calendar_year())
            .map_err(|error| Fault::code(place, error))
    };
    let (Party::One(one), Party::One(other)) = (party(reporter)?, party(partner)?) else {
        return Ok(Row::Aside(SetAside::Group));
    };
    if one == world() {
        return Ok(Row::Aside(SetAside::Group));
    }
    let value = flow_value(number(raw), 3).map_err(wrong)?;
    let commodity = product(Classification::Unstated, b"total").map_err(wrong)?;
    let (flow, side) = flow(export, one, other);
    let value = Datum::Exact(value, Unit::Usd);
    Ok(Row::Kept(
        Observation::new(flow, period, value, source.id.clone())
            .of(commodity)
            .reported_by(side),
    ))
}
