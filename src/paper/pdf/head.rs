//! The upper part of a page: who bills, who is billed, and what for. On following pages only which document it is. What is
//! long takes more lines: nothing is cut.

use super::canvas::Canvas;
use super::concern::Concern;
use super::drawing::{Ink, LABEL, STRONG, Side, Style, TEXT};
use super::font::Face;
use super::paper::{LEFT, Paper, RIGHT};
use super::tree::Role;
use super::{Document, PdfError};
use crate::engine::invoice::DocumentKind;
use crate::paper::specification;
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

const NAME: Style = Style { face: Face::Bold, size: 11.0, ink: Ink::Accent };
const TITLE: Style = Style { face: Face::Bold, size: 22.0, ink: Ink::Accent };

/// The first page's head; gives where it ends.
pub(super) fn first(paper: &Paper<'_>, page: &mut Canvas) -> Result<f32, PdfError> {
    let issuer = Issuing::new(paper)?;
    page.within(Role::Section, |page| issuer.draw(paper, page))?;
    title(paper, page)?;
    draw_facts(paper, page)?;
    let buyer = Buyer::new(paper)?;
    page.within(Role::Section, |page| buyer.draw(paper, page))?;
    let concern = Concern::new(paper)?;
    concern.draw(paper, page, concern_start(paper)?)?;
    first_end(paper)
}

/// Where the first page's head ends.
pub(super) fn first_end(paper: &Paper<'_>) -> Result<f32, PdfError> {
    let concern = match Concern::new(paper)?.height() {
        none if none <= 0.0 => 0.0,
        height => concern_start(paper)? + height,
    };
    let address = Buyer::new(paper)?.end() + 2.0;
    Ok(facts_end(paper)?.max(WINDOW.1 + 32.0).max(address).max(concern) + 8.0)
}

/// Below the facts, and below the longest address.
fn concern_start(paper: &Paper<'_>) -> Result<f32, PdfError> {
    let address = Buyer::new(paper)?.end();
    Ok(facts_end(paper)?.max(WINDOW.1 + 26.0).max(address) + 3.0)
}

/// Below the address of who bills, and beside that of the buyer.
fn facts_start(paper: &Paper<'_>) -> Result<f32, PdfError> {
    Ok(WINDOW.1.max(Issuing::new(paper)?.end() + 4.0))
}

fn facts_end(paper: &Paper<'_>) -> Result<f32, PdfError> {
    Ok(facts_start(paper)?
        + wrapped_facts(paper)?.iter().map(|(_, lines)| height(lines)).sum::<f32>())
}

/// The height of a fact with so many lines.
fn height(lines: &[String]) -> f32 {
    lines.len().max(1) as f32 * LINE + 0.5
}

/// The head of a page that is not the first.
pub(super) fn following(paper: &Paper<'_>, page: &mut Canvas) -> Result<f32, PdfError> {
    paper.text(page, (LEFT, 20.0), Side::Left, Style { size: 10.0, ..NAME }, &heading(paper))?;
    let mut y = 20.0;
    for line in following_name(paper)? {
        paper.text(page, (RIGHT, y), Side::Right, TEXT, line.trim_end())?;
        y += LINE;
    }
    following_end(paper)
}

/// Where rows may begin on a page that is not the first.
pub(super) fn following_end(paper: &Paper<'_>) -> Result<f32, PdfError> {
    let more = following_name(paper)?.len().saturating_sub(1);
    Ok(FOLLOWING_END + more as f32 * LINE)
}

fn following_name(paper: &Paper<'_>) -> Result<Vec<String>, PdfError> {
    paper.fonts.wrap(&paper.document.draft().buyer.name, TEXT.face, TEXT.size, 90.0)
}

/// Faktura 2025-000123, or Faktura – utkast.
pub(super) fn heading(paper: &Paper<'_>) -> String {
    let kind = paper.language.document(paper.document.draft().kind);
    match paper.document.number() {
        Some(number) => format!("{kind} {number}"),
        None => format!("{kind} – {}", paper.pick("utkast", "draft")),
    }
}

/// Who bills, above the address window's height.
struct Issuing {
    name: Vec<String>,
    address: Vec<String>,
}

const ISSUER_ADDRESS: Style = Style { size: 8.5, ..LABEL };

