//! Economic complexity: which economies have an advantage in what, and what follows.

use super::convention::Convention;
use super::eigen;
use super::grid::Grid;
use super::rca::Threshold;
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use std::{fmt, num::NonZero};

/// The complexity of economies and products, as the Atlas of Economic Complexity and its packages compute it, in floating point.
///
/// ```text
/// M_cp       1 where economy c has an advantage in product p
/// diversity  k_c = sum of M_cp over products       ubiquity  k_p = sum of M_cp over economies
/// M~_cc'     sum over p of M_cp M_c'p / (k_c k_p)
/// ECI        (K - mean of K) / deviation of K      K the eigenvector of M~ with the second largest eigenvalue
/// PCI        (Q - mean of K) / deviation of K      Q_p so that K_c is the mean of Q over the products of c
/// ```
///
/// The deviation is that of the economies at hand, divided by their number. The sign is that by which ECI and diversity correlate. Whether there is an advantage is
/// decided exactly. An economy without one, and a product in which nobody has one, have no ECI or PCI, and count in no mean; the
/// package `ecomplexity` then has none for anybody.
///
/// # Floating point
///
/// `M~` is similar to the symmetric matrix `sum over p of M_cp M_c'p / (k_p root(k_c k_c'))`, whose eigenvectors are found by rotations, as well known as rounding lets them: an error in
/// an eigenvector is some 2^-53 over the gap between its eigenvalue and the next. [`gap`](Self::gap) gives the gap; below 10^-10 there is no second
/// eigenvector that the data would decide on, and an error says so. The power method would need a number of steps that grows as the gap shrinks; with a few hundred economies all
/// eigenvectors together take less time than reading the file.
///
/// ```
/// use bilateral::{indicators::{Complexity, Grid, Threshold}, Usd};
///
/// // Who exports gems exports oil; who exports cars and ships does not.
/// let mut cells = Vec::new();
/// for (row, products) in [("A", "oil gems"), ("B", "oil gems ships"), ("C", "cars ships"), ("D", "cars ships oil"), ("E", "cars")] {
///     cells.extend(products.split(' ').map(|product| (row, product, Usd::dollars(1).into())));
/// }
/// let complexity = Complexity::of(&Grid::new(cells)?, Threshold::AtLeastOne)?;
/// assert_eq!(complexity.diversity(), [2, 3, 2, 3, 1]);
/// let eci: Vec<f64> = complexity.eci().iter().map(|eci| eci.unwrap()).collect();
/// assert!(eci.iter().sum::<f64>().abs() < 1e-12);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Complexity<R, C> {
    economies: Vec<R>,
    products: Vec<C>,
    /// The products of each economy, by their places.
    has: Vec<Vec<u32>>,
    diversity: Vec<u32>,
    ubiquity: Vec<u32>,
    /// K and Q above.
    of_economies: Vec<Option<f64>>,
    of_products: Vec<Option<f64>>,
    mean: f64,
    deviation: f64,
    gap: f64,
}

/// Below this gap no second eigenvector is decided on.
const LEAST_GAP: f64 = 1e-10;

impl<R: Ord + Clone + fmt::Display, C: Ord + Clone + fmt::Display> Complexity<R, C> {
    /// The complexity of the economies and products of a grid.
    ///
    /// ```
    /// use bilateral::{indicators::{Complexity, Grid, Threshold}, Usd};
    ///
    /// let grid = Grid::new([("A", "oil", Usd::dollars(1).into())])?;
    /// assert_eq!(
    ///     Complexity::of(&grid, Threshold::AtLeastOne).unwrap_err().to_string(),
    ///     "no ECI of 1 economies with an advantage: there are fewer than three"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing, fewer than three economies have an advantage, or the second eigenvector is not decided
    /// on: they fall into groups that have no product in common, or two patterns explain as much.
    pub fn of(grid: &Grid<R, C>, threshold: Threshold) -> Result<Self, Error> {
        let convention = Convention::Eci;
        grid.complete(convention)?;
        let factors = grid.factors();
        let mut ubiquity = vec![0_u32; grid.columns().len()];
        let mut has = Vec::with_capacity(grid.rows().len());
        for row in 0..grid.rows().len() {
            let mut products = Vec::new();
            for (place, value) in grid.cells(row) {
                let factor = factors.get(place as usize).copied().unwrap_or(f64::NAN);
                if grid.is_advantage(row, place, value, factor, threshold) {
                    products.push(place);
                    if let Some(count) = ubiquity.get_mut(place as usize) {
                        *count += 1;
                    }
                }
            }
            has.push(products);
        }
        let count = |products: &Vec<u32>| u32::try_from(products.len()).unwrap_or(u32::MAX);
        let diversity: Vec<u32> = has.iter().map(count).collect();
        let found = second(&has, &ubiquity).map_err(|(economies, why)| {
            none(
                convention,
                format!("{economies} economies with an advantage"),
                why,
            )
        })?;
        let mut complexity = Self {
            economies: grid.rows().to_vec(),
            products: grid.columns().to_vec(),
            has,
            diversity,
            ubiquity,
            of_economies: found.of_economies,
            of_products: Vec::new(),
            mean: 0.0,
            deviation: 0.0,
            gap: found.gap,
        };
        complexity.sign_and_scale();
        complexity.products_from_economies(found.eigenvalue);
        Ok(complexity)
    }

