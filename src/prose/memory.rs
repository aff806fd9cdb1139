//! What a passage has said so far, and what a phrase may take from it.
//!
//! Less than half of the figures of a text have both economies and the period in their own sentence. The rest
//! stands before: who trades, whose statistics speak, which period it is about. Each entry knows the sentence it was
//! made in, because what was said long ago, or about somebody else, is no longer meant.

use super::about::{About, Party};
use super::lexicon::Measure;
use super::rules;
use super::subjects::{Breadth, Form, Scope, Slot, Subject};
use crate::trade::{Economy, Period};

/// A bound phrase: what is traded, and how well that is known.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) about: About,
    pub(super) measure: Measure,
    pub(super) commodity: Option<String>,
    /// Nothing was inferred from far away.
    pub(super) sure: bool,
    pub(super) rules: Vec<&'static str>,
    /// Whose trade it is told as.
    pub(super) owner: Option<Party>,
    pub(super) scope: Scope,
}

/// Why a phrase is not bound; with what it could mean where it is one of two.
#[derive(Clone, Debug)]
pub(super) struct Unbound {
    pub(super) why: &'static str,
    pub(super) readings: Vec<About>,
}

impl From<&'static str> for Unbound {
    fn from(why: &'static str) -> Self {
        Self {
            why,
            readings: Vec::new(),
        }
    }
}

#[derive(Clone, Debug)]
struct LivePair {
    first: Party,
    second: Party,
    /// Whether the text tells the trade from the first one's side.
    ordered: bool,
    sentence: usize,
    paragraph: usize,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    pair: Option<LivePair>,
    /// Two that were named together, without a word of trade.
    spoken: Option<LivePair>,
    reporter: Option<Party>,
    topic: Option<(Topic, usize, usize)>,
    /// The part of the trade that the last share was of, and its sentence.
    share: Option<(About, usize)>,
    main: Option<(Period, usize)>,
    /// Whether that is earlier than the one before.
    went_back: bool,
    /// The one before it.
    main_before: Option<Period>,
    /// The year that was named last, whatever it was.
    last_year: Option<Period>,
    /// The only part of a year that the whole passage names, in its latest year.
    part: Option<Period>,
    /// The period compared with, of which period, and whether a rate was told of them.
    base: Option<(Period, Period, bool)>,
    /// Economies in the order of their first mention.
    seen: Vec<Party>,
    /// All that the passage names, somewhere.
    spoken_of: Vec<Party>,
    /// The same in the order of every mention.
    seen_last: Vec<Party>,
    /// All that were told to trade with one of the others.
    paired: Vec<Party>,
    /// The last turnover of somebody with all partners, and its sentence.
    wide: Option<(Topic, usize)>,
    /// What the sentence before was about as a whole; nothing where it told several things of one rank.
    head: Option<(Option<Topic>, usize)>,
    /// The only two economies of the whole passage.
    only: Option<(Party, Party)>,
    /// Those whose trade the passage tells anywhere as theirs: *Austria's deficit*.
    tellers: Vec<Party>,
    /// What was told so far, each once in a row.
    flows: Vec<About>,
    /// The only economy whose offices speak.
    speaker: Option<Option<Party>>,
    /// Whose official spoke last.
    voice: Option<Party>,
    /// All whose trade was told as theirs.
    owners: Vec<Party>,
    /// Where the text was sent from.
    dateline: Option<Economy>,
    /// Economies by paragraph.
    named: Vec<(usize, Vec<Party>)>,
    /// Somebody outside the pair whom the text has turned to.
    focus: Option<Party>,
    /// Whose trade with all partners the passage began with.
    frame: Option<Party>,
    /// Whose whole a share was of, and its sentence.
    pointed: Option<(Party, usize)>,
    /// Whether the last phrase could be of the partner before or of all.
    open: bool,
    /// The sentence that told both flows of one trade last.
    both: Option<usize>,
    /// The last balance that was spoken of, and its sentence.
    balance: Option<(About, usize)>,
    /// Whose trade with all partners a figure told last, and its sentence.
    whole: Option<(Party, usize)>,
    /// Whether some were named that are no economy of their own, and no group.
    others: bool,
    /// The sentence that told the trade of a part of an economy last.
    parted: Option<usize>,
    /// The last partner that was told to rank somewhere, or the last list of them.
    ranked: Option<(Topic, usize)>,
    /// Who sold or bought in a sentence that names nobody's trade else.
    actor: Option<(Party, usize)>,
    /// Partners of exports or imports of which nobody said whose they are.
    aimed_at: Vec<Party>,
    /// Whether a figure of trade was bound yet.
    told: bool,
    /// The sentence in which one was bound last.
    told_in: Option<usize>,
    /// The two that the sentences right before are about and nothing else.
    opened: Option<LivePair>,
    /// The partners of that one which were told since its whole trade was.
    partners: Vec<Party>,
    sentence: usize,
    paragraph: usize,
    begins_paragraph: bool,
}

/// Sentences after which a period, or a topic, is no longer meant.
const REACH: usize = 4;

/// Total exports behind trade with one partner.
const OPEN: &str = "with the partner before or with the world is not said";

/// Mentions and paragraphs that are kept.
const RECENT: usize = 8;

impl Memory {
    pub(super) fn start(&mut self, sentence: usize, paragraph: usize) {
        self.begins_paragraph = sentence == 0 || paragraph != self.paragraph;
        self.sentence = sentence;
        self.paragraph = paragraph;
    }

    pub(super) fn reporter(&self) -> Option<Party> {
        self.reporter.clone()
    }

    /// Begins a passage that names these economies and no others.
    pub(super) fn of(named: &[Party], tellers: Vec<Party>, part: Option<Period>) -> Self {
        let only = match named {
            [one, other] => Some((one.clone(), other.clone())),
            _ => None,
        };
        Self {
            part,
            only,
            tellers,
            spoken_of: named.to_vec(),
            ..Self::default()
        }
    }

    pub(super) fn see(&mut self, economy: Party) {
        match self.named.last_mut() {
            Some((paragraph, named)) if *paragraph == self.paragraph => {
                if !named.contains(&economy) {
                    named.push(economy.clone());
                }
            }
            _ => {
                if self.named.len() >= RECENT {
                    self.named.remove(0);
                }
                self.named.push((self.paragraph, vec![economy.clone()]));
            }
        }
        if self.seen_last.last() != Some(&economy) {
            if self.seen_last.len() >= RECENT {
                self.seen_last.remove(0);
            }
            self.seen_last.push(economy.clone());
        }
        if !self.seen.contains(&economy) {
            self.seen.push(economy);
        }
    }

    /// The text was sent from an economy's capital.
    pub(super) const fn sent_from(&mut self, economy: Economy) {
        self.dateline = Some(economy);
    }

    /// *Armenia–Iran relations, Kazakhstan and China have*: two that are spoken of together. They are the two countries where nothing
    /// else says who those are.
    pub(super) fn see_pair(&mut self, first: Party, second: Party) {
        if first != second {
            self.spoken = Some(LivePair {
                first,
                second,
                ordered: false,
                sentence: self.sentence,
                paragraph: self.paragraph,
            });
        }
    }

