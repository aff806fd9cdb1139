//! The indicators: numbers computed elsewhere, and what holds whatever the numbers.

use crate::common::sample;
use bilateral::{
    Datum, Economy, ErrorKind, Evidence, Figure, Rational, Unit, Usd, Verdict,
    check::{Order, Reason},
    data::{Missing, Value},
    growth::Exactness,
    indicators::{
        Complexity, Concentration, Convention, Diagonal, Drysdale, Grid, Indicator, Margins,
        Profile, Rca, Share, Sides, Specialisation, Threshold, complementarity, contribution,
        intensity, intra_industry, similarity,
    },
    scan::{Digits, Scan},
};
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    text.parse().unwrap()
}

fn value(indicator: &Indicator) -> &Rational {
    indicator.value().unwrap()
}

fn digits(indicator: Result<Indicator, bilateral::Error>, decimals: u32) -> String {
    value(&indicator.unwrap()).to_decimal(decimals)
}

fn usd<const N: usize>(dollars: [i64; N]) -> Profile<usize> {
    Profile::new((1..).zip(dollars.map(Usd::dollars))).unwrap()
}

// Numbers that others computed: see the page on indicators.

#[test]
fn concentration_of_three_partners() {
    let exports = usd([162_621_428_186, 77_534_943_659, 582_756_110_047]);
    let found = Concentration::of(&exports).unwrap();
    assert_eq!(digits(found.hhi(), 7), "0.5494246");
    assert_eq!(digits(found.normalised_observed(), 7), "0.3241369");
    assert_eq!(digits(found.unctad_observed(), 7), "0.3877479");
    assert_eq!(digits(found.hirschmann(), 7), "0.7412318");
    assert_eq!(digits(found.hhi_of_ten_thousand(), 3), "5494.246");
    // Rounded shares would give 5494.666, which is another number.
    let shares =
        Profile::new([(1, "19.76%"), (2, "9.42%"), (3, "70.82%")].map(|(k, v)| (k, figure(v))));
    let rounded = Concentration::of_shares(&shares.unwrap()).unwrap();
    let rounded = rounded.hhi_of_ten_thousand().unwrap();
    assert_eq!(rounded.exactness(), Exactness::Enclosure);
    assert!(
        rounded
            .bounds()
            .contains(value(&found.hhi_of_ten_thousand().unwrap()))
    );
    assert_eq!(
        found.unctad_observed().unwrap().remarks(),
        ["n = 3"],
        "which n it is stands beside the number"
    );
    assert_eq!(found.hhi().unwrap().exactness(), Exactness::Exact);
    assert_eq!(
        found.hirschmann().unwrap().exactness(),
        Exactness::OutwardRounded
    );
}

#[test]
fn concentration_of_sixteen_sectors() {
    // US imports of 2017 by sector, in thousands of dollars.
    let sectors = [
        "32320233.669",
        "55443721.912",
        "65897013.512",
        "7569838.277",
        "204018187.723",
        "199329480.65",
        "83148834.334",
        "14533811.774",
        "47465728.952",
        "114181778.954",
        "32048691.879",
        "80744753.926",
        "133411657.817",
        "701868861.882",
        "329721636.463",
        "305685957.736",
    ];
    let sectors = sectors.map(|text| text.parse::<Usd>().unwrap());
    let profile = Profile::new((1..).zip(sectors)).unwrap();
    let found = Concentration::of(&profile).unwrap();
    assert_eq!(digits(found.hhi_of_ten_thousand(), 3), "1436.306");
    assert_eq!(digits(found.hirschmann(), 6), "0.378986");
    let sum: Rational = profile
        .values()
        .map(|(_, datum)| datum.value().unwrap())
        .sum();
    assert_eq!(sum.to_decimal(2), "2407390189.46");
}

#[test]
fn balances_of_china() {
    let of = |exports, imports| Sides::new(Usd::dollars(exports), Usd::dollars(imports));
    let argentina = of(6_115_764_185, 6_804_128_143);
    assert_eq!(digits(argentina.balance(), 0), "-688363958");
    assert_eq!(digits(argentina.normalised_balance(), 7), "-0.0532794");
    assert_eq!(digits(argentina.coverage(), 7), "0.8988314");
    let germany = of(68_047_133_397, 74_251_272_075);
    assert_eq!(digits(germany.normalised_balance(), 7), "-0.0435995");
    assert_eq!(digits(germany.coverage(), 7), "0.9164440");
}

#[test]
fn contributions_of_three_partners() {
    let before = usd([148_847_026_749, 67_440_743_706, 577_125_499_929]);
    let after = usd([162_621_428_186, 77_534_943_659, 582_756_110_047]);
    let points = contribution::of_each(&before, &after).unwrap();
    let shown: Vec<String> = points.iter().map(|(_, c)| value(c).to_decimal(6)).collect();
    assert_eq!(shown, ["1.736094", "1.272250", "0.709669"]);
    let sum: Rational = points.iter().map(|(_, c)| value(c)).sum();
    assert_eq!(sum.to_decimal(6), "3.718013");
}

/// Exports of 226 economies in 21 sections: economy, section, value.
fn sections() -> Option<Vec<(String, u8, Usd)>> {
    let bytes = std::fs::read(sample("rca_226_economies_21_sections.csv")?).unwrap();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::Reader::from_reader(text);
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        // Whoever added these up did so in floating point: 3517100.0000000005.
        let value: Rational = row[0].parse().unwrap();
        let value = value.to_decimal(3).parse().unwrap();
        (row[2].to_owned(), row[3].parse().unwrap(), value)
    });
    Some(rows.collect())
}

