//! A text that was read: its figures, what they were bound to, and what came of them.

use super::about::About;
use super::bind::{self, Item, Passage, Role};
use super::borne_out;
use super::carried;
use super::clean::Clean;
use super::joined;
use super::outcomes::{self, Outcome};
use super::relations::{self, Check, Relation};
use super::repair::{self, Repair};
use super::sentences::{self, Sentence};
use super::tables;
use super::when::Year;
use crate::check::{Assertion, Claim, Finding, Judge, Verdict};
use crate::data::{Dataset, Observation, Source, SourceId};
use crate::error::Error;
use crate::figure::Hedge;
use crate::number::Unit;
use crate::trade::{Period, Reporter};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// Reads texts: what it knows of them, and the data it holds them against.
///
/// ```
/// use bilateral::Dataset;
/// use bilateral::prose::Proofreader;
///
/// let text = "Trade between Kenya and Uganda reached $1.2 billion in 2022. Kenya's exports to Uganda were \
///             $820 million, its imports $480 million.";
/// let proof = Proofreader::new().read(text);
/// let turnover = &proof.items()[0];
/// assert_eq!(turnover.about.as_ref().unwrap().to_string(), "KEN<>UGA");
/// assert_eq!(turnover.period.unwrap().to_string(), "2022");
/// assert_eq!(proof.outcome(0).to_string(), "inconsistent");
/// assert_eq!(proof.explain(0), "$820 million and $480 million together are $1.300 billion ($1.2990 billion to $1.3010 billion)");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Proofreader<'a> {
    date: Option<NaiveDate>,
    data: Vec<&'a Dataset>,
}

impl<'a> Proofreader<'a> {
    /// Knows no date and no data: a text is held against itself.
    ///
    /// ```
    /// use bilateral::prose::Proofreader;
    ///
    /// let proof = Proofreader::new().read("Last year Kenya's exports to Uganda were $820 million.");
    /// assert_eq!(proof.items()[0].why, Some("its year is not said"));
    /// let date = "2023-05-01".parse().unwrap();
    /// let proof = Proofreader::new().date(date).read("Last year Kenya's exports to Uganda were $820 million.");
    /// assert_eq!(proof.items()[0].period.unwrap().to_string(), "2022");
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The day the text was published. Without it *last year* means no year, but where it is compared
    /// with a period that the text names; what a text tells so is held against itself alone.
    #[must_use]
    pub const fn date(mut self, date: NaiveDate) -> Self {
        self.date = Some(date);
        self
    }

    /// Holds the text against a data set, too. May be called several times; nothing is blended.
    #[must_use]
    pub fn against(mut self, data: &'a Dataset) -> Self {
        self.data.push(data);
        self
    }

    /// Binds the figures of a text, and says whether to periods that are only assumed: *last year* and *the year before* are a year apart, whichever
    /// they are, and figures of a text that tells of no period are of one.
    fn bound(&self, sentences: &[Sentence]) -> (Passage, bool) {
        let unnamed = names_no_year(sentences);
        let assumed = || NaiveDate::from_ymd_opt(2000, 12, 31).filter(|_| unnamed);
        let day = self.date.or_else(assumed);
        let passage = bind::all(sentences, day, None);
        if unnamed
            && passage.named.periods.is_empty()
            && passage.items.iter().any(Item::lacks_a_period)
        {
            return (bind::all(sentences, day, some_period(sentences)), true);
        }
        (passage, unnamed && self.date.is_none())
    }

