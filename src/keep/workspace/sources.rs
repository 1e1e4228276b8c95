//! The files a run is made from, as bytes: read once, so that what is parsed, hashed and kept are the same
//! bytes. It never decides what a file means: that is the room of each.

use std::collections::BTreeMap;

use super::file_names::{AGREEMENTS_FILE, PARTIES_FILE};
use super::{SETTINGS_FILE, Workspace, WorkspaceError};

/// `lefi.toml`, tariffs, parties and agreements, by their names in the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    files: BTreeMap<String, Vec<u8>>,
    /// What registers are called for people, where that is another name.
    shown: BTreeMap<String, String>,
}

impl Sources {
    /// Reads them from a workspace.
    pub fn read(workspace: &Workspace) -> Result<Self, WorkspaceError> {
        let mut files = BTreeMap::new();
        files.insert(SETTINGS_FILE.to_owned(), workspace.settings_source.clone().into_bytes());
        for (name, text) in workspace.tariff_sources()? {
            files.insert(name, text.into_bytes());
        }
        let mut shown = BTreeMap::new();
        for name in [PARTIES_FILE, AGREEMENTS_FILE] {
            files.insert(name.to_owned(), workspace.bytes_of(name)?);
            let called = workspace.shown(name)?;
            if called != name {
                shown.insert(name.to_owned(), called);
            }
        }
        Ok(Self { files, shown })
    }

    /// Takes them as the ledger kept them.
    pub fn kept(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self { files: files.into_iter().collect(), shown: BTreeMap::new() }
    }

    /// The same, with one that holds something else, or is not there.
    #[must_use]
    pub fn with(mut self, name: &str, content: Option<Vec<u8>>) -> Self {
        match content {
            Some(content) => self.files.insert(name.to_owned(), content),
            None => self.files.remove(name),
        };
        self
    }

    /// Names and bytes, in the order of names.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, content)| (name.as_str(), content.as_slice()))
    }

    /// The bytes of a file by its name; none where there is no such file.
    pub fn file(&self, name: &str) -> &[u8] {
        self.files.get(name).map_or(&[], Vec::as_slice)
    }

    /// What a file is called for people.
    pub fn shown<'a>(&'a self, name: &'a str) -> &'a str {
        self.shown.get(name).map_or(name, String::as_str)
    }

    /// Names and texts of the tariff files, in the order of names.
    pub fn tariffs(&self) -> impl Iterator<Item = (&str, String)> {
        self.files()
            .filter(|(name, _)| name.ends_with(".toml") && *name != SETTINGS_FILE)
            .map(|(name, content)| (name, String::from_utf8_lossy(content).into_owned()))
    }
}
