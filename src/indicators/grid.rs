//! Many economies by many products: the exact integers that bulk indicators are computed from.

use super::convention::Convention;
use super::profile::Profile;
use super::rca::{Rca, Threshold};
use super::undefined::none;
use crate::data::{Missing, Observation, Value};
use crate::error::{Error, ErrorKind, What};
use crate::figure::Datum;
use crate::number::{Rational, Unit, Usd};
use crate::scan::{Product, Totals};
use crate::trade::{Commodity, Economy, Trade};
use num_bigint::BigUint;
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// Values of economies by product, or of any rows by any columns: 12 bytes a cell, exact.
///
/// A cell that is not there is absent, which is neither zero nor missing; a reported zero is a cell. What is missing for a reason is an error, or is left out
/// by name ([`without_missing`](Self::without_missing)).
///
/// ```
/// use bilateral::{indicators::Grid, scan::{Digits, Scan}, Economy};
///
/// let text = "t,i,j,k,v,q\n2022,784,376,271019,3,1\n2022,784,376,710239,1,NA\n2022,376,784,710239,4,NA\n";
/// let totals = Scan::new().by_exporter().by_product(Digits::Six).read("f.csv", text.as_bytes())?;
/// let grid = Grid::exports(&totals)?;
/// assert_eq!((grid.rows().len(), grid.columns().len(), grid.len()), (2, 2, 3));
/// let oil = "271019".parse()?;
/// assert_eq!(grid.get(&Economy::ARE, &oil).unwrap().to_string(), "3000");
/// assert_eq!(grid.get(&Economy::ISR, &oil), None);
/// // (3/4) / (3/8), exact and in floating point.
/// assert_eq!(grid.rca(&Economy::ARE, &oil)?.balassa()?.to_string(), "Balassa RCA 2");
/// let all: Vec<f64> = grid.rca_of_all()?.map(|(_, _, rca)| rca.unwrap()).collect();
/// assert_eq!(all, [1.6, 2.0, 0.4]);
/// # assert_eq!(grid.rows(), [Economy::ISR, Economy::ARE]);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Grid<R, C> {
    rows: Vec<R>,
    columns: Vec<C>,
    /// Where the cells of each row begin, and where the last ends.
    starts: Vec<usize>,
    /// The columns of cells, ascending in each row.
    places: Vec<u32>,
    /// Their values.
    values: Vec<u64>,
    /// Thousandths of a dollar in one of a value.
    mills: u64,
    row_sums: Vec<u128>,
    column_sums: Vec<u128>,
    sum: u128,
    missing: Vec<(R, C, Missing)>,
    left_out: usize,
}

impl<R: Ord + Clone + fmt::Display, C: Ord + Clone + fmt::Display> Grid<R, C> {
    /// Cells in any order.
    ///
    /// ```
    /// use bilateral::{data::Missing, indicators::Grid, Usd};
    ///
    /// let grid = Grid::new([("AGO", 1, Usd::dollars(5).into()), ("EGY", 1, Usd::dollars(0).into()), ("EGY", 2, Missing::Absent.into())])?;
    /// assert_eq!((grid.get(&"EGY", &1), grid.get(&"EGY", &2)), (Some(Usd::ZERO), None));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`] for two values of one cell; [`ErrorKind::Incomparable`] for a figure as published, which a [`Profile`] takes;
    /// [`ErrorKind::OutOfRange`] for a negative value, one of more than 18 quadrillion dollars, or more than four billion columns.
    pub fn new(cells: impl IntoIterator<Item = (R, C, Value)>) -> Result<Self, Error> {
        let mut missing = Vec::new();
        let mut known: BTreeMap<(R, C), u64> = BTreeMap::new();
        for (row, column, value) in cells {
            let value = match value {
                Value::Known(datum) => mills_of(&datum)?,
                Value::Missing(Missing::Absent) => continue,
                Value::Missing(reason) => {
                    missing.push((row, column, reason));
                    continue;
                }
            };
            let twice = format!("{row} and {column}");
            if known.insert((row, column), value).is_some() {
                return Err(ErrorKind::Duplicate {
                    what: "value of",
                    key: twice,
                }
                .into());
            }
        }
        let columns: BTreeSet<&C> = known.keys().map(|(_, column)| column).collect();
        let columns: Vec<C> = columns.into_iter().cloned().collect();
        let mut grid = Self::empty(columns, 1);
        for ((row, column), value) in known {
            // Every column was collected from the cells.
            let place = grid.columns.binary_search(&column).unwrap_or_default();
            let place = u32::try_from(place).map_err(|_| ErrorKind::OutOfRange {
                what: "number of columns",
                found: grid.columns.len().to_string(),
                expected: "at most 4,294,967,295".into(),
            })?;
            if grid.rows.last() != Some(&row) {
                grid.begin(row);
            }
            grid.push(place, value);
        }
        grid.missing = missing;
        Ok(grid.finish())
    }
}

