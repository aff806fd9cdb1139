//! What holds for every input, whatever it is. Each function is a target: it panics where something does not hold.

use bilateral::{
    Claim, Commodity, Dataset, Datum, Economy, ErrorKind, Estimate, Evidence, Figure, Finding,
    Flow, Growth, Interval, Judge, Method, Observation, Pair, Period, Rational, Side, Source,
    Trade, Unit, Usd, Verdict,
    check::{
        Assertion, Basis, Conflict, Gap, Hint, Instead, Joint, Judgement, Reason, Step, Subject,
        Summary, Tightened, Uncovered, Wording,
    },
    data::{Event, Locator, Missing, PartialDate, SourceId, Style, Value},
    figure::{Hedge, Reading, Rounding},
    growth::{Contributions, Exactness, PartChange},
    prose::Proofreader,
    read::{Format, Options, SetAside},
    scan::{Column, Digits, Product, Scan},
    trade::{Classification, Movement, Reporter, Scope, Status, Valuation},
};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fmt::Display,
    io::{Cursor, Write},
    num::NonZero,
    str::FromStr,
};

/// What is done with an input.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: [(&str, Target); 9] = [
    ("claims", claims),
    ("judge", judge),
    ("prose", prose),
    ("read", read),
    ("scan", scan),
    ("serde", serde),
    ("text", text),
    ("truth", truth),
    ("workbook", workbook),
];

/// What was read prints as a text that is read as the same.
fn parsed<T: FromStr + Display>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        let printed = value.to_string();
        let again = printed.parse::<T>().ok().map(|again| again.to_string());
        assert_eq!(again.as_ref(), Some(&printed), "{text:?}");
    }
}

macro_rules! each {
    ($function:ident($argument:expr): $($type:ty),+ $(,)?) => {
        $( $function::<$type>($argument); )+
    };
}

/// Every parser of text, on each line.
pub fn text(input: &[u8]) {
    for text in String::from_utf8_lossy(input).lines() {
        each!(parsed(text): Assertion, Basis, Classification, Column, Commodity, Datum, Economy, Evidence, Exactness, Figure, Flow, Format, Hedge,
            Interval, Locator, Method, Missing, Movement, Pair, PartialDate, Period, Product, Rational, Reading, Reason, Reporter, Rounding,
            Scope, SetAside, Side, SourceId, Status, Style, Subject, Trade, Unit, Usd, Valuation, Value, Verdict, Wording);
        if let Ok(figure) = text.parse::<Figure>() {
            for ties in [
                Rounding::Unknown,
                Rounding::HalfAway,
                Rounding::HalfEven,
                Rounding::Truncated,
                Rounding::Ceiling,
            ] {
                for reading in [Reading::Fine, Reading::Coarse] {
                    let _ = figure.known_if(reading, ties).describe(figure.unit());
                }
            }
            let _ = figure.rewrite(&figure.number());
        }
        let _ = Period::cited(text);
        let _ = bilateral::trade::names::lookup(text, bilateral::trade::names::Context::new());
    }
}

/// Evidence and a figure, separated by a tab, on each line: judged without a panic, and what is said reads back.
pub fn judge(input: &[u8]) {
    for line in String::from_utf8_lossy(input).lines().take(8) {
        let (evidence, claim) = line.split_once('\t').unwrap_or((line, "5%"));
        let (Ok(evidence), Ok(claim)) = (evidence.parse::<Evidence>(), claim.parse::<Figure>())
        else {
            continue;
        };
        for ties in [Rounding::Unknown, Rounding::HalfEven] {
            if let Ok(judgement) = Judge::new().rounding(ties).judge(&evidence, &claim) {
                survives(&judgement);
                parsed::<Verdict>(&judgement.verdict.to_string());
            }
        }
    }
}

