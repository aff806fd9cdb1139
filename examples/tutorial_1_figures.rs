//! Tutorial 1: a printed figure is a range, and arithmetic has to carry that along.
//!
//! ```text
//! $1.2 billion stands for $1.15 billion to $1.25 billion
//! $1.20 billion stands for $1.195 billion to $1.205 billion
//! about $50 million stands for $49.5 million to $50.5 million, or $45 million to $55 million if its zero is no digit
//! growth: 588% (559.2% to 617.0%)
//! a year, over two years: 283.1% (282.70% to 283.56%)
//! same number: true, same text: false, can be one value: true
//! cannot read the figure `1,2 billion`: misplaced `,` at character 2 (expected commas between groups of three digits, and a point before decimals)
//! ```

use bilateral::figure::Reading;
use bilateral::{Error, Figure, Growth, Period};

fn main() -> Result<(), Error> {
    // How precisely a number is known stands in its digits: half of the last one.
    for text in ["$1.2 billion", "$1.20 billion"] {
        let figure: Figure = text.parse()?;
        let known = figure.known(Reading::Fine).describe(figure.unit());
        println!("{figure} stands for {known}");
    }

    // Zeros at the end of a whole number may be digits, or not: there are two readings, and both are kept.
    let round: Figure = "about $50 million".parse()?;
    let [fine, coarse] =
        [Reading::Fine, Reading::Coarse].map(|reading| round.known(reading).describe(round.unit()));
    println!("{round} stands for {fine}, or {coarse} if its zero is no digit");

    // So no growth is known exactly: the value on the printed digits comes with what the digits allow.
    let year = Period::year;
    let boom = Growth::between(
        (year(2020)?, "$174.4 million"),
        (year(2021)?, "$1.2 billion"),
    )?;
    println!("growth: {}", boom.percent());
    let both = Growth::between(
        (year(2020)?, "$174.4 million"),
        (year(2022)?, "$2.56 billion"),
    )?;
    println!("a year, over two years: {}", both.cagr()?);

    // Figures have no `==`: it would have to mean one of these.
    let (one, other): (Figure, Figure) = ("$1.2 billion".parse()?, "$1.20 billion".parse()?);
    println!(
        "same number: {}, same text: {}, can be one value: {}",
        one.same_number(&other),
        one.same_text(&other),
        one.overlaps(&other)
    );

    // What could be read in two ways is refused, and the message says where.
    if let Err(error) = "1,2 billion".parse::<Figure>() {
        println!("{error}");
    }
    Ok(())
}
