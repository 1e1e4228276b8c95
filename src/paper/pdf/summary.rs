//! What is to be paid, on the first page of several: the sums and the payment code stand on the last.

use super::canvas::Canvas;
use super::drawing::{Ink, LABEL, STRONG, Side};
use super::paper::{LEFT, Paper, RIGHT};
use super::payable::{payable, payable_label};
use super::tree::{Role, Scope};
use super::{PdfError, payment};

/// How much room it takes.
pub(super) const HEIGHT: f32 = 16.0;
/// Between one value and the next.
const GAP: f32 = 8.0;

/// Draws it: labels, and under them values.
pub(super) fn draw(paper: &Paper<'_>, page: &mut Canvas, y: f32) -> Result<(), PdfError> {
    let mut pairs = vec![(payable_label(paper).to_owned(), payable(paper))];
    pairs.extend(payment::rows(paper));
    let mut places = Vec::new();
    let mut x = LEFT;
    for (label, value) in &pairs {
        places.push(x);
        let label = paper.fonts.width(label, LABEL.face, LABEL.size)?;
        x += label.max(paper.fonts.width(value, STRONG.face, STRONG.size)?) + GAP;
    }
    page.rule((LEFT, RIGHT), y - 5.0, 0.4, Ink::Accent);
    page.within(Role::Table, |page| {
        page.within(Role::Row, |page| {
            for ((label, _), x) in pairs.iter().zip(&places) {
                let role = Role::Header { scope: Scope::Column, columns: 1 };
                paper.element(page, role, (*x, y), Side::Left, LABEL, label)?;
            }
            Ok(())
        })?;
        page.within(Role::Row, |page| {
            for ((_, value), x) in pairs.iter().zip(&places) {
                paper.element(page, Role::CELL, (*x, y + 4.6), Side::Left, STRONG, value)?;
            }
            Ok(())
        })
    })?;
    page.rule((LEFT, RIGHT), y + 7.4, 0.4, Ink::Accent);
    Ok(())
}
