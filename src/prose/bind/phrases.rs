//! How a figure finds the phrase it belongs to.

use super::binder::{Binder, Head};
use super::item::STRANGER;
use crate::prose::about::About;
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::subjects::{Form, Scope, Slot, Subject};
use crate::prose::token::{Kind, Token};

impl Binder<'_> {
    /// `$8.9 billion in exports`, `$2 billion of trade`, `$811.2 million worth of trade`, `a 12% rise in exports`.
    pub(super) fn follows(&self, at: usize, subject: &Subject) -> bool {
        // `a €12.1 billion ($13.3 billion) deficit`
        let balance = subject.measure.is_balance();
        let begin = self
            .conversions_close(at)
            .filter(|_| balance)
            .map_or(at + 1, |close| close + 1);
        let Some(between) = self.tokens.get(begin..subject.from) else {
            return false;
        };
        // `Of this, $26.2 million was imported by Georgia from Uzbekistan`
        // `€464 million worth of goods was imported from Belarus to Estonia`
        let be = (at + 1..at + 5)
            .find(|p| {
                !matches!(
                    self.word(*p),
                    "worth" | "of" | "goods" | "products" | "which"
                )
            })
            .unwrap_or(at + 1);
        if subject.form == Form::Verb
            && subject.at == be + 1
            && matches!(self.word(be), "was" | "were")
            && matches!(
                self.word(subject.at),
                "imported" | "exported" | "bought" | "sold" | "shipped"
            )
        {
            return true;
        }
        // `of 253 billion euros was just ahead of that with the US`
        if subject.form == Form::Verb
            || subject.at <= at
            || matches!(self.word(subject.at), "those" | "that" | "one")
        {
            return false;
        }
        // `reached $2.1 billion as exports climbed`: while they did.
        if between.last().is_some_and(|token| token.is("as")) && self.moves_on(subject.to) {
            return false;
        }
        // `exports rose by 14 percent - to $6.1 billion - total trade grew`: an aside that is closed again.
        if self.back(at, 1) == "to" && self.tokens.get(at + 1).is_some_and(Token::is_dash) {
            return false;
        }
        let mut linked = false;
        let mut words = 0;
        // `of which $24.2 billion fell on export and $8.9 billion on import`
        if between
            .last()
            .is_some_and(|token| token.is("on") || token.is("to") || token.is("for"))
        {
            let falls = |at: usize| {
                matches!(
                    self.word(at),
                    "fell"
                        | "falls"
                        | "fall"
                        | "accounted"
                        | "accounts"
                        | "correspond"
                        | "corresponded"
                        | "corresponds"
                )
            };
            let first = between.len() == 2 && falls(at + 1);
            let next = between.len() == 1
                && self.back(at, 1) == "and"
                && (at.saturating_sub(9)..at).any(falls);
            if first || next {
                return true;
            }
        }
        for (place, token) in (at + 1..).zip(between) {
            match &token.kind {
                // `$160 billion in India-US bilateral trade`
                Kind::Economy(_) if linked && subject.used.contains(&place) => {}
                Kind::Word => {
                    let word = token.lower.as_str();
                    words += 1;
                    linked |= matches!(word, "of" | "in" | "worth" | "as" | "for")
                        || word == "from"
                            && matches!(subject.measure, Measure::Exports | Measure::Imports);
                    // `Of that, $1.9 billion was Israeli imports`
                    let of = self.word(0) == "of"
                        || self.back(at, 1) == "which" && self.back(at, 2) == "of";
                    // `$10.8 million of which came from Vietnam's exports`
                    let of_which = self.word(at + 1) == "of" && self.word(at + 2) == "which";
                    let is = matches!(word, "was" | "were" | "is" | "are" | "came" | "belonged")
                        && (of || of_which);
                    linked |= is;
                    // `20% more imports`
                    linked |= words == 1
                        && between.len() == 1
                        && matches!(word, "more" | "less" | "fewer" | "higher" | "lower")
                        && !self.money_or_share(at);
                    let fits =
                        is || matches!(
                            word,
                            "of" | "in"
                                | "worth"
                                | "from"
                                | "the"
                                | "as"
                                | "its"
                                | "year"
                                | "on"
                                | "annual"
                                | "overall"
                                | "value"
                                | "volume"
                                | "for"
                                | "it"
                                | "them"
                                | "this"
                                | "which"
                                | "that"
                        ) || word == "to" && of
                            || lexicon::direction_after(word).is_some()
                            || lexicon::adverb(word);
                    if !fits {
                        return false;
                    }
                }
                // `2.1 billion dollars' worth of exports`
                Kind::Mark if token.is_dash() || token.is("'") || token.is("’") => {}
                _ => return false,
            }
        }
        (linked || words == 0) && between.len() <= 6
    }

    /// *Up 30 percent, trade of A and B ...*, *14 percent stronger*: a rate before any phrase, set off by a comma.
    pub(super) fn opens_with_rate(&self, at: usize) -> bool {
        // `After a slump of 14.6 per cent in 2020, exports to Togo recovered`
        let after = self.word(0) == "after"
            && at <= 6
            && (1..at).any(|p| lexicon::direction(self.word(p)).is_some())
            && !self.money_or_share(at)
            && (at + 1..at + 5)
                .find(|p| self.word(*p) == ",")
                .is_some_and(|comma| {
                    self.subjects
                        .first()
                        .is_some_and(|subject| subject.from > comma && subject.from <= comma + 3)
                });
        after || at <= 2 && matches!(self.word(0), "up" | "down") && self.word(at + 1) != ")"
    }

    /// *With $1.7 billion in 2007, trade between A and B saw a slight decline*: its value, where the sentence tells no other.
    pub(super) fn opens_with_value(&self, at: usize) -> bool {
        let Some(subject) = self.subjects.first() else {
            return false;
        };
        let lead = at == 1 && matches!(self.word(0), "with" | "at") && self.money_or_share(at);
        let comma = (at + 1..at + 5).find(|p| self.word(*p) == ",");
        let clear = comma.is_some_and(|comma| {
            let article = usize::from(matches!(self.word(comma + 1), "the" | "its" | "their"));
            (comma + 1..=comma + 1 + article).contains(&subject.from)
                && (at + 1..comma)
                    .all(|p| self.is_period(p) || matches!(self.word(p), "in" | "for" | "during"))
        });
        let only =
            !(at + 1..self.tokens.len()).any(|p| self.is_figure(p) && self.money_or_share(p));
        lead && clear && only && subject.form == Form::Noun
    }

    /// *From $1.2 billion in 2013, trade rose*, *Having started from $1.2 billion, trade*: an earlier value before the phrase that the sentence
    /// is about.
    pub(super) fn opens_with_base(&self, at: usize) -> bool {
        let opens = matches!(
            self.word(0),
            "from"
                | "having"
                | "starting"
                | "rising"
                | "growing"
                | "climbing"
                | "falling"
                | "up"
                | "down"
                | "after"
        ) && (0..at).any(|p| matches!(self.word(p), "from" | "at" | "after"));
        // `From $13.7 billion in 2014 their trade had gone to $9.8 billion in 2015`
        if at == 1
            && self.word(0) == "from"
            && self.money_or_share(at)
            && let Some(subject) = self
                .subjects
                .first()
                .filter(|subject| subject.from <= at + 6)
            && (at + 1..subject.from).all(|p| {
                self.is_period(p) || matches!(self.word(p), "in" | "," | "their" | "the" | "its")
            })
            && let Some(next) = (subject.to..self.tokens.len()).find(|p| self.is_figure(*p))
            && self.back(next, 1) == "to"
        {
            return true;
        }
        let Some(comma) = (at + 1..at + 6).find(|p| self.word(*p) == ",") else {
            return false;
        };
        let alone = !(0..at).any(|p| self.is_figure(p) || self.word(p) == ",")
            && !(at + 1..=comma).any(|p| self.is_figure(p));
        opens
            && alone
            && self.money_or_share(at)
            && self.subjects.first().is_some_and(|subject| {
                subject.from > comma && subject.from <= comma + 3 && subject.form == Form::Noun
            })
    }

    /// The topic before; *this slice* is the part that a share was of.
    pub(super) fn sliced(&self) -> Option<Topic> {
        if !self.slice() {
            return self.memory.head();
        }
        let part = self.memory.share()?.clone();
        let measure = match &part {
            About::Turnover(..) => Measure::Trade,
            About::Flow(..) => Measure::Exports,
            _ => return None,
        };
        let owner = part.sides().0.clone();
        Some(Topic {
            about: part,
            measure,
            commodity: None,
            sure: true,
            rules: vec![],
            owner: Some(owner),
            scope: Scope::Unstated,
        })
    }

    /// *Imports were three times its exports, 40% higher than exports, $2 billion more than those of Togo*: by how much one trade is more than
    /// another, and nothing that either of them did.
    pub(super) fn compares_two(&self, at: usize) -> bool {
        let times = self.number(at).filter(|n| n.sort == Sort::Times);
        // `It tripled its exports` moves them.
        let state = (1..=3).any(|back| {
            matches!(
                self.back(at, back),
                "was" | "were" | "is" | "are" | "be" | "been" | "at" | "stood"
            )
        });
        // `, nearly 8 times its imports`
        let plain = |number: &Number| {
            let text = number.figure.as_ref().map(ToString::to_string);
            text.is_some_and(|text| text.ends_with("times") || text.ends_with("twice"))
        };
        // `only $1.1 billion less than Mexico's figure`
        let of_another = (at + 1..at + 6).any(|p| {
            self.word(p) == "than"
                && self.named(p + 1).is_some_and(|named| named.possessive)
                && matches!(
                    self.word(p + 2),
                    "figure" | "total" | "share" | "level" | "result" | "volume" | "tally"
                )
        });
        if of_another {
            return true;
        }
        let mut as_before = false;
        let mut than = times.is_some_and(|number| state || plain(number));
        let mut place = at + 1;
        while place < at + 9 {
            let word = self.word(place);
            // `that of Togo`, not `that of 2022`
            let of = place + 2 + usize::from(self.word(place + 2) == "the");
            let those = matches!(word, "those" | "that")
                && than
                && self.word(place + 1) == "of"
                && !self.is_period(of)
                && !self.is_period(place + 2);
            let phrase = self
                .subjects
                .iter()
                .find(|subject| subject.from <= place && place <= subject.at);
            if those || phrase.is_some() {
                // `than exports a year earlier` are the same ones.
                let own = self.subjects.iter().rfind(|subject| subject.at < at);
                let same = phrase.zip(own).is_some_and(|(other, own)| {
                    other.partner == Slot::Unsaid
                        && matches!(other.owner, Slot::Unsaid | Slot::Memory)
                        && other.measure == own.measure
                        && (other.at + 1..other.to + 3).any(|p| {
                            self.word(p) == "a"
                                || times.is_some() && self.is_period(p)
                                || self
                                    .tokens
                                    .get(p)
                                    .and_then(Token::period)
                                    .is_some_and(|when| when.looks_back())
                        })
                        // `$1.2 billion more than May exports`
                        || other.owner == Slot::Unsaid
                            && other.partner == Slot::Unsaid
                            && other.measure == own.measure
                            && other.commodity == own.commodity
                            && (other.from..other.at).any(|p| self.is_period(p))
                });
                // `a surplus of $2.1 billion as exports climbed to $40 billion`: while they did.
                let meanwhile = as_before && phrase.is_some_and(|phrase| self.moves_on(phrase.to));
                return than && !same && !meanwhile;
            }
            if matches!(word, "than" | "as") {
                than = true;
                as_before = word == "as";
            } else if !matches!(
                word,
                "higher"
                    | "lower"
                    | "more"
                    | "less"
                    | "larger"
                    | "bigger"
                    | "smaller"
                    | "greater"
                    | "above"
                    | "below"
                    | "large"
                    | "much"
                    | "big"
                    | "high"
                    | "the"
                    | "its"
                    | "their"
                    | "size"
                    | "of"
                    | "value"
                    | "level"
                    | "rate"
                    | "pace"
            ) && self
                .tokens
                .get(place)
                .is_none_or(|token| token.economy().is_none() && !token.is("'"))
            {
                return false;
            }
            place += 1;
        }
        false
    }

    /// *Imports exceeded exports by $3 million*: a balance, told by its two flows.
    pub(super) fn exceeded_by(&self, at: usize) -> Option<Topic> {
        let second = self.subjects.iter().rposition(|subject| subject.at < at)?;
        let first = second.checked_sub(1)?;
        let (more, less) = (self.subjects.get(first)?, self.subjects.get(second)?);
        let verb = (more.to..less.from).any(|p| {
            lexicon::surpasses(self.word(p))
                || matches!(
                    self.word(p),
                    "exceed" | "exceeds" | "outweighed" | "outpaced"
                )
        });
        let measure = match (more.measure, less.measure) {
            (Measure::Imports, Measure::Exports) => Measure::Deficit,
            (Measure::Exports, Measure::Imports) => Measure::Surplus,
            _ => return None,
        };
        let plain = more.form == Form::Noun
            && less.form == Form::Noun
            && self.back(at, 1) == "by"
            && !(more.from..at).any(|p| self.is_figure(p));
        let topic = self.topics.get(first)?.as_ref().ok()?;
        let other = self.topics.get(second)?.as_ref().ok()?;
        let owner = topic.owner.clone()?;
        let same = topic.about.same_two(&other.about) && topic.about != other.about;
        let partner = topic.about.partner_of(&owner).clone();
        (plain && verb && same && topic.commodity.is_none()).then(|| Topic {
            about: About::Balance(owner, partner),
            measure,
            ..topic.clone()
        })
    }

    /// The phrase of a part, where the phrase nearest to a figure is only the whole it is a share of, and the sentence goes on with
    /// a verb of its own.
    pub(super) fn part_before(&self, whole: usize, at: usize) -> Option<usize> {
        let phrase = self.subjects.get(whole)?;
        let share = (0..phrase.at).rev().find(|p| self.is_figure(*p))?;
        let of = self.word(share + 1) == "of"
            && !self.money_or_share(share)
            && !(share + 2..phrase.from).any(|p| matches!(self.word(p), "," | "and" | ";"));
        let goes_on = (phrase.to..at).any(|p| {
            let next = self.word(p + 1);
            // `and in the first quarter of this year increased`
            let dated = matches!(next, "in" | "during" | "over" | "for")
                && (p + 2..p + 4).any(|q| self.is_period(q) && self.moves_on(q + 1));
            matches!(self.word(p), "," | "and")
                && (self.moves_on(p + 1)
                    || dated
                    || matches!(next, "was" | "were" | "went")
                    // `8.4 percent of total imports, a decline of 8.5 percent`
                    || self.word(p) == ","
                        && matches!(next, "a" | "an")
                        && lexicon::direction(self.word(p + 2)).is_some()
                        && self.word(p + 3) == "of"
                    // `10.1% of its total imports, from $554.7 million`
                    || self.word(p) == "," && next == "from" && p + 2 == at
                    || self.word(p) == ","
                        && p + 1 == at
                        && lexicon::direction_after(self.word(at + 1)).is_some())
        });
        let part = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < share)?;
        (of && goes_on).then_some(part)
    }

    pub(super) fn head(&self, at: usize) -> Head {
        // `the exchange rate was 70 dinars per US dollar`
        if self.word(at + 1) == "per"
            && !matches!(
                self.word(at + 2),
                "year" | "annum" | "month" | "quarter" | "cent" | "week" | "day"
            )
        {
            return Head::NotTrade;
        }
        // Right behind: `a $2 billion fund`, `$3 billion in investments`, `$5 billion worth of contracts`.
        for place in at + 1..at + 5 {
            let Some(token) = self.tokens.get(place) else {
                break;
            };
            let word = token.word();
            if lexicon::not_trade(word)
                && !self
                    .subjects
                    .iter()
                    .any(|s| s.from <= place && place < s.to)
            {
                // `below the $312 million spent in 2021`
                let rate_of = matches!(word, "rate")
                    || word == "spent" && place == at + 1 && self.back(at, 1) == "the";
                if !rate_of {
                    return Head::NotTrade;
                }
            }
            let passes = matches!(
                word,
                "of" | "in"
                    | "worth"
                    | "as"
                    | "new"
                    | "chinese"
                    | "joint"
                    | "direct"
                    | "foreign"
                    | "the"
            ) || token.is_dash()
                || token.economy().is_some_and(|n| n.demonym)
                || token.capital && token.economy().is_none() && matches!(token.kind, Kind::Word);
            if !passes {
                break;
            }
        }
        // `imports of $8.7 billion outstripped exports of $6.6 billion`
        let owned =
            self.back(at, 1) == "of" && self.subjects.iter().any(|subject| subject.to + 1 == at);
        // `trade accounted for $41 billion of Australia's international trade`: a part of what stands behind.
        let part = matches!(
            (self.back(at, 2), self.back(at, 1)),
            ("accounted" | "accounting" | "accounts", "for") | ("made" | "makes" | "making", "up")
        ) || matches!(self.back(at, 1), "represented" | "constituted");
        // `the exports to Italy were $4.3 billion of the total turnover`
        let total = matches!(self.back(at, 1), "was" | "were" | "is" | "are")
            && self.word(at + 2) == "the"
            && lexicon::plain_adjective(self.word(at + 3));
        let part =
            (part || total) && self.word(at + 1) == "of" && self.subjects.iter().any(|s| s.at < at);
        let owned = owned || part;
        let behind = self
            .subjects
            .iter()
            .position(|subject| !owned && subject.at > at && self.follows(at, subject))
            .filter(|place| *place < self.topics.len());
        if let Some(place) = behind {
            return Head::Subject(place, rules::BEHIND);
        }
        // `of which $2.4 million are vegetables`: a part, and not the value again.
        if self.back(at, 1) == "which"
            && self.back(at, 2) == "of"
            && matches!(self.word(at + 1), "is" | "are" | "was" | "were")
        {
            return Head::Nothing;
        }
        // `It grew, mainly due to imports from India, and it declined to $11 billion`: what is only a reason is not what *it* is.
        let reason = |subject: &Subject| {
            (subject.to..at).any(|p| {
                matches!(self.word(p), "it" | "they")
                    && (p + 1..p + 4).any(|q| lexicon::direction(self.word(q)).is_some())
            }) && (subject.from.saturating_sub(9)..subject.from).any(|p| {
                matches!(
                    (self.word(p), self.word(p + 1)),
                    ("due" | "owing" | "thanks", "to")
                        | ("because" | "result" | "back", "of")
                        | ("driven" | "helped" | "fuelled" | "fueled", "by")
                )
            }) || (subject.to..at).any(|p| {
                // `mostly because imports from India surged, and it fell to`
                self.word(p) == "it" && self.back(p, 1) == "and"
            }) && matches!(self.back(subject.from, 1), "because" | "as" | "since")
        };
        // `imports were higher than its exports: $1.7 billion`: what others are compared with.
        let compared = |subject: &Subject| {
            // `twice as large as exports: $5.8 billion`
            let than = self.back(subject.from, 1) == "than"
                || self.back(subject.from, 1) == "as" && self.back(subject.from, 3) == "as";
            let than = than
                && (subject.to..subject.to + 2)
                    .any(|p| p < at && matches!(self.word(p), ":" | ","));
            // `exports to Poland overtook those to China in spring: $6 billion`
            let overtaken = (self.back(subject.from, 1) == "overtook"
                || lexicon::surpasses(self.back(subject.from, 1)))
                && (subject.to..at).any(|p| matches!(self.word(p), ":" | ","))
                && !(subject.to..at).any(|p| self.is_figure(p));
            than || overtaken
        };
        // `the deficit – by which imports exceed exports – was`, `exports to Togo, 8.3 percent of total exports, meanwhile grew`:
        // what is said by the way is not what goes on.
        let by_the_way = |subject: &Subject| {
            let led = |open: usize| self.subjects.iter().any(|other| other.at < open);
            let dash = |p: &usize| {
                self.tokens
                    .get(*p)
                    .is_some_and(|token| token.is_dash() && token.spaced)
            };
            let dashes = (0..subject.from)
                .rev()
                .take_while(|p| !self.is_figure(*p) && self.word(*p) != ";")
                .find(dash)
                .filter(|open| led(*open))
                .zip(
                    (subject.to..at)
                        .take_while(|p| !self.is_figure(*p))
                        .find(dash),
                )
                .is_some();
            let share = (subject.from.saturating_sub(4)..subject.from)
                .rev()
                .find(|p| self.is_figure(*p))
                .filter(|share| self.back(*share, 1) == "," && self.word(share + 1) == "of")
                .is_some_and(|share| led(share - 1));
            dashes || share && self.word(subject.to) == "," && subject.to < at
        };
        // `Non-oil exports, including re-exports, rose`
        let included = |subject: &Subject| {
            (1..=2).any(|back| {
                matches!(
                    self.back(subject.from, back),
                    "including" | "excluding" | "includes"
                )
            }) && (subject.to..at).any(|p| self.word(p) == ",")
        };
        let before = self
            .subjects
            .iter()
            .rposition(|subject| {
                subject.at < at
                    && !included(subject)
                    && !self.bracketed(subject.at, at)
                    && !reason(subject)
                    && !compared(subject)
                    && !by_the_way(subject)
            })
            .or_else(|| self.subjects.iter().rposition(|subject| subject.at < at))
            .filter(|place| *place < self.topics.len());
        // `exports to Togo made up 18% of its exports and rose 12%`: those to Togo.
        let before = before.map(|place| self.part_before(place, at).unwrap_or(place));
        // `Imports rose 27% and sales dropped 8.5%`: another word for what goes the other way.
        let other_word = before
            .and_then(|place| self.subjects.get(place))
            .is_some_and(|subject| {
                (subject.to..at).any(|p| {
                    matches!(
                        self.word(p),
                        "sales" | "purchases" | "shipments" | "orders" | "deliveries"
                    ) && matches!(self.back(p, 1), "and" | "while" | "but" | "whereas")
                        && lexicon::direction(self.word(p + 1)).is_some()
                })
            });
        if other_word {
            return Head::Nothing;
        }
        // `11 billion, or 73.9% of total exports, and arrivals from them 14 billion`: a phrase that only says what a share is of.
        if let Some(whole) = before.and_then(|place| self.subjects.get(place))
            && self.wholes.contains(&whole.at)
            && self.money_or_share(at)
            && (whole.to..at).any(|p| {
                matches!(self.word(p), "and" | "while" | "whereas" | ";")
                    && (p + 1..at).any(|q| {
                        matches!(self.word(q), "from" | "to" | "with")
                            && (matches!(self.word(q + 1), "them" | "it" | "there" | "these")
                                || self.named(q + 1).is_some())
                    })
            })
        {
            return Head::Nothing;
        }
        // `the former shed 4.8 percent, the latter edged up`: the first and the second of the two phrases before.
        let pointed = (0..at).rev().find(|p| {
            matches!(self.word(*p), "former" | "latter")
                && self.back(*p, 1) == "the"
                && (lexicon::direction(self.word(p + 1)).is_some()
                    || matches!(
                        self.word(p + 1),
                        "was" | "were" | "reached" | "totaled" | "totalled" | "at"
                    ))
        });
        if let Some(pointed) = pointed
            && let Some(last) = before.filter(|place| {
                self.subjects
                    .get(*place)
                    .is_some_and(|subject| subject.at < pointed)
            })
        {
            let place = if self.word(pointed) == "latter" {
                Some(last)
            } else {
                last.checked_sub(1)
            };
            return place.map_or(Head::Nothing, |place| Head::Subject(place, rules::NEAREST));
        }
        let from = before
            .and_then(|place| self.subjects.get(place))
            .map_or(0, |subject| subject.to);
        // `to the Brazilian market`
        // `making Poland its biggest market`
        // `the main destinations were Kenya, with a market share of 17 percent`
        let of_partner = |place: usize| {
            self.word(place + 1) == "share"
                && self.subjects.iter().any(|subject| {
                    subject.at < place && lexicon::partner_noun(self.word(subject.at)).is_some()
                })
        };
        let of_economy = |place: usize| {
            matches!(self.word(place), "market" | "markets")
                && (self.named(place.wrapping_sub(1)).is_some()
                    || lexicon::ranking(self.back(place, 1))
                    || of_partner(place))
        };
        let other = (from..at).any(|place| {
            lexicon::not_trade(self.word(place))
                && !self.inserted(place)
                && !self.by_value(place, at)
                && !self.in_prices(place)
                && !of_economy(place)
                // `vehicles ($48 billion), machinery ($43 billion)`
                && !(lexicon::goods(self.word(place))
                    && (self.word(place + 1) == "(" && self.is_figure(place + 2)
                        || self.done.last().is_some_and(|(_, item)| item.commodity.is_some())))
                && !self
                    .subjects
                    .iter()
                    .any(|s| s.from <= place && place < s.to)
        });
        if other {
            return Head::NotTrade;
        }
        // `the gap between A's trade and B's trade narrowed by a tenth`
        let between = (0..at).rev().find(|p| {
            matches!(self.word(*p), "gap" | "difference") && self.word(p + 1) == "between"
        });
        // `which is the difference between exports and imports` explains.
        let explains = between.is_some_and(|gap| {
            self.word(gap) == "difference"
                && (gap.saturating_sub(5)..gap).any(|p| self.word(p) == "which")
        });
        if explains && !owned {
            return Head::Nothing;
        }
        if !owned
            && between.is_some_and(|gap| {
                self.subjects
                    .iter()
                    .filter(|subject| subject.at > gap && subject.at < at)
                    .count()
                    >= 2
            })
        {
            return Head::Nothing;
        }
        // `trade was $502 million in 2021, when imports were $437 million, and rose to $711 million`: which of them rose?
        let clause = before
            .and_then(|place| self.subjects.get(place))
            .is_some_and(|subject| {
                let and = (subject.to..at).find(|p| {
                    self.word(*p) == "and"
                        && self.back(*p, 1) == ","
                        && (lexicon::direction(self.word(p + 1)).is_some()
                            || matches!(self.word(p + 1), "reached" | "hit" | "was" | "stood"))
                });
                let when = (0..subject.from)
                    .rev()
                    .find(|p| matches!(self.word(*p), "when" | "while" | "where"));
                and.is_some()
                    && when.is_some_and(|when| self.done.iter().any(|(place, _)| *place < when))
            });
        if clause {
            return Head::Nothing;
        }
        if before.is_none() && !self.topics.is_empty() && self.opens_with_base(at) {
            return Head::Subject(0, rules::OPENING_BASE);
        }
        if let Some(place) = before {
            return Head::Subject(place, rules::NEAREST);
        }
        if self.subjects.first().is_some_and(|subject| subject.at > at)
            && (self.opens_with_rate(at) || self.opens_with_value(at))
            && !self.topics.is_empty()
        {
            return Head::Subject(0, rules::BEHIND);
        }
        if self.refers_back() {
            return Head::Before(rules::THIS_FIGURE);
        }
        Head::Nothing
    }

    /// *In current prices*: how a value is counted.
    pub(super) fn in_prices(&self, at: usize) -> bool {
        self.word(at) == "prices" && matches!(self.back(at, 1), "current" | "constant")
    }

    /// *By weight a 7.5% fall, by value a 12.1% rise*: money again, behind a quantity.
    pub(super) fn by_value(&self, quantity: usize, at: usize) -> bool {
        matches!(
            self.word(quantity),
            "weight" | "tons" | "tonnes" | "quantity" | "tonnage" | "quantities"
        ) && (quantity + 1..at).any(|p| {
            matches!(self.word(p), "value" | "dollar" | "money" | "monetary")
                && matches!(self.back(p, 1), "by" | "in")
                // `48,067 tonnes of goods worth Tk 4.20 billion`
                || matches!(self.word(p), "worth" | "valued") && at - p <= 3
        })
    }

    /// Whether a place lies in a bracket that is closed before another.
    pub(super) fn bracketed(&self, place: usize, at: usize) -> bool {
        let mut open = false;
        for p in 0..place {
            match self.word(p) {
                "(" => open = true,
                ")" => open = false,
                _ => {}
            }
        }
        open && (place..at).any(|p| self.word(p) == ")")
    }

    /// Whether a verb at a place tells what trade did: *climbed, came to, reached*.
    fn moves_on(&self, place: usize) -> bool {
        lexicon::direction(self.word(place)).is_some()
            || matches!(
                self.word(place),
                "came" | "reached" | "totaled" | "totalled" | "stood" | "hit" | "amounted"
            )
    }

    /// *It totaled*, *this figure*, *that result*, *they are*.
    pub(super) fn refers_back(&self) -> bool {
        // `Over the first four months it amounted to`
        let begin = (0..7).find(|place| self.is_period(*place)).filter(|_| {
            matches!(
                self.word(0),
                "in" | "over" | "for" | "during" | "between" | "from" | "through" | "by"
            )
        });
        // `A year earlier it had been`, `Ten years before, in 2008, it was`
        let begin = begin.or_else(|| self.is_period(0).then_some(0));
        // `In dollar terms that was`
        let terms = (0..4).find(|place| matches!(self.word(*place), "terms" | "dollars" | "euros"));
        let begin = begin.or(terms.filter(|_| self.word(0) == "in"));
        let mut begin = begin.map_or(0, |place| place + 1);
        if begin > 0
            && self.word(begin) == ","
            && matches!(self.word(begin + 1), "in" | "back")
            && let Some(again) = (begin + 2..begin + 4).find(|p| self.is_period(*p))
        {
            begin = again + 1;
        }
        // `between 2015 and 2020 it`
        if begin > 0
            && matches!(self.word(begin), "and" | "to" | "until")
            && self.is_period(begin + 1)
        {
            begin += 2;
        }
        // `Measured against 2021, this is a fall`
        if begin == 0
            && matches!(self.word(0), "measured" | "set" | "held" | "compared")
            && matches!(self.word(1), "against" | "with" | "to")
            && let Some(comma) = (2..8).find(|p| self.word(*p) == ",")
            && !(0..comma).any(|p| self.is_figure(p))
        {
            begin = comma + 1;
        }
        // `Measured in dollars it came to`
        if begin == 0
            && matches!(self.word(0), "measured" | "expressed" | "counted")
            && self.word(1) == "in"
            && let Some(it) = (3..6).find(|p| matches!(self.word(*p), "it" | "this" | "that"))
            && !(0..it).any(|p| self.is_figure(p))
        {
            begin = it;
        }
        // `As per data from the agency, this figure`
        if begin == 0
            && matches!(
                (self.word(0), self.word(1)),
                ("as", "per") | ("according", "to")
            )
            && let Some(comma) = (2..16).find(|p| self.word(*p) == ",")
            && !(0..comma).any(|p| self.is_figure(p))
        {
            begin = comma + 1;
        }
        // `As the agency reports, that is`
        if begin == 0
            && self.word(0) == "as"
            && let Some(comma) = (2..12).find(|p| self.word(*p) == ",")
            && (1..comma).any(|p| {
                matches!(
                    self.word(p),
                    "reports" | "reported" | "said" | "says" | "noted" | "notes" | "announced"
                )
            })
        {
            begin = comma + 1;
        }
        // `The agency notes that this is`
        if begin == 0
            && let Some(that) = (2..9).find(|p| self.word(*p) == "that")
            && lexicon::says(self.back(that, 1))
            && !(0..that).any(|p| self.is_figure(p))
        {
            begin = that + 1;
        }
        // `January to July of this year brought $1.2 billion`: of what is told.
        if begin > 0 && self.is_period(begin - 1) {
            let verb = begin + usize::from(matches!(self.word(begin), "already" | "alone"));
            if matches!(
                self.word(verb),
                "brought" | "gave" | "saw" | "yielded" | "produced"
            ) && (verb + 1..verb + 4).any(|p| self.is_figure(p) && self.money_or_share(p))
            {
                return true;
            }
        }
        // `According to data of the customs office, it hit`
        if begin == 0
            && (self.word(0) == "according"
                || matches!(self.word(0), "by" | "per") && self.word(1) != "comparison")
            && let Some(comma) = (1..14).find(|p| self.word(*p) == ",")
            && !(1..comma).any(|p| self.is_figure(p))
        {
            begin = comma + 1;
        }
        // `By the figures of the statistics service this is`, `against the $5 million of 2020 this makes a leap`
        let pointed = |p: usize| {
            matches!(self.word(p), "this" | "that" | "it")
                && matches!(
                    self.word(p + 1),
                    "is" | "was" | "makes" | "made" | "marks" | "means" | "equals"
                )
        };
        if begin == 0
            && matches!(
                self.word(0),
                "by" | "per" | "according" | "against" | "going"
            )
            && let Some(this) = (2..18).find(|p| pointed(*p))
            && !(0..this).any(|p| {
                matches!(self.word(p), ";" | ":") || self.is_figure(p) && self.word(0) != "against"
            })
        {
            begin = this;
        }
        // `On a month-on-month basis, they`
        if begin == 0
            && self.word(0) == "on"
            && let Some(basis) = (2..9).find(|p| self.word(*p) == "basis")
        {
            begin = basis + 1;
        }
        // `In 2022 as a whole it came to`
        if begin > 0
            && self.word(begin) == "as"
            && self.word(begin + 1) == "a"
            && self.word(begin + 2) == "whole"
        {
            begin += 3;
        }
        // `, however, the figure`
        while matches!(
            self.word(begin),
            "," | "however"
                | "meanwhile"
                | "moreover"
                | "nevertheless"
                | "nonetheless"
                | "also"
                | "again"
                | "thus"
                | "then"
                | "though"
                | "but"
                | "and"
                | "alone"
        ) {
            begin += 1;
        }
        let first = self.word(begin);
        // `The decrease slowed to 9.1% in May`
        let movement = |at: usize| {
            lexicon::direction_after(self.word(at)).is_some()
                && ((at + 1..at + 3).any(|p| {
                    lexicon::changes_pace(self.word(p))
                        || matches!(self.word(p), "is" | "was" | "reached" | "made")
                })
                    // `The decrease of 24.5% was the steepest`
                    || self.word(at + 1) == "of"
                        && self.is_figure(at + 2)
                        && matches!(self.word(at + 3), "was" | "is" | "," | "came" | "followed"))
        };
        let noun = |at: usize| {
            matches!(
                self.word(at),
                "figure"
                    | "indicator"
                    | "amount"
                    | "number"
                    | "result"
                    | "volume"
                    | "total"
                    | "value"
                    | "sum"
                    | "level"
                    | "figures"
                    | "slice"
                    | "share"
                    | "portion"
                    | "indicators"
                    | "earnings"
                    | "receipts"
                    | "proceeds"
            )
        };
        // `It was the top exporter to Jordan, with $2 billion`: one of somebody's partners, and no value.
        let ranks = matches!(
            self.word(begin + 1),
            "was" | "is" | "were" | "remained" | "became"
        ) && (begin + 2..begin + 7).any(|p| {
            lexicon::partner_noun(self.word(p)).is_some()
                || matches!(
                    self.word(p),
                    "exporter" | "importer" | "exporters" | "importers"
                )
        });
        match first {
            "it" | "they" if ranks => false,
            "it" | "they" => {
                self.subjects.is_empty()
                    || (begin + 1..begin + 5).any(|p| {
                        lexicon::direction(self.word(p)).is_some()
                            || matches!(
                                self.word(p),
                                "stood"
                                    | "hit"
                                    | "exceeded"
                                    | "topped"
                                    | "surpassed"
                                    | "crossed"
                                    | "had"
                                    | "totaled"
                                    | "totalled"
                                    | "reached"
                                    | "amounted"
                                    | "came"
                                    | "were"
                                    | "was"
                                    | "made"
                            )
                    })
            }
            "this" | "that" | "the" | "these" | "those" => {
                // `That brought the January-April total to $51 billion`
                let brings = matches!(
                    self.word(begin + 1),
                    "brings"
                        | "brought"
                        | "took"
                        | "takes"
                        | "lifts"
                        | "lifted"
                        | "raised"
                        | "raises"
                        | "pushed"
                        | "pushes"
                        | "puts"
                        | "put"
                        | "makes"
                        | "made"
                ) && (begin + 2..begin + 7)
                    .any(|p| noun(p) || self.word(p) == "tally");
                let also = usize::from(matches!(
                    self.word(begin + 1),
                    "also" | "therefore" | "thus" | "still"
                ));
                // `The present figure is up`
                let described = matches!(
                    self.word(begin + 1),
                    "present" | "latest" | "new" | "latter" | "final" | "resulting"
                ) && noun(begin + 2)
                    && matches!(
                        self.word(begin + 3),
                        "is" | "was" | "are" | "were" | "stands"
                    );
                // `This makes a leap of 23 percent`
                let makes = matches!(self.word(begin + 1), "makes" | "made" | "means" | "meant")
                    && matches!(self.word(begin + 2), "a" | "an" | "for")
                    && (begin + 3..begin + 7)
                        .any(|p| lexicon::direction_after(self.word(p)).is_some());
                noun(begin + 1)
                    || described
                    || matches!(first, "this" | "that") && makes
                    || first == "the" && movement(begin + 1)
                    || matches!(first, "this" | "that") && brings
                    || (matches!(first, "this" | "that")
                        && matches!(
                            self.word(begin + 1 + also),
                            "is" | "was"
                                | "amounted"
                                | "equals"
                                | "equalled"
                                | "represents"
                                | "marks"
                                | "represented"
                                | "marked"
                                | "compares"
                                | "compared"
                                | "means"
                                | "meant"
                        ))
            }
            // `Its total value came to`
            "its" => {
                let total = usize::from(matches!(self.word(begin + 1), "total" | "overall"));
                matches!(
                    self.word(begin + 1 + total),
                    "value" | "volume" | "amount" | "size"
                ) && lexicon::amounts(self.word(begin + 2 + total))
            }
            "compared" | "up" | "down" if begin == 0 => true,
            _ => false,
        }
    }

    /// An economy between the phrase and its figure that nothing explains.
    pub(super) fn stranger_between(&self, place: usize, at: usize) -> Option<&'static str> {
        let subject = self.subjects.get(place)?;
        let topic = self.topics.get(place)?.as_ref().ok()?;
        let range = if subject.at < at {
            subject.to..at
        } else {
            at + 1..subject.from
        };
        // `to its partners in the union (Gabon, Chad and Cameroon), 21 percent below`
        let told = |p: usize| {
            let open = (0..p).rev().find(|q| matches!(self.word(*q), "(" | ")"));
            open.is_some_and(|open| self.word(open) == "(" && (open..p).any(|q| self.is_figure(q)))
        };
        let stranger = range
            .filter(|p| {
                !self.sources.contains(p)
                    && !self.inserted(*p)
                    && (!self.bracketed(*p, at) || told(*p))
            })
            .any(|p| {
                self.named(p)
                    .and_then(|named| named.who.trader())
                    .is_some_and(|party| !topic.about.has(&party))
                    && !self.subjects.iter().any(|s| s.used.contains(&p))
            });
        stranger.then_some(STRANGER)
    }

    pub(super) fn other_economy(&self, topic: &Topic, before: usize) -> bool {
        self.tokens
            .iter()
            .enumerate()
            .take(before)
            .any(|(at, token)| {
                !self.sources.contains(&at)
                    && !self.located(at)
                    && token
                        .economy()
                        .and_then(|named| named.who.trader())
                        .is_some_and(|party| !topic.about.has(&party))
            })
    }
}
