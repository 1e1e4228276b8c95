//! What is long, wide or much has room: nothing is cut or printed over something else, and pages say what they hold.

use lefi::engine::invoice::{DocumentKind, Included, Invoice, WholeKronor, totals};
use lefi::paper::pdf::{Document, PdfError, render};
use lefi::values::agreement_name::AgreementName;
use lefi::values::detail::Detail;
use lefi::values::language::Language;
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::tariff_name::TariffName;
use lefi::values::unit::Unit;

use crate::invoice_pdf::documents::{
    DIGEST, correcting, issuer, of_kind, pages, paper, plain, told,
};

/// What stands on paper whole, however long: terms, reference, agreement, and words without a place to break.
#[test]
fn nothing_is_cut_however_long_it_is() {
    let mut invoice = of_kind(DocumentKind::Invoice, 2, 0);
    let mut issuer = issuer();
    let long = |word: &str, count: usize| {
        (1..=count).map(|at| format!("{word}{at}")).collect::<Vec<_>>().join(" ")
    };
    issuer.name = long("Namn", 12);
    issuer.street = "S".repeat(120);
    issuer.vat_number = "V".repeat(40);
    issuer.terms_sv = long("villkor", 150);
    issuer.contact = long("enhet", 20);
    issuer.telephone = "0".repeat(30);
    issuer.email = format!("{}@exempel.invalid", "e".repeat(150));
    issuer.website = "www.exempel.invalid/avgifter".to_owned();
    invoice.draft.buyer.reference = long("ref", 30).into();
    invoice.draft.buyer.name = long("Kund", 30).into();
    invoice.draft.agreement.name = AgreementName::parse(&"A".repeat(60)).unwrap();
    invoice.draft.agreement.reference = long("dnr", 25).into();
    invoice.draft.lines[0].name_sv = long("Avgift", 40);
    invoice.draft.lines[0].on_paper.service = Some("LEFI Online".to_owned());
    let document = Document::Issued(&invoice);
    let pdf = render(document, &issuer, Language::Swedish, DIGEST, &[]).unwrap();
    let text = pages(&pdf).concat();
    assert!(!text.contains('…'), "{text}");
    for (word, count) in [
        ("Namn", 12),
        ("villkor", 150),
        ("enhet", 20),
        ("ref", 30),
        ("Kund", 30),
        ("dnr", 25),
        ("Avgift", 40),
    ] {
        for at in 1..=count {
            assert!(text.contains(&format!("{word}{at}")), "{word}{at} is not in\n{text}");
        }
    }
    let letters: String = text.split_whitespace().collect();
    for (letter, count) in [("V", 40), ("A", 60), ("e", 150), ("0", 30)] {
        // Some stand broken over lines, among them the address on a line of its own.
        assert!(text.contains(letter) && letters.matches(letter).count() >= count, "{letter}");
    }
    assert!(text.contains("LEFI Online: Avgift1"), "{text}");
    invoice.draft.reason = None;
    issuer.terms_sv = long("villkor", 5000);
    let document = Document::Issued(&invoice);
    let refused = render(document, &issuer, Language::Swedish, DIGEST, &[]);
    assert_eq!(refused, Err(PdfError::TooLong), "what has no room on any page is refused");
}

/// `c26-paper-width`: quantities and prices of many digits.
#[test]
fn columns_are_as_wide_as_what_they_hold() {
    let figures = [
        ("12345.678901", "0.01110515964", "137.10"),
        ("1234567.8901", "1.25", "1543209.86"),
        ("9000000000", "1000000000.00", "70000000000000000.00"),
        ("30000000", "0.000125", "3.75"),
    ];
    for count in 1..=figures.len() {
        let mut invoice = of_kind(DocumentKind::Invoice, 8, 0);
        invoice.draft.lines.truncate(count);
        for (line, (quantity, price, amount)) in invoice.draft.lines.iter_mut().zip(figures) {
            line.detail = Detail::as_kept(
                line.detail.kind(),
                Quantity::parse(quantity).unwrap(),
                (UnitPrice::parse(price).unwrap(), Quantity::from(1000_u64)),
                Money::parse(amount).unwrap(),
            );
        }
        invoice.draft.totals = totals(&invoice.draft.lines, WholeKronor::Off).unwrap();
        let pdf = paper(Document::Issued(&invoice), Language::Swedish);
        let text = plain(&pages(&pdf).concat());
        for (quantity, ..) in &figures[..count] {
            let shown = Language::Swedish.number(quantity).replace('\u{A0}', " ");
            assert!(text.contains(&format!("{shown} frågor")), "{shown} is not in\n{text}");
        }
        assert_eq!(overlapping(&pdf), Vec::<String>::new(), "{count} lines");
    }
}

/// Words that are printed over each other.
fn overlapping(pdf: &[u8]) -> Vec<String> {
    let text = told("pdftotext", &["-bbox"], pdf, &["-"]);
    let number = |line: &str, name: &str| -> Option<f32> {
        line.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse().ok()
    };
    let mut page = 0.0;
    let words: Vec<([f32; 4], &str)> = text
        .lines()
        .filter_map(|line| {
            // Each page lies below the one before it.
            page += if line.contains("<page ") { 10_000.0 } else { 0.0 };
            let bounds = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
            let [Some(left), Some(top), Some(right), Some(bottom)] = bounds else { return None };
            let word = line.split_once('>')?.1.split_once('<')?.0;
            Some(([left, top + page, right, bottom + page], word))
        })
        .collect();
    assert!(words.len() > 50);
    let over = |one: &[f32; 4], other: &[f32; 4]| {
        let (low, high) = (one[1].max(other[1]), one[3].min(other[3]));
        one[0].max(other[0]) + 0.5 < one[2].min(other[2]) && low + 3.0 < high
    };
    let mut found = Vec::new();
    for (at, (one, word)) in words.iter().enumerate() {
        for (other, beside) in &words[at + 1..] {
            if over(one, other) {
                found.push(format!("{word} over {beside}"));
            }
        }
    }
    found
}