    /// Gives the eigenvector the sign of diversity, and takes its mean and deviation.
    fn sign_and_scale(&mut self) {
        let known: Vec<(f64, f64)> = self
            .of_economies
            .iter()
            .zip(&self.diversity)
            .filter_map(|(value, diversity)| Some(((*value)?, f64::from(*diversity))))
            .collect();
        let mean_value = mean(known.iter().map(|(value, _)| *value));
        let mean_diversity = mean(known.iter().map(|(_, diversity)| *diversity));
        let together: f64 = known
            .iter()
            .map(|(value, diversity)| (value - mean_value) * (diversity - mean_diversity))
            .sum();
        let sign = if together < 0.0 { -1.0 } else { 1.0 };
        for value in self.of_economies.iter_mut().flatten() {
            *value *= sign;
        }
        self.mean = sign * mean_value;
        let squares = known
            .iter()
            .map(|(value, _)| (value - mean_value) * (value - mean_value));
        self.deviation = mean(squares).sqrt();
    }

    /// Q from K: the mean of K over the economies of a product, over the eigenvalue, so that the mean of Q over the products of an economy is K.
    fn products_from_economies(&mut self, eigenvalue: f64) {
        let mut sums = vec![0.0; self.products.len()];
        for (products, value) in self.has.iter().zip(&self.of_economies) {
            for place in products {
                if let (Some(sum), Some(value)) = (sums.get_mut(*place as usize), value) {
                    *sum += value;
                }
            }
        }
        self.of_products = sums
            .iter()
            .zip(&self.ubiquity)
            .map(|(sum, count)| (*count > 0).then(|| sum / f64::from(*count) / eigenvalue))
            .collect();
    }

    /// The economies, in the order of all that is by economy.
    #[must_use]
    pub fn economies(&self) -> &[R] {
        &self.economies
    }

    /// The products, likewise.
    #[must_use]
    pub fn products(&self) -> &[C] {
        &self.products
    }

    /// In how many products each economy has an advantage.
    #[must_use]
    pub fn diversity(&self) -> &[u32] {
        &self.diversity
    }

    /// How many economies have an advantage in each product.
    #[must_use]
    pub fn ubiquity(&self) -> &[u32] {
        &self.ubiquity
    }

    /// The products that an economy has an advantage in, by its place.
    pub fn advantages(&self, economy: usize) -> impl Iterator<Item = &C> {
        let places = self.has.get(economy).map_or(&[][..], Vec::as_slice);
        places
            .iter()
            .filter_map(|place| self.products.get(*place as usize))
    }

    /// The economic complexity index of each economy: mean 0 and deviation 1 over those that have one.
    #[must_use]
    pub fn eci(&self) -> Vec<Option<f64>> {
        self.scaled(&self.of_economies)
    }

    /// The product complexity index of each product, on the scale of the ECI: an economy's is the mean of those of its products.
    #[must_use]
    pub fn pci(&self) -> Vec<Option<f64>> {
        self.scaled(&self.of_products)
    }

