//! Columns of Arrow and Parquet, held against the observations they were made of, against the readers, and against the scanner.

use crate::common::{file, project, run};
use bilateral::{
    Dataset, Economy, Observation, Period, Side, Source, Trade, Usd,
    arrow::{
        self, BaciBatches, Batches,
        arrow_array::{
            Array, Float64Array, Int64Array, RecordBatch, StringArray,
            cast::AsArray,
            types::{Decimal128Type, UInt8Type, UInt16Type},
        },
        arrow_schema::{DataType, Field, Schema},
    },
    data::Locator,
    read::Options,
    scan::Scan,
};
use proptest::prelude::*;
use std::{num::NonZero, sync::Arc};

/// Everything an observation says, its value as it was written.
fn said(seen: &Observation) -> String {
    format!("{seen:?}")
}

fn source(id: &str) -> Source {
    Source::new(id, format!("The table {id}"))
        .vintage("2025-06")
        .licence("open")
}

fn data(seen: Vec<Observation>) -> Dataset {
    let mut data = Dataset::new();
    for id in ["a", "b", "c", "d"] {
        data.add_source(source(id)).unwrap();
    }
    for row in seen {
        // Of two with one key the first is kept.
        let _ = data.insert(row);
    }
    data
}

fn observations() -> impl Strategy<Value = Vec<Observation>> {
    let one = (crate::store::observation(), 0..3_u8).prop_map(|(seen, place)| match place {
        0 => seen.at(Locator::InFile {
            file: "flows, old.csv".into(),
            line: 7,
        }),
        _ => seen,
    });
    prop::collection::vec(one, 0..40)
}

/// The parts of a batch that a user types in a query.
fn text(batch: &RecordBatch, column: &str, row: usize) -> String {
    let words = batch.column_by_name(column).unwrap();
    let words = words.as_dictionary::<UInt8Type>();
    let place = words.keys().value(row);
    words
        .values()
        .as_string::<i32>()
        .value(place.into())
        .to_owned()
}

