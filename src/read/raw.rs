//! JSON as it is written: the whole of it, its lines, its texts and numbers.

use super::input::Input;
use crate::error::Error;
use crate::files::open::Limits;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, io::Read};

/// The most of an answer that is read as a whole. Both APIs limit what they answer to less.
const LARGEST: u64 = 1 << 26;

/// The whole of an input, as JSON.
pub(super) fn whole(input: &mut Input<'_>, limits: Limits) -> Result<String, Error> {
    let mut text = Vec::new();
    let largest = limits.file.min(LARGEST);
    let mut bytes = input.bytes.by_ref().take(largest + 1);
    bytes
        .read_to_end(&mut text)
        .map_err(|error| Error::unreadable(&input.name, error))?;
    if text.len() as u64 > largest {
        let problem = format!("an answer of more than {largest} bytes");
        return Err(input.refuse(
            &problem,
            "a smaller one: ask for fewer countries or years at a time",
        ));
    }
    String::from_utf8(text).map_err(|_| input.refuse("text that is not UTF-8", "JSON in UTF-8"))
}

/// Where the lines of a text end.
pub(super) struct Lines<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            ends: ends.map(|(at, _)| at).collect(),
        }
    }

    /// The line in which a piece of the text stands.
    pub(super) fn line(&self, piece: &str) -> u64 {
        let at = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.ends.partition_point(|end| *end < at) as u64 + 1
    }
}

/// A name, borrowed where it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The text of a scalar: null is empty; nothing for lists and objects.
pub(super) fn scalar(value: &RawValue) -> Option<Cow<'_, [u8]>> {
    let text = value.get();
    match text.as_bytes() {
        b"null" => Some(Cow::Borrowed(b"")),
        [b'"', ..] => {
            let text: Cow<str> = serde_json::from_str::<Name>(text).ok()?.0;
            Some(match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            })
        }
        [b'{' | b'[', ..] => None,
        other => Some(Cow::Borrowed(other)),
    }
}