    /// An office of an economy speaks.
    pub(super) fn hear(&mut self, party: Party) {
        self.speaker = match self.speaker.take() {
            None => Some(Some(party)),
            Some(Some(other)) if other == party => Some(Some(other)),
            Some(_) => Some(None),
        };
    }

    /// The text turns to somebody: the first economy of a sentence that names no other.
    pub(super) fn turn_to(&mut self, economy: Party) {
        let outside = self
            .pair
            .as_ref()
            .is_some_and(|pair| pair.first != economy && pair.second != economy);
        if outside {
            self.focus = Some(economy);
        }
    }

    pub(super) fn main(&self) -> Option<Period> {
        self.main
            .filter(|(_, sentence)| self.sentence - sentence <= REACH)
            .map(|(period, _)| period)
    }

    /// The passage went back in time: a rate that follows is of which of the two?
    pub(super) const fn go_back(&mut self) {
        self.went_back = true;
    }

    pub(super) const fn went_back(&self) -> bool {
        self.went_back
    }

    pub(super) fn set_main(&mut self, period: Period) {
        if self.main.is_none_or(|(main, _)| main != period) {
            self.went_back = false;
        }
        if let Some((before, _)) = self.main
            && before != period
        {
            self.main_before = Some(before);
        }
        self.main = Some((period, self.sentence));
    }

    pub(super) const fn main_before(&self) -> Option<Period> {
        self.main_before
    }

    /// The only economy that was named so far.
    pub(super) fn only_named(&self) -> Option<Economy> {
        self.sole().and_then(|party| party.economy())
    }

    /// The only one of the live pair that a test holds of.
    pub(super) fn with_fiscal_year(&self, has: impl Fn(Economy) -> bool) -> Option<Economy> {
        let (one, other, _, _) = self.live_pair()?;
        let mut of = [one, other]
            .into_iter()
            .filter_map(|party| party.economy())
            .filter(|economy| has(*economy));
        of.next().filter(|_| of.next().is_none())
    }

    /// Whether the passage has gone from a period to a part of it: *the period under review* may be either.
    pub(super) fn within_another(&self) -> bool {
        let (Some((main, _)), Some(before)) = (self.main, self.main_before) else {
            return false;
        };
        before.months() > main.months()
            && before.first_day() <= main.first_day()
            && main.last_day() <= before.last_day()
    }

    /// The part of a share that the sentence before told.
    pub(super) fn share(&self) -> Option<&About> {
        self.share
            .as_ref()
            .filter(|(_, sentence)| self.sentence - sentence <= 1)
            .map(|(part, _)| part)
    }

    pub(super) fn set_share(&mut self, about: &About) {
        if let About::Share(part, whole) = about
            && part != whole
        {
            self.share = Some(((**part).clone(), self.sentence));
        }
    }

    pub(super) const fn last_year(&self) -> Option<Period> {
        self.last_year
    }

    pub(super) const fn name_year(&mut self, year: Period) {
        self.last_year = Some(year);
    }

    /// Others were named than economies and groups: who is the only one is not known.
    pub(super) const fn see_others(&mut self) {
        self.others = true;
    }

    /// The trade of a part of an economy was told: whose trade follows is not known.
    pub(super) const fn part_spoken(&mut self) {
        self.parted = Some(self.sentence);
    }

    /// A partner of somebody was told to rank somewhere: others may follow.
    pub(super) fn rank(&mut self, topic: &Topic) {
        self.ranked = Some((topic.clone(), self.sentence));
    }

    /// Of whose partners and in what *Morocco ranked third* goes on.
    pub(super) fn ranked(&self) -> Option<&Topic> {
        self.ranked
            .as_ref()
            .filter(|(_, sentence)| self.sentence - sentence <= 8)
            .map(|(topic, _)| topic)
    }

    /// The last turnover with all partners, of the sentences right before.
    pub(super) fn wide(&self) -> Option<&Topic> {
        self.wide
            .as_ref()
            .filter(|(_, sentence)| self.sentence - sentence <= 2)
            .map(|(topic, _)| topic)
    }

    /// A sentence that tells only the parts of the turnover before leaves that one in its place.
    pub(super) fn set_head(&mut self, head: Option<Topic>, parts: &[&About]) {
        let before = match &self.head {
            Some((Some(topic), sentence)) if self.sentence - sentence <= 1 => Some(topic.clone()),
            _ => None,
        };
        let of_before = before.filter(|topic| {
            let (one, other) = topic.about.sides();
            matches!(topic.about, About::Turnover(..))
                && parts.iter().all(|part| part.has(one) && part.has(other))
        });
        self.head = Some((head.or(of_before), self.sentence));
    }

    /// A sentence with figures of trade of which none was understood: what refers back refers to nothing known.
    pub(super) fn lose_head(&mut self) {
        self.head = Some((None, self.sentence));
    }

    /// What *this figure* of the sentence before was.
    pub(super) fn head(&self) -> Option<Topic> {
        match &self.head {
            Some((head, sentence)) if self.sentence - sentence <= 1 => head.clone(),
            _ => self.topic().cloned(),
        }
    }

    pub(super) const fn part(&self) -> Option<Period> {
        self.part
    }

    pub(super) const fn forget_main(&mut self) {
        self.main = None;
    }

    /// The earlier period that the passage compares its period with.
    pub(super) fn base(&self, main: Period) -> Option<Period> {
        self.base
            .filter(|(of, _, _)| *of == main)
            .map(|(_, base, _)| base)
    }

    /// The same, if rates were told of the two.
    pub(super) fn base_of_rates(&self, main: Period) -> Option<Period> {
        self.base.filter(|(_, _, rate)| *rate)?;
        self.base(main)
    }

    pub(super) const fn set_base(&mut self, main: Period, base: Period, rate: bool) {
        self.base = Some((main, base, rate));
    }

    pub(super) fn topic(&self) -> Option<&Topic> {
        self.topic
            .as_ref()
            .filter(|(_, sentence, paragraph)| {
                self.sentence - sentence <= 1
                    || (self.sentence - sentence <= 2 && *paragraph == self.paragraph)
            })
            .map(|(topic, _, _)| topic)
    }

    /// The pair that *the two countries* are.
    fn live_pair(&self) -> Option<(Party, Party, bool, bool)> {
        match &self.pair {
            Some(pair) if self.focus.is_none() => {
                let near =
                    self.sentence - pair.sentence <= REACH || pair.paragraph == self.paragraph;
                Some((pair.first.clone(), pair.second.clone(), pair.ordered, near))
            }
            Some(_) => None,
            None => match (&self.only, self.seen.as_slice()) {
                (Some((one, other)), _) | (None, [one, other]) => {
                    Some((one.clone(), other.clone(), false, true))
                }
                _ => self
                    .pair_of_paragraph()
                    .or_else(|| {
                        let pair = self.spoken.as_ref()?;
                        let near = self.sentence - pair.sentence <= REACH;
                        near.then(|| (pair.first.clone(), pair.second.clone(), false, false))
                    })
                    // `Jordan's exports to Iraq and Syria` are no trade of those two.
                    .filter(|(one, other, _, _)| {
                        self.reporter
                            .as_ref()
                            .is_none_or(|reporter| reporter == one || reporter == other)
                    }),
            },
        }
    }

