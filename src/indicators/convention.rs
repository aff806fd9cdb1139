//! The names of indicators, one for each variant.

use crate::number::Unit;
use crate::text::words;

/// What exactly an indicator is: one name has several formulas, and each has a name of its own here.
///
/// ```
/// use bilateral::{indicators::Convention, Unit};
///
/// let convention: Convention = "normalised HHI, n observed".parse()?;
/// assert_eq!(convention, Convention::NormalisedHhiObserved);
/// assert_eq!(convention.formula(), "(HHI - 1/n) / (1 - 1/n), n the values that are there");
/// assert_eq!((Convention::WorldShareOfSum.unit(), Convention::ALL.len()), (Unit::Percent, 46));
/// # Ok::<(), bilateral::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Convention {
    /// Exports less imports.
    Balance,
    /// The balance over the turnover.
    NormalisedBalance,
    /// Exports over imports.
    Coverage,
    /// A part in the sum of what is there.
    ShareOfSum,
    /// A part in a total that was published.
    ShareOfPublishedTotal,
    /// An economy in the sum of all economies that are there.
    WorldShareOfSum,
    /// An economy in a published total of the world.
    WorldShareOfPublishedTotal,
    /// A supplier in the sum of the suppliers of a market that are there.
    MarketShareOfSum,
    /// A supplier in the published imports of a market.
    MarketShareOfPublishedTotal,
    /// The sum of squared shares, 0 to 1.
    Hhi,
    /// The same of shares in percent, 0 to 10,000.
    HhiOfTenThousand,
    /// The root of the sum of squared shares.
    Hirschmann,
    /// The sum of squared shares from its least to 1.
    NormalisedHhiObserved,
    /// The same, with as many parts as a classification has.
    NormalisedHhiClassified,
    /// The root from its least to 1.
    UnctadObserved,
    /// The same, with as many parts as a classification has.
    UnctadClassified,
    /// Balassa's revealed comparative advantage.
    BalassaRca,
    /// The same from -1 to 1.
    SymmetricRca,
    /// A difference of shares in place of their ratio.
    AdditiveRca,
    /// Vollrath's relative export advantage: the product and the economy are no part of what they are held against.
    VollrathExportAdvantage,
    /// The same of imports.
    VollrathImportAdvantage,
    /// The one less the other.
    VollrathTradeAdvantage,
    /// The difference of their logarithms.
    VollrathCompetitiveness,
    /// Lafay's index of specialisation.
    Lafay,
    /// The share of a partner in an economy's exports over its share in world exports.
    IntensityOverWorld,
    /// The share of a partner in an economy's exports over its share in the imports of all others.
    DrysdaleGarnautIntensity,
    /// How far one economy's exports are what another imports.
    MichaelyComplementarity,
    /// The intensity that the products of both would give by themselves.
    DrysdaleComplementarity,
    /// What of the intensity the products do not explain.
    DrysdaleBias,
    /// What two economies' exports have in common.
    FingerKreinin,
    /// Trade both ways in one line.
    GrubelLloyd,
    /// Trade both ways, all lines weighted by their trade.
    GrubelLloydAllLines,
    /// The same of the lines that have trade both ways.
    GrubelLloydTwoWayLines,
    /// How much of the reference's trade is in the products that are traded.
    ExtensiveMargin,
    /// How much of it is traded, in those products.
    IntensiveMargin,
    /// How much of it is traded in all.
    OverallMargin,
    /// The change of a part over the total before.
    Contribution,
    /// In how many products an economy has an advantage.
    Diversity,
    /// How many economies have an advantage in a product.
    Ubiquity,
    /// How often two products are exported together.
    Proximity,
    /// The economic complexity index.
    Eci,
    /// The product complexity index.
    Pci,
    /// How near a product is to what an economy exports.
    Density,
    /// The complexity outlook index.
    Coi,
    /// The complexity outlook gain.
    Cog,
    /// The proximity with a product's own left in.
    DensityWithOwn,
}

words!(Convention, "convention", {
    Balance => "balance", NormalisedBalance => "normalised balance", Coverage => "coverage",
    ShareOfSum => "share of the sum", ShareOfPublishedTotal => "share of a published total",
    WorldShareOfSum => "world share of the sum", WorldShareOfPublishedTotal => "world share of a published total",
    MarketShareOfSum => "market share of the sum", MarketShareOfPublishedTotal => "market share of a published total",
    Hhi => "HHI", HhiOfTenThousand => "HHI of 10,000", Hirschmann => "Hirschmann",
    NormalisedHhiObserved => "normalised HHI, n observed", NormalisedHhiClassified => "normalised HHI, n classified",
    UnctadObserved => "UNCTAD concentration, n observed", UnctadClassified => "UNCTAD concentration, n classified",
    BalassaRca => "Balassa RCA", SymmetricRca => "symmetric RCA", AdditiveRca => "additive RCA",
    VollrathExportAdvantage => "Vollrath relative export advantage",
    VollrathImportAdvantage => "Vollrath relative import advantage",
    VollrathTradeAdvantage => "Vollrath relative trade advantage",
    VollrathCompetitiveness => "Vollrath revealed competitiveness", Lafay => "Lafay",
    IntensityOverWorld => "intensity over the world", DrysdaleGarnautIntensity => "Drysdale-Garnaut intensity",
    MichaelyComplementarity => "Michaely complementarity", DrysdaleComplementarity => "Drysdale complementarity",
    DrysdaleBias => "Drysdale bias", FingerKreinin => "Finger-Kreinin similarity",
    GrubelLloyd => "Grubel-Lloyd", GrubelLloydAllLines => "Grubel-Lloyd, all lines",
    GrubelLloydTwoWayLines => "Grubel-Lloyd, two-way lines",
    ExtensiveMargin => "extensive margin", IntensiveMargin => "intensive margin", OverallMargin => "overall margin",
    Contribution => "contribution", Diversity => "diversity", Ubiquity => "ubiquity", Proximity => "proximity",
    Eci => "ECI", Pci => "PCI", Density => "density, own product out", Coi => "COI", Cog => "COG",
    DensityWithOwn => "density, own product in",
});

