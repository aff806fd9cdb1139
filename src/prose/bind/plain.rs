//! Whether the words around a figure say more of it than was understood.
//!
//! A contradiction is told only where all is plain: *exports rose by 10 percent to $5 million*. Where other words stand by it, the figure may
//! be of something else: *as oil lost 17 percent, in the calendar year, by Japanese data, excluding gold, in yen*.

use super::item::Item;
use crate::prose::lexicon;
use crate::prose::names::Who;
use crate::prose::token::{Kind, Token};
use std::ops::Range;

/// Whether a figure's sentence names those whose trade it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parties {
    Named,
    /// One of them, the other follows from it.
    OneNamed,
    /// They were named before.
    Carried,
}

/// What the words of a sentence say, looked up once for all of its figures.
pub(super) struct Words<'s> {
    tokens: &'s [Token],
    /// For each token whether it is none of those in which trade is told, who says so aside.
    strange: Vec<bool>,
    /// What it begins with.
    opening: Range<usize>,
}

impl<'s> Words<'s> {
    pub(super) fn of(tokens: &'s [Token]) -> Self {
        let mut strange = who_and_why(tokens);
        for (place, (token, strange)) in tokens.iter().zip(&mut strange).enumerate() {
            // `in calendar 2016`
            let next = tokens.get(place + 1).and_then(Token::period);
            let year = token.is("calendar") && next.is_some();
            // `compared with two years ago`
            let word = |at: usize| tokens.get(at).map_or("", Token::word);
            let ago = token.is("ago")
                && place > 2
                && word(place - 1) == "years"
                && lexicon::small_number(word(place - 2)).is_some()
                && matches!(word(place - 3), "with" | "to" | "than" | "from" | "over");
            *strange = !*strange && !year && !ago && is_of_something_else(token);
        }
        Self {
            tokens,
            strange,
            opening: opening(tokens),
        }
    }

    /// Whether they say more of the figure at a token than exports, imports and how they moved.
    pub(super) fn say_more(&self, at: usize, parties: Parties, item: &Item) -> bool {
        // `As recently as 2021, trade with Russia was`: a period that was not understood.
        let period = |token: &Token| token.period().is_some();
        let begun = self.tokens.get(self.opening.clone()).unwrap_or(&[]);
        if !item.dated_here && begun.iter().any(period) {
            return true;
        }
        // `Latvian timber exports`: what is traded is understood.
        let around = clause(self.tokens, at);
        let told = self.tokens.iter().zip(&self.strange).enumerate();
        told.filter(|(_, (token, _))| !item.names_goods(token))
            .any(|(place, (token, strange))| match parties {
                _ if around.contains(&place) || self.opening.contains(&place) => *strange,
                Parties::Named => false,
                Parties::OneNamed => counts_otherwise(token.word()),
                Parties::Carried => *strange,
            })
    }
}

/// Whether a sentence without a figure leads to something else than trade as a whole: *Take steel. Uzbekistan is in a different situation.*
pub(super) fn leads_away(tokens: &[Token]) -> bool {
    let told = tokens.iter().any(|token| token.figure().is_some());
    // `Compared with 2019, trade has boomed`: what follows may be, too.
    let compares = tokens.iter().any(|token| lexicon::compares(token.word()))
        && tokens.iter().any(|token| token.period().is_some());
    !told && (compares || tokens.iter().any(is_of_something_else))
}

/// For each token whether it belongs to the words that tell who says so, or why: *the Finance Ministry said on Thursday, according to the bank,
/// on account of lower prices*.
fn who_and_why(tokens: &[Token]) -> Vec<bool> {
    let mut found = vec![false; tokens.len()];
    let mut mark = |range: Range<usize>| {
        for place in range {
            if let Some(spoken) = found.get_mut(place) {
                *spoken = true;
            }
        }
    };
    let mut from = 0;
    while from < tokens.len() {
        let to = tokens
            .iter()
            .skip(from)
            .position(|token| token.is(","))
            .map_or(tokens.len(), |end| from + end);
        let part = tokens.get(from..to).unwrap_or(&[]);
        let bare = !part
            .iter()
            .any(|token| token.figure().is_some() || lexicon::measure(token.word()).is_some());
        let says = || part.iter().any(|token| lexicon::says(token.word()));
        if bare && (says() || gives_a_reason(part)) {
            mark(from..to);
        } else if let Some(according) = part.iter().position(|token| token.is("according")) {
            mark(from + according..to);
        }
        from = to + 1;
    }
    // `The Customs Administration (GAC)`
    for (place, token) in tokens.iter().enumerate() {
        let closed = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.is(mark));
        if token.capital && place > 0 && closed(place - 1, "(") && closed(place + 1, ")") {
            mark(place..place + 1);
        }
    }
    // `KARACHI: Pakistan's exports`
    let sent = tokens
        .iter()
        .take(8)
        .position(|token| token.is(":") || token.is_dash() && token.spaced);
    if let Some(end) = sent {
        let names = tokens
            .iter()
            .take(end)
            .all(|token| token.capital || !matches!(token.kind, Kind::Word));
        if names {
            mark(0..end);
        }
    }
    found
}

/// *Owing to the drought*
fn gives_a_reason(part: &[Token]) -> bool {
    let word = |at: usize| part.get(at).map_or("", Token::word);
    matches!(
        (word(0), word(1)),
        ("on", "account") | ("owing" | "due" | "thanks", "to") | ("because", "of")
    )
}

