//! Words that stand on documents and that their font can't show: found with everything else that is wrong, not when a
//! document is made. It shows nothing itself.

use crate::diagnostic::{Diagnostic, Place};
use crate::output::pdf::printable;
use crate::party::{Agreement, Party};
use crate::tariff::{Catalogue, Tariff};
use crate::workspace::{AGREEMENTS_FILE, PARTIES_FILE};

/// Of all that documents can bear: parties, agreements, and the names and reasons of tariffs.
pub(super) fn unprintable(
    catalogue: &Catalogue,
    parties: &[Party],
    agreements: &[Agreement],
) -> Vec<Diagnostic> {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    let of_tariffs = versions.flat_map(|(tariff, _)| of_tariff(tariff));
    parties
        .iter()
        .flat_map(of_party)
        .chain(agreements.iter().filter_map(of_agreement))
        .chain(of_tariffs)
        .collect()
}

fn of_party(party: &Party) -> Vec<Diagnostic> {
    let Party { name, street, postal_code, city, reference, .. } = party;
    let words = [
        ("name", name),
        ("street", street),
        ("postal_code", postal_code),
        ("city", city),
        ("reference", reference),
    ];
    let place = Place::of_line(PARTIES_FILE, party.line, "");
    words.into_iter().filter_map(|(what, text)| wrong(what, text, &place)).collect()
}

fn of_agreement(agreement: &Agreement) -> Option<Diagnostic> {
    let place = Place::of_line(AGREEMENTS_FILE, agreement.line, "");
    wrong("reference", &agreement.reference, &place)
}

fn of_tariff(tariff: &Tariff) -> Vec<Diagnostic> {
    let names = tariff.fees.iter().flat_map(|fee| {
        // Where the file gives no English name it is the Swedish one.
        let english = (fee.name_en != fee.name_sv).then_some(("name.en", &fee.name_en));
        let words = [("name.sv", &fee.name_sv)].into_iter().chain(english);
        words.filter_map(|(what, text)| wrong(what, text, &fee.place))
    });
    let reasons = tariff.vat.values().filter_map(|class| class.reason());
    names.chain(reasons.filter_map(|text| wrong("reason", text, &tariff.place))).collect()
}

fn wrong(what: &str, text: &str, place: &Place) -> Option<Diagnostic> {
    let error = printable(text).err()?;
    let message = format!("`{what}` can't stand on a document: {error}");
    let help = "write it in other characters: letters, digits and signs of European languages";
    Some(Diagnostic::error("check-unprintable", message).at(place.clone()).help(help))
}
