//! A passage, sentence by sentence, and what is looked up in all of it before the first.

use super::binder::Binder;
use super::item::{Item, NO_PERIOD, Role};
use super::plain;
use super::speakers;
use crate::prose::about::Party;
use crate::prose::lexicon;
use crate::prose::memory::Memory;
use crate::prose::names::Who;
use crate::prose::number::Sort;
use crate::prose::periods;
use crate::prose::rules;
use crate::prose::sentences::Sentence;
use crate::prose::subjects;
use crate::prose::token::{self, Token};
use crate::prose::when::{Shape, Year};
use crate::trade::{Economy, Period};
use chrono::NaiveDate;

/// The figures of a text, and the periods that it names.
pub(in crate::prose) struct Passage {
    pub(in crate::prose) items: Vec<Item>,
    pub(in crate::prose) named: Named,
}

/// The periods that a text names.
#[derive(Default)]
pub(in crate::prose) struct Named {
    pub(in crate::prose) periods: Vec<Period>,
    /// The only one, where the text tells trade of it, compares nothing with it and names no other that is not understood.
    pub(in crate::prose) only: Option<Period>,
    /// Whether years are named by their fiscal names.
    pub(in crate::prose) fiscal: bool,
}

/// Binds all figures of a text. What names no period is of the one given, if there is one.
pub(in crate::prose) fn all(
    sentences: &[Sentence],
    date: Option<NaiveDate>,
    period: Option<Period>,
) -> Passage {
    let mut named: Vec<Party> = Vec::new();
    for sentence in sentences {
        let sources = speakers::sources(&sentence.tokens);
        for (at, token) in sentence.tokens.iter().enumerate() {
            if let Some(party) = token.economy().and_then(|named| named.who.trader())
                && !named.contains(&party)
                && !sources.contains(&at)
            {
                named.push(party);
            }
        }
    }
    // Where two are named at all, they are the two, even if one of them only speaks.
    let all = all_named(sentences);
    if all.len() == 2 {
        named.clone_from(&all);
    }
    let mut memory = Memory::of(&named, tellers(sentences), only_part(sentences, date));
    if let Some(economy) = sentences
        .first()
        .and_then(|first| speakers::sent_from(&first.tokens))
    {
        memory.sent_from(economy);
    }
    // Who tells of its trade in its own money, and in no other nation's.
    // Or where nobody's trade is told as theirs.
    if let Some(economy) = economy_of_money(sentences)
        && (all.contains(&Party::Economy(economy)) || memory.nobody_tells())
    {
        memory.hear(Party::Economy(economy));
    }
    if named.len() == 1
        && sentences
            .iter()
            .any(|sentence| speaks_of_ours(&sentence.tokens))
    {
        memory.hear_unnamed();
    }
    let named = sentences
        .iter()
        .flat_map(|sentence| sentence.tokens.iter().filter_map(Token::period));
    memory.name_fiscal(
        named
            .filter(|when| matches!(when.shape, Shape::OfFiscal(..)))
            .copied()
            .collect(),
    );
    let guessed = date.is_none().then(|| year_of_text(sentences)).flatten();
    let mut date = date.or(guessed);
    let fiscal = names_fiscal_years(sentences);
    let money = only_money(sentences);
    let mut items = Vec::new();
    let mut periods = Vec::new();
    let mut misses_a_period = false;
    let mut list = None;
    // What was said before a table; the text goes on from that.
    let mut before_table: Option<Memory> = None;
    let mut told_of_tables = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        // `Take steel. Exports to Germany rose`
        let led_away = number
            .checked_sub(1)
            .and_then(|before| sentences.get(before))
            .is_some_and(|before| {
                before.paragraph == sentence.paragraph && plain::leads_away(&before.tokens)
            });
        if sentence.row.is_some() {
            before_table.get_or_insert_with(|| memory.clone());
            told_of_tables += 1;
            list = None;
        } else if let Some(before) = before_table.take() {
            memory = before;
        }
        memory.start(
            number - told_of_tables,
            sentence.paragraph,
            sentence.row.is_some(),
            all_here(sentence),
        );
        if date.is_none() {
            date = speakers::dateline(&sentence.tokens);
        }
        if let Some(period) = period {
            memory.set_main(period);
        }
        let main_before = memory.main();
        let mut binder = Binder {
            tokens: &sentence.tokens,
            subjects: subjects::find(&sentence.tokens),
            topics: Vec::new(),
            year_only: guessed.is_some(),
            money: money.clone(),
            with_strangers: Vec::new(),
            wholes: Vec::new(),
            completed_rank: false,
            before: memory.topic().cloned(),
            memory: &mut memory,
            date,
            number,
            done: Vec::new(),
            sources: speakers::sources(&sentence.tokens),
            list: list.take(),
            listed: false,
            items_here: false,
            main_before,
            main: None,
            given: None,
        };
        let breaks_down = breaks_down(&sentence.tokens);
        binder.run();
        list = if binder.listed {
            binder.list.take()
        } else {
            None
        };
        binder.bases_come_first();
        binder.rates_of_three();
        binder.rates_lead_to();
        periods.extend(binder.periods());
        misses_a_period |= binder.misses_a_period();
        let done = std::mem::take(&mut binder.done);
        binder.items_here = done.iter().any(|(_, item)| {
            matches!(
                item.role,
                Role::Level | Role::Growth | Role::Share | Role::OtherCurrency | Role::Multiple
            )
        });
        // A sentence with a figure that it leaves without a period tells none to the next.
        let corrects = sentence
            .tokens
            .iter()
            .any(|token| matches!(token.word(), "revised" | "previously"));
        if !corrects
            && done
                .iter()
                .any(|(_, item)| item.role != Role::Share && item.why == Some(NO_PERIOD))
        {
            binder.items_here = false;
            // `in January-February`, behind 2018: of which year?
            let own = sentence.tokens.iter().any(|token| {
                token.period().is_some_and(|when| {
                    matches!(when.shape, Shape::Months(..)) && when.year == Year::Unstated
                })
            });
            if own {
                binder.memory.lose_main();
            } else {
                binder.memory.forget_main();
            }
        }
        binder.afterwards(&done);
        // `By destination, exports to China rose 5 percent`: what is told in parts goes on.
        if breaks_down && let Some(whole) = &binder.before {
            let whole = whole.clone();
            binder.memory.set_topic(&whole);
        }
        let here = traders(sentence);
        let of_all = sentence
            .tokens
            .iter()
            .any(|token| lexicon::of_all(token.word()));
        let words = plain::Words::of(&sentence.tokens);
        items.extend(done.into_iter().map(|(place, mut item)| {
            let one_named = item.about.as_ref().is_some_and(|about| {
                let parties = about.parties();
                parties
                    .iter()
                    .any(|party| !party.is_world() && here.contains(party))
            });
            item.named_here = item.about.as_ref().is_some_and(|about| {
                about
                    .parties()
                    .iter()
                    .all(|party| here.contains(party) || party.is_world() && of_all)
            });
            let known = if item.named_here {
                plain::Parties::Named
            } else if one_named && !item.rules.contains(&rules::TOPIC) {
                plain::Parties::OneNamed
            } else {
                plain::Parties::Carried
            };
            item.goods_here = sentence.tokens.iter().any(|token| item.names_goods(token));
            item.says_more = item.about.is_some()
                && sentence.row.is_none()
                && (led_away || words.say_more(place, known, &item));
            if sentence.row.is_some() && item.about.is_some() {
                item.rules.push(rules::TABLE);
            }
            item
        }));
    }
    let only = match periods.as_slice() {
        [(first, _), ..] if !misses_a_period => Some(*first).filter(|first| {
            periods.iter().all(|(period, _)| period == first)
                && periods.iter().any(|(_, told)| *told)
        }),
        _ => None,
    };
    let mut periods: Vec<Period> = periods.into_iter().map(|(period, _)| period).collect();
    periods.sort_unstable();
    periods.dedup();
    Passage {
        items,
        named: Named {
            periods,
            only,
            fiscal,
        },
    }
}

