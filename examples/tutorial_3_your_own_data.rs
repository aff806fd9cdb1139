//! Tutorial 3: your own observations, with their sources, and how to ask them.
//!
//! ```text
//! ```

use bilateral::data::Missing;
use bilateral::{Dataset, Economy, Error, Figure, Observation, Period, Side, Source, Usd};

fn main() -> Result<(), Error> {
    // Each number has a source: first the sources, then what they say.
    let mut data = Dataset::new();
    let mut yearbook = Source::new("yearbook", "Statistical Yearbook");
    yearbook.publisher = Some("A statistical office".to_owned());
    data.add_source(yearbook)?;
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

    // Year by year, by the calendar: 2023 has no 2022 to be compared with.
    println!("changes: {}", series.changes().count());

    // The same key twice is an error, not a sum.
    let again = Observation::new(flow, Period::year(2020)?, Usd::dollars(1), "yearbook");
    if let Err(error) = data.insert(again.reported_by(Side::Exporter)) {
        println!("{error}");
    }
    Ok(())
}
