//! What a file may come as: in pieces, packed, in an archive, marked, cut, endless.

use crate::common::archive;
use bilateral::{
    Error, ErrorKind,
    read::{Loaded, Options},
};
use std::{
    fs,
    io::{self, Read, Write},
    path::PathBuf,
};

const TABLE: &str = "period\texporter\timporter\tside\tmovement\tclassification\tcommodity\tvaluation\tvalue_usd\tstatus\tsource\n\
     2024\tKAZ\tISR\tunstated\tgoods\tunstated\tGOODS\tunstated\t167600000\tunstated\tmine\n";

/// Gives one byte at a time, and now and then none for the moment.
struct Drip<'a>(&'a [u8], bool);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let length = buffer.len().min(1);
        self.0.read(&mut buffer[..length])
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// A file that is gone at the end.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("bilateral-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Reads the same bytes as a file, as a stream and drop by drop. All give the same, but for what only the end of an archive says.
fn each_way(reading: &Options, name: &str, bytes: &[u8]) -> [Result<Loaded, Error>; 3] {
    let file = Temporary::new(name, bytes);
    let load = |rows: Result<bilateral::read::Rows<'_>, Error>| rows?.load();
    [
        load(reading.path(&file.0)),
        load(reading.rows(name, bytes)),
        load(reading.rows(name, Drip(bytes, false))),
    ]
}

fn all_read(reading: &Options, name: &str, bytes: &[u8]) {
    for (way, loaded) in each_way(reading, name, bytes).into_iter().enumerate() {
        let loaded = loaded.unwrap_or_else(|error| panic!("{name}, way {way}: {error}"));
        let values: Vec<String> = loaded
            .data
            .observations()
            .map(|row| format!("{} {} {}", row.trade, row.period, row.value))
            .collect();
        assert_eq!(
            values,
            ["KAZ>ISR 2024 exact $167600000"],
            "{name}, way {way}"
        );
    }
}

fn all_refused(reading: &Options, name: &str, bytes: &[u8], problem: &str) {
    for (way, loaded) in each_way(reading, name, bytes).into_iter().enumerate() {
        let error = loaded.unwrap_err().to_string();
        assert!(error.contains(problem), "{name}, way {way}: {error}");
    }
}

#[test]
fn bytes_may_come_in_any_pieces_and_packings() {
    let strict = Options::new();
    let commas = TABLE.replace('\t', ",");
    for text in [TABLE, &commas, &TABLE.replace('\t', ";")] {
        all_read(&strict, "plain", text.as_bytes());
        all_read(&strict, "marked", format!("\u{feff}{text}").as_bytes());
        all_read(&strict, "blank", format!("\n \r\n{text}").as_bytes());
        all_read(&strict, "f.gz", &gzip(text.as_bytes()));
        let (one, other) = text.split_at(60);
        let members = [gzip(one.as_bytes()), gzip(other.as_bytes())].concat();
        all_read(&strict, "two.gz", &members);
        for (piped, packed) in [(false, false), (false, true), (true, true)] {
            let beside = [
                (
                    "country_codes_V202401b.csv",
                    "country_code,country_name\n4,Afghanistan\n",
                ),
                ("data/flows.csv", text),
                ("Readme.txt", "what is in here"),
            ];
            all_read(&strict, "f.zip", &archive(&beside, piped, packed));
        }
    }
}

#[test]
fn a_table_with_semicolons_has_one_decimal_mark() {
    let table = |values: [&str; 2]| {
        let rows =
            values.map(|value| format!("2024;KAZ;ISR;unstated;goods;unstated;GOODS;{value}"));
        let [one, other] = rows.map(|row| row.replace(";GOODS;", ";GOODS;unstated;"));
        format!(
            "{}{one};unstated;a\n{other};unstated;b\n",
            TABLE.lines().next().unwrap().replace('\t', ";") + "\n"
        )
    };
    let read = |values| {
        let text = table(values);
        Options::new().rows("s.csv", text.as_bytes())?.load()
    };
    let loaded = read(["3400,5", "12"]).unwrap();
    let values: Vec<String> = loaded
        .data
        .observations()
        .map(|row| row.value.to_string())
        .collect();
    assert_eq!(values, ["exact $3400.5", "exact $12"]);
    assert_eq!(read(["3400.5", "0.25"]).unwrap().account.kept(), 2);
    assert_eq!(
        read(["3400,5", "1.234"]).unwrap_err().to_string(),
        "malformed number `1.234` (expected a decimal `,`, as in line 2), at s.csv line 3, column value_usd"
    );
    assert_eq!(
        read(["1,234,5", "1"]).unwrap_err().to_string(),
        "malformed value `1,234,5` (expected a number such as `1234` or `1234.567`), at s.csv line 2, column value_usd"
    );
}

#[test]
fn one_table_of_an_archive_is_chosen() {
    let members = [
        ("2023/flows.csv", "no table\n"),
        ("2024/flows_2024.csv", TABLE),
        ("a.md", "x"),
    ];
    for piped in [false, true] {
        let bytes = archive(&members, piped, true);
        for choice in ["2024/flows_2024.csv", "flows_2024.csv"] {
            all_read(&Options::new().member(choice), "several.zip", &bytes);
        }
        all_refused(
            &Options::new().member("flows_2025.csv"),
            "several.zip",
            &bytes,
            "an archive without `flows_2025.csv`",
        );
        // A pipe is read up to the second table.
        let good = [("one.csv", TABLE), ("two.csv", TABLE)];
        all_refused(
            &Options::new(),
            "several.zip",
            &archive(&good, piped, true),
            "an archive with several tables, `",
        );
        all_refused(
            &Options::new(),
            "none.zip",
            &archive(&[("Readme.txt", "x")], piped, true),
            "an archive without tables",
        );
    }
    all_refused(
        &Options::new().member("x"),
        "plain.csv",
        TABLE.as_bytes(),
        "no archive, where `x`",
    );
    let bytes = archive(&[("in.csv", TABLE)], false, true);
    let loaded = Options::new().rows("a.zip", bytes.as_slice());
    assert_eq!(
        format!("{:?}", loaded.unwrap()),
        "Rows { file: \"a.zip/in.csv\", format: Tidy, account: Account { read: 0, kept: 0, aside: {} }, .. }"
    );
}

