//! The tariffs of a scenario's proposals: versions of the workspace, or files beside the scenario, with the amounts that the
//! scenario changes. It bills nothing.

use std::path::{Path, PathBuf};

use super::digested_file::DigestedFile;
use crate::engine::whatif;
use crate::office::books::Books;
use crate::office::reading;
use crate::office::refusal::{Refusal, gather};
use crate::sources::scenario::{Placed, Proposal, ProposalSource};
use crate::sources::tariff::{self, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::tariff_name::TariffName;
use crate::values::text::text;

/// A proposal's tariffs, with the amounts that it changes; the files read are added to the digests.
pub(super) fn tariffs(
    scenario: &Path,
    proposal: &Proposal,
    books: &Books,
    digests: &mut Vec<DigestedFile>,
) -> Result<Vec<Tariff>, Refusal> {
    let written = match &proposal.source {
        ProposalSource::Version(name) => vec![version(name, books)?],
        ProposalSource::Files(files) => {
            let (mut tariffs, mut problems) = (Vec::new(), Vec::new());
            for file in files {
                let read = file_tariff(scenario, file, books, digests);
                tariffs.extend(gather(&mut problems, read)?);
            }
            if !problems.is_empty() {
                return Err(Refusal::Input(problems));
            }
            tariffs
        }
    };
    whatif::with_amounts(written, &proposal.amounts).map_err(Refusal::Input)
}

/// A version of the workspace.
fn version(name: &Placed<TariffName>, books: &Books) -> Result<Tariff, Refusal> {
    books.catalogue.version(&name.value).cloned().ok_or_else(|| {
        let services = books.catalogue.services();
        let versions = services.flat_map(|service| books.catalogue.versions(service));
        let known: Vec<String> = versions.map(|(tariff, _)| tariff.name.to_string()).collect();
        let help =
            text!("ange en av {versions}", "name one of {versions}", versions = known.join(", "));
        let message = text!("versionen finns inte", "no such version");
        one(name.wrong("scenario-version", &message, help))
    })
}

/// The tariff of a file that a scenario names from its own folder.
fn file_tariff(
    scenario: &Path,
    file: &Placed<String>,
    books: &Books,
    digests: &mut Vec<DigestedFile>,
) -> Result<Tariff, Refusal> {
    let path = beside(scenario, &file.value);
    let text = reading::text(&path).map_err(|refusal| match refusal {
        Refusal::FileSystem(words) => {
            let help = text!(
                "filen söks bredvid scenariofilen",
                "the name is looked for beside the scenario file"
            );
            one(file.wrong("scenario-file", &words, help))
        }
        other => other,
    })?;
    let name = path.display().to_string();
    digests.push(DigestedFile::of(&name, text.as_bytes()));
    let tariff = tariff::parse(&name, &text).map_err(Refusal::Input)?;
    if books.catalogue.versions(tariff.service()).next().is_none() {
        let message = text!(
            "ingen avgiftsmodell i arbetsmappen gäller `{service}`",
            "no tariff of the workspace is for `{service}`",
            service = tariff.service()
        );
        let help = text!(
            "ett förslag ersätter avgiftsmodellen för en tjänst",
            "a proposal takes the place of a service's tariff"
        );
        return Err(one(file.wrong("scenario-service", &message, help)));
    }
    Ok(tariff)
}

fn one(problem: Diagnostic) -> Refusal {
    Refusal::Input(vec![problem])
}

/// A file named from another one's folder.
fn beside(scenario: &Path, name: &str) -> PathBuf {
    scenario.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}
