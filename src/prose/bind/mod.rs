//! From sentences to bound figures: which phrase a figure belongs to, what kind of figure it is, and when.
//!
//! One figure after the other, from left to right. Each step either decides by a named rule or gives the figure
//! up with a reason; nothing is decided by likelihood.

mod aims;
mod averages;
mod bases;
mod beside;
mod beside_value;
mod binder;
mod binding;
mod completed;
mod dating;
mod everything;
mod favour;
mod filling;
mod further;
mod gapped;
mod goods;
mod holders;
mod item;
mod kinds;
mod leaving;
mod lists;
mod meaning;
mod next_shares;
mod open;
mod part_of_whole;
mod partners;
mod passage;
mod phrases;
mod plain;
mod portions;
mod products;
mod rows;
mod shares;
mod spans;
mod speakers;
mod taking;
mod whole;

pub use item::{Item, Role, SaidBy};
pub(in crate::prose) use item::{Left, NO_YEAR, Open, Pace};
pub(super) use passage::{Named, Passage, all};
pub(super) use speakers::dateline;
