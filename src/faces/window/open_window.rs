//! A window that is open: what every page may look at, the link that lets somebody in, and the cookie. It answers nothing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::Semaphore;

use super::found_answers::FoundAnswers;
use super::gate::Hosts;
use super::jobs::Jobs;
use super::last_year::KeptYear;
use super::link_file::LinkFile;
use super::secret::NoRandomness;
use super::seen_pages::SeenPages;
use super::sessions::Sessions;
use super::told::{WindowError, WindowTold};
use super::uploads::Uploads;
use crate::keep::workspace::Settings;
use crate::office::act::Act;
use crate::office::desk::{Desk, Person};
use crate::office::inbox::KnownDigests;
use crate::office::known_runs::KnownRuns;
use crate::office::study::ready::ReadyCases;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// Pages that are made at once.
const READERS: usize = 4;

/// What somebody asks of a window.
#[derive(Debug)]
pub struct Wanted {
    /// The workspace that is named.
    pub folder: Option<PathBuf>,
    /// Where a new workspace would be made: the folder named, or the one that the process is in.
    pub place: PathBuf,
    /// Whose workspace it is.
    pub kind: WorkspaceKind,
    /// Who sits at it.
    pub person: Person,
    /// The language that is named.
    pub language: Option<Language>,
    /// How many bytes a browser may send at once.
    pub upload_most: u64,
    /// What acts are called that have no page here.
    pub called: fn(&Act) -> Text,
}

/// Whose workspace a window is opened over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceKind {
    /// An agency's.
    Agency,
    /// Nobody's: all in it is invented, which every page says.
    Demo,
}

/// Who opens the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The window itself.
    ByItself,
    /// Whoever started it.
    BySomebody,
}

/// A window that is open: what every page may look at.
pub(super) struct OpenWindow {
    /// The workspace that is named.
    pub(super) folder: Option<PathBuf>,
    /// Where a new workspace would be made.
    pub(super) place: PathBuf,
    /// Whose workspace it is.
    pub(super) kind: WorkspaceKind,
    /// Who sits at it.
    pub(super) person: Person,
    asked_language: Option<Language>,
    /// What acts are called that have no page here.
    pub(super) called: fn(&Act) -> Text,
    port: u16,
    /// The names under which it may be asked for.
    pub(super) hosts: Hosts,
    /// Who is in.
    pub(super) sessions: Sessions,
    /// What is being done.
    pub(super) jobs: Jobs,
    /// What was seen on pages.
    pub(super) seen: SeenPages,
    /// What browsers have sent.
    pub(super) uploads: Uploads,
    /// How many bytes they may send at once.
    pub(super) upload_most: u64,
    /// Runs that pages were made from.
    pub(super) known: KnownRuns,
    /// Scenarios that are kept ready for the next question.
    pub(super) cases: ReadyCases,
    /// Answers to questions about scenarios.
    pub(super) answers: FoundAnswers,
    /// Digests of logs that were delivered.
    pub(super) digests: KnownDigests,
    /// The last year's usage, for whoever types a price.
    pub(super) last_year: KeptYear,
    /// How many pages are made at once.
    pub(super) readers: Arc<Semaphore>,
    broken: AtomicU64,
    /// The file of the newest link.
    kept: Mutex<Option<LinkFile>>,
    told: Box<dyn Fn(WindowTold) + Send + Sync>,
}

impl std::fmt::Debug for OpenWindow {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Window").field("port", &self.port).finish_non_exhaustive()
    }
}

impl OpenWindow {
    /// One that is asked at this port.
    pub(super) fn new(
        wanted: Wanted,
        port: u16,
        told: impl Fn(WindowTold) + Send + Sync + 'static,
    ) -> Self {
        Self {
            folder: wanted.folder,
            place: wanted.place,
            kind: wanted.kind,
            person: wanted.person,
            asked_language: wanted.language,
            called: wanted.called,
            port,
            hosts: Hosts::of_port(port),
            sessions: Sessions::default(),
            jobs: Jobs::default(),
            seen: SeenPages::default(),
            uploads: Uploads::default(),
            upload_most: wanted.upload_most,
            known: KnownRuns::default(),
            cases: ReadyCases::default(),
            answers: FoundAnswers::default(),
            digests: KnownDigests::default(),
            last_year: KeptYear::default(),
            readers: Arc::new(Semaphore::new(READERS)),
            broken: AtomicU64::new(0),
            kept: Mutex::new(None),
            told: Box::new(told),
        }
    }

    /// Tells whoever started it.
    pub(super) fn tell(&self, told: WindowTold) {
        (self.told)(told);
    }

    /// Where it is asked.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// A file with a new link in it.
    fn link(&self) -> Result<LinkFile, WindowError> {
        let secret = self.sessions.new_link(Instant::now());
        let secret = secret.map_err(|NoRandomness| WindowError::Link(NoRandomness::words()))?;
        let file = LinkFile::new(&format!("{}in?t={}", self.address(), secret.text()));
        file.map_err(|error| {
            WindowError::Link(text!(
                "filen som öppnar fönstret kan inte skrivas: {error}",
                "the file that opens the window can't be written: {error}"
            ))
        })
    }

    /// Opens the window with a new link, or says where that is. The link before is gone.
    pub(super) fn open(&self, opening: Opening) -> Result<(), WindowError> {
        let link = self.link()?;
        let path = link.path().to_owned();
        self.tell(match opening == Opening::ByItself && link.open() {
            true => WindowTold::Opened(path),
            false => WindowTold::Open(path),
        });
        self.keep(Some(link));
        Ok(())
    }

    /// Keeps the file of the newest link, which is gone with what keeps it.
    pub(super) fn keep(&self, link: Option<LinkFile>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = link;
    }

    /// Cookies know no ports: without it two windows of one machine would sign each other out.
    pub(super) fn cookie_name(&self) -> String {
        format!("lefi-{}", self.port)
    }

    /// The cookie that holds this id.
    pub(super) fn cookie(&self, id: &str) -> String {
        format!("{}={id}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name())
    }

    /// What `lefi.toml` says, where there is one that can be read.
    pub(super) fn settings(&self) -> Option<Settings> {
        let desk = Desk::at(self.folder.as_deref(), self.person.clone()).ok()?;
        Some(desk.workspace.settings)
    }

    /// The language of pages: what was named, or what `lefi.toml` says, or Swedish.
    pub(super) fn language(&self, settings: Option<&Settings>) -> Language {
        let of_workspace = settings.and_then(|settings| settings.language);
        self.asked_language.or(of_workspace).unwrap_or(Language::Swedish)
    }

    /// Tells that a page broke off, and gives it a number.
    pub(super) fn broke_off(&self, path: &'static str) -> u64 {
        let number = self.broken.fetch_add(1, Ordering::SeqCst) + 1;
        self.tell(WindowTold::BrokeOff { number, path });
        number
    }
}
