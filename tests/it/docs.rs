//! Documentation that can be tried: every public type and every public constructor shows itself in code.

use crate::common::project;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The type that `pub struct Name` and its like declare; `pub` alone, since the lint `unreachable_pub` keeps it for what users see.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let name = ["struct ", "enum ", "trait ", "union "]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind))?;
    Some(word(name))
}

/// The type whose own functions an `impl` block holds; none for the impls of traits.
fn implemented(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    if rest.contains(" for ") {
        return None;
    }
    let name = match rest.strip_prefix('<') {
        Some(generic) => generic.split_once("> ")?.1,
        None => rest.strip_prefix(' ')?,
    };
    Some(word(name))
}

/// The function's name, if it is public and makes a value of the type: no receiver, and it returns the type, perhaps in a
/// `Result` or an `Option`.
fn constructor<'a>(lines: &[&'a str], at: usize, of: &str) -> Option<&'a str> {
    let rest = lines[at].strip_prefix("    pub ")?;
    let name = word(
        rest.strip_prefix("const ")
            .unwrap_or(rest)
            .strip_prefix("fn ")?,
    );
    let mut signature = String::new();
    for line in &lines[at..] {
        signature.push_str(line.trim());
        signature.push(' ');
        if line.ends_with('{') || line.ends_with(';') || line.ends_with('}') {
            break;
        }
    }
    let (arguments, returned) = signature.split_once(" -> ")?;
    let receiver = arguments.split('(').nth(1)?.trim_start();
    let receiver = receiver.split([',', ')', ':']).next()?;
    if receiver.split([' ', '&']).any(|word| word == "self") {
        return None;
    }
    let inner = ["Result<", "Option<"]
        .iter()
        .find_map(|outer| returned.strip_prefix(outer))
        .unwrap_or(returned);
    let inner = inner.trim_start_matches('&').trim_start_matches("'static ");
    (word(inner) == "Self" || word(inner) == of).then_some(name)
}

/// Whether the doc comment above a line has code that the documentation's tests compile.
fn has_example(lines: &[&str], at: usize) -> bool {
    let ends = |line: &&str| {
        line.is_empty() || (!line.starts_with("///") && (*line == "}" || line.ends_with('{')))
    };
    let above = lines[..at].iter().rev().map(|line| line.trim());
    let mut fences: Vec<&str> = above
        .take_while(|line| !ends(line))
        .filter_map(|line| line.strip_prefix("/// ```"))
        .collect();
    fences.reverse();
    // Each second one closes.
    fences.iter().step_by(2).any(|fence| {
        fence.is_empty()
            || ["no_run", "rust", "compile_fail"].contains(&fence.split(',').next().unwrap())
    })
}

/// What is public and has no example, as `file: item`.
fn without_example(name: &str, text: &str) -> (usize, Vec<String>) {
    let (mut seen, mut bare) = (0, Vec::new());
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines: Vec<&str> = code.lines().collect();
    let mut of = None;
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("impl") {
            of = implemented(line);
        } else if *line == "}" {
            of = None;
        }
        let item = match (declared(line), of) {
            (Some(name), _) => name.to_owned(),
            (None, Some(of)) => match constructor(&lines, at, of) {
                Some(function) => format!("{of}::{function}"),
                None => continue,
            },
            (None, None) => continue,
        };
        seen += 1;
        if !has_example(&lines, at) {
            bare.push(format!("{name}: {item}"));
        }
    }
    (seen, bare)
}

#[test]
fn every_public_type_and_constructor_has_an_example() {
    let mut paths = Vec::new();
    sources(&project().join("src"), &mut paths);
    paths.sort();
    let (mut seen, mut bare) = (0, Vec::new());
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(project()).unwrap().display().to_string();
        let (more, without) = without_example(&name, &text);
        seen += more;
        bare.extend(without);
    }
    assert!(seen > 100, "only {seen} public items were found");
    assert!(
        bare.is_empty(),
        "{} of {seen} have no example:\n{}",
        bare.len(),
        bare.join("\n")
    );
}

/// The test itself could be blind.
#[test]
fn what_has_no_example_is_found() {
    let text = r#"
/// Documented, but not shown.
pub struct Bare(u8);

/// Shown.
///
/// ```
/// assert!(true);
/// ```
#[derive(Debug)]
pub struct Shown<'a> {
    pub field: &'a str,
}

impl<'a> Shown<'a> {
    /// A formula is no example.
    ///
    /// ```text
    /// a = b
    /// ```
    pub fn new(
        field: &'a str,
    ) -> Result<Shown<'a>, Error> {
        inner(field)
    }

    /// Neither is what comes before the function above.
    pub const fn empty() -> Self {
        Shown { field: "" }
    }

    /// No constructor: it changes one.
    #[must_use]
    pub fn longer(mut self) -> Self {
        self
    }

    /// Nor this.
    pub fn field(&self) -> &str {
        self.field
    }
}

impl Other for Bare {
    pub fn new() -> Self {}
}

pub(crate) struct Inner;
"#;
    let (seen, bare) = without_example("a.rs", text);
    assert_eq!(seen, 4);
    assert_eq!(
        bare,
        ["a.rs: Bare", "a.rs: Shown::new", "a.rs: Shown::empty"]
    );
}

/// Every word of the tables that figures are read by, taken from the source of the tables.
#[test]
fn the_vocabulary_lists_every_word() {
    let text = fs::read_to_string(project().join("src/figure/words.rs")).unwrap();
    let tables = text.split("/// The vocabulary of").next().unwrap();
    let tables: String = tables
        .lines()
        .filter(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#["))
        .flat_map(|line| [line.trim().trim_end_matches('\\'), " "])
        .collect();
    let listed: Vec<String> = bilateral::figure::vocabulary().collect();
    let listed: BTreeSet<&str> = listed
        .iter()
        .flat_map(|line| line.split_once(": ").unwrap().1.split(", "))
        .flat_map(|words| std::iter::once(words).chain(words.split(' ')))
        .collect();
    // Every second piece between quotes is a word, or the codes of currencies in one text.
    let mut seen = 0;
    for literal in tables.split('"').skip(1).step_by(2) {
        let codes = literal.starts_with("AED ");
        let words: Vec<&str> = if codes {
            literal.split_whitespace().collect()
        } else {
            vec![literal]
        };
        for word in words {
            seen += 1;
            assert!(
                listed.contains(word),
                "`{word}` is in no line of the vocabulary"
            );
        }
    }
    assert!(seen > 400, "only {seen} words were found");
}
