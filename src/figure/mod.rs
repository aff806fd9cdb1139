//! Numbers as written.

mod claimed;
mod datum;
mod parse;
mod rounding;
mod words;

use crate::error::{Error, What};
use crate::number::{Interval, Rational, Unit, power_of_ten, show};
use crate::text::{serde_as_text, words};
use std::{
    fmt,
    ops::Bound::{Excluded, Included},
    str::FromStr,
    sync::Arc,
};

pub(crate) use claimed::Claimed;
pub use datum::Datum;
pub use rounding::Rounding;
#[cfg(feature = "prose")]
pub(crate) use words::is_hedge;
pub use words::vocabulary;

/// A number as somebody wrote it: its digits, scale word, unit and hedge.
///
/// `$1.2 billion` is not 1,200,000,000: it is a number known to half of its last digit. A
/// figure keeps that. It parses what newspapers and reports write and prints back exactly
/// what was written:
///
/// - money in US dollars: `$236.2 million`, `US$1.2bn`, `USD 3 trillion`, `500 dollars`, `half a billion dollars`;
/// - bare numbers, which may be counts or money in a column that says so: `167.6m`, `1,234,567`, `twenty-two`;
/// - negative ones: `-5`, `minus five`, and `(99.1)` as accounts print it;
/// - percent and percentage points, which are two units: `34.2%`, `roughly 70 percent`, `1.5 pp`, `50 basis points`;
/// - multiples: `3 times`, `threefold`, `doubled`, `halved`;
/// - fractions in words: `over a quarter`, `two thirds`, `one in five`;
/// - ranges: `2,500-3,500`, `2 to 3 billion`, `between 2 and 3 billion`, `at least 20 and at most 100`;
/// - each with at most one hedge: `more than`, `up to`, `roughly`, `nearly`, `exactly`, `or more` and
///   their kin (see [`vocabulary`]).
///
/// Nothing is read as something it is not: another currency, a decimal comma, an unknown word, two numbers where
/// one is expected or a range whose ends may be of two scales (`900-1.2 million`) are errors that show where in the text.
///
/// # Comparison
///
/// There is no `==`, because `$1.2 billion` and `$1.20 billion` are equal in one sense and not
/// in another. Use [`same_text`](Self::same_text), [`same_number`](Self::same_number) or
/// [`overlaps`](Self::overlaps); as keys and in tests, [`as_written`](Self::as_written).
///
/// # Examples
///
/// ```
/// use bilateral::{figure::Reading, Figure};
///
/// let figure: Figure = "$1.2 billion".parse()?;
/// assert_eq!(figure.to_string(), "$1.2 billion");
/// assert_eq!(figure.number().to_string(), "1200000000");
/// assert_eq!(figure.known(Reading::Fine).to_string(), "[1150000000, 1250000000]");
///
/// let error = "5 million euros".parse::<Figure>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "cannot read the figure `5 million euros`: another currency `euros` at character 11 \
///      (expected US dollars: the crate converts no currencies)"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Figure {
    text: Arc<str>,
    hedge: Hedge,
    unit: Unit,
    number: Number,
    /// The power of ten of the scale word: 9 for a figure in billions.
    scale: i32,
    /// The upper end, for a range: few figures have one.
    upper: Option<Box<Upper>>,
    /// `3 times more`: three times as much, or four?
    compared: Option<Compared>,
    /// Whether the unit is not in the text, but was given to it.
    unit_given: bool,
    /// Whether this is one of the two readings of its wording.
    settled: bool,
}

/// The upper end of a range.
#[derive(Clone, Debug)]
struct Upper {
    number: Number,
    /// Whether the lower and the upper end do not belong to the range: *more than 20 and less than 100*.
    open: [bool; 2],
}

impl Upper {
    #[allow(clippy::expect_used)] // argued where it is used
    fn range_from(&self, lower: &Number) -> Interval {
        let bound = |value, open| {
            if open {
                Excluded(value)
            } else {
                Included(value)
            }
        };
        let [low_open, high_open] = self.open;
        Interval::new(
            bound(lower.value(), low_open),
            bound(self.number.value(), high_open),
        )
        .expect("a range that ends below its start is not read")
    }
}

/// What follows *n times* and makes it ambiguous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    More,
    Less,
}

