//! Observations and their sources: data sets, series, totals and their parts, mirrors.

mod builder;
mod citation;
mod computed;
mod dataset;
mod date;
mod event;
mod key;
mod mirror;
mod mirror_table;
mod observation;
mod parts;
mod selection;
mod series;
mod source;
mod store;
#[cfg(feature = "cited")]
mod tables;
mod value;
mod wanted;

#[cfg(any(feature = "read", feature = "scan"))]
pub(crate) use builder::Builder;
pub use citation::{Lineage, Style, reference_list};
pub use dataset::Dataset;
pub(crate) use dataset::View;
pub use date::PartialDate;
pub use event::Event;
pub use mirror::{Asymmetry, Mirror, Mirrors};
pub use observation::{Locator, Observation};
pub use parts::{Parts, Share};
pub use selection::Selection;
pub use series::{Series, SinceEvent};
pub use source::{Source, SourceId};
#[cfg(feature = "read")]
pub(crate) use store::PlainRow;
#[cfg(feature = "cited")]
pub(crate) use tables::{add_sources, read_table};
pub use value::{Missing, Value};
