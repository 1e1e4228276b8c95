//! The tariffs of a workspace: its versions, one of them by its name, and one that stands in a file. It changes none.
//!
//! A new one begins as a proposal (`proposals`), is typed (`typed_model`), held against the one before (`comparison`, `curves`,
//! `last_year`) and decided (`decide`).

pub mod comparison;
pub mod curves;
pub mod decide;
pub mod last_year;
pub mod proposals;
pub mod sheets;
pub mod terms;
pub mod typed_model;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::notice::Notices;
use super::reading;
use super::refusal::Refusal;
use crate::disk;
use crate::keep::workspace::Workspace;
use crate::sources::tariff::{self, Catalogue, Tariff, TariffStatus};
use crate::values::diagnostic::Diagnostic;
use crate::values::period::{Day, Period};
use crate::values::tariff_name::TariffName;
use crate::values::text::text;

/// One version in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// As `lefi-online/2025-04-01`.
    #[serde(rename = "tariff")]
    pub name: TariffName,
    /// Its first day.
    #[serde(rename = "valid_from")]
    pub first: Day,
    /// Its last day; without one it holds until further notice.
    #[serde(rename = "valid_through")]
    pub last: Option<Day>,
    /// How many fees it has.
    pub fees: usize,
    /// How far it has come.
    #[serde(flatten)]
    pub decision: TariffStatus,
}

/// The versions of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Versions {
    /// By service and day.
    pub versions: Vec<Version>,
}

/// The versions of a workspace, by service and day; days without one are told.
///
/// # Errors
/// A tariff has errors, or can't be read.
pub fn list(workspace: &Workspace, notices: &mut Notices) -> Result<Versions, Refusal> {
    let catalogue = reading::catalogue(workspace)?;
    let of_all = catalogue.services().flat_map(|service| catalogue.versions(service));
    let versions = of_all.map(|(tariff, days)| Version {
        name: tariff.name.clone(),
        first: days.first(),
        last: (days.last().year() < 9998).then(|| days.last()),
        fees: tariff.fees.len(),
        decision: tariff.decision.clone(),
    });
    let versions = versions.collect();
    notices.tell_doubts(catalogue.gaps());
    Ok(Versions { versions })
}

/// Which tariff somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedTariff {
    /// One that stands in a file.
    File(PathBuf),
    /// A version of the workspace, by its name.
    Version(String),
}

impl AskedTariff {
    /// What was typed: a file where it ends in `.toml` or there is one of that name.
    ///
    /// # Errors
    /// The disk does not say whether there is one.
    pub fn typed(text: &str) -> Result<Self, Refusal> {
        let path = PathBuf::from(text);
        if text.ends_with(".toml") || disk::is_file(&path)? {
            return Ok(Self::File(path));
        }
        Ok(Self::Version(text.to_owned()))
    }
}

/// The tariff of a file, whether or not a workspace has it.
///
/// # Errors
/// It has errors, or can't be read.
pub fn of_file(path: &Path) -> Result<Tariff, Refusal> {
    let source = reading::text(path)?;
    tariff::parse(&path.display().to_string(), &source).map_err(Refusal::Input)
}

/// A version of a workspace by its name.
///
/// # Errors
/// There is none of that name, or a tariff has errors.
pub fn of_workspace(workspace: &Workspace, name: &str) -> Result<Tariff, Refusal> {
    let catalogue = reading::catalogue(workspace)?;
    let known = TariffName::parse(name).and_then(|name| catalogue.version(&name).cloned());
    known.ok_or_else(|| Refusal::Input(vec![unknown(&catalogue, name)]))
}

/// One version with the days that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldTariff {
    /// The version.
    pub tariff: Tariff,
    /// The days that it holds (R4).
    pub days: Period,
    /// The version of the service before it.
    pub before: Option<TariffName>,
}

/// A version of a workspace; none where there is none of that name.
///
/// # Errors
/// A tariff has errors, or can't be read.
pub fn version(workspace: &Workspace, name: &TariffName) -> Result<Option<HeldTariff>, Refusal> {
    let catalogue = reading::catalogue(workspace)?;
    let mut before = None;
    for (tariff, days) in catalogue.versions(name.service()) {
        if tariff.name == *name {
            return Ok(Some(HeldTariff { tariff: tariff.clone(), days, before }));
        }
        before = Some(tariff.name.clone());
    }
    Ok(None)
}

/// The version that a proposal would take the place of: the one in force on its first day, or the last one before it.
///
/// # Errors
/// A tariff has errors, or can't be read.
pub fn instead_of(workspace: &Workspace, proposal: &Tariff) -> Result<Option<Tariff>, Refusal> {
    let catalogue = reading::catalogue(workspace)?;
    let begun = catalogue.versions(proposal.service());
    let begun = begun.filter(|(tariff, _)| tariff.valid_from <= proposal.valid_from);
    Ok(begun.last().map(|(tariff, _)| tariff.clone()))
}

fn unknown(catalogue: &Catalogue, name: &str) -> Diagnostic {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    let names: Vec<String> = versions.map(|(tariff, _)| tariff.name.to_string()).collect();
    let message = text!("det finns ingen avgiftsmodell ”{name}”", "there is no tariff “{name}”");
    let help = text!(
        "det finns {names}; eller ange en fil som slutar på .toml",
        "there is {names}; or name a file that ends in .toml",
        names = names.join(", ")
    );
    Diagnostic::error("tariff-unknown", message).help(help)
}
