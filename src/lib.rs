//! Bilateral trade statistics that can be cited.
#![allow(clippy::doc_markdown)]

mod check;
pub mod cited;
mod commodity;
mod dataset;
mod economy;
mod enclosure;
mod error;
mod estimate;
mod event;
mod figure;
mod growth;
mod interval;
mod observation;
mod period;
mod rational;
mod series;
mod source;
mod text;
mod trade;
mod usd;

pub use check::{
    Absent, Assertion, Claim, Conflict, Course, Evidence, Finding, Gap, Hint, Joint, Judge,
    Judgement, Manner, Order, Reason, Step, Summary, Tightened, Verdict,
};
pub use commodity::{Classification, Commodity};
pub use dataset::{Dataset, Selection};
pub use economy::Economy;
pub use error::{Error, ErrorKind, Location};
pub use estimate::{Estimate, Exactness};
pub use event::{Event, EventDate};
pub use figure::{Figure, Hedge, Reading, TieRule, Unit, vocabulary};
pub use growth::{Contributions, Growth, Method, PartChange, contributions};
pub use interval::Interval;
pub use observation::{Datum, Missing, Observation, Value};
pub use period::Period;
pub use rational::Rational;
pub use series::{Series, SinceEvent};
pub use source::{Source, SourceId};
pub use trade::{Flow, Pair, Reporter, Trade, Valuation};
pub use usd::Usd;
