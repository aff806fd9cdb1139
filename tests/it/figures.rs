//! Figures as written: what each text means, and the exact words in which others are refused.

use bilateral::{
    Figure, Unit,
    figure::{Hedge, Reading, Rounding},
};

fn figure(text: &str) -> Figure {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_way_to_write_money() {
    for (text, value) in [
        ("$236.2 million", "236200000"),
        ("US$1.2bn", "1200000000"),
        ("US $1.2 bn", "1200000000"),
        ("U.S.$5", "5"),
        ("USD 3 trillion", "3000000000000"),
        ("USD3tn", "3000000000000"),
        ("3 trillion USD", "3000000000000"),
        ("$3 billion USD", "3000000000"),
        ("500 dollars", "500"),
        ("500 US dollars", "500"),
        ("500 U.S. dollars", "500"),
        ("three billion dollars", "3000000000"),
        ("$1,234,567", "1234567"),
        ("$1,234,567.89", "1234567.89"),
        ("-$99.1 million", "-99100000"),
        ("$-99.1 million", "-99100000"),
        ("−$99.1 million", "-99100000"),
        ("$0", "0"),
        ("$174.4M", "174400000"),
        ("$1.2B", "1200000000"),
        ("$25k", "25000"),
        ("$25 thousand", "25000"),
        ("$3-billion", "3000000000"),
        ("$1.2\u{a0}billion", "1200000000"),
    ] {
        assert_eq!(figure(text).number().to_string(), value, "{text}");
        assert_eq!(figure(text).unit(), Unit::Usd, "{text}");
        assert_eq!(figure(text).to_string(), text);
    }
}

#[test]
fn other_units() {
    for (text, value, unit) in [
        ("167.6m", "167600000", Unit::Number),
        ("1,234,567", "1234567", Unit::Number),
        ("+12", "12", Unit::Number),
        ("twelve", "12", Unit::Number),
        ("70%", "70", Unit::Percent),
        ("70 %", "70", Unit::Percent),
        ("34.2 percent", "34.2", Unit::Percent),
        ("34.2 per cent", "34.2", Unit::Percent),
        ("-26.7%", "-26.7", Unit::Percent),
        ("1.5 percentage points", "1.5", Unit::Points),
        ("one percentage point", "1", Unit::Points),
        ("1.5 pp", "1.5", Unit::Points),
        ("3 times", "3", Unit::Times),
        ("3 times as much", "3", Unit::Times),
        ("14.7x", "14.7", Unit::Times),
        ("3-fold", "3", Unit::Times),
        ("threefold", "3", Unit::Times),
        ("three-fold", "3", Unit::Times),
        ("twice", "2", Unit::Times),
        ("twice as much", "2", Unit::Times),
        ("doubled", "2", Unit::Times),
        ("tripled", "3", Unit::Times),
        ("halved", "0.5", Unit::Times),
        ("a quarter", "25", Unit::Percent),
        ("one quarter", "25", Unit::Percent),
        ("half", "50", Unit::Percent),
        ("a third", "100/3", Unit::Percent),
        ("two thirds", "200/3", Unit::Percent),
        ("three-quarters", "75", Unit::Percent),
    ] {
        assert_eq!(figure(text).number().to_string(), value, "{text}");
        assert_eq!(figure(text).unit(), unit, "{text}");
        assert_eq!(figure(text).to_string(), text);
    }
}

#[test]
fn every_hedge() {
    for (words, hedge) in [
        ("", Hedge::Bare),
        ("exactly", Hedge::Exactly),
        ("about", Hedge::About),
        ("Around", Hedge::About),
        ("roughly", Hedge::About),
        ("approximately", Hedge::About),
        ("some", Hedge::About),
        ("nearly", Hedge::Nearly),
        ("almost", Hedge::Nearly),
        ("just under", Hedge::Nearly),
        ("just over", Hedge::JustOver),
        ("slightly more than", Hedge::JustOver),
        ("more than", Hedge::MoreThan),
        ("MORE THAN", Hedge::MoreThan),
        ("over", Hedge::MoreThan),
        ("above", Hedge::MoreThan),
        ("exceeding", Hedge::MoreThan),
        ("at least", Hedge::AtLeast),
        ("no less than", Hedge::AtLeast),
        ("less than", Hedge::LessThan),
        ("under", Hedge::LessThan),
        ("below", Hedge::LessThan),
        ("fewer than", Hedge::LessThan),
        ("up to", Hedge::AtMost),
        ("at most", Hedge::AtMost),
        ("no more than", Hedge::AtMost),
    ] {
        for number in ["500", "$50 million", "a quarter", "doubled", "-3%"] {
            let text = format!("{words} {number}").trim().to_owned();
            assert_eq!(figure(&text).hedge(), hedge, "{text}");
            assert_eq!(figure(&text).to_string(), text);
        }
    }
}

#[test]
fn ranges() {
    for (text, low, high, unit) in [
        ("2,500-3,500", "2500", "3500", Unit::Number),
        ("2,500 – 3,500", "2500", "3500", Unit::Number),
        ("between 2,500 and 3,500", "2500", "3500", Unit::Number),
        ("$2-3 billion", "2000000000", "3000000000", Unit::Usd),
        (
            "$2 billion-$3 billion",
            "2000000000",
            "3000000000",
            Unit::Usd,
        ),
        (
            "between 2 and 3 billion dollars",
            "2000000000",
            "3000000000",
            Unit::Usd,
        ),
        ("900,000-1.2 million", "900000", "1200000", Unit::Number),
        ("10-12%", "10", "12", Unit::Percent),
        (
            "between a quarter and a third",
            "25",
            "100/3",
            Unit::Percent,
        ),
        ("-5 - -3%", "-5", "-3", Unit::Percent),
    ] {
        let figure = figure(text);
        assert_eq!(figure.number().to_string(), low, "{text}");
        assert_eq!(figure.upper_number().unwrap().to_string(), high, "{text}");
        assert_eq!(figure.unit(), unit, "{text}");
        assert_eq!(figure.hedge(), Hedge::Between);
        assert_eq!(figure.to_string(), text);
    }
}

/// The table of the design: the fine and the coarse reading.
#[test]
fn readings() {
    for (text, fine, coarse) in [
        (
            "$1.2 billion",
            "[1150000000, 1250000000]",
            "[1150000000, 1250000000]",
        ),
        (
            "$1.20 billion",
            "[1195000000, 1205000000]",
            "[1195000000, 1205000000]",
        ),
        (
            "$3 billion",
            "[2500000000, 3500000000]",
            "[2500000000, 3500000000]",
        ),
        (
            "$50 million",
            "[49500000, 50500000]",
            "[45000000, 55000000]",
        ),
        ("500", "[499.5, 500.5]", "[450, 550]"),
        ("70%", "[69.5, 70.5]", "[65, 75]"),
        ("1,230,000", "[1229999.5, 1230000.5]", "[1225000, 1235000]"),
        ("0", "[-0.5, 0.5]", "[-0.5, 0.5]"),
        ("0.0 million", "[-50000, 50000]", "[-50000, 50000]"),
        ("ten", "[9.5, 10.5]", "[5, 15]"),
        ("a quarter", "[24.5, 25.5]", "[22.5, 27.5]"),
        ("doubled", "[1.5, 2.5]", "[1.5, 2.5]"),
    ] {
        assert_eq!(
            figure(text).known(Reading::Fine).to_string(),
            fine,
            "{text}"
        );
        assert_eq!(
            figure(text).known(Reading::Coarse).to_string(),
            coarse,
            "{text}"
        );
    }
}

#[test]
fn rounding_rules_decide_which_ends_belong() {
    for (text, rule, range) in [
        ("1.2", Rounding::Unknown, "[1.15, 1.25]"),
        ("1.2", Rounding::HalfAway, "[1.15, 1.25)"),
        ("-1.2", Rounding::HalfAway, "(-1.25, -1.15]"),
        ("0.0", Rounding::HalfAway, "(-0.05, 0.05)"),
        ("1.2", Rounding::HalfEven, "[1.15, 1.25]"),
        ("1.3", Rounding::HalfEven, "(1.25, 1.35)"),
        ("1.2", Rounding::Truncated, "[1.2, 1.3)"),
        ("-1.2", Rounding::Truncated, "(-1.3, -1.2]"),
        ("0.0", Rounding::Truncated, "(-0.1, 0.1)"),
        ("1.2", Rounding::Ceiling, "(1.1, 1.2]"),
        ("-1.2", Rounding::Ceiling, "(-1.3, -1.2]"),
    ] {
        assert_eq!(
            figure(text).known_if(Reading::Fine, rule).to_string(),
            range,
            "{text} {rule}"
        );
    }
}

#[test]
fn comparisons_have_names() {
    let (short, long) = (figure("$1.2 billion"), figure("$1.20 billion"));
    assert!(!short.same_text(&long));
    assert!(short.same_number(&long));
    assert!(short.overlaps(&long));
    assert!(short.overlaps(&figure("$1.24 billion")));
    assert!(!long.overlaps(&figure("$1.24 billion")));
    assert!(!short.same_number(&figure("over $1.2 billion")));
    assert!(!figure("5%").overlaps(&figure("5")));
}

#[test]
#[allow(clippy::too_many_lines)] // one table of refusals
fn everything_else_is_refused_where_it_goes_wrong() {
    for (text, message) in [
        (
            "",
            "the text ends at character 1 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "about",
            "the text ends at character 6 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "$",
            "the text ends at character 2 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "€5 million",
            "another currency `€` at character 1 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "EUR 5m",
            "another currency `EUR` at character 1 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "5m tenge",
            "another currency `tenge` at character 4 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "A$5",
            "another currency `A$` at character 1 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "HK$5",
            "unknown word `HK` at character 1 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "$5 Canadian",
            "unknown word `Canadian` at character 4 (expected the end of the figure)",
        ),
        (
            "1,2 billion",
            "misplaced `,` at character 2 (expected commas between groups of three digits, and a point before decimals)",
        ),
        (
            "12,34,567",
            "misplaced `,` at character 3 (expected commas between groups of three digits, and a point before decimals)",
        ),
        (
            "1234,567",
            "misplaced `,` at character 5 (expected commas between groups of three digits, and a point before decimals)",
        ),
        (
            "1.234.567",
            "misplaced `.` at character 6 (expected one decimal point)",
        ),
        (
            "1 234",
            "unexpected `2` at character 3 (expected the end of the figure)",
        ),
        (
            "5.",
            "unexpected `.` at character 2 (expected the end of the figure)",
        ),
        (
            "1e6",
            "unknown word `e6` at character 2 (expected the end of the figure)",
        ),
        (
            "0x10",
            "unknown word `x10` at character 2 (expected the end of the figure)",
        ),
        (
            "007",
            "a leading zero at character 1 (expected a number, not a code)",
        ),
        ("-0", "a negative zero at character 1 (expected `0`)"),
        (
            "5 t",
            "unknown word `t` at character 3 (expected the end of the figure)",
        ),
        (
            "5 milliard",
            "unknown word `milliard` at character 3 (expected the end of the figure)",
        ),
        (
            "5 million million",
            "unknown word `million` at character 11 (expected the end of the figure)",
        ),
        (
            "half a billion",
            "unknown word `a` at character 6 (expected the end of the figure)",
        ),
        (
            "$5%",
            "two units, USD and percent at character 3 (expected one unit)",
        ),
        (
            "roughly over 5",
            "unknown word `over` at character 9 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "roughly 5-6",
            "the hedge `about` does not go with a range at character 10 (expected a range alone)",
        ),
        (
            "about 3 times more",
            "the hedge `about` does not go with `times more` at character 19 (expected `times` or `times as much`)",
        ),
        (
            "6-5",
            "the range ends below its start at character 3 (expected the lower end first)",
        ),
        (
            "$5-6%",
            "the ends of the range are in USD and in percent at character 4 (expected one unit)",
        ),
        (
            "between 5 or 6",
            "unknown word `or` at character 11 (expected `and` and the upper end of the range)",
        ),
        (
            "from $1 million in 2020 to $2 million in 2021",
            "unknown word `from` at character 1 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "5-",
            "the text ends at character 3 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
        (
            "1234567890123456789012345678901",
            "a number of 31 digits at character 1 (expected at most 30 digits)",
        ),
        (
            "٣",
            "unexpected `٣` at character 1 (expected a number such as `1.2`, `1,234` or `three`)",
        ),
    ] {
        let error = text.parse::<Figure>().unwrap_err().to_string();
        assert_eq!(error, format!("cannot read the figure `{text}`: {message}"));
    }
    let long = "9".repeat(300);
    let error = long.parse::<Figure>().unwrap_err().to_string();
    assert!(
        error.ends_with("is out of range (expected at most 200 characters)"),
        "{error}"
    );
}

#[test]
fn rewriting_keeps_digits_scale_and_unit() {
    for (like, value, written) in [
        ("$1.2 billion", "2560000000", "$2.6 billion"),
        ("167.6m", "68500000", "68.5 million"),
        ("1,234,567", "7654321", "7,654,321"),
        ("34.2%", "-5.25", "-5.3%"),
        ("3 times", "14.7", "15 times"),
    ] {
        assert_eq!(figure(like).rewrite(&value.parse().unwrap()), written);
    }
}
