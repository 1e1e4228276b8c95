//! The codes that the ledger stores and hashes (R26): one word for each thing, its own, whatever files, answers and
//! paper call it. A code that was ever stored is never changed and never removed: `fixtures/ledger/codes.txt` holds
//! them all. Words for people are of the rooms that show them.

use super::action::Action;
use crate::engine::billing::UnresolvedReason;
use crate::engine::invoice::{DocumentKind, Origin};
use crate::sources::party::Delivery;
use crate::values::detail::LineDetail;
use crate::values::identity::PartyCategory;
use crate::values::vat::{VatCategory, VatKind};

/// Something that is stored as a code.
pub trait Code: Copy + 'static {
    /// What it is, in the list of all codes.
    const KIND: &'static str;
    /// All there are.
    const EACH: &'static [Self];
    /// Its code.
    fn code(self) -> &'static str;

    /// Reads a code back.
    fn from_code(text: &str) -> Option<Self> {
        Self::EACH.iter().copied().find(|one| one.code() == text)
    }
}

impl Code for Action {
    const KIND: &'static str = "action";
    const EACH: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Prepare => "prepare",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Credit => "credit",
            Self::Decide => "decide",
            Self::Withdraw => "withdraw",
            Self::Close => "close",
            Self::Export => "export",
            Self::WithoutUsage => "without-usage",
            Self::WithoutExport => "without-export",
            Self::AcceptRejects => "accept-rejects",
            Self::PrepareCredit => "prepare-credit",
            Self::ApproveCredit => "approve-credit",
            Self::FourEyesOn => "four-eyes-on",
            Self::AskFourEyesOff => "ask-four-eyes-off",
            Self::FourEyesOff => "four-eyes-off",
            Self::AskClockRight => "ask-clock-right",
            Self::ClockRight => "clock-right",
            Self::TakeOver => "take-over",
            Self::AskAccounts => "ask-accounts",
            Self::ApproveAccounts => "approve-accounts",
            Self::WithdrawAsked => "withdraw-asked",
            Self::Edit => "edit",
        }
    }
}

impl Code for DocumentKind {
    const KIND: &'static str = "kind";
    const EACH: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Correction => "correction",
            Self::CreditNote => "credit-note",
        }
    }
}

impl Code for Origin {
    const KIND: &'static str = "origin";
    const EACH: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::ByHand => "by-hand",
            Self::BilledAnew => "billed-anew",
        }
    }
}

impl Code for VatKind {
    const KIND: &'static str = "vat-kind";
    const EACH: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Outside => "outside",
        }
    }
}

impl Code for VatCategory {
    const KIND: &'static str = "vat-category";
    const EACH: &'static [Self] = &[Self::S, Self::E, Self::O];

    fn code(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::E => "E",
            Self::O => "O",
        }
    }
}

impl Code for PartyCategory {
    const KIND: &'static str = "party-category";
    const EACH: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        match self {
            Self::Insurer => "insurer",
            Self::Broker => "broker",
            Self::StateAgency => "state-agency",
            Self::Municipality => "municipality",
            Self::Region => "region",
            Self::Other => "other",
        }
    }
}

impl Code for Delivery {
    const KIND: &'static str = "delivery";
    const EACH: &'static [Self] = &[Self::Pdf, Self::Peppol];

    fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Peppol => "peppol",
        }
    }
}

impl Code for UnresolvedReason {
    const KIND: &'static str = "unresolved-reason";
    const EACH: &'static [Self] = &[
        Self::UnknownParty,
        Self::NoAgreement,
        Self::UnknownBuyer,
        Self::NoVersion,
        Self::NoVatClass,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::UnknownParty => "unknown-party",
            Self::NoAgreement => "no-agreement",
            Self::UnknownBuyer => "unknown-buyer",
            Self::NoVersion => "no-version",
            Self::NoVatClass => "no-vat-class",
        }
    }
}

/// What a line's arithmetic is: `tier 2` and `tier 2 flat` have the tier's number, the others are one word.
pub(crate) fn line_detail(detail: LineDetail) -> String {
    let word = match detail {
        LineDetail::Tier(number) => return format!("tier {number}"),
        LineDetail::TierFlat(number) => return format!("tier {number} flat"),
        LineDetail::Flat => "flat",
        LineDetail::Unit => "unit",
        LineDetail::Package => "package",
        LineDetail::Minimum => "minimum",
        LineDetail::Maximum => "maximum",
        LineDetail::Recurring => "recurring",
        LineDetail::OneOff => "one-off",
        LineDetail::Rounding => "rounding",
        LineDetail::Own => "own",
    };
    word.to_owned()
}

pub(super) const PLAIN_DETAILS: [LineDetail; 9] = [
    LineDetail::Flat,
    LineDetail::Unit,
    LineDetail::Package,
    LineDetail::Minimum,
    LineDetail::Maximum,
    LineDetail::Recurring,
    LineDetail::OneOff,
    LineDetail::Rounding,
    LineDetail::Own,
];

/// Reads what [`line_detail`] wrote.
pub(crate) fn line_detail_of(text: &str) -> Option<LineDetail> {
    if let Some(found) = PLAIN_DETAILS.into_iter().find(|detail| line_detail(*detail) == text) {
        return Some(found);
    }
    let number = text.strip_prefix("tier ")?;
    match number.strip_suffix(" flat") {
        Some(number) => number.parse().ok().map(LineDetail::TierFlat),
        None => number.parse().ok().map(LineDetail::Tier),
    }
}

/// A sentence by which 0.1.0 stored why rows were not billed, read back into what it meant. Frozen.
pub(crate) fn unresolved_of_first(sentence: &str) -> Option<UnresolvedReason> {
    Some(match sentence {
        "unknown party" => UnresolvedReason::UnknownParty,
        "no agreement in force" => UnresolvedReason::NoAgreement,
        "unknown recipient in invoice_to" => UnresolvedReason::UnknownBuyer,
        "no tariff version in force" => UnresolvedReason::NoVersion,
        "no VAT class for the category" => UnresolvedReason::NoVatClass,
        _ => return None,
    })
}
