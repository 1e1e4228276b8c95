//! `lefi explain`: every amount is the document's own, every line of the fee model is the one that is meant, and
//! what does not tie is said.

use std::fs;

use lefi::keep::ledger::KeptDocument;
use serde_json::Value;

use crate::outputs::place::Place;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn all<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

/// The lines of all parts, in the order of their numbers.
fn lines(explained: &Value) -> Vec<&Value> {
    let mut lines: Vec<&Value> =
        all(explained, "parts").iter().flat_map(|part| all(part, "lines")).collect();
    lines.sort_by_key(|line| line["line"].as_u64());
    lines
}

fn explained(place: &Place, number: &str) -> Value {
    place.json(&["explain", number, "--format", "json", "--rows"])
}

/// The number of the agreement's newest document of a kind.
fn newest(place: &Place, agreement: &str, kind: &str) -> String {
    let documents = place.documents();
    let found = documents.iter().rev().find(|document| {
        document.draft().agreement.name == agreement && document.draft().kind.word() == kind
    });
    found.unwrap().number().to_owned()
}

/// Everything billed to May, with a few questions and a line of one's own in May.
fn billed_to_may() -> Place {
    let place = Place::issued();
    place.lefi(&["decide", "waive", "2025-03", "556900-1067", "lefi-online", "--reason", "Fel"]);
    place.lefi(&["bill", "2025-03", "--issue"]);
    place.lefi(&["decide", "waive", "2025-04", "556900-9995", "lefi-online", "--reason", "Fel"]);
    place.lefi(&["bill", "2025-04", "--issue"]);
    let may: String = (1..=20)
        .map(|day| {
            format!("may-{day};2025-05-{day:02};556900-1018;lefi-online;system;answered;99\n")
        })
        .collect();
    import(&place, "may.csv", &may);
    place.lefi(&[
        "decide",
        "line",
        "2025-05",
        "LO-001",
        "--text",
        "Utredning",
        "--amount",
        "2500.00",
        "--account",
        "3990",
        "--reason",
        "Enligt offert",
    ]);
    place.lefi(&["bill", "2025-05", "--issue", "--without-usage", "Bara maj"]);
    place
}

fn import(place: &Place, name: &str, rows: &str) {
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    fs::write(place.path(name), format!("{header}{rows}")).unwrap();
    place.lefi(&["import", name]);
}

/// Holds for each document that a run made.
fn is_explained(place: &Place, document: &KeptDocument) {
    let explained = explained(place, document.number());
    assert_eq!(explained["ties"], true, "{}", document.number());
    let draft = document.draft();
    let shown = lines(&explained);
    assert_eq!(shown.len(), draft.lines.len());
    for (shown, line) in shown.iter().zip(&draft.lines) {
        assert_eq!(text(&shown["amount"]), line.detail.amount().to_string());
        assert_eq!(text(&shown["quantity"]), line.detail.quantity().to_string());
        assert_eq!(text(&shown["unit_price"]), line.detail.unit_price().to_string());
    }
    assert_eq!(text(&explained["net"]), draft.totals.net.to_string());
    assert_eq!(text(&explained["payable"]), draft.totals.payable.to_string());
    for part in all(&explained, "parts") {
        if let Some(written) = part.get("written") {
            is_written_there(place, text(&part["fee"]), written);
        }
        for step in all(part, "steps") {
            if let Some(usage) = step.get("usage") {
                rows_are_counted(step, usage);
            }
        }
    }
}

/// The line of the file has the fee's code, and the lines about its price are those of the file.
fn is_written_there(place: &Place, fee: &str, written: &Value) {
    let file = fs::read_to_string(place.path(text(&written["file"]))).unwrap();
    let line = |number: &Value| file.lines().nth(number.as_u64().unwrap() as usize - 1).unwrap();
    assert_eq!(line(&written["line"]), format!("code = \"{fee}\""));
    let is_price = |line: &Value| text(&line["text"]).starts_with("price.");
    assert!(all(written, "price").iter().any(is_price), "{written}");
    for price in all(written, "price") {
        assert_eq!(line(&price["line"]), text(&price["text"]));
    }
}

/// As many log rows as were counted on the days billed.
fn rows_are_counted(step: &Value, usage: &Value) {
    let (from, through) = (text(&step["days"]["from"]), text(&step["days"]["through"]));
    let billed = |count: &&Value| (from..=through).contains(&text(&count["day"]));
    let counted: u64 =
        all(usage, "counts").iter().filter(billed).map(|one| one["rows"].as_u64().unwrap()).sum();
    let found: usize = all(usage, "rows").iter().map(|log| all(log, "lines").len()).sum();
    assert_eq!(found as u64, counted);
}

