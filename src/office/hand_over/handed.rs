//! How far a period's documents are handed on: each with its files and its voucher, and what went to accounting when and by
//! whom. It only looks.

use super::super::desk::Desk;
use super::super::documents::{folder, of_period};
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use crate::disk;
use crate::engine::accounting::VoucherKey;
use crate::engine::invoice::DocumentKind;
use crate::keep::ledger::{HandedExport, KeptDocument, Ledger};
use crate::keep::workspace::Workspace;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// How far a period's documents are handed on.
#[derive(Debug)]
pub struct HandOver {
    /// The period.
    pub period: BillingPeriod,
    /// Its documents, in the order of issue.
    pub documents: Vec<HandedDocument>,
    /// What they come to before VAT, credit notes negative.
    pub net: Money,
    /// What is to be paid in all, credit notes negative.
    pub payable: Money,
    /// What went to accounting, oldest first.
    pub exports: Vec<HandedExport>,
    /// Whether `lefi.toml` says accounts: where it does not, nobody waits for anything to be booked.
    pub accounts: AccountsSaid,
}

/// Whether `lefi.toml` says by which accounts documents are booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountsSaid {
    /// It does.
    Said,
    /// It has none.
    Unsaid,
}

/// A document that is handed on.
#[derive(Debug)]
pub struct HandedDocument {
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Whom it goes to.
    pub buyer: String,
    /// The buyer's number.
    pub organisation_number: OrganisationNumber,
    /// What is to be paid, negative on a credit note.
    pub payable: Money,
    /// Its files.
    pub files: Vec<HandedFile>,
    /// The voucher that it became; none before it is booked.
    pub voucher: Option<VoucherKey>,
}

/// A file of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedFile {
    /// Its name.
    pub name: String,
    /// Whether it lies in the folder of documents, byte for byte as it was issued.
    pub is_written: bool,
}

impl HandOver {
    /// How many documents are not booked yet.
    pub fn unbooked(&self) -> usize {
        self.documents.iter().filter(|one| one.voucher.is_none()).count()
    }

    /// The names of files that are not in the folder of documents as they were issued.
    pub fn unwritten(&self) -> Vec<&str> {
        let files = self.documents.iter().flat_map(|one| &one.files);
        files.filter(|file| !file.is_written).map(|file| file.name.as_str()).collect()
    }
}

/// How far a period's documents are handed on now; without a ledger there are none.
pub fn hand_over(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<HandOver, Refusal> {
    let workspace = &desk.workspace;
    let accounts = match workspace.settings.accounts {
        Some(_) => AccountsSaid::Said,
        None => AccountsSaid::Unsaid,
    };
    let mut handed = HandOver {
        period,
        documents: Vec::new(),
        net: Money::ZERO,
        payable: Money::ZERO,
        exports: Vec::new(),
        accounts,
    };
    let Some(ledger) = desk.ledger_to_read_if_any(notices)? else { return Ok(handed) };
    let exported = ledger.exported()?;
    for document in of_period(&ledger, period)? {
        let (net, payable) = signed(&document)?;
        handed.net = handed.net.plus(net)?;
        handed.payable = handed.payable.plus(payable)?;
        let (number, draft) = (document.number(), document.draft());
        handed.documents.push(HandedDocument {
            kind: draft.kind,
            buyer: draft.buyer.name.to_string(),
            organisation_number: draft.buyer.organisation_number,
            payable,
            files: files(workspace, &ledger, number, period)?,
            voucher: exported.get(number).cloned(),
            number: number.to_owned(),
        });
    }
    handed.exports = ledger.handed_exports(period)?;
    Ok(handed)
}

/// Net and what is to be paid, negative on a credit note.
fn signed(document: &KeptDocument) -> Result<(Money, Money), MoneyError> {
    let draft = document.draft();
    Ok((draft.kind.counted(draft.totals.net)?, draft.kind.counted(draft.totals.payable)?))
}

fn files(
    workspace: &Workspace,
    ledger: &Ledger,
    number: &str,
    period: BillingPeriod,
) -> Result<Vec<HandedFile>, Refusal> {
    let folder = folder(workspace, period);
    let mut files = Vec::new();
    for file in ledger.file_digests(number)? {
        let is_written = disk::holds(&folder.join(&file.name), |bytes| file.is_of(bytes))?;
        files.push(HandedFile { name: file.name, is_written });
    }
    Ok(files)
}
