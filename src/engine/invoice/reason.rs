//! Why a document corrects, credits or comes late (R25): as data, with the words of paper beside it. What is kept
//! are codes and data; the words may change with any version.

use std::collections::BTreeSet;

use crate::values::tariff_name::TariffName;

/// Why there is a correction, a credit note or a late invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// What a run found, in its order; never empty.
    Found(BTreeSet<CorrectionReason>),
    /// What a person wrote, in whatever language.
    Given(String),
    /// As it stands on a document of 0.1.0, which kept sentences: read back, never made.
    AsWritten {
        /// In Swedish.
        sv: String,
        /// In English.
        en: String,
    },
}

impl Reason {
    /// What a person wrote.
    pub fn given(text: &str) -> Self {
        Self::Given(text.to_owned())
    }

    /// One sentence without a full stop, in Swedish where the program words it.
    pub fn swedish(&self) -> String {
        match self {
            Self::Found(reasons) => sentence(reasons, CorrectionReason::swedish),
            Self::Given(text) => text.clone(),
            Self::AsWritten { sv, .. } => sv.clone(),
        }
    }

    /// The same in English.
    pub fn english(&self) -> String {
        match self {
            Self::Found(reasons) => sentence(reasons, CorrectionReason::english),
            Self::Given(text) => text.clone(),
            Self::AsWritten { en, .. } => en.clone(),
        }
    }
}

/// Why a billed period comes out differently (R25).
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
    /// A tariff version changed, came or went.
    TariffChanged {
        /// Its name, `lefi-online/2025-04-01`.
        version: TariffName,
        /// The reference of its decision, where it is decided.
        decision: Option<String>,
    },
    /// Somebody added a line.
    LineAdded,
    /// Somebody withdrew a line.
    LineWithdrawn,
    /// The same inputs, computed anew.
    Recomputed,
}

impl CorrectionReason {
    /// The codes there are.
    pub const CODES: [&str; 11] = [
        "held-back",
        "carried-over",
        "later-usage",
        "import-taken-back",
        "agreement-changed",
        "category-changed",
        "party-changed",
        "tariff-changed",
        "line-added",
        "line-withdrawn",
        "recomputed",
    ];

    /// The word that the ledger and `--format json` keep; what more there is to it stands beside.
    pub fn code(&self) -> &'static str {
        match self {
            Self::HeldBack => "held-back",
            Self::CarriedOver => "carried-over",
            Self::LaterUsage => "later-usage",
            Self::ImportTakenBack => "import-taken-back",
            Self::AgreementChanged => "agreement-changed",
            Self::CategoryChanged => "category-changed",
            Self::PartyChanged => "party-changed",
            Self::TariffChanged { .. } => "tariff-changed",
            Self::LineAdded => "line-added",
            Self::LineWithdrawn => "line-withdrawn",
            Self::Recomputed => "recomputed",
        }
    }

    /// The tariff version it names, and the reference of its decision.
    pub fn tariff(&self) -> (Option<&TariffName>, Option<&str>) {
        match self {
            Self::TariffChanged { version, decision } => (Some(version), decision.as_deref()),
            _ => (None, None),
        }
    }

    /// Reads a code back, with the tariff version and decision that stand beside it.
    pub fn parse(
        code: &str,
        version: Option<TariffName>,
        decision: Option<String>,
    ) -> Option<Self> {
        let all = [
            Self::HeldBack,
            Self::CarriedOver,
            Self::LaterUsage,
            Self::ImportTakenBack,
            Self::AgreementChanged,
            Self::CategoryChanged,
            Self::PartyChanged,
            Self::LineAdded,
            Self::LineWithdrawn,
            Self::Recomputed,
        ];
        match version {
            Some(version) => {
                Some(Self::TariffChanged { version, decision }).filter(|one| one.code() == code)
            }
            None => all.into_iter().find(|one| one.code() == code),
        }
    }

    /// In Swedish, as it stands on paper, within a sentence.
    pub fn swedish(&self) -> String {
        match self {
            Self::HeldBack => "tidigare spärrad för fakturering".to_owned(),
            Self::CarriedOver => {
                "överfört belopp, tidigare för litet för en egen faktura".to_owned()
            }
            Self::LaterUsage => "användning som inkommit i efterhand".to_owned(),
            Self::ImportTakenBack => "återtagen inläsning av användning".to_owned(),
            Self::AgreementChanged => "ändrat avtal".to_owned(),
            Self::CategoryChanged => "ändrad kundkategori".to_owned(),
            Self::PartyChanged => "ändrade kunduppgifter".to_owned(),
            Self::TariffChanged { version, decision } => {
                let decided = decision.iter().map(|one| format!(", beslut {one}"));
                format!(
                    "omräkning enligt ny avgiftsmodell {version}{}",
                    decided.collect::<String>()
                )
            }
            Self::LineAdded => "tillagd manuell rad".to_owned(),
            Self::LineWithdrawn => "återtagen manuell rad".to_owned(),
            Self::Recomputed => "omräkning".to_owned(),
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
            Self::CategoryChanged => "changed customer category".to_owned(),
            Self::PartyChanged => "changed customer details".to_owned(),
            Self::TariffChanged { version, decision } => {
                let decided = decision.iter().map(|one| format!(", decision {one}"));
                format!(
                    "recalculated under the new tariff {version}{}",
                    decided.collect::<String>()
                )
            }
            Self::LineAdded => "a line added by hand".to_owned(),
            Self::LineWithdrawn => "a line by hand withdrawn".to_owned(),
            Self::Recomputed => "recalculated".to_owned(),
        }
    }
}

