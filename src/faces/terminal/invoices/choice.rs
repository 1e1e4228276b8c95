//! Which issued documents are asked for. All that is said must hold.

use clap::ValueEnum;

use super::super::{Failure, bill};
use crate::engine::billing::Names;
use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::KeptDocument;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day};

#[derive(Debug, clap::Args)]
pub(super) struct ChoiceArguments {
    /// Documents for a period: 2025-04, or all within 2025-Q2 or 2025
    #[arg(long)]
    period: Option<String>,
    /// A party or recipient: its organisation number, or a part of the name
    #[arg(long, value_name = "NUMBER|NAME")]
    party: Option<String>,
    /// An agreement
    #[arg(long)]
    agreement: Option<String>,
    /// A service, such as lefi-online
    #[arg(long)]
    service: Option<String>,
    /// A kind of document
    #[arg(long, value_enum)]
    kind: Option<KindArgument>,
    /// The first invoice date
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last invoice date
    #[arg(long, value_name = "DAY")]
    through: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArgument {
    Invoice,
    Correction,
    CreditNote,
}

impl From<KindArgument> for DocumentKind {
    fn from(argument: KindArgument) -> Self {
        match argument {
            KindArgument::Invoice => Self::Invoice,
            KindArgument::Correction => Self::Correction,
            KindArgument::CreditNote => Self::CreditNote,
        }
    }
}

/// What was asked for, understood.
#[derive(Debug)]
pub(super) struct Choice {
    period: Option<BillingPeriod>,
    party: Option<PartyWanted>,
    /// Every name that the agreement has had (R25).
    agreement: Option<Vec<String>>,
    service: Option<String>,
    kind: Option<DocumentKind>,
    from: Option<Day>,
    through: Option<Day>,
}

#[derive(Debug)]
enum PartyWanted {
    Number(OrganisationNumber),
    /// In small letters.
    Name(String),
}

impl Choice {
    pub(super) fn new(arguments: &ChoiceArguments) -> Result<Self, Failure> {
        let day = |text: &Option<String>| text.as_deref().map(bill::day).transpose();
        let (from, through) = (day(&arguments.from)?, day(&arguments.through)?);
        if let (Some(from), Some(through)) = (from, through)
            && through < from
        {
            let words = format!("no day is from {from} through {through}");
            return Err(Failure::WrongUse(words));
        }
        let party = |text: &String| match OrganisationNumber::parse(text.trim()) {
            Some(number) => PartyWanted::Number(number),
            None => PartyWanted::Name(text.trim().to_lowercase()),
        };
        Ok(Self {
            period: arguments.period.as_deref().map(bill::period).transpose()?,
            party: arguments.party.as_ref().map(party),
            agreement: arguments.agreement.as_deref().map(|name| vec![name.to_owned()]),
            service: arguments.service.clone(),
            kind: arguments.kind.map(DocumentKind::from),
            from,
            through,
        })
    }

    /// Asks for an agreement under every name that it has had.
    pub(super) fn under_all(self, names: &Names) -> Self {
        let agreement = self.agreement.map(|asked| names.ever(asked.iter().map(String::as_str)));
        Self { agreement, ..self }
    }

    /// Whether what is asked for is known by a name that may have changed.
    pub(super) fn names_an_agreement(&self) -> bool {
        self.agreement.is_some()
    }

    /// Whether the document is asked for.
    pub(super) fn has(&self, document: &KeptDocument) -> bool {
        let (draft, issued_on) = (document.draft(), document.issued.invoice.issued_on);
        let days = draft.period.period();
        let within = |period: BillingPeriod| days.intersection(period.period()) == Some(days);
        let party = |wanted: &PartyWanted| match wanted {
            PartyWanted::Number(number) => {
                [draft.agreement.organisation_number, draft.buyer.organisation_number]
                    .contains(number)
            }
            PartyWanted::Name(part) => draft.buyer.name.to_lowercase().contains(part.as_str()),
        };
        self.period.is_none_or(within)
            && self.party.as_ref().is_none_or(party)
            && self
                .agreement
                .as_ref()
                .is_none_or(|names| names.contains(&draft.agreement.agreement))
            && self.service.as_ref().is_none_or(|service| *service == draft.agreement.service)
            && self.kind.is_none_or(|kind| kind == draft.kind)
            && self.from.is_none_or(|from| from <= issued_on)
            && self.through.is_none_or(|through| issued_on <= through)
    }
}
