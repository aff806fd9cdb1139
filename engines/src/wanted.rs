//! Which rows a query wants, as far as that can be said before a row is put into columns.

use crate::Kind;
use bilateral::{Economy, Observation, Trade, scan::Scan};
use datafusion::logical_expr::{BinaryExpr, Expr, Operator};
use datafusion::scalar::ScalarValue;
use serde::{Deserialize, Serialize};

/// Rows that pass all that is said here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wanted {
    exporters: Option<Vec<u16>>,
    importers: Option<Vec<u16>>,
    goods: Option<Vec<Goods>>,
    /// The first and the last day that a period may begin with, counted from the first of 1970.
    from: Option<i32>,
    to: Option<i32>,
}

/// Codes of commodities.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Goods {
    Are(String),
    Begin(String),
}

impl Goods {
    fn has(&self, code: &str) -> bool {
        match self {
            Self::Are(wanted) => code == wanted,
            Self::Begin(beginning) => code.starts_with(beginning.as_str()),
        }
    }

    /// The codes that are of both: of two beginnings, one of which begins with the other, the longer one.
    fn common(&self, other: &Self) -> Option<Self> {
        let narrower = match (self, other) {
            (Self::Are(_), _) => true,
            (_, Self::Are(_)) => false,
            (Self::Begin(one), Self::Begin(two)) => one.len() >= two.len(),
        };
        let (narrow, wide) = if narrower {
            (self, other)
        } else {
            (other, self)
        };
        let (Self::Are(code) | Self::Begin(code)) = narrow;
        wide.has(code).then(|| narrow.clone())
    }
}

impl Wanted {
    /// What one condition says; nothing if it cannot be said here.
    pub(crate) fn of(condition: &Expr, kind: Kind) -> Option<Self> {
        match condition {
            Expr::BinaryExpr(BinaryExpr {
                left,
                op: Operator::Or,
                right,
            }) => Self::of(left, kind)?.or(Self::of(right, kind)?),
            Expr::BinaryExpr(BinaryExpr {
                left,
                op: Operator::And,
                right,
            }) => Some(Self::of(left, kind)?.and(&Self::of(right, kind)?)),
            Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (&**left, &**right) {
                (Expr::Column(column), Expr::Literal(value, _)) => {
                    Self::compare(&column.name, *op, value, kind)
                }
                (Expr::Literal(value, _), Expr::Column(column)) => {
                    Self::compare(&column.name, op.swap()?, value, kind)
                }
                _ => None,
            },
            Expr::InList(list) if !list.negated => {
                let Expr::Column(column) = &*list.expr else {
                    return None;
                };
                let mut all: Option<Self> = None;
                for value in &list.list {
                    let Expr::Literal(value, _) = value else {
                        return None;
                    };
                    let one = Self::compare(&column.name, Operator::Eq, value, kind)?;
                    all = Some(match all {
                        None => one,
                        Some(all) => all.or(one)?,
                    });
                }
                all
            }
            Expr::Between(between) if !between.negated => {
                let (Expr::Column(column), Expr::Literal(low, _), Expr::Literal(high, _)) =
                    (&*between.expr, &*between.low, &*between.high)
                else {
                    return None;
                };
                let low = Self::compare(&column.name, Operator::GtEq, low, kind)?;
                Some(low.and(&Self::compare(&column.name, Operator::LtEq, high, kind)?))
            }
            Expr::Like(like)
                if !like.negated && !like.case_insensitive && like.escape_char.is_none() =>
            {
                let (Expr::Column(column), Expr::Literal(pattern, _)) =
                    (&*like.expr, &*like.pattern)
                else {
                    return None;
                };
                let beginning = text(pattern)?.strip_suffix('%')?.to_owned();
                if column.name != "commodity" || beginning.contains(['%', '_', '\\']) {
                    return None;
                }
                Self::goods(Goods::Begin(beginning), kind)
            }
            _ => None,
        }
    }

