//! Bilateral trade statistics that can be cited.
//!
//! A published trade figure is not a number but a range: `$1.2 billion` is any value from 1.15 to 1.25 billion. This
//! crate keeps figures as they were written, computes with the ranges exactly, and says whether a cited figure
//! holds. It is made for tools that must be right about a trade figure: a newsroom's fact check, an economist's
//! notebook, a data team's pipeline.
//!
//! ```
//! use bilateral::{Claim, Dataset, Economy, Evidence, Pair, Verdict};
//!
//! // How did trade move, and how well is that known?
//! let series = Dataset::cited()
//!     .select(Pair::new(Economy::ISR, Economy::ARE))
//!     .series()?;
//! let boom = series.growth("2020", "2021")?;
//! assert_eq!(boom.percent().to_string(), "588% (559.2% to 617.0%)");
//!
//! // Is a statement right?
//! let claim = Claim::new("turnover ISR-ARE in 2022 is $2.5 billion".parse()?);
//! let finding = &claim.check(Dataset::cited())?[0];
//! assert_eq!(finding.verdict, Verdict::Inconsistent);
//! assert_eq!(finding.instead.as_deref(), Some("$2.56 billion, or $2.6 billion to as many digits"));
//!
//! // Do these figures fit each other? Without any data set.
//! let parts: Evidence = "sum $167.6 million; $68.5 million".parse()?;
//! assert_eq!(parts.judge(&"$236.2 million".parse()?)?.verdict, Verdict::WithinRounding);
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # How to think in it
//!
//! - **A figure is what somebody wrote.** [`Figure`] parses `"more than $2.5 billion"`, keeps digits, unit and hedge, and prints it
//!   back. What it stands for is an [`Interval`] of exact [`Rational`]s, under a fine and a coarse [`Reading`](figure::Reading).
//! - **A flow is goods on the move; a report is what somebody says of it.** [`Flow`] has an exporter and an importer; a [`Trade`] is
//!   a flow, the turnover of a [`Pair`], or a balance. An [`Observation`] adds the [`Period`], [`Commodity`], [`Side`],
//!   [`Valuation`](trade::Valuation), [`Source`], and a [`Value`](data::Value): known, or [`Missing`](data::Missing) for a reason. Missing is never zero.
//! - **Nothing is blended silently.** A [`Dataset`] keeps what each source and reporter says apart; [`Selection`](data::Selection) narrows until one
//!   [`Series`] is left, and says what to choose by if several are.
//! - **Growth has many names.** [`Growth`] computes each by its name ([`Method`]) and gives an [`Estimate`]: the value on the printed
//!   digits and the bounds the digits allow.
//! - **A verdict is a theorem or an admission.** [`Evidence`] and a figure give a [`Judgement`](check::Judgement) with a [`Verdict`]; a [`Claim`] and a data
//!   set give a [`Finding`] for each report that covers it; [`Joint`](check::Joint) checks figures that depend on each other.
//! - **A total and its parts are one figure, given twice.** [`Parts`](data::Parts) adds up the parts or takes the published total, never both; [`Mirror`](data::Mirror) holds
//!   what the exporter says of a flow against what the importer says.
//! - **Files are read whole or refused.** `read` turns downloads into observations and accounts for every row; `scan` totals whole years of world
//!   trade to the dollar.
//!
//! # What is supported
//!
//! - Economies: the 312 codes of UN Comtrade's tables as of 2025-06-05.
//! - Periods: calendar years, quarters, months and runs of months, from the year 1 to 9999.
//! - Figures: US dollars, percent, percentage points, multiples, bare numbers; up to 30 digits; English words, short scale. [`vocabulary`](figure::vocabulary)
//!   lists the words.
//! - Rates between periods up to a century apart.
//!
//! # What is not, and why
//!
//! - **Other currencies.** A rate of exchange is a choice; convert before, and cite the rate.
//! - **CIF to FOB.** Freight margins differ by route and goods; no factor is right for all. Compare one valuation.
//! - **Estimates of what was not reported.** A missing value stays missing; [`Datum::AtLeast`] is for partial sums.
//! - **Choosing between sources.** That is the user's judgement; an ambiguous question is an error that lists the candidates.
//! - **Decimal commas, the long scale, other languages.** `1,2 billion` is refused rather than read as 12 or 1.2.
//! - **Downloading.** Nothing here touches the network.
//!
//! # Numbers
//!
//! Figures are integers times powers of ten. Bounds and verdicts are exact rationals: no floating point, no epsilon. Roots, logarithms
//! and exponentials are enclosed between decimals, rounded outwards, and marked so ([`Exactness`](growth::Exactness)). Floating point appears only in
//! `to_f64`, and [`Estimate`] implements [`approx`]'s traits on it.
//!
//! # Serde
//!
//! Every public data type serialises as the text it prints, and reads that text back. Records with several parts (observations,
//! findings, judgements) serialise as maps of such texts.
//!
//! # Features
//!
//! Both are on by default; without them, figures, growth and verdicts remain.
//!
//! - `read`: the readers in `read`, for UN Comtrade, BACI and tidy tables.
//! - `scan`: the scanner in `scan`, for totals of BACI files larger than memory.
//!
//! # Data
//!
//! [`Dataset::cited`] and [`cited`] are the figures, events and statements of one article of 29 January 2026. The tables lie in `data/` with a
//! description of every column. [`Dataset::reported`] and [`reported`] are what others published on the same trade; they hold a cited figure
//! against it. [`data::Lineage`] cites a number with everything it goes back to.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "read", feature = "scan"))]
mod baci;
pub mod check;
#[cfg(feature = "cited")]
pub mod cited;
pub mod data;
pub mod error;
pub mod figure;
#[cfg(feature = "read")]
mod files;
pub mod growth;
pub mod number;
#[cfg(feature = "read")]
pub mod read;
#[cfg(feature = "cited")]
pub mod reported;
#[cfg(feature = "scan")]
pub mod scan;
mod text;
pub mod trade;

/// The README's program is one of the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use check::{Claim, Evidence, Finding, Judge, Verdict};
pub use data::{Dataset, Observation, Series, Source};
pub use error::{Error, ErrorKind};
pub use figure::{Datum, Figure};
pub use growth::{Estimate, Growth, Method};
pub use number::{Interval, Rational, Unit, Usd};
pub use trade::{Commodity, Economy, Flow, Pair, Period, Side, Trade};
