//! Tutorial 4: files. Every row is kept, set aside for a reason, or an error; totals and mirrors come from what was kept.
//!
//! ```text
//! tidy CSV: 4 rows read: 4 kept
//! totals and parts differ: World and 2 parts (use published_total or sum_of_parts; the sum of all would count goods twice)
//! consistent: 2 parts add up to $1,000, as the published total
//! CHN>DEU 2022 H6/TOTAL: exporter $400, importer -
//! CHN>USA 2022 H6/TOTAL: exporter $600, importer $660
//!   differ by $60, 10%
//! unknown economy `GER` (expected an ISO alpha-3 code such as `KAZ`), at wrong.csv line 4, column importer
//! 4 rows read: 3 kept, 1 set aside (1 faulty); problems: 1
//! ```

use bilateral::read::{self, Options};
use bilateral::{Economy, Error, Period, Side};

/// A tidy table of our own. `read::load(path)` takes it from a file, as it takes UN Comtrade's and BACI's, plain or packed.
const FLOWS: &str = "\
period,exporter,importer,side,movement,classification,commodity,valuation,value_usd,status,source
2022,CHN,0,exporter,goods,H6,TOTAL,FOB,1000,reported,mine
2022,CHN,USA,exporter,goods,H6,TOTAL,FOB,600,reported,mine
2022,CHN,DEU,exporter,goods,H6,TOTAL,FOB,400,reported,mine
2022,CHN,USA,importer,goods,H6,TOTAL,CIF,660,reported,mine
";

fn main() -> Result<(), Error> {
    let loaded = Options::new().rows("flows.csv", FLOWS.as_bytes())?.load()?;
    println!("{}: {}", loaded.format, loaded.account);

    // The World stands in the file beside the partners: to add up the column would count goods twice.
    let exports = loaded
        .data
        .exports_by_partner(Economy::CHN, Period::year(2022)?);
    let exports = exports.reported_by(Side::Exporter);
    if let Err(error) = exports.sum() {
        println!("{error}");
    }
    println!("{}", exports.compare()?);

    // What the exporter says of a flow, and what the importer says. Freight alone makes them differ.
    for mirror in loaded.data.mirrors() {
        println!("{mirror}");
        if let (Ok(difference), Ok(relative)) = (mirror.difference(), mirror.relative()) {
            println!("  differ by {difference}, {relative}");
        }
    }

    // A number that is none stops the reading, and the error says where. Or all problems are collected.
    let wrong = FLOWS.replace(",400,", ",4OO,").replace("DEU", "GER");
    if let Err(error) = Options::new().rows("wrong.csv", wrong.as_bytes())?.load() {
        println!("{error}");
        assert_eq!(error.location().and_then(|place| place.line), Some(4));
    }
    let rows: read::Rows<'_> = Options::new().rows("wrong.csv", wrong.as_bytes())?;
    let (loaded, problems) = rows.load_with_problems();
    println!("{}; problems: {}", loaded.account, problems.len());
    Ok(())
}