#[test]
fn every_document_is_explained_to_the_ore() {
    let place = billed_to_may();
    let documents = place.documents();
    assert!(documents.len() > 35);
    for document in &documents {
        is_explained(&place, document);
    }

    // R9: the window before the period, through it, and between.
    let number = newest(&place, "LO-001", "invoice");
    let explained = explained(&place, &number);
    let part = &all(&explained, "parts")[0];
    let usage = &all(part, "steps")[0]["usage"];
    assert_eq!(text(&usage["window"]["from"]), "2025-04-01");
    let quantity = |rated: &Value| text(&rated["quantity"]).parse::<u64>().unwrap();
    assert_eq!(quantity(&usage["to_date"]) - quantity(&usage["before"]), 20 * 99);
    assert_eq!(all(&all(usage, "rows")[0], "lines").len(), 20);
    let words = place.lefi(&["explain", &number]).replace('\u{A0}', " ");
    for wanted in [
        "Varje nivå prissätts för sig (R12).",
        "Ackumuleras per kalenderår (R9).",
        "t.o.m. 2025-04-30",
        "1 980 × 0,96 = 1 900,80 kr",
        "Beslut      3: Enligt offert",
        "Manuell rad: 1 × 2 500,00 = 2 500,00 kr",
    ] {
        assert!(words.contains(wanted), "“{wanted}” is not in\n{words}");
    }
    let one = place.lefi(&["explain", &number, "--line", "2", "--language", "en"]);
    assert!(one.contains("LINE 2 · Utredning") && !one.contains("LINE 1"), "{one}");
}

#[test]
fn r18_a_part_of_a_year_shows_its_days_and_the_amount_before_rounding() {
    let place = Place::issued();
    let words = place.lefi(&["explain", &newest(&place, "LO-003", "invoice")]);
    let words = words.replace('\u{A0}', " ");
    for wanted in [
        "2025-02-10–2025-03-31 (50 dagar)",
        "50 × 9 600,00 ÷ 365 = 1 315,068493… → 1 315,07 kr",
        "Moms 25 % av 14 971,82 = 3 742,955 (R21)",
        "Öresavrundning till hel krona",
        "Tas ut en gång, den dag avtalet börjar (R19).",
    ] {
        assert!(words.contains(wanted), "“{wanted}” is not in\n{words}");
    }
}

#[test]
fn r25_a_correction_shows_what_was_billed_before() {
    let place = Place::issued();
    import(&place, "late.csv", "late;2025-02-20;556900-1018;lefi-online;system;answered;35\n");
    place.change("tariffs/lefi-online/2024-01-01.toml", "\"4.20\"", "\"4.00\"");
    place.lefi(&["bill", "2025-02", "--issue"]);
    let documents = place.documents();
    for document in &documents[13..] {
        let explained = explained(&place, document.number());
        assert_eq!(explained["ties"], true, "{}", document.number());
        for compared in all(&explained, "parts").iter().flat_map(|part| all(part, "compared")) {
            let quantity = |billed: &Value| text(&billed["quantity"]).parse::<i64>().unwrap();
            let billed = |key: &str| all(compared, key).iter().map(quantity).sum::<i64>();
            assert_eq!(billed("before") + billed("beside"), quantity(&compared["owed"]));
        }
    }
    let correction = explained(&place, &newest(&place, "LO-001", "credit-note"));
    let part = all(&correction, "parts").iter().find(|part| part["fee"] == "query-system").unwrap();
    let compared = &all(part, "compared")[0];
    assert_eq!(text(&all(compared, "before")[0]["number"]), documents[0].number());
    assert_eq!(text(&all(compared, "beside")[0]["quantity"]), "35");
    // The new price stands in the file as this run had it, the old one as that run had it.
    let price = |explained: &Value| {
        let part = all(explained, "parts").iter().find(|part| part["fee"] == "query-web").unwrap();
        text(&all(&part["written"], "price")[0]["text"]).to_owned()
    };
    assert_eq!(price(&correction), "price.per_unit = \"4.00\"");
    assert_eq!(price(&explained(&place, documents[0].number())), "price.per_unit = \"4.20\"");
    let words = place.lefi(&["explain", &newest(&place, "LO-001", "credit-note")]);
    assert!(words.contains("Anledning: Användning som inkommit i efterhand"), "{words}");
    assert!(words.contains("Rättelse före moms, kr"), "{words}");
}

