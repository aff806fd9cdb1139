//! Two rows with one key: found without keeping the rows.

use crate::data::{Observation, Value};
use crate::error::{Error, ErrorKind};
use crate::trade::Trade;
use rustc_hash::{FxHashMap, FxHasher};
use std::{
    collections::hash_map::Entry,
    hash::{Hash, Hasher},
};

/// The keys met so far, with the line of each and a digest of its value.
///
/// Files are mostly sorted: as long as each key is greater than the one before, no look-up is needed, and the keys
/// are only noted.
#[derive(Default)]
pub(super) struct Seen {
    sorted: Vec<(Key, Place)>,
    /// Used from the first key that is out of order.
    unsorted: Option<FxHashMap<Key, Place>>,
}

/// What makes a row the same row. Equal keys are equal rows: nothing is hashed away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    /// First month and number of months.
    period: (u32, u32),
    trade: u32,
    commodity: crate::trade::Commodity,
    kinds: u8,
    source: u64,
}

#[derive(Clone, Copy)]
struct Place {
    line: u64,
    value: u64,
}

impl Seen {
    /// Notes a row; if its key was met before, the line where, and whether it had the same value.
    pub(super) fn insert(&mut self, row: &Observation, line: u64) -> Option<(u64, bool)> {
        let key = key(row);
        let place = Place {
            line,
            value: digest(&row.value),
        };
        if self.unsorted.is_none() {
            if self.sorted.last().is_none_or(|(last, _)| *last < key) {
                self.sorted.push((key, place));
                return None;
            }
            self.unsorted = Some(self.sorted.drain(..).collect());
        }
        match self.unsorted.get_or_insert_default().entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(place);
                None
            }
            Entry::Occupied(entry) => {
                let earlier = entry.get();
                Some((earlier.line, earlier.value == place.value))
            }
        }
    }
}

/// A row whose key an earlier line has.
pub(super) fn stands_twice(row: &Observation, earlier: u64, same: bool) -> Error {
    let how = if same {
        "the same value"
    } else {
        "another value"
    };
    ErrorKind::Duplicate {
        what: "row",
        key: format!(
            "{} {}, {}, {}, reporter {}, valuation {} stands in line {earlier} with {how}",
            row.trade, row.period, row.commodity, row.movement, row.side, row.valuation,
        ),
    }
    .into()
}

fn key(row: &Observation) -> Key {
    let trade = match row.trade {
        Trade::Flow(flow) => {
            u32::from(flow.exporter.code()) << 16 | u32::from(flow.importer.code())
        }
        // No reader makes others.
        _ => u32::MAX,
    };
    Key {
        period: row.period.as_months(),
        trade,
        commodity: row.commodity,
        kinds: (row.side as u8) << 4 | (row.valuation as u8) << 2 | row.movement as u8,
        source: source(row),
    }
}

/// Sources are few and shared: the same key is the same text, whose address will do within one reading.
fn source(row: &Observation) -> u64 {
    row.source.as_str().as_ptr() as usize as u64
}

fn digest(value: &Value) -> u64 {
    let mut hasher = FxHasher::default();
    match value {
        Value::Known(crate::figure::Datum::Exact(value, _)) => match value.small_integer() {
            Some(whole) => hasher.write(&whole.to_le_bytes()),
            None => value.hash(&mut hasher),
        },
        other => other.to_string().hash(&mut hasher),
    }
    hasher.finish()
}
