//! Tutorial 2: a verdict is a proof, or it says why there is none.
//!
//! ```text
//! $236.1 million           consistent: $236.1 million ($236.00 million to $236.20 million)
//! $236.2 million           within-rounding: $236.1 million ($236.00 million to $236.20 million)
//! $240 million             undecided:ambiguous-precision: $236.1 million ($236.00 million to $236.20 million)
//! $237.0 million           inconsistent: $236.1 million ($236.00 million to $236.20 million), too high by at least $750,000 (0.3 %, 7.5 units of its last digit)
//! more than $236.1 million undecided:straddles: $236.1 million ($236.00 million to $236.20 million)
//! growth (sum $52.0 million; $60.0 million); (sum $55.0 million; $70.0 million)
//! over 12%: it is wrong, and that is proven
//! a fall of 8.9%: inconsistent: -8.22% (-8.226% to -8.205%), too low by at least 0.624 percentage points (7.0 %, 6.24 units of its last digit)
//!   would fit in percent of the other end
//! ```

use bilateral::{Error, Evidence, Figure, Verdict};

fn main() -> Result<(), Error> {
    // Exports and imports as printed. Their sum is no better known than they are.
    let parts: Evidence = "sum $167.6 million; $68.5 million".parse()?;
    for cited in [
        "$236.1 million",
        "$236.2 million",
        "$240 million",
        "$237.0 million",
        "more than $236.1 million",
    ] {
        println!("{cited:25}{}", parts.judge(&cited.parse()?)?);
    }

    // The same can be put together from values; each figure is given once, so that no bounds are wider than they must be.
    let figure = |text: &str| text.parse::<Figure>();
    let before = Evidence::sum([figure("$52.0 million")?, figure("$60.0 million")?])?;
    let after = Evidence::sum([figure("$55.0 million")?, figure("$70.0 million")?])?;
    let growth = Evidence::growth(before, after)?;
    println!("{growth}");

    // A program reacts to the verdict.
    let judgement = growth.judge(&figure("over 12%")?)?;
    println!(
        "over 12%: {}",
        match judgement.verdict {
            Verdict::Consistent | Verdict::WithinRounding => "nothing speaks against it",
            Verdict::Undecided(reason) => reason.explain(),
            Verdict::Inconsistent => "it is wrong, and that is proven",
            _ => "there is nothing to hold it against",
        }
    );

    // A claim that does not fit comes with its distance, and with what may have happened.
    let fall: Evidence = "growth $950.6 million; $872.5 million".parse()?;
    let judgement = fall.judge(&figure("-8.9%")?)?;
    println!("a fall of 8.9%: {judgement}");
    for hint in &judgement.hints {
        println!("  {hint}");
    }
    Ok(())
}