#[test]
fn columns_hold_what_a_query_asks_for() {
    let flow = Economy::KAZ.exports_to(Economy::WORLD);
    let seen = [
        Observation::stated(flow, "2024-Q3", "$1.2 billion", "a").unwrap(),
        Observation::new(
            flow,
            "1969-12".parse().unwrap(),
            "exact $0.0005".parse::<bilateral::Datum>().unwrap(),
            "a",
        ),
        Observation::new(
            flow,
            "2024".parse().unwrap(),
            bilateral::Usd::mills(41),
            "a",
        )
        .of("H6/010121".parse().unwrap())
        .reported_by(Side::Exporter),
    ];
    let batch = arrow::observations(&seen, &[source("a")]).unwrap();
    let values = batch.column_by_name("value_usd").unwrap();
    let values = values.as_primitive::<Decimal128Type>();
    // A figure shows a number; half a thousandth is none of thousandths, and is not rounded.
    assert_eq!(
        values.iter().collect::<Vec<_>>(),
        [Some(1_200_000_000_000), None, Some(41)]
    );
    let written = batch
        .column_by_name("as_written")
        .unwrap()
        .as_string::<i32>()
        .clone();
    assert_eq!(
        written.iter().collect::<Vec<_>>(),
        [Some("published $1.2 billion"), Some("exact $0.0005"), None]
    );
    let days = batch.column_by_name("period_start").unwrap();
    let days = days.as_primitive::<bilateral::arrow::arrow_array::types::Date32Type>();
    let days: Vec<String> = (0..3)
        .map(|row| days.value_as_date(row).unwrap().to_string())
        .collect();
    assert_eq!(days, ["2024-07-01", "1969-12-01", "2024-01-01"]);
    assert_eq!(text(&batch, "level", 0), "economy>world all goods");
    assert_eq!(text(&batch, "level", 2), "economy>world 6 characters");
    assert_eq!(text(&batch, "side", 2), "exporter");
    let iso = batch.column_by_name("exporter_iso3").unwrap();
    let iso = iso.as_dictionary::<UInt16Type>();
    let names = iso.values().as_string::<i32>();
    assert_eq!(names.value(iso.keys().value(0).into()), "KAZ");
    assert_eq!(batch.schema().metadata()["bilateral.licence"], "open");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Observations of every kind come back as they were.
    #[test]
    fn batches_give_back_what_they_were_made_of(seen in observations()) {
        let batch = arrow::observations(&seen, &[]).unwrap();
        let back = arrow::to_observations(&batch).unwrap();
        prop_assert_eq!(back.iter().map(said).collect::<Vec<_>>(), seen.iter().map(said).collect::<Vec<_>>());
        let whole = data(seen);
        let batch = arrow::dataset(&whole).unwrap();
        prop_assert_eq!(arrow::to_dataset([&batch]).unwrap(), whole);
    }

    /// Mirrors give back the two reports they were made of.
    #[test]
    fn mirrors_give_back_their_reports(seen in observations()) {
        let whole = data(seen);
        let batch = arrow::mirrors(whole.mirrors(), whole.sources()).unwrap();
        let back = arrow::to_observations_of_mirrors(&batch).unwrap();
        let reports: Vec<Observation> = whole.mirrors().flat_map(|mirror| [mirror.exporter(), mirror.importer()]).flatten().collect();
        prop_assert_eq!(back, reports);
    }

    /// What the scanner's columns say of a table is what the reader says, whichever way the file is cut.
    #[test]
    fn scanned_columns_are_what_the_reader_reads(lines in prop::collection::vec(crate::scan_same::line(), 0..60), count in 1..5_usize, block in 20..400_usize) {
        let mut rows = String::from("t,i,j,k,v,q\n");
        for line in &lines {
            rows += &line.text;
            rows.push('\n');
        }
        let path = file(&format!("columns-{}.csv", std::process::id()), &rows);
        let options = Options::new().duplicate_check(false);
        let mut read = Batches::new(options.path(&path).unwrap()).set_aside(true);
        let (mut expected, mut told) = (Vec::new(), Vec::new());
        while let Some(batch) = read.next_batch().unwrap() {
            expected.extend(arrow::to_observations(&batch).unwrap());
        }
        told.extend(read.wrong_rows().1.iter().map(ToString::to_string));
        // Small files have one part: theirs are cut here, at line ends.
        let ends: Vec<u64> = rows.match_indices('\n').map(|(at, _)| at as u64 + 1).collect();
        let mut cuts: Vec<u64> = (1..count).map(|part| ends[part * (ends.len() - 1) / count]).collect();
        cuts.insert(0, 0);
        cuts.push(u64::MAX);
        let (mut found, mut examples, mut wrong) = (Vec::new(), Vec::new(), 0);
        for part in cuts.windows(2).filter(|part| part[0] < part[1]) {
            let scan = Scan::new().set_aside_wrong_rows(true).block_size(block);
            let mut batches = BaciBatches::open(&path, scan).unwrap().part(part[0]..part[1]);
            while let Some(batch) = batches.next_batch().unwrap() {
                found.extend(arrow::to_observations(&batch).unwrap());
            }
            wrong += batches.account().set_aside();
            examples.extend(batches.account().examples().iter().map(ToString::to_string));
        }
        prop_assert_eq!(found.iter().map(said).collect::<Vec<_>>(), expected.iter().map(said).collect::<Vec<_>>());
        prop_assert_eq!(wrong, read.wrong_rows().0);
        for example in examples.iter().take(told.len()) {
            prop_assert!(told.contains(example), "{} is not among {:?}", example, told);
        }
        // Strictly, the first wrong row of a part is the error, with its line in the file.
        let mut strict = BaciBatches::open(&path, Scan::new().block_size(block)).unwrap();
        let first = loop {
            match strict.next_batch() {
                Ok(Some(_)) => {}
                Ok(None) => break None,
                Err(error) => break Some(error.to_string()),
            }
        };
        prop_assert_eq!(first.as_ref(), told.first());
    }
}

