//! Tutorial 5: an article. Claims in a notation of their own, a finding for each report that covers them, and figures that
//! must fit each other.
//!
//! ```text
//! consistent: turnover ISR-ARE in 2022 is over $2.5 billion: $2.56 billion
//! inconsistent: turnover ISR-ARE in 2022 is $2.5 billion: $2.56 billion
//!   instead: $2.56 billion, or $2.6 billion to as many digits
//! undecided:ambiguous-precision: turnover ISR-ARE from 2020 to 2021 grew sixfold: 6.9 times (6.59 to 7.17)
//!   instead: 6.9 times (6.59 to 7.17)
//! consistent: KAZ>ISR in 2024 is 71% of turnover ISR-KAZ: 70.99% (70.965% to 71.009%)
//! not-covered: turnover BHR-ISR in 2021 is $7 million: trade between Bahrain and Israel in 2021: not stated
//! 2 consistent, 0 within rounding, 1 undecided, 1 inconsistent, 1 not covered
//! the table: within-rounding
//!   exports: $167.60 million to $167.65 million
//!   imports: $68.50 million to $68.55 million
//!   total: $236.15 million to $236.20 million
//! ```

use bilateral::check::{Joint, Summary};
use bilateral::figure::Reading;
use bilateral::{Claim, Dataset, Error, Figure, Unit};

fn main() -> Result<(), Error> {
    // The data set that the claims are held against: here the figures of one article, embedded in the crate.
    let data = Dataset::cited();
    let mut findings = Vec::new();
    for text in [
        "turnover ISR-ARE in 2022 is over $2.5 billion",
        "turnover ISR-ARE in 2022 is $2.5 billion",
        "turnover ISR-ARE from 2020 to 2021 grew sixfold",
        "KAZ>ISR in 2024 is 71% of turnover ISR-KAZ",
        "turnover BHR-ISR in 2021 is $7 million",
    ] {
        findings.extend(Claim::new(text.parse()?).check(data)?);
    }
    for finding in &findings {
        println!("{finding}");
        if let Some(instead) = &finding.instead {
            println!("  instead: {instead}");
        }
    }
    println!("{}", Summary::of(&findings));

    // Figures of one table depend on each other. Together they say more than each alone.
    let mut table = Joint::new();
    for (name, printed) in [
        ("exports", "$167.6 million"),
        ("imports", "$68.5 million"),
        ("total", "$236.2 million"),
    ] {
        table.figure(name, printed.parse::<Figure>()?)?;
    }
    table.sum("total", &["exports", "imports"])?;
    println!("the table: {}", table.verdict()?);
    for (name, left) in table.tighten(Reading::Fine)?.intervals {
        println!("  {name}: {}", left.describe(Unit::Usd));
    }
    Ok(())
}