    fn scaled(&self, values: &[Option<f64>]) -> Vec<Option<f64>> {
        let scaled = |value: &Option<f64>| value.map(|value| (value - self.mean) / self.deviation);
        values.iter().map(scaled).collect()
    }

    /// How far the second largest eigenvalue is from the next on either side. The ECI is the less well known the smaller it is.
    #[must_use]
    pub const fn gap(&self) -> f64 {
        self.gap
    }

    /// The proximity of two products by their places, from 0 to 1: how many economies have an advantage in both, over those that have one in the more
    /// ubiquitous of the two; nothing where nobody has.
    #[must_use]
    pub fn proximity(&self, one: usize, other: usize) -> Option<f64> {
        let both = |products: &&Vec<u32>| {
            let has = |place: usize| {
                u32::try_from(place).is_ok_and(|place| products.binary_search(&place).is_ok())
            };
            has(one) && has(other)
        };
        let most = self.ubiquity.get(one)?.max(self.ubiquity.get(other)?);
        let both = u32::try_from(self.has.iter().filter(both).count()).unwrap_or(u32::MAX);
        (*most > 0).then(|| f64::from(both) / f64::from(*most))
    }

    /// How near products are to what each economy exports, and what that promises.
    #[must_use]
    pub fn outlook(&self, diagonal: Diagonal) -> Outlook {
        Outlook::of(self, diagonal)
    }
}

/// Whether the proximity of a product to itself, which is 1, counts in density, COI and COG.
///
/// ```
/// use bilateral::indicators::{Convention, Diagonal};
///
/// assert_eq!(Diagonal::Zero.density(), Convention::Density);
/// assert_eq!(Diagonal::Kept.density().used_by(), "the package ecomplexity");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Diagonal {
    /// It does not: a product is not near to itself.
    #[default]
    Zero,
    /// It does, as in the package `ecomplexity`.
    Kept,
}

impl Diagonal {
    /// The convention of the density.
    #[must_use]
    pub const fn density(self) -> Convention {
        match self {
            Self::Zero => Convention::Density,
            Self::Kept => Convention::DensityWithOwn,
        }
    }
}

/// Densities and outlooks: what economies do not export yet, and how near it is.
///
/// ```text
/// density  d_cp = sum over p' of M_cp' phi_pp' / sum over p' of phi_pp'
/// COI      sum over p of d_cp (1 - M_cp) Q_p, less its mean over the economies, over its deviation
/// COG      (1 - M_cp) sum over p' of (1 - M_cp') phi_p'p Q_p' / (sum over p'' of phi_p'p''), over the deviation of K
///
/// phi proximity    K, Q as in Complexity, before they are scaled
/// ```
///
/// Economies and products without an advantage stand in none of the sums, and have none of these.
///
/// ```
/// use bilateral::{indicators::{Complexity, Diagonal, Grid, Threshold}, Usd};
///
/// let mut cells = Vec::new();
/// for (row, products) in [("A", "oil gems"), ("B", "oil gems ships"), ("C", "cars ships"), ("D", "cars ships oil"), ("E", "cars")] {
///     cells.extend(products.split(' ').map(|product| (row, product, Usd::dollars(1).into())));
/// }
/// let complexity = Complexity::of(&Grid::new(cells)?, Threshold::AtLeastOne)?;
/// let outlook = complexity.outlook(Diagonal::Kept);
/// // What an economy exports is near to itself.
/// assert!(outlook.density(0, 1).unwrap() > 0.0);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Outlook {
    products: usize,
    density: Vec<f64>,
    gain: Vec<f64>,
    coi: Vec<Option<f64>>,
}