#[test]
fn comparative_advantage_of_226_economies() {
    let Some(rows) = sections() else { return };
    let cells = rows
        .into_iter()
        .map(|(economy, section, value)| (economy, section, Value::from(value)));
    let grid = Grid::new(cells).unwrap();
    assert_eq!((grid.rows().len(), grid.columns().len()), (226, 21));
    // 112 are absent, which is no value.
    assert_eq!(226 * 21 - grid.len(), 112);
    let all: Vec<(&String, u8, f64)> = grid
        .rca_of_all()
        .unwrap()
        .map(|(row, column, rca)| (row, *column, rca.unwrap()))
        .collect();
    assert_eq!(all.iter().filter(|(_, _, rca)| *rca >= 1.0).count(), 1214);
    for (section, mean, deviation, most) in [
        (1, 3.484_895, 8.261_088, 47.724_923),
        (9, 1.959_028, 6.469_812, 75.963_223),
    ] {
        let of: Vec<f64> = all
            .iter()
            .filter(|(_, column, _)| *column == section)
            .map(|(_, _, rca)| *rca)
            .collect();
        // Whoever computed these took absent cells for zeros, and divided by 225.
        let absent = 226.0 - f64::from(u32::try_from(of.len()).unwrap());
        let average = of.iter().sum::<f64>() / 226.0;
        let squares: f64 = of.iter().map(|rca| (rca - average).powi(2)).sum();
        let spread = ((squares + absent * average.powi(2)) / 225.0).sqrt();
        assert!(
            (average - mean).abs() < 5e-7 && (spread - deviation).abs() < 5e-7,
            "{section}: {average} {spread}"
        );
        assert!((of.iter().copied().fold(0.0, f64::max) - most).abs() < 5e-7);
    }
    let rca = |economy: &str, section| {
        digits(
            grid.rca(&economy.to_owned(), &section).unwrap().balassa(),
            9,
        )
    };
    assert_eq!(rca("Micronesia", 1), "47.724922838");
    assert_eq!(rca("Angola", 5), "6.630695990");
    let hhi = |economy: &str| {
        digits(
            Concentration::of(&grid.row(&economy.to_owned()).unwrap())
                .unwrap()
                .hhi(),
            9,
        )
    };
    assert_eq!(
        (hhi("Angola").as_str(), hhi("Egypt").as_str()),
        ("0.828065078", "0.142907130")
    );
    // In floating point it is the exact number, to the error that is stated.
    for (row, column, rca) in all.iter().step_by(97) {
        let exact = value(&grid.rca(row, column).unwrap().balassa().unwrap()).clone();
        assert!(within(*rca, &exact), "{row} {column}: {rca}");
    }
    // Angola is the more concentrated of the two.
    let of = |economy: &str| {
        Concentration::of(&grid.row(&economy.to_owned()).unwrap())
            .unwrap()
            .hhi()
            .unwrap()
    };
    assert_eq!(
        of("Angola")
            .compare(Order::More, &of("Egypt"))
            .unwrap()
            .verdict,
        Verdict::Consistent
    );
    assert_eq!(
        of("Angola")
            .compare(Order::Less, &of("Egypt"))
            .unwrap()
            .verdict,
        Verdict::Inconsistent
    );
}

/// Diversity, ubiquity, ECI, PCI, density, COI and COG as the package `ecomplexity` 0.5.3 gives them for the same cells.
#[test]
#[allow(clippy::too_many_lines)] // a table
fn complexity_of_226_economies() {
    let Some(rows) = sections() else { return };
    let cells = rows
        .into_iter()
        .map(|(economy, section, value)| (economy, section, Value::from(value)));
    let grid = Grid::new(cells).unwrap();
    let found = Complexity::of(&grid, Threshold::AtLeastOne).unwrap();
    let outlook = found.outlook(Diagonal::Kept);
    for (economy, section, diversity, ubiquity, numbers) in [
        (
            "Angola",
            5,
            2,
            87,
            [
                -2.182_848_926,
                -2.661_859_966,
                0.296_618_178,
                -1.057_778_223,
                0.0,
            ],
        ),
        (
            "Angola",
            16,
            2,
            29,
            [
                -2.182_848_926,
                3.208_072_597,
                0.018_082_774,
                -1.057_778_223,
                1.350_428_235,
            ],
        ),
        (
            "Egypt",
            16,
            10,
            29,
            [
                0.309_385_472,
                3.208_072_597,
                0.313_350_988,
                1.904_045_422,
                1.181_290_570,
            ],
        ),
        (
            "Germany",
            5,
            8,
            87,
            [
                1.666_226_971,
                -2.661_859_966,
                0.231_810_845,
                -1.396_906_679,
                -0.822_300_125,
            ],
        ),
        (
            "Germany",
            16,
            8,
            29,
            [
                1.666_226_971,
                3.208_072_597,
                0.613_763_057,
                -1.396_906_679,
                0.0,
            ],
        ),
        (
            "Japan",
            5,
            6,
            87,
            [
                1.793_599_152,
                -2.661_859_966,
                0.159_525_743,
                -0.611_839_843,
                -0.765_652_200,
            ],
        ),
    ] {
        let row = found
            .economies()
            .binary_search(&economy.to_owned())
            .unwrap();
        let column = found.products().binary_search(&section).unwrap();
        assert_eq!(
            (found.diversity()[row], found.ubiquity()[column]),
            (diversity, ubiquity)
        );
        let own = [
            found.eci()[row],
            found.pci()[column],
            outlook.density(row, column),
            outlook.coi()[row],
            outlook.gain(row, column),
        ];
        for (own, theirs) in own.into_iter().zip(numbers) {
            assert!(
                (own.unwrap() - theirs).abs() < 1e-8,
                "{economy} {section}: {own:?} for {theirs}"
            );
        }
    }
}