/// The value in thousandths of a dollar, or of whatever a bare number counts.
fn mills_of(datum: &Datum) -> Result<u64, Error> {
    let Datum::Exact(value, Unit::Usd | Unit::Number) = datum else {
        return Err(Error::incomparable(
            What::Values,
            datum,
            "the exact values of a grid",
            "a Profile takes figures as published",
        ));
    };
    let mills = value * &Rational::from(1000);
    let (whole, decimals) = mills.to_short_decimal().unwrap_or((-1, 0));
    u64::try_from(whole)
        .ok()
        .filter(|_| decimals == 0)
        .ok_or_else(|| {
            ErrorKind::OutOfRange {
                what: "value of a cell",
                found: datum.to_string(),
                expected: "from 0 to 9,000,000,000,000,000 with at most three decimals".into(),
            }
            .into()
        })
}

impl<R, C> Grid<R, C> {
    const fn empty(columns: Vec<C>, mills: u64) -> Self {
        Self {
            rows: Vec::new(),
            columns,
            starts: Vec::new(),
            places: Vec::new(),
            values: Vec::new(),
            mills,
            row_sums: Vec::new(),
            column_sums: Vec::new(),
            sum: 0,
            missing: Vec::new(),
            left_out: 0,
        }
    }

    fn begin(&mut self, row: R) {
        self.rows.push(row);
        self.row_sums.push(0);
        self.starts.push(self.places.len());
    }

    /// Adds a cell to the row begun last.
    fn push(&mut self, place: u32, value: u64) {
        self.places.push(place);
        self.values.push(value);
        if let Some(sum) = self.row_sums.last_mut() {
            *sum += u128::from(value);
        }
    }

    /// Ends the last row, and adds up the columns.
    fn finish(mut self) -> Self {
        self.starts.push(self.places.len());
        self.column_sums = vec![0; self.columns.len()];
        for (place, value) in self.places.iter().zip(&self.values) {
            if let Some(sum) = self.column_sums.get_mut(*place as usize) {
                *sum += u128::from(*value);
            }
        }
        self.sum = self.row_sums.iter().sum();
        self
    }

    /// The rows, in order.
    #[must_use]
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[C] {
        &self.columns
    }

    /// How many cells are there.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no cell is there.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What is missing, and why.
    #[must_use]
    pub fn missing(&self) -> &[(R, C, Missing)] {
        &self.missing
    }

    /// Leaves out what is missing.
    #[must_use]
    pub fn without_missing(mut self) -> Self {
        self.left_out += self.missing.len();
        self.missing.clear();
        self
    }

    /// The cells of a row by its place: columns and values.
    pub(super) fn cells(&self, row: usize) -> impl ExactSizeIterator<Item = (u32, u64)> + Clone {
        let from = self.starts.get(row).copied().unwrap_or_default();
        let to = self.starts.get(row + 1).copied().unwrap_or(from);
        let places = self.places.get(from..to).unwrap_or_default();
        let values = self.values.get(from..to).unwrap_or_default();
        places.iter().copied().zip(values.iter().copied())
    }

