//! What others published on the pairs of the embedded article: figures, growth and shares that 38 pages print, with whose statistics they
//! are and which of them go back to one number.
//!
//! The pages were read in November 2026, in the part that opens without a subscription; figures are kept as printed, scale words
//! translated. Two sources that differ are not a fault of either. [`witnesses`] holds a cited figure against them.
//!
//! ```
//! use bilateral::{Dataset, Economy, Pair, reported};
//!
//! let pair = Pair::new(Economy::ISR, Economy::ARE);
//! let of_2022 = reported::levels().filter(|report| report.trade == pair.into() && report.period.to_string() == "2022");
//! assert_eq!(of_2022.count(), 4);
//! assert_eq!(Dataset::reported().sources().count(), 38);
//! # Ok::<(), bilateral::Error>(())
//! ```

mod chain;
mod witness;

use crate::check::{Assertion, Change, Claim};
use crate::data::{Dataset, Observation, SourceId, add_sources, read_table};
use crate::error::Error;
use crate::figure::{Datum, Figure};
use crate::number::Unit;
use crate::text::words;
use crate::trade::{Period, Reporter, Scope, Side, Trade, Valuation};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

pub use chain::{Chain, chain};
pub use witness::{Standing, Trace, Witness, Witnesses, witnesses};

/// What one page says of one trade.
///
/// ```
/// use bilateral::reported;
///
/// let first = &reported::reports()[0];
/// assert_eq!(first.figure.to_string(), "$457 million");
/// assert_eq!(first.compiler, "Israel CBS");
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Key within the table.
    pub id: String,
    /// A level, growth or a share.
    pub kind: Kind,
    /// What was traded between whom.
    pub trade: Trade,
    /// When; for growth, the later period.
    pub period: Period,
    /// For growth, the earlier period.
    pub base_period: Option<Period>,
    /// The figure as printed: US dollars for a level, percent for growth and shares.
    pub figure: Figure,
    /// What part of all trade it covers, as far as the page says.
    pub scope: Scope,
    /// Whose statistics.
    pub reporter: Reporter,
    /// Whose statistics, in the words of the page.
    pub compiler: String,
    /// Reports with one label go back to one number: they are one witness, however many pages print it.
    pub primary: String,
    /// The page, by its key.
    pub source: SourceId,
    /// How plainly the page says it; nothing about whether it is true.
    pub confidence: Confidence,
}

/// What kind of statement a [`Report`] is.
///
/// ```
/// use bilateral::reported::{self, Kind};
///
/// let shares = reported::reports().iter().filter(|report| report.kind == Kind::Share);
/// assert_eq!(shares.count(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// So much was traded.
    Level,
    /// It grew by so much, from the base period to the period.
    Growth,
    /// It was so much of all imports of the importer.
    Share,
}

words!(Kind, "kind of report", { Level => "level", Growth => "growth", Share => "share" });

/// How plainly a page says what is recorded of it.
///
/// ```
/// use bilateral::reported::Confidence;
///
/// assert_eq!("medium".parse::<Confidence>()?, Confidence::Medium);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// In so many words.
    High,
    /// Something was read between the lines: the year, the scope, whose number it is.
    Medium,
}

words!(Confidence, "confidence", { High => "high", Medium => "medium" });

impl Report {
    /// A cited level as a report among the others, so that a [`chain`] can hold it against them. It is a number of its own.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, reported::Report};
    ///
    /// let emirates = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let report = Report::of("article", &emirates.at("2020".parse()?).unwrap())?;
    /// assert_eq!(report.figure.to_string(), "$174.4 million");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the observation has no published figure in US dollars.
    pub fn of(id: impl Into<String>, cited: &Observation) -> Result<Self, Error> {
        let id = id.into();
        Ok(Self {
            kind: Kind::Level,
            trade: cited.trade,
            period: cited.period,
            base_period: None,
            figure: witness::published(cited)?,
            scope: cited.commodity.scope().unwrap_or(Scope::Unstated),
            reporter: cited.side.reporter(cited.trade),
            compiler: "not named".into(),
            primary: id.clone(),
            source: cited.source.clone(),
            confidence: Confidence::High,
            id,
        })
    }

    /// The side of the flow that reports it.
    fn side(&self) -> Side {
        match (self.reporter, self.trade) {
            (Reporter::Economy(economy), Trade::Flow(flow) | Trade::Balance(flow)) => {
                if economy == flow.exporter {
                    Side::Exporter
                } else if economy == flow.importer {
                    Side::Importer
                } else {
                    Side::Unstated
                }
            }
            (Reporter::Reconciled, _) => Side::Reconciled,
            // Turnover has two exporters; whose statistics it is stays with the report.
            (Reporter::Economy(_), Trade::Turnover(_)) | (Reporter::Unstated, _) => Side::Unstated,
        }
    }

