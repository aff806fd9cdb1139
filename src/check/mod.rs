//! Whether a cited figure holds: evidence, verdicts, claims, findings.

mod assertion;
mod claim;
mod computed;
mod evidence;
mod finding;
mod hints;
mod joint;
mod judge;
mod judging;
mod lookup;
mod notation;
mod subject;
mod total;
mod verdict;

pub use assertion::{Assertion, Change, Claim, Course, Extreme, Manner, Order};
pub use evidence::Evidence;
#[cfg(feature = "indicators")]
pub(crate) use evidence::Known;
pub use finding::{Basis, Finding, Instead, Step, Summary, Uncovered, Wording};
pub use joint::{Conflict, Joint, Tightened};
pub use judge::{Interpretation, Judge, Judgement, Part};
pub use subject::Subject;
pub use total::TotalCheck;
pub use verdict::{Gap, Hint, Reason, Verdict};
