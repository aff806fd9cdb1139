//! A table, and the sentence of each of its cells.

use super::label::{Label, Unit};
use super::lines::{Cell, LONGEST, Line};
use super::spaced;
use super::writer::{Row, Writer};
use crate::prose::lexicon::Measure;
use std::ops::Range;

/// A table that at least one cell of can be told.
pub(super) struct Table {
    /// How many lines it takes.
    pub(super) lines: usize,
    rows: Vec<Told>,
}

/// A row as it is told.
struct Told {
    line: Range<usize>,
    cells: Vec<Sentence>,
}

/// A cell as it is told: the words before it, the part of it that is copied, and those behind.
struct Sentence {
    cell: Range<usize>,
    before: String,
    copied: Range<usize>,
    behind: String,
}

impl Sentence {
    /// As it stands.
    fn untold(cell: Range<usize>) -> Self {
        Self {
            before: String::new(),
            copied: cell.clone(),
            behind: String::new(),
            cell,
        }
    }
}

/// The columns of a table, with what stands above it.
struct Columns {
    /// What stands over the names of the rows.
    corner: Label,
    labels: Vec<Label>,
    above: Label,
    /// The unit of the whole table.
    unit: Option<Unit>,
    /// Whether exports and imports stand beside each other.
    both: bool,
    /// Whether the rows are partners.
    by_partner: bool,
}

impl Table {
    pub(super) fn at(text: &str, lines: &[Line], at: usize) -> Option<Self> {
        let first = lines.get(at)?;
        // A heading is the first line of its table, or stands below a title.
        let title = |back: usize| {
            at.checked_sub(back)
                .and_then(|at| lines.get(at))
                .is_none_or(|line| line.cells.len() < 2)
        };
        if !(title(1) || title(2)) {
            return None;
        }
        // A table ends where its shape does.
        let goes_on = |line: &&Line| {
            line.rules
                || if first.cells.len() < 2 {
                    spaced::row(text, line).is_some()
                } else {
                    line.cells.len() >= 2
                }
        };
        let rows = lines.iter().skip(at + 1).take_while(goes_on).count();
        if rows == 0 {
            return None;
        }
        let length = 1 + rows;
        let block = lines.get(at..at + length)?;
        // The cheap look first.
        let begins_with_digit = |span: &Range<usize>| {
            let cell = text.get(span.clone()).unwrap_or_default();
            let cell = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
            cell.starts_with(|c: char| c.is_ascii_digit())
                || cell.len() < 24 && cell.contains(|c: char| c.is_ascii_digit())
        };
        let numbers = |line: &Line| match line.cells.as_slice() {
            [_, values @ ..] if !values.is_empty() => values.iter().any(begins_with_digit),
            _ => {
                first.cells.len() < 2
                    && text
                        .get(line.span.clone())
                        .is_some_and(|words| words.ends_with(|c: char| c.is_ascii_digit()))
            }
        };
        if !block
            .iter()
            .skip(usize::from(first.cells.len() != 2))
            .any(numbers)
        {
            return None;
        }
        let short = |line: &Line| line.cells.iter().all(|cell| cell.len() <= LONGEST);
        let (mut columns, rows): (Columns, Vec<Vec<Range<usize>>>) = if first.cells.len() >= 2 {
            if !short(first) {
                return None;
            }
            let headed = first.cells.iter().skip(1).all(|cell| {
                text.get(cell.clone()).is_some_and(|words| {
                    let label = Label::of(words);
                    label.periods > 0 || matches!(Cell::of(text, cell), Cell::Words | Cell::Empty)
                })
            });
            let labels = if headed {
                first.cells.clone()
            } else {
                Vec::new()
            };
            if !headed && first.cells.len() != 2 {
                return None;
            }
            let rows = block
                .iter()
                .skip(usize::from(headed))
                .map(|line| {
                    if line.rules || !short(line) {
                        Vec::new()
                    } else {
                        line.cells.clone()
                    }
                })
                .collect();
            (Columns::of(text, &labels, above(text, lines, at)), rows)
        } else {
            let labels = spaced::years(text, first)?;
            let rows = block
                .iter()
                .skip(1)
                .map(|line| spaced::cells(text, line, labels.len()).unwrap_or_default())
                .collect();
            (Columns::of(text, &labels, above(text, lines, at)), rows)
        };
        let begin = length - rows.len();
        let names: Vec<Label> = rows
            .iter()
            .map(|cells| {
                let name = cells.first().and_then(|cell| text.get(cell.clone()));
                Label::of(name.unwrap_or_default())
            })
            .collect();
        let has = |wanted: Measure| {
            let mut labels = names.iter().chain(&columns.labels);
            labels.any(|label| matches!(label.trade, Some((_, measure)) if measure == wanted))
        };
        columns.by_partner = names.iter().any(|name| name.economy.is_some());
        columns.both = has(Measure::Exports) && has(Measure::Imports);
        let told: Vec<Told> = rows
            .into_iter()
            .zip(block.iter().skip(begin))
            .map(|(cells, line)| Told {
                line: line.span.clone(),
                cells: columns.tell(text, &cells),
            })
            .collect();
        told.iter()
            .any(|row| !row.cells.is_empty())
            .then_some(Self {
                lines: length,
                rows: told,
            })
    }