/// Claims, one a line, against the embedded figures.
pub fn claims(input: &[u8]) {
    for line in String::from_utf8_lossy(input).lines().take(8) {
        let Ok(assertion) = line.parse::<Assertion>() else {
            continue;
        };
        if let Ok(findings) = Claim::new(assertion).check(Dataset::cited()) {
            for finding in &findings {
                survives(finding);
                let _ = finding.to_string();
            }
        }
    }
}

/// True data, rounded as they are printed, are never inconsistent with what is true of them.
pub fn truth(input: &[u8]) {
    let mut bytes = input.iter().copied();
    let mut next = || bytes.next().unwrap_or(0);
    let mut amount = || {
        // Of every size, and often round.
        let digits = u64::from_le_bytes([next(), next(), next(), next(), next(), 0, 0, 0]);
        let size = 10_u64.pow(u32::from(next() % 13));
        i128::from(digits % size.max(2)) + 1
    };
    let values: Vec<i128> = (0..3).map(|_| amount()).collect();
    let mut rule = || (next() % 4, u32::from(next() % 4));
    let rules: Vec<(u8, u32)> = (0..4).map(|_| rule()).collect();
    let [(one, first), (_, second), (_, third), (how, decimals)] = rules.as_slice() else {
        return;
    };
    let millions = |value: i128, decimals: u32| {
        format!("${} million", printed(*one, value, 1_000_000, decimals))
    };
    let [a, b, c] = values.as_slice() else {
        return;
    };
    let (a, b, c) = (*a, *b, *c);
    let shown = [
        millions(a, *first),
        millions(b, *second),
        millions(c, *third),
    ];
    let [x, y, z] = shown.each_ref().map(String::as_str);
    let percent =
        |part: i128, whole: i128| format!("{}%", printed(*how, 100 * part, whole, *decimals));
    let dollars = |value: i128| format!("${} million", printed(*how, value, 1_000_000, *decimals));
    for (evidence, claim) in [
        (format!("published {x}"), dollars(a)),
        (format!("exact {a}"), dollars(a)),
        (format!("sum {x}; {y}; {z}"), dollars(a + b + c)),
        (format!("difference {x}; {y}"), dollars(a - b)),
        (format!("share {x}; {y}; {z}"), percent(a, a + b + c)),
        (
            format!("multiple {x}; {y}"),
            format!("{} times", printed(*how, b, a, *decimals)),
        ),
        (format!("growth {x}; {y}"), percent(b - a, a)),
        (format!("fall {x}; {y}"), percent(a - b, a)),
        (format!("percent {x}; {y}"), percent(a, b)),
        (format!("cagr {x}; {y}; n=1"), percent(b - a, a)),
        (
            format!("growth (sum {x}; {y}); (sum {x}; {y}; {z})"),
            percent(c, a + b),
        ),
    ] {
        // What prints as less than nothing, or as nothing, is not always a figure.
        if let (Ok(known), Ok(figure)) = (evidence.parse::<Evidence>(), claim.parse::<Figure>()) {
            let found = Judge::new()
                .judge(&known, &figure)
                .map(|found| found.verdict);
            assert_ne!(
                found.ok(),
                Some(Verdict::Inconsistent),
                "{claim} of {evidence}"
            );
        }
    }
}

/// A fraction as a printer rounds it that has to choose between two figures: to even, away from zero, up, or down.
fn printed(rule: u8, numerator: i128, denominator: i128, decimals: u32) -> String {
    let scale = 10_i128.pow(decimals);
    let (numerator, denominator) = (numerator * scale, denominator);
    let (floor, rest) = (
        numerator.div_euclid(denominator),
        numerator.rem_euclid(denominator),
    );
    let up = match (2 * rest).cmp(&denominator) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => match rule {
            0 => floor % 2 != 0,
            1 => floor >= 0,
            2 => true,
            _ => false,
        },
    };
    let units = floor + i128::from(up);
    let (sign, size) = (if units < 0 { "-" } else { "" }, units.unsigned_abs());
    let scale = scale.unsigned_abs();
    let width = decimals as usize;
    match decimals {
        0 => format!("{sign}{size}"),
        _ => format!("{sign}{}.{:0width$}", size / scale, size % scale),
    }
}

