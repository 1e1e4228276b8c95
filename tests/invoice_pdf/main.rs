//! What stands on paper, read back with `pdftotext`, and that the file is sound.

mod archive;
mod documents;
mod payment;
mod tagged;

use std::fmt::Write as _;
use std::process::Command;

use documents::{
    DIGEST, draft, issued, issuer, of_kind, pages, paper, plain, references, saved, standard,
};
use lefi::detail::LineDetail;
use lefi::invoice::{DocumentKind, Draft, Included, Invoice, Reason, WholeKronor, totals};
use lefi::money::{Money, Quantity, UnitPrice};
use lefi::output::pdf::{Document, PdfError, render};
use lefi::output::words::Language;
use lefi::period::BillingPeriod;
use lefi::unit::Unit;
use lefi::vat::VatClass;
use lopdf::content::Content;

#[test]
fn an_issued_invoice_carries_what_the_law_asks_for() {
    let mut draft = draft(2, &standard());
    draft.illustrative = false;
    let invoice = issued(draft);
    let ocr = invoice.payee_reference.to_string();
    let text = pages(&paper(Document::Issued(&invoice), Language::Swedish)).concat();
    for wanted in [
        "Faktura",
        "2025-000123",
        "2025-05-05",
        "2025-06-04",
        &ocr,
        "999-9996",
        "Exempelmyndigheten (påhittad)",
        "202100-9994",
        "SE202100999401",
        "Fiktiva Försäkring AB",
        "Påhittade gatan 1",
        "222 22 Sagostad",
        "Ekonomi 4711",
        "A-1, Dnr 1-2025 (påhittat)",
        "556900-0010",
        "2025-04-01–2025-04-30",
        "1 000",
        "1,60",
        "1 600,00",
        "3 200,00",
        "Moms 25 % på",
        "800,00",
        "4 000,00 kr",
        "Sida 1 av 1",
        DIGEST,
    ] {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
    assert!(!text.contains("UTKAST"));
}

#[test]
fn r27_a_preview_is_marked_on_each_page_and_can_not_be_paid() {
    let pdf = paper(Document::Preview(&draft(90, &standard())), Language::Swedish);
    let pages = pages(&pdf);
    assert!(pages.len() > 2);
    // The amounts of this one are not decided either, which the first page tells in its text.
    let across = vec![2; pages.len() - 1];
    assert_eq!(watermarks(&pdf), [vec![1], across].concat());
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Sida {} av {}", number + 1, pages.len())), "{page}");
        assert!(page.contains("Belopp, kr"), "the header row is repeated");
    }
    let text = pages.concat();
    assert!(text.contains("ska inte betalas"));
    assert!(!text.contains("OCR-nummer"));
}

#[test]
fn r27_amounts_that_are_decided_are_marked_as_a_draft_only_and_what_is_issued_is_not_marked() {
    let decided = Draft { illustrative: false, ..draft(90, &standard()) };
    let preview = paper(Document::Preview(&decided), Language::Swedish);
    assert_eq!(watermarks(&preview), vec![1; pages(&preview).len()]);
    let invoice = paper(Document::Issued(&issued(decided)), Language::Swedish);
    assert_eq!(watermarks(&invoice), vec![0; pages(&invoice).len()]);
}

/// How many texts stand across each page.
fn watermarks(pdf: &[u8]) -> Vec<usize> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let across = |page| {
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        let mut operations = content.operations.into_iter();
        let mut words = 0;
        while operations.any(|one| format!("{:?}", one.operands).contains("Watermark")) {
            let within = operations.by_ref().take_while(|one| one.operator != "EMC");
            words += within.filter(|one| one.operator.eq_ignore_ascii_case("Tj")).count();
        }
        words
    };
    file.get_pages().into_values().map(across).collect()
}

#[test]
fn a_total_never_stands_alone_and_no_line_is_lost() {
    for count in 1..120 {
        let pages = pages(&paper(Document::Preview(&draft(count, &standard())), Language::English));
        let lines = |page: &String| page.matches("2025-04-01–2025-04-30").count();
        assert_eq!(pages.iter().map(lines).sum::<usize>(), count);
        let last = pages.last().unwrap();
        assert!(last.contains("To pay"), "{last}");
        assert!(lines(last) >= 2.min(count), "a lonely total with {count} lines:\n{last}");
    }
}

