//! What stands on paper, read back with `pdftotext`, and that the file is sound.

mod archive;
pub mod documents;
mod payment;
mod room;
mod tagged;

use std::fmt::Write as _;
use std::process::Command;

use documents::{
    DIGEST, draft, issued, issuer, of_kind, pages, paper, plain, references, saved, standard,
};
use lefi::engine::invoice::{DocumentKind, Draft, Reason};
use lefi::paper::pdf::{Document, PdfError, render};
use lefi::values::detail::{Detail, LineDetail};
use lefi::values::fee_code::FeeCode;
use lefi::values::language::Language;
use lefi::values::money::Money;
use lefi::values::period::BillingPeriod;
use lefi::values::vat::VatClass;
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
    own.fee = FeeCode::parse("own-1").unwrap();
    own.name_sv = "Utredning".to_owned();
    own.detail = Detail::once(LineDetail::Own, Money::from_ore(-160)).unwrap();
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
        draft.buyer.name = name.to_owned().into();
        let error = render(Document::Preview(&draft), &issuer(), Language::Swedish, DIGEST, &[])
            .unwrap_err();
        assert!(matches!(error, PdfError::Character { character, .. } if character == wanted));
    }
}

#[test]
fn a_very_long_name_stays_within_the_page() {
    let mut draft = draft(1, &standard());
    draft.buyer.name = "Fiktiva ".repeat(60).into();
    let mut street = String::new();
    write!(street, "{}", "Å".repeat(300)).unwrap();
    draft.buyer.street = street.into();
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
            .to_owned()
            .into();
    draft.buyer.street = "Den mycket långa och påhittade gatan vid torget 123, uppgång B, våning 4"
        .to_owned()
        .into();
    let text = pages(&paper(Document::Preview(&draft), Language::Swedish)).concat();
    for part in ["avdelningen för slutet", "uppgång B, våning 4"] {
        let words: Vec<&str> = part.split(' ').collect();
        assert!(words.iter().all(|word| text.contains(word)), "{part} is not in\n{text}");
    }
}
