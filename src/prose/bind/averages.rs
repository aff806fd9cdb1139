//! Averages of shorter periods and sums over longer ones, which are no values of the period that is named.

use super::binder::Binder;
use super::item::Role;
use crate::prose::lexicon;
use crate::prose::number::Sort;
use crate::trade::Period;

impl Binder<'_> {
    /// *Average daily exports rose 3 percent to $2 million, averaged $16 million, $16 million a month*: of each, not of all of the period.
    ///
    /// A rate may be one of averages; where it is one of daily values, days are not what is compared.
    pub(super) fn averaged(&self, at: usize, value: bool) -> Option<&'static str> {
        let each = matches!(self.word(at + 1), "a" | "per" | "each" | "every");
        let unit = if each { self.word(at + 2) } else { "" };
        if unit == "day" || self.words_of_phrase(at).any(|word| word == "daily") {
            return Some("an average of each day");
        }
        // `worth $16 million of goods a month`
        let later = (at + 1..at + 7)
            .take_while(|p| !self.is_figure(*p) && !matches!(self.word(*p), "," | ";" | "and"))
            .any(|p| {
                matches!(self.word(p), "a" | "per" | "each" | "every")
                    && matches!(self.word(p + 1), "day" | "week" | "month" | "quarter")
                    && !matches!(
                        self.word(p + 2),
                        "earlier" | "before" | "ago" | "prior" | "later"
                    )
            });
        let average = self.words_before(at).any(|word| {
            matches!(
                word,
                "average" | "averaged" | "averaging" | "averages" | "weekly"
            )
        }) || self.word(0) == "on" && self.word(1) == "average"
            // `valued at 110 million Fijian dollars (about 51.7 million U.S. dollars) on average`
            || (at + 1..at + 7)
                .take_while(|p| !matches!(self.word(*p), "," | ";" | "and"))
                .any(|p| {
                    self.word(p) == "average"
                        && self.back(p, 1) == "on"
                        && (at + 1..p - 1).all(|q| {
                            self.is_figure(q) || matches!(self.word(q), "(" | ")")
                        })
                });
        if value && (average || later) {
            return Some("an average of shorter periods");
        }
        let sum = self
            .words_before(at)
            .any(|word| matches!(word, "cumulative" | "cumulatively"));
        (value && sum && self.span().is_some()).then_some("a sum over years")
    }

    /// *Monthly exports were $16 million in 2022, exports were $900 million between 2018 and 2022*: no value of all of the one or the last year
    /// of the other.
    pub(super) fn of_another_length(
        &self,
        at: usize,
        period: Period,
        role: Role,
    ) -> Option<&'static str> {
        if !matches!(role, Role::Level | Role::OtherCurrency | Role::Balance) {
            return None;
        }
        let each = |name: &str| self.words_of_phrase(at).any(|word| word == name);
        if each("monthly") && period.months() > 1 || each("quarterly") && period.months() > 3 {
            return Some("an average of shorter periods");
        }
        // `rose to $190 million between 2018 and 2022` is the last year's.
        let moves = self.tokens.iter().any(|token| {
            lexicon::direction(token.word()).is_some()
                || token
                    .figure()
                    .is_some_and(|number| number.sort == Sort::Times)
        });
        let own = self.attached(at).and_then(|place| self.when(place)) == Some(period);
        (self.span_of(at).is_some() && !moves && !own).then_some("a sum over years")
    }

    /// The words from a figure's phrase on.
    fn words_of_phrase(&self, at: usize) -> impl Iterator<Item = &str> {
        let phrase = self
            .subjects
            .iter()
            .rfind(|subject| subject.at < at)
            .map_or(0, |subject| subject.from.saturating_sub(3));
        (phrase..at).map(|p| self.word(p))
    }

    /// The same, and only those behind the figure before.
    fn words_before(&self, at: usize) -> impl Iterator<Item = &str> {
        let words = self.words_of_phrase(at).count();
        // `by 15% a year on average, from $30 billion`: the average is the rate before.
        let figure = (0..at).rfind(|p| self.is_figure(*p)).map_or(0, |figure| {
            let comma = (figure..at).rfind(|p| self.word(*p) == ",");
            comma.unwrap_or(figure) + 1
        });
        self.words_of_phrase(at)
            .skip((figure + words).saturating_sub(at))
    }
}
