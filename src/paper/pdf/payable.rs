//! What is to be paid, in words, and the measures of what stands beside it.

use super::paper::Paper;
use crate::engine::invoice::DocumentKind;
use crate::values::language::Language;

pub(super) const LINE: f32 = 5.2;

/// How wide what stands beside the sums may be.
pub(super) const LEFT_WIDTH: f32 = 84.0;

/// What stands before what is to be paid or credited.
pub(super) fn payable_label<'a>(paper: &Paper<'a>) -> &'a str {
    match paper.document.draft().kind {
        DocumentKind::CreditNote => paper.pick("Att kreditera", "To credit"),
        DocumentKind::Invoice | DocumentKind::Correction => paper.pick("Att betala", "To pay"),
    }
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
