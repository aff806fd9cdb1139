//! What the examples share: exit statuses and how errors are shown.
#![allow(dead_code, unreachable_pub)] // each example uses some of it

use std::{
    error::Error,
    ffi::{OsStr, OsString},
    fmt,
    io::{self, Write},
    process::ExitCode,
    sync::Mutex,
};

/// How an example ends.
pub enum End {
    /// Nothing inconsistent.
    Fine,
    /// Something is inconsistent, or differs.
    Inconsistent,
    /// Some of the input could not be read; what and where was printed.
    Unreadable,
    /// Nothing could be checked: no row of a file was kept, or the data cover none of it.
    Nothing,
}

impl End {
    /// What came of claims.
    pub fn of(summary: &bilateral::check::Summary) -> Self {
        let decided = summary.consistent + summary.within_rounding + summary.undecided;
        match (summary.inconsistent, decided) {
            (0, 0) => Self::Nothing,
            (0, _) => Self::Fine,
            _ => Self::Inconsistent,
        }
    }
}

/// An error of whoever called the program, which is followed by how to call it.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Usage {}

/// An argument that could not be read.
#[allow(clippy::needless_pass_by_value)] // for map_err
pub fn usage<P: ToString>(problem: P) -> Box<dyn Error> {
    Box::new(Usage(problem.to_string()))
}

/// The first error of writing to standard output. What comes after it has no place to go.
static OUTPUT: Mutex<Option<io::Error>> = Mutex::new(None);

/// Writes to standard output; a full disk or a reader that has gone ends the program in [`run`], where `print!` would panic.
pub fn write(text: fmt::Arguments<'_>) {
    if let Err(error) = io::stdout().lock().write_fmt(text)
        && let Ok(mut first) = OUTPUT.lock()
    {
        first.get_or_insert(error);
    }
}

