//! How much more two economies trade than their size would have it.

use super::convention::Convention;
use super::indicator::Indicator;
use super::readings::Readings;
use super::undefined::none;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::figure::Datum;
use crate::growth::Exactness;
use crate::number::{Interval, Rational};

/// The intensity over the world, as WITS and ESCAP have it: the share of a partner in an economy's exports over its share in world exports.
///
/// ```text
/// (x_ij / X_i) / (x_wj / X_w)
///
/// x_ij exports of i to j      X_i  exports of i
/// x_wj exports of all to j    X_w  exports of all
/// ```
///
/// Each number is used once, so that bounds from printed figures are attained.
///
/// ```
/// use bilateral::{indicators::intensity, Usd};
///
/// let usd = Usd::dollars;
/// let intensity = intensity::over_world(usd(30), usd(100), usd(200), usd(2000))?;
/// assert_eq!(intensity.to_string(), "intensity over the world 3");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NoIndicator`] if a number is negative, or a divisor may be zero; [`ErrorKind::Incomparable`] for two units.
pub fn over_world(
    exports_to_partner: impl Into<Datum>,
    exports: impl Into<Datum>,
    world_to_partner: impl Into<Datum>,
    world: impl Into<Datum>,
) -> Result<Indicator, Error> {
    let data = [
        exports_to_partner.into(),
        exports.into(),
        world_to_partner.into(),
        world.into(),
    ];
    of(Convention::IntensityOverWorld, &data, |data| match data {
        [flow, exports, to_partner, world] => Some(
            flow.checked_div(exports)?
                .times(&world.checked_div(to_partner)?),
        ),
        _ => None,
    })
}

/// Drysdale's and Garnaut's intensity: the share of a partner in an economy's exports over its share in the imports of all others.
///
/// ```text
/// (x_ij / X_i) / (M_j / (M_w - M_i))
///
/// x_ij exports of i to j    X_i exports of i
/// M_j, M_i, M_w             imports of j, of i, of the world
/// ```
///
/// An economy does not export to itself, so that its own imports are left out.
///
/// ```
/// use bilateral::{indicators::intensity, Usd};
///
/// let usd = Usd::dollars;
/// let intensity = intensity::drysdale_garnaut(usd(30), usd(100), usd(200), usd(2000), usd(400))?;
/// assert_eq!(intensity.to_string(), "Drysdale-Garnaut intensity 2.4");
/// # Ok::<(), bilateral::Error>(())
/// ```
///
/// # Errors
///
/// As for [`over_world`].
pub fn drysdale_garnaut(
    exports_to_partner: impl Into<Datum>,
    exports: impl Into<Datum>,
    imports_of_partner: impl Into<Datum>,
    world_imports: impl Into<Datum>,
    own_imports: impl Into<Datum>,
) -> Result<Indicator, Error> {
    let data = [
        exports_to_partner.into(),
        exports.into(),
        imports_of_partner.into(),
        world_imports.into(),
        own_imports.into(),
    ];
    of(
        Convention::DrysdaleGarnautIntensity,
        &data,
        |data| match data {
            [flow, exports, of_partner, world, own] => {
                let others = world.minus(own);
                if !others.lowest().is_some_and(Rational::is_positive) {
                    return None;
                }
                Some(
                    flow.checked_div(exports)?
                        .times(&others.checked_div(of_partner)?),
                )
            }
            _ => None,
        },
    )
}

fn of(
    convention: Convention,
    data: &[Datum],
    function: impl Fn(&[Interval]) -> Option<Interval>,
) -> Result<Indicator, Error> {
    let readings = Readings::of(convention, data)?;
    Indicator::of(convention, &readings, Exactness::Exact, function).ok_or_else(|| {
        let shown: Vec<String> = data.iter().map(ToString::to_string).collect();
        none(convention, shown.join(", "), "a divisor may be zero")
    })
}
