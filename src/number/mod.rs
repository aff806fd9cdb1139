//! Exact numbers: rationals, intervals of them, money, and the units they are counted in.

pub(crate) mod decimal;
pub(crate) mod enclosure;
pub(crate) mod fixed;
mod interval;
mod rational;
pub(crate) mod show;
mod unit;
mod usd;

pub use interval::Interval;
pub use rational::Rational;
pub(crate) use rational::{power_of_ten, product};
pub use unit::Unit;
pub use usd::Usd;
