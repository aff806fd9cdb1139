//! Mirrors as a table, written by all cores.

use super::dataset::{Dataset, View};
use super::key::Key;
use super::mirror::{Mirror, Mirrors};
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
    let mut text = Vec::new();
    // Most lines share these with the line before.
    let (mut period, mut flow) = (None, None);
    let (mut period_text, mut flow_text) = (String::new(), String::new());
    for mirror in mirrors {
        if period != Some(mirror.period) {
            period = Some(mirror.period);
            period_text = mirror.period.to_string();
        }
        if flow != Some(mirror.flow) {
            flow = Some(mirror.flow);
            flow_text = format!("{},{}", mirror.flow.exporter, mirror.flow.importer);
        }
        line(&mut text, &period_text, &flow_text, &mirror);
    }
    text
}

fn line(text: &mut Vec<u8>, period: &str, flow: &str, mirror: &Mirror) {
    let commodity = mirror.commodity();
    text.extend_from_slice(period.as_bytes());
    text.push(b',');
    text.extend_from_slice(flow.as_bytes());
    text.push(b',');
    text.extend_from_slice(commodity.classification().as_str().as_bytes());
    text.push(b'/');
    text.extend_from_slice(commodity.code().as_bytes());
    for side in mirror.sides_as_they_lie() {
        text.push(b',');
        if let Some(side) = side {
            amount(text, side);
        }
    }
    text.push(b'\n');
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
    // A sign, a zero and a point at most before 19 digits.
    let mut digits = [b'0'; 24];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    let mut written = 0;
    while rest > 0 || written <= decimals {
        if written == decimals && decimals > 0 {
            at -= 1;
            digits[at] = b'.';
        }
        at -= 1;
        #[allow(clippy::cast_possible_truncation)] // a digit
        let digit = (rest % 10) as u8;
        digits[at] = b'0' + digit;
        rest /= 10;
        written += 1;
    }
    if number < 0 {
        text.push(b'-');
    }
    text.extend_from_slice(&digits[at..]);
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
