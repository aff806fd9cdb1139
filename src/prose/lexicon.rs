//! The words that rules look for: one list for each job a word can have.
//!
//! A word may have several jobs. Whoever adds one should ask what else it means in a newspaper: *exchange* is trade
//! between two states and a place where shares are sold.

use crate::trade::Economy;

/// Which way a measure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// What a word measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Exports,
    Imports,
    Trade,
    /// More out than in, more in than out, or not said.
    Surplus,
    Deficit,
    Balance,
}

impl Measure {
    /// Whether it is what one sold less what it bought, of either sign.
    pub(super) const fn is_balance(self) -> bool {
        matches!(self, Self::Surplus | Self::Deficit | Self::Balance)
    }
}

pub(super) fn measure(word: &str) -> Option<Measure> {
    Some(match word {
        "exports" | "export" => Measure::Exports,
        "imports" | "import" => Measure::Imports,
        "trade" | "turnover" | "commerce" | "ftt" => Measure::Trade,
        "surplus" | "surpluses" => Measure::Surplus,
        "deficit" | "deficits" => Measure::Deficit,
        "balance" => Measure::Balance,
        _ => return None,
    })
}

/// Goods on the way, which are exports or imports only with their end or beginning: *deliveries to Iran*.
pub(super) fn movement_of_goods(word: &str) -> Option<Measure> {
    Some(match word {
        "deliveries" | "shipments" | "supplies" | "sales" => Measure::Exports,
        "purchases" => Measure::Imports,
        _ => return None,
    })
}

/// Nouns for one of somebody's partners, and what is traded with it.
pub(super) fn partner_noun(word: &str) -> Option<Measure> {
    Some(match word {
        "partner" | "partners" | "countries" => Measure::Trade,
        "market" | "markets" | "destination" | "destinations" | "buyer" | "buyers" | "customer"
        | "customers" | "recipient" | "recipients" | "importers" => Measure::Exports,
        "supplier" | "suppliers" | "source" | "sources" => Measure::Imports,
        _ => return None,
    })
}

/// Adjectives and ordinals that say where somebody ranks.
pub(super) fn ranking(word: &str) -> bool {
    matches!(
        word,
        "largest"
            | "biggest"
            | "highest"
            | "greatest"
            | "main"
            | "top"
            | "leading"
            | "most"
            | "important"
            | "key"
            | "major"
            | "principal"
            | "primary"
            | "chief"
            | "single"
            | "number"
            | "one"
            | "first"
            | "second"
            | "third"
            | "fourth"
            | "fifth"
            | "sixth"
            | "seventh"
            | "eighth"
            | "ninth"
            | "tenth"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "1st"
            | "2nd"
            | "3rd"
            | "4th"
            | "5th"
            | "6th"
            | "7th"
            | "8th"
            | "9th"
            | "10th"
            | "next"
            | "overall"
            | "regional"
            | "african"
            | "asian"
            | "european"
            | "arab"
    )
}

/// Verbs between who ranks and the rank.
pub(super) fn ranks(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "is"
            | "were"
            | "are"
            | "remained"
            | "remains"
            | "became"
            | "becoming"
            | "ranked"
            | "ranks"
            | "came"
            | "emerged"
            | "stood"
            | "stayed"
            | "been"
            | "continued"
            | "being"
    )
}

/// Words that make a name one of a part of an economy.
pub(super) fn part_of_economy(word: &str) -> bool {
    matches!(
        word,
        "province" | "oblast" | "prefecture" | "krai" | "county" | "governorate" | "autonomous"
    )
}

/// Whose office a name in one word is.
pub(super) fn office_of(word: &str) -> Option<Economy> {
    Some(match word {
        "turkstat" | "tuik" => Economy::TUR,
        "geostat" => Economy::GEO,
        "armstat" => Economy::ARM,
        "rosstat" => Economy::RUS,
        "belstat" => Economy::BLR,
        "ukrstat" => Economy::UKR,
        "destatis" => Economy::DEU,
        "istat" => Economy::ITA,
        "insee" => Economy::FRA,
        "capmas" => Economy::EGY,
        "gastat" => Economy::SAU,
        "irica" => Economy::IRN,
        "matrade" => Economy::MYS,
        "kita" => Economy::KOR,
        "jetro" => Economy::JPN,
        "banxico" => Economy::MEX,
        "indec" => Economy::ARG,
        "secex" => Economy::BRA,
        "subrei" => Economy::CHL,
        "zimstat" => Economy::ZWE,
        "ubos" => Economy::UGA,
        "knbs" => Economy::KEN,
        "nisr" => Economy::RWA,
        "tdap" => Economy::PAK,
        "sbp" => Economy::PAK,
        "bps" => Economy::IDN,
        "statcan" => Economy::CAN,
        _ => return None,
    })
}

