//! The words figures are written with: one table for reading, printing and documentation.

use super::Hedge;
use crate::number::Unit;

/// Whether words are a hedge before a number: *more than*.
#[cfg(feature = "prose")]
pub(crate) fn is_hedge(words: &str) -> bool {
    HEDGES.iter().any(|(_, phrases)| phrases.contains(&words))
}

/// Hedges before a number, as sequences of lower-case words. The longest that fits is taken.
#[rustfmt::skip] // one line for each meaning
pub(super) const HEDGES: [(Hedge, &[&str]); 8] = [
    (Hedge::Exactly, &["exactly", "precisely"]),
    (Hedge::About, &[
        "about", "around", "roughly", "approximately", "approx.", "approx", "some", "circa", "close to", "~", "≈",
        "in the region of", "in the order of", "on the order of", "of the order of", "in the vicinity of", "in the neighborhood of",
        "in the neighbourhood of", "more or less", "something like", "somewhere around", "somewhere near",
    ]),
    (Hedge::Nearly, &[
        "nearly", "almost", "just under", "just below", "just shy of", "just short of", "just less than", "slightly less than",
        "slightly under", "slightly below", "a little under", "a little below", "a little less than", "a bit under",
        "a bit less than", "a shade under", "a touch under", "a tad under", "a fraction under", "a shade below", "a touch below",
        "a fraction below", "little short of", "not quite",
    ]),
    (Hedge::JustOver, &[
        "just over", "just above", "just more than", "slightly more than", "slightly over", "slightly above", "a little over",
        "a little above", "a little more than", "a bit over", "a bit more than", "a shade over", "a touch over", "a tad over",
        "a fraction over", "a shade above", "a touch above", "a tad more than", "a touch more than", "a shade more than",
    ]),
    (Hedge::MoreThan, &[
        "more than", "greater than", "larger than", "higher than", "bigger than", "over", "above", "exceeding", "exceed",
        "exceeds", "exceeded", "surpassing", "surpass", "surpasses", "surpassed", "in excess of", "upwards of", "upward of",
        "north of", "well over", "well above", "well more than", "far more than", "much more than", ">",
    ]),
    (Hedge::AtLeast, &[
        "at least", "no less than", "not less than", "no fewer than", "not fewer than", "no lower than", "not lower than",
        "a minimum of", "more than or equal to", "greater than or equal to", ">=", "≥",
    ]),
    (Hedge::LessThan, &[
        "less than", "fewer than", "lower than", "smaller than", "under", "below", "south of", "well under", "well below",
        "far less than", "much less than", "<",
    ]),
    (Hedge::AtMost, &[
        "up to", "anything up to", "at most", "no more than", "not more than", "no greater than", "not greater than", "no higher than",
        "not higher than", "not exceeding", "as much as", "as many as", "as high as", "a maximum of",
        "less than or equal to", "<=", "≤",
    ]),
];

/// Hedges after a number.
pub(super) const HEDGES_AFTER: [(Hedge, &[&str]); 3] = [
    (Hedge::About, &["or so"]),
    (
        Hedge::AtLeast,
        &[
            "or more",
            "or higher",
            "or greater",
            "or above",
            "or over",
            "+",
        ],
    ),
    (
        Hedge::AtMost,
        &["or less", "or fewer", "or lower", "or below", "or under"],
    ),
];

/// Scale words and their powers of ten, on the short scale. A single `t` is left out: it also
/// means tonnes. `mm` is a million only of dollars: it also means millimetres.
pub(super) const SCALES: [(i32, &[&str]); 4] = [
    (3, &["thousand", "thousands", "k"]),
    (
        6,
        &[
            "million",
            "millions",
            "m",
            "mn",
            "mln",
            "mio",
            DOLLAR_MILLION,
        ],
    ),
    (
        9,
        &["billion", "billions", "b", "bn", "bln", "thousand million"],
    ),
    (
        12,
        &["trillion", "trillions", "tn", "trn", "thousand billion"],
    ),
];

/// A scale word that is one only of dollars.
pub(super) const DOLLAR_MILLION: &str = "mm";

/// Small numbers in words.
#[rustfmt::skip] // four lines
pub(super) const NUMBERS: [(&str, i128); 28] = [
    ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40),
    ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
];

/// The word that multiplies a small number.
pub(super) const HUNDRED: &str = "hundred";

/// Words for one, before a scale word or a fraction.
pub(super) const ARTICLES: [&str; 3] = ["a", "an", "one"];

/// Signs.
pub(super) const MINUS: [&str; 6] = ["-", "−", "–", "‑", "minus", "negative"];
pub(super) const PLUS: [&str; 2] = ["+", "plus"];

/// Words that are a multiple by themselves.
pub(super) const FOLDS: [(i128, &[&str]); 4] = [
    (2, &["double", "doubled", "doubling", "doubles", "twice"]),
    (
        3,
        &[
            "triple", "tripled", "tripling", "triples", "treble", "trebled", "trebling", "thrice",
        ],
    ),
    (4, &["quadruple", "quadrupled", "quadrupling", "quadruples"]),
    (5, &["quintuple", "quintupled", "quintupling"]),
];

