//! Observations as columns of Arrow, and back: what readers and writers of column files have in common.

mod back;
#[allow(clippy::from_iter_instead_of_collect)] // which array is made stands first
mod encode;
mod schema;
mod texts;
mod words;

pub(crate) use back::{Decoder, Rows};
pub(crate) use encode::{columns, economies, encoded, mills, of_batch};
#[cfg(all(feature = "read", feature = "scan"))]
pub(crate) use encode::{first_day, of_levels};
pub(crate) use schema::{
    ACCOUNT, CLASSIFICATION, Column, FILTERED, KIND, YEARS, about, amount, field, observations,
    sources_of, text_of_economy,
};
pub(crate) use texts::{Texts, numbers};
#[cfg(all(feature = "read", feature = "scan"))]
pub(crate) use words::level;