/// What identifies a figure: the characters it was written with, and its unit.
///
/// Figures have no `==`, because two that state the same number need not say the same; this has.
///
/// ```
/// use bilateral::Figure;
///
/// let figure = |text: &str| text.parse::<Figure>();
/// assert_eq!(figure("$1.2 billion")?.as_written(), figure("$1.2 billion")?.as_written());
/// assert_ne!(figure("$1.2 billion")?.as_written(), figure("$1.20 billion")?.as_written());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsWritten<'a> {
    text: &'a str,
    unit: Unit,
}

/// How a wording that has two senses is read. Prints and parses as shown.
///
/// ```
/// use bilateral::{figure::Sense, Evidence};
///
/// let doubled: Evidence = "multiple 100.0; 200.0".parse()?;
/// let judgement = doubled.judge(&"two times more".parse()?)?;
/// assert_eq!(judgement.readings[0].sense, Sense::AsMuch);
/// assert_eq!(judgement.readings[1].sense.to_string(), "on top");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Sense {
    /// `on the number line`: more than -50 are -40 and 10.
    NumberLine,
    /// `in size`: more than -50 is -60, a larger fall.
    Size,
    /// `as much`: *n times more* is n times as much.
    AsMuch,
    /// `on top`: *n times more* comes on top of what there was, so that it is n + 1 times as much.
    OnTop,
}

/// How a figure is hedged. [`vocabulary`] has the words of each, and how far it reaches.
///
/// ```
/// use bilateral::{figure::Hedge, Figure};
///
/// let hedge = |text: &str| Ok::<_, bilateral::Error>(text.parse::<Figure>()?.hedge());
/// assert_eq!(hedge("more than $2.5 billion")?, Hedge::MoreThan);
/// assert_eq!(hedge("up to 30%")?, Hedge::AtMost);
/// assert_eq!(hedge("2,500-3,500")?, Hedge::Between);
/// assert!(hedge("perhaps 30%").is_err()); // not a word of the vocabulary
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Hedge {
    /// Not at all.
    Bare,
    /// *Exactly*: the fine reading alone.
    Exactly,
    /// *About, around, roughly, approximately, some, close to*: near on either side.
    About,
    /// *Nearly, almost, just under*: a little short of it in size, and not reached.
    Nearly,
    /// *Just over, slightly more than*: a little beyond it in size.
    JustOver,
    /// *More than, over, above, exceeding*: `(x, inf)`, with x exact.
    MoreThan,
    /// *At least, no less than, or more*: `[x, inf)`, with x exact.
    AtLeast,
    /// *Less than, under, below, fewer than*: `(-inf, x)`, with x exact.
    LessThan,
    /// *Up to, at most, no more than, or less*: `(-inf, x]`, with x exact: only an upper bound was claimed.
    AtMost,
    /// *a-b*, *a to b*, *between a and b*: `[a, b]`, with both exact.
    Between,
}

words!(Hedge, "hedge", {
    Bare => "bare", Exactly => "exactly", About => "about", Nearly => "nearly", JustOver => "just over",
    MoreThan => "more than", AtLeast => "at least", LessThan => "less than", AtMost => "at most",
    Between => "between",
});

impl Hedge {
    /// What to say beside a verdict on it, if anything: a claim of *up to* so much is kept by nothing at all.
    ///
    /// ```
    /// use bilateral::Figure;
    ///
    /// let claim: Figure = "up to $50 million".parse()?;
    /// assert_eq!(claim.hedge().remark(), Some("only an upper bound was claimed"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn remark(self) -> Option<&'static str> {
        match self {
            Self::AtMost | Self::LessThan => Some("only an upper bound was claimed"),
            _ => None,
        }
    }
}

/// Which digits of a written number count as known.
///
/// Trailing zeros of an integer cannot be told apart from the text: `500` may have been
/// rounded to the unit or to the hundred. Both readings are kept. Zeros after a decimal point
/// count in both, and a scale word fixes the unit: `$3 billion` reads one way, `$50 million` two.
///
/// ```
/// use bilateral::{figure::Reading, Figure};
///
/// let figure: Figure = "$50 million".parse()?;
/// assert_eq!(figure.known(Reading::Fine).to_string(), "[49500000, 50500000]");
/// assert_eq!(figure.known(Reading::Coarse).to_string(), "[45000000, 55000000]");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// Every written digit counts: half of the last one is the uncertainty.
    Fine,
    /// Trailing zeros of an integer do not count: half of the last other digit is.
    Coarse,
}

