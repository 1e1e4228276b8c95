//! Who sits where: a workspace, and the person who does something in it. Opens the ledger to read or to write, and begins what
//! is written. It decides nothing of what is billed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::books::Books;
use super::clock::{self, now};
use super::known_copies::KnownCopies;
use super::known_runs::{CalculatedRun, KnownRuns};
use super::listed_document::ListedDocument;
use super::looks::LedgerLooks;
use super::notice::{LedgerNotice, Notices};
use super::refusal::{DeskRefusal, Refusal};
use super::seen::Seen;
use super::signer::Signer;
use super::{four_eyes, placed_files, stored_usage, unplaced};
use crate::disk::{self, DiskError};
use crate::keep::ledger::{DATABASE, Ledger, LedgerError, MarkedAs, Signature, Writing};
use crate::keep::workspace::{SETTINGS_FILE, Workspace};
use crate::values::period::{BillingPeriod, Day};

/// A workspace and who works in it.
#[derive(Debug)]
pub struct Desk {
    /// The workspace.
    pub workspace: Workspace,
    /// Who.
    pub person: Person,
    /// What the person saw: nothing is begun where it has changed since. None of who looks and does at once.
    pub seen: Option<Seen>,
    /// What was calculated before, here or at the desks that share it.
    known: KnownRuns,
    /// The looks at the ledger from here.
    looks: LedgerLooks,
}

/// Who does something, for the audit trail.
#[derive(Debug, Clone)]
pub enum Person {
    /// Somebody who gives a name.
    Named(String),
    /// Whoever is logged in, by the operating system's name.
    LoggedIn,
}

impl Person {
    /// What the person is called; nothing where the operating system has no name for who is logged in.
    pub fn name(&self) -> Option<String> {
        match self {
            Self::Named(name) => Some(name.clone()),
            Self::LoggedIn => login(),
        }
    }

    /// Who does this, now: by the name that is given, or by the operating system's. That has none also where it could not
    /// look it up: whoever was somebody yesterday must not be another person today, so a name is asked for.
    fn signature(&self) -> Result<Signature, DeskRefusal> {
        let who = self.name().ok_or_else(|| DeskRefusal::Nameless { number: nameless() })?;
        Ok(Signature { who, at: now() })
    }
}

impl Desk {
    /// In the workspace named, or in the nearest upward.
    pub fn at(folder: Option<&Path>, person: Person) -> Result<Self, Refusal> {
        let mut workspace = Workspace::find(folder)?;
        if unplaced::is_left(&workspace)? {
            unplaced::settle(&workspace)?;
            workspace = Workspace::find(folder)?;
        }
        let (known, looks) = (KnownRuns::default(), LedgerLooks::default());
        Ok(Self { workspace, person, seen: None, known, looks })
    }

    /// The same desk, which knows what was calculated at others.
    #[must_use]
    pub fn knowing(self, known: KnownRuns) -> Self {
        Self { known, ..self }
    }

    /// The same desk, whose looks at the ledger are told there.
    #[must_use]
    pub fn telling(self, looks: LedgerLooks) -> Self {
        Self { looks, ..self }
    }

    /// All that people wrote, as the files are now.
    ///
    /// # Errors
    /// All that is wrong in them.
    pub fn books(&self) -> Result<Arc<Books>, Refusal> {
        self.known.books(placed_files::sources(&self.workspace)?)
    }

    /// Files of documents that were found right, here or at the desks that share it.
    pub fn copies(&self) -> &KnownCopies {
        self.known.copies()
    }

    /// What is issued, in the order of issue, as this ledger stands.
    ///
    /// # Errors
    /// It can't be read.
    pub fn issued(&self, ledger: &Ledger) -> Result<Arc<Vec<ListedDocument>>, Refusal> {
        self.known.documents().of(ledger)
    }

    /// The run of a period as the files and this ledger stand, for who looks at it.
    ///
    /// # Errors
    /// It can't be made, or what it is made from was altered past the program: nothing is shown of that.
    pub fn calculated(
        &self,
        ledger: Option<&Ledger>,
        period: BillingPeriod,
    ) -> Result<Arc<CalculatedRun>, Refusal> {
        self.known.run(self.books()?, ledger, period)
    }

    /// What somebody sees who looks now.
    pub fn see(&self) -> Result<Seen, Refusal> {
        Seen::of(&self.workspace, self.ledger_if_any()?.as_ref())
    }

    /// The same desk, for somebody who does what they saw.
    #[must_use]
    pub fn having_seen(self, seen: Seen) -> Self {
        Self { seen: Some(seen), ..self }
    }

    /// Today in Stockholm.
    pub fn today(&self) -> Day {
        now().day()
    }

    /// The ledger, begun where there is none yet.
    pub fn ledger_to_write(&self) -> Result<Ledger, Refusal> {
        self.refuse_gone()?;
        let folder = self.workspace.ledger_folder();
        let marked = |ledger: Ledger| ledger.marked_in(self.workspace.mark_file(), &folder);
        Ok(Ledger::open(&folder).and_then(marked)?)
    }

    /// The ledger, where there is one; read as of one moment until something is written.
    pub fn ledger_if_any(&self) -> Result<Option<Ledger>, Refusal> {
        self.refuse_gone()?;
        let folder = self.workspace.ledger_folder();
        let found = Ledger::open_existing(&folder)?;
        let found = found.map(|ledger| ledger.marked_in(self.workspace.mark_file(), &folder));
        let found = found.transpose()?.map(|ledger| ledger.knowing(self.known.usage()));
        found.iter().try_for_each(Ledger::look_anew)?;
        self.looks.looked_at(found.as_ref())?;
        Ok(found)
    }

