//! What a figure says, and which phrase it belongs to.

use super::binder::{Binder, Head, Money};
use super::item::{BROKEN, Item, NO_WORD, Role, SOMEBODY_ELSE, STRANGER};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::{Topic, Unbound};
use crate::prose::number::{Number, Sort};
use crate::prose::rules;
use crate::prose::token::Kind;

const OF_SHARE: &str = "the value of a share";

impl Binder<'_> {
    pub(super) fn fill(&mut self, at: usize, number: &Number, item: &mut Item) {
        if number.sort == Sort::Count {
            item.why = Some("a count, not money");
            self.date_of_quantity(at);
            return;
        }
        // `378 886 million`: three digits behind others may be the rest of their number.
        let broken = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|before| matches!(before.kind, Kind::Digits))
            && number.figure.as_ref().is_some_and(|figure| {
                figure
                    .to_string()
                    .chars()
                    .filter(char::is_ascii_digit)
                    .count()
                    == 3
            });
        if broken {
            item.role = Role::Level;
            item.why = Some(BROKEN);
            return;
        }
        if self.is_target(at) {
            item.role = Role::Target;
            item.why = Some("a wish, a plan or a forecast");
            item.rules.push(rules::TARGET);
            return;
        }
        let head = self.head(at);
        if self.settled(at, number, head, item) {
            return;
        }
        if let Some(why) = self.of_no_flow(at, number) {
            item.role = if number.sort == Sort::Times {
                Role::Multiple
            } else {
                Role::Growth
            };
            item.why = Some(why);
            return;
        }
        let percent = matches!(number.sort, Sort::Percent | Sort::Points);
        let times = number.sort == Sort::Times;
        let bare_in_list = number.sort == Sort::Bare;
        // What kind of statement.
        if percent && self.share_of(at, item) {
            return;
        }
        let Some(as_base) = self.role(at, number, item) else {
            return;
        };
        if times && self.falls_by_times(at) {
            item.down = true;
            item.loose = true;
        }
        if times && self.word(at + 1) == "-" && self.word(at + 2) == "digit" {
            item.why = Some("a number of digits");
            return;
        }
        if bare_in_list && self.common_currency().is_none() {
            item.why = Some("a number without a unit");
            item.role = Role::NotTrade;
            return;
        }
        let found = self.topic_of(at, head);
        if self.given.is_none()
            && let Some(topic) = self.respectively(at)
        {
            match topic {
                Ok(topic) => self.bound(at, number, item, topic, rules::RESPECTIVELY, as_base),
                Err(why) => item.why = Some(why),
            }
            return;
        }
        let found = match found {
            Err(_)
                if !percent
                    && !times
                    && let Some(topic) = self.value_with_share(at) =>
            {
                Ok((topic, rules::SHARE))
            }
            Err(_) if !percent && !times => {
                match self.goods_of_flow(at).or_else(|| self.goods_with_share(at)) {
                    Some((topic, goods)) => {
                        item.commodity = Some(goods);
                        Ok((topic, rules::GOODS_OF_FLOW))
                    }
                    None => found,
                }
            }
            found => found,
        };
        match found {
            Ok((topic, rule)) => self.bound(at, number, item, topic, rule, as_base),
            Err(unbound) => {
                item.why = Some(unbound.why);
                item.readings = unbound.readings;
                item.open = self.open_who(at, number, item, head, as_base);
                if !item.readings.is_empty() {
                    item.sure = false;
                    item.period = self.period_of(at, false, as_base);
                    item.commodity = None;
                }
                if percent || times {
                    return;
                }
                if item.readings.is_empty() && unbound.why == NO_WORD {
                    item.role = Role::NotTrade;
                }
            }
        }
    }

    /// Whether it is settled what a figure is before a phrase for it is looked for: what is no trade, or no value of one, and what says its own phrase.
    fn settled(&mut self, at: usize, number: &Number, head: Head, item: &mut Item) -> bool {
        let percent = matches!(number.sort, Sort::Percent | Sort::Points);
        let times = number.sort == Sort::Times;
        if let Head::NotTrade = head
            && self.partner_in_list(at).is_none()
            && (percent || times || self.value_of_share(at).is_none())
        {
            item.why = Some("another thing than trade is nearer");
            item.rules.push(rules::NOT_TRADE);
            return true;
        }
        if !percent
            && !times
            && let Some((topic, rule)) = self.told_by_itself(at)
        {
            item.role = Role::Level;
            self.bound(at, number, item, topic, rule, false);
            return true;
        }
        if self.compares_two(at) {
            item.role = match number.sort {
                Sort::Percent | Sort::Points => Role::Growth,
                Sort::Times => Role::Multiple,
                _ => Role::Change,
            };
            item.why = Some("it compares two different things");
            return true;
        }
        if percent && self.of_a_quantity(at) {
            item.why = Some("a quantity, not money");
            return true;
        }
        // `increases in such groups as mineral fuels ($226 million)`: of goods within it.
        if !percent
            && !times
            && self.back(at, 1) == "("
            && self.word(at + 1) == ")"
            && at.checked_sub(2).is_some_and(|p| !self.word(p).is_empty())
            && (at.saturating_sub(14)..at)
                .any(|p| self.word(p) == "such" && (p + 1..p + 4).any(|q| self.word(q) == "as"))
            && !(at.saturating_sub(14)..at).any(|p| self.named(p).is_some())
        {
            item.role = Role::Level;
            item.why = Some("goods, and not said to be of which trade");
            return true;
        }
        // `an imbalance of $3 billion in trade with Uganda`: what that is of trade is not understood.
        let thing = self.back(at, 2);
        let of_trade = self.back(at, 1) == "of"
            && matches!(self.word(at + 1), "in" | "on")
            && self.subjects.iter().any(|subject| {
                subject.from >= at + 2
                    && subject.from <= at + 4
                    && subject.measure == Measure::Trade
            });
        if !percent
            && !times
            && of_trade
            && matches!(
                thing,
                "gap" | "imbalance" | "shortfall" | "excess" | "overhang" | "difference" | "hole"
            )
        {
            item.role = Role::Level;
            item.why = Some("a difference, and not said of which sign");
            return true;
        }
        // `fell short of $250 million`
        if self.back(at, 1) == "of" && self.back(at, 2) == "short" {
            item.role = Role::Level;
            item.why = Some("only what it did not reach");
            return true;
        }
        // `which broke the earlier record of €427 million`
        let record = self.back(at, 1) == "of"
            && matches!(self.back(at, 2), "record" | "high" | "peak" | "maximum")
            && matches!(
                self.back(at, 3),
                "earlier" | "previous" | "old" | "prior" | "former" | "last"
            );
        if record && !percent && !times {
            item.role = Role::Level;
            item.why = Some("an earlier record, and not said of when");
            return true;
        }
        if let Some(why) = self.averaged(at, !percent && !times) {
            item.role = Role::Level;
            item.why = Some(why);
            return true;
        }
        if !percent
            && !times
            && let Some(topic) = self.value_of_share(at)
        {
            item.role = Role::Level;
            item.commodity.clone_from(&topic.commodity);
            self.bound(at, number, item, topic, rules::SHARE, false);
            return true;
        }
        // `took 21.4% of its exports, that is $525 million out of $2,451 million`, where the share was not understood.
        let part = self.done.last().is_some_and(|(place, part)| {
            part.why == Some(OF_SHARE) && self.out_of(*place) == Some(at)
        });
        let of_unread = self.out_of(at).is_some()
            && self
                .done
                .last()
                .is_some_and(|(place, share)| share.role == Role::Share && at - place <= 16);
        if part || of_unread {
            item.role = Role::Level;
            item.why = Some(OF_SHARE);
            return true;
        }
        // `Kenya captured 11 percent of the trade with them, reaching $225 million`
        if !percent
            && !times
            && let Some((place, earlier)) = self.done.last()
            && earlier.role == Role::Share
            && at - place <= 16
            && self.values_share(at)
            // `trade with ASEAN, representing 26.9 per cent, was valued at $60 billion`
            && !(place + 1..at).any(|p| matches!(self.word(p), "was" | "were"))
        {
            item.role = Role::Level;
            item.why = Some(OF_SHARE);
            return true;
        }
        if !percent
            && !times
            && let Some(topic) = self.level_together(at)
        {
            item.role = Role::Level;
            self.bound(at, number, item, topic, rules::TOGETHER, false);
            return true;
        }
        false
    }

    /// A rate that is none of a flow's growth: *imports were bigger than exports by a third, China's share of the trade doubled*.
    fn of_no_flow(&self, at: usize, number: &Number) -> Option<&'static str> {
        if !matches!(number.sort, Sort::Percent | Sort::Times) {
            return None;
        }
        let clause = (0..at)
            .rev()
            .take_while(|p| {
                !self.is_figure(*p)
                    && !matches!(self.word(*p), ";" | "while" | "whereas" | "but" | "and")
            })
            .last()?;
        let two = self.back(at, 1) == "by"
            && number.sort == Sort::Percent
            && (clause..at).any(|p| {
                self.word(p) == "than"
                    && matches!(
                        self.back(p, 1),
                        "bigger" | "larger" | "higher" | "greater" | "smaller" | "lower"
                    )
                    && (p + 1..p + 3).any(|q| {
                        q < at && lexicon::measure(self.word(q)).is_some() && !self.is_period(q - 1)
                    })
            });
        if two {
            return Some("it compares two different things");
        }
        let share = number.sort == Sort::Times
            && (clause..at).any(|p| {
                self.word(p) == "share"
                    && matches!(self.word(p + 1), "of" | "in")
                    && self.subjects.iter().any(|subject| {
                        subject.from > p && subject.to <= at && subject.from <= p + 6
                    })
            });
        share.then_some("a share whose whole or part is not understood")
    }

    /// What a value is of where the words beside it say so, whatever phrase is nearest.
    fn told_by_itself(&self, at: usize) -> Option<(Topic, &'static str)> {
        if let Some(total) = self.total_of_both(at) {
            return Some((total, rules::TOTAL));
        }
        self.exceeded_by(at)
            .or_else(|| self.part_of_whole_behind(at))
            .or_else(|| self.in_favour(at))
            .or_else(|| self.in_return(at))
            .map(|topic| (topic, rules::NEAREST))
    }

    /// Whether a rate is one of a quantity: *17.2 percent in volume*.
    fn of_a_quantity(&self, at: usize) -> bool {
        // `17.2 percent in volume`, `by weight a 7.5% fall`
        let quantity = |place: usize| {
            matches!(
                self.word(place),
                "volume" | "weight" | "quantity" | "tonnage" | "volumes" | "quantities"
            ) && matches!(self.back(place, 1), "in" | "by")
        };
        let behind = (at + 1..at + 6)
            .take_while(|place| !self.is_figure(*place) && self.word(*place) != ",")
            .any(quantity);
        let before = (at.saturating_sub(4)..at)
            .rev()
            .take_while(|place| !self.is_figure(*place) && !matches!(self.word(*place), "," | ":"))
            .any(quantity);
        // `volumes rose by a tenth`, not `trade volumes rose`
        let volumes = (1..=5)
            .take_while(|back| !matches!(self.back(at, *back), "," | ";"))
            .find(|back| matches!(self.back(at, *back), "volumes" | "tonnage" | "quantities"))
            .is_some_and(|back| {
                at.checked_sub(back).is_some_and(|place| {
                    !self
                        .subjects
                        .iter()
                        .any(|subject| subject.from <= place && place < subject.to)
                })
            });
        // `the export volume index fell by 5 percent`
        let index = (at.saturating_sub(6)..at).any(|p| {
            self.word(p) == "index" && matches!(self.back(p, 1), "volume" | "price" | "value")
                || self.word(p) == "value" && self.back(p, 1) == "unit"
                || self.word(p) == "indices"
        });
        // `nearly doubled in value, although the volume increased just 8.5 percent`
        let amount = (at.saturating_sub(4)..at).any(|p| {
            self.word(p) == "volume"
                && matches!(self.back(p, 1), "the" | "its" | "their")
                && lexicon::direction(self.word(p + 1)).is_some()
        }) && (0..self.tokens.len())
            .any(|p| self.word(p) == "value" && matches!(self.back(p, 1), "in" | "by"));
        if behind || before || volumes || index || amount {
            return true;
        }
        // `exported 184,310 tons of cement, which is a decrease of 12.4 percent`: of what stands before it.
        if let Some((place, earlier)) = self.done.last()
            && matches!(
                earlier.why,
                Some("a count, not money" | "a number without a unit")
            )
            && !self
                .subjects
                .iter()
                .any(|subject| subject.at > *place && subject.at < at)
            && at - place <= 14
            && self.word(at + 1) != "of"
        {
            return true;
        }
        false
    }

    /// What kind of statement a figure makes, and whether it is the earlier of two values; nothing where that is not certain.
    fn role(&self, at: usize, number: &Number, item: &mut Item) -> Option<bool> {
        let percent = matches!(number.sort, Sort::Percent | Sort::Points);
        let times = number.sort == Sort::Times;
        let mut as_base = false;
        item.role = if percent {
            if let Some(direction) = self.growth_direction(at, number) {
                item.go(direction);
                Role::Growth
            } else {
                item.role = Role::Growth;
                item.why = Some("neither a rise nor a fall nor a share is said of it");
                return None;
            }
        } else if times {
            Role::Multiple
        } else {
            match self.money_role(at) {
                Money::Level => Role::Level,
                Money::Base => {
                    as_base = true;
                    Role::Level
                }
                Money::Change(direction) => {
                    item.go(direction);
                    Role::Change
                }
                Money::Unsure => {
                    item.role = Role::Level;
                    item.why = Some("a value or a change: the words allow both");
                    return None;
                }
            }
        };
        Some(as_base)
    }

    /// What a figure is about, by the list, the gap or the phrase it belongs to.
    fn topic_of(&mut self, at: usize, head: Head) -> Result<(Topic, &'static str), Unbound> {
        match self.partner_in_list(at) {
            // `a surplus of $7 million; Spain led with $2 million`: of which of the two flows?
            Some(topic)
                if matches!(
                    topic.measure,
                    Measure::Balance | Measure::Surplus | Measure::Deficit
                ) && !self
                    .subjects
                    .iter()
                    .any(|subject| subject.at < at && subject.measure == topic.measure) =>
            {
                Err("of exports or of imports is not said".into())
            }
            Some(topic) => Ok((topic, rules::LIST)),
            None if let Some(topic) = self.gapped(at) => Ok((topic, rules::GAPPED)),
            // `Chad's deficit was $3 million and the Togolese one $5 million`
            None if self.gapped_name(at).is_some_and(|(_, adjective)| adjective) => {
                Err(STRANGER.into())
            }
            None => match head {
                Head::Subject(place, rule) => match self.topics.get(place) {
                    Some(Ok(topic)) => self
                        .stranger_between(place, at)
                        .map_or_else(|| Ok((topic.clone(), rule)), |why| Err(why.into())),
                    Some(Err(unbound)) => {
                        let mut unbound = unbound.clone();
                        if self.partners_of(place).is_some() {
                            unbound.readings.clear();
                        }
                        Err(unbound)
                    }
                    None => Err(NO_WORD.into()),
                },
                Head::Before(rule) => match self.sliced() {
                    Some(topic) => {
                        if self.other_economy(&topic, at) {
                            Err(SOMEBODY_ELSE.into())
                        } else {
                            Ok((topic, rule))
                        }
                    }
                    None => Err("nothing before it that it could refer to".into()),
                },
                Head::NotTrade | Head::Nothing => Err(NO_WORD.into()),
            },
        }
    }

    /// *Exports of cement amounted to 422,260 tons from January through October*: what a passage about trade begins with is its period, told of a quantity too.
    fn date_of_quantity(&mut self, at: usize) {
        if self.main.is_some() || self.memory.main().is_some() || self.subjects.is_empty() {
            return;
        }
        let place = self.attached(at).or_else(|| {
            (0..self.tokens.len())
                .find(|p| self.is_period(*p) && (*p < 5 || self.back(*p, 1) == "from"))
        });
        if let Some(place) = place.filter(|place| !self.is_base_period(*place))
            && let Some(period) = self.when(place).filter(|period| period.months() > 1)
        {
            self.memory.set_main(period);
        }
    }
}