/// Writes to standard error, if somebody reads it.
pub fn note(text: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A line on standard output.
#[macro_export]
macro_rules! say {
    () => { common::write(format_args!("\n")) };
    ($($text:tt)*) => { common::write(format_args!("{}\n", format_args!($($text)*))) };
}

/// A line on standard error.
#[macro_export]
macro_rules! note {
    ($($text:tt)*) => { common::note(format_args!($($text)*)) };
}

/// Runs an example: exit status 0 for nothing inconsistent, 1 for something inconsistent, 2 for an error of usage, input or output, 3
/// if nothing could be checked. The help begins with the usage, which follows an error of usage; an error in the data is told alone. If
/// whoever reads the output has seen enough, as `head` has, that is 0.
pub fn run(
    help: &str,
    main: impl FnOnce(Vec<OsString>) -> Result<End, Box<dyn Error>>,
) -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let asked = |argument: &OsString| argument == "--help" || argument == "-h";
    let result = if arguments.iter().take_while(|a| *a != "--").any(asked) {
        write(format_args!("{}\n", help.trim_end()));
        Ok(End::Fine)
    } else {
        main(arguments)
    };
    let flushed = io::stdout().lock().flush();
    let written = OUTPUT.lock().ok().and_then(|mut first| first.take());
    let result = result.and_then(|end| match written.map_or(flushed, Err) {
        Ok(()) => Ok(end),
        Err(error) => Err(error.into()),
    });
    match result {
        Ok(End::Fine) => ExitCode::SUCCESS,
        Ok(End::Inconsistent) => ExitCode::from(1),
        Ok(End::Unreadable) => ExitCode::from(2),
        Ok(End::Nothing) => ExitCode::from(3),
        Err(error) if is_gone(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            note(format_args!("error: {error}"));
            if error.is::<Usage>() || error.is::<lexopt::Error>() {
                let usage = help.split("\n\n").next().unwrap_or(help);
                let more = if usage.len() < help.trim_end().len() {
                    "\n--help tells more"
                } else {
                    ""
                };
                note(format_args!("{usage}{more}"));
            }
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of the output has gone.
fn is_gone(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<io::Error>()
            && error.kind() == io::ErrorKind::BrokenPipe
        {
            return true;
        }
        next = error.source();
    }
    false
}

/// What was given to a program: options with a value, options that take all values up to the next one, flags, and the rest.
#[derive(Debug, Default)]
pub struct Arguments {
    flags: Vec<String>,
    values: Vec<(String, OsString)>,
    /// What stands for itself, such as files.
    pub free: Vec<OsString>,
}

impl Arguments {
    /// Reads arguments. The names are without their `--`; of `many`, each takes one value or more. What begins with a minus and a
    /// digit or a dollar is a figure.
    pub fn parse(
        arguments: Vec<OsString>,
        flags: &[&str],
        single: &[&str],
        many: &[&str],
    ) -> Result<Self, Box<dyn Error>> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let mut found = Self::default();
        loop {
            if let Some(mut raw) = parser.try_raw_args() {
                let figure = raw
                    .peek()
                    .and_then(|text| text.to_str())
                    .is_some_and(|text| {
                        let rest = text.strip_prefix('-').unwrap_or_default();
                        rest.starts_with(|c: char| c.is_ascii_digit() || "$.€£".contains(c))
                    });
                if figure {
                    found.free.extend(raw.next());
                    continue;
                }
            }
            match parser.next()? {
                None => return Ok(found),
                Some(lexopt::Arg::Value(value)) => found.free.push(value),
                Some(lexopt::Arg::Long(name)) => {
                    let name = name.to_owned();
                    if flags.contains(&name.as_str()) {
                        found.flags.push(name);
                    } else if single.contains(&name.as_str()) {
                        let value = parser
                            .value()
                            .map_err(|_| usage(format!("--{name} needs a value")))?;
                        found.values.push((name, value));
                    } else if many.contains(&name.as_str()) {
                        let values = parser
                            .values()
                            .map_err(|_| usage(format!("--{name} needs a value")))?;
                        for value in values {
                            found.values.push((name.clone(), value));
                        }
                    } else {
                        return Err(usage(format!("unknown option `--{name}`")));
                    }
                }
                Some(lexopt::Arg::Short(letter)) => {
                    return Err(usage(format!("unknown option `-{letter}`")));
                }
            }
        }
    }

    /// Whether a flag was given.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|flag| flag == name)
    }

    /// The value of an option, the last if it was given twice.
    pub fn value(&self, name: &str) -> Result<Option<String>, Usage> {
        self.path(name).map(text).transpose()
    }

    /// The same, which need not be text.
    pub fn path(&self, name: &str) -> Option<OsString> {
        self.values(name).pop()
    }

    /// All values of an option.
    pub fn values(&self, name: &str) -> Vec<OsString> {
        let values = self.values.iter().filter(|(option, _)| option == name);
        values.map(|(_, value)| value.clone()).collect()
    }

    /// What stands for itself, which has to be text.
    pub fn texts(&self) -> Result<Vec<String>, Usage> {
        texts(self.free.clone())
    }

    /// Fails if anything stands for itself.
    pub fn none_free(&self) -> Result<(), Usage> {
        match self.free.first() {
            Some(unknown) => Err(Usage(format!(
                "unexpected argument `{}`",
                unknown.display()
            ))),
            None => Ok(()),
        }
    }
}

/// The data of the files that `--data` names, with totals; the article's where it names none. Nothing if no row of a file was kept.
#[cfg(feature = "read")]
pub fn data(arguments: &Arguments) -> Result<Option<bilateral::Dataset>, Box<dyn Error>> {
    let files = arguments.values("data");
    if files.is_empty() {
        return Ok(Some(bilateral::Dataset::cited().clone()));
    }
    let data = load(&bilateral::read::Options::new(), &files)?;
    Ok(data.map(bilateral::Dataset::with_totals).transpose()?)
}

/// Without readers there is the article only.
#[cfg(not(feature = "read"))]
pub fn data(arguments: &Arguments) -> Result<Option<bilateral::Dataset>, Box<dyn Error>> {
    if arguments.values("data").is_empty() {
        return Ok(Some(bilateral::Dataset::cited().clone()));
    }
    Err(usage("--data needs the feature `read`"))
}

/// The notation of claims, for a program's help.
pub const NOTATION: &str = "A claim is one of:
  KAZ>ISR in 2024 is $167.6 million            exports of Kazakhstan, imports of Israel
  turnover ISR-KAZ in 2024 is about $236 million
  balance KAZ>ISR in 2024 is $99.1 million     also `surplus KAZ>ISR`, `deficit ISR>KAZ`
  KAZ>ISR in 2024 is 71% of turnover ISR-KAZ   also of KAZ>World, of the sum of KAZ>ISR; KAZ>TUR
  the sum of KAZ>ISR; AZE>ISR in 2024 is 70% of World>ISR
  turnover ISR-KAZ in 2024 is the sum of ISR>KAZ; KAZ>ISR
  turnover ISR-ARE from 2020 to 2021 grew 588%          from end to end; in dollars the change
  turnover ISR-ARE from 2020 to 2022 grew 283% a year   by any yearly method, or `by CAGR`
  KAZ>ISR from 2020 to 2022 fell by 5%          also `rose by`, `became 3 times`, `was unchanged`
  turnover ISR-ARE rose over 2020; 2021; 2022           also `fell over`, `rose exponentially over`
  turnover ISR-ARE in 2022 is the highest since 2015    also `lowest`
  turnover BHR-ISR was less than turnover ISR-ARE in 2020; 2022
