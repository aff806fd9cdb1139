//! Files that are made from others are what would be made today.
//!
//! `BILATERAL_BLESS=1 cargo test generated` writes them anew.

use std::{collections::BTreeMap, fmt::Write, path::Path};

fn fresh(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("BILATERAL_BLESS").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap();
    assert!(
        found == made,
        "{} is out of date: run BILATERAL_BLESS=1 cargo test generated",
        path.display()
    );
}

/// `src/trade/economy/table.rs` from `data/economies.csv`.
#[test]
fn economy_table() {
    let csv = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/economies.csv");
    let mut rows = String::new();
    // Alpha-3 code to its current economies: code, name, reports.
    let mut current: BTreeMap<String, Vec<(u16, String, bool)>> = BTreeMap::new();
    let mut count = 0;
    for record in csv::Reader::from_path(csv).unwrap().records() {
        let record = record.unwrap();
        let [code, iso3, iso2, name, from, to, group, reporter, partner] =
            <[&str; 9]>::try_from(record.iter().collect::<Vec<_>>()).unwrap();
        let valid_to = if to.is_empty() {
            "None".into()
        } else {
            format!("Some({to})")
        };
        writeln!(
            rows,
            "    Row {{ code: {code}, iso3: {iso3:?}, iso2: {iso2:?}, name: {name:?}, valid_from: {from}, \
             valid_to: {valid_to}, group: {group}, reporter: {reporter}, partner: {partner} }},"
        )
        .unwrap();
        count += 1;
        let is_alpha_3 = iso3.len() == 3 && iso3.bytes().all(|b| b.is_ascii_uppercase());
        if is_alpha_3 && to.is_empty() && group == "false" {
            current.entry(iso3.into()).or_default().push((
                code.parse().unwrap(),
                name.into(),
                reporter == "true",
            ));
        }
    }
    let mut constants = String::new();
    for (iso3, economies) in current {
        let (code, name, _) = if economies.len() == 1 {
            &economies[0]
        } else {
            let mut reporters = economies.iter().filter(|economy| economy.2);
            let only = reporters.next().unwrap();
            assert!(reporters.next().is_none(), "{iso3} has several reporters");
            only
        };
        writeln!(
            constants,
            "    /// {name}, {code}.\n    pub const {iso3}: Self = Self({code});"
        )
        .unwrap();
    }
    fresh(
        "src/trade/economy/table.rs",
        &format!(
            "//! Made from `data/economies.csv` by `tests/it/generated.rs`; do not edit.\n\n\
             use super::{{Economy, Row}};\n\n\
             #[rustfmt::skip]\n\
             pub(super) static ROWS: [Row; {count}] = [\n{rows}];\n\n\
             /// The current ISO alpha-3 codes.\n\
             #[allow(clippy::doc_markdown)] // names, not code\n\
             impl Economy {{\n    /// All economies together: a partner, never a reporter.\n    \
             pub const WORLD: Self = Self(0);\n{constants}}}\n"
        ),
    );
}