impl Issuing {
    fn new(paper: &Paper<'_>) -> Result<Self, PdfError> {
        let issuer = paper.issuer;
        let wrap = |text: &str, style: Style| paper.fonts.wrap(text, style.face, style.size, SIDE);
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

    fn draw(&self, paper: &Paper<'_>, page: &mut Canvas) -> Result<(), PdfError> {
        let language = paper.spoken("", "");
        let y = page.within(Role::Paragraph, |page| {
            page.speak(language);
            paper.lines(page, (LEFT, 20.0), 5.0, NAME, &self.name)
        })?;
        page.within(Role::Paragraph, |page| {
            page.speak(language);
            paper.lines(page, (LEFT, y), 4.0, ISSUER_ADDRESS, &self.address)
        })?;
        Ok(())
    }
}

/// The heading: what it is and which.
fn title(paper: &Paper<'_>, page: &mut Canvas) -> Result<(), PdfError> {
    let kind = paper.language.document(paper.document.draft().kind);
    let number = match paper.document.number() {
        Some(number) => number.to_owned(),
        None => paper.pick("UTKAST", "DRAFT").to_owned(),
    };
    page.within(Role::Heading, |page| {
        paper.text(page, (WINDOW.0, 22.5), Side::Left, TITLE, &format!("{kind} "))?;
        paper.text(page, (WINDOW.0, 29.0), Side::Left, Style { size: 11.0, ..STRONG }, &number)
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
    fn new(paper: &Paper<'_>) -> Result<Self, PdfError> {
        let buyer = &paper.document.draft().buyer;
        let wrap = |text: &str, style: Style| paper.fonts.wrap(text, style.face, style.size, 78.0);
        let mut address = wrap(&buyer.street, BUYER_ADDRESS)?;
        let country = match buyer.country.as_str() {
            "SE" => "",
            abroad => paper.language.country(abroad),
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

    fn draw(&self, paper: &Paper<'_>, page: &mut Canvas) -> Result<(), PdfError> {
        let y = page.within(Role::Paragraph, |page| {
            paper.lines(page, WINDOW, BUYER_LINE, BUYER_NAME, &self.name)
        })?;
        if !self.address.is_empty() {
            page.within(Role::Paragraph, |page| {
                paper.lines(page, (WINDOW.0, y), BUYER_LINE, BUYER_ADDRESS, &self.address)
            })?;
        }
        Ok(())
    }
}

fn draw_facts(paper: &Paper<'_>, page: &mut Canvas) -> Result<(), PdfError> {
    let mut y = facts_start(paper)?;
    page.within(Role::Table, |page| {
        for (label, lines) in wrapped_facts(paper)? {
            paper.pair(page, (y, LINE), label, (TEXT, &lines))?;
            y += height(&lines);
        }
        Ok(())
    })
}

fn wrapped_facts<'a>(paper: &Paper<'a>) -> Result<Vec<(&'a str, Vec<String>)>, PdfError> {
    let wrap = |value: &str| paper.fonts.wrap(value, TEXT.face, TEXT.size, VALUE);
    facts(paper).into_iter().map(|(label, value)| Ok((label, wrap(&value)?))).collect()
}

/// Label and value of all that identifies the document (ML 17 kap. 24 §).
fn facts<'a>(paper: &Paper<'a>) -> Vec<(&'a str, String)> {
    let language: Language = paper.language;
    let pick = |swedish, english| language.pick(swedish, english);
    let draft = paper.document.draft();
    let mut facts = Vec::new();
    match paper.document {
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
            let days = paper.issuer.payment_days;
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
    facts.push((pick("Tjänst", "Service"), draft.service_name().to_owned()));
    facts.push(period(paper));
    if !draft.buyer.reference.is_empty() {
        facts.push((pick("Er referens", "Your reference"), draft.buyer.reference.clone()));
    }
    let contract = match draft.agreement.reference.is_empty() {
        true => draft.agreement.name.to_string(),
        false => format!("{}, {}", draft.agreement.name, draft.agreement.reference),
    };
    facts.push((pick("Avtal", "Agreement"), contract));
    let party = draft.agreement.organisation_number;
    if let (Document::Issued(invoice), true) = (paper.document, draft.has_specification()) {
        let name = specification::name(&invoice.number, language);
        facts.push((pick("Bilaga", "Attached"), name));
    }
    facts.push((pick("Kundens org.nr", "Customer, reg. no."), party.to_string()));
    if draft.buyer.organisation_number != party {
        let number = draft.buyer.organisation_number.to_string();
        facts.push((pick("Mottagare, org.nr", "Recipient, reg. no."), number));
    }
    facts
}

/// The billing period; of a correction, the periods that were billed before (R25).
fn period<'a>(paper: &Paper<'a>) -> (&'a str, String) {
    let draft = paper.document.draft();
    let one = paper.pick("Ursprunglig period", "Original period");
    match (draft.corrected.as_slice(), draft.kind) {
        ([only], _) => (one, only.period.to_string()),
        ([first, .., last], _) => {
            let count = draft.corrected.len();
            let words = paper.pick("perioder", "periods");
            let value = format!("{}–{} ({count} {words})", first.period, last.period);
            (paper.pick("Ursprungliga perioder", "Original periods"), value)
        }
        ([], DocumentKind::Correction) => (one, draft.period.to_string()),
        ([], DocumentKind::Invoice | DocumentKind::CreditNote) => {
            (paper.pick("Faktureringsperiod", "Billing period"), draft.period.to_string())
        }
    }
}
