//! What somebody may do next, as data: the remedy that a refusal or a notice speaks of. What it is called there only a face
//! knows: the terminal names a command, a window its button. Nothing is done here.

use crate::keep::workspace::Approval;
use crate::values::identity::OrganisationNumber;
use crate::values::period::BillingPeriod;
use crate::values::text::Text;

/// That two persons are needed no more, as something that two persons decide, by its name.
pub const FOUR_EYES_OFF: &str = "four-eyes-off";

/// That the clock is right, likewise.
pub const CLOCK: &str = "clock";

/// The accounts that are paid to, likewise.
pub const ACCOUNTS: &str = "accounts";

/// What somebody may do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Have something written once more.
    Again,
    /// Close a period though some logs are rejected whole, with a reason.
    AcceptRejects(BillingPeriod),
    /// Close a period.
    Close(BillingPeriod),
    /// Close a period whose documents are not exported, with a reason.
    CloseWithoutExport(BillingPeriod),
    /// Issue the run of a period.
    Issue(BillingPeriod),
    /// Let pass, with a reason, that logs are rejected whole.
    LetPassRejects,
    /// Let pass, with a reason, that documents are not exported.
    LetPassWithoutExport,
    /// Look how far a period has come.
    LookAtPeriod(BillingPeriod),
    /// Take an import back.
    UndoImport,
    /// Verify a period.
    VerifyPeriod(BillingPeriod),
    /// Let usage that can't be billed stay unbilled, with a reason.
    Waive {
        /// The period.
        period: BillingPeriod,
        /// Whose usage.
        organisation_number: OrganisationNumber,
        /// Of which service.
        service: String,
    },
    /// Approve something, by its name.
    Approve(String),
    /// Back up the ledger.
    BackUp,
    /// Back up a ledger though it is not the newest.
    BackUpOlder,
    /// Approve what is prepared, by the name that preparing it gave.
    ApproveByName,
    /// Ask for a file of comma-separated values.
    AskForCsv,
    /// Bill a document anew besides crediting it.
    BillAnew,
    /// Say that a run is to be issued.
    ChooseIssue,
    /// Say that a run is to be prepared.
    ChoosePrepare,
    /// Choose one of the tables of a study.
    ChooseTable,
    /// Begin a workspace.
    BeginWorkspace,
    /// Check all files of the workspace.
    Check,
    /// Compare what usage costs under a proposal with what it costs today.
    CompareTariffs,
    /// Credit a line of a document in part.
    CreditPart,
    /// Ask for something that two persons decide, with a reason, by its name.
    Decide(String),
    /// Hand a period to accounting.
    Export,
    /// Write the files of a period's exports once more.
    ExportAgain(BillingPeriod),
    /// Hand this period to accounting.
    ExportPeriod(BillingPeriod),
    /// Write the open items and customers of a period.
    ExportReceivables(BillingPeriod),
    /// Write the workbook of a period.
    ExportWorkbook(BillingPeriod),
    /// Give an invoice date.
    GiveDate,
    /// Name a file to write to.
    GiveFile,
    /// Name a workbook to write to.
    GiveWorkbook,
    /// Give this key, under which something is done once.
    GiveKey(String),
    /// Say in which language documents are.
    GiveLanguage,
    /// Give a name of one's own.
    GiveName,
    /// Name the periods and the tariff of a proposal.
    GivePeriodAndTariff,
    /// Say why services have no usage.
    GiveWithoutUsage,
    /// Hold back an agreement in a period, with a reason.
    Hold {
        /// The period.
        period: BillingPeriod,
        /// The agreement's name.
        agreement: String,
    },
    /// Issue the credit of a document, as it was prepared and approved.
    IssueCredit(String),
    /// List the decisions in force.
    ListDecisions,
    /// List the documents that are issued.
    ListDocuments,
    /// List the documents of a period.
    ListDocumentsOf(BillingPeriod),
    /// Look at what waits for a second person, by its name.
    LookToApprove(String),
    /// Look at what would be issued for a period.
    Preview(BillingPeriod),
    /// Say that an invoice date that lies ahead is meant.
    MeanDate,
    /// Have something done once more that was done before; a clause of its own.
    OnceMore,
    /// Prepare the run of a period for somebody else to approve.
    Prepare(BillingPeriod),
    /// Prepare a credit of a document, with a reason.
    PrepareCredit(String),
    /// Prepare the credit of a document that is spoken of, as it was asked for.
    PrepareCreditAsAsked(String),
    /// Put a backup in the ledger's place.
    Restore,
    /// Prepare or issue the run of a period, saying why services have no usage; on a line of its own.
    SayWithoutUsage {
        /// The period.
        period: BillingPeriod,
        /// Whether it is prepared or issued.
        approval: Approval,
    },
    /// Go on with a ledger that is not the newest, or is a copy, with a reason.
    TakeOver,
    /// Look at the audit trail.
    Trail,
    /// Verify what is kept.
    Verify,
    /// Take back something that waits for a second person, with a reason, by its name.
    Withdraw(String),
    /// Write the documents of a period again.
    WriteDocuments(BillingPeriod),
}

/// What a face calls an act, as it stands within a sentence.
pub type Called<'a> = dyn Fn(&Act) -> Text + 'a;
