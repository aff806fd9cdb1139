//! What is traded.

use crate::error::Error;
use crate::text::{serde_as_text, words};
use std::{fmt, str::FromStr};

/// A commodity: classification, edition and code together.
///
/// Codes are text: HS 010121 without its zero is another code. The same digits in two editions
/// are two commodities, and observations of different editions never meet in one computation.
/// Prints and parses as `H5/010121`, `H6/TOTAL`, `unstated/GOODS`.
///
/// ```
/// use bilateral::{trade::Classification, Commodity};
///
/// let horses: Commodity = "H5/010121".parse()?;
/// assert_eq!(horses.classification(), Classification::H5);
/// assert_eq!(horses.code(), "010121");
/// assert_ne!(horses, "H6/010121".parse()?);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commodity {
    classification: Classification,
    code: [u8; CODE],
}

/// The longest code of any supported classification, with room.
const CODE: usize = 8;

/// The code of all goods in every classification.
const TOTAL: [u8; CODE] = *b"TOTAL\0\0\0";

/// The bits of eight characters in a numeral system of 38 digits: nothing, ten digits, 26 letters and the underscore.
const CODE_BITS: u32 = 42;
const CHARACTERS: u64 = 38;
#[allow(clippy::cast_possible_truncation)] // eight
const _: () = assert!(CHARACTERS.pow(CODE as u32) < 1 << CODE_BITS);

/// A commodity classification and its edition, in UN Comtrade's letters.
///
/// ```
/// use bilateral::trade::Classification;
///
/// assert_eq!("H6".parse::<Classification>()?, Classification::H6);
/// assert!(Classification::H6.is_harmonized() && !Classification::S4.is_harmonized());
/// assert!("HS2022".parse::<Classification>().is_err());
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Classification {
    /// Harmonized System 1992.
    H0,
    /// Harmonized System 1996.
    H1,
    /// Harmonized System 2002.
    H2,
    /// Harmonized System 2007.
    H3,
    /// Harmonized System 2012.
    H4,
    /// Harmonized System 2017.
    H5,
    /// Harmonized System 2022.
    H6,
    /// Harmonized System, edition not stated.
    Hs,
    /// Standard International Trade Classification, revision 1.
    S1,
    /// Standard International Trade Classification, revision 2.
    S2,
    /// Standard International Trade Classification, revision 3.
    S3,
    /// Standard International Trade Classification, revision 4.
    S4,
    /// Broad Economic Categories, revision 4.
    B4,
    /// Broad Economic Categories, revision 5.
    B5,
    /// The source names no classification.
    Unstated,
}

words!(Classification, "classification", {
    H0 => "H0", H1 => "H1", H2 => "H2", H3 => "H3", H4 => "H4", H5 => "H5", H6 => "H6", Hs => "HS",
    S1 => "S1", S2 => "S2", S3 => "S3", S4 => "S4", B4 => "B4", B5 => "B5", Unstated => "unstated",
});

impl Classification {
    /// Whether it is an edition of the Harmonized System.
    #[must_use]
    pub const fn is_harmonized(self) -> bool {
        matches!(
            self,
            Self::H0 | Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::Hs
        )
    }
}

impl Commodity {
    /// All goods, as a source that names no classification says it.
    pub const GOODS: Self = Self::unstated(*b"GOODS\0\0\0");

    /// "Trade", as a source says it that does not tell whether services are in it.
    pub const TRADE: Self = Self::unstated(*b"TRADE\0\0\0");

    /// All goods but diamonds, as offices of countries that trade in them give it beside the whole.
    pub const GOODS_WITHOUT_DIAMONDS: Self = Self::unstated(*b"NODIAM\0\0");

    /// Goods and services together.
    pub const GOODS_AND_SERVICES: Self = Self::unstated(*b"GOODSERV");

    /// How many bits a packed one needs: 4 for the classification, and 42 for eight characters of 38.
    pub(crate) const BITS: u32 = 4 + CODE_BITS;

    /// The lowest of them, which hold the code.
    pub(crate) const CODE_BITS: u32 = CODE_BITS;

    const fn unstated(code: [u8; CODE]) -> Self {
        Self {
            classification: Classification::Unstated,
            code,
        }
    }

