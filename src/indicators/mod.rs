//! The indicators of the field: exact for one economy or pair, with bounds from printed figures; fast for all of a year.
//!
//! Every indicator has variants under one name. Each variant has a name of its own here ([`Convention`]), with its formula and who publishes it so, and each result carries that name.
//! Shares are never rounded on the way.
//!
//! ```
//! use bilateral::{check::Order, indicators::{Concentration, Profile}, Figure, Usd, Verdict};
//!
//! // Exact amounts give an exact fraction.
//! let exports = Profile::new([
//!     ("KOR", Usd::dollars(162_621_428_186)), ("MEX", Usd::dollars(77_534_943_659)), ("USA", Usd::dollars(582_756_110_047)),
//! ])?;
//! let hhi = Concentration::of(&exports)?.hhi()?;
//! assert_eq!(hhi.to_string(), "HHI 0.5494");
//!
//! // Printed shares give bounds, and what follows from them.
//! let share = |text: &str| text.parse::<Figure>();
//! let other = Profile::new([("CHN", share("40%")?), ("RUS", share("35%")?), ("ITA", share("25%")?)])?;
//! let other = Concentration::of_shares(&other)?.hhi()?;
//! assert_eq!(other.judge(&"0.18".parse()?)?.verdict, Verdict::Inconsistent);
//! assert_eq!(hhi.compare(Order::More, &other)?.verdict, Verdict::Consistent);
//! # Ok::<(), bilateral::Error>(())
//! ```
//!
//! # Where values come from
//!
//! | from | for one economy or pair | for all |
//! |---|---|---|
//! | printed figures, exact amounts | [`Profile::new`], [`Sides::new`], [`Rca::new`] | [`Grid::new`], exact amounts only |
//! | totals of the scanner | [`Grid::row`], [`Grid::column`], [`Grid::world`] | [`Grid::exports`], [`Grid::imports`] |
//! | a data set | [`Profile::partners`], [`Profile::products`], [`Sides::of`] | [`Grid::exports_observed`], [`Grid::imports_observed`] |
//!
//! # Zero, missing, absent
//!
//! | | zero, reported | missing for a reason | absent |
//! |---|---|---|---|
//! | balance, coverage, Grubel-Lloyd of a pair | a value; a divisor of zero is said | undefined | undefined, never +1 or -1 |
//! | shares, concentration | adds nothing, and counts in n | undefined until it is left out by name | adds nothing, does not count |
//! | RCA and its kin | 0 | undefined, as every total is | none |
//! | similarity, complementarity | a share of nothing | undefined | a share of nothing |
//! | Grubel-Lloyd over lines | trade one way; not two-way | undefined | trade one way, and the number of such lines is said |
//! | margins | not traded | undefined | not traded |
//! | contribution | from or to nothing | undefined | from or to nothing, and the number of such parts is said |
//! | complexity | no advantage | undefined | no advantage |
//!
//! BACI leaves out what is zero, unknown or negligible: there, absent is all three.
//!
//! # Conventions
//!
//! `X`, `M` exports and imports; `i` or `c` an economy, `j` its partner, `w` the world; `k` or `p` a product; `s` a share; `n` the number of values. [`Convention::ALL`],
//! [`Convention::formula`] and [`Convention::used_by`] give this table to a program.
//!
//! | convention | formula | used by |
//! |---|---|---|
//! | balance | `X - M` | WITS, ESCAP; UNCTAD has the normalised balance |
//! | normalised balance | `(X - M) / (X + M)` | WITS, ESCAP; UNCTAD has the normalised balance |
//! | coverage | `X / M` | WITS, ESCAP; UNCTAD has the normalised balance |
//! | share of the sum | `100 v_i / sum of v, over what is there` | everybody |
//! | share of a published total | `100 v_i / total as published` | everybody |
//! | world share of the sum | `100 v_i / sum of v, over what is there` | everybody |
//! | world share of a published total | `100 v_i / total as published` | everybody |
//! | market share of the sum | `100 v_i / sum of v, over what is there` | everybody |
//! | market share of a published total | `100 v_i / total as published` | everybody |
//! | HHI | `sum of s_i^2` | competition authorities, of 10,000 |
//! | HHI of 10,000 | `sum of (100 s_i)^2` | competition authorities, of 10,000 |
//! | Hirschmann | `root of HHI` | ESCAP, older tables of the World Bank |
//! | normalised HHI, n observed | `(HHI - 1/n) / (1 - 1/n), n the values that are there` | WITS |
//! | normalised HHI, n classified | `(HHI - 1/n) / (1 - 1/n), n as classified` | WITS |
//! | UNCTAD concentration, n observed | `(root of HHI - root of 1/n) / (1 - root of 1/n), n the values that are there` | UNCTAD, with n of the classification |
//! | UNCTAD concentration, n classified | `(root of HHI - root of 1/n) / (1 - root of 1/n), n as classified` | UNCTAD, with n of the classification |
//! | Balassa RCA | `(x_ck / X_c) / (x_wk / X_w)` | WITS (advantage above 1), the Atlas and its packages (from 1) |
//! | symmetric RCA | `(RCA - 1) / (RCA + 1)` | Dalum, Laursen and Villumsen |
//! | additive RCA | `x_ck / X_c - x_wk / X_w` | Hoen and Oosterhaven |
//! | Vollrath relative export advantage | `RXA = (x_ck / x_cn) / (x_rk / x_rn), n all other products, r all other economies` | Vollrath; agricultural trade |
//! | Vollrath relative import advantage | `RMA = (m_ck / m_cn) / (m_rk / m_rn), n all other products, r all other economies` | Vollrath; agricultural trade |
//! | Vollrath relative trade advantage | `RXA - RMA` | Vollrath; agricultural trade |
//! | Vollrath revealed competitiveness | `ln RXA - ln RMA` | Vollrath; agricultural trade |
//! | Lafay | `100 ((x_k - m_k)/(x_k + m_k) - (X - M)/(X + M)) (x_k + m_k)/(X + M)` | Lafay; CEPII |
//! | intensity over the world | `(x_ij / X_i) / (x_wj / X_w)` | WITS, ESCAP |
//! | Drysdale-Garnaut intensity | `(x_ij / X_i) / (M_j / (M_w - M_i))` | Drysdale and Garnaut |
//! | Michaely complementarity | `100 (1 - 1/2 sum of \|m_jk - x_ik\|), x and m as shares` | WITS, ESCAP |
//! | Drysdale complementarity | `sum of x_ik (M_w - M_i)/(M_wk - M_ik) m_jk, x and m as shares` | Drysdale and Garnaut |
//! | Drysdale bias | `mean of (x_ijk / X_ik) / (M_jk / (M_wk - M_ik)), weighted by the terms of the complementarity` | Drysdale and Garnaut |
//! | Finger-Kreinin similarity | `sum of min(s_ak, s_bk)` | Finger and Kreinin; UNCTAD's merchandise similarity |
//! | Grubel-Lloyd | `1 - \|X - M\| / (X + M)` | Grubel and Lloyd; WITS, OECD |
//! | Grubel-Lloyd, all lines | `1 - sum of \|x_k - m_k\| / sum of (x_k + m_k)` | Grubel and Lloyd; WITS, OECD |
//! | Grubel-Lloyd, two-way lines | `1 - sum of \|x_k - m_k\| / sum of (x_k + m_k), over k with x_k > 0 and m_k > 0` | studies of two-way trade |
//! | extensive margin | `sum of r_k over k with x_k > 0 / sum of r_k, r the reference` | Hummels and Klenow; WITS |
//! | intensive margin | `sum of x_k / sum of r_k over k with x_k > 0` | Hummels and Klenow; WITS |
//! | overall margin | `sum of x_k / sum of r_k` | Hummels and Klenow; WITS |
//! | contribution | `100 (b_i - a_i) / sum of a` | national accounts, UNCTAD |
//! | diversity | `sum over products of M, M = 1 where RCA is an advantage` | the Atlas of Economic Complexity |
//! | ubiquity | `sum over economies of M` | the Atlas of Economic Complexity |
//! | proximity | `economies with both / max(ubiquity, ubiquity)` | the Atlas of Economic Complexity |
//! | ECI | `second eigenvector of M~ over economies, less its mean, over its deviation` | the Atlas of Economic Complexity |
//! | PCI | `scaled as the ECI, so that the ECI is the mean of the PCI of its products` | the Atlas of Economic Complexity |
//! | density, own product out | `sum of proximity to what is exported / sum of proximity, own out` | the Atlas of Economic Complexity |
//! | COI | `sum of density x PCI over what is not exported, standardised` | the Atlas of Economic Complexity |
//! | COG | `sum of proximity x PCI over what is not exported / sum of proximity, over the deviation of the ECI` | the Atlas of Economic Complexity |
//! | density, own product in | `sum of proximity to what is exported / sum of proximity, own in` | the package ecomplexity |
//!
//! # Exactness
//!
//! - Exact values give an exact fraction. Roots and logarithms are enclosed, rounded outwards to 15 decimals; so are long sums of fractions, as
//!   Drysdale's, each term to 30.
//! - Of printed figures, where each occurs once or an extreme can be found, the bounds are attained: balance, coverage, Grubel-Lloyd of one
//!   line and of all, shares, Balassa's RCA, intensity, margins, contribution. Concentration, similarity, complementarity, Vollrath's and Lafay's get an enclosure and say so
//!   ([`Indicator::exactness`]). What agrees with an enclosure is *undecided: not refuted*; what lies outside is *inconsistent*.
//! - In bulk, floating point from exact integers: an RCA to a relative 2^-50, and whether it is an advantage exactly. The ECI is as well known as [`Complexity::gap`] is wide.
//!
//! # Where packages differ
//!
//! - The package `ecomplexity` 0.5.3 keeps a product's proximity to itself in density, COI and COG ([`Diagonal::Kept`]); the definition leaves it out.
//! - Where an economy or a product has no advantage at all, the package gives an ECI to nobody; here the others have theirs.
//! - Its advantage is an RCA in floating point of at least 1; here integers decide, which differ where the RCA is 1 but for rounding.
//! - WITS takes an advantage to be above 1 ([`Threshold`]).
//! - UNCTAD's concentration has as many parts as the classification; one made from what is there has fewer ([`Concentration::unctad_classified`]).
//!
//! # Speed
//!
//! A made-up BACI year of 261 MB and 7.8 million rows, two cores of a busy virtual machine in November 2026, whole process from file to text, page cache warm: the RCA of 875,987
//! cells took 0.31 s, the ECI 0.29 s (medians of nine). Polars took 4.2 times as long for the RCA, to a frame and without printing, in the same run; in processor time, which
//! others' work disturbs less, 4.5 to 4.7 times. Nearly three quarters of it is the scanner's; the rest is putting the totals in a grid, the division, and the shortest text of
//! each number. Peak memory was 44 MiB. The ECI of the package `ecomplexity`, on totals by Polars, took 377 s for a year of 1 million rows where this took 0.07 s: it
//! finds all eigenvectors of a matrix of products, and densities with them. `cargo bench --bench indicators` times the parts.

pub mod complementarity;
mod complexity;
mod concentration;
pub mod contribution;
mod convention;
mod eigen;
mod grid;
mod indicator;
pub mod intensity;
pub mod intra_industry;
mod margins;
mod print;
mod profile;
mod rca;
mod readings;
mod share;
mod sides;
pub mod similarity;
mod undefined;

pub use complementarity::Drysdale;
pub use complexity::{Complexity, Diagonal, Outlook};
pub use concentration::Concentration;
pub use convention::Convention;
pub use grid::Grid;
pub use indicator::Indicator;
pub use margins::Margins;
pub use profile::Profile;
pub use rca::{Rca, Specialisation, Threshold};
pub use share::Share;
pub use sides::Sides;