/// Words for goods, as lists of what is traded name them.
pub(super) fn goods(word: &str) -> bool {
    matches!(
        word,
        "oil"
            | "products"
            | "goods"
            | "crude"
            | "petroleum"
            | "fuel"
            | "fuels"
            | "gas"
            | "lng"
            | "diesel"
            | "gasoline"
            | "petrol"
            | "coal"
            | "coke"
            | "electricity"
            | "uranium"
            | "iron"
            | "steel"
            | "copper"
            | "aluminium"
            | "aluminum"
            | "zinc"
            | "nickel"
            | "lead"
            | "tin"
            | "gold"
            | "silver"
            | "platinum"
            | "diamonds"
            | "diamond"
            | "gems"
            | "gemstones"
            | "jewellery"
            | "jewelry"
            | "pearls"
            | "stones"
            | "metal"
            | "metals"
            | "ore"
            | "ores"
            | "concentrates"
            | "scrap"
            | "ferroalloys"
            | "minerals"
            | "mineral"
            | "salt"
            | "sulphur"
            | "cement"
            | "clinker"
            | "marble"
            | "granite"
            | "glass"
            | "ceramics"
            | "tiles"
            | "bricks"
            | "machinery"
            | "machines"
            | "equipment"
            | "appliances"
            | "vehicles"
            | "cars"
            | "automobiles"
            | "automobile"
            | "trucks"
            | "tractors"
            | "buses"
            | "motorcycles"
            | "bicycles"
            | "tyres"
            | "tires"
            | "aircraft"
            | "ships"
            | "vessels"
            | "locomotives"
            | "wagons"
            | "engines"
            | "pumps"
            | "turbines"
            | "boilers"
            | "cables"
            | "wires"
            | "transformers"
            | "batteries"
            | "electronics"
            | "electronic"
            | "electrical"
            | "phones"
            | "telephones"
            | "smartphones"
            | "handsets"
            | "computers"
            | "laptops"
            | "chips"
            | "semiconductors"
            | "circuits"
            | "displays"
            | "televisions"
            | "instruments"
            | "apparatus"
            | "optical"
            | "textiles"
            | "textile"
            | "garments"
            | "garment"
            | "apparel"
            | "clothing"
            | "clothes"
            | "footwear"
            | "shoes"
            | "leather"
            | "hides"
            | "skins"
            | "furs"
            | "yarn"
            | "yarns"
            | "fabrics"
            | "fabric"
            | "carpets"
            | "silk"
            | "wool"
            | "cotton"
            | "jute"
            | "hemp"
            | "furniture"
            | "wood"
            | "timber"
            | "lumber"
            | "paper"
            | "pulp"
            | "cardboard"
            | "rubber"
            | "plastics"
            | "plastic"
            | "polymers"
            | "polyethylene"
            | "chemicals"
            | "chemical"
            | "fertilizers"
            | "fertilizer"
            | "fertilisers"
            | "fertiliser"
            | "urea"
            | "ammonia"
            | "phosphates"
            | "phosphate"
            | "acids"
            | "dyes"
            | "paints"
            | "cosmetics"
            | "perfumes"
            | "soap"
            | "detergents"
            | "pharmaceuticals"
            | "pharmaceutical"
            | "medicines"
            | "medicaments"
            | "vaccines"
            | "drugs"
            | "tea"
            | "coffee"
            | "cocoa"
            | "sugar"
            | "rice"
            | "wheat"
            | "barley"
            | "maize"
            | "corn"
            | "grain"
            | "grains"
            | "cereals"
            | "flour"
            | "pasta"
            | "bread"
            | "soybeans"
            | "soybean"
            | "soya"
            | "soy"
            | "pulses"
            | "lentils"
            | "beans"
            | "peas"
            | "potatoes"
            | "tomatoes"
            | "onions"
            | "garlic"
            | "vegetables"
            | "vegetable"
            | "fruit"
            | "fruits"
            | "citrus"
            | "oranges"
            | "lemons"
            | "apples"
            | "bananas"
            | "grapes"
            | "avocados"
            | "pineapples"
            | "dates"
            | "nuts"
            | "almonds"
            | "pistachios"
            | "hazelnuts"
            | "cashew"
            | "cashews"
            | "peanuts"
            | "seeds"
            | "sesame"
            | "sunflower"
            | "rapeseed"
            | "palm"
            | "olive"
            | "oils"
            | "spices"
            | "pepper"
            | "vanilla"
            | "cloves"
            | "cinnamon"
            | "honey"
            | "fish"
            | "seafood"
            | "shrimp"
            | "shrimps"
            | "prawns"
            | "lobster"
            | "salmon"
            | "tuna"
            | "squid"
            | "meat"
            | "beef"
            | "mutton"
            | "lamb"
            | "pork"
            | "poultry"
            | "chicken"
            | "eggs"
            | "dairy"
            | "milk"
            | "cheese"
            | "butter"
            | "wine"
            | "wines"
            | "beer"
            | "spirits"
            | "whisky"
            | "vodka"
            | "beverages"
            | "juice"
            | "water"
            | "tobacco"
            | "cigarettes"
            | "flowers"
            | "roses"
            | "plants"
            | "livestock"
            | "cattle"
            | "animals"
            | "sheep"
            | "goats"
            | "horses"
            | "fodder"
            | "feed"
            | "foodstuffs"
            | "food"
            | "agricultural"
            | "books"
            | "toys"
            | "games"
            | "arms"
            | "weapons"
            | "ammunition"
            | "sand"
            | "clay"
    )
}