    /// A code of a classification.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Malformed`](crate::ErrorKind::Malformed) unless the code is 1 to 8 upper-case
    /// letters, digits or underscores.
    ///
    /// ```
    /// use bilateral::{trade::Classification, Commodity};
    ///
    /// assert_eq!(Commodity::new(Classification::H6, "854231")?.to_string(), "H6/854231");
    /// assert_eq!(
    ///     Commodity::new(Classification::H6, "8542.31").unwrap_err().to_string(),
    ///     "malformed commodity code `8542.31` (expected 1 to 8 digits, upper-case letters or underscores, \
    ///      as in `TOTAL` or `010121`)"
    /// );
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn new(classification: Classification, code: &str) -> Result<Self, Error> {
        Self::from_ascii(classification, code.as_bytes()).ok_or_else(|| {
            Error::malformed(
                "commodity code",
                code,
                "1 to 8 digits, upper-case letters or underscores, as in `TOTAL` or `010121`",
            )
        })
    }

    /// The same, for readers of millions.
    pub(crate) fn from_ascii(classification: Classification, code: &[u8]) -> Option<Self> {
        let plain = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_';
        let mut bytes = [0; CODE];
        let place = bytes.get_mut(..code.len())?;
        if code.is_empty() || !code.iter().all(plain) {
            return None;
        }
        place.copy_from_slice(code);
        Some(Self {
            classification,
            code: bytes,
        })
    }

    /// All commodities of a classification: its `TOTAL`.
    ///
    /// ```
    /// use bilateral::{trade::Classification, Commodity};
    ///
    /// let all = Commodity::total(Classification::H6);
    /// assert_eq!(all.to_string(), "H6/TOTAL");
    /// assert_ne!(all, Commodity::GOODS); // which names no classification
    /// ```
    #[must_use]
    pub const fn total(classification: Classification) -> Self {
        Self {
            classification,
            code: *b"TOTAL\0\0\0",
        }
    }

    /// Whether it stands for all goods (or all trade) rather than for some.
    ///
    /// ```
    /// use bilateral::Commodity;
    ///
    /// assert!("H6/TOTAL".parse::<Commodity>()?.is_total());
    /// assert!(Commodity::GOODS.is_total());
    /// assert!(!"H6/01".parse::<Commodity>()?.is_total());
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn is_total(self) -> bool {
        self.code == TOTAL || [Self::GOODS, Self::TRADE, Self::GOODS_AND_SERVICES].contains(&self)
    }

    /// Which part of all trade it is, for totals that are compared with what others publish; nothing for single commodities.
    ///
    /// ```
    /// use bilateral::{Commodity, trade::Scope};
    ///
    /// assert_eq!("H6/TOTAL".parse::<Commodity>()?.scope(), Some(Scope::Goods));
    /// assert_eq!(Commodity::TRADE.scope(), Some(Scope::Unstated));
    /// assert_eq!("H6/01".parse::<Commodity>()?.scope(), None);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub fn scope(self) -> Option<Scope> {
        match self {
            Self::TRADE => Some(Scope::Unstated),
            Self::GOODS_WITHOUT_DIAMONDS => Some(Scope::GoodsWithoutDiamonds),
            Self::GOODS_AND_SERVICES => Some(Scope::GoodsAndServices),
            _ if self.is_total() => Some(Scope::Goods),
            _ => None,
        }
    }

    /// Whether both have the same code, whatever the classification.
    pub(crate) fn has_code_of(self, other: Self) -> bool {
        self.code == other.code
    }

    /// The classification and edition.
    #[must_use]
    pub const fn classification(self) -> Classification {
        self.classification
    }

    /// The code, as text.
    #[must_use]
    pub fn code(&self) -> &str {
        let length = self.code.iter().position(|b| *b == 0).unwrap_or(CODE);
        // The constructors admit ASCII only.
        self.code
            .get(..length)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

/// Which part of all trade a total covers. Totals of two scopes are two things: they are never compared without saying so.
///
/// Prints and parses as `goods`, `goods without diamonds`, `goods and services`, `unstated`.
///
/// ```
/// use bilateral::{Commodity, trade::Scope};
///
/// let scope: Scope = "goods without diamonds".parse()?;
/// assert_eq!(Commodity::from(scope), Commodity::GOODS_WITHOUT_DIAMONDS);
/// assert!(!scope.may_be(Scope::Goods));
/// assert!(Scope::Unstated.may_be(Scope::Goods)); // it may be: the source does not say
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// All goods.
    Goods,
    /// All goods but diamonds.
    GoodsWithoutDiamonds,
    /// Goods and services.
    GoodsAndServices,
    /// The source says *trade*.
    Unstated,
}

