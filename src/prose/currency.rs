//! Currencies other than the US dollar: how they are written, and their ISO 4217 codes.
//!
//! The codes are those of the crate with the ISO table. What a text needs besides are words, and which of them name
//! one currency only: *dinars* and *pesos* name several and get no code; they are compared with nothing.

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
        "ghs" | "cedi" | "cedis" => Some("GHS"),
        "birr" | "etb" => Some("ETB"),
        "pln" | "zloty" | "zlotys" | "zloties" => Some("PLN"),
        "czk" | "koruna" | "korunas" | "crowns" => Some("CZK"),
        "huf" | "forint" | "forints" => Some("HUF"),
        "sek" => Some("SEK"),
        "nok" => Some("NOK"),
        "dkk" => Some("DKK"),
        "azn" | "manat" | "manats" => Some("AZN"),
        "gel" | "lari" => Some("GEL"),
        "amd" | "dram" | "drams" => Some("AMD"),
        "uzs" | "sum" | "soum" | "som" | "soms" => None,
        "brl" | "reais" | "real" => Some("BRL"),
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
        "ron" | "leu" | "lei" => None,
        "rs" | "rupee" | "rupees" | "¥" | "pound" | "pounds" | "dinar" | "dinars" | "riyal"
        | "riyals" | "rial" | "rials" | "franc" | "francs" | "peso" | "pesos" | "krona"
        | "kronor" | "krone" | "kroner" | "shilling" | "shillings" | "won" | "kwacha" | "le"
        | "xaf" | "xof" | "fcfa" | "cfa" => None,
        _ => return None,
    })
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
            "a$", "nz$", "hk$", "s$", "nt$",
        ] {
            let code = code(word).flatten().unwrap_or_else(|| panic!("{word}"));
            assert_eq!(iso(code), Some(code), "{word}");
        }
        assert_eq!(iso("mur"), Some("MUR"));
        assert_eq!(iso("the"), None);
        assert_eq!(iso("XAU"), None);
    }
}
