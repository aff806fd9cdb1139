//! What several tests need: programs to run, files to read.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The folder of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of a test's own.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// An example's program, which lies in `examples` beside this test's own folder. Cargo builds the examples before it runs the
/// tests.
pub(crate) fn program(example: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    profile
        .join("examples")
        .join(format!("{example}{}", std::env::consts::EXE_SUFFIX))
}

/// Runs an example in the folder of the project.
pub(crate) fn output(example: &str, arguments: &[&str]) -> Output {
    let program = program(example);
    Command::new(&program)
        .args(arguments)
        .current_dir(project())
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{}: {error} (`cargo build --examples` makes it)",
                program.display()
            )
        })
}

/// Runs an example: exit status, standard output, standard error.
pub(crate) fn run(example: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = output(example, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The rows of an aligned table whose cells may go on in further lines: a column begins where two blanks stand before it in every line.
pub(crate) fn table(text: &str) -> Vec<Vec<String>> {
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let blank = |line: &Vec<char>, at: usize| line.get(at).is_none_or(|c| *c == ' ');
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let begins = |at: &usize| {
        *at == 0
            || (lines
                .iter()
                .all(|line| blank(line, at - 1) && (*at < 2 || blank(line, at - 2)))
                && lines.iter().any(|line| !blank(line, *at)))
    };
    let starts: Vec<usize> = (0..width).filter(begins).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in &lines {
        if !blank(line, 0) {
            rows.push(vec![String::new(); starts.len()]);
        }
        let row = rows.last_mut().expect("the first line begins a row");
        for (column, cell) in row.iter_mut().enumerate() {
            let end = starts
                .get(column + 1)
                .map_or(line.len(), |end| (*end).min(line.len()));
            let start = starts[column].min(end);
            let part: String = line[start..end].iter().collect();
            if !part.trim().is_empty() && !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(part.trim());
        }
    }
    rows
}

/// A real download, or nothing where the folder that `BILATERAL_SAMPLES` names is not at hand. Their licences are not settled, so
/// none is part of the project.
pub(crate) fn sample(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("BILATERAL_SAMPLES") else {
        eprintln!("not tested: BILATERAL_SAMPLES is not set");
        return None;
    };
    let path = PathBuf::from(folder).join(name);
    assert!(path.is_file(), "{} is missing", path.display());
    Some(path)
}