More may be said of the trade, each of it if you like:
  re-exports of H6/2709 KAZ>ISR as reported by ISR valued CIF according to \"SOURCE\" in 2023
      is $5 million
Economies are alpha-3 codes, UN Comtrade codes or names. Periods are 2022, 2022-Q3, 2022-07,
2020-04/2021-03. Quote claims with '...': in \"...\" a shell takes `$2` away.";

/// A value as it was written, or an exact one with its digits grouped.
pub fn written(datum: &bilateral::Datum) -> String {
    match datum {
        bilateral::Datum::Published(figure) => figure.to_string(),
        other => other.fine().describe(other.unit()),
    }
}

/// The series of a trade, of one reporter if `--reporter` names one: an economy, `reconciled` or `unstated`. Products give way to totals, shorter
/// periods to years, re-exports to all goods.
pub fn series<'a>(
    data: &'a bilateral::Dataset,
    trade: impl Into<bilateral::Trade>,
    arguments: &Arguments,
) -> Result<Option<bilateral::Series<'a>>, Box<dyn Error>> {
    use bilateral::{Economy, trade::Reporter};
    let mut selection = data.select(trade);
    if let Some(source) = arguments.value("source")? {
        selection = selection.source(source.as_str());
    }
    if let Some(reporter) = arguments.value("reporter")? {
        let reporter = match reporter.parse::<Economy>() {
            Ok(economy) => Reporter::Economy(economy),
            Err(_) => reporter.parse().map_err(usage::<bilateral::Error>)?,
        };
        selection = selection.reporter(reporter);
    }
    if let Some(commodity) = arguments.value("commodity")? {
        selection = selection.of(commodity.parse().map_err(usage::<bilateral::Error>)?);
    } else {
        let mut all = selection.all_series();
        all.retain(|series| {
            series.commodity().is_total()
                && series.months() == 12
                && series.movement() == bilateral::trade::Movement::Goods
        });
        if let [one] = all.as_slice() {
            return Ok(Some(*one));
        }
    }
    if selection.all_series().is_empty() && arguments.path("commodity").is_none() {
        return Ok(None);
    }
    Ok(Some(selection.series()?))
}

/// Prints what came of a claim: claim, verdict, evidence, gap, and what would be right.
pub fn tell(finding: &bilateral::Finding, data: &bilateral::Dataset) -> String {
    let mut out = String::new();
    let mut line = |label: &str, text: &str| {
        for (at, part) in wrapped(text, WIDTH - 10).into_iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            out.push_str(format!("{label:10}{part}").trim_end());
            out.push('\n');
        }
    };
    let claim = &finding.claim;
    let said = claim.text.clone().unwrap_or_else(|| claim.to_string());
    match &claim.id {
        Some(id) => line("claim", &format!("{said} ({id})")),
        None => line("claim", &said),
    }
    line("verdict", &finding.verdict.to_string());
    if let bilateral::Verdict::Undecided(reason) = finding.verdict {
        line("because", reason.explain());
    }
    line("evidence", &finding.shown());
    let gaps = finding
        .steps
        .iter()
        .filter_map(|step| step.judgement.gap.as_ref());
    for gap in gaps {
        line("gap", &gap.to_string());
    }
    if let Some(instead) = &finding.instead {
        line("instead", &instead.to_string());
    }
    for hint in &finding.hints {
        line("hint", &hint.to_string());
    }
    if let Some(source) = finding.source.as_ref() {
        let source = data
            .source(source.as_str())
            .map_or_else(|| source.to_string(), ToString::to_string);
        match finding.reporter {
            Some(bilateral::trade::Reporter::Unstated) | None => line("source", &source),
            Some(reporter) => line("source", &format!("{source}; {reporter}")),
        }
    }
    out
}

/// The style that `--cite` asks for.
pub fn style(arguments: &Arguments) -> Result<Option<bilateral::data::Style>, Box<dyn Error>> {
    let style = arguments.value("cite")?;
    let style = style.map(|style| style.parse().map_err(usage::<bilateral::Error>));
    style.transpose()
}

