//! Tables and lists within a text: what of them is read, what is left alone, and that they stand where they stood.

use bilateral::prose::{Proof, Proofreader};
use proptest::prelude::*;

fn read(text: &str) -> Proof {
    Proofreader::new().read(text)
}

/// The figures that were bound: their words, what they are of, when, and what came of them.
fn bound(text: &str) -> Vec<String> {
    let proof = read(text);
    (0..proof.items().len())
        .filter_map(|at| {
            let item = &proof.items()[at];
            let (about, period) = item.about.as_ref().zip(item.period)?;
            Some(format!(
                "{} {} {about} {period}: {}",
                proof.words(at),
                item.role,
                proof.outcome(at)
            ))
        })
        .collect()
}

#[test]
fn years_down_and_flows_across() {
    let text = "Trade between Kenya and Uganda\n\n\
                | Year | Kenya's exports to Uganda | Kenya's imports from Uganda | Balance |\n\
                |------|---|---|---|\n\
                | 2021 | $880 million | $310 million | $570 million |\n\
                | 2022 | $820 million | $290 million | $545 million |\n";
    assert_eq!(
        bound(text),
        [
            "$880 million level KEN>UGA 2021: input",
            "$310 million level UGA>KEN 2021: input",
            "$570 million balance KEN:UGA 2021: consistent",
            "$820 million level KEN>UGA 2022: input",
            "$290 million level UGA>KEN 2022: input",
            "$545 million balance KEN:UGA 2022: inconsistent",
        ]
    );
    let proof = read(text);
    assert!(
        proof
            .items()
            .iter()
            .all(|item| item.rules.contains(&"table"))
    );
    assert_eq!(
        proof.instead(5).as_deref(),
        Some("$530 million"),
        "what would be true stands as for any figure"
    );
    // One sentence for each row, behind the two lines above.
    let rows: Vec<usize> = proof.items().iter().map(|item| item.sentence).collect();
    assert_eq!(rows, [2, 2, 2, 3, 3, 3]);
    assert_eq!(
        &text[proof.sentences()[3].clone()],
        "| 2022 | $820 million | $290 million | $545 million |"
    );
}

#[test]
fn flows_down_and_years_across() {
    // As it comes from a page: the corner is lost, thousands are set off by spaces, the unit has a line of its own.
    let lines = [
        "2022\t2023",
        "External Trade Turnover\t19 130.8\t21 690.0",
        "Export (FOB)\t5 582.4\t6 086.4",
        "Import (CIF)\t13 548.4\t15 603.6",
        "Trade Balance\t-7 965.9\t-9 517.2",
    ];
    let wanted = [
        "19 130.8 level GEO<>W 2022: consistent",
        "21 690.0 level GEO<>W 2023: consistent",
        "5 582.4 level GEO>W 2022: input",
        "6 086.4 level GEO>W 2023: input",
        "13 548.4 level W>GEO 2022: input",
        "15 603.6 level W>GEO 2023: input",
        "-7 965.9 balance GEO:W 2022: within-rounding",
        "-9 517.2 balance GEO:W 2023: consistent",
    ];
    for gap in ["\t", "   ", " | ", " "] {
        let text = format!(
            "Georgia's foreign trade\n\nMillion USD\n{}\n",
            lines.join("\n").replace('\t', gap)
        );
        assert_eq!(bound(&text), wanted, "{text}");
    }
}

#[test]
fn partners_down() {
    let text = "Kenya's exports by country, US$ million\n\
                Country\t2021\t2022\tGrowth, %\n\
                Uganda\t880\t820\t-6.8\n\
                Pakistan\t501\t541\t18.0\n\
                Others\t5,300\t6,050\t14.2\n\
                Total\t6,680\t7,410\t10.9\n";
    assert_eq!(
        bound(text),
        [
            "880 level KEN>UGA 2021: input",
            "820 level KEN>UGA 2022: input",
            "6.8 growth KEN>UGA 2022: consistent",
            "501 level KEN>PAK 2021: input",
            "541 level KEN>PAK 2022: input",
            "18.0 growth KEN>PAK 2022: inconsistent",
            "6,680 level KEN>W 2021: input",
            "7,410 level KEN>W 2022: input",
            "10.9 growth KEN>W 2022: consistent",
        ]
    );
    let shares = "Exports of Israel by destination, 2022, $ million\n\
                  Country    Exports    Share, %\n\
                  USA    18,600    25.3\n\
                  China    4,600    16.3\n\
                  Total    73,600    100\n";
    assert_eq!(
        bound(shares),
        [
            "18,600 level ISR>USA 2022: input",
            "25.3 share ISR>USA of ISR>W 2022: consistent",
            "4,600 level ISR>CHN 2022: input",
            "16.3 share ISR>CHN of ISR>W 2022: inconsistent",
            "73,600 level ISR>W 2022: input",
        ]
    );
}

