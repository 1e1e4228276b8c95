//! What there is to choose from where a scenario is written: the workspace's customers, services, fees and versions, and the
//! words of its logs. It chooses nothing.

use std::collections::BTreeMap;

use crate::disk;
use crate::engine::whatif::fee_names;
use crate::office::desk::Desk;
use crate::office::edit::PROPOSALS;
use crate::office::refusal::Refusal;
use crate::sources::tariff::Basis;
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::tariff_name::TariffName;
use crate::values::text::Text;

/// A customer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyChoice {
    /// Its number.
    pub organisation_number: OrganisationNumber,
    /// Its name in its last row.
    pub name: String,
}

/// A fee to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeChoice {
    /// Its code.
    pub code: FeeCode,
    /// What it is called.
    pub name: Text,
}

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChoices {
    /// By number.
    pub parties: Vec<PartyChoice>,
    /// Services that have a fee model.
    pub services: Vec<String>,
    /// The channels of logs.
    pub channels: Vec<String>,
    /// The outcomes of logs.
    pub outcomes: Vec<String>,
    /// Fees that are charged for usage, under any version.
    pub fees: Vec<FeeChoice>,
    /// The versions, by service and day.
    pub versions: Vec<TariffName>,
    /// Files of proposals, as a scenario names them.
    pub proposals: Vec<String>,
}

impl ScenarioChoices {
    /// The version that a proposal is made from where nobody says another: the last one of the first service.
    pub fn usual_version(&self) -> String {
        let first = self.versions.first().map(TariffName::service);
        let mut of_first = self.versions.iter().filter(|one| Some(one.service()) == first);
        of_first.next_back().map(ToString::to_string).unwrap_or_default()
    }
}

/// What there is to choose from in a workspace.
///
/// # Errors
/// What runs are made from has errors.
pub fn choices(desk: &Desk) -> Result<ScenarioChoices, Refusal> {
    let books = desk.books()?;
    let names: BTreeMap<OrganisationNumber, &str> =
        books.parties.iter().map(|one| (one.organisation_number, one.name.as_str())).collect();
    let services: Vec<String> = books.catalogue.services().map(str::to_owned).collect();
    let versions = services.iter().flat_map(|service| books.catalogue.versions(service));
    let versions: Vec<_> = versions.map(|(tariff, _)| tariff).collect();
    let of_usage = versions.iter().flat_map(|tariff| &tariff.fees);
    let of_usage = of_usage.filter(|fee| matches!(fee.basis, Basis::Usage(_)));
    let used: Vec<&FeeCode> = of_usage.map(|fee| &fee.code).collect();
    let fees = fee_names([&books.catalogue]).into_iter();
    let fees = fees.filter(|(code, _)| used.contains(&code));
    let party = |(number, name): (OrganisationNumber, &str)| PartyChoice {
        organisation_number: number,
        name: name.to_owned(),
    };
    Ok(ScenarioChoices {
        parties: names.into_iter().map(party).collect(),
        fees: fees
            .map(|(code, name)| FeeChoice { code, name: Text::new(&name.swedish, &name.english) })
            .collect(),
        versions: versions.iter().map(|tariff| tariff.name.clone()).collect(),
        proposals: proposals(desk)?,
        channels: books.settings.channels.clone(),
        outcomes: books.settings.outcomes.clone(),
        services,
    })
}

/// The file of a proposal, as a scenario of the workspace names it.
pub fn proposal_file(name: &str) -> String {
    format!("../{PROPOSALS}/{name}.toml")
}

/// The proposal that a scenario of the workspace names so; none where it is another file.
pub fn named_proposal(file: &str) -> Option<&str> {
    let name = file.strip_prefix("../")?.strip_prefix(PROPOSALS)?.strip_prefix('/')?;
    name.strip_suffix(".toml").filter(|name| !name.contains('/'))
}

fn proposals(desk: &Desk) -> Result<Vec<String>, Refusal> {
    let folder = desk.workspace.root.join(PROPOSALS);
    let files = disk::entries_if_any(&folder)?.into_iter();
    let name = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(".toml")?.to_owned();
        Some(proposal_file(&name))
    };
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    Ok(names)
}
