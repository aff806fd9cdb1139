//! The article's figures and others' side by side, as a picture: SVG on standard output.
//!
//! ```text
//! cargo run --example chart > examples/three-pairs.svg     Israel with the three partners of the embedded article
//! cargo run --example chart -- ISR ARE                     one pair
//! cargo run --example chart -- CHN USA --data FILE...      with the turnover that data files give
//! cargo run --example chart -- --table                     the same as text; --csv and --json for programs
//! ```
//!
//! Within a year, figures stand side by side: the article's filled, others' hollow, with a shape for each scope, so that it reads in black and
//! white. A vertical stroke with caps is what the printed digits allow; without a cap it goes on. It could mislead: the value axis is
//! logarithmic and each panel has its own; many marks of one height may be one number that several offices go back to; computed marks (a sum of
//! exports and imports, a longer period less its rest, a level before a rise) stand beside printed ones. `validate` tells them apart.
//!
//! Plotters 0.3 was tried, which is three crates with its SVG backend alone. It draws such marks and bars, but writes no title, no description and
//! no tip at each mark, which those need who cannot see the picture, and labels this axis at $100 million and $1000 million only. What is left
//! to do is text and lines, so they are written out.

#[path = "common/mod.rs"]
mod common;

use bilateral::{
    Dataset, Economy, Observation, Pair, Rational, Unit,
    figure::Datum,
    number::Interval,
    reported::{self, Report, Standing, Trace},
    trade::{Period, Reporter, Scope, Trade},
};
use common::{Arguments, End};
use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::{Display, Write as _},
    process::ExitCode,
};

const HELP: &str = "usage: chart [--table | --csv | --json] [--reporter ECONOMY] [ECONOMY ECONOMY] [--data FILE...]

The published figures of a pair side by side, by year and scope, with what their digits allow: SVG
on standard output, or the same as text. Without a pair, Israel with the three partners of the
article.
`--data` adds what data files give, as one reporter's where `--reporter` names one.

  chart
  chart ISR ARE --table
  chart ISR ARE --reporter ISR --data data/example/trade.csv";

fn main() -> ExitCode {
    common::run(HELP, |arguments| {
        let arguments = Arguments::parse(
            arguments,
            &["table", "csv", "json"],
            &["reporter"],
            &["data"],
        )?;
        let economy = |text: &String| {
            text.parse::<Economy>()
                .map_err(common::usage::<bilateral::Error>)
        };
        let reporter = arguments
            .value("reporter")?
            .as_ref()
            .map(economy)
            .transpose()?;
        let pairs: Vec<Pair> = match arguments.texts()?.as_slice() {
            [] => [Economy::ARE, Economy::BHR, Economy::KAZ]
                .map(|partner| Pair::new(Economy::ISR, partner))
                .to_vec(),
            [one, other] => {
                let (one, other) = (economy(one)?, economy(other)?);
                if one == other {
                    return Err(common::usage(format!(
                        "`{one}` twice (expected two economies)"
                    )));
                }
                vec![Pair::new(one, other)]
            }
            _ => return Err(common::usage("two economies are needed, or none")),
        };
        let files = arguments.values("data");
        let data = load(&files)?;
        if data.is_none() && !files.is_empty() {
            return Ok(End::Nothing);
        }
        let mut panels = Vec::new();
        for pair in pairs {
            panels.push(Panel::new(pair, data.as_ref(), reporter)?);
        }
        let picture = Picture::new(panels)?;
        let rows = picture.rows();
        if arguments.flag("table") {
            common::write(format_args!("{}", common::aligned(&rows)));
        } else if arguments.flag("csv") {
            common::write(format_args!("{}", common::csv_of(&rows)?));
        } else if arguments.flag("json") {
            let (names, rows) = rows.split_first().ok_or("no table")?;
            let rows: Vec<BTreeMap<&String, &String>> = rows
                .iter()
                .map(|row| names.iter().zip(row).collect())
                .collect();
            say!("{}", serde_json::to_string_pretty(&rows)?);
        } else {
            common::write(format_args!("{}", picture.draw()?));
        }
        Ok(End::Fine)
    })
}

#[cfg(feature = "read")]
/// The files in one data set; nothing without files, or if none of their rows was kept.
fn load(files: &[std::ffi::OsString]) -> Result<Option<Dataset>, Box<dyn Error>> {
    if files.is_empty() {
        return Ok(None);
    }
    common::load(&bilateral::read::Options::new(), files)
}

