//! The sums, why there is no VAT, and how to pay. What stands here was summed elsewhere (R20, R21).

use super::PdfError;
use super::canvas::Canvas;
use super::drawing::{Ink, Side, Style, TEXT};
use super::font::Face;
use super::layout::{LEFT, Paper, RIGHT};
use super::payment::Payment;
use super::tree::Role;
use crate::invoice::DocumentKind;
use crate::output::words::Language;

const LABELS: f32 = 112.0;
pub(super) const LINE: f32 = 5.2;
/// How wide what stands beside the sums may be.
pub(super) const LEFT_WIDTH: f32 = 84.0;
/// Between the lines of why there is no VAT.
const REASON: f32 = 4.0;
const SMALL: Style = Style { size: 8.0, ..TEXT };
const PAYABLE: Style = Style { face: Face::Bold, size: 13.0, ink: Ink::Accent };

/// The block under the rows.
pub(super) struct Block {
    sums: Vec<(String, String)>,
    payment: Payment,
    /// Each in lines.
    reasons: Vec<Vec<String>>,
}

impl Block {
    pub(super) fn new(paper: &Paper<'_>) -> Result<Self, PdfError> {
        let mut reasons = Vec::new();
        for vat in &paper.document.draft().totals.vat_totals {
            if let Some(reason) = vat.class.reason() {
                let text = format!("{}: {reason}", paper.pick("Utan moms", "Without VAT"));
                reasons.push(paper.fonts.wrap(&text, SMALL.face, SMALL.size, LEFT_WIDTH)?);
            }
        }
        Ok(Self { sums: sums(paper), payment: Payment::new(paper)?, reasons })
    }

    pub(super) fn height(&self) -> f32 {
        let right = self.sums.len() as f32 * LINE + 16.0;
        let reasons: usize = self.reasons.iter().map(Vec::len).sum();
        let left = self.payment.height() + reasons as f32 * REASON + 8.0;
        right.max(left) + 6.0
    }

    pub(super) fn draw(
        &self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        y: f32,
    ) -> Result<(), PdfError> {
        page.rule((LEFT, RIGHT), y, 0.3, Ink::Grey);
        page.within(Role::Section, |page| self.draw_sums(paper, page, y + 6.0))?;
        page.within(Role::Section, |page| {
            let mut y = self.payment.draw(paper, page, y + 6.0)? + 2.0;
            for lines in &self.reasons {
                y = page.within(Role::Paragraph, |page| {
                    paper.lines(page, (LEFT, y), REASON, SMALL, lines)
                })?;
            }
            Ok(())
        })
    }

    fn draw_sums(&self, paper: &Paper<'_>, page: &mut Canvas, mut y: f32) -> Result<(), PdfError> {
        page.within(Role::Table, |page| {
            for (label, amount) in &self.sums {
                sum(paper, page, y, TEXT, (label, amount))?;
                y += LINE;
            }
            page.rule((LABELS, RIGHT), y - 1.5, 0.6, Ink::Accent);
            let label = match paper.document.draft().kind {
                DocumentKind::CreditNote => paper.pick("Att kreditera", "To credit"),
                DocumentKind::Invoice | DocumentKind::Correction => {
                    paper.pick("Att betala", "To pay")
                }
            };
            sum(paper, page, y + 5.0, PAYABLE, (label, &payable(paper)))
        })
    }
}

fn sum(
    paper: &Paper<'_>,
    page: &mut Canvas,
    y: f32,
    style: Style,
    (label, amount): (&str, &str),
) -> Result<(), PdfError> {
    page.within(Role::Row, |page| {
        paper.element(page, Role::OF_ROW, (LABELS, y), Side::Left, style, label)?;
        paper.element(page, Role::CELL, (RIGHT, y), Side::Right, style, amount)
    })
}

/// What is to be paid or credited, with its currency.
pub(super) fn payable(paper: &Paper<'_>) -> String {
    let payable = paper.document.draft().totals.payable;
    let amount = paper.language.number(&payable.to_string());
    match paper.language {
        Language::Swedish => format!("{amount}\u{A0}kr"),
        Language::English => format!("SEK\u{A0}{amount}"),
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