    /// Reads a text. Every text can be read; what is not understood is set aside with the reason.
    #[must_use]
    pub fn read(&self, text: &str) -> Proof {
        let clean = Clean::of(text);
        let told = tables::Told::of(&clean.text);
        let mut sentences = sentences::sentences(&told.text);
        told.mark(&mut sentences);
        let (Passage { mut items, named }, undated) = self.bound(&sentences);
        let joints = joined::all(&sentences, &mut items);
        borne_out::fill(&mut items, &named);
        for item in &mut items {
            item.fiscal = named.fiscal && item.period.is_some_and(Period::is_split_year);
            item.span = clean.given(&told.given(&item.span));
        }
        let mut checks = outcomes::checks(&items);
        if borne_out::reread(&mut items, &checks) {
            checks = outcomes::checks(&items);
        }
        relations::let_go(&mut items, &checks);
        joined::fill(&joints, &mut items);
        let (mut outcomes, checks) = outcomes::judge_with(&items, &joints);
        carried::take_back(&items, &mut outcomes, &checks);
        let repairs = repair::all(&items, &joints, &outcomes, &checks);
        if undated {
            for item in items.iter_mut().filter(|item| item.period.is_some()) {
                (item.period, item.base) = (None, None);
                item.why = Some(bind::NO_YEAR);
            }
        }
        // What tells of one row of a table is one sentence of the text.
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut numbers = Vec::new();
        let mut row = None;
        for sentence in sentences {
            if sentence.row.is_none() || sentence.row != row {
                let span = match sentence.row {
                    Some(row) => told.row(row),
                    None => told.given(&sentence.span),
                };
                spans.push(clean.given(&span));
            }
            row = sentence.row;
            numbers.push(spans.len() - 1);
        }
        for item in &mut items {
            item.sentence = numbers.get(item.sentence).copied().unwrap_or_default();
        }
        let mut proof = Proof {
            text: text.to_owned(),
            sentences: spans,
            items,
            outcomes,
            checks,
            compared: Vec::new(),
            sources: Vec::new(),
            repairs,
        };
        for item in 0..proof.items.len() {
            for data in &self.data {
                proof.compare(item, data);
            }
        }
        let named: BTreeSet<&SourceId> = proof
            .compared
            .iter()
            .filter_map(|compared| compared.finding.source.as_ref())
            .collect();
        let known = |id: &&SourceId| {
            let mut sources = self.data.iter().map(|data| data.source(id.as_str()));
            sources.find_map(Option::<&Source>::cloned)
        };
        proof.sources = named.iter().filter_map(known).collect();
        proof
    }
}

/// Whether a text tells no period by its year, and does not say on what day it was written.
fn names_no_year(sentences: &[Sentence]) -> bool {
    let mut tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
    let named = tokens.any(|token| {
        token
            .period()
            .is_some_and(|when| matches!(when.year, Year::Given(_) | Year::Unknown))
    });
    let dated = || {
        sentences
            .iter()
            .any(|s| bind::dateline(&s.tokens).is_some())
    };
    !named && !dated()
}

/// A period as long as those that a text speaks of without a name: *in the month*.
fn some_period(sentences: &[Sentence]) -> Option<Period> {
    let speaks_of = |noun: &str| {
        let mut tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
        tokens.any(|token| token.lower.split(' ').any(|word| word == noun))
    };
    if speaks_of("month") {
        Period::month(2000, 12).ok()
    } else if speaks_of("quarter") {
        Period::quarter(2000, 4).ok()
    } else {
        Period::year(2000).ok()
    }
}

/// A figure held against one report of a data set.
///
/// ```
/// use bilateral::prose::Proofreader;
/// use bilateral::{Dataset, Observation, Period, Source};
///
/// let mut data = Dataset::new();
/// data.add_source(Source::new("customs", "Customs of Kenya"))?;
/// let figure = "$700 million".parse::<bilateral::Figure>()?;
/// data.insert(Observation::new("KEN>UGA".parse::<bilateral::Trade>()?, Period::year(2022)?, bilateral::Datum::from(figure), "customs"))?;
/// let proof = Proofreader::new().against(&data).read("Kenya's exports to Uganda were $820 million in 2022.");
/// assert_eq!(proof.compared().len(), 1);
/// assert_eq!(proof.verdict(0), "differs from customs");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Compared {
    /// The figure, by its place among the items.
    pub item: usize,
    /// What came of it. *Inconsistent* here says that the figure differs from the source's, not that the text is wrong.
    pub finding: Finding,
}

impl Compared {
    fn agrees(&self) -> bool {
        matches!(
            self.finding.verdict,
            Verdict::Consistent | Verdict::WithinRounding
        )
    }

    /// Whose report it is: `customs`, `customs, UGA's report`.
    #[must_use]
    pub fn source(&self) -> String {
        let source = self
            .finding
            .source
            .as_ref()
            .map_or("data", SourceId::as_str);
        match &self.finding.reporter {
            Some(Reporter::Economy(side)) => format!("{source}, {side}'s report"),
            _ => source.to_owned(),
        }
    }

    /// What the source has, with what may have happened where the figure differs: `customs has $700 million; would fit for the year after`.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = format!("{} has {}", self.source(), self.finding.shown());
        for hint in &self.finding.hints {
            text.push_str(&format!("; {hint}"));
        }
        text
    }
}