/// Nouns for goods of any kind.
pub(super) fn wares(word: &str) -> bool {
    matches!(
        word,
        "goods" | "products" | "merchandise" | "commodities" | "items" | "wares"
    )
}

/// Verbs that give goods a value.
pub(super) fn gives_value(word: &str) -> bool {
    matches!(
        word,
        "earned"
            | "fetched"
            | "brought"
            | "headed"
            | "topped"
            | "led"
            | "accounted"
            | "made"
            | "totaled"
            | "totalled"
            | "amounted"
            | "reached"
            | "contributed"
            | "generated"
            | "was"
            | "were"
            | "worth"
            | "valued"
            | "stood"
            | "represented"
            | "comprised"
            | "followed"
            | "ranked"
            | "came"
            | "dominate"
            | "dominated"
            | "continued"
    )
}

/// What a movement does: *the decrease slowed to 9.1%*.
pub(super) fn changes_pace(word: &str) -> bool {
    matches!(
        word,
        "slowed"
            | "eased"
            | "accelerated"
            | "climbed"
            | "quickened"
            | "moderated"
            | "widened"
            | "narrowed"
            | "deepened"
    )
}

/// Verbs whose subject is the one who sells or buys.
pub(super) fn verb_of_trade(word: &str) -> Option<Measure> {
    Some(match word {
        "exported" | "sold" | "shipped" | "exporting" | "supplied" => Measure::Exports,
        "imported" | "bought" | "purchased" | "importing" => Measure::Imports,
        "traded" => Measure::Trade,
        _ => return None,
    })
}

/// What the holder of a share does: *took, supplied, accounted for 12 percent*.
pub(super) fn holds_share(word: &str) -> bool {
    matches!(
        word,
        "account"
            | "accounted"
            | "accounts"
            | "accounting"
            | "absorb"
            | "absorbed"
            | "absorbs"
            | "bought"
            | "buy"
            | "buys"
            | "purchased"
            | "received"
            | "receive"
            | "receives"
            | "take"
            | "takes"
            | "took"
            | "supplied"
            | "supply"
            | "supplies"
            | "supplying"
            | "provided"
            | "provide"
            | "provides"
            | "providing"
            | "deliver"
            | "delivered"
            | "delivers"
            | "contributed"
            | "represented"
            | "represent"
            | "represents"
            | "made"
            | "make"
    )
}

/// Words after a measure that belong to it: *trade turnover*, *export earnings*.
pub(super) fn follows_measure(word: &str) -> bool {
    matches!(
        word,
        "turnover"
            | "operations"
            | "expenditure"
            | "expenditures"
            | "volume"
            | "volumes"
            | "exchange"
            | "exchanges"
            | "flows"
            | "flow"
            | "value"
            | "earnings"
            | "revenue"
            | "revenues"
            | "receipts"
            | "proceeds"
            | "bill"
            | "total"
            | "figures"
            | "figure"
            | "surplus"
            | "deficit"
            | "balance"
            | "gap"
            | "exports"
            | "imports"
    )
}

