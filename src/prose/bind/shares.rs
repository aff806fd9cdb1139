//! Shares: the part and the whole.

use super::binder::Binder;
use super::item::{Item, Role};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot, Subject};
use crate::prose::token::Kind;

/// A share as it was found.
pub(super) struct Found {
    pub(super) about: About,
    /// What it is a share of, where that is not all goods.
    pub(super) commodity: Option<String>,
    pub(super) sure: bool,
    /// Told in the present, of no period.
    pub(super) undated: bool,
    pub(super) rule: &'static str,
}

impl Found {
    pub(super) fn new(part: About, whole: About, sure: bool) -> Self {
        Self {
            about: About::Share(Box::new(part), Box::new(whole)),
            commodity: None,
            sure,
            undated: false,
            rule: rules::SHARE,
        }
    }
}

impl Binder<'_> {
    /// Whether a figure is a share; bound, if its part and its whole are understood.
    pub(super) fn share_of(&mut self, at: usize, item: &mut Item) -> bool {
        // `a fall of $41.6 million, equal to 9.3%`: by how much it fell.
        let of_change = self.done.last().is_some_and(|(place, item)| {
            item.role == Role::Change
                && at - place <= 4
                && matches!(self.back(at, 2), "equal" | "equivalent")
        });
        if of_change && self.word(at + 1) != "of" {
            return false;
        }
        // `(down 24.7% on last year)` tells how its value moved.
        let moves = self.signed(at);
        if !moves && let Some((about, topic)) = self.list_share(at) {
            self.share(
                at,
                item,
                Some(Found {
                    about,
                    commodity: topic.commodity.clone(),
                    sure: topic.sure,
                    undated: false,
                    rule: rules::SHARE,
                }),
            );
            return true;
        }
        if let Some(number) = self.number(at)
            && (self.share_moved(at, number, item) || self.share_before(at, number, item))
        {
            return true;
        }
        if moves && self.back(at, 2) == "(" {
            return false;
        }
        if let Some(place) = self.points_before(at)
            && let Some(found) = self.share_in(place)
        {
            self.share(at, item, Some(found));
            self.moved_by(place, item);
            return true;
        }
        if self.is_coverage(at) || self.covers(at) {
            let found = self.coverage();
            self.share(at, item, found);
            return true;
        }
        let told = self.share_turned(at).or_else(|| self.partner_of_which(at));
        let told = told
            .or_else(|| self.share_of_value(at))
            .or_else(|| self.share_of_everything(at))
            .or_else(|| self.share_in_total(at))
            .or_else(|| self.share_of_countrys_total(at))
            .or_else(|| self.that_of_another(at))
            .or_else(|| self.share_of_this(at))
            .or_else(|| self.flow_of_it(at))
            .or_else(|| self.other_flow(at))
            .or_else(|| self.share_of_flow(at))
            .or_else(|| self.share_of_side(at))
            .or_else(|| self.partner_of_it(at))
            .or_else(|| self.share_later(at))
            .or_else(|| self.its_share_in(at))
            .or_else(|| self.of_which(at))
            .or_else(|| self.goods_of_which(at))
            .or_else(|| self.percent_of_goods(at))
            .or_else(|| self.goods_of_this(at))
            .or_else(|| self.or_percent(at))
            .or_else(|| self.share_of_flow_to(at))
            .or_else(|| self.share_of_next(at))
            .or_else(|| self.goods_of_one_side(at))
            .or_else(|| self.share_gapped(at))
            .or_else(|| self.share_listed(at))
            .or_else(|| self.share_joined(at))
            .or_else(|| self.bracketed_share(at))
            .or_else(|| self.held(at))
            .or_else(|| self.leading(at))
            .or_else(|| self.of_the_total(at));
        if let Some(mut found) = told {
            // `the largest buyer of its rice, accounting for 45 percent of the total`: of the rice.
            if found.commodity.is_none() {
                found.commodity = self.goods_of_rank();
            }
            self.share(at, item, Some(found));
            return true;
        }
        if let Some(found) = self.share_together(at) {
            self.share(at, item, Some(found));
            return true;
        }
        // `12% ($3.1 billion) of`
        let end = if self.bracket_behind(at + 2) == Some(at) && self.money_or_share(at + 2) {
            at + 3
        } else {
            at
        };
        let end = self.listed_before_whole(at).unwrap_or(end);
        let next = self.word(end + 1);
        let of = next == "of";
        let said = (1..=20)
            .take_while(|back| {
                *back <= at && self.back(at, *back) != ";" && !self.is_figure(at - back)
            })
            .map(|back| self.back(at, back))
            .enumerate()
            .filter(|(far, w)| *far < 8 || *w == "share")
            .map(|(_, w)| w)
            .any(|w| {
                matches!(
                    w,
                    "accounted"
                        | "accounts"
                        | "account"
                        | "accounting"
                        | "constitute"
                        | "represent"
                        | "form"
                        | "formed"
                        | "equal"
                        | "equalling"
                        | "equivalent"
                        | "share"
                        | "shares"
                        | "constituted"
                        | "constitutes"
                        | "constituting"
                        | "contributing"
                        | "contributed"
                        | "contributes"
                        | "represented"
                        | "represents"
                        | "representing"
                        | "comprised"
                        | "provides"
                        | "provided"
                        | "delivered"
                        | "delivers"
                        | "supplied"
                        | "supplies"
                        | "provide"
                        | "took"
                        | "takes"
                        | "absorbed"
                        | "absorbs"
                        | "receives"
                        | "buys"
                        | "bought"
                        | "received"
                        | "makes"
                        | "making"
                        | "made"
                ) || takes_or_supplies(w)
            });
        // `Finland, which had 17 percent of total exports`
        let said = said || of && matches!(self.back(at, 1), "had" | "has" | "held" | "holds");
        // `Iran was the fourth partner, with 5.2% of its trade`, `Serbia was the destination of 10.9% of Bosnia's exports`
        let ranks = || {
            self.subjects.iter().any(|subject| {
                subject.at < at && lexicon::partner_noun(self.word(subject.at)).is_some()
            })
        };
        let said = said
            || of
                && (self.back(at, 1) == "with" && ranks()
                    || matches!(self.back(at, 1), "of" | "for")
                        && matches!(
                            self.back(at, 2),
                            "destination" | "source" | "recipient" | "buyer" | "origin"
                        ));
        if self.word(0) == "of"
            && matches!(
                next,
                "was" | "went" | "came" | "fell" | "were" | "is" | "goes" | "comes"
            )
        {
            let found = self.share_with(at);
            self.share(at, item, found);
            return true;
        }
        let aside = self.share_said_aside(at);
        if !(of || next == "share" || (said || aside) && !self.moves(at)) {
            return false;
        }
        let found = if of {
            self.share_of_whole(at, end, said)
        } else {
            self.share_in(at).or_else(|| self.share_holder(at))
        };
        self.share(at, item, found);
        true
    }

    /// The goods of which somebody is told to be the largest buyer or supplier.
    fn goods_of_rank(&self) -> Option<String> {
        self.subjects
            .iter()
            .zip(&self.topics)
            .find(|(subject, _)| lexicon::partner_noun(self.word(subject.at)).is_some())
            .and_then(|(_, topic)| topic.as_ref().ok()?.commodity.clone())
    }

    pub(super) fn share(&mut self, at: usize, item: &mut Item, found: Option<Found>) {
        item.role = Role::Share;
        let Some(found) = found else {
            item.why = Some("a share whose whole or part is not understood");
            return;
        };
        if let About::Share(part, whole) = &found.about
            && part == whole
            && found.commodity.is_none()
        {
            item.why = Some("a share whose whole or part is not understood");
            return;
        }
        // `decreased from 1.25 percent to 1.05 percent`
        let first =
            self.back(at, 1) == "from" && self.word(at + 1) == "to" && self.is_figure(at + 2);
        if !found.undated {
            item.period = self.period_of(at, false, first);
        }
        if first {
            item.rules.push(rules::BASE);
        }
        if item.period.is_none() {
            item.why = Some("its period is not said");
            if !found.undated {
                return;
            }
        }
        if self.main.is_none()
            && let Some(period) = item.period
        {
            self.main = Some(period);
            // `In November last year it accounted for 7.4 percent` is told to compare with.
            let back = self
                .memory
                .main()
                .is_some_and(|main| period < main && period.months() == main.months());
            if !back {
                self.memory.set_main(period);
            }
        }
        item.rules.push(found.rule);
        item.commodity = found.commodity;
        item.sure = found.sure;
        if let About::Share(part, whole) = &found.about {
            self.memory.tell_share(part, whole);
        }
        self.memory.set_share(&found.about);
        item.about = Some(found.about);
    }

    /// `12 percent of Ghana's exports`: the whole behind *of*, the part from what stands around.
    ///
    /// `end` is `at`, or the end of a bracket behind it.
    fn share_of_whole(&self, at: usize, end: usize, said: bool) -> Option<Found> {
        let place = self.subjects.iter().position(|subject| {
            subject.at > end && subject.from <= end + 5 && subject.form != Form::Verb
        })?;
        let subject = self.subjects.get(place)?;
        let clear = self.tokens.get(end + 1..subject.from)?.iter().all(|t| {
            matches!(
                t.word(),
                "of" | "the"
                    | "all"
                    | "its"
                    | "total"
                    | "their"
                    | "overall"
                    | "a"
                    | "an"
                    | "volume"
                    | "value"
                    | "amount"
            )
        });
        if !clear || subject.form == Form::Coupled {
            return None;
        }
        // Looked at before its turn, without remembering it.
        let resolve = |subject: &Subject| self.memory.clone().bind(subject).ok();
        // `Iran's exports` as a whole are those to the world.
        let goods = lexicon::movement_of_goods(self.word(subject.at)).is_some();
        let mut alone = if goods {
            subject.clone()
        } else {
            subject.alone()
        };
        // `11.9 per cent of all imports`
        if subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && (subject.from..subject.at).any(|p| self.word(p) == "all")
        {
            alone.breadth = alone.breadth.max(Breadth::Total);
        }
        // `of total exports`: of the one whose exports they are.
        if alone.breadth.is_all() && alone.owner == Slot::Unsaid {
            alone.owner = Slot::Memory;
        }
        if subject.commodity.is_some() {
            let whole = resolve(&alone)?;
            return self.supplied(at, subject, &whole.about, whole.sure);
        }
        // `31.2 percent of what went to Bolivia was machinery`
        let of_all =
            subject.partner == Slot::Unsaid && matches!(subject.owner, Slot::Memory | Slot::One(_));
        if let Some(whole) = resolve(if of_all { &alone } else { subject })
            && let Some(found) = self.goods_within(at, subject, &whole.about, whole.sure)
        {
            return Some(found);
        }
        let mut whole = resolve(&alone)?;
        let owner = whole.owner.clone()?;
        // `Imports from China made up 20 percent of imports`: of all of them.
        if subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && self.goes_on_from_phrase(at, &whole.about)
            && let Some(all) = whole.about.with_partner(&owner, Party::World)
        {
            whole.about = all;
        }
        // `it accounted for $6.1 billion, or 12.7% of exports`: of all of them.
        let told = self.done.last().is_some_and(|(place, item)| {
            at - place <= 4
                && matches!(self.back(at, 1), "or" | "(")
                && item.about.as_ref() == Some(&whole.about)
                && item.commodity.is_none()
        });
        if told
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && let Some(all) = whole.about.with_partner(&owner, Party::World)
        {
            whole.about = all;
        }
        // `Trade with the EU accounted for 76% of exports`: of all of them.
        if said
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && let Some((_, Ok(trade))) = self
                .subjects
                .iter()
                .zip(&self.topics)
                .rfind(|(subject, _)| subject.at < at)
            && matches!(trade.about, About::Turnover(..))
            && trade.commodity.is_none()
            && trade.about.same_two(&whole.about)
            && matches!(whole.about, About::Flow(..))
            && let Some(all) = whole.about.with_partner(&owner, Party::World)
            && all != whole.about
        {
            return Some(Found::new(whole.about, all, whole.sure && trade.sure));
        }
        let (one, other) = {
            let (one, other) = whole.about.sides();
            (one.clone(), other.clone())
        };
        let wide = one.is_world() || other.is_world();
        let floor = self.done.last().map_or(0, |(place, _)| place + 1);
        let named: Vec<(usize, Party)> = (floor..at)
            .filter(|place| !self.sources.contains(place) && !self.ranks_before(*place))
            .filter_map(|place| Some((place, self.named(place)?.who.trader()?)))
            .collect();
        let pair = |part: About, whole: About, sure: bool| Some(Found::new(part, whole, sure));
        // `Accounting for 5.7% of all German exports, Poland ranked fifth`
        let opens = matches!(
            self.word(0),
            "accounting" | "representing" | "making" | "with"
        ) || takes_or_supplies(self.word(0));
        if opens && (0..at).all(|p| self.named(p).is_none()) && self.word(subject.to) == "," {
            let to = subject.to + 1 + usize::from(self.word(subject.to + 1) == "the");
            let party = self
                .party_named(to)
                .filter(|party| *party != owner && wide)?;
            return pair(
                whole.about.with_partner(&owner, party)?,
                whole.about,
                whole.sure,
            );
        }
        // `28.8% of Israel's imports came from the EU`
        let verb = subject.to
            + usize::from(
                matches!(self.word(subject.to), "had" | "have" | "has")
                    && matches!(self.word(subject.to + 1), "come" | "gone" | "been"),
            );
        let passive = matches!(
            self.word(verb),
            "came"
                | "comes"
                | "come"
                | "went"
                | "goes"
                | "go"
                | "was"
                | "were"
                | "is"
                | "are"
                | "originated"
                | "originate"
                | "gone"
                | "been"
                | "fell"
                | "falls"
                | "fall"
        );
        let bound = (verb + 1..verb + 3).find(|place| {
            self.word(*place) == "for" && matches!(self.back(*place, 1), "bound" | "destined")
        });
        let toward = (verb + 1..verb + 3)
            .find(|place| matches!(self.word(*place), "to" | "from" | "with" | "on"))
            .or(bound);
        // `79 percent of exports went to the EU`, behind those to it: of all of them.
        let to_partner = toward.is_some_and(|toward| {
            let to = toward + 1 + usize::from(self.word(toward + 1) == "the");
            self.party_named(to).as_ref() == Some(whole.about.partner_of(&owner))
        });
        let unsaid = subject.owner == Slot::Unsaid && subject.partner == Slot::Unsaid;
        if !wide
            && passive
            && to_partner
            && unsaid
            && let Some(all) = whole.about.with_partner(&owner, Party::World)
        {
            whole.about = all;
        }
        // `26% of exports had Spain as their destination`
        if wide
            && self.word(verb) == "had"
            && self.word(verb + 2) == "as"
            && let Some(party) = self.party_named(verb + 1).filter(|party| *party != owner)
            && (verb + 3..verb + 6).any(|p| {
                lexicon::partner_noun(self.word(p)) == Some(subject.measure)
                    || matches!(self.word(p), "origin") && subject.measure == Measure::Imports
            })
        {
            let part = whole.about.with_partner(&owner, party)?;
            return pair(part, whole.about, whole.sure);
        }
        let wide = {
            let (one, other) = whole.about.sides();
            one.is_world() || other.is_world()
        };
        if wide
            && passive
            && let Some(toward) = toward
        {
            let fits = matches!(
                (subject.measure, self.word(toward)),
                (Measure::Exports, "to" | "for")
                    | (Measure::Imports, "from")
                    | (Measure::Trade, "with")
            ) || self.word(toward) == "on";
            let to = if self.word(toward + 1) == "the" {
                toward + 2
            } else {
                toward + 1
            };
            let party = self
                .named(to)
                .filter(|n| !n.possessive && !n.demonym)?
                .who
                .trader()?;
            let part = whole.about.with_partner(&owner, party).filter(|_| fits)?;
            return pair(part, whole.about, whole.sure);
        }
        // `Mexico sent 82% of its exports to the United States`
        let sent = (1..=2).any(|back| {
            matches!(
                self.back(at, back),
                "sent"
                    | "sends"
                    | "ships"
                    | "shipped"
                    | "sells"
                    | "sold"
                    | "directs"
                    | "buys"
                    | "bought"
                    | "sources"
                    | "sourced"
            )
        });
        // `Morocco alone buys 53% of what Spain exports to Africa`
        let taken_by = (floor..at)
            .rev()
            .find_map(|place| self.party_named(place))
            .filter(|party| *party != owner && !whole.about.has(party));
        if !wide && sent && taken_by.is_some() {
            let part = whole.about.with_partner(&owner, taken_by?)?;
            let buys = (1..=2).any(|back| matches!(self.back(at, back), "buys" | "bought"));
            let group = matches!(whole.about.partner_of(&owner), Party::Group(_));
            return (buys && group).then(|| Found::new(part, whole.about, whole.sure));
        }
        if !wide && sent && subject.partner != Slot::Unsaid && !passive {
            let all = whole.about.with_partner(&owner, Party::World)?;
            return pair(whole.about, all, whole.sure);
        }
        // `Finland (16% of total exports)`
        if wide
            && self.back(at, 1) == "("
            && let Some(party) = at
                .checked_sub(2)
                .and_then(|before| self.named(before)?.who.trader())
        {
            return pair(
                whole.about.with_partner(&owner, party)?,
                whole.about,
                whole.sure,
            );
        }
        // `wool was $2 million, or 30 percent of the exports`
        let goods = self.done.last().filter(|(place, earlier)| {
            at - place <= 6
                && matches!(earlier.role, Role::Level | Role::OtherCurrency)
                && earlier.about.as_ref() == Some(&whole.about)
        });
        if let Some((_, earlier)) = goods
            && let Some(goods) = &earlier.commodity
        {
            return Some(Found {
                commodity: Some(goods.clone()),
                rule: rules::GOODS,
                ..Found::new(whole.about.clone(), whole.about, whole.sure)
            });
        }
        let of_group = matches!(one, Party::Group(_)) || matches!(other, Party::Group(_));
        if wide || of_group {
            // The phrase itself: `exports to Russia were 7.3% of all Latvian exports`, also behind its rate: `rose by 5% and made up 14% of`.
            let rates = self
                .done
                .iter()
                .rev()
                .take_while(|(_, item)| item.role == Role::Growth)
                .count();
            let floor = if rates > 0 && rates == self.done.len() && named.is_empty() {
                0
            } else {
                floor
            };
            let phrase = self
                .subjects
                .iter()
                .zip(&self.topics)
                .rev()
                .find(|(subject, _)| subject.at < at && subject.at > floor.saturating_sub(1))
                .and_then(|(_, topic)| topic.as_ref().ok());
            let verb = said
                || matches!(
                    self.back(at, 1),
                    "were" | "was" | "is" | "are" | "constituted"
                );
            // `Exports to Togo made up 9% of Ghana's total exports`: whose they are is said behind.
            let open = self
                .subjects
                .iter()
                .zip(&self.topics)
                .rfind(|(subject, _)| subject.at < at)
                .filter(|(part, topic)| {
                    topic.is_err()
                        && part.measure == subject.measure
                        && part.owner == Slot::Unsaid
                        && part.commodity.is_none()
                        && matches!(subject.owner, Slot::One(_))
                });
            if verb
                && let Some((open, _)) = open
                && let Slot::One(party) = &open.partner
                && *party != owner
            {
                let part = whole.about.with_partner(&owner, party.clone())?;
                return pair(part, whole.about, whole.sure);
            }
            if let Some(part) = phrase.filter(|part| {
                verb && part.about != whole.about
                    && part.about.has(&owner)
                    && part.about.same_measure(&whole.about)
                    && part.commodity.is_none()
            }) {
                return pair(part.about.clone(), whole.about, whole.sure && part.sure);
            }
        }
        if wide || of_group {
            // The value right before, or one rate behind it; or the economy that accounts for it.
            let last = self
                .done
                .iter()
                .rev()
                .enumerate()
                .take_while(|(back, (_, earlier))| *back == 0 || earlier.role != Role::Growth)
                .map(|(_, done)| done)
                .find(|(_, earlier)| earlier.role != Role::Growth)
                .filter(|(place, earlier)| {
                    at - place <= 12
                        && matches!(
                            earlier.role,
                            Role::Level | Role::OtherCurrency | Role::Balance
                        )
                        && earlier.commodity.is_none()
                })
                .and_then(|(_, earlier)| earlier.about.clone());
            // `exports of $25 million, making up 40 percent of the country's foreign trade`
            let of_turnover = |part: &About| {
                matches!(
                    (part, &whole.about),
                    (About::Flow(..) | About::Balance(..), About::Turnover(..))
                )
            };
            // `76% of exports, or $10 billion, and 72% of imports`: that value is none of these.
            let same_way = |part: &About| match (part, &whole.about) {
                (About::Flow(from, _), About::Flow(of, _)) if *of == owner => *from == owner,
                (About::Flow(_, to), About::Flow(_, of)) if *of == owner => *to == owner,
                _ => true,
            };
            if let Some(part) = last.filter(|part| {
                part.has(&owner)
                    && (part.same_measure(&whole.about) || of_turnover(part))
                    && same_way(part)
                    && *part != whole.about
            }) {
                return pair(part, whole.about, whole.sure);
            }
            let strangers: Vec<&(usize, Party)> =
                named.iter().filter(|(_, party)| *party != owner).collect();
            if let [(place, party)] = strangers.as_slice()
                && said
                && self
                    .named(*place)
                    .is_some_and(|n| !n.demonym && !n.possessive)
            {
                return pair(
                    whole.about.with_partner(&owner, party.clone())?,
                    whole.about,
                    whole.sure,
                );
            }
        }
        // `Garment shipments to India fetched $715 million. They made up 35.9 percent of all exports to India`
        if let Some(before) = self.before.as_ref().filter(|before| {
            said && matches!(self.word(0), "they" | "these" | "this" | "it" | "that")
                && before.about == whole.about
        }) && before.commodity.is_some()
        {
            return Some(Found {
                commodity: before.commodity.clone(),
                rule: rules::GOODS,
                ..Found::new(whole.about.clone(), whole.about, whole.sure)
            });
        }
        // `The two countries exchanged $1.4 billion. It accounted for 36% of Iran's trade with the EU`: the other of the two.
        if said
            && self.word(0) == "it"
            && named.is_empty()
            && matches!(subject.owner, Slot::One(_) | Slot::Memory)
            && (wide || of_group)
            && let Some(before) = self.before.as_ref().filter(|b| b.about.has(&owner))
        {
            let (first, second) = before.about.sides();
            let partner = if *first == owner { second } else { first }.clone();
            let part = whole
                .about
                .with_partner(&owner, partner)
                .filter(|part| *part != whole.about)?;
            return pair(part, whole.about, whole.sure && before.sure);
        }
        // `Exports reached $1.3 billion. This accounted for 46% of the trade between the two countries`
        if said
            && self.word(0) == "this"
            && named.is_empty()
            && let Some(before) = &self.before
            && matches!(
                (&before.about, &whole.about),
                (About::Flow(..), About::Turnover(..))
            )
            && before.commodity.is_none()
            && before.about.same_two(&whole.about)
        {
            return pair(before.about.clone(), whole.about, whole.sure && before.sure);
        }
        // `These countries account for 25% of Georgia's turnover, for 17% of its exports and 28% of its imports`
        if wide
            && named.iter().all(|(_, party)| *party == owner)
            && let Some((place, earlier)) = self.done.last()
            && let Some(About::Share(part, of)) = &earlier.about
            && earlier.commodity.is_none()
            && self.done.iter().all(|(_, item)| item.role == Role::Share)
            && let Some(end) = self
                .subjects
                .iter()
                .find(|whole| whole.at > *place && whole.at < at)
                .map(|whole| whole.to)
            && (end..at).all(|p| matches!(self.word(p), "," | "and" | "for" | "also" | "of"))
            && self.word(end) != "of"
            && of.has(&owner)
        {
            let partner = part.partner_of(&owner).clone();
            let next = whole.about.with_partner(&owner, partner)?;
            return (next != whole.about)
                .then(|| Found::new(next, whole.about, whole.sure && earlier.sure));
        }
        // `Exports made up 73% of the trade of the two countries`: no goods.
        let phrase = self
            .subjects
            .iter()
            .zip(&self.topics)
            .rfind(|(subject, _)| subject.at < at && subject.at >= floor)
            .filter(|(subject, _)| subject.commodity.is_none());
        if let Some((_, topic)) = phrase {
            let part = topic.as_ref().ok().filter(|part| {
                let (one, other) = part.about.sides();
                let within = matches!(
                    (&part.about, &whole.about),
                    (About::Flow(..), About::Turnover(..))
                ) && whole.about.has(one)
                    && whole.about.has(other);
                said && within && part.commodity.is_none()
            })?;
            return pair(part.about.clone(), whole.about, whole.sure && part.sure);
        }
        // `The bloc took up 25.5 percent of the country's exports`: the partner of the trade before.
        // `and it supplied 26% of the country's imports`
        if wide
            && named.iter().all(|(_, party)| *party == owner)
            && let Some(holder) = self.held_by_it(at).filter(|holder| *holder != owner)
        {
            let part = whole.about.with_partner(&owner, holder)?;
            return Some(Found::new(part, whole.about, whole.sure));
        }
        let these = (floor..at).find(|p| {
            matches!(
                self.word(*p),
                "countries" | "states" | "nations" | "members"
            ) && matches!(self.back(*p, 1), "these" | "those")
        });
        if these.is_some() {
            let before = self.before.as_ref().filter(|_| wide && named.is_empty())?;
            let (first, second) = before.about.sides();
            let group = [first, second]
                .into_iter()
                .find(|party| matches!(party, Party::Group(_) | Party::Several(_)))?;
            let part = whole.about.with_partner(&owner, group.clone())?;
            return (*group != owner)
                .then(|| Found::new(part, whole.about, whole.sure && before.sure));
        }
        let described = (floor..at).any(|p| {
            matches!(
                self.word(p),
                "bloc" | "region" | "union" | "neighbour" | "neighbor" | "kingdom"
            ) && matches!(self.back(p, 1), "the" | "that" | "this" | "its")
        });
        if described {
            let before = self.before.as_ref().filter(|_| wide && named.is_empty())?;
            let (first, second) = before.about.sides();
            let partner = if *first == owner { second } else { first }.clone();
            let part = whole
                .about
                .with_partner(&owner, partner)
                .filter(|part| before.about.has(&owner) && *part != whole.about)?;
            return pair(part, whole.about, whole.sure && before.sure);
        }
        // `Oil accounts for 80% of Kazakhstan's exports to Italy`
        if said
            && named.is_empty()
            && self.done.last().is_none_or(|(place, _)| at - place > 12)
            && !matches!(self.word(0), "it" | "this" | "that" | "they" | "which")
        {
            return Some(Found {
                commodity: Some("a part".into()),
                ..Found::new(whole.about.clone(), whole.about, whole.sure)
            });
        }
        None
    }

    /// Whether a share is told of the phrase before, which names its partner: *imports from China stood at $5 million and made up 20%*,
    /// and not of goods within it.
    fn goes_on_from_phrase(&self, at: usize, part: &About) -> bool {
        let Some(place) = self.subjects.iter().rposition(|subject| subject.at < at) else {
            return false;
        };
        let Some(subject) = self.subjects.get(place) else {
            return false;
        };
        let same = matches!(self.topics.get(place), Some(Ok(topic)) if topic.about == *part);
        let plain = (subject.to..at).all(|p| {
            let word = self.word(p);
            self.is_figure(p)
                || self.is_period(p)
                || lexicon::adverb(word)
                || matches!(
                    word,
                    "and"
                        | ","
                        | "or"
                        | "by"
                        | "rose"
                        | "grew"
                        | "increased"
                        | "fell"
                        | "declined"
                        | "decreased"
                        | "dropped"
                        | "which"
                        | "was"
                        | "were"
                        | "in"
                        | "for"
                        | "at"
                        | "to"
                        | "("
                        | "stood"
                        | "reached"
                        | "totaled"
                        | "totalled"
                        | "amounted"
                        | "worth"
                        | "made"
                        | "making"
                        | "up"
                        | "accounted"
                        | "accounting"
                        | "represented"
                        | "representing"
                        | "constituted"
                        | "constituting"
                        | "contributing"
                        | "contributed"
                        | "contributes"
                        | "comprised"
                )
        });
        same && matches!(subject.partner, Slot::One(_)) && subject.commodity.is_none() && plain
    }

    /// *Tajikistan's share in Kyrgyzstan's trade was 1 percent*, *the share of Tajikistan in*.
    pub(super) fn share_in(&self, at: usize) -> Option<Found> {
        let word = (0..at).rev().find(|place| self.word(*place) == "share")?;
        if (word..at).any(|place| self.is_figure(place) && !self.told_aside(word, place, at)) {
            return None;
        }
        // `Georgia's share came to 1.6 percent` behind the whole.
        let bare = !matches!(self.word(word + 1), "in" | "of");
        // `Georgia's share in this was 1.6 percent`
        if matches!(self.word(word + 1), "in" | "of")
            && (matches!(self.word(word + 2), "this" | "it" | "that" | "them")
                || self.word(word + 2) == "the"
                    && matches!(self.word(word + 3), "total" | "sum")
                    && !self.subjects.iter().any(|s| s.at > word && s.at < at))
            || bare
        {
            let named = self
                .named(word.checked_sub(1)?)
                .filter(|named| named.possessive)?;
            let mut whole = self.memory.head().or_else(|| self.before.clone())?;
            let party = named.who.trader()?;
            // `exports to India reached $6 billion. India's share was 8 percent`: of all exports.
            if whole.about.has(&party)
                && let Some(owner) = whole.owner.clone().filter(|owner| *owner != party)
            {
                whole.about = whole.about.with_partner(&owner, Party::World)?;
            }
            let (one, other) = whole.about.sides();
            let owner = whole
                .owner
                .as_ref()
                .filter(|_| one.is_world() || other.is_world())?;
            let part = whole.about.with_partner(owner, party)?;
            return Some(Found::new(part, whole.about.clone(), whole.sure));
        }
        let (place, subject) = self
            .subjects
            .iter()
            .enumerate()
            .find(|(_, subject)| subject.at > word && subject.at < at)?;
        // `the share of Turkey in the Emirates' non-oil trade`
        let commodity = subject.commodity.clone();
        let of_goods = |found: Found| Found {
            commodity: commodity.clone(),
            ..found
        };
        // `The share of exports in total foreign trade was 47.1%`
        let flow = match self.word(word + 2) {
            "exports" => Some(Measure::Exports),
            "imports" => Some(Measure::Imports),
            _ => None,
        };
        if self.word(word + 1) == "of"
            && self.word(word + 3) == "in"
            && let Some(measure) = flow
        {
            let whole_of = self
                .subjects
                .iter()
                .find(|subject| subject.at > word + 3 && subject.at < at)
                .filter(|subject| subject.measure == Measure::Trade)?;
            let whole = self.memory.clone().bind(whole_of).ok()?;
            let owner = whole.owner.clone()?;
            let partner = whole.about.partner_of(&owner).clone();
            let part = About::flow(measure == Measure::Exports, owner, partner);
            return Some(Found::new(part, whole.about, whole.sure));
        }
        let before = word.checked_sub(1)?;
        let part_at = match self.named(before) {
            Some(named) if named.possessive => before,
            // `the share of these countries in Georgian trade`
            _ if self.word(word + 1) == "of"
                && matches!(self.word(word + 2), "these" | "those")
                && matches!(self.word(word + 3), "countries" | "states" | "nations") =>
            {
                return self.share_of_these(word, place, subject).map(of_goods);
            }
            _ if self.word(word + 1) == "of" => {
                let to = if self.word(word + 2) == "the" {
                    word + 3
                } else {
                    word + 2
                };
                self.named(to).map(|_| to)?
            }
            // `Togo accounts for the largest share in its trade with them (60 percent)`
            _ => {
                let mut place = before;
                while place > 0
                    && matches!(
                        self.word(place),
                        "the"
                            | "largest"
                            | "biggest"
                            | "main"
                            | "highest"
                            | "greatest"
                            | "a"
                            | "for"
                            | "accounts"
                            | "accounted"
                            | "has"
                            | "had"
                            | "holds"
                            | "held"
                    )
                {
                    place -= 1;
                }
                self.named(place)
                    .filter(|named| !named.demonym && !named.possessive && place < before)
                    .map(|_| place)?
            }
        };
        if !matches!(
            self.back(subject.from, 1),
            "in" | "of" | "the" | "total" | "all" | "overall"
        ) || subject.from > word + 6
        {
            return None;
        }
        let party = self.named(part_at)?.who.trader()?;
        let alone = subject.alone();
        let whole = match self.topics.get(place) {
            Some(Ok(topic)) => topic.clone(),
            _ => self.memory.clone().bind(&alone).ok()?,
        };
        let (one, other) = whole.about.sides();
        if !(one.is_world() || other.is_world()) {
            let owner = whole.owner.clone()?;
            // `the largest share in its trade with the union`
            if matches!(subject.partner, Slot::One(_)) {
                let part = whole.about.with_partner(&owner, party)?;
                return Some(of_goods(Found::new(part, whole.about, whole.sure)));
            }
            // Read as the trade with the partner before, where a share is of all of it.
            let all = whole.about.with_partner(&owner, Party::World)?;
            let part = all.with_partner(&owner, party)?;
            return Some(of_goods(Found::new(part, all, whole.sure)));
        }
        let owner = whole.owner.clone()?;
        let part = whole.about.with_partner(&owner, party)?;
        Some(of_goods(Found::new(part, whole.about, whole.sure)))
    }

    /// *East Asia accounted for 56.6 per cent, Europe 14.1 per cent and the Americas 10.8 per cent of total trade*: the last share of a list, which
    /// names the whole of all.
    fn listed_before_whole(&self, at: usize) -> Option<usize> {
        let mut place = at + 1;
        let mut last = None;
        loop {
            let begin = place;
            while matches!(self.word(place), "," | "and" | "the") {
                place += 1;
            }
            let named = self
                .named(place)
                .is_some_and(|named| !named.possessive && !named.demonym);
            if place == begin
                || !named
                || !self.is_figure(place + 1)
                || self.money_or_share(place + 1)
            {
                break;
            }
            last = Some(place + 1);
            place += 2;
        }
        last.filter(|last| self.word(last + 1) == "of")
    }

    /// Whether a share's word stands before, with a value of its whole told aside.
    fn share_said_aside(&self, at: usize) -> bool {
        let Some(word) = (at.saturating_sub(24)..at)
            .rev()
            .find(|place| self.word(*place) == "share")
        else {
            return false;
        };
        let mut aside = (word..at).filter(|place| self.is_figure(*place)).peekable();
        aside.peek().is_some()
            && aside.all(|place| self.told_aside(word, place, at))
            && (matches!(
                self.back(at, 1),
                "was" | "were" | "is" | "stood" | "at" | "reached" | "came" | "made"
            ) || self.back(at, 1) == "to" && lexicon::direction(self.back(at, 2)).is_some())
    }

    /// *The share of Russia in Armenia's trade, which totaled $1.8 billion, was 28.6%; Iraq's share in total sales of $254 billion was 5.4%*: a value
    /// of the whole between a share's word and its figure.
    fn told_aside(&self, word: usize, place: usize, at: usize) -> bool {
        let which = (word..place).any(|p| matches!(self.word(p), "which" | "whose" | "worth"));
        let relative = which && (place + 1..at).any(|p| self.word(p) == ",");
        let of = self.back(place, 1) == "of"
            && self
                .subjects
                .iter()
                .any(|subject| subject.at > word && subject.to < place && place - subject.to <= 2);
        self.money_or_share(place) && (relative || of)
    }

    /// *Of Uruguay's entire trade, 6.4 percent was with Peru.*
    pub(super) fn share_with(&self, at: usize) -> Option<Found> {
        let (place, subject) = self
            .subjects
            .iter()
            .enumerate()
            .find(|(_, subject)| subject.at < at)?;
        let topic = self.topics.get(place)?.as_ref().ok()?;
        let (one, other) = topic.about.sides();
        let fits = matches!(
            (subject.measure, self.word(at + 2)),
            (Measure::Exports, "to") | (Measure::Imports, "from") | (Measure::Trade, "with")
        );
        let to = if self.word(at + 3) == "the" {
            at + 4
        } else {
            at + 3
        };
        let party = self.named(to)?.who.trader()?;
        if !fits || !(one.is_world() || other.is_world()) {
            return None;
        }
        let part = topic.about.with_partner(topic.owner.as_ref()?, party)?;
        Some(Found::new(part, topic.about.clone(), topic.sure))
    }

    /// `($2.98 billion (42.3%)`: the share of a partner behind its value, in a list of partners of the world's trade.
    pub(super) fn list_share(&self, at: usize) -> Option<(About, Topic)> {
        let (place, earlier) = self.done.last()?;
        // `Finland (16% of total exports), Latvia (13%)`
        if let (Role::Share, Some(About::Share(_, whole))) = (earlier.role, &earlier.about)
            && self.back(at, 1) == "("
            && self.word(at + 1) == ")"
        {
            let party = at
                .checked_sub(2)
                .and_then(|before| self.named(before)?.who.trader())?;
            let topic = self
                .topics
                .iter()
                .rev()
                .find_map(|topic| topic.as_ref().ok().cloned())
                .or_else(|| self.before.clone())?;
            let (one, other) = whole.sides();
            let owner = if one.is_world() { other } else { one };
            let part = whole.with_partner(owner, party)?;
            return Some((About::Share(Box::new(part), whole.clone()), topic));
        }
        // `14.7% of the total bloc` is of another whole.
        let other = self.word(at + 1) == "of"
            && !(self.word(at + 2) == "the"
                && matches!(self.word(at + 3), "total" | "whole")
                && !matches!(self.tokens.get(at + 4).map(|t| &t.kind), Some(Kind::Word)));
        if other {
            return None;
        }
        let level = matches!(earlier.role, Role::Level | Role::OtherCurrency);
        // `$668 million (64.9% of total exports), to Spain $240 million (23.3%)`
        if level
            && self.bracket_behind(at) == Some(*place)
            && earlier.rules.contains(&rules::GAPPED)
            && let Some((_, share)) = self.told_last(|item| item.role == Role::Share)
            && let Some(About::Share(_, whole)) = &share.about
            && let Some(part) = earlier
                .about
                .clone()
                .filter(|part| part.same_measure(whole))
        {
            let topic = self
                .topics
                .iter()
                .find_map(|topic| topic.as_ref().ok().cloned())?;
            return Some((
                About::Share(Box::new(part), whole.clone()),
                Topic {
                    commodity: None,
                    ..topic
                },
            ));
        }
        let listed = earlier.rules.contains(&rules::LIST)
            || self.bracket_behind(at) == Some(*place) && self.values_and_shares();
        let listed = listed && !self.signed(at);
        // `China (US$3.6 billion, a share of 19.8%)`
        let named = 3 * usize::from(self.back(at, 1) == "of" && self.back(at, 2) == "share");
        if at - place > 4 + named || !level || !listed {
            return None;
        }
        let part = earlier.about.clone()?;
        let topic = self
            .list
            .clone()
            .or_else(|| self.before.clone())
            .or_else(|| {
                self.topics
                    .iter()
                    .rev()
                    .find_map(|t| t.as_ref().ok().cloned())
            })?;
        let owner = topic.owner.clone()?;
        let whole = part.with_partner(&owner, Party::World)?;
        Some((About::Share(Box::new(part), Box::new(whole)), topic))
    }
}

/// *Poland, taking 12 percent of exports*: what a partner does in whose share it is told.
fn takes_or_supplies(word: &str) -> bool {
    matches!(
        word,
        "taking" | "absorbing" | "receiving" | "buying" | "supplying" | "providing"
    )
}