words!(Reading, "reading", { Fine => "fine", Coarse => "coarse" });

/// The number itself, without unit and hedge.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Number {
    /// `mantissa * 10^exponent`, the exponent being the place of the last written digit; the
    /// last `zeros` digits are trailing zeros of an integer.
    Decimal {
        mantissa: i128,
        exponent: i32,
        zeros: i32,
    },
    /// A fraction in words, in percent. See [`vocabulary`] for its precision.
    Fraction { numerator: i64, denominator: i64 },
    /// A multiple in words, `mantissa * 10^exponent` and not zero: *tripled, threefold, three times*.
    Multiple { mantissa: i128, exponent: i32 },
    /// *Halved*.
    Halved,
    /// One in so many: *three times less*. Of a number above zero.
    Inverse(Box<Number>),
}

/// The declared precision of fractions in words: whole percents, or, read coarsely, steps of
/// five percentage points. A convention of this crate; no standard has one.
const FRACTION_STEPS: (i64, i64) = (1, 5);

/// What a bare zero may stand for: less than half a unit of a table in thousands, or in tens of percent.
const ZERO: i64 = 500;
const ZERO_PERCENT: i64 = 5;

impl Figure {
    /// The number as an exact value, hedge aside: 1.2 for `more than 1.2`; the lower end of a range.
    #[must_use]
    pub fn number(&self) -> Rational {
        self.number.value()
    }

    /// The upper end of a range.
    #[must_use]
    pub fn upper_number(&self) -> Option<Rational> {
        self.upper.as_ref().map(|upper| upper.number.value())
    }

    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// The hedge.
    #[must_use]
    pub const fn hedge(&self) -> Hedge {
        self.hedge
    }

    /// Whether it says *n times more* or *n times less*, which may mean n or n + 1 times as much, or one in so many.
    #[must_use]
    pub const fn is_times_more(&self) -> bool {
        self.compared.is_some()
    }

