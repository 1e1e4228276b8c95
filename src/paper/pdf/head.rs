//! The upper part of a page: who bills, who is billed, and what for. On following pages only which document it is. What is
//! long takes more lines: nothing is cut.

use super::canvas::Canvas;
use super::concern::Concern;
use super::drawing::{Ink, LABEL, STRONG, Style, TEXT, TextAnchor};
use super::font::Face;
use super::tree::ElementRole;
use super::typesetter::{LEFT, RIGHT, Typesetter};
use super::{Document, PdfError};
use crate::engine::invoice::DocumentKind;
use crate::paper::format::Format;
use crate::values::language::Language;

/// The address window of a Swedish envelope begins here, in mm.
const WINDOW: (f32, f32) = (112.0, 50.0);
const LINE: f32 = 4.4;
/// Where rows may begin on a page that is not the first, where the buyer's name has one line.
const FOLLOWING_END: f32 = 34.0;
/// How wide what stands left of the address is.
const SIDE: f32 = 84.0;
/// How wide values of facts are.
const VALUE: f32 = 52.0;
/// More agreements than this are named above their lines alone.
const NAMED: usize = 4;

const NAME: Style = Style { face: Face::Bold, size: 11.0, ink: Ink::Accent };
const TITLE: Style = Style { face: Face::Bold, size: 22.0, ink: Ink::Accent };

