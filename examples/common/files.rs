//! Files of trade.

#[cfg(feature = "read")]
use super::{note, usage};
#[cfg(feature = "scan")]
use std::io::{self, Write};
#[cfg(feature = "read")]
use std::{error::Error, ffi::OsString};

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
