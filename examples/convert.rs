//! Any format in, one tidy table out.
//!
//! ```text
//! cargo run --example convert -- TradeData.csv > tidy.csv
//! cargo run --example convert -- --out tidy.csv --re-exports --codes country_codes.csv BACI_HS17_Y2022_V202401b.csv
//! cargo run --features parquet --example convert -- --parquet trade.parquet BACI_HS17_Y2022_V202401b.csv
//! ```
//!
//! The account of every file goes to standard error, the table to standard output or, with `--out FILE`, to a file that is there only if
//! all went well: it is written beside its place and moved there at the end. `--re-exports` keeps re-exports and
//! re-imports as rows of their own, `--unknown-aside` sets rows with unknown codes aside, `--identical-once` keeps one of
//! several identical rows, `--whole` takes a last row without a line end as whole, `--member NAME` chooses a table of a zip archive or a sheet of a workbook, `--codes` names
//! BACI's list of countries; `--json` writes one JSON object a row, a line each. It could mislead in one way: the rows of several files stand below each other, and some may be totals of others.
//!
//! `--parquet FILE` writes Parquet instead, with the columns of `bilateral::arrow`, the place of every row, the sources and the account; there only if all
//! went well. It needs the feature `parquet`.
//!
//! Workbooks (`.xlsx`) are read with the feature `xlsx`, as in `cargo run --features xlsx --example convert -- trade.xlsx`.
//!
//! A file of figures as published, such as WITS's summaries in millions, adds the column `as_written`.
//!
//! Exit status: 0 if every file was read and rows of each were kept; 2 if one could not be read, when what stands on standard output ends before the
//! error and is no whole table; 3 if no row of a file was kept.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{
    ErrorKind, Observation,
    read::{Options, Rows, tidy},
};
use common::{Arguments, End};
use std::{
    error::Error,
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

const HELP: &str =
    "usage: convert [--out FILE | --parquet FILE] [--json] [--re-exports] [--unknown-aside]
               [--identical-once] [--whole] [--member NAME] [--codes LIST] FILE...

Reads files of any format and writes one tidy table; the account of each goes to standard error.
  --out FILE         writes there, and only if all went well; otherwise to standard output
  --parquet FILE     writes Parquet there, with sources and account, and only if all went well;
                     needs the feature `parquet`
  --json             one JSON object a row, a line each
  --re-exports       keeps re-exports and re-imports, as rows of their own
  --unknown-aside    sets rows with unknown codes aside, counted
  --identical-once   keeps one of several identical rows
  --whole            takes a last row without a line end as whole
  --member NAME      the table of a zip archive that is meant
  --codes LIST       BACI's list of countries

  convert data/example/BACI_HS17_Y2022_V202401b.csv
  convert --json data/example/totals.csv";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let flags = [
            "json",
            "re-exports",
            "unknown-aside",
            "identical-once",
            "whole",
        ];
        let arguments = Arguments::parse(
            arguments,
            &flags,
            &["out", "parquet", "member", "codes"],
            &[],
        )?;
        let mut options = Options::new()
            .re_exports(arguments.flag("re-exports"))
            .unknown_codes_aside(arguments.flag("unknown-aside"))
            .identical_rows_once(arguments.flag("identical-once"))
            .last_line_end(!arguments.flag("whole"));
        if let Some(member) = arguments.value("member")? {
            options = options.member(member);
        }
        if let Some(list) = arguments.path("codes") {
            let name = list.display().to_string();
            let file = File::open(&list).map_err(|error| format!("{name}: {error}"))?;
            options = options.baci_codes(&name, file)?;
        }
        let files = &arguments.free;
        if files.is_empty() {
            return Err(common::usage("a file is needed"));
        }
        let json = arguments.flag("json");
        let parquet = arguments.path("parquet");
        if parquet.is_some() && (json || arguments.path("out").is_some()) {
            return Err(common::usage(
                "--parquet goes with neither --out nor --json",
            ));
        }
        let result = match arguments.path("out") {
            None if let Some(path) = parquet => {
                beside(Path::new(&path), |file| columns(file, &options, files))
            }
            None => table(io::stdout().lock(), &options, files, json).map(|(end, _)| end),
            Some(path) => beside(Path::new(&path), |file| table(file, &options, files, json)),
        };
        if let Err(error) = &result
            && let Some(error) = error.downcast_ref::<bilateral::Error>()
            && matches!(error.kind(), ErrorKind::NoLineEnd)
        {
            note!("if you know that the file is whole, `--whole` takes it");
        }
        result
    })
}

