//! The rules by name: what each says, an example that fires it, and one that must not.
//!
//! The code of a rule stands where it is applied; its name is pushed on the figure it bound, so that every binding can be explained. A
//! test reads each example with all rules and looks for the name.

/// A rule of binding.
///
/// ```
/// use bilateral::prose::{Proofreader, rules};
///
/// for rule in rules() {
///     let proof = Proofreader::new().read(rule.fires);
///     assert!(proof.items().iter().any(|item| item.rules.contains(&rule.name)), "{}", rule.name);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Its name, as in [`Item::rules`](super::Item::rules).
    pub name: &'static str,
    /// What it says.
    pub says: &'static str,
    /// A text in which it binds or sets aside a figure.
    pub fires: &'static str,
    /// A text that looks alike, in which it must not.
    pub silent: &'static str,
}

/// The rules, in the order in which the developers' page explains them.
#[must_use]
pub const fn rules() -> &'static [Rule] {
    &ALL
}

pub(super) const OWNER: &str = "owner-and-partner";
pub(super) const PAIR: &str = "pair";
pub(super) const WORLD: &str = "all-partners";
pub(super) const REPORTER: &str = "reporter";
pub(super) const SPEAKER: &str = "speaker";
pub(super) const LIVE_PAIR: &str = "live-pair";
pub(super) const TOPIC: &str = "topic";
pub(super) const TURNED_TO: &str = "turned-to";
pub(super) const NEAREST: &str = "nearest-phrase";
pub(super) const BEHIND: &str = "phrase-behind";
pub(super) const THIS_FIGURE: &str = "this-figure";
pub(super) const PARTNER_BEHIND: &str = "partner-behind";
pub(super) const LIST: &str = "list-of-partners";
pub(super) const RESPECTIVELY: &str = "respectively";
pub(super) const BASE: &str = "base";
pub(super) const SHARE: &str = "share";
pub(super) const SHARE_MOVED: &str = "share-moved";
pub(super) const TOGETHER: &str = "together";
pub(super) const GOODS: &str = "share-of-goods";
pub(super) const SUPPLIED: &str = "supplied";
pub(super) const EPITHET: &str = "epithet";
pub(super) const ONLY_PERIOD: &str = "only-period";
pub(super) const OPENING_BASE: &str = "opening-base";
pub(super) const NOTHING: &str = "nothing";
pub(super) const COUNTERPART: &str = "counterpart";
pub(super) const GAPPED: &str = "gapped";
pub(super) const CAPITAL: &str = "capital";
pub(super) const GOODS_OF_FLOW: &str = "goods-of-flow";
pub(super) const TOTAL: &str = "total-of-both";
pub(super) const OURS: &str = "our";
pub(super) const FRAME: &str = "begun-with-all";
pub(super) const SOLE: &str = "only-economy";
pub(super) const OWN_RATE: &str = "own-rate";
pub(super) const SHARE_GAPPED: &str = "share-gapped";
pub(super) const BRACKETED_SHARE: &str = "bracketed-share";
pub(super) const RANK: &str = "rank-of-partner";
pub(super) const HELD: &str = "supplied-or-took";
pub(super) const HOLDER: &str = "holder-in-clause";
pub(super) const BORNE_OUT: &str = "borne-out";
pub(super) const JOINED: &str = "joined";
pub(super) const TABLE: &str = "table";
pub(super) const ANEW: &str = "told-anew";
pub(super) const COMPARED: &str = "compared-with";
pub(super) const YEARLY: &str = "growth-a-year";
pub(super) const TARGET: &str = "target";
pub(super) const NOT_TRADE: &str = "not-trade";

