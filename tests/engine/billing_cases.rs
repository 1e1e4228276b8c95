//! Each folder of `fixtures/billing` is a case an accountant can read: tariffs, parties, agreements and
//! counts with the invoices they make beside them. Set `UPDATE_EXPECTED=1` to write the expectations
//! anew, then read them.

use crate::cases;

use std::fmt::Write;

use lefi::engine::billing::Run;

/// The invoices of a run as one would note them on paper.
fn words(run: &Run) -> String {
    let mut text = String::new();
    let control = run.control;
    writeln!(
        text,
        "rows {} = charged {} + free {} + unresolved {}",
        control.accepted, control.charged, control.free, control.unresolved
    )
    .unwrap();
    for draft in &run.drafts {
        let (kind, agreement) = (draft.kind.word(), &draft.agreement.name);
        writeln!(text, "\n{kind} {agreement} to {}", draft.buyer.name).unwrap();
        cases::body(&mut text, draft);
    }
    for skipped in &run.skipped {
        writeln!(
            text,
            "\nno invoice for {}: {}",
            skipped.agreement,
            skipped.reason.words().english()
        )
        .unwrap();
    }
    for one in &run.unresolved {
        let (organisation, service) = (one.organisation_number, &one.service);
        let (reason, rows, days) = (one.reason.words().english().to_owned(), one.rows, one.days);
        writeln!(text, "\nunresolved {organisation} {service}: {reason}, {rows} rows, {days}")
            .unwrap();
    }
    text
}

#[test]
fn every_case_makes_the_invoices_beside_it() {
    for case in cases::all() {
        let (file, found) = (&case.expected, words(&case.plan()));
        cases::compare(file, &found);
    }
}
