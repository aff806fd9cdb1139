//! What the examples share: exit statuses and how errors are shown.
#![allow(dead_code, unreachable_pub)] // each example uses some of it

use std::process::ExitCode;

/// How an example ends.
pub enum End {
    /// Nothing inconsistent.
    Fine,
    /// Something is inconsistent, or differs.
    Inconsistent,
    /// Some of the input could not be read; what and where was printed.
    Unreadable,
}

/// Runs an example: exit status 0 for nothing inconsistent, 1 for something inconsistent, 2 for a usage or
/// input error, which is printed with the usage.
pub fn run(
    usage: &str,
    main: impl FnOnce(Vec<String>) -> Result<End, Box<dyn std::error::Error>>,
) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--help" || a == "-h") {
        println!("{usage}");
        return ExitCode::SUCCESS;
    }
    match main(arguments) {
        Ok(End::Fine) => ExitCode::SUCCESS,
        Ok(End::Inconsistent) => ExitCode::from(1),
        Ok(End::Unreadable) => ExitCode::from(2),
        // Whoever read the output has seen enough, as `head` has.
        Err(error) if error.to_string().contains("Broken pipe") => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            eprintln!("{usage}");
            ExitCode::from(2)
        }
    }
}

/// Takes a flag out of the arguments.
pub fn take_flag(arguments: &mut Vec<String>, flag: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != flag);
    arguments.len() < before
}

/// Takes `--option VALUE` out of the arguments.
pub fn take_option(arguments: &mut Vec<String>, option: &str) -> Result<Option<String>, String> {
    let Some(at) = arguments.iter().position(|argument| argument == option) else {
        return Ok(None);
    };
    arguments.remove(at);
    if at >= arguments.len() {
        return Err(format!("{option} needs a value"));
    }
    Ok(Some(arguments.remove(at)))
}

/// Fails on an option that the example does not know.
pub fn refuse_options(arguments: &[String]) -> Result<(), String> {
    match arguments.iter().find(|argument| argument.starts_with("--")) {
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

/// Reads files into one data set, and says on standard error what became of their rows.
#[cfg(feature = "read")]
pub fn load(
    reading: &bilateral::read::Options,
    files: &[String],
) -> Result<bilateral::Dataset, Box<dyn std::error::Error>> {
    if files.is_empty() {
        return Err("a file is needed".into());
    }
    let mut all = bilateral::Dataset::new();
    for file in files {
        let loaded = reading.path(file)?.load()?;
        eprintln!("{file}: {}: {}", loaded.format, loaded.account);
        all.merge(loaded.data)?;
    }
    Ok(all)
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
    use std::io::{IsTerminal, Write};
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
            eprint!("\r[{:25}] {percent:3} %{end}", "#".repeat(full));
            let _ = std::io::stderr().flush();
        }
        std::ops::ControlFlow::Continue(())
    })
}
