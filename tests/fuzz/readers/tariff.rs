//! Tariff files: what is accepted can be written by another writer and is then the same tariff.

use lefi::sources::tariff::{Catalogue, Tariff, diff, parse};

use super::{amounts, problems, tariff_text};

const FILE: &str = "tariff.toml";

pub fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match parse(FILE, &text) {
        Err(problems) => problems::hold_with_places(FILE, &text, &problems),
        Ok(tariff) => holds(tariff),
    }
}

fn holds(tariff: Tariff) {
    let text = tariff_text::write(&tariff);
    let again = parse(FILE, &text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"));
    assert_eq!(without_places(again), without_places(tariff.clone()));
    assert!(diff(&tariff, &tariff).is_empty());
    amounts::hold(&tariff);
    if let Err(problems) = Catalogue::new(vec![tariff]) {
        problems.iter().for_each(problems::holds);
    }
}

fn without_places(mut tariff: Tariff) -> Tariff {
    let place = lefi::values::diagnostic::Place::of_line(FILE, 1, "");
    tariff.place = place.clone();
    tariff.fees.iter_mut().for_each(|fee| fee.place = place.clone());
    tariff
}
