//! Files that are made from others are what would be made today.
//!
//! `BILATERAL_BLESS=1 cargo test generated` writes them anew.

use bilateral::trade::names::folded;
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

/// The rows of a table in `data/`, without its header.
fn records<const N: usize>(file: &str) -> Vec<[String; N]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file);
    csv::Reader::from_path(path)
        .unwrap()
        .deserialize::<Vec<String>>()
        .map(|record| record.unwrap().try_into().unwrap())
        .collect()
}

/// The alpha-3 codes that are read otherwise than UN Comtrade's reference table has them.
fn read_otherwise() -> BTreeMap<String, u16> {
    records("names.csv")
        .into_iter()
        .filter(|[_, kind, .., to, _]: &[String; 10]| kind == "iso-other" && to.is_empty())
        .map(|[text, _, _, code, ..]| (text, code.parse().unwrap()))
        .collect()
}

/// `src/trade/economy/table.rs` and `src/trade/iso3.rs` from `data/economies.csv` and the codes in `data/names.csv`.
#[test]
fn economy_table() {
    let economies = records::<9>("economies.csv");
    let names: BTreeMap<u16, &str> = economies
        .iter()
        .map(|[code, _, _, name, ..]| (code.parse().unwrap(), name.as_str()))
        .collect();
    // Alpha-3 code to its current economies: code, reports, group.
    let mut current: BTreeMap<&str, Vec<(u16, bool, bool)>> = BTreeMap::new();
    for [code, iso3, _, _, _, to, group, reporter, _] in &economies {
        let is_alpha_3 = iso3.len() == 3 && iso3.bytes().all(|b| b.is_ascii_uppercase());
        if is_alpha_3 && to.is_empty() {
            current.entry(iso3).or_default().push((
                code.parse().unwrap(),
                reporter == "true",
                group == "true",
            ));
        }
    }
    let otherwise = read_otherwise();
    let mut constants = String::new();
    let mut meant: BTreeMap<&str, u16> = BTreeMap::new();
    for (iso3, economies) in current {
        let mut economies = economies;
        if economies.len() > 1 {
            economies.retain(|(_, reports, _)| *reports);
        }
        let &[(code, _, group)] = economies.as_slice() else {
            panic!("{iso3} has several reporters");
        };
        let code = otherwise.get(iso3).copied().unwrap_or(code);
        meant.insert(iso3, code);
        if !group {
            writeln!(
                constants,
                "    /// {}, {code}.\n    pub const {iso3}: Self = Self::listed({code});",
                names[&code]
            )
            .unwrap();
        }
    }
    let mut rows = String::new();
    for [code, iso3, iso2, name, from, to, group, reporter, partner] in &economies {
        let valid_to = if to.is_empty() {
            "None".into()
        } else {
            format!("Some({to})")
        };
        let iso3_is_it = meant.get(iso3.as_str()) == Some(&code.parse().unwrap());
        writeln!(
            rows,
            "    Row {{ code: {code}, iso3: {iso3:?}, iso2: {iso2:?}, name: {name:?}, valid_from: {from}, \
             valid_to: {valid_to}, group: {group}, reporter: {reporter}, partner: {partner}, iso3_is_it: {iso3_is_it} }},"
        )
        .unwrap();
    }
    fresh(
        "src/trade/economy/table.rs",
        &format!(
            "//! Made from `data/economies.csv` and `data/names.csv` by `tests/it/generated.rs`; do not edit.\n\n\
             use super::Row;\n\n\
             #[rustfmt::skip]\n\
             pub(super) static ROWS: [Row; {}] = [\n{rows}];\n",
            economies.len()
        ),
    );
    fresh(
        "src/trade/iso3.rs",
        &format!(
            "//! Made from `data/economies.csv` and `data/names.csv` by `tests/it/generated.rs`; do not edit.\n\n\
             use super::economy::Economy;\n\n\
             /// The current ISO alpha-3 codes.\n\
             #[allow(clippy::doc_markdown)] // names, not code\n\
             impl Economy {{\n    /// All economies together: a partner, never a reporter.\n    \
             pub const WORLD: Self = Self::listed(0);\n{constants}}}\n"
        ),
    );
}

