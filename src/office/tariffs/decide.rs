//! A proposal that is decided: it becomes a version of its service, with the decision's reference and day, and is no proposal any
//! more. A version that is decided is changed by nobody. Nothing is saved here; that is `office/edit`'s.

use super::super::desk::Desk;
use super::super::edit::{EditableFile, FileEdit, open};
use super::super::refusal::{Refusal, TariffRefusal};
use super::proposals::{OpenedProposal, changed};
use crate::sources::tariff::{Tariff, TariffStatus};
use crate::values::period::Day;
use crate::values::tariff_name::TariffName;

/// A decision about a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffDecision {
    /// What the version is called: its first day, as a rule.
    pub version: String,
    /// Its first day.
    pub valid_from: Day,
    /// The decision's reference.
    pub reference: String,
    /// When it was decided.
    pub decided_on: Day,
}

/// A decided version, and what saving it would save.
#[derive(Debug)]
pub struct DecidedTariff {
    /// The version.
    pub tariff: Tariff,
    /// The file that it begins, and the proposal's that ends.
    pub edits: Vec<FileEdit>,
}

/// What a decision would save.
///
/// # Errors
/// The proposal has errors; there is a version of this name; a name or a reference that can't be one.
pub fn decide(
    desk: &Desk,
    proposal: &OpenedProposal,
    decision: &TariffDecision,
) -> Result<DecidedTariff, Refusal> {
    let proposed = proposal.tariff.as_ref().map_err(|wrong| Refusal::Input(wrong.clone()))?;
    let name = TariffName::of(proposed.service(), decision.version.trim());
    let name = name.ok_or(TariffRefusal::NoName)?;
    let reference = decision.reference.trim().to_owned();
    let decided = Tariff {
        name,
        valid_from: decision.valid_from,
        decision: TariffStatus::Decided { reference, decided_on: decision.decided_on },
        ..proposed.clone()
    };
    let folder = desk.workspace.settings.tariffs.trim_end_matches('/').to_owned();
    let file = format!("{folder}/{}/{}.toml", decided.service(), decided.name.version());
    let file = EditableFile::named(&desk.workspace, &file)?;
    let known = super::super::reading::catalogue(&desk.workspace)?;
    if open(desk, file.clone())?.bytes.is_some() || known.version(&decided.name).is_some() {
        return Err(TariffRefusal::VersionTaken { version: decided.name.to_string() }.into());
    }
    let text = changed(file.name(), &proposal.text, &decided)?;
    let begins = FileEdit { file, base: None, content: Some(text.into_bytes()) };
    Ok(DecidedTariff { tariff: decided, edits: vec![begins, proposal.removal()] })
}
