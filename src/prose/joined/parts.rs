//! A part, its whole and its share; and what stands together as a sum.

use super::joint::{Joint, Law};
use super::row::{MOVES, Placed, Row};
use crate::prose::lexicon;

pub(super) fn find(row: &Row<'_>, joints: &mut Vec<Joint>) {
    for triple in row.figures.windows(3) {
        let [one, two, three] = triple else { continue };
        let found = share(row, [one, two, three]);
        joints.extend(found.and_then(|(part, whole, share)| {
            let joint = Joint::of(row, share, &[part, whole], Law::Share, false)?;
            // `$28.7 billion, of which $17.5 billion (35.6 percent)` may be how much that grew.
            let bracketed = row.word(share.at - 1) == "(" && share.at == three.at;
            // `$3.14 billion; 41 percent of the exports, or $1.29 billion`: of those, it seems.
            Some(joint.unless(bracketed || share.at == two.at && part.at == three.at))
        }));
    }
    joints.extend(together(row));
    joints.extend(consists(row));
    joints.extend(flows(row));
}

/// What stands between a part and its share: *$1.33 billion, or 37 percent*.
fn tells_share(gap: &[&str]) -> bool {
    matches!(
        gap,
        ["or"
            | "("
            | "ie"
            | "i.e"
            | "i.e."
            | "representing"
            | "constituting"
            | "comprising"
            | "forming"]
            | ["i", "e"]
            | ["accounting" | "accounted" | "accounts", "for"]
            | ["making" | "made" | "makes", MOVES]
            | ["equal" | "equivalent", "to"]
            | ["share", "of"]
            | ["for" | "with", "share", "of"]
    )
}

/// A part, its whole and its share, in the orders in which they are told.
fn share<'a>(
    row: &Row<'a>,
    [one, two, three]: [&'a Placed<'a>; 3],
) -> Option<(&'a Placed<'a>, &'a Placed<'a>, &'a Placed<'a>)> {
    // `$1.21 billion, or 52.4 percent of the $3.97 billion`
    if one.is_money() && two.is_percent() && three.is_like(one) {
        let whole = row.between(two.at + 1, three.at);
        let whole = whole.strip_prefix(&[")"]).unwrap_or(&whole);
        let named = matches!(whole, ["of", rest @ ..] if rest.iter().all(|word| names_whole(word)));
        if named && tells_share(&row.between(one.at + 1, two.at)) {
            return Some((one, three, two));
        }
        // `$3.14 billion; 41 percent of the exports, or $1.29 billion`
        let told = row.between(one.at + 1, two.at);
        let whole = row.between(two.at + 1, three.at);
        let named = matches!(whole.as_slice(), ["of", rest @ .., "or"] if rest.iter().all(|word| names_whole(word)));
        return (named && matches!(told.as_slice(), [] | [";"])).then_some((three, one, two));
    }
    if !(one.is_money() && two.is_like(one) && three.is_percent()) {
        return None;
    }
    let told = row.between(two.at + 1, three.at);
    // Of something else: `or 12 percent of imports`.
    let behind = row.word(three.at + 1);
    let of_it =
        matches!(behind, "of") && matches!(row.word(three.at + 2), "it" | "that" | "this" | "them");
    if behind == "of" && !of_it || lexicon::direction_after(behind).is_some() {
        return None;
    }
    let gap = row.between(one.at + 1, two.at);
    // `$112 million out of a total of $1,246 million, or 9 percent`
    if matches!(
        gap.as_slice(),
        ["out", "of"]
            | ["out", "of", "total" | "overall"]
            | ["out", "of", "total" | "overall", "of"]
    ) {
        return tells_share(&told).then_some((one, two, three));
    }
    // `$3.6 billion, of which $1.33 billion, or 37 percent`
    if gap.ends_with(&["of"]) && row.word(two.at - 1) == "which" && gap.len() <= 2 {
        return tells_share(&told).then_some((two, one, three));
    }
    // `Of the $3.6 billion that it earned, $1.33 billion, or 37 percent, came from coffee`
    let begins = (one.at.saturating_sub(3)..one.at).find(|p| row.word(*p) == "of")?;
    let opens = begins == 0
        || row.word(begins - 1) == "," && begins <= 2
        || row.word(begins - 1) == "out" && begins == 1;
    let lead = row.between(begins + 1, one.at);
    let lead = lead.iter().all(|word| names_whole(word));
    let close = tells_share(&told) || told.ends_with(&["share", "of"]);
    (opens && lead && close).then_some((two, one, three))
}

