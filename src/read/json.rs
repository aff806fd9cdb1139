//! Answers of the UN Comtrade API: `{"count": N, "data": [...], "error": ""}`, and of the one before 2022: `{"validation": {...}, "dataset": [...]}`,
//! gone through row by row.

use super::{
    Fault, Format, Next, Options, Parse,
    comtrade::{COLUMNS, FORMER, Names, PLUS, Record, compiled_by_the_un},
    input::{Input, refuse},
    raw::scalar,
};
use crate::data::Source;
use crate::error::Error;
use crate::files::open::Limits;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, io::BufRead};

pub(super) struct Answer<'a> {
    format: Format,
    names_of: &'static [&'static str; COLUMNS],
    file: String,
    bytes: Box<dyn BufRead + Send + 'a>,
    source: Source,
    names: Names,
    /// What stands around the rows: the envelope with an empty list.
    envelope: Vec<u8>,
    /// The row at hand.
    row: Vec<u8>,
    rows: u64,
    /// Where the bytes read so far end.
    here: u64,
    /// Where the row at hand begins.
    start: u64,
    /// Where the answer begins, where the list opens in the envelope, and the lines in it.
    first: u64,
    list: usize,
    within: u64,
    state: State,
    /// Brackets open, outside of texts.
    depth: u32,
    in_text: bool,
    escaped: bool,
    done: bool,
    limits: Limits,
}

/// Where in the answer the last byte was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Around the list of rows.
    Envelope,
    /// In the list, between rows.
    Between,
    /// In a row.
    Row,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    count: Option<u64>,
    #[serde(borrow, alias = "dataset")]
    data: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<Cow<'a, str>>,
    /// The API before 2022.
    #[serde(borrow)]
    validation: Option<Validation<'a>>,
}

#[derive(Deserialize)]
struct Validation<'a> {
    #[serde(borrow)]
    message: Option<Cow<'a, str>>,
    count: Option<Count>,
}

#[derive(Deserialize)]
struct Count {
    value: Option<u64>,
}

impl<'a> Answer<'a> {
    pub(super) fn new(input: Input<'a>, source: Source, format: Format, limits: Limits) -> Self {
        Self {
            format,
            names_of: if format == Format::ComtradeApi {
                &PLUS
            } else {
                &FORMER
            },
            file: input.name,
            bytes: input.bytes,
            source: compiled_by_the_un(source),
            names: Names::default(),
            envelope: Vec::new(),
            row: Vec::new(),
            rows: 0,
            here: input.line,
            start: input.line,
            first: input.line,
            list: usize::MAX,
            within: 0,
            state: State::Envelope,
            depth: 0,
            in_text: false,
            escaped: false,
            done: false,
            limits,
        }
    }

    /// Reads on to the end of the next row; false at the end of the answer.
    fn fetch(&mut self) -> Result<bool, Error> {
        self.row.clear();
        loop {
            let bytes = self
                .bytes
                .fill_buf()
                .map_err(|error| Error::unreadable(&self.file, error))?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            let mut whole = false;
            let mut stray = None;
            for &byte in bytes {
                used += 1;
                self.here += u64::from(byte == b'\n');
                self.within += u64::from(byte == b'\n' && self.state != State::Envelope);
                match self.state {
                    State::Envelope => self.envelope.push(byte),
                    State::Row => self.row.push(byte),
                    State::Between => {}
                }
                if self.in_text {
                    match byte {
                        _ if self.escaped => self.escaped = false,
                        b'\\' => self.escaped = true,
                        b'"' => self.in_text = false,
                        _ => {}
                    }
                    continue;
                }
                match byte {
                    b'"' if self.state == State::Between => stray = Some(byte),
                    b'"' => self.in_text = true,
                    b'{' | b'[' => {
                        if self.state == State::Envelope
                            && self.depth == 1
                            && byte == b'['
                            && names_data(&self.envelope)
                        {
                            self.state = State::Between;
                            self.list = self.envelope.len();
                        } else if self.state == State::Between && byte == b'{' {
                            self.state = State::Row;
                            self.start = self.here;
                            self.row.push(byte);
                        } else if self.state == State::Between {
                            stray = Some(byte);
                        }
                        self.depth += 1;
                    }
                    b'}' | b']' => {
                        self.depth = self.depth.saturating_sub(1);
                        match self.state {
                            State::Row if self.depth == 2 => {
                                self.state = State::Between;
                                whole = true;
                            }
                            State::Between if byte == b']' => {
                                self.envelope.push(byte);
                                self.state = State::Envelope;
                            }
                            _ => {}
                        }
                    }
                    b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
                    _ if self.state == State::Between => stray = Some(byte),
                    _ => {}
                }
                if whole || stray.is_some() {
                    break;
                }
            }
            self.bytes.consume(used);
            if let Some(byte) = stray {
                let problem = format!("`{}` between the rows", char::from(byte));
                let error = self.refuse(&problem, "rows in braces with commas between them");
                return Err(error.at(&self.file, Some(self.here), None));
            }
            if whole {
                return Ok(true);
            }
            if self.row.len().max(self.envelope.len()) > self.limits.row {
                let error = self.refuse(
                    &format!("a row of more than {} bytes", self.limits.row),
                    "an answer of shorter ones, or a higher limit",
                );
                return Err(error.at(&self.file, Some(self.start), None));
            }
        }
    }