const ALL: [Rule; 46] = [
    Rule {
        name: OWNER,
        says: "The phrase names whose trade it is and with whom.",
        fires: "Kenya's exports to Uganda were $820 million in 2022.",
        silent: "Kenya's exports to Nairobi's neighbours were $820 million in 2022.",
    },
    Rule {
        name: PAIR,
        says: "Trade between two economies, or of the two, or a pair joined by a dash.",
        fires: "Trade between Chile and Peru reached $3.1 billion in 2019.",
        silent: "Trade between Chile and its neighbours reached $3.1 billion in 2019.",
    },
    Rule {
        name: WORLD,
        says: "Foreign, external or total trade of one economy, or its exports where no pair is live, is trade with all.",
        fires: "Ghana's total exports were $14.7 billion in 2021.",
        silent: "Ghana and Togo trade little. Ghana's exports were $14.7 million in 2021.",
    },
    Rule {
        name: REPORTER,
        says: "A missing owner is the one whose trade was told last.",
        fires: "Ghana's total exports were $14.7 billion in 2021. Exports to India were $1.8 billion, those to China $1.1 billion.",
        silent: "In 2021 exports to India were $1.8 billion.",
    },
    Rule {
        name: SPEAKER,
        says: "A statistics office that names nobody speaks of its own economy.",
        fires: "According to Statistics Estonia, exports of goods amounted to 1.6 billion euros in December 2022.",
        silent: "According to the United Nations, exports of goods amounted to 1.6 billion euros in December 2022.",
    },
    Rule {
        name: LIVE_PAIR,
        says: "Bilateral trade, the two countries' trade, or one party alone means the pair that was named last.",
        fires: "Chile and Peru are neighbours. Bilateral trade was $3.1 billion in 2019.",
        silent: "Chile, Peru and Bolivia are neighbours. Bilateral trade was $3.1 billion in 2019.",
    },
    Rule {
        name: TOPIC,
        says: "Bare exports, imports or trade right after a phrase are of its parties.",
        fires: "Trade between Chile and Peru reached $3.1 billion in 2019. Exports were $1.7 billion.",
        silent: "Exports were $1.7 billion in 2019.",
    },
    Rule {
        name: TURNED_TO,
        says: "Bilateral trade, after the text turned to somebody new, is that one's with the first of the pair before.",
        fires: "Trade between Israel and Jordan was $400 million in 2021. Morocco's case is another. Bilateral trade was $41 million in 2021.",
        silent: "Trade between Israel and Jordan was $400 million in 2021. Their case is another. Bilateral trade was $41 million in 2020.",
    },
    Rule {
        name: NEAREST,
        says: "A figure belongs to the nearest phrase before it in its sentence.",
        fires: "Kenya's exports to Uganda were $820 million in 2022.",
        silent: "In 2022 the port handled $820 million. Kenya's exports to Uganda grew.",
    },
    Rule {
        name: BEHIND,
        says: "A phrase right behind a figure owns it.",
        fires: "Chile and Peru did $3.1 billion of trade in 2019.",
        silent: "Chile and Peru spent $3.1 billion on roads in 2019. Trade grew.",
    },
    Rule {
        name: THIS_FIGURE,
        says: "It, this figure, that result: what the sentence before was about.",
        fires: "Trade between Chile and Peru reached $3.1 billion in 2019. This figure is 4 percent higher than a year earlier.",
        silent: "Trade between Chile and Peru reached $3.1 billion in 2019. The ministers signed 4 percent more papers than a year earlier.",
    },
    Rule {
        name: PARTNER_BEHIND,
        says: "Another partner right behind a figure takes the place of the phrase's.",
        fires: "Chile's trade with Peru was $3.1 billion in 2019, compared with $2.2 billion with Bolivia.",
        silent: "Chile's trade with Peru was $3.1 billion in 2019, compared with $2.2 billion in 2018.",
    },
    Rule {
        name: LIST,
        says: "In a list of partners, the economy right before a figure is the partner.",
        fires: "Kenya's total exports were $7.4 billion in 2022. The main partners were Uganda ($820 million) and Pakistan ($500 million).",
        silent: "Kenya's exports to Uganda ($820 million) grew in 2022.",
    },
    Rule {
        name: RESPECTIVELY,
        says: "Lists of equal length are joined in their order.",
        fires: "Kenya's exports to Uganda and Rwanda were $820 million and $310 million respectively in 2022.",
        silent: "Kenya's exports to Uganda, Rwanda and Burundi were $820 million and $310 million respectively in 2022.",
    },
    Rule {
        name: BASE,
        says: "From, compared with, against, after: the earlier of two values.",
        fires: "Kenya's exports to Uganda rose to $820 million in 2022 from $750 million in 2021.",
        silent: "Kenya's exports to Uganda were $820 million in 2022 and $750 million in 2021.",
    },
    Rule {
        name: SHARE,
        says: "A percentage of a whole that is understood, held by a part that is.",
        fires: "In 2022 Uganda accounted for 11 percent of Kenya's total exports.",
        silent: "In 2022 tea rose by 11 percent in Kenya.",
    },
    Rule {
        name: SHARE_MOVED,
        says: "Points behind a share are how much the share moved.",
        fires: "In 2022, 11 percent of Kenya's exports went to Uganda, and this share rose by 2 percentage points.",
        silent: "In 2022, 11 percent of Kenya's exports went to Uganda, and the rate of interest was 2 percentage points.",
    },
    Rule {
        name: TOGETHER,
        says: "Together, the three: the parts that a list named, as one.",
        fires: "Kenya's total exports were $7.4 billion in 2022. The main partners were Uganda with $0.8 billion (11%) and Pakistan with $0.5 billion (7%); together the two took 18%.",
        silent: "Kenya's total exports were $7.4 billion in 2022. The main partners were Uganda with $0.8 billion (11%) and Pakistan with $0.5 billion (7%); together the three took 18%.",
    },
    Rule {
        name: GOODS,
        says: "Goods that are, or fill, a percentage of a flow that is understood.",
        fires: "Kenya's exports to Uganda were $820 million in 2022; 31 percent of what went to Uganda was machinery.",
        silent: "Kenya's exports to Uganda were $820 million in 2022; 31 percent of its exports were not recorded.",
    },
    Rule {
        name: SUPPLIED,
        says: "Who supplies or takes a percentage of one good's trade.",
        fires: "Kazakhstan and Azerbaijan provide 70 percent of Israel's oil imports.",
        silent: "Pipelines and tankers provide 70 percent of Israel's oil imports.",
    },
    Rule {
        name: EPITHET,
        says: "The former ruler, its neighbour: the other one of the two that are live.",
        fires: "Trade between Angola and Portugal grew in 2015. Angola's exports to the former ruler were $1.2 billion in 2015.",
        silent: "Angola, Portugal and Spain trade. Angola's exports to the former ruler were $1.2 billion in 2015.",
    },
    Rule {
        name: ONLY_PERIOD,
        says: "The period mentioned, or a year that is not over, is the only part of a year that the passage names; or the period is that of the sentence before, which told of something else.",
        fires: "Trade between Fiji and Tonga was $31 million in the period mentioned. Fiji and Samoa did $64 million of trade in the first 10 months of 2019.",
        silent: "Trade between Fiji and Tonga was $31 million in the period mentioned. Fiji and Samoa did $64 million of trade in 2019.",
    },
    Rule {
        name: OPENING_BASE,
        says: "A value that opens a sentence, with from, is an earlier one of the phrase behind the comma.",
        fires: "From $1.2 billion in 2013, trade between Chile and Peru rose to $3.1 billion in 2019.",
        silent: "For $1.2 billion in 2013, Chile bought ships, and trade between Chile and Peru rose to $3.1 billion in 2019.",
    },
    Rule {
        name: NOTHING,
        says: "Zero, nil or none where a value is told: nothing was traded.",
        fires: "Trade between Cuba and Belize, put at zero in 2018, amounted to $0.7 million in 2019.",
        silent: "Trade between Cuba and Belize, with zero tariffs since 2018, amounted to $0.7 million in 2019.",
    },
    Rule {
        name: COUNTERPART,
        says: "Bought, after somebody sold: from the one whose sales were told.",
        fires: "In 2021 Brazil sold goods worth $14.4 billion to Saudi Arabia, Oman and Egypt. Egypt bought $2.0 billion in 2021.",
        silent: "In 2021 Brazil and Saudi Arabia met. Egypt bought $2.0 billion in 2021.",
    },
    Rule {
        name: GAPPED,
        says: "Another economy right before a value takes the verb of the one before.",
        fires: "In 2021 Oman bought goods worth $2.1 billion from Brazil, Egypt $2.0 billion.",
        silent: "In 2021 Oman bought goods worth $2.1 billion from Brazil and lent Egypt $2.0 billion.",
    },
    Rule {
        name: CAPITAL,
        says: "A capital stands for its economy, where that is spoken of.",
        fires: "The Philippines's exports to South Korea were $1.2 billion in 2023. Total trade with Seoul was $6.5 billion.",
        silent: "The Philippines's exports to South Korea were $1.2 billion in 2023. Total trade with Busan was $6.5 billion.",
    },
    Rule {
        name: GOODS_OF_FLOW,
        says: "Goods that earned or headed with a value, right behind a flow, are a part of it.",
        fires: "In 2022 Kenya's exports to Uganda were $820 million. Iron sheets earned $228 million.",
        silent: "In 2022 trade of Kenya and Uganda was $1.3 billion. Iron sheets earned $228 million.",
    },
    Rule {
        name: TOTAL,
        says: "A total of, or in all, behind both flows of a sentence, is their turnover.",
        fires: "In 2023 Ukraine's imports from Poland were $1.07 billion and its exports to Poland $331 million, a total of $1.40 billion.",
        silent: "In 2023 Ukraine's imports from Poland were $1.07 billion and those from France $331 million, a total of $1.40 billion.",
    },
    Rule {
        name: OURS,
        says: "Our exports are of the side whose official speaks, or of the capital the text was sent from.",
        fires: "Trade between Chile and Peru reached $3.1 billion in 2019, Chile's trade minister said. \"Our exports were $1.7 billion,\" she added.",
        silent: "Trade between Chile and Peru reached $3.1 billion in 2019. \"Our exports were $1.7 billion,\" somebody said.",
    },
    Rule {
        name: FRAME,
        says: "Where a passage began with all of somebody's trade, bare exports behind several partners are all of it again.",
        fires: "Ghana's total exports were $14.7 billion in 2021. Exports to India were $1.8 billion, those to China $1.1 billion. Imports reached $13.6 billion.",
        silent: "Ghana's total exports were $14.7 billion in 2021. Exports to India were $1.8 billion. Imports reached $13.6 billion.",
    },
    Rule {
        name: SOLE,
        says: "Bare exports where one economy only has been named are its exports to all.",
        fires: "Ghana had a good year in 2021. Exports were $14.7 billion.",
        silent: "Ghana and Togo had a good year in 2021. Exports were $14.7 billion.",
    },
    Rule {
        name: OWN_RATE,
        says: "A rate that a month or a year owns is of that one.",
        fires: "Chile's exports rose 5 percent in October 2021, up from September's 3 percent.",
        silent: "Chile's exports rose 5 percent in October 2021, more than Peru's 3 percent.",
    },
    Rule {
        name: SHARE_GAPPED,
        says: "Another economy and a percentage right behind a share: its share of the same.",
        fires: "Kenya's total exports were $7.4 billion in 2022. Uganda's share was 11 percent, Pakistan's 7 percent.",
        silent: "Kenya's total exports were $7.4 billion in 2022. Uganda's share was 11 percent, and prices in Pakistan rose 7 percent.",
    },
    Rule {
        name: BRACKETED_SHARE,
        says: "Percentages in brackets behind partners are their shares, where nothing in the sentence moves.",
        fires: "Rwanda's exports were $2.1 billion in 2022. The main export partners were Uganda (25%) and Kenya (3%).",
        silent: "Rwanda's exports were $2.1 billion in 2022. Exports to the main partners grew: Uganda (25%) and Kenya (3%).",
    },
    Rule {
        name: RANK,
        says: "Turkey was Egypt's largest export market, among its destinations Germany ranked first: a value or a share behind it is of trade with that partner.",
        fires: "In 2022 Turkey was Egypt's largest export market, with $4.0 billion.",
        silent: "In 2022 Turkey was Egypt's largest investor, with $4.0 billion.",
    },
    Rule {
        name: HELD,
        says: "Who supplied or took a percentage, in a passage about all of somebody's trade.",
        fires: "Poland's exports were $351 billion in 2023. Germany took 28 percent, France 6 percent.",
        silent: "Poland and Germany are neighbours. In 2023 Germany took 28 percent.",
    },
    Rule {
        name: HOLDER,
        says: "A share is that of the one other than the owner of the whole whom its clause names.",
        fires: "South Africa's imports in 2022 were dominated by China with a 20.2 percent share, while India had 7.2 percent.",
        silent: "South Africa's imports in 2022 were dominated by oil with a 20.2 percent share.",
    },
    Rule {
        name: YEARLY,
        says: "On average so much a year over a span of years is the compound rate.",
        fires: "Trade between Chile and Peru grew on average 12 percent a year between 2015 and 2020.",
        silent: "Trade between Chile and Peru grew 12 percent between 2015 and 2020.",
    },
    Rule {
        name: COMPARED,
        says: "Behind a year that is compared with comes the only later one that the text names.",
        fires: "Trade between Serbia and Hungary grows. It amounted to 2.3 billion euros last year, 18% more than in 2020. In 2021 the surplus was 114 million euros.",
        silent: "Trade between Serbia and Hungary grows. It amounted to 2.3 billion euros last year, 18% more than in 2020. In 2022 the surplus was 114 million euros.",
    },
    Rule {
        name: JOINED,
        says: "a rate, a change or a share that the words of its sentence join to bound values, and that fits them, is of the same trade",
        fires: "Germany's foreign trade turnover stood at $33.9 billion in 2018, which is $5.5 billion or 19.4% up on the previous year.",
        silent: "Germany's foreign trade turnover stood at $33.9 billion in 2018, which is $5.5 billion or 29.4% up on the previous year.",
    },
    Rule {
        name: BORNE_OUT,
        says: "What the words leave open is read as the only way in which the other figures of the text agree with it.",
        fires: "The trade of Chile with Peru in 2022 was $3.93 billion, and the trade of Chile with Brazil $9.41 billion. Exports were $2.14 billion and imports $1.79 billion.",
        silent: "The trade of Chile with Peru in 2022 was $3.93 billion, and the trade of Chile with Brazil $9.41 billion. Exports were $2.14 billion and imports $1.69 billion.",
    },
    Rule {
        name: ANEW,
        says: "Behind what went to one partner, a phrase that names its owner and no partner, and begins a paragraph, is of all partners.",
        fires: "Cambodia's exports to the USA were $7.3 billion in 2022.\n\nCambodia's exports came to $22.4 billion.",
        silent: "Cambodia's exports to the USA were $7.3 billion in 2022. Cambodia's exports came to $22.4 billion.",
    },
    Rule {
        name: TABLE,
        says: "A cell of a table is the sentence that its row, its column and the line above say.",
        fires: "Trade of Chile with Peru, US$ million\n| Year | Exports | Imports |\n| 2021 | 1,900 | 1,700 |\n| 2022 | 2,140 | 1,790 |",
        silent: "Trade of Chile with Peru, US$ million. Exports were 2,140 in 2022.",
    },
    Rule {
        name: TARGET,
        says: "Wishes, plans, forecasts, and years to come are no facts.",
        fires: "Chile and Peru want to raise trade to $5 billion by 2030.",
        silent: "Trade between Chile and Peru rose by 4 percent to reach $5 billion in 2019.",
    },
    Rule {
        name: NOT_TRADE,
        says: "Money of something else that stands nearer than trade.",
        fires: "Trade between Chile and Peru grew, and investment reached $900 million in 2019.",
        silent: "Investment grew, and trade between Chile and Peru reached $900 million in 2019.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Proofreader;

    #[test]
    fn each_rule_fires_where_it_should_and_nowhere_else() {
        let used = |text: &str, rule: &str| {
            Proofreader::new()
                .read(text)
                .items()
                .iter()
                .any(|item| item.rules.contains(&rule))
        };
        let mut wrong = Vec::new();
        for rule in rules() {
            if !used(rule.fires, rule.name) {
                wrong.push(format!("{} does not fire: {}", rule.name, rule.fires));
            }
            if used(rule.silent, rule.name) {
                wrong.push(format!("{} must not fire: {}", rule.name, rule.silent));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