#[cfg(not(feature = "read"))]
fn load(files: &[std::ffi::OsString]) -> Result<Option<Dataset>, Box<dyn Error>> {
    if files.is_empty() {
        Ok(None)
    } else {
        Err("--data needs the feature `read`".into())
    }
}

/// One number of one year.
struct Mark {
    year: i32,
    /// Whether the article cites it.
    cited: bool,
    scope: Scope,
    /// As it is printed, or how it is computed.
    said: String,
    /// Where it stands: at the number that is printed, or on the digits it is computed from, or else between its bounds.
    value: Rational,
    bounds: Interval,
    whose: String,
}

impl Mark {
    fn new(
        (year, cited, scope): (i32, bool, Scope),
        said: String,
        value: Option<&Rational>,
        bounds: &Interval,
        whose: String,
    ) -> Option<Self> {
        let value = match (value, bounds.lowest(), bounds.highest()) {
            (Some(value), ..) => value.clone(),
            (None, Some(low), Some(high)) => (low + high) * Rational::new(1, 2).ok()?,
            (None, low, high) => low.or(high)?.clone(),
        };
        let bounds = bounds.clone();
        Some(Self {
            year,
            cited,
            scope,
            said,
            value,
            bounds,
            whose,
        })
    }

    fn of_level(report: &Report, year: i32) -> Option<Self> {
        let datum = Datum::Published(report.figure.clone());
        Self::new(
            (year, false, report.scope),
            report.figure.to_string(),
            Some(&report.figure.number()),
            &datum.fine(),
            format!("{} [{}]", office(report), report.source),
        )
    }
}

/// The year, of a period that is a whole one.
fn year_of(period: Period) -> Option<i32> {
    period.calendar_year().filter(|_| period.months() == 12)
}

fn office(report: &Report) -> &str {
    let compiler = report.compiler.as_str();
    compiler.split([',', '(']).next().unwrap_or(compiler).trim()
}

/// One pair's years.
struct Panel {
    pair: Pair,
    /// By year; within a year the article's first, then others' by scope.
    marks: Vec<Mark>,
    /// Years for which the article says why it has none.
    missing: BTreeMap<i32, String>,
}

impl Panel {
    fn new(
        pair: Pair,
        data: Option<&Dataset>,
        reporter: Option<Economy>,
    ) -> Result<Self, Box<dyn Error>> {
        let turnover = Trade::from(pair);
        let mut panel = Self {
            pair,
            marks: Vec::new(),
            missing: BTreeMap::new(),
        };
        let mut cited = BTreeSet::new();
        for seen in Dataset::cited()
            .observations()
            .filter(|seen| seen.trade == turnover)
        {
            let Some(year) = year_of(seen.period) else {
                continue;
            };
            if let Some(reason) = seen.missing() {
                panel.missing.insert(year, reason.to_string());
            } else {
                cited.insert(seen.period);
                panel.cited(&seen, year)?;
            }
        }
        // Where the article has no figure, others are shown as they print it.
        for report in reported::levels().filter(|report| report.trade == turnover) {
            if let Some(year) = year_of(report.period)
                && !cited.contains(&report.period)
            {
                panel.marks.extend(Mark::of_level(report, year));
            }
        }
        if let Some(data) = data {
            panel.add_data(data, reporter)?;
        }
        if panel.marks.is_empty() {
            return Err(format!("no figure of a year's trade between {}", pair.describe()).into());
        }
        panel
            .marks
            .sort_by_key(|mark| (mark.year, !mark.cited, mark.scope));
        Ok(panel)
    }