/// Words for a fall to a half.
pub(super) const HALVED: [&str; 3] = ["halved", "halving", "halve"];

/// Words before a number that make it a multiple.
pub(super) const FACTORS: [&str; 2] = ["a factor of", "by a factor of"];

/// What may follow `times`: as much, and the two that have two readings.
pub(super) const AS_MUCH: [&str; 6] = [
    "as much", "as many", "as high", "as large", "as big", "as great",
];
pub(super) const MORE: [&str; 5] = ["more", "higher", "larger", "greater", "bigger"];
pub(super) const LESS: [&str; 4] = ["less", "fewer", "lower", "smaller"];

/// Denominators of fractions in words: singular and plural. A half may stand alone.
pub(super) const FRACTIONS: [(&str, &str, i64); 11] = [
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
    ("twelfth", "twelfths", 12),
    ("twentieth", "twentieths", 20),
];

/// Words between the two numbers of a fraction: *one in five*.
pub(super) const IN: [&str; 2] = ["in", "out of"];

/// Words between the ends of a range. A dash is one, too.
pub(super) const TO: &str = "to";
pub(super) const BETWEEN: &str = "between";
pub(super) const AND: &str = "and";
pub(super) const BUT: &str = "but";

/// US dollars before a number.
pub(super) const DOLLARS_BEFORE: [&str; 9] = [
    "$",
    "us$",
    "us $",
    "u.s.$",
    "u.s. $",
    "usd",
    "usd $",
    "us dollars",
    "u.s. dollars",
];

/// What may follow a number, and the unit it gives. The longest that fits is taken.
#[rustfmt::skip] // one line for each meaning
pub(super) const UNITS: [(Unit, &[&str]); 4] = [
    (Unit::Usd, &[
        "dollars", "dollar", "us dollars", "us dollar", "u.s. dollars", "u.s. dollar", "american dollars", "usd", "us$", "$",
        "united states dollars",
    ]),
    (Unit::Percent, &["%", "percent", "per cent", "percents", "percentage", "pct", "pct."]),
    (Unit::Points, &[
        "percentage points", "percentage point", "percentage-points", "percentage-point", "percent points", "pp", "p.p.",
        "ppt", "ppts", "% points", "%-points",
    ]),
    (Unit::Times, &["times", "x", "×", "-fold", "fold"]),
];

/// Hundredths of a percentage point.
pub(super) const BASIS_POINTS: [&str; 4] = ["basis points", "basis point", "bps", "bp"];

/// Currencies by name or sign, to be refused by name.
#[rustfmt::skip] // a list
pub(super) const OTHER_CURRENCIES: &[&str] = &[
    "€", "£", "¥", "₽", "₸", "₪", "₹", "₩", "₺", "₴", "₦", "₫", "₱", "฿", "₡", "₲", "₭", "₮", "₾", "₼", "₵", "₿", "¢",
    "aed", "bhd", "chf", "cny", "eur", "gbp", "ils", "inr", "jpy", "krw", "kzt", "rub", "sar", "afghani", "ariary", "baht", "birr", "bitcoin", "bolivar", "bolivares", "bolivars", "boliviano", "bolivianos", "cedi",
    "cedis", "cent", "cents", "colon", "colones", "cordoba", "cordobas", "dalasi", "denar", "denars", "dinar", "dinars",
    "dirham", "dirhams", "dong", "dram", "drams", "escudo", "escudos", "euro", "euros", "forint", "forints", "franc", "francs",
    "gourde", "gourdes", "guarani", "guaranies", "guilder", "guilders", "hryvnia", "hryvnias", "kina", "kip", "koruna", "korunas",
    "krona", "krone", "kroner", "kronor", "kroon", "kroons", "kuna", "kwacha", "kwanza", "kyat", "kyats", "lari", "lats", "lempira", "lempiras", "leu",
    "lei", "lev", "leva", "lira", "liras", "litas", "manat", "manats", "mark", "marks", "metical", "meticais", "naira", "nakfa", "ngultrum", "nis",
    "ouguiya", "pataca", "patacas", "peso", "pesos", "pound", "pounds", "pula", "quetzal", "quetzales", "rand", "rands", "real",
    "reais", "renminbi", "rial", "rials", "riel", "riels", "ringgit", "riyal", "riyals", "rmb", "rouble", "roubles", "ruble",
    "rubles", "rupee", "rupees", "rupiah", "rs", "rs.", "shekel", "shekels", "shilling", "shillings", "sol", "soles", "som",
    "soms", "somoni", "sterling", "sucre", "taka", "tala", "tenge", "tugrik", "vatu", "won", "yen", "yuan", "zloty", "zlotys",
];

