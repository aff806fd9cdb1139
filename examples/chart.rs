//! Trade of Israel with the UAE, Bahrain and Kazakhstan, as an SVG picture on standard output.
//!
//! ```text
//! cargo run --example chart > examples/three-pairs.svg
//! ```
//!
//! Every value has a bar from the lowest to the highest value that its digits allow; most are too narrow to see, and their two
//! caps meet. Where a year is missing the line is broken and says so. It could mislead in two ways: on a log scale equal
//! heights are equal factors, not equal sums; and the article says *goods* for the UAE and Bahrain, only *trade* for Kazakhstan.

#[path = "common/mod.rs"]
mod common;

use bilateral::{Dataset, Economy, Pair, Rational, Series};
use common::End;
use std::{fmt::Write, process::ExitCode};

const USAGE: &str = "usage: chart   (writes SVG to standard output)";

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 470.0;
/// The plot within the picture: left, right, top, bottom.
const PLOT: (f64, f64, f64, f64) = (100.0, 610.0, 70.0, 390.0);
const YEARS: (i32, i32) = (2020, 2024);
/// Powers of ten at the bottom and the top of the scale.
const POWERS: (i32, i32) = (6, 10);

fn main() -> ExitCode {
    common::run(USAGE, |arguments| {
        if let Some(unknown) = arguments.first() {
            return Err(format!("unexpected argument `{unknown}`").into());
        }
        print!("{}", picture(Dataset::cited())?);
        Ok(End::Fine)
    })
}

fn x(year: i32) -> f64 {
    PLOT.0
        + 45.0
        + f64::from(year - YEARS.0) * (PLOT.1 - PLOT.0 - 75.0) / f64::from(YEARS.1 - YEARS.0)
}

fn y(dollars: &Rational) -> f64 {
    let power = dollars.to_f64().log10();
    let share = (power - f64::from(POWERS.0)) / f64::from(POWERS.1 - POWERS.0);
    PLOT.3 - share * (PLOT.3 - PLOT.2)
}

fn picture(data: &Dataset) -> Result<String, Box<dyn std::error::Error>> {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"title desc\" \
         font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">\n\
         <title id=\"title\">Trade of Israel with three partners, 2020 to 2024</title>\n\
         <desc id=\"desc\">Log scale from 1 million to 10 billion US dollars. Each value has a bar over what its digits allow. \
         Bahrain's 2021 is missing.</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
         <text x=\"20\" y=\"30\" font-size=\"17\" font-weight=\"bold\">Trade of Israel with three partners</text>\n\
         <text x=\"20\" y=\"50\" fill=\"#555\">Turnover in US dollars, log scale; bars show what the printed digits allow</text>\n"
    );
    axes(&mut svg)?;
    for (economy, short, colour) in [
        (Economy::ARE, "UAE (goods)", "#0b62a4"),
        (Economy::BHR, "Bahrain (goods)", "#b3331d"),
        (Economy::KAZ, "Kazakhstan (trade)", "#2a7d3f"),
    ] {
        let series = data.select(Pair::new(Economy::ISR, economy)).series()?;
        line(&mut svg, &series, short, colour)?;
    }
    let source = data
        .sources()
        .next()
        .map_or(String::new(), ToString::to_string);
    // Too long for one line.
    let (title, rest) = source.split_once(": ").unwrap_or((&source, ""));
    writeln!(
        svg,
        "<text x=\"20\" y=\"436\" fill=\"#555\" font-size=\"11\">Source: {}:</text>",
        escaped(title)
    )?;
    writeln!(
        svg,
        "<text x=\"20\" y=\"452\" fill=\"#555\" font-size=\"11\">{}</text>",
        escaped(rest)
    )?;
    svg.push_str("</svg>\n");
    Ok(svg)
}

