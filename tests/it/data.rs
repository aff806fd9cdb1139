//! The tables in `data/`, as a user without the crate reads them: keys, references, values, descriptions.
//!
//! Each check lists what is wrong with a set of files. It is run on the real files, where it must find nothing, and on
//! copies with one mistake each, where it must find that one.

use bilateral::{
    Commodity, Dataset, Economy, Figure, Period, Side, Trade, Unit,
    check::Assertion,
    cited,
    data::{Missing, PartialDate, Value},
    figure::Hedge,
    reported::{self, Confidence, Kind},
    trade::{Reporter, Scope, Valuation, names::folded},
};
use serde_json::Value as Json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    fs,
    path::Path,
    str::FromStr,
};

/// File name to content.
type Files = BTreeMap<String, String>;

/// What is wrong, one line each.
type Problems = Vec<String>;

/// Tables whose key is the text `id`. Economies have a number instead.
const BY_ID: [&str; 6] = [
    "sources.csv",
    "flows.csv",
    "figures.csv",
    "events.csv",
    "statements.csv",
    "reports.csv",
];

fn files() -> Files {
    fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("data"))
        .unwrap()
        .map(Result::unwrap)
        // What is made up lies in a folder of its own.
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).unwrap();
            (entry.file_name().into_string().unwrap(), text)
        })
        .collect()
}

fn csv_names(files: &Files) -> BTreeSet<String> {
    let mut names = files.keys().cloned().collect::<BTreeSet<_>>();
    names.retain(|name| Path::new(name).extension().is_some_and(|e| e == "csv"));
    names
}

struct Row {
    file: String,
    line: u64,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        self.cells
            .get(column)
            .unwrap_or_else(|| panic!("{} has no column {column}", self.file))
    }

    /// The cell, unless it is empty.
    fn some(&self, column: &str) -> Option<&str> {
        Some(self.get(column)).filter(|cell| !cell.is_empty())
    }

    fn problem(&self, what: impl Display) -> String {
        format!("{} line {}: {what}", self.file, self.line)
    }
}

fn header(files: &Files, file: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(files[file].as_bytes());
    reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect()
}

fn rows(files: &Files, file: &str) -> Vec<Row> {
    let header = header(files, file);
    csv::Reader::from_reader(files[file].as_bytes())
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cells = record.iter().map(str::to_owned);
            Row {
                file: file.to_owned(),
                line: record.position().unwrap().line(),
                cells: header.iter().cloned().zip(cells).collect(),
            }
        })
        .collect()
}

// Keys

/// Rows that come before the one above them, or have a key that was there before.
fn misplaced<K: Ord + Display>(rows: &[Row], key: impl Fn(&Row) -> K) -> Problems {
    let mut problems = Problems::new();
    for pair in rows.windows(2) {
        let [before, row] = pair else { unreachable!() };
        let (first, second) = (key(before), key(row));
        if first > second {
            problems.push(row.problem(format!("`{second}` after `{first}`")));
        }
    }
    let mut seen = BTreeSet::new();
    for row in rows {
        let key = key(row);
        let text = key.to_string();
        if !seen.insert(key) {
            problems.push(row.problem(format!("second `{text}`")));
        }
    }
    problems
}

fn keys(files: &Files) -> Problems {
    let mut problems = Problems::new();
    for file in BY_ID {
        problems.extend(misplaced(&rows(files, file), |row| {
            row.get("id").to_owned()
        }));
    }
    let economies = rows(files, "economies.csv");
    problems.extend(misplaced(&economies, |row| {
        row.get("code").parse::<u16>().unwrap()
    }));

    problems.extend(misplaced(&rows(files, "names.csv"), |row| {
        // A tab sorts before every character of a name.
        let from = row.get("valid_from");
        format!("{}\t{}\t{from:0>4}", row.get("name"), row.get("kind"))
    }));
    problems.extend(misplaced(&rows(files, "not_economies.csv"), |row| {
        row.get("phrase").to_owned()
    }));

    for (file, columns) in [
        ("flows.csv", "trade period commodity side valuation source"),
        (
            "reports.csv",
            "kind trade period base_period scope reporter primary source",
        ),
    ] {
        let mut seen = BTreeSet::new();
        for row in rows(files, file) {
            let cells = columns.split(' ').map(|column| row.get(column).to_owned());
            let said: Vec<String> = cells.collect();
            if !seen.insert(said.clone()) {
                problems.push(row.problem(format!("second {}", said.join(", "))));
            }
        }
    }
    problems
}

// References

/// Reads a cell and prints it.
type Printed = fn(&str) -> Result<String, bilateral::Error>;

fn printed<T: FromStr<Err = bilateral::Error> + Display>(
    text: &str,
) -> Result<String, bilateral::Error> {
    Ok(text.parse::<T>()?.to_string())
}