    /// The two economies, and no others, of this paragraph or of the one before it that names any.
    fn pair_of_paragraph(&self) -> Option<(Party, Party, bool, bool)> {
        let mut last = self.named.iter().rev();
        let (paragraph, here) = last.next()?;
        if let [one, other] = here.as_slice() {
            return Some((
                one.clone(),
                other.clone(),
                false,
                *paragraph == self.paragraph,
            ));
        }
        if *paragraph < self.paragraph || here.len() > 2 {
            return None;
        }
        let (_, before) = last.next()?;
        match before.as_slice() {
            [one, other] if here.iter().all(|party| party == one || party == other) => {
                Some((one.clone(), other.clone(), false, false))
            }
            _ => None,
        }
    }

    /// Binds a phrase with what was said before, and remembers it.
    pub(super) fn bind(&mut self, subject: &Subject) -> Result<Topic, Unbound> {
        let found = self.resolve(subject);
        match &found {
            Ok(topic) => {
                self.open = false;
                self.remember(subject, topic);
            }
            // What goes on behind it is as open.
            Err(unbound) if unbound.why == OPEN => self.open = true,
            Err(_) => {
                // `Exports to the US gained`, and nobody says whose: not those of the US, when exports to others follow.
                if let (Slot::Unsaid, Slot::One(partner)) = (&subject.owner, &subject.partner)
                    && !self.aimed_at.contains(partner)
                {
                    self.aimed_at.push(partner.clone());
                }
            }
        }
        found
    }

    pub(super) fn set_topic(&mut self, topic: &Topic) {
        if let About::Turnover(one, other) = &topic.about
            && (one.is_world() || other.is_world())
        {
            self.wide = Some((topic.clone(), self.sentence));
        }
        self.topic = Some((topic.clone(), self.sentence, self.paragraph));
    }

    /// What was told of goods within the topic goes on with it.
    pub(super) fn keep_topic(&mut self) {
        let (now, here) = (self.sentence, self.paragraph);
        if let Some((_, sentence, paragraph)) = &mut self.topic {
            *sentence = now;
            *paragraph = here;
        }
    }

    /// A figure was bound: how many partners were told one by one decides what a bare *exports* behind them is.
    pub(super) fn tell(&mut self, topic: &Topic) {
        let (one, other) = topic.about.sides();
        if self.flows.last() != Some(&topic.about) {
            self.flows.push(topic.about.clone());
        }
        let all = one.is_world() || other.is_world();
        if all && let Some(owner) = &topic.owner {
            self.whole = Some((owner.clone(), self.sentence));
        }
        if let Some(owner) = &topic.owner
            && !self.owners.contains(owner)
            && !matches!(topic.about, About::Turnover(..))
        {
            self.owners.push(owner.clone());
        }
        if !self.told {
            self.told = true;
            self.frame = topic.owner.clone().filter(|_| all);
        }
        self.open_with(topic);
        let Some(frame) = &self.frame else {
            return;
        };
        if all {
            self.partners.clear();
            return;
        }
        let partner = if one == frame { other } else { one };
        if !self.partners.contains(partner) {
            self.partners.push(partner.clone());
        }
    }

    /// A sentence that begins with trade with one partner, or the balance with it, and tells of no other, opens a part of the passage about it.
    fn open_with(&mut self, topic: &Topic) {
        let (one, other) = topic.about.sides();
        let narrow = one.is_party() && other.is_party();
        let first = self.told_in != Some(self.sentence);
        self.told_in = Some(self.sentence);
        let goes_on = self.opened.as_ref().is_some_and(|opened| {
            narrow
                && self.sentence - opened.sentence <= 1
                && [&opened.first, &opened.second]
                    .iter()
                    .all(|who| **who == *one || **who == *other)
        });
        let opens = first && narrow && !matches!(topic.about, About::Flow(..));
        if goes_on || opens {
            self.opened = Some(LivePair {
                first: one.clone(),
                second: other.clone(),
                ordered: false,
                sentence: self.sentence,
                paragraph: self.paragraph,
            });
        } else {
            self.opened = None;
        }
    }

    /// The sentence turns to another period, and not to the parts of what was told.
    pub(super) fn turn_from_opened(&mut self) {
        self.opened = None;
    }

    /// Whose bare *exports* are meant, in a passage that began with all of somebody's trade and has turned to partners: with all again
    /// behind several of them; behind one it could be either. Nothing where the passage is of another make.
    fn framed(&self, measure: Measure) -> Option<Result<Party, Unbound>> {
        let frame = self.frame.as_ref()?;
        let here = self
            .topic
            .as_ref()
            .is_some_and(|(_, sentence, _)| *sentence == self.sentence);
        let narrow = match self.topic() {
            Some(topic) => {
                let (one, other) = topic.about.sides();
                !one.is_world() && !other.is_world()
            }
            None if self.pair.is_none() => return Some(Ok(frame.clone())),
            None => true,
        };
        // `The deficit with Canada was $9 billion. Exports rose`: those to Canada.
        let within = self.opened.as_ref().is_some_and(|opened| {
            measure != Measure::Trade
                && self.sentence - opened.sentence == 1
                && opened.paragraph == self.paragraph
        });
        if here || !narrow || within {
            return None;
        }
        // Behind several of them, or where one was only mentioned, with all again.
        Some(if self.partners.len() != 1 {
            Ok(frame.clone())
        } else {
            Err(OPEN.into())
        })
    }

    /// Whether the sentence is the first of its paragraph.
    pub(super) const fn begins_paragraph(&self) -> bool {
        self.begins_paragraph
    }

    /// Whose trade with all partners the first figure of the passage told.
    pub(super) fn began_with(&self) -> Option<Party> {
        self.frame.clone()
    }

    /// Whether a figure of trade was bound yet.
    pub(super) const fn has_told(&self) -> bool {
        self.told
    }

    /// This sentence told both flows.
    pub(super) const fn tell_both(&mut self) {
        self.both = Some(self.sentence);
    }

    /// Whether the sentence before told both flows: goods behind them are of either.
    pub(super) fn both_told(&self) -> bool {
        self.both
            .is_some_and(|sentence| self.sentence - sentence <= 1)
    }

    /// A share was of the whole of somebody who is named.
    pub(super) fn point(&mut self, party: Party) {
        self.pointed = Some((party, self.sentence));
    }

    /// The one of the live pair from whose side the text tells it.
    pub(super) fn teller(&self) -> Option<Party> {
        self.pair.as_ref().map(|pair| pair.first.clone())
    }

    /// A share of all trade was told of a partner.
    pub(super) fn tell_share(&mut self, part: &About, whole: &About) {
        let owner = match whole.sides() {
            (Party::World, owner) | (owner, Party::World) => Some(owner.clone()),
            _ => None,
        };
        if let Some(owner) = owner {
            self.whole = Some((owner, self.sentence));
        }
        let Some(frame) = &self.frame else {
            return;
        };
        let (one, other) = part.sides();
        let partner = if one == frame { other } else { one };
        let (a, b) = whole.sides();
        if (a.is_world() || b.is_world()) && !partner.is_world() && !self.partners.contains(partner)
        {
            self.partners.push(partner.clone());
        }
    }