/// A correction is explained by what billing owes, whatever came of the agreement and its lines meanwhile.
#[test]
fn r25_what_is_taken_back_is_explained_where_it_is_owed_no_more() {
    let ties = |place: &Place, agreement: &str, kind: &str| {
        place.lefi(&["bill", "2025-02", "--issue"]);
        let explained = explained(place, &newest(place, agreement, kind));
        assert_eq!(explained["ties"], true, "{explained:#}");
        explained
    };
    let with_own_line = || {
        let place = Place::new();
        place.lefi(&[
            "decide",
            "line",
            "2025-02",
            "LO-001",
            "--text",
            "Utredning",
            "--amount",
            "2500.00",
            "--account",
            "3990",
            "--reason",
            "Enligt offert",
        ]);
        place.issue_february();
        place
    };
    let own_line = |explained: &Value| {
        let part = all(explained, "parts").iter().find(|part| part["name"] == "Utredning").unwrap();
        assert_eq!(text(&part["decision"]["reason"]), "Enligt offert");
        text(&all(part, "compared")[0]["owed"]["amount"]).to_owned()
    };

    // A line of one's own is owed in another VAT class when the customer's category changes, and nowhere when the
    // agreement is gone; the decision stands.
    let place = with_own_line();
    let row = "556900-1018;Fiktiva Liv Försäkring AB;";
    place.change("parties.csv", &format!("{row}insurer"), &format!("{row}state-agency"));
    assert_eq!(own_line(&ties(&place, "LO-001", "credit-note")), "0.00");
    let place = with_own_line();
    let row = "LO-001;556900-1018;lefi-online;2024-01-01;;Dnr 100-2023 (påhittat);\n";
    place.change("agreements.csv", row, "");
    place.lefi(&["decide", "waive", "2025-02", "556900-1018", "lefi-online", "--reason", "Fel"]);
    assert_eq!(own_line(&ties(&place, "LO-001", "credit-note")), "0.00");

    // An agreement that went over to another organisation owes by what that one used.
    let place = Place::issued();
    place.change("agreements.csv", "LO-001;556900-1018;", "LO-001;556900-1026;");
    place.change("agreements.csv", "LO-002;556900-1026;", "LO-002;556900-1018;");
    let explained = ties(&place, "LO-002", "credit-note");
    let part = all(&explained, "parts").iter().find(|part| part["fee"] == "query-web").unwrap();
    assert_eq!(text(&all(&part["steps"][0]["usage"], "counts")[0]["day"]), "2025-02-02");
    assert_eq!(text(&all(part, "compared")[0]["owed"]["quantity"]), "393");
}

#[test]
fn a_credit_by_hand_is_explained_by_the_line_it_credits() {
    let place = Place::issued();
    let original = newest(&place, "LO-001", "invoice");
    for quantity in ["1=10", "1=5"] {
        place.lefi(&["credit", &original, "--line", quantity, "--reason", "Prov"]);
    }
    let explained = explained(&place, &newest(&place, "LO-001", "credit-note"));
    assert_eq!(text(&explained["credits"]["number"]), original);
    let credited = &all(&explained["credits"], "lines")[0];
    assert_eq!((credited["original_line"].as_u64(), text(&credited["quantity"])), (Some(1), "5"));
    assert_eq!(text(&all(credited, "earlier")[0]["quantity"]), "-10");
    // The parts are the original's.
    assert_eq!(text(&lines(&explained)[0]["quantity"]), "393");
    let words = place.lefi(&["explain", &newest(&place, "LO-001", "credit-note")]);
    assert!(words.replace('\u{A0}', " ").contains("Kvar        378, 1 587,60 kr"), "{words}");

    place.lefi(&["credit", &newest(&place, "LO-002", "invoice"), "--anew", "--reason", "Prov"]);
    for kind in ["credit-note", "correction"] {
        let anew = place.json(&["explain", &newest(&place, "LO-002", kind), "--format", "json"]);
        assert_eq!(anew["ties"], true);
        assert_eq!(all(&all(&all(&anew, "parts")[0], "compared")[0], "beside").len(), 2);
    }
}

#[test]
fn what_does_not_tie_is_said_loudly_and_what_was_billed_still_shown() {
    let place = Place::issued();
    let number = newest(&place, "LO-001", "invoice");
    let database = rusqlite::Connection::open(place.path("ledger/lefi.sqlite")).unwrap();
    database
        .execute_batch(
            "DROP TRIGGER usage_count_no_update;
             UPDATE usage_count SET quantity = '77' WHERE (day, channel, organisation_number)
                 = ('2025-02-20', 'web', '5569001018');",
        )
        .unwrap();
    let output = place.run(&["explain", &number, "--rows"]);
    assert_eq!(output.status.code(), Some(3));
    let words = String::from_utf8(output.stdout).unwrap().replace('\u{A0}', " ");
    assert!(words.contains("!! STÄMMER INTE: rad 1"), "{words}");
    assert!(!words.contains("!! STÄMMER INTE: rad 2"), "{words}");
    assert!(words.contains("393 × 4,20 = 1 650,60 kr"), "{words}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("can't be reproduced"));
}

#[test]
fn what_is_not_there_is_wrong_use() {
    let place = Place::issued();
    let number = newest(&place, "LO-001", "invoice");
    for wrong in [&["explain", "X1"][..], &["explain", &number, "--line", "9"]] {
        let output = place.run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty());
    }
}