/// What results go back to: each with its observations and sources or, for a program, one list of the sources.
pub fn references(
    lineages: Vec<bilateral::data::Lineage>,
    data: &bilateral::Dataset,
    style: bilateral::data::Style,
) -> Result<String, Box<dyn Error>> {
    use bilateral::data::{Lineage, Style};
    if style == Style::Plain {
        let each = lineages.iter().map(|one| one.cite(data, style));
        return Ok(each.collect::<Result<Vec<_>, _>>()?.join("\n\n"));
    }
    let results: Vec<String> = lineages.iter().map(|one| one.result.clone()).collect();
    let mut observations: Vec<bilateral::Observation> = Vec::new();
    for seen in lineages.into_iter().flat_map(|one| one.observations) {
        let key = |seen: &bilateral::Observation| format!("{seen:?}");
        if !observations.iter().any(|known| key(known) == key(&seen)) {
            observations.push(seen);
        }
    }
    Ok(Lineage::new(results.join("; "), None, observations).cite(data, style)?)
}

/// Findings as a table for programs, one row for each.
pub fn findings_csv(findings: &[bilateral::Finding]) -> Result<String, Box<dyn Error>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "id", "claim", "verdict", "source", "reporter", "evidence", "gap", "instead", "hints",
    ])?;
    for finding in findings {
        let text = |text: Option<String>| text.unwrap_or_default();
        let gaps = finding
            .steps
            .iter()
            .filter_map(|step| step.judgement.gap.as_ref());
        out.write_record([
            text(finding.claim.id.clone()),
            finding.claim.to_string(),
            finding.verdict.to_string(),
            text(finding.source.as_ref().map(ToString::to_string)),
            text(finding.reporter.map(|reporter| reporter.to_string())),
            finding.shown(),
            gaps.map(ToString::to_string).collect::<Vec<_>>().join("; "),
            text(finding.instead.as_ref().map(ToString::to_string)),
            finding
                .hints
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; "),
        ])?;
    }
    Ok(String::from_utf8(out.into_inner()?)?)
}

/// Rows as CSV.
pub fn csv_of(rows: &[Vec<String>]) -> Result<String, Box<dyn Error>> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        out.write_record(row)?;
    }
    Ok(String::from_utf8(out.into_inner()?)?)
}

/// A table from a file: its columns, and its rows with their lines.
pub struct Csv {
    file: String,
    header: csv::StringRecord,
    /// Each row with the line it begins at.
    pub rows: Vec<(u64, csv::StringRecord)>,
}

impl Csv {
    /// Reads a file whole.
    pub fn read(path: &OsStr) -> Result<Self, Box<dyn Error>> {
        let file = path.display();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| format!("{file}: {error}"))?
            .clone();
        let mut rows = Vec::new();
        let (mut line, mut counted) = (1, 0);
        for row in reader.records() {
            let row = row.map_err(|error| format!("{file}: {error}"))?;
            // The reader's own count takes the two bytes of a line end apart.
            let at = row.position().map_or(0, csv::Position::byte);
            let at = usize::try_from(at)?;
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let at = at
                + rest
                    .iter()
                    .take_while(|byte| b"\r\n".contains(byte))
                    .count();
            let passed = text.as_bytes().get(counted..at).unwrap_or_default();
            line += line_ends(passed);
            counted = at;
            rows.push((line, row));
        }
        Ok(Self {
            file: file.to_string(),
            header,
            rows,
        })
    }

    /// The names of the columns.
    pub fn header(&self) -> &csv::StringRecord {
        &self.header
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|found| found.trim() == name)
    }

    /// An error at a cell.
    pub fn at(&self, line: u64, column: &str, error: impl std::fmt::Display) -> String {
        format!("{error}, at {} line {line}, column {column}", self.file)
    }
}

/// How many lines end in some bytes: with LF, CR LF or CR.
fn line_ends(bytes: &[u8]) -> u64 {
    let mut count = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        count += u64::from(ends);
    }
    count
}

/// How wide a table may be.
const WIDTH: usize = 100;

/// A text in lines of at most a width, broken between words where it can be.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut length = 0;
        for word in pieces(paragraph) {
            let mut word: Vec<char> = word.chars().collect();
            if length > 0 && length + 1 + word.len() > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            } else if length > 0 {
                line.push(' ');
                length += 1;
            }
            while word.len() > width {
                let rest = word.split_off(width);
                lines.push(word.into_iter().collect());
                word = rest;
            }
            length += word.len();
            line.extend(word);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// An argument that is no path, and has to be text.