/// Columns of any table that hold a type of the crate. Cells must be written as it prints: otherwise equal things look
/// different to a user of the table.
const TYPED: [(&str, Printed); 17] = [
    ("accessed", printed::<PartialDate>),
    ("economies", printed::<Economy>),
    ("kind", printed::<Kind>),
    ("base_period", printed::<Period>),
    ("scope", printed::<Scope>),
    ("reporter", printed::<Reporter>),
    ("confidence", printed::<Confidence>),
    ("trade", printed::<Trade>),
    ("period", printed::<Period>),
    ("commodity", printed::<Commodity>),
    ("side", printed::<Side>),
    ("valuation", printed::<Valuation>),
    ("unit", printed::<Unit>),
    ("missing", printed::<Missing>),
    ("value_text", printed::<Figure>),
    ("date", printed::<PartialDate>),
    ("assertion", printed::<Assertion>),
];

fn references(files: &Files) -> Problems {
    let mut problems = Problems::new();
    let ids = rows(files, "sources.csv");
    let sources: BTreeSet<&str> = ids.iter().map(|row| row.get("id")).collect();
    for row in BY_ID.iter().flat_map(|file| rows(files, file)) {
        if let Some(source) = row.cells.get("source")
            && !sources.contains(source.as_str())
        {
            problems.push(row.problem(format!("no source `{source}`")));
        }
        for (column, printed) in TYPED {
            let cell = row.cells.get(column).map_or("", String::as_str);
            let items: Vec<&str> = match column {
                _ if cell.is_empty() => Vec::new(),
                "economies" => cell.split(';').collect(),
                _ => vec![cell],
            };
            for item in items {
                let problem = match printed(item) {
                    Ok(text) if text == item => continue,
                    Ok(text) => format!("{column} `{item}` instead of `{text}`"),
                    Err(error) => format!("{column}: {error}"),
                };
                problems.push(row.problem(problem));
            }
        }
    }
    for row in rows(files, "economies.csv") {
        let code = row.get("code").parse().unwrap();
        if let Err(error) = Economy::from_code(code) {
            problems.push(row.problem(error));
        }
        let year = |column| row.get(column).parse::<i32>().ok();
        let ends = row.some("valid_to").is_none() || year("valid_to") >= year("valid_from");
        if year("valid_from").is_none() || !ends {
            problems.push(row.problem("not a first and a last year"));
        }
        for column in ["group", "reporter", "partner"] {
            if !["true", "false"].contains(&row.get(column)) {
                problems.push(row.problem(format!("{column} is neither true nor false")));
            }
        }
    }
    problems
}

/// The years in which a name has its meaning.
fn years(row: &Row) -> (i32, i32) {
    let year = |column: &str, open| row.some(column).map_or(open, |year| year.parse().unwrap());
    (year("valid_from", i32::MIN), year("valid_to", i32::MAX))
}

/// Codes that are not there, cells that do not belong to their kind, and names of two economies at one time.
fn names(files: &Files) -> Problems {
    let mut problems = Problems::new();
    let names = rows(files, "names.csv");
    let kinds: BTreeSet<(&str, &str)> = names
        .iter()
        .map(|row| (row.get("name"), row.get("kind")))
        .collect();
    let mut alike: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in &names {
        let kind = row.get("kind");
        let codes: Vec<&str> = row
            .get("code")
            .split(' ')
            .filter(|code| !code.is_empty())
            .collect();
        for code in codes
            .iter()
            .copied()
            .chain(row.some("usually"))
            .chain(row.some("services"))
        {
            if let Err(error) = code
                .parse::<u16>()
                .map_err(|error| error.to_string())
                .and_then(|code| Economy::from_code(code).map_err(|error| error.to_string()))
            {
                problems.push(row.problem(error));
            }
        }
        let fitting = match kind {
            "ambiguous" => true,
            "group" => codes.len() < 2,
            _ => codes.len() == 1,
        };
        if !fitting {
            problems.push(row.problem(format!("{} codes for kind {kind}", codes.len())));
        }
        if row
            .some("usually")
            .is_some_and(|usually| kind != "ambiguous" || !codes.contains(&usually))
        {
            problems.push(row.problem("usually is none of the readings"));
        }
        if (row.get("form") == "code") != (kind == "iso-other") && kind != "ambiguous" {
            problems.push(row.problem(format!("form {} for kind {kind}", row.get("form"))));
        }
        let (from, to) = years(row);
        if from > to {
            problems.push(row.problem("not a first and a last year"));
        }
        if let Some(other) = row.get("note").strip_prefix("as ")
            && !kinds.contains(&(other, kind))
        {
            problems.push(row.problem(format!("no {kind} `{other}`")));
        }
        if kind != "ambiguous" && kind != "iso-other" {
            alike.entry(folded(row.get("name"))).or_default().push(row);
        }
    }
    for rows in alike.values() {
        for (place, row) in rows.iter().enumerate() {
            for before in &rows[..place] {
                let ((a, b), (c, d)) = (years(before), years(row));
                if a <= d && c <= b && before.get("code") != row.get("code") {
                    problems.push(row.problem(format!(
                        "`{}` is {} and {} at one time",
                        row.get("name"),
                        before.get("code"),
                        row.get("code")
                    )));
                }
            }
        }
    }
    let spelled: BTreeSet<&str> = names.iter().map(|row| row.get("name")).collect();
    for row in rows(files, "not_economies.csv") {
        if !row.get("phrase").contains(row.get("contains")) {
            problems.push(row.problem(format!("`{}` is not in it", row.get("contains"))));
        }
        if spelled.contains(row.get("phrase")) {
            problems.push(row.problem(format!("`{}` is a name too", row.get("phrase"))));
        }
    }
    problems
}

