#![doc = include_str!("editors.md")]
// The rules of a grammar are tables of cases, read best in one piece; a word has two jobs, or one, or none.
#![allow(
    clippy::too_many_lines,
    clippy::option_option,
    clippy::match_same_arms,
    clippy::struct_excessive_bools
)]

mod about;
mod asides;
mod bind;
mod borne_out;
mod capitals;
mod carried;
mod clean;
mod currency;
mod doubts;
mod figures;
mod idioms;
mod joined;
mod lexicon;
mod memory;
mod names;
mod number;
mod outcomes;
mod page;
mod periods;
mod pointed;
mod proof;
mod relations;
mod repair;
mod rules;
mod sentences;
mod shared_unit;
mod spelled;
mod subjects;
mod tables;
mod token;
mod when;
mod wholes;

pub use about::{About, Party};
pub use bind::{Item, Role, SaidBy};
pub use doubts::Doubt;
pub use outcomes::Outcome;
pub use proof::{Compared, Counts, Proof, Proofreader};
pub use relations::{Check, Relation};
pub use repair::Repair;
pub use rules::{Rule, rules};

/// For developers.
#[doc = include_str!("developers.md")]
pub mod developing {}
