//! Agreements that share an invoice, and customers with terms of their own, in the window: chosen in a form, seen in the drafts,
//! on the document and with the customer.

use std::fs;

use crate::office::Office;
use crate::page_forms::At;
use crate::served::{Answered, Served};

/// The agreements that the demo's first party pays for.
const SHARED: &str = "LO-001, LO-004, LP-001";

fn has_all(page: &Answered, words: &[&str]) {
    for words in words {
        assert!(page.body.contains(words), "{words}: {page:?}");
    }
}

#[test]
fn one_invoice_per_recipient_is_chosen_and_seen_from_the_draft_to_the_credit() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let (of, tried) = ("/installningar/fakturering", "/installningar/fakturering/prova");
    let begun = at.get(of);
    has_all(&begun, &["En faktura per", "value=\"agreement\" selected"]);
    let look = at.send(&begun, tried, &[("issuing.one_invoice_per", "recipient")]);
    has_all(&look, &["one_invoice_per = &quot;recipient&quot;", "utfärdade ändras inte"]);
    let saved = at.done(&at.send(&look, of, &[("skal", "Kunderna vill ha en faktura")]));
    assert!(saved.body.contains("lefi.toml är sparad"), "{saved:?}");

    let drafts = at.get("/period/2025-02/utkast?sok=LP-001");
    has_all(&drafts, &[SHARED]);
    let issuing = at.get("/period/2025-02/utfarda");
    has_all(&issuing, &["utkast=LO-001\""]);
    office.issue("2025-02");
    let list = at.get("/dokument?sok=LP-001");
    has_all(&list, &[SHARED]);
    let number = list.body.split("href=\"/dokument/").nth(1).unwrap().split('"').next().unwrap();
    let document = at.get(&format!("/dokument/{number}"));
    has_all(&document, &[SHARED, " · LO-004 · ", " · LP-001 · "]);
    let credit = at.get(&format!("/dokument/{number}/kreditera"));
    has_all(&credit, &["LP-001, "]);
    // Each of them has it among its documents, and so has the customer.
    for page in ["/avtal/LP-001", "/avtal/LO-001", "/parter/556900-1018"] {
        has_all(&at.get(page), &[&format!("href=\"/dokument/{number}\"")]);
    }
}

#[test]
fn a_foreign_customer_has_a_number_of_ours_and_terms_of_its_own() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let at = At { served: &served, visitor: served.enter() };
    let begun = at.get("/ny-kund");
    has_all(&begun, &["Språk på fakturan", "som alla andra", "Utländskt registreringsnummer"]);
    let fields = [
        ("organisation_number", "K17"),
        ("name", "Opfundet Forsikring A/S"),
        ("category", "insurer"),
        ("street", "Opdigtet Gade 1"),
        ("postal_code", "1000"),
        ("city", "København"),
        ("country", "Danmark"),
        ("reference", "Ref 17"),
        ("peppol_id", "0184:DK12345678"),
        ("foreign_id", "12"),
        ("language", "en"),
        ("payment_days", "tio"),
    ];
    let wrong = at.send(&begun, "/ny-kund/prova", &fields);
    assert_eq!(wrong.status, 422, "{wrong:?}");
    has_all(&wrong, &["id=\"foreign_id-error\"", "id=\"payment_days-error\"", "value=\"tio\""]);
    let right = [("foreign_id", "DK12345678"), ("payment_days", "10")];
    let look = at.send(&wrong, "/ny-kund/prova", &right);
    assert_eq!(look.status, 200, "{look:?}");
    let saved = at.done(&at.send(&look, "/ny-kund", &[("skal", "Ny kund")]));
    has_all(&saved, &["K17", "DK12345678", "på engelska", "betalas inom 10 dagar", "Danmark"]);
    let row = fs::read_to_string(office.path("parties.csv")).unwrap();
    let row = row.lines().last().unwrap().to_owned();
    assert!(row.starts_with("K17;") && row.contains(";DK12345678;en;10"), "{row}");
    has_all(&at.get("/parter?sok=K17"), &["Opfundet Forsikring"]);
    // A Swedish organisation has no other number.
    let begun = at.get("/parter/556900-1026/uppgifter");
    let sent = at.send(&begun, "/parter/556900-1026/prova", &[("foreign_id", "DK12345678")]);
    assert_eq!(sent.status, 422);
    has_all(&sent, &["id=\"foreign_id-error\""]);
}
