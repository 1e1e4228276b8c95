//! Usage that can't be billed, and so is in no amount of a study: each kind is told once, over all its periods. It decides
//! nothing of what is billed.

use std::collections::BTreeMap;

use crate::engine::billing::Unresolved;
use crate::office::notice::{Notices, StudyNotice};
use crate::values::period::Period;
use crate::values::text::Text;

/// Tells what can't be billed under some tariffs, by organisation, service and reason.
pub(super) fn tell_left_out(tariffs: &Text, unresolved: &[Unresolved], notices: &mut Notices) {
    let mut kinds: BTreeMap<_, (u64, Period)> = BTreeMap::new();
    for one in unresolved {
        let kind = (one.organisation_number, one.service.as_str(), one.reason);
        let (rows, days) = kinds.entry(kind).or_insert((0, one.days));
        *rows += one.rows;
        *days = days.hull(one.days);
    }
    for ((organisation_number, service, reason), (rows, days)) in kinds {
        notices.tell(StudyNotice::Unbilled {
            tariffs: tariffs.clone(),
            organisation_number,
            service: service.to_owned(),
            days,
            rows,
            reason,
        });
    }
}
