//! What is to be paid, in words, and the measures of what stands beside it.

use super::typesetter::Typesetter;
use crate::engine::invoice::DocumentKind;
use crate::values::language::Language;

pub(super) const LINE: f32 = 5.2;

/// How wide what stands beside the sums may be.
pub(super) const LEFT_WIDTH: f32 = 84.0;

/// What stands before what is to be paid or credited.
pub(super) fn payable_label<'a>(typesetter: &Typesetter<'a>) -> &'a str {
    match typesetter.document.draft().kind {
        DocumentKind::CreditNote => typesetter.pick("Att kreditera", "To credit"),
        DocumentKind::Invoice | DocumentKind::Correction => typesetter.pick("Att betala", "To pay"),
    }
}

/// What is to be paid or credited, with its currency.
pub(super) fn payable(typesetter: &Typesetter<'_>) -> String {
    let payable = typesetter.document.draft().totals.payable;
    let amount = typesetter.language.number(&payable.to_string());
    match typesetter.language {
        Language::Swedish => format!("{amount}\u{A0}kr"),
        Language::English => format!("SEK\u{A0}{amount}"),
    }
}
