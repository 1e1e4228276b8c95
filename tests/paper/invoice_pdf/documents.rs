//! Documents to put on paper, all made up, and what of them can be read back.

use std::io::Write;
use std::process::Command;
use std::sync::OnceLock;

use lefi::engine::invoice::{
    CorrectedPeriod, CorrectionReason, DocumentKind, Draft, Invoice, Issuer, Line, OnPaper, Reason,
    Reference, WholeKronor, totals,
};
use lefi::paper::pdf::{Document, render};
use lefi::sources::party::{Agreement, Party, Specification};
use lefi::values::agreement_name::AgreementName;
use lefi::values::detail::{Detail, LineDetail};
use lefi::values::fee_code::FeeCode;
use lefi::values::identity::{
    Bankgiro, OrganisationNumber, PartyCategory, PayeeReference, PayeeReferenceForm,
};
use lefi::values::language::Language;
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::period::{BillingPeriod, Day, Period};
use lefi::values::tariff_name::TariffName;
use lefi::values::unit::Unit;
use lefi::values::vat::VatClass;

pub const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn issuer() -> Issuer {
    let organisation_number = OrganisationNumber::parse("202100-9994").unwrap();
    Issuer {
        name: "Exempelmyndigheten (påhittad)".to_owned(),
        organisation_number,
        vat_number: organisation_number.vat_number(),
        street: "Box 1".to_owned(),
        postal_code: "111 11".to_owned(),
        city: "Exempelstad".to_owned(),
        country: "SE".to_owned(),
        contact: "Enheten för avgifter".to_owned(),
        telephone: String::new(),
        email: "avgifter@exempel.invalid".to_owned(),
        website: String::new(),
        bankgiro: Bankgiro::parse("999-9996").unwrap(),
        payment_days: 30,
        terms_sv: "Ränta tas ut enligt räntelagen.".to_owned(),
        terms_en: "Interest is charged.".to_owned(),
    }
}

fn line(number: usize, vat: &VatClass) -> Line {
    let (quantity, unit_price) = (Quantity::from(1000_u64), UnitPrice::parse("1.60").unwrap());
    Line {
        agreement: AgreementName::parse("A-1").unwrap(),
        billing_period: BillingPeriod::parse("2025-04").unwrap(),
        fee: FeeCode::parse(&format!("fee-{}", number / 3)).unwrap(),
        name_sv: format!("Påhittad avgift {}", number / 3),
        name_en: format!("Invented fee {}", number / 3),
        tariff: TariffName::parse("lefi-online/2025-04-01").unwrap(),
        detail: Detail::new(LineDetail::Tier(number % 3 + 1), quantity, unit_price, Quantity::ONE)
            .unwrap(),
        period: Period::including(day("2025-04-01"), Some(day("2025-04-30"))).unwrap(),
        vat: vat.clone(),
        account: None,
        on_paper: OnPaper { unit: Some(Unit::Questions), ..OnPaper::default() },
    }
}

pub fn draft(lines: usize, vat: &VatClass) -> Draft {
    let organisation_number = OrganisationNumber::parse("556900-0010").unwrap();
    let lines: Vec<Line> = (0..lines).map(|number| line(number, vat)).collect();
    Draft {
        kind: DocumentKind::Invoice,
        period: BillingPeriod::parse("2025-04").unwrap(),
        refers_to: Vec::new(),
        agreement: Agreement {
            name: AgreementName::parse("A-1").unwrap(),
            organisation_number,
            service: "lefi-online".into(),
            validity: Period::including(day("2025-01-01"), None).unwrap(),
            reference: "Dnr 1-2025 (påhittat)".into(),
            plan: None,
            formerly: Vec::new(),
            specification: Specification::NotWanted,
            line: 2,
        },
        others: Vec::new(),
        buyer: Party {
            organisation_number,
            name: "Fiktiva Försäkring AB".into(),
            category: PartyCategory::Insurer,
            street: "Påhittade gatan 1".into(),
            postal_code: "222 22".into(),
            city: "Sagostad".into(),
            country: "SE".into(),
            reference: "Ekonomi 4711".into(),
            email: "".into(),
            peppol_id: "".into(),
            valid_from: None,
            delivery: None,
            invoice_to: None,
            foreign_id: None,
            language: None,
            payment_days: None,
            line: 2,
        },
        totals: totals(&lines, WholeKronor::On).unwrap(),
        lines,
        illustrative: true,
        reason: None,
        corrected: Vec::new(),
    }
}

pub fn standard() -> VatClass {
    VatClass::Standard { rate: "25".parse().unwrap() }
}

