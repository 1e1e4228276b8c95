//! Who got no invoice in a run, and why, as codes with what each has besides.

use crate::values::run_number::RunNumber;
use rusqlite::params;

use super::code::Code;
use super::{LedgerError, Writing};
use crate::engine::billing::{SkipReason, Skipped, Waits};

/// The codes of the reasons.
pub(super) const REASONS: [&str; 10] = [
    "nothing-to-charge",
    "all-zero",
    "unresolved",
    "held",
    "carried-over",
    "own-line-without-agreement",
    "correction-comes-to-nothing",
    "correction-of-rounding-only",
    "correction-too-small",
    "comes-to-nothing",
];

/// A reason as it is kept: its code, and what it has besides.
#[derive(Debug, Default)]
pub(super) struct KeptReason<'a> {
    pub code: &'static str,
    pub unresolved: Option<&'static str>,
    pub words: Option<&'a str>,
    pub vat_kind: Option<&'static str>,
    pub payable_ore: Option<i64>,
    pub decision: Option<&'a str>,
}

impl<'a> KeptReason<'a> {
    pub(super) fn of(reason: &'a SkipReason) -> Self {
        let plain = |code| Self { code, ..Self::default() };
        let [nothing, all_zero, unresolved, held, carried_over, own_line, later @ ..] = REASONS;
        let [correction_of_nothing, rounding_only, too_small, comes_to_nothing] = later;
        match reason {
            SkipReason::NothingToCharge => plain(nothing),
            SkipReason::AllZero => plain(all_zero),
            SkipReason::ComesToNothing => plain(comes_to_nothing),
            SkipReason::Unresolved(why) => {
                Self { unresolved: Some(why.code()), ..plain(unresolved) }
            }
            SkipReason::Held(words) => Self { words: Some(words), ..plain(held) },
            SkipReason::CarriedOver { kind, payable } => Self {
                vat_kind: Some(kind.code()),
                payable_ore: Some(payable.ore()),
                ..plain(carried_over)
            },
            SkipReason::CorrectionWaits { kind, why, payable } => Self {
                vat_kind: Some(kind.code()),
                payable_ore: Some(payable.ore()),
                ..plain(match why {
                    Waits::ComesToNothing => correction_of_nothing,
                    Waits::RoundingOnly => rounding_only,
                    Waits::TooSmall => too_small,
                })
            },
            SkipReason::OwnLineWithoutAgreement { id } => {
                Self { decision: Some(id), ..plain(own_line) }
            }
        }
    }
}

impl Writing<'_> {
    /// Keeps who got no invoice in a run.
    pub(super) fn not_billed(
        &self,
        run: RunNumber,
        skipped: &[Skipped],
    ) -> Result<(), LedgerError> {
        for (one, position) in skipped.iter().zip(1_i64..) {
            let kept = KeptReason::of(&one.reason);
            self.transaction.execute(
                "INSERT INTO run_not_billed (run, position, entry, agreement, period, reason,
                     unresolved, words, vat_kind, payable_ore, decision)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    run,
                    position,
                    self.number,
                    one.agreement,
                    one.period.to_string(),
                    kept.code,
                    kept.unresolved,
                    kept.words,
                    kept.vat_kind,
                    kept.payable_ore,
                    kept.decision
                ],
            )?;
        }
        Ok(())
    }
}