impl Convention {
    /// All of them.
    pub const ALL: [Self; 46] = [
        Self::Balance,
        Self::NormalisedBalance,
        Self::Coverage,
        Self::ShareOfSum,
        Self::ShareOfPublishedTotal,
        Self::WorldShareOfSum,
        Self::WorldShareOfPublishedTotal,
        Self::MarketShareOfSum,
        Self::MarketShareOfPublishedTotal,
        Self::Hhi,
        Self::HhiOfTenThousand,
        Self::Hirschmann,
        Self::NormalisedHhiObserved,
        Self::NormalisedHhiClassified,
        Self::UnctadObserved,
        Self::UnctadClassified,
        Self::BalassaRca,
        Self::SymmetricRca,
        Self::AdditiveRca,
        Self::VollrathExportAdvantage,
        Self::VollrathImportAdvantage,
        Self::VollrathTradeAdvantage,
        Self::VollrathCompetitiveness,
        Self::Lafay,
        Self::IntensityOverWorld,
        Self::DrysdaleGarnautIntensity,
        Self::MichaelyComplementarity,
        Self::DrysdaleComplementarity,
        Self::DrysdaleBias,
        Self::FingerKreinin,
        Self::GrubelLloyd,
        Self::GrubelLloydAllLines,
        Self::GrubelLloydTwoWayLines,
        Self::ExtensiveMargin,
        Self::IntensiveMargin,
        Self::OverallMargin,
        Self::Contribution,
        Self::Diversity,
        Self::Ubiquity,
        Self::Proximity,
        Self::Eci,
        Self::Pci,
        Self::Density,
        Self::Coi,
        Self::Cog,
        Self::DensityWithOwn,
    ];

