//! Citations: of a source, and of a number with everything it goes back to.
//!
//! The three writers are our own. A BibTeX entry of a web page has seven fields and a CSL item as many; crates that know these formats
//! read whole libraries or set type by them, and bring more code than this crate has. The tests read the entries back with one of them.

use super::dataset::Dataset;
use super::date::PartialDate;
use super::observation::Observation;
use super::series::Series;
use super::source::{Source, SourceId};
use crate::error::{Error, ErrorKind};
use crate::growth::{Estimate, Growth};
use crate::text::words;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// How a citation is written.
///
/// ```
/// use bilateral::{Dataset, data::Style};
///
/// let article = Dataset::cited().source("green-2026").unwrap();
/// assert_eq!(
///     article.cite(Style::Plain),
///     "Eric Green, Kazakhstan Joins the Abraham Accords: Strategic Opportunities and Risks, Caspian Policy Center, 2026-01-29"
/// );
/// assert!(article.cite("bibtex".parse()?).starts_with("@misc{green-2026,\n  author = {{Eric Green}},\n"));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Style {
    /// A line of a reference list.
    Plain,
    /// An item of the Citation Style Language, as Zotero and pandoc read it: JSON. Several are an array.
    CslJson,
    /// An entry for BibTeX and biblatex.
    Bibtex,
}

words!(Style, "citation style", { Plain => "plain", CslJson => "csl-json", Bibtex => "bibtex" });

impl Source {
    /// The source as a reference.
    ///
    /// Authors are written as one name in one piece: a source's list of authors does not say what is a family name, and some are agencies. Text is
    /// UTF-8 in all styles; what TeX or JSON would read as something else is escaped.
    ///
    /// ```
    /// use bilateral::data::{Source, Style};
    ///
    /// let mut source = Source::new("table", "Imports & exports, 100 %");
    /// source.date = Some("2022-09".parse()?);
    /// assert_eq!(
    ///     source.cite(Style::Bibtex),
    ///     "@misc{table,\n  title = {{Imports \\& exports, 100 \\%}},\n  date = {2022-09},\n  year = {2022},\n  month = sep,\n}"
    /// );
    /// assert_eq!(
    ///     source.cite(Style::CslJson),
    ///     r#"{"id": "table", "type": "document", "title": "Imports & exports, 100 %", "issued": {"date-parts": [[2022, 9]]}}"#
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn cite(&self, style: Style) -> String {
        self.entry(style, self.id.as_str(), &[])
    }

    fn entry(&self, style: Style, key: &str, notes: &[String]) -> String {
        match style {
            Style::Plain => {
                let mut text = self.to_string();
                if let Some(read) = self.accessed {
                    let _ = write!(text, ", read {read}");
                }
                text
            }
            Style::CslJson => self.csl(key, notes),
            Style::Bibtex => self.bibtex(key, notes),
        }
    }

