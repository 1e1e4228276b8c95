//! The fee models that the program has with it, to begin from: their amounts are invented, so that they can be previewed with and
//! never issued by. They are put into a workspace as files like any others.

use super::desk::Desk;
use super::edit::{EditableFile, FileEdit, Saved, open, save};
use super::notice::Notices;
use super::refusal::{FirstStepsRefusal, Refusal};
use crate::sources::tariff;

/// Their files, below the folder of fee models.
pub const FILES: [(&str, &str); 4] = [
    ("lefi-online/2024-01-01.toml", include_str!("../../tariffs/lefi-online/2024-01-01.toml")),
    ("lefi-online/2025-04-01.toml", include_str!("../../tariffs/lefi-online/2025-04-01.toml")),
    ("lefi-online/2026-04-01.toml", include_str!("../../tariffs/lefi-online/2026-04-01.toml")),
    (
        "lefi-prenumeration/2024-01-01.toml",
        include_str!("../../tariffs/lefi-prenumeration/2024-01-01.toml"),
    ),
];

/// A service that there are fee models of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenService {
    /// Its code: `lefi-online`.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The first day of each of its versions.
    pub versions: Vec<String>,
    /// Whether the workspace has versions of it already.
    pub standing: GivenStanding,
}

/// Whether a workspace has fee models of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenStanding {
    /// It has.
    There,
    /// It has none.
    Missing,
}

/// The services that there are fee models of.
///
/// # Errors
/// The folder of fee models can't be read.
pub fn given_services(desk: &Desk) -> Result<Vec<GivenService>, Refusal> {
    let there = desk.workspace.tariff_sources()?;
    let folder = desk.workspace.settings.tariffs.trim_end_matches('/');
    let mut services: Vec<GivenService> = Vec::new();
    for (file, text) in FILES {
        let tariff = tariff::parse(file, text).map_err(Refusal::Input)?;
        let code = tariff.service().to_owned();
        let version = tariff.valid_from.to_string();
        if let Some(service) = services.iter_mut().find(|service| service.code == code) {
            service.versions.push(version);
            continue;
        }
        let of_it = format!("{folder}/{code}/");
        let standing = match there.iter().any(|(name, _)| name.starts_with(&of_it)) {
            true => GivenStanding::There,
            false => GivenStanding::Missing,
        };
        let name = tariff.service_name.clone().unwrap_or_else(|| tariff.title.clone());
        services.push(GivenService { code, name, versions: vec![version], standing });
    }
    Ok(services)
}

/// Puts the fee models of these services into the workspace, where it has none of them.
///
/// # Errors
/// None is chosen, or they can't be saved.
pub fn take_given(
    desk: &Desk,
    services: &[String],
    reason: &str,
    notices: &mut Notices,
) -> Result<Saved, Refusal> {
    let missing = given_services(desk)?.into_iter();
    let missing = missing.filter(|one| one.standing == GivenStanding::Missing);
    let chosen: Vec<String> =
        missing.map(|one| one.code).filter(|code| services.contains(code)).collect();
    let folder = desk.workspace.settings.tariffs.trim_end_matches('/');
    let mut edits = Vec::new();
    for (file, text) in FILES {
        if chosen.iter().any(|code| file.starts_with(&format!("{code}/"))) {
            let file = EditableFile::named(&desk.workspace, &format!("{folder}/{file}"))?;
            let opened = open(desk, file)?;
            let content = Some(text.as_bytes().to_vec());
            edits.push(FileEdit { file: opened.file, base: opened.digest, content });
        }
    }
    if edits.is_empty() {
        return Err(FirstStepsRefusal::NoService.into());
    }
    save(desk, &edits, reason, notices)
}
