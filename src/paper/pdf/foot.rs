//! The foot of each page: terms, whom to ask, page x of y, and what the document was made from (R26). It is as high as
//! what it holds.

use super::PdfError;
use super::canvas::{Artifact, Canvas};
use super::drawing::{Ink, LABEL, Style, TextAnchor};
use super::tree::ElementRole;
use super::typesetter::{LEFT, RIGHT, Typesetter};
use crate::engine::invoice::DocumentKind;
use crate::values::vat::VatCategory;

/// Where a foot of few lines begins, and where the last line of a higher one stands.
const TOP: f32 = 262.0;
const LAST: f32 = 280.0;
const LINE: f32 = 3.8;
const SMALL: Style = Style { size: 6.0, ..LABEL };
/// Between whom to ask and how.
const BETWEEN: &str = " · ";

/// The foot, in lines.
pub(super) struct Foot {
    terms: Vec<String>,
    /// The language of the terms, where it is not the document's.
    language: Option<&'static str>,
    contact: Vec<Vec<FootPiece>>,
    identity: Vec<String>,
}

/// A piece of a line of the foot: words, or a link.
struct FootPiece {
    x: f32,
    width: f32,
    text: String,
    address: Option<String>,
    language: Option<&'static str>,
}

impl Foot {
    pub(super) fn new(typesetter: &Typesetter<'_>) -> Result<Self, PdfError> {
        let wrap = |text: &str| typesetter.fonts.wrap(text, LABEL.face, LABEL.size, RIGHT - LEFT);
        Ok(Self {
            terms: wrap(terms(typesetter))?,
            language: typesetter.spoken(&typesetter.issuer.terms_sv, &typesetter.issuer.terms_en),
            contact: contact(typesetter)?,
            identity: wrap(&identity(typesetter))?,
        })
    }

    fn start(&self) -> f32 {
        let lines = self.terms.len() + self.contact.len() + self.identity.len();
        TOP.min(LAST - lines.saturating_sub(1) as f32 * LINE)
    }

    /// What is above it ends here.
    pub(super) fn top(&self) -> f32 {
        self.start() - 10.0
    }

    /// Draws it; the page's number is read by nobody, the rest once, on the last page.
    pub(super) fn draw(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        (number, of): (usize, usize),
    ) -> Result<(), PdfError> {
        page.rule((LEFT, RIGHT), self.start() - 4.5, 0.3, Ink::Grey);
        page.within(ElementRole::Section, |page| self.words(typesetter, page))?;
        page.artifact(Artifact::Footer, |page| {
            let pages = format!(
                "{} {number} {} {of}",
                typesetter.pick("Sida", "Page"),
                typesetter.pick("av", "of")
            );
            typesetter.text(page, (RIGHT, 285.0), TextAnchor::Right, LABEL, &pages)
        })
    }

    fn words(&self, typesetter: &Typesetter<'_>, page: &mut Canvas) -> Result<(), PdfError> {
        let mut y = self.start();
        if !self.terms.is_empty() {
            y = page.within(ElementRole::Paragraph, |page| {
                page.speak(self.language);
                typesetter.lines(page, (LEFT, y), LINE, LABEL, &self.terms)
            })?;
        }
        page.within(ElementRole::Paragraph, |page| {
            for line in &self.contact {
                line.iter().try_for_each(|piece| piece.draw(typesetter, page, y))?;
                y += LINE;
            }
            Ok(())
        })?;
        page.within(ElementRole::Paragraph, |page| {
            page.speak(typesetter.spoken("", ""));
            typesetter.lines(page, (LEFT, y), LINE, LABEL, &self.identity)
        })?;
        let made = format!(
            "{} {}",
            typesetter.pick("Underlag SHA-256", "Made from SHA-256"),
            typesetter.source_digest
        );
        typesetter.element(
            page,
            ElementRole::Paragraph,
            (LEFT, 285.0),
            TextAnchor::Left,
            SMALL,
            &made,
        )
    }
}

