//! How far a period has come: its control sheet, or those of its parts where it is issued in parts; shown, and saved as a
//! file. Nothing of the ledger is changed.

use super::control::control_sheet_at;
use super::parts::{Parts, parts};
use super::sheet::ControlSheet;
use super::table::control_table;
use super::{parts_tables, parts_words, words};
use crate::disk;
use crate::keep::ledger::FourEyes;
use crate::office::control_sheet_file;
use crate::office::desk::Desk;
use crate::office::documents::folder;
use crate::office::four_eyes;
use crate::office::notice::{Notices, StatusNotice};
use crate::office::refusal::{Refusal, StatusRefusal};
use crate::paper::tables::{PAPER, PlainWidth, Sheet};
use crate::values::language::Language;
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;

/// How far a period has come.
#[derive(Debug)]
pub enum PeriodStatus {
    /// Of one that is issued as a whole.
    Whole {
        /// Its control sheet.
        sheet: Box<ControlSheet>,
        /// Whether two persons are needed.
        four_eyes: Box<FourEyes>,
    },
    /// Of one that is issued in parts.
    InParts(Parts),
}

/// How far a period has come, as things stand.
pub fn status(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<PeriodStatus, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger_to_read(notices)?;
    if let Some(within) = parts(workspace, &ledger, period)? {
        return Ok(PeriodStatus::InParts(Parts::of(workspace, &ledger, period, &within)?));
    }
    let sheet = Box::new(control_sheet_at(desk, &ledger, period)?);
    Ok(PeriodStatus::Whole { sheet, four_eyes: Box::new(four_eyes::now(&ledger)?) })
}

impl PeriodStatus {
    /// The period.
    pub fn period(&self) -> BillingPeriod {
        match self {
            Self::Whole { sheet, .. } => sheet.period,
            Self::InParts(parts) => parts.whole,
        }
    }

    /// What people read.
    ///
    /// # Errors
    /// An amount does not fit (R22).
    pub fn text(&self, language: Language, room: PlainWidth) -> Result<String, MoneyError> {
        Ok(match self {
            Self::Whole { sheet, four_eyes } => {
                let two_persons = four_eyes::lines(four_eyes);
                words::in_words(sheet, language, room) + two_persons.in_language(language)
            }
            Self::InParts(parts) => parts_words::in_words(parts, language, room)?,
        })
    }

    /// The control sheet as one table; of a period in parts a row for each of them.
    ///
    /// # Errors
    /// An amount does not fit (R22).
    pub fn table(&self, language: Language) -> Result<Sheet, MoneyError> {
        match self {
            Self::Whole { sheet, .. } => Ok(control_table(sheet, language)),
            Self::InParts(parts) => parts_tables::periods(parts, language),
        }
    }

    /// What is wrong where the sums do not tie.
    pub fn refusal(&self) -> Option<StatusRefusal> {
        match self {
            Self::Whole { sheet, .. } if !sheet.ties() => {
                Some(StatusRefusal::DoesNotTie(sheet.period))
            }
            Self::InParts(parts) if !parts.ties() => Some(StatusRefusal::PartsDoNotTie),
            Self::Whole { .. } | Self::InParts(_) => None,
        }
    }

    /// Writes it among the period's documents; a sheet that was archived stays as it is.
    pub fn save(
        &self,
        desk: &Desk,
        language: Language,
        notices: &mut Notices,
    ) -> Result<(), Refusal> {
        let room = PlainWidth::File(PAPER);
        let text = match self {
            Self::Whole { sheet, .. } if sheet.is_closed() => {
                notices.tell(StatusNotice::Archived(sheet.period));
                return Ok(());
            }
            Self::Whole { sheet, .. } => words::in_words(sheet, language, room),
            Self::InParts(parts) => parts_words::in_words(parts, language, room)?,
        };
        let folder = folder(&desk.workspace, self.period());
        let path = folder.join(control_sheet_file::name(self.period(), language));
        disk::write_whole(&folder, &path, text.as_bytes())?;
        notices.tell(StatusNotice::Saved { sheet: path.display().to_string() });
        Ok(())
    }
}
