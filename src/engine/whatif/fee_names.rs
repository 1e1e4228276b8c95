//! What fees are called, by code, in all the tariffs of a question. It never decides where a name is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::tariff::Catalogue;
use crate::values::fee_code::FeeCode;

/// A fee's name. Where two fees have the same, the code stands beside it, so that they can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeeName {
    /// *Fråga via system till system*.
    pub swedish: String,
    /// *Question from system to system*.
    pub english: String,
}

/// The names of all fees; of a code with several names the one of the first catalogue, and there of the latest version.
pub fn fee_names<'a>(
    catalogues: impl IntoIterator<Item = &'a Catalogue>,
) -> BTreeMap<FeeCode, FeeName> {
    let mut names: BTreeMap<FeeCode, FeeName> = BTreeMap::new();
    for catalogue in catalogues {
        let mut own: BTreeMap<FeeCode, FeeName> = BTreeMap::new();
        let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
        for fee in versions.flat_map(|(tariff, _)| &tariff.fees) {
            let name = FeeName { swedish: fee.name_sv.clone(), english: fee.name_en.clone() };
            own.insert(fee.code.clone(), name);
        }
        for (code, name) in own {
            names.entry(code).or_insert(name);
        }
    }
    let swedish = shared(names.values().map(|name| name.swedish.as_str()));
    let english = shared(names.values().map(|name| name.english.as_str()));
    for (code, name) in &mut names {
        for (text, shared) in [(&mut name.swedish, &swedish), (&mut name.english, &english)] {
            if shared.contains(text) {
                text.push_str(&format!(" ({code})"));
            }
        }
    }
    names
}

/// Names that more than one fee has.
fn shared<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let (mut once, mut more) = (BTreeSet::new(), BTreeSet::new());
    for name in names {
        if !once.insert(name) {
            more.insert(name.to_owned());
        }
    }
    more
}
