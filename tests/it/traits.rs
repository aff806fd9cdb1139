//! Traits that users rely on without seeing them.

use bilateral::{
    Claim, Commodity, Dataset, Datum, Economy, Error, Estimate, Evidence, Figure, Finding, Flow,
    Growth, Interval, Judge, Observation, Pair, Period, Rational, Series, Source, Trade, Usd,
    Verdict,
    check::{Joint, Judgement},
    data::{Event, Mirror, Parts},
};

/// Fails to compile for a type that cannot be sent to another thread or shared between two.
fn shared<T: Send + Sync>() {}

#[test]
fn everything_can_be_sent_and_shared() {
    shared::<(Claim, Commodity, Dataset, Datum, Economy, Error)>();
    shared::<(Estimate, Evidence, Figure, Finding, Flow, Growth)>();
    shared::<(Interval, Judge, Judgement, Joint, Observation, Pair)>();
    shared::<(Period, Rational, Series<'_>, Source, Trade, Usd)>();
    shared::<(Verdict, Event, Mirror<'_>, Parts<'_>)>();
    #[cfg(feature = "read")]
    shared::<(bilateral::read::Options, bilateral::read::Loaded)>();
    #[cfg(feature = "scan")]
    shared::<bilateral::scan::Totals>();
}

#[test]
fn an_error_is_small_and_has_a_source() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    let error = "nonsense".parse::<Period>().unwrap_err();
    assert!(std::error::Error::source(&error).is_none());
}