/// All reasons as one sentence without a full stop.
fn sentence(reasons: &BTreeSet<CorrectionReason>, word: fn(&CorrectionReason) -> String) -> String {
    let text = reasons.iter().map(word).collect::<Vec<_>>().join("; ");
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tariff(decision: Option<&str>) -> CorrectionReason {
        let decision = decision.map(str::to_owned);
        CorrectionReason::TariffChanged {
            version: TariffName::parse("lefi-online/2025-04-01").unwrap(),
            decision,
        }
    }

    #[test]
    fn a_document_says_all_its_reasons_in_both_languages() {
        let reasons = BTreeSet::from([CorrectionReason::LaterUsage, tariff(Some("Dnr 7"))]);
        let reason = Reason::Found(reasons);
        assert_eq!(
            reason.swedish(),
            "Användning som inkommit i efterhand; omräkning enligt ny avgiftsmodell \
             lefi-online/2025-04-01, beslut Dnr 7"
        );
        assert_eq!(
            reason.english(),
            "Usage that came in later; recalculated under the new tariff lefi-online/2025-04-01, \
             decision Dnr 7"
        );
    }

    /// The ledger keeps these codes: they may not change.
    #[test]
    fn codes_stay_as_they_are_and_are_read_back() {
        use CorrectionReason::*;
        let plain = [
            (HeldBack, "held-back"),
            (CarriedOver, "carried-over"),
            (LaterUsage, "later-usage"),
            (ImportTakenBack, "import-taken-back"),
            (AgreementChanged, "agreement-changed"),
            (CategoryChanged, "category-changed"),
            (PartyChanged, "party-changed"),
            (LineAdded, "line-added"),
            (LineWithdrawn, "line-withdrawn"),
            (Recomputed, "recomputed"),
        ];
        for (reason, code) in plain {
            assert_eq!(reason.code(), code);
            assert_eq!(CorrectionReason::parse(code, None, None), Some(reason));
        }
        for changed in [tariff(None), tariff(Some("Dnr 7"))] {
            let (version, decision) = changed.tariff();
            let (version, decision) = (version.cloned(), decision.map(str::to_owned));
            let read = CorrectionReason::parse("tariff-changed", version, decision);
            assert_eq!(read, Some(changed));
        }
        assert_eq!(CorrectionReason::parse("tariff-changed", None, None), None);
        assert_eq!(CorrectionReason::parse("held-back", TariffName::parse("x/1"), None), None);
    }
}
