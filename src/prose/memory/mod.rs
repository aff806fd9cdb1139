//! What a passage has said so far, and what a phrase may take from it.
//!
//! Less than half of the figures of a text have both economies and the period in their own sentence. The rest
//! stands before: who trades, whose statistics speak, which period it is about. Each entry knows the sentence it was
//! made in, because what was said long ago, or about somebody else, is no longer meant.

mod balance;
mod one_way;
mod resolve;
mod turnover;

use super::about::{About, Party};
use super::lexicon::Measure;
use super::rules;
use super::subjects::{Form, Scope, Slot, Subject};
use super::when::When;
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
    /// The last share that was told, its part and its whole, and its sentence.
    share: Option<(About, About, usize)>,
    main: Option<(Period, usize)>,
    /// The one that something since then made doubtful.
    faded: Option<(Period, usize)>,
    /// The period of a sentence that told of something else, and its sentence.
    aside: Option<(Period, usize)>,
    /// A period that stood for itself, and its sentence.
    alone: Option<(Period, usize)>,
    /// Whether that is earlier than the one before.
    went_back: bool,
    /// The one before it.
    main_before: Option<Period>,
    /// The year that was named last, whatever it was.
    last_year: Option<Period>,
    /// The parts of fiscal years that the whole passage names.
    fiscal: Vec<When>,
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
    /// Somebody who is not named tells of *our* partners.
    unnamed_teller: bool,
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
    /// Whose partners were told to hold shares of all its trade last, which ones, and in which sentence.
    holders: Option<(Party, Vec<Party>, usize)>,
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
    /// All that this sentence names, from its first word to its last.
    here: Vec<Party>,
    sentence: usize,
    paragraph: usize,
    begins_paragraph: bool,
    /// Whether a row of a table is told, which says itself whose trade it is.
    in_row: bool,
}

/// Sentences after which a period, or a topic, is no longer meant.
const REACH: usize = 4;

/// Total exports behind trade with one partner.
const OPEN: &str = "with the partner before or with the world is not said";

/// Mentions and paragraphs that are kept.
const RECENT: usize = 8;

