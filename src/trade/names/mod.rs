//! Names of economies, and of what looks like one and is none: the one look-up of the crate.
//!
//! The table is `data/names.csv`: names, former names, adjectives and words for people, ambiguous words, groups, parts of economies
//! and codes of other lists, with years; and `data/not_economies.csv`, phrases such as *Air France*.
//!
//! - [`economy`] finds the one economy that a name means, or says why there is none: [`Economy::from_name`](super::Economy::from_name) and `Economy`'s
//!   [`FromStr`](std::str::FromStr) are made of it.
//! - [`lookup`] says what a name means, whatever that is.
//! - [`all`] and [`phrases`] give every spelling with its meaning, for those who search running text.
//!
//! A name is first looked for exactly as written, then without regard to case, accents, full stops, apostrophes, hyphens and the
//! article: [`folded`] is the form that is compared. Misspellings are never corrected; the error names what is near.
//!
//! ```
//! use bilateral::trade::names::{self, Context, Place};
//! use bilateral::Economy;
//!
//! assert_eq!(names::economy("the united states", Context::new())?, Economy::USA);
//! assert_eq!(names::economy("Germany", Context::new().in_year(1995))?, Economy::DEU);
//! assert_eq!(names::lookup("Dubai", Context::new())?, Place::Part(Economy::ARE));
//! assert_eq!(
//!     names::economy("Dubai", Context::new()).unwrap_err().to_string(),
//!     "`Dubai` is not an economy but a part of 784 United Arab Emirates (name the whole if its trade is meant)"
//! );
//! assert_eq!(
//!     names::economy("Korea", Context::new()).unwrap_err().to_string(),
//!     "`Korea` names more than one economy: 410 Rep. of Korea (1900-), \
//!      408 Dem. People's Rep. of Korea (1900-) (choose one by its code, or give a date)"
//! );
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! Looking up a name takes one to two microseconds, finding what a misspelt one may mean a fifth of a millisecond, going through
//! all spellings 20 microseconds (processor time, November 2026, `benches/names.rs`). The table is 0.3 MB of the program with 0.1 MB
//! of texts; nothing is read or built at the start.

mod choose;
mod codes;
mod fold;
mod lookup;
mod name;
mod near;
mod table;

pub use choose::{Spelling, all, phrases};
pub use fold::folded;
pub use lookup::{economy, lookup};
pub use name::{Context, Form, Kind, Name, Phrase, Place};
