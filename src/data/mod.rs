//! Observations and their sources: data sets, series, totals and their parts, mirrors.

mod dataset;
mod event;
mod key;
mod mirror;
mod observation;
mod parts;
mod selection;
mod series;
mod source;
mod value;

pub use dataset::Dataset;
pub use event::{Event, EventDate};
pub(crate) use key::SeriesKey;
pub use mirror::{Asymmetry, Mirror};
pub use observation::{Locator, Observation};
pub use parts::Parts;
pub use selection::Selection;
pub use series::{Series, SinceEvent};
pub use source::{Source, SourceId};
pub use value::{Missing, Value};
