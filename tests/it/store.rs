//! The store of a data set, held against maps.

#![allow(clippy::type_complexity, clippy::cast_possible_truncation)] // a reference in the plainest types

use bilateral::{
    Commodity, Dataset, Datum, Economy, ErrorKind, Figure, Flow, Observation, Pair, Period,
    Rational, Side, Source, Trade,
    data::{Locator, Missing, Value},
    trade::{Movement, Status, Valuation},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SOURCES: [&str; 4] = ["b", "d", "a", "c"];

/// Observations that meet often, with values of every kind.
pub(crate) fn observation() -> impl Strategy<Value = Observation> {
    let economy = prop::sample::select(vec![
        Economy::ISR,
        Economy::ARE,
        Economy::KAZ,
        Economy::WORLD,
    ]);
    let trade = (economy.clone(), economy, 0..6).prop_map(|(one, other, kind)| match kind {
        0 => Trade::Turnover(Pair::new(one, other)),
        1 => Trade::Balance(one.exports_to(other)),
        _ => Trade::Flow(one.exports_to(other)),
    });
    let period = prop::sample::select(vec!["2021", "2022", "2022-Q3", "2022-07", "9999-12"]);
    let goods = prop::sample::select(vec![
        "H5/TOTAL",
        "H6/TOTAL",
        "H6/010121",
        "unstated/GOODS",
        "S4/7",
    ]);
    let side = prop::sample::select(vec![
        Side::Exporter,
        Side::Importer,
        Side::Reconciled,
        Side::Unstated,
    ]);
    let kinds = (
        prop::sample::select(vec![Valuation::Fob, Valuation::Cif, Valuation::Unstated]),
        prop::sample::select(vec![Movement::Goods, Movement::Goods, Movement::ReExport]),
        prop::sample::select(vec![Status::Reported, Status::Unstated]),
    );
    let value = prop_oneof![
        3 => any::<u32>().prop_map(|n| usd(&format!("exact ${n}"))),
        1 => any::<u64>().prop_map(|n| usd(&format!("exact ${n}.001"))),
        1 => any::<i64>().prop_map(|n| usd(&format!("exact ${}", Rational::from(n)).replace("$-", "$"))),
        1 => Just(usd("exact $1/3")),
        1 => Just(usd("at-least $5")),
        1 => Just(usd("published $1.2 billion")),
        1 => Just(Value::Missing(Missing::Suppressed)),
    ];
    let place = prop_oneof![
        Just(None),
        (0_u64..9).prop_map(|line| Some(Locator::Line(line))),
        Just(Some(Locator::Line(u64::MAX))),
        Just(Some(Locator::Place("table 3".into()))),
    ];
    let rest = (
        value,
        prop::sample::select(SOURCES.to_vec()),
        place,
        any::<bool>(),
    );
    (trade, period, goods, side, kinds, rest).prop_map(
        |(trade, period, goods, side, kinds, rest)| {
            let (value, source, place, note) = rest;
            let one_sided = matches!(side, Side::Exporter | Side::Importer);
            let side = match trade {
                Trade::Turnover(_) if one_sided => Side::Unstated,
                _ => side,
            };
            let mut seen = Observation::new(trade, period.parse().unwrap(), value, source)
                .of(goods.parse().unwrap())
                .reported_by(side)
                .valued(kinds.0)
                .moved(kinds.1)
                .with_status(kinds.2);
            seen.locator = place;
            seen.note = note.then(|| "as assumed".to_owned());
            seen
        },
    )
}

fn usd(text: &str) -> Value {
    Value::Known(text.parse::<Datum>().unwrap())
}

type Key = (
    Trade,
    String,
    Side,
    Valuation,
    Commodity,
    Movement,
    u32,
    Period,
);

fn key(seen: &Observation) -> Key {
    (
        seen.trade,
        seen.source.to_string(),
        seen.side,
        seen.valuation,
        seen.commodity,
        seen.movement,
        seen.period.months(),
        seen.period,
    )
}

/// Whether two observations of one key say the same, wherever they stand.
fn alike(one: &Observation, other: &Observation) -> bool {
    one.value.to_string() == other.value.to_string() && one.status == other.status
}

/// Adds observations one by one, in bulk, or as a data set of their own, each as the first of them says.
fn build(all: &[Observation], sizes: &[usize]) -> (Dataset, BTreeMap<Key, Observation>) {
    let (mut data, mut model) = (Dataset::new(), BTreeMap::new());
    let add_source = |data: &mut Dataset, id: &str| {
        if data.source(id).is_none() {
            data.add_source(Source::new(id, id)).unwrap();
        }
    };
    let mut rest = all;
    for size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (some, after) = rest.split_at((*size).min(rest.len()));
        rest = after;
        let fits = |model: &BTreeMap<Key, Observation>| {
            let mut keys: Vec<Key> = some.iter().map(key).collect();
            keys.sort();
            keys.windows(2).all(|two| two[0] != two[1])
                && some.iter().all(|seen| match model.get(&key(seen)) {
                    None => true,
                    // What is there alike is taken once, but where it is inserted by itself.
                    Some(had) => size % 3 != 1 && alike(had, seen),
                })
        };
        let all_fit = fits(&model);
        let before = data.clone();
        let added = match size % 3 {
            0 => {
                for seen in some {
                    add_source(&mut data, seen.source.as_str());
                }
                data.extend(some.to_vec())
            }
            1 => {
                for seen in some {
                    add_source(&mut data, seen.source.as_str());
                    let fits = !model.contains_key(&key(seen));
                    assert_eq!(data.insert(seen.clone()).is_ok(), fits);
                    model.entry(key(seen)).or_insert_with(|| seen.clone());
                }
                continue;
            }
            _ => {
                let mut other = Dataset::new();
                for seen in some {
                    add_source(&mut other, seen.source.as_str());
                }
                let built = some.iter().try_for_each(|seen| other.insert(seen.clone()));
                built.and_then(|()| data.merge(other))
            }
        };
        assert_eq!(added.is_ok(), all_fit, "{added:?}");
        match added {
            Ok(()) => {
                for seen in some {
                    model.entry(key(seen)).or_insert_with(|| seen.clone());
                }
            }
            Err(error) => {
                assert!(matches!(error.kind(), ErrorKind::Duplicate { .. }));
                assert!(
                    before.observations().eq(data.observations()),
                    "nothing of what was refused is there"
                );
            }
        }
    }
    (data, model)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_data_set_holds_what_a_map_would(
        all in prop::collection::vec(observation(), 0..160),
        sizes in prop::collection::vec(1_usize..90, 1..6),
    ) {
        let (data, model) = build(&all, &sizes);
        prop_assert_eq!(data.len(), model.len());
        prop_assert!(data.observations().eq(model.values().cloned()), "in the same order");
        prop_assert!(data.observations().rev().eq(model.values().rev().cloned()));
        // Each is found, and its series is what the map has of it.
        for (key, seen) in &model {
            let series = data
                .select(key.0)
                .source(key.1.as_str())
                .reported_by(key.2)
                .valued(key.3)
                .of(key.4)
                .moved(key.5)
                .months(key.6)
                .series()
                .unwrap();
            let found = series.at(key.7);
            prop_assert_eq!(found.as_ref(), Some(seen));
            let same = model.iter().filter(|(other, _)| (&other.0, &other.1, other.2, other.3, other.4, other.5, other.6)
                == (&key.0, &key.1, key.2, key.3, key.4, key.5, key.6));
            prop_assert!(series.observations().eq(same.map(|(_, seen)| seen.clone())));
            let goods = data.select(key.0).of(key.4).observations().count();
            prop_assert_eq!(goods, model.keys().filter(|other| other.0 == key.0 && other.4 == key.4).count());
        }
        let mut trades: Vec<Trade> = model.keys().map(|key| key.0).collect();
        trades.dedup();
        prop_assert_eq!(data.trades(), trades);
        let exports = data.exports_by_partner(Economy::ISR, "2022".parse().unwrap());
        let listed = exports.parts().count() + exports.totals().count();
        let flows = model.keys().filter(|key| matches!(key.0, Trade::Flow(flow) if flow.exporter == Economy::ISR));
        let listed_by_map = flows.filter(|key| key.5 == Movement::Goods && key.7 == "2022".parse().unwrap()).count();
        prop_assert_eq!(listed, listed_by_map);
        // Read back from its own lists.
        let back: Dataset = serde_json::from_str(&serde_json::to_string(&data).unwrap()).unwrap();
        prop_assert!(back == data);
    }

    /// The two sides of each flow, paired by a map.
    #[test]
    fn mirrors_are_what_a_map_pairs(all in prop::collection::vec(observation(), 0..160), size in 1_usize..40) {
        let (data, model) = build(&all, &[size]);
        let mut sides: BTreeMap<(Flow, Period, Option<Commodity>), [Vec<&Observation>; 2]> = BTreeMap::new();
        for seen in model.values() {
            let (Trade::Flow(flow), Movement::Goods) = (seen.trade, seen.movement) else { continue };
            let side = match seen.side { Side::Exporter => 0, Side::Importer => 1, _ => continue };
            if flow.exporter.is_group() || flow.importer.is_group() { continue }
            let all_goods = seen.commodity.is_total() && seen.commodity.classification().is_harmonized();
            let goods = (!all_goods).then_some(seen.commodity);
            sides.entry((flow, seen.period, goods)).or_default()[side].push(seen);
        }
        let mut pairs = Vec::new();
        for [exports, mut imports] in sides.into_values() {
            let mut alone = Vec::new();
            for export in exports {
                match imports.iter().position(|import| import.source == export.source) {
                    Some(at) => pairs.push((Some(export), Some(imports.remove(at)))),
                    None => alone.push(export),
                }
            }
            if let ([export], [import]) = (alone.as_slice(), imports.as_slice()) {
                pairs.push((Some(export), Some(import)));
                continue;
            }
            pairs.extend(alone.into_iter().map(|export| (Some(export), None)));
            pairs.extend(imports.into_iter().map(|import| (None, Some(import))));
        }
        let mirrors: Vec<_> = data.mirrors().map(|mirror| (mirror.exporter(), mirror.importer())).collect();
        let pairs: Vec<_> = pairs.into_iter().map(|(x, m)| (x.cloned(), m.cloned())).collect();
        prop_assert_eq!(&mirrors, &pairs);
        // The table has a line for each, with what is exact.
        let mut table = Vec::new();
        data.write_mirrors(&mut table).unwrap();
        let table = String::from_utf8(table).unwrap();
        prop_assert_eq!(table.lines().count(), pairs.len() + 1);
        for (line, (x, m)) in table.lines().skip(1).zip(&pairs) {
            let exact = |seen: &Option<Observation>| match seen.as_ref().and_then(Observation::datum) {
                Some(Datum::Exact(value, _)) => value.to_string(),
                _ => String::new(),
            };
            let end = format!(",{},{}", exact(x), exact(m));
            prop_assert!(line.ends_with(&end), "{} {}", line, end);
        }
    }
}

