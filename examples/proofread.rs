//! Reads a text: every trade figure found, bound to who, what and when, and judged.
//!
//! ```text
//! cargo run --example proofread -- article.txt
//! cargo run --example proofread -- --date 2026-01-29 --against TradeData.csv --html page.html article.txt
//! cargo run --example proofread -- --jsonl passages.jsonl
//! ```
//!
//! Each sentence with figures is printed with its line in the text and them in brackets, and a line of finding under it for each; then a summary. `--against`
//! holds the text against data files too, and *differs from* a source is no fault of the text. `--json` prints everything, `--html` writes a
//! page of its own. `--jsonl` reads `{"id", "text", "date"?}` on each line and answers with `{"id", "figures"}`, places counted in
//! characters; a fiscal year that the text names so is `FY2022` there, by the year it ends in, with its `months` beside it. It could mislead where a text means something else than its words: what is not certain is set aside and said so.
//!
//! Exit status: 0 nothing inconsistent, 1 something inconsistent, 2 usage or input error, 3 no figure of trade was understood.

#[path = "common/mod.rs"]
mod common;

use bilateral::prose::{Outcome, Proof, Proofreader, SaidBy};
use bilateral::{Dataset, Period, read::Options};
use chrono::{Datelike, NaiveDate};
use common::{Arguments, End, usage};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::ExitCode;

const HELP: &str = "usage: proofread [--date YYYY-MM-DD] [--against FILE]... [--json | --jsonl | --html OUT] FILE|-

Finds every trade figure of a text, binds it to who, what and when, and holds it against the other
figures of the text.
  --date DAY       the day of the text, which says what `last year` is
  --against FILE   holds the text against a data file too, of any format that is read; may be given
                   several times. A text is always held against green-2026 too, the figures of one
                   article on Kazakhstan, Israel, the Emirates and Bahrain that the crate carries
  --json           everything, for programs
  --html OUT       writes a page of its own, with the figures marked in the text
  --jsonl          reads an object `{\"id\", \"text\", \"date\"}` on each line and answers each

Exit status: 0 nothing inconsistent, 1 something inconsistent, 2 wrong usage or unreadable input,
3 no figure of trade was understood.

  echo 'Exports of Israel to India rose 20% to $6 billion in 2022 from $4.8 billion.' | proofread -";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let options = ["date", "html", "against"];
        let arguments = Arguments::parse(arguments, &["json", "jsonl"], &options, &[])?;
        let date = arguments.value("date")?;
        let date = date.map(|date| read_date(&date)).transpose()?;
        let html = arguments.path("html");
        let (json, jsonl) = (arguments.flag("json"), arguments.flag("jsonl"));
        let files = arguments.values("against");
        let [file] = arguments.free.as_slice() else {
            return Err(usage(
                "one text is wanted: a file, or - for the standard input",
            ));
        };
        if usize::from(json) + usize::from(jsonl) + usize::from(html.is_some()) > 1 {
            return Err(usage("--json, --jsonl and --html exclude each other"));
        }
        let text = read_text(file)?;
        let given = match files.as_slice() {
            [] => None,
            files => match common::load(&Options::new(), files)? {
                Some(data) => Some(data.with_totals()?),
                None => return Ok(End::Nothing),
            },
        };
        let mut out = std::io::stdout().lock();
        if jsonl {
            return passages(&text, given.as_ref(), &mut out);
        }
        let proof = reader(date, given.as_ref()).read(&text);
        if json {
            writeln!(out, "{}", serde_json::to_string_pretty(&whole(&proof))?)?;
        } else if let Some(page) = html {
            let title = if file == "-" {
                "Proof".to_owned()
            } else {
                let name = std::path::Path::new(file).file_name().unwrap_or(file);
                name.to_string_lossy().into_owned()
            };
            std::fs::write(&page, proof.to_html(&title))
                .map_err(|error| format!("{}: {error}", page.display()))?;
            writeln!(out, "{}", proof.summary())?;
        } else {
            print(&proof, &mut out)?;
        }
        Ok(end(&proof))
    })
}

fn end(proof: &Proof) -> End {
    match proof.summary() {
        counts if counts.inconsistent > 0 => End::Inconsistent,
        counts if counts.bound == 0 => End::Nothing,
        _ => End::Fine,
    }
}