/// The first page's head; gives where it ends.
pub(super) fn first(typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<f32, PdfError> {
    let issuer = IssuerBlock::new(typesetter)?;
    page.within(ElementRole::Section, |page| issuer.draw(typesetter, page))?;
    title(typesetter, page)?;
    draw_facts(typesetter, page)?;
    let buyer = Buyer::new(typesetter)?;
    page.within(ElementRole::Section, |page| buyer.draw(typesetter, page))?;
    let concern = Concern::new(typesetter)?;
    concern.draw(typesetter, page, concern_start(typesetter)?)?;
    first_end(typesetter)
}

/// Where the first page's head ends.
pub(super) fn first_end(typesetter: &Typesetter<'_>) -> Result<f32, PdfError> {
    let concern = match Concern::new(typesetter)?.height() {
        none if none <= 0.0 => 0.0,
        height => concern_start(typesetter)? + height,
    };
    let address = Buyer::new(typesetter)?.end() + 2.0;
    Ok(facts_end(typesetter)?.max(WINDOW.1 + 32.0).max(address).max(concern) + 8.0)
}

/// Below the facts, and below the longest address.
fn concern_start(typesetter: &Typesetter<'_>) -> Result<f32, PdfError> {
    let address = Buyer::new(typesetter)?.end();
    Ok(facts_end(typesetter)?.max(WINDOW.1 + 26.0).max(address) + 3.0)
}

/// Below the address of who bills, and beside that of the buyer.
fn facts_start(typesetter: &Typesetter<'_>) -> Result<f32, PdfError> {
    Ok(WINDOW.1.max(IssuerBlock::new(typesetter)?.end() + 4.0))
}

fn facts_end(typesetter: &Typesetter<'_>) -> Result<f32, PdfError> {
    Ok(facts_start(typesetter)?
        + wrapped_facts(typesetter)?.iter().map(|(_, lines)| height(lines)).sum::<f32>())
}

/// The height of a fact with so many lines.
fn height(lines: &[String]) -> f32 {
    lines.len().max(1) as f32 * LINE + 0.5
}

/// The head of a page that is not the first.
pub(super) fn following(typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<f32, PdfError> {
    typesetter.text(
        page,
        (LEFT, 20.0),
        TextAnchor::Left,
        Style { size: 10.0, ..NAME },
        &heading(typesetter),
    )?;
    let mut y = 20.0;
    for line in following_name(typesetter)? {
        typesetter.text(page, (RIGHT, y), TextAnchor::Right, TEXT, line.trim_end())?;
        y += LINE;
    }
    following_end(typesetter)
}

/// Where rows may begin on a page that is not the first.
pub(super) fn following_end(typesetter: &Typesetter<'_>) -> Result<f32, PdfError> {
    let more = following_name(typesetter)?.len().saturating_sub(1);
    Ok(FOLLOWING_END + more as f32 * LINE)
}

fn following_name(typesetter: &Typesetter<'_>) -> Result<Vec<String>, PdfError> {
    typesetter.fonts.wrap(&typesetter.document.draft().buyer.name, TEXT.face, TEXT.size, 90.0)
}

/// Faktura 2025-000123, or Faktura – utkast.
pub(super) fn heading(typesetter: &Typesetter<'_>) -> String {
    let kind = typesetter.language.document(typesetter.document.draft().kind);
    match typesetter.document.number() {
        Some(number) => format!("{kind} {number}"),
        None => format!("{kind} – {}", typesetter.pick("utkast", "draft")),
    }
}

/// The issuer's name and address, above the address window.
struct IssuerBlock {
    name: Vec<String>,
    address: Vec<String>,
}

const ISSUER_ADDRESS: Style = Style { size: 8.5, ..LABEL };

impl IssuerBlock {
    fn new(typesetter: &Typesetter<'_>) -> Result<Self, PdfError> {
        let issuer = typesetter.issuer;
        let wrap =
            |text: &str, style: Style| typesetter.fonts.wrap(text, style.face, style.size, SIDE);
        let mut address = wrap(&issuer.street, ISSUER_ADDRESS)?;
        if let Some(last) = address.last_mut() {
            // Read aloud, the street and the city are two words.
            last.push(' ');
        }
        let city = format!("{} {}", issuer.postal_code, issuer.city);
        address.extend(wrap(&city, ISSUER_ADDRESS)?);
        Ok(Self { name: wrap(&issuer.name, NAME)?, address })
    }

    /// Where the next line would stand.
    fn end(&self) -> f32 {
        20.0 + self.name.len() as f32 * 5.0 + self.address.len() as f32 * 4.0
    }

    fn draw(&self, typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<(), PdfError> {
        let language = typesetter.spoken("", "");
        let y = page.within(ElementRole::Paragraph, |page| {
            page.speak(language);
            typesetter.lines(page, (LEFT, 20.0), 5.0, NAME, &self.name)
        })?;
        page.within(ElementRole::Paragraph, |page| {
            page.speak(language);
            typesetter.lines(page, (LEFT, y), 4.0, ISSUER_ADDRESS, &self.address)
        })?;
        Ok(())
    }
}

/// The heading: what it is and which.
fn title(typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<(), PdfError> {
    let kind = typesetter.language.document(typesetter.document.draft().kind);
    let number = match typesetter.document.number() {
        Some(number) => number.to_owned(),
        None => typesetter.pick("UTKAST", "DRAFT").to_owned(),
    };
    page.within(ElementRole::Heading, |page| {
        typesetter.text(page, (WINDOW.0, 22.5), TextAnchor::Left, TITLE, &format!("{kind} "))?;
        typesetter.text(
            page,
            (WINDOW.0, 29.0),
            TextAnchor::Left,
            Style { size: 11.0, ..STRONG },
            &number,
        )
    })?;
    page.rule((WINDOW.0, RIGHT), 33.0, 0.4, Ink::Accent);
    Ok(())
}

/// The buyer's name and address in full (ML 17 kap. 24 §): long ones take more lines, none is cut.
struct Buyer {
    name: Vec<String>,
    address: Vec<String>,
}

const BUYER_NAME: Style = Style { size: 10.0, ..STRONG };
const BUYER_ADDRESS: Style = Style { size: 10.0, ..TEXT };
const BUYER_LINE: f32 = 5.0;

impl Buyer {
    fn new(typesetter: &Typesetter<'_>) -> Result<Self, PdfError> {
        let buyer = &typesetter.document.draft().buyer;
        let wrap =
            |text: &str, style: Style| typesetter.fonts.wrap(text, style.face, style.size, 78.0);
        let mut address = wrap(&buyer.street, BUYER_ADDRESS)?;
        let country = match buyer.country.as_str() {
            "SE" => "",
            abroad => typesetter.language.country(abroad),
        };
        for line in [format!("{} {}", buyer.postal_code, buyer.city), country.to_owned()] {
            if let Some(last) = address.last_mut() {
                // Read aloud, the street and the city are two words.
                last.push(' ');
            }
            address.extend(wrap(&line, BUYER_ADDRESS)?);
        }
        Ok(Self { name: wrap(&buyer.name, BUYER_NAME)?, address })
    }

    /// Where the next line would stand.
    fn end(&self) -> f32 {
        WINDOW.1 + (self.name.len() + self.address.len()) as f32 * BUYER_LINE
    }

    fn draw(&self, typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<(), PdfError> {
        let y = page.within(ElementRole::Paragraph, |page| {
            typesetter.lines(page, WINDOW, BUYER_LINE, BUYER_NAME, &self.name)
        })?;
        if !self.address.is_empty() {
            page.within(ElementRole::Paragraph, |page| {
                typesetter.lines(page, (WINDOW.0, y), BUYER_LINE, BUYER_ADDRESS, &self.address)
            })?;
        }
        Ok(())
    }
}

fn draw_facts(typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<(), PdfError> {
    let mut y = facts_start(typesetter)?;
    page.within(ElementRole::Table, |page| {
        for (label, lines) in wrapped_facts(typesetter)? {
            typesetter.pair(page, (y, LINE), label, (TEXT, &lines))?;
            y += height(&lines);
        }
        Ok(())
    })
}

fn wrapped_facts<'a>(typesetter: &Typesetter<'a>) -> Result<Vec<(&'a str, Vec<String>)>, PdfError> {
    let wrap = |value: &str| typesetter.fonts.wrap(value, TEXT.face, TEXT.size, VALUE);
    facts(typesetter).into_iter().map(|(label, value)| Ok((label, wrap(&value)?))).collect()
}

/// Label and value of all that identifies the document (ML 17 kap. 24 §).
fn facts<'a>(typesetter: &Typesetter<'a>) -> Vec<(&'a str, String)> {
    let language: Language = typesetter.language;
    let pick = |swedish, english| language.pick(swedish, english);
    let draft = typesetter.document.draft();
    let mut facts = Vec::new();
    match typesetter.document {
        Document::Issued(invoice) => {
            facts.push((pick("Fakturadatum", "Invoice date"), invoice.issued_on.to_string()));
            if draft.kind != DocumentKind::CreditNote {
                facts.push((pick("Förfallodatum", "Due date"), invoice.due_on.to_string()));
                facts.push((
                    pick("OCR-nummer", "Payment reference"),
                    invoice.payee_reference.to_string(),
                ));
            }
        }
        Document::Preview(_) => {
            let days = draft.buyer.payment_days.unwrap_or(typesetter.issuer.payment_days);
            facts.push((
                pick("Fakturadatum", "Invoice date"),
                pick("vid utfärdandet", "when issued").to_owned(),
            ));
            if draft.kind != DocumentKind::CreditNote {
                let term = format!("{days} {}", pick("dagar", "days"));
                facts.push((pick("Betalningsvillkor", "Terms of payment"), term));
            }
        }
    }
    facts.push((pick("Tjänst", "Service"), draft.service_name()));
    facts.push(period(typesetter));
    if !draft.buyer.reference.is_empty() {
        facts.push((pick("Er referens", "Your reference"), draft.buyer.reference.to_string()));
    }
    facts.push((pick("Avtal", "Agreement"), contracts(typesetter)));
    if let (Document::Issued(invoice), true) = (typesetter.document, draft.has_specification()) {
        let name = Format::Specification.file_name(&invoice.number, language);
        facts.push((pick("Bilaga", "Attached"), name));
    }
    let parties = draft.parties();
    if let [party] = parties.as_slice() {
        facts.push((language.customer_number(*party), party.to_string()));
    }
    if parties != [draft.buyer.organisation_number] {
        let number = draft.buyer.organisation_number.to_string();
        let label = match draft.buyer.organisation_number.is_customer_number() {
            true => pick("Mottagare, kundnummer", "Recipient, customer no."),
            false => pick("Mottagare, org.nr", "Recipient, reg. no."),
        };
        facts.push((label, number));
    }
    if let Some(foreign) = &draft.buyer.foreign_id {
        facts.push((pick("Registreringsnummer", "Registration no."), foreign.to_string()));
    }
    facts
}

/// The agreement and the contract's own reference; of several that share the invoice the names, where they are few: each
/// stands above its lines.
fn contracts(typesetter: &Typesetter<'_>) -> String {
    let draft = typesetter.document.draft();
    match (draft.agreements().count(), draft.agreement.reference.is_empty()) {
        (1, true) => draft.agreement.name.to_string(),
        (1, false) => format!("{}, {}", draft.agreement.name, draft.agreement.reference),
        (count, _) if count > NAMED => {
            let words = typesetter.pick("avtal, se raderna", "agreements, see the lines");
            format!("{count} {words}")
        }
        _ => draft.agreement_names(),
    }
}

/// The billing period; of a correction, the periods that were billed before (R25).
fn period<'a>(typesetter: &Typesetter<'a>) -> (&'a str, String) {
    let draft = typesetter.document.draft();
    let one = typesetter.pick("Ursprunglig period", "Original period");
    match (draft.corrected.as_slice(), draft.kind) {
        ([only], _) => (one, only.period.to_string()),
        ([first, .., last], _) => {
            let count = draft.corrected.len();
            let words = typesetter.pick("perioder", "periods");
            let value = format!("{}–{} ({count} {words})", first.period, last.period);
            (typesetter.pick("Ursprungliga perioder", "Original periods"), value)
        }
        ([], DocumentKind::Correction) => (one, draft.period.to_string()),
        ([], DocumentKind::Invoice | DocumentKind::CreditNote) => {
            (typesetter.pick("Faktureringsperiod", "Billing period"), draft.period.to_string())
        }
    }
}
