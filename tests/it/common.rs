//! What several tests need: programs to run, files to read.

use std::{
    io::Write as _,
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

/// A zip archive, made by hand so that it is not the library's reader that says what one is. Its lengths stand before the bytes or, as a
/// program that writes into a pipe makes it, behind them.
pub(crate) fn archive<T: AsRef<[u8]>>(members: &[(&str, T)], piped: bool, packed: bool) -> Vec<u8> {
    let two = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let four = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, text) in members {
        let (name, text) = (name.as_bytes(), text.as_ref());
        let mut crc = flate2::Crc::new();
        crc.update(text);
        let bytes = if packed {
            let level = flate2::Compression::default();
            let mut deflated = flate2::write::DeflateEncoder::new(Vec::new(), level);
            deflated.write_all(text).unwrap();
            deflated.finish().unwrap()
        } else {
            text.to_vec()
        };
        // Version, flags, method, time and date.
        let kind = [
            two(20),
            two(usize::from(piped) * 8),
            two(usize::from(packed) * 8),
            two(0),
            two(33),
        ]
        .concat();
        let lengths = [crc.sum().to_le_bytes(), four(bytes.len()), four(text.len())].concat();
        let start = out.len();
        out.extend(b"PK\x03\x04");
        out.extend(&kind);
        out.extend(if piped { &[0; 12][..] } else { &lengths[..] });
        out.extend([two(name.len()), two(0)].concat());
        out.extend(name);
        out.extend(bytes);
        if piped {
            out.extend(b"PK\x07\x08");
            out.extend(&lengths);
        }
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&kind);
        list.extend(&lengths);
        list.extend(two(name.len()));
        // No extra field, remark, further disk or attributes.
        list.extend([0; 12]);
        list.extend(four(start));
        list.extend(name);
    }
    let count = two(members.len());
    let start = out.len();
    out.extend(&list);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend([count, count].concat());
    out.extend([four(list.len()), four(start)].concat());
    out.extend(two(0));
    out
}