fn reader(date: Option<NaiveDate>, given: Option<&Dataset>) -> Proofreader<'_> {
    let mut reader = Proofreader::new().against(Dataset::cited());
    if let Some(date) = date {
        reader = reader.date(date);
    }
    match given {
        Some(data) => reader.against(data),
        None => reader,
    }
}

fn read_date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| {
        let parts: Vec<&str> = text.split('-').collect();
        let written = parts.iter().map(|part| part.len()).eq([4, 2, 2])
            && parts.concat().bytes().all(|byte| byte.is_ascii_digit());
        if written {
            format!("no such day: `{text}`")
        } else {
            format!("malformed date `{text}` (expected YYYY-MM-DD)")
        }
    })
}

fn read_text(file: &OsStr) -> Result<String, Box<dyn std::error::Error>> {
    let mut bytes = Vec::new();
    if file == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        format!(
            "{}: not UTF-8 at byte {} (save the text as UTF-8)",
            file.display(),
            error.utf8_error().valid_up_to()
        )
    })?;
    let head = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let begins = |tag: &str| {
        head.get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    if begins("<!doctype html") || begins("<html") {
        let file = file.display();
        return Err(format!("{file}: a page in HTML (expected its text alone)").into());
    }
    Ok(text)
}

/// The protocol: one passage a line in, one answer a line out.
fn passages(
    text: &str,
    given: Option<&Dataset>,
    out: &mut impl Write,
) -> Result<End, Box<dyn std::error::Error>> {
    let mut found = End::Fine;
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let number = number + 1;
        let passage: Value =
            serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
        let text = passage["text"]
            .as_str()
            .ok_or(format!("line {number}: no `text`"))?;
        let date = passage["date"]
            .as_str()
            .map(read_date)
            .transpose()
            .map_err(|error| format!("line {number}: {error}"))?;
        let proof = reader(date, given).read(text);
        if proof.summary().inconsistent > 0 {
            found = End::Inconsistent;
        }
        writeln!(
            out,
            "{}",
            json!({ "id": passage["id"], "figures": figures(&proof) })
        )?;
    }
    Ok(found)
}

/// The figures in the protocol's words, with places in characters.
fn figures(proof: &Proof) -> Vec<Value> {
    let mut bytes = 0;
    let mut characters = 0;
    let mut all = Vec::new();
    for (at, item) in proof.items().iter().enumerate() {
        characters += proof
            .text()
            .get(bytes..item.span.start)
            .map_or(0, |text| text.chars().count());
        bytes = item.span.start;
        let length = proof.words(at).chars().count();
        let mut figure = json!({
            "start": characters,
            "end": characters + length,
            "kind": item.role,
            "verdict": proof.outcome(at).to_string(),
        });
        if let Some(about) = &item.about {
            figure["what"] = json!(about.to_string());
        }
        match item.period {
            Some(period) => figure["period"] = json!(named(period, item.fiscal)),
            // Bound, and told of no period.
            None if item.about.is_some() => figure["period"] = json!("?"),
            None => {}
        }
        if let Some(base) = item.base {
            figure["base"] = json!(named(base, item.fiscal));
        }
        if let Some(months) = item.period.filter(|_| item.fiscal) {
            figure["months"] = json!(months.to_string());
        }
        let sources: Vec<&str> = proof
            .differs(at)
            .filter_map(|compared| compared.finding.source.as_ref())
            .map(bilateral::data::SourceId::as_str)
            .collect();
        if !sources.is_empty() {
            figure["differs"] = json!(sources);
        }
        if let Outcome::Doubtful(doubt) = proof.outcome(at) {
            figure["doubt"] = json!(doubt);
        }
        all.push(figure);
    }
    all
}

/// A period in the protocol's words: a quarter is a run of months there, and a fiscal year has the number of the year it ends in.
fn named(period: Period, fiscal: bool) -> String {
    if fiscal && period.months() == 12 && period.first_day().month() > 1 {
        return format!("FY{}", period.last_day().year());
    }
    let text = period.to_string();
    let run = text.split_once("-Q").and_then(|(year, quarter)| {
        let last = 3 * quarter.parse::<u8>().ok()?;
        Some(format!("{year}-{:02}/{year}-{last:02}", last - 2))
    });
    run.unwrap_or(text)
}

