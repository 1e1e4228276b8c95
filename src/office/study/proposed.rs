//! The tariffs of a scenario's proposals: versions of the workspace, or files beside the scenario, with the amounts that the
//! scenario changes. It bills nothing.

use std::path::{Component, Path, PathBuf};

use super::digested_file::DigestedFile;
use crate::disk;
use crate::engine::whatif;
use crate::office::books::Books;
use crate::office::reading;
use crate::office::refusal::{Refusal, gather};
use crate::sources::scenario::{Placed, Proposal, ProposalSource};
use crate::sources::tariff::{self, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::tariff_name::TariffName;
use crate::values::text::text;

/// Which files a scenario may name.
#[derive(Debug, Clone, Copy)]
pub(super) enum FileReach<'a> {
    /// Any that whoever asks may read: they wrote it.
    Anywhere,
    /// Those of this workspace alone: it was sent by a browser.
    Within(&'a Path),
}

/// Where a scenario is from.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScenarioPlace<'a> {
    /// Its file; what it names is looked for beside that.
    pub path: &'a Path,
    /// Which files it may name.
    pub within: FileReach<'a>,
}

/// A proposal's tariffs, with the amounts that it changes; the files read are added to the digests.
pub(super) fn tariffs(
    from: ScenarioPlace<'_>,
    proposal: &Proposal,
    books: &Books,
    digests: &mut Vec<DigestedFile>,
) -> Result<Vec<Tariff>, Refusal> {
    let written = as_written(from, proposal, books, digests)?;
    whatif::with_amounts(written, &proposal.amounts).map_err(Refusal::Input)
}

/// The same with the amounts that it is made from.
pub(super) fn as_written(
    from: ScenarioPlace<'_>,
    proposal: &Proposal,
    books: &Books,
    digests: &mut Vec<DigestedFile>,
) -> Result<Vec<Tariff>, Refusal> {
    match &proposal.source {
        ProposalSource::Version(name) => Ok(vec![version(name, books)?]),
        ProposalSource::Files(files) => {
            let (mut tariffs, mut problems) = (Vec::new(), Vec::new());
            for file in files {
                let read = file_tariff(from, file, books, digests);
                tariffs.extend(gather(&mut problems, read)?);
            }
            if !problems.is_empty() {
                return Err(Refusal::Input(problems));
            }
            Ok(tariffs)
        }
    }
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
    from: ScenarioPlace<'_>,
    file: &Placed<String>,
    books: &Books,
    digests: &mut Vec<DigestedFile>,
) -> Result<Tariff, Refusal> {
    let path = beside(from.path, &file.value);
    refuse_elsewhere(from.within, file, &path)?;
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

/// What a browser sends reads no file elsewhere, by `..` or by a link.
fn refuse_elsewhere(
    within: FileReach<'_>,
    file: &Placed<String>,
    path: &Path,
) -> Result<(), Refusal> {
    let FileReach::Within(root) = within else { return Ok(()) };
    // A file that is not there is told when it is read.
    let is_within = match disk::is_there(path)? {
        true => disk::real(path)?.starts_with(disk::real(root)?),
        false => is_below(path, root),
    };
    if is_within {
        return Ok(());
    }
    let message = text!("filen ligger inte i arbetsmappen", "the file is not in the workspace");
    let help = text!(
        "lägg den i arbetsmappen, till exempel i mappen forslag, och ange ../forslag/FIL.toml",
        "put it in the workspace, such as in the folder forslag, and name ../forslag/FILE.toml"
    );
    Err(one(file.wrong("scenario-file", &message, help)))
}

/// Whether a path stays below a folder, by its words alone.
fn is_below(path: &Path, root: &Path) -> bool {
    let Ok(rest) = path.strip_prefix(root) else { return false };
    let mut depth = 0_usize;
    for part in rest.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            _ if depth > 0 => depth -= 1,
            _ => return false,
        }
    }
    true
}

fn one(problem: Diagnostic) -> Refusal {
    Refusal::Input(vec![problem])
}

/// A file named from another one's folder.
fn beside(scenario: &Path, name: &str) -> PathBuf {
    scenario.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}
