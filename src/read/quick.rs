//! Rows of UN Comtrade's tables, quickly.
//!
//! The quick way decides nothing: it takes rows that are as they mostly are, and hands every other to the one that knows all cases.

use super::common::Common;
use super::comtrade::{Column as C, Layout, Names, Record};
use super::part::Part;
use super::row::{Fault, Row};
use super::split::{Fields, Stem};
use super::splitting;
use super::table::{Shape, Table, is_nothing};
use super::{Format, Options, number::four_digits};
use crate::data::{PlainRow, SourceId};
use crate::trade::{
    Classification, Commodity, Economy, Flow, Movement, Period, Side, Status, Valuation,
};

/// How the rows of a table are read.
pub(super) struct Way<'a> {
    pub(super) layout: &'a Layout,
    pub(super) shape: &'a Shape,
    pub(super) source: &'a SourceId,
    pub(super) options: &'a Options,
}

/// What one thread knows of the rows before.
pub(super) struct Memory {
    names: Names,
    /// By code: whether there is such an economy, and whether it reports.
    economies: Vec<Option<(Economy, bool)>>,
    same: Common<Same>,
    /// What rows say that begin with a stem.
    sides: [Option<(Stem, Flow, Side)>; 2],
}

/// What most rows have in common.
#[derive(Clone, Copy)]
struct Same {
    period: Period,
    classification: Classification,
    status: Status,
}

impl Default for Memory {
    fn default() -> Self {
        let mut economies = vec![None; 1000];
        for economy in Economy::all() {
            if let Some(place) = economies.get_mut(usize::from(economy.code())) {
                *place = Some((economy, economy.is_reporter()));
            }
        }
        Self {
            names: Names::default(),
            economies,
            same: Common::default(),
            sides: [None; 2],
        }
    }
}

pub(super) struct Quick<'a, M> {
    pub(super) way: Way<'a>,
    pub(super) memory: M,
}

impl<M: std::borrow::BorrowMut<Memory>> splitting::Quick for Quick<'_, M> {
    fn take(&mut self, fields: Fields<'_>, part: &mut Part) -> bool {
        let Way { layout, shape, .. } = self.way;
        let width = shape.width();
        let trailing = fields.len() == width + 1 && self.trailing();
        if fields.len() != width && !(trailing && fields.get(Some(width)).is_empty())
            || fields.width() > shape.longest()
            || fields.lines() > 0 && fields.swallowed(shape.delimiter(), width)
        {
            return false;
        }
        if let Some(row) = self.plain(fields, part.lines) {
            part.lines += 1 + fields.lines();
            part.rows.push(row);
            return true;
        }
        let texts = layout.places.map(|place| fields.get(place));
        // Rows of nothing are passed over, and doubled quotes are one.
        let nothing = texts.iter().all(|text| text.is_empty());
        if nothing || texts.iter().any(|text| text.contains(&b'"')) {
            return false;
        }
        let names = layout.places.map(|place| shape.name(place));
        let record = Record {
            fields: texts,
            format: layout.format,
            names: &names,
            line: part.lines.into(),
        };
        let memory = self.memory.borrow_mut();
        let row = record.observe(self.way.source, &mut memory.names, self.way.options);
        part.other(part.lines, row);
        part.lines += 1 + fields.lines();
        true
    }

    fn read(&mut self, table: &Table<'_>) -> Result<Row, Fault> {
        let memory = self.memory.borrow_mut();
        let Way {
            layout,
            source,
            options,
            ..
        } = self.way;
        layout.observe(table, source, &mut memory.names, options)
    }

    /// What comes before the commodity: a file lists the goods of one flow together, mostly.
    fn stem(&self) -> usize {
        self.place(C::Commodity).unwrap_or(0)
    }

    fn trailing(&self) -> bool {
        self.is_plus()
    }
}