/// A table of whole lines, long enough to have parts.
fn long() -> String {
    let mut rows = String::from("t,i,j,k,v,q\n");
    for row in 0..60_000_u32 {
        let (exporter, importer) = ([4, 24, 36, 842][row as usize / 15_000], 398);
        rows += &format!(
            "2022,{exporter},{importer},{:06},{}.{:03},1.5\n",
            10_000 + row % 15_000,
            row % 977,
            row % 1000
        );
    }
    rows
}

#[test]
fn parts_are_cut_at_line_ends_and_lose_nothing() {
    let rows = long();
    let path = file("parts.csv", &rows);
    for count in [1, 2, 3, 7] {
        let parts = arrow::parts(&path, count).unwrap();
        assert!(
            parts.len() <= count && (count == 1 || parts.len() > 1),
            "{parts:?}"
        );
        let (mut lines, mut dollars) = (Vec::new(), 0);
        for part in parts {
            let batches = BaciBatches::open(&path, Scan::new()).unwrap().part(part);
            for batch in batches.columns(["line", "value_usd"]).unwrap() {
                let batch = batch.unwrap();
                let values = batch.column(1).as_primitive::<Decimal128Type>();
                dollars += values.iter().flatten().sum::<i128>() / 1000;
                let numbers = batch
                    .column(0)
                    .as_primitive::<bilateral::arrow::arrow_array::types::UInt64Type>();
                lines.extend(numbers.iter().flatten());
            }
        }
        assert!(lines.iter().copied().eq(2..60_002), "{count} parts");
        let totals = Scan::new().files([&path]).unwrap();
        let scanned: u128 = totals.iter().map(|total| total.dollars).sum();
        assert_eq!(u128::try_from(dollars), Ok(scanned));
    }
    // A wrong row in the last part is told with its line in the file.
    let wrong = rows.replace("2022,842,398,024999,", "2022,842,398,x,");
    let line = wrong.lines().position(|line| line.contains(",x,")).unwrap() + 1;
    let path = file("parts-wrong.csv", &wrong);
    let last = arrow::parts(&path, 3).unwrap().pop().unwrap();
    let mut batches = BaciBatches::open(&path, Scan::new()).unwrap().part(last);
    let error = batches.find_map(Result::err).unwrap().to_string();
    assert!(
        error.contains(&format!("parts-wrong.csv:{line}"))
            || error.contains(&format!("line {line}")),
        "{error}"
    );
}

#[test]
fn readers_stream_in_batches_of_the_size_asked_for() {
    let text = "t,i,j,k,v,q\n2022,784,376,271019,1,1\n2022,784,376,271020,2,1\n2022,784,376,271021,x,1\n2022,784,376,271022,4,1\n";
    let rows = || Options::new().rows("b.csv", text.as_bytes()).unwrap();
    let two = NonZero::new(2).unwrap();
    let mut strict = Batches::new(rows()).batch_size(two);
    assert_eq!(strict.next().unwrap().unwrap().num_rows(), 2);
    let error = strict.next().unwrap().unwrap_err().to_string();
    assert!(
        error.contains("malformed value `x`") && error.contains('4'),
        "{error}"
    );
    assert!(strict.next().is_none());
    let mut aside = Batches::new(rows()).batch_size(two).set_aside(true);
    let sizes: Vec<usize> = aside
        .by_ref()
        .map(|batch| batch.unwrap().num_rows())
        .collect();
    assert_eq!(
        (sizes, aside.wrong_rows().0, aside.account().kept()),
        (vec![2, 1], 1, 3)
    );
    let error = Batches::new(rows())
        .columns(["values"])
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("no column matches `values` (there are: trade, exporter,"),
        "{error}"
    );
}

#[cfg(feature = "parquet")]
mod files {
    use super::*;
    use bilateral::arrow::parquet::{Writer, write_batch};