    /// Whose trade with all partners the passage began with.
    pub(super) fn frame(&self) -> Option<Party> {
        let told = || {
            self.whole
                .as_ref()
                .filter(|(_, sentence)| self.sentence - sentence <= 2)
                .map(|(owner, _)| owner.clone())
        };
        self.frame.clone().or_else(told)
    }

    /// The only economy that the passage has named so far.
    fn sole(&self) -> Option<Party> {
        match self.seen.as_slice() {
            [only @ Party::Economy(_)] if self.pair.is_none() && !self.others => Some(only.clone()),
            _ => None,
        }
    }

    /// Whose capital a text was sent from that has named nobody yet.
    fn sender(&self) -> Option<Party> {
        self.dateline
            .filter(|_| self.seen.is_empty() && self.pair.is_none() && !self.others)
            .map(Party::Economy)
    }

    fn remember(&mut self, subject: &Subject, topic: &Topic) {
        if let (Form::Verb, Slot::One(actor)) = (subject.form, &subject.owner) {
            self.actor = Some((actor.clone(), self.sentence));
        } else if self
            .actor
            .as_ref()
            .is_some_and(|(_, sentence)| *sentence == self.sentence)
            && subject.owner != Slot::Unsaid
        {
            self.actor = None;
        }
        let (one, other) = topic.about.sides();
        if matches!(topic.about, About::Balance(..)) {
            self.balance = Some((topic.about.clone(), self.sentence));
        }
        let named =
            !matches!(subject.owner, Slot::Unsaid) || !matches!(subject.partner, Slot::Unsaid);
        if one.is_party() && other.is_party() {
            let owner = topic.owner.clone().unwrap_or_else(|| one.clone());
            let partner = if owner == *one {
                other.clone()
            } else {
                one.clone()
            };
            let before = self.pair.as_ref().filter(|pair| {
                (pair.first == *one && pair.second == *other)
                    || (pair.first == *other && pair.second == *one)
            });
            if before.is_none() || named {
                let ordered = topic.owner.is_some() || before.is_some_and(|pair| pair.ordered);
                let (first, second) = match before {
                    Some(pair) if topic.owner.is_none() => {
                        (pair.first.clone(), pair.second.clone())
                    }
                    _ => (owner, partner),
                };
                self.pair = Some(LivePair {
                    first,
                    second,
                    ordered,
                    sentence: self.sentence,
                    paragraph: self.paragraph,
                });
                self.focus = None;
            }
            for party in [one, other] {
                if !self.paired.contains(party) {
                    self.paired.push(party.clone());
                }
            }
        }
        if named && let Some(owner) = &topic.owner {
            self.reporter = Some(owner.clone());
        }
        self.set_topic(topic);
    }

    /// The parties of the topic at hand: an owner and a partner, which may be the World.
    fn current(&self) -> Option<(Party, Party, bool)> {
        let topic = self.topic()?;
        let owner = topic.owner.clone()?;
        let (one, other) = topic.about.sides();
        let partner = if *one == owner { other } else { one };
        Some((owner, partner.clone(), topic.sure))
    }

    /// Who sold what somebody bought, or bought what they sold: the one whose trade the passage has just told, if that went the other
    /// way.
    fn counterpart(&self, actor: &Party, measure: Measure) -> Option<Party> {
        let topic = self.topic()?;
        let owner = topic.owner.clone().filter(|owner| owner != actor)?;
        let turned = matches!(
            (measure, topic.measure),
            (Measure::Imports, Measure::Exports) | (Measure::Exports, Measure::Imports)
        );
        let goes_on = topic.rules.contains(&rules::COUNTERPART) && measure == topic.measure;
        (goes_on || turned).then_some(owner)
    }

    /// Whose *our exports* are: of the side that speaks, of the capital that the text was sent from, or of the only one whose trade has
    /// been told as somebody's.
    fn ours(&self, subject: &Subject) -> Option<Party> {
        let told = match &subject.partner {
            Slot::One(partner) => Some(partner),
            _ => None,
        };
        let fits = |party: &Party| {
            told != Some(party)
                && self
                    .pair
                    .as_ref()
                    .is_none_or(|pair| pair.first == *party || pair.second == *party)
        };
        self.voice
            .clone()
            .or_else(|| self.dateline.map(Party::Economy))
            .filter(fits)
            .or_else(|| {
                // `As regards Italy, our exports to the Emirates`
                let partner = told?;
                let mut others = self.seen.iter().filter(|party| *party != partner);
                others.next().filter(|_| others.next().is_none()).cloned()
            })
            .or_else(|| match self.owners.as_slice() {
                [only] => Some(only.clone()).filter(fits),
                _ => None,
            })
    }

    /// *Germany is another matter. Exports to that country*: the one that the text has just turned to.
    fn turned_to(&self, subject: &Subject) -> Option<(Party, Party)> {
        let teller = match &subject.owner {
            Slot::One(owner) => owner.clone(),
            Slot::Unsaid => self.reporter.clone()?,
            _ => return None,
        };
        let other = self.focus.clone().filter(|focus| *focus != teller)?;
        Some((teller, other))
    }

    /// Whether two are the pair that the passage told last.
    pub(super) fn are_two(&self, one: &Party, other: &Party) -> bool {
        self.pair.as_ref().is_some_and(|pair| {
            pair.first == *one && pair.second == *other
                || pair.first == *other && pair.second == *one
        })
    }

    /// Whose trade with a partner is told where nobody's has been: that of the economy whose office speaks, that the text was sent
    /// from, or that is the only one named before.
    fn told_by_whom(&self, partner: &Party) -> Option<(Party, bool)> {
        let fits = |party: &Party| party != partner && !self.aimed_at.contains(party);
        let office = self.speaker.clone().flatten().filter(fits);
        let sent = self.dateline.map(Party::Economy).filter(fits);
        let mut named = self.seen.iter().filter(|party| fits(party));
        let only = named.next().filter(|_| named.next().is_none()).cloned();
        office
            .map(|party| (party, true))
            .or_else(|| sent.map(|party| (party, false)))
            .or_else(|| only.map(|party| (party, false)))
    }

    /// The only economy whose exports, imports or balance the passage tells by name, where nobody was named yet.
    fn only_teller(&self) -> Option<Party> {
        match self.tellers.as_slice() {
            [only] if self.seen.is_empty() => Some(only.clone()),
            _ => None,
        }
    }

    /// Whether one's trade with three others was told, with each in turn.
    fn partners_in_turn(&self, owner: &Party) -> bool {
        let told: Vec<&Party> = self
            .flows
            .iter()
            .filter_map(|about| {
                let (one, other) = about.sides();
                let partner = match (one == owner, other == owner) {
                    (true, false) => other,
                    (false, true) => one,
                    _ => return None,
                };
                (!partner.is_world()).then_some(partner)
            })
            .collect();
        let mut others: Vec<&Party> = Vec::new();
        for partner in &told {
            if !others.contains(partner) {
                others.push(partner);
            }
        }
        // More than once of the last one: the passage has come to that one.
        let turns = matches!(told.as_slice(), [.., before, last] if before != last);
        let before = self
            .topic
            .as_ref()
            .is_some_and(|(_, sentence, _)| *sentence < self.sentence);
        others.len() >= 3 && turns && before
    }

