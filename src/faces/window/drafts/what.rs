//! What is unusual in a draft, in words. Nothing is worked out here.

use super::super::asked::PageRequest;
use crate::engine::billing::{Compared, UnusualKind};
use crate::office::bill::drafts::ListedDraft;
use crate::values::text::text;

/// The change against what is usual, or that nothing is.
pub(super) fn against_usual(asked: &PageRequest, one: &ListedDraft) -> String {
    match one.usual {
        Some(Compared { percent: Some(percent), .. }) => signed(asked, percent),
        Some(Compared { percent: None, .. }) => "–".to_owned(),
        None => asked.say(&text!("första gången", "first time")),
    }
}

/// A change in whole per cent, with its sign.
fn signed(asked: &PageRequest, percent: i64) -> String {
    let plus = if percent > 0 { "+" } else { "" };
    format!("{plus}{}\u{A0}%", asked.language.number(&percent.to_string()))
}

/// What somebody should look at.
pub(super) fn unusual(asked: &PageRequest, kind: &UnusualKind) -> String {
    let percent = |percent: Option<i64>| match percent {
        Some(percent) => format!(" ({})", signed(asked, percent)),
        None => String::new(),
    };
    let words = match kind {
        UnusualKind::Moved { amount, volume } => {
            let (before, now) = (asked.kronor(amount.before), asked.kronor(amount.now));
            let moved = percent(amount.percent);
            let number =
                |quantity: &dyn std::fmt::Display| asked.language.number(&quantity.to_string());
            let (volume_before, volume_now) = (number(&volume.before), number(&volume.now));
            let volume_moved = percent(volume.percent);
            text!(
                "Belopp {before} → {now}{moved}, volym {volume_before} → {volume_now}{volume_moved}",
                "Amount {before} → {now}{moved}, volume {volume_before} → {volume_now}{volume_moved}"
            )
        }
        UnusualKind::FirstTime { .. } => {
            text!("Faktureras för första gången", "Billed for the first time")
        }
        UnusualKind::Missing { period, net } => {
            let net = asked.kronor(*net);
            text!(
                "Saknas, fakturerades {period} ({net})",
                "Missing, was billed in {period} ({net})"
            )
        }
        UnusualKind::Corrects { first, last, .. } if first == last => {
            text!("Rättar {first}", "Corrects {first}")
        }
        UnusualKind::Corrects { first, last, .. } => {
            text!("Rättar {first}–{last}", "Corrects {first}–{last}")
        }
        UnusualKind::Largest { .. } => text!("Bland de största", "Among the largest"),
    };
    asked.say(&words)
}
