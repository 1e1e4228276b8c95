//! Why a billed period comes out differently (R25), as it stands on paper.

use std::collections::BTreeSet;

use crate::invoice::Reason;

/// Why there is a correction, a credit note or a late invoice (R25).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CorrectionReason {
    /// It was held back until now.
    HeldBack,
    /// It was too small to be sent until now.
    CarriedOver,
    /// Usage that came in after the period was billed.
    LaterUsage,
    /// An import was undone.
    ImportTakenBack,
    /// The agreement's row changed, came or went.
    AgreementChanged,
    /// The party is of another category.
    CategoryChanged,
    /// The party's row came, went or names another recipient.
    PartyChanged,
    /// A tariff version changed, came or went: `lefi-online/2025-04-01`.
    TariffChanged(String),
    /// Somebody added a line.
    LineAdded,
    /// Somebody withdrew a line.
    LineWithdrawn,
    /// The same inputs, computed anew.
    Recomputed,
}

impl CorrectionReason {
    /// In Swedish, as it stands on the document.
    pub fn swedish(&self) -> String {
        match self {
            Self::HeldBack => "faktureringen hölls inne till nu".to_owned(),
            Self::CarriedOver => {
                "överfört belopp, tidigare för litet för en egen faktura".to_owned()
            }
            Self::LaterUsage => "senare inkommen användning".to_owned(),
            Self::ImportTakenBack => "återtagen inläsning av användning".to_owned(),
            Self::AgreementChanged => "ändrat avtal".to_owned(),
            Self::CategoryChanged => "ändrad partskategori".to_owned(),
            Self::PartyChanged => "ändrad partsuppgift".to_owned(),
            Self::TariffChanged(version) => format!("ändrad avgiftsmodell {version}"),
            Self::LineAdded => "tillagd rad".to_owned(),
            Self::LineWithdrawn => "återtagen rad".to_owned(),
            Self::Recomputed => "ny beräkning".to_owned(),
        }
    }

    /// In English.
    pub fn english(&self) -> String {
        match self {
            Self::HeldBack => "held back until now".to_owned(),
            Self::CarriedOver => "carried over, too small an amount until now".to_owned(),
            Self::LaterUsage => "usage that came in later".to_owned(),
            Self::ImportTakenBack => "an import of usage taken back".to_owned(),
            Self::AgreementChanged => "changed agreement".to_owned(),
            Self::CategoryChanged => "changed party category".to_owned(),
            Self::PartyChanged => "changed party details".to_owned(),
            Self::TariffChanged(version) => format!("changed tariff {version}"),
            Self::LineAdded => "a line added".to_owned(),
            Self::LineWithdrawn => "a line withdrawn".to_owned(),
            Self::Recomputed => "computed anew".to_owned(),
        }
    }
}

/// All reasons as one sentence without a full stop, in both languages.
pub(super) fn sentence(reasons: &BTreeSet<CorrectionReason>) -> Reason {
    let joined = |word: fn(&CorrectionReason) -> String| {
        let text = reasons.iter().map(word).collect::<Vec<_>>().join(", ");
        let mut letters = text.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    };
    Reason { sv: joined(CorrectionReason::swedish), en: joined(CorrectionReason::english) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_says_all_its_reasons_in_both_languages() {
        let reasons = BTreeSet::from([
            CorrectionReason::LaterUsage,
            CorrectionReason::TariffChanged("lefi-online/2025-04-01".to_owned()),
        ]);
        let Reason { sv, en } = sentence(&reasons);
        assert_eq!(sv, "Senare inkommen användning, ändrad avgiftsmodell lefi-online/2025-04-01");
        assert_eq!(en, "Usage that came in later, changed tariff lefi-online/2025-04-01");
    }
}
