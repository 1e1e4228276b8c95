//! R27: which versions of a study are not decided, and what begins anew with a version's first day (R9). It bills nothing.

use super::case::Case;
use crate::office::restarts;
use crate::office::tariffs::terms::decision;
use crate::paper::report::{Restarted, Undecided};
use crate::sources::tariff::{Catalogue, Tariff, TariffStatus};
use crate::values::period::Period;
use crate::values::text::{Text, text};

/// R27: today's versions in the days asked about, and those proposed. Changed amounts are never decided.
pub(super) fn undecided(case: &Case) -> Vec<Undecided> {
    let today = in_force(&case.books.catalogue, &case.prepared.days)
        .filter(|tariff| !is_decided(tariff))
        .map(|tariff| Undecided {
            catalogue: 0,
            version: tariff.name.clone(),
            why: decision(&tariff.decision),
        });
    let written = case.scenario.proposals.iter();
    let proposed = case.proposals.iter().zip(written).zip(1..).flat_map(|((made, written), at)| {
        let changed = !written.amounts.is_empty();
        let open = made.tariffs.iter().filter(move |tariff| changed || !is_decided(tariff));
        open.map(move |tariff| Undecided {
            catalogue: at,
            version: tariff.name.clone(),
            why: match changed {
                true => with_changed_amounts(tariff),
                false => decision(&tariff.decision),
            },
        })
    });
    today.chain(proposed).collect()
}

fn with_changed_amounts(tariff: &Tariff) -> Text {
    let changed = text!("med ändrade belopp", "with changed amounts");
    if is_decided(tariff) {
        return changed;
    }
    let written = decision(&tariff.decision);
    text!("{written}, {changed}", "{written}, {changed}"; written, changed)
}

fn is_decided(tariff: &Tariff) -> bool {
    matches!(tariff.decision, TariffStatus::Decided { .. })
}

fn in_force<'a>(catalogue: &'a Catalogue, days: &'a [Period]) -> impl Iterator<Item = &'a Tariff> {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    versions
        .filter(|(_, held)| days.iter().any(|asked| held.intersection(*asked).is_some()))
        .map(|(tariff, _)| tariff)
}

/// What begins anew within the days asked about (R9), once each, with all the tariffs that it does under.
pub(super) fn restarted(case: &Case) -> Vec<Restarted> {
    let billed_by = case.books.settings.billing_period;
    let proposals = case.proposals.iter().map(|one| &one.catalogue);
    let mut all: Vec<Restarted> = Vec::new();
    for (catalogue, at) in [&case.books.catalogue].into_iter().chain(proposals).zip(0..) {
        let days = case.prepared.days.iter();
        for restart in days.flat_map(|days| catalogue.restarts(*days, billed_by)) {
            let words = restarts::words(&restart);
            match all.iter_mut().find(|known| known.words == words) {
                Some(known) => known.catalogues.push(at),
                None => all.push(Restarted { catalogues: vec![at], words }),
            }
        }
    }
    all
}