    /// The row that a cell is in, by its place among all.
    pub(super) fn row_of(&self, cell: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= cell)
            .saturating_sub(1)
    }

    /// How many cells the rows before this one have.
    pub(super) fn start(&self, row: usize) -> usize {
        self.starts.get(row).copied().unwrap_or(self.places.len())
    }

    /// The factor of each column in an RCA: the world's total over the column's; not finite where the column has no trade.
    #[allow(clippy::cast_precision_loss)] // part of the error that is stated
    pub(super) fn factors(&self) -> Vec<f64> {
        let world = self.sum as f64;
        self.column_sums
            .iter()
            .map(|sum| world / *sum as f64)
            .collect()
    }

    #[allow(clippy::cast_precision_loss)] // part of the error that is stated
    pub(super) fn row_total(&self, row: usize) -> f64 {
        self.row_sums.get(row).copied().unwrap_or_default() as f64
    }

    /// Whether a cell is an advantage, by integers where floating point is near the threshold.
    #[allow(clippy::cast_precision_loss)] // only to see whether it is near
    pub(super) fn is_advantage(
        &self,
        row: usize,
        place: u32,
        value: u64,
        factor: f64,
        threshold: Threshold,
    ) -> bool {
        let rca = value as f64 / self.row_total(row) * factor;
        if rca.is_nan() {
            return false;
        }
        if (rca - 1.0).abs() > 1e-12 {
            return rca > 1.0;
        }
        let of = |sums: &[u128], at: usize| sums.get(at).copied().unwrap_or_default();
        let left = BigUint::from(value) * self.sum;
        let right = BigUint::from(of(&self.row_sums, row)) * of(&self.column_sums, place as usize);
        match left.cmp(&right) {
            Ordering::Less => false,
            Ordering::Equal => threshold == Threshold::AtLeastOne,
            Ordering::Greater => true,
        }
    }
}

/// A quotient that exists.
pub(super) fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

impl<R: Ord + Clone + fmt::Display, C: Ord + Clone + fmt::Display> Grid<R, C> {
    fn amount(&self, value: u128) -> Datum {
        let mills = i128::try_from(value)
            .unwrap_or(i128::MAX)
            .saturating_mul(self.mills.into());
        Usd::mills(mills).into()
    }

    fn cell(&self, row: &R, column: &C) -> Option<(usize, usize, u64)> {
        let row = self.rows.binary_search(row).ok()?;
        let column = self.columns.binary_search(column).ok()?;
        let place = u32::try_from(column).ok()?;
        let (_, value) = self.cells(row).find(|(at, _)| *at == place)?;
        Some((row, column, value))
    }

    /// The value of a cell; nothing if it is absent or missing.
    #[must_use]
    pub fn get(&self, row: &R, column: &C) -> Option<Usd> {
        let (_, _, value) = self.cell(row, column)?;
        Some(Usd::mills(i128::from(value) * i128::from(self.mills)))
    }

    /// Fails where something is missing.
    pub(super) fn complete(&self, convention: Convention) -> Result<(), Error> {
        match self.missing.first() {
            None => Ok(()),
            Some((row, column, reason)) => Err(none(
                convention,
                format!("{} cells", self.len()),
                format!(
                    "the value of {row} and {column} is missing: {reason} (without_missing leaves it out)"
                ),
            )),
        }
    }

    fn remarked<K: Ord + Clone + fmt::Display>(&self, profile: Profile<K>) -> Profile<K> {
        match self.left_out {
            0 => profile,
            n => profile.remarked(format!("{n} missing left out")),
        }
    }

    /// The values of one row, by column; empty if the row is absent.
    ///
    /// # Errors
    ///
    /// None; what is missing stays so in the profile.
    pub fn row(&self, row: &R) -> Result<Profile<C>, Error> {
        let at = self.rows.binary_search(row).ok();
        let cells = at.into_iter().flat_map(|at| self.cells(at));
        let known = cells.filter_map(|(place, value)| {
            let column = self.columns.get(place as usize)?;
            Some((column.clone(), Value::Known(self.amount(value.into()))))
        });
        let missing = self
            .missing
            .iter()
            .filter(|(of, _, _)| of == row)
            .map(|(_, column, reason)| (column.clone(), Value::Missing(*reason)));
        Ok(self.remarked(Profile::new(known.chain(missing))?))
    }

