//! What is traded between whom and when, and what a report says of itself.

mod commodity;
mod economy;
mod flow;
mod period;
mod side;

pub use commodity::{Classification, Commodity, Scope};
pub use economy::Economy;
pub use flow::{Flow, Pair, Trade};
pub use period::Period;
pub use side::{Movement, Reporter, Side, Status, Valuation};
