//! What holds for every command: where, who, and by which version of the program. It opens the desk and decides nothing.

use std::path::PathBuf;

use super::failure::Failure;
use super::form::AnswerForm;
use super::language;
use crate::office::access;
use crate::office::clock::now;
use crate::office::desk::{Desk, Person};
use crate::values::period::Day;

/// What holds for every command.
#[derive(Debug)]
pub(super) struct Context {
    /// The workspace that is named.
    pub workspace: Option<PathBuf>,
    /// Who is named.
    pub user: Option<String>,
    /// The version of the program.
    pub program: String,
    /// What the command is called, with the one within it: `decide hold`.
    pub command: String,
    /// The form of its answer.
    pub form: AnswerForm,
}

impl Context {
    /// The desk in the workspace named, or in the nearest upward: from here on the process is held to what its settings
    /// say of other people, and speaks its language.
    pub(super) fn desk(&self) -> Result<Desk, Failure> {
        let desk = Desk::at(self.workspace.as_deref(), self.person())?;
        access::restrict(desk.workspace.settings.sharing);
        if let Some(said) = desk.workspace.settings.language {
            language::of_workspace(said);
        }
        Ok(desk)
    }

    /// Who works here.
    pub(super) fn person(&self) -> Person {
        self.user.clone().map_or(Person::LoggedIn, Person::Named)
    }

    /// Today in Stockholm.
    pub(super) fn today(&self) -> Day {
        now().day()
    }
}
