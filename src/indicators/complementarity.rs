//! Whether one economy exports what another imports.

use super::convention::Convention;
use super::indicator::Indicator;
use super::profile::{Profile, remarks};
use super::readings::{Readings, shares, sum};
use super::similarity::in_common;
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational, Unit};
use std::{collections::BTreeSet, fmt};

/// Michaely's complementarity, from 0 to 100, as WITS and ESCAP have it.
///
/// ```text
/// 100 (1 - 1/2 sum of |m_jk - x_ik|) = 100 sum of min(m_jk, x_ik)
///
/// x_ik share of product k in the exports of i    m_jk in the imports of j
/// ```
///
/// It says nothing of how large the two are. Absent products are shares of nothing; printed figures give an enclosure.
///
/// ```
/// use bilateral::{indicators::{complementarity, Profile}, Usd};
///
/// let exports = Profile::new([("27", Usd::dollars(60)), ("71", Usd::dollars(40))])?;
/// let imports = Profile::new([("27", Usd::dollars(1)), ("85", Usd::dollars(3))])?;
/// assert_eq!(complementarity::michaely(&exports, &imports)?.to_string(), "Michaely complementarity 25");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NoIndicator`] if a value is missing or negative, or all of one may be zero; [`ErrorKind::Incomparable`] for two units.
pub fn michaely<K: Ord + Clone + fmt::Display>(
    exports: &Profile<K>,
    imports: &Profile<K>,
) -> Result<Indicator, Error> {
    let hundred = Rational::hundred();
    in_common(
        Convention::MichaelyComplementarity,
        exports,
        imports,
        &hundred,
    )
}

/// By product: the exports of an economy, the imports of its partner, the imports of the world, and those of the economy itself.
///
/// What Drysdale's and Garnaut's complementarity and bias are computed from; with the intensity
/// ([`drysdale_garnaut`](super::intensity::drysdale_garnaut)) they satisfy
///
/// ```text
/// intensity = complementarity x bias
/// ```
///
/// where the exports to the partner are what both report, as in reconciled data.
///
/// ```
/// use bilateral::{indicators::{intensity, Drysdale, Profile}, Usd};
///
/// let usd = Usd::dollars;
/// let of = |oil, cars| Profile::new([("27", usd(oil)), ("87", usd(cars))]);
/// let (exports, partner, world, own) = (of(60, 40)?, of(50, 150)?, of(1000, 1000)?, of(200, 200)?);
/// let drysdale = Drysdale { exports: &exports, partner_imports: &partner, world_imports: &world, own_imports: &own };
/// let complementarity = drysdale.complementarity()?;
/// assert_eq!(complementarity.to_string(), "Drysdale complementarity 0.9");
/// let bias = drysdale.bias(&of(20, 10)?)?;
/// let intensity = intensity::drysdale_garnaut(usd(30), usd(100), usd(200), usd(2000), usd(400))?;
/// let product = complementarity.value().unwrap() * bias.value().unwrap();
/// assert_eq!(product, *intensity.value().unwrap());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Drysdale<'a, K> {
    /// What the economy exports.
    pub exports: &'a Profile<K>,
    /// What its partner imports.
    pub partner_imports: &'a Profile<K>,
    /// What the world imports.
    pub world_imports: &'a Profile<K>,
    /// What the economy imports.
    pub own_imports: &'a Profile<K>,
}

/// Sums of more terms than this are rounded outwards, each term to 30 decimals: fractions with a divisor of their own each have a sum with as many digits
/// as all together.
const EXACT_TERMS: usize = 24;