    fn written(data: &Dataset) -> Vec<u8> {
        let mut out = Writer::new(Vec::new()).unwrap();
        for seen in data.observations() {
            out.write(&seen).unwrap();
        }
        let sources: Vec<Source> = data.sources().cloned().collect();
        out.finish(&sources, "made up").unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// A data set is read back as it was: sources, values as written, places, notes; from a file, and from a pipe.
        #[test]
        fn parquet_is_read_back_exactly(seen in observations()) {
            let whole = data(seen);
            let bytes = written(&whole);
            let loaded = Options::new().rows("made-up.parquet", bytes.as_slice()).unwrap().load().unwrap();
            prop_assert_eq!(&loaded.data, &whole);
            prop_assert_eq!(loaded.account.kept(), whole.len() as u64);
            let path = file(&format!("back-{}.parquet", std::process::id()), &bytes);
            prop_assert_eq!(&bilateral::read::load(path).unwrap().data, &whole);
        }
    }

    /// What other programs make of a file: other layouts, and nothing beside the table.
    fn foreign(columns: Vec<(&str, Arc<dyn Array>)>) -> Vec<u8> {
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
            .collect();
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap();
        write_batch(Vec::new(), &batch).unwrap()
    }

    fn texts(texts: &[&str]) -> Arc<dyn Array> {
        Arc::new(StringArray::from(texts.to_vec()))
    }

    #[test]
    fn parquet_of_others_is_read_by_its_columns() {
        // BACI as pandas keeps it: products without their zeros, values in floating point.
        let whole =
            |numbers: &[i64]| Arc::new(Int64Array::from(numbers.to_vec())) as Arc<dyn Array>;
        let bytes = foreign(vec![
            ("t", whole(&[2022, 2022])),
            ("i", whole(&[784, 4])),
            ("j", whole(&[376, 842])),
            ("k", whole(&[271_019, 10_121])),
            ("v", Arc::new(Float64Array::from(vec![1234.567, 0.041]))),
            ("q", Arc::new(Float64Array::from(vec![Some(1.2), None]))),
        ]);
        let rows = Options::new()
            .rows("BACI_HS17_Y2022_V202401b.parquet", bytes.as_slice())
            .unwrap();
        let loaded = rows.load().unwrap();
        let found: Vec<String> = loaded
            .data
            .observations()
            .map(|seen| format!("{} {} {}", seen.trade, seen.commodity, seen.value))
            .collect();
        assert_eq!(
            found,
            [
                "AFG>USA H5/010121 exact $41",
                "ARE>ISR H5/271019 exact $1234567"
            ]
        );
        assert_eq!(
            loaded.data.sources().next().unwrap().vintage.as_deref(),
            Some("202401b")
        );
        // A wrong value is told with its place: rows count as if a header stood above them.
        let bytes = foreign(vec![
            ("t", whole(&[2022, 2022])),
            ("i", whole(&[784, 4])),
            ("j", whole(&[376, 842])),
            ("k", whole(&[271_019, 10_121])),
            ("v", Arc::new(Float64Array::from(vec![1234.567, 0.1 + 0.2]))),
            ("q", whole(&[1, 1])),
        ]);
        let error = Options::new()
            .rows("b.parquet", bytes.as_slice())
            .unwrap()
            .load()
            .unwrap_err();
        assert_eq!(
            (
                error.location().unwrap().line,
                error.location().unwrap().column.as_deref()
            ),
            (Some(3), Some("v"))
        );

        // The columns of observations, as a program that knows no dictionaries writes them.
        let day = Arc::new(bilateral::arrow::arrow_array::Date32Array::from(vec![
            18_993,
        ])) as Arc<dyn Array>;
        let mine = |value: Arc<dyn Array>| {
            foreign(vec![
                ("exporter", texts(&["KAZ"])),
                ("importer", whole(&[376])),
                ("period_start", Arc::clone(&day)),
                ("value_usd", value),
                ("source", texts(&["notes"])),
            ])
        };
        let bytes = mine(whole(&[41]));
        let loaded = Options::new()
            .rows("m.parquet", bytes.as_slice())
            .unwrap()
            .load()
            .unwrap();
        let seen = loaded.data.observations().next().unwrap();
        assert_eq!(
            seen.to_string(),
            "KAZ>ISR 2022 unstated/GOODS: $41, from notes"
        );
        // Floating point is no exact value, and is refused by name.
        let bytes = mine(Arc::new(Float64Array::from(vec![41.0])));
        let error = Options::new()
            .rows("m.parquet", bytes.as_slice())
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("a column `value_usd` of type Float64")
                && error.ends_with(", at m.parquet"),
            "{error}"
        );