    /// The ledger, which must be there.
    pub fn ledger(&self) -> Result<Ledger, Refusal> {
        self.ledger_if_any()?.ok_or_else(|| DeskRefusal::NoLedger.into())
    }

    /// The same for who only reads: one that is not the newest is read as it is, and told.
    pub fn ledger_to_read(&self, notices: &mut Notices) -> Result<Ledger, Refusal> {
        self.ledger().inspect(|ledger| tell_marked(ledger, notices))
    }

    /// The same, where there is one.
    pub fn ledger_to_read_if_any(&self, notices: &mut Notices) -> Result<Option<Ledger>, Refusal> {
        self.ledger_if_any().inspect(|found| {
            found.iter().for_each(|ledger| tell_marked(ledger, notices));
        })
    }

    /// Begins to write, and looks at the clock. Where `lefi.toml` says that two persons are needed and the ledger does not
    /// yet, it does from here on.
    pub fn begin<'a>(
        &self,
        ledger: &'a Ledger,
        notices: &mut Notices,
    ) -> Result<Writing<'a>, Refusal> {
        self.begun(ledger.begin(self.person.signature()?), notices)
    }

    /// The same of a ledger that was copied or is an older one: it is taken over by what is written.
    pub fn begin_taking_over<'a>(
        &self,
        ledger: &'a Ledger,
        notices: &mut Notices,
    ) -> Result<Writing<'a>, Refusal> {
        self.begun(ledger.begin_taking_over(self.person.signature()?), notices)
    }

    fn begun<'a>(
        &self,
        writing: Result<Writing<'a>, LedgerError>,
        notices: &mut Notices,
    ) -> Result<Writing<'a>, Refusal> {
        let mut writing = writing?;
        if let Some(seen) = &self.seen {
            seen.refuse_changed(&writing, &self.workspace)?;
        }
        stored_usage::settle(&writing)?;
        match &self.person {
            Person::Named(_) => writing.logged_in_as(&login().unwrap_or_else(nameless))?,
            // The login was looked up once: a second look-up may fail, and name another.
            Person::LoggedIn => {
                let login = writing.signature().who.clone();
                writing.sign_by_login(&login)?;
            }
        }
        let last = writing.last_moment()?;
        clock::look(writing.signature().at, last, notices)?;
        four_eyes::record(&mut writing, &self.workspace.settings)?;
        Ok(writing)
    }

    /// Whether something could be written now, as far as the ledger and the clock say.
    pub fn may_begin(&self, ledger: &Ledger, notices: &mut Notices) -> Result<(), Refusal> {
        ledger.marked_as().and_then(MarkedAs::refuse)?;
        Ok(clock::look(now(), ledger.last_moment()?, notices)?)
    }

    /// Who would write now; nothing is written.
    pub fn signer(&self, ledger: &Ledger) -> Result<Signer, Refusal> {
        let Signature { who, at } = self.person.signature()?;
        Ok(match &self.person {
            Person::Named(_) => {
                let login = ledger.login_as_kept(&login().unwrap_or_else(nameless))?;
                Signer { signature: Signature { who, at }, login }
            }
            Person::LoggedIn => {
                let login = ledger.login_as_kept(&who)?;
                Signer { signature: Signature { who: login.clone(), at }, login }
            }
        })
    }

    /// A ledger that is another workspace's, by a link: there other settings hold for it.
    fn refuse_foreign(&self) -> Result<(), Refusal> {
        let folder = self.workspace.ledger_folder();
        let root = disk::real(&self.workspace.root)?;
        // A file in the place of the folder is told when it is opened.
        if !disk::is_folder(&folder)? {
            return Ok(());
        }
        for path in [folder.join(DATABASE), folder] {
            if !disk::is_there(&path)? {
                continue;
            }
            for above in disk::real(&path)?.ancestors().skip(1) {
                if !disk::is_there(&above.join(SETTINGS_FILE))? {
                    continue;
                }
                if above == root {
                    break;
                }
                let (path, workspace) = (path.display().to_string(), above.display().to_string());
                return Err(DeskRefusal::Foreign { path, workspace }.into());
            }
        }
        Ok(())
    }

    /// Issued documents without a ledger: it is gone, and another one would begin with number 1 again.
    fn refuse_gone(&self) -> Result<(), Refusal> {
        self.refuse_foreign()?;
        let ledger: PathBuf = self.workspace.ledger_folder();
        let documents = self.workspace.out_folder().join("documents");
        let any = |folder: &Path| Ok::<_, DiskError>(!disk::entries_if_any(folder)?.is_empty());
        if any(&ledger)? || !any(&documents)? {
            return Ok(());
        }
        let shown = |path: &Path| path.display().to_string();
        Err(DeskRefusal::Gone { ledger: shown(&ledger), documents: shown(&documents) }.into())
    }
}

/// Tells of a ledger that its mark says is an older one, a copy or another one; whoever writes is refused.
pub fn tell_marked(ledger: &Ledger, notices: &mut Notices) {
    if let Err(error) = ledger.marked_as().and_then(MarkedAs::refuse) {
        notices.tell(LedgerNotice::Marked(error));
    }
}

/// Who has logged in, by the operating system; nobody where it has no name.
fn login() -> Option<String> {
    whoami::username().ok()
}

/// Somebody whom the operating system has no name for: by the number that it knows the user by.
#[cfg(unix)]
fn nameless() -> String {
    format!("uid {}", rustix::process::getuid().as_raw())
}

#[cfg(not(unix))]
fn nameless() -> String {
    "?".to_owned()
}