/// Nouns that make something else of a measure before them: *trade minister*, *export credit*.
pub(super) fn unmakes_measure(word: &str) -> bool {
    matches!(
        word,
        "agreement"
            | "agreements"
            | "deal"
            | "deals"
            | "minister"
            | "ministers"
            | "ministry"
            | "mission"
            | "missions"
            | "war"
            | "wars"
            | "ties"
            | "relations"
            | "relationship"
            | "relationships"
            | "union"
            | "unions"
            | "route"
            | "routes"
            | "facilitation"
            | "representative"
            | "representatives"
            | "representation"
            | "talks"
            | "partner"
            | "partners"
            | "partnership"
            | "fair"
            | "bulletin"
            | "bulletins"
            | "fairs"
            | "show"
            | "shows"
            | "policy"
            | "policies"
            | "barriers"
            | "barrier"
            | "pact"
            | "pacts"
            | "credit"
            | "credits"
            | "potential"
            | "duty"
            | "duties"
            | "bank"
            | "promotion"
            | "hub"
            | "corridor"
            | "corridors"
            | "center"
            | "centre"
            | "centers"
            | "centres"
            | "zone"
            | "zones"
            | "chief"
            | "secretary"
            | "commissioner"
            | "official"
            | "officials"
            | "delegation"
            | "delegations"
            | "council"
            | "chamber"
            | "association"
            | "society"
            | "organization"
            | "organisation"
            | "body"
            | "bloc"
            | "area"
            | "dispute"
            | "disputes"
            | "tensions"
            | "tariffs"
            | "tariff"
            | "restrictions"
            | "sanctions"
            | "house"
            | "houses"
            | "links"
            | "forum"
            | "conference"
            | "exhibition"
            | "commission"
            | "committee"
            | "department"
            | "licence"
            | "license"
            | "licences"
            | "licenses"
            | "controls"
            | "ban"
            | "bans"
            | "quota"
            | "quotas"
            | "market"
            | "markets"
            | "destination"
            | "destinations"
            | "insurance"
            | "finance"
            | "financing"
            | "support"
            | "terminal"
            | "pipeline"
            | "capacity"
            | "opportunities"
            | "opportunity"
            | "cooperation"
            | "co"
            | "attaché"
            | "attache"
            | "adviser"
            | "advisor"
            | "envoy"
            | "analyst"
            | "analysts"
            | "data"
            | "statistics"
            | "price"
            | "prices"
            | "substitution"
            | "tax"
            | "taxes"
            | "target"
            | "preferences"
            | "treaty"
            | "group"
            | "groups"
            | "body's"
            | "hubs"
            | "companies"
            | "company"
            | "firms"
            | "industry"
            | "industries"
            | "sector"
            | "sectors"
            | "economy"
            | "services"
            | "orders"
            | "contracts"
            | "contract"
            | "cover"
            | "dependence"
            | "practices"
            | "name"
            | "office"
            | "authority"
            | "authorities"
            | "bureau"
            | "board"
            | "agency"
            | "institute"
            | "register"
            | "portal"
    )
}

/// *Largest, widest*: of a measure, and no goods.
pub(super) fn superlative(word: &str) -> bool {
    word.ends_with("est")
        && !matches!(
            word,
            "harvest"
                | "interest"
                | "forest"
                | "west"
                | "rest"
                | "test"
                | "midwest"
                | "request"
                | "conquest"
                | "invest"
                | "suggest"
        )
}

/// Adjectives of a measure that change nothing about what it covers.
pub(super) fn plain_adjective(word: &str) -> bool {
    superlative(word)
        || matches!(
            word,
            "total"
                | "overall"
                | "bilateral"
                | "mutual"
                | "two"
                | "way"
                | "annual"
                | "foreign"
                | "external"
                | "whole"
                | "entire"
                | "combined"
                | "aggregate"
                | "monthly"
                | "own"
                | "record"
                | "current"
                | "yearly"
                | "quarterly"
                | "cumulative"
                | "all"
                | "general"
                | "national"
                | "trade"
                | "goods"
                | "merchandise"
                | "commodity"
                | "commercial"
                | "reciprocal"
                | "side"
                | "volume"
                | "value"
                | "export"
                | "import"
                | "international"
                | "cross"
                | "border"
                | "first"
                | "half"
                | "growing"
                | "gross"
                | "world"
                | "global"
                | "economic"
                | "the"
                | "turnover"
                | "full"
                | "year"
                | "negative"
                | "positive"
                | "new"
                | "latest"
                | "ever"
                | "unprecedented"
                | "historic"
                | "historical"
                | "second"
                | "third"
                | "hefty"
                | "whopping"
                | "overwhelming"
                | "enormous"
                | "small"
                | "large"
                | "huge"
                | "big"
                | "slight"
                | "modest"
                | "sizeable"
                | "sizable"
                | "massive"
                | "substantial"
                | "considerable"
                | "significant"
                | "chronic"
                | "persistent"
                | "outbound"
                | "inbound"
                | "overseas"
                | "politically"
                | "sensitive"
                | "accumulated"
                | "resulting"
                | "corresponding"
                | "respective"
                | "adjusted"
                | "unadjusted"
                | "preliminary"
                | "provisional"
                | "official"
                | "recorded"
                | "registered"
                | "reported"
                | "estimated"
                | "nominal"
                | "actual"
                | "visible"
        )
}