/// A row of the table of names, with what is not as in most rows.
fn name_row(
    [
        text,
        kind,
        form,
        codes,
        usually,
        services,
        comtrade,
        from,
        to,
        note,
    ]: &[String; 10],
) -> String {
    let key = folded(text);
    let mut row = String::new();
    write!(row, "    Name {{ key: {key:?}, text: {text:?}").unwrap();
    let variant = match kind.as_str() {
        "name" => None,
        "former" => Some("Former"),
        "demonym" => Some("Demonym"),
        "ambiguous" => Some("Ambiguous"),
        "group" => Some("Group"),
        "city-or-part" => Some("Part"),
        "iso-other" => Some("Code"),
        _ => panic!("{text}: kind {kind}"),
    };
    let form = match form.as_str() {
        "noun" => None,
        "adjective" => Some("Form::Adjective"),
        "people" => Some("Form::People"),
        "code" => Some("Form::Code"),
        _ => panic!("{text}: form {form}"),
    };
    let comtrade = match comtrade.as_str() {
        "" => None,
        "current" | "former" => Some("Own"),
        "services" => Some("Services"),
        _ => panic!("{text}: comtrade {comtrade}"),
    };
    let economies: Vec<String> = codes
        .split_whitespace()
        .map(|code| format!("e({code})"))
        .collect();
    let some = |code: &str| (!code.is_empty()).then(|| format!("Some(e({code}))"));
    let year = |year: &str| (!year.is_empty()).then(|| year.to_owned());
    let fields = [
        ("kind", variant.map(|kind| format!("Kind::{kind}"))),
        ("form", form.map(str::to_owned)),
        (
            "economies",
            (!codes.is_empty()).then(|| format!("&[{}]", economies.join(", "))),
        ),
        ("usually", some(usually)),
        ("services", some(services)),
        (
            "comtrade",
            comtrade.map(|comtrade| format!("Comtrade::{comtrade}")),
        ),
        ("valid_from", year(from)),
        ("valid_to", year(to)),
        ("note", (!note.is_empty()).then(|| format!("{note:?}"))),
    ];
    for (field, value) in fields {
        if let Some(value) = value {
            write!(row, ", {field}: {value}").unwrap();
        }
    }
    row + ", ..NAME },\n"
}

/// `src/trade/names/table.rs` from `data/names.csv` and `data/not_economies.csv`.
#[test]
fn names_table() {
    let mut names = records::<10>("names.csv");
    names.sort_by_cached_key(|[text, kind, ..]| {
        let order = [
            "name",
            "former",
            "demonym",
            "ambiguous",
            "group",
            "city-or-part",
            "iso-other",
        ];
        let place = order.iter().position(|word| word == kind);
        (folded(text), text.clone(), place)
    });
    let rows: String = names.iter().map(name_row).collect();
    let phrases = records::<3>("not_economies.csv");
    let mut guards = String::new();
    for [text, contains, note] in &phrases {
        writeln!(
            guards,
            "    Phrase {{ text: {text:?}, contains: {contains:?}, note: {note:?} }},"
        )
        .unwrap();
    }
    fresh(
        "src/trade/names/table.rs",
        &format!(
            "//! Made from `data/names.csv` and `data/not_economies.csv` by `tests/it/generated.rs`; do not edit.\n\n\
             use super::name::{{Comtrade, Form, Kind, Name, Phrase}};\n\
             use crate::trade::economy::Economy;\n\n\
             const NAME: Name = Name {{\n    key: \"\",\n    text: \"\",\n    kind: Kind::Name,\n    form: Form::Noun,\n    \
             economies: &[],\n    usually: None,\n    services: None,\n    comtrade: Comtrade::No,\n    \
             valid_from: i16::MIN,\n    valid_to: i16::MAX,\n    note: \"\",\n}};\n\n\
             const fn e(code: u16) -> Economy {{\n    Economy::listed(code)\n}}\n\n\
             #[rustfmt::skip]\n\
             pub(super) static NAMES: [Name; {}] = [\n{rows}];\n\n\
             #[rustfmt::skip]\n\
             pub(super) static PHRASES: [Phrase; {}] = [\n{guards}];\n",
            names.len(),
            phrases.len()
        ),
    );
}
