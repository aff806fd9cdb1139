//! Rows of Comtrade Plus, quickly.
//!
//! The quick way decides nothing: it takes rows that are as they mostly are, and hands every other to the one that knows all cases.

use super::Options;
use super::comtrade::{COLUMNS, Column as C, Names, Record};
use super::split::Fields;
use super::table::is_nothing;
use super::{Format, Part};
use crate::data::{PlainRow, SourceId};
use crate::trade::{Classification, Commodity, Economy, Movement, Period, Side, Status, Valuation};

/// What is the same for all rows of a table.
pub(super) struct Shape<'a> {
    pub(super) places: [Option<usize>; COLUMNS],
    pub(super) names: [&'a str; COLUMNS],
    /// The fields of a row.
    pub(super) width: usize,
    /// The bytes a row may have.
    pub(super) longest: usize,
    pub(super) source: &'a SourceId,
    pub(super) options: &'a Options,
}

pub(super) struct Quick<'a> {
    shape: &'a Shape<'a>,
    names: Names,
    /// By code: whether there is such an economy, and whether it reports.
    economies: Vec<Option<(Economy, bool)>>,
    /// The period and classification met last, with what was written.
    period: Option<(Vec<u8>, Vec<u8>, Period)>,
    classification: Option<(Vec<u8>, Classification)>,
}

impl<'a> Quick<'a> {
    pub(super) fn new(shape: &'a Shape<'a>) -> Self {
        let mut economies = vec![None; 1000];
        for economy in Economy::all() {
            if let Some(place) = economies.get_mut(usize::from(economy.code())) {
                *place = Some((economy, economy.is_reporter()));
            }
        }
        Self {
            shape,
            names: Names::default(),
            economies,
            period: None,
            classification: None,
        }
    }

    /// Takes a row; not if only the CSV reader can say what it is.
    pub(super) fn take(&mut self, fields: Fields<'_>, part: &mut Part) -> bool {
        let trailing =
            fields.len() == self.shape.width + 1 && fields.get(Some(self.shape.width)).is_empty();
        if fields.len() != self.shape.width && !trailing || fields.width() > self.shape.longest {
            return false;
        }
        part.lines += 1;
        if let Some(row) = self.plain(fields, part.lines - 1) {
            part.rows.push(row);
            return true;
        }
        let texts = self.shape.places.map(|place| fields.get(place));
        // Rows of nothing are passed over, and doubled quotes are one.
        let nothing = fields.get(self.place(C::Type)).is_empty();
        if nothing || texts.iter().any(|text| text.contains(&b'"')) {
            part.lines -= 1;
            return false;
        }
        let record = Record {
            fields: texts,
            format: Format::ComtradePlus,
            names: &self.shape.names,
            line: u64::from(part.lines - 1),
        };
        let row = record.observe(self.shape.source, &mut self.names, self.shape.options);
        part.others.push((part.rows.len(), part.lines - 1, row));
        true
    }

    fn place(&self, column: C) -> Option<usize> {
        self.shape.places.get(column as usize).copied().flatten()
    }

    /// A row of goods, not broken down, with nothing unusual in it.
    fn plain(&mut self, fields: Fields<'_>, line: u32) -> Option<PlainRow> {
        let get = |column| fields.get(self.place(column));
        let is_total = |column, total: &[u8]| {
            let text = get(column);
            text == total || is_nothing(text)
        };
        let whole = get(C::Type) == b"C"
            && is_total(C::Customs, b"C00")
            && is_total(C::Transport, b"0")
            && is_total(C::Partner2, b"0")
            && is_total(C::Supply, b"0");
        if !whole {
            return None;
        }
        let export = match get(C::Flow) {
            b"X" => true,
            b"M" => false,
            _ => return None,
        };
        let (reporter, true) = self.economy(get(C::Reporter))? else {
            return None;
        };
        let (partner, _) = self.economy(get(C::Partner))?;
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
        let code = get(C::Commodity);
        let (classification, frequency, period) =
            (get(C::Classification), get(C::Frequency), get(C::Period));
        let commodity = self.commodity(classification, code)?;
        let period = self.period(frequency, period)?;
        let (flow, side) = if export {
            (reporter.exports_to(partner), Side::Exporter)
        } else {
            (reporter.imports_from(partner), Side::Importer)
        };
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

    /// A code of a classification that the slow way has read, or reads as easily.
    fn commodity(&mut self, classification: &[u8], code: &[u8]) -> Option<Commodity> {
        let known = match &self.classification {
            Some((text, known)) if text == classification => *known,
            _ => {
                let known = std::str::from_utf8(classification).ok()?.parse().ok()?;
                self.classification = Some((classification.to_vec(), known));
                known
            }
        };
        let digits = code.iter().all(u8::is_ascii_digit);
        if digits && !matches!(code.len(), 2 | 4 | 6) {
            return None;
        }
        Commodity::from_ascii(known, code)
    }

    /// A calendar year.
    fn period(&mut self, frequency: &[u8], text: &[u8]) -> Option<Period> {
        match &self.period {
            Some((seen, written, period)) if seen == frequency && written == text => Some(*period),
            _ => {
                let year =
                    text.len() == 4 && frequency == b"A" && text.iter().all(u8::is_ascii_digit);
                if !year {
                    return None;
                }
                let year = std::str::from_utf8(text).ok()?.parse().ok()?;
                let period = Period::year(year).ok()?;
                self.period = Some((frequency.to_vec(), text.to_vec(), period));
                Some(period)
            }
        }
    }
}

/// Digits with at most one point among them, 18 in all, as a number with as few decimals as it takes.
fn short_decimal(text: &[u8]) -> Option<(i64, u8)> {
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
