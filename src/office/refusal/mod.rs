//! Why something is not done, as data, worded in both languages: one file for each thing that says no. What mends it is an
//! act, which each face calls by its own name. Nothing is decided here, and nothing is said.

mod accruals;
mod agreed_accounts;
mod backup;
mod clock;
mod close;
mod credit;
mod decide;
mod desk;
mod documents;
mod edit;
mod explain;
mod export;
mod first_steps;
mod four_eyes;
mod import;
mod invoice_date;
mod issuable;
mod kind;
mod layout;
mod mend;
mod named_file;
mod new_workspace;
mod newer;
mod numbering;
mod once;
mod prepared_run;
mod recheck;
mod register;
mod restore;
mod second;
mod settings;
mod status;
mod stored_usage;
mod study;
mod tariff;
mod typed;
mod unresolved;
mod upload;
mod verify;
mod warehouse;

pub use accruals::AccrualsRefusal;
pub use agreed_accounts::AgreedAccountsRefusal;
pub use backup::BackupRefusal;
pub use clock::ClockRefusal;
pub use close::{CloseRefusal, OpenStep, RejectedWhole};
pub use credit::CreditRefusal;
pub use decide::DecideRefusal;
pub use desk::DeskRefusal;
pub use documents::DocumentsRefusal;
pub use edit::{EditRefusal, SaveClash};
pub use explain::ExplainRefusal;
pub use export::ExportRefusal;
pub use first_steps::FirstStepsRefusal;
pub use four_eyes::FourEyesRefusal;
pub use import::ImportRefusal;
pub use invoice_date::InvoiceDateRefusal;
pub use issuable::IssuableRefusal;
pub use kind::Kind;
pub use layout::LayoutRefusal;
pub use mend::{MendRefusal, StillWrong};
pub use named_file::{KeptPlace, NamedFileRefusal};
pub use new_workspace::NewWorkspaceRefusal;
pub use newer::NewerRefusal;
pub use numbering::{MadeFrom, NumberingRefusal, Stands};
pub use once::OnceRefusal;
pub use prepared_run::{PreparedRunRefusal, WaitingCredit};
pub use recheck::RecheckRefusal;
pub use register::RegisterRefusal;
pub use restore::{ArchiveFault, RestoreRefusal};
pub use second::SecondRefusal;
pub use settings::SettingsRefusal;
pub use status::StatusRefusal;
pub use stored_usage::StoredUsageRefusal;
pub use study::StudyRefusal;
pub use tariff::TariffRefusal;
pub use typed::{NameFault, PeriodsFault, TypedRefusal, WordsFault};
pub use unresolved::UnresolvedRefusal;
pub use upload::{FileNameFault, UploadRefusal};
pub use verify::VerifyRefusal;
pub use warehouse::WarehouseRefusal;

use std::fmt::Debug;

