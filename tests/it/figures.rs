//! Figures as written: what each text means, and the exact words in which others are refused.

use bilateral::{
    Figure, Unit,
    figure::{Hedge, Reading, Rounding, vocabulary},
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

/// Words that were asked about, and the figure in digits that each is.
#[test]
fn words_for_numbers_and_what_goes_with_them() {
    for (text, digits) in [
        ("close to 500", "about 500"),
        ("well over 500", "more than 500"),
        ("upwards of 500", "more than 500"),
        ("in excess of 500", "more than 500"),
        ("larger than 500", "more than 500"),
        ("higher than 500", "more than 500"),
        ("exceeds 500", "more than 500"),
        ("surpassed 500", "more than 500"),
        ("as much as 500", "up to 500"),
        ("slightly less than 500", "nearly 500"),
        ("just shy of 500", "nearly 500"),
        ("a little under 500", "nearly 500"),
        ("500 or more", "at least 500"),
        ("500+", "at least 500"),
        ("$500+ million", "at least $500 million"),
        ("$500 million+", "at least $500 million"),
        ("500 or less", "at most 500"),
        ("500 or so", "about 500"),
        ("half a billion", "500 million"),
        ("a half billion", "500 million"),
        ("half a million dollars", "$500 thousand"),
        ("a quarter billion", "250 million"),
        ("three quarters of a billion", "750 million"),
        ("half a percentage point", "0.5 pp"),
        ("a billion", "1 billion"),
        ("a hundred million", "100 million"),
        ("one and a half billion", "1.5 billion"),
        ("2 and a half million", "2.5 million"),
        ("two and three quarters", "2.75"),
        ("1.5 thousand million", "1.5 billion"),
        ("$1.5MM", "$1.5 million"),
        ("1 234 567", "1,234,567"),
        ("12\u{202f}345.5 million", "12,345.5 million"),
        ("(99.1)", "-99.1"),
        ("($99.1 million)", "-$99.1 million"),
        ("(12%)", "-12%"),
        ("–5%", "-5%"),
        ("minus five", "-5"),
        ("negative 5%", "-5%"),
        ("thirteen", "13"),
        ("twenty-two", "22"),
        ("twenty two percent", "22%"),
        ("one hundred", "100"),
        ("one hundred and five", "105"),
        ("twelve hundred", "1200"),
        ("two hundred million", "200 million"),
        ("two thousand five hundred", "2,500"),
        ("two million five hundred thousand", "2,500 thousand"),
        ("75 USD million", "$75 million"),
        ("10 US dollars", "$10"),
        ("U.S. $ 5 million", "$5 million"),
        ("12 $", "$12"),
        ("20 pct", "20%"),
        ("20 percents", "20%"),
        ("20 percentage", "20%"),
        ("0.5 ppt", "0.5 percentage points"),
        ("50 basis points", "0.50 pp"),
        ("a factor of 3", "3 times"),
        ("2 to 3 billion", "between 2 billion and 3 billion"),
        ("two to three thousand", "2-3 thousand"),
        ("between one hundred and two hundred", "100-200"),
        ("at least 20 and at most 100", "20-100"),
        ("up to 100 but no less than 20", "20-100"),
    ] {
        let (written, plain) = (figure(text), figure(digits));
        assert_eq!(written.hedge(), plain.hedge(), "{text}");
        assert_eq!(written.unit(), plain.unit(), "{text}");
        assert_eq!(written.number(), plain.number(), "{text}");
        assert_eq!(written.upper_number(), plain.upper_number(), "{text}");
        assert_eq!(
            written.known(Reading::Fine),
            plain.known(Reading::Fine),
            "{text}"
        );
        assert_eq!(written.to_string(), text);
    }
    for (text, number, unit) in [
        ("twentyfold", "20", Unit::Times),
        ("a hundredfold", "100", Unit::Times),
        ("one and a half times", "1.5", Unit::Times),
        ("four times fewer", "0.25", Unit::Times),
        ("one in five", "20", Unit::Percent),
        ("two out of three", "200/3", Unit::Percent),
        ("-a third", "-100/3", Unit::Percent),
    ] {
        assert_eq!(figure(text).number().to_string(), number, "{text}");
        assert_eq!(figure(text).unit(), unit, "{text}");
    }
    let open = figure("more than 20 and less than 100");
    assert_eq!(open.known(Reading::Fine).to_string(), "(20, 100)");
    assert!(figure("four times fewer").is_times_more());
}

/// Every word of the vocabulary is read as it says.
#[test]
fn the_vocabulary_is_what_is_read() {
    let lines: Vec<String> = vocabulary().collect();
    let words = |meaning: &str| -> Vec<&str> {
        let line = lines
            .iter()
            .find_map(|line| line.strip_prefix(&format!("{meaning}: ")))
            .unwrap_or_else(|| panic!("no {meaning} in {lines:#?}"));
        line.split(", ").collect()
    };
    for hedge in [
        Hedge::Exactly,
        Hedge::About,
        Hedge::Nearly,
        Hedge::JustOver,
        Hedge::MoreThan,
        Hedge::AtLeast,
        Hedge::LessThan,
        Hedge::AtMost,
    ] {
        for word in words(hedge.as_str()) {
            assert_eq!(figure(&format!("{word} 5")).hedge(), hedge, "{word}");
        }
    }
    for (power, zeros) in [
        (3, "000"),
        (6, "000000"),
        (9, "000000000"),
        (12, "000000000000"),
    ] {
        for word in words(&format!("10^{power}")) {
            let text = format!("$5 {word}");
            assert_eq!(
                figure(&text).number().to_string(),
                format!("5{zeros}"),
                "{text}"
            );
        }
    }
    for unit in [Unit::Usd, Unit::Percent, Unit::Points, Unit::Times] {
        for word in words(unit.as_str()) {
            assert_eq!(figure(&format!("5 {word}")).unit(), unit, "{word}");
        }
    }
    for word in words("USD, before the number") {
        assert_eq!(figure(&format!("{word} 5")).unit(), Unit::Usd, "{word}");
    }
    for n in 0..100 {
        for line in lines
            .iter()
            .filter_map(|line| line.strip_prefix(&format!("{n}: ")))
        {
            for word in line.split(", ") {
                assert_eq!(figure(word).number().to_string(), n.to_string(), "{word}");
            }
        }
    }
    for word in words("refused, another currency") {
        let error = format!("5 {word}")
            .parse::<Figure>()
            .unwrap_err()
            .to_string();
        assert!(error.contains("another currency"), "{error}");
    }
}

#[test]
fn figures_have_an_identity() {
    let keys: std::collections::HashSet<_> = ["$1.2 billion", "$1.20 billion", "$1.2 billion"]
        .map(|text| figure(text).as_written().to_string())
        .into_iter()
        .collect();
    assert_eq!(keys.len(), 2);
    let bare = figure("5");
    let money = figure("5").in_unit(Unit::Usd).unwrap();
    assert_ne!(bare.as_written(), money.as_written());
    assert_eq!(bare.as_written(), figure("5").as_written());
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
        // A bare zero may stand for less than half a unit of its table.
        ("0", "[-0.5, 0.5]", "[-500, 500]"),
        ("$0", "[-0.5, 0.5]", "[-500, 500]"),
        ("0%", "[-0.5, 0.5]", "[-5, 5]"),
        ("0 pp", "[-0.5, 0.5]", "[-5, 5]"),
        ("0 million", "[-500000, 500000]", "[-500000, 500000]"),
        ("0.0", "[-0.05, 0.05]", "[-0.05, 0.05]"),
        ("0.0 million", "[-50000, 50000]", "[-50000, 50000]"),
        ("ten", "[9.5, 10.5]", "[5, 15]"),
        ("a quarter", "[24.5, 25.5]", "[22.5, 27.5]"),
        ("doubled", "[1.8, 2.2]", "[1.5, 2.5]"),
        ("three times", "[2.7, 3.3]", "[2.5, 3.5]"),
        ("tenfold", "[9.5, 10.5]", "[9, 11]"),
        ("3 times", "[2.5, 3.5]", "[2.5, 3.5]"),
        ("10 times", "[9.5, 10.5]", "[5, 15]"),
        ("halved", "[0.45, 0.55]", "[0.4, 2/3]"),
        ("four times less", "[5/22, 5/18]", "[2/9, 2/7]"),
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
            "another currency `HK$` at character 1 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "$5 Canadian",
            "unknown word `Canadian` at character 4 (expected the end of the figure)",
        ),
        (
            "R$5 billion",
            "another currency `R$` at character 1 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "CAD 5 billion",
            "another currency `CAD` at character 1 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "5 billion Australian dollars",
            "another currency `Australian dollars` at character 11 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "5 New Zealand dollars",
            "another currency `New Zealand dollars` at character 3 (expected US dollars: the crate converts no currencies)",
        ),
        (
            "5 billion pesos",
            "another currency `pesos` at character 11 (expected US dollars: the crate converts no currencies)",
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
            "two thirds of a billion",
            "a fraction that has no end in decimals at character 1 (expected halves, quarters, fifths, eighths or tenths of a unit)",
        ),
        (
            "two million five",
            "unknown word `five` at character 13 (expected the end of the figure)",
        ),
        (
            "1.5MM",
            "unknown word `MM` at character 4 (expected the end of the figure)",
        ),
        (
            ".5 billion",
            "nothing before the `.` at character 1 (expected a digit there; did a shell take a `$2` away, which single quotes would keep?)",
        ),
        (
            "over ,500",
            "nothing before the `,` at character 6 (expected a digit there; did a shell take a `$2` away, which single quotes would keep?)",
        ),
        (
            "900-1.2 million",
            "a range with a scale word at its upper end alone at character 5 (expected a scale word at both ends, as in `900 thousand to 1.2 million`)",
        ),
        (
            "at least 20 and at most 100 million",
            "two limits, one of them with a scale word at character 16 (expected a scale word at both limits or at none)",
        ),
        (
            "at least 20 and more than 10",
            "unknown word `and` at character 13 (expected the end of the figure)",
        ),
        (
            "at least 20 or more",
            "two hedges, `at least` and `at least` at character 13 (expected one hedge)",
        ),
        (
            "3 thousand times more",
            "`times more` or `times less` of such a number at character 11 (expected a number above zero without a scale word)",
        ),
        (
            "twenty-twenty",
            "a dash between two numbers in words at character 7 (expected `to` between the ends of a range)",
        ),
        (
            "(-5)",
            "a `(` at character 1 (expected in parentheses a number above zero, which accounts print for one below)",
        ),
        (
            "a factor of 5%",
            "two units, times and percent at character 14 (expected one unit)",
        ),
        (
            "5 in 10",
            "unknown word `in` at character 3 (expected the end of the figure)",
        ),
        (
            "a dollar",
            "unknown word `a` at character 1 (expected a number such as `1.2`, `1,234` or `three`)",
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
