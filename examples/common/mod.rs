//! What the examples share: exit statuses and how errors are shown.
#![allow(dead_code, unreachable_pub)] // each example uses some of it

mod arguments;
mod claims;
#[cfg(any(feature = "read", feature = "scan"))]
mod files;
mod tables;

#[allow(unused_imports)]
pub use self::{arguments::*, claims::*, tables::*};
#[cfg(any(feature = "read", feature = "scan"))]
#[allow(unused_imports)]
pub use files::*;
use std::{
    error::Error,
    ffi::OsString,
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