    /// Whether the trade of two was told in both directions, or as a whole.
    fn told_both_ways(&self, one: &Party, other: &Party) -> bool {
        let there = About::Flow(one.clone(), other.clone());
        let back = About::Flow(other.clone(), one.clone());
        self.flows.contains(&there) && self.flows.contains(&back)
            || self.flows.iter().any(|about| {
                matches!(about, About::Turnover(..) | About::Balance(..))
                    && about.has(one)
                    && about.has(other)
            })
    }

    /// An official of an economy speaks.
    pub(super) fn speak(&mut self, party: Party) {
        self.voice = Some(party);
    }

    /// What a pronoun stands for: whoever's trade is told, or the only economy named.
    fn pronoun(&self) -> Option<Party> {
        let of_pair = || {
            self.pair
                .as_ref()
                .filter(|pair| pair.ordered)
                .map(|pair| pair.first.clone())
        };
        let only = || match self.seen.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        // `31.9% of Israel's imports came from the EU, and 25.6% of the country's exports`
        let pointed = self
            .pointed
            .as_ref()
            .filter(|(_, sentence)| *sentence == self.sentence)
            .map(|(party, _)| party.clone());
        // `Spain exported goods to Morocco. Its purchases`
        let acted = self
            .actor
            .as_ref()
            .filter(|(_, sentence)| self.sentence - sentence == 1)
            .map(|(party, _)| party.clone());
        // `Chile's path was flatter. Its trade`
        pointed
            .or_else(|| self.focus.clone())
            .or(acted)
            .or_else(|| self.reporter.clone())
            .or_else(of_pair)
            .or_else(|| self.frame.clone())
            .or_else(only)
            .or_else(|| self.dateline.map(Party::Economy))
    }

