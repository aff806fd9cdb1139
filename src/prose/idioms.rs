//! Turns of phrase that say what another word says: *export receipts from* is *exports to*.

use super::token::{Kind, Token};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words, each with what may stand there, and the words they are read as.
struct Idiom {
    said: &'static [&'static [&'static str]],
    read_as: &'static [&'static str],
    /// What may stand behind it; anything if nothing is listed.
    before: &'static [&'static str],
}

const fn idiom(
    said: &'static [&'static [&'static str]],
    read_as: &'static [&'static str],
) -> Idiom {
    assert!(
        read_as.len() <= said.len(),
        "each word keeps a place in the text"
    );
    Idiom {
        said,
        read_as,
        before: &[],
    }
}

const EARNED: &[&str] = &[
    "receipts", "earnings", "proceeds", "revenue", "revenues", "income",
];

const KEPT: &[&str] = &[
    "kept",
    "keeps",
    "retained",
    "retains",
    "held",
    "holds",
    "maintained",
    "maintains",
    "preserved",
    "defended",
    "secured",
];

const ITS: &[&str] = &["its", "the", "their"];

const PLACE: &[&str] = &[
    "place", "position", "spot", "status", "rank", "role", "standing", "title",
];

const GOODS: &[&str] = &["goods", "products", "merchandise", "commodities"];

const AMOUNT: &[&str] = &[
    "was",
    "were",
    "made",
    "accounted",
    "constituted",
    "represented",
    "amounted",
    "totaled",
    "totalled",
    "stood",
];