/// Everything, for programs.
fn whole(proof: &Proof) -> Value {
    let mut figures = figures(proof);
    for (at, (figure, item)) in figures.iter_mut().zip(proof.items()).enumerate() {
        figure["text"] = json!(proof.words(at));
        figure["sentence"] = json!(item.sentence);
        figure["bytes"] = json!([item.span.start, item.span.end]);
        figure["rules"] = json!(item.rules);
        figure["explanation"] = json!(proof.explain(at));
        figure["readings"] = json!(
            item.readings
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        );
        figure["instead"] = json!(proof.instead(at));
        figure["commodity"] = json!(item.commodity);
        figure["currency"] = json!(item.currency);
        figure["said_by"] = match &item.said_by {
            SaidBy::Side(side) => json!(side.to_string()),
            SaidBy::Somebody => json!("?"),
            _ => Value::Null,
        };
        figure["why"] = json!(item.why);
    }
    let compared: Vec<Value> = proof
        .compared()
        .iter()
        .map(|compared| json!({ "item": compared.item, "finding": compared.finding }))
        .collect();
    let checks: Vec<Value> = proof
        .checks()
        .iter()
        .map(|check| json!({ "item": check.item, "inputs": check.inputs, "relation": check.relation, "evidence": check.evidence.to_string(), "judgement": check.judgement }))
        .collect();
    let repairs: Vec<Value> = proof.repairs().iter().map(|repair| json!({ "item": repair.item, "instead": repair.instead, "solves": repair.solves })).collect();
    json!({ "figures": figures, "checks": checks, "compared": compared, "repairs": repairs, "summary": proof.summary() })
}

fn print(proof: &Proof, out: &mut impl Write) -> Result<(), std::io::Error> {
    let (mut row, mut read) = (1, 0);
    for (number, span) in proof.sentences().iter().enumerate() {
        let here: Vec<usize> = (0..proof.items().len())
            .filter(|at| {
                proof
                    .items()
                    .get(*at)
                    .is_some_and(|item| item.sentence == number)
            })
            .collect();
        if here.is_empty() {
            continue;
        }
        let mut line = String::new();
        let mut at = span.start;
        for item in &here {
            let Some(own) = proof.items().get(*item) else {
                continue;
            };
            line.push_str(proof.text().get(at..own.span.start).unwrap_or_default());
            line.push_str(&format!("[{}]", proof.words(*item)));
            at = own.span.end;
        }
        line.push_str(proof.text().get(at..span.end).unwrap_or_default());
        row += line_ends(proof.text().get(read..span.start));
        read = span.start;
        let blank = line_ends(proof.text().get(span.clone()).and_then(|text| {
            let words = text.find(|c: char| !c.is_whitespace())?;
            text.get(..words)
        }));
        let line: Vec<&str> = line.split_whitespace().collect();
        writeln!(out, "{}: {}", row + blank, line.join(" "))?;
        for item in here {
            finding(proof, item, out)?;
        }
        writeln!(out)?;
    }
    for source in proof.sources() {
        writeln!(out, "{}: {}", source.id, source.title)?;
    }
    writeln!(out, "{}", proof.summary())
}

fn line_ends(text: Option<&str>) -> usize {
    text.unwrap_or_default().matches('\n').count()
}

fn finding(proof: &Proof, at: usize, out: &mut impl Write) -> Result<(), std::io::Error> {
    let Some(item) = proof.items().get(at) else {
        return Ok(());
    };
    write!(
        out,
        "  {} {}: {}",
        proof.sign(at),
        proof.words(at),
        proof.verdict(at)
    )?;
    if let Some(about) = &item.about {
        write!(out, "; {} {about}", item.role)?;
        match (item.base, item.period) {
            (Some(base), Some(period)) => write!(out, " {base} to {period}")?,
            (_, Some(period)) => write!(out, " {period}")?,
            _ => write!(out, ", {}", item.why.unwrap_or("its period is not said"))?,
        }
        if let Some(goods) = &item.commodity {
            write!(out, ", {goods}")?;
        }
    }
    for part in proof.because(at) {
        write!(out, "; {part}")?;
    }
    writeln!(out)
}
