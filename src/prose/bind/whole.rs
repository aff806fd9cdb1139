//! Shares of what is named behind *of*: the whole, and the part from what stands around.

use super::binder::Binder;
use super::holders::Takers;
use super::item::Role;
use super::shares::{Found, takes_or_supplies};
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};
use crate::prose::names::Who;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot, Subject};
use crate::prose::token::Token;

impl Binder<'_> {
    /// `12 percent of Ghana's exports`: the whole behind *of*, the part from what stands around.
    ///
    /// `end` is `at`, or the end of a bracket behind it.
    pub(super) fn share_of_whole(&self, at: usize, end: usize, said: bool) -> Option<Found> {
        let place = self.subjects.iter().position(|subject| {
            subject.at > end && subject.from <= end + 5 && subject.form != Form::Verb
        })?;
        let subject = self.subjects.get(place)?;
        // `of Jordan's $591 million exports`
        let from = subject.value.map_or(subject.from, |value| value - 1);
        let clear = self.tokens.get(end + 1..from)?.iter().all(|t| {
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
        // `of the total trade of Chile`, where that with Mexico is told.
        if subject.breadth.is_all()
            && subject.partner == Slot::Unsaid
            && matches!(subject.owner, Slot::One(_))
            && let Some(all) = whole.about.with_partner(&owner, Party::World)
        {
            whole.about = all;
        }
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
        let wide = whole.about.is_of_all();
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
        // `China, Japan and Korea took 40 percent of Australia's exports`
        if wide {
            match self.takers_before(at, &owner) {
                Takers::One => {}
                Takers::Together(list) => {
                    let part = whole.about.with_partner(&owner, list)?;
                    return pair(part, whole.about, whole.sure);
                }
                Takers::Unclear => return None,
            }
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
                | "sold"
                | "shipped"
                | "sent"
                | "exported"
                | "delivered"
                | "imported"
                | "bought"
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
        let wide = { whole.about.is_of_all() };
        if wide
            && passive
            && let Some(toward) = toward
        {
            let fits = matches!(
                (subject.measure, self.word(toward)),
                (Measure::Exports, "to" | "for")
                    | (Measure::Imports, "from")
                    | (Measure::Trade, "with")
            ) || self.word(toward) == "on"
                || matches!(self.word(verb), "fell" | "falls") && self.word(toward) == "to";
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
                    | "received"
                    | "receives"
                    | "gets"
                    | "got"
                    | "obtained"
                    | "obtains"
                    | "drew"
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
                .find(|(subject, _)| {
                    subject.at < at
                        && subject.at >= floor
                        // What another share is of is no part of this.
                        && !self.wholes.contains(&subject.at)
                })
                .and_then(|(_, topic)| topic.as_ref().ok());
            let verb = said
                || matches!(
                    self.back(at, 1),
                    "were" | "was" | "is" | "are" | "constituted"
                );
            // `Exports to Togo made up 9% of Ghana's total exports`: whose they are is said behind.
            let unread = self
                .subjects
                .iter()
                .zip(&self.topics)
                .rfind(|(subject, _)| subject.at < at)
                .filter(|(part, topic)| {
                    topic.is_err() && part.owner == Slot::Unsaid && part.commodity.is_none()
                })
                .map(|(part, _)| part);
            let open = unread.filter(|part| {
                part.measure == subject.measure && matches!(subject.owner, Slot::One(_))
            });
            // `Imports were 61.9 percent of the total trade of Peru`
            let bare = unread.filter(|part| {
                wide && verb
                    && matches!(part.measure, Measure::Exports | Measure::Imports)
                    && matches!(whole.about, About::Turnover(..))
                    && part.partner == Slot::Unsaid
                    && named.is_empty()
            });
            if let Some(flow) = bare {
                let part = About::measured(flow.measure, owner.clone(), Party::World);
                return pair(part, whole.about, whole.sure);
            }
            if verb
                && let Some(open) = open
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
            // `exports to Mali came to $41 million, while Africa as a whole took 23.4 per cent of all`
            let taker = named.iter().any(|(place, party)| {
                let verb =
                    (place + 1..place + 6).any(|p| p < at && lexicon::holds_share(self.word(p)));
                *party != owner && verb && last.as_ref().is_some_and(|part| !part.has(party))
            });
            if let Some(part) = last.filter(|part| {
                !taker
                    && part.has(&owner)
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
            && (end..at).all(|p| {
                self.is_period(p)
                    || lexicon::partner_noun(self.word(p)).is_some()
                    || matches!(
                        self.word(p),
                        "," | "and" | "for" | "also" | "of" | "the" | "in"
                    )
            })
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
        // `The three contributed 41 percent of it`
        let several = (floor..at).any(|p| {
            self.word(p) == "the" && lexicon::small_number(self.word(p + 1)).is_some_and(|n| n > 1)
                || matches!(
                    self.word(p),
                    "countries" | "states" | "nations" | "members" | "economies" | "partners"
                )
                || self
                    .tokens
                    .get(p)
                    .and_then(Token::economy)
                    .is_some_and(|named| named.who == Who::Unclear)
        });
        // `Oil accounts for 80% of Kazakhstan's exports to Italy`, `marine products were 43% of exports`
        let goods = matches!(self.back(at, 1), "was" | "were" | "is" | "are")
            && lexicon::goods(self.back(at, 2));
        if (said || goods)
            && !several
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

    /// *East Asia accounted for 56.6 per cent, Europe 14.1 per cent and the Americas 10.8 per cent of total trade*: the last share of a list, which
    /// names the whole of all.
    pub(super) fn listed_before_whole(&self, at: usize) -> Option<usize> {
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
}