    fn csl(&self, key: &str, notes: &[String]) -> String {
        let kind = if self.address.is_some() {
            "webpage"
        } else {
            "document"
        };
        let text = |name: &str, text: &str| format!("{}: {}", json(name), json(text));
        let mut fields = vec![
            text("id", key),
            text("type", kind),
            text("title", &self.title),
        ];
        if let Some(author) = &self.author {
            fields.push(format!(r#""author": [{{{}}}]"#, text("literal", author)));
        }
        for (name, value) in [
            ("publisher", &self.publisher),
            ("version", &self.vintage),
            ("URL", &self.address),
        ] {
            fields.extend(value.as_ref().map(|value| text(name, value)));
        }
        for (name, date) in [("issued", self.date), ("accessed", self.accessed)] {
            fields
                .extend(date.map(|date| format!(r#""{name}": {{"date-parts": {}}}"#, parts(date))));
        }
        if !notes.is_empty() {
            fields.push(text("note", &notes.join("; ")));
        }
        format!("{{{}}}", fields.join(", "))
    }

    fn bibtex(&self, key: &str, notes: &[String]) -> String {
        let mut out = format!("@misc{{{},\n", bibtex_key(key));
        let mut field = |name: &str, value: String| {
            let _ = writeln!(out, "  {name} = {value},");
        };
        // A second pair of braces keeps capitals, and a name in one piece.
        if let Some(author) = &self.author {
            field("author", format!("{{{{{}}}}}", tex(author)));
        }
        field("title", format!("{{{{{}}}}}", tex(&self.title)));
        if let Some(publisher) = &self.publisher {
            // BibTeX's own styles print this one of a page, biblatex both.
            field("howpublished", format!("{{{}}}", tex(publisher)));
        }
        if let Some(vintage) = &self.vintage {
            field("version", format!("{{{}}}", tex(vintage)));
        }
        if let Some(date) = self.date {
            field("date", format!("{{{}}}", edtf(date)));
            if let Some(year) = date.year() {
                field("year", format!("{{{year}}}"));
            }
            if let Some(month) = month(date) {
                field("month", month.to_owned());
            }
        }
        if let Some(address) = &self.address {
            field("url", format!("{{{}}}", uri(address)));
        }
        if let Some(accessed) = self.accessed {
            field("urldate", format!("{{{}}}", edtf(accessed)));
        }
        if !notes.is_empty() {
            field("note", format!("{{{}}}", tex(&notes.join("; "))));
        }
        out.push('}');
        out
    }
}

/// What a number goes back to: the observations it was read or computed from, and how.
///
/// ```
/// use bilateral::{Dataset, Economy, Pair, data::{Lineage, Style}};
///
/// let data = Dataset::cited();
/// let series = data.select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
/// let growth = series.growth(2020, 2021)?;
/// let lineage = Lineage::of_growth(&series, &growth, &growth.percent());
/// assert_eq!(
///     lineage.cite(data, Style::Plain)?,
///     "588% (559.2% to 617.0%), by cumulative from\n  \
///        turnover ISR-ARE in 2020: $174.4 million [green-2026, Israel-UAE goods trade 2020]\n  \
///        turnover ISR-ARE in 2021: $1.2 billion [green-2026, Israel-UAE goods trade 2021]\n\
///      [green-2026] Eric Green, Kazakhstan Joins the Abraham Accords: Strategic Opportunities and Risks, \
///      Caspian Policy Center, 2026-01-29"
/// );
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Lineage {
    /// The number, or what was said of it.
    pub result: String,
    /// How it was computed; nothing for a number as it was read.
    pub method: Option<String>,
    /// What it was read or computed from.
    pub observations: Vec<Observation>,
}

impl Lineage {
    /// Of a result that was computed from observations by a method.
    ///
    /// ```
    /// use bilateral::{Dataset, data::Lineage};
    ///
    /// let lineage = Lineage::new("$236.1 million", Some("sum".into()), Dataset::cited().observations().take(2).collect());
    /// assert_eq!(lineage.sources().len(), 1);
    /// ```
    #[must_use]
    pub fn new(
        result: impl Into<String>,
        method: Option<String>,
        observations: Vec<Observation>,
    ) -> Self {
        Self {
            result: result.into(),
            method,
            observations,
        }
    }

    /// Of one observation.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, data::{Lineage, Style}};
    ///
    /// let data = Dataset::cited();
    /// let series = data.select(Pair::new(Economy::ISR, Economy::BHR)).series()?;
    /// let first = series.at("2020".parse()?).unwrap();
    /// let cited = Lineage::of(&first).cite(data, Style::Plain)?;
    /// assert!(cited.starts_with("$1.39 million\n[green-2026] Eric Green"));
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn of(observation: &Observation) -> Self {
        Self::new(printed(observation), None, vec![observation.clone()])
    }

    /// Of an estimate of growth within a series.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Pair, data::Lineage};
    ///
    /// let series = Dataset::cited().select(Pair::new(Economy::ISR, Economy::ARE)).series()?;
    /// let growth = series.growth(2021, 2022)?;
    /// assert_eq!(Lineage::of_growth(&series, &growth, &growth.percent()).observations.len(), 2);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn of_growth(series: &Series<'_>, growth: &Growth, estimate: &Estimate) -> Self {
        let observations = growth.values().filter_map(|(period, _)| series.at(period));
        Self::new(
            estimate.to_string(),
            Some(estimate.method().to_string()),
            observations.collect(),
        )
    }

    /// The sources it goes back to, each once, by their keys.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<&SourceId> {
        let observations = self.observations.iter();
        observations
            .map(|observation| &observation.source)
            .collect()
    }

    /// The number with its method, its observations and their sources. As JSON or BibTeX, the sources' entries, whose notes list the
    /// observations.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`] if the data set lacks one of the sources.
    pub fn cite(&self, data: &Dataset, style: Style) -> Result<String, Error> {
        let mut sources = Vec::new();
        for id in self.sources() {
            sources.push(data.source(id.as_str()).ok_or_else(|| {
                Error::from(ErrorKind::NotFound {
                    what: "source",
                    wanted: id.to_string(),
                    expected: "one of the data set".into(),
                })
            })?);
        }
        let mut lines = vec![self.result.clone()];
        if let Some(method) = &self.method {
            lines[0] = format!("{}, by {method} from", self.result);
        }
        if style == Style::Plain {
            if self.method.is_some() {
                lines.extend(self.observations.iter().map(|observation| {
                    let place = observation
                        .locator
                        .as_ref()
                        .map_or_else(String::new, |place| format!(", {place}"));
                    let source = &observation.source;
                    format!(
                        "  {}: {} [{source}{place}]",
                        of(observation),
                        printed(observation)
                    )
                }));
            }
            lines.extend(
                sources
                    .iter()
                    .map(|source| format!("[{}] {}", source.id, source.cite(style))),
            );
            return Ok(lines.join("\n"));
        }
        let mut keys = BTreeSet::new();
        let mut entries = Vec::new();
        for source in sources {
            // Keys that differ in what BibTeX does not take would be one.
            let mut key = bibtex_key(source.id.as_str());
            while !keys.insert(key.clone()) {
                key.push('x');
            }
            let key = match style {
                Style::Bibtex => &key,
                _ => source.id.as_str(),
            };
            let notes: Vec<String> = self
                .observations
                .iter()
                .filter(|observation| observation.source == source.id)
                .map(|observation| {
                    let place = observation
                        .locator
                        .as_ref()
                        .map_or_else(String::new, |place| format!(" ({place})"));
                    format!("{}: {}{place}", of(observation), printed(observation))
                })
                .collect();
            entries.push(source.entry(style, key, &notes));
        }
        Ok(match style {
            Style::CslJson => format!("[{}]", entries.join(",\n")),
            _ => entries.join("\n\n"),
        })
    }
}

/// References to several sources: lines with their keys, a JSON array, or entries one after the other.
///
/// ```
/// use bilateral::{Dataset, data::{Style, reference_list}};
///
/// let list = reference_list(Dataset::reported().sources(), Style::Bibtex);
/// assert_eq!(list.matches("@misc{").count(), 38);
/// ```
#[must_use]
pub fn reference_list<'a>(sources: impl IntoIterator<Item = &'a Source>, style: Style) -> String {
    let entries = sources.into_iter().map(|source| match style {
        Style::Plain => format!("[{}] {}", source.id, source.cite(style)),
        _ => source.cite(style),
    });
    let entries: Vec<String> = entries.collect();
    match style {
        Style::Plain => entries.join("\n"),
        Style::CslJson => format!("[{}]", entries.join(",\n")),
        Style::Bibtex => entries.join("\n\n"),
    }
}

fn of(observation: &Observation) -> String {
    format!("{} in {}", observation.trade, observation.period)
}

/// The value as its source has it.
fn printed(observation: &Observation) -> String {
    use crate::figure::Datum;
    match (observation.datum(), observation.missing()) {
        (Some(Datum::Published(figure)), _) => figure.to_string(),
        (Some(datum), _) => datum.to_string(),
        (None, Some(reason)) => reason.to_string(),
        (None, None) => "no value".to_owned(),
    }
}

/// A text as JSON has it, quotes included.
fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if u32::from(control) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A text as TeX prints it. Braces are commands, since BibTeX counts escaped ones, too.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(character);
            }
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// An address with what is no character of one as its bytes in percent.
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'{' | b'}' | b'\\' | b'"' | b'<' | b'>' | b'^' | b'`' | b'|' => {
                let _ = write!(out, "%{byte:02X}");
            }
            b'!'..=b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A key that BibTeX takes: others' characters are hyphens.
fn bibtex_key(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:+".contains(c);
    let key: String = id.chars().map(|c| if plain(c) { c } else { '-' }).collect();
    if key.is_empty() {
        "source".to_owned()
    } else {
        key
    }
}

/// Year, month and day of a date as far as they are known; those of the first and of the last month of a longer period.
fn numbers(date: PartialDate) -> (Vec<u32>, Option<Vec<u32>>) {
    let numbers = |text: &str| {
        text.split('-')
            .filter_map(|part| part.parse().ok())
            .collect()
    };
    let text = date.to_string();
    if let Some((first, last)) = text.split_once('/') {
        return (numbers(first), Some(numbers(last)));
    }
    if let Some((year, quarter)) = text.split_once("-Q")
        && let (Ok(year), Ok(quarter)) = (year.parse(), quarter.parse::<u32>())
    {
        return (vec![year, 3 * quarter - 2], Some(vec![year, 3 * quarter]));
    }
    (numbers(&text), None)
}

/// `date-parts` of CSL.
fn parts(date: PartialDate) -> String {
    let list = |numbers: &[u32]| {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        format!("[{}]", numbers.join(", "))
    };
    match numbers(date) {
        (first, None) => format!("[{}]", list(&first)),
        (first, Some(last)) => format!("[{}, {}]", list(&first), list(&last)),
    }
}

/// A date as biblatex reads it: `2022-09`, and `2022-01/2022-03` for a quarter.
fn edtf(date: PartialDate) -> String {
    let text = |numbers: &[u32]| {
        let numbers: Vec<String> = numbers
            .iter()
            .enumerate()
            .map(|(place, number)| {
                format!("{number:0width$}", width = if place == 0 { 4 } else { 2 })
            })
            .collect();
        numbers.join("-")
    };
    match numbers(date) {
        (first, None) => text(&first),
        (first, Some(last)) => format!("{}/{}", text(&first), text(&last)),
    }
}

/// BibTeX's word for the month, if the date lies in one.
fn month(date: PartialDate) -> Option<&'static str> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let (numbers, None) = numbers(date) else {
        return None;
    };
    let place = usize::try_from(*numbers.get(1)?).ok()?;
    MONTHS.get(place.checked_sub(1)?).copied()
}
