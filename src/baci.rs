//! What is known about a BACI file from its name, for the reader and the scanner alike.

use crate::data::Source;
use crate::trade::Classification;

/// The release a BACI file belongs to, as CEPII names its files: `BACI_HS17_Y2022_V202401b.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Release {
    /// The edition of the Harmonized System, from `HS17`.
    pub(crate) classification: Option<Classification>,
    /// The year of the trade, from `Y2022`; the archive of a release has none.
    pub(crate) year: Option<i32>,
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
        if !parts
            .next()
            .is_some_and(|part| part.eq_ignore_ascii_case("baci"))
        {
            return release;
        }
        for part in parts {
            if let Some(edition) = part.strip_prefix("HS") {
                release.classification = edition_of(edition);
            } else if let Some(year) = part.strip_prefix('Y').filter(|year| year.len() == 4) {
                release.year = year.parse().ok();
            } else if let Some(vintage) = part.strip_prefix('V').filter(|v| !v.is_empty()) {
                release.vintage = Some(vintage.to_owned());
            }
        }
        release
    }

    /// The edition, or the Harmonized System without one.
    pub(crate) fn classification(&self) -> Classification {
        self.classification.unwrap_or(Classification::Hs)
    }

    /// The source of what stands in a file.
    pub(crate) fn source(&self, id: &str, title: &str) -> Source {
        Source {
            publisher: Some("CEPII".to_owned()),
            vintage: self.vintage.clone(),
            licence: Some("Etalab Open Licence 2.0".to_owned()),
            ..Source::new(id, title)
        }
    }
}

/// The letters of UN Comtrade for the edition that CEPII calls by its year.
fn edition_of(year: &str) -> Option<Classification> {
    Some(match year {
        "92" => Classification::H0,
        "96" => Classification::H1,
        "02" => Classification::H2,
        "07" => Classification::H3,
        "12" => Classification::H4,
        "17" => Classification::H5,
        "22" => Classification::H6,
        _ => return None,
    })
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
            ("totals.csv", None, None, None),
        ] {
            let release = Release::from_file_name(name);
            assert_eq!(release.classification, classification, "{name}");
            assert_eq!(release.year, year, "{name}");
            assert_eq!(release.vintage.as_deref(), vintage, "{name}");
        }
    }
}