// Values

/// The figure of a row in its column's unit, if it can be read; `references` says why if not.
fn figure(row: &Row, text: &str, problems: &mut Problems) -> Option<Figure> {
    let unit = row.get("unit").parse::<Unit>().ok()?;
    match text.parse::<Figure>().ok()?.in_unit(unit) {
        Ok(figure) => Some(figure),
        Err(error) => {
            problems.push(row.problem(error));
            None
        }
    }
}

fn compare(row: &Row, column: &str, expected: Option<String>) -> Option<String> {
    let expected = expected.unwrap_or_default();
    let found = row.get(column);
    (found != expected)
        .then(|| row.problem(format!("{column} is `{found}` instead of `{expected}`")))
}

fn values(files: &Files) -> Problems {
    let mut problems = Problems::new();
    for row in rows(files, "flows.csv") {
        let text = row.some("value_text");
        if text.is_some() == row.some("missing").is_some() {
            problems.push(row.problem("not exactly one of value_text and missing"));
        }
        let figure = text.and_then(|text| figure(&row, text, &mut problems));
        let number = figure.map(|figure| figure.number().to_string());
        problems.extend(compare(&row, "value_usd", number));
    }
    for row in rows(files, "figures.csv") {
        let Some(text) = row.some("value_text") else {
            continue;
        };
        let Some(figure) = figure(&row, text, &mut problems) else {
            continue;
        };
        let number = Some(figure.number());
        let (low, high) = match figure.hedge() {
            Hedge::Bare | Hedge::Exactly | Hedge::About => (number.clone(), number),
            Hedge::MoreThan | Hedge::AtLeast => (number, None),
            Hedge::LessThan | Hedge::AtMost => (None, number),
            Hedge::Between => (number, figure.upper_number()),
            hedge => {
                problems.push(row.problem(format!(
                    "`{hedge}`: data/README.md does not say what value_low and value_high are"
                )));
                continue;
            }
        };
        for (column, end) in [("value_low", low), ("value_high", high)] {
            problems.extend(compare(&row, column, end.map(|end| end.to_string())));
        }
    }
    for row in rows(files, "reports.csv") {
        if let Some(text) = row.some("value_text") {
            figure(&row, text, &mut problems);
        }
        let kind = row.get("kind");
        let unit = if kind == "level" { "USD" } else { "percent" };
        problems.extend(compare(&row, "unit", Some(unit.to_owned())));
        let period = |column| row.get(column).parse::<Period>().ok();
        match (kind, row.some("base_period"), period("period")) {
            ("growth", None, _) => problems.push(row.problem("no base_period")),
            ("level" | "share", Some(base), _) => {
                problems.push(row.problem(format!("base_period `{base}` of a {kind}")));
            }
            ("growth", Some(base), Some(later))
                if period("base_period").is_some_and(|base| base >= later) =>
            {
                problems.push(row.problem(format!("base_period `{base}` is not before `{later}`")));
            }
            _ => {}
        }
    }
    problems
}

// Descriptions

fn texts<'a>(list: &'a Json, name: &str) -> Vec<&'a str> {
    let items = list.as_array().map_or(&[][..], Vec::as_slice);
    items
        .iter()
        .map(|item| item[name].as_str().unwrap_or(""))
        .collect()
}

/// Cells that are empty or have a word where the package does not allow it.
fn constraints(rows: &[Row], fields: &Json) -> Problems {
    let mut problems = Problems::new();
    for field in fields.as_array().unwrap() {
        let column = field["name"].as_str().unwrap();
        let constraints = &field["constraints"];
        for row in rows {
            let Some(cell) = row.cells.get(column) else {
                continue;
            };
            if cell.is_empty() && constraints["required"] == true {
                problems.push(row.problem(format!("no {column}")));
            }
            if let Some(words) = constraints["enum"].as_array()
                && !cell.is_empty()
                && !words.iter().any(|word| word == cell)
            {
                problems.push(row.problem(format!("{column} `{cell}` is not in the package")));
            }
        }
    }
    problems
}