impl Memory {
    pub(super) fn start(
        &mut self,
        sentence: usize,
        paragraph: usize,
        row: bool,
        named: Vec<Party>,
    ) {
        self.in_row = row;
        self.here = named;
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

    pub(super) fn name_fiscal(&mut self, parts: Vec<When>) {
        self.fiscal = parts;
    }

    pub(super) fn fiscal(&self) -> &[When] {
        &self.fiscal
    }

    pub(super) fn hear_unnamed(&mut self) {
        self.unnamed_teller = true;
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

    /// Whose trade was told last, however long ago.
    fn owner_told(&self) -> Option<&Party> {
        self.topic.as_ref()?.0.owner.as_ref()
    }

    /// Whether a trade of two is no longer sure to be meant: in a text that names others too, a paragraph that names nobody, or only the
    /// one whose trade is told, may be about its trade with all.
    fn may_have_moved_on(&self, about: &About, partner: Option<&Party>) -> bool {
        let (one, other) = about.sides();
        let two = [one, other];
        let of_two = |topic: &Topic| two.iter().all(|party| topic.about.has(party));
        let told_here = self
            .topic
            .as_ref()
            .is_some_and(|(topic, _, paragraph)| *paragraph == self.paragraph && of_two(topic));
        // `With China, the deficit was`
        let teller = self.owner_told();
        let with_partner = partner.is_some_and(|partner| Some(partner) != teller);
        let named_here = |party: &Party| {
            self.here.contains(party)
                || self.named.last().is_some_and(|(paragraph, named)| {
                    *paragraph == self.paragraph && named.contains(party)
                })
        };
        // `Trade with Turkey was $1.1 billion. Exports were`: its parts
        let just_told = self.topic.as_ref().is_some_and(|(topic, sentence, _)| {
            self.sentence - sentence <= 1 && matches!(topic.about, About::Turnover(..))
        });
        let others = self.spoken_of.iter().any(|party| {
            party
                .economy()
                .is_some_and(|economy| Some(economy) != self.dateline)
                && !two.contains(&party)
        });
        // `Exports went up 238 percent to India, too`
        let to_another = self.here.iter().any(|party| !two.contains(&party))
            && !self.here.iter().any(|party| two.contains(&party));
        let of_economies = two.iter().all(|party| party.economy().is_some());
        of_economies
            && others
            && !self.in_row
            && !(told_here || with_partner || just_told || to_another)
            && !two.iter().all(|party| named_here(party))
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

    /// A heading names two and nothing else: they are the two from here on.
    pub(super) fn open_pair(&mut self, first: Party, second: Party) {
        self.pair = Some(LivePair {
            first,
            second,
            ordered: false,
            sentence: self.sentence,
            paragraph: self.paragraph,
        });
        self.focus = None;
        self.topic = None;
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

    /// The period that the passage was about before something made it doubtful.
    pub(super) fn faded(&self) -> Option<Period> {
        self.faded
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

    /// Whether the period at hand is a longer one that began before the one before it: a year behind a part of the next.
    pub(super) fn went_to_longer(&self) -> bool {
        match (self.main(), self.main_before) {
            (Some(main), Some(before)) => {
                main.months() == 12 && before.months() < 12 && main.last_day() < before.first_day()
            }
            _ => false,
        }
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
        self.faded = None;
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
        self.share_told().map(|(part, _)| part)
    }

    /// The share that the sentence before told: its part and its whole.
    pub(super) fn share_told(&self) -> Option<(&About, &About)> {
        self.share
            .as_ref()
            .filter(|(.., sentence)| self.sentence - sentence <= 1)
            .map(|(part, whole, _)| (part, whole))
    }

    pub(super) fn set_share(&mut self, about: &About) {
        if let About::Share(part, whole) = about
            && part != whole
        {
            self.share = Some(((**part).clone(), (**whole).clone(), self.sentence));
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

    /// The trade whose partners are ranked, or that with all of them which was told right before.
    pub(super) fn listed(&self) -> Option<&Topic> {
        self.ranked().or_else(|| self.wide())
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
        if let Some(main) = self.main.take() {
            self.faded = Some(main);
        }
    }

    /// A period was told that is not understood: the one before it is over for good.
    pub(super) const fn lose_main(&mut self) {
        self.main = None;
        self.faded = None;
    }

    /// *In December alone* is over: only *this, that* right behind it is still of that period.
    pub(super) const fn leave_alone(&mut self) {
        self.alone = self.main.take();
    }

    /// The period of a sentence that told of something else, at the begin of a text.
    pub(super) const fn pass(&mut self, period: Period) {
        self.aside = Some((period, self.sentence));
    }

    /// That of the sentence before, where no trade was dated yet.
    pub(super) fn aside(&self) -> Option<Period> {
        self.aside
            .filter(|(_, sentence)| self.sentence - sentence <= 1 && self.main.is_none())
            .map(|(period, _)| period)
    }

    /// The period of the sentence before, which stood for itself.
    pub(super) fn alone(&self) -> Option<Period> {
        self.alone
            .filter(|(_, sentence)| self.sentence - sentence <= 1)
            .map(|(period, _)| period)
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
        let all = topic.about.is_of_all();
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
            Some(topic) => !topic.about.is_of_all(),
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
        Some(if self.partners.len() == 1 {
            Err(OPEN.into())
        } else {
            Ok(frame.clone())
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

    /// What was told of the same before, if it was.
    pub(super) fn told_before(&self, about: &About) -> Option<About> {
        let key = about.key();
        self.flows.iter().find(|told| told.key() == key).cloned()
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
            let holder = part.partner_of(&owner).clone();
            match &mut self.holders {
                Some((of, holders, sentence)) if *of == owner && *sentence == self.sentence => {
                    if !holders.contains(&holder) {
                        holders.push(holder);
                    }
                }
                _ => self.holders = Some((owner.clone(), vec![holder], self.sentence)),
            }
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
        // `our 35th largest partner`: somebody tells who is not named.
        if self.unnamed_teller {
            return None;
        }
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

    /// Whether a bare phrase goes on with trade with all that is told by the way in a passage about two: *Kenya's total exports were $54 billion. Trade
    /// was*. It may be of the two again, so that nothing is called inconsistent through it.
    fn by_the_way(&self, partner: &Party) -> bool {
        partner.is_world() && self.frame.is_none() && self.pair.is_some()
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
        let office = self.office().filter(fits);
        // An agency in Baku may write of Uzbekistan.
        let sent = self
            .dateline
            .map(Party::Economy)
            .filter(fits)
            .filter(|sent| self.seen.iter().all(|party| !fits(party) || party == sent));
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

    /// Whether the topic at hand is that of a sentence before.
    fn told_before_now(&self) -> bool {
        self.topic
            .as_ref()
            .is_some_and(|(_, sentence, _)| *sentence < self.sentence)
    }

    /// Whether nobody's exports, imports or balance are told as theirs.
    pub(super) fn nobody_tells(&self) -> bool {
        self.tellers.is_empty()
    }

    /// The economy of the only office that speaks.
    fn office(&self) -> Option<Party> {
        self.speaker.clone().flatten()
    }

    /// *South Africa supplied 30 percent of all imports, India 18 percent. Exports stood at*: with neither, behind a sentence that told the shares
    /// of several; whose they are.
    fn behind_holders(&self) -> Option<Party> {
        let (owner, holders, sentence) = self.holders.as_ref()?;
        let (_, partner, _) = self.current()?;
        (holders.len() > 1 && self.sentence - sentence == 1 && holders.contains(&partner))
            .then(|| owner.clone())
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

    /// Whether the trade of one party was told with a partner and with all.
    fn told_with_one_and_all(&self, about: &About) -> bool {
        let (one, other) = about.sides();
        let teller = if one.is_world() { other } else { one };
        // `Exports to China were down while imports declined, with a deficit of`
        let partner_here = self
            .owner_told()
            .is_some_and(|owner| self.here.contains(about.partner_of(owner)));
        if partner_here && !about.is_of_all() {
            return false;
        }
        let told = |of_all: bool| {
            let mut flows = self.flows.iter();
            flows.any(|flow| flow.has(teller) && flow.is_of_all() == of_all)
        };
        told(true) && told(false)
    }

    /// Whether the trade of one of two was told with somebody else right before that with the other.
    fn two_in_turn(&self, one: &Party, other: &Party) -> bool {
        let [.., before, last] = self.flows.as_slice() else {
            return false;
        };
        let of_two = |about: &About| about.has(one) && about.has(other);
        let (teller, partner) = before.sides();
        // `With China, the deficit came to $478 million. Exports increased`: its parts follow.
        matches!(last, About::Flow(..))
            && of_two(last)
            && !of_two(before)
            && !before.is_of_all()
            && [teller, partner]
                .iter()
                .any(|party| *party == one || *party == other)
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

    /// The other one of the only two that the whole passage names.
    pub(super) fn other_of_only(&self, party: &Party) -> Option<Party> {
        let (one, other) = self.only.as_ref()?;
        party.other_of(one, other).cloned()
    }

    /// The last two trades that were told, in their order.
    pub(super) fn last_two(&self) -> Option<(&About, &About)> {
        match self.flows.as_slice() {
            [.., one, other] => Some((one, other)),
            _ => None,
        }
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
}
