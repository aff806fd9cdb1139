//! The three pairs of the embedded data as a picture: SVG on standard output.
//!
//! ```text
//! cargo run --example chart > examples/three-pairs.svg
//! ```
//!
//! The value axis is logarithmic, so that $1.39 million and $2.56 billion fit one picture. Each point has the bounds that its
//! printed digits allow; most are narrower than the point, and then only their caps show. It could mislead: on such an axis
//! a straight line is a constant rate of growth, not a constant amount, and a dashed line crosses a year that nobody stated.

#[macro_use]
#[path = "common/mod.rs"]
mod common;

use bilateral::{Commodity, Dataset, Economy, Pair, Rational, Series, Unit};
use common::End;
use std::{
    error::Error,
    fmt::{Display, Write as _},
    process::ExitCode,
};

const USAGE: &str = "usage: chart   (SVG on standard output)";

/// The partners of Israel, each with the colour of its line, dark enough to read as text on white.
const PARTNERS: [(Economy, &str); 3] = [
    (Economy::ARE, "#0060a0"),
    (Economy::BHR, "#b34700"),
    (Economy::KAZ, "#00704f"),
];
const YEARS: std::ops::RangeInclusive<i32> = 2020..=2024;
/// Powers of ten with a labelled line.
const TICKS: [(i32, &str); 5] = [
    (6, "$1 million"),
    (7, "$10 million"),
    (8, "$100 million"),
    (9, "$1 billion"),
    (10, "$10 billion"),
];

/// Said of a pair whose source says *trade* where it says *goods* of the others.
const NOT_ONLY_GOODS: &str = "with or without services: not stated";

const WIDTH: i32 = 860;
const HEIGHT: i32 = 580;
// The part where values lie.
const LEFT: f64 = 124.0;
const RIGHT: f64 = 836.0;
const TOP: f64 = 96.0;
const BOTTOM: f64 = 488.0;

fn main() -> ExitCode {
    common::run(USAGE, |arguments| {
        if let Some(unknown) = arguments.first() {
            return Err(format!("unexpected argument `{}`", unknown.display()).into());
        }
        common::write(format_args!("{}", chart(Dataset::cited())?));
        Ok(End::Fine)
    })
}

