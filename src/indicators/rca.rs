//! Revealed comparative advantage and its kin: what an economy trades more of than others do.

use super::convention::Convention;
use super::indicator::Indicator;
use super::readings::Readings;
use super::undefined::none;
use crate::check::Judgement;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::enclosure::{ln, through};
use crate::number::{Interval, Rational};

/// From where on a comparative advantage is one.
///
/// ```
/// use bilateral::{indicators::{Rca, Threshold}, Usd, Verdict};
///
/// let even = Rca::new(Usd::dollars(1), Usd::dollars(10), Usd::dollars(100), Usd::dollars(1000));
/// assert_eq!(even.advantage(Threshold::AtLeastOne)?.verdict, Verdict::Consistent);
/// assert_eq!(even.advantage(Threshold::AboveOne)?.verdict, Verdict::Inconsistent);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Threshold {
    /// From 1, as complexity has it.
    #[default]
    AtLeastOne,
    /// Above 1, as WITS has it.
    AboveOne,
}

/// The four numbers of a comparative advantage: of an economy in a product, of the economy, of the product in the world, and of the world.
///
/// ```text
/// Balassa    RCA = (x_ck / X_c) / (x_wk / X_w)     0 to infinity
/// symmetric  (RCA - 1) / (RCA + 1)                 -1 to 1
/// additive   x_ck / X_c - x_wk / X_w
/// Vollrath   RXA = (x_ck / x_cn) / (x_rk / x_rn)   n all other products, r all other economies: nothing is counted on both sides
/// ```
///
/// A reported zero has an RCA of 0; an absent cell has none. Balassa's uses each number once, and its bounds from printed figures are attained, as far as the
/// four are figures of their own; Vollrath's are enclosures.
///
/// ```
/// use bilateral::{indicators::Rca, Usd};
///
/// let rca = Rca::new(Usd::dollars(30), Usd::dollars(100), Usd::dollars(200), Usd::dollars(2000));
/// assert_eq!(rca.balassa()?.to_string(), "Balassa RCA 3");
/// assert_eq!(rca.symmetric()?.to_string(), "symmetric RCA 0.5");
/// assert_eq!(rca.additive()?.to_string(), "additive RCA 0.2");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rca {
    /// The economy in the product, the economy, the product, the world.
    data: [Datum; 4],
}

impl Rca {
    /// An economy's trade in a product and in all, and the world's.
    ///
    /// ```
    /// use bilateral::{indicators::Rca, Figure};
    ///
    /// let figure = |text: &str| text.parse::<Figure>();
    /// let rca = Rca::new(figure("$52 billion")?, figure("$84 billion")?, figure("$3.2 trillion")?, figure("$24.9 trillion")?);
    /// assert_eq!(rca.balassa()?.to_string(), "Balassa RCA 4.8 (4.66 to 4.99)");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn new(
        cell: impl Into<Datum>,
        economy: impl Into<Datum>,
        product: impl Into<Datum>,
        world: impl Into<Datum>,
    ) -> Self {
        Self {
            data: [cell.into(), economy.into(), product.into(), world.into()],
        }
    }

    fn through(
        &self,
        convention: Convention,
        printed: Exactness,
        function: impl Fn(&[Interval; 4]) -> Option<Interval>,
    ) -> Result<Indicator, Error> {
        let readings = Readings::of(convention, &self.data)?;
        let indicator = Indicator::of(convention, &readings, printed, |data| {
            data.try_into().ok().and_then(&function)
        });
        indicator.ok_or_else(|| none(convention, self.shown(), "a divisor may be zero"))
    }

    fn shown(&self) -> String {
        let [cell, economy, product, world] = &self.data;
        format!("{cell} of {economy}, in the world {product} of {world}")
    }

    /// Balassa's.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a number is negative, or a total may be zero; [`ErrorKind::Incomparable`] for two units.
    pub fn balassa(&self) -> Result<Indicator, Error> {
        self.through(Convention::BalassaRca, Exactness::Exact, balassa)
    }

    /// From -1 to 1, 0 where the economy is as all.
    ///
    /// # Errors
    ///
    /// As for [`balassa`](Self::balassa).
    pub fn symmetric(&self) -> Result<Indicator, Error> {
        let symmetric = |rca: &Rational| {
            (rca - Rational::one())
                .checked_div(&(rca + Rational::one()))
                .unwrap_or_else(Rational::zero)
        };
        self.through(Convention::SymmetricRca, Exactness::Exact, |data| {
            let rca = balassa(data)?;
            // Without limit it comes near to 1.
            Some(match rca.highest() {
                Some(_) => rca.map_increasing(symmetric),
                None => Interval::closed(symmetric(rca.lowest()?), Rational::one()),
            })
        })
    }

    /// The difference of the two shares.
    ///
    /// # Errors
    ///
    /// As for [`balassa`](Self::balassa).
    pub fn additive(&self) -> Result<Indicator, Error> {
        self.through(
            Convention::AdditiveRca,
            Exactness::Exact,
            |[cell, economy, product, world]| {
                Some(
                    cell.checked_div(economy)?
                        .minus(&product.checked_div(world)?),
                )
            },
        )
    }

    /// Vollrath's relative export advantage.
    ///
    /// # Errors
    ///
    /// As for [`balassa`](Self::balassa); where the economy trades nothing else, or no other the product.
    pub fn vollrath(&self) -> Result<Indicator, Error> {
        self.through(
            Convention::VollrathExportAdvantage,
            Exactness::Enclosure,
            vollrath,
        )
    }

    /// Whether it is an advantage: *consistent* if it is, *inconsistent* if not, undecided if the digits allow both.
    ///
    /// # Errors
    ///
    /// As for [`balassa`](Self::balassa).
    pub fn advantage(&self, threshold: Threshold) -> Result<Judgement, Error> {
        let claim = match threshold {
            Threshold::AtLeastOne => "at least 1",
            Threshold::AboveOne => "more than 1",
        };
        self.balassa()?.judge(&claim.parse()?)
    }
}

