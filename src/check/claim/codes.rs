//! Codes that were another economy's in the period of a claim.

use crate::check::assertion::Claim;
use crate::check::finding::{Finding, Uncovered, described};
use crate::error::{Error, ErrorKind};
use crate::trade::{Economy, Period};

/// Where nothing covers a claim: says whether one of its economies was not there in one of its periods, and whose its code was then.
///
/// # Errors
///
/// [`ErrorKind::FormerEconomy`] if it was there in none of the periods: then another code is meant.
pub(super) fn changed(claim: &Claim) -> Result<Option<Finding>, Error> {
    let periods = claim.assertion.periods();
    for subject in claim.assertion.subjects() {
        let (one, other) = subject.trade.pair().economies();
        for economy in [one, other] {
            let outside: Vec<Period> = periods
                .iter()
                .copied()
                .filter(|period| !was_there(economy, *period))
                .collect();
            let Some(first) = outside.first() else {
                continue;
            };
            let had: Vec<Economy> = Economy::all()
                .filter(|other| {
                    other.iso3() == economy.iso3()
                        && economy.iso3().is_some()
                        && was_there(*other, *first)
                })
                .collect();
            if had.is_empty() {
                continue;
            }
            if outside.len() == periods.len() {
                return Err(ErrorKind::FormerEconomy {
                    found: economy.to_string(),
                    period: first.to_string(),
                    had: had.into_iter().map(described).collect(),
                }
                .into());
            }
            let absent = Uncovered::Changed {
                economy,
                period: *first,
                had,
            };
            return Ok(Some(Finding::absent(claim, absent)));
        }
    }
    Ok(None)
}

/// Whether an economy's code was in use in the year in which a period begins.
fn was_there(economy: Economy, period: Period) -> bool {
    let year = period.first_year();
    economy.valid_from() <= year && economy.valid_to().is_none_or(|last| year <= last)
}