/// Whether a floating point number is an exact one but for a relative error of 2^-50, in exact arithmetic.
fn within(float: f64, exact: &Rational) -> bool {
    // As a fraction of a power of two.
    let (mut scaled, mut power) = (float, 0);
    while scaled.fract() != 0.0 {
        scaled *= 2.0;
        power += 1;
    }
    let whole: Rational = format!("{scaled:.0}").parse().unwrap();
    let two = Rational::from(2);
    let float = whole.checked_div(&two.pow(power)).unwrap();
    (&float - exact).abs() <= exact.abs().checked_div(&two.pow(50)).unwrap()
}

// Zero, missing and absent.

fn why(error: &bilateral::Error) -> String {
    assert!(
        matches!(error.kind(), ErrorKind::NoIndicator { .. }),
        "{error}"
    );
    error.to_string()
}

#[test]
fn an_absent_side_leaves_a_balance_undefined() {
    let five = || Value::from(Usd::dollars(5));
    let zero = Sides::new(Usd::dollars(5), Usd::dollars(0));
    assert_eq!(
        digits(zero.normalised_balance(), 0),
        "1",
        "a reported zero is one"
    );
    assert_eq!(
        why(&zero.coverage().unwrap_err()),
        "no coverage of exports exact $5, imports exact $0: imports may be zero"
    );
    assert_eq!(digits(zero.grubel_lloyd(), 0), "0");
    for (reason, said) in [
        (Missing::Absent, "imports are absent, which is not zero"),
        (Missing::Suppressed, "imports are missing: suppressed"),
    ] {
        let sides = Sides::new(five(), reason);
        for found in [
            sides.balance(),
            sides.normalised_balance(),
            sides.coverage(),
            sides.grubel_lloyd(),
        ] {
            assert!(why(&found.unwrap_err()).ends_with(said));
        }
    }
    let none = Sides::new(Usd::ZERO, Usd::ZERO);
    assert!(none.normalised_balance().is_err() && none.grubel_lloyd().is_err());
    assert_eq!(digits(none.balance(), 0), "0");
}

#[test]
fn zeros_count_and_absent_values_do_not() {
    let profile = |values: Vec<Value>| Profile::new((1..).zip(values)).unwrap();
    let some = |dollars| Value::from(Usd::dollars(dollars));
    let with_zero = Concentration::of(&profile(vec![some(5), some(5), some(0)])).unwrap();
    let with_absent =
        Concentration::of(&profile(vec![some(5), some(5), Missing::Absent.into()])).unwrap();
    assert_eq!(digits(with_zero.hhi(), 3), "0.500");
    assert_eq!(digits(with_absent.hhi(), 3), "0.500");
    // n is three, or two.
    assert_eq!(digits(with_zero.normalised_observed(), 3), "0.250");
    assert_eq!(digits(with_absent.normalised_observed(), 3), "0.000");
    assert_eq!(digits(with_absent.normalised_classified(3), 3), "0.250");
    assert!(with_zero.normalised_classified(2).is_err());
    let missing = profile(vec![
        some(5),
        Missing::NotReported.into(),
        Missing::Suppressed.into(),
    ]);
    assert_eq!(
        why(&Concentration::of(&missing).unwrap_err()),
        "no HHI of 1 value: the value of 2 is missing: not reported, as are 1 others (without_missing leaves it out)"
    );
    let left = Concentration::of(&missing.without_missing())
        .unwrap()
        .hhi()
        .unwrap();
    assert_eq!(left.remarks(), ["2 missing left out"]);
    assert!(Concentration::of(&profile(vec![some(0)])).is_err());
    assert!(Concentration::of(&profile(vec![])).is_err());
    assert!(Concentration::of(&profile(vec![some(-5)])).is_err());
}

#[test]
fn of_many_indicators_each_tells_them_apart() {
    let (some, none) = (
        usd([60, 40]),
        Profile::new([(1, Usd::dollars(1)), (3, Usd::dollars(9))]).unwrap(),
    );
    let gap = Profile::new([
        (1, Value::from(Usd::dollars(1))),
        (2, Missing::Suppressed.into()),
    ])
    .unwrap();
    let empty = Profile::<usize>::new(Vec::<(usize, Value)>::new()).unwrap();
    assert_eq!(digits(similarity::finger_kreinin(&some, &none), 2), "0.10");
    assert_eq!(digits(complementarity::michaely(&some, &none), 0), "10");
    for wrong in [&gap, &empty] {
        assert!(similarity::finger_kreinin(&some, wrong).is_err());
        assert!(complementarity::michaely(wrong, &some).is_err());
        assert!(
            Margins {
                own: wrong,
                reference: &some
            }
            .extensive()
            .is_err()
        );
        assert!(contribution::of_each(wrong, &some).is_err());
        assert!(Share::of_sum(wrong, &2).is_err());
    }
    assert!(intra_industry::all_lines(&some, &gap).is_err());
    // Nothing one way is trade one way.
    assert_eq!(digits(intra_industry::all_lines(&some, &empty), 0), "0");
    assert!(intra_industry::two_way_lines(&some, &empty).is_err());
    let zero = usd([0, 40]);
    assert_eq!(
        digits(intra_industry::two_way_lines(&some, &zero), 0),
        "1",
        "a reported zero is no trade both ways"
    );
    let own = usd([30, 0]);
    let margins = Margins {
        own: &own,
        reference: &some,
    };
    assert_eq!(
        digits(margins.extensive(), 1),
        "0.6",
        "a reported zero is not traded"
    );
    // Goods that came are in the contribution with what they are worth.
    let came = contribution::of_each(&usd([100]), &usd([100, 10])).unwrap();
    assert_eq!(
        (
            value(&came[1].1).to_decimal(0).as_str(),
            came[1].1.remarks()
        ),
        ("10", &["1 absent in one of the two".to_owned()][..])
    );
    // Cells.
    let grid = Grid::new([
        ("A", 1, Value::from(Usd::dollars(0))),
        ("A", 2, Usd::dollars(5).into()),
        ("B", 1, Usd::dollars(5).into()),
    ])
    .unwrap();
    assert_eq!(digits(grid.rca(&"A", &1).unwrap().balassa(), 0), "0");
    assert_eq!(
        why(&grid.rca(&"B", &2).unwrap_err()),
        "no Balassa RCA of B in 2: it is absent, which is not zero"
    );
    let gap = Grid::new([
        ("A", 1, Value::from(Missing::Suppressed)),
        ("A", 2, Usd::dollars(5).into()),
    ])
    .unwrap();
    assert!(gap.rca_of_all().is_err() && gap.rca(&"A", &2).is_err() && gap.world().is_err());
    assert!(gap.without_missing().rca_of_all().is_ok());
}

