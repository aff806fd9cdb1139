//! Tutorial 3: your own observations, with their sources, and how to ask them.
//!
//! ```text
//! 2 series match exports of Kazakhstan to Israel: from press reported by unstated, from yearbook reported by exporter (choose one with source, reported_by)
//! KAZ>ISR unstated/GOODS, reported by the exporter, from yearbook: 2020 $80,000,000, 2021 $100,000,000, 2022 missing: not reported, 2023 $150,000,000
//! 2020 $80,000,000 to 2021 $100,000,000: 25%
//! exports of Kazakhstan to Israel has no value for 2022 (not reported) (use growth_across_gaps for growth between the ends)
//! 2021 $100,000,000 to 2023 $150,000,000: 50%
//! duplicate observation: KAZ>ISR 2020, unstated/GOODS, reporter exporter, valuation unstated, source yearbook
//! ```

use bilateral::data::Missing;
use bilateral::{Dataset, Economy, Error, Figure, Observation, Period, Side, Source, Usd};

fn main() -> Result<(), Error> {
    // Each number has a source: first the sources, then what they say.
    let mut data = Dataset::new();
    data.add_source(Source::new("yearbook", "Statistical Yearbook"))?;
    data.add_source(Source::new("press", "A newspaper"))?;

    let flow = Economy::KAZ.exports_to(Economy::ISR);
    for (year, dollars) in [(2020, 80_000_000), (2021, 100_000_000), (2023, 150_000_000)] {
        let seen = Observation::new(flow, Period::year(year)?, Usd::dollars(dollars), "yearbook");
        data.insert(seen.reported_by(Side::Exporter))?;
    }
    // A value that is missing for a known reason is recorded as missing. It is not zero.
    let none = Observation::new(flow, Period::year(2022)?, Missing::NotReported, "yearbook");
    data.insert(none.reported_by(Side::Exporter))?;
    let printed: Figure = "$167.6 million".parse()?;
    data.insert(Observation::new(
        flow,
        Period::year(2023)?,
        printed,
        "press",
    ))?;

    // What two sources say of one flow stays two series; the error says what to choose by.
    if let Err(error) = data.select(flow).series() {
        println!("{error}");
    }
    let series = data.select(flow).source("yearbook").series()?;
    println!("{series}");

    // Growth that a gap would make look like that of one year is an error, unless it is asked for.
    println!("{}", series.growth(2020, 2021)?);
    if let Err(error) = series.growth(2021, 2023) {
        println!("{error}");
    }
    println!("{}", series.growth_across_gaps(2021, 2023)?);

    // The same key twice is an error, not a sum.
    let again = Observation::new(flow, Period::year(2020)?, Usd::dollars(1), "yearbook");
    if let Err(error) = data.insert(again.reported_by(Side::Exporter)) {
        println!("{error}");
    }
    Ok(())
}
