//! Mirrors as a table, written by all cores.

use super::dataset::{Dataset, View};
use super::key::Key;
use super::mirror::Mirrors;
use crate::figure::Datum;
use std::{
    io::{self, Write},
    num::NonZero,
    thread,
};

/// Its columns.
const HEADER: &[u8] = b"period,exporter,importer,commodity,exporter_usd,importer_usd\n";

/// How many rows of the data set one thread turns into text at a time: some megabytes.
const ROWS: usize = 1 << 16;

/// Half of what a line takes, roughly: few rows have no mirror.
const LINE: usize = 24;

impl Dataset {
    /// Writes [`mirrors`](Self::mirrors) as CSV: `period,exporter,importer,commodity,exporter_usd,importer_usd`, one line for each flow,
    /// period and commodity, in order. A side that is absent or has no exact value is empty, which is not zero.
    ///
    /// # Errors
    ///
    /// What writing fails with.
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Observation, Side, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let flow = Economy::CHN.exports_to(Economy::USA);
    /// data.insert(Observation::new(flow, "2022".parse()?, "0.5".parse::<Usd>()?, "mine").reported_by(Side::Importer))?;
    /// let mut table = Vec::new();
    /// data.write_mirrors(&mut table)?;
    /// assert_eq!(
    ///     String::from_utf8(table)?,
    ///     "period,exporter,importer,commodity,exporter_usd,importer_usd\n2022,CHN,USA,unstated/GOODS,,0.5\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_mirrors(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(HEADER)?;
        let mut from = Some(Key::LEAST);
        let mut parts = Vec::new();
        for to in self.flows_apart(ROWS) {
            parts.push((from, Some(to)));
            from = Some(to);
        }
        parts.push((from, None));
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        for parts in parts.chunks(threads) {
            let text = |(from, to)| text_of(Mirrors::between(self, from, to));
            if let [part] = parts {
                out.write_all(&text(*part))?;
                continue;
            }
            let texts: Vec<_> = thread::scope(|scope| {
                let running: Vec<_> = parts
                    .iter()
                    .map(|part| scope.spawn(move || text(*part)))
                    .collect();
                running
                    .into_iter()
                    .map(thread::ScopedJoinHandle::join)
                    .collect()
            });
            for text in texts {
                let text = text.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                out.write_all(&text)?;
            }
        }
        out.flush()
    }
}

fn text_of(mirrors: Mirrors<'_>) -> Vec<u8> {
    let mut text = Vec::with_capacity(ROWS * LINE);
    // Most lines begin as the line before.
    let (mut known, mut beginning) = (None, String::new());
    for mirror in mirrors {
        let commodity = mirror.commodity();
        let (period, flow) = (mirror.period, mirror.flow);
        let of = (period, flow, commodity.classification());
        if known != Some(of) {
            known = Some(of);
            let (exporter, importer) = (flow.exporter, flow.importer);
            beginning = format!("{period},{exporter},{importer},{}/", of.2.as_str());
        }
        text.extend_from_slice(beginning.as_bytes());
        text.extend_from_slice(commodity.code().as_bytes());
        for side in mirror.sides_as_they_lie() {
            text.push(b',');
            if let Some(side) = side {
                amount(&mut text, side);
            }
        }
        text.push(b'\n');
    }
    text
}

/// An exact amount as a decimal, or nothing.
fn amount(text: &mut Vec<u8>, side: View) {
    match side.short_decimal() {
        Some((number, decimals)) => decimal(text, number, decimals.into()),
        None => {
            if let Some(Datum::Exact(value, _)) = side.datum() {
                text.extend_from_slice(value.to_string().as_bytes());
            }
        }
    }
}

/// `number * 10^-decimals`, at most 18 decimals.
fn decimal(text: &mut Vec<u8>, number: i64, decimals: usize) {
    // 18 decimals and a zero, or 19 digits.
    const DIGITS: usize = 20;
    let mut digits = [b'0'; DIGITS];
    let mut at = DIGITS;
    let mut rest = number.unsigned_abs();
    let mut put = |rest: u64| {
        at -= 1;
        #[allow(clippy::cast_possible_truncation)] // a digit
        let digit = (rest % 10) as u8;
        digits[at] = b'0' + digit;
        rest / 10
    };
    for _ in 0..decimals {
        rest = put(rest);
    }
    let whole = DIGITS - decimals;
    loop {
        rest = put(rest);
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        text.push(b'-');
    }
    text.extend_from_slice(&digits[at..whole]);
    if decimals > 0 {
        text.push(b'.');
        text.extend_from_slice(&digits[whole..]);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn decimals_print_as_numbers_do() {
        for (number, decimals, expected) in [
            (0, 0, "0"),
            (7, 0, "7"),
            (7, 3, "0.007"),
            (-1_234_567, 3, "-1234.567"),
            (1_000, 0, "1000"),
            (i64::MIN, 18, "-9.223372036854775808"),
            (i64::MAX, 0, "9223372036854775807"),
            (1, 18, "0.000000000000000001"),
        ] {
            let mut text = Vec::new();
            super::decimal(&mut text, number, decimals);
            assert_eq!(String::from_utf8(text).unwrap(), expected);
        }
    }
}