fn package(files: &Files) -> Problems {
    let mut problems = Problems::new();
    let package: Json = serde_json::from_str(&files["datapackage.json"]).unwrap();
    if package["version"] != env!("CARGO_PKG_VERSION") {
        problems.push(format!("datapackage.json: version {}", package["version"]));
    }
    let resources = package["resources"].as_array().unwrap();
    let described: BTreeSet<String> = texts(&package["resources"], "path")
        .into_iter()
        .map(str::to_owned)
        .collect();
    let there = csv_names(files);
    for file in described.symmetric_difference(&there) {
        problems.push(format!("{file} is only one of file and resource"));
    }
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        if resource["name"] != *path.trim_end_matches(".csv") {
            problems.push(format!("{path}: resource {}", resource["name"]));
        }
        if !there.contains(path) {
            continue;
        }
        let schema = &resource["schema"];
        let fields = texts(&schema["fields"], "name");
        let header = header(files, path);
        if fields != header {
            problems.push(format!("{path}: columns {header:?}, fields {fields:?}"));
        }
        for field in schema["fields"].as_array().unwrap() {
            if field["description"].as_str().is_none_or(str::is_empty) {
                problems.push(format!("{path}: {} without description", field["name"]));
            }
        }
        problems.extend(constraints(&rows(files, path), &schema["fields"]));
        let key = match path {
            "economies.csv" => serde_json::json!("code"),
            "names.csv" => serde_json::json!(["name", "kind", "valid_from"]),
            "not_economies.csv" => serde_json::json!("phrase"),
            _ => serde_json::json!("id"),
        };
        if schema["primaryKey"] != key {
            problems.push(format!("{path}: primary key {}", schema["primaryKey"]));
        }
        let has_source = header.iter().any(|column| column == "source");
        let reference = serde_json::json!([
            {"fields": "source", "reference": {"resource": "sources", "fields": "id"}}
        ]);
        if has_source && schema["foreignKeys"] != reference {
            problems.push(format!("{path}: foreign keys {}", schema["foreignKeys"]));
        }
        if schema["missingValues"] != serde_json::json!([""]) {
            problems.push(format!("{path}: `NA` would be missing"));
        }
    }
    problems
}

/// The text of the first cell of each row of the tables below a heading, without its code marks.
fn first_cells<'a>(readme: &'a str, heading: &str) -> Vec<&'a str> {
    readme
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(cell, _)| cell)
        .collect()
}

fn readme(files: &Files) -> Problems {
    let readme = &files["README.md"];
    let mut problems = Problems::new();
    for file in csv_names(files) {
        let described = first_cells(readme, &format!("## `{file}`"));
        let header = header(files, &file);
        if described != header {
            problems.push(format!(
                "README.md: {file} has {header:?}, described are {described:?}"
            ));
        }
    }
    let forms = first_cells(readme, "## Notation of `assertion`");
    if forms.is_empty() {
        problems.push("README.md: no notation".into());
    }
    for form in forms {
        match form.parse::<Assertion>() {
            Ok(assertion) if assertion.to_string() == form => {}
            Ok(assertion) => problems.push(format!("README.md: `{form}` prints as `{assertion}`")),
            Err(error) => problems.push(format!("README.md: {error}")),
        }
    }
    problems
}

// The files as they are