    /// The figure as it was written, for comparing and for keys.
    #[must_use]
    pub fn as_written(&self) -> AsWritten<'_> {
        AsWritten {
            text: &self.text,
            unit: self.unit,
        }
    }

    /// Gives a bare number the unit that its table or sentence gives it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`](crate::ErrorKind::Incomparable) if the figure has another unit.
    ///
    /// ```
    /// use bilateral::{Figure, Unit};
    ///
    /// let exports = "167.6m".parse::<Figure>()?.in_unit(Unit::Usd)?;
    /// assert_eq!(exports.unit(), Unit::Usd);
    /// assert_eq!(exports.to_string(), "167.6m");
    /// assert!("70%".parse::<Figure>()?.in_unit(Unit::Usd).is_err());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn in_unit(self, unit: Unit) -> Result<Self, Error> {
        if self.unit != Unit::Number && self.unit != unit {
            return Err(Error::incomparable(
                What::Units,
                format!("{} (`{self}`)", self.unit),
                unit,
                "give a figure in the unit that is wanted",
            ));
        }
        Ok(Self {
            unit,
            unit_given: self.unit_given || self.unit != unit,
            ..self
        })
    }

    /// The same number in another unit: a yearly fall is judged as a difference of rates, which is in points.
    pub(crate) fn with_unit(&self, unit: Unit) -> Self {
        Self {
            unit,
            unit_given: true,
            ..self.clone()
        }
    }

    /// Mantissa, exponent and trailing zeros of a figure in digits that has no hedge and reads no other way.
    pub(crate) fn plain_digits(&self) -> Option<(i64, i32, i32)> {
        self.limit_digits().filter(|_| self.hedge == Hedge::Bare)
    }

    /// The same of one that may have a hedge. Zero says by itself how near it is, unless it is a limit.
    pub(crate) fn limit_digits(&self) -> Option<(i64, i32, i32)> {
        let limit = matches!(
            self.hedge,
            Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost
        );
        match self.number {
            Number::Decimal {
                mantissa,
                exponent,
                zeros,
            } if (mantissa != 0 || limit) && self.upper.is_none() && self.compared.is_none() => {
                Some((i64::try_from(mantissa).ok()?, exponent, zeros))
            }
            _ => None,
        }
    }

    /// Mantissa and exponent of a multiple or a fraction in words, and how many tenths of the last digit it may be off if it is bare; nothing where those
    /// are no whole numbers.
    pub(crate) fn word_digits(&self) -> Option<(i64, i32, i128)> {
        let (digits, exponent, reach) = match self.number {
            // A tenth of it, or one half if that is less.
            Number::Multiple { mantissa, exponent } if exponent <= 0 => {
                let half = 5 * power_of_ten(exponent.unsigned_abs())?;
                (mantissa, exponent, mantissa.abs().min(half))
            }
            Number::Fraction {
                numerator,
                denominator,
            } if 100 * numerator % denominator == 0 => (
                (100 * numerator / denominator).into(),
                0,
                (5 * FRACTION_STEPS.0).into(),
            ),
            _ => return None,
        };
        let plain = self.upper.is_none() && self.compared.is_none();
        Some((
            i64::try_from(digits).ok().filter(|_| plain)?,
            exponent,
            reach,
        ))
    }

    /// A bare number in a unit; any other figure as it is.
    pub(crate) fn or_in_unit(mut self, unit: Unit) -> Self {
        self.take_unit(unit);
        self
    }

    /// Gives a bare number a unit; any other figure keeps its own.
    pub(crate) fn take_unit(&mut self, unit: Unit) {
        if self.unit == Unit::Number && unit != Unit::Number {
            self.unit = unit;
            self.unit_given = true;
        }
    }

    /// Whether the unit is not in the text, but was given to it: the text alone does not bring it back.
    pub(crate) const fn unit_was_given(&self) -> bool {
        self.unit_given
    }

    /// The place value of the last written digit: 100 million for `$1.2 billion`.
    #[must_use]
    pub fn last_digit(&self) -> Rational {
        self.step(Reading::Fine)
    }

    /// The values that the digits stand for under a reading, ties unknown and hedge aside. A range
    /// gives its ends.
    #[must_use]
    pub fn known(&self, reading: Reading) -> Interval {
        self.known_if(reading, Rounding::Unknown)
    }

    /// The values that print as the digits under a reading and a rounding rule, hedge aside.
    #[must_use]
    pub fn known_if(&self, reading: Reading, rounding: Rounding) -> Interval {
        match &self.upper {
            Some(upper) => upper.range_from(&self.number),
            None if self.is_bare_zero() && reading == Reading::Coarse => {
                let step = self.step(reading);
                Number::rounded(&Rational::zero(), &step, rounding, true)
            }
            None => self.number.range(reading, rounding),
        }
    }

    /// One unit of the last digit that counts under a reading.
    pub(crate) fn step(&self, reading: Reading) -> Rational {
        if self.is_bare_zero() && reading == Reading::Coarse {
            return Rational::from(match self.unit {
                Unit::Percent | Unit::Points => 2 * ZERO_PERCENT,
                Unit::Times => 1,
                _ => 2 * ZERO,
            });
        }
        self.number.step(reading)
    }

    /// A `0` without decimals and without a scale word: it may stand for less than half a unit of its table.
    pub(crate) fn is_bare_zero(&self) -> bool {
        self.number
            == Number::Decimal {
                mantissa: 0,
                exponent: 0,
                zeros: 0,
            }
    }

    /// Whether the two were written with the same characters.
    #[must_use]
    pub fn same_text(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Whether the two state the same number in the same unit with the same hedge, however many
    /// digits they spend on it: `$1.2 billion` and `$1.20 billion`.
    #[must_use]
    pub fn same_number(&self, other: &Self) -> bool {
        self.unit == other.unit
            && self.hedge == other.hedge
            && self.compared == other.compared
            && self.number.value() == other.number.value()
            && self.upper_number() == other.upper_number()
    }

    /// Whether one value could have been printed as both, hedges aside.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.unit == other.unit
            && !self
                .known(Reading::Coarse)
                .is_disjoint(&other.known(Reading::Coarse))
    }

    /// A value written like this figure: rounded at its last digit, with its scale and unit.
    ///
    /// ```
    /// use bilateral::{Figure, Rational};
    ///
    /// let cited: Figure = "$2.5 billion".parse()?;
    /// let right = cited.rewrite(&Rational::from(2_560_000_000_i64));
    /// assert_eq!(right, "$2.6 billion");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn rewrite(&self, value: &Rational) -> String {
        show::number(value, self.place(), self.scale, self.unit)
    }

    /// The same digits with the scale word so many powers of ten up or down: `$16.7 million` as `$16.7 billion`.
    #[cfg(feature = "prose")]
    pub(crate) fn of_scale(&self, power: i32) -> Option<Self> {
        let scale = self.scale + power;
        let value = self.scaled(power)?.number();
        (0..=12)
            .contains(&scale)
            .then(|| show::number(&value, self.place() + power, scale, self.unit))?
            .parse()
            .ok()
    }

    /// The power of ten of the last written digit; for words, what they are worth.
    pub(crate) const fn place(&self) -> i32 {
        match self.number {
            Number::Decimal { exponent, .. } => exponent,
            Number::Fraction { .. } => 0,
            Number::Multiple { .. } | Number::Halved => -1,
            Number::Inverse(_) => -2,
        }
    }

    /// The readings of *n times more*: as `n times` and as `n + 1 times`; of *n times less*, one in as many.
    #[allow(clippy::expect_used)] // argued where it is used
    fn times_readings(&self) -> Option<[Self; 2]> {
        let compared = self.compared?;
        let plain = |number: &Number| {
            let digits = match number {
                Number::Multiple { exponent, .. } | Number::Decimal { exponent, .. } => {
                    show::number(&number.value(), (*exponent).min(0), 0, Unit::Number)
                }
                other => other.value().to_string(),
            };
            let (text, number) = match compared {
                Compared::More => (format!("{digits} times"), number.clone()),
                Compared::Less => (
                    format!("1/{digits} times"),
                    Number::Inverse(Box::new(number.clone())),
                ),
            };
            Self {
                text: text.into(),
                number,
                compared: None,
                settled: true,
                ..self.clone()
            }
        };
        let number = match &self.number {
            Number::Inverse(number) => number,
            number => number,
        };
        // At most 30 digits, none of them for tens or more.
        let more = number
            .plus_one()
            .expect("`times` follows a number without a scale word");
        Some([plain(number), plain(&more)])
    }

    /// The figure times a power of ten, for hints such as a factor of 1000. Nothing for words, and for 0.
    pub(crate) fn scaled(&self, power: i32) -> Option<Self> {
        let shift = |number: &Number| match *number {
            Number::Decimal {
                mantissa,
                exponent,
                zeros,
            } if mantissa != 0 => Some(Number::Decimal {
                mantissa,
                exponent: exponent.checked_add(power)?,
                zeros,
            }),
            _ => None,
        };
        let upper = match &self.upper {
            Some(upper) => Some(Box::new(Upper {
                number: shift(&upper.number)?,
                open: upper.open,
            })),
            None => None,
        };
        Some(Self {
            number: shift(&self.number)?,
            upper,
            ..self.clone()
        })
    }
}

