//! How far a new workspace has come towards its first drafts, and the fee models that it can begin with.

use std::fs;

use lefi::office::desk::{Desk, Person};
use lefi::office::first_steps::{FirstStepName, FirstStepState, first_steps};
use lefi::office::given_tariffs::{GivenStanding, given_services, take_given};
use lefi::office::new_workspace::make;
use lefi::office::refusal::Kind;
use lefi::office::settings::{
    AskedSettings, SettingCells, SettingsPart, WantedSettings, opened_settings, save_settings,
};

use crate::room::{no, none};

/// Fills in fields of a part, and saves it.
fn fill(desk: &Desk, part: SettingsPart, typed: &[(&str, &str)]) {
    let opened = opened_settings(desk).unwrap();
    let mut cells: SettingCells = opened.cells(part).unwrap();
    cells.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let change = AskedSettings { base: opened.digest, wanted: WantedSettings::Fields(part, cells) };
    save_settings(desk, &change, "Prov", &mut none()).unwrap();
}

#[test]
fn a_new_workspace_comes_to_its_first_drafts_step_by_step() {
    let folder = tempfile::TempDir::new().unwrap();
    make(folder.path()).unwrap();
    let desk = || Desk::at(Some(folder.path()), Person::Named("Anna".to_owned())).unwrap();
    let now = || {
        let steps = first_steps(&desk(), &mut none()).unwrap();
        let found =
            steps.steps.iter().find(|step| step.state == FirstStepState::Now).map(|step| step.name);
        (found, steps.done(), steps.has_what_drafts_need())
    };
    assert_eq!(now(), (Some(FirstStepName::Issuer), 0, false));
    fill(
        &desk(),
        SettingsPart::Issuer,
        &[
            ("issuer.name", "Provmyndigheten"),
            ("issuer.organisation_number", "202100-9994"),
            ("issuer.street", "Gatan 1"),
            ("issuer.postal_code", "111 11"),
            ("issuer.city", "Staden"),
        ],
    );
    assert_eq!(now(), (Some(FirstStepName::Payment), 1, false));
    fill(&desk(), SettingsPart::Payment, &[("payment.bankgiro", "999-9996")]);
    assert_eq!(now(), (Some(FirstStepName::Fees), 2, false));
    let refused = take_given(&desk(), &["annat".to_owned()], "Prov", &mut none());
    assert!(no(Kind::WrongUse, refused).contains("välj minst en tjänst"));
    take_given(&desk(), &["lefi-online".to_owned()], "Prov", &mut none()).unwrap();
    assert_eq!(now(), (Some(FirstStepName::Customers), 3, false));
    let given = given_services(&desk()).unwrap();
    let standing: Vec<_> = given.iter().map(|one| (one.code.as_str(), one.standing)).collect();
    assert_eq!(
        standing,
        [("lefi-online", GivenStanding::There), ("lefi-prenumeration", GivenStanding::Missing)]
    );
    fs::write(folder.path().join("parties.csv"), "nonsens").unwrap();
    let steps = first_steps(&desk(), &mut none()).unwrap();
    assert!(matches!(steps.steps[3].state, FirstStepState::Wrong(_)), "{steps:?}");
    for (name, demo) in [
        ("parties.csv", include_str!("../../fixtures/demo/parties.csv")),
        ("agreements.csv", include_str!("../../fixtures/demo/agreements.csv")),
    ] {
        fs::write(folder.path().join(name), demo).unwrap();
    }
    assert_eq!(now(), (Some(FirstStepName::Logs), 5, true));
}
