//! The sums, why there is no VAT, and how to pay. What stands here was summed elsewhere (R20, R21).

use super::PdfError;
use super::canvas::Canvas;
use super::drawing::{Ink, Style, TEXT, TextAnchor};
use super::font::Face;
use super::payable::{LEFT_WIDTH, LINE, payable, payable_label};
use super::payment::Payment;
use super::tree::ElementRole;
use super::typesetter::{DocumentLength, LEFT, RIGHT, Typesetter};
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
    sums: Vec<SumRow>,
    payable: Style,
    payment: Payment,
    reasons: Vec<NoVatReason>,
}

/// A sum of the document: its label in lines, and its amount beside the first of them.
struct SumRow {
    label: Vec<String>,
    amount: String,
}

/// The reason why there is no VAT, broken into lines.
struct NoVatReason {
    lines: Vec<String>,
    /// Its language, where it is not the document's.
    language: Option<&'static str>,
}

impl Block {
    pub(super) fn new(typesetter: &Typesetter<'_>) -> Result<Self, PdfError> {
        let mut reasons = Vec::new();
        for vat in &typesetter.document.draft().totals.vat_totals {
            if let Some(reason) = vat.class.reason() {
                let wrap =
                    |text: &str| typesetter.fonts.wrap(text, SMALL.face, SMALL.size, LEFT_WIDTH);
                match typesetter.language {
                    Language::Swedish => {
                        let lines = wrap(&format!("Utan moms: {reason}"))?;
                        reasons.push(NoVatReason { lines, language: None });
                    }
                    // A fee model says why in Swedish, where the law is.
                    Language::English => {
                        reasons.push(NoVatReason { lines: wrap("Without VAT:")?, language: None });
                        let language = typesetter.spoken(reason, reason);
                        reasons.push(NoVatReason { lines: wrap(reason)?, language });
                    }
                }
            }
        }
        let sums = wrapped(typesetter, sums(typesetter))?;
        let payable = payable_style(typesetter)?;
        Ok(Self { sums, payable, payment: Payment::new(typesetter)?, reasons })
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
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        (mut y, length): (f32, DocumentLength),
    ) -> Result<(), PdfError> {
        page.rule((LEFT, RIGHT), y, 0.3, Ink::Grey);
        y += length.subheading();
        let title = match typesetter.document.draft().kind {
            DocumentKind::CreditNote => typesetter.pick("Summa", "Total"),
            DocumentKind::Invoice | DocumentKind::Correction => {
                typesetter.pick("Summa och betalning", "Total and payment")
            }
        };
        typesetter.subheading(page, length, (y, title))?;
        page.within(ElementRole::Section, |page| self.draw_sums(typesetter, page, y + 6.0))?;
        page.within(ElementRole::Section, |page| {
            let mut y = self.payment.draw(typesetter, page, y + 6.0)? + 2.0;
            for NoVatReason { lines, language } in &self.reasons {
                y = page.within(ElementRole::Paragraph, |page| {
                    page.speak(*language);
                    typesetter.lines(page, (LEFT, y), REASON, SMALL, lines)
                })?;
            }
            Ok(())
        })
    }

    fn draw_sums(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        mut y: f32,
    ) -> Result<(), PdfError> {
        page.within(ElementRole::Table, |page| {
            for SumRow { label, amount } in &self.sums {
                sum(typesetter, page, y, TEXT, (label, amount))?;
                y += label.len() as f32 * LINE;
            }
            page.rule((LABELS, RIGHT), y - 1.5, 0.6, Ink::Accent);
            let label = [payable_label(typesetter).to_owned()];
            sum(typesetter, page, y + 5.0, self.payable, (&label, &payable(typesetter)))
        })
    }
}

fn sum(
    typesetter: &Typesetter<'_>,
    page: &mut Canvas,
    y: f32,
    style: Style,
    (label, amount): (&[String], &str),
) -> Result<(), PdfError> {
    page.within(ElementRole::Row, |page| {
        page.within(ElementRole::OF_ROW, |page| {
            typesetter.lines(page, (LABELS, y), LINE, style, label)
        })?;
        typesetter.element(page, ElementRole::CELL, (RIGHT, y), TextAnchor::Right, style, amount)
    })
}

/// Labels on as many lines as their amounts leave room for.
fn wrapped(
    typesetter: &Typesetter<'_>,
    sums: Vec<(String, String)>,
) -> Result<Vec<SumRow>, PdfError> {
    let wrap = |(label, amount): (String, String)| {
        let room = RIGHT - LABELS - GAP - typesetter.fonts.width(&amount, TEXT.face, TEXT.size)?;
        let label = typesetter.fonts.wrap(&label, TEXT.face, TEXT.size, room)?;
        Ok(SumRow { label, amount })
    };
    sums.into_iter().map(wrap).collect()
}

/// As large as the amount leaves room for.
fn payable_style(typesetter: &Typesetter<'_>) -> Result<Style, PdfError> {
    let both = format!("{}{}", payable_label(typesetter), payable(typesetter));
    let room = RIGHT - LABELS - GAP;
    let width = typesetter.fonts.width(&both, PAYABLE.face, PAYABLE.size)?;
    let size = PAYABLE.size * (room / width).min(1.0);
    Ok(Style { size, ..PAYABLE })
}

fn sums(typesetter: &Typesetter<'_>) -> Vec<(String, String)> {
    let number = |amount: String| typesetter.language.number(&amount);
    let totals = &typesetter.document.draft().totals;
    let mut sums = vec![(
        typesetter.pick("Summa exklusive moms", "Total excluding VAT").to_owned(),
        number(totals.net.to_string()),
    )];
    for vat in &totals.vat_totals {
        let taxable = number(vat.taxable.to_string());
        let label = match vat.class.reason() {
            None => {
                let rate = number(vat.class.rate().normalize().to_string());
                let (vat, of) = (typesetter.pick("Moms", "VAT"), typesetter.pick("på", "on"));
                format!("{vat} {rate} % {of} {taxable}")
            }
            Some(_) => {
                format!("{} {taxable}", typesetter.pick("Ingen moms på", "No VAT on"))
            }
        };
        sums.push((label, number(vat.vat.to_string())));
    }
    if totals.rounding.ore() != 0 {
        let label = typesetter.pick("Öresavrundning", "Rounding to whole kronor");
        sums.push((label.to_owned(), number(totals.rounding.to_string())));
    }
    sums
}
