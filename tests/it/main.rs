//! What a user can see, in one program: linking it once is most of the time that tests take to build.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

#[cfg(all(feature = "read", feature = "scan"))]
mod baci;
mod chart;
mod citation;
mod data;
mod docs;
mod examples;
mod figures;
#[cfg(feature = "read")]
mod files;
mod generated;
mod growth;
mod layout;
mod names;
mod properties;
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
mod second;
mod serde;
mod traits;
mod verdicts;
