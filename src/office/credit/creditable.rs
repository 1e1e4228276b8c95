//! A document as somebody sees it who is about to credit it: what is left of each line, whether two persons are needed, and
//! the credit that waits. It only reads.

use crate::engine::billing::{CreditError, LeftToCredit, left_to_credit};
use crate::engine::invoice::Issued;
use crate::keep::ledger::{KeptDocument, PreparedCredit, Which};
use crate::keep::workspace::Approval;
use crate::office::credit_stage;
use crate::office::desk::Desk;
use crate::office::four_eyes;
use crate::office::notice::Notices;
use crate::office::refusal::{CreditRefusal, DocumentsRefusal, Refusal};

/// A document that may be credited.
#[derive(Debug)]
pub struct CreditableDocument {
    /// Itself.
    pub document: KeptDocument,
    /// What is left of its lines, in their order.
    pub left: Vec<LeftToCredit>,
    /// Whether another person approves the credit.
    pub approval: Approval,
    /// The credit of it that is prepared and not issued yet.
    pub waiting: Option<PreparedCredit>,
}

/// The document of this number, to be credited.
///
/// # Errors
/// There is none, or it is a credit note; what the ledger and `lefi.toml` say of two persons differs.
pub fn creditable(
    desk: &Desk,
    number: &str,
    notices: &mut Notices,
) -> Result<CreditableDocument, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let unknown = || DocumentsRefusal::Unknown { number: number.to_owned() };
    let document = ledger.document(number)?.ok_or_else(unknown)?;
    let books = desk.books()?;
    let history = ledger.documents(Which::All, ledger.head()?)?.into_iter();
    let history: Vec<Issued> = history.map(|one| one.issued).collect();
    let not_so = |error: CreditError| CreditRefusal::NotSo {
        number: number.to_owned(),
        error: error.into(),
    };
    let left = left_to_credit(&document.issued, &history, &books.agreements).map_err(not_so)?;
    let waiting = credit_stage::newest(&ledger, number)?.filter(|credit| credit.issued.is_none());
    let approval = four_eyes::approval(&ledger, &books.settings)?;
    Ok(CreditableDocument { document, left, approval, waiting })
}
