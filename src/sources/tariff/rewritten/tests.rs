//! What a text becomes when its fee model is changed in place.

use super::super::{Basis, Price, Tariff, TariffStatus, Tier, UsageFee, parse};
use super::{RewriteError, rewritten};
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::period::Day;

const TEXT: &str = include_str!("../../../../tariffs/lefi-online/2025-04-01.toml");

fn read(text: &str) -> Tariff {
    parse("t.toml", text).unwrap()
}

fn usage<'a>(tariff: &'a mut Tariff, code: &str) -> &'a mut UsageFee {
    let fee = tariff.fees.iter_mut().find(|fee| fee.code.as_str() == code).unwrap();
    match &mut fee.basis {
        Basis::Usage(usage) => usage,
        other => panic!("{other:?}"),
    }
}

fn tiers<'a>(tariff: &'a mut Tariff, code: &str) -> &'a mut Vec<Tier> {
    match &mut usage(tariff, code).price {
        Price::Graduated(tiers) => tiers,
        other => panic!("{other:?}"),
    }
}

fn unit(text: &str) -> UnitPrice {
    UnitPrice::parse(text).unwrap()
}

/// The lines that are not in both, each with a sign.
fn changed(before: &str, after: &str) -> Vec<String> {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("-{line}"));
    let new = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+{line}"));
    gone.chain(new).collect()
}

#[test]
fn what_is_the_same_is_not_touched() {
    for text in [TEXT.to_owned(), TEXT.replace('\n', "\r\n"), format!("\u{FEFF}{TEXT}")] {
        assert_eq!(rewritten("t.toml", &text, &read(&text)).unwrap(), text);
    }
}

#[test]
fn one_price_changes_one_line_and_comments_stay() {
    let text = TEXT.replace(
        "{ up_to = \"3000\", unit = \"1.60\" },",
        "{up_to=\"3000\",  unit = '1.60' }, # i dag",
    );
    let mut wanted = read(&text);
    tiers(&mut wanted, "query-system")[0].unit = unit("1.70");
    let made = rewritten("t.toml", &text, &wanted).unwrap();
    assert_eq!(
        changed(&text, &made),
        [
            "-    {up_to=\"3000\",  unit = '1.60' }, # i dag",
            "+    {up_to=\"3000\",  unit = \"1.70\" }, # i dag",
        ]
    );
}

#[test]
fn ends_of_lines_stay_as_they_are() {
    let text = TEXT.trim_end().replace('\n', "\r\n");
    let mut wanted = read(&text);
    usage(&mut wanted, "query-web").price = Price::PerUnit(unit("4.75"));
    let made = rewritten("t.toml", &text, &wanted).unwrap();
    assert_eq!(made, text.replace("4.60", "4.75"));
}

#[test]
fn tiers_come_and_go_where_they_are_and_a_comment_stays() {
    let text = TEXT.replace("unit = \"0.96\" },", "unit = \"0.96\" }, # sedan 2019");
    let mut wanted = read(&text);
    let all = tiers(&mut wanted, "query-system");
    let tier = Tier { up_to: Some(Quantity::from(50_000_u64)), unit: unit("1.20"), flat: None };
    all.insert(1, tier);
    let more = rewritten("t.toml", &text, &wanted).unwrap();
    assert_eq!(changed(&text, &more), ["+    { up_to = \"50000\", unit = \"1.20\" },"]);
    tiers(&mut wanted, "query-system").truncate(1);
    tiers(&mut wanted, "query-system")[0].up_to = None;
    let less = rewritten("t.toml", &more, &wanted).unwrap();
    assert!(less.contains("# sedan 2019"), "{less}");
    assert!(!less.contains("0.96"), "{less}");
}

#[test]
fn bounds_come_and_go_and_a_model_takes_the_place_of_another() {
    let mut wanted = read(TEXT);
    let fee = usage(&mut wanted, "query-system");
    fee.minimum = Some(Money::parse("500.00").unwrap());
    fee.included = Quantity::from(1000_u64);
    let tiers = tiers(&mut wanted, "query-system").clone();
    usage(&mut wanted, "query-system").price = Price::Volume(tiers);
    let made = rewritten("t.toml", TEXT, &wanted).unwrap();
    assert!(made.contains("minimum = \"500.00\"\n") && made.contains("price.volume = ["), "{made}");
    assert!(made.contains("# Nivåerna gäller kalenderårets frågor"), "{made}");
    let back = rewritten("t.toml", &made, &read(TEXT)).unwrap();
    assert!(!back.contains("minimum") && back.contains("price.graduated = ["), "{back}");
}

