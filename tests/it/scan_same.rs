//! The scanner's quick ways decide nothing: on thousands of small files, in every grouping, filter, order and packing, it says what a plain
//! program says that adds up row by row.

use bilateral::{
    Economy,
    scan::{Column, Csv, Digits, Scan, Totals},
};
use proptest::{prelude::*, sample::Index};
use std::{collections::BTreeMap, io::Write, num::NonZero};

/// A line of a file, and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    row: Row,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    Good {
        year: u16,
        exporter: u16,
        importer: u16,
        product: u32,
        dollars: u64,
    },
    /// The column that is wrong.
    Wrong(&'static str),
    Blank,
}

#[derive(Clone, Debug, Default)]
struct Question {
    year: bool,
    exporter: bool,
    importer: bool,
    digits: Option<usize>,
    years: Vec<u16>,
    exporters: Vec<u16>,
    importers: Vec<u16>,
    products: Vec<&'static str>,
}

/// Totals by their keys as text, and how many rows were added, filtered out and set aside.
type Answer = (BTreeMap<String, u128>, [u64; 3]);

impl Question {
    fn scan(&self) -> Scan {
        let economy = |code: &u16| Economy::from_code(*code).unwrap();
        let mut scan = Scan::new()
            .only_years(self.years.iter().copied())
            .only_exporters(self.exporters.iter().map(economy))
            .only_importers(self.importers.iter().map(economy))
            .only_products(self.products.iter().copied())
            .unwrap();
        if self.year {
            scan = scan.by_year();
        }
        if self.exporter {
            scan = scan.by_exporter();
        }
        if self.importer {
            scan = scan.by_importer();
        }
        match self.digits {
            Some(2) => scan.by_product(Digits::Two),
            Some(4) => scan.by_product(Digits::Four),
            Some(_) => scan.by_product(Digits::Six),
            None => scan,
        }
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        columns.extend(self.year.then_some(Column::Year));
        columns.extend(self.exporter.then_some(Column::Exporter));
        columns.extend(self.importer.then_some(Column::Importer));
        columns.extend(self.digits.map(|_| Column::Product));
        columns
    }

    /// What a plain program says.
    fn plain(&self, lines: &[Line]) -> Answer {
        let mut sums = BTreeMap::new();
        let mut account = [0; 3];
        for line in lines {
            let Row::Good {
                year,
                exporter,
                importer,
                product,
                dollars,
            } = line.row
            else {
                account[2] += u64::from(line.row != Row::Blank);
                continue;
            };
            let code = format!("{product:06}");
            let has = |list: &[u16], code| list.is_empty() || list.contains(&code);
            let wanted = has(&self.years, year)
                && has(&self.exporters, exporter)
                && has(&self.importers, importer)
                && (self.products.is_empty()
                    || self
                        .products
                        .iter()
                        .any(|beginning| code.starts_with(beginning)));
            if !wanted {
                account[1] += 1;
                continue;
            }
            account[0] += 1;
            let mut key = Vec::new();
            key.extend(self.year.then(|| format!("{year:04}")));
            key.extend(self.exporter.then(|| format!("{exporter:03}")));
            key.extend(self.importer.then(|| format!("{importer:03}")));
            key.extend(self.digits.map(|digits| code[..digits].to_owned()));
            *sums.entry(key.join(",")).or_default() += u128::from(dollars);
        }
        (sums, account)
    }
}

fn answer(totals: &Totals) -> Answer {
    let mut last = None;
    let mut sums = BTreeMap::new();
    for total in totals {
        let mut key = Vec::new();
        key.extend(total.year.map(|year| format!("{year:04}")));
        key.extend(
            total
                .exporter
                .map(|economy| format!("{:03}", economy.code())),
        );
        key.extend(
            total
                .importer
                .map(|economy| format!("{:03}", economy.code())),
        );
        key.extend(total.product.map(|product| product.to_string()));
        let key = key.join(",");
        assert!(
            last.as_ref().is_none_or(|last| *last < key),
            "{key} after {last:?}"
        );
        sums.insert(key.clone(), total.dollars);
        last = Some(key);
    }
    assert_eq!(sums.len(), totals.len());
    let account = totals.account();
    (
        sums,
        [account.added(), account.filtered(), account.set_aside()],
    )
}

