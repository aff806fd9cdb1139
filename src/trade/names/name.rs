//! A row of the table, the context a name stands in, and what it means there.

use crate::text::words;
use crate::trade::economy::Economy;

/// What sort of name a row of the table is.
///
/// ```
/// use bilateral::trade::names::Kind;
///
/// assert_eq!("city-or-part".parse::<Kind>()?, Kind::Part);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A current name, spelling or abbreviation of one economy.
    Name,
    /// A former name of an economy, or the name of a former one.
    Former,
    /// An adjective or a word for people that points to one economy: `Emirati`, `Finns`.
    Demonym,
    /// A word with several readings.
    Ambiguous,
    /// Several economies together.
    Group,
    /// A city, province or dependency whose trade is counted in an economy's.
    Part,
    /// A code that UN Comtrade's reference table does not have, or that must be read otherwise than there. In running text it means
    /// nothing.
    Code,
}

words!(Kind, "kind of name", {
    Name => "name",
    Former => "former",
    Demonym => "demonym",
    Ambiguous => "ambiguous",
    Group => "group",
    Part => "city-or-part",
    Code => "iso-other",
});

/// The grammatical form of a name.
///
/// ```
/// use bilateral::trade::names::{self, Form};
///
/// let forms: Vec<Form> = names::all()
///     .filter(|spelling| ["Poland", "Polish", "Poles"].contains(&spelling.text()))
///     .map(|spelling| spelling.names()[0].form())
///     .collect();
/// assert_eq!(forms, [Form::Noun, Form::People, Form::Adjective]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// A noun: `Poland`, `the UAE`.
    Noun,
    /// An adjective, which may be a noun for people too: `Polish`, `Emirati`.
    Adjective,
    /// A noun for people only: `Pole`, `Poles`.
    People,
    /// A code.
    Code,
}

words!(Form, "form of a name", {
    Noun => "noun",
    Adjective => "adjective",
    People => "people",
    Code => "code",
});

/// Whether a spelling is from UN Comtrade's own columns of names, of all files or only of those on services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comtrade {
    No,
    Own,
    Services,
}

/// One row of `data/names.csv`.
///
/// ```
/// use bilateral::{Economy, trade::names};
///
/// let burma = names::all().find(|spelling| spelling.text() == "Burma").unwrap();
/// assert_eq!(burma.names()[0].economies(), [Economy::MMR]);
/// assert_eq!(burma.names()[0].kind(), names::Kind::Former);
/// ```
#[derive(Debug)]
pub struct Name {
    pub(super) key: &'static str,
    pub(super) text: &'static str,
    pub(super) kind: Kind,
    pub(super) form: Form,
    pub(super) economies: &'static [Economy],
    pub(super) usually: Option<Economy>,
    pub(super) services: Option<Economy>,
    pub(super) comtrade: Comtrade,
    pub(super) valid_from: i16,
    pub(super) valid_to: i16,
    pub(super) note: &'static str,
}

impl Name {
    /// The name as it is spelled.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// What sort of name it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Its grammatical form.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// The economies it may mean, likeliest first: one for most kinds, the whole for a part, none for a group without a code.
    #[must_use]
    pub const fn economies(&self) -> &'static [Economy] {
        self.economies
    }

    /// The economy that an ambiguous word means if nothing around it speaks against that.
    #[must_use]
    pub const fn usually(&self) -> Option<Economy> {
        self.usually
    }

    /// The first year of trade in which the name has this meaning; nothing for "since ever".
    #[must_use]
    pub fn valid_from(&self) -> Option<i32> {
        (self.valid_from != i16::MIN).then(|| self.valid_from.into())
    }

    /// The last year of trade in which the name has this meaning; nothing if it has it still.
    #[must_use]
    pub fn valid_to(&self) -> Option<i32> {
        (!self.is_current()).then(|| self.valid_to.into())
    }

    /// What else there is to know: other meanings, the members of a group.
    #[must_use]
    pub const fn note(&self) -> &'static str {
        self.note
    }

    pub(super) const fn is_current(&self) -> bool {
        self.valid_to == i16::MAX
    }

    pub(super) fn covers(&self, year: i32) -> bool {
        (i32::from(self.valid_from)..=i32::from(self.valid_to)).contains(&year)
    }

    /// The economy of a row that has one, in the data asked about.
    pub(super) fn economy(&self, context: Context) -> Option<Economy> {
        let own = self.economies.first().copied();
        match self.services {
            Some(services) if context.services => Some(services),
            _ => own,
        }
    }
}

