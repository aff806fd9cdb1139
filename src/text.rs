//! Serde as the text a type prints: one macro, used by every such type. Text of files, as messages show it.

/// Implements `Serialize` through `Display` and `Deserialize` through `FromStr`.
macro_rules! serde_as_text {
    ($($type:ty),+ $(,)?) => {$(
        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

/// Declares the words of a plain enum once: `Display`, `FromStr`, serde and the list of all.
macro_rules! words {
    ($type:ident, $what:literal, { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $type {
            /// The word this value prints as and is read from.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::Error;

            fn from_str(text: &str) -> Result<Self, $crate::Error> {
                match text.trim() {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::Error::malformed($what, text, [$(concat!("`", $word, "`")),+].join(", "))),
                }
            }
        }

        $crate::text::serde_as_text!($type);
    };
}

pub(crate) use {serde_as_text, words};

/// Items in a row for a message.
pub(crate) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    items.into_iter().collect::<Vec<_>>().join(", ")
}

/// Text of a file for a message: ISO-8859-1 unless it is UTF-8, and not too much of it, with escapes for what does not print.
#[cfg(any(feature = "read", feature = "scan"))]
pub(crate) fn shown(text: &[u8]) -> String {
    // No character takes more than four bytes; what is cut anyway need not be looked at.
    let mut end = text.len().min(4 * SHOWN + 4);
    while text.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) && end > 4 * SHOWN {
        end -= 1;
    }
    let decoded = decoded(text.get(..end).unwrap_or(text));
    let cut = decoded.chars().count() > SHOWN;
    let (kept, rest) = if cut { (SHOWN - 3, "...") } else { (SHOWN, "") };
    let mut shown = String::new();
    for c in decoded.chars().take(kept) {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown + rest
}

/// The characters of a file that a message shows.
#[cfg(any(feature = "read", feature = "scan"))]
const SHOWN: usize = 60;

/// Text of a file: UTF-8, or else ISO-8859-1, whose bytes are the first 256 characters of Unicode.
#[cfg(any(feature = "read", feature = "scan"))]
pub(crate) fn decoded(text: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(text) {
        Ok(text) => text.into(),
        Err(_) => text
            .iter()
            .map(|byte| char::from(*byte))
            .collect::<String>()
            .into(),
    }
}