/// *Our 35th largest partner*: whether somebody speaks of partners as theirs.
fn speaks_of_ours(tokens: &[Token]) -> bool {
    let words = || tokens.iter().map(Token::word);
    let ours = words().position(|word| word == "our");
    ours.is_some_and(|ours| {
        words()
            .skip(ours + 1)
            .take(5)
            .any(|word| lexicon::partner_noun(word).is_some())
    })
}

/// *By destination, by product,*: whether a sentence tells in parts what went before.
fn breaks_down(tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    word(0) == "by"
        && matches!(
            word(1),
            "destination"
                | "destinations"
                | "country"
                | "countries"
                | "market"
                | "markets"
                | "partner"
                | "region"
                | "item"
                | "items"
                | "product"
                | "products"
        )
        && tokens.get(2).is_some_and(|token| token.is(","))
}

/// Whether a text names years by their fiscal names: *in 2021-22, FY22, 2021-22 (April-March)*.
fn names_fiscal_years(sentences: &[Sentence]) -> bool {
    let mut periods = sentences
        .iter()
        .flat_map(|sentence| sentence.tokens.iter().filter_map(Token::period));
    periods.any(|when| match when.shape {
        Shape::Fiscal | Shape::FiscalNamed | Shape::FiscalOf(_) => true,
        Shape::FiscalMonths(first, last) => periods::twelve(first, last),
        _ => false,
    })
}