#[test]
fn what_is_to_be_paid_stands_on_the_first_page_of_several() {
    let invoice = of_kind(DocumentKind::Invoice, 60, 0);
    let several = pages(&paper(Document::Issued(&invoice), Language::Swedish));
    assert!(several.len() > 1);
    let first = plain(&several[0]);
    let ocr = invoice.payee_reference.to_string();
    let wanted = format!(
        "Att betala Bankgiro OCR-nummer Förfallodatum 120 000,00 kr 999-9996 {ocr} 2025-06-04"
    );
    assert!(first.contains(&wanted), "“{wanted}” is not in\n{first}");
    let credit = of_kind(DocumentKind::CreditNote, 60, 1);
    let several = pages(&paper(Document::Issued(&credit), Language::Swedish));
    let first = plain(&several[0]);
    assert!(
        first.contains("Att kreditera 120 000,00 kr") && !first.contains("Bankgiro"),
        "{first}"
    );
    let one = of_kind(DocumentKind::Invoice, 3, 0);
    let text = pages(&paper(Document::Issued(&one), Language::Swedish)).concat();
    assert_eq!(text.matches("Bankgiro").count(), 1, "{text}");
}

/// R8: 137 asked, 50 included, 87 billed.
#[test]
fn r8_what_is_included_stands_before_the_first_line_of_its_fee() {
    let mut invoice = of_kind(DocumentKind::Invoice, 2, 0);
    let number = |text: &str| Quantity::parse(text).unwrap();
    let included = Included { counted: number("137"), taken_off: number("50") };
    invoice.draft.lines[0].on_paper.included = Some(included);
    let priced = |detail: Detail, quantity| {
        Detail::new(detail.kind(), quantity, detail.unit_price(), detail.per()).unwrap()
    };
    invoice.draft.lines[0].detail = priced(invoice.draft.lines[0].detail, number("87"));
    let text = |invoice: &Invoice, language| {
        plain(&pages(&paper(Document::Issued(invoice), language)).concat())
    };
    let swedish = text(&invoice, Language::Swedish);
    let wanted = "Påhittad avgift 0 137 frågor, varav 50 ingår och 87 debiteras \
                  Nivå 1 2025-04-01–2025-04-30 87 frågor";
    assert!(swedish.contains(wanted), "{swedish}");
    let english = text(&invoice, Language::English);
    assert!(
        english.contains("137 questions, of which 50 are included and 87 charged"),
        "{english}"
    );
    invoice.draft.lines[0].detail = priced(invoice.draft.lines[0].detail, Quantity::ONE);
    assert!(text(&invoice, Language::Swedish).contains(" 1 fråga 1,60"));
    invoice.draft.lines[0].on_paper.unit =
        Some(Unit::Named { sv: "registrerade konton".to_owned(), en: "accounts".to_owned() });
    assert!(text(&invoice, Language::Swedish).contains(" 1 registrerade konton 1,60"));
}

#[test]
fn r25_a_correction_shows_each_period_what_was_billed_what_is_right_and_why() {
    let invoice = correcting(3);
    let text = plain(&pages(&paper(Document::Issued(&invoice), Language::Swedish)).concat());
    for wanted in [
        "Ursprungliga perioder 2025-01–2025-03 (3 perioder)",
        "Period Tidigare fakturerat, kr Rätt belopp, kr Skillnad, kr Anledning",
        "2025-01 1 000,00 2 600,00 1 600,00 Användning som inkommit i efterhand",
        "Rättelse av 2025-02",
    ] {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
    assert!(!text.contains("överfört"), "{text}");
    // Under which version a line is makes no difference: its fee has one heading in a period.
    let mut one = correcting(2);
    one.draft.lines[1].billing_period = one.draft.lines[0].billing_period;
    one.draft.lines[1].tariff = TariffName::parse("lefi-online/2025-04-02").unwrap();
    let text_of_one = plain(&pages(&paper(Document::Issued(&one), Language::Swedish)).concat());
    assert_eq!(text_of_one.matches("LEFI Online: Påhittad avgift 0").count(), 1, "{text_of_one}");
    let long = correcting(48);
    let pdf = paper(Document::Issued(&long), Language::Swedish);
    let text = plain(&pages(&pdf).concat());
    for corrected in &long.draft.corrected {
        let row = format!("{} 1 000,00 2 600,00 1 600,00", corrected.period);
        assert_eq!(text.matches(&row).count(), 1, "{row}\n{text}");
    }
    assert_eq!(overlapping(&pdf), Vec::<String>::new());
    let mut note = correcting(2);
    note.draft.kind = DocumentKind::CreditNote;
    let text = plain(&pages(&paper(Document::Issued(&note), Language::Swedish)).concat());
    assert!(text.contains("det som krediteras positivt"), "{text}");
}
