//! Finds and reads the workspace's files.

use std::path::Path;

use crate::diagnostic::Diagnostic;

/// A workspace.
pub struct Workspace {}

/// Why a workspace can't be read.
pub enum WorkspaceError {
    /// What is wrong in it.
    Input(Vec<Diagnostic>),
    /// The file system says no.
    FileSystem(String),
}

impl Workspace {
    /// Finds it.
    pub fn find(_named: Option<&Path>) -> Result<Self, WorkspaceError> {
        Ok(Self {})
    }

    /// Name and text of each tariff file.
    pub fn tariff_sources(&self) -> Result<Vec<(String, String)>, WorkspaceError> {
        Ok(Vec::new())
    }
}