/// Writes the rows of all files.
fn table<W: Write>(
    out: W,
    options: &Options,
    files: &[OsString],
    json: bool,
) -> Result<(End, W), Box<dyn Error>> {
    let begun: Result<Vec<_>, _> = files.iter().map(|file| options.path(file)).collect();
    let begun = begun?;
    let out = BufWriter::new(out);
    let mut out = if json {
        Out::Json(out)
    } else if begun.iter().any(Rows::has_figures) {
        Out::Tidy(Box::new(tidy::Writer::with_figures(out)?))
    } else {
        Out::Tidy(Box::new(tidy::Writer::new(out)?))
    };
    let mut end = End::Fine;
    for (file, mut rows) in files.iter().zip(begun) {
        for row in &mut rows {
            out.write(&row?)?;
        }
        note!("{}: {}: {}", file.display(), rows.format(), rows.account());
        if rows.account().kept() == 0 {
            end = End::Nothing;
        }
    }
    let out = match out {
        Out::Tidy(out) => out.finish()?,
        Out::Json(out) => out,
    };
    Ok((
        end,
        out.into_inner().map_err(io::IntoInnerError::into_error)?,
    ))
}

/// Writes the rows of all files as Parquet.
#[cfg(feature = "parquet")]
fn columns(
    out: File,
    options: &Options,
    files: &[OsString],
) -> Result<(End, File), Box<dyn Error>> {
    let mut out = bilateral::arrow::parquet::Writer::new(out)?;
    let mut end = End::Fine;
    let mut sources: Vec<bilateral::Source> = Vec::new();
    let mut accounts = Vec::new();
    for file in files {
        let mut rows = options.path(file)?;
        for row in &mut rows {
            out.write(&row?)?;
        }
        for source in rows.sources() {
            match sources.iter().find(|known| known.id == source.id) {
                None => sources.push(source),
                Some(known) if *known == source => {}
                Some(_) => return Err(format!("two sources with the key `{}`", source.id).into()),
            }
        }
        let account = format!("{}: {}: {}", file.display(), rows.format(), rows.account());
        note!("{account}");
        accounts.push(account);
        if rows.account().kept() == 0 {
            end = End::Nothing;
        }
    }
    Ok((end, out.finish(&sources, &accounts.join("\n"))?))
}

#[cfg(not(feature = "parquet"))]
fn columns(_: File, _: &Options, _: &[OsString]) -> Result<(End, File), Box<dyn Error>> {
    Err(
        "--parquet needs the feature `parquet`: cargo run --features parquet --example convert"
            .into(),
    )
}

/// How rows are written.
enum Out<W: Write> {
    Tidy(Box<tidy::Writer<BufWriter<W>>>),
    Json(BufWriter<W>),
}

impl<W: Write> Out<W> {
    fn write(&mut self, row: &Observation) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Tidy(out) => out.write(row)?,
            Self::Json(out) => {
                serde_json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    }
}

/// Writes a file under another name, and moves it to its place if that went well.
fn beside(
    path: &Path,
    write: impl FnOnce(File) -> Result<(End, File), Box<dyn Error>>,
) -> Result<End, Box<dyn Error>> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = PathBuf::from(name);
    let says = |error: io::Error| format!("{}: {error}", path.display());
    let file = File::create_new(&part).map_err(says)?;
    let written = write(file).and_then(|(end, file)| {
        file.sync_all().map_err(says)?;
        drop(file);
        fs::rename(&part, path).map_err(says)?;
        Ok(end)
    });
    if written.is_err() {
        // Nothing is left behind; why there is no table is said by the error at hand.
        let _ = fs::remove_file(&part);
    }
    written
}
