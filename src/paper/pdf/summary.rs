//! What is to be paid, on the first page of several: the sums and the payment code stand on the last.

use super::canvas::Canvas;
use super::drawing::{Ink, LABEL, STRONG, TextAnchor};
use super::payable::{payable, payable_label};
use super::tree::{ElementRole, HeaderScope};
use super::typesetter::{LEFT, RIGHT, Typesetter};
use super::{PdfError, payment};

/// How much room it takes.
pub(super) const HEIGHT: f32 = 16.0;
/// Between one value and the next.
const GAP: f32 = 8.0;

/// Draws it: labels, and under them values.
pub(super) fn draw(typesetter: &Typesetter<'_>, page: &mut Canvas, y: f32) -> Result<(), PdfError> {
    let mut pairs = vec![(payable_label(typesetter).to_owned(), payable(typesetter))];
    pairs.extend(payment::rows(typesetter));
    let mut places = Vec::new();
    let mut x = LEFT;
    for (label, value) in &pairs {
        places.push(x);
        let label = typesetter.fonts.width(label, LABEL.face, LABEL.size)?;
        x += label.max(typesetter.fonts.width(value, STRONG.face, STRONG.size)?) + GAP;
    }
    page.rule((LEFT, RIGHT), y - 5.0, 0.4, Ink::Accent);
    page.within(ElementRole::Table, |page| {
        page.within(ElementRole::Row, |page| {
            for ((label, _), x) in pairs.iter().zip(&places) {
                let role = ElementRole::Header { scope: HeaderScope::Column, columns: 1 };
                typesetter.element(page, role, (*x, y), TextAnchor::Left, LABEL, label)?;
            }
            Ok(())
        })?;
        page.within(ElementRole::Row, |page| {
            for ((_, value), x) in pairs.iter().zip(&places) {
                typesetter.element(
                    page,
                    ElementRole::CELL,
                    (*x, y + 4.6),
                    TextAnchor::Left,
                    STRONG,
                    value,
                )?;
            }
            Ok(())
        })
    })?;
    page.rule((LEFT, RIGHT), y + 7.4, 0.4, Ink::Accent);
    Ok(())
}
