//! The scenarios of a workspace, each as it can be read. It asks none of them.

use super::choices::named_proposal;
use super::draft::{file, file_name};
use crate::disk;
use crate::office::desk::Desk;
use crate::office::edit::SCENARIOS;
use crate::office::reading;
use crate::office::refusal::Refusal;
use crate::sources::scenario::{self, ProposalSource, Scenario};

/// A scenario in the list.
#[derive(Debug)]
pub struct ListedScenario {
    /// Its name: that of its file, without the ending.
    pub name: String,
    /// What it says; or why it can't be read.
    pub read: Result<Scenario, Refusal>,
}

/// All scenarios of the workspace, by their names.
///
/// # Errors
/// Their folder can't be read.
pub fn scenarios(desk: &Desk) -> Result<Vec<ListedScenario>, Refusal> {
    let folder = desk.workspace.root.join(SCENARIOS);
    let mut all = Vec::new();
    for path in disk::entries_if_any(&folder)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.and_then(|name| name.strip_suffix(".toml")) else { continue };
        // What no form could open is no scenario of the window.
        if file(desk, name).is_err() {
            continue;
        }
        let parsed = reading::text(&path)
            .and_then(|text| scenario::parse(&file_name(name), &text).map_err(Refusal::Input));
        all.push(ListedScenario { name: name.to_owned(), read: parsed });
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// The scenarios of the workspace that ask what a proposal for a fee model would bring, by their names.
///
/// # Errors
/// Their folder can't be read.
pub fn scenarios_with(desk: &Desk, proposal: &str) -> Result<Vec<ListedScenario>, Refusal> {
    let asks = |one: &ListedScenario| {
        let proposals = one.read.iter().flat_map(|scenario| &scenario.proposals);
        proposals.into_iter().any(|one| match &one.source {
            ProposalSource::Files(files) => {
                files.iter().any(|file| named_proposal(&file.value) == Some(proposal))
            }
            ProposalSource::Version(_) => false,
        })
    };
    let mut all = scenarios(desk)?;
    all.retain(asks);
    Ok(all)
}
