//! Why the ledger says no.

use rusqlite::ErrorCode;
use thiserror::Error;

use super::{Damage, EntryNumber};
use crate::disk::DiskError;
use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// Why the ledger says no.
#[derive(Debug, Error)]
#[error("{}", self.words().english())]
pub enum LedgerError {
    /// What is there can't be told, or not be written.
    Disk(#[from] DiskError),
    /// The file of the database can't be written.
    Unwritable(String, std::io::Error),
    /// The folder of the database can't be written, or its disk is full.
    NoRoom(rusqlite::Error),
    /// The database, or the file beside it that has what was committed last, can't be read.
    Unreadable(String, std::io::Error),
    /// Who may not write reads a copy, which can't be made.
    NoCopy(std::io::Error),
    /// It is written all the time while a copy of it is made.
    Restless(String),
    /// It was brought here, and may go on elsewhere too.
    Copied,
    /// It is not the newest that was written here.
    Older {
        /// Its last entry.
        last: EntryNumber,
        /// The entry that was written here.
        written: EntryNumber,
    },
    /// Another one has gone on here.
    Apart,
    /// Its file has several names: two folders have one ledger.
    Shared,
    /// The mark is not what the program writes.
    Marred(String),
    /// A guard of the tables, or what belongs together in them, keeps something out.
    NotTaken(rusqlite::Error),
    /// The database can't be read or written.
    Database(rusqlite::Error),
    /// The file of the database is torn, or is none.
    Torn(rusqlite::Error),
    /// A table and its indexes do not agree.
    TornTable(String),
    /// Its tables are not those that the program makes.
    Remade(rusqlite::Error),
    /// It says that it has another format than its tables are of.
    Misnumbered(i64),
    /// Rows are not what was written, and something was to be built on them.
    Altered(Vec<Damage>),
    /// The database is gone, and what was stored with it is not.
    Lost(String),
    /// Something else has the database's name.
    NoFile(String),
    /// Something else has the name of a file that SQLite has beside the database.
    NoneBeside(String),
    /// Something else has the folder's name.
    NoFolder(String),
    /// It holds what the program never writes.
    Damaged(String),
    /// What was just written does not come back as it was: nothing of it is kept.
    NotAsWritten(String),
    /// A sum does not fit (R22).
    Quantity(#[from] MoneyError),
    /// It was written by a later program.
    Format(i64),
    /// It was written by an earlier program, and can't be carried over where nothing can be written.
    OlderFormat(i64),
    /// A form of a later program.
    Encoding(i64),
    /// Rules of a later program.
    Rules(i64),
}

/// What somebody may do about it. Whoever words it knows what that is called there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerRemedy {
    /// Go on with this ledger, with a reason.
    TakeOver,
    /// Verify what is kept.
    Verify,
    /// Put a backup in its place.
    Restore,
    /// Make a backup.
    BackUp,
    /// Look at the audit trail.
    Trail,
}

impl LedgerRemedy {
    /// What it is called where nobody knows better, as it stands within a sentence.
    fn words(self) -> Text {
        match self {
            Self::TakeOver => text!("övertagande av liggaren", "taking over the ledger"),
            Self::Verify => text!("kontroll", "verifying"),
            Self::Restore => text!("återställning", "restoring"),
            Self::BackUp => text!("säkerhetskopiering", "backing up"),
            Self::Trail => text!("händelseloggen", "the audit trail"),
        }
    }
}

impl LedgerError {
    /// What is wrong, and the way out.
    pub fn words(&self) -> Text {
        self.words_with(&LedgerRemedy::words)
    }