/// The economies and groups that a sentence names.
fn traders(sentence: &Sentence) -> Vec<Party> {
    let named = sentence.tokens.iter().filter_map(Token::economy);
    named.filter_map(|named| named.who.trader()).collect()
}

/// The same, and those whose capitals it names.
fn all_here(sentence: &Sentence) -> Vec<Party> {
    let named = sentence.tokens.iter().filter_map(Token::economy);
    named
        .filter_map(|named| match &named.who {
            Who::Capital(economy) => Some(Party::Economy(*economy)),
            who => who.trader(),
        })
        .collect()
}

/// The economies whose trade a passage tells as theirs: *Austria's trade deficit, Chilean exports*.
fn tellers(sentences: &[Sentence]) -> Vec<Party> {
    let mut found = Vec::new();
    for sentence in sentences {
        for (at, token) in sentence.tokens.iter().enumerate() {
            let Some(named) = token.economy().filter(|n| n.possessive || n.demonym) else {
                continue;
            };
            let owns = sentence
                .tokens
                .iter()
                .skip(at + 1)
                .take(4)
                .any(|token| lexicon::measure(token.word()).is_some());
            if owns && let Some(party) = named.who.trader() {
                found.push(party);
            }
        }
    }
    found
}

/// Everybody who is named anywhere, in order.
fn all_named(sentences: &[Sentence]) -> Vec<Party> {
    let mut all: Vec<Party> = Vec::new();
    for party in sentences.iter().flat_map(traders) {
        if !all.contains(&party) {
            all.push(party);
        }
    }
    all
}

/// The currency that every amount of a text is in, where there is one only.
fn only_money(sentences: &[Sentence]) -> Option<Sort> {
    let mut all = token::money(sentences.iter().flat_map(|sentence| &sentence.tokens));
    let first = all.next()?;
    all.all(|sort| sort == first).then(|| first.clone())
}

/// The economy whose money the values of a text are in, dollars and money of several economies aside: the code of a currency begins with its country's.
fn economy_of_money(sentences: &[Sentence]) -> Option<Economy> {
    let mut codes = sentences
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .filter_map(|token| match token.figure()?.sort {
            Sort::Other(Some(code)) if !matches!(code, "EUR" | "GBP" | "CNY" | "JPY") => Some(code),
            _ => None,
        });
    let first = codes.next()?;
    let national = !first.starts_with(['?', 'X']);
    (national && codes.all(|code| code == first))
        .then(|| Economy::from_iso2(first.get(..2)?).ok())
        .flatten()
}

