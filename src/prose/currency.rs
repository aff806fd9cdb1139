//! Currencies other than the US dollar: how they are written, and their ISO 4217 codes.
//!
//! The codes are those of the crate with the ISO table. What a text needs besides are words, and which of them name
//! one currency only: *dinars* and *pesos* name several and get no code; they are compared with nothing.

use crate::trade::Economy;
use iso_currency::Currency;

/// The code of a currency, or `None` for a word that several share. Nothing at all if it is no currency.
pub(super) fn code(word: &str) -> Option<Option<&'static str>> {
    Some(match word {
        "€" | "eur" | "euro" | "euros" => Some("EUR"),
        "£" | "gbp" | "sterling" => Some("GBP"),
        "₽" | "rub" | "rur" | "rouble" | "roubles" | "ruble" | "rubles" => Some("RUB"),
        "₸" | "kzt" | "tenge" => Some("KZT"),
        "₪" | "ils" | "nis" | "shekel" | "shekels" => Some("ILS"),
        "₹" | "inr" => Some("INR"),
        "₩" | "krw" => Some("KRW"),
        "₺" | "try" | "lira" | "liras" => Some("TRY"),
        "₴" | "uah" | "hryvnia" | "hryvnias" => Some("UAH"),
        "₦" | "ngn" | "naira" => Some("NGN"),
        "jpy" | "yen" => Some("JPY"),
        "cny" | "rmb" | "yuan" | "renminbi" => Some("CNY"),
        "nu" => Some("BTN"),
        "jd" | "jod" => Some("JOD"),
        "bd" | "bhd" => Some("BHD"),
        "kd" | "kwd" => Some("KWD"),
        "ro" | "omr" => Some("OMR"),
        "qr" | "qar" => Some("QAR"),
        "egp" => Some("EGP"),
        "tk" => Some("BDT"),
        "aed" | "dirham" | "dirhams" | "dh" | "dhs" => Some("AED"),
        "chf" => Some("CHF"),
        "sar" | "sr" => Some("SAR"),
        "pkr" => Some("PKR"),
        "bdt" | "taka" => Some("BDT"),
        "lkr" => Some("LKR"),
        "npr" => Some("NPR"),
        "vnd" | "dong" => Some("VND"),
        "idr" | "rupiah" => Some("IDR"),
        "thb" | "baht" => Some("THB"),
        "myr" | "ringgit" | "rm" => Some("MYR"),
        "php" => Some("PHP"),
        "zar" | "rand" | "rands" => Some("ZAR"),
        "kes" | "ksh" | "kshs" | "sh" => Some("KES"),
        "ugx" | "ush" => Some("UGX"),
        "tzs" | "tsh" => Some("TZS"),
        "ghs" | "ghc" | "cedi" | "cedis" => Some("GHS"),
        "birr" | "etb" => Some("ETB"),
        "pln" | "zloty" | "zlotys" | "zloties" => Some("PLN"),
        "czk" | "koruna" | "korunas" | "crowns" => Some("CZK"),
        "huf" | "forint" | "forints" => Some("HUF"),
        "sek" => Some("SEK"),
        "nok" => Some("NOK"),
        "dkk" => Some("DKK"),
        "azn" | "manat" | "manats" => Some("AZN"),
        "gel" | "lari" | "laris" => Some("GEL"),
        "amd" | "dram" | "drams" => Some("AMD"),
        "uzs" | "sum" | "soum" | "soums" | "som" | "soms" => None,
        "lek" | "leks" => Some("ALL"),
        "kuna" | "kunas" => Some("HRK"),
        "riel" | "riels" => Some("KHR"),
        "soles" => Some("PEN"),
        "guarani" | "guaranies" => Some("PYG"),
        "boliviano" | "bolivianos" => Some("BOB"),
        "quetzal" | "quetzales" => Some("GTQ"),
        "lempira" | "lempiras" => Some("HNL"),
        "cordobas" => Some("NIO"),
        "colones" => Some("CRC"),
        "balboas" => Some("PAB"),
        "ariary" => Some("MGA"),
        "dalasi" | "dalasis" => Some("GMD"),
        "leone" | "leones" => Some("SLE"),
        "rufiyaa" => Some("MVR"),
        "afghani" | "afghanis" => Some("AFN"),
        "gourde" | "gourdes" => Some("HTG"),
        "₫" => Some("VND"),
        "₱" => Some("PHP"),
        // Ten rials, and no currency of the ISO.
        "toman" | "tomans" => None,
        "brl" | "reais" | "real" | "reals" => Some("BRL"),
        "r$" => Some("BRL"),
        "mxn" => Some("MXN"),
        "ars" => Some("ARS"),
        "clp" => Some("CLP"),
        "cop" => Some("COP"),
        "cad" | "c$" | "ca$" => Some("CAD"),
        "aud" | "a$" | "au$" => Some("AUD"),
        "nzd" | "nz$" => Some("NZD"),
        "hkd" | "hk$" => Some("HKD"),
        "sgd" | "s$" => Some("SGD"),
        "twd" | "nt$" => Some("TWD"),
        "n$" => Some("NAD"),
        "j$" => Some("JMD"),
        "tt$" => Some("TTD"),
        "b$" => Some("BND"),
        "fj$" => Some("FJD"),
        "g$" => Some("GYD"),
        "ec$" => Some("XCD"),
        "lev" | "leva" | "levs" => Some("BGN"),
        "denar" | "denars" => Some("MKD"),
        "tugrik" | "tugriks" | "togrog" => Some("MNT"),
        "pula" => Some("BWP"),
        "metical" | "meticais" => Some("MZN"),
        "kwanza" | "kwanzas" => Some("AOA"),
        "kip" => Some("LAK"),
        "kyat" | "kyats" => Some("MMK"),
        "somoni" => Some("TJS"),
        "escudo" | "escudos" => Some("CVE"),
        "pataca" | "patacas" => Some("MOP"),
        "vatu" => Some("VUV"),
        "kina" => Some("PGK"),
        "tala" => Some("WST"),
        "nakfa" => Some("ERN"),
        "lilangeni" | "emalangeni" => Some("SZL"),
        "bolivar" | "bolivars" | "bolivares" => Some("VES"),
        // Before the euro.
        "lvl" | "lats" => Some("LVL"),
        "ltl" | "litas" | "litai" => Some("LTL"),
        "eek" | "kroon" | "kroons" => Some("EEK"),
        "ron" | "leu" | "lei" => None,
        // Words of several currencies: whose they are, [`of`] says.
        "rs" | "rupee" | "rupees" => Some("?rupee"),
        "¥" => Some("?¥"),
        "pound" | "pounds" => Some("?pound"),
        "dinar" | "dinars" => Some("?dinar"),
        "riyal" | "riyals" | "rial" | "rials" => Some("?rial"),
        "peso" | "pesos" => Some("?peso"),
        "franc" | "francs" => Some("?franc"),
        "krona" | "kronor" | "krone" | "kroner" => Some("?krone"),
        "shilling" | "shillings" => Some("?shilling"),
        "won" => Some("?won"),
        "br" => Some("?br"),
        "kwacha" | "le" | "xaf" | "xof" | "fcfa" | "cfaf" | "cfa" => None,
        _ => return None,
    })
}

