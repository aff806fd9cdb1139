//! Economies in running text.

use super::about::Party;
use super::capitals::is_capital;
use super::currency;
use crate::trade::Economy;
use crate::trade::names::{self, Context, Form, Kind, Place};
use aho_corasick::{AhoCorasick, MatchKind};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Whom a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    One(Economy),
    World,
    Group(String),
    /// The capital of an economy.
    Capital(Economy),
    /// A part of an economy, a city, or a name with several meanings: not to be bound.
    Unclear,
    /// Not an economy at all, as in *Indian Ocean*.
    Nothing,
}

impl Who {
    /// The party, if it is one that trades.
    pub(super) fn party(&self) -> Option<Party> {
        match self {
            Self::One(economy) => Some(Party::Economy(*economy)),
            Self::World => Some(Party::World),
            Self::Group(name) => Some(Party::Group(name.clone())),
            Self::Capital(_) | Self::Unclear | Self::Nothing => None,
        }
    }

    /// The economy or group.
    pub(super) fn trader(&self) -> Option<Party> {
        self.party().filter(Party::is_party)
    }
}

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) who: Who,
    pub(super) demonym: bool,
    /// Whether a dollar sign stands right behind: *US$*.
    pub(super) dollar: bool,
}

/// The economy of a city that a text was sent from, written in capitals or not.
pub(super) fn sent_from(city: &str) -> Option<Economy> {
    let mut title = String::with_capacity(city.len());
    let mut begins = true;
    for c in city.chars() {
        if begins {
            title.push(c);
        } else {
            title.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    match NAMES
        .meanings
        .get(NAMES.finder.as_ref()?.find(&title)?.pattern().as_usize())?
    {
        (Who::Capital(economy), _) if is_capital(&title) => Some(*economy),
        // `KARACHI: Exports to Kenya`: another city of one economy.
        _ => names::all()
            .find(|spelling| spelling.text() == title)
            .and_then(|spelling| spelling.place(Context::prose().in_year(YEAR)))
            .and_then(|place| match place {
                Place::Part(whole) => Some(whole),
                _ => None,
            }),
    }
}

struct Names {
    finder: Option<AhoCorasick>,
    meanings: Vec<(Who, bool)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(Names::read);

/// The names in a text from left to right, the longest where several begin.
pub(super) fn find(text: &str) -> Vec<Found> {
    let Some(finder) = &NAMES.finder else {
        return Vec::new();
    };
    let inside_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = Vec::new();
    let mut from = 0;
    // A name inside a longer word is none; the search goes on behind its first letter.
    while let Some(hit) = finder.find(aho_corasick::Input::new(text).range(from..)) {
        // `the Caribbean` begins before `Caribbean Community`, which is longer.
        let article = ["the ", "The "].into_iter().find(|article| {
            text.get(hit.start()..hit.end())
                .is_some_and(|name| name.starts_with(article))
        });
        let hit = article
            .and_then(|article| {
                let behind = hit.start() + article.len();
                finder
                    .find(aho_corasick::Input::new(text).range(behind..))
                    .filter(|other| other.start() == behind && other.end() > hit.end())
            })
            .unwrap_or(hit);
        // `between Serbia and Montenegro` names two.
        let two = text
            .get(..hit.start())
            .is_some_and(|before| before.ends_with("between "))
            .then(|| text.get(hit.start()..hit.end())?.find(" and "))
            .flatten()
            .and_then(|and| {
                let whole = |from: usize, to: usize| {
                    finder
                        .find(aho_corasick::Input::new(text).range(from..to))
                        .filter(|half| half.start() == from && half.end() == to)
                };
                let and = hit.start() + and;
                whole(and + " and ".len(), hit.end())?;
                whole(hit.start(), and)
            });
        let hit = two.unwrap_or(hit);
        let (start, end) = (hit.start(), hit.end());
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        if inside_word(before) || inside_word(after) {
            from = start
                + text
                    .get(start..)
                    .and_then(|t| t.chars().next())
                    .map_or(1, char::len_utf8);
            continue;
        }
        // `SAR 285 billion` is money.
        let money = end - start == 3
            && text.get(start..end).is_some_and(|name| {
                name.chars().all(|c| c.is_ascii_uppercase())
                    && currency::code(&name.to_lowercase()).is_some()
            })
            && text
                .get(end..)
                .is_some_and(|t| t.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        if !money && let Some((who, demonym)) = NAMES.meanings.get(hit.pattern().as_usize()) {
            found.push(Found {
                start,
                end,
                who: who.clone(),
                demonym: *demonym,
                dollar: after == Some('$'),
            });
        }
        from = end;
    }
    found
}

impl Names {
    fn read() -> Self {
        // One meaning for each spelling: that of the trade of our days, and only where running text has it.
        let mut all: Vec<(Cow<'static, str>, Who, bool)> = Vec::new();
        let spelled: HashSet<&str> = names::all().map(names::Spelling::text).collect();
        for spelling in names::all() {
            let text = spelling.text();
            if text.chars().count() < 2 || text.contains('(') {
                continue;
            }
            let who = match spelling.place(Context::prose().in_year(YEAR)) {
                Some(Place::Economy(economy)) if economy.code() != 0 => Who::One(economy),
                Some(Place::Ambiguous {
                    usually: Some(economy),
                    ..
                }) => Who::One(economy),
                Some(
                    Place::Group {
                        economy: Some(economy),
                        ..
                    }
                    | Place::Economy(economy),
                ) if economy.code() == 0 => Who::World,
                Some(Place::Group { .. }) => {
                    let note = spelling
                        .names()
                        .iter()
                        .find(|name| name.kind() == Kind::Group)
                        .map_or("", |name| name.note());
                    // *Intra-EU trade* is among the members, *extra-EU trade* that of all of them together.
                    if text.to_lowercase().starts_with("intra") {
                        Who::Unclear
                    } else {
                        Who::Group(short(note.strip_prefix("as ").unwrap_or(text)).to_owned())
                    }
                }
                Some(Place::Part(whole)) if is_capital(text) => Who::Capital(whole),
                Some(Place::Part(_) | Place::Ambiguous { .. }) => Who::Unclear,
                _ => continue,
            };
            let demonym = spelling
                .names()
                .iter()
                .all(|name| name.form() != Form::Noun);
            // `Euro area exports` at the begin of a sentence.
            if matches!(who, Who::Group(_))
                && let Some(first) = text.chars().next().filter(char::is_ascii_lowercase)
            {
                let begins: String = first.to_uppercase().chain(text.chars().skip(1)).collect();
                if !names::all().any(|other| other.text() == begins) {
                    all.push((Cow::Owned(begins), who.clone(), demonym));
                }
            }
            // `sub-Saharan Africa`
            if let Some(rest) = text.strip_prefix("Sub-") {
                all.push((Cow::Owned(format!("sub-{rest}")), who.clone(), demonym));
            }
            // `JAPAN was the top market`: names in capitals.
            let upper = text.to_uppercase();
            if !demonym && matches!(who, Who::One(_)) && text.chars().count() >= 4 && upper != text
            {
                all.push((Cow::Owned(upper), who.clone(), demonym));
            }
            // `exports to kenya`, but a turkey is a bird.
            let lower = text.to_lowercase();
            let word = matches!(
                lower.as_str(),
                "turkey"
                    | "china"
                    | "chile"
                    | "jersey"
                    | "guinea"
                    | "panama"
                    | "polish"
                    | "georgia"
            );
            if !demonym
                && !word
                && matches!(who, Who::One(_))
                && text.chars().count() >= 5
                && text.chars().all(char::is_alphabetic)
                && lower != text
                && !spelled.contains(lower.as_str())
            {
                all.push((Cow::Owned(lower), who.clone(), demonym));
            }
            if text.contains('\'') {
                all.push((Cow::Owned(text.replace('\'', "’")), who.clone(), demonym));
            }
            all.push((Cow::Borrowed(text), who, demonym));
        }
        all.extend(
            names::phrases()
                .iter()
                .map(|phrase| (Cow::Borrowed(phrase.text()), Who::Nothing, false)),
        );
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(all.iter().map(|(text, _, _)| text.as_ref()))
            .ok();
        let meanings = all
            .into_iter()
            .map(|(_, who, demonym)| (who, demonym))
            .collect();
        Self { finder, meanings }
    }
}

/// The year of trade for which names are read: what changed hands since 1996 are codes, not names.
const YEAR: i32 = 2020;

/// The short name of the groups that have one.
fn short(name: &str) -> &str {
    match name {
        // What the members trade with others is the trade of the union.
        "European Union" | "European Community" | "EU member states" => "EU",
        "Commonwealth of Independent States" => "CIS",
        other => other,
    }
}