#[test]
fn months_and_a_note() {
    let text = "US trade in goods with Kazakhstan\n\
                NOTE: All figures are in millions of U.S. dollars on a nominal basis.\n\
                Month\tExports\tImports\tBalance\n\
                January 2023\t61.5\t239.1\t-177.6\n\
                February 2023\t88.9\t156.5\t-76.6\n\
                TOTAL 2023\t233.4\t573.9\t-340.5\n";
    assert_eq!(
        bound(text),
        [
            "61.5 level USA>KAZ 2023-01: input",
            "239.1 level KAZ>USA 2023-01: input",
            "-177.6 balance USA:KAZ 2023-01: consistent",
            "88.9 level USA>KAZ 2023-02: input",
            "156.5 level KAZ>USA 2023-02: input",
            "-76.6 balance USA:KAZ 2023-02: inconsistent",
            "233.4 level USA>KAZ 2023: input",
            "573.9 level KAZ>USA 2023: input",
            "-340.5 balance USA:KAZ 2023: consistent",
        ]
    );
}

#[test]
fn other_money_and_the_years_of_its_country() {
    let text = "Nepal's trade with India\n\n\
                Fiscal year | Exports (Rs billion) | Imports (Rs billion) | Deficit (Rs billion)\n\
                2021-22 | 155.2 | 1,199.9 | 1,044.7\n";
    assert_eq!(
        bound(text),
        [
            "155.2 other-currency NPL>IND 2021-07/2022-06: input",
            "1,199.9 other-currency IND>NPL 2021-07/2022-06: input",
            "1,044.7 other-currency NPL:IND 2021-07/2022-06: consistent",
        ]
    );
}

#[test]
fn a_list_of_partners() {
    for text in [
        "Main suppliers of Kenya in 2022:\n• China – $3.8 billion (a record)\n• India – $2.1 billion\n",
        "Main suppliers of Kenya in 2022\n\n1. China: $3.8 billion (a record)\n2. India: $2.1 billion\n",
        "Main suppliers of Kenya in 2022 were:\nChina, $3.8 billion;\nIndia ($2.1 billion).\n",
    ] {
        assert_eq!(
            bound(text),
            [
                "$3.8 billion level CHN>KEN 2022: not-covered",
                "$2.1 billion level IND>KEN 2022: not-covered",
            ],
            "{text}"
        );
    }
    // Sentences are read as such.
    assert_eq!(
        bound(
            "Main suppliers of Kenya in 2022:\nChina sold Kenya goods worth $3.8 billion in 2022, more than ever.\nIndia sold less.\n"
        ),
        ["$3.8 billion level CHN>KEN 2022: not-covered"]
    );
}

