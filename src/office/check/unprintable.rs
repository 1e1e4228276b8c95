//! Words that stand on documents and that a page can't show: letters its font lacks or that read from right to left, and
//! texts without end. Found with everything else that is wrong, not when a document is made. It shows nothing itself.

use crate::engine::invoice::Issuer;
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE};
use crate::paper::pdf::printable;
use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::{Basis, Catalogue, Tariff};
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::text::{Text, text};
use crate::values::unit::Unit;

/// The most characters of a text that pages have room for, and of the terms at their foot.
const LONGEST: usize = 500;
const LONGEST_TERMS: usize = 2000;

/// Of all that documents can bear: who bills, parties, agreements, and the names and reasons of tariffs.
pub fn unprintable(
    issuer: &Issuer,
    catalogue: &Catalogue,
    parties: &[Party],
    agreements: &[Agreement],
) -> Vec<Diagnostic> {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    let of_tariffs = versions.flat_map(|(tariff, _)| of_tariff(tariff));
    parties
        .iter()
        .flat_map(of_party)
        .chain(agreements.iter().flat_map(of_agreement))
        .chain(of_tariffs)
        .chain(of_issuer(issuer))
        .collect()
}

fn of_issuer(issuer: &Issuer) -> Vec<Diagnostic> {
    let words = [
        ("name", &issuer.name),
        ("street", &issuer.street),
        ("postal_code", &issuer.postal_code),
        ("city", &issuer.city),
        ("contact", &issuer.contact),
        ("telephone", &issuer.telephone),
        ("email", &issuer.email),
        ("website", &issuer.website),
        ("vat_number", &issuer.vat_number),
    ];
    let terms = [("terms.sv", &issuer.terms_sv), ("terms.en", &issuer.terms_en)];
    let words = words.into_iter().map(|(what, text)| (what, text, LONGEST));
    let terms = terms.into_iter().map(|(what, text)| (what, text, LONGEST_TERMS));
    // Where in the file they stand, reading it did not keep.
    words
        .chain(terms)
        .filter_map(|(what, text, most)| {
            let what = text!("{what}` i `{SETTINGS_FILE}", "{what}` of `{SETTINGS_FILE}");
            wrong_named(&what, (text, most))
        })
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
    let wrong = words.into_iter().filter_map(|(what, text)| wrong(what, (text, LONGEST)));
    wrong.map(|one| one.at(place.clone())).collect()
}

fn of_agreement(agreement: &Agreement) -> Vec<Diagnostic> {
    let place = Place::of_line(AGREEMENTS_FILE, agreement.line, "");
    let words =
        [("agreement", agreement.name.as_str()), ("reference", agreement.reference.as_str())];
    let wrong = words.into_iter().filter_map(|(what, text)| wrong(what, (text, LONGEST)));
    wrong.map(|one| one.at(place.clone())).collect()
}

fn of_tariff(tariff: &Tariff) -> Vec<Diagnostic> {
    let names = tariff.fees.iter().flat_map(|fee| {
        // Where the file gives no English name it is the Swedish one.
        let english = (fee.name_en != fee.name_sv).then_some(("name.en", &fee.name_en));
        let units = match &fee.basis {
            Basis::Usage(usage) => units(&usage.unit),
            Basis::OneOff { .. } | Basis::Recurring(_) => Vec::new(),
        };
        let words = [("name.sv", &fee.name_sv)].into_iter().chain(english).chain(units);
        words
            .filter_map(|(what, text)| wrong(what, (text, LONGEST)))
            .map(|one| one.at(fee.place.clone()))
    });
    let reasons = tariff.vat.values().filter_map(|class| class.reason());
    let reasons = reasons.map(|reason| ("reason", reason));
    let service = tariff.service_name.iter().map(|name| ("service_name", name.as_str()));
    let others = reasons.chain(service).filter_map(|(what, text)| wrong(what, (text, LONGEST)));
    names.chain(others.map(|one| one.at(tariff.place.clone()))).collect()
}

fn units(unit: &Unit) -> Vec<(&'static str, &String)> {
    match unit {
        Unit::Named { sv, en } if sv == en => vec![("unit.sv", sv)],
        Unit::Named { sv, en } => vec![("unit.sv", sv), ("unit.en", en)],
        Unit::Questions | Unit::Deliveries | Unit::Persons => Vec::new(),
    }
}

fn wrong(what: &str, text: (&str, usize)) -> Option<Diagnostic> {
    wrong_named(&Text::same(what), text)
}

fn wrong_named(what: &Text, (text, most): (&str, usize)) -> Option<Diagnostic> {
    let error = Diagnostic::error;
    if text.chars().count() > most {
        let message = text!(
            "`{what}` kan inte stå på en faktura: texten är längre än vad en sida rymmer",
            "`{what}` can't stand on a document: it is longer than a page has room for";
            what
        );
        let help =
            text!("skriv den med högst {most} tecken", "write it in at most {most} characters");
        return Some(error("check-unprintable", message).help(help));
    }
    let why = printable(text).err()?.words();
    let message = text!(
        "`{what}` kan inte stå på en faktura: {why}",
        "`{what}` can't stand on a document: {why}";
        what, why
    );
    let help = text!(
        "skriv den med andra tecken: bokstäver, siffror och tecken ur europeiska språk, från vänster till höger",
        "write it in other characters: letters, digits and signs of European languages, from left to right"
    );
    Some(error("check-unprintable", message).help(help))
}
