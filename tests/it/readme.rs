//! Every command of the README, typed into a shell as it stands there: what quotes do to `$2.5 billion` only a shell shows.
//!
//! Cargo builds the examples before it runs these tests.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// `cargo run --example NAME -- ARGUMENTS` as a function of the shell that starts the program Cargo has built.
const CARGO: &str = r#"exec 2>&1
cargo() {
    shift
    while [ "$1" != --example ]; do shift; done
    name=$2; shift 2
    if [ "$1" = -- ]; then shift; fi
    "$EXAMPLES/$name" "$@"
}
"#;

/// The shells at hand. Each has its own rules of quoting, and `$2` means the same in all.
fn shells() -> Vec<PathBuf> {
    let folders: Vec<PathBuf> = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default();
    ["sh", "bash", "dash", "zsh"]
        .iter()
        .filter_map(|shell| {
            folders
                .iter()
                .map(|folder| folder.join(shell))
                .find(|path| path.is_file())
        })
        .collect()
}

/// A folder with the files that the README speaks of, made up but for the download, which is the sample if there is one.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("bilateral-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        for year in [2021, 2022] {
            let rows = format!(
                "t,i,j,k,v,q\n{year},4,24,271019,62.126,1.5\n{year},784,376,710239,7.5,NA\n"
            );
            fs::write(path.join(format!("BACI_HS17_Y{year}_V202401b.csv")), rows).unwrap();
        }
        fs::write(
            path.join("cases.csv"),
            "case,evidence,claim,verdict\n1,published $1.2 billion,$1.2 billion,consistent\n",
        )
        .unwrap();
        if let Some(samples) = std::env::var_os("BILATERAL_SAMPLES") {
            let sample = Path::new(&samples).join("comtrade_plus_2022_chn_usa_deu.csv");
            fs::copy(sample, path.join("TradeData_2022.csv")).unwrap();
        }
        Self(path)
    }

    /// Exit status and what was printed, errors too.
    fn run(&self, shell: &Path, command: &str) -> (Option<i32>, String) {
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let output = Command::new(shell)
            .args(["-c", &format!("{CARGO}{command}")])
            .env("EXAMPLES", profile.join("examples"))
            .current_dir(&self.0)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), text)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The blocks of one language, each as its lines.
fn blocks<'a>(readme: &'a str, language: &str) -> Vec<Vec<&'a str>> {
    let mut blocks = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if let Some(found) = line.strip_prefix("```").filter(|found| !found.is_empty()) {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if found == language {
                blocks.push(block);
            }
        }
    }
    blocks
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn what_the_readme_shows_is_what_a_shell_prints() {
    let readme = readme();
    let folder = Folder::new("readme-shown");
    let shells = shells();
    assert!(!shells.is_empty(), "no shell");
    let mut compared = 0;
    for block in blocks(&readme, "console") {
        let mut block = block.into_iter().peekable();
        while let Some(command) = block.next() {
            let command = command.strip_prefix("$ ").unwrap();
            let mut shown = Vec::new();
            while let Some(line) = block.next_if(|line| !line.starts_with("$ ")) {
                shown.push(line);
            }
            if command.contains("TradeData") && !folder.0.join("TradeData_2022.csv").exists() {
                eprintln!("not tested: `{command}` (BILATERAL_SAMPLES is not set)");
                continue;
            }
            for shell in &shells {
                let (_, printed) = folder.run(shell, command);
                let printed: Vec<&str> = printed.lines().collect();
                // `...` stands for the rest.
                let whole = shown.last() != Some(&"...");
                let shown = if whole {
                    &shown[..]
                } else {
                    &shown[..shown.len() - 1]
                };
                let printed = if whole {
                    &printed[..]
                } else {
                    &printed[..shown.len()]
                };
                assert_eq!(printed, shown, "{command} in {}", shell.display());
            }
            compared += 1;
        }
    }
    assert!(compared >= 2, "{compared} commands");
}

#[test]
fn every_command_of_the_readme_runs() {
    let readme = readme();
    let folder = Folder::new("readme-run");
    let listed = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split_once("` |"))
        .flat_map(|(commands, _)| commands.split("`, `"))
        .map(|command| format!("cargo run --example {command}"));
    let first = blocks(&readme, "sh")
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .filter(|line| line.starts_with("cargo run"));
    let mut run = 0;
    for command in listed.chain(first) {
        // What may be left out is left out, and each FILE is one.
        let mut plain = command.clone();
        while let Some((before, rest)) = plain.split_once(" [") {
            let (_, after) = rest.split_once(']').unwrap();
            plain = format!("{before}{after}");
        }
        let files: &[&str] = if command.contains(" replay ") {
            &["cases.csv"]
        } else {
            &[
                "BACI_HS17_Y2021_V202401b.csv",
                "BACI_HS17_Y2022_V202401b.csv",
            ]
        };
        // Several are two.
        plain = plain.replace("FILE...", "FILE FILE");
        for file in files {
            plain = plain.replacen("FILE", file, 1);
        }
        let plain = plain.replace("...", "");
        for shell in shells() {
            let (status, printed) = folder.run(&shell, &plain);
            assert!(
                // 3: these few made-up rows say nothing of what the article is about.
                matches!(status, Some(0 | 1 | 3)),
                "{plain} in {}: {status:?}\n{printed}",
                shell.display()
            );
        }
        run += 1;
    }
    assert!(run >= 11, "{run} commands");
}