    #[allow(clippy::too_many_lines)] // one table of cases, better read in one piece
    fn resolve(&self, subject: &Subject) -> Result<Topic, Unbound> {
        let mut rules: Vec<&'static str> = Vec::new();
        if subject.form == Form::Coupled {
            return Err("exports and imports are named in one breath".into());
        }
        if subject.form == Form::Echo
            && !self
                .topic()
                .is_some_and(|topic| matches!(topic.about, About::Balance(..)))
        {
            // The balance told a sentence or two ago, if whatever was told since is part of it.
            if let (Slot::Unsaid, Slot::Unsaid, Some((told, sentence))) =
                (&subject.owner, &subject.partner, &self.balance)
                && self.sentence - sentence <= 2
                && self.topic().is_none_or(|topic| {
                    let (one, other) = told.sides();
                    topic.about.has(one) && topic.about.has(other)
                })
            {
                return Ok(Topic {
                    about: told.clone(),
                    measure: subject.measure,
                    commodity: None,
                    sure: true,
                    rules: vec![rules::TOPIC],
                    owner: Some(told.sides().0.clone()),
                    scope: subject.scope,
                });
            }
            return Err("a gap that is not said to be one of trade".into());
        }
        if matches!(subject.owner, Slot::Unclear) || matches!(subject.partner, Slot::Unclear) {
            return Err("a party is named that is no economy with figures of its own".into());
        }
        let parted = self
            .parted
            .is_some_and(|sentence| self.sentence - sentence <= REACH);
        if parted && matches!(subject.owner, Slot::Unsaid | Slot::Memory | Slot::Both) {
            return Err("a part of an economy is spoken of".into());
        }
        // The two of a whole passage are not yet the two where one of them was not named yet.
        let named_by_now = |party: &Party| {
            self.seen.contains(party)
                || [&subject.owner, &subject.partner]
                    .into_iter()
                    .any(|slot| matches!(slot, Slot::One(named) if named == party))
        };
        let bare = subject.owner == Slot::Unsaid
            && subject.partner == Slot::Unsaid
            && subject.breadth != Breadth::Bilateral;
        if self.open && bare {
            return Err(OPEN.into());
        }
        let pair = self.live_pair();
        let framed = self.framed(subject.measure);
        let sole = self.sole();
        let pair_of = |party: &Party| {
            pair.clone().filter(|(a, b, _, _)| {
                (a == party || b == party)
                    && (self.pair.is_some() || named_by_now(a) && named_by_now(b))
            })
        };
        // `Exports to Germany rose. Austria's deficit`: the other of the two, whose trade is told later.
        let pair_told_later = |party: &Party| {
            let owns = |(a, b, _, _): &(Party, Party, bool, bool)| {
                let other = if a == party { b } else { a };
                self.pair.is_some() || !self.aimed_at.contains(other)
            };
            pair_of(party).filter(owns).or_else(|| {
                pair.clone().filter(|(a, b, _, _)| {
                    a == party && self.tellers.contains(b) || b == party && self.tellers.contains(a)
                })
            })
        };
        let other_of = |a: Party, b: Party, party: &Party| if a == *party { b } else { a };
        let mut subject = subject;
        // `trade with Seoul`: a capital for its economy, if that is spoken of.
        let capital = |slot: &Slot| match slot {
            Slot::Capital(economy) => {
                let party = Party::Economy(*economy);
                Some(
                    if self.seen.contains(&party) || self.spoken_of.contains(&party) {
                        Slot::One(party)
                    } else {
                        Slot::Unclear
                    },
                )
            }
            _ => None,
        };
        let spelled;
        if let (owner, partner @ Some(_)) | (owner @ Some(_), partner) =
            (capital(&subject.owner), capital(&subject.partner))
        {
            rules.push(rules::CAPITAL);
            spelled = Subject {
                owner: owner.unwrap_or_else(|| subject.owner.clone()),
                partner: partner.unwrap_or_else(|| subject.partner.clone()),
                ..subject.clone()
            };
            subject = &spelled;
        }
        let spoken;
        if subject.owner == Slot::Ours {
            spoken = Subject {
                owner: self.ours(subject).map_or(Slot::Both, Slot::One),
                ..subject.clone()
            };
            rules.push(rules::OURS);
            subject = &spoken;
        }
        // `Angola's exports to the former ruler`, `imports from the country`: the other one of the two.
        let named;
        if matches!(subject.partner, Slot::Other | Slot::Memory) {
            let (teller, other) = self
                .turned_to(subject)
                .or_else(|| {
                    let teller = match &subject.owner {
                        Slot::One(owner) => owner.clone(),
                        Slot::Unsaid | Slot::Memory => self.reporter.clone()?,
                        _ => return None,
                    };
                    let (a, b, _, near) = pair_of(&teller)?;
                    let other = other_of(a, b, &teller);
                    // Somebody else was named since then.
                    let last = self.seen_last.iter().rev().find(|party| **party != teller);
                    (near && last.is_none_or(|party| *party == other)).then_some((teller, other))
                })
                .ok_or("nobody is live whom the description could mean")?;
            rules.push(rules::EPITHET);
            named = Subject {
                partner: Slot::One(other),
                owner: Slot::One(teller),
                ..subject.clone()
            };
            subject = &named;
        } else if let (Slot::Both, Slot::One(partner), Measure::Exports | Measure::Imports) =
            (&subject.owner, &subject.partner, subject.measure)
        {
            // `our exports to Fiji`: of the two, the one that is not Fiji.
            let (a, b, _, _) = pair_of(partner)
                .filter(|(_, _, _, near)| *near)
                .ok_or("whose exports or imports they are is not said")?;
            rules.push(rules::LIVE_PAIR);
            named = Subject {
                owner: Slot::One(other_of(a, b, partner)),
                ..subject.clone()
            };
            subject = &named;
        } else if let (Slot::Other, Slot::One(partner)) = (&subject.owner, &subject.partner)
            && let Some((a, b, _, true)) = pair_of(partner)
        {
            // `exports to Iran from the bloc`
            rules.push(rules::EPITHET);
            named = Subject {
                owner: Slot::One(other_of(a, b, partner)),
                ..subject.clone()
            };
            subject = &named;
        } else if matches!(subject.owner, Slot::Other) || matches!(subject.partner, Slot::Other) {
            return Err("somebody is described and not named".into());
        }
        let owner: Option<Party> = match &subject.owner {
            Slot::One(party) => Some(party.clone()),
            Slot::Memory => {
                rules.push(rules::REPORTER);
                Some(
                    self.pronoun()
                        .filter(|party| subject.partner != Slot::One(party.clone()))
                        .or_else(|| match &subject.partner {
                            // `The country's exports to Japan`, an office says
                            Slot::One(partner) => {
                                self.told_by_whom(partner).map(|(party, _)| party)
                            }
                            _ => self.speaker.clone().flatten(),
                        })
                        .ok_or("nobody is live whom the pronoun could mean")?,
                )
            }
            _ => None,
        };
        let partner: Option<Party> = match &subject.partner {
            Slot::One(party) => Some(party.clone()),
            Slot::Many(list) => Some(Party::Several(list.clone())),
            Slot::Memory | Slot::Both => return Err("the partner is not named".into()),
            _ => None,
        };
        // What a phrase leaves out is as it was in the topic that it continues.
        let inherited = |rules: &[&str]| match (subject.scope, self.topic()) {
            (Scope::Unstated, Some(topic))
                if rules.contains(&rules::TOPIC) || rules.contains(&rules::LIVE_PAIR) =>
            {
                topic.scope
            }
            (scope, _) => scope,
        };
        let done = |about: About, owner: Option<Party>, sure: bool, rules: Vec<&'static str>| {
            let (one, other) = about.sides();
            if one == other {
                return Err("both parties are one".into());
            }
            let scope = inherited(&rules);
            Ok(Topic {
                about,
                measure: subject.measure,
                commodity: subject.commodity.clone(),
                sure: sure && subject.form != Form::Such,
                rules,
                owner,
                scope,
            })
        };
        match subject.measure {
            Measure::Trade => {
                if let Slot::Pair(one, other) = subject.owner {
                    rules.push(rules::PAIR);
                    let (one, other) = (Party::Economy(one), Party::Economy(other));
                    return done(About::Turnover(one.clone(), other), Some(one), true, rules);
                }
                match (owner, partner) {
                    (Some(one), Some(other)) => {
                        rules.push(rules::OWNER);
                        done(About::Turnover(one.clone(), other), Some(one), true, rules)
                    }
                    (Some(one), None) => {
                        if subject.breadth.is_all() {
                            rules.push(rules::WORLD);
                            return done(
                                About::Turnover(one.clone(), Party::World),
                                Some(one),
                                true,
                                rules,
                            );
                        }
                        // `Egypt traded five times as much` does not say with whom.
                        if subject.form == Form::Verb && self.seen.len() > 1 {
                            return Err("with whom is not said".into());
                        }
                        match (pair_of(&one), subject.breadth == Breadth::Bilateral) {
                            (Some((a, b, _, near)), true) => {
                                rules.push(rules::LIVE_PAIR);
                                done(About::Turnover(a, b), Some(one), near, rules)
                            }
                            (None, true) => Err("with whom is not said".into()),
                            (Some(_), false)
                                if self
                                    .current()
                                    .is_none_or(|(_, partner, _)| partner != Party::World) =>
                            {
                                Err(OPEN.into())
                            }
                            _ => {
                                rules.push(rules::WORLD);
                                done(
                                    About::Turnover(one.clone(), Party::World),
                                    Some(one),
                                    true,
                                    rules,
                                )
                            }
                        }
                    }
                    (None, Some(other)) => match (
                        pair_told_later(&other),
                        self.reporter.clone().filter(|reporter| *reporter != other),
                    ) {
                        (Some((a, b, _, near)), _) => {
                            rules.push(rules::LIVE_PAIR);
                            let owner = other_of(a, b, &other);
                            done(
                                About::Turnover(owner.clone(), other),
                                Some(owner),
                                near,
                                rules,
                            )
                        }
                        (None, Some(reporter)) => {
                            rules.push(rules::REPORTER);
                            done(
                                About::Turnover(reporter.clone(), other),
                                Some(reporter),
                                true,
                                rules,
                            )
                        }
                        // `SINGAPORE – Bilateral trade with India`
                        (None, None) => match self.told_by_whom(&other) {
                            Some((owner, sure)) => {
                                rules.push(rules::SPEAKER);
                                done(
                                    About::Turnover(owner.clone(), other),
                                    Some(owner),
                                    sure,
                                    rules,
                                )
                            }
                            None => Err("whose trade it is is not said".into()),
                        },
                    },
                    (None, None) if subject.breadth == Breadth::Worldwide => {
                        rules.push(rules::WORLD);
                        let owner = self.pronoun().ok_or("whose trade it is is not said")?;
                        done(
                            About::Turnover(owner.clone(), Party::World),
                            Some(owner),
                            true,
                            rules,
                        )
                    }
                    (None, None) => {
                        let told =
                            subject.owner == Slot::Both || subject.breadth == Breadth::Bilateral;
                        let all = match framed.filter(|_| !told) {
                            Some(Err(unbound)) => return Err(unbound),
                            Some(Ok(owner)) => Some((owner, rules::FRAME)),
                            None => sole
                                .filter(|_| !told && self.topic().is_none())
                                .map(|owner| (owner, rules::SOLE)),
                        };
                        if let Some((owner, rule)) = all {
                            rules.push(rule);
                            return done(
                                About::Turnover(owner.clone(), Party::World),
                                Some(owner),
                                true,
                                rules,
                            );
                        }
                        if !told
                            && self.focus.is_none()
                            && let Some((owner, partner, sure)) = self.current()
                        {
                            rules.push(rules::TOPIC);
                            return done(
                                About::Turnover(owner.clone(), partner),
                                Some(owner),
                                sure,
                                rules,
                            );
                        }
                        match (pair, &self.focus) {
                            (Some((a, b, ordered, near)), _) => {
                                rules.push(rules::LIVE_PAIR);
                                let owner = ordered.then(|| a.clone());
                                done(About::Turnover(a, b), owner, near, rules)
                            }
                            (None, Some(focus)) if told => match &self.pair {
                                Some(pair) if pair.ordered => {
                                    rules.push(rules::TURNED_TO);
                                    done(
                                        About::Turnover(focus.clone(), pair.first.clone()),
                                        Some(focus.clone()),
                                        false,
                                        rules,
                                    )
                                }
                                _ => Err("no pair is live".into()),
                            },
                            _ => Err("no pair is live".into()),
                        }
                    }
                }
            }
            Measure::Exports | Measure::Imports => {
                if matches!(subject.owner, Slot::Pair(..) | Slot::Many(_) | Slot::Both) {
                    return Err("whose exports or imports they are is not said".into());
                }
                let flow = |owner: Party, partner: Party| match subject.measure {
                    Measure::Exports => About::Flow(owner, partner),
                    _ => About::Flow(partner, owner),
                };
                match (owner, partner) {
                    (Some(owner), Some(partner)) => {
                        rules.push(rules::OWNER);
                        // `The Netherlands took goods from Kenya`: it is still Kenya's trade that is told.
                        let teller = if subject.form == Form::Verb
                            && self.reporter.as_ref() == Some(&partner)
                        {
                            partner.clone()
                        } else {
                            owner.clone()
                        };
                        done(flow(owner, partner), Some(teller), true, rules)
                    }
                    (Some(owner), None) => {
                        let all = if subject.breadth.is_all() {
                            Some((rules::WORLD, true))
                        } else if framed.is_some() && self.frame.as_ref() == Some(&owner) {
                            // Named anew, it is told as a whole.
                            Some((rules::FRAME, self.partners.len() != 1))
                        } else if self.partners_in_turn(&owner) {
                            // Behind three partners in turn it is with all of them.
                            Some((rules::WORLD, false))
                        } else {
                            None
                        };
                        if let Some((rule, sure)) = all {
                            rules.push(rule);
                            let about = flow(owner.clone(), Party::World);
                            return done(about, Some(owner), sure, rules);
                        }
                        if let Some((a, partner, sure)) = self
                            .current()
                            .filter(|(a, partner, _)| *a == owner || *partner == owner)
                        {
                            // `Chinese imports` in a passage of Argentina's trade: by China or from it?
                            if subject.adjective
                                && subject.measure == Measure::Imports
                                && a != owner
                            {
                                return Err("imports of or from it".into());
                            }
                            // `Total Serbian exports` behind trade with one partner may be those to the world.
                            if subject.breadth == Breadth::Total && partner != Party::World {
                                return Err(OPEN.into());
                            }
                            rules.push(rules::TOPIC);
                            // Who sold or bought may be the other; it is still the first one's trade that is told.
                            let teller = if subject.form == Form::Verb {
                                a.clone()
                            } else {
                                owner.clone()
                            };
                            let partner = other_of(a, partner, &owner);
                            return done(flow(owner, partner), Some(teller), sure, rules);
                        }
                        let counterpart = self
                            .counterpart(&owner, subject.measure)
                            .filter(|_| subject.form == Form::Verb);
                        match pair_of(&owner) {
                            Some(_) if self.pair.is_none() && counterpart.is_none() => Err(
                                "with the other economy of the text or with the world is not said"
                                    .into(),
                            ),
                            Some((a, b, _, near)) if counterpart.is_none() => {
                                rules.push(rules::LIVE_PAIR);
                                let partner = other_of(a, b, &owner);
                                done(
                                    flow(owner.clone(), partner),
                                    Some(owner),
                                    near && self.pair.is_some(),
                                    rules,
                                )
                            }
                            // *Brazil sold ... Egypt bought*: from whom the sentence before says.
                            _ if counterpart.is_some() => {
                                rules.push(rules::COUNTERPART);
                                let partner = counterpart.ok_or("with whom is not said")?;
                                // It is still the other one's trade that is told.
                                done(flow(owner, partner.clone()), Some(partner), false, rules)
                            }
                            // *Poland bought goods worth $6.7 billion* does not say from whom.
                            None if subject.form == Form::Verb && self.seen.len() > 1 => {
                                Err("with whom is not said".into())
                            }
                            // Told as somebody's partner before, its exports may be those to them.
                            None if self.paired.contains(&owner) => Err(OPEN.into()),
                            // `Chinese imports`: by China or from it?
                            _ if subject.adjective
                                && subject.measure == Measure::Imports
                                && self.seen.len() > 1 =>
                            {
                                Err("imports of or from it".into())
                            }
                            _ => {
                                rules.push(rules::WORLD);
                                done(flow(owner.clone(), Party::World), Some(owner), true, rules)
                            }
                        }
                    }
                    (None, Some(partner)) => match (
                        pair_told_later(&partner),
                        self.reporter
                            .clone()
                            .filter(|reporter| *reporter != partner),
                    ) {
                        (Some((a, b, _, near)), _) => {
                            rules.push(rules::LIVE_PAIR);
                            let owner = other_of(a, b, &partner);
                            done(flow(owner.clone(), partner), Some(owner), near, rules)
                        }
                        (None, Some(reporter)) => {
                            rules.push(rules::REPORTER);
                            done(flow(reporter.clone(), partner), Some(reporter), true, rules)
                        }
                        // `AMMAN — Exports to Iraq`: of the economy that the text was sent from.
                        (None, None) => match self.told_by_whom(&partner) {
                            Some((owner, sure)) => {
                                rules.push(rules::SPEAKER);
                                done(flow(owner.clone(), partner), Some(owner), sure, rules)
                            }
                            None => Err("whose exports or imports they are is not said".into()),
                        },
                    },
                    (None, None) => {
                        let all = match framed {
                            Some(Err(unbound)) if !subject.breadth.is_all() => return Err(unbound),
                            Some(Ok(owner)) => Some(owner),
                            Some(Err(_)) => self.frame.clone(),
                            None => None,
                        };
                        if let Some(owner) = all {
                            rules.push(rules::FRAME);
                            return done(
                                flow(owner.clone(), Party::World),
                                Some(owner),
                                true,
                                rules,
                            );
                        }
                        // `Kenya's total exports of $1.0 trillion. Total imports grew`
                        if subject.breadth == Breadth::Total
                            && let Some((owner, _)) = self
                                .whole
                                .as_ref()
                                .filter(|(_, sentence)| self.sentence - sentence <= 2)
                        {
                            rules.push(rules::WORLD);
                            return done(
                                flow(owner.clone(), Party::World),
                                Some(owner.clone()),
                                true,
                                rules,
                            );
                        }
                        // `Overall exports` behind those to one
                        if subject.breadth == Breadth::Worldwide
                            && let Some((owner, _, sure)) = self.current()
                            && owner != Party::World
                        {
                            rules.push(rules::WORLD);
                            return done(
                                flow(owner.clone(), Party::World),
                                Some(owner),
                                sure,
                                rules,
                            );
                        }
                        // *Total exports* after trade with one partner may be those to the world.
                        if subject.breadth == Breadth::Total
                            && self
                                .current()
                                .is_none_or(|(_, partner, _)| partner != Party::World)
                        {
                            return Err(OPEN.into());
                        }
                        if let Some((_, Party::Several(_), _)) = self.current() {
                            return Err("with whom is not said".into());
                        }
                        if let Some((owner, partner, sure)) = self.current() {
                            // The office of the other of the two speaks: of whose imports?
                            if self.speaker == Some(Some(partner.clone())) {
                                return Err(Unbound {
                                    why: "whose exports or imports they are is not said",
                                    readings: vec![
                                        flow(owner.clone(), partner.clone()),
                                        flow(partner, owner),
                                    ],
                                });
                            }
                            rules.push(rules::TOPIC);
                            return done(flow(owner.clone(), partner), Some(owner), sure, rules);
                        }
                        let by_now = |(a, b, _, _): &(Party, Party, bool, bool)| {
                            self.pair.is_some() || named_by_now(a) && named_by_now(b)
                        };
                        match pair.filter(by_now) {
                            Some((a, b, true, near)) => {
                                rules.push(rules::LIVE_PAIR);
                                done(flow(a.clone(), b), Some(a), near, rules)
                            }
                            Some((a, b, false, _)) => Err(Unbound {
                                why: "whose exports or imports they are is not said",
                                readings: vec![flow(a.clone(), b.clone()), flow(b, a)],
                            }),
                            // A statistics office speaks of its own economy.
                            None => match self
                                .speaker
                                .clone()
                                .flatten()
                                .or_else(|| self.only_teller())
                            {
                                Some(owner) if self.pair.is_none() => {
                                    rules.push(rules::SPEAKER);
                                    done(
                                        flow(owner.clone(), Party::World),
                                        Some(owner),
                                        true,
                                        rules,
                                    )
                                }
                                // Nobody else has been named.
                                Some(_) => {
                                    Err("whose exports or imports they are is not said".into())
                                }
                                None => match sole.or_else(|| self.sender()) {
                                    Some(owner) => {
                                        rules.push(rules::SOLE);
                                        done(
                                            flow(owner.clone(), Party::World),
                                            Some(owner),
                                            true,
                                            rules,
                                        )
                                    }
                                    None => {
                                        Err("whose exports or imports they are is not said".into())
                                    }
                                },
                            },
                        }
                    }
                }
            }
            Measure::Surplus | Measure::Deficit | Measure::Balance => {
                // `the deficit between Bangladesh and India` behind one of Bangladesh's with India
                if let (Slot::Pair(one, other), Some((told, sentence))) =
                    (&subject.owner, &self.balance)
                    && self.sentence - sentence <= REACH
                    && let (a, b) = told.sides()
                    && [one, other].iter().all(|who| {
                        let party = Party::Economy(**who);
                        party == *a || party == *b
                    })
                {
                    rules.push(rules::TOPIC);
                    return done(told.clone(), Some(a.clone()), false, rules);
                }
                // `The deficit between the countries`, where one of the two alone tells its trade.
                if subject.owner == Slot::Both
                    && matches!(subject.measure, Measure::Surplus | Measure::Deficit)
                    && let (Some((a, b, true, true)), [only]) = (&pair, self.owners.as_slice())
                    && only == a
                {
                    rules.push(rules::LIVE_PAIR);
                    let about = About::Balance(a.clone(), b.clone());
                    return done(about, Some(a.clone()), false, rules);
                }
                if matches!(subject.owner, Slot::Pair(..) | Slot::Many(_) | Slot::Both) {
                    return Err("whose balance it is is not said".into());
                }
                let all = match framed
                    .filter(|_| partner.is_none() && subject.breadth != Breadth::Bilateral)
                {
                    Some(_) if owner.is_some() && owner != self.frame => None,
                    Some(Err(_)) if subject.breadth.is_all() || owner.is_some() => {
                        self.frame.clone()
                    }
                    Some(Err(unbound)) => return Err(unbound),
                    Some(Ok(owner)) => Some(owner),
                    None => sole.filter(|sole| {
                        partner.is_none()
                            && owner.as_ref().is_none_or(|owner| owner == sole)
                            && self.topic().is_none()
                    }),
                };
                if let Some(owner) = all {
                    rules.push(if self.frame.is_some() {
                        rules::FRAME
                    } else {
                        rules::SOLE
                    });
                    return done(
                        About::Balance(owner.clone(), Party::World),
                        Some(owner),
                        true,
                        rules,
                    );
                }
                let current = self.current();
                let mut sure = true;
                let owner = match (owner, &current) {
                    (Some(owner), _) => owner,
                    // What was told last was the other's trade: the deficit is whose?
                    (None, Some((a, with, _)))
                        if self.pair.as_ref().is_some_and(|pair| {
                            pair.ordered && pair.second == *a && pair.first == *with
                        }) && partner.is_none() =>
                    {
                        return Err("whose balance it is is not said".into());
                    }
                    // Both sides' trade was told as theirs.
                    (None, Some((a, with, _)))
                        if partner.is_none()
                            && self.owners.contains(a)
                            && self.owners.contains(with) =>
                    {
                        return Err("whose balance it is is not said".into());
                    }
                    // Only what went one way was told of the two: the deficit with them, or with all?
                    (None, Some((a, with, _)))
                        if partner.is_none()
                            && *with != Party::World
                            && *a != Party::World
                            && subject.breadth != Breadth::Bilateral
                            && !self.told_both_ways(a, with)
                            && self.ranked.is_some() =>
                    {
                        return Err(OPEN.into());
                    }
                    (None, Some((a, with, was_sure))) => {
                        rules.push(rules::TOPIC);
                        sure = *was_sure;
                        if partner.as_ref() == Some(a) {
                            with.clone()
                        } else {
                            a.clone()
                        }
                    }
                    // `The deficit with Mexico was $11 billion, the Census Bureau said`
                    (None, None) => {
                        match partner.as_ref().map(|partner| self.told_by_whom(partner)) {
                            Some(Some((owner, true))) => {
                                rules.push(rules::SPEAKER);
                                owner
                            }
                            _ => return Err("whose balance it is is not said".into()),
                        }
                    }
                };
                let partner = match (partner, current) {
                    (Some(partner), _) => partner,
                    // `Overall, Japan posted a deficit`
                    (None, _) if subject.breadth.is_all() => Party::World,
                    (None, Some((a, with, _))) if a == owner || with == owner => {
                        other_of(a, with, &owner)
                    }
                    (None, _) => match pair_of(&owner) {
                        // Named together, and no trade of the two was told yet.
                        Some(_) if self.pair.is_none() => {
                            return Err(
                                "with the other economy of the text or with the world is not said"
                                    .into(),
                            );
                        }
                        Some((a, b, _, _)) => other_of(a, b, &owner),
                        None => Party::World,
                    },
                };
                if owner == Party::World {
                    return Err("whose balance it is is not said".into());
                }
                if rules.is_empty() {
                    rules.push(rules::OWNER);
                }
                done(
                    About::Balance(owner.clone(), partner),
                    Some(owner),
                    sure,
                    rules,
                )
            }
        }
    }
}
