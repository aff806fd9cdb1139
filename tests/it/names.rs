//! Names: every row of `data/names.csv` through the look-up, and what a user is told who writes something else.

use crate::common::project;
use bilateral::{
    Economy, ErrorKind,
    trade::names::{self, Context, Form, Kind, Name, Place},
};
use std::collections::BTreeSet;

fn code(code: u16) -> Economy {
    Economy::from_code(code).unwrap()
}

fn new(text: &str) -> Result<u16, String> {
    names::economy(text, Context::new())
        .map(Economy::code)
        .map_err(|error| error.to_string())
}

fn rows() -> impl Iterator<Item = &'static Name> {
    names::all().flat_map(names::Spelling::names)
}

/// A year in which a name has its meaning.
fn year(name: &Name) -> i32 {
    match (name.valid_from(), name.valid_to()) {
        (Some(from), _) => from,
        (None, Some(to)) => to,
        (None, None) => 2022,
    }
}

fn exact(text: &str, economy: u16) {
    assert_eq!(new(text), Ok(economy), "{text}");
}

#[test]
fn the_table_is_the_file() {
    let path = project().join("data/names.csv");
    let mut file: Vec<[String; 7]> = csv::Reader::from_path(path)
        .unwrap()
        .records()
        .map(|record| {
            let record = record.unwrap();
            [0, 1, 2, 3, 4, 7, 8].map(|column| record[column].to_owned())
        })
        .collect();
    let codes = |economies: &[Economy]| {
        let codes: Vec<_> = economies.iter().map(|one| one.code().to_string()).collect();
        codes.join(" ")
    };
    let shown = |year: Option<i32>| year.map_or(String::new(), |year| year.to_string());
    let mut table: Vec<[String; 7]> = rows()
        .map(|name| {
            [
                name.text().to_owned(),
                name.kind().to_string(),
                name.form().to_string(),
                codes(name.economies()),
                name.usually().map_or(String::new(), |one| codes(&[one])),
                shown(name.valid_from()),
                shown(name.valid_to()),
            ]
        })
        .collect();
    file.sort();
    table.sort();
    assert_eq!(table.len(), 3678);
    assert!(file == table);
}