// Judging.

#[test]
fn claims_about_indicators_are_judged() {
    let exports = usd([12, 30, 18, 40]);
    let hhi = Concentration::of(&exports).unwrap().hhi().unwrap();
    // (144 + 900 + 324 + 1600) / 10000 = 0.2968
    for (claim, verdict) in [
        ("0.3", Verdict::Consistent),
        ("0.297", Verdict::Consistent),
        ("0.31", Verdict::Inconsistent),
        ("0.18", Verdict::Inconsistent),
        ("more than 0.25", Verdict::Consistent),
        ("under 0.25", Verdict::Inconsistent),
        ("about 0.3", Verdict::Consistent),
    ] {
        assert_eq!(
            hhi.judge(&figure(claim)).unwrap().verdict,
            verdict,
            "{claim}"
        );
    }
    // Of printed figures, what agrees with the enclosure is not refuted, and what lies outside is.
    let printed = Profile::new(
        [
            (1, "$12 million"),
            (2, "$30 million"),
            (3, "$18 million"),
            (4, "$40 million"),
        ]
        .map(|(k, v)| (k, figure(v))),
    );
    let printed = Concentration::of(&printed.unwrap()).unwrap().hhi().unwrap();
    assert_eq!(printed.exactness(), Exactness::Enclosure);
    for (claim, verdict) in [
        ("0.297", Verdict::Undecided(Reason::NotRefuted)),
        ("0.18", Verdict::Inconsistent),
        ("more than 0.25", Verdict::Consistent),
    ] {
        assert_eq!(
            printed.judge(&figure(claim)).unwrap().verdict,
            verdict,
            "{claim}"
        );
    }
    assert_eq!(
        hhi.compare(Order::More, &printed).unwrap().verdict,
        Verdict::Undecided(Reason::Straddles)
    );
    let ten = Concentration::of(&exports)
        .unwrap()
        .hhi_of_ten_thousand()
        .unwrap();
    assert_eq!(
        hhi.compare(Order::More, &ten).unwrap_err().to_string(),
        "conventions differ: HHI and HHI of 10,000 (compare one indicator of two economies)"
    );
    assert_eq!(
        ten.judge(&figure("2,968")).unwrap().verdict,
        Verdict::Consistent
    );
    let share = Share::of_sum(&exports, &4).unwrap().share().unwrap();
    assert_eq!(
        share.judge(&figure("40%")).unwrap().verdict,
        Verdict::Consistent
    );
    assert!(share.judge(&figure("$40")).is_err());
    // As evidence it is written and read, and goes into other evidence.
    let evidence = printed.evidence();
    let again: Evidence = evidence.to_string().parse().unwrap();
    assert_eq!(again.to_string(), evidence.to_string());
    let fall = Evidence::growth(hhi.evidence(), printed.evidence()).unwrap();
    let again: Evidence = fall.to_string().parse().unwrap();
    assert_eq!(again.to_string(), fall.to_string());
}

#[test]
fn computed_evidence_is_read_as_it_prints() {
    for text in [
        "computed 0.18; from 0.17 to 0.19",
        "computed; from 0.17 to 0.19; enclosing",
        "computed 1/3; from over 0.3 to under 0.4; coarsely from 0 to inf; in percent; enclosing",
        "computed; from -inf to 5; in USD",
        "sum (computed 1; from over 0 to 2); 3.0",
    ] {
        let evidence: Evidence = text.parse().unwrap();
        assert_eq!(evidence.to_string(), text);
    }
    for text in [
        "computed",
        "computed 1",
        "computed 1; from 2 to 3",
        "computed 1; from 0 to 2; coarsely from 1 to 2",
        "computed 1; from 0 to 2; in parsecs",
        "computed 1; from 2 to 0",
        "computed x; from 0 to 2",
        "computed 1; from 0 to 2; enclosing; twice",
        "computed; to 2",
    ] {
        assert!(text.parse::<Evidence>().is_err(), "{text}");
    }
}

#[test]
fn every_convention_has_a_name_a_formula_and_users() {
    let mut names = std::collections::BTreeSet::new();
    for convention in Convention::ALL {
        assert_eq!(
            convention.as_str().parse::<Convention>().unwrap(),
            convention
        );
        assert!(!convention.formula().is_empty() && !convention.used_by().is_empty());
        assert!(names.insert(convention.as_str()));
    }
}

/// The page of the module has the table that programs get.
#[test]
fn the_page_names_every_convention() {
    let page =
        std::fs::read_to_string(crate::common::project().join("src/indicators/mod.rs")).unwrap();
    for convention in Convention::ALL {
        let (formula, users) = (
            convention.formula().replace('|', "\\|"),
            convention.used_by(),
        );
        let line = format!("//! | {convention} | `{formula}` | {users} |\n");
        assert!(page.contains(&line), "{line}");
    }
}