fn chart(data: &Dataset) -> Result<String, Box<dyn Error>> {
    let mut lines = Vec::new();
    for (partner, colour) in PARTNERS {
        let series = data.select(Pair::new(Economy::ISR, partner)).series()?;
        lines.push(Line::new(partner, colour, &series)?);
    }
    let series = data
        .select(Pair::new(Economy::ISR, Economy::ARE))
        .series()?;
    let source = data
        .source(series.source().as_str())
        .ok_or("the figures have no source")?;

    let (from, to) = (YEARS.start(), YEARS.end());
    let title = format!("Israel’s trade with three partners, {from} to {to}");
    let described: Vec<String> = lines.iter().map(Line::described).collect();
    let mut out = String::new();
    writeln!(
        out,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="title desc" font-family="Helvetica, Arial, sans-serif" font-size="14" fill="#222222">"##
    )?;
    writeln!(out, r#"<title id="title">{}</title>"#, escaped(&title))?;
    writeln!(
        out,
        r#"<desc id="desc">Goods, exports and imports together, on a logarithmic scale. {} Source: {}</desc>"#,
        escaped(described.join(" ")),
        escaped(source)
    )?;
    writeln!(
        out,
        r##"<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>"##
    )?;
    text(
        &mut out,
        (24.0, 36.0),
        r#"font-size="20" font-weight="bold""#,
        &title,
    )?;
    text(
        &mut out,
        (24.0, 60.0),
        r##"fill="#555555""##,
        "Goods, exports and imports together. Each line of the scale is ten times the one below it.",
    )?;
    axes(&mut out)?;
    for line in &lines {
        line.draw(&mut out)?;
    }
    text(
        &mut out,
        (24.0, 537.0),
        r##"font-size="12" fill="#555555""##,
        "Short horizontal strokes: least and greatest value that the printed digits allow. Years without a point: no figure in the source.",
    )?;
    text(
        &mut out,
        (24.0, 559.0),
        r##"font-size="12" fill="#555555""##,
        format!("Source: {source}"),
    )?;
    writeln!(out, "</svg>")?;
    Ok(out)
}

/// One partner's figures.
struct Line {
    name: &'static str,
    colour: &'static str,
    points: Vec<Point>,
    /// What is not as for the others.
    note: Option<&'static str>,
    /// Years that the source passes over, and why.
    missing: Vec<(i32, String)>,
}

/// One figure: as it was written, and what its digits allow.
struct Point {
    year: i32,
    written: String,
    allowed: String,
    value: f64,
    low: f64,
    high: f64,
}

impl Line {
    fn new(
        partner: Economy,
        colour: &'static str,
        series: &Series<'_>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut line = Self {
            name: partner.name(),
            colour,
            points: Vec::new(),
            note: (series.commodity() != Commodity::GOODS).then_some(NOT_ONLY_GOODS),
            missing: Vec::new(),
        };
        for observation in series.observations() {
            let period = observation.period;
            let year = period
                .calendar_year()
                .filter(|year| YEARS.contains(year))
                .ok_or_else(|| format!("no place for {period} on the chart"))?;
            let (Some(datum), None) = (observation.datum(), observation.missing()) else {
                let reason = observation.missing().map(|reason| reason.to_string());
                line.missing.push((year, reason.unwrap_or_default()));
                continue;
            };
            let bounds = datum.fine();
            let value = datum.value();
            line.points.push(Point {
                year,
                written: datum
                    .to_string()
                    .trim_start_matches("published ")
                    .to_owned(),
                allowed: bounds.describe(Unit::Usd),
                value: height(value.as_ref())?,
                low: height(bounds.lowest())?,
                high: height(bounds.highest())?,
            });
        }
        Ok(line)
    }

    /// For those who cannot see the picture.
    fn described(&self) -> String {
        let mut parts: Vec<(i32, String)> = self
            .points
            .iter()
            .map(|point| (point.year, point.written.clone()))
            .chain(self.missing.iter().cloned())
            .collect();
        parts.sort_unstable();
        let parts: Vec<String> = parts
            .iter()
            .map(|(year, what)| format!("{year} {what}"))
            .collect();
        let note = self
            .note
            .map_or_else(String::new, |note| format!(" ({note})"));
        format!("{}: {}{note}.", self.name, parts.join(", "))
    }

    fn draw(&self, out: &mut String) -> Result<(), Box<dyn Error>> {
        let colour = self.colour;
        writeln!(out, r#"<g stroke="{colour}" fill="{colour}">"#)?;
        for pair in self.points.windows(2) {
            let [from, to] = pair else { continue };
            let dashes = if to.year - from.year > 1 {
                r#" stroke-dasharray="3 6""#
            } else {
                ""
            };
            writeln!(
                out,
                r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke-width="2"{dashes}/>"#,
                across(from.year),
                from.value,
                across(to.year),
                to.value
            )?;
        }
        for point in &self.points {
            self.draw_point(out, point)?;
        }
        writeln!(out, "</g>")?;

        let text_style = format!(r#"text-anchor="middle" fill="{colour}""#);
        for (index, point) in self.points.iter().enumerate() {
            let y = point.high - 14.0;
            let at = across(point.year);
            // A first value stands to the left, out of the way of the line that begins there.
            if index == 0 && self.points.len() > 1 {
                let style = format!(r#"text-anchor="end" fill="{colour}""#);
                text(out, (at + 9.0, y), &style, &point.written)?;
            } else {
                text(out, (at, y), &text_style, &point.written)?;
            }
        }
        if let Some(last) = self.points.last() {
            let at = (across(last.year), last.high - 34.0);
            let style = format!(r#"{text_style} font-size="15" font-weight="bold""#);
            text(out, at, &style, self.name)?;
            if let Some(note) = self.note {
                let style = format!(r#"text-anchor="end" fill="{colour}" font-size="12""#);
                text(out, (RIGHT, last.low + 24.0), &style, note)?;
            }
        }
        for (year, reason) in &self.missing {
            let style = format!(r#"text-anchor="start" fill="{colour}""#);
            let at = (across(*year) - 4.0, self.near(*year) + 26.0);
            text(out, at, &style, format!("{year} {reason}"))?;
        }
        Ok(())
    }

    fn draw_point(&self, out: &mut String, point: &Point) -> Result<(), Box<dyn Error>> {
        let x = across(point.year);
        let (left, right) = (x - 9.0, x + 9.0);
        writeln!(out, r#"<g stroke-width="1.5">"#)?;
        writeln!(
            out,
            "<title>{}</title>",
            escaped(format!(
                "{}, {}: {} ({})",
                self.name, point.year, point.written, point.allowed
            ))
        )?;
        writeln!(
            out,
            r#"<path class="bounds" d="M{x:.1} {low:.1}V{high:.1}M{left:.1} {low:.1}H{right:.1}M{left:.1} {high:.1}H{right:.1}"/>"#,
            low = point.low,
            high = point.high
        )?;
        writeln!(
            out,
            r##"<circle cx="{x:.1}" cy="{:.1}" r="4" stroke="#ffffff" stroke-width="1"/>"##,
            point.value
        )?;
        writeln!(out, "</g>")?;
        Ok(())
    }

    /// Where the line passes a year that has no point: between its neighbours, or at the foot of the chart.
    fn near(&self, year: i32) -> f64 {
        let before = self.points.iter().rfind(|point| point.year < year);
        let after = self.points.iter().find(|point| point.year > year);
        let (Some(before), Some(after)) = (before, after) else {
            return BOTTOM - 36.0;
        };
        let part = f64::from(year - before.year) / f64::from(after.year - before.year);
        before.value + part * (after.value - before.value)
    }
}

fn axes(out: &mut String) -> Result<(), Box<dyn Error>> {
    for (power, label) in TICKS {
        let y = level(f64::from(power));
        writeln!(
            out,
            r##"<line x1="{LEFT:.1}" y1="{y:.1}" x2="{RIGHT:.1}" y2="{y:.1}" stroke="#d9d9d9" stroke-width="1"/>"##
        )?;
        let style = r##"text-anchor="end" fill="#555555""##;
        text(out, (LEFT - 10.0, y + 5.0), style, label)?;
    }
    for year in YEARS {
        let x = across(year);
        writeln!(
            out,
            r##"<line x1="{x:.1}" y1="{BOTTOM:.1}" x2="{x:.1}" y2="{:.1}" stroke="#555555" stroke-width="1"/>"##,
            BOTTOM + 5.0
        )?;
        let style = r##"text-anchor="middle" fill="#555555""##;
        text(out, (x, BOTTOM + 22.0), style, year)?;
    }
    Ok(())
}

/// Where a year lies from left to right.
fn across(year: i32) -> f64 {
    let (first, last) = (YEARS.start(), YEARS.end());
    let (from, to) = (LEFT + 106.0, RIGHT - 66.0);
    from + (to - from) * f64::from(year - first) / f64::from(last - first)
}

/// Where a power of ten lies from top to bottom.
fn level(power: f64) -> f64 {
    let (low, high) = (f64::from(TICKS[0].0), f64::from(TICKS[TICKS.len() - 1].0));
    BOTTOM - (BOTTOM - TOP) * (power - low) / (high - low)
}

/// Where a value lies from top to bottom.
fn height(value: Option<&Rational>) -> Result<f64, Box<dyn Error>> {
    let value = value.ok_or("a figure without an end has no place on the chart")?;
    let y = level(value.to_f64().log10());
    if y.is_finite() && (TOP..=BOTTOM).contains(&y) {
        Ok(y)
    } else {
        Err(format!("{value} is beyond the scale of the chart").into())
    }
}

/// Text, which a white edge keeps apart from lines that it crosses.
fn text(
    out: &mut String,
    (x, y): (f64, f64),
    style: &str,
    said: impl Display,
) -> Result<(), Box<dyn Error>> {
    writeln!(
        out,
        r##"<text x="{x:.1}" y="{y:.1}" stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke" {style}>{}</text>"##,
        escaped(said)
    )?;
    Ok(())
}

/// Text as XML wants it.
fn escaped(said: impl Display) -> String {
    said.to_string()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