    pub(super) fn tell(&self, writer: &mut Writer<'_>) {
        for row in &self.rows {
            if row.cells.is_empty() {
                continue;
            }
            writer.copy_to(row.line.start);
            let from = writer.text.len();
            for cell in &row.cells {
                writer.add("\n\n", cell.cell.start..cell.cell.start);
                writer.add(&cell.before, cell.cell.start..cell.copied.start);
                writer.copy(cell.copied.clone());
                writer.add(&cell.behind, cell.copied.end..cell.cell.end);
            }
            writer.rows.push(Row {
                told: from..writer.text.len(),
                given: row.line.clone(),
            });
            writer.add("\n", row.line.end..row.line.end);
            writer.read = row.line.end;
        }
    }
}

/// What the line above a table says, and a unit that stands in a line of its own between.
fn above(text: &str, lines: &[Line], at: usize) -> (Label, Option<Unit>) {
    let mut unit = None;
    let mut blank = 0;
    for line in lines.iter().take(at).rev().take(4) {
        let words = text.get(line.span.clone()).unwrap_or_default();
        if words.trim().is_empty() {
            blank += 1;
            if blank > 1 {
                break;
            }
            continue;
        }
        if words.len() > 2 * LONGEST {
            break;
        }
        let sentence = words.trim_end().ends_with('.');
        let label = Label::of(unnumbered(words));
        // A unit, or a note on it.
        if unit.is_none()
            && (label.plain || sentence && label.trade.is_none())
            && label.unit.is_some()
        {
            unit = label.unit;
            continue;
        }
        if sentence {
            break;
        }
        let unit = unit.or_else(|| label.unit.clone());
        return (label, unit);
    }
    (Label::default(), unit)
}

/// A heading without its number: *Table 1. Kenya's exports*.
fn unnumbered(words: &str) -> &str {
    let mark = words.find(['.', ':']).unwrap_or(0);
    let number = words.get(..mark).unwrap_or_default().to_lowercase();
    let numbered = ["table", "figure", "chart", "annex"]
        .iter()
        .filter_map(|word| number.trim_start().strip_prefix(word))
        .any(|rest| rest.len() <= 6 && rest.contains(|c: char| c.is_ascii_digit()));
    if numbered {
        words.get(mark + 1..).unwrap_or_default()
    } else {
        words
    }
}

impl Columns {
    fn of(text: &str, cells: &[Range<usize>], above: (Label, Option<Unit>)) -> Self {
        let mut labels: Vec<Label> = cells
            .iter()
            .map(|cell| Label::of(text.get(cell.clone()).unwrap_or_default()))
            .collect();
        let corner = if labels.is_empty() {
            Label::default()
        } else {
            labels.remove(0)
        };
        let (above, unit) = above;
        let unit = corner.unit.clone().or(unit);
        Self {
            corner,
            labels,
            above,
            unit,
            both: false,
            by_partner: false,
        }
    }

    /// The sentences of a row; none, if none of its cells can be told.
    fn tell(&self, text: &str, cells: &[Range<usize>]) -> Vec<Sentence> {
        let Some((name, values)) = cells.split_first() else {
            return Vec::new();
        };
        let row = Label::of(text.get(name.clone()).unwrap_or_default());
        let nothing = Label::default();
        // A table with names of rows only, or one whose corner was lost on the way.
        let lost = self.labels.len() + 2 == cells.len() && !self.labels.is_empty();
        if !(lost
            || self.labels.len() == values.len()
            || self.labels.is_empty() && values.len() == 1)
        {
            return Vec::new();
        }
        let label = |n: usize| {
            let at = if lost { n.checked_sub(1) } else { Some(n) };
            match at {
                Some(at) => self.labels.get(at),
                None => Some(&self.corner),
            }
            .unwrap_or(&nothing)
        };
        let mut told = false;
        let all = values
            .iter()
            .enumerate()
            .filter_map(|(n, cell)| {
                let value = Cell::of(text, cell);
                if matches!(value, Cell::Empty) {
                    return None;
                }
                let left: Vec<&Label> = (0..n).rev().map(label).collect();
                let sentence = self.sentence(&row, label(n), &left, cell, &value);
                told |= sentence.is_some();
                Some(sentence.unwrap_or_else(|| Sentence::untold(cell.clone())))
            })
            .collect();
        if told { all } else { Vec::new() }
    }

