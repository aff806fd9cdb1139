//! Real downloads, where they are at hand: the folder that `BILATERAL_SAMPLES` names. Their licences are not settled, so none
//! is part of the project; without the folder these tests have nothing to read and say so.

use crate::common::sample;
use bilateral::{
    Commodity, Economy, Period, Side, Verdict,
    read::{self, Loaded, Options, SetAside},
};
use std::fs::File;

fn loaded(name: &str) -> Option<Loaded> {
    sample(name).map(|path| read::load(path).unwrap())
}

#[test]
fn the_account_of_each_download_is_as_counted_by_hand() {
    for (name, account) in [
        (
            "comtrade_plus_2022_chn_usa_deu.csv",
            "1352 rows read: 1352 kept",
        ),
        (
            "comtrade_plus_services.csv",
            "120 rows read: nothing kept, 120 set aside (120 services)",
        ),
        ("comtrade_legacy_long.csv", "223 rows read: 223 kept"),
        (
            "comtrade_legacy_short.csv",
            "25 rows read: 24 kept, 1 set aside (1 re-export or re-import)",
        ),
        ("comtrade_api.json", "4 rows read: 4 kept"),
        (
            "baci_2021_exporters_4_710.csv",
            "71192 rows read: 71192 kept",
        ),
    ] {
        if let Some(loaded) = loaded(name) {
            assert_eq!(loaded.account.to_string(), account, "{name}");
        }
    }
}

#[test]
fn what_is_no_trade_data_is_refused() {
    for (name, message) in [
        ("comtrade_api_empty.json", "an answer without rows"),
        (
            "imf_imts_2025_three_pairs.csv",
            "an unknown header `exporter,importer",
        ),
        (
            "baci_country_codes_V202201.csv",
            "BACI's list of countries, not trade (expected the list as `Options::baci_codes`",
        ),
        (
            "rca_226_economies_21_sections.csv",
            "an unknown header `Trade Value",
        ),
    ] {
        if let Some(path) = sample(name) {
            let error = read::load(path).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}

/// The World rows are what the UN publishes as totals; the sums were added up apart from this crate.
#[test]
fn partners_add_up_to_the_world() {
    let Some(loaded) = loaded("comtrade_plus_2022_chn_usa_deu.csv") else {
        return;
    };
    let year: Period = "2022".parse().unwrap();
    for (economy, exports, imports) in [
        (Economy::CHN, "exact $3593601435602", "exact $2715997517261"),
        (
            Economy::DEU,
            "exact $1686141996013.135",
            "exact $1588852981506.719",
        ),
        (Economy::USA, "exact $2062089832731", "exact $3372902165775"),
    ] {
        let sent = loaded
            .data
            .exports_by_partner(economy, year)
            .reported_by(Side::Exporter);
        let received = loaded
            .data
            .imports_by_partner(economy, year)
            .reported_by(Side::Importer);
        for (parts, published) in [(sent, exports), (received, imports)] {
            assert!(parts.sum().is_err(), "the World is among the partners");
            let check = parts.mixed_valuations().compare().unwrap();
            // Germany's partners are three thousandths of a dollar more than its World.
            let expected = match published {
                "exact $1588852981506.719" => Verdict::WithinRounding,
                _ => Verdict::Consistent,
            };
            assert_eq!(check.verdict, expected, "{economy}: {check}");
            assert_eq!(check.published.to_string(), published, "{economy}");
        }
    }
}

#[test]
fn mirrors_pair_the_two_reports() {
    let Some(loaded) = loaded("comtrade_plus_2022_chn_usa_deu.csv") else {
        return;
    };
    let both: Vec<_> = loaded
        .data
        .mirrors()
        .filter(|mirror| mirror.exporter().is_some() && mirror.importer().is_some())
        .collect();
    // Three reporters, each pair both ways.
    assert_eq!(both.len(), 6);
    let found = both
        .iter()
        .find(|mirror| mirror.flow == Economy::CHN.exports_to(Economy::USA))
        .unwrap();
    assert_eq!(
        found.difference().unwrap().value().to_string(),
        "-7068018875"
    );
}

#[test]
fn bacis_list_and_its_data() {
    let Some((data, list)) =
        sample("baci_2021_exporters_4_710.csv").zip(sample("baci_country_codes_V202201.csv"))
    else {
        return;
    };
    let reading = Options::new()
        .baci_codes("list", File::open(list).unwrap())
        .unwrap();
    let loaded = reading.path(data).unwrap().load().unwrap();
    assert_eq!(loaded.account.kept(), 71192);
    // Products that lost their leading zero have it again.
    let total = Commodity::total(bilateral::trade::Classification::Hs);
    let all = loaded.data.with_totals().unwrap();
    let series = all
        .select(Economy::ZAF.exports_to(Economy::DEU))
        .of(total)
        .series()
        .unwrap();
    assert_eq!(
        series
            .at("2021".parse().unwrap())
            .unwrap()
            .value
            .to_string(),
        "exact $5053301904"
    );
}

/// Every cut of a real file gives rows of that file or an error.
#[test]
fn a_cut_download_never_gives_a_wrong_value() {
    for name in ["comtrade_legacy_short.csv", "comtrade_api.json"] {
        let Some(path) = sample(name) else { return };
        let bytes = std::fs::read(path).unwrap();
        let whole: Vec<String> = read_all(&bytes);
        for end in 0..bytes.len() {
            for row in read_all(bytes.get(..end).unwrap()) {
                assert!(whole.contains(&row), "{name} cut at {end}: {row}");
            }
        }
    }
}

fn read_all(bytes: &[u8]) -> Vec<String> {
    let Ok(rows) = Options::new().rows("f", std::io::Cursor::new(bytes.to_vec())) else {
        return Vec::new();
    };
    let shown = |seen: bilateral::Observation| {
        format!(
            "{} {} {} {}",
            seen.trade, seen.period, seen.commodity, seen.value
        )
    };
    rows.flatten().map(shown).collect()
}

#[test]
fn re_exports_are_kept_where_asked_for() {
    let Some(path) = sample("comtrade_legacy_short.csv") else {
        return;
    };
    let loaded = Options::new()
        .re_exports(true)
        .path(path)
        .unwrap()
        .load()
        .unwrap();
    assert_eq!(loaded.account.to_string(), "25 rows read: 25 kept");
    assert_eq!(loaded.account.set_aside(SetAside::ReExport), 0);
}