/// What is written and read back is written the same.
fn survives<T: Serialize + DeserializeOwned>(value: &T) {
    let json = serde_json::to_string(value).expect("public types can be written");
    let back: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    let again = serde_json::to_string(&back).expect("public types can be written");
    assert_eq!(again, json);
}

fn deserialized<T: Serialize + DeserializeOwned>(json: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<T>(json) {
        survives(&value);
    }
}

/// Every public type that reads back, from any JSON.
pub fn serde(input: &[u8]) {
    each!(deserialized(input): Assertion, Basis, Claim, Classification, Commodity, Conflict, Contributions, Dataset, Datum, Economy, Estimate, Event,
        Evidence, Exactness, Figure, Finding, Flow, Gap, Growth, Hint, Instead, Interval, Judgement, Locator, Method, Missing, Movement,
        Observation, Pair, PartChange, PartialDate, Period, Rational, Reading, Reason, Reporter, Rounding, Scope, Side, Source, SourceId,
        Status, Step, Subject, Summary, Tightened, Trade, Uncovered, Unit, Usd, Valuation, Value, Verdict, Wording);
    // A set of figures that was read can be looked at together.
    if let Ok(figures) = serde_json::from_slice::<Vec<Figure>>(input) {
        let _ = serde_json::to_string(&figures);
    }
    let _ = Joint::new();
}

/// All that a reading of a file says.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    rows: Vec<String>,
    account: String,
    problems: Vec<String>,
}

fn told(options: &Options, bytes: &[u8]) -> Result<Told, String> {
    let rows = options
        .rows("f.csv", bytes)
        .map_err(|error| error.to_string())?;
    let (loaded, problems) = rows.load_with_problems();
    let account = &loaded.account;
    let aside: u64 = account.reasons().map(|(_, rows)| rows).sum();
    assert_eq!(account.kept() + aside, account.read(), "{account}");
    assert_eq!(account.kept(), loaded.data.len() as u64, "{account}");
    let faulty = account.set_aside(SetAside::Faulty);
    // A stream that breaks off is a problem and no row.
    assert!(faulty <= problems.len() as u64, "{account}: {problems:?}");
    for problem in &problems {
        // What an answer says as a whole has no line of its own.
        let said = problem.to_string();
        assert!(
            problem.location().is_some_and(|at| at.line.is_some())
                || matches!(problem.kind(), ErrorKind::Io { .. })
                || said.starts_with("an answer ")
                || said.contains(" rows where `count` says "),
            "{said}"
        );
    }
    Ok(Told {
        rows: loaded
            .data
            .observations()
            .map(|row| format!("{row:?}"))
            .collect(),
        account: account.to_string(),
        problems: problems.iter().map(ToString::to_string).collect(),
    })
}

/// Every reader: the account adds up, problems say where they are, the strict reading stops at the first, row by row is the same as at once, and so
/// is what is packed.
pub fn read(input: &[u8]) {
    let lenient = Options::new()
        .re_exports(true)
        .unknown_codes_aside(true)
        .identical_rows_once(true)
        .last_line_end(false);
    for options in [Options::new(), lenient] {
        let found = told(&options, input);
        let strict = options
            .rows("f.csv", input)
            .and_then(bilateral::read::Rows::load);
        match (&found, strict) {
            (Err(one), Err(other)) => assert_eq!(*one, other.to_string()),
            (Ok(found), Ok(_)) => assert_eq!(found.problems, [""; 0]),
            (Ok(found), Err(error)) => {
                assert!(
                    found.problems.contains(&error.to_string()),
                    "{error}: {found:?}"
                );
            }
            (Err(error), Ok(_)) => panic!("{error}"),
        }
        if let Ok(found) = &found {
            row_by_row(&options, input, found);
        }
        if input
            .first()
            .is_some_and(|first| *first != 0x1f && *first != b'P')
        {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(input).expect("memory takes all");
            let packed = packed.finish().expect("memory takes all");
            assert_eq!(told(&options, &packed), found);
        }
    }
}