    /// The sentence of a cell; nothing where its row and its column leave anything open.
    fn sentence(
        &self,
        row: &Label,
        column: &Label,
        left: &[&Label],
        cell: &Range<usize>,
        value: &Cell,
    ) -> Option<Sentence> {
        let (copied, minus, own) = match value {
            Cell::Money => (cell.clone(), false, None),
            Cell::Percent(digits, minus) => (digits.clone(), *minus, Some(Unit::Percent)),
            Cell::Number(digits, minus) => {
                let unit = column
                    .unit
                    .as_ref()
                    .or(row.unit.as_ref())
                    .or(self.unit.as_ref())?;
                (digits.clone(), *minus, Some(unit.clone()))
            }
            Cell::Words | Cell::Empty => return None,
        };
        if !(row.is_understood() && column.is_understood()) {
            return None;
        }
        let growth = row.growth || column.growth;
        let share = row.share || column.share;
        if growth && (row.in_other_terms || column.in_other_terms || self.above.in_other_terms) {
            return None;
        }
        let earlier = if (growth || share) && row.period.is_none() && column.period.is_none() {
            period_on_the_left(left, growth)?
        } else {
            None
        };
        let period = self.period(row, column, earlier)?;
        // A rate or a share beside exports or imports is of those.
        let of_column = if (growth || share) && row.trade.is_none() && column.trade.is_none() {
            let apart = self.labels.iter().any(|label| label.trade.is_some());
            let beside = left.first().filter(|label| label.trade.is_some());
            match (apart, beside) {
                (true, None) => return None,
                (_, beside) => beside.copied().unwrap_or(column),
            }
        } else {
            column
        };
        let (phrase, measure) = self.trade(row, of_column)?;
        let partner = match (&row.economy, &column.economy) {
            (Some(_), Some(_)) => return None,
            (None, None) => None,
            (Some(economy), None) | (None, Some(economy)) => {
                let told = row.economy.is_some() && self.corner.partners;
                if !(told || self.above.partners) {
                    return None;
                }
                Some(economy)
            }
        };
        let lead = match measure {
            Measure::Exports => "to",
            Measure::Imports => "from",
            _ => "with",
        };
        let mut with = partner.map_or(String::new(), |partner| format!(" {lead} {partner}"));
        let total = row.total && self.by_partner;
        let phrase = match (&self.above.pair, &self.above.owner) {
            // `Chile's trade with Peru` above rows of exports and imports
            (Some(_), _) if partner.is_some() || total => return None,
            (Some((owner, partner)), _) => {
                with = format!(" {lead} {partner}");
                let alone = phrase.strip_prefix(owner.as_str()).unwrap_or(&phrase);
                format!("{owner} {}", alone.trim_start())
            }
            // `Total` below the partners of one who is named above
            (None, Some(owner)) if total => {
                let alone = phrase.strip_prefix(owner.as_str()).unwrap_or(&phrase);
                let alone = alone.trim_start();
                format!(
                    "{owner} total {}",
                    alone.strip_prefix("total ").unwrap_or(alone)
                )
            }
            _ if total && !phrase.starts_with("total ") => format!("total {phrase}"),
            // `Total trade` above exports and imports, of nobody who is named: of the one before with all, or both ways of the two before.
            _ if self.above.of_all && row.trade.is_some() => return None,
            _ => phrase,
        };
        let plain = |before: String, behind: String| {
            Some(Sentence {
                cell: cell.clone(),
                before,
                copied: copied.clone(),
                behind,
            })
        };
        match own {
            None => plain(format!("{phrase}{with}{period} was "), ".".to_owned()),
            Some(Unit::Money(code, scale)) if !growth && !share => {
                let minus = match measure {
                    Measure::Deficit | Measure::Surplus => "",
                    Measure::Balance if minus => "-",
                    _ if minus => return None,
                    _ => "",
                };
                plain(
                    format!("{phrase}{with}{period} was {code}{minus}"),
                    format!("{scale}."),
                )
            }
            Some(Unit::Percent) if share && !growth => plain(
                format!("{} accounted for ", partner?),
                format!("% of {phrase}{period}."),
            ),
            Some(Unit::Percent) if growth && !share => {
                let verb = if minus { "fell" } else { "rose" };
                plain(
                    format!("{phrase}{with}{period} {verb} by "),
                    "%.".to_owned(),
                )
            }
            _ => None,
        }
    }