fn axes(svg: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let (left, right, _, bottom) = PLOT;
    for (power, label) in (POWERS.0..=POWERS.1).zip([
        "$1 million",
        "$10 million",
        "$100 million",
        "$1 billion",
        "$10 billion",
    ]) {
        let dollars = Rational::from(10_i64.pow(power.unsigned_abs()));
        let y = y(&dollars);
        writeln!(
            svg,
            "<line x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/>"
        )?;
        let middle = y + 4.0;
        writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{middle:.1}\" text-anchor=\"end\" fill=\"#555\">{label}</text>",
            left - 6.0
        )?;
    }
    for year in YEARS.0..=YEARS.1 {
        let x = x(year);
        writeln!(
            svg,
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{bottom}\" y2=\"{:.1}\" stroke=\"#888\"/>",
            bottom + 5.0
        )?;
        writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">{year}</text>",
            bottom + 21.0
        )?;
    }
    Ok(())
}

/// One pair: a line between neighbouring years, a broken one across a gap, a bar and a label for each value.
fn line(
    svg: &mut String,
    series: &Series,
    name: &str,
    colour: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    writeln!(svg, "<g stroke=\"{colour}\" fill=\"{colour}\">")?;
    let mut before: Option<(i32, f64)> = None;
    let mut gap: Option<(i32, String)> = None;
    let mut end = (0.0, 0.0);
    for seen in series.observations() {
        let year = seen.period.calendar_year().ok_or("years are needed")?;
        let Some(datum) = seen.datum() else {
            gap = Some((
                year,
                seen.missing()
                    .map_or(String::new(), |reason| reason.to_string()),
            ));
            continue;
        };
        let value = datum.value().ok_or("a value is needed")?;
        let bounds = datum.fine();
        let (Some(low), Some(high)) = (bounds.lowest(), bounds.highest()) else {
            return Err("bounds are needed".into());
        };
        let (x, middle) = (x(year), y(&value));
        if let Some((from, at)) = before {
            let dashes = if gap.is_some() {
                " stroke-dasharray=\"3 6\" stroke-opacity=\"0.6\""
            } else {
                ""
            };
            writeln!(
                svg,
                "<line x1=\"{:.1}\" y1=\"{at:.1}\" x2=\"{x:.1}\" y2=\"{middle:.1}\" stroke-width=\"1.5\"{dashes}/>",
                self::x(from)
            )?;
            if let Some((missing, reason)) = gap.take() {
                let halfway = f64::midpoint(at, middle);
                writeln!(
                    svg,
                    "<text x=\"{:.1}\" y=\"{:.1}\" stroke=\"none\" font-size=\"11\">{missing} {reason}</text>",
                    self::x(missing) + 8.0,
                    halfway + 12.0
                )?;
            }
        }
        let (top, bottom) = (y(high), y(low));
        writeln!(
            svg,
            "<path d=\"M{x:.1} {top:.2}V{bottom:.2}\" stroke-width=\"5\" stroke-opacity=\"0.45\"/>"
        )?;
        for cap in [top, bottom] {
            writeln!(
                svg,
                "<path d=\"M{:.1} {cap:.2}H{:.1}\" stroke-width=\"1\"/>",
                x - 7.0,
                x + 7.0
            )?;
        }
        writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{middle:.2}\" r=\"2.5\"/>")?;
        // The first label keeps clear of the line that rises from it.
        let label = if before.is_none() && series.periods().count() > 1 {
            x - 14.0
        } else {
            x
        };
        let text = datum.to_string();
        let text = text.strip_prefix("published ").unwrap_or(&text);
        writeln!(
            svg,
            "<text x=\"{label:.1}\" y=\"{:.1}\" text-anchor=\"middle\" stroke=\"none\" font-size=\"12\">{}</text>",
            middle - 12.0,
            escaped(text)
        )?;
        before = Some((year, middle));
        end = (x, middle);
    }
    writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" stroke=\"none\" font-weight=\"bold\">{}</text>",
        end.0 + 14.0,
        end.1 + 16.0,
        escaped(name)
    )?;
    svg.push_str("</g>\n");
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