#[test]
fn a_damaged_or_cut_archive_is_no_table() {
    for (piped, packed) in [(false, false), (false, true), (true, true)] {
        let whole = archive(&[("flows.csv", TABLE)], piped, packed);
        let list = whole
            .windows(4)
            .position(|bytes| bytes == b"PK\x01\x02")
            .unwrap();
        // Up to the list at the end all is needed, and nothing cut before it is taken for whole. A pipe does without the list.
        for end in 4..list {
            for loaded in each_way(&Options::new(), "cut.zip", &whole[..end]) {
                assert!(loaded.is_err(), "cut at {end}");
            }
        }
        for at in 30..list {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for loaded in each_way(&Options::new(), "damaged.zip", &damaged)
                .into_iter()
                .flatten()
            {
                // The name, or what nobody looks at.
                let row = loaded.data.observations().next().unwrap();
                assert_eq!(row.value.to_string(), "exact $167600000", "byte {at}");
            }
        }
    }
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let book = archive(
        &[("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")],
        false,
        true,
    );
    for (bytes, what) in [
        (
            &b"\xff\xfet\0,\0"[..],
            "UTF-16 text (expected text in UTF-8: save it as `CSV UTF-8`)",
        ),
        (b"\xfe\xff\0t\0,", "UTF-16 text"),
        (b"t\0,\0i\0,\0j\0", "UTF-16 text"),
        (b"\0t\0,\0i\0,\0j", "UTF-16 text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
            "an Excel workbook of the old kind, or one with a password (expected text: save the sheet as CSV)",
        ),
        (b"PAR1....", "a Parquet file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"\xfd7zXZ\0", "a file packed with xz"),
        (
            &book,
            if cfg!(feature = "xlsx") {
                "a broken workbook: "
            } else {
                "an Excel workbook, which takes the feature `xlsx` to be read (expected `cargo run --features xlsx --example ...`, or the sheet saved as CSV)"
            },
        ),
        (&gzip(&gzip(b"t")), "a gzip stream within a gzip stream"),
        (&gzip(b"RDX3\nX\n"), "a file of R objects"),
        (b"", "an empty file"),
    ] {
        all_refused(&Options::new(), "odd", bytes, what);
    }
}

#[test]
fn rows_fields_and_files_have_limits() {
    let long = TABLE.replace("mine", &"x".repeat(100_000));
    all_refused(
        &Options::new(),
        "field",
        long.as_bytes(),
        "a field of more than 65536 bytes",
    );
    let wide = Options::new().longest_field(200_000);
    for loaded in each_way(&wide, "field", long.as_bytes()) {
        assert_eq!(loaded.unwrap().account.kept(), 1);
    }
    all_refused(
        &wide.clone().longest_row(90_000),
        "row",
        long.as_bytes(),
        "a row of more than 90000 bytes",
    );
    // What is packed small may be large: a row without an end is left where the limit is.
    let header = TABLE.lines().next().unwrap();
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(header.as_bytes()).unwrap();
    bomb.write_all(b"\n").unwrap();
    for _ in 0..4 {
        bomb.write_all(&vec![b'1'; 1 << 20]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    all_refused(
        &Options::new(),
        "bomb.gz",
        &bomb,
        "a row of more than 1048576 bytes (expected a table of shorter ones, or a higher limit), at",
    );
    for refused in each_way(&Options::new(), "bomb.gz", &bomb) {
        let error = refused.unwrap_err();
        assert_eq!(error.location().and_then(|place| place.line), Some(2));
    }
    all_refused(
        &Options::new().largest_file(10_000),
        "bomb.gz",
        &bomb,
        "more than 10000 bytes, the limit that was set",
    );
    let endless = format!("{{\"data\":[{{\"x\":\"{}", "1".repeat(1 << 21));
    all_refused(
        &Options::new(),
        "endless.json",
        endless.as_bytes(),
        "a row of more than 1048576 bytes",
    );
    for loaded in each_way(
        &Options::new().largest_file(TABLE.len() as u64),
        "fits",
        TABLE.as_bytes(),
    ) {
        assert_eq!(loaded.unwrap().account.kept(), 1);
    }
}

#[cfg(unix)]
#[test]
fn a_path_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt;
    let file = Temporary::new("plain", TABLE.as_bytes());
    let odd = file
        .0
        .with_file_name(std::ffi::OsStr::from_bytes(b"flows-\xff.csv"));
    if fs::copy(&file.0, &odd).is_err() {
        eprintln!("not tested: this system has no such paths");
        return;
    }
    assert_eq!(
        Options::new()
            .path(&odd)
            .unwrap()
            .load()
            .unwrap()
            .account
            .kept(),
        1
    );
    fs::remove_file(&odd).unwrap();
    let missing = Options::new().path(&odd).unwrap_err();
    assert!(matches!(missing.kind(), ErrorKind::Io { .. }), "{missing}");
}
