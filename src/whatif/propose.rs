//! A proposal in the place of today's tariff. Reads no file.

use crate::diagnostic::Diagnostic;
use crate::period::Period;
use crate::tariff::{Catalogue, Tariff};

/// Today's tariffs with a proposal that holds for all of these days: versions of its service that begin in them
/// are gone, earlier and later ones stay. It begins with the days; where it is another text of the version in force on their first day, when
/// that one began, so that windows (R9) are cut where they were.
///
/// # Errors
/// What a catalogue says of versions that do not go together.
pub fn propose(
    today: &Catalogue,
    proposal: Tariff,
    days: Period,
) -> Result<Catalogue, Vec<Diagnostic>> {
    let first = days.first();
    let held = today.version_on(&proposal.service, first);
    let begins = match held {
        Some(held) if held.version == proposal.version => held.valid_from.min(first),
        _ => first,
    };
    let mut tariffs = Vec::new();
    for service in today.services() {
        for (tariff, effective) in today.versions(service) {
            let other = service != proposal.service;
            let again = !other && tariff.version == proposal.version;
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
