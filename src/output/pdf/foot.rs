//! The foot of each page: terms, whom to ask, page x of y, and what the document was made from (R26).

use super::PdfError;
use super::canvas::{Artifact, Canvas};
use super::drawing::{Ink, LABEL, Side, Style};
use super::layout::{LEFT, Paper, RIGHT};
use super::tree::Role;
use crate::invoice::DocumentKind;
use crate::vat::VatCategory;

const TOP: f32 = 262.0;
const LINE: f32 = 3.8;

/// Draws it; the page's number is read by nobody, the rest once, on the last page.
pub(super) fn draw(
    paper: &Paper<'_>,
    page: &mut Canvas,
    (number, of): (usize, usize),
) -> Result<(), PdfError> {
    page.rule((LEFT, RIGHT), TOP - 4.5, 0.3, Ink::Grey);
    page.within(Role::Section, |page| words(paper, page))?;
    page.artifact(Artifact::Footer, |page| {
        let pages =
            format!("{} {number} {} {of}", paper.pick("Sida", "Page"), paper.pick("av", "of"));
        paper.text(page, (RIGHT, 285.0), Side::Right, LABEL, &pages)
    })
}

fn words(paper: &Paper<'_>, page: &mut Canvas) -> Result<(), PdfError> {
    let mut y = TOP;
    let mut terms = paper.fonts.wrap(terms(paper), LABEL.face, LABEL.size, RIGHT - LEFT)?;
    terms.truncate(3);
    if !terms.is_empty() {
        y =
            page.within(Role::Paragraph, |page| paper.lines(page, (LEFT, y), LINE, LABEL, &terms))?;
    }
    for line in [contact(paper), identity(paper)] {
        let line = paper.fonts.fit(&line, LABEL.face, LABEL.size, RIGHT - LEFT)?;
        paper.element(page, Role::Paragraph, (LEFT, y), Side::Left, LABEL, &line)?;
        y += LINE;
    }
    let small = Style { size: 6.0, ..LABEL };
    let made =
        format!("{} {}", paper.pick("Underlag SHA-256", "Made from SHA-256"), paper.source_digest);
    paper.element(page, Role::Paragraph, (LEFT, 285.0), Side::Left, small, &made)
}

/// Terms of payment are no business of a document that nothing is paid for.
fn terms<'a>(paper: &Paper<'a>) -> &'a str {
    match paper.document.draft().kind {
        DocumentKind::CreditNote => "",
        DocumentKind::Invoice | DocumentKind::Correction => {
            paper.pick(&paper.issuer.terms_sv, &paper.issuer.terms_en)
        }
    }
}

fn contact(paper: &Paper<'_>) -> String {
    let issuer = paper.issuer;
    let contact = [&issuer.contact, &issuer.telephone, &issuer.email, &issuer.website];
    let contact: Vec<&str> =
        contact.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    format!("{}: {}", paper.pick("Frågor", "Questions"), contact.join("  ·  "))
}

fn identity(paper: &Paper<'_>) -> String {
    let issuer = paper.issuer;
    let mut identity =
        vec![format!("{} {}", paper.pick("Org.nr", "Reg. no."), issuer.organisation_number)];
    // A VAT number stands only where there is VAT (ML 17 kap. 24 §).
    let outside = |line: &crate::invoice::Line| line.vat.category() == VatCategory::O;
    if !paper.document.draft().lines.iter().all(outside) {
        identity.push(format!("{} {}", paper.pick("Momsreg.nr", "VAT no."), issuer.vat_number));
    }
    format!("{}  ·  {}", issuer.name, identity.join("  ·  "))
}
