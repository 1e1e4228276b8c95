//! The sums, why there is no VAT, and how to pay. What stands here was summed elsewhere (R20, R21).

use super::PdfError;
use super::canvas::Canvas;
use super::drawing::{Ink, Side, Style, TEXT};
use super::font::Face;
use super::paper::{LEFT, Length, Paper, RIGHT};
use super::payable::{LEFT_WIDTH, LINE, payable, payable_label};
use super::payment::Payment;
use super::tree::Role;
use crate::engine::invoice::DocumentKind;
use crate::values::language::Language;

const LABELS: f32 = 112.0;
/// Between a label and its amount, at least.
const GAP: f32 = 3.0;
/// Between the lines of why there is no VAT.
const REASON: f32 = 4.0;
const SMALL: Style = Style { size: 8.0, ..TEXT };
const PAYABLE: Style = Style { face: Face::Bold, size: 13.0, ink: Ink::Accent };

/// The block under the rows.
pub(super) struct Block {
    sums: Vec<Sum>,
    payable: Style,
    payment: Payment,
    reasons: Vec<Reason>,
}

/// A sum: what it is, in lines, and its amount beside the first.
struct Sum {
    label: Vec<String>,
    amount: String,
}

/// Why there is no VAT, in lines.
struct Reason {
    lines: Vec<String>,
    /// Its language, where it is not the document's.
    language: Option<&'static str>,
}

impl Block {
    pub(super) fn new(paper: &Paper<'_>) -> Result<Self, PdfError> {
        let mut reasons = Vec::new();
        for vat in &paper.document.draft().totals.vat_totals {
            if let Some(reason) = vat.class.reason() {
                let wrap = |text: &str| paper.fonts.wrap(text, SMALL.face, SMALL.size, LEFT_WIDTH);
                match paper.language {
                    Language::Swedish => {
                        let lines = wrap(&format!("Utan moms: {reason}"))?;
                        reasons.push(Reason { lines, language: None });
                    }
                    // A fee model says why in Swedish, where the law is.
                    Language::English => {
                        reasons.push(Reason { lines: wrap("Without VAT:")?, language: None });
                        let language = paper.spoken(reason, reason);
                        reasons.push(Reason { lines: wrap(reason)?, language });
                    }
                }
            }
        }
        let sums = wrapped(paper, sums(paper))?;
        let payable = payable_style(paper)?;
        Ok(Self { sums, payable, payment: Payment::new(paper)?, reasons })
    }

    pub(super) fn height(&self) -> f32 {
        let lines: usize = self.sums.iter().map(|sum| sum.label.len()).sum();
        let right = lines as f32 * LINE + 16.0;
        let reasons: usize = self.reasons.iter().map(|reason| reason.lines.len()).sum();
        let left = self.payment.height() + reasons as f32 * REASON + 8.0;
        right.max(left) + 6.0
    }

    pub(super) fn draw(
        &self,
        paper: &Paper<'_>,
        page: &mut Canvas,
        (mut y, length): (f32, Length),
    ) -> Result<(), PdfError> {
        page.rule((LEFT, RIGHT), y, 0.3, Ink::Grey);
        y += length.subheading();
        let title = match paper.document.draft().kind {
            DocumentKind::CreditNote => paper.pick("Summa", "Total"),
            DocumentKind::Invoice | DocumentKind::Correction => {
                paper.pick("Summa och betalning", "Total and payment")
            }
        };
        paper.subheading(page, length, (y, title))?;
        page.within(Role::Section, |page| self.draw_sums(paper, page, y + 6.0))?;
        page.within(Role::Section, |page| {
            let mut y = self.payment.draw(paper, page, y + 6.0)? + 2.0;
            for Reason { lines, language } in &self.reasons {
                y = page.within(Role::Paragraph, |page| {
                    page.speak(*language);
                    paper.lines(page, (LEFT, y), REASON, SMALL, lines)
                })?;
            }
            Ok(())
        })
    }

    fn draw_sums(&self, paper: &Paper<'_>, page: &mut Canvas, mut y: f32) -> Result<(), PdfError> {
        page.within(Role::Table, |page| {
            for Sum { label, amount } in &self.sums {
                sum(paper, page, y, TEXT, (label, amount))?;
                y += label.len() as f32 * LINE;
            }
            page.rule((LABELS, RIGHT), y - 1.5, 0.6, Ink::Accent);
            let label = [payable_label(paper).to_owned()];
            sum(paper, page, y + 5.0, self.payable, (&label, &payable(paper)))
        })
    }
}

fn sum(
    paper: &Paper<'_>,
    page: &mut Canvas,
    y: f32,
    style: Style,
    (label, amount): (&[String], &str),
) -> Result<(), PdfError> {
    page.within(Role::Row, |page| {
        page.within(Role::OF_ROW, |page| paper.lines(page, (LABELS, y), LINE, style, label))?;
        paper.element(page, Role::CELL, (RIGHT, y), Side::Right, style, amount)
    })
}

/// Labels on as many lines as their amounts leave room for.
fn wrapped(paper: &Paper<'_>, sums: Vec<(String, String)>) -> Result<Vec<Sum>, PdfError> {
    let wrap = |(label, amount): (String, String)| {
        let room = RIGHT - LABELS - GAP - paper.fonts.width(&amount, TEXT.face, TEXT.size)?;
        let label = paper.fonts.wrap(&label, TEXT.face, TEXT.size, room)?;
        Ok(Sum { label, amount })
    };
    sums.into_iter().map(wrap).collect()
}

/// As large as the amount leaves room for.
fn payable_style(paper: &Paper<'_>) -> Result<Style, PdfError> {
    let both = format!("{}{}", payable_label(paper), payable(paper));
    let room = RIGHT - LABELS - GAP;
    let width = paper.fonts.width(&both, PAYABLE.face, PAYABLE.size)?;
    let size = PAYABLE.size * (room / width).min(1.0);
    Ok(Style { size, ..PAYABLE })
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