#[track_caller]
fn sound(check: fn(&Files) -> Problems) {
    let problems = check(&files());
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn keys_are_unique_and_sorted() {
    sound(keys);
}

#[test]
fn references_resolve() {
    sound(references);
}

#[test]
fn names_mean_one_thing_at_a_time() {
    sound(names);
}

#[test]
fn numbers_are_what_the_text_says() {
    sound(values);
}

#[test]
fn the_package_describes_every_column() {
    sound(package);
}

#[test]
fn the_readme_describes_every_column() {
    sound(readme);
}

// Copies with one mistake

/// File, text that is there, what is put in its place, what must be found.
const MISTAKES: [(&str, &str, &str, &[&str]); 62] = [
    (
        "reports.csv",
        "high\nisr-are-2021-wam-2022,",
        "high\nisr-are-2021-uae71-2022,",
        &["reports.csv line 54: second `isr-are-2021-uae71-2022`"],
    ),
    (
        "reports.csv",
        "high\nisr-are-2021-wam-2022,",
        "high\nisr-are-2021-aaa,",
        &["reports.csv line 54: `isr-are-2021-aaa` after `isr-are-2021-uae71-2022`"],
    ),
    (
        "reports.csv",
        "U2,ians-2021,high\nisr-are-2020-ians-2021-no-diamonds,level,turnover ISR-ARE,2020,,$94.2 million,USD,goods without diamonds,",
        "U2,ians-2021,high\nisr-are-2020-ians-2021-no-diamonds,level,turnover ISR-ARE,2020,,$94.2 million,USD,goods,",
        &["reports.csv line 40: second level, turnover ISR-ARE, 2020, , goods, ISR, U2, ians-2021"],
    ),
    (
        "reports.csv",
        "$94.2 million,USD,goods without diamonds,",
        "$94.2 million,USD,goods without gold,",
        &[
            "reports.csv line 40: scope: ",
            "reports.csv line 40: scope `goods without gold` is not in the package",
        ],
    ),
    (
        "reports.csv",
        "$94.2 million,USD,goods without diamonds,",
        "$94.2 million,USD,,",
        &["reports.csv line 40: no scope"],
    ),
    (
        "reports.csv",
        "U3,reuters-2021,high\nare-to-isr-2020-jewish",
        "U3,reuters-2020,high\nare-to-isr-2020-jewish",
        &["reports.csv line 2: no source `reuters-2020`"],
    ),
    (
        "reports.csv",
        "U3,reuters-2021,high\nare-to-isr-2020-jewish",
        "U3,,high\nare-to-isr-2020-jewish",
        &[
            "reports.csv line 2: no source ``",
            "reports.csv line 2: no source",
        ],
    ),
    (
        "reports.csv",
        "isr-are-2021-wam-2022,level,turnover ISR-ARE",
        "isr-are-2021-wam-2022,level,turnover ARE-ISR",
        &["reports.csv line 54: trade `turnover ARE-ISR` instead of `turnover ISR-ARE`"],
    ),
    (
        "reports.csv",
        "wam-2022,level,turnover ISR-ARE,2021,,$1.221 billion,USD",
        "wam-2022,level,turnover ISR-ARE,2021,,51%,USD",
        &["reports.csv line 54: "],
    ),
    (
        "reports.csv",
        "wam-2022,level,turnover ISR-ARE,2021,,$1.221 billion",
        "wam-2022,level,turnover ISR-ARE,2021,,1221 dirhams",
        &["reports.csv line 54: value_text: "],
    ),
    (
        "reports.csv",
        "wam-2022,level,turnover ISR-ARE,2021,,$1.221 billion,USD",
        "wam-2022,level,turnover ISR-ARE,2021,2020,$1.221 billion,USD",
        &["reports.csv line 54: base_period `2020` of a level"],
    ),
    (
        "reports.csv",
        "growth,ARE>ISR,2022,2020,1543%",
        "growth,ARE>ISR,2022,,1543%",
        &["reports.csv line 10: no base_period"],
    ),
    (
        "reports.csv",
        "growth,ARE>ISR,2022,2020,1543%",
        "growth,ARE>ISR,2022,2023,1543%",
        &["reports.csv line 10: base_period `2023` is not before `2022`"],
    ),
    (
        "reports.csv",
        "growth,ARE>ISR,2022,2020,1543%,percent,goods,ISR",
        "growth,ARE>ISR,2022,2020,1543%,percent,goods,Israel",
        &["reports.csv line 10: reporter"],
    ),
    (
        "sources.csv",
        ",2024-07,,,https://arabi21.co",
        ",July 2024,,,https://arabi21.co",
        &["sources.csv line 7: date: "],
    ),
    (
        "events.csv",
        "\nrelations,",
        "\ndirect-flights,",
        &["second `direct-flights`"],
    ),
    (
        "events.csv",
        "\nrelations,",
        "\nbonds,",
        &["`bonds` after `direct-flights`"],
    ),
    (
        "events.csv",
        "\nrelations,",
        "\n,",
        &["`` after `direct-flights`", "no id"],
    ),
    (
        "economies.csv",
        "\n899,",
        "\n898,",
        &["unknown economy `898`"],
    ),
    ("economies.csv", "\n899,", "\n975,", &["second `975`"]),
    (
        "economies.csv",
        "\n12,",
        "\n100,",
        &["`16` after `100`", "second `100`"],
    ),
    (
        "economies.csv",
        "Fed. Rep. of Germany (...1990),1900,1990,",
        "Fed. Rep. of Germany (...1990),1900,1890,",
        &["not a first and a last year"],
    ),
    (
        "economies.csv",
        "Namibia,2000,,false,true,true",
        "Namibia,2000,,false,yes,true",
        &["reporter is neither true nor false"],
    ),
    (
        "flows.csv",
        "ISR-ARE,2021,",
        "ISR-ARE,2020,",
        &["second turnover ISR-ARE, 2020, unstated/GOODS, unstated, unstated, green-2026"],
    ),
    (
        "flows.csv",
        "turnover ISR-ARE,2021",
        "turnover ARE-ISR,2021",
        &["trade `turnover ARE-ISR` instead of `turnover ISR-ARE`"],
    ),
    (
        "flows.csv",
        "KAZ>ISR,",
        "KAZ>XYZ,",
        &["trade: unknown economy `XYZ`"],
    ),
    (
        "flows.csv",
        "turnover ISR-KAZ,2024,",
        "turnover ISR-KAZ,,",
        &["no period"],
    ),
    (
        "flows.csv",
        "$1.2 billion,1200000000,USD,,green-2026",
        "$1.2 billion,1200000000,USD,,green",
        &["no source `green`"],
    ),
    (
        "flows.csv",
        "$1.2 billion,1200000000,",
        "$1.2 billion,1200000001,",
        &["value_usd is `1200000001` instead of `1200000000`"],
    ),
    (
        "flows.csv",
        "$1.2 billion,1200000000,",
        "$1.20 million,1200000000,",
        &["value_usd is `1200000000` instead of `1200000`"],
    ),
    (
        "flows.csv",
        "$1.2 billion,1200000000,USD,,",
        "$1.2 billion,1200000000,USD,not stated,",
        &["not exactly one of value_text and missing"],
    ),
    (
        "flows.csv",
        ",,,USD,not stated,",
        ",,,USD,,",
        &["not exactly one of value_text and missing"],
    ),
    (
        "flows.csv",
        ",,,USD,not stated,",
        ",,,USD,suppresed,",
        &["missing: ", "missing `suppresed` is not in the package"],
    ),
    (
        "flows.csv",
        ",,,USD,not stated,",
        ",,0,USD,not stated,",
        &["value_usd is `0` instead of ``"],
    ),
    (
        "figures.csv",
        "ISR;KAZ;AZE",
        "ISR;KAZ;Azerbaijan",
        &["economies `Azerbaijan` instead of `AZE`"],
    ),
    (
        "figures.csv",
        "roughly 70%,percent,70,70",
        "roughly 70%,percent,65,75",
        &[
            "value_low is `65` instead of `70`",
            "value_high is `75` instead of `70`",
        ],
    ),
    (
        "figures.csv",
        "more than 500,number,500,,",
        "more than 500,number,500,500,",
        &["value_high is `500` instead of ``"],
    ),
    (
        "figures.csv",
        "USD,,50000000,",
        "USD,0,50000000,",
        &["value_low is `0` instead of ``"],
    ),
    (
        "figures.csv",
        "number,2500,3500,",
        "number,2500,2500,",
        &["value_high is `2500` instead of `3500`"],
    ),
    (
        "figures.csv",
        "22%,percent,22,22",
        "22%,USD,22,22",
        &["`22%`"],
    ),
    (
        "figures.csv",
        "over a quarter,",
        "nearly a quarter,",
        &["`nearly`: data/README.md does not say what value_low and value_high are"],
    ),
    (
        "events.csv",
        ",2020-09-15,",
        ",15 September 2020,",
        &["date: "],
    ),
    (
        "statements.csv",
        "turnover ISR-ARE in 2020 is $174.4 million",
        "turnover ISR-ARE in 2020 = $174.4 million",
        &["assertion: "],
    ),
    (
        "datapackage.json",
        "\"name\": \"value_text\"",
        "\"name\": \"text\"",
        &[
            "flows.csv: columns",
            "figures.csv: columns",
            "reports.csv: columns",
        ],
    ),
    (
        "datapackage.json",
        "\"path\": \"events.csv\"",
        "\"path\": \"event.csv\"",
        &[
            "event.csv is only one of file and resource",
            "events.csv is only one of file and resource",
            "event.csv: resource \"events\"",
        ],
    ),
    (
        "datapackage.json",
        "\"primaryKey\": \"code\"",
        "\"primaryKey\": \"iso3\"",
        &["economies.csv: primary key \"iso3\""],
    ),
    (
        "names.csv",
        "\nAbyssinia,former,noun,230,",
        "\nAbyssinia,former,noun,999,",
        &["unknown economy `999`"],
    ),
    (
        "names.csv",
        "\nAbyssinia,former,noun,231,,,,1993,,",
        "\nAbyssinia,former,noun,231,,,,1992,,",
        &["`Abyssinia` is 230 and 231 at one time"],
    ),
    (
        "names.csv",
        "\nAbyssinia,former,noun,231,,,,1993,,",
        "\nAbyssinia,former,noun,230,,,,1976,,",
        &["second `Abyssinia\tformer\t1976`"],
    ),
    (
        "names.csv",
        "\nBurma,",
        "\nAurma,",
        &["`Aurma\tformer\t0000` after `"],
    ),
    (
        "names.csv",
        "\nBurma,former,noun,104",
        "\nBurma,former,noun,104 116",
        &["2 codes for kind former"],
    ),
    (
        "names.csv",
        "\nBurma,former,noun",
        "\nBurma,older,noun",
        &["kind `older` is not in the package"],
    ),
    (
        "names.csv",
        "\nBurma,former,noun",
        "\nBurma,former,code",
        &["form code for kind former"],
    ),
    (
        "names.csv",
        "\nKorea,ambiguous,noun,410 408,410,",
        "\nKorea,ambiguous,noun,410 408,392,",
        &["usually is none of the readings"],
    ),
    (
        "names.csv",
        "\nBRICs,group,noun,,,,,,2010,as BRIC",
        "\nBRICs,group,noun,,,,,,2010,as BRIK",
        &["no group `BRIK`"],
    ),
    (
        "names.csv",
        "\nCzechoslovakia,former,noun,200,,,former,,1992,",
        "\nCzechoslovakia,former,noun,200,,,former,1993,1992,",
        &["not a first and a last year"],
    ),
    (
        "not_economies.csv",
        "\nAir France,France,",
        "\nAir France,french,",
        &["`french` is not in it"],
    ),
    (
        "not_economies.csv",
        "\nAir France,",
        "\nFrance,",
        &[
            "`American Express` after `France`",
            "`France` is a name too",
        ],
    ),
    (
        "datapackage.json",
        "[\"name\", \"kind\", \"valid_from\"]",
        "\"name\"",
        &["names.csv: primary key \"name\""],
    ),
    (
        "README.md",
        "| `missing` |",
        "| missing |",
        &["README.md: flows.csv has"],
    ),
    (
        "README.md",
        "## `events.csv`",
        "## Events",
        &["README.md: events.csv has"],
    ),
    (
        "README.md",
        "| `KAZ>ISR in 2024 is 71% of",
        "| `KAZ>ISR in 2024 was 71% of",
        &["README.md: "],
    ),
];

fn all_problems(files: &Files) -> Problems {
    [keys, references, names, values, package, readme]
        .iter()
        .flat_map(|check| check(files))
        .collect()
}

#[test]
fn every_mistake_is_found() {
    let sound = files();
    let known = all_problems(&sound);
    let header = sound["names.csv"].split_inclusive('\n').next().unwrap();
    for (file, there, instead, expected) in MISTAKES {
        let mut files = sound.clone();
        if !["names.csv", "not_economies.csv"].contains(&file) {
            // Its thousands of rows are read for no other table.
            files.get_mut("names.csv").unwrap().truncate(header.len());
        }
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(there), "{file} no longer has {there:?}");
        *text = text.replace(there, instead);
        let mut found = all_problems(&files);
        found.retain(|problem| !known.contains(problem));
        let explained = found.len() == expected.len()
            && found
                .iter()
                .zip(expected)
                .all(|(found, expected)| found.contains(expected));
        assert!(
            explained,
            "{file}: {there:?} to {instead:?} gives {found:#?}"
        );
    }
}

