//! A number of a text, before it is known what it is about.

use crate::figure::Figure;

/// A number of the text.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The figure as it can be computed with; nothing where the number was recognised and not understood.
    pub(super) figure: Option<Figure>,
    pub(super) sort: Sort,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Dollars,
    /// An amount of dollars too small to be trade between states, as if its scale word were lost.
    Unscaled,
    /// Another currency, by its ISO code; nothing for a word that several currencies share.
    Other(Option<&'static str>),
    Percent,
    Points,
    Times,
    /// A number with a scale word and no unit: `0.3 billion`.
    Bare,
    /// *Zero, nil*: a value that says that nothing was traded, and no more about how precisely that is known.
    Nothing,
    /// So many of something: `1.2 million tons`.
    Count,
}

impl Sort {
    /// Whether it may be an amount of money.
    pub(super) const fn is_money(&self) -> bool {
        matches!(
            self,
            Self::Dollars | Self::Other(_) | Self::Bare | Self::Unscaled | Self::Nothing
        )
    }
}
