//! Shares of what is named behind *of*: the whole. Whose part it is, [`part_of_whole`](super::part_of_whole) looks for.

use super::binder::Binder;
use super::part_of_whole::Sought;
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon;
use crate::prose::subjects::{Breadth, Form, Slot, Subject};

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
        if subject.names_nobody() && (subject.from..subject.at).any(|p| self.word(p) == "all") {
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
        // `Imports from China made up 20 percent of imports`, `it accounted for $6.1 billion, or 12.7% of exports`: of all of them.
        if subject.names_nobody()
            && (self.goes_on_from_phrase(at, &whole.about)
                || self.goes_on_from_value(at, &whole.about))
            && let Some(all) = whole.about.with_partner(&owner, Party::World)
        {
            whole.about = all;
        }
        // `Trade with the EU accounted for 76% of exports`: of all of them.
        if said
            && subject.names_nobody()
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
        self.part_of(Sought {
            at,
            said,
            phrase: subject,
            sure: whole.sure,
            whole: whole.about,
            owner,
            floor: self.done.last().map_or(0, |(place, _)| place + 1),
        })
    }

    /// Whether a share stands behind the value of the same: *$6.1 billion, or 12.7%*.
    fn goes_on_from_value(&self, at: usize, part: &About) -> bool {
        matches!(self.back(at, 1), "or" | "(")
            && self.done.last().is_some_and(|(place, item)| {
                at - place <= 4 && item.about.as_ref() == Some(part) && item.commodity.is_none()
            })
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
