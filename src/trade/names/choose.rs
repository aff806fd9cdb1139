//! The rows of a name, and the choice between them.

use super::fold::folded;
use super::name::{Comtrade, Context, Form, Kind, Name, Phrase, Place, Where};
use super::table;
use crate::trade::economy::Economy;

/// All rows with one spelling.
///
/// ```
/// use bilateral::trade::names::{self, Context, Place};
/// use bilateral::Economy;
///
/// let india = names::all().find(|spelling| spelling.text() == "India").unwrap();
/// let in_1970 = india.place(Context::prose().in_year(1970));
/// assert_eq!(in_1970, Some(Place::Economy(Economy::from_code(356)?)));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Spelling(&'static [Name]);

impl Spelling {
    /// The spelling, with its case and accents.
    #[must_use]
    pub fn text(self) -> &'static str {
        self.0.first().map_or("", Name::text)
    }

    /// The rows: at least one; several where the meaning changed in time, or where a word is a name and ambiguous too.
    #[must_use]
    pub const fn names(self) -> &'static [Name] {
        self.0
    }

    /// What it means; nothing if it is only a code and no code is expected.
    #[must_use]
    pub fn place(self, context: Context) -> Option<Place> {
        meaning(self.text(), context)
    }
}

/// Every spelling, each once, sorted by its [`folded`] form.
///
/// ```
/// assert!(bilateral::trade::names::all().any(|spelling| spelling.text() == "Côte d'Ivoire"));
/// ```
pub fn all() -> impl Iterator<Item = Spelling> + Clone {
    table::NAMES
        .chunk_by(|one, next| one.text == next.text)
        .map(Spelling)
}

/// Every phrase that contains a name and is no economy. Whoever searches a text looks for these before names.
#[must_use]
pub fn phrases() -> &'static [Phrase] {
    &table::PHRASES
}

/// The rows whose folded names are that of a text.
pub(super) fn alike(text: &str) -> &'static [Name] {
    let key = folded(text);
    let first = table::NAMES.partition_point(|name| name.key < key.as_str());
    let same = table::NAMES.get(first..).unwrap_or_default();
    let count = same.iter().take_while(|name| name.key == key).count();
    same.get(..count).unwrap_or_default()
}

/// What a text means.
pub(super) fn meaning(text: &str, context: Context) -> Option<Place> {
    let text = text.trim();
    let alike = alike(text);
    if context.place == Where::Comtrade {
        let exact = alike.iter().filter(|name| name.text == text);
        let own = |name: &&Name| name.comtrade != Comtrade::No;
        if let Some(name) = exact.chain(alike).find(own) {
            // What only files of services have is meant in the way they mean it.
            let services = context.services || name.comtrade == Comtrade::Services;
            return place(
                name,
                Context {
                    services,
                    ..context
                },
            );
        }
    }
    let rows = |fits: &dyn Fn(&Name) -> bool| -> Vec<&'static Name> {
        let named = alike.iter().filter(|name| name.form != Form::Code);
        named.filter(|name| fits(name)).collect()
    };
    let lower = text.to_lowercase();
    // The closest spelling that says something of the year decides: `Saint-Martin` is French, `Saint Martin` may be Dutch.
    let by_closeness = [
        rows(&|name| name.text == text),
        rows(&|name| name.text.to_lowercase() == lower),
        rows(&|_| true),
    ];
    let rows = context.year.and_then(|year| {
        let mut covering = by_closeness.iter().map(|rows| in_year(rows, year));
        covering.find(|rows| !rows.is_empty())
    });
    let rows = rows.or_else(|| {
        let closest = by_closeness.iter().find(|rows| !rows.is_empty());
        closest.map(|rows| at_last(rows))
    });
    decide(&rows?, context)
}

/// The rows that hold in a year.
pub(super) fn in_year(rows: &[&'static Name], year: i32) -> Vec<&'static Name> {
    let covering = rows.iter().copied().filter(|name| name.covers(year));
    covering.collect()
}

/// The rows that hold today, unless these only say of which economy a former one is now a part; then the former one; or all.
pub(super) fn at_last(rows: &[&'static Name]) -> Vec<&'static Name> {
    let keep = |keep: &dyn Fn(&Name) -> bool| -> Vec<&'static Name> {
        rows.iter().copied().filter(|name| keep(name)).collect()
    };
    let current = keep(&Name::is_current);
    if current.iter().any(|name| name.kind != Kind::Part) {
        return current;
    }
    [keep(&|name| name.kind == Kind::Former), current]
        .into_iter()
        .find(|some| !some.is_empty())
        .unwrap_or_else(|| rows.to_vec())
}

/// Chooses between rows that hold at one time.
pub(super) fn decide(rows: &[&'static Name], context: Context) -> Option<Place> {
    let economies = |kinds: &[Kind]| {
        let mut found: Vec<Economy> = Vec::new();
        for name in rows.iter().filter(|name| kinds.contains(&name.kind)) {
            if let Some(economy) = name.economy(context)
                && !found.contains(&economy)
            {
                found.push(economy);
            }
        }
        found
    };
    let several = |readings| Place::Ambiguous {
        readings,
        usually: None,
        note: "",
    };
    let own = economies(&[Kind::Name, Kind::Former, Kind::Code]);
    if let Some(word) = rows.iter().find(|name| name.kind == Kind::Ambiguous) {
        // `China` is a name; that it is porcelain too matters in running text only.
        let is_name =
            context.place != Where::Prose && word.usually.is_some_and(|usually| own == [usually]);
        if !is_name {
            return Some(Place::Ambiguous {
                readings: word.economies.to_vec(),
                usually: word.usually,
                note: word.note,
            });
        }
    }
    for found in [own, economies(&[Kind::Demonym])] {
        match found.as_slice() {
            [] => {}
            [one] => return Some(Place::Economy(*one)),
            _ => return Some(several(found)),
        }
    }
    if let Some(group) = rows.iter().find(|name| name.kind == Kind::Group) {
        return place(group, context);
    }
    match economies(&[Kind::Part]).as_slice() {
        [] => None,
        [whole] => Some(Place::Part(*whole)),
        wholes => Some(several(wholes.to_vec())),
    }
}

/// What a row of a name or a group means.
fn place(name: &Name, context: Context) -> Option<Place> {
    if name.kind != Kind::Group {
        return name.economy(context).map(Place::Economy);
    }
    // `as GCC`: the members stand with the group's first name.
    let first = name.note.strip_prefix("as ").and_then(|other| {
        let same = |row: &&Name| row.kind == Kind::Group && row.text == other;
        alike(other).iter().find(same).map(|row| row.note)
    });
    Some(Place::Group {
        economy: name.economy(context),
        note: first.unwrap_or(name.note),
    })
}
