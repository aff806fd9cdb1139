//! Shares of all that somebody sells or buys, told by a verb: *of everything Georgia imported*.

use super::binder::Binder;
use super::shares::Found;
use crate::prose::about::{About, Party};
use crate::prose::lexicon::{self, Measure};

impl Binder<'_> {
    /// *They made up 4.2 percent of everything Georgia imported, the bloc took 4.3 percent of all that Turkey exported*.
    pub(super) fn share_of_everything(&self, at: usize) -> Option<Found> {
        if self.word(at + 1) != "of" || !matches!(self.word(at + 2), "everything" | "all" | "what")
        {
            return None;
        }
        let mut place = at + 3;
        while matches!(self.word(place), "that" | "goods" | "the") {
            place += 1;
        }
        let owner = match self.party_named(place) {
            Some(owner) => owner,
            None if self.word(place) == "it" => self.memory.reporter()?,
            None => return None,
        };
        let sells = match self.word(place + 1) {
            "exported" | "exports" | "sold" | "sells" | "shipped" => true,
            "imported" | "imports" | "bought" | "buys" | "purchased" => false,
            _ => return None,
        };
        // `91 per cent of everything Kenya sold there`: of what went to one.
        if matches!(self.word(place + 2), "there" | "to" | "from") {
            return None;
        }
        let whole = About::flow(sells, owner.clone(), Party::World);
        // The part: who is named before it, or else the trade that the sentence before told.
        let mut named = (0..at)
            .filter(|p| !self.sources.contains(p))
            .filter_map(|p| self.named(p)?.who.trader())
            .filter(|party| *party != owner);
        let partner = match (named.next(), named.next()) {
            (Some(party), None) => party,
            (None, _) => {
                let topic = self.before.as_ref()?;
                let flow = matches!(topic.about, About::Flow(..)) && topic.commodity.is_none();
                let partner = topic.about.partner_of(&owner).clone();
                (flow && topic.about.has(&owner) && !partner.is_world()).then_some(partner)?
            }
            _ => return None,
        };
        let part = whole.with_partner(&owner, partner)?;
        let said = (at.saturating_sub(5)..at).any(|p| {
            matches!(
                self.word(p),
                "made"
                    | "make"
                    | "took"
                    | "takes"
                    | "represented"
                    | "is"
                    | "was"
                    | "are"
                    | "were"
                    | "accounted"
                    | "constituted"
                    | "supplied"
                    | "bought"
                    | "equals"
            )
        });
        said.then(|| Found::new(part, whole, true))
    }

    /// *Exports covered 79.1 percent of imports*.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.back(at, 1) == "covered"
            && self.word(at + 1) == "of"
            && lexicon::measure(self.back(at, 2)) == Some(Measure::Exports)
            && (at + 2..at + 5).any(|p| lexicon::measure(self.word(p)) == Some(Measure::Imports))
    }
}