#[test]
fn a_file_without_description_is_found() {
    let mut files = files();
    files.insert("prices.csv".into(), "id\n".into());
    assert_eq!(
        package(&files),
        ["prices.csv is only one of file and resource"]
    );
    assert_eq!(
        readme(&files),
        ["README.md: prices.csv has [\"id\"], described are []"]
    );
}

// The data set that was designed

/// The rows of a table, some columns of each.
fn columns<const N: usize>(file: &str, columns: [&str; N]) -> Vec<[String; N]> {
    rows(&files(), file)
        .iter()
        .map(|row| columns.map(|column| row.get(column).to_owned()))
        .collect()
}

/// The article's table of trade; an empty value is one it does not give.
#[test]
fn trade_is_what_the_article_gives() {
    let (goods, trade) = ("unstated/GOODS", "unstated/TRADE");
    let expected = [
        ["turnover BHR-ISR", "2020", goods, "$1.39 million"],
        ["turnover BHR-ISR", "2021", goods, ""],
        ["turnover BHR-ISR", "2022", goods, "$16.23 million"],
        ["turnover BHR-ISR", "2023", goods, "$21.78 million"],
        ["turnover ISR-ARE", "2020", goods, "$174.4 million"],
        ["turnover ISR-ARE", "2021", goods, "$1.2 billion"],
        ["turnover ISR-ARE", "2022", goods, "$2.56 billion"],
        ["turnover ISR-KAZ", "2024", trade, "$236.2 million"],
        ["KAZ>ISR", "2024", trade, "$167.6m"],
        ["ISR>KAZ", "2024", trade, "$68.5m"],
    ];
    let found = columns("flows.csv", ["trade", "period", "commodity", "value_text"]);
    assert_eq!(found, expected);
}

