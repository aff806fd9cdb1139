//! The picture that the README shows is the one that its example makes today, and says what the data say.
//!
//! `cargo run --example chart > examples/three-pairs.svg` writes it anew. Cargo builds the examples before it runs the tests, but
//! not before it runs this file alone.

use crate::common::output;
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
        ">United Arab Emirates</text>",
        ">Bahrain</text>",
        ">Kazakhstan</text>",
        ">2021 not stated</text>",
        ">with or without services: not stated</text>",
        ">$174.4 million</text>",
        ">$1.2 billion</text>",
        ">$2.56 billion</text>",
        ">$1.39 million</text>",
        ">$16.23 million</text>",
        ">$21.78 million</text>",
        ">$236.2 million</text>",
        "<title>United Arab Emirates, 2021: $1.2 billion ($1.15 billion to $1.25 billion)</title>",
        ">Source: Eric Green, Kazakhstan Joins the Abraham Accords",
        "Bahrain: 2020 $1.39 million, 2021 not stated, 2022 $16.23 million, 2023 $21.78 million.",
        ">$1 million</text>",
        ">$10 billion</text>",
    ] {
        assert!(svg.contains(said), "{said}\n{svg}");
    }
    // Three points, three points, and one; each with its bounds.
    assert_eq!(svg.matches("<circle ").count(), 3 + 3 + 1);
    assert_eq!(svg.matches(r#"<path class="bounds""#).count(), 3 + 3 + 1);
    // One dashed line, over the year that is missing; solid ones between neighbours.
    assert_eq!(svg.matches("stroke-dasharray").count(), 1);
    assert_eq!(svg.matches(r#"stroke-width="2""#).count(), 4);
}

/// The number of an attribute.
fn attribute(tag: &str, name: &str) -> f64 {
    let (_, after) = tag.split_once(&format!(r#"{name}=""#)).unwrap();
    after.split_once('"').unwrap().0.parse().unwrap()
}

/// Ten times as much is one step of the scale higher, wherever it lies.
#[test]
fn points_stand_where_the_scale_puts_them() {
    let svg = picture();
    let circles: Vec<&str> = tags(&svg)
        .into_iter()
        .filter(|tag| tag.starts_with("circle "))
        .collect();
    let lines: Vec<f64> = tags(&svg)
        .into_iter()
        .filter(|tag| tag.contains(r##"stroke="#d9d9d9""##))
        .map(|tag| attribute(tag, "y1"))
        .collect();
    // From a million to ten billion.
    assert_eq!(lines.len(), 5);
    let step = (lines[0] - lines[4]) / 4.0;
    let millions = [174.4_f64, 1200.0, 2560.0, 1.39, 16.23, 21.78, 236.2];
    for (circle, value) in circles.iter().zip(millions) {
        let expected = lines[0] - step * value.log10();
        let found = attribute(circle, "cy");
        assert!(
            (found - expected).abs() < 0.1,
            "{value}: {found}, not {expected}"
        );
    }
    let across: Vec<f64> = circles.iter().map(|tag| attribute(tag, "cx")).collect();
    // 2020 and 2022 of both; 2023 and 2024 at the same distance.
    for (one, other) in [(0, 3), (2, 4)] {
        assert!((across[one] - across[other]).abs() < 0.01);
    }
    let year = (across[2] - across[0]) / 2.0;
    assert!((across[6] - across[0] - 4.0 * year).abs() < 0.2);
}

#[test]
fn arguments_are_refused() {
    let output = output("chart", &["ISR"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: unexpected argument `ISR`\nusage: chart [--reporter ECONOMY] [--source SOURCE] [--json | --csv] [--data FILE...]   (SVG)\n--help tells more\n"
    );
}
