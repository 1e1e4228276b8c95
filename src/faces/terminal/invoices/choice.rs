//! The arguments that say which issued documents are asked for.

use clap::ValueEnum;

use crate::engine::invoice::DocumentKind;
use crate::office::invoices::{Choice, PartyWanted};
use crate::office::refusal::TypedRefusal;
use crate::office::typed;

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

/// The same in Swedish.
pub(super) const SWEDISH: &[(&str, &str)] = &[
    ("period", "Fakturor för en period: 2025-04, eller alla inom 2025-Q2 eller 2025"),
    ("party", "En kund eller mottagare: organisationsnummer eller del av namnet"),
    ("agreement", "Ett avtal"),
    ("service", "En tjänst, till exempel lefi-online"),
    ("kind", "En typ av faktura"),
    ("from", "Första fakturadatum"),
    ("through", "Sista fakturadatum"),
];

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

impl ChoiceArguments {
    /// What is asked for.
    pub(super) fn choice(&self) -> Result<Choice, TypedRefusal> {
        let (from, through) = typed::days(self.from.as_deref(), self.through.as_deref())?;
        Ok(Choice {
            sought: None,
            period: self.period.as_deref().map(typed::period).transpose()?,
            party: self.party.as_deref().map(PartyWanted::typed),
            agreement: self.agreement.clone(),
            service: self.service.clone(),
            kind: self.kind.map(DocumentKind::from),
            from,
            through,
        })
    }
}