/// Who compiled the figures and how goods are valued, the article does not say; whose exports, neither.
#[test]
fn what_the_article_leaves_open_stays_open() {
    for row in rows(&files(), "flows.csv") {
        assert_eq!(row.get("side"), "unstated", "{}", row.get("id"));
        assert_eq!(row.get("valuation"), "unstated", "{}", row.get("id"));
        assert_eq!(
            row.get("note").starts_with("ASSUMPTION:"),
            row.get("trade").contains('>'),
            "{}",
            row.get("id")
        );
    }
}

#[test]
fn other_figures_are_as_written() {
    let found: BTreeMap<String, String> = columns("figures.csv", ["id", "value_text"])
        .into_iter()
        .map(|[id, text]| (id, text))
        .collect();
    let expected = [
        ("community", "2,500-3,500"),
        ("companies", "more than 500"),
        ("crude-share-two", "roughly 70%"),
        ("fund", "$3 billion"),
        ("fund-uzbekistan", "up to $50 million"),
        ("oil-share-kazakhstan", "over a quarter"),
        ("tamar-share", "22%"),
        ("tamar-stake", "roughly $1 billion"),
        ("visitors", "more than 250,000"),
    ];
    assert_eq!(
        found,
        expected
            .map(|(id, text)| (id.to_owned(), text.to_owned()))
            .into()
    );
}

/// Morocco and Sudan followed the signing; when is not in the notes the table was made from.
#[test]
fn events_have_their_dates() {
    let expected = [
        ["accords-joined-kazakhstan", "2025-11-06", "KAZ"],
        ["accords-joined-morocco", "", "MAR"],
        ["accords-joined-sudan", "", "SDN"],
        ["accords-signed", "2020-09-15", "ISR;ARE;BHR"],
        ["chamber-of-commerce", "2004", "ISR;KAZ"],
        ["direct-flights", "2023", "ISR;KAZ"],
        ["relations", "1992", "ISR;KAZ"],
    ];
    assert_eq!(columns("events.csv", ["id", "date", "economies"]), expected);
}

