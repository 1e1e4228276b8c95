//! What people decided about a run, each with a reason. Never decides anything by itself.

use std::collections::HashMap;

use serde::Serialize;

use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Something a person decided about one billing period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Its name in the ledger.
    #[serde(rename = "number")]
    pub id: String,
    /// Why, in the person's words.
    pub reason: String,
    /// What.
    #[serde(flatten)]
    pub kind: DecisionKind,
}

impl Decision {
    /// The fee that its line is billed under: `own-3`. What is no line of one's own has none on any document.
    pub fn fee_code(&self) -> FeeCode {
        FeeCode::of_manual_line(&self.id)
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DecisionKind {
    /// The agreement is not billed for the period until this is withdrawn.
    Hold {
        /// The billing period that is decided on.
        period: BillingPeriod,
        /// The agreement's name.
        agreement: AgreementName,
    },
    /// A line that no tariff gives.
    #[serde(rename = "line")]
    OwnLine {
        /// The period it is charged for.
        period: BillingPeriod,
        /// The agreement's name.
        agreement: AgreementName,
        /// What stands on the line.
        text: String,
        /// kr; may be negative.
        amount: Money,
        /// The account it is booked on.
        account: String,
    },
    /// Rows that can't be billed may stay unbilled (R6).
    Waive {
        /// The period of their days.
        period: BillingPeriod,
        /// Whose rows.
        organisation_number: OrganisationNumber,
        /// Of which service.
        service: String,
    },
}

impl DecisionKind {
    /// It as a sentence.
    pub fn words(&self) -> Text {
        match self {
            Self::Hold { period, agreement } => text!(
                "{period}: {agreement} är spärrat för fakturering",
                "{period}: {agreement} is held back"
            ),
            Self::OwnLine { period, agreement, text, amount, account } => {
                let plain = amount.to_string();
                let in_language = |language: Language| language.number(&plain);
                let amount =
                    Text::new(in_language(Language::Swedish), in_language(Language::English));
                text!(
                    "{period}: {agreement} får raden ”{text}”, {amount} kr på konto {account}",
                    "{period}: {agreement} gets the line “{text}”, {amount} kr on account {account}";
                    amount
                )
            }
            Self::Waive { period, organisation_number, service } => text!(
                "{period}: användning av {service} från {organisation_number} får förbli ofakturerad",
                "{period}: usage of {service} by {organisation_number} may stay unbilled"
            ),
        }
    }

    /// The period it is about.
    pub fn period(&self) -> BillingPeriod {
        match self {
            Self::Hold { period, .. }
            | Self::OwnLine { period, .. }
            | Self::Waive { period, .. } => *period,
        }
    }
}

/// The decision by which an agreement is held back in a period, where it is.
pub(super) fn hold<'a>(
    decisions: &'a [Decision],
    in_period: BillingPeriod,
    of: &AgreementName,
) -> Option<&'a Decision> {
    decisions.iter().find(|decision| {
        matches!(&decision.kind, DecisionKind::Hold { period, agreement }
            if *period == in_period && agreement == of)
    })
}

/// Why an agreement is held back in a period, where it is.
pub(super) fn held<'a>(
    decisions: &'a [Decision],
    in_period: BillingPeriod,
    of: &AgreementName,
) -> Option<&'a str> {
    hold(decisions, in_period, of).map(|decision| decision.reason.as_str())
}

/// The agreements that are held back in a period, with why: the first reason where there are several.
pub(super) fn held_in(
    decisions: &[Decision],
    in_period: BillingPeriod,
) -> HashMap<&AgreementName, &str> {
    let mut held = HashMap::new();
    for decision in decisions {
        match &decision.kind {
            DecisionKind::Hold { period, agreement } if *period == in_period => {
                held.entry(agreement).or_insert(decision.reason.as_str());
            }
            _ => {}
        }
    }
    held
}

/// Why rows of a period may stay unbilled, where they may.
pub(super) fn waived<'a>(
    decisions: &'a [Decision],
    in_period: BillingPeriod,
    of: OrganisationNumber,
    for_service: &str,
) -> Option<&'a str> {
    decisions.iter().find_map(|decision| match &decision.kind {
        DecisionKind::Waive { period, organisation_number, service }
            if (*period, *organisation_number) == (in_period, of) && service == for_service =>
        {
            Some(decision.reason.as_str())
        }
        _ => None,
    })
}