/// A text that was read. Items, outcomes and sentences are in the order of the text; spans are in bytes.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let text = "Trade between Kenya and Uganda reached $1.30 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.";
/// let proof = Proofreader::new().read(text);
/// assert_eq!(proof.words(1), "$820 million");
/// assert_eq!(proof.sentences().len(), 2);
/// assert_eq!(proof.explain(1), "used to check others");
/// assert_eq!(proof.dataset()?.observations().count(), 3);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Proof {
    text: String,
    sentences: Vec<Range<usize>>,
    items: Vec<Item>,
    outcomes: Vec<Outcome>,
    checks: Vec<Check>,
    compared: Vec<Compared>,
    sources: Vec<Source>,
    repairs: Vec<Repair>,
}

impl Proof {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its sentences stand.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// Its figures.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What came of a figure within the text.
    #[must_use]
    pub fn outcome(&self, item: usize) -> Outcome {
        self.outcomes.get(item).copied().unwrap_or(Outcome::Unbound)
    }

    /// Every comparison within the text.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// Every comparison with the data given.
    #[must_use]
    pub fn compared(&self) -> &[Compared] {
        &self.compared
    }

    /// The sources of the data that it was compared with, by key.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Figures of which one, replaced, takes every contradiction away that it is part of.
    #[must_use]
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// The words of a figure.
    #[must_use]
    pub fn words(&self, item: usize) -> &str {
        self.items
            .get(item)
            .and_then(|item| self.text.get(item.span.clone()))
            .unwrap_or_default()
    }

    /// The sources that a figure differs from: those of which no report agrees with it. Of two sides that report one flow, one is enough.
    pub fn differs(&self, item: usize) -> impl Iterator<Item = &Compared> {
        let all = self.compared_of(item);
        let agrees = move |source: &Option<SourceId>| {
            all.iter()
                .any(|other| other.finding.source == *source && other.agrees())
        };
        all.iter().filter(move |compared| {
            compared.finding.verdict == Verdict::Inconsistent && !agrees(&compared.finding.source)
        })
    }

    /// The comparisons of a figure, which stand in the order of the figures.
    fn compared_of(&self, item: usize) -> &[Compared] {
        let from = self
            .compared
            .partition_point(|compared| compared.item < item);
        let to = self
            .compared
            .partition_point(|compared| compared.item <= item);
        self.compared.get(from..to).unwrap_or_default()
    }

    /// The first source whose figure a figure agrees with.
    #[must_use]
    pub fn agrees(&self, item: usize) -> Option<&str> {
        let agreeing = self
            .compared_of(item)
            .iter()
            .find(|compared| compared.agrees())?;
        agreeing.finding.source.as_ref().map(SourceId::as_str)
    }

    /// The comparison that decided about a figure.
    #[must_use]
    pub fn decisive(&self, item: usize) -> Option<&Check> {
        let own = relations::of_item(&self.checks, item).iter();
        let mut relations: Vec<Relation> = own.clone().map(|check| check.relation).collect();
        relations.sort();
        relations.dedup();
        relations
            .into_iter()
            .filter_map(|relation| {
                own.clone()
                    .filter(|check| check.relation == relation)
                    .min_by_key(|check| check.judgement.verdict.weight())
            })
            .max_by_key(|check| check.judgement.verdict.weight())
    }