/// The currency that a word of several has where an economy's trade is told: rupees of India, of Pakistan.
pub(super) fn of(family: &str, economy: Economy) -> Option<&'static str> {
    let three = economy.iso3()?;
    Some(match (family, three) {
        ("?rupee", "IND") => "INR",
        ("?rupee", "PAK") => "PKR",
        ("?rupee", "LKA") => "LKR",
        ("?rupee", "NPL") => "NPR",
        ("?rupee", "MUS") => "MUR",
        ("?¥", "JPN") => "JPY",
        ("?¥", "CHN") => "CNY",
        ("?pound", "GBR") => "GBP",
        ("?pound", "EGY") => "EGP",
        ("?pound", "SYR") => "SYP",
        ("?pound", "LBN") => "LBP",
        ("?dinar", "KWT") => "KWD",
        ("?dinar", "BHR") => "BHD",
        ("?dinar", "JOR") => "JOD",
        ("?dinar", "IRQ") => "IQD",
        ("?dinar", "TUN") => "TND",
        ("?dinar", "DZA") => "DZD",
        ("?dinar", "SRB") => "RSD",
        ("?rial", "SAU") => "SAR",
        ("?rial", "QAT") => "QAR",
        ("?rial", "OMN") => "OMR",
        ("?rial", "IRN") => "IRR",
        ("?peso", "MEX") => "MXN",
        ("?peso", "ARG") => "ARS",
        ("?peso", "CHL") => "CLP",
        ("?peso", "COL") => "COP",
        ("?peso", "PHL") => "PHP",
        ("?peso", "URY") => "UYU",
        ("?franc", "CHE") => "CHF",
        ("?krone", "SWE") => "SEK",
        ("?krone", "NOR") => "NOK",
        ("?krone", "DNK") => "DKK",
        ("?krone", "ISL") => "ISK",
        ("?shilling", "KEN") => "KES",
        ("?shilling", "UGA") => "UGX",
        ("?shilling", "TZA") => "TZS",
        ("?won", "KOR") => "KRW",
        ("?br", "ETH") => "ETB",
        ("?br", "BLR") => "BYN",
        _ => return None,
    })
}

