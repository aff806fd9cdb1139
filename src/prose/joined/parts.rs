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
        let told = row.between(one.at + 1, two.at);
        let whole = row.between(two.at + 1, three.at);
        let name_it = |words: &[&str]| words.iter().all(|word| names_whole(word));
        let closed = whole.strip_prefix(&[")"]).unwrap_or(&whole);
        if tells_share(&told) && matches!(closed, ["of", rest @ ..] if name_it(rest)) {
            return Some((one, three, two));
        }
        // `$3.14 billion; 41 percent of the exports, or $1.29 billion`
        let named = matches!(whole.as_slice(), ["of", rest @ .., "or"] if name_it(rest));
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

/// *Gaziantep was responsible for $1.08 billion of the sum, a share of 31.3 percent*, *copper brought in $3.9 billion, or 45.7% of it*: of what the
/// sentence before told.
pub(super) fn share_of_told(row: &Row<'_>, whole: &Placed<'_>) -> Option<Joint> {
    let [part, share, ..] = row.figures.as_slice() else {
        return None;
    };
    let behind = share.at + 1;
    let of_part = row.word(part.at + 1) == "of";
    // The last word of what it is a share of.
    let named = |at: usize| {
        let (the, word) = (row.word(at + 1), row.word(at + 2));
        let end = match (the, word) {
            ("the", "sum" | "total" | "amount" | "whole" | "figure") => at + 2,
            ("it" | "that" | "this" | "them" | "these" | "those" | "everything", _) => at + 1,
            _ => return None,
        };
        let closed =
            matches!(row.word(end + 1), "" | "," | "." | ";" | ")") || row.is_time(end + 1);
        (row.word(at) == "of" && closed).then_some(end)
    };
    let told = row.between(part.at + 1, share.at);
    let told = match told.as_slice() {
        ["of", rest @ ..] if of_part => rest.strip_prefix(&["total"]).unwrap_or(rest),
        told => told,
    };
    let refers = if of_part {
        named(part.at + 1).filter(|_| row.word(behind) != "of")
    } else {
        named(behind)
    }?;
    if !part.is_like(whole) || !share.is_percent() || !tells_share(told) {
        return None;
    }
    // `Of the total` may be of all trade.
    let of_all = row.word(refers) == "total";
    Some(Joint::of(row, share, &[part, whole], Law::Share, false)?.unless(of_all))
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
            | "out"
            | "country"
            | "kingdom"
            | "nation"
            | "republic"
            | "island"
            | "state"
            | "s"
            | "?"
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

/// Exports and imports of a sentence, whose total or difference the next may conclude.
pub(super) struct Flows<'a> {
    exports: Placed<'a>,
    imports: Placed<'a>,
    muddied: bool,
}

/// *Exports of $1.24 billion and imports of $1.01 billion, a turnover of $2.25 billion*: three figures, each right behind its own word, and
/// nobody named between the flows.
fn flows(row: &Row<'_>) -> Option<Joint> {
    let [one, two, three] = row.figures.as_slice() else {
        return None;
    };
    let sorts = sorts(row, &[one, two, three])?;
    let (exports, imports) = (of(&sorts, Sorted::Exports)?, of(&sorts, Sorted::Imports)?);
    if row.names_somebody(exports.at.min(imports.at), exports.at.max(imports.at)) {
        return None;
    }
    let inputs = [exports, imports];
    if let Some(all) = of(&sorts, Sorted::Both) {
        return Joint::of(row, all, &inputs, Law::Sum, false);
    }
    Joint::of(row, of(&sorts, Sorted::Gap)?, &inputs, Law::Gap, false)
}

/// The flows of a sentence that tells nothing else.
pub(super) fn left_open<'a>(row: &Row<'a>) -> Option<Flows<'a>> {
    let [one, two] = row.figures.as_slice() else {
        return None;
    };
    let sorts = sorts(row, &[one, two])?;
    let flows = (of(&sorts, Sorted::Exports)?, of(&sorts, Sorted::Imports)?);
    (!row.names_somebody(one.at, two.at)).then(|| Flows {
        exports: *flows.0,
        imports: *flows.1,
        muddied: row.is_muddied(one.at, two.at),
    })
}

/// *The surplus was thus $314 million*: what a sentence concludes from the flows of the one before.
pub(super) fn concluded(row: &Row<'_>, flows: &Flows<'_>) -> Option<Joint> {
    let figure = row.figures.first()?;
    let concludes = (0..figure.at).any(|at| {
        matches!(
            row.word(at),
            "thus" | "therefore" | "hence" | "accordingly" | "consequently" | "altogether"
        )
    }) || matches!(
        (row.word(0), row.word(1)),
        (
            "this" | "that" | "which",
            "left" | "leaves" | "gave" | "gives" | "made" | "makes" | "means" | "meant"
        ) | ("in", "all" | "total" | "sum")
            | ("as", "a")
    );
    let law = match sort(row, 0, figure.at)? {
        Sorted::Both => Law::Sum,
        Sorted::Gap => Law::Gap,
        Sorted::Exports | Sorted::Imports => return None,
    };
    let alike = figure.is_like(&flows.exports) && figure.is_like(&flows.imports);
    // `In total, Georgia's foreign trade stood at`: with all.
    let of_two = (0..figure.at).any(|at| lexicon::bilateral(row.word(at)));
    if !concludes || !alike || law == Law::Sum && !of_two {
        return None;
    }
    let inputs = [&flows.exports, &flows.imports];
    Some(Joint::of(row, figure, &inputs, law, false)?.unless(flows.muddied))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sorted {
    Exports,
    Imports,
    Both,
    Gap,
}

/// What each of some amounts is of.
fn sorts<'r, 'a>(
    row: &Row<'a>,
    figures: &[&'r Placed<'a>],
) -> Option<Vec<(Sorted, &'r Placed<'a>)>> {
    let alike = figures
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if one.is_like(other)));
    let mut begin = 0;
    let mut sorts = Vec::new();
    for figure in figures {
        sorts.push((sort(row, begin, figure.at)?, *figure));
        begin = figure.at + 1;
    }
    alike.then_some(sorts)
}

/// The only figure of a sort.
fn of<'r, 'a>(sorts: &[(Sorted, &'r Placed<'a>)], wanted: Sorted) -> Option<&'r Placed<'a>> {
    let mut found = sorts.iter().filter(|(sort, _)| *sort == wanted);
    let first = found.next().map(|(_, figure)| *figure)?;
    found.next().is_none().then_some(first)
}

/// What the words of trade before a figure say that it is of, if they say one thing.
fn sort(row: &Row<'_>, from: usize, to: usize) -> Option<Sorted> {
    let mut found = None;
    for at in from..to {
        let sort = match row.word(at) {
            "exports" | "exported" | "export" | "sold" | "shipped" => Sorted::Exports,
            "imports" | "imported" | "import" | "bought" | "purchased" => Sorted::Imports,
            "turnover" => Sorted::Both,
            "trade" | "commerce"
                if !matches!(row.word(at + 1), "surplus" | "deficit" | "gap" | "balance") =>
            {
                Sorted::Both
            }
            "surplus" | "deficit" | "gap" | "shortfall" => Sorted::Gap,
            "services" | "re" | "transit" | "gold" | "oil" | "which" | "including" => return None,
            _ => continue,
        };
        if found.is_some_and(|found| found != sort) {
            return None;
        }
        found = Some(sort);
    }
    found
}