words!(Scope, "scope", {
    Goods => "goods", GoodsWithoutDiamonds => "goods without diamonds",
    GoodsAndServices => "goods and services", Unstated => "unstated",
});

impl Scope {
    /// Whether totals of the two may be totals of the same thing: the scopes are one, or one is not stated.
    #[must_use]
    pub fn may_be(self, other: Self) -> bool {
        self == other || self == Self::Unstated || other == Self::Unstated
    }
}

impl From<Scope> for Commodity {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Goods => Self::GOODS,
            Scope::GoodsWithoutDiamonds => Self::GOODS_WITHOUT_DIAMONDS,
            Scope::GoodsAndServices => Self::GOODS_AND_SERVICES,
            Scope::Unstated => Self::TRADE,
        }
    }
}

/// The number of each character of a code; zero for none.
const NUMBERS: [u8; 256] = {
    let mut numbers = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation)] // below 256
        let character = byte as u8;
        numbers[byte] = match character {
            b'0'..=b'9' => character - b'0' + 1,
            b'A'..=b'Z' => character - b'A' + 11,
            b'_' => 37,
            _ => 0,
        };
        byte += 1;
    }
    numbers
};

/// The character of each number; the one that says that there is none is zero.
const LETTERS: [u8; 38] = {
    let mut letters = [0; 38];
    let mut byte = 0;
    while byte < 256 {
        if NUMBERS[byte] > 0 {
            #[allow(clippy::cast_possible_truncation)] // below 256
            let character = byte as u8;
            letters[NUMBERS[byte] as usize] = character;
        }
        byte += 1;
    }
    letters
};

const _: () = assert!(CODE == 8, "a code has two halves of four");

/// A code as one number.
const fn packed_code(code: [u8; CODE]) -> u64 {
    // Two halves side by side.
    let (mut left, mut right) = (0, 0);
    let mut at = 0;
    while at < CODE / 2 {
        left = left * CHARACTERS + NUMBERS[code[at] as usize] as u64;
        right = right * CHARACTERS + NUMBERS[code[at + CODE / 2] as usize] as u64;
        at += 1;
    }
    left * CHARACTERS.pow(4) + right
}

fn unpacked_code(packed: u64) -> [u8; CODE] {
    let halves = [packed / CHARACTERS.pow(4), packed % CHARACTERS.pow(4)];
    let mut code = [0; CODE];
    for (bytes, mut half) in code.chunks_mut(CODE / 2).zip(halves) {
        for byte in bytes.iter_mut().rev() {
            let number = usize::try_from(half % CHARACTERS).unwrap_or_default();
            *byte = LETTERS.get(number).copied().unwrap_or_default();
            half /= CHARACTERS;
        }
    }
    code
}

/// What millions of rows and most series are of, as one number.
const PACKED_TOTAL: u64 = packed_code(TOTAL);
const PACKED_GOODS: u64 = packed_code(Commodity::GOODS.code);
const PACKED_TRADE: u64 = packed_code(Commodity::TRADE.code);

/// Packing, for stores of millions. Packed commodities order as commodities do.
impl Commodity {
    pub(crate) fn packed(self) -> u64 {
        (self.classification as u64) << CODE_BITS | packed_code(self.code)
    }

    pub(crate) fn unpacked(packed: u64) -> Self {
        let rest = packed & ((1 << CODE_BITS) - 1);
        let code = match rest {
            PACKED_TOTAL => TOTAL,
            PACKED_GOODS => Self::GOODS.code,
            PACKED_TRADE => Self::TRADE.code,
            _ => unpacked_code(rest),
        };
        let classification = match packed >> CODE_BITS {
            0 => Classification::H0,
            1 => Classification::H1,
            2 => Classification::H2,
            3 => Classification::H3,
            4 => Classification::H4,
            5 => Classification::H5,
            6 => Classification::H6,
            7 => Classification::Hs,
            8 => Classification::S1,
            9 => Classification::S2,
            10 => Classification::S3,
            11 => Classification::S4,
            12 => Classification::B4,
            13 => Classification::B5,
            _ => Classification::Unstated,
        };
        Self {
            classification,
            code,
        }
    }
}

impl fmt::Display for Commodity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/{}", self.classification, self.code()))
    }
}

impl fmt::Debug for Commodity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Commodity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (classification, code) = text.trim().split_once('/').ok_or_else(|| {
            Error::malformed(
                "commodity",
                text,
                "a classification and a code, as in `H6/TOTAL`",
            )
        })?;
        Self::new(classification.parse()?, code)
    }
}

serde_as_text!(Commodity);