/// In a year of its own, each row says what it says; an ambiguous word of that year may decide over it.
#[test]
fn every_row_is_found() {
    for name in rows().filter(|name| name.kind() != Kind::Code && name.form() != Form::Code) {
        let (text, year) = (name.text(), year(name));
        let others: Vec<&Name> = rows()
            .filter(|other| other.text() == text && other.kind() == Kind::Ambiguous)
            .filter(|other| other.valid_from().is_none_or(|from| from <= year))
            .filter(|other| other.valid_to().is_none_or(|to| year <= to))
            .collect();
        let found = names::lookup(text, Context::new().in_year(year)).unwrap();
        let in_prose = names::lookup(text, Context::prose().in_year(year)).unwrap();
        if let [word] = others.as_slice() {
            let ambiguous = |place: &Place| {
                matches!(place, Place::Ambiguous { readings, usually, .. }
                    if readings == word.economies() && *usually == word.usually())
            };
            assert!(ambiguous(&in_prose), "{text} in {year}: {in_prose:?}");
            let own = word.usually().map(Place::Economy);
            assert!(
                ambiguous(&found) || Some(&found) == own.as_ref(),
                "{text}: {found:?}"
            );
            continue;
        }
        assert!(others.is_empty());
        assert_eq!(found, in_prose, "{text}");
        match (name.kind(), name.economies()) {
            (Kind::Name | Kind::Former | Kind::Demonym, [one]) => {
                assert_eq!(found, Place::Economy(*one), "{text} in {year}");
            }
            (Kind::Part, [whole]) => assert_eq!(found, Place::Part(*whole), "{text} in {year}"),
            (Kind::Group, codes) => {
                let Place::Group { economy, .. } = found else {
                    panic!("{text} in {year}: {found:?}");
                };
                assert_eq!(economy.as_slice(), codes, "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

/// Upper and lower case, accents away, the article there or not: the same meaning.
#[test]
fn spelling_does_not_matter() {
    for name in rows().filter(|name| name.form() != Form::Code && name.kind() != Kind::Code) {
        let context = Context::new().in_year(year(name));
        let meant = names::lookup(name.text(), context).unwrap();
        for text in [
            name.text().to_uppercase(),
            name.text().to_lowercase(),
            format!("  {} ", names::folded(name.text())),
            format!("The {}", names::folded(name.text())),
        ] {
            let found = names::lookup(&text, context).unwrap();
            let same = match (&found, &meant) {
                // `BRICs` and `BRICS` are groups of one folded name and different members.
                (Place::Group { economy: one, .. }, Place::Group { economy: other, .. }) => {
                    one == other
                }
                // `Saint-Martin` is French; folded it may be the other part of the island too.
                (Place::Ambiguous { readings, .. }, Place::Economy(one)) => readings.contains(one),
                _ => found == meant,
            };
            assert!(
                same,
                "`{text}` is {found:?}, `{}` is {meant:?}",
                name.text()
            );
        }
    }
    for (text, economy) in [
        ("cote d'ivoire", 384),
        ("CÔTE D’IVOIRE", 384),
        ("Co\u{302}te d'Ivoire", 384), // the accent as a character of its own
        ("turkiye", 792),
        ("Curaçao", 531),
        ("sao tome & principe", 678),
        ("Bahamas (the)", 44),
        ("Netherlands, the", 528),
        ("timor leste", 626),
        ("Åland", 248),
        ("U.K", 826),
    ] {
        exact(text, economy);
    }
}

/// UN Comtrade's own names are its own economies there, present and former; three codes that report nothing are none's.
#[test]
fn comtrade_names_are_comtrades() {
    for economy in Economy::all() {
        let found = names::economy(economy.name(), Context::comtrade()).unwrap();
        let expected = match economy.code() {
            840 => 842,
            756 => 757,
            code => code,
        };
        assert_eq!(found.code(), expected, "{}", economy.name());
    }
    // Files of the former UN Comtrade, whatever the year.
    for (name, code) in [
        ("Czech Rep.", 203),
        ("Fmr Sudan", 736),
        ("Sudan", 729),
        ("Bolivia (Plurinational State of)", 68),
        ("China, Hong Kong SAR", 344),
        ("Congo", 178),
        ("TFYR of Macedonia", 807),
    ] {
        let context = Context::comtrade().in_year(2005);
        assert_eq!(
            names::economy(name, context).unwrap().code(),
            code,
            "{name}"
        );
    }
    // Other names are read there as elsewhere.
    assert_eq!(
        names::economy("South Korea", Context::comtrade())
            .unwrap()
            .code(),
        410
    );
    assert!(names::economy("Dubai", Context::comtrade()).is_err());
}

/// A name leads to where the data are.
#[test]
fn names_lead_to_the_data() {
    for (text, economy) in [
        ("United States", 842),
        ("United States of America", 842),
        ("USA", 842),
        ("America", 842),
        ("Taiwan", 490),
        ("Taiwan, Province of China", 490),
        ("Chinese Taipei", 490),
        ("France", 251),
        ("Switzerland", 757),
        ("Norway", 579),
        ("India", 699),
        ("Emirates", 784),
        ("Georgia", 268),
        ("Guinea", 324),
        ("Ireland", 372),
        ("China", 156),
        ("Niger", 562),
        ("Macedonia", 807),
        ("Burma", 104),
        ("West Germany", 280),
        ("Soviet Union", 810),
        ("World", 0),
        ("European Union", 97),
        ("Emirati", 784),
    ] {
        exact(text, economy);
        assert_eq!(text.parse::<Economy>().unwrap().code(), economy);
    }
    assert_eq!("TWN".parse::<Economy>().unwrap().code(), 490);
    assert_eq!(Economy::TWN.code(), 490);
    assert_eq!(Economy::from_iso2("TW").unwrap().code(), 490);
    assert_eq!(code(158).to_string(), "158");
    let services = names::economy("Taiwan", Context::new().services(true)).unwrap();
    assert_eq!(services.code(), 158);
    // All names of the table that are one economy's today lead to a code with data, or to one that is all there is.
    for name in
        rows().filter(|name| matches!(name.kind(), Kind::Name | Kind::Former | Kind::Demonym))
    {
        for economy in name.economies() {
            assert!(
                ![840, 756, 158].contains(&economy.code()),
                "{}",
                name.text()
            );
        }
    }
}

/// What an economy was called in a year, by code and by name.
#[test]
fn the_year_decides() {
    for (text, year, economy) in [
        ("SDN", 2008, 736),
        ("SDN", 2011, 736),
        ("SDN", 2012, 729),
        ("DEU", 1988, 280),
        ("DEU", 1991, 276),
        ("BEL", 1996, 58),
        ("BEL", 1999, 56),
        ("YEM", 1985, 886),
        ("YEM", 2000, 887),
        ("IND", 1970, 356),
        ("USA", 1975, 841),
        ("USA", 1990, 842),
        ("TWN", 1995, 490),
        ("VNM", 1970, 868),
        ("ETH", 1990, 230),
        ("PAK", 1970, 588),
        ("PAN", 1975, 590),
        ("YUG", 1985, 890),
        ("SCG", 2004, 891),
        ("KAZ", 2020, 398),
        ("784", 1800, 784),
        ("Sudan", 2011, 736),
        ("Belgium", 1996, 58),
        ("India", 1970, 356),
        ("the United States", 1975, 841),
        ("Serbia", 2005, 891),
        ("Serbia", 2006, 688),
        ("Yugoslavia", 1985, 890),
        ("Yugoslavia", 1995, 891),
        ("Burma", 2021, 104),
    ] {
        let found = Economy::read_in(text, year).map(Economy::code);
        assert_eq!(found.ok(), Some(economy), "{text} in {year}");
    }
    for (text, year, message) in [
        (
            "KAZ",
            1988,
            "unknown economy `KAZ` (expected a code in use in 1988; there are 398 Kazakhstan (1992-), \
             in 1988 a part of 810 USSR (...1990))",
        ),
        (
            "BWA",
            1995,
            "unknown economy `BWA` (expected a code in use in 1995; there are 72 Botswana (2000-), \
             in 1995 a part of 711 Southern African Customs Union (...1999))",
        ),
        (
            "MYT",
            2020,
            "unknown economy `MYT` (expected a code in use in 2020; there are 175 Mayotte (Overseas France) (1900-2013), \
             in 2020 a part of 251 France)",
        ),
        (
            "Kazakhstan",
            1988,
            "`Kazakhstan` is not an economy but a part of 810 USSR (...1990) (name the whole if its trade is meant)",
        ),
        (
            "Germany",
            1988,
            "`Germany` names more than one economy: 280 Fed. Rep. of Germany (...1990) (1900-1990), \
             278 Dem. Rep. of Germany (...1990) (1900-1990) (choose one by its code, or give a date)",
        ),
    ] {
        let error = Economy::read_in(text, year).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn what_is_no_economy_says_so() {
    for (text, message) in [
        (
            "Korea",
            "`Korea` names more than one economy: 410 Rep. of Korea (1900-), 408 Dem. People's Rep. of Korea (1900-) \
             (choose one by its code, or give a date)",
        ),
        (
            "congo",
            "`congo` names more than one economy: 178 Congo (1900-), 180 Dem. Rep. of the Congo (1900-) \
             (choose one by its code, or give a date)",
        ),
        (
            "Yugoslavia",
            "`Yugoslavia` names more than one economy: 890 Yugoslavia (...1991) (1900-1991), \
             891 Serbia and Montenegro (...2005) (1992-2006) (choose one by its code, or give a date)",
        ),
        (
            "dubai",
            "`dubai` is not an economy but a part of 784 United Arab Emirates (name the whole if its trade is meant)",
        ),
        (
            "England",
            "`England` is not an economy but a part of 826 United Kingdom (name the whole if its trade is meant)",
        ),
        (
            "Réunion",
            "`Réunion` is not an economy but a part of 251 France (name the whole if its trade is meant)",
        ),
        (
            "the GCC",
            "`the GCC` is not an economy but a group of economies: members 48 414 512 634 682 784 (name one of them)",
        ),
        (
            "Gulf Cooperation Council",
            "`Gulf Cooperation Council` is not an economy but a group of economies: members 48 414 512 634 682 784 \
             (name one of them)",
        ),
        (
            "Nordic",
            "`Nordic` is not an economy but a word with several meanings: of several states",
        ),
        (
            "Somaliland",
            "`Somaliland` is not an economy but a word with several meanings: Comtrade has no code; Somalia (706) in its data \
             (write 706 Somalia if that is meant)",
        ),
        ("air france", "`air france` is not an economy but a company"),
        (
            "Kazakhstn",
            "unknown economy `Kazakhstn` (expected a name such as `Kazakhstan`)",
        ),
        (
            "XKX",
            "unknown economy `XKX` (expected 412 for Kosovo; user-assigned, not ISO; Comtrade's own is _KS)",
        ),
        (
            "kaz",
            "unknown economy `kaz` (expected `KAZ` for 398 Kazakhstan)",
        ),
        (
            "Atlantis",
            "unknown economy `Atlantis` (expected a UN Comtrade code, an ISO alpha-3 code or a name)",
        ),
    ] {
        assert_eq!(new(text).unwrap_err(), message);
    }
}

/// Codes in columns of codes: case counts, other lists are known, years decide.
#[test]
fn codes_of_other_lists() {
    for (text, year, economy) in [
        ("KAZ", None, 398),
        ("NA", None, 516),
        ("GB", None, 826),
        ("UK", None, 826),
        ("XKX", None, 412),
        ("ROM", None, 642),
        ("TW", None, 490),
        ("W00", None, 0),
        ("SDN", Some(2010), 736),
        ("YU", Some(2000), 891),
        ("381", None, 380),
    ] {
        let context = year.map_or(Context::code(), |year| Context::code().in_year(year));
        let found = names::economy(text, context).map(Economy::code);
        assert_eq!(found.ok(), Some(economy), "{text} {year:?}");
    }
    let chi = names::economy("CHI", Context::code()).unwrap_err();
    assert!(matches!(chi.kind(), ErrorKind::AmbiguousEconomy { .. }));
    for text in ["na", "uk", "ZZZ", "Kazakhstan"] {
        assert!(names::economy(text, Context::code()).is_err(), "{text}");
    }
    // Such a code means nothing in a claim or a text.
    assert!("ROM".parse::<Economy>().is_err());
    for text in ["ROM", "CHI"] {
        assert!(names::lookup(text, Context::prose()).is_err());
    }
}

/// Names with one letter missing, doubled or changed are told what is near, and nothing that is in no data.
#[test]
fn suggestions_point_to_data() {
    let mut pointed = 0;
    let names = rows().filter(|name| matches!(name.kind(), Kind::Name | Kind::Former));
    // Some are enough: a mistake is compared with every name.
    for name in names.step_by(7) {
        let text = name.text();
        let Some((last, _)) = text.char_indices().next_back() else {
            unreachable!()
        };
        for wrong in [
            text[..last].to_owned(),
            format!("{text}e"),
            format!("x{text}"),
        ] {
            let Err(error) = names::economy(&wrong, Context::new()) else {
                continue;
            };
            let ErrorKind::UnknownEconomy { expected, .. } = error.kind() else {
                continue;
            };
            for named in expected.split('`').skip(1).step_by(2) {
                let economy: Economy = named.parse().unwrap();
                assert!(
                    ![840, 756, 158, 250, 578].contains(&economy.code()),
                    "{wrong}: {expected}"
                );
                pointed += 1;
            }
        }
    }
    assert!(pointed > 300, "{pointed}");
}

#[test]
fn every_spelling_is_listed_once() {
    let spellings: Vec<&str> = names::all().map(names::Spelling::text).collect();
    let distinct: BTreeSet<&str> = spellings.iter().copied().collect();
    assert_eq!(spellings.len(), distinct.len());
    assert_eq!(spellings.len(), 3455);
    assert!(spellings.is_sorted_by_key(|text| names::folded(text)));
    assert_eq!(names::phrases().len(), 80);
    // What a search of running text needs: adjectives apart from people.
    let forms = |text: &str| names::all().find(|one| one.text() == text).unwrap().names()[0].form();
    assert_eq!(forms("Emirati"), Form::Adjective);
    assert_eq!(forms("Emiratis"), Form::People);
    assert_eq!(forms("Polish"), Form::Adjective);
    assert_eq!(forms("Poles"), Form::People);
}