impl<K: Ord + Clone + fmt::Display> Drysdale<'_, K> {
    /// The intensity that the products of both would give by themselves: 1 where they are as those of all, 0 to infinity.
    ///
    /// ```text
    /// sum of x_ik (M_w - M_i)/(M_wk - M_ik) m_jk
    ///
    /// x_ik share of k in the exports of i    m_jk in the imports of j
    /// M_wk, M_ik imports of k by the world, by i    M_w, M_i of all
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing or negative, or others import nothing of a product that is traded;
    /// [`ErrorKind::Incomparable`] for two units.
    pub fn complementarity(&self) -> Result<Indicator, Error> {
        let convention = Convention::DrysdaleComplementarity;
        let table = self.table(convention, None)?;
        table.indicator(|table, data| {
            let terms = table.terms(data)?;
            Some(sum(&terms))
        })
    }

    /// What of the intensity the products do not explain: the mean of the intensities of single products.
    ///
    /// ```text
    /// sum of c_k b_k / sum of c_k      b_k = (x_ijk / X_ik) / (M_jk / (M_wk - M_ik))
    ///
    /// c_k  the terms of the complementarity    x_ijk exports of k from i to j, X_ik to all
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`complementarity`](Self::complementarity); where the two have no product in common, or exports to the partner are of a product that it
    /// does not import.
    pub fn bias(&self, exports_to_partner: &Profile<K>) -> Result<Indicator, Error> {
        let convention = Convention::DrysdaleBias;
        exports_to_partner.complete(convention)?;
        let table = self.table(convention, Some(exports_to_partner))?;
        table.indicator(|table, data| {
            let terms = table.terms(data)?;
            let all = sum(&terms);
            let mut weighted = Interval::point(Rational::zero());
            for (term, line) in terms.iter().zip(table.lines(data)) {
                let Line {
                    exports,
                    partner,
                    world,
                    own,
                    flow,
                } = line?;
                if is_zero(exports) || is_zero(partner) {
                    if is_zero(flow) {
                        continue;
                    }
                    return None;
                }
                let share = flow.checked_div(exports)?;
                let of_others = partner.checked_div(&positive(world.minus(own))?)?;
                let bias = share.checked_div(&of_others)?;
                weighted = weighted.plus(&table.rounded(term.times(&bias)));
            }
            weighted.checked_div(&all)
        })
    }

    /// The lines of all profiles, one beside the other.
    fn table(&self, convention: Convention, flow: Option<&Profile<K>>) -> Result<Table, Error> {
        let profiles = [
            self.exports,
            self.partner_imports,
            self.world_imports,
            self.own_imports,
        ];
        for profile in profiles {
            if profile.is_empty() && std::ptr::eq(profile, self.own_imports) {
                continue;
            }
            profile.complete(convention)?;
        }
        let keys: BTreeSet<&K> = profiles
            .iter()
            .copied()
            .chain(flow)
            .flat_map(|profile| profile.values().map(|(key, _)| key))
            .collect();
        let nothing = Datum::Exact(Rational::zero(), Unit::Number);
        let columns = profiles.iter().copied().chain(flow);
        let data = columns.flat_map(|profile| {
            let nothing = &nothing;
            keys.iter()
                .map(move |key| profile.get(key).unwrap_or(nothing))
        });
        Ok(Table {
            readings: Readings::of(convention, data)?,
            convention,
            lines: keys.len(),
            remarks: remarks(&profiles),
        })
    }
}

/// Four columns or five, each with all lines.
struct Table {
    readings: Readings,
    convention: Convention,
    lines: usize,
    remarks: Vec<String>,
}

/// What stands in one line.
struct Line<'a> {
    exports: &'a Interval,
    partner: &'a Interval,
    world: &'a Interval,
    own: &'a Interval,
    flow: &'a Interval,
}

impl Table {
    fn indicator(
        &self,
        function: impl Fn(&Self, &[Interval]) -> Option<Interval>,
    ) -> Result<Indicator, Error> {
        let (convention, readings) = (self.convention, &self.readings);
        let indicator = Indicator::of(convention, readings, Exactness::Enclosure, |data| {
            function(self, data)
        });
        let indicator = indicator.ok_or_else(|| {
            none(
                convention,
                format!("{} lines", self.lines),
                "a divisor may be zero: others import nothing of what is traded, or the two have nothing in common",
            )
        })?;
        Ok(indicator.with_remarks(&self.remarks))
    }

    fn column<'a>(&self, data: &'a [Interval], column: usize) -> Option<&'a [Interval]> {
        data.get(column * self.lines..(column + 1) * self.lines)
    }

    fn lines<'a>(&self, data: &'a [Interval]) -> impl Iterator<Item = Option<Line<'a>>> {
        let lines = self.lines;
        (0..lines).map(move |line| {
            let at = |column: usize| data.get(column * lines + line);
            Some(Line {
                exports: at(0)?,
                partner: at(1)?,
                world: at(2)?,
                own: at(3)?,
                flow: at(4)?,
            })
        })
    }

    /// The terms of the complementarity.
    fn terms(&self, data: &[Interval]) -> Option<Vec<Interval>> {
        let exports = shares(self.column(data, 0)?)?;
        let partner = shares(self.column(data, 1)?)?;
        let (world, own) = (self.column(data, 2)?, self.column(data, 3)?);
        let others = positive(sum(world).minus(&sum(own)))?;
        let mut terms = Vec::with_capacity(self.lines);
        let shares = exports.iter().zip(&partner);
        for ((exports, partner), (world, own)) in shares.zip(world.iter().zip(own)) {
            if is_zero(exports) || is_zero(partner) {
                terms.push(Interval::point(Rational::zero()));
                continue;
            }
            let weight = others.checked_div(&positive(world.minus(own))?)?;
            terms.push(self.rounded(exports.times(&weight).times(partner)));
        }
        Some(terms)
    }

    /// Rounded outwards, in a long sum.
    fn rounded(&self, term: Interval) -> Interval {
        const PLACE: i32 = -30;
        match (term.lowest(), term.highest()) {
            (Some(low), Some(high)) if self.lines > EXACT_TERMS => Interval::closed(
                Rational::big_decimal(low.floor_units(PLACE), PLACE),
                Rational::big_decimal(-(-high).floor_units(PLACE), PLACE),
            ),
            _ => term,
        }
    }
}

fn is_zero(set: &Interval) -> bool {
    set.as_point().is_some_and(Rational::is_zero)
}

fn positive(set: Interval) -> Option<Interval> {
    set.lowest()
        .is_some_and(Rational::is_positive)
        .then_some(set)
}