    /// What it is counted in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Balance => Unit::Usd,
            Self::ShareOfSum
            | Self::ShareOfPublishedTotal
            | Self::WorldShareOfSum
            | Self::WorldShareOfPublishedTotal
            | Self::MarketShareOfSum
            | Self::MarketShareOfPublishedTotal => Unit::Percent,
            Self::Contribution => Unit::Points,
            _ => Unit::Number,
        }
    }

    /// The formula in a line; the module's page says what the letters stand for.
    #[must_use]
    pub const fn formula(self) -> &'static str {
        match self {
            Self::Balance => "X - M",
            Self::NormalisedBalance => "(X - M) / (X + M)",
            Self::Coverage => "X / M",
            Self::ShareOfSum | Self::WorldShareOfSum | Self::MarketShareOfSum => {
                "100 v_i / sum of v, over what is there"
            }
            Self::ShareOfPublishedTotal
            | Self::WorldShareOfPublishedTotal
            | Self::MarketShareOfPublishedTotal => "100 v_i / total as published",
            Self::Hhi => "sum of s_i^2",
            Self::HhiOfTenThousand => "sum of (100 s_i)^2",
            Self::Hirschmann => "root of HHI",
            Self::NormalisedHhiObserved => "(HHI - 1/n) / (1 - 1/n), n the values that are there",
            Self::NormalisedHhiClassified => "(HHI - 1/n) / (1 - 1/n), n as classified",
            Self::UnctadObserved => {
                "(root of HHI - root of 1/n) / (1 - root of 1/n), n the values that are there"
            }
            Self::UnctadClassified => {
                "(root of HHI - root of 1/n) / (1 - root of 1/n), n as classified"
            }
            Self::BalassaRca => "(x_ck / X_c) / (x_wk / X_w)",
            Self::SymmetricRca => "(RCA - 1) / (RCA + 1)",
            Self::AdditiveRca => "x_ck / X_c - x_wk / X_w",
            Self::VollrathExportAdvantage => {
                "RXA = (x_ck / x_cn) / (x_rk / x_rn), n all other products, r all other economies"
            }
            Self::VollrathImportAdvantage => {
                "RMA = (m_ck / m_cn) / (m_rk / m_rn), n all other products, r all other economies"
            }
            Self::VollrathTradeAdvantage => "RXA - RMA",
            Self::VollrathCompetitiveness => "ln RXA - ln RMA",
            Self::Lafay => "100 ((x_k - m_k)/(x_k + m_k) - (X - M)/(X + M)) (x_k + m_k)/(X + M)",
            Self::IntensityOverWorld => "(x_ij / X_i) / (x_wj / X_w)",
            Self::DrysdaleGarnautIntensity => "(x_ij / X_i) / (M_j / (M_w - M_i))",
            Self::MichaelyComplementarity => {
                "100 (1 - 1/2 sum of |m_jk - x_ik|), x and m as shares"
            }
            Self::DrysdaleComplementarity => {
                "sum of x_ik (M_w - M_i)/(M_wk - M_ik) m_jk, x and m as shares"
            }
            Self::DrysdaleBias => {
                "mean of (x_ijk / X_ik) / (M_jk / (M_wk - M_ik)), weighted by the terms of the complementarity"
            }
            Self::FingerKreinin => "sum of min(s_ak, s_bk)",
            Self::GrubelLloyd => "1 - |X - M| / (X + M)",
            Self::GrubelLloydAllLines => "1 - sum of |x_k - m_k| / sum of (x_k + m_k)",
            Self::GrubelLloydTwoWayLines => {
                "1 - sum of |x_k - m_k| / sum of (x_k + m_k), over k with x_k > 0 and m_k > 0"
            }
            Self::ExtensiveMargin => "sum of r_k over k with x_k > 0 / sum of r_k, r the reference",
            Self::IntensiveMargin => "sum of x_k / sum of r_k over k with x_k > 0",
            Self::OverallMargin => "sum of x_k / sum of r_k",
            Self::Contribution => "100 (b_i - a_i) / sum of a",
            Self::Diversity => "sum over products of M, M = 1 where RCA is an advantage",
            Self::Ubiquity => "sum over economies of M",
            Self::Proximity => "economies with both / max(ubiquity, ubiquity)",
            Self::Eci => {
                "second eigenvector of M~ over economies, less its mean, over its deviation"
            }
            Self::Pci => {
                "scaled as the ECI, so that the ECI is the mean of the PCI of its products"
            }
            Self::Density => "sum of proximity to what is exported / sum of proximity, own out",
            Self::DensityWithOwn => {
                "sum of proximity to what is exported / sum of proximity, own in"
            }
            Self::Coi => "sum of density x PCI over what is not exported, standardised",
            Self::Cog => {
                "sum of proximity x PCI over what is not exported / sum of proximity, over the deviation of the ECI"
            }
        }
    }

    /// Who publishes it so, or uses it.
    #[must_use]
    pub const fn used_by(self) -> &'static str {
        match self {
            Self::Balance | Self::NormalisedBalance | Self::Coverage => {
                "WITS, ESCAP; UNCTAD has the normalised balance"
            }
            Self::Hhi | Self::HhiOfTenThousand => "competition authorities, of 10,000",
            Self::Hirschmann => "ESCAP, older tables of the World Bank",
            Self::NormalisedHhiObserved | Self::NormalisedHhiClassified => "WITS",
            Self::UnctadObserved | Self::UnctadClassified => "UNCTAD, with n of the classification",
            Self::BalassaRca => "WITS (advantage above 1), the Atlas and its packages (from 1)",
            Self::SymmetricRca => "Dalum, Laursen and Villumsen",
            Self::AdditiveRca => "Hoen and Oosterhaven",
            Self::VollrathExportAdvantage
            | Self::VollrathImportAdvantage
            | Self::VollrathTradeAdvantage
            | Self::VollrathCompetitiveness => "Vollrath; agricultural trade",
            Self::Lafay => "Lafay; CEPII",
            Self::IntensityOverWorld | Self::MichaelyComplementarity => "WITS, ESCAP",
            Self::DrysdaleGarnautIntensity | Self::DrysdaleComplementarity | Self::DrysdaleBias => {
                "Drysdale and Garnaut"
            }
            Self::FingerKreinin => "Finger and Kreinin; UNCTAD's merchandise similarity",
            Self::GrubelLloyd | Self::GrubelLloydAllLines => "Grubel and Lloyd; WITS, OECD",
            Self::GrubelLloydTwoWayLines => "studies of two-way trade",
            Self::ExtensiveMargin | Self::IntensiveMargin | Self::OverallMargin => {
                "Hummels and Klenow; WITS"
            }
            Self::Contribution => "national accounts, UNCTAD",
            Self::Diversity
            | Self::Ubiquity
            | Self::Proximity
            | Self::Eci
            | Self::Pci
            | Self::Coi
            | Self::Cog
            | Self::Density => "the Atlas of Economic Complexity",
            Self::DensityWithOwn => "the package ecomplexity",
            Self::ShareOfSum
            | Self::ShareOfPublishedTotal
            | Self::WorldShareOfSum
            | Self::WorldShareOfPublishedTotal
            | Self::MarketShareOfSum
            | Self::MarketShareOfPublishedTotal => "everybody",
        }
    }
}