// Scanned and observed.

const ROWS: &str = "t,i,j,k,v,q\n2022,784,376,271019,3,1\n2022,784,842,710239,1,NA\n2022,376,784,710239,4,NA\n2022,842,376,870323,2,1\n2022,842,784,271019,0.000,1\n";

#[test]
fn a_grid_is_the_same_from_totals_and_from_observations() {
    let scan = || Scan::new().by_product(Digits::Six);
    let totals = scan().by_exporter().read("f.csv", ROWS.as_bytes()).unwrap();
    let grid = Grid::exports(&totals).unwrap();
    let data = scan()
        .by_year()
        .by_exporter()
        .read("f.csv", ROWS.as_bytes())
        .unwrap()
        .dataset()
        .unwrap();
    let observed = Grid::exports_observed(data.observations()).unwrap();
    assert_eq!(grid.rows(), observed.rows());
    assert_eq!((grid.len(), grid.len()), (observed.len(), 5));
    for (one, other) in grid
        .rca_of_all()
        .unwrap()
        .zip(observed.rca_of_all().unwrap())
    {
        assert_eq!(
            (one.0, one.1.to_string().as_str(), one.2),
            (other.0, other.1.code(), other.2)
        );
    }
    let imports =
        Grid::imports(&scan().by_importer().read("f.csv", ROWS.as_bytes()).unwrap()).unwrap();
    assert_eq!(
        imports.get(&Economy::ISR, &"271019".parse().unwrap()),
        Some(Usd::dollars(3000))
    );
    assert_eq!(imports.sum().value(), grid.sum().value());
    // Values for single partners add up to those for the World.
    let pairs = scan()
        .by_year()
        .by_exporter()
        .by_importer()
        .read("f.csv", ROWS.as_bytes())
        .unwrap();
    let pairs = Grid::exports_observed(pairs.dataset().unwrap().observations()).unwrap();
    assert_eq!(
        pairs.totals().unwrap().get(&Economy::ARE).unwrap().value(),
        Some(Rational::from(4000))
    );
    // The zero that is reported is a cell, and its RCA is 0.
    let zero = grid.rca(&Economy::USA, &"271019".parse().unwrap()).unwrap();
    assert_eq!(digits(zero.balassa(), 0), "0");
    let years = ROWS.replace("2022,376", "2021,376");
    let totals = scan()
        .by_year()
        .by_exporter()
        .read("f.csv", years.as_bytes())
        .unwrap();
    assert_eq!(
        Grid::exports(&totals).unwrap_err().to_string(),
        "totals differ: totals of several years and exporters by product (group by year, and take one)"
    );
}

#[test]
fn what_does_not_belong_together_makes_no_grid() {
    let totals = Scan::new()
        .by_year()
        .by_exporter()
        .by_product(Digits::Six)
        .read("f.csv", ROWS.as_bytes())
        .unwrap();
    let data = totals.dataset().unwrap();
    let mut all: Vec<_> = data.observations().collect();
    let mut other = all[0].clone();
    other.source = "other".into();
    all.push(other);
    let error = Grid::exports_observed(all).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("choose one source, side, valuation and period"),
        "{error}"
    );
    let coarse = Scan::new()
        .by_year()
        .by_exporter()
        .by_product(Digits::Two)
        .read("f.csv", ROWS.as_bytes())
        .unwrap();
    let both = data
        .observations()
        .chain(coarse.dataset().unwrap().observations().collect::<Vec<_>>());
    let error = Grid::exports_observed(both.collect::<Vec<_>>()).unwrap_err();
    assert!(
        error.to_string().starts_with("levels of products differ"),
        "{error}"
    );
    let twice = [
        ("A", 1, Value::from(Usd::dollars(1))),
        ("A", 1, Usd::dollars(2).into()),
    ];
    assert_eq!(
        Grid::new(twice).unwrap_err().to_string(),
        "duplicate value of: A and 1"
    );
    for wrong in [Value::from(figure("$5 million")), Usd::dollars(-1).into()] {
        assert!(Grid::new([("A", 1, wrong)]).is_err());
    }
}

#[test]
fn printed_by_all_cores_it_is_what_one_computes() {
    // More cells than a piece has, in rows of very different lengths.
    let cells = (0..400_u32).flat_map(|row| {
        let columns = if row % 7 == 0 { 1200 } else { 30 };
        (0..columns).map(move |column| {
            (
                row,
                column,
                Value::from(Usd::dollars(i64::from(row * 31 + column * 17 % 1009))),
            )
        })
    });
    let grid = Grid::new(cells).unwrap();
    assert!(grid.len() > 2 * (1 << 15));
    let mut out = Vec::new();
    grid.write_rca("row,column,rca", ToString::to_string, &mut out)
        .unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("row,column,rca"));
    for (row, column, rca) in grid.rca_of_all().unwrap() {
        let line = lines.next().unwrap();
        let (key, number) = line.rsplit_once(',').unwrap();
        assert_eq!(key, format!("{row},{column}"));
        assert_eq!(number.parse::<f64>().ok(), rca, "{line}");
    }
    assert_eq!(lines.next(), None);
}

// What holds whatever the numbers.

fn dollars() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(prop_oneof![0..1000_i64, 0..1_000_000_000_000_i64], 2..12)
}

fn profile(dollars: &[i64]) -> Profile<usize> {
    Profile::new((0..).zip(dollars.iter().copied().map(Usd::dollars))).unwrap()
}