impl Number {
    #[allow(clippy::expect_used)] // argued where it is used
    fn value(&self) -> Rational {
        match self {
            Self::Decimal {
                mantissa, exponent, ..
            }
            | Self::Multiple { mantissa, exponent } => Rational::decimal(*mantissa, *exponent),
            Self::Fraction {
                numerator,
                denominator,
            } => Rational::new(100 * numerator, *denominator)
                .expect("the words for fractions have no denominator of zero"),
            Self::Halved => Rational::decimal(5, -1),
            Self::Inverse(number) => reciprocal(&number.value()),
        }
    }

    const fn is_negative(&self) -> bool {
        match self {
            Self::Decimal { mantissa, .. } | Self::Multiple { mantissa, .. } => *mantissa < 0,
            Self::Fraction { numerator, .. } => *numerator < 0,
            Self::Halved | Self::Inverse(_) => false,
        }
    }

    #[allow(clippy::expect_used)] // argued where it is used
    fn step(&self, reading: Reading) -> Rational {
        match (self, reading) {
            (Self::Decimal { exponent, .. }, Reading::Fine) => Rational::decimal(1, *exponent),
            (
                Self::Decimal {
                    exponent, zeros, ..
                },
                Reading::Coarse,
            ) => Rational::decimal(1, exponent + zeros),
            (Self::Fraction { .. }, Reading::Fine) => Rational::from(FRACTION_STEPS.0),
            (Self::Fraction { .. }, Reading::Coarse) => Rational::from(FRACTION_STEPS.1),
            (Self::Multiple { mantissa, exponent }, reading) => {
                let fifth =
                    &Rational::decimal(mantissa.abs(), *exponent) * &Rational::decimal(2, -1);
                match reading {
                    Reading::Fine => fifth.min(Rational::one()),
                    Reading::Coarse => fifth.max(Rational::one()),
                }
            }
            (Self::Halved | Self::Inverse(_), reading) => self
                .range(reading, Rounding::Unknown)
                .width()
                .expect("a figure has two ends"),
        }
    }