    fn goods(goods: Goods, kind: Kind) -> Option<Self> {
        let digits = |code: &str, lengths: &[usize]| {
            lengths.contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
        };
        // The scanner's products are cut to 2, 4 or 6 digits.
        let fits = kind != Kind::Baci
            || match &goods {
                Goods::Are(code) => digits(code, &[6]),
                Goods::Begin(code) => digits(code, &[2, 4, 6]),
            };
        fits.then(|| Self {
            goods: Some(vec![goods]),
            ..Self::default()
        })
    }

    fn compare(column: &str, op: Operator, value: &ScalarValue, kind: Kind) -> Option<Self> {
        let codes = |codes: Vec<u16>| match column {
            "exporter" | "exporter_iso3" => Self {
                exporters: Some(codes),
                ..Self::default()
            },
            _ => Self {
                importers: Some(codes),
                ..Self::default()
            },
        };
        match (column, op) {
            ("exporter" | "importer", Operator::Eq) => match value {
                ScalarValue::UInt16(Some(code)) => Some(codes(vec![*code])),
                _ => None,
            },
            ("exporter_iso3" | "importer_iso3", Operator::Eq) => {
                let wanted = text(value)?;
                let all = Economy::all().filter(|economy| economy.iso3() == Some(wanted.as_str()));
                Some(codes(all.map(Economy::code).collect()))
            }
            ("commodity", Operator::Eq) => Self::goods(Goods::Are(text(value)?), kind),
            ("period_start", op) => {
                let ScalarValue::Date32(Some(day)) = value else {
                    return None;
                };
                let (from, to) = match op {
                    Operator::Eq => (Some(*day), Some(*day)),
                    Operator::GtEq => (Some(*day), None),
                    Operator::Gt => (Some(day.checked_add(1)?), None),
                    Operator::LtEq => (None, Some(*day)),
                    Operator::Lt => (None, Some(day.checked_sub(1)?)),
                    _ => return None,
                };
                Some(Self {
                    from,
                    to,
                    ..Self::default()
                })
            }
            _ => None,
        }
    }

    /// Rows that pass one or the other, if both say something of one and the same column.
    fn or(self, other: Self) -> Option<Self> {
        fn either<T>(one: Option<Vec<T>>, other: Option<Vec<T>>) -> Option<Vec<T>> {
            let mut one = one?;
            one.extend(other?);
            Some(one)
        }
        let said = |wanted: &Self| {
            [
                wanted.exporters.is_some(),
                wanted.importers.is_some(),
                wanted.goods.is_some(),
                wanted.from.is_some() || wanted.to.is_some(),
            ]
        };
        let (one, two) = (said(&self), said(&other));
        if one != two || one.iter().filter(|said| **said).count() != 1 || one[3] {
            return None;
        }
        Some(Self {
            exporters: either(self.exporters, other.exporters),
            importers: either(self.importers, other.importers),
            goods: either(self.goods, other.goods),
            from: None,
            to: None,
        })
    }

    /// Rows that pass both. It can always be said, since the answer to one condition must not depend on the others: they are asked for
    /// alone and together.
    pub(crate) fn and(&self, other: &Self) -> Self {
        fn both<T: Clone>(
            one: Option<&Vec<T>>,
            other: Option<&Vec<T>>,
            common: impl Fn(&T, &T) -> Option<T>,
        ) -> Option<Vec<T>> {
            let (Some(one), Some(other)) = (one, other) else {
                return one.or(other).cloned();
            };
            let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
            Some(pairs.filter_map(|(a, b)| common(a, b)).collect())
        }
        let same = |a: &u16, b: &u16| (a == b).then_some(*a);
        Self {
            exporters: both(self.exporters.as_ref(), other.exporters.as_ref(), same),
            importers: both(self.importers.as_ref(), other.importers.as_ref(), same),
            goods: both(self.goods.as_ref(), other.goods.as_ref(), Goods::common),
            from: self.from.into_iter().chain(other.from).max(),
            to: self.to.into_iter().chain(other.to).min(),
        }
    }