    /// The values of one column, by row; empty if the column is absent.
    ///
    /// # Errors
    ///
    /// None; what is missing stays so in the profile.
    pub fn column(&self, column: &C) -> Result<Profile<R>, Error> {
        let known = self.rows.iter().filter_map(|row| {
            let (_, _, value) = self.cell(row, column)?;
            Some((row.clone(), Value::Known(self.amount(value.into()))))
        });
        let missing = self
            .missing
            .iter()
            .filter(|(_, of, _)| of == column)
            .map(|(row, _, reason)| (row.clone(), Value::Missing(*reason)));
        Ok(self.remarked(Profile::new(known.chain(missing))?))
    }

    /// The sums of all rows, by column: the world.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing.
    pub fn world(&self) -> Result<Profile<C>, Error> {
        self.complete(Convention::ShareOfSum)?;
        let sums = self.columns.iter().cloned().zip(&self.column_sums);
        let profile = Profile::new(sums.map(|(column, sum)| (column, self.amount(*sum))))?;
        Ok(self.remarked(profile))
    }

    /// The sums of all columns, by row.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing.
    pub fn totals(&self) -> Result<Profile<R>, Error> {
        self.complete(Convention::ShareOfSum)?;
        let sums = self.rows.iter().cloned().zip(&self.row_sums);
        let profile = Profile::new(sums.map(|(row, sum)| (row, self.amount(*sum))))?;
        Ok(self.remarked(profile))
    }

    /// The sum of all.
    #[must_use]
    pub fn sum(&self) -> Datum {
        self.amount(self.sum)
    }

    /// Every cell with its RCA (Balassa's), rows in order and columns in each: nothing where the row or the column has no trade at all.
    ///
    /// ```text
    /// (x / X) (W / w) in floating point, from exact integers     relative error at most 2^-50, less than 10^-15
    /// ```
    ///
    /// Four numbers are rounded to 53 bits, and three operations on them: seven times 2^-53 at most.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if a value is missing.
    #[allow(clippy::cast_precision_loss)] // part of the error that is stated
    pub fn rca_of_all(&self) -> Result<impl Iterator<Item = (&R, &C, Option<f64>)>, Error> {
        self.complete(Convention::BalassaRca)?;
        let factors = self.factors();
        let rows = self.rows.iter().enumerate();
        Ok(rows.flat_map(move |(at, row)| {
            let total = self.row_total(at);
            let cells: Vec<_> = self
                .cells(at)
                .filter_map(|(place, value)| {
                    let (column, factor) = (
                        self.columns.get(place as usize)?,
                        factors.get(place as usize)?,
                    );
                    Some((row, column, finite(value as f64 / total * factor)))
                })
                .collect();
            cells
        }))
    }

    /// The four numbers of the comparative advantage of a cell, exact.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndicator`] if the cell is absent, or a value is missing.
    pub fn rca(&self, row: &R, column: &C) -> Result<Rca, Error> {
        let convention = Convention::BalassaRca;
        self.complete(convention)?;
        let Some((at, place, value)) = self.cell(row, column) else {
            return Err(none(
                convention,
                format!("{row} in {column}"),
                "it is absent, which is not zero",
            ));
        };
        let of = |sums: &[u128], at: usize| self.amount(sums.get(at).copied().unwrap_or_default());
        Ok(Rca::new(
            self.amount(value.into()),
            of(&self.row_sums, at),
            of(&self.column_sums, place),
            self.sum(),
        ))
    }
}

impl Grid<Economy, Product> {
    /// Exporters by product, from totals that were grouped by just these; of one year.
    ///
    /// ```
    /// use bilateral::{indicators::Grid, scan::{Digits, Scan}};
    ///
    /// let text = "t,i,j,k,v,q\n2022,784,376,271019,3,1\n2022,784,376,710239,1,NA\n";
    /// let totals = Scan::new().by_exporter().read("f.csv", text.as_bytes())?;
    /// assert_eq!(
    ///     Grid::exports(&totals).unwrap_err().to_string(),
    ///     "totals differ: totals of another grouping and exporters by product (group by exporter and product)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] for totals of another grouping or of several years; [`ErrorKind::OutOfRange`] for a total of more than 18 quintillion
    /// dollars.
    pub fn exports(totals: &Totals) -> Result<Self, Error> {
        Self::of_totals(totals, "exporter", |exporter, importer| {
            exporter.filter(|_| importer.is_none())
        })
    }

