//! What could have been meant by a name that is not in the table.

use super::choose::{alike, meaning};
use super::name::{Context, Form, Kind, Name, Place};
use super::table;
use crate::trade::economy::Economy;

/// What could have been meant, up to five names.
pub(super) fn near(text: &str, key: &str) -> String {
    let upper = text.to_uppercase();
    if text != upper
        && let Ok(economy) = Economy::from_iso3(&upper)
    {
        return format!("`{upper}` for {}", economy.with_name());
    }
    let other_list = alike(text)
        .iter()
        .find(|row| row.form == Form::Code && row.text == text);
    if let Some(code) = other_list
        && let [one] = code.economies
    {
        return format!("{} for {}", one.code(), code.note);
    }
    let mut names: Vec<(usize, &Name, Economy)> = Vec::new();
    for name in &table::NAMES {
        if let [one] = name.economies
            && matches!(name.kind, Kind::Name | Kind::Former)
            && let Some(near) = resemblance(name.key, key)
            && is_in_data(*one)
            // What is suggested is read as it is meant.
            && meaning(name.text, Context::new()) == Some(Place::Economy(*one))
        {
            names.push((near, name, *one));
        }
    }
    names.sort_by_key(|(near, name, _)| (*near, name.text));
    let mut shown: Vec<(Economy, String)> = Vec::new();
    for (_, name, one) in names {
        if shown.iter().all(|(economy, _)| *economy != one) {
            shown.push((one, format!("`{}`", name.text)));
        }
    }
    let shown: Vec<String> = shown.into_iter().map(|(_, name)| name).take(5).collect();
    if shown.is_empty() {
        "a UN Comtrade code, an ISO alpha-3 code or a name".to_owned()
    } else {
        format!("a name such as {}", shown.join(", "))
    }
}

/// Not another code of an economy that reports under its own: 840, 250 and 158 are not to be pointed to.
fn is_in_data(economy: Economy) -> bool {
    economy.is_reporter()
        || economy
            .iso3()
            .is_none_or(|iso3| Economy::from_iso3(iso3).ok() == Some(economy))
}

/// How far a name is from a text that could be a misspelling or a part of it; nothing if it is neither.
fn resemblance(name: &str, text: &str) -> Option<usize> {
    // Three letters resemble everything, and a long text resembles no name: comparing it would only cost time.
    if !(4..=60).contains(&text.len()) {
        return None;
    }
    if name.contains(text) {
        return Some(2 + name.len() - text.len());
    }
    let comparable = name.len().abs_diff(text.len()) <= 2;
    comparable
        .then(|| distance(name, text))
        .filter(|distance| *distance <= 2)
}

/// How many letters must be added, removed or changed to turn one text into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut previous = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            left = (previous + usize::from(x != *y))
                .min(*cell + 1)
                .min(left + 1);
            previous = std::mem::replace(cell, left);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}