    /// The same, with what a remedy is called where it is told.
    pub fn words_with(&self, called: &dyn Fn(LedgerRemedy) -> Text) -> Text {
        let take_over = called(LedgerRemedy::TakeOver);
        let verify = called(LedgerRemedy::Verify);
        let restore = called(LedgerRemedy::Restore);
        let back_up = called(LedgerRemedy::BackUp);
        let trail = called(LedgerRemedy::Trail);
        match self {
            Self::Disk(error) => error.words(),
            Self::Unwritable(path, error) => text!(
                "{path} kan inte skrivas: {error}; den som kör lefi måste kunna skriva i liggarens mapp",
                "{path} can't be written: {error}; whoever runs lefi must be able to write in the ledger's folder"
            ),
            Self::NoRoom(error) => text!(
                "liggaren kan inte skrivas: {error}; den som kör lefi måste kunna skriva i dess mapp, och disken måste ha plats",
                "the ledger can't be written: {error}; whoever runs lefi must be able to write in its folder, and the disk must have room"
            ),
            Self::Unreadable(path, error) => text!(
                "{path} kan inte läsas: {error}; den som läser liggaren måste kunna läsa varje fil i dess mapp",
                "{path} can't be read: {error}; whoever reads the ledger must be able to read every file in its folder"
            ),
            Self::NoCopy(error) => text!(
                "liggarens mapp kan inte skrivas, så en kopia av liggaren läses, och ingen sådan kan skapas i mappen för tillfälliga filer: {error}; ge plats där, eller ange en annan mapp som TMPDIR",
                "the ledger's folder can't be written, so a copy of the ledger is read, and none can be made in the folder for temporary files: {error}; make room there, or name another one as TMPDIR"
            ),
            Self::Restless(path) => text!(
                "{path} skrivs hela tiden, och den som inte får skriva där läser en kopia: försök igen när de andra är klara, eller som någon som får skriva",
                "{path} is being written all the time, and whoever may not write there reads a copy: try again when the others are done, or as somebody who may write"
            ),
            Self::Copied => text!(
                "den här liggaren är en kopia: den skrevs senast i en annan mapp eller på en annan dator. Två som båda används vidare ger samma nummer två gånger. Om ingen längre arbetar med den andra, säg det med {take_over}; arbeta annars med den andra",
                "this ledger is a copy: it was last written in another folder or on another machine. Two that both go on give the same numbers twice. If nobody works on the other any more, say so with {take_over}; otherwise work on the other"; take_over
            ),
            Self::Older { last, written } => text!(
                "liggaren slutar med post {last}, och här har post {written} skrivits: det är en äldre liggare som lagts tillbaka, som inte känner till vad som utfärdats, exporterats eller stängts sedan dess. Lägg den nyaste liggaren eller säkerhetskopian på dess plats; finns ingen, fortsätter {take_over} med den här (README, ”Two copies”)",
                "the ledger ends with entry {last}, and entry {written} was written here: it is an older one put back, which does not know what was issued, exported or closed since. Put the newest ledger or backup in its place; if there is none, {take_over} goes on with this one (README, “Two copies”)"; take_over
            ),
            Self::Apart => text!(
                "en annan kopia av den här liggaren har skrivits här: var och en har poster som den andra saknar. Lägg tillbaka den som ska användas vidare; är det den här, säger {take_over} det (README, ”Two copies”)",
                "another copy of this ledger has been written here: each of them has entries that the other has not. Put the one back that goes on; if that is this one, {take_over} says so (README, “Two copies”)"; take_over
            ),
            Self::Shared => text!(
                "liggarens fil lefi.sqlite har också ett annat namn (en hård länk, som `cp -al` gör): den som arbetar i den mappen skriver i den här liggaren. Ta bort den andra mappen (`find / -samefile ledger/lefi.sqlite` hittar den), och gör en kopia med {back_up} och {restore}",
                "the ledger's file lefi.sqlite has another name as well (a hard link, as `cp -al` makes): whoever works in that folder writes to this ledger. Take the other folder away (`find / -samefile ledger/lefi.sqlite` finds it), and make a copy with {back_up} and {restore}"; restore, back_up
            ),
            Self::Marred(path) => text!(
                "{path} är inte det som lefi skrev: den skiljer den nyaste liggaren från en äldre. Flytta bort den om den här liggaren är den nyaste; nästa kommando skapar en ny",
                "{path} is not what lefi wrote: it tells the newest ledger from an older one. Move it away if this ledger is the newest; the next command makes another"
            ),
            Self::NotTaken(error) => text!(
                "liggaren tar inte emot det som skulle skrivas ({error}), så inget sparades. Kontrollera med {verify} om den har ändrats utifrån; rapportera detta om den inte har det",
                "the ledger does not take what was to be written ({error}), so nothing was kept. See by {verify} whether it was changed from outside; if not, please report this"; verify
            ),
            Self::Database(error) => text!("liggaren: {error}", "the ledger: {error}"),
            Self::Torn(error) => text!(
                "liggarens fil är skadad ({error}): flytta bort mappen, spara den, och lägg tillbaka den nyaste säkerhetskopian med {restore}",
                "the ledger's file is damaged ({error}): move the folder away, keep it, and put the newest backup back with {restore}"; restore
            ),
            Self::TornTable(found) => text!(
                "liggarens fil är skadad ({found}): inget faktureras eller bokförs efter den. {verify} räknar upp allt; flytta bort mappen, spara den, och lägg tillbaka den nyaste säkerhetskopian med {restore}",
                "the ledger's file is damaged ({found}): nothing is billed or booked by it. {verify} names all of it; move the folder away, keep it, and put the newest backup back with {restore}"; verify, restore
            ),
            Self::Remade(error) => text!(
                "liggarens fil har ändrats utifrån: dess tabeller är inte som lefi gör dem ({error}). {verify} räknar upp det som skiljer; flytta bort mappen, spara den, och lägg tillbaka den nyaste säkerhetskopian med {restore}",
                "the ledger's file was changed from outside: its tables are not as lefi makes them ({error}). {verify} names what differs; move the folder away, keep it, and put the newest backup back with {restore}"; verify, restore
            ),
            Self::Misnumbered(format) => text!(
                "liggarens fil har ändrats utifrån: den anger format {format}, och dess tabeller har inte det formatet. Flytta bort mappen, spara den, och lägg tillbaka den nyaste säkerhetskopian med {restore}",
                "the ledger's file was changed from outside: it says that it has format {format}, and its tables are not of that format. Move the folder away, keep it, and put the newest backup back with {restore}"; restore
            ),
            Self::Altered(damages) => {
                let damages: Vec<Text> = damages.iter().map(Damage::words).collect();
                let found = Text::joined(&damages, "; ");
                text!(
                        "liggaren har ändrats utifrån ({found}), och inget faktureras, krediteras eller bokförs efter den. {verify} räknar upp allt som skiljer; flytta bort mappen, spara den, och lägg tillbaka den nyaste säkerhetskopian med {restore}",
                        "the ledger was changed from outside ({found}), and nothing is billed, credited or booked by it. {verify} names all that differs; move the folder away, keep it, and put the newest backup back with {restore}";
                        found, verify, restore
                )
            }
            Self::Lost(path) => text!(
                "{path} är borta eller tom, och det som lästes in finns kvar bredvid: flytta bort mappen, spara den, och lägg tillbaka den nyaste säkerhetskopian med {restore}",
                "{path} is gone or empty, and what was imported is still beside it: move the folder away, keep it, and put the newest backup back with {restore}"; restore
            ),
            Self::NoFile(path) => text!(
                "{path} är ingen fil: flytta bort den, och lägg liggaren eller en säkerhetskopia av den på dess plats",
                "{path} is no file: move it away, and put the ledger or a backup of it in its place"
            ),
            Self::NoneBeside(path) => text!(
                "{path} är ingen fil: flytta bort den; om ingen lefi.sqlite-wal finns kvar, kontrollera med {trail} att inget saknas",
                "{path} is no file: move it away; where no lefi.sqlite-wal is left, see by {trail} that nothing is missing"; trail
            ),
            Self::NoFolder(path) => text!(
                "{path} är ingen mapp: flytta bort den, och lägg liggaren eller en säkerhetskopia av den på dess plats",
                "{path} is no folder: move it away, and put the ledger or a backup of it in its place"
            ),
            Self::Damaged(found) => text!(
                "liggaren är skadad: den innehåller ”{found}”; återställ den från en säkerhetskopia",
                "the ledger is damaged: it holds “{found}”; restore it from a backup"
            ),
            Self::NotAsWritten(what) => text!(
                "{what} kommer inte tillbaka ur liggaren som det skrevs, så inget sparades: ett programfel",
                "{what} does not come back from the ledger as it was written, so nothing was kept: a bug"
            ),
            Self::Quantity(error) => {
                let error = error.words();
                text!("en summa av antal: {error}", "a sum of quantities: {error}"; error)
            }
            Self::Format(format) => text!(
                "liggaren har format {format}, som det här programmet inte kan läsa här: använd ett nyare program",
                "the ledger has format {format}, which this program can't read here: take a newer program"
            ),
            Self::OlderFormat(format) => text!(
                "liggaren har format {format}, från ett äldre program: öppna den en gång där dess mapp kan skrivas, så att den förs över (säkerhetskopiera först)",
                "the ledger has format {format}, of an earlier program: open it once where its folder can be written, so that it is carried over (a backup first)"
            ),
            Self::Encoding(form) => text!(
                "liggaren har poster i form {form}, från ett senare program: använd ett nyare program",
                "the ledger has entries in form {form}, of a later program: take a newer program"
            ),
            Self::Rules(rules) => text!(
                "liggaren har poster enligt regler {rules}, från ett senare program: använd ett nyare program",
                "the ledger has entries by rules {rules}, of a later program: take a newer program"
            ),
        }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{InvalidColumnName, InvalidColumnType, SqlInputError};
        match error.sqlite_error_code() {
            // The program's own statements fit its own tables: where they do not, the tables are others.
            _ if matches!(
                error,
                SqlInputError { .. } | InvalidColumnName(_) | InvalidColumnType(..)
            ) =>
            {
                Self::Remade(error)
            }
            Some(ErrorCode::Unknown) => Self::Remade(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Torn(error),
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::DiskFull
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure,
            ) => Self::NoRoom(error),
            Some(ErrorCode::ConstraintViolation) => Self::NotTaken(error),
            _ => Self::Database(error),
        }
    }
}

impl LedgerError {
    /// Whether the file system is what says no: full, read-only or out of reach.
    pub fn is_unwritable(&self) -> bool {
        matches!(
            self,
            Self::Disk(_)
                | Self::Unwritable(..)
                | Self::NoRoom(_)
                | Self::Unreadable(..)
                | Self::NoCopy(_)
                | Self::NoFile(_)
                | Self::NoneBeside(_)
                | Self::NoFolder(_)
        )
    }

    /// Whether nothing can be locked there, or what the locks stand in can't be made.
    pub(super) fn is_unlocked(&self) -> bool {
        let Self::Database(error) = self else { return false };
        error.sqlite_error_code() == Some(ErrorCode::FileLockingProtocolFailed)
    }

    /// Whether somebody else is writing.
    pub fn is_busy(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        )
    }
}