    /// Importers by product, likewise.
    ///
    /// ```
    /// use bilateral::{indicators::Grid, scan::{Digits, Scan}, Economy};
    ///
    /// let text = "t,i,j,k,v,q\n2022,784,376,271019,3,1\n2022,784,376,710239,1,NA\n";
    /// let totals = Scan::new().by_importer().by_product(Digits::Two).read("f.csv", text.as_bytes())?;
    /// assert_eq!(Grid::imports(&totals)?.rows(), [Economy::ISR]);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`exports`](Self::exports).
    pub fn imports(totals: &Totals) -> Result<Self, Error> {
        Self::of_totals(totals, "importer", |exporter, importer| {
            importer.filter(|_| exporter.is_none())
        })
    }

    fn of_totals(
        totals: &Totals,
        rows: &str,
        economy: impl Fn(Option<Economy>, Option<Economy>) -> Option<Economy>,
    ) -> Result<Self, Error> {
        let other = |left: &str, advice: String| {
            let right = format!("{rows}s by product");
            Error::incomparable(What::Totals, left, right, advice)
        };
        let several = || {
            let advice = "group by year, and take one".into();
            other("totals of several years", advice)
        };
        // Where years are not told apart, all that were read are in the totals.
        let year = totals.iter().next().and_then(|total| total.year);
        if year.is_none() && totals.years().len() > 1 {
            return Err(several());
        }
        let mut grid = Self::empty(Vec::new(), 1000);
        grid.places.reserve_exact(totals.len());
        grid.values.reserve_exact(totals.len());
        // Which products there are, and then where; six digits have room.
        let mut places = vec![u32::MAX; 1_000_000];
        let mut last = None;
        for total in totals {
            let (Some(product), Some(row)) =
                (total.product, economy(total.exporter, total.importer))
            else {
                let advice = format!("group by {rows} and product");
                return Err(other("totals of another grouping", advice));
            };
            if total.year != year {
                return Err(several());
            }
            if last != Some(row) {
                last = Some(row);
                grid.begin(row);
            }
            let dollars = u64::try_from(total.dollars).map_err(|_| ErrorKind::OutOfRange {
                what: "total",
                found: total.dollars.to_string(),
                expected: "at most 18,446,744,073,709,551,615 dollars".into(),
            })?;
            if let Some(place) = places.get_mut(product.number() as usize)
                && *place == u32::MAX
            {
                *place = 0;
                grid.columns.push(product);
            }
            // The product until all places are known.
            grid.push(product.number(), dollars);
        }
        grid.columns.sort_unstable();
        for (at, product) in (0..).zip(&grid.columns) {
            if let Some(place) = places.get_mut(product.number() as usize) {
                *place = at;
            }
        }
        for place in &mut grid.places {
            *place = places.get(*place as usize).copied().unwrap_or_default();
        }
        Ok(grid.finish())
    }
}

impl Grid<Economy, Commodity> {
    /// Exporters by product, from observations of a data set: one period, source, side and valuation, products of one level. Values for
    /// single partners add up; those for the World stand for all.
    ///
    /// ```
    /// use bilateral::{indicators::Grid, Dataset, Economy, Observation, Side, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let year = "2022".parse()?;
    /// for (partner, code, dollars) in [(Economy::USA, "H6/27", 60), (Economy::DEU, "H6/27", 30), (Economy::USA, "H6/85", 10)] {
    ///     let flow = Economy::CHN.exports_to(partner);
    ///     let seen = Observation::new(flow, year, Usd::dollars(dollars), "mine").of(code.parse()?);
    ///     data.insert(seen.reported_by(Side::Exporter))?;
    /// }
    /// let grid = Grid::exports_observed(data.observations())?;
    /// assert_eq!(grid.get(&Economy::CHN, &"H6/27".parse()?), Some(Usd::dollars(90)));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incomparable`] for observations that differ in more than exporter, partner and product, for the World beside its parts, for levels that are nested,
    /// and for figures as published.
    pub fn exports_observed(
        observations: impl IntoIterator<Item = Observation>,
    ) -> Result<Self, Error> {
        Self::observed(observations, false)
    }