/// The codes of ISO 4217 but the US dollar's, to be refused by name.
pub(super) const OTHER_CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD \
    BTN BTC BWP BYN BZD CAD CDF CHF CLF CLP CNH CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP FRF GBP \
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD \
    KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NTD NZD OMR \
    PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RUR RWF SAR SBD SCR SDG SDR SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB \
    TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VED VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWL";

/// The vocabulary of [`Figure`](super::Figure): every word that is read, with what it means.
///
/// Hedges give the set that is claimed, in terms of the number `x` and of the units `u` of its last digit and `c` of its
/// last digit that is no trailing zero of an integer:
///
/// ```text
///                                  holds                        is not refuted
/// (none)                           within u/2                   within c/2
/// exactly                          within u/2                   within u/2
/// about, around, roughly, ...      within the greater of u/2    within the greatest of u, x/100 and
///                                  and the lesser of c/2, x/10  the lesser of c, x/4
/// nearly, almost, just under, ...  short of x by at most the    short of x by at most the greater of
///                                  lesser of c/2, x/10          x/100 and the lesser of c, x/4
/// just over, ...                   as nearly, but beyond x      as nearly, but beyond x
/// more than, over, above, ...      (x, inf)                     the same
/// at least, ... or more            [x, inf)                     the same
/// less than, under, below, ...     (-inf, x)                    the same
/// up to, at most, ... or less      (-inf, x]                    the same
/// a-b, a to b, between a and b     [a, b]                       the same
/// ```
///
/// *Short of* and *beyond* are by size: nearly -20% is -18 to -20. Next to zero the three are *about*. A
/// limit below zero has two readings, by the number line and by size, and both are judged.
///
/// Some conventions are this crate's own, because no standard has one:
///
/// - A fraction in words is a percentage known to a whole percent (`u` is one percentage point, `c` five): *a third* is
///   33⅓ %, finely 32⅚ to 33⅚ %, coarsely 30⅚ to 35⅚ %. *Half a billion* is 500 million.
/// - A multiple in words (*tripled, threefold, three times*) is known to the lesser of one half and a tenth of itself, coarsely to
///   the greater; in digits (*3 times*) it is a figure like any other. *Halved* is 0.45 to 0.55 times, coarsely 0.4 to
///   2/3, and its hedges speak of the fall: *more than halved* is below 0.5, *nearly halved* above it.
/// - *N times more* may mean n or n + 1 times as much, *n times less* one in n or one in n + 1; where the two differ in verdict
///   it is undecided.
/// - A bare `0` may stand for less than half a unit of its table: coarsely, up to 500, and up to 5 percent.
///
/// ```
/// // One line for each meaning.
/// for line in bilateral::figure::vocabulary() {
///     println!("{line}");
/// }
/// assert!(bilateral::figure::vocabulary().any(|line| line == "5: quintuple, quintupled, quintupling, five"));
/// ```
pub fn vocabulary() -> impl Iterator<Item = String> {
    let line = |what: String, words: &[&str]| format!("{what}: {}", words.join(", "));
    let hedges = HEDGES
        .iter()
        .map(move |(hedge, words)| line(hedge.to_string(), words));
    let after = HEDGES_AFTER
        .iter()
        .map(move |(hedge, words)| line(format!("{hedge}, after the number"), words));
    let numbers = NUMBERS.iter().map(|(word, n)| {
        let folds = FOLDS.iter().filter(|(fold, _)| fold == n);
        let mut words: Vec<&str> = folds.flat_map(|(_, words)| *words).copied().collect();
        words.push(word);
        format!("{n}: {}", words.join(", "))
    });
    let scales = SCALES
        .iter()
        .map(move |(power, words)| line(format!("10^{power}"), words));
    let fractions = FRACTIONS
        .iter()
        .map(|(one, many, denominator)| format!("1/{denominator}: {one}, {many}"));
    let units = UNITS
        .iter()
        .map(move |(unit, words)| line(unit.to_string(), words));
    let others = [
        ("one, before a scale or a fraction", &ARTICLES[..]),
        ("100", &[HUNDRED]),
        ("minus", &MINUS),
        ("plus", &PLUS),
        ("0.5 times", &HALVED),
        ("times, before the number", &FACTORS),
        ("after times", &AS_MUCH),
        ("after times, with two readings", &MORE),
        ("after times, with two readings", &LESS),
        ("between the numbers of a fraction", &IN),
        ("range", &[BETWEEN, TO, AND, BUT, "-", "–", "—"]),
        ("USD, before the number", &DOLLARS_BEFORE),
        ("0.01 percentage points", &BASIS_POINTS),
        ("refused, another currency", OTHER_CURRENCIES),
        ("refused, another currency", &[OTHER_CODES]),
    ];
    hedges
        .chain(after)
        .chain(numbers)
        .chain(scales)
        .chain(fractions)
        .chain(units)
        .chain(others.map(|(what, words)| line(what.to_owned(), words)))
}
