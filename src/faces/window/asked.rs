//! A request as a page sees it: who asks, for what, with which fields. It holds no header and no body.

use std::sync::Arc;

use super::fields::SentFields;
use super::open_window::OpenWindow;
use super::sessions::Session;
use super::uploads::HeldUpload;
use crate::keep::workspace::Workspace;
use crate::office::desk::Desk;
use crate::office::looks::LedgerLooks;
use crate::office::refusal::{DeskRefusal, Refusal};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::text::Text;

/// The field of a form that says what was seen on its page.
pub(super) const SEEN_FIELD: &str = "lefi-sett";

/// A request.
#[derive(Debug)]
pub(super) struct PageRequest {
    /// The window that is asked.
    pub window: Arc<OpenWindow>,
    /// Who asks; nobody at the entrance.
    pub session: Option<Session>,
    /// The id of the session, as the cookie has it.
    pub session_id: Option<String>,
    /// The pattern of its address; empty where no page answers.
    pub pattern: &'static str,
    /// The parts of the address that its pattern leaves open.
    pub places: SentFields,
    /// What stands after the address.
    pub query: SentFields,
    /// What a form carries.
    pub form: SentFields,
    /// The files that came with the form, whatever others are held meanwhile; or why they were not taken.
    pub received: Option<Result<Arc<HeldUpload>, Refusal>>,
    /// The language of the answer.
    pub language: Language,
    /// Who bills, where the settings can be read.
    pub agency: Option<String>,
    /// The looks at the ledger that its page is made from.
    pub looks: LedgerLooks,
}

impl PageRequest {
    /// The desk in the window's workspace, for who makes the page.
    pub(super) fn desk(&self) -> Result<Desk, Refusal> {
        Ok(self.desk_apart()?.telling(self.looks.clone()))
    }

    /// The same for who does something apart from the page.
    pub(super) fn desk_apart(&self) -> Result<Desk, Refusal> {
        let desk = Desk::at(self.window.folder.as_deref(), self.window.person.clone())?;
        Ok(desk.knowing(self.window.known.clone()))
    }

    /// Remembers what is seen on this page, before the page looks at it itself; gives what its forms carry.
    pub(super) fn see(&self) -> Result<String, Refusal> {
        Ok(self.window.seen.remember(self.desk()?.see()?))
    }

    /// The desk of somebody who does what they saw on the page whose form this is.
    pub(super) fn desk_as_seen(&self) -> Result<Desk, Refusal> {
        let seen = self.window.seen.of(self.form.text(SEEN_FIELD));
        Ok(self.desk_apart()?.having_seen(seen.ok_or(DeskRefusal::SeenLongAgo)?))
    }

    /// Whether there is a workspace; where nobody can tell, the desk says why.
    pub(super) fn has_workspace(&self) -> bool {
        Workspace::is_there(self.window.folder.as_deref()).unwrap_or(true)
    }

    /// An amount in the language of the answer: `1 250,00 kr`.
    pub(super) fn kronor(&self, amount: Money) -> String {
        format!("{}\u{A0}kr", self.language.number(&amount.to_string()))
    }

    /// A change in per cent, with its sign.
    pub(super) fn changed(&self, more: Percent) -> String {
        let number = self.language.number(&more.to_string());
        let plus = if number.starts_with(['−', '0']) { "" } else { "+" };
        format!("{plus}{number}\u{A0}%")
    }

    /// The text in the language of the answer.
    pub(super) fn say(&self, text: &Text) -> String {
        text.in_language(self.language).to_owned()
    }
}