static IDIOMS: [Idiom; 68] = [
    // `a negative growth of 3.5 percent`
    idiom(&[&["negative"], &["growth"]], &["decline"]),
    // `a specific weight of 7.6 percent`
    idiom(&[&["specific"], &["weight"]], &["share"]),
    // `the proportion of shipments to China`
    idiom(&[&["proportion"]], &["share"]),
    // `Uganda's export receipts from Kenya`
    idiom(&[&["export"], EARNED, &["from"]], &["exports", "to"]),
    idiom(&[EARNED, &["from"], &["exports"]], &["exports"]),
    // `11 percent of total export earnings`
    idiom(&[&["total"], &["export"], EARNED], &["total", "exports"]),
    // `Japan's export value to Nepal`
    Idiom {
        said: &[&["export"], &["value"]],
        read_as: &["exports"],
        before: &["to"],
    },
    Idiom {
        said: &[&["import"], &["value"]],
        read_as: &["imports"],
        before: &["from"],
    },
    idiom(
        &[
            &["import"],
            &[
                "payments",
                "spending",
                "expenditure",
                "expenditures",
                "costs",
            ],
        ],
        &["imports"],
    ),
    idiom(&[&["payments"], &["for"], &["imports"]], &["imports"]),
    // `spent $30 billion on importing goods from`
    idiom(&[&["importing"], GOODS, &["from"]], &["imports", "from"]),
    idiom(&[&["exporting"], GOODS, &["to"]], &["exports", "to"]),
    Idiom {
        said: &[&["brought"], &["in"]],
        read_as: &["imported"],
        before: GOODS,
    },
    // `trailed by Indonesia with $4 billion`
    idiom(&[&["trailed"], &["by"]], &["followed", "by"]),
    idiom(
        &[&["goods"], &["delivery", "deliveries"], &["from"]],
        &["exports", "from"],
    ),
    idiom(
        &[&["delivery", "deliveries"], &["of"], &["goods"], &["from"]],
        &["exports", "from"],
    ),
    // `a fall of 19.3% with respect to 2019`
    idiom(&[&["with"], &["respect"], &["to"]], &["compared", "to"]),
    idiom(&[&["in"], &["relation"], &["to"]], &["compared", "to"]),
    // `the value of goods exported was`, `the value of exported goods`, `53 percent of all goods exported`
    idiom(&[&["value"], &["of"], GOODS, &["exported"]], &["exports"]),
    idiom(&[&["value"], &["of"], GOODS, &["imported"]], &["imports"]),
    idiom(&[&["value"], &["of"], &["exported"], GOODS], &["exports"]),
    idiom(&[&["value"], &["of"], &["imported"], GOODS], &["imports"]),
    idiom(&[&["all"], GOODS, &["exported"]], &["all", "exports"]),
    idiom(&[&["all"], GOODS, &["imported"]], &["all", "imports"]),
    // `some 40.8 percent of its total exported goods`, `total products imported into Peru`
    idiom(&[&["total"], &["exported"], GOODS], &["total", "exports"]),
    idiom(&[&["total"], &["imported"], GOODS], &["total", "imports"]),
    idiom(
        &[&["total"], GOODS, &["imported"], &["into", "to", "by"]],
        &["total", "imports", "of"],
    ),
    idiom(
        &[&["total"], GOODS, &["exported"], &["by"]],
        &["total", "exports", "of"],
    ),
    // `imported goods made up 62 percent of the total`
    Idiom {
        said: &[&["imported"], &["goods", "merchandise"]],
        read_as: &["imports"],
        before: AMOUNT,
    },
    Idiom {
        said: &[&["exported"], &["goods", "merchandise"]],
        read_as: &["exports"],
        before: AMOUNT,
    },
    // `63 percent of foreign sales`
    idiom(
        &[
            &["foreign", "overseas", "outbound"],
            &["sales", "shipments"],
        ],
        &["exports"],
    ),
    idiom(&[&["sales", "shipments"], &["abroad"]], &["exports"]),
    // `next came Chile with $4 billion`
    idiom(
        &[
            &["next", "then"],
            &["come", "comes", "came", "follow", "follows", "followed"],
        ],
        &["followed", "by"],
    ),
    // `the rest of the GCC states`
    idiom(&[&["the"], &["rest"], &["of"], &["the"]], &["the", "other"]),
    // `the excess of exports over imports`
    idiom(
        &[&["excess"], &["of"], &["exports"], &["over"], &["imports"]],
        &["surplus"],
    ),
    idiom(
        &[&["excess"], &["of"], &["imports"], &["over"], &["exports"]],
        &["deficit"],
    ),
    // `23.4 percent of all exported goods`
    idiom(&[&["all"], &["exported"], GOODS], &["all", "exports"]),
    idiom(&[&["all"], &["imported"], GOODS], &["all", "imports"]),
    // `trading between Malaysia and Uruguay`
    idiom(&[&["trading"], &["between"]], &["trade", "between"]),
    // `its pace of growth was`
    idiom(
        &[&["pace", "tempo"], &["of"], &["growth"]],
        &["growth", "rate"],
    ),
    idiom(&[&["growth"], &["pace", "tempo"]], &["growth", "rate"]),
    // `over the same stretch of 2021`
    idiom(
        &[
            &["same", "corresponding", "matching", "equivalent", "like"],
            &["stretch", "span", "interval", "timespan"],
        ],
        &["same", "period"],
    ),
    // `a trade shortfall of $3 billion`, `a debit balance`
    idiom(
        &[&["trade", "commercial"], &["shortfall"]],
        &["trade", "deficit"],
    ),
    idiom(
        &[&["trade", "commercial", "export"], &["excess"]],
        &["trade", "surplus"],
    ),
    idiom(&[&["debit"], &["balance"]], &["deficit"]),
    idiom(&[&["credit"], &["balance"]], &["surplus"]),
    idiom(
        &[
            &["negative", "passive", "unfavorable", "unfavourable"],
            &["saldo"],
        ],
        &["deficit"],
    ),
    idiom(
        &[
            &["positive", "active", "favorable", "favourable"],
            &["saldo"],
        ],
        &["surplus"],
    ),
    // `goods exchange with Uganda`
    idiom(
        &[
            &["goods", "commodity", "trade"],
            &["exchange", "exchanges", "interchange"],
            &["with"],
        ],
        &["trade", "with"],
    ),
    idiom(
        &[
            &["trade"],
            &["dealings", "interchange", "flows", "level"],
            &["with"],
        ],
        &["trade", "with"],
    ),
    // `dispatched goods worth $3 million to`
    Idiom {
        said: &[&[
            "dispatched",
            "despatched",
            "furnished",
            "conveyed",
            "consigned",
            "provided",
            "sells",
            "ships",
            "supplies",
            "exports",
        ]],
        read_as: &["sold"],
        before: GOODS,
    },
    Idiom {
        said: &[&[
            "ordered",
            "obtained",
            "got",
            "buys",
            "drew",
            "secured",
            "fetched",
            "collected",
        ]],
        read_as: &["bought"],
        before: GOODS,
    },
    // `shares had a weight of`
    idiom(
        &[&["had"], &["a"], &["weight"], &["of"]],
        &["had", "a", "share", "of"],
    ),
    // `a shortfall of $3 billion in trade with`
    idiom(&[&["a"], &["shortfall"], &["of"]], &["a", "deficit", "of"]),
    idiom(&[&["an"], &["excess"], &["of"]], &["a", "surplus", "of"]),
    // `the surplus of $4 billion compares with a deficit in May`
    idiom(
        &[&["compares", "contrasts"], &["with", "to"]],
        &["compared", "with"],
    ),
    // `we did hit`
    idiom(&[&["did"], &["hit"]], &["hit"]),
    // `exports bound for Kenya`
    idiom(
        &[
            &["exports"],
            &["bound", "destined", "headed", "meant"],
            &["for", "to"],
        ],
        &["exports", "to"],
    ),
    // `China kept its place as the main partner`
    idiom(&[KEPT, ITS, PLACE, &["as"]], &["remained"]),
    idiom(
        &[&["held"], &["on", "onto"], &["to"], ITS, PLACE, &["as"]],
        &["remained"],
    ),
    idiom(&[&["held"], &["onto"], ITS, PLACE, &["as"]], &["remained"]),
    idiom(
        &[&["continued", "continues"], &["to"], &["be"]],
        &["remained"],
    ),
    // `exports continued to contract`, which is no contract
    idiom(
        &[
            &["continued", "continues", "continue"],
            &["to"],
            &["contract"],
        ],
        &["continued", "to", "shrink"],
    ),
    idiom(&[&["turned"], &["out"], &["to"], &["be"]], &["was"]),
    idiom(&[&["ended"], &["up"], &["as"]], &["was"]),
    // `acquired goods worth $3 million from`
    Idiom {
        said: &[&["acquired", "procured", "sourced"]],
        read_as: &["bought"],
        before: GOODS,
    },
    Idiom {
        said: &[&["delivered"]],
        read_as: &["sold"],
        before: GOODS,
    },
    idiom(
        &[
            &["commercial", "economic"],
            &["exchange", "exchanges"],
            &["with"],
        ],
        &["trade", "with"],
    ),
];

