//! Proposals for fee models without a terminal: begun from a version, typed into fields, held against the version that holds
//! otherwise, decided; a decided version is nobody's to change.

use std::fs;

use lefi::office::edit::save;
use lefi::office::refusal::Kind;
use lefi::office::tariffs::curves::side_by_side;
use lefi::office::tariffs::decide::{TariffDecision, decide};
use lefi::office::tariffs::instead_of;
use lefi::office::tariffs::last_year::LastYear;
use lefi::office::tariffs::proposals::{
    BegunProposal, OpenedProposal, any_tariff, begin, open_proposal, proposals,
};
use lefi::office::tariffs::typed_model::TypedModel;
use lefi::sources::tariff::{Tariff, TariffStatus, rewritten};
use lefi::values::language::Language;
use lefi::values::money::Money;
use lefi::values::period::{Day, Interval};

use crate::room::{Room, no, none};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A proposal that begins as the version of April 2025, saved.
fn begun(room: &Room) -> OpenedProposal {
    let desk = room.desk();
    let from = any_tariff(&desk, "lefi-online/2025-04-01").unwrap();
    let begun = BegunProposal {
        name: "oversyn",
        from: &from,
        valid_from: day("2027-01-01"),
        source: "Översyn 2027".to_owned(),
    };
    let edit = begin(&desk, &begun).unwrap();
    save(&desk, &[edit], "Ny översyn", &mut none()).unwrap();
    let again = begin(&desk, &begun).map(|_| ());
    assert_eq!(no(Kind::Ledger, again), "forslag/oversyn.toml finns redan: välj ett annat namn");
    open_proposal(&desk, "oversyn", None).unwrap()
}

/// A fee model with one field typed otherwise.
fn typed(tariff: &Tariff, field: &str, text: &str) -> TypedModel {
    let model = TypedModel::of_tariff(tariff, Language::Swedish);
    let fields = model.fields().filter(|(name, _)| *name != field);
    let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
    TypedModel::of(fields.chain([(field.to_owned(), text.to_owned())]))
}

#[test]
fn a_proposal_begins_as_a_version_and_bills_nothing() {
    let room = Room::imported();
    let opened = begun(&room);
    let proposed = opened.tariff.as_ref().unwrap();
    assert_eq!(proposed.name.to_string(), "lefi-online/oversyn");
    assert_eq!(
        (proposed.valid_from, &proposed.decision),
        (day("2027-01-01"), &TariffStatus::Draft)
    );
    let before = instead_of(&room.desk().workspace, proposed).unwrap().unwrap();
    assert_eq!(proposed.fees.len(), before.fees.len());
    let listed = proposals(&room.desk().workspace).unwrap();
    assert_eq!(listed.len(), 1);
    assert!(room.office.done(&["tariff", "list"]).find("oversyn").is_none());
}

#[test]
fn what_is_shown_in_fields_is_read_back_the_same() {
    let room = Room::imported();
    for name in
        ["lefi-online/2024-01-01", "lefi-online/2025-04-01", "lefi-prenumeration/2024-01-01"]
    {
        let tariff = any_tariff(&room.desk(), name).unwrap();
        for language in [Language::Swedish, Language::English] {
            let read = TypedModel::of_tariff(&tariff, language).read(&tariff);
            let read = read.unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
            assert_eq!(read, tariff, "{name}");
        }
    }
}

#[test]
fn what_is_typed_is_told_field_by_field() {
    let room = Room::imported();
    let tariff = any_tariff(&room.desk(), "lefi-online/2025-04-01").unwrap();
    let fault = |field: &str, text: &str| {
        let faults = typed(&tariff, field, text).read(&tariff).unwrap_err();
        let all: Vec<String> = faults.iter().map(|fault| fault.field.clone()).collect();
        assert_eq!(all, [field], "{faults:?}");
        faults.into_iter().next().unwrap().refusal
    };
    for (field, text) in [
        ("3.tier-0.unit", "1.250,00"),
        ("3.tier-1.up_to", "3 000"),
        ("3.included", "-1"),
        ("1.amount", ""),
        ("title", " "),
        ("valid_from", "2027-02-30"),
        ("valid_through", "2020-01-01"),
        ("version", "så här"),
        ("0.name.sv", ""),
    ] {
        fault(field, text);
    }
    let both = typed(&tariff, "3.minimum", "500");
    let fields: Vec<_> = both.fields().map(|(n, t)| (n.to_owned(), t.to_owned())).collect();
    let both =
        TypedModel::of(fields.into_iter().chain([("3.maximum".to_owned(), "400".to_owned())]));
    assert_eq!(both.read(&tariff).unwrap_err()[0].field, "3.maximum");
}

