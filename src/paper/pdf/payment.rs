//! How to pay, or what becomes of a credit. It stands left of the sums.

use super::canvas::Canvas;
use super::drawing::{LABEL, STRONG, TEXT, TextAnchor};
use super::payable::{LEFT_WIDTH, LINE, payable};
use super::payment_code::PaymentCode;
use super::tree::ElementRole;
use super::typesetter::{LEFT, Typesetter, VALUES};
use super::{Document, PdfError};
use crate::engine::invoice::DocumentKind;

/// At least so far from the code to what stands beside it: its quiet zone is within.
const BESIDE: f32 = 4.0;
/// The code's upper edge is level with the tops of the letters beside it.
const OVER: f32 = 2.0;
/// From a value beside the code to the next.
const PAIR: f32 = 8.9;
/// From a label to the value under it.
const UNDER: f32 = 4.1;

/// The block left of the sums.
pub(super) struct Payment {
    rows: Vec<(String, String)>,
    code: Option<PaymentCode>,
    /// What becomes of a credit, in lines.
    settlement: Vec<String>,
}

impl Payment {
    pub(super) fn new(typesetter: &Typesetter<'_>) -> Result<Self, PdfError> {
        let settlement =
            typesetter.fonts.wrap(settlement(typesetter), TEXT.face, TEXT.size, LEFT_WIDTH)?;
        let code = PaymentCode::of(typesetter.document, typesetter.issuer)?;
        Ok(Self { rows: rows(typesetter), code, settlement })
    }

    pub(super) fn height(&self) -> f32 {
        match &self.code {
            Some(code) => code.side() + LINE - OVER,
            None => (self.rows.len() + self.settlement.len()) as f32 * LINE,
        }
    }

    /// Draws it; gives where the next line would stand.
    pub(super) fn draw(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        y: f32,
    ) -> Result<f32, PdfError> {
        if let Some(code) = &self.code {
            return self.with_code(typesetter, page, y, code);
        }
        let mut y = y;
        if !self.rows.is_empty() {
            page.within(ElementRole::Table, |page| {
                for (label, value) in &self.rows {
                    typesetter.pair(
                        page,
                        (y, LINE),
                        label,
                        (STRONG, std::slice::from_ref(value)),
                    )?;
                    y += LINE;
                }
                Ok(())
            })?;
        }
        if self.settlement.is_empty() {
            return Ok(y);
        }
        page.within(ElementRole::Paragraph, |page| {
            typesetter.lines(page, (LEFT, y), LINE, TEXT, &self.settlement)
        })
    }

    /// The code at the left edge, and beside it what is in it for those who type.
    fn with_code(
        &self,
        typesetter: &Typesetter<'_>,
        page: &mut Canvas,
        y: f32,
        code: &PaymentCode,
    ) -> Result<f32, PdfError> {
        let top = y - OVER;
        let (right, bottom) = (LEFT + code.side(), top + code.side());
        let x = VALUES.max(right + BESIDE);
        page.within(ElementRole::Table, |page| {
            for (at, (label, value)) in self.rows.iter().enumerate() {
                let y = y + at as f32 * PAIR;
                page.within(ElementRole::Row, |page| {
                    typesetter.element(
                        page,
                        ElementRole::OF_ROW,
                        (x, y),
                        TextAnchor::Left,
                        LABEL,
                        label,
                    )?;
                    typesetter.element(
                        page,
                        ElementRole::CELL,
                        (x, y + UNDER),
                        TextAnchor::Left,
                        STRONG,
                        value,
                    )
                })?;
            }
            Ok(())
        })?;
        let bounds = [LEFT, top, right, bottom];
        let figure = ElementRole::Figure { words: self.words(typesetter), bounds };
        page.within(figure, |page| {
            page.push(code.drawing((LEFT, top)));
            Ok(())
        })?;
        let words =
            typesetter.pick("Läs av koden i bankens app.", "Scan the code in your bank’s app.");
        typesetter.element(
            page,
            ElementRole::Paragraph,
            (x, bottom),
            TextAnchor::Left,
            LABEL,
            words,
        )?;
        Ok(bottom + LINE)
    }

    /// What the code says, for those who don't see it.
    fn words(&self, typesetter: &Typesetter<'_>) -> String {
        let rows: Vec<String> =
            self.rows.iter().map(|(label, value)| format!("{label} {value}")).collect();
        let code = typesetter.pick("Betalkod (QR)", "Payment code (QR)");
        let pay = typesetter.pick("att betala", "to pay");
        format!("{code}: {}, {pay} {}", rows.join(", "), payable(typesetter))
    }
}

/// What becomes of a credit, which is known no closer: the ledger does not see payments.
fn settlement<'a>(typesetter: &Typesetter<'_>) -> &'a str {
    match typesetter.document.draft().kind {
        DocumentKind::CreditNote => typesetter.pick(
            "Ska inte betalas. Beloppet räknas av eller återbetalas.",
            "Not to be paid. The amount is set off or refunded.",
        ),
        DocumentKind::Invoice | DocumentKind::Correction => "",
    }
}

/// Where and when to pay; nothing on a credit note.
pub(super) fn rows(typesetter: &Typesetter<'_>) -> Vec<(String, String)> {
    let row =
        |swedish, english, value: String| (typesetter.pick(swedish, english).to_owned(), value);
    if typesetter.document.draft().kind == DocumentKind::CreditNote {
        return Vec::new();
    }
    let mut rows = vec![row("Bankgiro", "Bankgiro", typesetter.issuer.bankgiro.to_string())];
    match typesetter.document {
        Document::Issued(invoice) => {
            rows.push(row("OCR-nummer", "Payment reference", invoice.payee_reference.to_string()));
            rows.push(row("Förfallodatum", "Due date", invoice.due_on.to_string()));
        }
        Document::Preview(_) => {
            let words = typesetter.pick("ska inte betalas: ett utkast", "not to be paid: a draft");
            rows.push(row("Betalning", "Payment", words.to_owned()));
        }
    }
    rows
}