fn row_by_row(options: &Options, input: &[u8], found: &Told) {
    let Ok(mut rows) = options.clone().duplicate_check(true).rows("f.csv", input) else {
        panic!("read at once, and not row by row");
    };
    let (mut kept, mut problems) = (0, 0);
    for row in &mut rows {
        match row {
            Ok(_) => kept += 1,
            Err(_) => problems += 1,
        }
    }
    assert_eq!(kept, rows.account().kept());
    // At once, rows that stand twice are found when all are sorted; which of them is the second may differ, their number does not.
    assert_eq!(kept as usize, found.rows.len(), "{found:?}");
    assert_eq!(problems, found.problems.len(), "{found:?}");
}

/// The scanner: the same with any number of threads and any blocks, and what the reader adds up to.
pub fn scan(input: &[u8]) {
    for aside in [false, true] {
        let scan = |threads, block| {
            Scan::new()
                .by_year()
                .by_exporter()
                .by_product(Digits::Four)
                .threads(NonZero::new(threads).expect("not zero"))
                .block_size(block)
                .set_aside_wrong_rows(aside)
        };
        let totals = |scan: &Scan| {
            let totals = scan
                .read("f.csv", input)
                .map_err(|error| error.to_string())?;
            let rows: Vec<String> = totals.iter().map(|total| format!("{total:?}")).collect();
            let sum: u128 = totals.iter().map(|total| total.dollars).sum();
            Ok::<_, String>((rows, totals.account().to_string(), sum))
        };
        let one = totals(&scan(1, 1 << 16));
        for (threads, block) in [(2, 64), (3, 200)] {
            assert_eq!(totals(&scan(threads, block)), one);
        }
        if aside {
            continue;
        }
        let Ok(rows) = Options::new().rows("f.csv", input) else {
            continue;
        };
        if rows.format() != Format::Baci {
            continue;
        }
        match (one, rows.load()) {
            (Ok((_, _, sum)), Ok(loaded)) => {
                let dollars = loaded.data.observations().map(|row| match row.value {
                    Value::Known(Datum::Exact(value, Unit::Usd)) => value,
                    other => panic!("{other}"),
                });
                let total: Rational = dollars.sum();
                assert_eq!(total.to_string(), sum.to_string());
            }
            // The reader alone looks for rows that stand twice.
            (Ok(_), Err(error)) => assert!(
                matches!(error.kind(), ErrorKind::Duplicate { .. }),
                "{error}"
            ),
            (Err(error), Ok(_)) => panic!("{error}"),
            (Err(_), Err(_)) => {}
        }
    }
}

/// A workbook whose cells and texts are anything: the parts of its archive are right, so that what is in them is read.
pub fn workbook(input: &[u8]) {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut parts = input.splitn(3, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let (sheet, texts, styles) = (part(), part(), part());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
    );
    let list = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
    );
    for (name, bytes) in [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", list.as_bytes()),
        ("xl/worksheets/s.xml", sheet),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", styles),
    ] {
        out.start_file(name, options).expect("memory takes all");
        out.write_all(bytes).expect("memory takes all");
    }
    let bytes = out.finish().expect("memory takes all").into_inner();
    let _ = told(&Options::new(), &bytes);
}

/// A text: read, explained, shown, and taken as data.
pub fn prose(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let date = "2026-01-29".parse().expect("a day");
    let reader = Proofreader::new().date(date).against(Dataset::cited());
    let proof = reader.read(&text);
    for (number, item) in proof.items().iter().enumerate() {
        assert!(text.is_char_boundary(item.span.start) && text.is_char_boundary(item.span.end));
        let _ = (
            proof.verdict(number),
            proof.explain(number),
            proof.instead(number),
        );
    }
    for sentence in proof.sentences() {
        assert!(text.get(sentence.clone()).is_some());
    }
    let _ = (proof.to_html("text"), proof.summary(), proof.dataset());
}