/// A day by which the year of a text without a date is over: *the first four months of this year* are told elsewhere as *January-April 2018*,
/// *the same period of 2021* is what this year is compared with, or something is told *since the beginning of 2020*.
fn year_of_text(sentences: &[Sentence]) -> Option<NaiveDate> {
    let compared = |tokens: &[Token], at: usize| {
        // `from January to August 2022` compares nothing.
        let run = tokens
            .get(at)
            .and_then(Token::period)
            .is_some_and(|when| matches!(when.shape, Shape::Months(first, last) if first != last));
        let from = at.checked_sub(1).and_then(|p| tokens.get(p));
        let begin = usize::from(run && from.is_some_and(|token| token.is("from")));
        (1 + begin..=10)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|p| !tokens.get(*p).is_some_and(|t| t.is(")") || t.is(";")))
            .any(|p| {
                let Some(token) = tokens.get(p) else {
                    return false;
                };
                // `imports from Turkey in the first half`
                let of_economy = tokens
                    .get(p + 1)
                    .is_some_and(|next| next.economy().is_some());
                lexicon::compares(token.word())
                    || matches!(
                        token.word(),
                        "from" | "on" | "over" | "below" | "above" | "under"
                    ) && !of_economy
                    || token.is("(")
            })
            // `whereas the ratio for the first eight months of 2024 had been 78.7%`
            || (at + 1..at + 3).any(|p| tokens.get(p).is_some_and(|token| token.is("had")))
    };
    let all = || {
        sentences.iter().flat_map(|sentence| {
            sentence
                .tokens
                .iter()
                .enumerate()
                .filter_map(|(at, token)| Some((sentence.tokens.as_slice(), at, *token.period()?)))
        })
    };
    // `33 per cent below the $257 million of January 2019`, and no `to $886 million in December 2023`
    let below = |tokens: &[Token], at: usize| {
        (1..=8)
            .filter_map(|back| at.checked_sub(back).and_then(|p| tokens.get(p)))
            .take_while(|token| !token.is("to"))
            .any(|token| matches!(token.word(), "below" | "above" | "than" | "over"))
    };
    // What `this year` and a month without one could be.
    let open = |months: (u8, u8)| {
        all().any(|(_, _, when)| {
            when.shape == Shape::Months(months.0, months.1)
                && matches!(when.year, Year::This | Year::Unstated)
        })
    };
    let this = all().any(|(_, _, when)| when.year == Year::This);
    // `From January to August exports were $5 million, less than in the same period of 2023`
    let months = all().any(|(_, _, when)| {
        matches!(when.shape, Shape::Months(first, last) if first < last)
            && when.year == Year::Unstated
    });
    // `The same month in 2015` is a year before; whether something rose over January 2016 or in it is open.
    let (mut years, mut perhaps) = (Vec::new(), Vec::new());
    for (tokens, at, when) in all() {
        let over = at.checked_sub(1).and_then(|p| tokens.get(p));
        let open_to_both = over.is_some_and(|token| token.is("over"));
        let year = match (when.shape, when.year) {
            (Shape::Months(first, last), Year::Given(year))
                if open((first, last)) && !compared(tokens, at) =>
            {
                Some(year)
            }
            // `to $6.32 billion in October from $6.31 billion in October 2018`
            (Shape::Months(first, last), Year::Given(year))
                if compared(tokens, at)
                    && (tokens.iter().filter_map(Token::period).any(|when| {
                        when.shape == Shape::Months(first, last) && when.year == Year::Unstated
                    }) || open((first, last)) && below(tokens, at)) =>
            {
                Some(year + 1)
            }
            // `the first quarter of this year, less than in Q1 2022`
            (Shape::Months(first, last), Year::Given(year))
                if compared(tokens, at)
                    && all().any(|(_, _, when)| {
                        when.shape == Shape::Months(first, last) && when.year == Year::This
                    }) =>
            {
                Some(year + 1)
            }
            (Shape::Same, Year::Given(year)) if this || months => Some(year + 1),
            (Shape::SinceBegin, Year::Given(year)) => Some(year),
            _ => None,
        };
        if open_to_both {
            perhaps.extend(year);
        } else {
            years.extend(year);
        }
    }
    let year = years.into_iter().max().or(perhaps.into_iter().max())?;
    // Not what it is compared with: no later year is named, and no date.
    let latest = all().all(|(_, _, when)| !matches!(when.year, Year::Given(other) if other > year));
    let dated = sentences
        .iter()
        .any(|sentence| speakers::dateline(&sentence.tokens).is_some());
    (latest && !dated)
        .then(|| NaiveDate::from_ymd_opt(year, 12, 31))
        .flatten()
}

/// The part of a year that a passage is about, if it names one part only: the months of its latest year.
fn only_part(sentences: &[Sentence], date: Option<NaiveDate>) -> Option<Period> {
    let mut months: Option<(u8, u8)> = None;
    let mut latest: Option<Period> = None;
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
        let Some(when) = token.period() else {
            continue;
        };
        let Shape::Months(first, last) = when.shape else {
            continue;
        };
        if months.is_some_and(|months| months != (first, last)) {
            return None;
        }
        months = Some((first, last));
        if when.year != Year::Unstated
            && let Some(period) = when.resolve(None, date, None)
        {
            latest = latest.max(Some(period));
        } else if let (Year::Unstated, Some(date)) = (when.year, date)
            && let Some(period) = when.resolve(None, Some(date), None)
        {
            latest = latest.max(Some(period));
        }
    }
    latest
}