/// The article's date and publisher; the 38 pages, each used and each with its address.
#[test]
fn every_source_is_used() {
    let found = columns("sources.csv", ["id", "author", "publisher", "date"]);
    let article = [
        "green-2026",
        "Eric Green",
        "Caspian Policy Center",
        "2026-01-29",
    ];
    assert!(found.contains(&article.map(str::to_owned)));
    let pages: BTreeSet<[String; 1]> = columns("reports.csv", ["source"]).into_iter().collect();
    assert_eq!(pages.len(), 38);
    let listed: BTreeSet<[String; 1]> = columns("sources.csv", ["id"]).into_iter().collect();
    let unused: Vec<_> = listed.difference(&pages).collect();
    assert_eq!(unused, [&["green-2026".to_owned()]]);
    for row in rows(&files(), "sources.csv") {
        let recorded = ["address", "accessed", "date"]
            .iter()
            .all(|column| row.some(column).is_some());
        assert_eq!(recorded, row.get("id") != "green-2026", "{}", row.get("id"));
    }
}

/// Rows of the table, reports of the crate, its levels as observations and the rest as claims.
#[test]
fn the_crate_has_every_report() {
    let rows = rows(&files(), "reports.csv");
    assert_eq!(rows.len(), 99);
    for (row, report) in rows.iter().zip(reported::reports()) {
        let known = [
            ("id", report.id.clone()),
            ("kind", report.kind.to_string()),
            ("trade", report.trade.to_string()),
            ("period", report.period.to_string()),
            ("value_text", report.figure.to_string()),
            ("scope", report.scope.to_string()),
            ("reporter", report.reporter.to_string()),
            ("compiler", report.compiler.clone()),
            ("primary", report.primary.clone()),
            ("source", report.source.to_string()),
            ("confidence", report.confidence.to_string()),
        ];
        for (column, printed) in known {
            assert_eq!(row.get(column), printed, "{}", row.problem(column));
        }
        let base = report.base_period.map(|base| base.to_string());
        assert_eq!(row.some("base_period"), base.as_deref());
    }
    assert_eq!(reported::reports().len(), rows.len());
    let levels = rows.iter().filter(|row| row.get("kind") == "level").count();
    assert_eq!(Dataset::reported().observations().count(), levels);
    assert_eq!(reported::claims().len(), rows.len() - levels);
}

/// UN Comtrade's reference tables as of 2025-06-05.
#[test]
fn there_are_312_economies() {
    let economies = rows(&files(), "economies.csv");
    assert_eq!(economies.len(), 312);
    let named = |column: &str, text: &str| -> Vec<&str> {
        let rows = economies.iter().filter(|row| row.get(column) == text);
        rows.map(|row| row.get("name")).collect()
    };
    assert_eq!(named("iso2", "NA"), ["Namibia"]);
    assert_eq!(named("iso3", "USA").len(), 3);
    assert_eq!(named("name", "Switzerland").len(), 2);
    let current = |row: &&Row| row.get("valid_to").is_empty() && row.get("reporter") == "true";
    let codes: Vec<&str> = economies
        .iter()
        .filter(current)
        .map(|row| row.get("iso3"))
        .collect();
    let unique: BTreeSet<&&str> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len(), "data/README.md says how to join");
}

#[test]
fn the_crate_has_every_row() {
    let observations: Vec<_> = Dataset::cited().observations().collect();
    let flows = rows(&files(), "flows.csv");
    assert_eq!(observations.len(), flows.len());
    for row in flows {
        let id = row.get("id");
        let found = observations
            .iter()
            .find(|seen| {
                seen.trade.to_string() == row.get("trade")
                    && seen.period.to_string() == row.get("period")
            })
            .unwrap_or_else(|| panic!("{id} is not in the crate"));
        let value = match &found.value {
            Value::Known(datum) => datum.to_string(),
            Value::Missing(reason) => reason.to_string(),
        };
        let written = match row.some("value_text") {
            Some(text) => format!("published {text}"),
            None => row.get("missing").to_owned(),
        };
        assert_eq!(value, written, "{id}");
        assert_eq!(found.commodity.to_string(), row.get("commodity"), "{id}");
        assert_eq!(
            found.locator.as_ref().map(ToString::to_string).as_deref(),
            row.some("locator"),
            "{id}"
        );
        assert_eq!(found.note.as_deref(), row.some("note"), "{id}");
    }
    let ids = |file| columns(file, ["id"]).concat();
    let figures: Vec<_> = cited::figures().iter().map(|f| f.id.clone()).collect();
    assert_eq!(figures, ids("figures.csv"));
    let events: Vec<_> = cited::events().iter().map(|e| e.id.clone()).collect();
    assert_eq!(events, ids("events.csv"));
    let claims: Vec<_> = cited::claims()
        .iter()
        .filter_map(|c| c.id.as_deref().map(str::to_owned))
        .collect();
    assert_eq!(claims, ids("statements.csv"));
    let sources = [Dataset::cited(), Dataset::reported()].map(|data| data.sources().count());
    assert_eq!(sources.iter().sum::<usize>(), ids("sources.csv").len());
}
