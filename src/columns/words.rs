//! Words of a few, each at its place in a dictionary.

use crate::data::Missing;
use crate::trade::{
    Classification, Commodity, Economy, Movement, Scope, Side, Status, Trade, Valuation,
};
use arrow_array::{ArrayRef, StringArray};
use std::sync::{Arc, LazyLock};

/// A value that is one of a few words.
pub(crate) trait Word: Copy + PartialEq + 'static {
    const ALL: &'static [Self];
    fn word(self) -> &'static str;

    /// Its place among all.
    fn place(self) -> u8 {
        let place = Self::ALL.iter().position(|other| *other == self);
        // Each list has less than 256 words; a test holds them against the enums.
        place
            .and_then(|place| u8::try_from(place).ok())
            .unwrap_or(u8::MAX)
    }

    fn dictionary() -> ArrayRef {
        Arc::new(StringArray::from_iter_values(
            Self::ALL.iter().map(|word| word.word()),
        ))
    }
}

macro_rules! word {
    ($($type:ident: $($variant:ident),+;)+) => {$(
        impl Word for $type {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                self.as_str()
            }
        }
    )+};
}

word! {
    Classification: H0, H1, H2, H3, H4, H5, H6, Hs, S1, S2, S3, S4, B4, B5, Unstated;
    Scope: Goods, GoodsWithoutDiamonds, GoodsAndServices, Unstated;
    Side: Exporter, Importer, Reconciled, Unstated;
    Valuation: Fob, Cif, Unstated;
    Movement: Goods, ReExport, ReImport;
    Status: Reported, Aggregated, Estimated, Unstated;
    Missing: NotReported, NotYetPublished, Suppressed, Absent, NotStated;
}

/// Which of the three kinds of trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Flow,
    Turnover,
    Balance,
}

impl Word for Kind {
    const ALL: &'static [Self] = &[Self::Flow, Self::Turnover, Self::Balance];

    fn word(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Turnover => "turnover",
            Self::Balance => "balance",
        }
    }
}

/// The kind of a trade and its two economies; of a pair in its order.
pub(crate) fn taken_apart(trade: Trade) -> (Kind, Economy, Economy) {
    match trade {
        Trade::Flow(flow) => (Kind::Flow, flow.exporter, flow.importer),
        Trade::Turnover(pair) => (Kind::Turnover, pair.economies().0, pair.economies().1),
        Trade::Balance(flow) => (Kind::Balance, flow.exporter, flow.importer),
    }
}

/// What a party is: one economy, several, or all.
const PARTIES: [&str; 3] = ["economy", "group", "world"];
/// Goods by the length of their code; all of them first.
const GOODS: [&str; 9] = ["all goods", "1", "2", "3", "4", "5", "6", "7", "8"];

/// The levels: which totals of which parts, by economies and goods. Values of one level, length of period and movement can be added; values of two may
/// be a total and its parts.
static LEVELS: LazyLock<ArrayRef> = LazyLock::new(|| {
    let mut levels = Vec::new();
    for exporter in PARTIES {
        for importer in PARTIES {
            for (length, goods) in GOODS.iter().enumerate() {
                let code = if length == 0 { "" } else { " characters" };
                levels.push(format!("{exporter}>{importer} {goods}{code}"));
            }
        }
    }
    Arc::new(StringArray::from(levels))
});

pub(crate) fn levels() -> ArrayRef {
    Arc::clone(&LEVELS)
}

/// The place of the level of a trade in a commodity.
pub(crate) fn level(exporter: Economy, importer: Economy, commodity: Commodity) -> u8 {
    let party = |economy: Economy| match economy {
        Economy::WORLD => 2,
        other if other.is_group() => 1,
        _ => 0,
    };
    // All goods, and all goods but some, are levels of their own kind; codes have at most eight characters.
    let goods = match commodity.scope() {
        Some(_) => 0,
        None => commodity.code().len(),
    };
    let place = (party(exporter) * PARTIES.len() + party(importer)) * GOODS.len() + goods;
    u8::try_from(place).unwrap_or(u8::MAX)
}

/// ISO alpha-3 codes in order, and the place of each economy's, by its UN Comtrade code.
pub(crate) struct Names {
    pub(crate) codes: ArrayRef,
    places: Vec<Option<u16>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut codes: Vec<&str> = Economy::all().filter_map(Economy::iso3).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut places = Vec::new();
    for economy in Economy::all() {
        let at = usize::from(economy.code());
        if places.len() <= at {
            places.resize(at + 1, None);
        }
        let place = economy
            .iso3()
            .and_then(|iso3| codes.binary_search(&iso3).ok());
        if let Some(to) = places.get_mut(at) {
            *to = place.and_then(|place| u16::try_from(place).ok());
        }
    }
    Names {
        codes: Arc::new(StringArray::from(codes)),
        places,
    }
});

impl Names {
    pub(crate) fn all() -> &'static Self {
        &NAMES
    }

    /// The place of an economy's ISO alpha-3 code, if it has one.
    pub(crate) fn place(&self, code: u16) -> Option<u16> {
        self.places.get(usize::from(code)).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    /// Every word reads back as what it stands for, at its place; a word that an enum does not read ends the list.
    fn whole<T: Word + FromStr + std::fmt::Debug>()
    where
        T::Err: std::fmt::Debug,
    {
        for (place, word) in T::ALL.iter().enumerate() {
            assert_eq!(word.word().parse::<T>().unwrap(), *word);
            assert_eq!(usize::from(word.place()), place);
        }
    }

    #[test]
    fn dictionaries_have_all_words() {
        whole::<Classification>();
        whole::<Scope>();
        whole::<Side>();
        whole::<Valuation>();
        whole::<Movement>();
        whole::<Status>();
        whole::<Missing>();
        // The last variant of each is at the end: a new one after it would break the build of `as u8` here.
        assert_eq!(
            Classification::ALL.len(),
            Classification::Unstated as usize + 1
        );
        assert_eq!(Scope::ALL.len(), Scope::Unstated as usize + 1);
        assert_eq!(Side::ALL.len(), Side::Unstated as usize + 1);
        assert_eq!(Valuation::ALL.len(), Valuation::Unstated as usize + 1);
        assert_eq!(Movement::ALL.len(), Movement::ReImport as usize + 1);
        assert_eq!(Status::ALL.len(), Status::Unstated as usize + 1);
        assert_eq!(Missing::ALL.len(), Missing::NotStated as usize + 1);
    }

    #[test]
    fn levels_tell_totals_from_parts() {
        let level = |flow: &str, goods: &str| {
            let flow: crate::trade::Flow = flow.parse().unwrap();
            let place = level(flow.exporter, flow.importer, goods.parse().unwrap());
            let levels = LEVELS
                .as_any()
                .downcast_ref::<StringArray>()
                .unwrap()
                .clone();
            levels.value(place.into()).to_owned()
        };
        assert_eq!(
            level("ISR>ARE", "H5/010121"),
            "economy>economy 6 characters"
        );
        assert_eq!(level("ISR>0", "H5/TOTAL"), "economy>world all goods");
        assert_eq!(
            level("ISR>ARE", "unstated/GOODS"),
            "economy>economy all goods"
        );
        assert_eq!(level("0>ARE", "S4/7"), "world>economy 1 characters");
        assert_eq!(level("0>0", "H6/12345678"), "world>world 8 characters");
    }
}
