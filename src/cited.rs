//! The embedded data: one article's figures, events and statements.
//!
//! The source is Eric Green, "Kazakhstan Joins the Abraham Accords: Strategic Opportunities and Risks", Caspian
//! Policy Center, 29 January 2026. Its figures are facts and are kept as written; its sentences are not copied. The article
//! names neither who compiled its figures nor how goods are valued, and says *goods* for the UAE and Bahrain, only
//! *trade* for Kazakhstan; all of this is kept. That exports and imports of 2024 are Kazakhstan's is an assumption, and
//! the observations say so in their notes.
//!
//! The tables are in `data/`, with a description of every column; they are parsed once, on first use.

use crate::check::Assertion;
use crate::check::Claim;
use crate::data::PartialDate;
use crate::data::{Dataset, Event, Missing, Observation, SourceId, Value, add_sources, read_table};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::number::Unit;
use crate::trade::{Commodity, Economy, Period, Side, Trade, Valuation};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A figure of the article that is not a trade flow.
///
/// ```
/// let fund = bilateral::cited::figures().iter().find(|cited| cited.id == "fund");
/// assert_eq!(fund.unwrap().figure.to_string(), "$3 billion");
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CitedFigure {
    /// Key within the table.
    pub id: String,
    /// What it is about, in our words.
    pub about: String,
    /// The economies concerned.
    pub economies: Vec<Economy>,
    /// The period, if the article gives one.
    pub period: Option<Period>,
    /// The figure as written.
    pub figure: Figure,
    /// The source, by its key.
    pub source: SourceId,
    /// Where in the source.
    pub locator: Option<String>,
    /// What to know before using it.
    pub note: Option<String>,
}

/// Everything in the tables.
struct Cited {
    data: Dataset,
    figures: Vec<CitedFigure>,
    events: Vec<Event>,
    claims: Vec<Claim>,
}

impl Dataset {
    /// The embedded data set: one article's figures on three pairs. See [`cited`](crate::cited).
    ///
    /// ```
    /// use bilateral::Dataset;
    ///
    /// assert_eq!(Dataset::cited().observations().count(), 10);
    /// ```
    #[must_use]
    pub fn cited() -> &'static Self {
        &tables().data
    }
}

/// The article's other figures: shares, counts, a fund.
#[must_use]
pub fn figures() -> &'static [CitedFigure] {
    &tables().figures
}

/// The events the article dates.
#[must_use]
pub fn events() -> &'static [Event] {
    &tables().events
}

/// The event with a key.
///
/// ```
/// use bilateral::cited;
/// assert_eq!(cited::event("accords-signed").unwrap().date.unwrap().to_string(), "2020-09-15");
/// ```
#[must_use]
pub fn event(id: &str) -> Option<&'static Event> {
    events().iter().find(|event| event.id == id)
}

/// The statements of the article, as claims: those that its figures can decide, and those they cannot.
#[must_use]
pub fn claims() -> &'static [Claim] {
    &tables().claims
}

fn tables() -> &'static Cited {
    static TABLES: OnceLock<Cited> = OnceLock::new();
    // The tables are compiled in and every one of them is read by the tests, so this cannot fail in use.
    TABLES.get_or_init(|| parse().expect("the embedded tables are sound"))
}

fn parse() -> Result<Cited, Error> {
    let mut observations: Vec<Observation> = Vec::new();
    read_table(
        "flows.csv",
        include_str!("../data/flows.csv"),
        |row: FlowRow| {
            observations.push(row.try_into()?);
            Ok(())
        },
    )?;
    let mut data = Dataset::new();
    add_sources(&mut data, observations.iter().map(|row| &row.source))?;
    for observation in observations {
        data.insert(observation)?;
    }
    let mut figures = Vec::new();
    read_table(
        "figures.csv",
        include_str!("../data/figures.csv"),
        |row: FigureRow| {
            figures.push(row.try_into()?);
            Ok(())
        },
    )?;
    let mut events = Vec::new();
    read_table(
        "events.csv",
        include_str!("../data/events.csv"),
        |row: EventRow| {
            events.push(row.try_into()?);
            Ok(())
        },
    )?;
    let mut claims = Vec::new();
    read_table(
        "statements.csv",
        include_str!("../data/statements.csv"),
        |row: StatementRow| {
            claims.push(row.try_into()?);
            Ok(())
        },
    )?;
    Ok(Cited {
        data,
        figures,
        events,
        claims,
    })
}

#[derive(Deserialize)]
struct FlowRow {
    trade: Trade,
    period: Period,
    commodity: Commodity,
    side: Side,
    valuation: Valuation,
    value_text: Option<String>,
    unit: Unit,
    missing: Option<Missing>,
    source: SourceId,
    locator: Option<String>,
    note: Option<String>,
}

impl TryFrom<FlowRow> for Observation {
    type Error = Error;

    fn try_from(row: FlowRow) -> Result<Self, Error> {
        let value = match (row.value_text, row.missing) {
            (Some(text), None) => {
                Value::Known(Datum::Published(text.parse::<Figure>()?.in_unit(row.unit)?))
            }
            (None, Some(reason)) => Value::Missing(reason),
            (text, _) => {
                return Err(Error::malformed(
                    "value",
                    text.unwrap_or_default(),
                    "a figure, or the reason why there is none, and not both",
                ));
            }
        };
        Ok(Self {
            locator: row.locator.map(Into::into),
            note: row.note,
            ..Self::new(row.trade, row.period, value, row.source)
                .of(row.commodity)
                .reported_by(row.side)
                .valued(row.valuation)
        })
    }
}

#[derive(Deserialize)]
struct FigureRow {
    id: String,
    about: String,
    economies: String,
    period: Option<Period>,
    value_text: String,
    unit: Unit,
    source: SourceId,
    locator: Option<String>,
    note: Option<String>,
}

impl TryFrom<FigureRow> for CitedFigure {
    type Error = Error;

    fn try_from(row: FigureRow) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            about: row.about,
            economies: economies(&row.economies)?,
            period: row.period,
            figure: row.value_text.parse::<Figure>()?.in_unit(row.unit)?,
            source: row.source,
            locator: row.locator,
            note: row.note,
        })
    }
}

#[derive(Deserialize)]
struct EventRow {
    id: String,
    date: Option<PartialDate>,
    economies: String,
    what: String,
    source: SourceId,
    note: Option<String>,
}

impl TryFrom<EventRow> for Event {
    type Error = Error;

    fn try_from(row: EventRow) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            date: row.date,
            economies: economies(&row.economies)?,
            what: row.what,
            source: row.source,
            note: row.note,
        })
    }
}

#[derive(Deserialize)]
struct StatementRow {
    id: String,
    statement: String,
    assertion: Assertion,
    source: SourceId,
    locator: Option<String>,
}

impl TryFrom<StatementRow> for Claim {
    type Error = Error;

    fn try_from(row: StatementRow) -> Result<Self, Error> {
        Ok(Self {
            id: Some(row.id.into()),
            text: Some(row.statement.into()),
            locator: row.locator.map(Into::into),
            source: Some(row.source),
            ..Self::new(row.assertion)
        })
    }
}

fn economies(text: &str) -> Result<Vec<Economy>, Error> {
    text.split(';').map(str::parse).collect()
}
