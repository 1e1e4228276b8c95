//! What a run does not bill, in words: agreements without an invoice, and usage that can't be billed. Nothing
//! is left out of these lists.

use super::super::table;
use crate::engine::billing::{Run, SkipReason, UnresolvedReason, Waits};
use crate::office::bill::shown::Unbilled;
use crate::office::bill::unbilled_sheet;
use crate::values::language::Language;

/// Agreements that get no invoice, and why.
pub(super) fn skipped(run: &Run, language: Language) -> String {
    if run.skipped.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", language.pick("Ingen faktura", "No invoice"));
    for skipped in &run.skipped {
        let why = skip_reason(&skipped.reason, language);
        let (agreement, period) = (&skipped.agreement, skipped.period);
        text.push_str(&format!("  {agreement} {period}: {why}\n"));
    }
    text
}

fn skip_reason(reason: &SkipReason, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    match reason {
        SkipReason::NothingToCharge => pick("inget att debitera", "nothing to charge").to_owned(),
        SkipReason::AllZero => pick("alla rader är 0,00", "all lines are 0.00").to_owned(),
        SkipReason::ComesToNothing => {
            pick("raderna blir 0,00 tillsammans", "its lines come to 0.00 together").to_owned()
        }
        SkipReason::Unresolved(why) => unresolved_reason(*why, language),
        SkipReason::Held(reason) => {
            format!("{}: {reason}", pick("spärrat för fakturering", "held back"))
        }
        SkipReason::CarriedOver { payable, .. } => {
            let kr = language.number(&payable.to_string());
            match language {
                Language::Swedish => {
                    format!(
                        "{kr} kr är för lite för en egen faktura och förs över till nästa period"
                    )
                }
                Language::English => {
                    format!(
                        "SEK {kr} is too small an invoice and is carried over to the next period"
                    )
                }
            }
        }
        SkipReason::CorrectionWaits { why, payable, .. } => {
            let kr = language.number(&payable.to_string());
            match (why, language) {
                (Waits::ComesToNothing, Language::Swedish) => {
                    "rättelserna tar ut varandra (0,00 kr) och följer med avtalets nästa rättelse"
                        .to_owned()
                }
                (Waits::ComesToNothing, Language::English) => {
                    "its corrections come to SEK 0.00 and go with the agreement's next correction"
                        .to_owned()
                }
                (Waits::RoundingOnly, Language::Swedish) => {
                    format!(
                        "bara {kr} kr avrundning skiljer; det följer med avtalets nästa rättelse"
                    )
                }
                (Waits::RoundingOnly, Language::English) => {
                    format!(
                        "only SEK {kr} of rounding differs; it goes with the agreement's next correction"
                    )
                }
                (Waits::TooSmall, Language::Swedish) => {
                    format!(
                        "{kr} kr är för lite för en egen rättelse och följer med avtalets nästa"
                    )
                }
                (Waits::TooSmall, Language::English) => {
                    format!(
                        "SEK {kr} is too small a correction and goes with the agreement's next one"
                    )
                }
            }
        }
        SkipReason::OwnLineWithoutAgreement { id } => format!(
            "{} {id}",
            pick("avtalet finns inte, beslut", "there is no such agreement, decision")
        ),
    }
}

fn unresolved_reason(reason: UnresolvedReason, language: Language) -> String {
    reason.words().in_language(language).to_owned()
}

/// Usage that can't be billed: why, and where to look.
pub(super) fn unresolved(unbilled: &[Unbilled], language: Language) -> String {
    if unbilled.is_empty() {
        return String::new();
    }
    let pick = |swedish, english| language.pick(swedish, english);
    let title = pick("KAN INTE FAKTURERAS", "CAN'T BE BILLED");
    format!("\n{title}\n{}", table::draw(&unbilled_sheet(unbilled, language)))
}
