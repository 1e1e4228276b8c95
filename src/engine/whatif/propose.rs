//! A proposal in the place of today's tariff. Reads no file.

use crate::sources::tariff::{Catalogue, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::period::Period;

/// Today's tariffs with a proposal that holds for all of these days: versions of its service that begin in them
/// are gone, earlier and later ones stay. It takes the whole place of the version in force on their first day and
/// begins when that one began: so windows (R9) and intervals (R18) that reach back before the days are cut
/// alike on both sides, and what differs is the amounts. Where none is in force it begins with the days.
///
/// # Errors
/// What a catalogue says of versions that do not go together.
pub fn propose(
    today: &Catalogue,
    proposal: Tariff,
    days: Period,
) -> Result<Catalogue, Vec<Diagnostic>> {
    let first = days.first();
    let held = today.version_on(proposal.service(), first);
    let begins = held.map_or(first, |held| held.valid_from.min(first));
    let mut tariffs = Vec::new();
    for service in today.services() {
        for (tariff, effective) in today.versions(service) {
            let other = service != proposal.service();
            let again = !other && tariff.name == proposal.name;
            if other || (!again && effective.first() >= days.end()) {
                tariffs.push(tariff.clone());
            } else if !again && effective.first() < begins {
                let through = tariff.valid_through.map(|through| through.min(begins.previous()));
                tariffs.push(Tariff { valid_through: through, ..tariff.clone() });
            }
        }
    }
    tariffs.push(Tariff { valid_from: begins, valid_through: None, ..proposal });
    Catalogue::new(tariffs)
}