        // What nobody knows is refused by its names.
        let bytes = foreign(vec![("height", whole(&[1])), ("weight", whole(&[2]))]);
        let error = Options::new()
            .rows("p.parquet", bytes.as_slice())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("height,weight") || error.contains("height"),
            "{error}"
        );
        // And so is a table of this crate that holds no observations.
        let findings = arrow::findings(&[]).unwrap();
        let bytes = write_batch(Vec::new(), &findings).unwrap();
        let error = Options::new()
            .rows("f.parquet", bytes.as_slice())
            .unwrap_err()
            .to_string();
        assert!(error.contains("a Parquet file of findings"), "{error}");
    }

    #[test]
    fn a_row_that_contradicts_itself_is_an_error() {
        let flow = Economy::KAZ.exports_to(Economy::ISR);
        let seen = Observation::stated(flow, 2024, "$1.2 billion", "a").unwrap();
        let batch = arrow::observations(&[seen], &[]).unwrap();
        let change = |name: &str, to: Arc<dyn Array>| {
            let schema = batch.schema();
            let place = schema.index_of(name).unwrap();
            let mut columns = batch.columns().to_vec();
            let mut fields: Vec<Field> = schema
                .fields()
                .iter()
                .map(|field| field.as_ref().clone())
                .collect();
            fields[place] = Field::new(name, to.data_type().clone(), true);
            columns[place] = to;
            let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap();
            arrow::to_observations(&batch).unwrap_err().to_string()
        };
        for (column, to, told) in [
            (
                "as_written",
                texts(&["published $1.3 billion"]),
                "a figure that shows 1200000000",
            ),
            ("missing", texts(&["suppressed"]), "nothing beside a value"),
            ("side", texts(&["customs"]), "malformed side `customs`"),
            ("commodity", texts(&["a code too long"]), "commodity"),
            (
                "months",
                Arc::new(Int64Array::from(vec![0])),
                "out of range",
            ),
            (
                "months",
                Arc::new(Int64Array::from(vec![200_000])),
                "out of range",
            ),
            (
                "exporter",
                Arc::new(Int64Array::from(vec![3])),
                "unknown economy `3`",
            ),
            (
                "period_start",
                Arc::new(bilateral::arrow::arrow_array::Date32Array::from(vec![
                    18_994,
                ])),
                "2022-01-02",
            ),
            (
                "period_start",
                Arc::new(bilateral::arrow::arrow_array::Date32Array::from(vec![
                    i32::MIN,
                ])),
                "malformed",
            ),
        ] {
            let error = change(column, to);
            assert!(error.contains(told), "{column}: {error}");
        }
        // A flow is not negative, as in any other table; a balance may be.
        let negative = |trade: Trade| {
            let below = Usd::dollars(-1);
            let seen = Observation::new(trade, Period::year(2024).unwrap(), below, "a");
            arrow::to_observations(&arrow::observations(&[seen], &[]).unwrap())
        };
        let error = negative(flow.into()).unwrap_err().to_string();
        assert!(
            error.contains("malformed value `-1` (expected zero or more: flows are not negative)"),
            "{error}"
        );
        assert!(negative(Trade::Balance(flow)).is_ok());
        assert_eq!(
            batch
                .schema()
                .field_with_name("value_usd")
                .unwrap()
                .data_type(),
            &DataType::Decimal128(38, 3)
        );
    }

    /// Bytes that were changed or cut give an error or a table, and never end the program.
    #[test]
    fn damaged_parquet_is_an_error() {
        let flow = Economy::KAZ.exports_to(Economy::ISR);
        let seen: Vec<Observation> = (1..40)
            .map(|year| Observation::stated(flow, 1980 + year, "$1.2 billion", "a").unwrap())
            .collect();
        let bytes = written(&data(seen));
        let read = |bytes: &[u8]| {
            Options::new()
                .rows("d.parquet", bytes)
                .and_then(bilateral::read::Rows::load)
        };
        assert!(read(&bytes).is_ok());
        let mut errors = 0;
        for at in (0..bytes.len()).step_by(11) {
            assert!(read(&bytes[..at]).is_err(), "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            errors += u32::from(read(&changed).is_err());
        }
        assert!(errors > 0);
    }

    #[test]
    fn the_programs_write_what_the_readers_read() {
        let out = |name: &str| {
            std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
                .join(name)
                .display()
                .to_string()
        };
        let baci = "data/example/BACI_HS17_Y2022_V202401b.csv";
        let (all, totals) = (out("all.parquet"), out("totals.parquet"));
        let (status, stdout, stderr) = run("convert", &["--parquet", &all, baci]);
        assert_eq!((status, stdout.as_str()), (0, ""), "{stderr}");
        let loaded = bilateral::read::load(&all).unwrap();
        let read = bilateral::read::load(project().join(baci)).unwrap();
        assert_eq!(loaded.data, read.data);
        // Read by the same program, and written as text, it is the same table as from the file itself.
        assert_eq!(
            run("convert", &[&all]).1,
            with_figures(&run("convert", &[baci]).1)
        );

        let (status, _, stderr) = run("baci_totals", &["--parquet", &totals, baci]);
        assert_eq!(status, 0, "{stderr}");
        let scanned = Scan::new()
            .by_year()
            .by_exporter()
            .by_importer()
            .files([project().join(baci)])
            .unwrap();
        assert_eq!(
            bilateral::read::load(&totals).unwrap().data,
            scanned.dataset().unwrap()
        );
        let (status, _, stderr) = run("convert", &["--parquet", &out("x"), "--json", baci]);
        assert_eq!(status, 2, "{stderr}");
    }

    /// A tidy table with the column that figures have, empty.
    fn with_figures(tidy: &str) -> String {
        let mut lines = tidy.lines();
        let mut out = format!("{},as_written\n", lines.next().unwrap());
        for line in lines {
            out += line;
            out += ",\n";
        }
        out
    }
}

