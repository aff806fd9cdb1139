//! Who ranks where among somebody's partners: *Turkey was Egypt's largest export market*, *Egypt's main supplier was China*.

use super::finder::Finder;
use super::subject::{Form, Slot, Subject, people};
use crate::prose::lexicon::{self, Measure};
use crate::prose::token::{Kind, Token};

impl Finder<'_> {
    /// A noun for one of somebody's partners, with whose it is and who it is.
    pub(super) fn rank(&self, at: usize, before: Option<&Subject>) -> Option<Subject> {
        let measure = self.ranked(at)?;
        let mut subject = Subject::new(at, at + 1, measure, Form::Noun);
        let mut left = self.past_adjectives(at);
        if let Some((from, used, owner)) = self.owner_of_rank(left) {
            left = from;
            subject.owner = owner;
            subject.used.extend(used);
            // `source of imports`
            if self.word(at + 1) == "of"
                && matches!(self.word(at + 2), "imports" | "exports" | "goods")
            {
                subject.to = at + 3;
            } else if self.of_moved_wares(at + 1) {
                subject.to = at + 4;
            }
        }
        if subject.owner == Slot::Unsaid {
            match self.owner_behind_rank(at) {
                Some((to, used, owner)) => {
                    subject.to = to;
                    subject.owner = owner;
                    subject.used.extend(used);
                }
                // `China remained the largest trading partner, with trade of`
                None if left > 0
                    && self.word(left - 1) == "the"
                    && (matches!(
                        self.word(at + 1),
                        "," | "in" | "with" | "during" | "for" | "at"
                    ) || self.word(at + 1) == "of"
                        && matches!(self.word(at + 2), "imports" | "exports")
                        || self.of_moved_wares(at + 1))
                    && (matches!(
                        self.word(at.wrapping_sub(1)),
                        "trade" | "trading" | "export" | "import"
                    ) || matches!(
                        self.word(at),
                        "supplier"
                            | "suppliers"
                            | "buyer"
                            | "buyers"
                            | "destination"
                            | "customer"
                            | "source"
                    ) && matches!(
                        self.word(at.wrapping_sub(1)),
                        "largest" | "biggest" | "main" | "top" | "leading"
                    )) =>
                {
                    subject.owner = Slot::Memory;
                    if self.of_moved_wares(at + 1) {
                        subject.to = at + 4;
                    }
                }
                None => return None,
            }
        }
        subject.from = left;
        // `and its largest source of imports`: of the same one.
        let goes_on = left
            .checked_sub(1)
            .is_some_and(|and| self.word(and) == "and");
        if goes_on
            && let Some(before) = before
            && lexicon::partner_noun(self.word(before.at)).is_some()
            && let Slot::One(_) = before.partner
        {
            subject.partner = before.partner.clone();
            return Some(subject);
        }
        // `In 2018 it was the Philippines' ninth trading partner`
        let the = usize::from(left > 0 && self.word(left - 1) == "the");
        let it = left.checked_sub(2 + the).is_some_and(|place| {
            self.word(place) == "it"
                && matches!(
                    self.word(place + 1),
                    "was" | "is" | "became" | "remained" | "remains"
                )
        });
        if it && matches!(subject.owner, Slot::One(_)) {
            subject.partner = Slot::Memory;
            return Some(subject);
        }
        let place = self
            .named_before_rank(left)
            .or_else(|| self.named_behind_rank(subject.to))?;
        let party = self.tokens.get(place)?.economy()?.who.trader()?;
        if subject.owner == Slot::One(party.clone()) {
            return None;
        }
        subject.partner = Slot::One(party);
        subject.used.push(place);
        // Who ranks higher is explained.
        for other in place + 1..left {
            if self
                .tokens
                .get(other)
                .is_some_and(|t| t.economy().is_some())
            {
                subject.used.push(other);
            }
        }
        subject.from = subject.from.min(place);
        subject.to = subject.to.max(place + 1);
        self.ahead_of_it(&mut subject);
        Some(subject)
    }

    /// *Of imported goods* at a place.
    fn of_moved_wares(&self, at: usize) -> bool {
        self.word(at) == "of"
            && matches!(self.word(at + 1), "imported" | "exported")
            && lexicon::wares(self.word(at + 2))
    }

    /// *Second largest trading partner after Italy*: who ranks higher is explained, and not spoken of.
    fn ahead_of_it(&self, subject: &mut Subject) {
        let mut place = subject.to;
        match (self.word(place), self.word(place + 1)) {
            ("after" | "behind", _) => place += 1,
            ("ahead", "of") => place += 2,
            _ => return,
        }
        while let Some(token) = self.tokens.get(place).filter(|_| place < subject.to + 9) {
            if token.economy().is_some_and(|named| !named.possessive) {
                subject.used.push(place);
            } else if !matches!(self.word(place), "," | "and" | "the") {
                break;
            }
            place += 1;
        }
    }

    /// What is traded with such a partner.
    fn ranked(&self, at: usize) -> Option<Measure> {
        // `among the recipient countries of Egyptian exports`
        if self.word(at) == "countries" {
            if let Some((measure, _)) = self.trading_countries(at) {
                return Some(measure);
            }
            return match at.checked_sub(1).map(|before| self.word(before)) {
                Some("export" | "recipient" | "importing" | "buying" | "destination") => {
                    Some(Measure::Exports)
                }
                Some("import" | "supplier" | "exporting" | "supplying" | "source") => {
                    Some(Measure::Imports)
                }
                _ => None,
            };
        }
        let noun = lexicon::partner_noun(self.word(at))?;
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        match before {
            "trade" | "trading" | "commercial" | "turnover" if noun == Measure::Trade => {
                Some(self.opening_flow(at).unwrap_or(Measure::Trade))
            }
            "export" if noun != Measure::Imports => Some(Measure::Exports),
            "import" if noun != Measure::Exports => Some(Measure::Imports),
            // `Kenya's largest import market`: whom it buys from.
            "import"
                if matches!(
                    self.word(at),
                    "market" | "markets" | "destination" | "destinations"
                ) =>
            {
                Some(Measure::Imports)
            }
            "labour" | "labor" | "tourism" | "tourist" | "stock" | "bond" | "source" | "arms" => {
                None
            }
            // `the second partner of the country, with 11% of its trade`
            _ if noun == Measure::Trade => (lexicon::ranking(before)
                && matches!(self.word(at), "partner")
                && self.tokens.iter().any(|token| {
                    matches!(token.word(), "trade" | "turnover" | "exports" | "imports")
                }))
            .then_some(Measure::Trade),
            _ => Some(noun),
        }
    }

    /// *In exports Costa Rica was the largest trade partner, in terms of imports it was*: which flow a clause begins with, before a figure.
    fn opening_flow(&self, at: usize) -> Option<Measure> {
        let from = (0..at)
            .rev()
            .take_while(|p| {
                !matches!(self.word(*p), ";" | "," | "while" | "whereas") && !self.is_figure(*p)
            })
            .last()?;
        let from = from + usize::from(matches!(self.word(from), "and" | "but"));
        let lead = match (self.word(from), self.word(from + 1), self.word(from + 2)) {
            ("in" | "on", "terms", "of") => 3,
            ("when" | "as", "it" | "to", "comes") => 4,
            ("in" | "on" | "for" | "among", _, _) => 1,
            _ => return None,
        };
        let lead = from + lead;
        let flow = lead + usize::from(matches!(self.word(lead), "its" | "the"));
        lexicon::measure(self.word(flow))
            .filter(|measure| flow < at && matches!(measure, Measure::Exports | Measure::Imports))
    }

    /// *The countries exporting to Peru, that import from Peru*: what Peru trades with them, and where it is named.
    fn trading_countries(&self, at: usize) -> Option<(Measure, usize)> {
        let verb = at + 1 + usize::from(matches!(self.word(at + 1), "that" | "which"));
        let (measure, toward) = match self.word(verb) {
            "exporting" | "export" | "exported" | "selling" | "sell" | "sold" => {
                (Measure::Imports, "to")
            }
            "importing" | "import" | "imported" | "buying" | "buy" | "bought" => {
                (Measure::Exports, "from")
            }
            _ => return None,
        };
        // `that bought most goods and services from Peru`
        let most = (verb + 1..verb + 5)
            .take_while(|p| {
                lexicon::wares(self.word(*p))
                    || matches!(self.word(*p), "most" | "and" | "services" | "more")
            })
            .count();
        let to = verb + 2 + most + usize::from(self.word(verb + 2 + most) == "the");
        let named = self.tokens.get(to)?.economy()?;
        let fits = self.word(verb + 1 + most) == toward && !named.possessive && !named.demonym;
        fits.then_some((measure, to))
    }

    /// The begin of *second-largest trading partner*.
    fn past_adjectives(&self, at: usize) -> usize {
        let mut left = at;
        while let Some(before) = left.checked_sub(1) {
            let word = self.word(before);
            let plain = lexicon::ranking(word)
                || matches!(
                    word,
                    "trade"
                        | "trading"
                        | "turnover"
                        | "commercial"
                        | "export"
                        | "import"
                        | "foreign"
                        | "goods"
                        | "recipient"
                        | "destination"
                        | "source"
                        | "importing"
                        | "supplier"
                        | "exporting"
                        | "buying"
                        | "supplying"
                )
                || self.tokens.get(before).is_some_and(Token::is_dash)
                // `11th`
                || self
                    .tokens
                    .get(before)
                    .is_some_and(|t| matches!(t.kind, Kind::Digits))
                    && matches!(self.word(left), "st" | "nd" | "rd" | "th");
            if !plain {
                break;
            }
            left = before;
        }
        left
    }

    /// *Egypt's, Egyptian, its, the country's* before a place.
    fn owner_of_rank(&self, left: usize) -> Option<(usize, Vec<usize>, Slot)> {
        let before = left.checked_sub(1)?;
        if let Some(named) = self.tokens.get(before)?.economy() {
            let owns = named.possessive || named.demonym;
            return owns.then(|| {
                let slot = named.who.party().map_or(Slot::Unclear, Slot::One);
                (before, vec![before], slot)
            });
        }
        match self.word(before) {
            "its" => Some((before, vec![], Slot::Memory)),
            "s" if before >= 2 && matches!(self.word(before - 1), "'" | "’") => {
                people(self.word(before - 2))
                    .filter(|slot| *slot == Slot::Memory)
                    .map(|slot| (before - 2, vec![], slot))
            }
            _ => None,
        }
    }

    /// *Of Egypt, for Egyptian exports, of the country's imports* behind the noun.
    fn owner_behind_rank(&self, at: usize) -> Option<(usize, Vec<usize>, Slot)> {
        if self.word(at) == "countries"
            && let Some((_, place)) = self.trading_countries(at)
        {
            let slot = self.economy(place).map_or(Slot::Unclear, Slot::One);
            return Some((place + 1, vec![place], slot));
        }
        let mut place = at + 1;
        // `the biggest supplier of goods to Kenya`
        if self.word(place) == "of"
            && lexicon::wares(self.word(place + 1))
            && matches!(self.word(place + 2), "to" | "for" | "from")
        {
            place += 2;
        }
        if !matches!(self.word(place), "of" | "for" | "to") {
            return None;
        }
        place += 1;
        if self.word(place) == "the" {
            place += 1;
        }
        let (behind, used, slot) = match self.tokens.get(place)?.economy() {
            Some(named) => {
                let slot = named.who.party().map_or(Slot::Unclear, Slot::One);
                let goods = matches!(
                    self.word(place + 1),
                    "exports" | "imports" | "goods" | "products" | "merchandise" | "commodities"
                );
                if named.demonym && !goods {
                    return None;
                }
                (place + 1 + usize::from(goods), vec![place], slot)
            }
            None if self.word(place) == "its" => (place + 2, vec![], Slot::Memory),
            None if people(self.word(place)) == Some(Slot::Memory)
                && matches!(self.word(place + 1), "'" | "’") =>
            {
                (place + 4, vec![], Slot::Memory)
            }
            None => return None,
        };
        Some((behind, used, slot))
    }

    /// *Turkey was, Germany ranked first among, China has remained* before a place: who.
    fn named_before_rank(&self, left: usize) -> Option<usize> {
        let mut place = left;
        let mut verb = None;
        for _ in 0..8 {
            place = place.checked_sub(1)?;
            // `ranks second after China among Georgia's export partners`
            if let Some(after) = self.after_others(place) {
                place = after;
                continue;
            }
            let word = self.word(place);
            if lexicon::ranks(word) {
                verb = Some(place);
                break;
            }
            // `That made Iran the fourth partner of the country`
            if self.alone(place)
                && place > 0
                && matches!(self.word(place - 1), "made" | "making" | "makes")
            {
                return Some(place);
            }
            // `Mexico overtook China as the biggest supplier`
            if let Some(overtook) = self.overtook(place) {
                verb = Some(overtook);
                break;
            }
            // `China topped the list of Kyrgyzstan's suppliers`
            if matches!(
                word,
                "topped" | "headed" | "led" | "tops" | "heads" | "leads"
            ) && !(left..left + 3).any(|p| self.word(p) == "importers")
                && (place + 1..left).any(|p| matches!(self.word(p), "list" | "ranking" | "table"))
            {
                verb = Some(place);
                break;
            }
            // `The UAE moved from fifth to second place among Uganda's export markets`
            if matches!(
                word,
                "moved"
                    | "rose"
                    | "climbed"
                    | "slipped"
                    | "fell"
                    | "dropped"
                    | "jumped"
                    | "advanced"
            ) && matches!(self.word(place + 1), "to" | "from")
                && (place + 1..left).any(|p| lexicon::ordinal(self.word(p)).is_some())
            {
                verb = Some(place);
                break;
            }
            let passes = lexicon::ranking(word)
                || matches!(
                    word,
                    "from"
                        | "as"
                        | "the"
                        | "a"
                        | "an"
                        | "among"
                        | "one"
                        | "of"
                        | "in"
                        | "list"
                        | "ranking"
                        | "table"
                        | "on"
                        | "place"
                        | "to"
                        | "be"
                )
                || self
                    .tokens
                    .get(place)
                    .is_some_and(|t| matches!(t.kind, Kind::Digits));
            if !passes {
                return None;
            }
        }
        let mut place = verb?.checked_sub(1)?;
        loop {
            let word = self.word(place);
            let aside = matches!(
                word,
                "has" | "had" | "also" | "again" | "still" | "thus" | "once" | "in" | "which" | ","
            ) || lexicon::adverb(word)
                || self.tokens.get(place).is_some_and(|t| t.period().is_some());
            if !aside {
                break;
            }
            place = place.checked_sub(1)?;
        }
        self.alone(place).then_some(place)
    }

    /// *Overtook China, replaced Japan* that ends at a place: the place of the verb.
    fn overtook(&self, last: usize) -> Option<usize> {
        let named = self.tokens.get(last)?.economy()?;
        let the = usize::from(last > 0 && self.word(last - 1) == "the");
        let verb = last.checked_sub(1 + the)?;
        let passed = matches!(
            self.word(verb),
            "overtook"
                | "replaced"
                | "displaced"
                | "surpassed"
                | "overtaken"
                | "dethroned"
                | "ousted"
                | "passed"
        );
        (passed && !named.possessive && !named.demonym).then_some(verb)
    }

    /// *After Turkey, Russia and China* that ends at a place: the place of its first word.
    fn after_others(&self, last: usize) -> Option<usize> {
        let named = |place: usize| {
            self.tokens
                .get(place)
                .and_then(Token::economy)
                .is_some_and(|named| !named.possessive && !named.demonym)
        };
        if !named(last) {
            return None;
        }
        let mut place = last;
        while let Some(before) = place.checked_sub(1) {
            if matches!(self.word(before), "after" | "behind") {
                return Some(before);
            }
            if !(named(before) || matches!(self.word(before), "," | "and" | "the")) {
                return None;
            }
            place = before;
        }
        None
    }

    /// *Was China, : Turkey* behind a noun: who, if it is one.
    fn named_behind_rank(&self, to: usize) -> Option<usize> {
        let mut place = to;
        while self.tokens.get(place).is_some_and(|t| t.period().is_some())
            || matches!(self.word(place), "in" | "for" | "during" | ",")
        {
            place += 1;
        }
        // `Among Lithuania's suppliers Poland came first`
        let verb = place + 1;
        let placed = (lexicon::ranks(self.word(verb))
            || matches!(
                self.word(verb),
                "takes" | "took" | "holds" | "held" | "occupies" | "occupied"
            ))
            && (verb + 1..verb + 4).any(|p| lexicon::ranking(self.word(p)))
            || matches!(self.word(verb), "led" | "leads")
                && matches!(self.word(verb + 1), "with" | "," | "at" | "by" | "in");
        if self.alone(place)
            && placed
            && (self.word(0) == "of" || (0..to).any(|p| self.word(p) == "among"))
        {
            return Some(place);
        }
        if !lexicon::ranks(self.word(place)) {
            return None;
        }
        place += 1;
        // `were, in order, the Netherlands`
        let comma = usize::from(self.word(place) == ",");
        if self.word(place + comma) == "in" && self.word(place + comma + 1) == "order" {
            place += comma + 2;
            place += usize::from(self.word(place) == ",");
        }
        while matches!(
            self.word(place),
            "the" | "still" | "again" | "neighbouring" | "neighboring"
        ) {
            place += 1;
        }
        self.alone(place).then_some(place)
    }

    /// Whether an economy stands at a place, as a name of its own and in no list.
    fn alone(&self, place: usize) -> bool {
        let named = |place: usize| self.tokens.get(place).and_then(Token::economy);
        let Some(here) = named(place).filter(|named| !named.possessive && !named.demonym) else {
            return false;
        };
        let before = place.checked_sub(1).map_or("", |before| self.word(before));
        let two_before =
            place >= 2 && named(place - 2).is_some() && matches!(before, "and" | "," | "&");
        let two_behind =
            named(place + 2).is_some() && matches!(self.word(place + 1), "and" | "," | "&");
        here.who.trader().is_some()
            && !two_before
            && !two_behind
            && !matches!(
                before,
                "to" | "from" | "with" | "of" | "by" | "between" | "against" | "than"
            )
    }
}
