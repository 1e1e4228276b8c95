//! Words that others keep, sums of a document (R20, R21) and what counts over several (R23).

use rust_decimal::Decimal;

use super::*;
use crate::sources::party::{parse_agreements, parse_parties};
use crate::values::detail::Detail;
use crate::values::money::{Money, Quantity};
use crate::values::vat::VatClass;

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

/// A line of so much, once.
fn line(amount: &str, vat: VatClass) -> Line {
    let period = BillingPeriod::parse("2025-04").unwrap();
    Line {
        agreement: AgreementName::parse("A-1").unwrap(),
        billing_period: period,
        fee: crate::values::fee_code::FeeCode::parse("query").unwrap(),
        name_sv: "Fråga".to_owned(),
        name_en: "Query".to_owned(),
        tariff: crate::values::tariff_name::TariffName::parse("lefi-online/2025").unwrap(),
        detail: Detail::once(LineDetail::Flat, money(amount)).unwrap(),
        period: period.period(),
        vat,
        account: None,
        on_paper: OnPaper::default(),
    }
}

fn taxed(rate: i64) -> VatClass {
    VatClass::Standard { rate: Decimal::from(rate) }
}

fn draft(kind: DocumentKind, specification: Specification) -> Draft {
    let parties = "organisation_number;name;category;street;postal_code;city;country;reference;\
        email;peppol_id\n556900-0010;Fiktiva Försäkring AB;insurer;G 1;111 11;Ort;SE;;;\n";
    let agreements = "agreement;organisation_number;service;valid_from;valid_through;reference\n\
        A-1;556900-0010;lefi-online;2024-01-01;;\n";
    let agreement = parse_agreements("agreements.csv", agreements.as_bytes()).unwrap().remove(0);
    let lines = vec![line("12.00", taxed(25))];
    Draft {
        kind,
        period: BillingPeriod::parse("2025-04").unwrap(),
        refers_to: Vec::new(),
        agreement: Agreement { specification, ..agreement },
        others: Vec::new(),
        buyer: parse_parties("parties.csv", parties.as_bytes()).unwrap().remove(0),
        totals: totals(&lines, WholeKronor::Off).unwrap(),
        lines,
        illustrative: false,
        reason: None,
        corrected: Vec::new(),
    }
}

/// Other programs and the ledger keep these words: they may not change.
#[test]
fn words_stay_as_they_are_and_are_read_back() {
    let words = DocumentKind::ALL.map(DocumentKind::word);
    assert_eq!(words, ["invoice", "correction", "credit-note"]);
    assert_eq!(words.map(DocumentKind::parse), DocumentKind::ALL.map(Some));
    assert_eq!(DocumentKind::parse("faktura"), None);
    assert_eq!(Origin::ALL.map(Origin::word), ["run", "by-hand", "billed-anew"]);
}

#[test]
fn only_who_wants_a_specification_gets_one_and_never_with_a_credit_note() {
    let comes = |kind, specification| draft(kind, specification).has_specification();
    for kind in DocumentKind::ALL {
        let expected = kind != DocumentKind::CreditNote;
        assert_eq!(comes(kind, Specification::Wanted), expected, "{kind:?}");
        assert!(!comes(kind, Specification::NotWanted), "{kind:?}");
    }
}

#[test]
fn r23_what_a_credit_note_takes_back_counts_below_zero() {
    let (amount, quantity) = (money("12.50"), Quantity::from(3_i64));
    for kind in [DocumentKind::Invoice, DocumentKind::Correction] {
        assert_eq!(kind.counted(amount), Ok(amount));
        assert_eq!(kind.counted_quantity(quantity), Ok(quantity));
    }
    let credit = DocumentKind::CreditNote;
    assert_eq!(credit.counted(amount), Ok(Money::from_ore(-1250)));
    assert_eq!(credit.counted_quantity(quantity), Ok(Quantity::from(-3_i64)));
}

#[test]
fn r21_vat_is_rounded_once_for_each_rate_and_class() {
    // Line by line the VAT of 25 % would be 0.03 three times.
    let outside = VatClass::Outside { reason: "Inom staten".to_owned() };
    let lines = [
        line("0.10", taxed(25)),
        line("0.10", taxed(6)),
        line("0.10", taxed(25)),
        line("7.00", outside.clone()),
        line("0.10", taxed(25)),
    ];
    let sums = totals(&lines, WholeKronor::Off).unwrap();
    let vat: Vec<_> = sums
        .vat_totals
        .iter()
        .map(|one| (one.class.clone(), one.taxable.to_string(), one.vat.to_string()))
        .collect();
    let expected =
        [(taxed(6), "0.10", "0.01"), (taxed(25), "0.30", "0.08"), (outside, "7.00", "0.00")];
    assert_eq!(
        vat,
        expected.map(|(class, taxable, vat)| (class, taxable.to_owned(), vat.to_owned()))
    );
    assert_eq!((sums.net, sums.vat, sums.payable), (money("7.40"), money("0.09"), money("7.49")));
    assert_eq!((sums.rounding, sums.exact()), (Money::ZERO, Ok(money("7.49"))));
}

#[test]
fn r21_whole_kronor_touch_neither_net_nor_vat() {
    let of = |net: &str| totals(&[line(net, taxed(25))], WholeKronor::On).unwrap();
    let up = of("10.00");
    assert_eq!((up.net, up.vat, up.payable), (money("10.00"), money("2.50"), money("13.00")));
    assert_eq!((up.rounding, up.exact()), (money("0.50"), Ok(money("12.50"))));
    let down = of("9.99");
    assert_eq!(
        (down.vat, down.payable, down.rounding),
        (money("2.50"), money("12.00"), Money::from_ore(-49))
    );
}