pub fn text(argument: OsString) -> Result<String, Usage> {
    argument.into_string().map_err(|argument| {
        Usage(format!(
            "the argument `{}` (expected text in UTF-8)",
            argument.display()
        ))
    })
}

/// Arguments none of which is a path.
pub fn texts(arguments: Vec<OsString>) -> Result<Vec<String>, Usage> {
    arguments.into_iter().map(text).collect()
}

/// The words of a text; a number stays with its scale word.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_end_matches([',', ';', ')']);
        let scale = matches!(bare, "thousand" | "million" | "billion" | "trillion");
        match pieces.last_mut() {
            Some(number) if scale => {
                number.push(' ');
                number.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// Columns aligned on their widest cell, at most 100 characters in all: longer cells go on in the next line.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let room = WIDTH
        .saturating_sub(2 * columns.saturating_sub(1))
        .max(columns);
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let pieces = cells.flat_map(|cell| pieces(cell));
        pieces.map(|piece| piece.chars().count()).max().unwrap_or(0)
    };
    let least: Vec<usize> = (0..columns).map(longest).collect();
    while widths.iter().sum::<usize>() > room {
        // The widest column gives way, and no word is broken as long as one can.
        let unbroken = widths
            .iter_mut()
            .zip(&least)
            .filter(|(width, least)| **width > **least);
        match unbroken.map(|(width, _)| width).max() {
            Some(widest) => *widest -= 1,
            None => match widths.iter_mut().max() {
                Some(widest) if *widest > 1 => *widest -= 1,
                _ => break,
            },
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| wrapped(cell, (*width).max(1)))
            .collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let part = cell.get(at).map_or("", String::as_str);
                line.push_str(part);
                line.extend(std::iter::repeat_n(' ', width + 2 - part.chars().count()));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// Reads files into one data set, and says on standard error what became of their rows. Nothing if no row of a file was kept.
#[cfg(feature = "read")]
pub fn load(
    reading: &bilateral::read::Options,
    files: &[OsString],
) -> Result<Option<bilateral::Dataset>, Box<dyn Error>> {
    if files.is_empty() {
        return Err(usage("a file is needed"));
    }
    let mut all = bilateral::Dataset::new();
    for file in files {
        let loaded = reading.path(file)?.load()?;
        note(format_args!(
            "{}: {}: {}",
            file.display(),
            loaded.format,
            loaded.account
        ));
        if loaded.account.kept() == 0 {
            return Ok(None);
        }
        all.merge(loaded.data)?;
    }
    Ok(Some(all))
}

/// Economies as they print, each worked out once.
#[cfg(feature = "scan")]
pub struct Names {
    codes: bool,
    printed: std::collections::HashMap<bilateral::Economy, String>,
}

#[cfg(feature = "scan")]
impl Names {
    /// As ISO alpha-3 where that names one current economy, or as codes only.
    pub fn new(codes: bool) -> Self {
        Self {
            codes,
            printed: std::collections::HashMap::new(),
        }
    }

    /// How an economy prints.
    pub fn of(&mut self, economy: Option<bilateral::Economy>) -> &str {
        let codes = self.codes;
        economy.map_or("", |economy| {
            self.printed.entry(economy).or_insert_with(|| {
                if codes {
                    economy.code().to_string()
                } else {
                    economy.to_string()
                }
            })
        })
    }
}

/// Shows how far a scan is, on standard error if that is a terminal.
#[cfg(feature = "scan")]
pub fn with_bar(scan: bilateral::scan::Scan) -> bilateral::scan::Scan {
    use std::io::IsTerminal;
    if !std::io::stderr().is_terminal() {
        return scan;
    }
    let mut shown = 101;
    scan.progress(move |progress| {
        let percent = progress
            .known
            .and_then(|known| (progress.done * 100).checked_div(known))
            .unwrap_or(0);
        if percent != shown {
            shown = percent;
            let full = usize::try_from(percent / 4).unwrap_or(0).min(25);
            let end = if percent >= 100 { "\r\x1b[K" } else { "" };
            let mut bar = io::stderr().lock();
            let _ = write!(bar, "\r[{:25}] {percent:3} %{end}", "#".repeat(full));
            let _ = bar.flush();
        }
        std::ops::ControlFlow::Continue(())
    })
}
