//! What a study can't bill, which is in none of its amounts. It bills nothing.

use super::case::Case;
use crate::engine::billing::Unresolved;
use crate::engine::whatif::Study;
use crate::paper::report::LeftOut;

/// What can't be billed, once each, with all the tariffs under which it can't.
pub(super) fn left_out(study: &Study, case: &Case) -> Vec<LeftOut> {
    let proposals = study.proposals.iter().map(|one| &one.standing);
    let mut all: Vec<LeftOut> = Vec::new();
    for (standing, at) in [&study.today].into_iter().chain(proposals).zip(0..) {
        for unresolved in &standing.unresolved {
            let one = of(unresolved, case);
            let same = |other: &&mut LeftOut| {
                LeftOut { catalogues: Vec::new(), ..(**other).clone() } == one
            };
            match all.iter_mut().find(same) {
                Some(known) => known.catalogues.push(at),
                None => all.push(LeftOut { catalogues: vec![at], ..one }),
            }
        }
    }
    all
}

/// Under no tariffs yet.
fn of(one: &Unresolved, case: &Case) -> LeftOut {
    let mut parties = case.books.parties.iter().rev();
    let party = parties.find(|party| party.organisation_number == one.organisation_number);
    LeftOut {
        catalogues: Vec::new(),
        organisation_number: one.organisation_number,
        party: party.map_or(String::new(), |party| party.name.to_string()),
        service: one.service.clone(),
        days: one.days,
        rows: one.rows,
        reason: one.reason.words(),
    }
}
