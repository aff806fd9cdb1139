//! *The former, the latter*: the first and the second of the two economies named last, where a party is meant.

use super::lexicon;
use super::names::Who;
use super::token::{Kind, Named, Token};

/// Puts the economy in the place of *the former* and *the latter*, through all sentences.
pub(super) fn name(sentences: &mut [&mut Vec<Token>]) {
    let mut before: Vec<Who> = Vec::new();
    for tokens in sentences {
        let mut here: Vec<Who> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(named) = tokens.get(at).and_then(Token::economy) {
                if named.who.trader().is_some() && !here.contains(&named.who) {
                    here.push(named.who.clone());
                }
            } else if let Some((end, second)) = pointer(tokens, at) {
                let two = match (here.as_slice(), before.as_slice()) {
                    ([.., one, other], _) | (_, [.., one, other]) => Some((one, other)),
                    _ => None,
                };
                if let Some((one, other)) = two {
                    let who = if second { other } else { one }.clone();
                    put(tokens, at, end, who);
                }
            }
            at += 1;
        }
        if here.len() >= 2 {
            before = here;
        }
    }
}

/// The place behind *the former* or *the latter*, and whether it is the second, where what stands around says that a party is meant.
fn pointer(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    let word = |p: usize| tokens.get(p).map_or("", Token::word);
    let second = match word(at + 1) {
        "latter" => true,
        "former" => false,
        _ => return None,
    };
    if word(at) != "the" {
        return None;
    }
    let before = at.checked_sub(1).map_or("", word);
    let next = tokens.get(at + 2);
    let owns = next.is_some_and(|next| next.is("'") || next.is("’")) && word(at + 3) == "s";
    let noun = matches!(word(at + 2), "country" | "nation" | "state" | "economy");
    let trades = lexicon::verb_of_trade(word(at + 2)).is_some();
    // `exports to the latter declined`, but `exports to the former ruler`.
    let ends = next.is_none_or(|next| {
        !matches!(next.kind, Kind::Word)
            || lexicon::amounts(&next.lower)
            || lexicon::direction(&next.lower).is_some()
            || matches!(
                next.lower.as_str(),
                "in" | "during"
                    | "for"
                    | "by"
                    | "last"
                    | "this"
                    | "and"
                    | "were"
                    | "worth"
                    | "valued"
                    | "totaled"
                    | "totalled"
                    | "while"
                    | "whereas"
            )
    });
    let toward = matches!(before, "to" | "from" | "with") && ends;
    let end = match (owns, noun) {
        (true, _) => at + 4,
        (_, true) => at + 3,
        _ => at + 2,
    };
    (owns || noun || trades || toward).then_some((end, second))
}

fn put(tokens: &mut Vec<Token>, at: usize, end: usize, who: Who) {
    let possessive = end == at + 4;
    let last = tokens.get(end - 1).map_or(0, |token| token.end);
    tokens.drain(at + 1..end);
    if let Some(token) = tokens.get_mut(at) {
        token.end = last;
        token.kind = Kind::Economy(Named {
            who,
            demonym: false,
            possessive,
        });
    }
}