impl FootPiece {
    fn draw(&self, typesetter: &Typesetter<'_>, page: &mut Canvas, y: f32) -> Result<(), PdfError> {
        let Some(address) = &self.address else {
            return page.within(ElementRole::Span, |page| {
                page.speak(self.language);
                typesetter.text(page, (self.x, y), TextAnchor::Left, LABEL, &self.text)
            });
        };
        page.within(ElementRole::Link, |page| {
            typesetter.text(page, (self.x, y), TextAnchor::Left, LABEL, &self.text)?;
            let bounds = [self.x, y - 2.6, self.x + self.width, y + 0.8];
            page.lead(address.clone(), self.text.trim_end().to_owned(), bounds);
            Ok(())
        })
    }
}

/// Terms of payment are no business of a document that nothing is paid for.
fn terms<'a>(typesetter: &Typesetter<'a>) -> &'a str {
    match typesetter.document.draft().kind {
        DocumentKind::CreditNote => "",
        DocumentKind::Invoice | DocumentKind::Correction => {
            typesetter.pick(&typesetter.issuer.terms_sv, &typesetter.issuer.terms_en)
        }
    }
}

/// Whom to ask, and how: each on a line as long as there is room.
fn contact(typesetter: &Typesetter<'_>) -> Result<Vec<Vec<FootPiece>>, PdfError> {
    let issuer = typesetter.issuer;
    let mail = Some(format!("mailto:{}", issuer.email));
    let site = match issuer.website.contains("://") {
        true => issuer.website.clone(),
        false => format!("https://{}", issuer.website),
    };
    let swedish = typesetter.spoken("", "");
    let parts = [
        (&issuer.contact, None, swedish),
        (&issuer.telephone, None, None),
        (&issuer.email, mail, None),
        (&issuer.website, Some(site), None),
    ];
    let mut lines = vec![Vec::new()];
    let mut x = LEFT;
    let label = format!("{}: ", typesetter.pick("Frågor", "Questions"));
    x += piece(typesetter, &mut lines, x, (label, None, None))?;
    let parts = parts.into_iter().filter(|(text, ..)| !text.is_empty());
    for (at, (text, address, language)) in parts.enumerate() {
        if at > 0 {
            x += piece(typesetter, &mut lines, x, (BETWEEN.to_owned(), None, None))?;
        }
        let Style { face, size, .. } = LABEL;
        let whole = typesetter.fonts.width(text, face, size)?;
        if x > LEFT && x + whole > RIGHT {
            lines.push(Vec::new());
            x = LEFT;
        }
        let pieces = typesetter.fonts.wrap(text, face, size, RIGHT - LEFT)?;
        let last = pieces.len().saturating_sub(1);
        for (at, text) in pieces.into_iter().enumerate() {
            x += piece(typesetter, &mut lines, x, (text, address.clone(), language))?;
            if at < last {
                lines.push(Vec::new());
                x = LEFT;
            }
        }
    }
    Ok(lines)
}

/// Puts a piece at the end of the last line; gives how wide it is.
fn piece(
    typesetter: &Typesetter<'_>,
    lines: &mut [Vec<FootPiece>],
    x: f32,
    (text, address, language): (String, Option<String>, Option<&'static str>),
) -> Result<f32, PdfError> {
    let width = typesetter.fonts.width(&text, LABEL.face, LABEL.size)?;
    if let Some(line) = lines.last_mut() {
        line.push(FootPiece { x, width, text, address, language });
    }
    Ok(width)
}

fn identity(typesetter: &Typesetter<'_>) -> String {
    let issuer = typesetter.issuer;
    let mut identity =
        vec![format!("{} {}", typesetter.pick("Org.nr", "Reg. no."), issuer.organisation_number)];
    // A VAT number stands only where there is VAT (ML 17 kap. 24 §).
    let outside = |line: &crate::engine::invoice::Line| line.vat.category() == VatCategory::O;
    if !typesetter.document.draft().lines.iter().all(outside) {
        identity.push(format!(
            "{} {}",
            typesetter.pick("Momsreg.nr", "VAT no."),
            issuer.vat_number
        ));
    }
    format!("{}{BETWEEN}{}", issuer.name, identity.join(BETWEEN))
}
