//! The settings, changed in fields or as text: only the values that change do, comments stay, what is wrong is told by its field,
//! and what follows is known before anything is saved.

use std::fs;

use lefi::office::desk::Desk;
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::settings::{
    AskedSettings, SettingCells, SettingProblems, SettingsConsequence, SettingsNo, SettingsPart,
    WantedSettings, look_at_settings, opened_settings, save_settings,
};

use crate::room::{Room, no, none, period};

/// A part as it stands, with this in some fields.
fn asked(desk: &Desk, part: SettingsPart, typed: &[(&str, &str)]) -> AskedSettings {
    let opened = opened_settings(desk).unwrap();
    let mut cells: SettingCells = opened.cells(part).unwrap();
    cells.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    AskedSettings { base: opened.digest, wanted: WantedSettings::Fields(part, cells) }
}

fn save(room: &Room, part: SettingsPart, typed: &[(&str, &str)]) -> Result<(), SettingsNo> {
    let desk = room.desk();
    save_settings(&desk, &asked(&desk, part, typed), "Prov", &mut none()).map(|_| ())
}

fn problems(result: Result<(), SettingsNo>) -> SettingProblems {
    match result {
        Err(SettingsNo::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

fn text(room: &Room) -> String {
    fs::read_to_string(room.path("lefi.toml")).unwrap()
}

#[test]
fn what_changes_changes_where_it_stands_and_all_else_stays() {
    let room = Room::imported();
    let before = text(&room);
    for part in SettingsPart::ALL {
        let desk = room.desk();
        let same = save_settings(&desk, &asked(&desk, part, &[]), "Prov", &mut none());
        let Err(SettingsNo::Refused(refusal)) = same else { panic!("{part:?} {same:?}") };
        assert_eq!(no(Kind::WrongUse, Err::<(), _>(refusal)), "inget är ändrat", "{part:?}");
    }
    save(
        &room,
        SettingsPart::Issuer,
        &[("issuer.street", " Storgatan \"1\" "), ("issuer.website", "www.ny.invalid")],
    )
    .unwrap();
    let wanted = before
        .replacen("street = \"Box 1\"", "street = \"Storgatan \\\"1\\\"\"", 1)
        .replacen(
            "email = \"avgifter@exempel.invalid\"      # får saknas\n",
            "email = \"avgifter@exempel.invalid\"      # får saknas\nwebsite = \"www.ny.invalid\"\n",
            1,
        );
    assert_eq!(text(&room), wanted);
    save(
        &room,
        SettingsPart::Payment,
        &[("payment.days", "14"), ("payment.whole_kronor", "false")],
    )
    .unwrap();
    save(
        &room,
        SettingsPart::Issuing,
        &[("issuing.smallest_invoice", "1 250,50"), ("issuing.four_eyes", "true")],
    )
    .unwrap();
    let made = text(&room);
    assert!(made.contains("days = 14                               # dagar"), "{made}");
    assert!(
        made.ends_with("\n[issuing]\nfour_eyes = true\nsmallest_invoice = \"1250.50\"\n"),
        "{made}"
    );
    save(&room, SettingsPart::Words, &[("usage.channels", "web\nsystem\r\nsubscription, api")])
        .unwrap();
    assert!(
        text(&room).contains("[\"web\", \"system\", \"subscription\", \"api\"]"),
        "{}",
        text(&room)
    );
}

#[test]
fn accounts_change_row_by_row() {
    let room = Room::imported();
    let before = text(&room);
    let typed = [
        ("accounts.revenue.3.fees", "annual, query-web"),
        ("accounts.revenue.3.account", "3430"),
        ("accounts.names.20.key", "3430"),
        ("accounts.names.20.text", "Nya intäkter"),
        ("accounts.objects.1.dimension", ""),
        ("accounts.objects.1.object", ""),
        ("accounts.objects.1.name", ""),
    ];
    save(&room, SettingsPart::Accounts, &typed).unwrap();
    let made = text(&room);
    assert!(
        made.contains(
            "[[accounts.revenue]]\nfees = [\"annual\", \"query-web\"]\naccount = \"3430\"\n"
        ),
        "{made}"
    );
    assert!(made.contains("3430 = \"Nya intäkter\"") && !made.contains("4120"), "{made}");
    let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(comments(&made), comments(&before));
    let settings = &room.desk().workspace.settings;
    let accounts = settings.accounts.as_ref().unwrap();
    assert_eq!((accounts.revenue.len(), accounts.objects.len()), (4, 1));

    let wrong =
        problems(save(&room, SettingsPart::Accounts, &[("accounts.receivables.inside", "9999")]));
    let words = wrong.fields["accounts.receivables.inside"].swedish();
    assert_eq!(words, "kontot 9999 har inget namn; lägg till det under Kontoplan");
    // What is there with all that it needs goes as a whole.
    let none_of = ["dimension", "inside", "outside", "organisations.0.key", "organisations.0.text"]
        .map(|name| (format!("accounts.counterpart.{name}"), ""));
    let none_of: Vec<(&str, &str)> =
        none_of.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    save(&room, SettingsPart::Accounts, &none_of).unwrap();
    assert!(!text(&room).contains("[accounts.counterpart]"));
    assert!(room.desk().workspace.settings.accounts.as_ref().unwrap().counterpart.is_none());
}

#[test]
fn what_is_wrong_is_told_by_its_field_and_nothing_is_saved() {
    let room = Room::imported();
    let before = text(&room);
    for (part, name, typed, words) in [
        (SettingsPart::Issuer, "issuer.name", " ", "fyll i fältet"),
        (SettingsPart::Issuer, "issuer.organisation_number", "202100-9995", "organisationsnummer"),
        (SettingsPart::Issuer, "issuer.country", "Sverige", "landskod"),
        (SettingsPart::Payment, "payment.bankgiro", "999-9990", "kontrollsiffran"),
        (SettingsPart::Payment, "payment.days", "trettio", "ange ett heltal"),
        (SettingsPart::Payment, "payment.days", "400", "från 0 till 365"),
        (SettingsPart::Issuing, "bills_from", "2025-Q2", "kvartal"),
        (SettingsPart::Issuing, "issuing.invoice_series", "faktura", "ingen serie"),
        (SettingsPart::Issuing, "issuing.smallest_invoice", "12.500", "ange ett belopp"),
        (SettingsPart::Accounts, "accounts.rounding", "öre", "inget konto"),
        (SettingsPart::Accounts, "accounts.names.0.text", "", "fyll i fältet"),
    ] {
        let found = problems(save(&room, part, &[(name, typed)]));
        let told = found.fields.get(name).unwrap_or_else(|| panic!("{name}: {found:?}"));
        assert!(
            told.swedish().contains(words) && !told.swedish().contains('`'),
            "{name}: {told:?}"
        );
        assert!(found.others.is_empty(), "{name}: {found:?}");
    }
    assert_eq!(text(&room), before);
}

#[test]
fn text_is_saved_as_it_is_with_the_ends_of_lines_that_the_file_has() {
    let room = Room::imported();
    let desk = room.desk();
    let opened = opened_settings(&desk).unwrap();
    let typed = opened.text.replacen("city = \"Exempelstad\"", "city = \"Sagostad\" # ny", 1);
    let wanted = WantedSettings::Text(typed.replace('\n', "\r\n"));
    let change = AskedSettings { base: opened.digest.clone(), wanted };
    save_settings(&desk, &change, "Flytt", &mut none()).unwrap();
    assert_eq!(text(&room), typed);
    let wanted = WantedSettings::Text(typed.replacen("days = 30", "days = x", 1));
    let desk = room.desk();
    let base = opened_settings(&desk).unwrap().digest;
    let wrong = look_at_settings(&desk, &AskedSettings { base, wanted }, &mut none());
    let Err(SettingsNo::Problems(wrong)) = wrong else { panic!("{wrong:?}") };
    assert!(wrong.fields.is_empty() && wrong.others[0].place.is_some(), "{wrong:?}");
}

#[test]
fn what_follows_is_known_before_it_is_saved() {
    let room = Room::of_two_persons();
    let look = |typed: &[(&str, &str)], part| {
        let desk = room.desk();
        look_at_settings(&desk, &asked(&desk, part, typed), &mut none()).unwrap().consequences
    };
    let quiet = look(&[("issuer.contact", "Ny enhet")], SettingsPart::Issuer);
    assert!(quiet.is_empty(), "{quiet:?}");
    lefi::office::bill::issue::prepare(
        &room.desk(),
        period("2025-02"),
        crate::room::on("2025-06-02"),
        &mut none(),
    )
    .unwrap();
    let found = look(&[("issuer.contact", "Ny enhet")], SettingsPart::Issuer);
    assert!(matches!(found.as_slice(), [SettingsConsequence::RunVoid(_)]), "{found:?}");
    assert!(found[0].words().swedish().contains("måste förberedas på nytt"));
    let found = look(&[("issuing.four_eyes", "false")], SettingsPart::Issuing);
    assert!(
        found.iter().any(|one| matches!(one, SettingsConsequence::TwoPersonsNeeded(_))),
        "{found:?}"
    );
    let found = look(&[("accounts.series", "NY")], SettingsPart::Accounts);
    assert!(
        found.iter().any(|one| matches!(one, SettingsConsequence::AgreeOnAccounts)),
        "{found:?}"
    );
    let found = look(&[("usage.channels", "web\nsystem\nsubscription\napi")], SettingsPart::Words);
    assert!(
        found.iter().any(|one| matches!(one, SettingsConsequence::WordsOfNewLogs)),
        "{found:?}"
    );
}

#[test]
fn a_form_of_a_text_that_nobody_knows_any_more_is_refused() {
    let room = Room::imported();
    let wanted = WantedSettings::Fields(SettingsPart::Issuer, SettingCells::new());
    let stale = AskedSettings { base: "0".repeat(64), wanted };
    let refused = save_settings(&room.desk(), &stale, "Prov", &mut none());
    let Err(SettingsNo::Refused(Refusal::Edit(_))) = refused else { panic!("{refused:?}") };
}
