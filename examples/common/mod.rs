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
    /// Files were read, and no row of one of them was kept.
    Nothing,
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

/// Runs an example: exit status 0 for nothing inconsistent, 1 for something inconsistent, 2 for a usage, input or output error, which is
/// printed with the usage, 3 for files of which nothing was kept. If whoever reads the output has seen enough, as `head` has, that is 0.
pub fn run(
    usage: &str,
    main: impl FnOnce(Vec<OsString>) -> Result<End, Box<dyn Error>>,
) -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let result = if arguments.iter().any(|a| a == "--help" || a == "-h") {
        write(format_args!("{usage}\n"));
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
            note(format_args!("error: {error}\n{usage}"));
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

/// Takes a flag out of the arguments.
pub fn take_flag(arguments: &mut Vec<OsString>, flag: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != flag);
    arguments.len() < before
}

/// Takes `--option VALUE` out of the arguments, the value being a path or any text.
pub fn take_path(arguments: &mut Vec<OsString>, option: &str) -> Result<Option<OsString>, String> {
    let Some(at) = arguments.iter().position(|argument| argument == option) else {
        return Ok(None);
    };
    arguments.remove(at);
    if at >= arguments.len() {
        return Err(format!("{option} needs a value"));
    }
    Ok(Some(arguments.remove(at)))
}

/// Takes `--option VALUE` out of the arguments.
pub fn take_option(arguments: &mut Vec<OsString>, option: &str) -> Result<Option<String>, String> {
    take_path(arguments, option)?.map(text).transpose()
}

/// An argument that is no path, and has to be text.
pub fn text(argument: OsString) -> Result<String, String> {
    argument.into_string().map_err(|argument| {
        format!(
            "the argument `{}` (expected text in UTF-8)",
            argument.display()
        )
    })
}

/// Arguments none of which is a path.
pub fn texts(arguments: Vec<OsString>) -> Result<Vec<String>, String> {
    arguments.into_iter().map(text).collect()
}

/// Fails on an option that the example does not know.
pub fn refuse_options(arguments: &[impl AsRef<OsStr>]) -> Result<(), String> {
    let mut shown = arguments
        .iter()
        .map(|argument| argument.as_ref().display().to_string());
    match shown.find(|argument| argument.starts_with("--")) {
        Some(unknown) => Err(format!("unknown option `{unknown}`")),
        None => Ok(()),
    }
}

/// Columns aligned on their widest cell; the last is not padded.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.chars().count()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
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
        return Err("a file is needed".into());
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
