//! Files of a workspace as typed input: all that is wrong in them at once. It decides nothing.

use std::collections::BTreeMap;
use std::path::Path;

use super::placed_files;
use super::refusal::Refusal;
use crate::disk::{self, MOST_OF_A_TEXT};
use crate::engine::billing::Names;
use crate::keep::workspace::{AGREEMENTS_FILE, Workspace};
use crate::sources::party::{Agreement, Party, parse_agreements_let_in, parse_parties_let_in};
use crate::sources::tariff::{self, Catalogue};
use crate::sources::usage::{self, Layout};
use crate::values::diagnostic::Diagnostic;
use crate::values::personal_number::LetIn;
use crate::values::text::text;

/// A file's text.
pub fn text(path: &Path) -> Result<String, Refusal> {
    let name = path.display();
    let bytes = disk::bytes(path, MOST_OF_A_TEXT)?;
    String::from_utf8(bytes).map_err(|_| {
        let problem = Diagnostic::error(
            "workspace-encoding",
            text!("{name} är inte UTF-8", "{name} is not UTF-8"),
        );
        Refusal::Input(vec![problem.help(text!("spara filen som UTF-8", "save the file as UTF-8"))])
    })
}

/// All tariff versions of the workspace, all errors of all files at once.
pub fn catalogue(workspace: &Workspace) -> Result<Catalogue, Refusal> {
    let sources = placed_files::whole(workspace, || Ok(workspace.tariff_sources()?))?;
    let files = sources.iter().map(|(name, text)| (name.as_str(), text.clone()));
    parse_catalogue(files, LetIn::Now)
}

/// All tariff versions of these files, all errors at once.
pub(crate) fn parse_catalogue<'a>(
    files: impl Iterator<Item = (&'a str, String)>,
    let_in: LetIn,
) -> Result<Catalogue, Refusal> {
    let mut problems = Vec::new();
    let mut tariffs = Vec::new();
    for (file, source) in files {
        match tariff::parse_let_in(file, &source, let_in) {
            Ok(tariff) => tariffs.push(tariff),
            Err(more) => problems.extend(more),
        }
    }
    match Catalogue::new(tariffs) {
        Ok(catalogue) if problems.is_empty() => Ok(catalogue),
        Ok(_) => Err(Refusal::Input(problems)),
        Err(more) => {
            problems.extend(more);
            Err(Refusal::Input(problems))
        }
    }
}

/// The rows of `parties.csv`, which people may call otherwise.
pub(crate) fn parties(name: &str, bytes: &[u8], let_in: LetIn) -> Result<Vec<Party>, Refusal> {
    parse_parties_let_in(name, bytes, let_in).map_err(Refusal::Input)
}

/// The rows of `agreements.csv`, which people may call otherwise.
pub(crate) fn agreements(
    name: &str,
    bytes: &[u8],
    let_in: LetIn,
) -> Result<Vec<Agreement>, Refusal> {
    parse_agreements_let_in(name, bytes, let_in).map_err(Refusal::Input)
}

/// The names that the workspace's agreements have had (R25).
pub fn names(workspace: &Workspace) -> Result<Names, Refusal> {
    let bytes = workspace.bytes_of(AGREEMENTS_FILE)?;
    Ok(Names::of(&agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)?))
}

/// All layouts of `usage-formats/`, by name.
pub fn layouts(workspace: &Workspace) -> Result<BTreeMap<String, Layout>, Refusal> {
    let mut problems = Vec::new();
    let mut layouts = BTreeMap::new();
    for (file, source) in workspace.usage_format_sources()? {
        let stem = Path::new(&file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        match usage::parse_layout(&file, &source) {
            Ok(layout) => {
                layouts.insert(stem.unwrap_or_default(), layout);
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(layouts) } else { Err(Refusal::Input(problems)) }
}

/// The layout of this name, if there is one: what is wrong with another one is nothing to the logs of this.
///
/// # Errors
/// It can't be read.
pub fn layout(workspace: &Workspace, name: &str) -> Result<Option<Layout>, Refusal> {
    match workspace.usage_format_source(name)? {
        Some((file, source)) => {
            usage::parse_layout(&file, &source).map(Some).map_err(Refusal::Input)
        }
        None if name == Layout::STANDARD => Ok(Some(Layout::default())),
        None => Ok(None),
    }
}
