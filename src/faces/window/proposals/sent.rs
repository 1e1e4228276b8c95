//! What a form of a proposal carries: the fields as they were typed, and which button was pressed. The office reads what is
//! typed.

use super::super::asked::PageRequest;
use crate::office::tariffs::typed_model::TypedModel;

/// The field of the digest of the text that was opened.
pub(super) const BASE: &str = "grund";
/// The field of a button that changes the form itself.
pub(super) const PRESSED: &str = "tryckt";

/// What was typed.
pub(super) fn typed(asked: &PageRequest) -> TypedModel {
    TypedModel::of(asked.form.0.iter().cloned())
}

/// A button that changes the form itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// None of them.
    Nothing,
    /// One fee more.
    NewFee,
    /// One tier more of a fee.
    NewTier(usize),
    /// One tier fewer of a fee.
    TierGone(usize, usize),
}

impl Pressed {
    /// The one that was pressed.
    pub(super) fn of(asked: &PageRequest) -> Self {
        let mut parts = asked.form.text(PRESSED).split('-');
        let what = parts.next().unwrap_or_default();
        let numbers: Vec<usize> = parts.filter_map(|part| part.parse().ok()).collect();
        match (what, numbers.as_slice()) {
            ("ny", _) => Self::NewFee,
            ("niva", [fee]) => Self::NewTier(*fee),
            ("bort", [fee, tier]) => Self::TierGone(*fee, *tier),
            _ => Self::Nothing,
        }
    }

    /// Does it.
    pub(super) fn done_to(self, typed: &mut TypedModel) {
        match self {
            Self::Nothing => {}
            Self::NewFee => typed.add_fee(),
            Self::NewTier(fee) => typed.add_tier(fee),
            Self::TierGone(fee, tier) => typed.remove_tier(fee, tier),
        }
    }
}