    /// The line of an error in the envelope, whose rows have been taken out.
    fn line_of(&self, error: &serde_json::Error) -> u64 {
        let line = error.line().saturating_sub(1);
        let lines = self.envelope.split_inclusive(|byte| *byte == b'\n');
        let before: usize = lines.take(line).map(<[u8]>::len).sum();
        let behind_rows = before + error.column() > self.list;
        self.first + line as u64 + if behind_rows { self.within } else { 0 }
    }

    fn refuse(&self, problem: &str, expected: &str) -> Error {
        refuse(&self.file, problem, expected)
    }

    /// Whether the answer around the rows is whole, and has as many rows as it says.
    fn close(&self) -> Result<(), Error> {
        let malformed = |error: serde_json::Error| {
            let problem = format!("an answer that is not whole JSON: {}", plain(&error));
            let refused = self.refuse(
                &problem,
                "`{\"count\": ..., \"data\": [...], \"error\": \"\"}`",
            );
            refused.at(&self.file, Some(self.line_of(&error)), None)
        };
        let envelope: Envelope = serde_json::from_slice(&self.envelope).map_err(malformed)?;
        if let Some(error) = envelope.error.filter(|error| !error.is_empty()) {
            return Err(self.refuse(
                &format!("an answer with the error `{error}`"),
                "an answer without one",
            ));
        }
        let former = envelope.validation;
        let message = former.as_ref().and_then(|former| former.message.as_deref());
        if let Some(message) = message.filter(|message| !message.is_empty()) {
            return Err(self.refuse(
                &format!("an answer with the message `{message}`"),
                "an answer with rows and no message",
            ));
        }
        if envelope.data.is_none() {
            return Err(self.refuse("an answer without `data`", "a list of rows"));
        }
        if self.rows == 0 {
            return Err(self.refuse(
                "an answer without rows",
                "at least one row; the query found nothing",
            ));
        }
        let promised = former.and_then(|former| former.count?.value);
        match envelope.count.or(promised) {
            Some(count) if count != self.rows => Err(self.refuse(
                &format!("{} rows where `count` says {count}", self.rows),
                "as many rows as it says: the answer may be cut",
            )),
            _ => Ok(()),
        }
    }
}

/// Whether the envelope so far ends with the name `data`, or `dataset` as before 2022, and a list that opens.
fn names_data(envelope: &[u8]) -> bool {
    let before = envelope
        .strip_suffix(b"[")
        .unwrap_or_default()
        .trim_ascii_end();
    let before = before
        .strip_suffix(b":")
        .unwrap_or_default()
        .trim_ascii_end();
    before.ends_with(b"\"data\"") || before.ends_with(b"\"dataset\"")
}

fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

