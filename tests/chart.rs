//! The picture in the README: made by the example, and up to date.
#![allow(clippy::unwrap_used)]

use std::{path::Path, process::Command};

fn chart(arguments: &[&str]) -> std::process::Output {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let name = format!("{}{}", "chart", std::env::consts::EXE_SUFFIX);
    Command::new(profile.join("examples").join(name))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn the_committed_picture_is_what_the_example_draws() {
    let output = chart(&[]);
    assert!(output.status.success());
    let drawn = String::from_utf8(output.stdout).unwrap();
    let committed = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/three-pairs.svg"),
    )
    .unwrap();
    assert!(
        drawn == committed.replace("\r\n", "\n"),
        "out of date: cargo run --example chart > examples/three-pairs.svg"
    );
}

/// Seven values, each with its bar; the missing year and the source are named.
#[test]
fn the_picture_shows_every_value_and_the_gap() {
    let drawn = String::from_utf8(chart(&[]).stdout).unwrap();
    assert_eq!(drawn.matches("<circle").count(), 7);
    assert_eq!(drawn.matches("stroke-width=\"5\"").count(), 7);
    assert_eq!(drawn.matches("stroke-dasharray").count(), 1);
    for text in [
        "2021 not stated",
        "UAE",
        "Bahrain",
        "Kazakhstan",
        "$1.2 billion",
        "$21.78 million",
        "Source: Eric Green",
        "<title",
        "<desc",
    ] {
        assert!(drawn.contains(text), "{text}");
    }
    assert_eq!(
        drawn.matches("<text").count(),
        drawn.matches("</text>").count()
    );
    assert_eq!(drawn.matches("<g ").count(), drawn.matches("</g>").count());
}

#[test]
fn arguments_are_refused() {
    let output = chart(&["x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("error: unexpected argument `x`")
    );
}