impl<M: std::borrow::BorrowMut<Memory>> Quick<'_, M> {
    fn place(&self, column: C) -> Option<usize> {
        self.way
            .layout
            .places
            .get(column as usize)
            .copied()
            .flatten()
    }

    /// A row of goods, not broken down, with nothing unusual in it.
    fn plain(&mut self, fields: Fields<'_>, line: u32) -> Option<PlainRow> {
        let Same {
            period,
            classification,
            status,
        } = self.same(fields)?;
        let (flow, side) = self.sides(fields)?;
        let get = |column| fields.get(self.place(column));
        let value = get(C::Value);
        let (number, decimals) = short_decimal(value)?;
        let same = |column| {
            let text = get(column);
            if is_nothing(text) {
                return Some(false);
            }
            Some(text == value || short_decimal(text)? == (number, decimals))
        };
        let valuation = match (same(C::Cif)?, same(C::Fob)?) {
            (true, false) => Valuation::Cif,
            (false, true) => Valuation::Fob,
            _ => Valuation::Unstated,
        };
        let commodity = commodity(classification, get(C::Commodity))?;
        Some(PlainRow {
            flow,
            period,
            commodity,
            side,
            valuation,
            movement: Movement::Goods,
            status,
            number,
            decimals,
            line,
        })
    }

    /// Who traded with whom, and who says so.
    #[inline]
    fn sides(&mut self, fields: Fields<'_>) -> Option<(Flow, Side)> {
        let memory: &Memory = self.memory.borrow();
        let stem = fields.stem();
        if let Some(stem) = stem
            && let Some(Some((known, flow, side))) = memory.sides.get(stem.place())
            && *known == stem
        {
            return Some((*flow, *side));
        }
        let get = |column| fields.get(self.place(column));
        let export = match (get(C::Flow), self.is_plus()) {
            (b"X", true) | (b"2", false) => true,
            (b"M", true) | (b"1", false) => false,
            _ => return None,
        };
        let (reporter, true) = memory.economy(get(C::Reporter))? else {
            return None;
        };
        let (partner, _) = memory.economy(get(C::Partner))?;
        let (flow, side) = if export {
            (reporter.exports_to(partner), Side::Exporter)
        } else {
            (reporter.imports_from(partner), Side::Importer)
        };
        let width = splitting::Quick::stem(self);
        let within = |column| self.place(column).is_some_and(|place| place < width);
        if let Some(stem) = stem
            && [C::Flow, C::Reporter, C::Partner].into_iter().all(within)
            && let Some(place) = self.memory.borrow_mut().sides.get_mut(stem.place())
        {
            *place = Some((stem, flow, side));
        }
        Some((flow, side))
    }

    fn is_plus(&self) -> bool {
        self.way.layout.format == Format::ComtradePlus
    }

    /// What the columns say that most rows have in common.
    #[inline]
    fn same(&mut self, fields: Fields<'_>) -> Option<Same> {
        if let Some(same) = self.memory.borrow_mut().same.of(fields) {
            return Some(same);
        }
        let same = self.look(fields)?;
        let layout = self.way.layout;
        let places = SAME.iter().filter_map(|column| layout.place(*column));
        let width = splitting::Quick::stem(self);
        let memory = self.memory.borrow_mut();
        Some(memory.same.keep(fields, places, width, same))
    }

    /// The same, from the fields; nothing for rows that are not of all goods traded in a year.
    fn look(&self, fields: Fields<'_>) -> Option<Same> {
        let get = |column| fields.get(self.place(column));
        let is_total = |column, total: &[u8]| {
            let text = get(column);
            text == total || is_nothing(text)
        };
        let plus = self.is_plus();
        let whole = get(C::Type) == if plus { b"C" } else { &b""[..] }
            && is_total(C::Customs, b"C00")
            && is_total(C::Transport, b"0")
            && is_total(C::Partner2, b"0")
            && is_total(C::Supply, b"0");
        if !whole || (plus && get(C::Frequency) != b"A") {
            return None;
        }
        let answer = |column| match get(column) {
            b"true" => Some(Some(true)),
            b"false" => Some(Some(false)),
            text if is_nothing(text) => Some(None),
            _ => None,
        };
        let status = match (answer(C::Reported)?, answer(C::Aggregate)?) {
            (Some(true), _) => Status::Reported,
            (_, Some(true)) => Status::Aggregated,
            _ => Status::Unstated,
        };
        let classification = std::str::from_utf8(get(C::Classification)).ok()?;
        let period = get(C::Period);
        if period.len() != 4 {
            return None;
        }
        Some(Same {
            period: Period::year(four_digits(period)?).ok()?,
            classification: classification.parse().ok()?,
            status,
        })
    }
}

/// The columns that most rows have in common.
const SAME: [C; 10] = [
    C::Type,
    C::Frequency,
    C::Period,
    C::Partner2,
    C::Classification,
    C::Customs,
    C::Supply,
    C::Transport,
    C::Reported,
    C::Aggregate,
];

/// A code of a classification that the slow way reads as easily.
fn commodity(classification: Classification, code: &[u8]) -> Option<Commodity> {
    let digits = code.iter().all(u8::is_ascii_digit);
    if digits && !matches!(code.len(), 2 | 4 | 6) {
        return None;
    }
    Commodity::from_ascii(classification, code)
}

impl Memory {
    pub(super) const fn names(&mut self) -> &mut Names {
        &mut self.names
    }

    fn economy(&self, code: &[u8]) -> Option<(Economy, bool)> {
        if code.is_empty() || code.len() > 3 {
            return None;
        }
        let mut number = 0;
        for byte in code {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + usize::from(byte - b'0');
        }
        self.economies.get(number).copied().flatten()
    }
}

/// Digits with at most one point among them, 18 in all, as a number with as few decimals as it takes.
pub(super) fn short_decimal(text: &[u8]) -> Option<(i64, u8)> {
    if text.len() > 19 {
        return None;
    }
    let (mut number, mut digits, mut point) = (0_i64, 0_u8, None);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                digits += 1;
            }
            b'.' if point.is_none() && digits > 0 => point = Some(digits),
            _ => return None,
        }
        if digits > 18 {
            return None;
        }
    }
    let mut decimals = match point {
        Some(before) if before == digits => return None,
        Some(before) => digits - before,
        None if digits == 0 => return None,
        None => 0,
    };
    while decimals > 0 && number % 10 == 0 {
        number /= 10;
        decimals -= 1;
    }
    Some((number, decimals))
}
