//! What keeps a contradiction from being told.
//!
//! A figure that does not fit what it is held against is wrong, or was misread, or is of something else. Nobody is accused while one of the
//! last two may be: each doubt has a name here, is looked for in this order, and is said with the verdict.

use super::bind::{Item, Role, SaidBy};
use super::relations::{self, Check, Relation, Text, UNFIT};
use super::rules;
use crate::check::{Evidence, Judge, Verdict};
use crate::figure::{Figure, Hedge};
use crate::trade::Period;

/// Why a figure that does not fit is left undecided.
///
/// ```
/// use bilateral::prose::{Doubt, Outcome, Proofreader};
///
/// let text = "Kenya's exports to Uganda reached $820 million in 2022 and imports from it $480 million. \
///             Leaving gold aside, the surplus was $20 million.";
/// let proof = Proofreader::new().read(text);
/// let Outcome::Doubtful(doubt) = proof.outcome(2) else { panic!() };
/// assert_eq!(doubt, Doubt::MoreIsSaid);
/// assert_eq!(doubt.explain(), "its words say more than was understood");
/// assert_eq!(proof.outcome(2).to_string(), "undecided:ambiguous-wording");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// What it is about, or what one of those is about, does not stand in its words and was inferred.
    Inferred,
    /// It is told with a word that cannot be computed with: *on average, each year, following*.
    Loose,
    /// The words around it, or around what it is held against, say more than exports, imports and how they moved.
    MoreIsSaid,
    /// It is held against goods that were exported again, which may be part of the exports or stand beside them.
    ReExports,
    /// Another office tells it than tells those it is held against.
    OtherVoice,
    /// What was told right before was compared with a longer time ago than a year, and it names no base.
    LongerAgo,
    /// It goes on from a figure that did not fit what was told before.
    AfterMisfit,
    /// Another figure of its sentence was not understood.
    Misread,
    /// It is off by no more than what *exceeded* and *nearly* leave open.
    Hedged,
    /// The text gives it, or what it is held against, a second and another value.
    SecondValue,
    /// The text gives the same rate twice, and differently.
    SecondRate,
    /// Its partner was named before, and it is out by far: it may be of the trade with another.
    FarOut,
    /// Goods that are named in two sentences may differ in what they cover.
    Goods,
    /// A share of goods of which a quantity is told beside it: it may be a share of that.
    Quantity,
    /// Two values of one thing may come from two sources.
    TwoSources,
    /// The balance would be right for the other side.
    OtherSide,
    /// A rate a year that is right for all the years.
    AllYears,
    /// It would be right the other way, up for down.
    OtherSign,
    /// It is more than a whole that does not fit others either.
    Whole,
    /// It was carried on from an earlier sentence, and fits others if that is read otherwise.
    OtherReading,
}

crate::text::words!(Doubt, "doubt", {
    Inferred => "inferred", Loose => "loose", MoreIsSaid => "more-is-said", ReExports => "re-exports", OtherVoice => "other-voice",
    LongerAgo => "longer-ago", AfterMisfit => "after-misfit", Misread => "misread", Hedged => "hedged", SecondValue => "second-value",
    SecondRate => "second-rate", FarOut => "far-out", Goods => "goods", Quantity => "quantity", TwoSources => "two-sources", OtherSide => "other-side",
    AllYears => "all-years", OtherSign => "other-sign", Whole => "whole", OtherReading => "other-reading",
});

