//! What is traded between whom and when, and what a report says of itself.

mod commodity;
mod economy;
mod flow;
pub mod names;
mod period;
mod side;

// At the end, so that the documentation of `Economy` has its 250 constants after its methods.
mod iso3;

pub use commodity::{Classification, Commodity, Scope};
pub use economy::Economy;
pub use flow::{Flow, Pair, Trade};
pub use period::Period;
pub use side::{Movement, Reporter, Side, Status, Valuation};
