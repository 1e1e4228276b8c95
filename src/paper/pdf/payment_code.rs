//! The payment code: what a bank's app needs to pay the invoice, as JSON in a QR code (UsingQR). Only on what is
//! issued and to be paid, never on a credit note. Amounts are written as they stand on paper.

use qrcode::{Color, EcLevel, QrCode};

use super::drawing::{CodeGrid, DarkBar, Drawing};
use super::{Document, PdfError};
use crate::engine::invoice::{DocumentKind, Invoice, Issuer};
use crate::values::period::Day;

/// The least side of the code in mm, and of one of its modules: so that a phone reads it from paper.
const SIDE: f32 = 30.0;
const MODULE: f32 = 0.45;

/// A payment code, ready to be drawn.
#[derive(Debug)]
pub(super) struct PaymentCode {
    /// Row by row.
    dark: Vec<bool>,
    modules: usize,
}

impl PaymentCode {
    /// The document's code; none where there is nothing to pay.
    pub(super) fn of(document: Document<'_>, issuer: &Issuer) -> Result<Option<Self>, PdfError> {
        let Document::Issued(invoice) = document else { return Ok(None) };
        let credit = invoice.draft.kind == DocumentKind::CreditNote;
        if credit || invoice.draft.totals.payable.ore() <= 0 {
            return Ok(None);
        }
        let code = QrCode::with_error_correction_level(json(invoice, issuer), EcLevel::M)
            .map_err(|_| PdfError::PaymentCode)?;
        let modules = code.width();
        let dark = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Some(Self { dark, modules }))
    }

    fn module(&self) -> f32 {
        (SIDE / self.modules as f32).max(MODULE)
    }

    /// How wide and high it is; as much as four of its modules must be left free around it (ISO/IEC 18004, 5.3.8).
    pub(super) fn side(&self) -> f32 {
        self.module() * self.modules as f32
    }

    /// Drawn from its upper left corner.
    pub(super) fn drawing(&self, (x, y): (f32, f32)) -> Drawing {
        let rows = (0..).zip(self.dark.chunks(self.modules));
        let bars = rows.flat_map(|(row, cells)| bars(row, cells)).collect();
        Drawing::Code(CodeGrid { x, y, square: self.module(), bars })
    }
}

/// As many modules beside each other as are dark are one bar.
fn bars(row: u16, cells: &[bool]) -> Vec<DarkBar> {
    let mut bars: Vec<DarkBar> = Vec::new();
    for (column, _) in (0..).zip(cells).filter(|(_, dark)| **dark) {
        match bars.last_mut() {
            Some(bar) if bar.column + bar.length == column => bar.length += 1,
            _ => bars.push(DarkBar { row, column, length: 1 }),
        }
    }
    bars
}

/// UsingQR, version 1, an invoice. The order of fields is that of its specification.
fn json(invoice: &Invoice, issuer: &Issuer) -> String {
    let text = |text: &str| ascii(&serde_json::Value::from(text).to_string());
    let totals = &invoice.draft.totals;
    let fields = [
        ("uqr", "1".to_owned()),
        ("tp", "1".to_owned()),
        ("nme", text(&issuer.name)),
        ("cc", text(&issuer.country)),
        ("cid", text(&issuer.organisation_number.to_string())),
        ("iref", text(&invoice.payee_reference.to_string())),
        ("idt", text(&digits(invoice.issued_on))),
        ("ddt", text(&digits(invoice.due_on))),
        ("due", totals.payable.to_string()),
        ("vat", totals.vat.to_string()),
        ("cur", text("SEK")),
        ("pt", text("BG")),
        ("acc", text(&issuer.bankgiro.to_string())),
    ];
    let fields: Vec<String> =
        fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

/// Other letters as JSON's escapes: a QR code does not say in which encoding it is, and readers guess wrong.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            text.push_str(&format!("\\u{unit:04x}"));
        }
    }
    text
}

fn digits(day: Day) -> String {
    day.to_string().chars().filter(char::is_ascii_digit).collect()
}
