//! What a user can see, in one program: linking it once is most of the time that tests take to build.
#![allow(clippy::unwrap_used, clippy::panic)]

#[cfg(all(feature = "arrow", feature = "read", feature = "scan"))]
mod arrow;
mod common;

#[cfg(all(feature = "read", feature = "scan"))]
mod baci;
mod chart;
#[cfg(feature = "read")]
mod claims;
mod data;
mod docs;
mod examples;
mod figures;
#[cfg(feature = "read")]
mod files;
#[cfg(feature = "read")]
mod formats;
mod generated;
mod growth;
#[cfg(feature = "indicators")]
mod indicators;
#[cfg(feature = "indicators")]
mod indicators_examples;
mod layout;
mod names;
mod properties;
#[cfg(all(feature = "cited", feature = "prose", feature = "read"))]
mod prose;
#[cfg(feature = "prose")]
mod prose_page;
mod prose_tables;
#[cfg(feature = "read")]
mod read;
#[cfg(feature = "read")]
mod read_examples;
#[cfg(all(unix, feature = "read", feature = "scan"))]
mod readme;
mod reported;
#[cfg(feature = "read")]
mod samples;
#[cfg(feature = "scan")]
mod scan;
#[cfg(feature = "scan")]
mod scan_examples;
#[cfg(feature = "scan")]
mod scan_same;
mod second;
mod serde;
mod store;
mod traits;
mod verdicts;
#[cfg(feature = "xlsx")]
mod workbooks;
