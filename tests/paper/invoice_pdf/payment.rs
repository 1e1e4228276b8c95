//! The payment code, read from the page's picture with `zbarimg` and compared with the document.

use std::process::Command;

use lefi::engine::invoice::{DocumentKind, Invoice, WholeKronor, totals};
use lefi::paper::pdf::{Document, render};
use lefi::values::detail::Detail;
use lefi::values::detail::LineDetail;
use lefi::values::language::Language;
use lefi::values::money::Money;
use serde_json::Value;

use crate::invoice_pdf::documents::{
    DIGEST, draft, every_kind, issued, issuer, of_kind, outside, paper, saved, standard,
};

/// The codes on the last page, read from a picture with 200 dots an inch.
fn codes(pdf: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(pdf);
    let page = folder.path().join("page");
    let last = lopdf::Document::load_mem(pdf).unwrap().get_pages().len().to_string();
    let drawn = Command::new("pdftoppm")
        .args(["-r", "200", "-png", "-singlefile", "-f", &last])
        .args([file.path(), page.as_path()])
        .status()
        .unwrap();
    assert!(drawn.success());
    let read = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(page.with_extension("png"))
        .output()
        .expect("zbarimg is needed: Debian's zbar-tools");
    // 4 is its word for none.
    assert!([Some(0), Some(4)].contains(&read.status.code()), "{:?}", read.status);
    String::from_utf8(read.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn digits(text: impl ToString) -> String {
    text.to_string().replace('-', "")
}

/// Field by field, in the order of the specification; amounts as they are written, not as they are read.
fn compare(code: &str, invoice: &Invoice, issuer: &lefi::engine::invoice::Issuer) {
    let fields: Value = serde_json::from_str(code).unwrap();
    let texts = [
        ("nme", issuer.name.clone()),
        ("cc", "SE".to_owned()),
        ("cid", issuer.organisation_number.to_string()),
        ("iref", invoice.payee_reference.to_string()),
        ("idt", digits(invoice.issued_on)),
        ("ddt", digits(invoice.due_on)),
        ("cur", "SEK".to_owned()),
        ("pt", "BG".to_owned()),
        ("acc", issuer.bankgiro.to_string()),
    ];
    for (field, wanted) in &texts {
        assert_eq!(fields[field], Value::from(wanted.as_str()), "{field} of {code}");
    }
    assert_eq!((&fields["uqr"], &fields["tp"]), (&Value::from(1), &Value::from(1)));
    let totals = &invoice.draft.totals;
    for wanted in [format!("\"due\":{},", totals.payable), format!("\"vat\":{},", totals.vat)] {
        assert!(code.contains(&wanted), "{wanted} is not in {code}");
    }
    let order: Vec<usize> =
        ["uqr", "tp", "nme", "cc", "cid", "iref", "idt", "ddt", "due", "vat", "cur", "pt", "acc"]
            .iter()
            .map(|field| code.find(&format!("\"{field}\":")).unwrap())
            .collect();
    assert!(order.is_sorted(), "{code}");
    assert!(code.is_ascii(), "no reader guesses an encoding: {code}");
}

#[test]
fn what_is_to_be_paid_has_a_code_that_says_the_same() {
    let mut outside = draft(3, &outside());
    outside.illustrative = false;
    for invoice in [
        of_kind(DocumentKind::Invoice, 4, 0),
        of_kind(DocumentKind::Invoice, 110, 0),
        of_kind(DocumentKind::Correction, 2, 3),
        issued(outside),
    ] {
        for language in [Language::Swedish, Language::English] {
            let codes = codes(&paper(Document::Issued(&invoice), language));
            assert_eq!(codes.len(), 1);
            compare(&codes[0], &invoice, &issuer());
        }
    }
}

#[test]
fn amounts_of_any_size_and_long_names_fit() {
    let mut invoice = of_kind(DocumentKind::Invoice, 1, 0);
    let amount = Money::parse("9876543210.05").unwrap();
    invoice.draft.lines[0].detail = Detail::once(LineDetail::Tier(1), amount).unwrap();
    invoice.draft.totals = totals(&invoice.draft.lines, WholeKronor::Off).unwrap();
    let mut issuer = issuer();
    issuer.name = "Exempelmyndigheten för påhittade ärenden och \"avgifter\" ".repeat(3);
    let pdf = render(Document::Issued(&invoice), &issuer, Language::Swedish, DIGEST, &[]).unwrap();
    let codes = codes(&pdf);
    assert!(codes[0].contains("\"due\":12345679012.56,"), "{}", codes[0]);
    compare(&codes[0], &invoice, &issuer);
}

#[test]
fn what_is_not_to_be_paid_has_no_code() {
    for (name, pdf) in every_kind() {
        if ["credit", "many", "preview"].contains(name) {
            assert_eq!(codes(pdf), Vec::<String>::new(), "{name}");
        }
    }
    let mut nothing = draft(2, &standard());
    nothing.illustrative = false;
    nothing.lines[1].detail = nothing.lines[0].detail.negated().unwrap();
    nothing.totals = totals(&nothing.lines, WholeKronor::Off).unwrap();
    let pdf = paper(Document::Issued(&issued(nothing)), Language::Swedish);
    assert_eq!(codes(&pdf), Vec::<String>::new());
}