pub fn issued(draft: Draft) -> Invoice {
    Invoice {
        number: "2025-000123".to_owned(),
        issued_on: day("2025-05-05"),
        due_on: day("2025-06-04"),
        payee_reference: PayeeReference::new("2025000123", PayeeReferenceForm::CheckDigit).unwrap(),
        draft,
    }
}

pub fn paper(document: Document<'_>, language: Language) -> Vec<u8> {
    render(document, &issuer(), language, DIGEST, &[]).unwrap()
}

/// The text of each page, as it is laid out.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let file = saved(pdf);
    let output =
        Command::new("pdftotext").arg("-layout").arg(file.path()).arg("-").output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap().replace('\u{A0}', " ");
    text.trim_end_matches('\u{C}').split('\u{C}').map(str::to_owned).collect()
}

pub fn references(count: u64) -> Vec<Reference> {
    (0..count)
        .map(|at| Reference {
            number: format!("F2025{:06}", 7 + at),
            issued_on: day("2025-04-03").plus_days(at),
        })
        .collect()
}

/// The text with blanks in a row as one, so that columns do not matter.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn outside() -> VatClass {
    VatClass::Outside { reason: "Omsättning inom staten (påhittat skäl)".to_owned() }
}

/// An issued document of a kind, with references and a reason where it has them.
pub fn of_kind(kind: DocumentKind, lines: usize, refers_to: u64) -> Invoice {
    let mut draft = draft(lines, &standard());
    draft.kind = kind;
    draft.illustrative = false;
    if kind != DocumentKind::Invoice {
        draft.refers_to = references(refers_to);
        draft.reason =
            Some(Reason::given(&"Senare inkommen användning och ett ändrat avtal. ".repeat(4)));
    }
    issued(draft)
}

/// A correction of so many months from January 2025, each 1 600 more than was billed.
pub fn correcting(months: usize) -> Invoice {
    let mut draft = draft(months, &standard());
    draft.kind = DocumentKind::Correction;
    draft.illustrative = false;
    draft.refers_to = references(3);
    let money = |text: &str| Money::parse(text).unwrap();
    for (at, line) in draft.lines.iter_mut().enumerate() {
        let month = format!("{}-{:02}", 2025 + at / 12, at % 12 + 1);
        line.billing_period = BillingPeriod::parse(&month).unwrap();
        line.period = line.billing_period.period();
        line.on_paper.service = Some("LEFI Online".to_owned());
        let decision = Some("Dnr 7-2025 (påhittat)".to_owned());
        let version = TariffName::parse("lefi-online/2025-04-01").unwrap();
        let reason = match at % 2 {
            0 => CorrectionReason::LaterUsage,
            _ => CorrectionReason::TariffChanged { version, decision },
        };
        draft.corrected.push(CorrectedPeriod {
            period: line.billing_period,
            reasons: [reason].into(),
            billed: money("1000.00"),
            right: money("2600.00"),
        });
    }
    draft.reason = Some(Reason::Found([CorrectionReason::LaterUsage].into()));
    issued(draft)
}

/// A PDF of every kind there is, with what it is; made once.
pub fn every_kind() -> &'static [(&'static str, Vec<u8>)] {
    static KINDS: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
    KINDS.get_or_init(kinds)
}

fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let swedish = |invoice: &Invoice| paper(Document::Issued(invoice), Language::Swedish);
    let mut outside = draft(3, &outside());
    outside.illustrative = false;
    let invoice = of_kind(DocumentKind::Invoice, 4, 0);
    vec![
        ("invoice", swedish(&invoice)),
        ("english", paper(Document::Issued(&invoice), Language::English)),
        ("long", swedish(&of_kind(DocumentKind::Invoice, 110, 0))),
        ("outside", swedish(&issued(outside))),
        ("correction", swedish(&of_kind(DocumentKind::Correction, 5, 2))),
        ("credit", swedish(&of_kind(DocumentKind::CreditNote, 2, 1))),
        ("corrections", swedish(&correcting(5))),
        ("corrections-english", paper(Document::Issued(&correcting(40)), Language::English)),
        ("many", swedish(&of_kind(DocumentKind::CreditNote, 40, 150))),
        ("preview", paper(Document::Preview(&draft(90, &standard())), Language::Swedish)),
    ]
}

/// The PDF as a file for other programs.
pub fn saved(pdf: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    file
}

/// What another program says of the PDF, with arguments before the file's name and after it.
pub fn told(program: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> String {
    let file = saved(pdf);
    let output = Command::new(program)
        .args(before)
        .arg(file.path())
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
