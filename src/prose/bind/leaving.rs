//! What a sentence leaves for the next: the period, what it was about as a whole, and in which currency its rates were told.

use super::binder::{Binder, Money};
use super::item::{Item, NO_PERIOD, Role};
use crate::prose::about::{About, Party};
use crate::prose::currency;
use crate::prose::lexicon;
use crate::prose::memory::Topic;
use crate::prose::rules;
use crate::prose::subjects::Slot;
use crate::prose::token::Token;
use crate::prose::when::{Shape, When, Year};
use crate::trade::Period;
use chrono::Datelike;

impl Binder<'_> {
    /// *From $2.9 billion in 2019 to $2.3 billion*, behind a sentence about 2017: what comes after 2019 is of a year that is not said.
    pub(super) fn bases_come_first(&mut self) {
        let bases: Vec<_> = self
            .done
            .iter()
            .filter(|(at, item)| {
                item.rules.contains(&rules::BASE)
                    && self
                        .attached(*at)
                        .and_then(|place| self.written(place))
                        .is_some_and(|when| matches!(when.year, Year::Given(_)))
            })
            .filter_map(|(_, item)| {
                Some((item.about.clone()?, item.commodity.clone(), item.period?))
            })
            .collect();
        for (about, commodity, base) in bases {
            let alone = (0..self.tokens.len())
                .filter(|p| self.is_period(*p))
                .all(|p| self.when(p) == Some(base));
            for (_, item) in self.done.iter_mut().filter(|_| alone) {
                let late = item.about.as_ref() == Some(&about)
                    && item.commodity == commodity
                    && item
                        .period
                        .is_some_and(|period| period.months() == base.months() && period <= base)
                    && !item.rules.contains(&rules::BASE);
                if late {
                    item.about = None;
                    item.period = None;
                    item.base = None;
                    item.why = Some(NO_PERIOD);
                }
            }
        }
    }

    /// *Grew by 20.8 percent to Rs. 186.4 bn*: in which currency a rate is told. *In rupees*, without a value, it may be in any.
    pub(super) fn rates_lead_to(&mut self) {
        let terms = (0..self.tokens.len()).any(|p| {
            let money =
                currency::code(self.word(p)).is_some() && !currency::only_behind(self.word(p));
            money
                && (self.word(p + 1) == "terms"
                    || self.back(p, 1) == "in"
                        && matches!(self.back(p, 2), "measured" | "expressed"))
        });
        let next: Vec<Option<(usize, Option<&'static str>)>> = self
            .done
            .iter()
            .enumerate()
            .map(|(n, (_, item))| {
                let (place, value) = self.done.get(n + 1)?;
                let level = matches!(value.role, Role::Level | Role::OtherCurrency);
                (level && value.about == item.about && value.period == item.period)
                    .then_some((*place, value.currency))
            })
            .collect();
        let leads = |from: usize, to: usize| {
            to - from <= 4
                && (from + 1..to).all(|p| {
                    matches!(
                        self.word(p),
                        "," | "to" | "and" | "at" | "reached" | "totaled" | "or"
                    )
                })
        };
        let found: Vec<Option<Option<&'static str>>> = self
            .done
            .iter()
            .zip(&next)
            .enumerate()
            .map(|(n, ((at, item), next))| {
                // `trade reached 5.26 trillion dollars in the period, up 7.7 percent`
                let behind = || {
                    let (place, value) = self.done.get(n.checked_sub(1)?)?;
                    let level = matches!(value.role, Role::Level | Role::OtherCurrency);
                    // `707 billion yuan ($100.6 billion), 17.8% down from 767 billion yuan`: in either.
                    if self.bracket_behind(*place).is_some() {
                        return None;
                    }
                    let near = at - place <= 8
                        && (place + 1..*at).any(|p| self.word(p) == ",")
                        && !self.subjects.iter().any(|s| s.at > *place && s.at < *at);
                    (level && near && value.about == item.about && value.period == item.period)
                        .then_some(value.currency)
                };
                next.filter(|(place, _)| leads(*at, *place))
                    .map(|(_, code)| code)
                    .or_else(behind)
            })
            .collect();
        for ((_, item), code) in self.done.iter_mut().zip(found) {
            if matches!(item.role, Role::Growth | Role::Multiple) {
                item.led_to = code;
                item.sure &= code.is_some() || !terms;
            }
        }
    }

    /// What the sentence leaves for the next.
    pub(super) fn afterwards(&mut self, done: &[(usize, Item)]) {
        self.remember_head(done);
        self.remember_whole(done);
        if self.goes_on_after() {
            return;
        }
        // `In 2021 this figure was $1 billion`, and nothing else: what follows is of the later year again.
        if let (Some(main), Some(before), [_]) = (self.main, self.memory.main_before(), done)
            && main < before
            && main.months() == before.months()
            && self.memory.main() == Some(main)
            && self.refers_back()
        {
            self.memory.set_main(before);
            return;
        }
        // `Since the beginning of 2020, trade has risen`: until when is not said, and what follows is of that.
        if self.tokens.iter().any(|token| {
            token
                .period()
                .is_some_and(|when| when.shape == Shape::SinceBegin)
        }) {
            self.memory.forget_main();
            return;
        }
        let flows: Vec<&About> = done
            .iter()
            .filter_map(|(_, item)| item.about.as_ref())
            .filter(|about| matches!(about, About::Flow(..)))
            .collect();
        if flows.iter().any(|one| {
            flows
                .iter()
                .any(|other| one.sides() == (other.sides().1, other.sides().0))
        }) {
            self.memory.tell_both();
        }
        // `In December alone`: whether what follows is of the year again is not said.
        if !done.is_empty()
            && (0..6).any(|p| {
                self.is_period(p)
                    && (self.word(p + 1) == "alone"
                        || self.word(p + 1) == "by" && self.word(p + 2) == "itself")
            })
        {
            self.memory.leave_alone();
            return;
        }
        // `Final results for 2022 were published`
        let results = done.is_empty()
            && self.memory.main().is_none()
            && self.topics.is_empty()
            && self
                .tokens
                .iter()
                .filter(|token| {
                    token
                        .period()
                        .is_some_and(|when| !matches!(when.shape, Shape::Day(_)))
                })
                .count()
                == 1
            && self.tokens.iter().any(|token| {
                matches!(
                    token.word(),
                    "results" | "statistics" | "data" | "figures" | "report" | "bulletin"
                )
            })
            && self.tokens.iter().any(|token| {
                matches!(
                    token.word(),
                    "published" | "released" | "presented" | "issued"
                )
            });
        // A sentence about trade tells the period even where its figure was not understood.
        // A heading, or a sentence about buyers and goods, tells the period as well.
        let about_trade = || {
            done.is_empty()
                && self.memory.main().is_none()
                && self.tokens.iter().any(|token| {
                    lexicon::measure(&token.lower).is_some()
                        || matches!(
                            token.word(),
                            "buyer" | "supplier" | "customer" | "shipments" | "goods" | "trading"
                        )
                })
        };
        // `That trend went on in the first nine months of this year`
        let trend = done.is_empty()
            && self.tokens.iter().take(4).any(|token| {
                matches!(
                    token.word(),
                    "trend" | "growth" | "momentum" | "pattern" | "tendency"
                )
            })
            && self.tokens.iter().any(|token| {
                matches!(
                    token.word(),
                    "went" | "continued" | "persisted" | "carried" | "held" | "goes" | "continues"
                )
            });
        // `2022 was a good year for us`, told in 2023
        let mut years = self.tokens.iter().filter_map(Token::period);
        let recent = |when: &When| match (when.shape, when.year, self.date) {
            (Shape::Whole, Year::Given(year), Some(date)) => {
                (date.year() - 2..=date.year()).contains(&year)
            }
            _ => false,
        };
        let about_year = done.is_empty()
            && self.memory.main().is_none()
            && self.topics.is_empty()
            && years.next().is_some_and(recent)
            && years.next().is_none();
        if self.main.is_none()
            && (!self.topics.is_empty() || about_trade() || about_year || results || trend)
            && (self.items_here || done.is_empty())
            && let Some(period) = (0..self.tokens.len())
                .find(|p| {
                    let of_base = (0..*p).any(|f| {
                        self.is_figure(f)
                            && self.attached(f) == Some(*p)
                            && (matches!(self.money_role(f), Money::Base)
                                || self.back(f, 1) == "from"
                                || lexicon::compares(self.back(f, 1)))
                    });
                    self.is_period(*p)
                        && !self.is_base_period(*p)
                        && self.back(*p, 1) != "by"
                        && !of_base
                })
                .and_then(|p| self.when(p))
        {
            // What a sentence without figures mentions in passing may or may not go on.
            let passing = done.is_empty()
                && !trend
                && self.memory.main() != Some(period)
                && self.memory.has_told()
                && !(0..6).any(|p| self.is_period(p));
            if !passing && self.memory.main().is_none_or(|main| main <= period) {
                self.memory.set_main(period);
            } else {
                self.memory.forget_main();
            }
        }
        // `Tourists spent $310 million in 2022`
        if self.memory.main().is_none()
            && !self.memory.has_told()
            && !done.is_empty()
            && done.iter().all(|(_, item)| item.role == Role::NotTrade)
        {
            let mut periods = (0..self.tokens.len())
                .filter(|p| self.is_period(*p) && !self.is_base_period(*p) && !self.is_day(*p));
            if let (Some(only), None) = (periods.next(), periods.next())
                && let Some(period) = self.when(only)
            {
                self.memory.pass(period);
            }
        }
        let named: Vec<(usize, Party)> = self
            .tokens
            .iter()
            .enumerate()
            .filter(|(at, _)| !self.sources.contains(at))
            .filter_map(|(at, token)| Some((at, token.economy()?.who.trader()?)))
            .collect();
        let mut distinct: Vec<&Party> = named.iter().map(|(_, party)| party).collect();
        distinct.sort();
        distinct.dedup();
        if let ([only], Some((at, _))) = (distinct.as_slice(), named.first())
            && *at <= 2
            && self.topics.iter().all(Result::is_err)
            && done.iter().all(|(_, item)| item.about.is_none())
        {
            self.memory.turn_to((*only).clone());
        }
    }

    /// *Metals make up 60 percent of Peru's exports*: exports behind it are Peru's, whether the share was understood or not.
    fn remember_whole(&mut self, done: &[(usize, Item)]) {
        let [(_, share)] = done else { return };
        let of_goods = |about: &About| matches!(about, About::Share(part, whole) if part == whole);
        let ([subject], [Ok(topic)]) = (self.subjects.as_slice(), self.topics.as_slice()) else {
            return;
        };
        if share.role == Role::Share
            && share.about.as_ref().is_none_or(of_goods)
            && matches!(subject.owner, Slot::One(_))
            && topic.about.is_of_all()
        {
            let topic = topic.clone();
            self.memory.set_topic(&topic);
        }
    }

    /// *In 2021 it had been $1 billion*: what had been before the passage's period, which goes on.
    fn goes_on_after(&self) -> bool {
        let within = |main: &Period| self.main.is_none_or(|here| here < *main);
        let Some(main) = self.memory.main().filter(within) else {
            return false;
        };
        let mut periods = (0..self.tokens.len()).filter(|p| self.is_period(*p));
        let earlier = |p: usize| self.when(p).is_some_and(|period| period < main);
        self.told_back(self.tokens.len())
            && periods.next().is_some_and(earlier)
            && periods.next().is_none()
    }

    /// Whether the words before a place tell what had been: *had stood at, had already exceeded*.
    pub(super) fn told_back(&self, end: usize) -> bool {
        (0..end).any(|p| {
            let verb = p
                + 1
                + usize::from(matches!(
                    self.word(p + 1),
                    "already" | "still" | "even" | "not" | "only" | "also"
                ));
            // `had exceeded $1 billion`: the verb is part of the figure.
            // What a relative clause told by the way is over.
            let over = || {
                self.relative_clause(p)
                    .is_some_and(|(_, close)| close < end)
            };
            self.word(p) == "had"
                && !over()
                && (self.is_figure(verb)
                    || lexicon::direction(self.word(verb)).is_some()
                    || matches!(
                        self.word(verb),
                        "amounted"
                            | "totaled"
                            | "totalled"
                            | "stood"
                            | "reached"
                            | "come"
                            | "been"
                            | "made"
                            | "exceeded"
                            | "topped"
                            | "surpassed"
                            | "passed"
                            | "hit"
                            | "crossed"
                            | "equalled"
                            | "equaled"
                            | "recorded"
                            | "registered"
                    ))
        })
    }

    /// What the sentence was about as a whole, and which trade goes on: *the turnover, with exports of ... and imports of ...* is about
    /// the turnover; a total of all partners that a value is a part of is not what goes on.
    fn remember_head(&mut self, done: &[(usize, Item)]) {
        let told: Vec<&Item> = done
            .iter()
            .map(|(_, item)| item)
            .filter(|item| {
                matches!(
                    item.role,
                    Role::Level
                        | Role::OtherCurrency
                        | Role::Balance
                        | Role::Growth
                        | Role::Multiple
                ) && item.about.is_some()
            })
            .collect();
        let Some(first) = told.first().and_then(|item| item.about.clone()) else {
            if self.items_here {
                self.memory.lose_head();
            }
            return;
        };
        let (one, other) = first.sides();
        let whole = matches!(first, About::Turnover(..));
        let of_first = |about: &About| {
            let (a, b) = about.sides();
            (a == one && b == other) || (a == other && b == one)
        };
        let others: Vec<&About> = told
            .iter()
            .filter_map(|item| item.about.as_ref())
            .filter(|about| about.key() != first.key())
            .collect();
        let narrow = !first.is_of_all();
        let wholes = others.iter().all(|about| {
            let (a, b) = about.sides();
            narrow && (a.is_world() || b.is_world())
        });
        let fits = others.iter().all(|about| whole && of_first(about)) || wholes;
        let topic = self
            .topics
            .iter()
            .filter_map(|topic| topic.as_ref().ok())
            .find(|topic| topic.about == first)
            .cloned();
        if others.is_empty() {
            // `$910 million, or 8.4 percent of the country's total imports. They declined`: not all of them.
            let of_whole = self.memory.topic().filter(|topic| {
                topic.about != first
                    && done.iter().any(|(at, item)| {
                        matches!(&item.about, Some(About::Share(part, whole))
                            if **whole == topic.about && **part == first)
                            && self.subjects.iter().any(|subject| subject.at > *at)
                    })
            });
            if let Some(part) = topic.clone().or_else(|| {
                of_whole.map(|topic| Topic {
                    about: first.clone(),
                    ..topic.clone()
                })
            }) && of_whole.is_some()
            {
                self.memory.set_topic(&part);
            }
            let alone = topic.filter(|_| whole);
            if alone.is_some() {
                self.memory.set_head(alone, &[]);
            }
            return;
        }
        if wholes && let Some(topic) = &topic {
            self.memory.set_topic(topic);
        }
        let parts: Vec<&About> = told.iter().filter_map(|item| item.about.as_ref()).collect();
        self.memory.set_head(topic.filter(|_| fits), &parts);
    }
}