/// Adjectives that point to the live pair.
pub(super) fn bilateral(word: &str) -> bool {
    matches!(word, "bilateral" | "mutual" | "reciprocal" | "way")
}

/// Adjectives that point to all partners.
pub(super) fn worldwide(word: &str) -> bool {
    matches!(
        word,
        "foreign" | "external" | "world" | "global" | "international"
    )
}

/// Words at which the noun phrase before a measure begins.
pub(super) fn ends_noun_phrase(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "to"
            | "from"
            | "for"
            | "with"
            | "by"
            | "on"
            | "at"
            | "as"
            | "that"
            | "which"
            | "was"
            | "were"
            | "is"
            | "are"
            | "had"
            | "has"
            | "have"
            | "been"
            | "did"
            | "while"
            | "whereas"
            | "but"
            | "when"
            | "where"
            | "after"
            | "before"
            | "between"
            | "than"
            | "against"
            | "under"
            | "over"
            | "per"
            | "cent"
            | "percent"
            | "into"
            | "through"
            | "during"
            | "since"
            | "because"
            | "so"
            | "via"
            | "without"
            | "or"
            | "worth"
            | "about"
            | "among"
            | "including"
            | "some"
            | "also"
            | "and"
            | "like"
            | "who"
            | "how"
            | "both"
            | "lifted"
            | "brought"
            | "saw"
            | "showed"
            | "put"
            | "making"
            | "said"
            | "told"
            | "reported"
            | "reached"
            | "recorded"
            | "stood"
            | "came"
            | "made"
            | "amounted"
            | "totaled"
            | "totalled"
            | "took"
            | "boost"
            | "boosted"
            | "increase"
            | "increased"
            | "expand"
            | "expanded"
            | "though"
            | "although"
            | "show"
            | "shows"
            | "records"
            | "gives"
            | "sees"
            | "indicate"
            | "indicates"
            | "reveal"
            | "reveals"
            | "puts"
            | "splits"
            | "helped"
            | "help"
            | "accelerate"
            | "accelerated"
            | "drove"
            | "drive"
            | "pushed"
            | "push"
            | "supported"
            | "led"
            | "fueled"
            | "fuelled"
            | "expect"
            | "expects"
            | "hope"
            | "hopes"
            | "want"
            | "wants"
            | "aim"
            | "aims"
            | "intend"
            | "intends"
            | "seek"
            | "seeks"
            | "spurred"
            | "curbed"
            | "hurt"
            | "hit"
            | "sent"
            | "registered"
            | "posted"
            | "dominated"
            | "outstripped"
            | "outpaced"
            | "exceeded"
            | "surpassed"
            | "outweighed"
            | "dwarfed"
            | "overtook"
            | "offset"
            | "covered"
    ) || direction(word).is_some()
}

pub(super) fn direction(word: &str) -> Option<Direction> {
    direction_after(word).or_else(|| moves(word))
}

