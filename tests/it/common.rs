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