    /// A figure of the article and everything that others give for the same.
    fn cited(&mut self, seen: &Observation, year: i32) -> Result<(), Box<dyn Error>> {
        let scope = seen.commodity.scope().unwrap_or(Scope::Unstated);
        let Some(Datum::Published(figure)) = seen.datum() else {
            return Ok(());
        };
        let datum = Datum::Published(figure.clone());
        let article = format!("the article [{}]", seen.source);
        self.marks.extend(Mark::new(
            (year, true, scope),
            figure.to_string(),
            Some(&figure.number()),
            &datum.fine(),
            article,
        ));
        for witness in reported::witnesses(seen)?.witnesses {
            // One flow is no turnover.
            if witness.trace == Trace::OneFlow {
                continue;
            }
            // For its bounds: figures of another scope are not judged by themselves.
            let judgement = witness.evidence.judge(&figure)?;
            let Some(bounds) = &judgement.fine else {
                continue;
            };
            let mut pages: Vec<String> = Vec::new();
            for report in &witness.reports {
                let page = format!("{} [{}]", office(report), report.source);
                if !pages.contains(&page) {
                    pages.push(page);
                }
            }
            let mut whose = pages.join(", ");
            if witness.standing == Standing::Confirms {
                whose.push_str(", confirms the article");
            }
            let printed = witness
                .reports
                .first()
                .filter(|_| witness.trace == Trace::Printed);
            let printed = printed.map(|report| report.figure.number());
            self.marks.extend(Mark::new(
                (year, false, witness.scope),
                witness.describe(),
                printed.as_ref().or(judgement.value.as_ref()),
                bounds,
                whose,
            ));
        }
        Ok(())
    }

    /// Turnover as each reporter of a data set gives it: its exports and its imports, or the total as it stands.
    fn add_data(
        &mut self,
        data: &Dataset,
        reporter: Option<Economy>,
    ) -> Result<(), Box<dyn Error>> {
        let of_pair =
            |seen: &Observation| seen.trade.pair() == self.pair && year_of(seen.period).is_some();
        let periods: BTreeSet<Period> = data
            .observations()
            .filter(of_pair)
            .map(|seen| seen.period)
            .collect();
        for period in periods {
            let claim = bilateral::Claim::new(
                format!("{} in {period} is $1", Trade::from(self.pair)).parse()?,
            );
            for finding in claim.check(data)? {
                if reporter
                    .is_some_and(|wanted| finding.reporter != Some(Reporter::Economy(wanted)))
                {
                    continue;
                }
                let (Some(step), Some(year)) = (finding.steps.first(), year_of(period)) else {
                    continue;
                };
                let Some(bounds) = &step.judgement.fine else {
                    continue;
                };
                let source = finding
                    .source
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                let reporter = finding
                    .reporter
                    .map_or_else(String::new, |reporter| format!("{reporter} "));
                self.marks.extend(Mark::new(
                    (year, false, Scope::Goods),
                    step.shown(),
                    step.judgement.value.as_ref(),
                    bounds,
                    format!("{reporter}[{source}]"),
                ));
            }
        }
        Ok(())
    }

    fn years(&self) -> Vec<i32> {
        let marked = self.marks.iter().map(|mark| mark.year);
        let years: BTreeSet<i32> = marked.chain(self.missing.keys().copied()).collect();
        years.into_iter().collect()
    }

    fn of(&self, year: i32) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.year == year)
    }

    /// Room for the marks of a year and for what stands below it.
    fn room(&self, year: i32) -> f64 {
        let count = u32::try_from(self.of(year).count()).unwrap_or(u32::MAX);
        let written = self.missing.contains_key(&year) || self.of(year).any(|mark| mark.cited);
        (f64::from(count) * STEP + 18.0).max(if written { 92.0 } else { 48.0 })
    }

    fn width(&self) -> f64 {
        AXIS + self
            .years()
            .into_iter()
            .map(|year| self.room(year))
            .sum::<f64>()
    }
}

/// Between the marks of one year.
const STEP: f64 = 17.0;
/// For the labels of a value axis.
const AXIS: f64 = 96.0;
const MARGIN: f64 = 24.0;
const TOP: f64 = 122.0;
const BOTTOM: f64 = 470.0;
const HEIGHT: f64 = 596.0;
/// Half the size of a mark.
const HALF: f64 = 5.0;

/// All panels.
struct Picture {
    panels: Vec<(Panel, Scale)>,
}

impl Picture {
    fn new(panels: Vec<Panel>) -> Result<Self, Box<dyn Error>> {
        let panels = panels.into_iter().map(|panel| {
            let scale = Scale::of(&panel)?;
            Ok((panel, scale))
        });
        let panels = panels.collect::<Result<_, Box<dyn Error>>>()?;
        Ok(Self { panels })
    }

    fn title(&self) -> String {
        let pairs: Vec<String> = self
            .panels
            .iter()
            .map(|(panel, _)| panel.pair.describe())
            .collect();
        match pairs.as_slice() {
            [one] => format!("Trade between {one}: the figures that are published"),
            _ => "Israel’s trade with three partners: an article’s figures and others’".to_owned(),
        }
    }