/// Directions that say no more than that something moved.
fn moves(word: &str) -> Option<Direction> {
    Some(match word {
        "rose" | "mounted" | "mounting" | "revived" | "reviving" | "vaulted" | "zoomed"
        | "escalated" | "escalating" | "burgeoned" | "burgeoning" | "boomed" | "booming"
        | "rises" | "risen" | "rising" | "increased" | "increases" | "increasing" | "grew"
        | "grow" | "grows" | "grown" | "growing" | "surged" | "surging" | "jumped" | "jumps"
        | "jumping" | "climbed" | "climbing" | "soar" | "soared" | "soaring" | "gained"
        | "gains" | "gaining" | "expand" | "expanded" | "expanding" | "advanced" | "spiked"
        | "leapt" | "leaped" | "rocketed" | "skyrocketed" | "strengthened" | "accelerated"
        | "swelled" | "boosted" | "added" | "widened" | "picked" | "shot" | "lifted" | "edged"
        | "improved" | "rebounded" | "recovered" | "advancing" | "recovering" | "rebounding"
        | "widening" | "widen" | "widens" | "deepened" | "deepening" | "swelling" | "spiking"
        | "leaping" | "ballooned" | "mushroomed" | "appreciated" | "inched" | "raised"
        | "progressed" | "ticked" | "crept" | "rallied" | "bounced" | "firmed" | "progression" => {
            Direction::Up
        }
        "fell" | "crashed" | "crashing" | "crumbled" | "cratered" | "tanked" | "withered"
        | "waned" | "waning" | "ebbed" | "sagged" | "softened" | "stumbled" | "backslid"
        | "subsided" | "regressed" | "deteriorated" | "thinned" | "shrivelled" | "shriveled"
        | "faltered" | "dived" | "toppled" | "abated" | "lessened" | "lessening" | "receded"
        | "slashed" | "trimmed" | "falls" | "fallen" | "falling" | "declined" | "declines"
        | "declining" | "decreased" | "decreases" | "decreasing" | "dropped" | "drops"
        | "dropping" | "shrank" | "shrink" | "shrunk" | "shrinking" | "contracted" | "slumped"
        | "plunged" | "plunging" | "slid" | "reduced" | "dipped" | "tumbled" | "sank" | "sunk"
        | "lost" | "retreated" | "slipped" | "eased" | "plummeted" | "shed" | "narrowed"
        | "collapsed" | "dwindled" | "slipping" | "easing" | "tumbling" | "sliding"
        | "contracting" | "dipping" | "slumping" | "sinking" | "retreating" | "narrowing"
        | "collapsing" | "plummeting" | "dwindling" | "losing" | "shedding" | "weakened"
        | "weakening" | "diminished" | "diminishing" | "nosedived" | "caved" | "nosediving" => {
            Direction::Down
        }
        _ => return None,
    })
}

/// Directions that say more than that something moved: nouns and comparatives after a rate. *Above* and *edged* alone
/// are not enough.
pub(super) fn direction_after(word: &str) -> Option<Direction> {
    Some(match word {
        "rise" | "upsurge" | "escalation" | "boom" | "uplift" | "addition" | "increment"
        | "recovery" | "boost" | "pickup" | "bounce" | "upswing" | "increase" | "growth" | "up"
        | "surge" | "jump" | "climb" | "gain" | "expansion" | "advance" | "improvement"
        | "higher" | "more" | "larger" | "bigger" | "greater" | "better" | "stronger" | "ahead"
        | "upturn" | "spike" | "leap" | "bump" | "hike" | "uptick" | "spurt" | "above"
        | "rebound" => Direction::Up,
        "slip" | "setback" | "shrinkage" | "collapse" | "crash" | "dive" | "erosion"
        | "pullback" | "diminution" | "downswing" | "fall" | "decline" | "decrease" | "drop"
        | "down" | "contraction" | "slump" | "plunge" | "slide" | "lower" | "less"
        | "reduction" | "downturn" | "dip" | "tumble" | "loss" | "retreat" | "smaller"
        | "weaker" | "below" | "cut" | "fewer" => Direction::Down,
        _ => return None,
    })
}

/// Nouns that stand for an economy named before: *the Gulf nation, its neighbour, the market*.
pub(super) fn people(word: &str) -> bool {
    matches!(
        word,
        "country"
            | "nation"
            | "kingdom"
            | "republic"
            | "island"
            | "emirate"
            | "state"
            | "sultanate"
            | "federation"
            | "market"
            | "neighbor"
            | "neighbour"
            | "economy"
            | "ruler"
            | "colony"
            | "metropole"
            | "rival"
            | "ally"
            | "power"
            | "giant"
            | "partner"
            | "monarchy"
    )
}

/// Words between a share and its figure: *stood at, amounted to, made up*.
pub(super) fn amounts(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "is"
            | "stood"
            | "at"
            | "came"
            | "to"
            | "amounted"
            | "made"
            | "up"
            | "reached"
            | "equaled"
            | "equalled"
    )
}

/// Verbs of going past a value: *beat last year's result, exceeded the 2020 figure*.
pub(super) fn surpasses(word: &str) -> bool {
    matches!(
        word,
        "beat"
            | "beating"
            | "exceeded"
            | "exceeding"
            | "surpassed"
            | "surpassing"
            | "topped"
            | "topping"
            | "outstripped"
    )
}

