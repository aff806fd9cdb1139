//! Tutorial 5: an article. Claims in a notation of their own, a finding for each report that covers them, and figures that
//! must fit each other.
//!
//! ```text
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
