//! The picture that the README shows is the one that its example makes today, and says what the data say.
//!
//! `cargo run --example chart > examples/three-pairs.svg` writes it anew. Cargo builds the examples before it runs the tests, but
//! not before it runs this file alone.

use crate::common::{self, output, run};
use std::path::Path;

const PICTURE: &str = "examples/three-pairs.svg";

fn picture() -> String {
    let output = output("chart", &[]);
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_committed_picture_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PICTURE);
    let made = picture();
    assert_eq!(made, picture(), "two runs differ");
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found.replace("\r\n", "\n") == made,
        "{PICTURE} is out of date: run cargo run --example chart > {PICTURE}"
    );
}

/// The tags of the picture, without angle brackets; fails where text and tags do not alternate as XML wants.
fn tags(svg: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = svg;
    while let Some((text, after)) = rest.split_once('<') {
        assert_text(text);
        let (tag, after) = after.split_once('>').unwrap();
        tags.push(tag);
        rest = after;
    }
    assert_text(rest);
    tags
}

/// Text holds no bare `>`, and `&` only where an entity begins.
fn assert_text(text: &str) {
    assert!(!text.contains('>'), "{text}");
    for (at, _) in text.match_indices('&') {
        let rest = &text[at..];
        let entities = ["&amp;", "&lt;", "&gt;", "&quot;"];
        assert!(entities.iter().any(|e| rest.starts_with(e)), "{text}");
    }
}

#[test]
fn its_tags_are_balanced_and_their_attributes_quoted() {
    let svg = picture();
    let mut open = Vec::new();
    for tag in tags(&svg) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(!name.is_empty() && !attributes.contains('<'), "{tag}");
        assert_eq!(attributes.matches('"').count() % 2, 0, "{tag}");
        // Outside of quotes there are only names, each with one sign of equality and used once.
        let outside: String = attributes.split('"').step_by(2).collect();
        let mut names: Vec<&str> = outside
            .trim_end_matches('/')
            .split('=')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(names.len(), attributes.matches('"').count() / 2, "{tag}");
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "an attribute twice: {tag}");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert!(svg.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="#));
    assert!(svg.ends_with("</svg>\n"));
}

