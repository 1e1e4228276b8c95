//! `parties.csv` and `agreements.csv`: what is accepted can be written with every value in quotes and is then the same.

use std::borrow::Cow;

use lefi::sources::party::{
    Agreement, Delivery, Party, Specification, parse_agreements, parse_parties, undeliverable,
};
use lefi::values::language::Language;

use super::problems;

const PARTIES: &str = "parties.csv";
const AGREEMENTS: &str = "agreements.csv";

/// The text that the bytes are by what the README says of encodings: what the places of problems show.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let line = |line| match std::str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0,
    };
    let lines: Vec<Cow<'_, str>> = bytes.split(|byte| *byte == b'\n').map(line).collect();
    Cow::Owned(lines.join("\n"))
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> =
        cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    cells.join(";") + "\n"
}

pub fn read_parties(bytes: &[u8]) {
    let parties = match parse_parties(PARTIES, bytes) {
        Ok(parties) => parties,
        Err(problems) => return problems::hold(PARTIES, &text(bytes), &problems),
    };
    let written = write_parties(&parties);
    let again = parse_parties(PARTIES, written.as_bytes())
        .unwrap_or_else(|problems| panic!("{problems:#?}\n{written}"));
    let plain = |parties: Vec<Party>| -> Vec<Party> {
        parties.into_iter().map(|party| Party { line: 0, ..party }).collect()
    };
    undeliverable(PARTIES, &parties).iter().for_each(problems::holds);
    assert_eq!(plain(again), plain(parties));
}

fn write_parties(parties: &[Party]) -> String {
    let mut text = "organisation_number;name;category;street;postal_code;city;country;reference;\
                    email;peppol_id;valid_from;delivery;invoice_to;foreign_id;language;payment_days\n"
        .to_owned();
    for party in parties {
        text.push_str(&row(&[
            &party.organisation_number.to_string(),
            &party.name,
            party.category.word(),
            &party.street,
            &party.postal_code,
            &party.city,
            &party.country,
            &party.reference,
            &party.email,
            &party.peppol_id,
            &party.valid_from.map(|day| day.to_string()).unwrap_or_default(),
            party.delivery.map(Delivery::word).unwrap_or_default(),
            &party.invoice_to.map(|number| number.plain()).unwrap_or_default(),
            party.foreign_id.as_deref().unwrap_or_default(),
            party.language.map(Language::word).unwrap_or_default(),
            &party.payment_days.map(|days| days.to_string()).unwrap_or_default(),
        ]));
    }
    text
}

pub fn read_agreements(bytes: &[u8]) {
    let agreements = match parse_agreements(AGREEMENTS, bytes) {
        Ok(agreements) => agreements,
        Err(problems) => return problems::hold(AGREEMENTS, &text(bytes), &problems),
    };
    let written = write_agreements(&agreements);
    let again = parse_agreements(AGREEMENTS, written.as_bytes())
        .unwrap_or_else(|problems| panic!("{problems:#?}\n{written}"));
    let plain = |agreements: Vec<Agreement>| -> Vec<Agreement> {
        agreements.into_iter().map(|agreement| Agreement { line: 0, ..agreement }).collect()
    };
    assert_eq!(plain(again), plain(agreements));
}

fn write_agreements(agreements: &[Agreement]) -> String {
    let mut text = "agreement;organisation_number;service;valid_from;valid_through;reference;plan;\
                    specification;formerly\n"
        .to_owned();
    for one in agreements {
        text.push_str(&row(&[
            one.name.as_str(),
            &one.organisation_number.plain(),
            &one.service,
            &one.validity.first().to_string(),
            &one.validity.last().to_string(),
            &one.reference,
            one.plan.as_deref().unwrap_or_default(),
            if one.specification == Specification::Wanted { "yes" } else { "no" },
            &one.formerly.join(" "),
        ]));
    }
    text
}