/// The dollar of an economy that has one of its own: *Jamaican dollars*.
pub(super) fn dollar_of(economy: Economy) -> Option<&'static str> {
    Some(match economy.iso3()? {
        "AUS" => "AUD",
        "CAN" => "CAD",
        "NZL" => "NZD",
        "SGP" => "SGD",
        "HKG" => "HKD",
        "TWN" => "TWD",
        "NAM" => "NAD",
        "JAM" => "JMD",
        "TTO" => "TTD",
        "BRN" => "BND",
        "FJI" => "FJD",
        "GUY" => "GYD",
        _ => return None,
    })
}

/// The same by the words of a phrase: *Hong Kong dollars*.
pub(super) fn dollars(phrase: &str) -> Option<&'static str> {
    [
        ("Australian", "AUD"),
        ("Canadian", "CAD"),
        ("Hong Kong", "HKD"),
        ("New Zealand", "NZD"),
        ("Singapore", "SGD"),
        ("Taiwan", "TWD"),
        ("New Taiwan", "TWD"),
    ]
    .into_iter()
    .find(|(name, _)| phrase.starts_with(name))
    .map(|(_, code)| code)
}

/// Words that are a currency only behind a number, and something else elsewhere.
pub(super) fn only_behind(word: &str) -> bool {
    matches!(
        word,
        "real"
            | "won"
            | "try"
            | "rand"
            | "sum"
            | "som"
            | "pound"
            | "pounds"
            | "sh"
            | "le"
            | "rm"
            | "dong"
            | "crowns"
            | "lei"
            | "leu"
            | "sterling"
            | "soles"
            | "lek"
            | "afghani"
            | "guarani"
            | "boliviano"
            | "quetzal"
            | "lempira"
    )
}

/// A code of ISO 4217 as it is written in a text, for amounts such as *MUR 5.2 billion*. Codes that are no money of a country, such as
/// `XAU`, are none.
pub(super) fn iso(code: &str) -> Option<&'static str> {
    // `TOP 10` in a headline counts no pa'anga.
    let word = matches!(code, "top" | "all");
    if code.len() != 3 || !code.is_ascii() || code.starts_with(['x', 'X']) || word {
        return None;
    }
    Currency::from_code(&code.to_ascii_uppercase()).map(|currency| currency.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_iso_4217() {
        for word in [
            "€", "£", "₽", "₸", "₪", "₹", "₩", "₺", "₴", "₦", "yen", "yuan", "nu", "jd", "tk",
            "dirham", "taka", "dong", "rupiah", "baht", "ringgit", "rand", "ksh", "ush", "tsh",
            "cedi", "birr", "zloty", "koruna", "forint", "manat", "lari", "dram", "reais", "c$",
            "a$", "nz$", "hk$", "s$", "nt$", "n$", "j$", "tt$", "b$", "fj$", "g$", "leva",
            "denars", "tugrik", "pula", "meticais", "kwanza", "kip", "kyat", "somoni",
        ] {
            let code = code(word).flatten().unwrap_or_else(|| panic!("{word}"));
            assert_eq!(iso(code), Some(code), "{word}");
        }
        for (family, economy) in [
            ("?rupee", Economy::NPL),
            ("?¥", Economy::JPN),
            ("?dinar", Economy::TUN),
            ("?rial", Economy::OMN),
            ("?peso", Economy::CHL),
            ("?krone", Economy::ISL),
            ("?shilling", Economy::UGA),
            ("?pound", Economy::EGY),
            ("?br", Economy::BLR),
        ] {
            let code = of(family, economy).unwrap_or_else(|| panic!("{family}"));
            assert_eq!(iso(code), Some(code), "{family}");
        }
        assert_eq!(of("?rupee", Economy::JPN), None);
        assert_eq!(iso("mur"), Some("MUR"));
        assert_eq!(iso("the"), None);
        assert_eq!(iso("XAU"), None);
    }
}