    /// The arithmetic behind an outcome, or the reason there is none, in a sentence.
    #[must_use]
    pub fn explain(&self, item: usize) -> String {
        let Some(own) = self.items.get(item) else {
            return String::new();
        };
        if let Some(check) = self.decisive(item) {
            let words: Vec<&str> = check
                .inputs
                .iter()
                .map(|input| self.words(*input))
                .collect();
            let of = |n: usize| words.get(n).copied().unwrap_or_default();
            let said = match check.relation {
                Relation::Within if words.is_empty() => {
                    return "nothing falls by more than all of it".to_owned();
                }
                Relation::Within => {
                    return format!("it is part of {}, and more than that", of(0));
                }
                Relation::Sum => format!("{} and {} together are", of(0), of(1)),
                Relation::Balance => format!("the difference of {} and {} is", of(0), of(1)),
                Relation::Growth => match check.evidence.kind() {
                    "percent" => format!("{} over {} is", of(1), of(0)),
                    "growth-by" | "share" => format!("{} that led to {} is", of(1), of(0)),
                    _ => format!("from {} to {} it is", of(0), of(1)),
                },
                Relation::Multiple => format!("from {} to {} it is, in times,", of(0), of(1)),
                Relation::Change => format!("between {} and {} lie", of(0), of(1)),
                Relation::Share => format!("{} in {} is", of(0), of(1)),
                Relation::GrowthOfParts => {
                    format!("from {} it follows that it is", words.join(", "))
                }
                Relation::SaidTwice => "elsewhere the text says".to_owned(),
                Relation::Parts => format!("{} together are", words.join(" and ")),
                Relation::YearlyGrowth => format!("from {} to {} it is, a year,", of(0), of(1)),
            };
            // Of another currency, as the figure itself is written.
            let written = own
                .currency
                .zip(own.figure.as_ref())
                .zip(check.judgement.value.as_ref())
                .map(|((code, figure), value)| format!("{} {code}", figure.rewrite(value)));
            return format!("{said} {}", written.unwrap_or_else(|| check.shown()));
        }
        match self.outcome(item) {
            Outcome::Input => "used to check others".to_owned(),
            Outcome::OtherWay => {
                let from = outcomes::other_way(&self.items, item);
                format!(
                    "the words say that it went the other way from {}",
                    from.map_or("before", |from| self.words(from))
                )
            }
            Outcome::Judged(Verdict::NotCovered) => {
                "nothing in the text to hold it against".to_owned()
            }
            _ if !own.readings.is_empty() => {
                let readings: Vec<String> = own.readings.iter().map(About::to_string).collect();
                format!(
                    "{}: {}",
                    own.why.unwrap_or("not certain"),
                    readings.join(" or ")
                )
            }
            _ => own.why.unwrap_or("not judged").to_owned(),
        }
    }

    /// What would be true instead of a figure that does not hold, written as it is.
    #[must_use]
    pub fn instead(&self, item: usize) -> Option<String> {
        let accused = self.outcome(item) == Outcome::Judged(Verdict::Inconsistent);
        let check = self
            .decisive(item)
            .filter(|check| accused && check.judgement.verdict == Verdict::Inconsistent)?;
        let figure = self.items.get(item)?.figure.as_ref()?;
        Some(figure.rewrite(check.judgement.value.as_ref()?))
    }

    /// The text's own levels as a data set: those bound with certainty, in US dollars, of all goods and without a hedge. Its source
    /// is `text`; each observation's place is the span in bytes. Where the text gives a value twice, the first is kept.
    ///
    /// # Errors
    ///
    /// None in practice: an observation that a data set refuses is left out.
    pub fn dataset(&self) -> Result<Dataset, Error> {
        let mut data = Dataset::new();
        data.add_source(Source::new("text", "the text itself"))?;
        for item in &self.items {
            let level = matches!(item.role, Role::Level | Role::Balance)
                && item.sure
                && item.currency.is_none()
                && item.commodity.is_none();
            let (Some(about), Some(period), Some(figure), true) =
                (&item.about, item.period, &item.figure, level)
            else {
                continue;
            };
            if figure.hedge() != Hedge::Bare
                || figure.unit() != Unit::Usd
                || item.role == Role::Balance && item.down
            {
                continue;
            }
            if let Some(trade) = about.trade() {
                let place = format!("bytes {} to {}", item.span.start, item.span.end);
                let observation = Observation::new(
                    trade,
                    period,
                    crate::figure::Datum::from(figure.clone()),
                    "text",
                )
                .at(place);
                // A value said twice.
                let _ = data.insert(observation);
            }
        }
        Ok(data)
    }