    /// Importers by product, likewise.
    ///
    /// ```
    /// use bilateral::{indicators::Grid, Dataset};
    ///
    /// // There is nothing in it.
    /// assert!(Grid::imports_observed(Dataset::new().observations())?.is_empty());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`exports_observed`](Self::exports_observed).
    pub fn imports_observed(
        observations: impl IntoIterator<Item = Observation>,
    ) -> Result<Self, Error> {
        Self::observed(observations, true)
    }

    fn observed(
        observations: impl IntoIterator<Item = Observation>,
        imports: bool,
    ) -> Result<Self, Error> {
        let mut first: Option<Observation> = None;
        let mut of_world: Option<bool> = None;
        let mut sums: BTreeMap<(Economy, Commodity), Value> = BTreeMap::new();
        for seen in observations {
            let Trade::Flow(flow) = seen.trade else {
                return Err(Error::incomparable(
                    What::Trades,
                    seen.trade,
                    "flows",
                    "choose flows",
                ));
            };
            alike(first.get_or_insert_with(|| seen.clone()), &seen)?;
            let (row, partner) = if imports {
                (flow.importer, flow.exporter)
            } else {
                (flow.exporter, flow.importer)
            };
            let world = partner == Economy::WORLD;
            if *of_world.get_or_insert(world) != world {
                return Err(Error::incomparable(
                    What::TotalsAndParts,
                    "the World",
                    "its parts",
                    "choose the one or the others",
                ));
            }
            match sums.entry((row, seen.commodity)) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(seen.value);
                }
                std::collections::btree_map::Entry::Occupied(mut held) => {
                    let sum = match (held.get(), &seen.value) {
                        _ if world => {
                            return Err(ErrorKind::Duplicate {
                                what: "value of",
                                key: format!("{row} and {}", seen.commodity),
                            }
                            .into());
                        }
                        (
                            Value::Known(Datum::Exact(one, unit)),
                            Value::Known(Datum::Exact(other, _)),
                        ) => Value::Known(Datum::Exact(one + other, *unit)),
                        // Absent flows of some partners leave the sum of the others.
                        (Value::Missing(Missing::Absent), other) => other.clone(),
                        (one, Value::Missing(Missing::Absent)) => one.clone(),
                        (Value::Missing(reason), _) | (_, Value::Missing(reason)) => {
                            Value::Missing(*reason)
                        }
                        (_, other) => {
                            return Err(Error::incomparable(
                                What::Values,
                                other,
                                "the exact values of a grid",
                                "a Profile takes figures as published",
                            ));
                        }
                    };
                    held.insert(sum);
                }
            }
        }
        Self::new(
            sums.into_iter()
                .map(|((row, column), value)| (row, column, value)),
        )
    }
}

/// Whether two observations may stand in one grid.
fn alike(first: &Observation, seen: &Observation) -> Result<(), Error> {
    let level = |row: &Observation| row.commodity.code().len();
    if level(first) != level(seen) || first.commodity.is_total() != seen.commodity.is_total() {
        return Err(Error::incomparable(
            What::ProductLevels,
            first.commodity,
            seen.commodity,
            "codes are nested; choose one level",
        ));
    }
    let of = |row: &Observation| {
        format!(
            "{} in {}, reported by {}, valued {}, in {}",
            row.movement, row.source, row.side, row.valuation, row.period
        )
    };
    let class = |row: &Observation| row.commodity.classification();
    if class(first) != class(seen) {
        return Err(Error::incomparable(
            What::Editions,
            first.commodity,
            seen.commodity,
            "choose one",
        ));
    }
    let (one, other) = (of(first), of(seen));
    if one != other {
        return Err(Error::incomparable(
            What::Parts,
            one,
            other,
            "choose one source, side, valuation and period",
        ));
    }
    Ok(())
}
