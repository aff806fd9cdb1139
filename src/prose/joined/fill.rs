//! What is joined to a bound figure, and fits it, is of the same trade.

use super::joint::{Joint, Law};
use crate::prose::about::About;
use crate::prose::bind::{Item, Role};
use crate::prose::rules;
use crate::trade::Period;

/// Binds figures that nothing bound, and that words join to bound ones whom they fit.
pub(in crate::prose) fn fill(joints: &[Joint], items: &mut [Item]) {
    for joint in joints.iter().filter(|joint| joint.is_sure()) {
        if !joint.fits(items) {
            continue;
        }
        match (joint.law(), joint.inputs()) {
            (Law::Moved, [before, after]) => {
                moved(items, joint.item(), Some(*before), *after);
            }
            (Law::ToAfter, [after, change]) => {
                moved(items, joint.item(), None, *after);
                moved(items, *change, None, *after);
            }
            (Law::Share, [part, whole]) => share(items, joint.item(), *part, *whole),
            _ => {}
        }
    }
}

/// A rate or a change that led to a bound value.
fn moved(items: &mut [Item], rate: usize, before: Option<usize>, after: usize) {
    let Some(value) = items.get(after).filter(|value| is_bound(value)).cloned() else {
        return;
    };
    let (Some(about), Some(period)) = (value.about.clone(), value.period) else {
        return;
    };
    let earlier = before.and_then(|before| items.get(before)).cloned();
    let told = |item: &Item| item.period.filter(|_| item.about.as_ref() == Some(&about));
    let base = earlier.as_ref().and_then(told);
    if let Some(item) = items.get_mut(rate).filter(|item| is_open(item)) {
        let base = base.or(item.base).filter(|base| *base < period);
        let role = if item.role == Role::Level || item.role == Role::OtherCurrency {
            Role::Change
        } else {
            item.role
        };
        read_as(item, &value, about.clone(), period, role);
        item.base = base;
    }
    let base = items.get(rate).and_then(|item| item.base);
    if let Some(base) = base
        && let Some(item) = before
            .and_then(|before| items.get_mut(before))
            .filter(|item| is_open(item) && item.currency == value.currency)
        && value.role != Role::Balance
    {
        read_as(item, &value, about, base, value.role);
    }
}

/// A share of two bound values.
fn share(items: &mut [Item], share: usize, part: usize, whole: usize) {
    let value = |at: usize| items.get(at).filter(|value| is_bound(value)).cloned();
    let (Some(part), Some(whole)) = (value(part), value(whole)) else {
        return;
    };
    let (Some(of), Some(all), Some(period)) = (&part.about, &whole.about, part.period) else {
        return;
    };
    let goods = part.commodity.clone();
    let alike = whole.period == Some(period) && whole.commodity.is_none();
    if (of == all) != goods.is_some() || !alike {
        return;
    }
    let about = About::Share(Box::new(of.clone()), Box::new(all.clone()));
    if let Some(item) = items.get_mut(share).filter(|item| is_open(item)) {
        read_as(item, &part, about, period, Role::Share);
    }
}

fn is_bound(value: &Item) -> bool {
    matches!(
        value.role,
        Role::Level | Role::OtherCurrency | Role::Balance
    ) && value.about.is_some()
        && value.readings.is_empty()
}

fn is_open(item: &Item) -> bool {
    item.about.is_none() && item.role != Role::NotTrade && item.role != Role::Target
}

fn read_as(item: &mut Item, value: &Item, about: About, period: Period, role: Role) {
    item.role = role;
    item.about = Some(about);
    item.period = Some(period);
    item.readings.clear();
    item.commodity.clone_from(&value.commodity);
    item.scope = value.scope;
    item.fiscal = value.fiscal;
    item.sure = value.sure;
    item.says_more = value.says_more;
    item.named_here = value.named_here;
    item.dated_here = value.dated_here;
    item.why = None;
    item.open = None;
    item.rules = vec![rules::JOINED];
}
