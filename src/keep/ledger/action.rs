//! What happened, as an entry of the audit trail keeps it. The code that stands for it is in `code.rs`.

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Logs were imported.
    Import,
    /// An import was taken back.
    Undo,
    /// A run was prepared, to be approved by somebody else.
    Prepare,
    /// A prepared run was approved.
    Approve,
    /// A run's documents were issued.
    Issue,
    /// A document was credited by hand.
    Credit,
    /// A credit was prepared, to be approved by somebody else.
    PrepareCredit,
    /// A prepared credit was approved.
    ApproveCredit,
    /// From here on every document needs two persons.
    FourEyesOn,
    /// Somebody asks that two persons are needed no more.
    AskFourEyesOff,
    /// Somebody else approved that: two persons are needed no more.
    FourEyesOff,
    /// Somebody says that the clock is right after it was wrong; another person must approve that.
    AskClockRight,
    /// The clock is right: later dates that were issued before bind nobody any more.
    ClockRight,
    /// Something was decided about a period's run: held back, waived, a line added.
    Decide,
    /// A decision was withdrawn.
    Withdraw,
    /// A period was closed.
    Close,
    /// A period's documents were handed to accounting.
    Export,
    /// A period was billed without any usage of a service that had some the period before.
    WithoutUsage,
    /// A period was closed before its documents were handed to accounting.
    WithoutExport,
    /// A period was closed with logs of which no row counts.
    AcceptRejects,
    /// A copy of the ledger, or an older one, is the one that goes on.
    TakeOver,
    /// Somebody asks for the accounts that `lefi.toml` has; another person must approve them.
    AskAccounts,
    /// Somebody else approved them.
    ApproveAccounts,
    /// What somebody asked for and nobody has approved is asked for no more.
    WithdrawAsked,
    /// Files that people write were changed and saved by the program.
    Edit,
}

impl Action {
    /// Whether documents or vouchers get their numbers by it.
    pub(super) fn hands_out(self) -> bool {
        matches!(self, Self::Issue | Self::Credit | Self::Export)
    }
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 25] = [
        Self::Import,
        Self::Undo,
        Self::Prepare,
        Self::Approve,
        Self::Issue,
        Self::Credit,
        Self::Decide,
        Self::Withdraw,
        Self::Close,
        Self::Export,
        Self::WithoutUsage,
        Self::WithoutExport,
        Self::AcceptRejects,
        Self::PrepareCredit,
        Self::ApproveCredit,
        Self::FourEyesOn,
        Self::AskFourEyesOff,
        Self::FourEyesOff,
        Self::AskClockRight,
        Self::ClockRight,
        Self::TakeOver,
        Self::AskAccounts,
        Self::ApproveAccounts,
        Self::WithdrawAsked,
        Self::Edit,
    ];
}
