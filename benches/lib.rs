//! What the benchmarks share: made-up traders.

use bilateral::Economy;

/// The codes of all present economies that are no groups and occur as partners, and report if that is asked for.
#[must_use]
pub fn codes(reporters: bool) -> Vec<u16> {
    Economy::all()
        .filter(|economy| {
            economy.is_partner() && !economy.is_group() && economy.valid_to().is_none()
        })
        .filter(|economy| !reporters || economy.is_reporter())
        .map(Economy::code)
        .collect()
}
