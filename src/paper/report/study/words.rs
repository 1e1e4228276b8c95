//! Numbers, days and names as this page's sentences and tables have them. It never computes an amount.

use crate::paper::chart::millionths::Millionths;
use crate::paper::chart::numbers;
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};
use crate::values::percent::Percent;

/// `1 250 000 kr`: to be read, so in whole kronor where it is not small.
pub(super) fn kronor(amount: Money, language: Language) -> String {
    numbers::kronor(Millionths::from(amount), language)
}

/// The same with its sign.
pub(super) fn signed_kronor(amount: Money, language: Language) -> String {
    numbers::signed_kronor(Millionths::from(amount), language)
}

/// The amount without its sign, for words that say which way it goes.
pub(super) fn size(amount: Money, language: Language) -> String {
    kronor(amount, language).trim_start_matches('−').to_owned()
}

/// A quantity in whole ones.
pub(super) fn whole(quantity: Quantity, language: Language) -> String {
    language.number(&Millionths::from(quantity).plain(0))
}

/// `98,2 %`; a dash where there is none.
pub(super) fn percent(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |one| format!("{}\u{A0}%", language.number(&one.to_string())))
}

/// `+4,2 %`; a dash where there is none.
pub(super) fn signed_percent(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |one| numbers::signed_percent(one, language))
}