/// Figures of at most four digits with the values that print so: lowest, highest and some between.
fn printed() -> impl Strategy<Value = Vec<(Figure, Vec<Rational>)>> {
    let one = (1..9999_i64, -2..2_i32).prop_map(|(mantissa, place)| {
        let text = match place {
            -2 => format!("{}.{:02}", mantissa / 100, mantissa % 100),
            -1 => format!("{}.{}", mantissa / 10, mantissa % 10),
            _ => format!("{mantissa}.0"),
        };
        let figure = figure(&text);
        let known = figure.known(bilateral::figure::Reading::Fine);
        let (low, high) = (
            known.lowest().unwrap().clone(),
            known.highest().unwrap().clone(),
        );
        let middle = (&low + &high) * Rational::new(1, 2).unwrap();
        let low = if low.is_negative() {
            Rational::from(0)
        } else {
            low
        };
        (figure, vec![low, middle, high])
    });
    prop::collection::vec(one, 2..5)
}

/// All choices of one of each.
fn choices(values: &[Vec<Rational>]) -> Vec<Vec<Rational>> {
    values.iter().fold(vec![vec![]], |choices, values| {
        choices
            .iter()
            .flat_map(|choice| {
                values
                    .iter()
                    .map(|value| [choice.clone(), vec![value.clone()]].concat())
            })
            .collect()
    })
}

fn exactly(values: &[Rational]) -> Profile<usize> {
    Profile::new(
        (0..).zip(
            values
                .iter()
                .map(|value| Datum::Exact(value.clone(), Unit::Number)),
        ),
    )
    .unwrap()
}

