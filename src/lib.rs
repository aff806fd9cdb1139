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
//! assert_eq!(finding.instead.as_ref().unwrap().to_string(), "$2.56 billion, or $2.6 billion to as many digits");
//!
//! // Do these figures fit each other? Without any data set.
//! let parts: Evidence = "sum $167.6 million; $68.5 million".parse()?;
//! assert_eq!(parts.judge(&"$236.2 million".parse()?)?.verdict, Verdict::WithinRounding);
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # Begin here
//!
//! Five programs of a page each show what they print at their head; a test holds them to it. `cargo run --example tutorial_1_figures` runs
//! the first.
//!
//! 1. `tutorial_1_figures`: a printed figure is a range, and growth carries it along.
//! 2. `tutorial_2_verdict`: what the figures prove of a claim, and what they leave open.
//! 3. `tutorial_3_your_own_data`: observations with their sources, series, gaps, growth.
//! 4. `tutorial_4_files`: an account of every row, totals beside their parts, both sides of a flow.
//! 5. `tutorial_5_article`: claims, findings, and figures that must fit each other.
//!
//! # How to think in it
//!
//! - **A figure is what somebody wrote.** [`Figure`] parses `"more than $2.5 billion"`, keeps digits, unit and hedge, and prints it
//!   back. What it stands for is an [`Interval`] of exact [`Rational`]s, under a fine and a coarse [`Reading`](figure::Reading): nobody
//!   can see whether the zeros of `500` are digits. A [`Datum`] is such a figure, an exact value, or a lower bound.
//! - **A flow is goods on the move; a report is what somebody says of it.** [`Flow`] has an exporter and an importer; a [`Trade`] is
//!   a flow, the turnover of a [`Pair`], or a balance. An [`Observation`] adds the [`Period`], [`Commodity`], [`Side`],
//!   [`Valuation`](trade::Valuation), [`Source`], and a [`Value`](data::Value): known, or [`Missing`](data::Missing) for a reason. Missing is never zero.
//! - **A name means what it meant there and then.** [`Economy`] is a code of UN Comtrade's; [`trade::names`] finds it by name, with the year
//!   and the kind of text that the name stands in, and refuses to guess between two.
//! - **Nothing is blended silently.** A [`Dataset`] keeps what each source and reporter says apart; [`Selection`](data::Selection) narrows until one
//!   [`Series`] is left, and says what to choose by if several are.
//! - **Growth has many names.** [`Growth`] computes each by its name ([`Method`]) and gives an [`Estimate`]: the value on the printed
//!   digits and the bounds the digits allow.
//! - **A verdict is a theorem or an admission.** [`Evidence`] and a figure give a [`Judgement`](check::Judgement) with a [`Verdict`]; a [`Claim`] and a data
//!   set give a [`Finding`] for each report that covers it; [`Joint`](check::Joint) checks figures that depend on each other. *Inconsistent*
//!   is a proof that figures and claim cannot both hold. Where there is none, *undecided* says why.
//! - **A total and its parts are one figure, given twice.** [`Parts`](data::Parts) adds up the parts or takes the published total, never both; [`Mirror`](data::Mirror) holds
//!   what the exporter says of a flow against what the importer says.
//! - **Files are read whole or refused.** `read` turns downloads into observations and accounts for every row; `scan` totals whole years of world
//!   trade to the dollar. Both say the same of the same bytes of BACI.
//! - **An indicator is named by its convention.** `indicators` has each variant of concentration, comparative advantage, complexity and others under a name of its own,
//!   exact for one economy and fast for all.
//! - **A text is read, or set aside with the reason.** `prose` finds the trade figures of a text, says what each is about, and holds them against each
//!   other and against data.
//!
//! The modules are the floors of one house, and a test keeps each from using one above it: [`error`](mod@error), [`number`], [`trade`], [`figure`], [`growth`],
//! [`data`], [`check`], [`cited`], [`reported`], and at the top `read`, `scan`, `indicators` and `prose`. The root has the names that a program begins with; all others are in
//! the module of their subject.
//!
//! # What is supported
//!
//! - Economies: the 312 codes of UN Comtrade's tables as of 2025-06-05, by code, ISO code or name.
//! - Periods: calendar years, quarters, months and runs of months, from the year 1 to 9999.
//! - Figures: US dollars, percent, percentage points, multiples, bare numbers; up to 30 digits; English words, short scale. [`vocabulary`](figure::vocabulary)
//!   lists the words.
//! - Rates between periods up to a century apart.
//! - Commodities: any code of eight characters in the editions that [`Classification`](trade::Classification) names.
//!
//! ```
//! use bilateral::{Commodity, Economy, Figure, Growth, Period};
//!
//! assert_eq!(Economy::all().count(), 312);
//! assert!(Period::year(9999).is_ok() && Period::year(10_000).is_err());
//! assert!("1".repeat(30).parse::<Figure>().is_ok() && "1".repeat(31).parse::<Figure>().is_err());
//! assert!("H6/12345678".parse::<Commodity>().is_ok() && "H6/123456789".parse::<Commodity>().is_err());
//!
//! let growth = |year| Growth::between((Period::year(1900)?, "$1.0 million"), (Period::year(year)?, "$2.0 million"));
//! assert!(growth(2000)?.cagr().is_ok() && growth(2001)?.cagr().is_err());
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # What is not, and why
//!
//! - **Other currencies.** A rate of exchange is a choice; convert before, and cite the rate.
//! - **CIF to FOB.** Freight margins differ by route and goods; no factor is right for all. Compare one valuation.
//! - **Estimates of what was not reported.** A missing value stays missing; [`Datum::AtLeast`] is for partial sums.
//! - **Choosing between sources.** That is the user's judgement; an ambiguous question is an error that lists the candidates.
//! - **Decimal commas, the long scale, other languages.** `1,2 billion` is refused rather than read as 12 or 1.2.
//! - **Quantities and weights.** Values only: units of quantity differ from row to row, and sums over them mean nothing.
//! - **`==` on figures.** It could mean the text, the number, or that one value fits both; each has a
//!   [method](Figure#comparison), and [`Figure::as_written`] is what to compare and hash.
//! - **Downloading.** Nothing here touches the network.
//!
//! # Numbers
//!
//! Figures are integers times powers of ten. Bounds and verdicts are exact rationals: no floating point, no epsilon. Roots, logarithms
//! and exponentials are enclosed between decimals, rounded outwards, and marked so ([`Exactness`](growth::Exactness)). Floating point appears only in
//! `to_f64`, and [`Estimate`] implements [`approx`]'s traits on it.
//!
//! # Errors
//!
//! One [`Error`], whose [`kind`](Error::kind) is for programs and whose message is for people: what was found, in backticks, what was
//! expected, and in a file the [place](Error::location). Data do not make this crate panic. A cited figure that is wrong is a finding, not an error.
//!
//! ```
//! use bilateral::{Economy, ErrorKind};
//!
//! let error = Economy::from_code(3).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "unknown economy `3` (expected a UN Comtrade code such as 842 for the USA or 251 for France)"
//! );
//! assert!(matches!(error.kind(), ErrorKind::UnknownEconomy { .. }));
//! ```
//!
//! # Text and serde
//!
//! What a value such as a figure, a period, a flow, a datum or evidence prints, it reads back, and serde writes that text. Records with several parts
//! (observations, findings, judgements) print one line for reading, which is not read back, and serialise as maps of such texts. An
//! interval serialises as its two ends.
//!
//! # Features
//!
//! All are on by default but `xlsx`, `arrow` and `parquet`; each alone builds, and without any of them figures, growth, data sets and verdicts remain.
//!
//! - `serde`: public data types serialise as the text they print, and read it back.
//! - `approx`: estimates can be asserted on with approx's macros.
//! - `chrono`: calendar dates in and out, such as the first day of a period or a code on a date.
//! - `cited`: the embedded figures of one article, and in [`reported`] what others published on the same trade.
//! - `read`: the readers in `read`, for UN Comtrade, BACI, tidy tables and others.
//! - `prose`: reading a text in `prose`: its trade figures found, bound and judged.
//! - `indicators`: the indicators of the field in `indicators`, such as concentration, comparative advantage and complexity.
//! - `scan`: the scanner in `scan`, for totals of BACI files larger than memory.
//! - `xlsx`: workbooks in `read`.
//! - `arrow`: observations, totals, findings and mirrors as columns of Arrow, and back, in `arrow`.
//! - `parquet`: Parquet written by `arrow::parquet` and read by `read`.
//!
//! # Data and dates
//!
//! [`Dataset::cited`] and [`cited`] are the figures, events and statements of one article of 29 January 2026. The tables lie in `data/` with a
//! description of every column. The codes of economies are UN Comtrade's reference tables as of 2025-06-05; what a name means in which year stands in
//! `data/names.csv`. [`Dataset::reported`] and [`reported`] are what others published on the same trade; they hold a cited figure against it.
//! [`data::Lineage`] cites a number with everything it goes back to.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(any(feature = "read", feature = "scan"))]
mod baci;
pub mod check;
#[cfg(feature = "cited")]
pub mod cited;
#[cfg(feature = "arrow")]
mod columns;
pub mod data;
pub mod error;
pub mod figure;
#[cfg(any(feature = "read", feature = "scan"))]
mod files;
pub mod growth;
#[cfg(feature = "indicators")]
pub mod indicators;
pub mod number;
#[cfg(feature = "prose")]
pub mod prose;
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
