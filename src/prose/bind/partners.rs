//! Shares of partners told one after the other, in brackets, by who supplied or took; exports in percent of imports.

use super::binder::Binder;
use super::item::{Item, Role};
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::number::Sort;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Slot};
use crate::prose::token::Token;

impl Binder<'_> {
    /// *Most to Europe (N976.5bn or 44 per cent)*: of all that its owner exports.
    pub(super) fn or_percent(&self, at: usize) -> Option<Found> {
        let (place, earlier) = self.done.last()?;
        let bracket = self.back(at, 1) == "or"
            && place + 2 == at
            && self.back(*place, 1) == "("
            && self.word(at + 1) == ")"
            && matches!(earlier.role, Role::Level | Role::OtherCurrency)
            && earlier.commodity.is_none();
        let part = earlier.about.clone().filter(|_| bracket)?;
        let owner = self
            .topics
            .iter()
            .rev()
            .find_map(|topic| topic.as_ref().ok()?.owner.clone())
            .or_else(|| self.memory.teller())?;
        let narrow = !part.is_of_all();
        let whole = part.with_partner(&owner, Party::World).filter(|_| narrow)?;
        Some(Found::new(part, whole, earlier.sure))
    }

    /// *The exports-to-imports coverage ratio was 76.5%, imports were covered by exports at a rate of 83%*: exports in percent of imports.
    pub(super) fn is_coverage(&self, at: usize) -> bool {
        (at.saturating_sub(12)..at).any(|p| {
            let flow = |word: &str| {
                matches!(word, "exports" | "export" | "imports" | "import")
            };
            let ratio = self.word(p) == "coverage"
                && (matches!(self.word(p + 1), "ratio" | "rate")
                    // `the coverage of imports by exports`, `exports coverage imports`
                    || self.word(p + 1) == "of" && flow(self.word(p + 2)) && self.word(p + 3) == "by"
                    || flow(self.word(p + 1)) && flow(self.back(p, 1)))
                || self.word(p) == "covered"
                    && self.word(p + 1) == "by"
                    && flow(self.word(p + 2))
                || self.word(p) == "ratio"
                    && (self.back(p, 1) == "import"
                        && matches!(self.back(p, 3), "export" | "exports"))
                || matches!(self.word(p), "ratio" | "rate")
                    && (1..=8)
                        .any(|n| self.word(p + n) == "imports" && self.back(p + n, 1) == "to");
            // `fell to 83.1% from 90.1%`
            let told = self.back(at, 1) == "from"
                && self.done.last().is_some_and(|(place, share)| {
                    place + 2 == at && share.role == Role::Share && share.about.is_some()
                });
            ratio
                && !(p..at).any(|q| {
                    self.word(q) == ";" || self.is_figure(q) && !(told && q + 2 == at)
                })
        })
    }

    /// Exports in percent of imports, of the two that are spoken of.
    pub(super) fn coverage(&self) -> Option<Found> {
        let topic = self
            .topics
            .iter()
            .rev()
            .find_map(|topic| topic.as_ref().ok())
            .or(self.before.as_ref())
            .filter(|topic| topic.commodity.is_none())?;
        let owner = topic.owner.clone()?;
        let partner = topic.about.partner_of(&owner).clone();
        let out = About::Flow(owner.clone(), partner.clone());
        (partner != owner).then(|| Found::new(out, About::Flow(partner, owner), topic.sure))
    }

    /// *Togo accounts for 60 percent, Benin has 20 percent*; *Togo's share was 11%, Benin's 7%*: the share told
    /// before, of somebody else.
    pub(super) fn share_gapped(&self, at: usize) -> Option<Found> {
        let (before, _) = self.done.last()?;
        let (_, earlier) = self.last_share()?;
        let Some(About::Share(part, whole)) = &earlier.about else {
            return None;
        };
        // `and China and Brazil with 14.0 percent and 6.1 percent respectively`
        if let Some(party) = self.name_in_order(at) {
            let (owner, _) = part.owner_and_holder(whole)?;
            let next = whole
                .with_partner(owner, party)
                .filter(|_| earlier.commodity.is_none())?;
            return Some(Found {
                rule: rules::SHARE_GAPPED,
                ..Found::new(next, (**whole).clone(), earlier.sure)
            });
        }
        let mut place = at.checked_sub(1)?;
        while place > *before
            && matches!(
                self.word(place),
                "has"
                    | "had"
                    | "with"
                    | "at"
                    | "took"
                    | "to"
                    | "was"
                    | "for"
                    | "supplied"
                    | "accounted"
                    | "contributed"
                    | "provided"
                    | "delivered"
                    | "received"
                    | "bought"
                    | "absorbed"
                    | "followed"
                    | "("
                    | "came"
            )
        {
            place -= 1;
        }
        let named = self.named(place).filter(|named| {
            // The whole of the share before may stand between.
            let whole: usize = self
                .subjects
                .iter()
                .filter(|s| s.from > *before && s.to <= place)
                .map(|s| s.to - s.from + 1)
                .sum();
            !named.demonym && place > *before && place - before <= 5 + whole
        })?;
        let party = named.who.trader()?;
        let lead = if self.back(place, 1) == "the" { 2 } else { 1 };
        // `China and Brazil with 14.0 percent`: of which of the two?
        let two = self.back(place, lead) == "and"
            && place
                .checked_sub(lead + 1)
                .is_some_and(|other| other > *before && self.named(other).is_some());
        if two {
            return None;
        }
        let joined = matches!(
            self.back(place, lead),
            "," | "and" | ";" | "while" | "by" | ")"
        ) || self.back(place, lead) == "of"
            && place + 1 == at
            && matches!(self.back(place, lead + 1), "," | "and");
        if !joined || earlier.commodity.is_some() || self.sources.contains(&place) {
            return None;
        }
        let (owner, _) = part.owner_and_holder(whole)?;
        let next = whole.with_partner(owner, party)?;
        Some(Found {
            rule: rules::SHARE_GAPPED,
            ..Found::new(next, (**whole).clone(), earlier.sure)
        })
    }

    /// *Sent 18% of its exports to Lithuania and 12% (of its exports) to Estonia*: the share told before, of the partner behind.
    pub(super) fn share_joined(&self, at: usize) -> Option<Found> {
        let (before, _) = self.done.last()?;
        let (_, earlier) = self.last_share()?;
        let Some(About::Share(part, whole)) = &earlier.about else {
            return None;
        };
        let joined = matches!(self.back(at, 1), "and" | "," | ";")
            || matches!(self.back(at, 1), "another" | "some" | "about")
                && self.back(at, 2) == "and";
        if !joined || earlier.commodity.is_some() || at - before > 12 {
            return None;
        }
        let (one, other) = part.sides();
        let (owner, lead, goods) = match &**whole {
            About::Flow(..) if whole.has(one) && !one.is_world() => (one, "to", "exports"),
            About::Flow(..) => (other, "from", "imports"),
            _ if whole.has(one) && !one.is_world() => (one, "with", "trade"),
            _ => (other, "with", "trade"),
        };
        let mut place = at + 1;
        while matches!(
            self.word(place),
            "of" | "its" | "their" | "the" | "total" | "went" | "came"
        ) || self.word(place) == goods
        {
            place += 1;
        }
        if self.word(place) != lead {
            return None;
        }
        place += 1 + usize::from(self.word(place + 1) == "the");
        let named = self.named(place).filter(|n| !n.demonym)?;
        let next = whole.with_partner(owner, named.who.trader()?)?;
        // The whole is of all partners, and nobody else stands before the figure than the partner before.
        let narrow = whole.sides().0.is_world() || whole.sides().1.is_world();
        let others = (before + 1..at)
            .filter_map(|p| self.named(p)?.who.trader())
            .any(|party| !part.has(&party));
        (narrow && !others && next != **part).then(|| Found {
            rule: rules::SHARE_GAPPED,
            ..Found::new(next, (**whole).clone(), earlier.sure)
        })
    }

    /// The last share told, with nothing behind it but its value in a bracket: *12% ($3.1 billion)*.
    fn last_share(&self) -> Option<&(usize, Item)> {
        let last = self.done.last()?;
        if matches!(last.1.about, Some(About::Share(..))) {
            return Some(last);
        }
        let before = self
            .done
            .len()
            .checked_sub(2)
            .and_then(|n| self.done.get(n))?;
        (self.is_value_of(before.0, last.0) && matches!(before.1.about, Some(About::Share(..))))
            .then_some(before)
    }

    /// *12% ($3.1 billion)*, *12% of imports ($3.1 billion)*: whether a bracket holds the value of a share.
    fn is_value_of(&self, share: usize, at: usize) -> bool {
        let of_whole = self.back(at, 1) == "("
            && self.word(at + 1) == ")"
            && self.word(share + 1) == "of"
            && self.subjects.iter().any(|subject| {
                // `12% of total Ethiopian exports ($7.5 billion)` tells the whole.
                subject.from > share
                    && subject.from <= share + 4
                    && subject.to + 1 == at
                    && subject.owner == Slot::Unsaid
                    && subject.breadth == Breadth::Unsaid
            });
        // `(27.2 percent or $1.1 billion)`
        let or = self.back(at, 1) == "or" && share + 2 == at && self.word(at + 1) == ")";
        of_whole || or || self.bracket_behind(at) == Some(share)
    }

    /// The value that a bracket gives once more in other money: *Ush604.5 billion ($161.2 million)*.
    pub(super) fn in_other_money(&self, at: usize) -> Option<&Item> {
        let value = self.bracket_behind(at)?;
        let (one, other) = self.number(value).zip(self.number(at))?;
        let closed = self.back(at, 1) == "(" && self.word(at + 1) == ")";
        if !closed
            || self.attached(at).is_some()
            || one.sort == other.sort
            || !self.money_or_share(value)
            || !self.money_or_share(at)
        {
            return None;
        }
        let (_, item) = self.done.iter().find(|(place, _)| *place == value)?;
        Some(item)
    }

    /// The figure that one in a bracket stands right behind, or one behind *or* in another currency.
    pub(super) fn bracket_behind(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(2)?;
        if self.word(before + 1) == "or" {
            let value = before - usize::from(before > 0 && self.word(before) == ",");
            let sort = |at: usize| self.number(at).map(|number| number.sort.clone());
            let two = matches!(
                (sort(value), sort(at)),
                (Some(Sort::Dollars), Some(Sort::Other(_)))
                    | (Some(Sort::Other(_)), Some(Sort::Dollars))
            );
            return two.then_some(value);
        }
        (self.word(before + 1) == "(" && self.word(at + 1) == ")" && self.is_figure(before))
            .then_some(before)
    }

    /// Whether a figure is told with its sign: *+18.5%, up 18.5%*.
    pub(super) fn signed(&self, at: usize) -> bool {
        let sign = self
            .tokens
            .get(at)
            .is_some_and(|token| token.lower.starts_with(['+', '-', '−']));
        sign || matches!(self.back(at, 1), "up" | "down" | "plus" | "minus")
    }

    /// *The main partners were Uganda (11%), Pakistan (7%)*: shares in brackets behind partners, where nothing in the sentence moves.
    pub(super) fn bracketed_share(&self, at: usize) -> Option<Found> {
        // `(27.2 percent or $11.4 billion)`
        let valued = self.word(at + 1) == "or"
            && self.is_figure(at + 2)
            && self.money_or_share(at + 2)
            && self.word(at + 3) == ")";
        let closed = self.back(at, 1) == "(" && (self.word(at + 1) == ")" || valued);
        let cue = (0..at).any(|p| self.falls_to(p))
            || self.tokens.iter().any(|token| {
                matches!(
                    token.word(),
                    "partner"
                        | "partners"
                        | "destination"
                        | "destinations"
                        | "market"
                        | "markets"
                        | "supplier"
                        | "suppliers"
                        | "source"
                        | "sources"
                        | "buyers"
                        | "customers"
                        | "share"
                        | "shares"
                        | "part"
                        | "parts"
                        | "portion"
                        | "portions"
                )
            });
        if !closed || self.signed(at) || !cue || self.moves_here() {
            return None;
        }
        // `its third largest partner, with a turnover of $2.19 billion (7.5%)`
        let ranked = self.bracket_behind(at).and_then(|value| {
            let (_, item) = self.done.last().filter(|(place, _)| *place == value)?;
            let subject = self
                .subjects
                .iter()
                .rposition(|subject| subject.at < value)?;
            let topic = self.topics.get(subject)?.as_ref().ok()?;
            let rank = self.subjects.iter().any(|subject| {
                subject.at < value && lexicon::partner_noun(self.word(subject.at)).is_some()
            });
            (rank && item.about.as_ref() == Some(&topic.about)).then(|| topic.clone())
        });
        let topic = ranked.or_else(|| self.partner_in_list(at))?;
        let owner = topic.owner.clone()?;
        // `The largest share of the trade with EAEU countries fell on Russia (64.9%)`: of the trade with them.
        let group = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, _)| subject.at < at)
            .and_then(|(_, topic)| topic.as_ref().ok())
            .filter(|group| {
                let partner = group.about.partner_of(&owner);
                matches!(partner, Party::Group(_)) && group.about.same_measure(&topic.about)
            });
        let whole = match group {
            Some(group) if group.about != topic.about => group.about.clone(),
            _ => topic.about.with_partner(&owner, Party::World)?,
        };
        if whole == topic.about || topic.commodity.is_some() {
            return None;
        }
        Some(Found {
            rule: rules::BRACKETED_SHARE,
            ..Found::new(topic.about, whole, topic.sure)
        })
    }

    /// *Electronics accounted for 34.9% of exports to China, or $73.5 billion*: the value of what the share is.
    pub(super) fn value_of_share(&self, at: usize) -> Option<Topic> {
        let (place, earlier) = self.done.last()?;
        let Some(About::Share(part, whole)) = &earlier.about else {
            return None;
        };
        let phrase = self
            .subjects
            .iter()
            .any(|subject| subject.from > *place && subject.to <= at);
        // `0.9 percent of its trade: $118 million out of $13 billion`
        let out_of = self.out_of(at).is_some();
        let bracket = self.is_value_of(*place, at) || out_of;
        let value = self.back(at, 1) == "of" && self.back(at, 2) == "value";
        let told =
            (self.values_share(at) || value) && (phrase && at - place <= 12 || at - place == 2);
        let behind =
            self.right_behind_share(*place, at) || self.value_right_behind_share(*place, at);
        if !bracket && !told && !behind {
            return None;
        }
        let goods = earlier.commodity.clone();
        if part == whole && goods.is_none() {
            return None;
        }
        let (one, other) = part.sides();
        let measure = match **part {
            About::Turnover(..) => Measure::Trade,
            _ => Measure::Exports,
        };
        let owner = if whole.has(one) && !one.is_world() {
            one
        } else {
            other
        };
        Some(Topic {
            about: (**part).clone(),
            measure,
            commodity: goods,
            sure: earlier.sure,
            rules: vec![],
            owner: Some(owner.clone()),
            scope: earlier.scope,
        })
    }

    /// *$118 million out of $13 billion, ($3 billion of $46 billion)*: the place of the whole behind the value of a part.
    pub(super) fn out_of(&self, at: usize) -> Option<usize> {
        let whole = at + 2 + usize::from(self.word(at + 1) == "out");
        let aside = matches!(self.back(at, 1), ":" | "," | "(" | "or" | "is")
            || at
                .checked_sub(1)
                .and_then(|p| self.tokens.get(p))
                .is_some_and(Token::is_dash);
        let money = self.is_figure(whole) && self.money_or_share(at) && self.money_or_share(whole);
        (self.word(whole - 1) == "of" && aside && money).then_some(whole)
    }

    /// Whether a value is told of the share before: *or $73.5 billion, amounting to $1.4 billion*.
    pub(super) fn values_share(&self, at: usize) -> bool {
        matches!(
            (self.back(at, 2), self.back(at, 1)),
            (_, "or" | "reaching" | "worth" | "totaling" | "totalling")
                | ("amounting" | "equivalent" | "equal", "to")
                | ("valued", "at")
        )
    }

    /// *The US accounted for $3.7 billion, or 28%, of all Irish exports*: the value of a part whose whole stands behind its share.
    pub(super) fn part_of_whole_behind(&self, at: usize) -> Option<Topic> {
        let share = at + 3;
        let told =
            self.word(at + 1) == "," && self.word(at + 2) == "or" && self.aside_before_of(share);
        let subject = self
            .subjects
            .iter()
            .find(|subject| told && subject.from > share + 2 && subject.from <= share + 5)?;
        let verb = at.checked_sub(2).filter(|p| {
            matches!(self.word(*p), "accounted" | "accounts") && self.word(p + 1) == "for"
        })?;
        let party = self.party_named(verb.checked_sub(1)?)?;
        let whole = self.memory.clone().bind(&subject.alone()).ok()?;
        let owner = whole.owner.clone().filter(|owner| *owner != party)?;
        let about = whole.about.with_partner(&owner, party)?;
        (subject.commodity.is_none()).then(|| Topic {
            about,
            ..whole.clone()
        })
    }

    /// *$341 billion, or 58%, of*: a share told aside, before what it is of.
    pub(super) fn aside_before_of(&self, at: usize) -> bool {
        self.word(at + 1) == ","
            && self.word(at + 2) == "of"
            && self.back(at, 1) == "or"
            && self.back(at, 2) == ","
    }

    /// *Ghana's exports to the EU accounted for 19 percent of the total*: of all of the same.
    pub(super) fn of_the_total(&self, at: usize) -> Option<Found> {
        // `of the 2022 total`
        // `$341 billion, or 58%, of the total`
        let comma = usize::from(self.aside_before_of(at));
        let of = at + 1 + comma;
        let dated = usize::from(self.is_period(of + 2));
        let end = of + 3 + dated;
        let ends = self.word(of) == "of"
            && matches!(self.word(of + 1), "the" | "its")
            && matches!(self.word(of + 2 + dated), "total" | "whole")
            && (self.is_period(end)
                || matches!(
                    self.word(end),
                    "," | "." | ";" | ")" | "in" | "for" | "" | "and"
                ));
        let verb = (1..=3).any(|back| {
            matches!(
                self.back(at, back),
                "accounted"
                    | "accounting"
                    | "represented"
                    | "constituted"
                    | "making"
                    | "made"
                    | "representing"
                    | "taking"
                    | "represents"
                    | "accounts"
                    | "constitutes"
                    | "makes"
                    | "comprised"
            )
        }) || self.back(at, 1) == "to"
            && matches!(self.back(at, 2), "equivalent" | "equal");
        let near = |(place, item): &(usize, Item), far: usize| {
            let dated = (place + 1..at).any(|p| self.is_period(p));
            at - place
                <= far + 3 * usize::from(self.word(place + 1) == "worth") + 2 * usize::from(dated)
                && matches!(item.role, Role::Level | Role::OtherCurrency)
                && item.about.is_some()
        };
        // `3.2 trillion yuan, up 8.9 percent, or 13.7 percent of the total`
        let or = matches!(self.back(at, 1), "or" | "(" | ",")
            && match self.done.as_slice() {
                [.., value, (_, rate)] if rate.role == Role::Growth && self.back(at, 2) == "," => {
                    near(value, 8)
                }
                [.., value] => near(value, 3),
                [] => false,
            };
        // Of the total of a group nothing is known.
        let group = (0..at).any(|p| {
            self.word(p) == "in"
                && self.word(p + 1) == "the"
                && matches!(
                    self.word(p + 2),
                    "bloc" | "region" | "union" | "group" | "continent"
                )
        });
        if group {
            return None;
        }
        let place = self
            .subjects
            .iter()
            .rposition(|subject| subject.at < at)
            .filter(|_| ends && (verb || or))?;
        let subject = self.subjects.get(place)?;
        let part = self.topics.get(place)?.as_ref().ok()?;
        // The phrase itself is the part, or its value right before.
        let near = self.done.last().is_none_or(|(done, item)| {
            *done < subject.at || item.about.as_ref() == Some(&part.about)
        });
        let owner = part.owner.clone()?;
        // `with diamonds accounting for 76 percent of the total`: goods within it.
        let from = self
            .done
            .iter()
            .rev()
            .find(|(place, _)| *place < at)
            .map_or(subject.to, |(place, _)| place + 1)
            .max(subject.to);
        let goods: Vec<&str> = (from..at)
            .skip_while(|p| self.word(*p) != "with")
            .map(|p| self.word(p))
            .filter(|word| lexicon::goods(word))
            .collect();
        if !goods.is_empty() {
            return Some(Found {
                commodity: Some(goods.join(" ")),
                rule: rules::GOODS,
                ..Found::new(part.about.clone(), part.about.clone(), part.sure)
            });
        }
        // `among the leading exports to Japan, with $538 million, or 14.8 percent of the total`
        let among = (subject.from.saturating_sub(4)..subject.from)
            .any(|p| matches!(self.word(p), "among" | "item" | "product" | "category"));
        // `The top 10 Philippine exports accounted for 52 percent of the total`
        let top = (subject.from.saturating_sub(3)..subject.at)
            .any(|p| matches!(self.word(p), "top" | "leading" | "principal"));
        // `imports of 287,000 tonnes valued at $10 million, accounting for 36 percent of the total`
        let tonnes = self.word(subject.to) == "of"
            && self
                .number(subject.to + 1)
                .is_some_and(|number| number.sort == Sort::Count);
        if among && or || (top || tonnes) && verb {
            return Some(Found {
                commodity: Some("a part".to_owned()),
                rule: rules::GOODS,
                ..Found::new(part.about.clone(), part.about.clone(), part.sure)
            });
        }
        // `led by machinery with $443 million, or 34.2% of the total`: the value before is of goods within it.
        let value = self
            .told_last(|item| item.role != Role::Growth)
            .filter(|(_, item)| item.about.as_ref() == Some(&part.about));
        if let Some(goods) = value.and_then(|(_, item)| item.commodity.clone()) {
            return Some(Found {
                commodity: Some(goods),
                rule: rules::GOODS,
                ..Found::new(part.about.clone(), part.about.clone(), part.sure)
            });
        }
        let narrow = !part.about.is_of_all();
        // Behind the turnover of the two, in a passage that is about them, it is the total.
        let of_two = self
            .before
            .as_ref()
            .filter(|before| {
                matches!(before.about, About::Turnover(..))
                    && matches!(part.about, About::Flow(..))
                    && before.about.same_two(&part.about)
                    && self.memory.began_with().is_none()
            })
            .map(|before| before.about.clone())
            // `Exports were $6 billion. Imports made up the remaining $12 billion, or 47 percent of the total`
            .or_else(|| {
                let (one, other) = part.about.sides();
                let turnover = About::Turnover(one.clone(), other.clone());
                let remaining =
                    (subject.to..at).any(|p| matches!(self.word(p), "remaining" | "rest"));
                (remaining && matches!(part.about, About::Flow(..)))
                    .then(|| self.memory.told_before(&turnover))
                    .flatten()
            });
        let whole = match of_two {
            Some(turnover) => turnover,
            None => part.about.with_partner(&owner, Party::World)?,
        };
        (narrow && near && part.commodity.is_none())
            .then(|| Found::new(part.about.clone(), whole, part.sure))
    }

    /// *Togo remained the leading destination with 17 percent, Benin was the main source of imports (18 percent)*.
    pub(super) fn leading(&self, at: usize) -> Option<Found> {
        let lead = self.back(at, 1);
        let leads = matches!(
            lead,
            "with" | "at" | "(" | "taking" | "supplying" | "absorbing" | "receiving" | "providing"
        ) || lead == "for" && self.back(at, 2) == "accounting"
            || lead == "a" && self.back(at, 2) == "with" && self.word(at + 1) == "share"
            || lead == "of"
                && self.back(at, 2) == "share"
                && (matches!(self.back(at, 4), "with" | "and")
                    || self.back(at, 3) == "market" && self.back(at, 5) == "with");
        if !leads {
            return None;
        }
        if let Some(found) = self.ranked_share(at) {
            return Some(found);
        }
        let mut first = self
            .tokens
            .iter()
            .enumerate()
            .take(at)
            .filter_map(|(place, token)| {
                let named = token.economy()?;
                (!named.demonym && !named.possessive && !self.sources.contains(&place))
                    .then(|| Some((place, named.who.trader()?)))
                    .flatten()
            });
        let (place, party) = first.next().filter(|_| first.next().is_none())?;
        let verb = matches!(
            self.word(place + 1),
            "was"
                | "is"
                | "were"
                | "remained"
                | "remains"
                | "became"
                | "ranked"
                | "topped"
                | "led"
                | "headed"
        );
        let clear = !(place..at).any(|p| self.is_figure(p) || matches!(self.word(p), "," | ";"));
        let cue = (place..at).find_map(|p| match self.word(p) {
            "destination" | "buyer" | "customer" | "destinations" | "buyers" | "customers" => {
                Some(Measure::Exports)
            }
            "source" | "supplier" | "sources" | "suppliers" => Some(Measure::Imports),
            _ => None,
        });
        let cue = cue.or_else(|| self.opening_side())?;
        let owner = self.memory.frame().filter(|owner| *owner != party)?;
        let period = self.before.as_ref()?;
        let whole = About::flow(cue == Measure::Exports, owner.clone(), Party::World);
        let part = whole
            .with_partner(&owner, party)
            .filter(|_| verb && clear)?;
        Some(Found {
            rule: rules::HELD,
            ..Found::new(part, whole, period.sure)
        })
    }

    /// *Fourth after Turkey, Russia and China*: whether somebody is named for ranking higher.
    pub(super) fn ranks_before(&self, at: usize) -> bool {
        let mut place = at;
        while let Some(before) = place.checked_sub(1) {
            match self.word(before) {
                "after" | "behind" | "following" | "trailing" => return true,
                "of" => return self.back(before, 1) == "ahead",
                "," | "and" | "the" | "only" => {}
                _ if self.named(before).is_some() => {}
                _ => return false,
            }
            place = before;
        }
        false
    }

    /// *South Africa was Namibia's largest market, absorbing 21.5 percent*: of all that its owner exports.
    fn ranked_share(&self, at: usize) -> Option<Found> {
        let ranked = |place: usize| {
            let topic = self.topics.get(place).and_then(|topic| topic.as_ref().ok());
            topic.is_some_and(|topic| topic.rules.contains(&rules::RANK))
        };
        let place = (0..self.subjects.len()).rev().find(|place| {
            self.subjects.get(*place).is_some_and(|subject| {
                subject.at < at
                    && (lexicon::partner_noun(self.word(subject.at)).is_some() || ranked(*place))
            })
        })?;
        let subject = self.subjects.get(place)?;
        let topic = self.topics.get(place)?.as_ref().ok()?;
        // `after China and Russia`, `with a turnover of $5 billion and a share of`
        let value = |p: usize| {
            self.done.iter().any(|(place, item)| {
                *place == p
                    && item
                        .about
                        .as_ref()
                        .is_some_and(|about| about.key() == topic.about.key())
            })
        };
        let clear = (subject.to..at).all(|p| {
            if self.is_figure(p) {
                value(p)
            } else {
                self.named(p).is_none() || self.ranks_before(p)
            }
        });
        let narrow = !topic.about.is_of_all();
        // `the biggest trading partner, absorbing 67% of its exports`
        let of_one_flow = self.word(at + 1) == "of"
            && matches!(topic.about, About::Turnover(..))
            && (at + 2..at + 5).any(|p| matches!(self.word(p), "exports" | "imports"));
        if of_one_flow {
            return None;
        }
        let owner = topic.owner.as_ref()?;
        let whole = topic.about.with_partner(owner, Party::World)?;
        (clear && narrow && lexicon::direction_after(self.word(at + 1)).is_none()).then(|| Found {
            rule: rules::HELD,
            ..Found::new(topic.about.clone(), whole, topic.sure)
        })
    }

    /// *China came first with 19.9% ($1.5 billion), ahead of Japan with 10.4%*: the share of the next one in a list.
    pub(super) fn share_listed(&self, at: usize) -> Option<Found> {
        let place = at
            .checked_sub(2)
            .filter(|_| matches!(self.back(at, 1), "with" | "at"))?;
        let party = self.party_named(place)?;
        let lead = self.back(place, if self.back(place, 1) == "the" { 2 } else { 1 });
        if !matches!(lead, "of" | "by" | "and" | "," | "then" | "before") {
            return None;
        }
        let (last, earlier) = self.told_last(|item| item.role == Role::Share)?;
        let About::Share(_, whole) = earlier.about.as_ref()? else {
            return None;
        };
        // Nothing but its value stands between, and what it is of: `took 28.4% of Czech exports in 2021, ahead of Slovakia with 7.6%`.
        let of = |p: usize| {
            self.word(last + 1) == "of"
                && (self.is_period(p)
                    || self.word(p) == "in" && self.is_period(p + 1)
                    || self.subjects.iter().any(|subject| {
                        subject.from <= p && p < subject.to && self.wholes.contains(&subject.at)
                    }))
        };
        let clear = (last + 1..place).all(|p| {
            of(p)
                || self.is_figure(p) && self.bracket_behind(p) == Some(*last)
                || matches!(
                    self.word(p),
                    "(" | ")"
                        | ","
                        | "and"
                        | "ahead"
                        | "of"
                        | "followed"
                        | "by"
                        | "then"
                        | "the"
                        | "before"
                )
        });
        let (one, other) = whole.sides();
        let owner = if one.is_world() { other } else { one };
        if !clear || owner == &party || earlier.commodity.is_some() || !whole.is_of_all() {
            return None;
        }
        let part = whole.with_partner(owner, party)?;
        Some(Found {
            rule: rules::HELD,
            ..Found::new(part, (**whole).clone(), earlier.sure)
        })
    }

    /// *Togo supplied 13%, Benin took 27%*: of all imports or exports of the one whose trade with all the passage tells.
    pub(super) fn held(&self, at: usize) -> Option<Found> {
        let verb = at.checked_sub(1)?;
        let supplied = match self.word(verb) {
            "supplied" | "provided" | "delivered" => true,
            "took" | "bought" | "absorbed" | "received" => false,
            _ => return None,
        };
        let ends = matches!(self.word(at + 1), "," | "." | ";" | "and" | "while" | "")
            || self.word(at + 1) == "(" && self.bracket_behind(at + 2) == Some(at);
        let mut place = verb.checked_sub(1)?;
        // `The United States, as the top export market in February, took 15%`
        if self.word(place) == "," {
            let open = (place.saturating_sub(12)..place)
                .rev()
                .find(|p| self.word(*p) == ",")?;
            place = open
                .checked_sub(1)
                .filter(|_| matches!(self.word(open + 1), "as" | "the" | "its" | "a"))?;
        }
        let party = self.party_named(place)?;
        let owner = self
            .memory
            .frame()
            .filter(|owner| *owner != party && ends)?;
        let topic = self
            .before
            .as_ref()
            .filter(|topic| topic.about.is_of_all() && topic.commodity.is_none())?;
        let side = if supplied { "import" } else { "export" };
        let said = self
            .tokens
            .iter()
            .take(at)
            .map(Token::word)
            .any(|word| word.strip_suffix('s').unwrap_or(word) == side);
        let fits = match &topic.about {
            About::Flow(one, _) => (*one == owner) != supplied || said,
            _ => true,
        };
        let whole = About::flow(!supplied, owner.clone(), Party::World);
        let part = whole.with_partner(&owner, party).filter(|_| fits)?;
        Some(Found {
            rule: rules::HELD,
            ..Found::new(part, whole, topic.sure)
        })
    }
}
