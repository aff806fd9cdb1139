//! The form under which names are compared.

/// The form under which names are compared: lower case, without accents, full stops, apostrophes and the article, with spaces for
/// hyphens and slashes, and `and` for `&`.
///
/// ```
/// use bilateral::trade::names::folded;
///
/// assert_eq!(folded("  Côte  d’Ivoire "), "cote divoire");
/// assert_eq!(folded("Gambia, The"), folded("the Gambia"));
/// assert_eq!(folded("U.S.A."), "usa");
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let gap = |key: &mut String| {
        if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    };
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '.' | '\'' | '‘' | '’' | 'ʼ' | '`' | '´' | '\u{300}'..='\u{36f}' => {}
            '-' | '/' | '‐'..='―' => gap(&mut key),
            '&' => {
                gap(&mut key);
                key.push_str("and ");
            }
            c if c.is_whitespace() => gap(&mut key),
            c => key.push(without_accent(c)),
        }
    }
    let name = key.trim_end();
    let name = name
        .strip_suffix(", the")
        .or_else(|| name.strip_suffix(" (the)"))
        .unwrap_or(name);
    let name = name.strip_prefix("the ").unwrap_or(name);
    if name.len() == key.len() {
        return key;
    }
    name.to_owned()
}

/// The letter below an accent, for the Latin letters that names of places have.
const fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ċ' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ļ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}