impl Parse for Answer<'_> {
    fn format(&self) -> Format {
        self.format
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn next(&mut self, options: &Options) -> Next {
        if self.done {
            return Next::End;
        }
        match self.fetch() {
            Ok(true) => {}
            Ok(false) => {
                self.done = true;
                return match self.close() {
                    Ok(()) => Next::End,
                    Err(error) => Next::Broken(error),
                };
            }
            Err(error) => return Next::Broken(error),
        }
        self.rows += 1;
        let place = format!("data[{}]", self.rows - 1);
        let values = match serde_json::from_slice::<Fields>(&self.row) {
            Ok(fields) => fields.in_order(),
            Err(error) => {
                let error = Error::malformed("row", super::number::shown(&self.row), plain(&error));
                return Next::Row(Err(Fault::at(&place, error)));
            }
        };
        let mut texts: [Cow<[u8]>; COLUMNS] = [const { Cow::Borrowed(&[]) }; COLUMNS];
        for ((text, value), name) in texts.iter_mut().zip(values).zip(self.names_of) {
            match value.map(scalar) {
                Some(Some(found)) => *text = found,
                Some(None) => {
                    let error = Error::malformed(
                        "value",
                        "a list or an object",
                        "text, a number, true, false or null",
                    );
                    return Next::Row(Err(Fault::at(&format!("{place}.{name}"), error)));
                }
                None => {}
            }
        }
        let mut fields: [&[u8]; COLUMNS] = [b""; COLUMNS];
        for (field, text) in fields.iter_mut().zip(&texts) {
            *field = text.trim_ascii();
        }
        let record = Record {
            fields,
            format: self.format,
            names: self.names_of,
            line: self.start,
        };
        Next::Row(
            record
                .observe(&self.source.id, &mut self.names, options)
                .map_err(|mut fault| {
                    fault.column = fault.column.map(|column| format!("{place}.{column}"));
                    fault
                }),
        )
    }

    fn line(&self) -> u64 {
        self.start
    }
}

/// What is looked at in a row. A name that occurs twice is an error; null is nothing.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow, rename = "typeCode")]
    type_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "freqCode")]
    freq_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "period")]
    period: Option<&'a RawValue>,
    #[serde(borrow, rename = "flowCode", alias = "rgCode")]
    flow_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "reporterCode", alias = "rtCode")]
    reporter_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "partnerCode", alias = "ptCode")]
    partner_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "partner2Code", alias = "ptCode2")]
    partner2_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "classificationCode", alias = "pfCode")]
    classification_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "cmdCode")]
    cmd_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "customsCode", alias = "cstCode")]
    customs_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "mosCode")]
    mos_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "motCode")]
    mot_code: Option<&'a RawValue>,
    #[serde(borrow, rename = "primaryValue", alias = "TradeValue")]
    primary_value: Option<&'a RawValue>,
    #[serde(borrow, rename = "cifvalue", alias = "CIFValue")]
    cifvalue: Option<&'a RawValue>,
    #[serde(borrow, rename = "fobvalue", alias = "FOBValue")]
    fobvalue: Option<&'a RawValue>,
    #[serde(borrow, rename = "isReported")]
    is_reported: Option<&'a RawValue>,
    #[serde(borrow, rename = "isAggregate")]
    is_aggregate: Option<&'a RawValue>,
    #[serde(borrow, rename = "reporterISO", alias = "rt3ISO")]
    reporter_iso: Option<&'a RawValue>,
    #[serde(borrow, rename = "partnerISO", alias = "pt3ISO")]
    partner_iso: Option<&'a RawValue>,
    #[serde(borrow, rename = "reporterDesc", alias = "rtTitle")]
    reporter_desc: Option<&'a RawValue>,
    #[serde(borrow, rename = "partnerDesc", alias = "ptTitle")]
    partner_desc: Option<&'a RawValue>,
}

impl<'a> Fields<'a> {
    /// In the order of [`PLUS`].
    fn in_order(self) -> [Option<&'a RawValue>; COLUMNS] {
        [
            self.type_code,
            self.freq_code,
            self.period,
            self.flow_code,
            self.reporter_code,
            self.partner_code,
            self.partner2_code,
            self.classification_code,
            self.cmd_code,
            self.customs_code,
            self.mos_code,
            self.mot_code,
            self.primary_value,
            self.cifvalue,
            self.fobvalue,
            self.is_reported,
            self.is_aggregate,
            self.reporter_iso,
            self.partner_iso,
            self.reporter_desc,
            self.partner_desc,
        ]
    }
}