    /// Whether a year, all of whose periods begin with its first day, may have rows that pass.
    pub(crate) fn may_have_year(&self, year: u16) -> bool {
        first_day(year).is_some_and(|day| self.has_day(day))
    }

    fn has_day(&self, day: i32) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether no row can pass.
    pub(crate) fn is_empty(&self) -> bool {
        let none = |codes: &Option<Vec<u16>>| codes.as_ref().is_some_and(Vec::is_empty);
        let days = self.from.zip(self.to).is_some_and(|(from, to)| from > to);
        let no_goods = self.goods.as_ref().is_some_and(Vec::is_empty);
        none(&self.exporters) || none(&self.importers) || no_goods || days
    }

    /// As filters of the scanner, which cannot say that nothing is wanted: see [`is_empty`](Self::is_empty).
    pub(crate) fn filter(&self, mut scan: Scan) -> Result<Scan, bilateral::Error> {
        let economies = |codes: &[u16]| -> Vec<Economy> {
            codes
                .iter()
                .filter_map(|code| Economy::from_code(*code).ok())
                .collect()
        };
        if let Some(codes) = &self.exporters {
            scan = scan.only_exporters(economies(codes));
        }
        if let Some(codes) = &self.importers {
            scan = scan.only_importers(economies(codes));
        }
        if let Some(goods) = &self.goods {
            scan = scan.only_products(goods.iter().map(|goods| match goods {
                Goods::Are(code) | Goods::Begin(code) => code.as_str(),
            }))?;
        }
        if self.from.is_some() || self.to.is_some() {
            scan = scan.only_years((1..=9999).filter(|year| self.may_have_year(*year)));
        }
        Ok(scan)
    }

    /// Whether codes that are no economy's are all that is wanted, which a scanner takes for no filter.
    pub(crate) fn is_of_nobody(&self) -> bool {
        let nobody = |codes: &Option<Vec<u16>>| {
            codes
                .as_ref()
                .is_some_and(|codes| codes.iter().all(|code| Economy::from_code(*code).is_err()))
        };
        nobody(&self.exporters) || nobody(&self.importers)
    }

    /// Whether an observation passes.
    pub(crate) fn has(&self, seen: &Observation) -> bool {
        let (one, other) = match seen.trade {
            Trade::Flow(flow) | Trade::Balance(flow) => (flow.exporter, flow.importer),
            Trade::Turnover(pair) => pair.economies(),
            _ => return true,
        };
        let has = |codes: &Option<Vec<u16>>, economy: Economy| {
            codes
                .as_ref()
                .is_none_or(|codes| codes.contains(&economy.code()))
        };
        let goods = self.goods.as_ref().is_none_or(|goods| {
            let code = seen.commodity.code();
            goods.iter().any(|goods| goods.has(code))
        });
        has(&self.exporters, one)
            && has(&self.importers, other)
            && goods
            && (self.from.is_none() && self.to.is_none() || self.has_day(day(seen)))
    }
}

/// The day a period begins, counted from the first of 1970.
fn day(seen: &Observation) -> i32 {
    let epoch = chrono::NaiveDate::default();
    let days = seen
        .period
        .first_day()
        .signed_duration_since(epoch)
        .num_days();
    // Of the years 1 to 9999.
    i32::try_from(days).unwrap_or(i32::MAX)
}

fn first_day(year: u16) -> Option<i32> {
    let first = chrono::NaiveDate::from_ymd_opt(year.into(), 1, 1)?;
    i32::try_from(
        first
            .signed_duration_since(chrono::NaiveDate::default())
            .num_days(),
    )
    .ok()
}

fn text(value: &ScalarValue) -> Option<String> {
    match value {
        ScalarValue::Utf8(Some(text))
        | ScalarValue::LargeUtf8(Some(text))
        | ScalarValue::Utf8View(Some(text)) => Some(text.clone()),
        ScalarValue::Dictionary(_, value) => self::text(value),
        _ => None,
    }
}