/// Verbs of those who tell a figure.
pub(super) fn says(word: &str) -> bool {
    matches!(
        word,
        "says"
            | "said"
            | "notes"
            | "noted"
            | "reports"
            | "reported"
            | "adds"
            | "added"
            | "states"
            | "stated"
            | "shows"
            | "showed"
            | "show"
            | "indicates"
            | "indicated"
            | "points"
            | "estimates"
            | "estimated"
            | "writes"
            | "wrote"
            | "announced"
            | "explained"
            | "explains"
            | "stressed"
            | "recalled"
            | "told"
    )
}

/// Adverbs between a rate or a verb and its direction: *15 percent year-on-year increase*, *rose sharply by*.
pub(super) fn adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "by" | "year"
                | "on"
                | "over"
                | "y"
                | "yoy"
                | "a"
                | "an"
                | "the"
                | "of"
                | "annual"
                | "nearly"
                | "about"
                | "almost"
                | "further"
                | "some"
                | "around"
                | "even"
                | "just"
                | "only"
                | "another"
                | "as"
                | "much"
                | "also"
                | "too"
                | "back"
                | "again"
                | "percent"
                | "well"
                | "was"
                | "is"
                | "were"
                | "are"
                | "at"
                | "stood"
                | "amounted"
                | "rate"
                | "sharp"
                | "strong"
                | "modest"
                | "slight"
                | "steep"
                | "average"
                | "annualized"
                | "annualised"
                | "compound"
                | "their"
                | "its"
                | "up"
                | "off"
                | "down"
                | "full"
                | "still"
                | "whopping"
                | "massive"
                | "significant"
                | "remarkable"
                | "impressive"
                | "healthy"
                | "robust"
                | "out"
                | "come"
                | "fully"
                | "had"
                | "has"
                | "have"
                | "been"
                | "being"
        )
}

/// Heads of figures that are money or counts, and not trade.
pub(super) fn not_trade(word: &str) -> bool {
    matches!(
        word,
        "investment"
            | "investments"
            | "invested"
            | "invest"
            | "invests"
            | "investing"
            | "fdi"
            | "gdp"
            | "loan"
            | "loans"
            | "lent"
            | "grant"
            | "grants"
            | "aid"
            | "fund"
            | "funds"
            | "funding"
            | "funded"
            | "budget"
            | "debt"
            | "debts"
            | "contract"
            | "contracts"
            | "agreement"
            | "agreements"
            | "deal"
            | "deals"
            | "project"
            | "projects"
            | "remittance"
            | "remittances"
            | "tourism"
            | "tourist"
            | "tourists"
            | "visitors"
            | "tariff"
            | "tariffs"
            | "duty"
            | "duties"
            | "tax"
            | "taxes"
            | "salary"
            | "salaries"
            | "wage"
            | "wages"
            | "reserves"
            | "capital"
            | "stake"
            | "stakes"
            | "equity"
            | "output"
            | "population"
            | "assistance"
            | "memorandum"
            | "memoranda"
            | "financing"
            | "capitalization"
            | "capitalisation"
            | "portfolio"
            | "bond"
            | "bonds"
            | "bailout"
            | "subsidy"
            | "subsidies"
            | "costs"
            | "spending"
            | "spent"
            | "spend"
            | "package"
            | "facility"
            | "production"
            | "economy"
            | "inflation"
            | "revenue"
            | "revenues"
            | "profit"
            | "profits"
            | "income"
            | "price"
            | "prices"
            | "donation"
            | "donated"
            | "tender"
            | "acquisition"
            | "acquired"
            | "purchase"
            | "own"
            | "owns"
            | "compensation"
            | "damages"
            | "ships"
            | "vessels"
            | "vehicles"
            | "pipeline"
            | "plant"
            | "factory"
            | "port"
            | "railway"
            | "unemployment"
            | "poverty"
            | "savings"
            | "pledge"
            | "pledged"
            | "commitment"
            | "commitments"
            | "committed"
            | "construction"
            | "capacity"
            | "employees"
            | "jobs"
            | "workers"
            | "companies"
            | "firms"
            | "enterprises"
            | "businesses"
            | "ventures"
            | "students"
            | "flights"
            | "passengers"
            | "citizens"
            | "people"
            | "tons"
            | "tonnes"
            | "barrels"
            | "cargo"
            | "freight"
            | "transit"
            | "containers"
            | "market"
            | "markets"
            | "turnovers"
            | "swap"
            | "transactions"
            | "payments"
            | "settlements"
            | "arms"
            | "insurance"
            | "credit"
            | "credits"
            | "mou"
            | "mous"
            | "deposit"
            | "deposits"
            | "assets"
            | "sanctions"
            | "penalty"
            | "fine"
            | "fines"
            | "weight"
            | "tonnage"
            | "quantity"
            | "quantities"
            | "consumption"
            | "demand"
            | "stock"
            | "valuation"
            | "capitalisations"
            | "startups"
            | "expenditure"
            | "losses"
            | "worker"
            | "ton"
            | "tonne"
            | "initiative"
            | "programme"
            | "program"
            | "infrastructure"
            | "hectares"
            | "kilometers"
            | "kilometres"
            | "megawatts"
            | "visits"
            | "travelers"
            | "travellers"
            | "travel"
            | "order"
            | "orders"
            | "purchased"
    )
}