#[test]
fn whom_a_fee_is_for_and_vat_are_typed_and_change_in_place() {
    let room = Room::imported();
    let opened = begun(&room);
    let tariff = opened.tariff.as_ref().unwrap();
    let with = |changed: &[(&str, &str)]| {
        let model = TypedModel::of_tariff(tariff, Language::Swedish);
        let is_changed = |name: &str| changed.iter().any(|(one, _)| *one == name);
        let fields = model.fields().filter(|(name, _)| !is_changed(name));
        let fields = fields.chain(changed.iter().copied());
        TypedModel::of(fields.map(|(name, text)| (name.to_owned(), text.to_owned())))
    };
    let changed = [
        ("0.for.broker", ""),
        ("0.plans", "stor, special"),
        ("vat.region.class", "E"),
        ("vat.region.reason", "Undantag enligt 10 kap. ML (påhittat)"),
        ("vat.other.class", ""),
        ("vat.insurer.rate", "12,5 %"),
    ];
    let read = with(&changed).read(tariff).unwrap();
    let text = rewritten("oversyn.toml", &opened.text, &read).unwrap();
    for there in [
        "parties = [\"insurer\"]",
        "plans = [\"stor\", \"special\"]",
        "region = { category = \"E\", reason = \"Undantag enligt 10 kap. ML (påhittat)\" }",
        "insurer = { category = \"S\", rate = \"12.5\" }",
    ] {
        assert!(text.contains(there), "{there}: {text}");
    }
    assert!(!text.contains("other = {"), "{text}");
    // No tick and no plan mean all, and fields that are not shown leave a fee as it is.
    let all = with(&[("0.for.insurer", ""), ("0.for.broker", "")]).read(tariff).unwrap();
    assert_eq!((&all.fees[0].parties, &all.fees[0].plans), (&None, &None));
    let model = TypedModel::of_tariff(tariff, Language::Swedish);
    let fields = model.fields().filter(|(name, _)| !name.contains(".for") && *name != "vat");
    let without = TypedModel::of(fields.map(|(name, text)| (name.to_owned(), text.to_owned())));
    assert_eq!(without.read(tariff).unwrap(), *tariff);
    for (changed, fault) in [
        (&[("vat.region.class", "O")][..], "vat.region.reason"),
        (&[("vat.insurer.rate", "0")], "vat.insurer.rate"),
        (&[("vat.insurer.rate", "101")], "vat.insurer.rate"),
        (&[("vat.insurer.rate", "")], "vat.insurer.rate"),
    ] {
        let faults = with(changed).read(tariff).unwrap_err();
        assert_eq!(faults[0].field, fault, "{faults:?}");
    }
}

#[test]
fn tiers_and_fees_are_added_and_taken_away() {
    let room = Room::imported();
    let tariff = any_tariff(&room.desk(), "lefi-online/2025-04-01").unwrap();
    let mut model = TypedModel::of_tariff(&tariff, Language::Swedish);
    model.add_tier(3);
    assert_eq!(model.tiers(3), 4);
    assert!(model.read(&tariff).is_err(), "the new tier has no limit yet");
    model.remove_tier(3, 2);
    assert_eq!(model.read(&tariff).unwrap().fees.len(), tariff.fees.len());
    model.add_fee();
    let fields = model.fields().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let number = tariff.fees.len();
    let new =
        [("code", "mobile"), ("name.sv", "Fråga via mobil"), ("channels", "web"), ("unit", "2")];
    let new = new.map(|(part, text)| (format!("{number}.{part}"), text.to_owned()));
    let gone = [("0.gone".to_owned(), "ja".to_owned())];
    let model = TypedModel::of(fields.chain(new).chain(gone));
    let read = model.read(&tariff).unwrap();
    let codes: Vec<&str> = read.fees.iter().map(|fee| fee.code.as_str()).collect();
    assert!(!codes.contains(&"connection") && codes.ends_with(&["mobile"]), "{codes:?}");
}

#[test]
fn another_model_begins_with_the_price_that_there_was() {
    let room = Room::imported();
    let tariff = any_tariff(&room.desk(), "lefi-online/2025-04-01").unwrap();
    for model in ["per_unit", "volume", "graduated"] {
        let mut typed = typed(&tariff, "2.model", model);
        typed.fill();
        typed.read(&tariff).unwrap_or_else(|faults| panic!("{model}: {faults:?}"));
    }
}

#[test]
fn last_years_usage_says_what_each_customer_would_pay() {
    let room = Room::imported();
    let opened = begun(&room);
    let same = opened.tariff.clone().unwrap();
    let year = LastYear::read(&room.desk(), &mut none()).unwrap().unwrap();
    let nothing = year.effect(&same, &same).unwrap();
    assert_eq!(nothing.comparison.total.difference().unwrap(), Money::ZERO);
    assert!(nothing.comparison.total.today > Money::ZERO);
    let dearer = typed(&same, "2.unit", "9,20").read(&same).unwrap();
    let effect = year.effect(&same, &dearer).unwrap();
    assert!(effect.comparison.total.difference().unwrap() > Money::ZERO);
    assert!(effect.comparison.more_same_less().0 > 0);
    let curves = side_by_side(&same, &dearer, Interval::Month, None).unwrap();
    let web = curves.iter().find(|curve| curve.fee.as_str() == "query-web").unwrap();
    assert_eq!(web.lines.len(), 2);
    assert_ne!(web.lines[0].points, web.lines[1].points);
    assert!(LastYear::read(&Room::empty().desk(), &mut none()).unwrap().is_none());
}

#[test]
fn a_decided_proposal_is_a_version_and_no_proposal_any_more() {
    let room = Room::imported();
    let opened = begun(&room);
    let decision = TariffDecision {
        version: "2027-01-01".to_owned(),
        valid_from: day("2027-01-01"),
        reference: "FK 2026/7".to_owned(),
        decided_on: day("2026-11-30"),
    };
    let taken = TariffDecision { version: "2025-04-01".to_owned(), ..decision.clone() };
    let refused = decide(&room.desk(), &opened, &taken).map(|_| ());
    assert!(no(Kind::Ledger, refused).starts_with("lefi-online/2025-04-01 finns redan"));
    let decided = decide(&room.desk(), &opened, &decision).unwrap();
    save(&room.desk(), &decided.edits, "beslut", &mut none()).unwrap();
    assert!(proposals(&room.desk().workspace).unwrap().is_empty());
    let version = any_tariff(&room.desk(), "lefi-online/2027-01-01").unwrap();
    assert_eq!(version.decision, decided.tariff.decision);
    let text = fs::read_to_string(room.path("tariffs/lefi-online/2027-01-01.toml")).unwrap();
    assert!(text.contains("decided_on = 2026-11-30"), "{text}");
}
