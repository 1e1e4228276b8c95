//! The sums, why there is no VAT, and how to pay. What stands here was summed elsewhere (R20, R21).

use super::concern::VALUES;
use super::drawing::{Drawing, Ink, LABEL, Page, STRONG, Side, Style, TEXT};
use super::font::Face;
use super::layout::{LEFT, Paper, RIGHT};
use super::{Document, PdfError};
use crate::invoice::DocumentKind;
use crate::output::words::Language;

const LABELS: f32 = 112.0;
const LINE: f32 = 5.2;
/// Between the lines of why there is no VAT.
const REASON: f32 = 4.0;
const PAYABLE: Style = Style { face: Face::Bold, size: 13.0, ink: Ink::Accent };

/// The block under the rows.
pub(super) struct Block {
    sums: Vec<(String, String)>,
    reasons: Vec<String>,
    payment: Vec<(String, String)>,
    /// What becomes of a credit.
    settlement: Vec<String>,
}

impl Block {
    pub(super) fn new(paper: &Paper<'_>) -> Result<Self, PdfError> {
        let mut reasons = Vec::new();
        for vat in &paper.document.draft().totals.vat_totals {
            if let Some(reason) = vat.class.reason() {
                let text = format!("{}: {reason}", paper.pick("Utan moms", "Without VAT"));
                reasons.extend(paper.fonts.wrap(&text, Face::Regular, 8.0, 84.0)?);
            }
        }
        let settlement = paper.fonts.wrap(settlement(paper), Face::Regular, TEXT.size, 84.0)?;
        Ok(Self { sums: sums(paper), reasons, payment: payment(paper), settlement })
    }

    pub(super) fn height(&self) -> f32 {
        let right = self.sums.len() as f32 * LINE + 16.0;
        let lines = (self.payment.len() + self.settlement.len()) as f32 * LINE;
        let left = lines + self.reasons.len() as f32 * REASON + 8.0;
        right.max(left) + 6.0
    }

    pub(super) fn draw(&self, paper: &Paper<'_>, page: &mut Page, y: f32) -> Result<(), PdfError> {
        page.push(Drawing::Rule { from: LEFT, to: RIGHT, y, thickness: 0.3, ink: Ink::Grey });
        self.draw_sums(paper, page, y + 6.0)?;
        let mut y = y + 6.0;
        for (label, value) in &self.payment {
            paper.text(page, (LEFT, y), Side::Left, LABEL, label)?;
            paper.text(page, (VALUES, y), Side::Left, STRONG, value)?;
            y += LINE;
        }
        for line in &self.settlement {
            paper.text(page, (LEFT, y), Side::Left, TEXT, line)?;
            y += LINE;
        }
        y += 2.0;
        for line in &self.reasons {
            paper.text(page, (LEFT, y), Side::Left, Style { size: 8.0, ..TEXT }, line)?;
            y += REASON;
        }
        Ok(())
    }

    fn draw_sums(&self, paper: &Paper<'_>, page: &mut Page, mut y: f32) -> Result<(), PdfError> {
        for (label, amount) in &self.sums {
            paper.text(page, (LABELS, y), Side::Left, TEXT, label)?;
            paper.text(page, (RIGHT, y), Side::Right, TEXT, amount)?;
            y += LINE;
        }
        page.push(Drawing::Rule {
            from: LABELS,
            to: RIGHT,
            y: y - 1.5,
            thickness: 0.6,
            ink: Ink::Accent,
        });
        let draft = paper.document.draft();
        let amount = paper.language.number(&draft.totals.payable.to_string());
        let payable = match paper.language {
            Language::Swedish => format!("{amount}\u{A0}kr"),
            Language::English => format!("SEK\u{A0}{amount}"),
        };
        let label = match draft.kind {
            DocumentKind::CreditNote => paper.pick("Att kreditera", "To credit"),
            DocumentKind::Invoice | DocumentKind::Correction => paper.pick("Att betala", "To pay"),
        };
        paper.text(page, (LABELS, y + 5.0), Side::Left, PAYABLE, label)?;
        paper.text(page, (RIGHT, y + 5.0), Side::Right, PAYABLE, &payable)
    }
}

fn sums(paper: &Paper<'_>) -> Vec<(String, String)> {
    let number = |amount: String| paper.language.number(&amount);
    let totals = &paper.document.draft().totals;
    let mut sums = vec![(
        paper.pick("Summa exklusive moms", "Total excluding VAT").to_owned(),
        number(totals.net.to_string()),
    )];
    for vat in &totals.vat_totals {
        let taxable = number(vat.taxable.to_string());
        let label = match vat.class.reason() {
            None => {
                let rate = number(vat.class.rate().normalize().to_string());
                let (vat, of) = (paper.pick("Moms", "VAT"), paper.pick("på", "on"));
                format!("{vat} {rate} % {of} {taxable}")
            }
            Some(_) => {
                format!("{} {taxable}", paper.pick("Ingen moms på", "No VAT on"))
            }
        };
        sums.push((label, number(vat.vat.to_string())));
    }
    if totals.rounding.ore() != 0 {
        let label = paper.pick("Öresavrundning", "Rounding to whole kronor");
        sums.push((label.to_owned(), number(totals.rounding.to_string())));
    }
    sums
}

/// What becomes of a credit, which is known no closer: the ledger does not see payments.
fn settlement<'a>(paper: &Paper<'_>) -> &'a str {
    match paper.document.draft().kind {
        DocumentKind::CreditNote => paper.pick(
            "Ska inte betalas. Beloppet räknas av eller återbetalas.",
            "Not to be paid. The amount is set off or refunded.",
        ),
        DocumentKind::Invoice | DocumentKind::Correction => "",
    }
}

fn payment(paper: &Paper<'_>) -> Vec<(String, String)> {
    let row = |swedish, english, value: String| (paper.pick(swedish, english).to_owned(), value);
    if paper.document.draft().kind == DocumentKind::CreditNote {
        return Vec::new();
    }
    let mut rows = vec![row("Bankgiro", "Bankgiro", paper.issuer.bankgiro.to_string())];
    match paper.document {
        Document::Issued(invoice) => {
            rows.push(row("OCR-nummer", "Payment reference", invoice.payee_reference.to_string()));
            rows.push(row("Förfallodag", "Due date", invoice.due_on.to_string()));
        }
        Document::Preview(_) => {
            let words = paper.pick("ska inte betalas: ett utkast", "not to be paid: a draft");
            rows.push(row("Betalning", "Payment", words.to_owned()));
        }
    }
    rows
}