    /// The values that print as this number. How words are read is a convention of ours that no printer rounds to, so
    /// that both ends belong to them under every rule.
    #[allow(clippy::expect_used)] // argued where it is used
    fn range(&self, reading: Reading, rounding: Rounding) -> Interval {
        match self {
            Self::Decimal { .. } => Self::rounded(
                &self.value(),
                &self.step(reading),
                rounding,
                self.last_digit_is_even(reading),
            ),
            Self::Fraction { .. } | Self::Multiple { .. } => {
                Self::rounded(&self.value(), &self.step(reading), Rounding::Unknown, true)
            }
            Self::Halved => {
                let (low, high) = match reading {
                    Reading::Fine => (Rational::decimal(45, -2), Rational::decimal(55, -2)),
                    Reading::Coarse => (
                        Rational::decimal(4, -1),
                        reciprocal(&Rational::decimal(15, -1)),
                    ),
                };
                Interval::closed(low, high)
            }
            Self::Inverse(number) => {
                let one = Interval::point(Rational::one());
                one.checked_div(&number.range(reading, rounding))
                    .expect("a number above zero by more than half its last digit")
            }
        }
    }

    /// The values that print as a number of which a digit worth `step` was the last.
    #[allow(clippy::expect_used)] // argued where it is used
    fn rounded(value: &Rational, step: &Rational, rounding: Rounding, even: bool) -> Interval {
        let half = step * &Rational::decimal(5, -1);
        let none = Rational::zero;
        let (below, above) = match rounding {
            Rounding::Truncated if value.is_zero() => (step.clone(), step.clone()),
            Rounding::Truncated if value.is_negative() => (step.clone(), none()),
            Rounding::Truncated => (none(), step.clone()),
            Rounding::Ceiling => (step.clone(), none()),
            Rounding::Unknown | Rounding::HalfAway | Rounding::HalfEven => (half.clone(), half),
        };
        let (low_closed, high_closed) = match rounding {
            Rounding::Unknown => (true, true),
            Rounding::HalfAway | Rounding::Truncated => (value.is_positive(), value.is_negative()),
            Rounding::HalfEven => (even, even),
            Rounding::Ceiling => (false, true),
        };
        let bound = |value, closed| {
            if closed {
                Included(value)
            } else {
                Excluded(value)
            }
        };
        Interval::new(
            bound(value - &below, low_closed),
            bound(value + &above, high_closed),
        )
        .expect("a step is above zero")
    }

    fn last_digit_is_even(&self, reading: Reading) -> bool {
        match (self, reading) {
            (Self::Decimal { mantissa, .. }, Reading::Fine) => mantissa % 2 == 0,
            (
                Self::Decimal {
                    mantissa, zeros, ..
                },
                Reading::Coarse,
            ) => {
                let power = 10_i128.pow(zeros.unsigned_abs());
                (mantissa / power) % 2 == 0
            }
            _ => true,
        }
    }

    /// The number and one more, written to the same digit: for what *n times more* is read with, a number without a
    /// scale word.
    fn plus_one(&self) -> Option<Self> {
        let one = |exponent: i32| power_of_ten(u32::try_from(-exponent).ok()?);
        match *self {
            Self::Decimal {
                mantissa,
                exponent,
                zeros,
            } => Some(Self::Decimal {
                mantissa: mantissa.checked_add(one(exponent)?)?,
                exponent,
                zeros,
            }),
            Self::Multiple { mantissa, exponent } => Some(Self::Multiple {
                mantissa: mantissa.checked_add(one(exponent)?)?,
                exponent,
            }),
            _ => None,
        }
    }
}

/// One over a number that is not zero.
#[allow(clippy::expect_used)] // argued where it is used
fn reciprocal(number: &Rational) -> Rational {
    Rational::one()
        .checked_div(number)
        .expect("the reciprocal of a number that is not zero")
}

words!(Sense, "sense", {
    NumberLine => "on the number line", Size => "in size", AsMuch => "as much", OnTop => "on top",
});

impl fmt::Display for AsWritten<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl FromStr for Figure {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse::figure(text)
    }
}

impl TryFrom<&str> for Figure {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        text.parse()
    }
}

serde_as_text!(Figure);