fn balassa([cell, economy, product, world]: &[Interval; 4]) -> Option<Interval> {
    let share = cell.checked_div(economy)?;
    // Each number once: the world's share is divided by last.
    Some(share.times(&world.checked_div(product)?))
}

fn vollrath([cell, economy, product, world]: &[Interval; 4]) -> Option<Interval> {
    let (others, elsewhere) = (economy.minus(cell), product.minus(cell));
    let rest = world.minus(economy).minus(&elsewhere);
    let own = cell.checked_div(&positive(others)?)?;
    own.checked_div(&elsewhere.checked_div(&positive(rest)?)?)
}

/// What is left after something was taken out of it; nothing if that may be nothing.
fn positive(rest: Interval) -> Option<Interval> {
    rest.lowest()
        .is_some_and(Rational::is_positive)
        .then_some(rest)
}

/// Exports and imports of one product by one economy: indicators that take both.
///
/// ```text
/// Vollrath  RTA = RXA - RMA;  RC = ln RXA - ln RMA
/// Lafay     100 ((x - m)/(x + m) - (X - M)/(X + M)) (x + m)/(X + M), in hundredths of the turnover; over all products it adds up to 0
/// ```
///
/// From printed figures all are enclosures.
///
/// ```
/// use bilateral::{indicators::{Rca, Specialisation}, Usd};
///
/// let rca = |cell, economy, product, world| {
///     Rca::new(Usd::dollars(cell), Usd::dollars(economy), Usd::dollars(product), Usd::dollars(world))
/// };
/// let both = Specialisation::new(rca(30, 100, 200, 2000), rca(10, 100, 200, 2000));
/// assert_eq!(both.lafay()?.to_string(), "Lafay 10");
/// assert_eq!(both.vollrath_trade()?.value().unwrap().to_decimal(4), "3.3613");
/// assert_eq!(both.vollrath_competitiveness()?.value().unwrap().to_decimal(6), "1.472780");
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Specialisation {
    exports: Rca,
    imports: Rca,
}

impl Specialisation {
    /// The numbers of exports and of imports.
    ///
    /// ```
    /// use bilateral::{indicators::{Rca, Specialisation}, Usd};
    ///
    /// let even = || Rca::new(Usd::dollars(1), Usd::dollars(10), Usd::dollars(10), Usd::dollars(100));
    /// assert_eq!(Specialisation::new(even(), even()).lafay()?.to_string(), "Lafay 0");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn new(exports: Rca, imports: Rca) -> Self {
        Self { exports, imports }
    }

    fn through(
        &self,
        convention: Convention,
        function: impl Fn(&[Interval; 4], &[Interval; 4]) -> Option<Interval>,
    ) -> Result<Indicator, Error> {
        let data = self.exports.data.iter().chain(&self.imports.data);
        let readings = Readings::of(convention, data)?;
        let indicator = Indicator::of(convention, &readings, Exactness::Enclosure, |data| {
            let (exports, imports) = data.split_at_checked(4)?;
            function(exports.try_into().ok()?, imports.try_into().ok()?)
        });
        indicator.ok_or_else(|| {
            none(
                convention,
                format!(
                    "exports {}, imports {}",
                    self.exports.shown(),
                    self.imports.shown()
                ),
                "a divisor may be zero",
            )
        })
    }

    /// Vollrath's relative import advantage.
    ///
    /// # Errors
    ///
    /// As for [`Rca::vollrath`].
    pub fn vollrath_imports(&self) -> Result<Indicator, Error> {
        self.through(Convention::VollrathImportAdvantage, |_, imports| {
            vollrath(imports)
        })
    }

    /// Vollrath's relative trade advantage.
    ///
    /// # Errors
    ///
    /// As for [`Rca::vollrath`].
    pub fn vollrath_trade(&self) -> Result<Indicator, Error> {
        self.through(Convention::VollrathTradeAdvantage, |exports, imports| {
            Some(vollrath(exports)?.minus(&vollrath(imports)?))
        })
    }

    /// Vollrath's revealed competitiveness.
    ///
    /// # Errors
    ///
    /// As for [`Rca::vollrath`]; where exports or imports of the product may be zero.
    pub fn vollrath_competitiveness(&self) -> Result<Indicator, Error> {
        let log = |data: &[Interval; 4]| {
            let advantage = positive(vollrath(data)?)?;
            Some(through(&advantage, ln))
        };
        self.through(Convention::VollrathCompetitiveness, |exports, imports| {
            Some(log(exports)?.minus(&log(imports)?))
        })
    }

    /// Lafay's index.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a number is negative, or the turnover may be zero. A product that is not traded has an index of 0.
    pub fn lafay(&self) -> Result<Indicator, Error> {
        self.through(Convention::Lafay, |[x, exports, ..], [m, imports, ..]| {
            let turnover = positive(exports.plus(imports))?;
            // (x - m)/(x + m) times (x + m) is x - m.
            let balance = exports.minus(imports).checked_div(&turnover)?;
            let own = x.minus(m).minus(&balance.times(&x.plus(m)));
            let hundred = Interval::point(Rational::hundred());
            Some(own.checked_div(&turnover)?.times(&hundred))
        })
    }
}
