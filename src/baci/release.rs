//! What is known about a BACI file from its name.

use crate::data::Source;
use crate::number::decimal::whole;
use crate::trade::Classification;

/// The release a BACI file belongs to, as CEPII names its files: `BACI_HS17_Y2022_V202401b.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Release {
    /// The edition of the Harmonized System, from `HS17`.
    pub(crate) classification: Option<Classification>,
    /// The year of the trade, from `Y2022`; the archive of a release has none.
    pub(crate) year: Option<u16>,
    /// From `V202401b`.
    pub(crate) vintage: Option<String>,
}

impl Release {
    /// What a file name says; nothing where it is not named as CEPII names its files.
    pub(crate) fn from_file_name(name: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut release = Self::default();
        // Extensions follow: `.csv`, `.csv.gz`, `.zip`.
        let stem = name.split('.').next().unwrap_or_default();
        let mut parts = stem.split('_');
        // In some releases the first part says the edition: `baci92_2003.csv`.
        let Some(edition) = parts.next().and_then(|first| without(first, "BACI")) else {
            return release;
        };
        release.classification = edition_of(edition);
        let old = release.classification.is_some();
        let mut years = Vec::new();
        for part in parts {
            if let Some(edition) = without(part, "HS") {
                release.classification = edition_of(edition);
            } else if let Some(year) = without(part, "Y").or(old.then_some(part)).and_then(year_of)
            {
                years.push(year);
            } else if let Some(vintage) = without(part, "V").filter(|v| !v.is_empty()) {
                release.vintage = Some(vintage.to_owned());
            }
        }
        // A name with two years is somebody's own, for a file of several.
        release.year = years.first().copied().filter(|_| years.len() == 1);
        release
    }

    /// The edition, or the Harmonized System without one.
    pub(crate) fn classification(&self) -> Classification {
        self.classification.unwrap_or(Classification::Hs)
    }

    /// The name that all files of a release share; nothing where the edition or the vintage is not known.
    fn publication(&self) -> Option<String> {
        let (edition, vintage) = (self.classification?, self.vintage.as_ref()?);
        let (year, _) = EDITIONS.iter().find(|(_, found)| *found == edition)?;
        Some(format!("BACI HS{year} V{vintage}"))
    }

    /// The source of what stands in a file: of the release, if its name tells which.
    pub(crate) fn source(&self, id: &str, title: &str) -> Source {
        Source {
            publisher: Some("CEPII".to_owned()),
            vintage: self.vintage.clone(),
            licence: Some("Etalab Open Licence 2.0".to_owned()),
            ..Source::new(id, title).of_publication(self.publication())
        }
    }
}

/// What follows a beginning, in upper or lower case.
fn without<'a>(part: &'a str, start: &str) -> Option<&'a str> {
    let (found, rest) = part.split_at_checked(start.len())?;
    found.eq_ignore_ascii_case(start).then_some(rest)
}

fn year_of(text: &str) -> Option<u16> {
    whole(text.as_bytes(), 4..=4).and_then(|year| u16::try_from(year).ok())
}

/// The editions as CEPII calls them, by their years, and in the letters of UN Comtrade.
const EDITIONS: [(&str, Classification); 7] = [
    ("92", Classification::H0),
    ("96", Classification::H1),
    ("02", Classification::H2),
    ("07", Classification::H3),
    ("12", Classification::H4),
    ("17", Classification::H5),
    ("22", Classification::H6),
];

/// The letters of UN Comtrade for the edition that CEPII calls by its year.
pub(crate) fn edition_of(year: &str) -> Option<Classification> {
    let found = EDITIONS.iter().find(|(name, _)| *name == year);
    found.map(|(_, edition)| *edition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_edition_year_and_vintage() {
        for (name, classification, year, vintage) in [
            (
                "BACI_HS17_Y2022_V202401b.csv",
                Some(Classification::H5),
                Some(2022),
                Some("202401b"),
            ),
            (
                "/data/BACI_HS92_V202501.zip",
                Some(Classification::H0),
                None,
                Some("202501"),
            ),
            ("baci_2021.csv", None, None, None),
            ("baci92_1995_2020.csv", Some(Classification::H0), None, None),
            (
                "baci92_2003.csv",
                Some(Classification::H0),
                Some(2003),
                None,
            ),
            (
                "baci07_2012.csv.gz",
                Some(Classification::H3),
                Some(2012),
                None,
            ),
            (
                "BACI_HS17_Y2021_V202301_r_rownames.csv",
                Some(Classification::H5),
                Some(2021),
                Some("202301"),
            ),
            ("baci", None, None, None),
            ("bacé_HS17.csv", None, None, None),
            ("totals.csv", None, None, None),
        ] {
            let release = Release::from_file_name(name);
            assert_eq!(release.classification, classification, "{name}");
            assert_eq!(release.year, year, "{name}");
            assert_eq!(release.vintage.as_deref(), vintage, "{name}");
        }
    }
}