    /// The level as an observation; growth and shares are in percent, as no level of a data set is.
    fn observation(&self) -> Observation {
        let base = self.base_period.map(|base| format!(", over {base}"));
        let place = format!("{}{}", self.compiler, base.unwrap_or_default());
        Observation::new(
            self.trade,
            self.period,
            Datum::Published(self.figure.clone()),
            self.source.clone(),
        )
        .of(self.scope.into())
        .reported_by(self.side())
        .valued(Valuation::Unstated)
        .at(format!("statistics of {place}"))
    }

    /// The growth or the share as a claim of its source.
    fn claim(&self) -> Option<Claim> {
        let assertion = match (self.kind, self.base_period) {
            (Kind::Growth, Some(from)) => Assertion::Growth {
                subject: self.trade.into(),
                from,
                to: self.period,
                change: Change::Grew,
                figure: self.figure.clone(),
                yearly: false,
                method: None,
            },
            // Nobody's total of all imports is in the table.
            (Kind::Share, _) => Assertion::Other {
                subject: format!(
                    "the share of {} in all imports in {}",
                    self.trade.describe(),
                    self.period
                ),
                figure: self.figure.clone(),
            },
            _ => return None,
        };
        Some(Claim {
            id: Some(self.id.as_str().into()),
            source: Some(self.source.clone()),
            locator: Some(format!("statistics of {}", self.compiler).into()),
            ..Claim::new(assertion)
        })
    }
}

/// Everything in the tables.
struct Reported {
    data: Dataset,
    reports: Vec<Report>,
    claims: Vec<Claim>,
}

impl Dataset {
    /// The levels that others published on the three pairs of the embedded article, each a series of its page, scope and side. See
    /// [`reported`](crate::reported).
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair};
    ///
    /// let emirates = Dataset::reported().select(Pair::new(Economy::ISR, Economy::ARE)).source("ians-2021");
    /// assert_eq!(emirates.observations().count(), 4); // with and without diamonds, 2020 and half of 2021
    /// ```
    #[must_use]
    pub fn reported() -> &'static Self {
        &tables().data
    }
}

/// All reports, by their keys.
#[must_use]
pub fn reports() -> &'static [Report] {
    &tables().reports
}

/// The reports that are levels.
pub fn levels() -> impl Iterator<Item = &'static Report> {
    reports().iter().filter(|report| report.kind == Kind::Level)
}

/// What the pages say of growth and shares, as claims.
///
/// ```
/// use bilateral::reported;
///
/// let claim = reported::claims().iter().find(|claim| claim.source == Some("jerusalem-world-news-2022".into())).unwrap();
/// assert_eq!(claim.assertion.to_string(), "turnover ISR-ARE from 2020 to 2021 grew 511%");
/// ```
#[must_use]
pub fn claims() -> &'static [Claim] {
    &tables().claims
}

fn tables() -> &'static Reported {
    static TABLES: OnceLock<Reported> = OnceLock::new();
    // The tables are compiled in and every one of them is read by the tests, so this cannot fail in use.
    #[allow(clippy::expect_used)]
    TABLES.get_or_init(|| parse().expect("the embedded tables are sound"))
}

fn parse() -> Result<Reported, Error> {
    let mut data = Dataset::new();
    let mut reports: Vec<Report> = Vec::new();
    read_table(
        "reports.csv",
        include_str!("../../data/reports.csv"),
        |row: Row| {
            reports.push(row.try_into()?);
            Ok(())
        },
    )?;
    add_sources(&mut data, reports.iter().map(|report| &report.source))?;
    for report in reports.iter().filter(|report| report.kind == Kind::Level) {
        data.insert(report.observation())?;
    }
    let claims = reports.iter().filter_map(Report::claim).collect();
    Ok(Reported {
        data,
        reports,
        claims,
    })
}

#[derive(Deserialize)]
struct Row {
    id: String,
    kind: Kind,
    trade: Trade,
    period: Period,
    base_period: Option<Period>,
    value_text: Figure,
    unit: Unit,
    scope: Scope,
    reporter: Reporter,
    compiler: String,
    primary: String,
    source: SourceId,
    confidence: Confidence,
}

impl TryFrom<Row> for Report {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        if (row.kind == Kind::Growth) != row.base_period.is_some() {
            return Err(Error::malformed(
                "base period",
                row.base_period
                    .map_or_else(String::new, |period| period.to_string()),
                "the earlier period of growth, and none for a level or a share",
            ));
        }
        Ok(Self {
            id: row.id,
            kind: row.kind,
            trade: row.trade,
            period: row.period,
            base_period: row.base_period,
            figure: row.value_text.in_unit(row.unit)?,
            scope: row.scope,
            reporter: row.reporter,
            compiler: row.compiler,
            primary: row.primary,
            source: row.source,
            confidence: row.confidence,
        })
    }
}
