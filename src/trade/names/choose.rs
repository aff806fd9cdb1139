//! The rows of a name, and the choice between them.

use super::fold::folded;
use super::name::{Comtrade, Context, Kind, Name, Phrase, Place, Where};
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
        meaning(&self.0.iter().collect::<Vec<_>>(), context)
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

/// The rows with a name: those spelled exactly so, or else those that are so when folded.
pub(super) fn rows(text: &str) -> Vec<&'static Name> {
    let key = folded(text);
    let first = table::NAMES.partition_point(|name| name.key < key.as_str());
    let same = table::NAMES
        .iter()
        .skip(first)
        .take_while(|name| name.key == key);
    let exact: Vec<&Name> = same
        .clone()
        .filter(|name| name.text == text.trim())
        .collect();
    if exact.is_empty() {
        same.collect()
    } else {
        exact
    }
}

/// What rows of one name mean together.
pub(super) fn meaning(rows: &[&'static Name], context: Context) -> Option<Place> {
    if context.place == Where::Comtrade {
        let own = |name: &&&Name| name.comtrade != Comtrade::No;
        if let Some(name) = rows.iter().find(own) {
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
    let named: Vec<&Name> = rows
        .iter()
        .copied()
        .filter(|name| name.kind != Kind::Code)
        .collect();
    decide(&at(&named, context.year), context)
}

/// The rows that hold in a year. Without one, or if none does: the present ones, unless these are only the place that a former
/// economy became; then that one; at last all.
pub(super) fn at<'a>(rows: &[&'a Name], year: Option<i32>) -> Vec<&'a Name> {
    let keep = |keep: &dyn Fn(&Name) -> bool| -> Vec<&'a Name> {
        rows.iter().copied().filter(|name| keep(name)).collect()
    };
    let in_year = year.map_or_else(Vec::new, |year| keep(&|name| name.covers(year)));
    if !in_year.is_empty() {
        return in_year;
    }
    let current = keep(&Name::is_current);
    if current.iter().any(|name| name.kind != Kind::Part) {
        return current;
    }
    let former = keep(&|name| name.kind == Kind::Former);
    [former, current]
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
        let same = |row: &&&Name| row.kind == Kind::Group && row.text == other;
        rows(other).iter().find(same).map(|row| row.note)
    });
    Some(Place::Group {
        economy: name.economy(context),
        note: first.unwrap_or(name.note),
    })
}
