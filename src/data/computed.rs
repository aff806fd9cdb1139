//! Turnovers and balances as one reporter's two flows give them.

use super::selection::Selection;
use super::series::Series;
use super::wanted::Wanted;
use crate::trade::Trade;

impl<'a> Selection<'a> {
    /// The turnovers or balances that follow from two flows of one source, one reporter, one commodity and one length of period.
    pub(super) fn computed(&self) -> Vec<Series<'a>> {
        let (flow, other) = match self.trade {
            Trade::Flow(_) => return Vec::new(),
            Trade::Turnover(pair) => {
                let [flow, other] = pair.flows();
                (flow, other)
            }
            Trade::Balance(flow) => (flow, flow.reversed()),
        };
        let mut all = Vec::new();
        for one in self.series_of(&Wanted::of(flow.into())) {
            for two in self.series_of(&Wanted::of(other.into())) {
                let alike = one.source() == two.source()
                    && one.reporter() == two.reporter()
                    && one.commodity() == two.commodity()
                    && one.movement() == two.movement()
                    && one.months() == two.months();
                if alike {
                    all.push(one.with_other(self.trade, two));
                }
            }
        }
        all
    }
}