    fn compare(&mut self, item: usize, data: &Dataset) {
        let Some(own) = self.items.get(item) else {
            return;
        };
        if own.currency.is_some() || own.commodity.is_some() || own.loose || !own.covers_goods() {
            return;
        }
        let (Some(period), Some(figure)) = (own.period, &own.figure) else {
            return;
        };
        let abouts: Vec<&About> = own.about.iter().chain(&own.readings).collect();
        let mut all: Vec<Vec<Compared>> = Vec::new();
        for about in abouts {
            let Some(trade) = about.trade() else {
                continue;
            };
            let down = if own.down { "-" } else { "" };
            let text = match (own.role, own.base) {
                (Role::Level, _) => format!("{trade} in {period} is {figure}"),
                (Role::Balance, _) if figure.hedge() == Hedge::Bare => {
                    format!("{trade} in {period} is {down}{figure}")
                }
                (Role::Growth, Some(base))
                    if figure.unit() == Unit::Percent
                        && (figure.hedge() == Hedge::Bare || !own.down) =>
                {
                    format!("{trade} from {base} to {period} grew {down}{figure}")
                }
                (Role::Multiple, Some(base)) => {
                    format!("{trade} from {base} to {period} became {figure}")
                }
                _ => continue,
            };
            let Ok(assertion) = text.parse::<Assertion>() else {
                continue;
            };
            let found = Judge::new()
                .check(&Claim::new(assertion), data)
                .unwrap_or_default();
            let covered = found
                .into_iter()
                .filter(|finding| finding.verdict != Verdict::NotCovered);
            all.push(covered.map(|finding| Compared { item, finding }).collect());
        }
        // Two readings of one figure: told only where they agree.
        if let [one, rest @ ..] = all.as_slice() {
            let verdicts = |list: &[Compared]| {
                list.iter()
                    .map(|compared| compared.finding.verdict)
                    .collect::<Vec<_>>()
            };
            if rest.iter().all(|other| verdicts(other) == verdicts(one)) {
                self.compared.extend(one.iter().cloned());
            }
        }
    }

    /// How many figures came to what.
    #[must_use]
    pub fn summary(&self) -> Counts {
        let mut counts = Counts {
            found: self.items.len(),
            ..Counts::default()
        };
        for (at, item) in self.items.iter().enumerate() {
            let trade = !matches!(item.role, Role::Target | Role::NotTrade);
            counts.bound += usize::from(item.about.is_some() && trade);
            counts.differ += usize::from(self.differs(at).next().is_some());
            match self.outcome(at) {
                Outcome::Judged(Verdict::NotCovered) | Outcome::Input
                    if self.agrees(at).is_some() && self.differs(at).next().is_none() =>
                {
                    counts.agree += 1;
                }
                Outcome::Judged(Verdict::Consistent) => counts.consistent += 1,
                Outcome::Judged(Verdict::WithinRounding) => counts.within_rounding += 1,
                Outcome::Judged(Verdict::Undecided(_))
                | Outcome::Doubtful(_)
                | Outcome::CutOff
                | Outcome::OtherWay => {
                    counts.undecided += 1;
                }
                Outcome::Judged(Verdict::Inconsistent) => counts.inconsistent += 1,
                Outcome::NotAFact | Outcome::NotTrade | Outcome::NotMoney => counts.set_aside += 1,
                Outcome::Unbound => counts.not_bound += 1,
                Outcome::Differs => {
                    counts.unchecked += 1;
                    counts.differ += usize::from(self.differs(at).next().is_none());
                }
                _ => counts.unchecked += 1,
            }
        }
        counts
    }
}

/// How many figures of a text came to what.
///
/// ```
/// use bilateral::prose::Proofreader;
///
/// let text = "Trade between Kenya and Uganda reached $1.30 billion in 2022. Kenya's exports to Uganda were $820 million, its imports $480 million.";
/// let proof = Proofreader::new().read(text);
/// let counts = proof.summary();
/// assert_eq!((counts.found, counts.bound, counts.inconsistent), (3, 3, 0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// All figures.
    pub found: usize,
    /// Those about trade that were bound.
    pub bound: usize,
    /// Consistent with the text's other figures.
    pub consistent: usize,
    /// Off by no more than rounding.
    pub within_rounding: usize,
    /// Not decided, for a reason.
    pub undecided: usize,
    /// In contradiction to the text's other figures.
    pub inconsistent: usize,
    /// Not checked by the text's other figures, and as a source has it.
    pub agree: usize,
    /// Different from a source's figure.
    pub differ: usize,
    /// Bound, with nothing to hold them against or only used for others.
    pub unchecked: usize,
    /// About trade, or perhaps, and not bound.
    pub not_bound: usize,
    /// Targets, forecasts, and what is not trade.
    pub set_aside: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} figures found, {} bound: {} consistent, {} within rounding, {} undecided, {} inconsistent, {} not checked; {} not bound, {} set aside; \
             {} agree with a source, {} differ from one",
            self.found,
            self.bound,
            self.consistent,
            self.within_rounding,
            self.undecided,
            self.inconsistent,
            self.unchecked,
            self.not_bound,
            self.set_aside,
            self.agree,
            self.differ
        )
    }
}