/// Words that a whole is named with.
fn names_whole(word: &str) -> bool {
    matches!(
        word,
        "of" | "total"
            | "overall"
            | "all"
            | "whole"
            | "entire"
            | "exports"
            | "imports"
            | "trade"
            | "turnover"
            | "purchases"
            | "sales"
            | "shipments"
            | "deliveries"
            | "merchandise"
            | "goods"
            | "foreign"
            | "external"
            | "worth"
            | "valued"
            | "("
            | "totaling"
            | "totalling"
            | "export"
            | "import"
            | "country's"
            | "out"
    )
}

/// *Imports from China stood at $3.7 billion, those from Russia at $2.4 billion and those from Japan at $0.7 billion, altogether $6.8 billion*
fn together(row: &Row<'_>) -> Option<Joint> {
    let place = row.figures.iter().enumerate().position(|(place, figure)| {
        place >= 2 && figure.is_money() && {
            let before = row.figures.get(place - 1).map_or(0, |before| before.at + 1);
            matches!(
                row.between(before, figure.at).as_slice(),
                ["altogether" | "together" | "totalling" | "totaling"]
                    | ["in", "all" | "total" | "sum"]
                    | ["all", "in", "all"]
                    | ["making" | "for" | "giving", "total" | "combined", "of"]
                    | ["making" | "for" | "giving", "total" | "combined"]
                    | ["adding", MOVES, "to"]
            )
        }
    })?;
    let total = row.figures.get(place)?;
    let parts = row.figures.get(..place)?;
    let alike = parts.iter().all(|part| part.is_like(total));
    let inputs: Vec<&Placed<'_>> = parts.iter().collect();
    Joint::of(row, total, &inputs, Law::Sum, false).filter(|_| alike)
}

/// *Commerce was worth $209 million, made up of $97 million in meat and $112 million in fuels*
fn consists(row: &Row<'_>) -> Option<Joint> {
    let place = row.figures.windows(2).position(|pair| {
        let [whole, part] = pair else { return false };
        let gap = row.between(whole.at + 1, part.at);
        whole.is_money()
            && part.is_like(whole)
            && matches!(
                gap.as_slice(),
                ["made", MOVES, "of"]
                    | ["consisting" | "composed" | "comprised", "of"]
                    | ["comprising"]
            )
    })?;
    let whole = row.figures.get(place)?;
    let parts = row.figures.get(place + 1..)?;
    let alike = parts.len() == 2 && parts.iter().all(|part| part.is_like(whole));
    let inputs: Vec<&Placed<'_>> = parts.iter().collect();
    Joint::of(row, whole, &inputs, Law::Sum, false).filter(|_| alike)
}

/// *Exports of $1.24 billion and imports of $1.01 billion, a turnover of $2.25 billion*: three figures, each right behind its own word, and
/// nobody named between them.
fn flows(row: &Row<'_>) -> Option<Joint> {
    let [one, two, three] = row.figures.as_slice() else {
        return None;
    };
    if !(one.is_like(two) && two.is_like(three) && one.is_like(three)) {
        return None;
    }
    let named = (one.at..three.at).any(|at| {
        row.tokens
            .get(at)
            .is_some_and(|token| token.economy().is_some())
    });
    if named {
        return None;
    }
    let mut begin = 0;
    let mut sorts = Vec::new();
    for figure in [one, two, three] {
        sorts.push(sort(row, begin, figure.at)?);
        begin = figure.at + 1;
    }
    let of = |wanted: Sorted| {
        let mut places = sorts.iter().zip([one, two, three]);
        let found = places.clone().filter(|(sort, _)| **sort == wanted).count() == 1;
        places
            .find(|(sort, _)| **sort == wanted)
            .map(|(_, figure)| figure)
            .filter(|_| found)
    };
    let (exports, imports) = (of(Sorted::Exports)?, of(Sorted::Imports)?);
    let inputs = [exports, imports];
    if let Some(all) = of(Sorted::Both) {
        return Joint::of(row, all, &inputs, Law::Sum, false);
    }
    Joint::of(row, of(Sorted::Gap)?, &inputs, Law::Gap, false)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sorted {
    Exports,
    Imports,
    Both,
    Gap,
}

/// What the one word of trade before a figure says that it is of.
fn sort(row: &Row<'_>, from: usize, to: usize) -> Option<Sorted> {
    let mut found = None;
    for at in from..to {
        let sort = match row.word(at) {
            "exports" | "exported" | "export" => Sorted::Exports,
            "imports" | "imported" | "import" => Sorted::Imports,
            "turnover" => Sorted::Both,
            "surplus" | "deficit" | "gap" | "shortfall" => Sorted::Gap,
            "services" | "re-exports" | "transit" | "gold" | "oil" | "which" | "including" => {
                return None;
            }
            _ => continue,
        };
        if found.is_some_and(|found| found != sort) {
            return None;
        }
        found = Some(sort);
    }
    found
}
