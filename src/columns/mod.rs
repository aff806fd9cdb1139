//! Observations as columns of Arrow, and back: what readers and writers of column files have in common.

mod back;
#[allow(clippy::from_iter_instead_of_collect)] // which array is made stands first
mod encode;
mod schema;
mod texts;
mod words;

pub(crate) use back::Decoder;
#[cfg(feature = "parquet")]
pub(crate) use back::Rows;
#[cfg(feature = "scan")]
pub(crate) use encode::economies;
pub(crate) use encode::{columns, encoded, mills, of_batch};
#[cfg(all(feature = "read", feature = "scan"))]
pub(crate) use encode::{first_day, of_levels};
#[cfg(any(feature = "parquet", feature = "scan"))]
pub(crate) use schema::{ACCOUNT, CLASSIFICATION, FILTERED, YEARS};
pub(crate) use schema::{Column, KIND, about, amount, field, observations, sources_of};
pub(crate) use texts::Texts;
#[cfg(any(feature = "parquet", feature = "scan"))]
pub(crate) use texts::numbers;
#[cfg(all(feature = "read", feature = "scan"))]
pub(crate) use words::level;
