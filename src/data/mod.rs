//! Observations and their sources: data sets, series, totals and their parts, mirrors.

mod dataset;
mod date;
mod event;
mod key;
mod mirror;
mod observation;
mod parts;
mod selection;
mod series;
mod source;
mod tables;
mod value;

pub use dataset::Dataset;
pub use date::PartialDate;
pub use event::Event;
pub(crate) use key::SeriesKey;
pub use mirror::{Asymmetry, Mirror};
pub use observation::{Locator, Observation};
pub use parts::Parts;
pub use selection::Selection;
pub use series::{Series, SinceEvent};
pub use source::{Source, SourceId};
pub(crate) use tables::{add_sources, read_table};
pub use value::{Missing, Value};