/// Words that make a figure a wish, a plan or a forecast.
/// Verbs of what is over: *rose, had, surged*.
pub(super) fn told_past(word: &str) -> bool {
    matches!(
        word,
        "had"
            | "rose"
            | "grew"
            | "fell"
            | "reached"
            | "was"
            | "were"
            | "totaled"
            | "totalled"
            | "shrank"
            | "doubled"
            | "tripled"
            | "quadrupled"
            | "rocketed"
    ) || word.ends_with("ed") && direction(word).is_some()
}

pub(super) fn target(word: &str) -> bool {
    matches!(
        word,
        "target"
            | "targets"
            | "targeted"
            | "targeting"
            | "goal"
            | "goals"
            | "aim"
            | "aims"
            | "aimed"
            | "aiming"
            | "plan"
            | "plans"
            | "planned"
            | "planning"
            | "expect"
            | "expects"
            | "expected"
            | "expecting"
            | "forecast"
            | "forecasts"
            | "foresee"
            | "foresees"
            | "foreseen"
            | "projected"
            | "projects"
            | "projection"
            | "projections"
            | "potential"
            | "hope"
            | "hopes"
            | "hoped"
            | "hoping"
            | "could"
            | "would"
            | "may"
            | "might"
            | "should"
            | "will"
            | "bound"
            | "ambition"
            | "ambitious"
            | "want"
            | "wants"
            | "wanted"
            | "intend"
            | "intends"
            | "intention"
            | "seek"
            | "seeks"
            | "seeking"
            | "undertaken"
            | "undertake"
            | "agreed"
            | "agree"
            | "aspire"
            | "aspiration"
            | "reachable"
            | "slated"
            | "objective"
            | "objectives"
            | "vision"
            | "shall"
            | "prospect"
            | "prospects"
            | "eyeing"
            | "eyes"
            | "sees"
            | "possible"
            | "likely"
            | "anticipated"
            | "anticipates"
            | "envisages"
            | "envisaged"
            | "envisioned"
            | "vowed"
            | "pledged"
            | "resolved"
            | "strive"
            | "striving"
            | "if"
            | "must"
            | "opportunity"
            | "opportunities"
            | "willing"
            | "ready"
            | "determined"
            | "predicted"
            | "predicts"
            | "prediction"
            | "outlook"
            | "pledge"
            | "eyed"
            | "milestone"
            | "roadmap"
            | "ceiling"
            | "desire"
            | "untapped"
    )
}

/// Words that say that trade is with all partners: *total exports, foreign trade*.
pub(super) fn of_all(word: &str) -> bool {
    matches!(
        word,
        "total"
            | "overall"
            | "foreign"
            | "external"
            | "overseas"
            | "international"
            | "world"
            | "global"
            | "worldwide"
            | "all"
            | "whole"
            | "entire"
    )
}

/// Words before the earlier of two values or periods.
pub(super) fn compares(word: &str) -> bool {
    matches!(
        word,
        "compared"
            | "against"
            | "versus"
            | "vs"
            | "than"
            | "relative"
            | "comparison"
            | "contrast"
            | "vis"
            | "after"
    )
}

pub(super) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

pub(super) fn small_number(word: &str) -> Option<u8> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        _ => return word.parse().ok().filter(|n| (1..=12).contains(n)),
    })
}

/// *Twenty, forty*: round numbers that rates are told in.
pub(super) fn tens(word: &str) -> Option<u8> {
    Some(match word {
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

pub(super) fn ordinal(word: &str) -> Option<u8> {
    Some(match word {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        _ => return None,
    })
}