/// They, by the word that each begins with.
static BY_FIRST: LazyLock<HashMap<&'static str, Vec<&'static Idiom>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<&Idiom>> = HashMap::new();
    for idiom in &IDIOMS {
        for first in idiom.said.first().copied().unwrap_or_default() {
            by_first.entry(first).or_default().push(idiom);
        }
    }
    by_first
});

/// Reads them in what they stand for. Each word keeps a place in the text; what is left over goes with the last.
pub(super) fn read(raw: &mut Vec<Token>) {
    let mut at = 0;
    while at < raw.len() {
        let fits = |idiom: &&'static Idiom| {
            let word = |p: usize| {
                raw.get(p)
                    .filter(|token| matches!(token.kind, Kind::Word))
                    .map_or("", |token| token.lower.as_str())
            };
            let said = idiom
                .said
                .iter()
                .enumerate()
                .all(|(n, words)| words.contains(&word(at + n)));
            said && (idiom.before.is_empty() || idiom.before.contains(&word(at + idiom.said.len())))
        };
        let begun = raw.get(at).and_then(|token| BY_FIRST.get(token.word()));
        if let Some(idiom) = begun.and_then(|begun| begun.iter().copied().find(fits)) {
            let last = raw
                .get(at + idiom.said.len() - 1)
                .map_or(0, |token| token.end);
            raw.drain(at + idiom.read_as.len()..at + idiom.said.len());
            for (n, word) in idiom.read_as.iter().enumerate() {
                if let Some(token) = raw.get_mut(at + n) {
                    (*word).clone_into(&mut token.lower);
                }
            }
            if let Some(token) = raw.get_mut(at + idiom.read_as.len() - 1) {
                token.end = last;
            }
        }
        at += 1;
    }
}
