//! What is known and not read, by name, with what to do instead.
//!
//! | what | why | instead |
//! |---|---|---|
//! | WITS tariffs | rates on imports, not trade, although the imports stand beside them | the trade query of WITS |
//! | WITS tables by partner alone, other tables without a reporter | nothing says whose trade it is | a download with the reporter |
//! | WITS country pages | exports and imports of many groups of products in one row, shares among them | the advanced query, or the country summary |
//! | BACI's lists of countries and products | codes, not trade | [`Options::baci_codes`](super::Options::baci_codes), `convert --codes` |
//! | Eurostat Comext | euros, and no currency is converted here | UN Comtrade's data of the same countries |
//! | HMRC | pounds sterling | likewise |
//! | US Census | partners by the Schedule C of the Census | UN Comtrade's data of the USA |
//! | WTO | mostly totals with the World, several units and indicators in one file | UN Comtrade, or IMTS |
//! | `UNCTADstat` | estimates among reports | UN Comtrade, or IMTS |
//! | Trade Map | neither the reporter nor the unit stands in the file | UN Comtrade, whose data it shows |
//! | Our World in Data | one country a row | the source that its page names |
//! | HTML named `.xls` | a page, not a table | CSV |
//!
//! Parquet, workbooks of the old kind and other files that hold no text are refused where files are opened; so are workbooks (`.xlsx`) without the feature `xlsx`.

use super::{input::Input, table::Table};
use crate::error::Error;

/// What a header tells of a table that is not read.
pub(super) fn table(table: &Table<'_>) -> Option<Error> {
    let has = |names: &[&str]| table.has(names);
    let names = table.header();
    let first = names.first().map_or("", String::as_str);
    let written = |name: &str| names.iter().any(|found| found == name);
    let starts = |start: &str| names.iter().any(|name| name.starts_with(start));
    let (problem, expected) = if has(&["DutyType"]) || has(&["Selected Nomen", "Simple Average"]) {
        (
            "tariffs of WITS, not trade",
            "the trade query of WITS (`TradeValue in 1000 USD`)",
        )
    } else if has(&["Partner Name", "Export (US$ Thousand)"])
        && !has(&["Reporter Name"])
        && !has(&["Reporter"])
    {
        (
            "trade by partner without a reporter, as WITS has it for the World",
            "a download with the reporter in it",
        )
    } else if has(&["Partner Name", "Year", "Export (US$ Thousand)"]) {
        (
            "a country page of WITS, a year's trade by partner and group of products",
            "the advanced query of WITS (`TradeValue in 1000 USD`), or its country summary",
        )
    } else if written("country_code") && names.len() < 8 {
        (
            "BACI's list of countries, not trade",
            "the list as `Options::baci_codes`, or `--codes` of `convert`, beside a table of trade",
        )
    } else if names.len() == 2 && has(&["code", "description"]) {
        (
            "BACI's list of products, not trade",
            "a table of trade (`t,i,j,k,v,q`)",
        )
    } else if has(&["reporter", "partner", "indicators", "OBS_VALUE"])
        || has(&["DECLARANT", "VALUE_IN_EUROS"])
    {
        (
            "trade in euros, from Eurostat's Comext",
            "US dollars, such as UN Comtrade has for the same countries; no currency is converted here",
        )
    } else if first == "Entity" && has(&["Code", "Year"]) {
        (
            "one country a row, as Our World in Data has it: no partner",
            "flows between two economies, from the source that the page names",
        )
    } else if has(&["Reporting Economy Code", "Indicator Code"]) {
        (
            "data of the WTO, several indicators and units in one file",
            "UN Comtrade's or the IMF's data of the same countries",
        )
    } else if has(&["Economy Label", "Partner Label"]) {
        (
            "data of UNCTADstat, estimates among reports",
            "UN Comtrade's or the IMF's data of the same countries",
        )
    } else if starts("Exported value in")
        || starts("Imported value in")
        || has(&["reporterCd", "partnerCd"])
    {
        (
            "a table of Trade Map, which names neither the reporter nor the unit",
            "UN Comtrade's data, which Trade Map shows",
        )
    } else if names.len() == 1 && first.eq_ignore_ascii_case("count") {
        (
            "an answer without rows",
            "at least one row; the query found nothing",
        )
    } else if has(&["year", "reporter_iso", "trade_value_usd_exp"]) && !has(&["partner_iso"]) {
        (
            "trade by reporter without a partner",
            "flows between two economies, such as the table `yrp` or `yrpc`",
        )
    } else if (has(&["Trade Flow", "Trade Value (US$)"]) || has(&["flowCode", "primaryValue"]))
        && !has(&["Reporter"])
        && !has(&["Reporter Code"])
        && !has(&["reporterCode"])
    {
        (
            "a table without a reporter",
            "a download with the reporter in it",
        )
    } else {
        return None;
    };
    Some(table.refuse(problem, expected))
}

/// What JSON is that is not read.
pub(super) fn list(input: &Input<'_>, start: &[u8]) -> Error {
    let says = |word: &[u8]| start.windows(word.len()).any(|found| found == word);
    let (problem, expected) = if says(b"CTY_CODE") || says(b"GEN_VAL_MO") || says(b"ALL_VAL_MO") {
        (
            "data of the US Census, with partners by its Schedule C",
            "UN Comtrade's data of the USA",
        )
    } else {
        (
            "a JSON list of another kind",
            "the answer of the Comtrade API, an object with `count` and `data`, or a list of rows of Open Trade Statistics",
        )
    };
    input.refuse(problem, expected)
}

/// A page.
pub(super) fn page(input: &Input<'_>) -> Error {
    input.refuse(
        "a page of HTML or XML, whatever its name",
        "a table: save it as CSV",
    )
}

/// An answer of HMRC.
pub(super) fn hmrc(input: &Input<'_>) -> Error {
    input.refuse(
        "trade in pounds sterling, from HMRC",
        "US dollars, such as UN Comtrade has for the United Kingdom; no currency is converted here",
    )
}
