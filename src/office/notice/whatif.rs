//! What must be known beside a study of other tariffs: whether its base is what was billed, what is not decided (R27), what
//! begins anew, and what is assumed in vain.

use super::super::act::Called;
use crate::engine::whatif::{AsBilled, BilledDifference, Ended};
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
            Self::WithoutUsage(periods) => text!(
                "Ingen användning är lagrad för: {periods}",
                "No usage is stored for: {periods}",
                periods = listed(periods)
            ),
            Self::NotSigned(agreements) => text!(
                "Antagna avtal som ingen har tecknat: {agreements}",
                "Assumed agreements not signed yet: {agreements}",
                agreements = agreements.join(", ")
            ),
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
            Self::Undecided { tariffs, version, why } => text!(
                "inte beslutade belopp: {tariffs}, {version} ({why})",
                "amounts that are not decided: {tariffs}, {version} ({why})";
                tariffs, why
            ),
        }
    }
}

fn listed(periods: &[BillingPeriod]) -> String {
    periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Whether today's tariffs give what was billed, and if not, where they differ.
fn as_billed(held: &AsBilled) -> Text {
    let AsBilled { periods, differences } = held;
    if periods.is_empty() {
        return text!(
            "Ingen av perioderna är fakturerad: det finns inget att stämma av mot.",
            "None of the periods is billed: there is nothing to hold this against."
        );
    }
    if differences.is_empty() {
        let counted = Text::in_both(|language| {
            let many = language.pick("perioder", "periods");
            language.counted(periods.len() as u64, "period", many)
        });
        return text!(
            "Dagens avgifter ger det som är fakturerat, på öret ({counted}).",
            "Today's fees give what was billed, to the öre ({counted}).";
            counted
        );
    }
    let mut lines = vec![text!(
        "Dagens avgifter ger inte det som är fakturerat (spärrat, överfört eller ännu inte rättat):",
        "Today's fees do not give what was billed (held back, carried over or not yet corrected):"
    )];
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