impl Outlook {
    #[allow(clippy::needless_range_loop)] // several tables by one place
    fn of<R, C>(complexity: &Complexity<R, C>, diagonal: Diagonal) -> Self {
        let (economies, products) = (complexity.economies.len(), complexity.products.len());
        // The economies of each product.
        let mut of_product: Vec<Vec<u32>> = vec![Vec::new(); products];
        for (economy, has) in (0..).zip(&complexity.has) {
            for place in has {
                if let Some(list) = of_product.get_mut(*place as usize) {
                    list.push(economy);
                }
            }
        }
        let near = Near {
            bits: of_product.iter().map(|list| Bits::of(list)).collect(),
            ubiquity: &complexity.ubiquity,
            diagonal,
        };
        let sums: Vec<f64> = by_cores(products, |place| near.row(place).map(|(_, phi)| phi).sum());
        let (of_products, deviation) = (&complexity.of_products, complexity.deviation);
        let value = |place: usize| of_products.get(place).copied().flatten();
        // Of each product: its density for each economy, and the gain.
        let rows: Vec<(Vec<f64>, Vec<f64>)> = by_cores(products, |place| {
            let (mut density, mut held) = (vec![0.0; economies], vec![0.0; economies]);
            let mut all = 0.0;
            for (other, phi) in near.row(place) {
                let worth = match (value(other), sums.get(other)) {
                    (Some(value), Some(sum)) if *sum > 0.0 => phi * value / sum,
                    _ => 0.0,
                };
                all += worth;
                for economy in of_product.get(other).into_iter().flatten() {
                    let economy = *economy as usize;
                    if let (Some(density), Some(held)) =
                        (density.get_mut(economy), held.get_mut(economy))
                    {
                        *density += phi;
                        *held += worth;
                    }
                }
            }
            let sum = sums.get(place).copied().unwrap_or_default();
            for density in &mut density {
                *density /= sum;
            }
            let gain = held.iter().map(|held| (all - held) / deviation).collect();
            (density, gain)
        });
        let mut outlook = Self {
            products,
            density: vec![f64::NAN; economies * products],
            gain: vec![f64::NAN; economies * products],
            coi: Vec::with_capacity(economies),
        };
        for (place, (density, gain)) in rows.iter().enumerate() {
            if value(place).is_none() {
                continue;
            }
            for economy in 0..economies {
                let at = economy * products + place;
                if let (Some(to), Some(from)) = (outlook.density.get_mut(at), density.get(economy))
                {
                    *to = *from;
                }
                if let (Some(to), Some(from)) = (outlook.gain.get_mut(at), gain.get(economy)) {
                    *to = *from;
                }
            }
        }
        for (economy, has) in complexity.has.iter().enumerate() {
            for place in has {
                // Nothing is gained by what is exported already.
                if let Some(gain) = outlook.gain.get_mut(economy * products + *place as usize) {
                    *gain = 0.0;
                }
            }
            let open = |place: &usize| {
                !u32::try_from(*place).is_ok_and(|place| has.binary_search(&place).is_ok())
            };
            let sum = (0..products)
                .filter(open)
                .filter_map(|place| Some(outlook.density(economy, place)? * value(place)?))
                .sum();
            outlook.coi.push((!has.is_empty()).then_some(sum));
        }
        let known: Vec<f64> = outlook.coi.iter().flatten().copied().collect();
        let middle = mean(known.iter().copied());
        let deviation = mean(known.iter().map(|x| (x - middle) * (x - middle))).sqrt();
        for coi in outlook.coi.iter_mut().flatten() {
            *coi = (*coi - middle) / deviation;
        }
        outlook
    }

    /// How near a product is to what an economy exports, 0 to 1, by their places.
    #[must_use]
    pub fn density(&self, economy: usize, product: usize) -> Option<f64> {
        self.at(&self.density, economy, product)
    }

    /// The complexity outlook gain of a product for an economy: 0 for what it exports already.
    #[must_use]
    pub fn gain(&self, economy: usize, product: usize) -> Option<f64> {
        self.at(&self.gain, economy, product)
    }

    /// The complexity outlook index of each economy: mean 0 and deviation 1.
    #[must_use]
    pub fn coi(&self) -> &[Option<f64>] {
        &self.coi
    }

    fn at(&self, table: &[f64], economy: usize, product: usize) -> Option<f64> {
        let at = (product < self.products).then_some(economy * self.products + product)?;
        table.get(at).copied().filter(|value| value.is_finite())
    }
}

/// Economies as bits.
struct Bits(Vec<u64>);

impl Bits {
    fn of(economies: &[u32]) -> Self {
        let words = economies.last().map_or(0, |last| *last as usize / 64 + 1);
        let mut bits = vec![0; words];
        for economy in economies {
            if let Some(word) = bits.get_mut(*economy as usize / 64) {
                *word |= 1 << (economy % 64);
            }
        }
        Self(bits)
    }

