//! Why a document is not credited, or its credit not prepared, approved or issued.

use super::super::act::{Act, Called};
use super::super::credit_name::name;
use super::kind::Kind;
use crate::engine::audit::Deviation;
use crate::engine::billing::{AnewError, CreditError};
use crate::keep::ledger::PreparedCredit;
use crate::values::text::{Text, text};

/// Why a document is not credited, or its credit not prepared, approved or issued.
#[derive(Debug)]
pub enum CreditRefusal {
    /// Not so: the document, or what is owed, does not allow it.
    NotSo {
        /// The number of the document.
        number: String,
        /// Why.
        error: AnewError,
    },
    /// A rounding on the document is more than a rounding: the ledger was changed.
    Rounded {
        /// The number of the document.
        number: String,
        /// What differs.
        difference: Box<Deviation>,
    },
    /// It takes two persons.
    TwoPersons {
        /// The number of the document.
        number: String,
    },
    /// No credit of this name is prepared.
    NoSuchName(String),
    /// The credit of this name is issued.
    Issued(Box<PreparedCredit>),
    /// Another credit of the document was prepared after it.
    Replaced {
        /// The one that was asked for.
        credit: Box<PreparedCredit>,
        /// The newest.
        newest: Box<PreparedCredit>,
    },
    /// Whoever approves names the credit, not its document.
    ByDocument(Box<PreparedCredit>),
    /// No credit of this document is prepared.
    NonePrepared {
        /// The number of the document.
        number: String,
    },
    /// It waits for somebody else's approval.
    Waits(Box<PreparedCredit>),
    /// Its documents would not be what they were when it was prepared.
    Changed {
        /// The number of the document.
        number: String,
        /// What has changed since, each in words; nothing where it is only computed otherwise.
        changed: Vec<Text>,
        /// The version of the program that prepared it.
        program: String,
    },
}

impl CreditRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoSuchName(_)
            | Self::Issued(_)
            | Self::ByDocument(_)
            | Self::NonePrepared { .. } => Kind::WrongUse,
            Self::NotSo { .. }
            | Self::Rounded { .. }
            | Self::TwoPersons { .. }
            | Self::Replaced { .. }
            | Self::Waits(_)
            | Self::Changed { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NotSo { number, error } => {
                let why = error.words();
                let way_out = way_out(error, called);
                text!(
                    "{number} kan inte krediteras så: {why}{way_out}",
                    "{number} can't be credited so: {why}{way_out}";
                    why, way_out
                )
            }
            Self::Rounded { number, difference } => {
                let verify = called(&Act::Verify);
                text!(
                    "inget krediteras: se {verify}, och lägg tillbaka den nyaste säkerhetskopian\n  {number}: {difference}",
                    "nothing is credited: see {verify}, and put the newest backup back\n  {number}: {difference}";
                    verify
                )
            }
            Self::TwoPersons { number } => {
                let prepare = called(&Act::PrepareCreditAsAsked(number.clone()));
                let issue = called(&Act::IssueCredit(number.clone()));
                let approve = called(&Act::ApproveByName);
                text!(
                    "två personer behövs (four_eyes): {prepare}, sedan attesterar en annan person med {approve} och det namn som det ger, sedan {issue}",
                    "two persons are needed (four_eyes): {prepare}, then somebody else {approve} with the name that gives it, then {issue}";
                    prepare, approve, issue
                )
            }
            Self::NoSuchName(name) => {
                text!("ingen kreditering {name} är förberedd", "no credit {name} is prepared")
            }
            Self::Issued(credit) => {
                let (name, number) = (name(credit), &credit.number);
                text!(
                    "{name}, krediteringen av {number}, är redan utfärdad",
                    "{name}, the credit of {number}, is issued already"
                )
            }
            Self::Replaced { credit, newest } => {
                let (was, number, newest) = (name(credit), &credit.number, name(newest));
                let look = called(&Act::LookToApprove(newest.clone()));
                text!(
                    "{was} har ersatts av {newest}: bara den senaste krediteringen av {number} utfärdas; granska den med {look}",
                    "{was} was replaced by {newest}: only the newest credit of {number} is issued; look at that one with {look}";
                    look
                )
            }
            Self::ByDocument(credit) => {
                let (number, name) = (&credit.number, name(credit));
                let look = called(&Act::LookToApprove(name.clone()));
                text!(
                    "den kreditering av {number} som väntar är {name}: granska den med {look}, och attestera den under det namnet",
                    "the credit of {number} that waits is {name}: look at it with {look}, and approve it by that name";
                    look
                )
            }
            Self::NonePrepared { number } => {
                let prepare = called(&Act::PrepareCredit(number.clone()));
                text!(
                    "ingen kreditering av {number} är förberedd: först {prepare}",
                    "no credit of {number} is prepared: first {prepare}";
                    prepare
                )
            }
            Self::Waits(credit) => {
                let (number, who) = (&credit.number, &credit.prepared.who);
                let approve = called(&Act::Approve(name(credit)));
                text!(
                    "krediteringen av {number}, förberedd av {who}, väntar på en annan person: {approve}",
                    "the credit of {number}, prepared by {who}, waits for somebody else: {approve}";
                    approve
                )
            }
            Self::Changed { number, changed, program } => {
                let prepare = called(&Act::PrepareCreditAsAsked(number.clone()));
                let changed = match changed.is_empty() {
                    false => Text::joined(changed, "\n  "),
                    true => text!(
                        "beräkningen är en annan sedan lefi {program} förberedde den",
                        "it is computed otherwise since lefi {program} prepared it"
                    ),
                };
                text!(
                    "dokumenten för krediteringen av {number} skulle inte bli som de var när den förbereddes, så en attest av den gäller inte; förbered den på nytt med {prepare}. Sedan dess:\n  {changed}",
                    "the documents of the credit of {number} would not be what they were when it was prepared, so an approval of it is void; prepare it again with {prepare}. Since then:\n  {changed}";
                    prepare, changed
                )
            }
        }
    }
}

/// What can be done instead, where there is something.
fn way_out(error: &AnewError, called: &Called<'_>) -> Text {
    match error {
        AnewError::Held { decision, .. } => {
            let anew = called(&Act::BillAnew);
            let withdraw = called(&Act::Withdraw(decision.clone()));
            text!(
                "; kreditera utan {anew}, eller ta tillbaka det beslutet först: {withdraw}",
                "; credit it without {anew}, or withdraw that first: {withdraw}";
                anew, withdraw
            )
        }
        AnewError::Credit(CreditError::MoreThanBilled { .. }) => {
            let part = called(&Act::CreditPart);
            text!(
                "; kreditera en rad eller ett antal av den, till exempel {part}",
                "; credit a line or a quantity of it, such as {part}";
                part
            )
        }
        AnewError::Credit(_) | AnewError::Nobody(_) | AnewError::Billing(_) => Text::same(""),
    }
}