    /// For those who cannot see the picture, or want the numbers.
    fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![
            ["trade", "year", "figure", "scope", "digits allow", "whose"]
                .map(str::to_owned)
                .to_vec(),
        ];
        for (panel, _) in &self.panels {
            for year in panel.years() {
                for mark in panel.of(year) {
                    rows.push(vec![
                        panel.pair.to_string(),
                        year.to_string(),
                        mark.said.clone(),
                        mark.scope.to_string(),
                        mark.bounds.describe(Unit::Usd),
                        mark.whose.clone(),
                    ]);
                }
                if let Some(reason) = panel.missing.get(&year) {
                    let cells = [panel.pair.to_string(), year.to_string(), reason.clone()];
                    rows.push(
                        cells
                            .into_iter()
                            .chain(["", "", "the article"].map(str::to_owned))
                            .collect(),
                    );
                }
            }
        }
        rows
    }

    fn described(&self) -> String {
        let mut said = Vec::new();
        for (panel, _) in &self.panels {
            for year in panel.years() {
                let mut marks: Vec<String> = panel
                    .of(year)
                    .map(|mark| format!("{} ({}; {})", mark.said, mark.scope, mark.whose))
                    .collect();
                marks.extend(
                    panel
                        .missing
                        .get(&year)
                        .map(|reason| format!("{reason} in the article")),
                );
                said.push(format!(
                    "{}, {year}: {}.",
                    panel.pair.describe(),
                    marks.join(", ")
                ));
            }
        }
        said.join(" ")
    }

    fn draw(&self) -> Result<String, Box<dyn Error>> {
        let panels: f64 = self.panels.iter().map(|(panel, _)| panel.width()).sum();
        let width = (panels + 2.0 * MARGIN).max(780.0);
        let mut out = String::new();
        writeln!(
            out,
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {HEIGHT:.0}" width="{width:.0}" height="{HEIGHT:.0}" role="img" aria-labelledby="title desc" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222222">"##
        )?;
        writeln!(
            out,
            r#"<title id="title">{}</title>"#,
            escaped(self.title())
        )?;
        writeln!(
            out,
            r#"<desc id="desc">Exports and imports together, by calendar year, on logarithmic scales. {}</desc>"#,
            escaped(self.described())
        )?;
        writeln!(
            out,
            r##"<rect width="{width:.0}" height="{HEIGHT:.0}" fill="#ffffff"/>"##
        )?;
        text(
            &mut out,
            (MARGIN, 36.0),
            r#"font-size="20" font-weight="bold""#,
            self.title(),
        )?;
        let explained = if self.panels.len() > 1 {
            "Exports and imports together, by year. Logarithmic scales, each panel with its own."
        } else {
            "Exports and imports together, by year. Logarithmic scale."
        };
        text(&mut out, (MARGIN, 60.0), r##"fill="#555555""##, explained)?;
        let mut left = MARGIN;
        for (panel, scale) in &self.panels {
            draw_panel(&mut out, panel, scale, left)?;
            left += panel.width();
        }
        legend(&mut out)?;
        let sources = "Strokes: what the printed digits allow; without a cap, it goes on. Sources: data/sources.csv; each mark says its own.";
        text(
            &mut out,
            (MARGIN, HEIGHT - 16.0),
            r##"font-size="12" fill="#555555""##,
            sources,
        )?;
        writeln!(out, "</svg>")?;
        Ok(out)
    }
}

