//! Observations and their sources: data sets, series, totals and their parts, mirrors.

mod builder;
mod dataset;
mod event;
mod key;
mod mirror;
mod observation;
mod parts;
mod selection;
mod series;
mod source;
mod store;
mod value;
mod wanted;

#[cfg(any(feature = "read", feature = "scan"))]
pub(crate) use builder::Builder;
pub use dataset::Dataset;
pub(crate) use dataset::View;
pub use event::{Event, EventDate};
pub use mirror::{Asymmetry, Mirror, Mirrors};
pub use observation::{Locator, Observation};
pub use parts::Parts;
pub use selection::Selection;
pub use series::{Series, SinceEvent};
pub use source::{Source, SourceId};
pub use value::{Missing, Value};
