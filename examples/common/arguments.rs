//! What is given to a program.

use super::{Usage, usage};
use std::{error::Error, ffi::OsString};

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

    /// The value of an option, which is given once.
    pub fn value(&self, name: &str) -> Result<Option<String>, Usage> {
        if self.values(name).len() > 1 {
            return Err(Usage(format!("--{name} is given twice")));
        }
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