fn good() -> impl Strategy<Value = Line> {
    let code = || prop::sample::select(vec![4_u16, 24, 36, 381, 490, 842]);
    let code = || code().prop_map(|code| if code == 381 { 380 } else { code });
    let product = prop_oneof![4 => prop::sample::select(vec![10_121_u32, 10_129, 10_200, 270_900, 271_019, 999_999, 0]), 1 => 0..1_000_000_u32];
    let dollars = prop_oneof![
        4 => 0..100_000_u64,
        2 => 0..100_000_000_000_u64,
        1 => prop::sample::select(vec![0, 1, u64::from(u32::MAX) - 1, u64::from(u32::MAX), u64::from(u32::MAX) + 1, 99_999_999_999, u64::MAX, u64::MAX - 7]),
    ];
    (code(), code(), product, dollars, 0..12_u8, 2021..2023_u16).prop_map(
        |(exporter, importer, product, dollars, form, year)| {
            let (thousands, rest) = (dollars / 1000, dollars % 1000);
            let start = format!("{year},{exporter},{importer}");
            let text = match form {
                0 => format!("{start},{product:06},{thousands}.{rest:03},NA"),
                1 => format!("{start},{product:06},{thousands}.{rest:03},\"     1.5\"\r"),
                2 if rest == 0 => format!("{start},{product:06},{thousands},1"),
                3 if product >= 10_000 => {
                    format!("{year},{exporter:03},{importer:03},{product},{thousands}.{rest:03}, 3")
                }
                4 => format!(
                    "\"{year}\",\"{exporter}\",{importer},{product:06},{thousands}.{rest:03},"
                ),
                _ => format!("{start},{product:06},{thousands}.{rest:03},12.345"),
            };
            Line {
                text,
                row: Row::Good {
                    year,
                    exporter,
                    importer,
                    product,
                    dollars,
                },
            }
        },
    )
}

pub(crate) fn line() -> impl Strategy<Value = Line> {
    let wrong = prop::sample::select(vec![
        ("2021,4,24,010121,x,1", "v"),
        ("2021,4,0,010121,1,1", "j"),
        ("2021,3,4,010121,1,1", "i"),
        ("221,4,24,010121,1,1", "t"),
        ("2021,4,24,0101,1,1", "k"),
        ("2021,4,24,010121,1,\"1", "q"),
    ]);
    let wrong = wrong.prop_map(|(text, column)| Line {
        text: text.to_owned(),
        row: Row::Wrong(column),
    });
    let blank = prop::sample::select(vec!["", " ", ",,,,,", "\r"]);
    let blank = blank.prop_map(|text| Line {
        text: text.to_owned(),
        row: Row::Blank,
    });
    prop_oneof![40 => good(), 1 => wrong, 1 => blank]
}

fn question() -> impl Strategy<Value = Question> {
    let some = |codes: Vec<u16>| prop_oneof![3 => Just(vec![]), 1 => prop::sample::subsequence(codes, 0..3)];
    let products = prop_oneof![3 => Just(vec![]), 1 => prop::sample::subsequence(vec!["01", "0101", "270900", "99"], 0..3)];
    let digits = prop::sample::select(vec![None, Some(2), Some(4), Some(6), Some(6)]);
    let by = (any::<bool>(), any::<bool>(), any::<bool>(), digits);
    (
        by,
        some(vec![2021, 2022]),
        some(vec![4, 24, 842]),
        some(vec![4, 380]),
        products,
    )
        .prop_map(
            |((year, exporter, importer, digits), years, exporters, importers, products)| {
                Question {
                    year,
                    exporter,
                    importer,
                    digits,
                    years,
                    exporters,
                    importers,
                    products,
                }
            },
        )
}

/// Rows in the order of a published file, in another, in two such orders one after the other, in parts, or in none.
fn ordered(mut lines: Vec<Line>, order: u8, at: Option<Index>) -> Vec<Line> {
    let key = |line: &Line| match line.row {
        Row::Good {
            year,
            exporter,
            importer,
            product,
            ..
        } => (year, exporter, importer, product),
        _ => (0, 0, 0, 0),
    };
    match order {
        0 => lines.sort_by_key(key),
        1 => lines.sort_by_key(|line| (key(line).2, key(line).3)),
        2 if !lines.is_empty() => {
            let at = at.map_or(0, |at| at.index(lines.len()));
            let (one, two) = lines.split_at_mut(at);
            one.sort_by_key(key);
            two.sort_by_key(key);
        }
        3 => lines.chunks_mut(3).for_each(|part| part.sort_by_key(key)),
        _ => {}
    }
    lines
}

