//! Runs the targets on stable Rust: seeds, changed at random but the same at every run, for a number of seconds.
//!
//! ```text
//! cargo run --profile fuzz -p bilateral-fuzz -- --seconds 10 read scan
//! cargo run --profile fuzz -p bilateral-fuzz -- --file fuzz/artifacts/read-0123456789abcdef read
//! ```
//!
//! Without targets all run, one after another, each for the seconds given; `--seed N` begins elsewhere; `--file` runs one input. What fails is
//! kept in `fuzz/artifacts`. Exit status 1 if something failed, 2 for wrong usage.

use bilateral_fuzz::TARGETS;
use std::{
    cell::RefCell,
    collections::BTreeMap,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    panic,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

/// An input that takes longer is a fault as a panic is.
const SLOW: Duration = Duration::from_secs(10);
/// One that takes as long ends the run.
const HANGS: u64 = 60;
/// Inputs grow no longer.
const LONGEST: usize = 1 << 16;

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(problem) => {
            eprintln!(
                "error: {problem}\nusage: fuzz [--seconds N] [--seed N] [--file FILE] [TARGET...]"
            );
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<usize, String> {
    let (mut seconds, mut seed, mut file, mut names) = (5.0, 1, None, Vec::new());
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        let wrong = |_| format!("{argument} needs a number");
        match argument.as_str() {
            "--seconds" => seconds = value()?.parse().map_err(|_| wrong(()))?,
            "--seed" => seed = value()?.parse().map_err(|_| wrong(()))?,
            "--file" => file = Some(value()?),
            name => names.push(name.to_owned()),
        }
    }
    if let Some(name) = names
        .iter()
        .find(|name| TARGETS.iter().all(|(known, _)| known != name))
    {
        return Err(format!("no target `{name}`"));
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut failed = 0;
    for (name, target) in TARGETS {
        if !names.is_empty() && !names.iter().any(|wanted| wanted == name) {
            continue;
        }
        if let Some(file) = &file {
            target(&fs::read(file).map_err(|error| format!("{file}: {error}"))?);
            continue;
        }
        failed += Run::new(here, name, target, seed)?.go(Duration::from_secs_f64(seconds));
    }
    Ok(failed)
}

/// One target's run.
struct Run {
    name: &'static str,
    target: fn(&[u8]),
    seeds: Vec<Vec<u8>>,
    /// Tokens of the seeds, to be put elsewhere.
    words: Vec<Vec<u8>>,
    random: Random,
    artifacts: PathBuf,
    /// What failed, by its message without numbers, so that one fault is told once.
    faults: BTreeMap<String, PathBuf>,
    /// When the input at hand began, in milliseconds since the start; 0 for none.
    began: Arc<AtomicU64>,
}

thread_local! {
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

impl Run {
    fn new(here: &Path, name: &'static str, target: fn(&[u8]), seed: u64) -> Result<Self, String> {
        let mut folders = vec![here.join("seeds").join(name)];
        // What tests read is worth changing, too.
        match name {
            "read" => folders.extend([
                here.join("../tests/formats"),
                here.join("../data/example"),
                here.join("../tests/workbooks"),
            ]),
            "scan" => folders.push(here.join("seeds/read")),
            "prose" => folders.push(here.join("../examples")),
            _ => {}
        }
        let mut seeds = Vec::new();
        for folder in folders {
            let entries =
                fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            for path in paths.iter().filter(|path| path.is_file()) {
                let seed = fs::read(path).map_err(|error| error.to_string())?;
                if seed.len() <= LONGEST {
                    seeds.push(seed);
                }
            }
        }
        let splits = |byte: &u8| b",;\t\n\" ".contains(byte);
        let mut words: Vec<Vec<u8>> = seeds
            .iter()
            .flat_map(|seed| seed.split(splits))
            .filter(|word| (1..40).contains(&word.len()))
            .map(<[u8]>::to_vec)
            .collect();
        words.sort_unstable();
        words.dedup();
        words.extend(ODD.iter().map(|odd| odd.to_vec()));
        Ok(Self {
            name,
            target,
            seeds,
            words,
            random: Random(seed ^ 0x9e37_79b9_7f4a_7c15),
            artifacts: here.join("artifacts"),
            faults: BTreeMap::new(),
            began: Arc::default(),
        })
    }

    fn go(mut self, time: Duration) -> usize {
        let start = Instant::now();
        let usual = panic::take_hook();
        panic::set_hook(Box::new(|info| {
            MESSAGE.with(|message| *message.borrow_mut() = info.to_string());
        }));
        self.watch(start);
        let mut inputs = 0_u64;
        for seed in self.seeds.clone() {
            self.one(&seed, start);
            inputs += 1;
        }
        while start.elapsed() < time {
            let input = self.changed();
            self.one(&input, start);
            inputs += 1;
        }
        panic::set_hook(usual);
        self.began.store(u64::MAX, Relaxed);
        println!(
            "{}: {inputs} inputs from {} seeds, {} faults",
            self.name,
            self.seeds.len(),
            self.faults.len()
        );
        for (message, path) in &self.faults {
            println!(
                "  {}\n    {}",
                path.display(),
                message.replace('\n', "\n    ")
            );
        }
        self.faults.len()
    }

    /// Ends the program if an input takes too long.
    fn watch(&self, start: Instant) {
        let (began, name, last) = (
            Arc::clone(&self.began),
            self.name,
            self.artifacts.join(format!("{}-last", self.name)),
        );
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_secs(1));
                let since = began.load(Relaxed);
                if since == u64::MAX {
                    return;
                }
                let now = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
                if since > 0 && now.saturating_sub(since) > HANGS * 1000 {
                    println!(
                        "{name}: an input takes more than {HANGS} seconds: {}",
                        last.display()
                    );
                    std::process::exit(1);
                }
            }
        });
    }

    fn one(&mut self, input: &[u8], start: Instant) {
        // What ends the program, as a stack that is too small does, leaves the input behind.
        let last = self.artifacts.join(format!("{}-last", self.name));
        let _ = fs::create_dir_all(&self.artifacts);
        let _ = fs::write(&last, input);
        let now = start.elapsed().as_millis();
        self.began
            .store(u64::try_from(now).unwrap_or(1).max(1), Relaxed);
        let began = Instant::now();
        let target = self.target;
        let failed = panic::catch_unwind(|| target(input)).is_err();
        let took = began.elapsed();
        self.began.store(0, Relaxed);
        let message = if failed {
            MESSAGE.with(|message| message.borrow().clone())
        } else if took > SLOW {
            format!("takes {} seconds", took.as_secs())
        } else {
            return;
        };
        let kind: String = message
            .lines()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .take(120)
            .collect();
        if self.faults.keys().any(|known| known.starts_with(&kind)) {
            return;
        }
        let mut hasher = DefaultHasher::new();
        input.hash(&mut hasher);
        let path = self
            .artifacts
            .join(format!("{}-{:016x}", self.name, hasher.finish()));
        let _ = fs::write(&path, input);
        self.faults.insert(format!("{kind}\n{message}"), path);
    }

    fn changed(&mut self) -> Vec<u8> {
        let mut input = self.any_seed();
        for _ in 0..=self.random.below(6) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn any_seed(&mut self) -> Vec<u8> {
        let at = self.random.below(self.seeds.len());
        self.seeds.get(at).cloned().unwrap_or_default()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.random.below(input.len() + 1);
        let end = (at + self.random.below(40)).min(input.len());
        match self.random.below(16) {
            0 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << self.random.below(8);
                }
            }
            1 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = self.random.byte();
                }
            }
            2 => drop(input.drain(at..end)),
            3 => {
                let piece = input[at..end].to_vec();
                let to = self.random.below(input.len() + 1);
                input.splice(to..to, piece);
            }
            4 | 5 => {
                let word = self.word();
                input.splice(at..at, word);
            }
            6 | 7 => {
                let word = self.word();
                input.splice(at..end, word);
            }
            // A field for another one.
            8..=10 => {
                let word = self.word();
                let edge = |byte: &u8| b",;\t\n\"".contains(byte);
                let from = input[..at]
                    .iter()
                    .rposition(edge)
                    .map_or(0, |edge| edge + 1);
                let to = input[at..]
                    .iter()
                    .position(edge)
                    .map_or(input.len(), |edge| at + edge);
                input.splice(from..to, word);
            }
            11 => input.truncate(at),
            12 => self.swap_fields(input, at),
            13 => self.lines(input),
            14 => {
                let other = self.any_seed();
                let from = self.random.below(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            _ => {
                // Other line ends.
                let to: &[u8] = [&b"\r\n"[..], b"\r", b"\n\n", b",\n"][self.random.below(4)];
                if let Some(end) = input[at..].iter().position(|byte| *byte == b'\n') {
                    input.splice(at + end..=at + end, to.iter().copied());
                }
            }
        }
    }

    fn word(&mut self) -> Vec<u8> {
        let at = self.random.below(self.words.len());
        self.words.get(at).cloned().unwrap_or_default()
    }

    /// Exchanges two fields of the line at hand.
    fn swap_fields(&mut self, input: &mut Vec<u8>, at: usize) {
        let from = input[..at]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        let to = input[at..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(input.len(), |end| at + end);
        let mut fields: Vec<Vec<u8>> = input[from..to]
            .split(|byte| *byte == b',')
            .map(<[u8]>::to_vec)
            .collect();
        let (one, other) = (
            self.random.below(fields.len()),
            self.random.below(fields.len()),
        );
        fields.swap(one, other);
        input.splice(from..to, fields.join(&b','));
    }

    /// Repeats, moves or leaves out lines.
    fn lines(&mut self, input: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = input
            .split_inclusive(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
        if lines.is_empty() {
            return;
        }
        let (one, other) = (
            self.random.below(lines.len()),
            self.random.below(lines.len()),
        );
        match self.random.below(3) {
            0 => lines.swap(one, other),
            1 => drop(lines.remove(one)),
            _ => {
                for _ in 0..=self.random.below(20) {
                    lines.insert(other, lines[one].clone());
                }
            }
        }
        *input = lines.concat();
    }
}

/// What breaks parsers.
const ODD: &[&[u8]] = &[
    b"",
    b"\0",
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b"-",
    b"0",
    b"-0",
    b"1e99",
    b"1E+99",
    b"1e-99",
    b"99999999999999999999999999999999999999999",
    b"0.00000000000000000000000000000000001",
    b"NA",
    b"NaN",
    b"null",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3",
    b"\xe2\x88\x92",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"{",
    b"[",
    b"((((((((((((((((",
    b"[[[[[[[[[[[[[[[[",
    b"<",
    b"&amp;",
    b"&#0;",
    b"1/0",
    b"9999",
    b"-1",
    b"00",
    b"1.",
    b".1",
    b"1,5",
    b"1.234.567,8",
];

/// A sequence that is the same at every run (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % limit).unwrap_or_default()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}