fn draw_panel(
    out: &mut String,
    panel: &Panel,
    scale: &Scale,
    left: f64,
) -> Result<(), Box<dyn Error>> {
    let (from, to) = (left + AXIS, left + panel.width() - 8.0);
    writeln!(out, r#"<g class="panel">"#)?;
    text(
        out,
        (from, TOP - 22.0),
        r#"font-size="15" font-weight="bold""#,
        panel.pair.describe(),
    )?;
    for (value, label) in &scale.ticks {
        let y = scale.height(*value);
        writeln!(
            out,
            r##"<line class="tick" x1="{from:.1}" y1="{y:.1}" x2="{to:.1}" y2="{y:.1}" stroke="#d9d9d9" stroke-width="1"/>"##
        )?;
        text(
            out,
            (from - 8.0, y + 4.0),
            r##"text-anchor="end" fill="#555555""##,
            label,
        )?;
    }
    let mut edge = from;
    for year in panel.years() {
        let room = panel.room(year);
        let middle = edge + room / 2.0;
        writeln!(
            out,
            r##"<line x1="{edge:.1}" y1="{TOP:.1}" x2="{edge:.1}" y2="{BOTTOM:.1}" stroke="#d9d9d9" stroke-width="1" stroke-dasharray="2 4"/>"##
        )?;
        let centred = r#"text-anchor="middle""#;
        text(out, (middle, BOTTOM + 22.0), centred, year)?;
        let mut lines = panel
            .of(year)
            .filter(|mark| mark.cited)
            .map(|mark| mark.said.as_str());
        if let Some(below) = lines
            .next()
            .or(panel.missing.get(&year).map(String::as_str))
        {
            text(
                out,
                (middle, BOTTOM + 42.0),
                r#"text-anchor="middle" font-size="12" font-weight="bold""#,
                below,
            )?;
        }
        let marks: Vec<&Mark> = panel.of(year).collect();
        let count = f64::from(u32::try_from(marks.len()).unwrap_or(u32::MAX));
        let mut x = middle - (count - 1.0) * STEP / 2.0;
        for mark in marks {
            draw_mark(out, mark, scale, (year, x))?;
            x += STEP;
        }
        edge += room;
    }
    writeln!(out, "</g>")?;
    Ok(())
}

fn draw_mark(
    out: &mut String,
    mark: &Mark,
    scale: &Scale,
    (year, x): (i32, f64),
) -> Result<(), Box<dyn Error>> {
    let class = if mark.cited { "cited" } else { "other" };
    writeln!(
        out,
        r##"<g class="{class}" stroke="#000000" stroke-width="1.2">"##
    )?;
    writeln!(
        out,
        "<title>{}</title>",
        escaped(format!(
            "{year}: {} ({}), {}, {}",
            mark.said,
            mark.bounds.describe(Unit::Usd),
            mark.scope,
            mark.whose
        ))
    )?;
    let (low, high) = (
        scale.end(mark.bounds.lowest(), BOTTOM),
        scale.end(mark.bounds.highest(), TOP),
    );
    let mut path = format!("M{x:.1} {:.1}V{:.1}", low.0, high.0);
    for (y, capped) in [low, high] {
        if capped {
            write!(path, "M{:.1} {y:.1}H{:.1}", x - HALF - 1.0, x + HALF + 1.0)?;
        }
    }
    writeln!(out, r#"<path class="bounds" d="{path}" fill="none"/>"#)?;
    let (y, on_scale) = scale.end(Some(&mark.value), BOTTOM);
    let fill = if mark.cited { "#000000" } else { "#ffffff" };
    if on_scale {
        shape(out, mark.scope, (x, y), fill)?;
    } else {
        // Zero has no place on such a scale: an arrow down says so.
        writeln!(
            out,
            r#"<path class="zero" d="M{x:.1} {:.1}V{:.1}M{:.1} {:.1}L{x:.1} {:.1}L{:.1} {:.1}" fill="none"/>"#,
            BOTTOM - 20.0,
            BOTTOM - 2.0,
            x - HALF,
            BOTTOM - 8.0,
            BOTTOM - 2.0,
            x + HALF,
            BOTTOM - 8.0
        )?;
    }
    writeln!(out, "</g>")?;
    if !on_scale {
        text(
            out,
            (x, BOTTOM - 26.0),
            r#"text-anchor="middle" font-size="12""#,
            &mark.said,
        )?;
    }
    Ok(())
}

/// A shape for each scope, that of the article filled.
fn shape(
    out: &mut String,
    scope: Scope,
    (x, y): (f64, f64),
    fill: &str,
) -> Result<(), Box<dyn Error>> {
    let path = |points: [(f64, f64); 4]| {
        let points: Vec<String> = points
            .iter()
            .map(|(across, down)| format!("{:.1},{:.1}", x + across, y + down))
            .collect();
        points.join(" ")
    };
    let points = match scope {
        Scope::Goods => path([(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]),
        Scope::GoodsWithoutDiamonds => path([(0.0, -5.5), (5.5, 4.5), (-5.5, 4.5), (0.0, -5.5)]),
        Scope::GoodsAndServices => path([(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)]),
        _ => {
            writeln!(
                out,
                r#"<circle class="mark" cx="{x:.1}" cy="{y:.1}" r="4.8" fill="{fill}"/>"#
            )?;
            return Ok(());
        }
    };
    writeln!(
        out,
        r#"<polygon class="mark" points="{points}" fill="{fill}"/>"#
    )?;
    Ok(())
}

fn legend(out: &mut String) -> Result<(), Box<dyn Error>> {
    let y = HEIGHT - 48.0;
    let mut x = MARGIN + 6.0;
    for (scope, fill, said) in [
        (Scope::Goods, "#000000", "filled: the article"),
        (Scope::Goods, "#ffffff", "goods"),
        (
            Scope::GoodsWithoutDiamonds,
            "#ffffff",
            "goods without diamonds",
        ),
        (Scope::GoodsAndServices, "#ffffff", "goods and services"),
        (Scope::Unstated, "#ffffff", "“trade”: scope not stated"),
    ] {
        writeln!(
            out,
            r##"<g class="legend" stroke="#000000" stroke-width="1.2">"##
        )?;
        shape(out, scope, (x, y - 4.0), fill)?;
        writeln!(out, "</g>")?;
        text(out, (x + 12.0, y), r#"font-size="12""#, said)?;
        x += 46.0 + 6.3 * f64::from(u32::try_from(said.chars().count()).unwrap_or(0));
    }
    Ok(())
}

/// A logarithmic axis.
struct Scale {
    low: f64,
    high: f64,
    /// Powers of ten and what they are called.
    ticks: Vec<(f64, String)>,
}

impl Scale {
    fn of(panel: &Panel) -> Result<Self, Box<dyn Error>> {
        let mut powers: Vec<f64> = Vec::new();
        for mark in &panel.marks {
            for value in [
                Some(&mark.value),
                mark.bounds.lowest(),
                mark.bounds.highest(),
            ]
            .into_iter()
            .flatten()
            {
                // What may be a few hundred dollars beside millions would press all others together: it goes on below.
                if *value >= Rational::from(1000) {
                    powers.push(value.to_f64().log10());
                }
            }
        }
        let low = powers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = powers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if !low.is_finite() || !high.is_finite() {
            return Err(format!(
                "nothing of a thousand dollars between {}",
                panel.pair.describe()
            )
            .into());
        }
        let room = ((high - low) * 0.08).max(0.05);
        let (low, high) = (low - room, high + room);
        let digits: &[i32] = if high - low < 0.5 {
            &[10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90]
        } else if high - low < 2.5 {
            &[10, 20, 50]
        } else {
            &[10]
        };
        let mut ticks = Vec::new();
        for power in 2..16_i32 {
            for digit in digits {
                let place = f64::from(power) + (f64::from(*digit) / 10.0).log10();
                if (low..=high).contains(&place) {
                    ticks.push((place, dollars(power, *digit)));
                }
            }
        }
        Ok(Self { low, high, ticks })
    }

    fn height(&self, power: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * (power - self.low) / (self.high - self.low)
    }

    /// Where a value lies and whether that is on the scale; `edge` if there is none.
    fn end(&self, value: Option<&Rational>, edge: f64) -> (f64, bool) {
        let Some(value) = value else {
            return (edge, false);
        };
        // Of zero and less there is no logarithm; it lies below.
        let power = if value.is_positive() {
            value.to_f64().log10()
        } else {
            f64::NEG_INFINITY
        };
        if power < self.low {
            (BOTTOM, false)
        } else if power > self.high {
            (TOP, false)
        } else {
            (self.height(power), true)
        }
    }
}

/// `$15 million` for tenths of a digit, here 15, and the power of ten of the whole, here 7.
fn dollars(power: i32, tenths: i32) -> String {
    let (word, scale) = match power {
        ..6 => ("", 0),
        6..9 => (" million", 6),
        9..12 => (" billion", 9),
        _ => (" trillion", 12),
    };
    let zeros = "0".repeat(usize::try_from(power - scale).unwrap_or(0));
    if tenths % 10 == 0 {
        return format!("${}{zeros}{word}", tenths / 10);
    }
    match zeros.strip_suffix('0') {
        Some(zeros) => format!("${tenths}{zeros}{word}"),
        None => format!("${}.{}{word}", tenths / 10, tenths % 10),
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
