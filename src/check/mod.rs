//! Whether a cited figure holds: evidence, verdicts, claims, findings.

mod assertion;
mod claim;
mod evidence;
mod finding;
mod joint;
mod judge;
mod lookup;
mod total;
mod verdict;

pub use assertion::{Assertion, Claim, Course, Manner, Order};
pub use evidence::Evidence;
pub use finding::{Finding, Step, Summary};
pub use joint::{Conflict, Joint, Tightened};
pub use judge::{Judge, Judgement};
pub use total::TotalCheck;
pub use verdict::{Gap, Hint, Reason, Uncovered, Verdict};
