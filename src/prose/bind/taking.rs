//! A phrase is taken up as its sentence comes to it: completed by the sentence, bound by the memory.

use super::binder::Binder;
use super::item::Role;
use crate::prose::about::About;
use crate::prose::lexicon::{self, Measure};
use crate::prose::memory::Topic;
use crate::prose::names::Who;
use crate::prose::rules;
use crate::prose::subjects::{Breadth, Form, Slot, Subject};

impl Binder<'_> {
    pub(super) fn take(&mut self, subject: &Subject) {
        let mut subject = subject.clone();
        // `our trade` without a word of with whom is that of the two.
        if subject.owner == Slot::Ours
            && subject.measure == Measure::Trade
            && subject.partner == Slot::Unsaid
        {
            subject.owner = Slot::Both;
        }
        // `The US remained Germany's largest market, importing $5 billion`: it imports from there.
        let it = subject.owner == Slot::Memory && self.back(subject.at, 1) == "it";
        // `..., having bought $5 billion worth of goods`
        let having = self.back(subject.at, 1) == "having" && self.back(subject.at, 2) == ",";
        if subject.form == Form::Verb
            && (subject.owner == Slot::Unsaid && self.word(subject.at).ends_with("ing")
                || having
                || it)
            && subject.partner == Slot::Unsaid
            && let Some(before) = self
                .subjects
                .iter()
                .rev()
                .find(|other| other.at < subject.at)
                .filter(|other| lexicon::partner_noun(self.word(other.at)).is_some())
            && let Slot::One(_) = before.partner
            && (self.back(subject.at, 1) == ","
                || having
                || it && matches!(self.back(subject.at, 2), ":" | ";" | "," | "when" | "where"))
        {
            subject.owner = before.partner.clone();
            subject.partner = before.owner.clone();
        }
        // `Bhutan imported $81 million from India and its exports came to`: of the one whose trade the sentence tells.
        if subject.owner == Slot::Memory
            && subject.form == Form::Noun
            && self.word(subject.from) == "its"
            && let Some(before) = self.subjects.iter().rfind(|other| other.at < subject.at)
            && lexicon::partner_noun(self.word(before.at)).is_none()
            && let Slot::One(owner) = &before.owner
            && subject.partner != before.owner
            && !(before.to..subject.from)
                .any(|p| self.named(p).is_some() && !before.used.contains(&p))
        {
            subject.owner = Slot::One(owner.clone());
            if subject.partner == Slot::Unsaid
                && subject.breadth == Breadth::Unsaid
                && matches!(before.partner, Slot::One(_))
            {
                subject.partner = before.partner.clone();
            }
        }
        self.as_ranked(&mut subject);
        self.turn(&mut subject);
        self.completed_rank = false;
        // `China remains its largest partner: the trade between the two countries`
        if subject.owner == Slot::Both
            && subject.measure == Measure::Trade
            && let Some(place) = self.subjects.iter().rposition(|other| {
                other.at < subject.at && lexicon::partner_noun(self.word(other.at)).is_some()
            })
            && let Some(Ok(rank)) = self.topics.get(place)
        {
            let (one, other) = rank.about.sides();
            if !rank.about.is_of_all() {
                subject.owner = Slot::One(one.clone());
                subject.partner = Slot::One(other.clone());
            }
        }
        let mut subject = self.completed(&subject);
        // `By exports, the top trading partners of Georgia were`
        if lexicon::partner_noun(self.word(subject.at)).is_some()
            && subject.measure == Measure::Trade
            && let Some(side) = self.opening_side()
        {
            subject.measure = side;
        }
        // `This left Kenya with a surplus`: in what was told right before.
        if matches!(self.word(0), "this" | "that" | "so" | "thus" | "hence")
            && matches!(subject.measure, Measure::Surplus | Measure::Deficit)
            && subject.breadth == Breadth::Unsaid
        {
            subject.breadth = Breadth::Bilateral;
        }
        // `Overall, exports shrank`: those to all.
        let overall = matches!(
            self.word(0),
            "overall" | "altogether" | "globally" | "worldwide"
        ) && self.word(1) == ","
            || self.word(0) == "in"
                && matches!(self.word(1), "all" | "total")
                && self.word(2) == ","
            || self.word(0) == "all" && self.word(2) == "all" && self.word(3) == ",";
        if overall
            && matches!(subject.owner, Slot::One(_))
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.commodity.is_none()
            && subject.measure != Measure::Trade
        {
            subject.breadth = Breadth::Worldwide;
        }
        if overall
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.measure != Measure::Trade
            && let Some(owner) = self.memory.teller().or_else(|| self.memory.reporter())
        {
            subject.owner = Slot::One(owner);
            subject.breadth = Breadth::Worldwide;
        }
        // `January imports stood at`, in a passage that began with trade with all: those from all.
        let dated = subject.at > 0 && self.is_period(subject.at - 1) && subject.at <= 2;
        // `In the first quarter, exports climbed`, in a paragraph of its own.
        let anew = self.memory.begins_paragraph()
            && (0..4).any(|p| {
                p < subject.from && self.is_period(p) && self.when(p) != self.memory.main()
            })
            && subject.at <= 14;
        if (dated || anew)
            && subject.form == Form::Noun
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && subject.commodity.is_none()
            && let Some(owner) = self.memory.began_with()
        {
            subject.owner = Slot::One(owner);
            subject.breadth = Breadth::Worldwide;
        }
        // `8.3% of total exports`: what a share is of is not what goes on, behind a phrase of its own.
        let of_share = (1..=4).any(|back| {
            subject.from.checked_sub(back).is_some_and(|place| {
                self.is_figure(place) && !self.money_or_share(place) && self.word(place + 1) == "of"
            })
        });
        if of_share {
            self.wholes.push(subject.at);
        }
        // `Heilongjiang Province saw trade with Russia`: a part of an economy trades.
        let end = match subject.owner {
            Slot::Unsaid | Slot::Memory => subject.from,
            Slot::Unclear => subject.to + 6,
            _ => 0,
        };
        let part = end > 0
            && self
                .tokens
                .iter()
                .take(end)
                .any(|token| token.capital && lexicon::part_of_economy(&token.lower));
        if part {
            self.memory.part_spoken();
            self.with_strangers.push(None);
            self.topics
                .push(Err("a part of an economy is spoken of".into()));
            return;
        }
        // Behind a phrase that was not understood, a bare one means that.
        // `The balance with Japan shifted from a surplus of $4 million to a deficit of`
        if matches!(subject.measure, Measure::Surplus | Measure::Deficit)
            && subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth == Breadth::Unsaid
            && let Some(Ok(balance)) = self.topics.last()
            && matches!(balance.about, About::Balance(..))
            && self.done.iter().all(|(_, item)| item.role == Role::Balance)
        {
            let topic = Topic {
                measure: subject.measure,
                ..balance.clone()
            };
            self.with_strangers.push(Some(topic.clone()));
            self.topics.push(Ok(topic));
            return;
        }
        let bare = subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && !matches!(subject.breadth, Breadth::Bilateral | Breadth::Worldwide);
        if bare && let Some(Err(unbound)) = self.topics.last() {
            let unbound = unbound.clone();
            self.with_strangers.push(None);
            self.topics.push(Err(unbound));
            return;
        }
        // What a share is of is all of it, and goes on only where no other phrase stands in the sentence.
        let topic = if of_share {
            let whole = if subject.commodity.is_none() {
                subject.alone()
            } else {
                subject.clone()
            };
            if self.topics.iter().any(Result::is_ok) || self.memory.topic().is_some() {
                if let Slot::One(owner) = &whole.owner {
                    self.memory.point(owner.clone());
                }
                self.memory.clone().bind(&whole)
            } else {
                self.memory.bind(&whole)
            }
        } else if lexicon::partner_noun(self.word(subject.at)).is_some()
            && !(subject.at..self.tokens.len())
                .any(|place| self.is_figure(place) && self.money_or_share(place))
            && self.memory.topic().is_some()
        {
            // `Kazakhstan ranks 7th among Belarus' trade partners`: the list goes on by itself, if there is one.
            self.memory.clone().bind(&subject)
        } else {
            // `The deficit with Australia was $65 billion. With China it was $58 billion.`
            let before = self.before.as_ref().filter(|before| {
                let balance = matches!(before.about, About::Balance(..));
                balance && subject.at == 0 && self.word(0) == "with"
            });
            let measure = before.map_or(subject.measure, |before| before.measure);
            let subject = Subject {
                measure,
                ..subject.clone()
            };
            self.memory.bind(&subject)
        };
        let mut topic = topic;
        // `food imports from the regional bloc`: from no single economy.
        let bloc = subject.partner == Slot::Other
            && (subject.at..subject.to)
                .any(|p| matches!(self.word(p), "bloc" | "union" | "region"));
        if bloc
            && let Ok(found) = &topic
            && found
                .owner
                .as_ref()
                .is_some_and(|owner| found.about.partner_of(owner).economy().is_some())
        {
            topic = Err("whom the description means is not said".into());
        }
        // `the trade of Abu Dhabi`
        let place = (subject.owner == Slot::Unclear || subject.partner == Slot::Unclear)
            && (subject.from..subject.to + 6).any(|p| {
                self.named(p)
                    .is_some_and(|named| named.who == Who::Unclear && !named.demonym)
                    // `intra-EAC exports` are of no part.
                    && !(self.back(p, 1) == "-"
                        && matches!(self.back(p, 2), "intra" | "extra" | "non"))
            });
        if place && topic.is_err() {
            self.memory.part_spoken();
        }
        if let Ok(topic) = &mut topic
            && (lexicon::partner_noun(self.word(subject.at)).is_some() || self.completed_rank)
            && matches!(subject.partner, Slot::One(_))
        {
            topic.rules.push(rules::RANK);
            // `Russia follows with $5 million and stays the main buyer of its goods`: the list goes on.
            let aside = (0..subject.from).any(|p| matches!(self.word(p), "follows" | "followed"))
                || (subject.from..subject.at).any(|p| {
                    self.word(p) == "and" && matches!(self.word(p + 1), "stays" | "remains")
                });
            if !aside {
                self.memory.rank(topic);
            }
        }
        self.with_strangers.push(topic.as_ref().ok().cloned());
        self.topics
            .push(topic.and_then(|topic| self.no_stranger(&subject, topic)));
    }

    /// *The biggest supplier of Peru was China, with exports of $4 billion*: what a supplier exports there, and what a buyer imports from
    /// there, is what it is ranked by.
    fn as_ranked(&self, subject: &mut Subject) {
        let flow = |measure: Measure| matches!(measure, Measure::Exports | Measure::Imports);
        let adjectives = (1..=3)
            .take_while(|back| {
                matches!(self.back(subject.from, *back), "a" | "an" | "its" | "total")
            })
            .count();
        let bare = subject.form == Form::Noun
            && subject.partner == Slot::Unsaid
            && matches!(subject.owner, Slot::Unsaid)
            && self.back(subject.from, 1 + adjectives) == "with";
        let Some(rank) = self
            .subjects
            .iter()
            .rfind(|other| other.at < subject.at)
            .filter(|rank| {
                bare && flow(rank.measure)
                    && flow(subject.measure)
                    && (lexicon::partner_noun(self.word(rank.at)).is_some()
                        || self.word(rank.at) == "countries")
            })
        else {
            return;
        };
        if let (Slot::One(_), Slot::One(_)) = (&rank.owner, &rank.partner)
            && !(rank.to..subject.from).any(|p| self.is_figure(p))
        {
            subject.owner = rank.owner.clone();
            subject.partner = rank.partner.clone();
            subject.measure = rank.measure;
        }
    }
}