use super::act::Called;
use super::ledger_words::ledger_words;
use super::subject::{code_within, subject_code};
use crate::disk::DiskError;
use crate::engine::audit::AuditError;
use crate::engine::whatif::WhatifError;
use crate::keep::ledger::LedgerError;
use crate::keep::workspace::WorkspaceError;
use crate::paper::tables::TableError;
use crate::sources::usage::{ImportError, StoredError};
use crate::values::diagnostic::Diagnostic;
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Makes the refusal of all things out of theirs, each of which has `kind()` and `text(called)`.
macro_rules! refusals {
    ($($(#[$documented:meta])* $variant:ident($of:ty)),+ $(,)?) => {
        /// Why something is not done.
        #[derive(Debug)]
        pub enum Refusal {
            /// What somebody wrote in files is wrong.
            Input(Vec<Diagnostic>),
            /// A file can't be read or written, in words that name it.
            FileSystem(Text),
            /// The ledger can't be read or written, or is not what it must be.
            Ledger(LedgerError),
            /// Stored usage can't be read.
            Stored(StoredError),
            /// A table can't be put together.
            Table(TableError),
            /// An amount does not fit.
            Amount(MoneyError),
            /// The second calculator can't work out what is owed, so that nothing can be held against it.
            NoSecondAnswer {
                /// The period that it was asked about.
                period: BillingPeriod,
                /// Why.
                error: AuditError,
            },
            $($(#[$documented])* $variant(Box<$of>),)+
        }

        $(impl From<$of> for Refusal {
            fn from(refusal: $of) -> Self {
                Self::$variant(Box::new(refusal))
            }
        })+

        impl Refusal {
            /// What kind of no it is.
            pub fn kind(&self) -> Kind {
                match self {
                    Self::Input(_) => Kind::Input,
                    Self::FileSystem(_) => Kind::FileSystem,
                    Self::Ledger(error) if error.is_unwritable() => Kind::FileSystem,
                    Self::Ledger(_)
                    | Self::Stored(_)
                    | Self::Table(_)
                    | Self::Amount(_)
                    | Self::NoSecondAnswer { .. } => Kind::Ledger,
                    $(Self::$variant(refusal) => refusal.kind(),)+
                }
            }

            /// The code of what it is about, in answers for machines.
            pub fn subject(&self) -> String {
                match self {
                    Self::Input(_) => subject_code("Input"),
                    Self::FileSystem(_) => subject_code("FileSystem"),
                    Self::Ledger(_) => subject_code("Ledger"),
                    Self::Stored(_) => subject_code("Stored"),
                    Self::Table(_) => subject_code("Table"),
                    Self::Amount(_) => subject_code("Amount"),
                    Self::NoSecondAnswer { .. } => subject_code("NoSecondAnswer"),
                    $(Self::$variant(_) => subject_code(stringify!($variant)),)+
                }
            }

            /// Its code in answers for machines: what it is about, and what about that.
            pub fn code(&self) -> String {
                match self {
                    Self::Input(_)
                    | Self::FileSystem(_)
                    | Self::Amount(_)
                    | Self::NoSecondAnswer { .. } => self.subject(),
                    Self::Ledger(error) => self.code_of(error),
                    Self::Stored(error) => self.code_of(error),
                    Self::Table(error) => self.code_of(error),
                    $(Self::$variant(refusal) => self.code_of(refusal.as_ref()),)+
                }
            }

            /// Why, in words; of wrong input that is its first error.
            pub fn text(&self, called: &Called<'_>) -> Text {
                match self {
                    Self::Ledger(error) if !error.is_busy() => ledger_words(error, called),
                    $(Self::$variant(refusal) => refusal.text(called),)+
                    lower => lower.text_of_lower(),
                }
            }
        }
    };
}

refusals! {
    /// Accruals of a period.
    Accruals(AccrualsRefusal),
    /// Accounts that two persons agree on.
    AgreedAccounts(AgreedAccountsRefusal),
    /// A backup that is to be made.
    Backup(BackupRefusal),
    /// The clock, and what is said of it.
    Clock(ClockRefusal),
    /// The closing of a period.
    Close(CloseRefusal),
    /// The credit of a document.
    Credit(CreditRefusal),
    /// What people decide about periods.
    Decide(DecideRefusal),
    /// The workspace and its ledger, before anything is done in them.
    Desk(DeskRefusal),
    /// Files of documents.
    Documents(DocumentsRefusal),
    /// Files that people write, and the program saves.
    Edit(EditRefusal),
    /// How a document came about.
    Explain(ExplainRefusal),
    /// Documents that are handed on.
    Export(ExportRefusal),
    /// The first steps in a workspace.
    FirstSteps(FirstStepsRefusal),
    /// That two persons are needed, or are needed no more.
    FourEyes(FourEyesRefusal),
    /// Logs that are imported, or taken back.
    Import(ImportRefusal),
    /// The date of documents.
    InvoiceDate(InvoiceDateRefusal),
    /// A run that is to be prepared or issued.
    Issuable(IssuableRefusal),
    /// A layout that somebody points out.
    Layout(LayoutRefusal),
    /// Rejected rows that are mended.
    Mend(MendRefusal),
    /// A file that somebody named.
    NamedFile(NamedFileRefusal),
    /// A workspace that is to be made.
    NewWorkspace(NewWorkspaceRefusal),
    /// What a newer ledger handed out.
    Newer(NewerRefusal),
    /// The number of a document.
    Numbering(NumberingRefusal),
    /// A run that was prepared.
    PreparedRun(PreparedRunRefusal),
    /// A run that the second calculator was held against.
    Recheck(RecheckRefusal),
    /// The registers of customers and agreements.
    Register(RegisterRefusal),
    /// A backup that is to be put back.
    Restore(RestoreRefusal),
    /// What is done once.
    Once(OnceRefusal),
    /// Who would be the second person.
    Second(SecondRefusal),
    /// The settings.
    Settings(SettingsRefusal),
    /// A control sheet.
    Status(StatusRefusal),
    /// Stored usage that is not what was stored.
    StoredUsage(StoredUsageRefusal),
    /// A study of other tariffs.
    Study(StudyRefusal),
    /// Fee models that are shown, proposed or decided.
    Tariff(TariffRefusal),
    /// What somebody typed.
    Typed(TypedRefusal),
    /// Usage that can't be billed.
    Unresolved(UnresolvedRefusal),
    /// Logs on their way from a browser, or that others delivered.
    Upload(UploadRefusal),
    /// What is to be verified.
    Verify(VerifyRefusal),
    /// Usage that is counted in a warehouse.
    Warehouse(WarehouseRefusal),
}

impl Refusal {
    fn code_of(&self, thing: &impl Debug) -> String {
        code_within(&self.subject(), thing)
    }

    /// What a lower floor says.
    fn text_of_lower(&self) -> Text {
        match self {
            Self::Input(diagnostics) => match diagnostics.first() {
                Some(first) => first.message.clone(),
                None => text!("något som skrevs är fel", "what was written is wrong"),
            },
            Self::FileSystem(words) => words.clone(),
            Self::Ledger(_) => text!(
                "någon annan skriver i liggaren just nu; försök igen när det är klart",
                "somebody else is writing to the ledger right now; try again when that has ended"
            ),
            Self::Stored(error) => error.words(),
            Self::Table(error) => error.words(),
            Self::Amount(error) => error.words(),
            Self::NoSecondAnswer { period, error } => {
                let error = error.words();
                text!(
                    "kontrollräkningen ger inget svar för {period}: {error}",
                    "the second calculator gives no answer for {period}: {error}";
                    error
                )
            }
            // All others have words of their own.
            _ => text!("det går inte", "that can't be done"),
        }
    }
}

impl From<LedgerError> for Refusal {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<StoredError> for Refusal {
    fn from(error: StoredError) -> Self {
        Self::Stored(error)
    }
}

impl From<ImportError> for Refusal {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Input(diagnostics) => Self::Input(diagnostics),
            ImportError::FileSystem(words) => Self::FileSystem(words),
            error => ImportRefusal::Failed(error).into(),
        }
    }
}

impl From<TableError> for Refusal {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<MoneyError> for Refusal {
    fn from(error: MoneyError) -> Self {
        Self::Amount(error)
    }
}

impl From<DiskError> for Refusal {
    fn from(error: DiskError) -> Self {
        Self::FileSystem(error.words())
    }
}

impl From<WorkspaceError> for Refusal {
    fn from(error: WorkspaceError) -> Self {
        match error {
            WorkspaceError::Input(diagnostics) => Self::Input(diagnostics),
            WorkspaceError::FileSystem(words) => Self::FileSystem(words),
        }
    }
}

/// What the rating says is about the amounts and the usage.
impl From<WhatifError> for Refusal {
    fn from(error: WhatifError) -> Self {
        match error {
            WhatifError::Scenario(problems) => Self::Input(problems),
            WhatifError::Stopped => StudyRefusal::Stopped.into(),
            other => {
                let help = text!(
                    "granska beloppen i avgiftsmodellerna och användningen",
                    "look at the amounts of the tariffs and at the usage"
                );
                Self::Input(vec![Diagnostic::error("billing-amount", other.words()).help(help)])
            }
        }
    }
}

/// Keeps input errors for later, so that all of them are shown at once; another refusal ends it.
///
/// # Errors
/// Whatever is not wrong input.
pub fn gather<T>(
    problems: &mut Vec<Diagnostic>,
    result: Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Refusal::Input(more)) => {
            problems.extend(more);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