#[test]
fn the_text_goes_on_from_before_the_table() {
    let table = "Table 1. US trade in goods with Kazakhstan, US$ million\n\
                 Month\tExports\tImports\n\
                 January 2023\t61.5\t239.1\n\n";
    let before = "Kenya's exports to Uganda were $820 million in 2022.\n\n";
    let behind = "Kenya's imports from Uganda came to $290 million.\n";
    let with = read(&format!("{before}{table}{behind}"));
    let about: Vec<String> = with
        .items()
        .iter()
        .map(|item| item.about.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(about, ["KEN>UGA", "USA>KAZ", "KAZ>USA", "UGA>KEN"]);
    assert_eq!(with.items()[3].period.unwrap().to_string(), "2022");
}

/// What a row and a column do not say together is left as it stands.
#[test]
fn what_a_table_does_not_say_is_not_told() {
    for text in [
        // No unit.
        "Chile's exports by destination\n\n\t2021\t2022\nChina\t36 500\t38 400\n",
        // Goods.
        "Chile's exports to China, US$ million\n\n\t2021\t2022\nCopper\t36 500\t38 400\nFish\t500\t400\n",
        // More than the heading's phrase.
        "Kenya's exports of tea by country, US$ million\n\nCountry\t2022\nUganda\t820\n",
        // Nobody says whether those who are named sell or buy.
        "East Africa in figures, US$ million\n\n\tExports 2022\nKenya\t7 400\nUganda\t3 100\n",
        // From whom to whom.
        "East Africa's exports, US$ million\n\n2022\tKenya\tUganda\nKenya\t0\t820\nUganda\t290\t0\n",
        // A column of two years.
        "Kenya's exports by country, US$ million\n\nCountry\t2021-2023 and 2024\nUganda\t820\n",
        // A column that is not understood.
        "Kenya's exports by country, US$ million\n\nCountry\tof which re-packed\nUganda\t820\n",
        // Percent of something.
        "Kenya's exports by country\n\nCountry\t2022, %\nUganda\t11.1\n",
        // Other shapes than that of the heading.
        "Kenya's exports by country, US$ million\n\nCountry\t2021\t2022\nUganda\t820\n",
        // More numbers than columns, and no saying which.
        "Kenya's exports by country, US$ million\n2021 2022\nUganda 1 880 310 570\n",
        // A list that does not say of whom it is.
        "Our offices abroad:\nChina: $3.8 million\nIndia: $2.1 million\n",
    ] {
        assert_eq!(bound(text), Vec::<String>::new(), "{text}");
    }
}

proptest! {
    /// Whatever stands in a table, each figure stands in the text, in order, within its sentence.
    #[test]
    fn any_table_can_be_read(
        above in "(Kenya's exports|Trade of Chile with Peru|Top partners of Kenya|[a-zA-Z €]{0,9})(, US\\$ million|:|)",
        gap in "(\t|  | \\| | )",
        rows in prop::collection::vec(prop::collection::vec("(20[12][0-9]|Exports|Imports|Balance|Uganda|Peru|Total|-?[0-9]{1,3}([ ,.][0-9]{1,3}){0,2}%?|\\$[0-9]{1,3} million|[ -~€ß–]{0,6})", 1..5), 1..6),
    ) {
        let lines: Vec<String> = rows.iter().map(|row| row.join(&gap)).collect();
        let text = format!("{above}\n{}\nIt rose by 5 percent.\n", lines.join("\n"));
        let proof = read(&text);
        let mut end = 0;
        for (at, item) in proof.items().iter().enumerate() {
            prop_assert!(item.span.start >= end, "{text}");
            end = item.span.end;
            prop_assert!(!proof.words(at).is_empty(), "{text}");
            let sentence = &proof.sentences()[item.sentence];
            prop_assert!(sentence.start <= item.span.start && item.span.end <= sentence.end, "{text}");
        }
    }

    /// A true table is never accused, and each of its cells is bound, however it is set.
    #[test]
    fn a_true_table_is_never_accused(
        values in prop::collection::vec((1u32..999_999, 1u32..999_999), 1..6),
        turned in any::<bool>(),
        gap in "(\t|   | \\| )",
    ) {
        let tenths = |n: i64| format!("{}{}.{}", if n < 0 { "-" } else { "" }, n.abs() / 10, n.abs() % 10);
        let mut rows = vec![vec!["Year".to_owned(), "Exports".to_owned(), "Imports".to_owned(), "Total trade".to_owned(), "Balance".to_owned()]];
        for (n, (exports, imports)) in values.iter().enumerate() {
            let (exports, imports) = (i64::from(*exports), i64::from(*imports));
            rows.push(vec![(2015 + n).to_string(), tenths(exports), tenths(imports), tenths(exports + imports), tenths(exports - imports)]);
        }
        if turned {
            rows = (0..5).map(|n| rows.iter().map(|row| row[n].clone()).collect()).collect();
        }
        let lines: Vec<String> = rows.iter().map(|row| row.join(&gap)).collect();
        let text = format!("Trade of Chile with Peru, US$ million\n\n{}\n", lines.join("\n"));
        let proof = read(&text);
        prop_assert_eq!(proof.items().len(), 4 * values.len(), "{}", text);
        for at in 0..proof.items().len() {
            prop_assert!(proof.items()[at].about.is_some() && proof.items()[at].period.is_some(), "{text}: {}", proof.words(at));
            prop_assert!(proof.outcome(at).to_string() != "inconsistent", "{text}: {}", proof.explain(at));
        }
    }
}
