//! What is told aside of the goods in a trade: *exports, chiefly coal and tin, reached*. It says what most of them are, and is of all of them.

use super::lexicon;
use super::token::{Kind, Token};

/// Leaves out what is told so, up to the comma behind it.
pub(super) fn leave_out(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        let begins = tokens.get(at).is_some_and(|token| token.is(","));
        let Some(end) = begins.then(|| end_of(tokens, at + 1)).flatten() else {
            at += 1;
            continue;
        };
        // Behind a value a comma stays: `for $5 million, mainly coal, and bought`.
        let valued = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|token| token.figure().is_some() || token.period().is_some());
        let closes = tokens.get(end).is_some_and(|token| token.is(","));
        let from = at + usize::from(valued && closes);
        tokens.drain(from..end + usize::from(closes));
        at += 1;
    }
}

/// *Palm oil-heavy imports* are imports.
pub(super) fn leave_out_weights(tokens: &mut Vec<Token>) {
    let mut at = 1;
    while at < tokens.len() {
        let word = |at: usize| tokens.get(at).map_or("", Token::word);
        let weighs = tokens.get(at).is_some_and(Token::is_dash)
            && matches!(word(at + 1), "heavy" | "dominated" | "laden")
            && lexicon::measure(word(at + 2)).is_some();
        if !weighs {
            at += 1;
            continue;
        }
        let plain = |place: &usize| {
            tokens.get(*place).is_some_and(is_ware)
                && !tokens.get(*place).is_some_and(|token| token.is("and"))
        };
        let begin = (at.saturating_sub(2)..at)
            .rev()
            .take_while(plain)
            .last()
            .unwrap_or(at);
        tokens.drain(begin..at + 2);
        at = begin + 1;
    }
}

/// Where an aside ends that begins at a place, if one does.
fn end_of(tokens: &[Token], from: usize) -> Option<usize> {
    let part = |from: usize| {
        let ends = |token: &Token| token.is(",") || token.is(";") || token.is(".");
        let length = tokens.iter().skip(from).position(ends);
        length.map_or(tokens.len(), |length| from + length)
    };
    let mut end = part(from);
    let first = tokens.get(from..end)?;
    // `most of them re-exported cars`
    let of_them = first.first().is_some_and(|token| token.is("most"));
    let bare = |token: &Token| is_bare(token) || of_them && token.is("exported");
    if !describes(first) || !first.iter().all(bare) {
        return None;
    }
    // `chiefly poultry, sugar and vehicles, and`
    while tokens.get(end).is_some_and(|token| token.is(",")) {
        let next = part(end + 1);
        let listed = tokens.get(end + 1..next).unwrap_or_default();
        let short = (1..=5).contains(&listed.len());
        if !short || !listed.iter().all(|token| is_bare(token) && is_ware(token)) {
            break;
        }
        end = next;
    }
    // `led by milk powder, which rose by 20 percent`: the goods go on.
    let goes_on = tokens
        .get(end + 1)
        .is_some_and(|next| matches!(next.word(), "which" | "whose" | "that" | "they" | "these"));
    (!goes_on).then_some(end)
}

/// Whether words say what most of something is: *mainly coal, led by cars, nearly all of it crude*.
fn describes(part: &[Token]) -> bool {
    let word = |at: usize| part.get(at).map_or("", Token::word);
    let lead = match (word(0), word(1)) {
        (
            "mainly" | "chiefly" | "mostly" | "largely" | "primarily" | "predominantly"
            | "principally" | "notably" | "especially" | "overwhelmingly",
            next,
        ) => !matches!(
            next,
            "" | "because" | "due" | "thanks" | "owing" | "on" | "as" | "driven" | "by"
        ),
        ("led" | "dominated" | "headed" | "topped", "by") => true,
        ("nearly" | "almost" | "virtually" | "practically", "all" | "entirely" | "wholly") => true,
        ("above", "all") => part.len() > 2,
        ("most", "of") => matches!(word(2), "them" | "it" | "which" | "these"),
        // `where natural gas and oil products dominate`
        ("where" | "in", _) => matches!(
            word(part.len().wrapping_sub(1)),
            "dominate"
                | "dominates"
                | "dominated"
                | "prevail"
                | "prevails"
                | "prevailed"
                | "predominate"
                | "predominates"
        ),
        _ => {
            (
                word(part.len().wrapping_sub(2)),
                word(part.len().wrapping_sub(1)),
            ) == ("above", "all")
                && part.len() <= 6
        }
    };
    lead && part.len() > 1
}

/// Whether a token is no figure, no economy, no time and no word of trade or of what is counted in it.
fn is_bare(token: &Token) -> bool {
    let word = token.word();
    let trades = word == "exports" || word == "imports" || lexicon::verb_of_trade(word).is_some();
    let counts = matches!(
        word,
        "excluding" | "except" | "without" | "services" | "not" | "total"
    );
    !matches!(
        token.kind,
        Kind::Figure(_) | Kind::Economy(_) | Kind::Period(_) | Kind::Digits
    ) && !trades
        && !counts
}

/// Whether a word may be one of a list of goods.
fn is_ware(token: &Token) -> bool {
    let word = token.word();
    let verb = lexicon::direction(word).is_some()
        || lexicon::amounts(word)
        || lexicon::says(word)
        || lexicon::measure(word).is_some()
        || lexicon::compares(word)
        || lexicon::target(word);
    let binds = lexicon::ends_noun_phrase(word) && word != "and";
    !word.is_empty() && !verb && !binds && !token.capital
}