/// The clause of a figure, from the word of trade that it goes on from.
fn clause(tokens: &[Token], at: usize) -> Range<usize> {
    let ends = |token: &Token| {
        matches!(
            token.word(),
            "," | ";" | ":" | "(" | ")" | "while" | "whereas" | "but" | "which"
        )
    };
    let before = |at: usize| tokens.iter().take(at).rposition(ends);
    let mut from = before(at);
    let tells = |from: usize| {
        tokens
            .iter()
            .take(at)
            .skip(from + 1)
            .any(|token| lexicon::measure(token.word()).is_some())
    };
    while let Some(end) = from
        && !tells(end)
    {
        from = before(end);
    }
    let to = tokens.iter().skip(at + 1).position(ends);
    from.map_or(0, |from| from + 1)..to.map_or(tokens.len(), |end| at + 1 + end)
}

/// What a sentence begins with, if it is off and tells no trade itself: *By country of origin,*.
fn opening(tokens: &[Token]) -> Range<usize> {
    let end = tokens.iter().position(|token| {
        token.is(",") || token.figure().is_some() || lexicon::measure(token.word()).is_some()
    });
    end.filter(|end| tokens.get(*end).is_some_and(|token| token.is(",")))
        .map_or(0..0, |end| 0..end)
}

/// Whether a word is none of those in which trade alone is told.
fn is_of_something_else(token: &Token) -> bool {
    let word = token.lower.as_str();
    let plain = || {
        lexicon::measure(word).is_some()
            || lexicon::direction(word).is_some()
            || lexicon::direction_after(word).is_some()
            || lexicon::amounts(word)
            || lexicon::bilateral(word)
            || lexicon::says(word)
            || lexicon::adverb(word)
            || lexicon::compares(word)
            || lexicon::ends_noun_phrase(word)
            || lexicon::of_all(word)
            || lexicon::plain_adjective(word)
            || lexicon::follows_measure(word)
            || lexicon::small_number(word).is_some()
            || PLAIN.split(' ').any(|plain| plain == word)
    };
    // `In Bavaria`: a part is not the whole.
    if let Some(named) = token.economy() {
        return named.who.trader().is_none() && !matches!(named.who, Who::Capital(_));
    }
    let numbered = word.ends_with(|c: char| c.is_ascii_digit());
    matches!(token.kind, Kind::Word) && !numbered && (counts_otherwise(word) || !plain())
}

/// Words with which something else is counted than exports and imports as they are.
fn counts_otherwise(word: &str) -> bool {
    matches!(
        word,
        "adjusted"
            | "estimated"
            | "expected"
            | "excluding"
            | "including"
            | "excluded"
            | "included"
            | "except"
            | "apart"
            | "without"
            | "services"
            | "real"
            | "net"
            | "altogether"
            | "annual"
            | "annually"
            | "best"
            | "border"
            | "currently"
            | "ever"
            | "lately"
            | "latest"
            | "earlier"
            | "early"
            | "formerly"
            | "initially"
            | "monthly"
            | "once"
            | "originally"
            | "previously"
            | "smallest"
            | "traditionally"
            | "now"
            | "since"
            | "today"
            | "widest"
            | "worst"
    )
}

/// Words that say nothing more of a figure of trade.
const PLAIN: &str = "\
    a according account accounted accounting accounts addition administration again agency all almost alone already also \
    amount amounted amounting an another around arrived assembly attained authority available back balance bank basis be \
    began begun being besides bill billion billions bln bn board booked books both bought bringing brings brought bulletin \
    bureau buyer buyers buying came central closed comes coming committee comparable compared comprised consequently \
    contracted contrary corresponding could countries country coverage current customer customers customs data date day deficit \
    delivered deliveries delivering department destination destinations direction document dollar dollars down each \
    economies eighth ended ending entire entirely equal equals even export exported exporting fallen far faster favor \
    favour federation few fifth figure figures finance finish finished first fiscal followed fourth friday gap gave giving \
    go goes going gone goods grown growth half hand having he hence here high higher hitting holds however if import \
    imported importing institute interannual it its itself just kingdom last leading leaving left less level lifted \
    likewise logged low lower m made main major make makes making mark market markets meanwhile merchandise mere million \
    millions minister ministry mln mn monday month months more moreover nation nations nearly negative neighbor neighboring \
    neighbour neighbouring neighbours next ninth numbers office official only opposite other our out over overall owed part \
    partner partners past period placed positive posted posting posts preceding present previous products published \
    purchased purchases put puts putting quarter ran rate ratio reaching read reads received receives recorded recording \
    registered registering released remain remained remains report reported reports represented representing represents \
    republic respectively result resulted resulting reverse risen row running s sales same saturday saw second seen selling \
    service set seventh share she shipments shipped should show showed showing shows shrinking side sides sixth so sold \
    some source sources spoke stand stands statement states statistical statistics stayed still stood straight stronger sum \
    sunday supplied supplier suppliers supplies supplying surplus t take takes tell tells tenth that the their them then \
    there therefore these they third this those thursday thus time together told too took top total totaled totaling \
    totalled totalling totals touched touching trade traded trading tuesday turn turnover two under up value valued volume \
    way ways we weaker wednesday well went whilst whole whose will worth would year year-on-year year-over-year years \
    yielded yielding yields";
