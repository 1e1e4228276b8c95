//! Why documents are not handed on.

use super::super::act::{ACCOUNTS, Act, Called};
use super::super::booked_otherwise::Otherwise;
use super::kind::Kind;
use crate::engine::audit::Deviation;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why documents are not handed on.
#[derive(Debug)]
pub enum ExportRefusal {
    /// No document of the period is issued.
    NoDocument(BillingPeriod),
    /// No run of the period is issued.
    NoRun(BillingPeriod),
    /// Nothing of the period was exported, so that nothing is written again.
    NothingExported(BillingPeriod),
    /// No file of this name is handed over for the period.
    NoFile {
        /// The period.
        period: BillingPeriod,
        /// The name.
        name: String,
    },
    /// Nothing was billed for any period of a year.
    NothingBilled {
        /// The year.
        year: i32,
    },
    /// What nothing is booked by is asked for again, though it can be written however often.
    AgainUnbooked,
    /// All documents of the period are exported.
    Exported {
        /// How many.
        documents: usize,
        /// The period.
        period: BillingPeriod,
        /// Files of its exports that are not in their place, as they are shown.
        missing: Vec<String>,
    },
    /// A document has a rounding that is none (R9, R21).
    Roundings(Vec<Deviation>),
    /// Two persons are needed, and have not agreed on the accounts by which documents would be booked otherwise.
    AccountsChanged(Otherwise),
}

impl ExportRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::AgainUnbooked | Self::NoFile { .. } => Kind::WrongUse,
            Self::NoDocument(_)
            | Self::NoRun(_)
            | Self::NothingBilled { .. }
            | Self::NothingExported(_)
            | Self::Exported { .. }
            | Self::Roundings(_)
            | Self::AccountsChanged(_) => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NoDocument(period) => text!(
                "inget dokument för {period} är utfärdat ännu",
                "no document of {period} is issued yet"
            ),
            Self::NoRun(period) => text!(
                "ingen körning för {period} är utfärdad ännu",
                "no run of {period} is issued yet"
            ),
            Self::NothingExported(period) => text!(
                "inget för {period} har exporterats ännu",
                "nothing of {period} was exported yet"
            ),
            Self::NothingBilled { year } => {
                text!("inget är fakturerat för {year}", "nothing is billed for {year}")
            }
            Self::NoFile { period, name } => text!(
                "det finns ingen fil ”{name}” att hämta för {period}",
                "there is no file “{name}” to fetch for {period}"
            ),
            Self::AgainUnbooked => {
                let again = called(&Act::Again);
                text!(
                    "{again} är till för sie och journal: de andra kan skrivas hur ofta som helst",
                    "{again} is for sie and journal: the others can be written however often";
                    again
                )
            }
            Self::Exported { documents, period, missing } => {
                let again = called(&Act::ExportAgain(*period));
                let missing: Vec<Text> = missing
                    .iter()
                    .map(|path| text!("\n  {path} saknas", "\n  {path} is not there"))
                    .collect();
                let missing = Text::joined(&missing, "");
                text!(
                    "alla {documents} dokument för {period} är redan exporterade; {again} skriver filerna en gång till{missing}",
                    "all {documents} documents of {period} are exported already; {again} writes the files once more{missing}";
                    again, missing
                )
            }
            Self::Roundings(found) => {
                let verify = called(&Act::Verify);
                let found = found.iter().map(|one| {
                    let words = one.words();
                    text!("\n  {words}", "\n  {words}"; words)
                });
                let found = Text::joined(&found.collect::<Vec<_>>(), "");
                text!(
                    "inget bokförs: se {verify}, och lägg tillbaka den nyaste säkerhetskopian{found}",
                    "nothing is booked: see {verify}, and put the newest backup back{found}";
                    verify, found
                )
            }
            Self::AccountsChanged(otherwise) => {
                let told = otherwise.words();
                let trail = called(&Act::Trail);
                let decide = called(&Act::Decide(ACCOUNTS.to_owned()));
                let approve = called(&Act::Approve(ACCOUNTS.to_owned()));
                text!(
                    "{told}\ntvå personer behövs för varje dokument, så inget exporteras: återställ kontona som de var ({trail} visar vem som gjort vad sedan dess), eller låt två personer enas om dem som gäller nu: {decide}, sedan en annan person {approve}",
                    "{told}\ntwo persons are needed for every document, so nothing is exported: put the accounts back as they were ({trail} says who did what since), or let two persons agree on those of now: {decide}, then somebody else {approve}";
                    told, trail, decide, approve
                )
            }
        }
    }
}