fn holds(
    bounds: &Indicator,
    exact: Result<Indicator, bilateral::Error>,
) -> Result<(), TestCaseError> {
    if let Ok(exact) = exact {
        let value = value(&exact);
        prop_assert!(
            bounds.bounds().contains(value),
            "{} in {}",
            value.to_f64(),
            bounds
        );
    }
    Ok(())
}
use proptest::test_runner::TestCaseError;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn shares_add_up_to_all(values in dollars()) {
        prop_assume!(values.iter().any(|value| *value > 0));
        let profile = profile(&values);
        let shares = profile.values().map(|(key, _)| Share::of_sum(&profile, key).unwrap().share().unwrap());
        let sum: Rational = shares.map(|share| value(&share).clone()).sum();
        prop_assert_eq!(sum, Rational::from(100));
    }

    #[test]
    fn concentration_lies_between_even_and_alone(values in dollars(), factor in 1..1000_i64) {
        prop_assume!(values.iter().any(|value| *value > 0));
        let found = Concentration::of(&profile(&values)).unwrap();
        let hhi = value(&found.hhi().unwrap()).clone();
        let n = i64::try_from(values.len()).unwrap();
        prop_assert!(Rational::new(1, n).unwrap() <= hhi && hhi <= Rational::from(1));
        for other in [found.normalised_observed(), found.unctad_observed(), found.normalised_classified(values.len() + 5)] {
            let other = other.unwrap();
            prop_assert!(*value(&other) >= Rational::new(-1, 1_000_000_000).unwrap() && *value(&other) <= Rational::from(1), "{}", other);
        }
        // Neither order nor scale matter.
        let mut turned = values.clone();
        turned.reverse();
        for value in &mut turned {
            *value *= factor;
        }
        let turned = Concentration::of(&profile(&turned)).unwrap();
        prop_assert_eq!(value(&turned.hhi().unwrap()).clone(), hhi.clone());
        prop_assert_eq!(value(&turned.unctad_observed().unwrap()).clone(), value(&found.unctad_observed().unwrap()).clone());
        // The roots enclose what they are roots of.
        let root = found.hirschmann().unwrap();
        let (low, high) = (root.bounds().lowest().unwrap(), root.bounds().highest().unwrap());
        prop_assert!(low * low <= hhi && hhi <= high * high);
    }

    #[test]
    fn bounds_of_printed_figures_hold_what_prints_so(figures in printed()) {
        let all = Profile::new((0..).zip(figures.iter().map(|(figure, _)| figure.clone()))).unwrap();
        let values: Vec<Vec<Rational>> = figures.iter().map(|(_, values)| values.clone()).collect();
        let concentration = Concentration::of(&all);
        let (half, rest) = figures.split_at(figures.len() / 2);
        let split = |part: &[(Figure, Vec<Rational>)]| Profile::new((0..).zip(part.iter().map(|(figure, _)| figure.clone()))).unwrap();
        let (one, other) = (split(half), split(rest));
        for choice in choices(&values) {
            let exact = exactly(&choice);
            if let Ok(found) = &concentration {
                let exact = Concentration::of(&exact).unwrap();
                holds(&found.hhi().unwrap(), exact.hhi())?;
                holds(&found.normalised_observed().unwrap(), exact.normalised_observed())?;
            }
            let (left, right) = choice.split_at(half.len());
            let (left, right) = (exactly(left), exactly(right));
            for (bounds, exact) in [
                (similarity::finger_kreinin(&one, &other), similarity::finger_kreinin(&left, &right)),
                (complementarity::michaely(&one, &other), complementarity::michaely(&left, &right)),
                (intra_industry::all_lines(&one, &other), intra_industry::all_lines(&left, &right)),
                (Margins { own: &one, reference: &other }.intensive(), Margins { own: &left, reference: &right }.intensive()),
                (Margins { own: &one, reference: &other }.extensive(), Margins { own: &left, reference: &right }.extensive()),
            ] {
                if let Ok(bounds) = bounds {
                    holds(&bounds, exact)?;
                }
            }
            if let (Ok(bounds), Ok(exact)) = (contribution::of_each(&one, &other), contribution::of_each(&left, &right)) {
                for ((_, bounds), (_, exact)) in bounds.iter().zip(exact) {
                    holds(bounds, Ok(exact))?;
                }
            }
        }
    }

    #[test]
    fn bounds_that_are_said_to_be_attained_are(figures in printed()) {
        let (half, rest) = figures.split_at(figures.len() / 2);
        let split = |part: &[(Figure, Vec<Rational>)]| Profile::new((0..).zip(part.iter().map(|(figure, _)| figure.clone()))).unwrap();
        let values: Vec<Vec<Rational>> = figures.iter().map(|(_, values)| values.clone()).collect();
        let Ok(all) = intra_industry::all_lines(&split(half), &split(rest)) else { return Ok(()) };
        prop_assert_eq!(all.exactness(), Exactness::Exact);
        let one_way: Vec<Rational> = choices(&values).iter().map(|choice| {
            let (left, right) = choice.split_at(half.len());
            value(&intra_industry::all_lines(&exactly(left), &exactly(right)).unwrap()).clone()
        }).collect();
        // At the corners, unless the most lies where both sides of a line meet.
        prop_assert_eq!(all.bounds().lowest(), one_way.iter().min());
        prop_assert!(all.bounds().highest() >= one_way.iter().max());
        // The least concentration is attained; what levels all values is not always among the corners.
        if let Ok(found) = Concentration::of(&Profile::new((0..).zip(figures.iter().map(|(figure, _)| figure.clone()))).unwrap()) {
            let hhi = found.hhi().unwrap();
            let corners: Vec<Rational> = choices(&values).iter().map(|choice| value(&Concentration::of(&exactly(choice)).unwrap().hhi().unwrap()).clone()).collect();
            prop_assert!(hhi.bounds().lowest() <= corners.iter().min());
            let most = corners.iter().max().unwrap();
            prop_assert!(hhi.bounds().highest().unwrap() >= most);
            // The relaxation is no further off than one value can make a difference.
            prop_assert!(hhi.bounds().highest().unwrap() - most <= Rational::new(1, 10).unwrap());
        }
    }

    #[test]
    fn symmetric_advantage_and_trade_both_ways_have_their_limits(cell in 0..1000_i64, more in 0..1000_i64, product in 1..1000_i64, world in 1..100_000_i64) {
        let [economy, product] = [cell + more, cell + product];
        let world = economy + product + world;
        prop_assume!(economy > 0);
        let rca = Rca::new(Usd::dollars(cell), Usd::dollars(economy), Usd::dollars(product), Usd::dollars(world));
        let symmetric = value(&rca.symmetric().unwrap()).clone();
        prop_assert!(Rational::from(-1) <= symmetric && symmetric <= Rational::from(1));
        let (balassa, additive) = (value(&rca.balassa().unwrap()).clone(), value(&rca.additive().unwrap()).clone());
        // All three say the same of the sign.
        let one = Rational::from(1);
        prop_assert_eq!(balassa > one, symmetric.is_positive());
        prop_assert_eq!(balassa > one, additive.is_positive());
        let above = rca.advantage(Threshold::AboveOne).unwrap().verdict;
        prop_assert_eq!(above == Verdict::Consistent, balassa > one);
        let sides = Sides::new(Usd::dollars(cell), Usd::dollars(product));
        let both_ways = value(&sides.grubel_lloyd().unwrap()).clone();
        prop_assert!(!both_ways.is_negative() && both_ways <= one);
        let balance = value(&sides.normalised_balance().unwrap()).abs();
        prop_assert_eq!(both_ways + balance, one);
    }

    #[test]
    fn lafay_adds_up_to_nothing(sold in dollars(), bought in dollars()) {
        let lines = sold.len().min(bought.len());
        let (sold, bought) = (&sold[..lines], &bought[..lines]);
        let all = |values: &[i64]| Usd::dollars(values.iter().sum());
        prop_assume!(sold.iter().chain(bought).any(|value| *value > 0));
        let of = |value, total| Rca::new(Usd::dollars(value), total, total, total);
        let sum: Rational = sold.iter().zip(bought).map(|(x, m)| {
            let both = Specialisation::new(of(*x, all(sold)), of(*m, all(bought)));
            value(&both.lafay().unwrap()).clone()
        }).sum();
        prop_assert!(sum.is_zero());
    }

    #[test]
    fn complementarity_is_one_less_half_the_distance(one in dollars(), other in dollars()) {
        prop_assume!([&one, &other].iter().all(|values| values.iter().any(|value| *value > 0)));
        let found = complementarity::michaely(&profile(&one), &profile(&other)).unwrap();
        // By its own formula, with absent products as shares of nothing.
        let share = |values: &[i64], at: usize| {
            let value = values.get(at).copied().unwrap_or(0);
            Rational::new(value, values.iter().sum()).unwrap()
        };
        let lines = one.len().max(other.len());
        let apart: Rational = (0..lines).map(|at| (share(&one, at) - share(&other, at)).abs()).sum();
        let half = Rational::new(1, 2).unwrap();
        prop_assert_eq!(value(&found), &((Rational::from(1) - apart * half) * Rational::from(100)));
        let similar = similarity::finger_kreinin(&profile(&one), &profile(&other)).unwrap();
        prop_assert_eq!(value(&similar) * &Rational::from(100), value(&found).clone());
    }

    #[test]
    fn intensity_is_complementarity_times_bias(lines in prop::collection::vec((1..1000_i64, 0..1000_i64, 0..1000_i64, 0..1000_i64, 1..1000_i64), 1..40)) {
        // Flow, other exports, other imports of the partner, own imports, all others' imports.
        let column = |of: fn(&(i64, i64, i64, i64, i64)) -> i64| -> Vec<i64> { lines.iter().map(of).collect() };
        let (flow, sold) = (column(|l| l.0), column(|l| l.0 + l.1));
        let (bought, own) = (column(|l| l.0 + l.2), column(|l| l.3));
        let world = column(|l| l.0 + l.2 + l.3 + l.4);
        let all = |values: &[i64]| Usd::dollars(values.iter().sum());
        let profiles = [&sold, &bought, &world, &own].map(|values| profile(values));
        let [exports, partner_imports, world_imports, own_imports] = &profiles;
        let drysdale = Drysdale { exports, partner_imports, world_imports, own_imports };
        let (fit, bias) = (drysdale.complementarity().unwrap(), drysdale.bias(&profile(&flow)).unwrap());
        let intensity = intensity::drysdale_garnaut(all(&flow), all(&sold), all(&bought), all(&world), all(&own)).unwrap();
        let product = fit.bounds().times(bias.bounds());
        prop_assert!(product.contains(value(&intensity)), "{} {} {}", fit, bias, intensity);
        prop_assert!(product.width().unwrap() < Rational::new(1, 1_000_000_000_000).unwrap());
        if lines.len() <= 24 {
            prop_assert_eq!(value(&fit) * value(&bias), value(&intensity).clone());
        }
    }

    #[test]
    fn margins_multiply_and_contributions_add_up(own in dollars(), reference in dollars()) {
        prop_assume!(own.iter().any(|value| *value > 0) && reference.iter().all(|value| *value > 0));
        let (own_profile, all) = (profile(&own), profile(&reference));
        let margins = Margins { own: &own_profile, reference: &all };
        if let (Ok(extensive), Ok(intensive)) = (margins.extensive(), margins.intensive()) {
            prop_assert_eq!(value(&extensive) * value(&intensive), value(&margins.overall().unwrap()).clone());
        }
        let points = contribution::of_each(&all, &own_profile).unwrap();
        let sum: Rational = points.iter().map(|(_, points)| value(points)).sum();
        let (before, after) = (reference.iter().sum::<i64>(), own.iter().sum::<i64>());
        prop_assert_eq!(sum, Rational::new(after - before, before).unwrap() * Rational::from(100));
    }

    #[test]
    fn bulk_is_exact_to_the_stated_error(cells in prop::collection::btree_map((0..6_u8, 0..6_u8), prop_oneof![1..100_u64, any::<u64>().prop_map(|x| x / 1000 / 2048)], 1..30)) {
        let grid = Grid::new(cells.iter().map(|((row, column), value)| {
            (*row, *column, Value::from(Usd::mills(i128::from(*value))))
        })).unwrap();
        let complexity_of = |row: &u8, column: &u8| value(&grid.rca(row, column).unwrap().balassa().unwrap()).clone();
        for (row, column, rca) in grid.rca_of_all().unwrap() {
            prop_assert!(within(rca.unwrap(), &complexity_of(row, column)), "{row} {column} {rca:?}");
        }
    }

    #[test]
    fn complexity_has_its_scale_and_its_means(rows in prop::collection::vec(prop::collection::vec(0..4_i64, 8), 4..9)) {
        let cells = (0..).zip(&rows).flat_map(|(row, values)| {
            (0..).zip(values).filter(|(_, value)| **value > 0).map(move |(column, value)| (row, column, Value::from(Usd::dollars(*value))))
        });
        let grid: Grid<u8, u8> = Grid::new(cells).unwrap();
        let Ok(found) = Complexity::of(&grid, Threshold::AtLeastOne) else { return Ok(()) };
        let eci: Vec<f64> = found.eci().into_iter().flatten().collect();
        let n = f64::from(u32::try_from(eci.len()).unwrap());
        prop_assert!((eci.iter().sum::<f64>() / n).abs() < 1e-6);
        prop_assert!((eci.iter().map(|x| x * x).sum::<f64>() / n - 1.0).abs() < 1e-6);
        // Advantages are those of the exact numbers, and an economy's ECI is the mean of the PCI of its products.
        let pci = found.pci();
        let tolerance = 1e-9 / found.gap();
        for (at, economy) in found.economies().iter().enumerate() {
            let has: Vec<&u8> = found.advantages(at).collect();
            let exact: Vec<&u8> = found.products().iter().filter(|product| {
                grid.rca(economy, product).is_ok_and(|rca| value(&rca.balassa().unwrap()) >= &Rational::from(1))
            }).collect();
            prop_assert_eq!(&has, &exact);
            prop_assert_eq!(found.diversity()[at] as usize, has.len());
            let Some(eci) = found.eci()[at] else { continue };
            let mean = has.iter().map(|product| pci[found.products().binary_search(product).unwrap()].unwrap()).sum::<f64>()
                / f64::from(found.diversity()[at]);
            prop_assert!((mean - eci).abs() < tolerance.max(1e-9), "{} {}", mean, eci);
        }
        // Of the densities, one product at a time.
        for diagonal in [Diagonal::Zero, Diagonal::Kept] {
            let outlook = found.outlook(diagonal);
            for product in 0..found.products().len() {
                let phi = |other: usize| match (diagonal, other == product) {
                    (Diagonal::Zero, true) => 0.0,
                    _ => found.proximity(product, other).unwrap_or(0.0),
                };
                let all: f64 = (0..found.products().len()).map(phi).sum();
                for economy in 0..found.economies().len() {
                    let has: f64 = found.advantages(economy).map(|other| phi(found.products().binary_search(other).unwrap())).sum();
                    if let Some(density) = outlook.density(economy, product) {
                        prop_assert!((density - has / all).abs() < 1e-12);
                    }
                }
            }
        }
    }
}