impl Doubt {
    /// It in words.
    #[must_use]
    pub const fn explain(self) -> &'static str {
        match self {
            Self::Inferred => "whose trade or which period it is was inferred",
            Self::Loose => "its words cannot be computed with",
            Self::MoreIsSaid => "its words say more than was understood",
            Self::ReExports => "whether what is exported again is part of the exports is not said",
            Self::OtherVoice => "another office may count otherwise",
            Self::LongerAgo => "it may be compared with more than a year ago",
            Self::AfterMisfit => "what stands before it did not fit either",
            Self::Misread => "another figure of its sentence was not understood",
            Self::Hedged => "its words leave that much open",
            Self::SecondValue => "the text gives one of the values twice",
            Self::SecondRate => "the text gives another rate of the same",
            Self::FarOut => "it may be of the trade with another partner",
            Self::Goods => "the goods may not be quite the same",
            Self::Quantity => "it may be a share of a quantity",
            Self::TwoSources => "the two values may be of two sources",
            Self::OtherSide => "it would be right for the other side",
            Self::AllYears => "it would be right over all the years",
            Self::OtherSign => "it would be right the other way",
            Self::Whole => "the whole that it is part of does not fit other figures",
            Self::OtherReading => "it fits if the sentence is read otherwise",
        }
    }

    /// The first doubt about a figure that does not fit, if there is one. [`Doubt::Whole`] and [`Doubt::OtherReading`] need all that was judged, and are
    /// looked for in [`outcomes`](super::outcomes) and [`carried`](super::carried).
    pub(super) fn of(text: &Text<'_>, item: &Item, check: &Check) -> Option<Self> {
        let case = Case { text, item, check };
        let tests: [(Self, Test); 18] = [
            (Self::Inferred, |case| case.is_inferred()),
            (Self::Loose, |case| case.is_loose()),
            (Self::MoreIsSaid, |case| case.says_more()),
            (Self::ReExports, |case| case.is_of_re_exports()),
            (Self::OtherVoice, |case| case.has_another_voice()),
            (Self::LongerAgo, |case| case.may_be_from_longer_ago()),
            (Self::AfterMisfit, |case| case.follows_unfit()),
            (Self::Misread, |case| case.has_misread_neighbours()),
            (Self::Hedged, |case| case.is_off_by_a_hedge()),
            (Self::SecondValue, |case| case.has_a_second_value()),
            (Self::SecondRate, |case| case.has_a_second_rate()),
            (Self::FarOut, |case| case.is_far_out()),
            (Self::Goods, |case| case.is_of_goods_told_elsewhere()),
            (Self::Quantity, |case| case.may_be_of_a_quantity()),
            (Self::TwoSources, |case| case.may_be_of_two_sources()),
            (Self::OtherSide, |case| case.is_right_for_the_other_side()),
            (Self::AllYears, |case| case.is_right_for_all_years()),
            (Self::OtherSign, |case| case.is_right_the_other_way()),
        ];
        // Of figures that words join it does not matter whose they are and when they were.
        let matters = |doubt: Self| {
            !check.joined
                || matches!(
                    doubt,
                    Self::Loose | Self::Hedged | Self::AllYears | Self::OtherSign
                )
        };
        tests
            .into_iter()
            .filter(|(doubt, _)| matters(*doubt))
            .find(|(_, applies)| applies(&case))
            .map(|(doubt, _)| doubt)
    }
}

type Test = fn(&Case<'_>) -> bool;

/// A figure that does not fit, and what it was held against.
struct Case<'a> {
    text: &'a Text<'a>,
    item: &'a Item,
    check: &'a Check,
}