#[test]
fn a_window_is_written_within_the_braces() {
    let mut wanted = read(TEXT);
    let web = "usage = { channels = [\"web\"], outcomes = [\"answered\", \"no-hit\"] }";
    usage(&mut wanted, "query-web").accumulate = usage(&mut read(TEXT), "query-system").accumulate;
    let made = rewritten("t.toml", TEXT, &wanted).unwrap();
    let now = web.replace(" }", ", accumulate = \"calendar-year\" }");
    assert!(made.contains(&now), "{made}");
    let back = rewritten("t.toml", &made, &read(TEXT)).unwrap();
    assert!(
        back.contains("outcomes = [\"answered\", \"no-hit\"], accumulate = \"billing-period\" }")
    );
}

#[test]
fn a_decision_and_days_are_written_in_their_places() {
    let mut wanted = read(TEXT);
    wanted.decision = TariffStatus::Decided {
        reference: "FK 2026/001".to_owned(),
        decided_on: Day::parse("2026-11-30").unwrap(),
    };
    wanted.valid_through = Day::parse("2027-12-31");
    wanted.title = "Avgifter \"2027\"".to_owned();
    let made = rewritten("t.toml", TEXT, &wanted).unwrap();
    assert!(made.contains("status = \"decided\"\n"), "{made}");
    assert!(
        made.contains("decided_on = 2026-11-30\n") && made.contains("valid_through = 2027-12-31\n")
    );
    assert_eq!(rewritten("t.toml", &made, &wanted).unwrap(), made);
}

#[test]
fn fees_come_and_go() {
    let mut wanted = read(TEXT);
    let mut new = wanted.fees[0].clone();
    new.code = FeeCode::parse("reconnection").unwrap();
    wanted.fees.remove(1);
    wanted.fees.push(new);
    let made = rewritten("t.toml", TEXT, &wanted).unwrap();
    assert!(!made.contains("code = \"annual\"") && made.ends_with("price.flat = \"5000.00\"\n"));
    assert!(made.contains("]\n\n[[fee]]\ncode = \"reconnection\"\n"), "{made}");
}

#[test]
fn what_would_have_errors_is_told_by_the_line() {
    let mut wanted = read(TEXT);
    let fee = usage(&mut wanted, "query-web");
    (fee.minimum, fee.maximum) = (Money::parse("5.00").ok(), Money::parse("4.00").ok());
    let wrong = rewritten("t.toml", TEXT, &wanted).unwrap_err();
    let RewriteError::Wrong(all) = wrong else { panic!("{wrong:?}") };
    assert_eq!(all[0].code, "tariff-maximum");
}

#[test]
fn every_amount_of_every_file_is_changed_in_its_place() {
    let comments = |text: &str| -> Vec<String> {
        let all = text.lines().filter_map(|line| line.split_once('#'));
        all.map(|(_, comment)| comment.to_owned()).collect()
    };
    let mut changed = 0;
    for text in [
        TEXT,
        include_str!("../../../../tariffs/lefi-online/2024-01-01.toml"),
        include_str!("../../../../tariffs/lefi-online/2026-04-01.toml"),
        include_str!("../../../../tariffs/lefi-prenumeration/2024-01-01.toml"),
        include_str!("../../../../fixtures/scenarios/forslag-a.toml"),
    ] {
        let tariff = read(text);
        for name in tariff.amount_names() {
            for value in ["7", "9.87", "0.5"] {
                // A maximum below its minimum is none.
                let Ok(wanted) = tariff.with_amount(&name, unit(value)) else { continue };
                let made = rewritten("t.toml", text, &wanted);
                let made = made.unwrap_or_else(|error| panic!("{name} = {value}: {error:?}"));
                assert_eq!(comments(&made), comments(text), "{name}");
                assert_eq!(rewritten("t.toml", &made, &wanted).unwrap(), made);
                changed += 1;
            }
        }
    }
    assert!(changed > 60, "{changed}");
}