    fn both(&self, other: &Self) -> u32 {
        let words = self.0.iter().zip(&other.0);
        words.map(|(one, other)| (one & other).count_ones()).sum()
    }
}

/// Proximities, made as they are needed: a table of all pairs would take 200 MB.
struct Near<'a> {
    bits: Vec<Bits>,
    ubiquity: &'a [u32],
    diagonal: Diagonal,
}

impl Near<'_> {
    /// The products near one, with their proximity.
    fn row(&self, place: usize) -> impl Iterator<Item = (usize, f64)> {
        let own = self.bits.get(place).zip(self.ubiquity.get(place));
        own.into_iter().flat_map(move |(bits, ubiquity)| {
            let others = self.bits.iter().zip(self.ubiquity).enumerate();
            others.filter_map(move |(other, (near, count))| {
                let out = other == place && self.diagonal == Diagonal::Zero;
                let both = if out { 0 } else { bits.both(near) };
                (both > 0).then(|| (other, f64::from(both) / f64::from(*ubiquity.max(count))))
            })
        })
    }
}

/// A function of each place, by all cores.
fn by_cores<T: Send>(places: usize, function: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let each = places.div_ceil(cores).max(1);
    let part = |core: usize| -> Vec<T> {
        let (from, to) = (core * each, ((core + 1) * each).min(places));
        (from..to).map(&function).collect()
    };
    std::thread::scope(|scope| {
        let part = &part;
        let others: Vec<_> = (1..cores)
            .map(|core| scope.spawn(move || part(core)))
            .collect();
        let mut all = part(0);
        for other in others {
            match other.join() {
                Ok(more) => all.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

/// The eigenvector with the second largest eigenvalue.
struct Second {
    of_economies: Vec<Option<f64>>,
    eigenvalue: f64,
    gap: f64,
}

fn second(has: &[Vec<u32>], ubiquity: &[u32]) -> Result<Second, (usize, &'static str)> {
    let kept: Vec<usize> = (0..has.len())
        .filter(|row| has.get(*row).is_some_and(|products| !products.is_empty()))
        .collect();
    let n = kept.len();
    if n < 3 {
        return Err((n, "there are fewer than three"));
    }
    // The kept economies of each product.
    let mut of_product: Vec<Vec<usize>> = vec![Vec::new(); ubiquity.len()];
    let mut roots = Vec::with_capacity(n);
    for (economy, row) in kept.iter().enumerate() {
        let products = has.get(*row).map_or(&[][..], Vec::as_slice);
        let count = u32::try_from(products.len()).unwrap_or(u32::MAX);
        roots.push(f64::from(count).sqrt());
        for place in products {
            if let Some(list) = of_product.get_mut(*place as usize) {
                list.push(economy);
            }
        }
    }
    let mut matrix = vec![vec![0.0; n]; n];
    for (list, count) in of_product.iter().zip(ubiquity) {
        let weight = 1.0 / f64::from((*count).max(1));
        for one in list {
            let Some(row) = matrix.get_mut(*one) else {
                continue;
            };
            for other in list {
                if let Some(sum) = row.get_mut(*other) {
                    *sum += weight;
                }
            }
        }
    }
    for (row, root) in matrix.iter_mut().zip(&roots) {
        for (sum, other) in row.iter_mut().zip(&roots) {
            *sum /= root * other;
        }
    }
    let found = eigen::of_symmetric(matrix).ok_or((n, "the eigenvectors were not found"))?;
    let [(first, _), (eigenvalue, vector), (third, _), ..] = found.as_slice() else {
        return Err((n, "there are fewer than three"));
    };
    if first - eigenvalue < LEAST_GAP {
        return Err((n, "they fall into groups that have no product in common"));
    }
    if eigenvalue - third < LEAST_GAP {
        return Err((n, "two patterns explain as much, and neither is the second"));
    }
    let mut of_economies = vec![None; has.len()];
    for ((row, root), value) in kept.iter().zip(&roots).zip(vector) {
        if let Some(place) = of_economies.get_mut(*row) {
            *place = Some(value / root);
        }
    }
    Ok(Second {
        of_economies,
        eigenvalue: *eigenvalue,
        gap: (eigenvalue - third).min(first - eigenvalue),
    })
}