#[cfg(feature = "indicators")]
#[test]
fn indicators_come_back_as_they_were() {
    use bilateral::{
        Figure, Usd,
        indicators::{Concentration, Profile, Sides},
    };
    let exact = Profile::new([
        ("KOR", Usd::dollars(60)),
        ("MEX", Usd::dollars(7)),
        ("USA", Usd::dollars(40)),
    ])
    .unwrap();
    let figure = |text: &str| text.parse::<Figure>().unwrap();
    let printed = Profile::new([
        ("KOR", figure("$6.0 billion")),
        ("MEX", figure("$3.0 billion")),
    ])
    .unwrap();
    let sides = Sides::new(figure("$167.6 million"), figure("over $68.5 million"));
    let mut all = Vec::new();
    for profile in [&exact, &printed] {
        let of = Concentration::of(profile).unwrap();
        // A ratio that is no decimal, a root that is enclosed, bounds that are wide.
        all.push(("HHI".to_owned(), of.hhi().unwrap()));
        all.push((
            "a root, with a \"remark\"".to_owned(),
            of.hirschmann().unwrap(),
        ));
    }
    all.push((
        "coverage, known by a bound".to_owned(),
        sides.coverage().unwrap(),
    ));
    let batch = arrow::indicators(&all).unwrap();
    assert_eq!(arrow::to_indicators(&batch).unwrap(), all);
    let nearest = batch.column_by_name("nearest").unwrap();
    let nearest = nearest.as_primitive::<bilateral::arrow::arrow_array::types::Float64Type>();
    // (60^2 + 7^2 + 40^2) / 107^2
    assert!((nearest.value(0) - 5249.0 / 11449.0).abs() < 1e-15);
}
