//! The place of each product among those met so far.

/// Places by product, from 0.
///
/// A table with an entry for each of a million products is exact and large: what is used of it lies far apart. A smaller one before it, in which a
/// product has one entry that it may share with others, answers for most.
#[derive(Debug)]
pub(super) struct Places {
    /// The place of each product, from 1; zero where it has none yet.
    all: Vec<u16>,
    /// For each near entry the product's tag, above its place from 1.
    near: Vec<u32>,
    /// The product at each place.
    products: Vec<u32>,
}

/// How many products have a place. The Harmonized System has some 5,600.
const MOST: usize = 1 << 14;

/// Products are below 2^20; that many near entries have six bits of a product each to tell apart.
const PRODUCT: u32 = 20;
const NEAR: u32 = 14;

impl Places {
    pub(super) fn new() -> Self {
        Self {
            all: vec![0; 1_000_000],
            near: vec![0; 1 << NEAR],
            products: Vec::new(),
        }
    }

    /// The products by their places.
    pub(super) fn products(&self) -> &[u32] {
        &self.products
    }

    /// The place of a product; it gets one if there is one left.
    #[inline]
    pub(super) fn of(&mut self, product: u32) -> Option<usize> {
        let (entry, tag) = Self::near(product);
        let near = self.near.get(entry).copied().unwrap_or_default();
        if near >> 16 == tag && near != 0 {
            return Some((near & 0xffff) as usize - 1);
        }
        self.far(product)
    }

    /// Where a product stands in the near table, and by what it is known there: a number that no other product makes, in two parts.
    const fn near(product: u32) -> (usize, u32) {
        // Odd numbers are turned round by multiplication within a power of two, so that no two products come out alike.
        let mixed = product.wrapping_mul(0x9_e375) & ((1 << PRODUCT) - 1);
        let tag = mixed & ((1 << (PRODUCT - NEAR)) - 1);
        ((mixed >> (PRODUCT - NEAR)) as usize, tag)
    }

    fn far(&mut self, product: u32) -> Option<usize> {
        let known = self.all.get_mut(product as usize)?;
        if *known == 0 {
            if self.products.len() == MOST {
                return None;
            }
            self.products.push(product);
            *known = u16::try_from(self.products.len()).ok()?;
            let (entry, tag) = Self::near(product);
            // The first to come stays.
            if let Some(near) = self.near.get_mut(entry).filter(|near| **near == 0) {
                *near = tag << 16 | u32::from(*known);
            }
        }
        Some(usize::from(*known) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_given_in_turn_and_stay() {
        let mut places = Places::new();
        let product = |n: u32| n * 7_919 % 1_000_000;
        for round in 0..2 {
            for n in 0..20_000 {
                let expected = Some(n as usize).filter(|place| *place < MOST);
                assert_eq!(places.of(product(n)), expected, "{n} in round {round}");
            }
        }
        assert_eq!(places.products().len(), MOST);
        assert_eq!(places.of(1_000_000), None);
    }
}
