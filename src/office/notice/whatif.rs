//! What must be known beside a study of other tariffs: whether its base is what was billed, what is not decided (R27), what
//! begins anew, and what is assumed in vain.

use super::super::act::Called;
use crate::engine::whatif::{AsBilled, BilledDifference, Ended};
use crate::paper::remarks;
use crate::values::diagnostic::Place;
use crate::values::period::{BillingPeriod, Period};
use crate::values::tariff_name::TariffName;
use crate::values::text::{Text, text};

/// Differences to what was billed that are named one by one.
const NAMED: usize = 10;

/// What must be known beside a study of other tariffs.
#[derive(Debug)]
pub enum WhatifNotice {
    /// Whether today's tariffs give what was billed of the base.
    AsBilled(AsBilled),
    /// Periods of the base that no usage is stored for.
    WithoutUsage(Vec<BillingPeriod>),
    /// Agreements that the scenario assumes and that nobody has signed, by their names.
    NotSigned(Vec<String>),
    /// An assumption that touches no usage and no agreement.
    WithoutEffect(Place),
    /// The days of the year before a forecast that the base has no month for.
    WithoutLeadIn(Period),
    /// A service that units migrate from and that has ended.
    ServiceEnded(Ended),
    /// What begins anew with a version's first day (R9).
    BeginsAnew {
        /// Under which tariffs.
        tariffs: Vec<Text>,
        /// What, and when.
        what: Text,
    },
    /// Amounts that nobody has decided (R27).
    Undecided {
        /// Today's tariffs, or the name of a proposal.
        tariffs: Text,
        /// The version that has them.
        version: TariffName,
        /// How far it has come.
        why: Text,
    },
}

impl WhatifNotice {
    pub(super) fn text(&self, _: &Called<'_>) -> Text {
        match self {
            Self::AsBilled(held) => as_billed(held),
            Self::WithoutUsage(periods) => remarks::without_usage(periods),
            Self::NotSigned(agreements) => remarks::not_signed(agreements),
            Self::WithoutEffect(Place { file, line, .. }) => text!(
                "{file}:{line}: antagandet träffar ingen användning och inget avtal i dessa dagar",
                "{file}:{line}: the assumption touches no usage and no agreement in these days"
            ),
            Self::WithoutLeadIn(days) => text!(
                "{days}: underlaget saknar månader för året före prognosen, så årets nivåer börjar utan dem",
                "{days}: the base lacks months of the year before the forecast, so the year's tiers begin without them"
            ),
            Self::ServiceEnded(ended) => Text::in_both(|language| language.ended(ended)),
            Self::BeginsAnew { tariffs, what } => {
                let tariffs = Text::in_both(|language| {
                    let names = tariffs.iter().map(|one| one.in_language(language).to_owned());
                    language.list(&names.collect::<Vec<_>>())
                });
                text!("{tariffs}: {what}", "{tariffs}: {what}"; tariffs, what)
            }
            Self::Undecided { tariffs, version, why } => {
                let words = remarks::not_decided();
                text!(
                    "{words} {tariffs}, {version} ({why})",
                    "{words} {tariffs}, {version} ({why})";
                    words, tariffs, why
                )
            }
        }
    }
}

/// Whether today's tariffs give what was billed, and if not, where they differ.
fn as_billed(held: &AsBilled) -> Text {
    let differences = &held.differences;
    let mut lines = vec![remarks::as_billed(held)];
    lines.extend(differences.iter().take(NAMED).map(difference));
    if differences.len() > NAMED {
        let more = differences.len() - NAMED;
        lines.push(text!("  och fler: {more}", "  and more: {more}"));
    }
    Text::joined(&lines, "\n")
}

fn difference(one: &BilledDifference) -> Text {
    let BilledDifference { period, agreement, .. } = one;
    let [billed, replayed] = [one.billed, one.replayed].map(Text::grouped);
    text!(
        "  {period} {agreement}: fakturerat {billed}, nu {replayed}",
        "  {period} {agreement}: billed {billed}, now {replayed}";
        billed, replayed
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::agreement_name::AgreementName;
    use crate::values::language::Language;
    use crate::values::money::Money;

    #[test]
    fn differences_to_what_was_billed_are_named_in_both_languages() {
        let period = BillingPeriod::parse("2025-04").unwrap();
        let held = AsBilled {
            periods: vec![period],
            differences: vec![BilledDifference {
                agreement: AgreementName::parse("A-1").unwrap(),
                period,
                billed: Money::from_ore(123_456),
                replayed: Money::from_ore(0),
            }],
        };
        let told = as_billed(&held);
        let last = |language| told.in_language(language).lines().last().unwrap().to_owned();
        assert_eq!(last(Language::Swedish), "  2025-04 A-1: fakturerat 1\u{A0}234,56, nu 0,00");
        assert_eq!(last(Language::English), "  2025-04 A-1: billed 1,234.56, now 0.00");
    }
}