#[test]
fn many_insertions_in_any_order_take_no_square_of_time() {
    let mut data = Dataset::new();
    data.add_source(Source::new("s", "S")).unwrap();
    let year: Period = "2022".parse().unwrap();
    let codes: Vec<Economy> = Economy::all().collect();
    let mut n = 1_u64;
    let begun = std::time::Instant::now();
    for _ in 0..60_000 {
        n = n
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let pick = |shift: u32| codes[(n >> shift) as usize % codes.len()];
        let flow = pick(20).exports_to(pick(40));
        let figure: Figure = "$1".parse().unwrap();
        let _ = data.insert(Observation::new(flow, year, figure, "s"));
    }
    assert!(data.len() > 40_000);
    // A square would take minutes here even on a slow machine.
    assert!(begun.elapsed().as_secs() < 60);
}

#[test]
fn sources_in_the_middle_keep_rows_with_their_own() {
    let mut data = Dataset::new();
    let flow = Economy::KAZ.exports_to(Economy::ISR);
    for id in ["m", "z", "a", "q", "b"] {
        data.add_source(Source::new(id, id)).unwrap();
        data.insert(Observation::stated(flow, 2022, "$1", id).unwrap())
            .unwrap();
    }
    let sources: Vec<String> = data
        .observations()
        .map(|seen| seen.source.to_string())
        .collect();
    assert_eq!(sources, ["a", "b", "m", "q", "z"]);
}
