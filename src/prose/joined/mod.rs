//! Arithmetic inside a sentence: figures that its words join, whoever they belong to.
//!
//! *Up 18 percent, from $4.0 billion to $5.0 billion* is wrong without its being known whose exports these are. What stands between two
//! figures says how they are joined: only words that are known to say it do, and one that is not known there joins nothing.

mod between;
mod fill;
mod joint;
mod parts;
mod rates;
mod row;

pub(super) use fill::fill;
pub(super) use joint::Joint;

use super::bind::Item;
use super::relations::{Check, Relation};
use super::sentences::Sentence;
use crate::check::Verdict;
use joint::fits;
use row::Row;

/// What the words of a text join, in the order of its figures.
pub(super) fn all(sentences: &[Sentence], items: &mut [Item]) -> Vec<Joint> {
    let mut joints = Vec::new();
    let (mut open, mut flows, mut told) = (None, None, None);
    for (place, sentence) in sentences.iter().enumerate() {
        let row = Row::of(sentence, place, items);
        if sentence.row.is_some() {
            (open, flows, told) = (None, None, None);
            continue;
        }
        let from = joints.len();
        rates::find(&row, open.take(), &mut joints);
        parts::find(&row, &mut joints);
        joints.extend(flows.and_then(|flows| parts::concluded(&row, &flows)));
        flows = parts::left_open(&row);
        joints.extend(told.and_then(|told| parts::share_of_told(&row, &told)));
        told = rates::told(&row);
        open = rates::left_open(&row, joints.get(from..).unwrap_or_default());
    }
    joints.retain_mut(|joint| joint.agrees(items));
    joints
}

/// Adds what the words join to what was held against each other by name; where that is the same, the words say it.
pub(super) fn hold(joints: &[Joint], items: &[Item], checks: &mut Vec<Check>) {
    for joint in joints {
        let Some(check) = joint.check(items) else {
            continue;
        };
        // That a fall is no more than all says nothing.
        let told = check.judgement.verdict == Verdict::Inconsistent;
        if !joint.is_sure() && !fits(&check) || check.relation == Relation::Within && !told {
            continue;
        }
        let same = checks.iter_mut().find(|known| {
            known.item == check.item
                && known.relation == check.relation
                && known.evidence.kind() == check.evidence.kind()
                && known.inputs.len() == check.inputs.len()
                && known
                    .inputs
                    .iter()
                    .all(|input| check.inputs.contains(input))
        });
        if let Some(known) = same {
            known.joined = true;
        } else {
            let place = checks.partition_point(|known| known.item <= check.item);
            checks.insert(place, check);
        }
    }
}