/// A phrase that contains a name and is no economy, such as `Indian Ocean`: a row of `data/not_economies.csv`.
///
/// ```
/// let ocean = bilateral::trade::names::phrases().iter().find(|p| p.text() == "Indian Ocean").unwrap();
/// assert_eq!((ocean.contains(), ocean.note()), ("Indian", "a sea"));
/// ```
#[derive(Debug)]
pub struct Phrase {
    pub(super) text: &'static str,
    pub(super) contains: &'static str,
    pub(super) note: &'static str,
}

impl Phrase {
    /// The whole phrase.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The name in it.
    #[must_use]
    pub const fn contains(&self) -> &'static str {
        self.contains
    }

    /// What it is: `a sea`, `a currency`, `goods`.
    #[must_use]
    pub const fn note(&self) -> &'static str {
        self.note
    }
}

/// Where a name stands, for which year, and in which data: what decides between meanings.
///
/// ```
/// use bilateral::{Economy, trade::names::{self, Context}};
///
/// // In UN Comtrade's own columns `Congo` is one of the two, and `Sudan` the present one whatever the year.
/// assert_eq!(names::economy("Congo", Context::comtrade())?.code(), 178);
/// assert!(names::economy("Congo", Context::new()).is_err());
/// // Trade in services knows Taiwan under another code than trade in goods.
/// assert_eq!(names::economy("Taiwan", Context::new())?.code(), 490);
/// assert_eq!(names::economy("Taiwan", Context::new().services(true))?.code(), 158);
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    pub(super) place: Where,
    pub(super) year: Option<i32>,
    pub(super) services: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Where {
    #[default]
    Alone,
    Comtrade,
    Code,
    Prose,
}

impl Context {
    /// A name that was written as the name of an economy, in a command, a claim or a table.
    ///
    /// ```
    /// use bilateral::trade::names::{self, Context};
    ///
    /// assert_eq!(names::economy("Swaziland", Context::new())?.name(), "Eswatini");
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self::of(Where::Alone)
    }

    /// A column of names in a file of UN Comtrade, present or former: there its own names win, without regard to the year.
    ///
    /// ```
    /// use bilateral::trade::names::{self, Context};
    ///
    /// assert_eq!(names::economy("Areas, nes", Context::comtrade())?.code(), 899);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn comtrade() -> Self {
        Self::of(Where::Comtrade)
    }

    /// A column of codes: ISO codes of two or three letters, and codes of other lists. Case counts; `NA` is Namibia.
    ///
    /// ```
    /// use bilateral::trade::names::{self, Context};
    ///
    /// assert_eq!(names::economy("NA", Context::code())?.name(), "Namibia");
    /// assert!(names::economy("NA", Context::new()).is_err()); // no name of an economy
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    #[must_use]
    pub const fn code() -> Self {
        Self::of(Where::Code)
    }

    /// Running text: a word that is ambiguous at the time is so even where one reading is likely.
    ///
    /// ```
    /// use bilateral::trade::names::{self, Context};
    ///
    /// // A country or a state of the USA: in running text nobody can know.
    /// assert!(names::economy("Georgia", Context::new()).is_ok());
    /// assert!(names::economy("Georgia", Context::prose()).is_err());
    /// ```
    #[must_use]
    pub const fn prose() -> Self {
        Self::of(Where::Prose)
    }

    const fn of(place: Where) -> Self {
        Self {
            place,
            year: None,
            services: false,
        }
    }

    /// For trade in a year. Without one, the present meaning is taken, or the last one that the name had.
    #[must_use]
    pub const fn in_year(mut self, year: i32) -> Self {
        self.year = Some(year);
        self
    }

    /// Whether the data are on trade in services.
    #[must_use]
    pub const fn services(mut self, services: bool) -> Self {
        self.services = services;
        self
    }
}

/// What a name means.
///
/// ```
/// use bilateral::trade::names::{self, Context, Place};
/// use bilateral::Economy;
///
/// let georgia = names::lookup("Georgia", Context::prose())?;
/// let Place::Ambiguous { readings, usually, .. } = georgia else { unreachable!() };
/// assert_eq!(readings, [Economy::GEO, Economy::USA]);
/// assert_eq!(usually, Some(Economy::GEO));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// One economy.
    Economy(Economy),
    /// Several economies together.
    #[non_exhaustive]
    Group {
        /// Its own code, if UN Comtrade has one: the World, the European Union, ASEAN.
        economy: Option<Economy>,
        /// The members, as far as there is a fixed list, or another name of the group.
        note: &'static str,
    },
    /// A part of an economy, whose trade is within that of the whole.
    Part(Economy),
    /// Several readings.
    #[non_exhaustive]
    Ambiguous {
        /// The economies that may be meant, likeliest first. There may be none: `Nordic`.
        readings: Vec<Economy>,
        /// The one that is meant if nothing speaks against it.
        usually: Option<Economy>,
        /// What else the word means.
        note: &'static str,
    },
    /// No economy, nor a place: what it is.
    NotAnEconomy(&'static str),
}