#[test]
fn it_says_what_the_data_say() {
    let svg = picture();
    for said in [
        ">Israel and United Arab Emirates</text>",
        ">Bahrain and Israel</text>",
        ">Israel and Kazakhstan</text>",
        ">not stated</text>",
        ">$174.4 million</text>",
        ">$1.2 billion</text>",
        ">$2.56 billion</text>",
        ">$1.39 million</text>",
        ">$16.23 million</text>",
        ">$21.78 million</text>",
        ">$236.2 million</text>",
        // Zero has no place on such a scale, and is told.
        ">$0</text>",
        "<title>2021: $1.2 billion ($1.15 billion to $1.25 billion), goods, the article [green-2026]</title>",
        "<title>2020: $188.9 million ($188.85 million to $188.95 million), goods, FICC [ians-2021]</title>",
        "around $712 million less $523.2 million",
        "goods without diamonds, FICC [ians-2021]</title>",
        "Bahrain and Israel, 2021: $7.5 million (goods; Israel Ministry of Economy [anadolu-2022])",
        "not stated in the article.",
        ">$500 million</text>",
        ">$1 billion</text>",
    ] {
        assert!(svg.contains(said), "{said}\n{svg}");
    }
    // The article's seven levels of turnover are filled, and nothing else but the key.
    let tags = tags(&svg);
    let filled =
        |tag: &&&str| tag.contains(r#"class="mark""#) && tag.contains(r##"fill="#000000""##);
    assert_eq!(tags.iter().filter(filled).count(), 7 + 1);
    assert_eq!(
        tags.iter()
            .filter(|tag| tag.contains(r#"class="cited""#))
            .count(),
        7
    );
    // Each figure with what its digits allow; one without a place on the scale.
    let figures = tags
        .iter()
        .filter(|tag| tag.contains(r#"class="other""#))
        .count()
        + 7;
    assert_eq!(
        tags.iter()
            .filter(|tag| tag.contains(r#"class="bounds""#))
            .count(),
        figures
    );
    assert_eq!(
        tags.iter()
            .filter(|tag| tag.contains(r#"class="zero""#))
            .count(),
        1
    );
    // It reads without colours: there are greys only.
    for tag in &tags {
        for (at, _) in tag.match_indices("=\"#") {
            let colour = &tag[at + 3..at + 9];
            assert!(
                colour[..2] == colour[2..4] && colour[..2] == colour[4..],
                "{tag}"
            );
        }
    }
}

/// The number of an attribute.
fn attribute(tag: &str, name: &str) -> f64 {
    let (_, after) = tag.split_once(&format!(r#"{name}=""#)).unwrap();
    after.split_once('"').unwrap().0.parse().unwrap()
}

/// The panels, each as its part of the picture.
fn panels(svg: &str) -> Vec<&str> {
    svg.split(r#"<g class="panel">"#).skip(1).collect()
}

/// On a logarithmic scale, twice as much is the same step wherever it lies; marks lie between the lines that their value lies between.
#[test]
fn marks_stand_where_the_scale_puts_them() {
    let svg = picture();
    let panels = panels(&svg);
    assert_eq!(panels.len(), 3);
    let emirates = panels[0];
    let ticks: Vec<f64> = tags(emirates)
        .into_iter()
        .filter(|tag| tag.contains(r#"class="tick""#))
        .map(|tag| attribute(tag, "y1"))
        .collect();
    let [hundred, two_hundred, five_hundred, billion, two_billion] = ticks[..] else {
        panic!("{ticks:?}")
    };
    assert!((hundred - two_hundred - (billion - two_billion)).abs() < 0.2);
    assert!((hundred - two_hundred - (five_hundred - billion)).abs() < 0.2);
    // Filled squares, from their top left corner: $174.4 million, $1.2 billion and $2.56 billion.
    let cited: Vec<(f64, f64)> = tags(emirates)
        .into_iter()
        .filter(|tag| tag.starts_with("polygon") && tag.contains("#000000"))
        .map(|tag| {
            let (_, points) = tag.split_once(r#"points=""#).unwrap();
            let first = points.split(' ').next().unwrap();
            let (x, y) = first.split_once(',').unwrap();
            (
                x.parse::<f64>().unwrap() + 4.5,
                y.parse::<f64>().unwrap() + 4.5,
            )
        })
        .take(3)
        .collect();
    for ((_, y), value) in cited.iter().zip([174.4_f64, 1200.0, 2560.0]) {
        let expected = hundred - (value / 100.0).log2() * (hundred - two_hundred);
        assert!((y - expected).abs() < 0.3, "{value}: {y} for {expected}");
    }
    assert!(cited[0].0 < cited[1].0 && cited[1].0 < cited[2].0);
}

#[test]
fn one_pair_and_its_table() {
    let (status, svg, _) = run("chart", &["ISR", "Bahrain"]);
    assert_eq!(status, 0);
    assert_eq!(panels(&svg).len(), 1);
    assert!(
        svg.contains("Trade between Bahrain and Israel: the figures that are published</title>")
    );
    let (status, table, _) = run("chart", &["BHR", "ISR", "--table"]);
    assert_eq!(status, 0);
    assert!(
        table.lines().all(|line| line.chars().count() <= 100),
        "{table}"
    );
    let rows = common::table(&table);
    assert_eq!(rows.len(), 8);
    for (row, cells) in rows.iter().zip([
        ["trade", "year", "figure", "whose"],
        [
            "BHR-ISR",
            "2020",
            "$1.39 million",
            "the article [green-2026]",
        ],
        ["BHR-ISR", "2020", "$0", "AAPI [jerusalem-world-news-2022]"],
        [
            "BHR-ISR",
            "2021",
            "$7.5 million",
            "Israel Ministry of Economy [anadolu-2022]",
        ],
        [
            "BHR-ISR",
            "2021",
            "$6.5 million",
            "AAPI [jerusalem-world-news-2022]",
        ],
        ["BHR-ISR", "2021", "not stated", "the article"],
        [
            "BHR-ISR",
            "2022",
            "$16.23 million",
            "the article [green-2026]",
        ],
        [
            "BHR-ISR",
            "2023",
            "$21.78 million",
            "the article [green-2026]",
        ],
    ]) {
        for cell in cells {
            assert!(
                row.iter().any(|found| found.starts_with(cell)),
                "{cell}\n{row:?}"
            );
        }
    }
}

/// Exports and imports as each reporter of a made-up file gives them, beside what is published.
#[test]
#[cfg(feature = "read")]
fn data_files_stand_beside_the_published_figures() {
    let made_up = ["--data", "data/example/trade.csv"];
    let (status, table, errors) = run(
        "chart",
        &[&["ISR", "KAZ", "--table"][..], &made_up].concat(),
    );
    assert_eq!(status, 0, "{errors}");
    let says = |reporter: &str| {
        let row = table
            .lines()
            .find(|line| line.contains("2024") && line.ends_with(reporter));
        row.unwrap_or_else(|| panic!("{reporter}\n{table}"))
            .to_owned()
    };
    // 64,390,000 exported and 179,332,000 imported; 167,600,000 and 68,500,000.
    assert!(says("ISR [made-up]").contains("$243,722,000"), "{table}");
    assert!(says("KAZ [made-up]").contains("$236,100,000"), "{table}");
    assert!(
        says("the article [green-2026]").contains("$236.2 million"),
        "{table}"
    );
    let (_, one, _) = run(
        "chart",
        &[
            &["ISR", "KAZ", "--table", "--reporter", "KAZ"][..],
            &made_up,
        ]
        .concat(),
    );
    assert!(
        one.contains("KAZ [made-up]") && !one.contains("ISR [made-up]"),
        "{one}"
    );
}

#[test]
fn arguments_are_refused() {
    for (arguments, message) in [
        (vec!["ISR"], "error: two economies are needed, or none\n"),
        (vec!["ISR", "Utopia"], "error: unknown economy `Utopia`"),
        (
            vec!["ISR", "ISR"],
            "error: `ISR` twice (expected two economies)\n",
        ),
        (
            vec!["ISR", "DEU"],
            "error: no figure of a year's trade between ",
        ),
        (vec!["--colour"], "error: unknown option `--colour`\n"),
        (vec!["--data"], "error: --data needs a value\n"),
    ] {
        let output = output("chart", &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(output.stdout, b"");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.starts_with(message), "{arguments:?}: {errors}");
        let usage = !message.contains("no figure of");
        assert_eq!(errors.contains("usage: chart [--table"), usage, "{errors}");
    }
}