#[test]
fn what_is_outside_vat_says_why_and_shows_no_vat_number() {
    let vat = VatClass::Outside { reason: "Omsättning inom staten (påhittat skäl)".to_owned() };
    let text = pages(&paper(Document::Preview(&draft(1, &vat)), Language::Swedish)).concat();
    assert!(text.contains("Omsättning inom staten (påhittat skäl)"));
    assert!(!text.contains("SE202100999401"));
}

#[test]
fn a_credit_note_names_the_invoice_it_refers_to_and_asks_for_no_payment() {
    let mut draft = draft(1, &standard());
    draft.kind = DocumentKind::CreditNote;
    draft.refers_to = references(1);
    draft.reason = Some(Reason::given("Återtagen inläsning av användning"));
    let invoice = issued(draft);
    let text = plain(&pages(&paper(Document::Issued(&invoice), Language::Swedish)).concat());
    for wanted in [
        "Kreditfaktura",
        "Avser faktura F2025000007 av 2025-04-03",
        "Anledning Återtagen inläsning av användning",
        "Att kreditera 2 000,00 kr",
        "Ska inte betalas. Beloppet räknas av eller återbetalas.",
    ] {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
    for unwanted in
        ["Bankgiro", "OCR", "Förfallodatum", "Ränta", &invoice.payee_reference.to_string()]
    {
        assert!(!text.contains(unwanted), "“{unwanted}” is in\n{text}");
    }
    let english = plain(&pages(&paper(Document::Issued(&invoice), Language::English)).concat());
    for wanted in ["Credit note", "Refers to invoice F2025000007 of 2025-04-03", "set off"] {
        assert!(english.contains(wanted), "“{wanted}” is not in\n{english}");
    }
}

/// The lowest text above the foot, in mm from above.
fn lowest_above_the_foot(pdf: &[u8]) -> f32 {
    let file = saved(pdf);
    let output = Command::new("pdftotext").arg("-bbox").arg(file.path()).arg("-").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let bottoms = text.lines().filter_map(|line| {
        let bottom = line.split_once("yMax=\"")?.1.split_once('"')?.0;
        Some(bottom.parse::<f32>().unwrap() * 25.4 / 72.0)
    });
    // The foot begins with its first line at 262 mm.
    bottoms.filter(|bottom| *bottom < 262.0).fold(0.0, f32::max)
}

#[test]
fn a_credit_note_names_each_of_many_invoices_and_keeps_to_the_page() {
    for count in [2, 12, 36, 37, 150, 400] {
        let mut draft = draft(3, &standard());
        draft.kind = DocumentKind::CreditNote;
        draft.refers_to = references(count);
        draft.reason = Some(Reason::given(&"Ändrat avtal ".repeat(400)));
        let pdf = paper(Document::Issued(&issued(draft)), Language::Swedish);
        let pages = pages(&pdf);
        let text = plain(&pages.concat());
        assert!(text.contains("Avser fakturor"), "{text}");
        for reference in references(count) {
            let wanted = format!("{} av {}", reference.number, reference.issued_on);
            assert_eq!(text.matches(&wanted).count(), 1, "{wanted} of {count}\n{text}");
        }
        assert!(pages.last().unwrap().contains("Att kreditera"));
        assert!(lowest_above_the_foot(&pdf) < 256.0, "{count}");
    }
}

#[test]
fn a_correction_of_many_invoices_has_room_for_its_payment_code() {
    for count in [12, 36, 37] {
        for lines in [1, 2, 3, 5, 8, 13, 21] {
            let mut invoice = of_kind(DocumentKind::Correction, lines, count);
            invoice.draft.reason = Some(Reason::given(&"Ändrat avtal ".repeat(400)));
            let pdf = paper(Document::Issued(&invoice), Language::Swedish);
            let lowest = lowest_above_the_foot(&pdf);
            assert!(lowest < 256.0, "{count} references, {lines} lines: {lowest} mm");
        }
    }
}

#[test]
fn a_correction_says_of_what_for_which_period_and_why() {
    let mut draft = draft(1, &standard());
    draft.kind = DocumentKind::Correction;
    draft.refers_to = references(1);
    draft.reason = Some(Reason::given(&format!(
        "Senare inkommen användning, {}",
        "ändrat avtal, ".repeat(20)
    )));
    let invoice = issued(draft);
    let text = plain(&pages(&paper(Document::Issued(&invoice), Language::Swedish)).concat());
    for wanted in [
        "Rättelsefaktura",
        "Avser faktura F2025000007 av 2025-04-03",
        "Ursprunglig period 2025-04",
        "Anledning Senare inkommen användning, ändrat avtal,",
        "Att betala 2 000,00 kr",
        "Bankgiro",
        "999-9996",
    ] {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
    assert_eq!(text.matches("ändrat avtal,").count(), 20, "the reason is not cut:\n{text}");
}

#[test]
fn a_line_that_was_carried_over_says_from_when() {
    let mut draft = draft(3, &standard());
    draft.lines[2].billing_period = BillingPeriod::parse("2025-02").unwrap();
    let text = plain(&pages(&paper(Document::Preview(&draft), Language::Swedish)).concat());
    assert!(text.contains("Påhittad avgift 0 överfört från 2025-02 Nivå 3"), "{text}");
    assert_eq!(text.matches("överfört").count(), 1);
    let text = plain(&pages(&paper(Document::Preview(&draft), Language::English)).concat());
    assert!(text.contains("carried over from 2025-02"), "{text}");
}

#[test]
fn a_line_of_ones_own_is_one_row_with_its_text() {
    let mut draft = draft(3, &standard());
    let own = &mut draft.lines[1];
    own.fee = "own-1".to_owned();
    own.name_sv = "Utredning".to_owned();
    own.detail = LineDetail::Own;
    own.quantity = Quantity::MINUS_ONE;
    own.amount = Money::from_ore(-160);
    let text = plain(&pages(&paper(Document::Preview(&draft), Language::Swedish)).concat());
    assert!(text.contains("Utredning 2025-04-01–2025-04-30 −1 1,60 −1,60"), "{text}");
    assert!(!text.contains("Manuell rad"), "{text}");
    assert_eq!(text.matches("Påhittad avgift 0").count(), 2, "{text}");

    draft.lines[1].name_sv = "Utredning av fel i loggen ".repeat(60);
    let pdf = paper(Document::Preview(&draft), Language::Swedish);
    let text = plain(&pages(&pdf).concat());
    assert_eq!(text.matches("Utredning").count(), 60, "nothing is cut:\n{text}");
    assert!(lowest_above_the_foot(&pdf) < 256.0);
}

#[test]
fn english_has_english_words_and_figures() {
    let text = pages(&paper(Document::Preview(&draft(1, &standard())), Language::English)).concat();
    for wanted in ["Invoice", "Invented fee 0", "1,600.00", "SEK 2,000.00", "Page 1 of 1"] {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
}

#[test]
fn r26_the_same_document_gives_the_same_sound_bytes() {
    let once = paper(Document::Preview(&draft(40, &standard())), Language::Swedish);
    let again = paper(Document::Preview(&draft(40, &standard())), Language::Swedish);
    assert!(once == again, "the bytes differ");
    let file = saved(&once);
    let check = Command::new("qpdf").arg("--check").arg(file.path()).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let fonts = Command::new("pdffonts").arg(file.path()).output().unwrap();
    let fonts = String::from_utf8(fonts.stdout).unwrap();
    let embedded = |line: &&str| line.contains("+LiberationSans") && line.contains("yes");
    assert_eq!(fonts.lines().filter(embedded).count(), 2, "{fonts}");
}

#[test]
fn a_character_the_font_lacks_is_an_error_that_names_it() {
    for (name, wanted) in [("Fiktiva 税 AB", '税'), ("Fiktiva \u{7} AB", '\u{7}')] {
        let mut draft = draft(1, &standard());
        draft.buyer.name = name.to_owned();
        let error = render(Document::Preview(&draft), &issuer(), Language::Swedish, DIGEST, &[])
            .unwrap_err();
        assert!(matches!(error, PdfError::Character { character, .. } if character == wanted));
    }
}

#[test]
fn a_very_long_name_stays_within_the_page() {
    let mut draft = draft(1, &standard());
    draft.buyer.name = "Fiktiva ".repeat(60);
    let mut street = String::new();
    write!(street, "{}", "Å".repeat(300)).unwrap();
    draft.buyer.street = street;
    let text = pages(&paper(Document::Preview(&draft), Language::Swedish)).concat();
    assert_eq!(text.matches("Fiktiva").count(), 60, "{text}");
    // A word without end is broken where the line ends.
    assert_eq!(text.matches('Å').count(), 300, "{text}");
}

/// ML 17 kap. 24 §: the buyer's full name and address, however long.
#[test]
fn a_long_name_and_address_stand_whole() {
    let mut draft = draft(3, &standard());
    draft.buyer.name =
        "Stiftelsen för påhittade försäkringars samlade förvaltning och administration \
                        i södra, mellersta och norra Fantasiland med omnejd, avdelningen för slutet"
            .to_owned();
    draft.buyer.street =
        "Den mycket långa och påhittade gatan vid torget 123, uppgång B, våning 4".to_owned();
    let text = pages(&paper(Document::Preview(&draft), Language::Swedish)).concat();
    for part in ["avdelningen för slutet", "uppgång B, våning 4"] {
        let words: Vec<&str> = part.split(' ').collect();
        assert!(words.iter().all(|word| text.contains(word)), "{part} is not in\n{text}");
    }
}

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
    invoice.draft.buyer.reference = long("ref", 30);
    invoice.draft.buyer.name = long("Kund", 30);
    invoice.draft.agreement.agreement = "A".repeat(90);
    invoice.draft.agreement.reference = long("dnr", 25);
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
    for (letter, count) in [("V", 40), ("A", 90), ("e", 150), ("0", 30)] {
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
            line.quantity = Quantity::parse(quantity).unwrap();
            line.unit_price = UnitPrice::parse(price).unwrap();
            line.per = Quantity::from(1000_u64);
            line.amount = Money::parse(amount).unwrap();
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
    let text = documents::told("pdftotext", &["-bbox"], pdf, &["-"]);
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
    let pages = pages(&paper(Document::Issued(&invoice), Language::Swedish));
    assert!(pages.len() > 1);
    let first = plain(&pages[0]);
    let ocr = invoice.payee_reference.to_string();
    let wanted = format!(
        "Att betala Bankgiro OCR-nummer Förfallodatum 120 000,00 kr 999-9996 {ocr} 2025-06-04"
    );
    assert!(first.contains(&wanted), "“{wanted}” is not in\n{first}");
    let credit = of_kind(DocumentKind::CreditNote, 60, 1);
    let pages = documents::pages(&paper(Document::Issued(&credit), Language::Swedish));
    let first = plain(&pages[0]);
    assert!(
        first.contains("Att kreditera 120 000,00 kr") && !first.contains("Bankgiro"),
        "{first}"
    );
    let one = of_kind(DocumentKind::Invoice, 3, 0);
    let text = documents::pages(&paper(Document::Issued(&one), Language::Swedish)).concat();
    assert_eq!(text.matches("Bankgiro").count(), 1, "{text}");
}

/// R8: 137 asked, 50 included, 87 billed.
#[test]
fn r8_what_is_included_stands_before_the_first_line_of_its_fee() {
    let mut invoice = of_kind(DocumentKind::Invoice, 2, 0);
    let number = |text: &str| Quantity::parse(text).unwrap();
    let included = Included { counted: number("137"), taken_off: number("50") };
    invoice.draft.lines[0].on_paper.included = Some(included);
    invoice.draft.lines[0].quantity = number("87");
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
    invoice.draft.lines[0].quantity = Quantity::ONE;
    assert!(text(&invoice, Language::Swedish).contains(" 1 fråga 1,60"));
    invoice.draft.lines[0].on_paper.unit =
        Some(Unit::Named { sv: "registrerade konton".to_owned(), en: "accounts".to_owned() });
    assert!(text(&invoice, Language::Swedish).contains(" 1 registrerade konton 1,60"));
}

#[test]
fn r25_a_correction_shows_each_period_what_was_billed_what_is_right_and_why() {
    let invoice = documents::correcting(3);
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
    let long = documents::correcting(48);
    let pdf = paper(Document::Issued(&long), Language::Swedish);
    let text = plain(&documents::pages(&pdf).concat());
    for corrected in &long.draft.corrected {
        let row = format!("{} 1 000,00 2 600,00 1 600,00", corrected.period);
        assert_eq!(text.matches(&row).count(), 1, "{row}\n{text}");
    }
    assert_eq!(overlapping(&pdf), Vec::<String>::new());
    let mut note = documents::correcting(2);
    note.draft.kind = DocumentKind::CreditNote;
    let text =
        plain(&documents::pages(&paper(Document::Issued(&note), Language::Swedish)).concat());
    assert!(text.contains("det som krediteras positivt"), "{text}");
}
