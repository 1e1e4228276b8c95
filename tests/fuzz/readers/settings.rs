//! `lefi.toml` with its accounts: what is accepted is whole.

use std::collections::BTreeSet;

use lefi::keep::workspace::{SETTINGS_FILE, Settings, WorkspaceError, read_settings};
use lefi::values::identity::{Bankgiro, OrganisationNumber};

use super::problems;

pub fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match read_settings(&text) {
        Ok(settings) => hold(&settings),
        Err(WorkspaceError::Input(problems)) => {
            problems::hold_with_places(SETTINGS_FILE, &text, &problems);
        }
        Err(other) => panic!("{other:?}"),
    }
}

fn hold(settings: &Settings) {
    let issuer = &settings.issuer;
    let number = issuer.organisation_number;
    assert_eq!(OrganisationNumber::parse(&number.to_string()), Some(number));
    assert_eq!(Bankgiro::parse(&issuer.bankgiro.to_string()).as_ref(), Some(&issuer.bankgiro));
    assert_eq!(issuer.country.len(), 2);
    assert!(issuer.payment_days <= 365);
    assert_eq!(settings.bills_from.interval(), settings.billing_period);
    assert!(settings.issuing.smallest_invoice.ore() >= 0);
    for words in [&settings.channels, &settings.outcomes] {
        let different: BTreeSet<&String> = words.iter().collect();
        assert!(!words.is_empty() && different.len() == words.len(), "{words:?}");
    }
    let texts = [&issuer.name, &issuer.street, &issuer.postal_code, &issuer.city, &issuer.contact];
    assert!(texts.iter().all(|text| !text.is_empty() && text.trim() == text.as_str()));
}