impl Case<'_> {
    fn inputs(&self) -> impl Iterator<Item = &Item> {
        let inputs = self.check.inputs.iter();
        inputs.filter_map(|at| self.text.items.get(*at))
    }

    /// It and those it was held against, by their places.
    fn places(&self) -> impl Iterator<Item = usize> {
        let inputs = self.check.inputs.iter().copied();
        [self.check.item].into_iter().chain(inputs)
    }

    /// Whether it would fit if it were another figure or the evidence were.
    fn holds(evidence: &Evidence, figure: &Figure) -> bool {
        Judge::new()
            .judge(evidence, figure)
            .is_ok_and(|judgement| judgement.verdict != Verdict::Inconsistent)
    }

    /// The figure with the other sign.
    fn turned(&self) -> Option<Figure> {
        format!("-{}", self.item.figure.as_ref()?).parse().ok()
    }

    fn is_inferred(&self) -> bool {
        !self.item.sure || self.inputs().any(|input| !input.sure)
    }

    fn is_loose(&self) -> bool {
        self.item.loose
    }

    /// *By country of origin the surplus was $20 billion, excluding gold*
    fn says_more(&self) -> bool {
        self.item.says_more || self.inputs().any(|input| input.says_more)
    }

    fn is_of_re_exports(&self) -> bool {
        self.inputs()
            .any(|input| input.commodity.as_deref() == Some("re"))
    }

    /// *Imports were $5.3 billion, Bishkek says. Chinese customs show*
    fn has_another_voice(&self) -> bool {
        let others = |one: &Item, other: &Item| match (&one.said_by, &other.said_by) {
            (SaidBy::Side(one), SaidBy::Side(other)) => one != other,
            (SaidBy::Side(_), _) => one.said_first,
            (_, SaidBy::Side(_)) => other.said_first,
            _ => false,
        };
        self.inputs()
            .filter(|input| input.sentence != self.item.sentence)
            .any(|input| others(input, self.item))
    }

    /// *Exports were $47 billion in 2018 and $97 billion in 2023. Imports rose by 8 percent*
    fn may_be_from_longer_ago(&self) -> bool {
        let item = self.item;
        let (Some(period), Some(base)) = (item.period, item.base) else {
            return false;
        };
        let before = || {
            let near = item.sentence.saturating_sub(2)..item.sentence;
            let items = self.text.items.iter();
            let told = items.filter(move |other| near.contains(&other.sentence));
            told.flat_map(|other| [other.period, other.base]).flatten()
        };
        let alike = |other: &Period| other.months() == period.months();
        period.years_later(-1) == Some(base)
            && before().any(|other| other == period)
            && before().filter(alike).any(|other| other < base)
            && !before().any(|other| other == base)
    }

    /// *Total trade expanded to $206 billion. The surplus was*: nor need what is carried on behind it fit.
    fn follows_unfit(&self) -> bool {
        let item = self.item;
        let unfit = |other: &Item| other.why == Some(UNFIT) && other.sentence <= item.sentence;
        !item.named_here && item.rules.contains(&rules::TOPIC) && self.text.items.iter().any(unfit)
    }

    fn has_misread_neighbours(&self) -> bool {
        let mut sentences = vec![self.item.sentence];
        sentences.extend(self.inputs().map(|input| input.sentence));
        let mut items = self.text.items.iter();
        items.any(|other| sentences.contains(&other.sentence) && other.is_misread())
    }

    /// Who writes *exceeded $795.5 million* has rounded, too: a last digit of each such value is open.
    fn is_off_by_a_hedge(&self) -> bool {
        let hedged = |figure: &&Figure| {
            matches!(
                figure.hedge(),
                Hedge::MoreThan
                    | Hedge::LessThan
                    | Hedge::AtLeast
                    | Hedge::AtMost
                    | Hedge::Nearly
                    | Hedge::JustOver
            )
        };
        let digit = |figure: &Figure| 10_f64.powi(figure.place());
        let figures = self.inputs().filter_map(|input| input.figure.as_ref());
        let off: f64 = figures.filter(hedged).map(digit).sum();
        let totals = matches!(
            self.check.relation,
            Relation::Sum | Relation::Balance | Relation::Parts | Relation::SaidTwice
        );
        let (Some(figure), Some(computed)) = (&self.item.figure, &self.check.judgement.coarse)
        else {
            return false;
        };
        let value = figure.number().to_f64().abs();
        let short = [computed.lowest(), computed.highest()]
            .into_iter()
            .flatten()
            .map(|end| (end.to_f64().abs() - value).abs())
            .fold(f64::INFINITY, f64::min);
        totals && off > 0.0 && short <= off + digit(figure)
    }

    /// A value that the text gives twice and differently was bound to the wrong period or trade in one of the places.
    fn has_a_second_value(&self) -> bool {
        let twice = |at: usize| {
            let Some(own) = self.text.items.get(at) else {
                return true;
            };
            let (Some(about), Some(period), Some(figure)) = (&own.about, own.period, &own.figure)
            else {
                return false;
            };
            let level = matches!(own.role, Role::Level | Role::OtherCurrency | Role::Balance);
            level
                && self
                    .text
                    .stated(about, period, own)
                    .into_iter()
                    .filter(|other| *other != at)
                    .filter_map(|other| self.text.figure(other))
                    .any(|other| !other.overlaps(figure))
        };
        self.check.relation != Relation::SaidTwice && self.places().any(twice)
    }

    /// One of two rates is of something that was not understood, most of all where one goes the other way.
    fn has_a_second_rate(&self) -> bool {
        let own = self.item;
        let same = |other: &Item| {
            other.role == Role::Growth
                && other.about == own.about
                && other.period == own.period
                && other.base == own.base
                && other.commodity == own.commodity
        };
        let apart = |other: &Item| {
            other.currency == own.currency
                && (other.led_to == own.led_to || other.led_to.is_none() || own.led_to.is_none())
                && other.scope.agrees(own.scope)
                && other.pace == own.pace
                && other
                    .figure
                    .as_ref()
                    .zip(own.figure.as_ref())
                    .is_some_and(|(one, other)| !one.overlaps(other))
        };
        let mut items = self.text.items.iter().enumerate();
        own.role == Role::Growth
            && items.any(|(at, other)| {
                at != self.check.item && same(other) && (other.down != own.down || apart(other))
            })
    }

    /// A partner that was carried to the figures it is held against, and they are out by far.
    fn is_far_out(&self) -> bool {
        relations::far_out(self.check, self.item)
            && self
                .places()
                .filter_map(|at| self.text.items.get(at))
                .any(relations::has_carried_partner)
    }

    /// *Coffee exports were $3 million. The coffee sold to Egypt was*: goods that are carried on are the same.
    fn is_of_goods_told_elsewhere(&self) -> bool {
        let apart = |one: &Item, other: &Item| one.goods_here && other.goods_here;
        self.inputs().any(|input| {
            input.commodity.is_some()
                && input.sentence != self.item.sentence
                && apart(input, self.item)
        })
    }

    /// *The Philippines took 44.6 percent with 2.7 million tonnes worth $1.24 billion*
    fn may_be_of_a_quantity(&self) -> bool {
        let mut items = self.text.items.iter();
        self.item.role == Role::Share
            && items.any(|other| {
                other.sentence == self.item.sentence
                    && other.role == Role::NotTrade
                    && other.figure.is_none()
            })
    }

    /// Two values of one thing may come from two offices, or be of goods and of goods and services.
    fn may_be_of_two_sources(&self) -> bool {
        if self.check.relation != Relation::SaidTwice {
            return false;
        }
        let explicit = |item: &Item| {
            item.dated_here
                && item.rules.iter().all(|rule| {
                    [rules::OWNER, rules::PAIR, rules::NEAREST, rules::BEHIND].contains(rule)
                })
                && item.said_by == SaidBy::Text
        };
        let other = self.inputs().next();
        !explicit(self.item)
            || !other.is_some_and(|other| explicit(other) && other.scope == self.item.scope)
    }

    /// A deficit may be that of the other side.
    fn is_right_for_the_other_side(&self) -> bool {
        self.check.relation == Relation::Balance
            && !self.item.rules.contains(&rules::OWNER)
            && self
                .turned()
                .is_some_and(|turned| Self::holds(&self.check.evidence, &turned))
    }

    /// *15 % a year* that is right over all the years is a slip of wording.
    fn is_right_for_all_years(&self) -> bool {
        let mut inputs = self.inputs().map(|input| input.figure.clone());
        let ends = inputs.next().flatten().zip(inputs.next().flatten());
        self.check.relation == Relation::YearlyGrowth
            && ends
                .zip(self.item.figure.as_ref())
                .is_some_and(|((before, after), figure)| {
                    Evidence::growth(before, after).is_ok_and(|whole| Self::holds(&whole, figure))
                })
    }

    /// Up and down are told by one small word that may belong elsewhere.
    fn is_right_the_other_way(&self) -> bool {
        matches!(
            self.check.relation,
            Relation::Growth | Relation::GrowthOfParts | Relation::YearlyGrowth
        ) && self
            .turned()
            .is_some_and(|turned| Self::holds(&self.check.evidence, &turned))
    }
}