/// The ways a file can come.
#[derive(Clone, Copy, Debug)]
enum Packing {
    Stream,
    Plain,
    Gzip,
    Zip,
}

fn run(
    scan: &Scan,
    text: &str,
    packing: Packing,
    thread: &str,
) -> Result<Totals, bilateral::Error> {
    let path = std::env::temp_dir().join(format!("bilateral_same_{}_{thread}", std::process::id()));
    match packing {
        Packing::Stream => return scan.read("f.csv", text.as_bytes()),
        Packing::Plain => std::fs::write(&path, text).unwrap(),
        Packing::Gzip => {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            std::fs::write(&path, out.finish().unwrap()).unwrap();
        }
        Packing::Zip => {
            std::fs::write(
                &path,
                crate::common::archive(&[("f.csv", text)], false, true),
            )
            .unwrap();
        }
    }
    scan.files([&path])
}

/// What a question is asked of, and how.
#[derive(Clone, Copy, Debug)]
struct Setting {
    packing: Packing,
    threads: usize,
    block: usize,
}

fn setting() -> impl Strategy<Value = Setting> {
    let packing = prop::sample::select(vec![
        Packing::Stream,
        Packing::Plain,
        Packing::Gzip,
        Packing::Zip,
    ]);
    let block = prop_oneof![1..200_usize, 200..5000_usize];
    (packing, 1..4_usize, block).prop_map(|(packing, threads, block)| Setting {
        packing,
        threads,
        block,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_question_has_the_plain_answer(
        lines in prop_oneof![4 => prop::collection::vec(line(), 0..40), 1 => prop::collection::vec(good(), 100..300)],
        order in 0..5_u8,
        at in any::<Index>(),
        questions in prop::collection::vec((question(), setting()), 4),
    ) {
        let lines = ordered(lines, order, Some(at));
        let rows: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let text = format!("t,i,j,k,v,q\n{}\n", rows.join("\n"));
        let text = text.strip_suffix("\n\n").map_or(text.clone(), |text| format!("{text}\n"));
        for (question, setting) in questions {
            let scan = || question.scan().threads(NonZero::new(setting.threads).unwrap()).block_size(setting.block);
            let expected = question.plain(&lines);
            let lenient = run(&scan().set_aside_wrong_rows(true), &text, setting.packing, "a").unwrap();
            prop_assert_eq!(answer(&lenient), expected.clone(), "{:?} {:?} {:?}", question, setting, text);
            let strict = run(&scan(), &text, setting.packing, "a");
            let wrong = lines.iter().zip(2_u64..).find_map(|(line, number)| match line.row {
                Row::Wrong(column) => Some((number, column)),
                _ => None,
            });
            if let Some((number, column)) = wrong {
                let error = strict.unwrap_err();
                let place = error.location().unwrap();
                prop_assert_eq!((place.line, place.column.as_deref()), (Some(number), Some(column)));
            } else { prop_assert_eq!(answer(&strict.unwrap()), expected.clone()) }
            // Printed by several threads it is the same.
            let csv = Csv::new(question.columns()).unwrap().codes(true).threads(NonZero::new(setting.threads).unwrap());
            let mut printed = Vec::new();
            lenient.write_csv(&csv, &mut printed).unwrap();
            let printed = String::from_utf8(printed).unwrap();
            let unpadded = |key: &str| -> String {
                let mut cells: Vec<&str> = key.split(',').collect();
                for (cell, column) in cells.iter_mut().zip(question.columns()) {
                    if column != Column::Product {
                        *cell = cell.trim_start_matches('0');
                    }
                }
                cells.join(",")
            };
            let printed: Vec<&str> = printed.lines().skip(1).collect();
            let plain = expected.0.iter().map(|(key, dollars)| {
                if key.is_empty() { dollars.to_string() } else { format!("{},{dollars}", unpadded(key)) }
            });
            prop_assert_eq!(printed, plain.collect::<Vec<_>>());
        }
    }
}

/// Totals that are handed on as they come are those that are kept, up to the first row out of order.
fn in_order(question: &Question, lines: &[Line], setting: Setting, thread: &str) {
    let key = |line: &Line| match line.row {
        Row::Good {
            year,
            exporter,
            importer,
            product,
            ..
        } => Some((
            if question.year { year } else { 0 },
            if question.exporter { exporter } else { 0 },
            if question.importer { importer } else { 0 },
            question.digits.map_or(0, |digits| {
                product / 10_u32.pow(6 - u32::try_from(digits).unwrap())
            }),
        )),
        _ => None,
    };
    let added = |line: &&(u64, &Line)| question.plain(std::slice::from_ref(line.1)).1[0] == 1;
    let numbered: Vec<(u64, &Line)> = (2..).zip(lines).collect();
    let added: Vec<&(u64, &Line)> = numbered.iter().filter(added).collect();
    let broken = added
        .windows(2)
        .find(|pair| key(pair[1].1) < key(pair[0].1))
        .map(|pair| pair[1].0);
    let rows: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let text = format!("t,i,j,k,v,q\n{}\n", rows.join("\n"));
    let text = text
        .strip_suffix("\n\n")
        .map_or(text.clone(), |text| format!("{text}\n"));
    let path =
        std::env::temp_dir().join(format!("bilateral_order_{}_{thread}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let scan = question
        .scan()
        .threads(NonZero::new(setting.threads).unwrap())
        .block_size(setting.block)
        .set_aside_wrong_rows(true);
    let csv = Csv::new(question.columns()).unwrap();
    let mut streamed = Vec::new();
    let went = scan.write_csv_in_order([&path], &csv, &mut streamed);
    let mut kept = Vec::new();
    scan.files([&path])
        .unwrap()
        .write_csv(&csv, &mut kept)
        .unwrap();
    match broken {
        None => {
            assert_eq!(
                went.unwrap().to_string(),
                scan.files([&path]).unwrap().account().to_string()
            );
            assert_eq!(
                String::from_utf8(streamed).unwrap(),
                String::from_utf8(kept).unwrap()
            );
            let mut totals = Vec::new();
            scan.files_in_order([&path], |total| {
                totals.push(total);
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
            assert!(scan.files([&path]).unwrap().iter().eq(totals));
        }
        Some(line) => {
            let error = went.unwrap_err();
            assert_eq!(error.location().unwrap().line, Some(line), "{error}");
            assert!(
                error
                    .to_string()
                    .starts_with("a row that comes before the one above it"),
                "{error}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_handed_on_is_what_is_kept(
        lines in prop::collection::vec(line(), 0..40),
        order in 0..5_u8,
        at in any::<Index>(),
        question in question(),
        setting in setting(),
    ) {
        let order = if order > 2 { 0 } else { order };
        in_order(&question, &ordered(lines, order, Some(at)), setting, "c");
    }
}

/// More products than the dense rows have places for, and more rows than are sorted at a time.
#[test]
fn large_files_have_the_plain_answer() {
    let mut lines = Vec::new();
    let mut state = 1_u64;
    for row in 0..140_000_u64 {
        // Knuth's constants for a linear congruential generator.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let pick = |shift: u32, of: u64| (state >> shift) % of;
        let codes = [4_u16, 24, 36, 380, 490, 842];
        let exporter = codes[usize::try_from(pick(40, 6)).unwrap()];
        let importer = codes[usize::try_from(pick(50, 6)).unwrap()];
        let product = u32::try_from(pick(20, 40_000) * 23).unwrap();
        let dollars = if row % 50_000 == 7 {
            u64::MAX
        } else {
            state >> 30
        };
        let text = format!(
            "2022,{exporter},{importer},{product:06},{}.{:03},1",
            dollars / 1000,
            dollars % 1000
        );
        lines.push(Line {
            text,
            row: Row::Good {
                year: 2022,
                exporter,
                importer,
                product,
                dollars,
            },
        });
    }
    let questions =
        [(true, false), (false, true), (true, true), (false, false)].map(|(exporter, importer)| {
            Question {
                exporter,
                importer,
                digits: Some(6),
                ..Question::default()
            }
        });
    for order in [0, 4] {
        let lines = ordered(lines.clone(), order, None);
        let rows: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let text = format!("t,i,j,k,v,q\n{}\n", rows.join("\n"));
        for question in &questions {
            let scan = question.scan().threads(NonZero::<usize>::MIN);
            let totals = run(&scan, &text, Packing::Plain, "b").unwrap();
            assert!(
                answer(&totals) == question.plain(&lines),
                "{order} {question:?}"
            );
        }
    }
}