    /// The phrase of trade of a cell: its row's or its column's, or that of the line above the table.
    fn trade(&self, row: &Label, column: &Label) -> Option<(String, Measure)> {
        match (&row.trade, &column.trade) {
            (Some(_), Some(_)) => None,
            // *Total trade* beside exports and imports is both of them, and not that with all partners.
            (Some((phrase, measure)), None) | (None, Some((phrase, measure))) => {
                let phrase = match phrase.strip_prefix("total ") {
                    Some(both) if self.both && *measure == Measure::Trade => both,
                    _ => phrase,
                };
                Some((phrase.to_owned(), *measure))
            }
            (None, None) if self.above.narrower => None,
            (None, None) => self.above.owned.clone().or_else(|| {
                let (_, measure) = self.above.trade.as_ref()?;
                let word = match measure {
                    Measure::Exports => "exports",
                    Measure::Imports => "imports",
                    Measure::Trade => "trade",
                    Measure::Surplus | Measure::Deficit | Measure::Balance => "trade balance",
                };
                Some((word.to_owned(), *measure))
            }),
        }
    }

    /// The words for when; nothing where what is said cannot be told in one period.
    fn period(&self, row: &Label, column: &Label, earlier: Option<&String>) -> Option<String> {
        if row.periods > 1 || column.periods > 1 {
            return None;
        }
        let part_here = row.part || column.part;
        // `January-March` above columns of years
        let part_of_year = self.above.part && self.above.periods == 1;
        if self.above.within_year && !part_here && (row.period.is_some() || column.period.is_some())
            || part_of_year && part_here
        {
            return None;
        }
        if part_of_year && let Some(part) = &self.above.period {
            return match (&row.period, &column.period, earlier) {
                (Some(_), Some(_), _) => None,
                (Some(year), None, _) | (None, Some(year), _) | (None, None, Some(year)) => {
                    Some(format!(" in {part} {year}"))
                }
                (None, None, None) => Some(format!(" in {part}")),
            };
        }
        let year = self
            .above
            .period
            .as_ref()
            .filter(|_| self.above.periods == 1 && !self.above.part);
        let said = match (&row.period, &column.period) {
            (Some(of_row), Some(of_column)) => match (row.part, column.part) {
                (true, false) => format!("{of_row} {of_column}"),
                (false, true) => format!("{of_column} {of_row}"),
                _ => return None,
            },
            (Some(period), None) | (None, Some(period)) => {
                match year.filter(|_| row.part || column.part) {
                    Some(year) => format!("{period} {year}"),
                    None => period.clone(),
                }
            }
            (None, None) => match earlier.or(year) {
                Some(period) => period.clone(),
                None => return Some(String::new()),
            },
        };
        Some(format!(" in {said}"))
    }
}

/// The period that a rate or a share without one is of, by the columns on its left, nearest first; nothing where they leave it open.
#[expect(
    clippy::option_option,
    reason = "left open is not the same as without columns of periods"
)]
fn period_on_the_left<'a>(left: &[&'a Label], growth: bool) -> Option<Option<&'a String>> {
    let of_values = |label: &&&Label| label.period.is_none() && (label.growth || label.share);
    let others = left.iter().take_while(of_values).count();
    let periods: Vec<&String> = left
        .iter()
        .skip(others)
        .map_while(|label| label.period.as_ref())
        .collect();
    let year = |period: &String| {
        period
            .split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() == 4)
            .and_then(|digits| digits.parse::<i32>().ok())
    };
    let years: Option<Vec<i32>> = periods.iter().map(|period| year(period)).collect();
    match (periods.as_slice(), years.as_deref()) {
        ([], _) => Some(None),
        ([only], _) => Some(Some(only)),
        // The latest is the nearest: `2020, 2021, 2022, growth`.
        (all, Some([one, other, ..])) if *one == other + 1 => Some(all.first().copied()),
        // `2022, 2021, growth`
        ([_, first], Some([one, other])) if growth && one + 1 == *other => Some(Some(first)),
        ([nearest, ..], None) => Some(Some(nearest)),
        _ => None,
    }
}
