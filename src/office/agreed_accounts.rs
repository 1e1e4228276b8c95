//! Accounts by two persons: where documents were approved with other accounts than `lefi.toml` has now, or with none, one
//! person asks for those of now, another sees and approves them, and by them they are booked. It books nothing.

use super::books::Books;
use super::notice::Notices;
use super::refusal::{AgreedAccountsRefusal, Refusal};
use super::signer::Signer;
use super::{four_eyes, second};
use crate::engine::accounting::Accounts;
use crate::keep::ledger::{Action, AgreedAccounts, Entry, Ledger, SourceFile, Writing};
use crate::keep::workspace::{SETTINGS_FILE, Sources, Workspace};
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

/// How it stands with them now.
pub fn now(ledger: &Ledger) -> Result<AgreedAccounts, Refusal> {
    let head = ledger.head()?;
    Ok(ledger.agreed_accounts(head)?)
}

/// Whether two persons agreed on these.
pub fn is_agreed(ledger: &Ledger, accounts: &Accounts) -> Result<bool, Refusal> {
    let Some(agreed) = now(ledger)?.agreed else { return Ok(false) };
    Ok(of(ledger, &agreed)?.as_ref() == Some(accounts))
}

/// Whether two persons agreed on these, by themselves or with the newest run that was approved.
pub fn are_two_persons(ledger: &Ledger, accounts: &Accounts) -> Result<bool, Refusal> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    for run in runs.iter().rev() {
        let prepared = ledger.prepared_run(run.number)?;
        if prepared.is_some_and(|prepared| prepared.approved.is_some()) {
            let settings = Books::kept_settings(ledger, run.prepared)?;
            let kept = settings.and_then(|settings| settings.accounts);
            return Ok(kept.as_ref() == Some(accounts) || is_agreed(ledger, accounts)?);
        }
    }
    is_agreed(ledger, accounts)
}

/// The accounts that an entry has.
fn of(ledger: &Ledger, entry: &Entry) -> Result<Option<Accounts>, Refusal> {
    let settings = Books::kept_settings(ledger, entry.number)?;
    Ok(settings.and_then(|settings| settings.accounts))
}

/// The accounts that `lefi.toml` has.
///
/// # Errors
/// It has none.
pub fn accounts_of(workspace: &Workspace) -> Result<&Accounts, Refusal> {
    workspace.settings.accounts.as_ref().ok_or_else(|| {
        let message = text!(
            "lefi.toml saknar [accounts], så inget kan exporteras till redovisningen",
            "lefi.toml has no [accounts], so nothing can be exported to accounting"
        );
        let help = text!(
            "lägg till [accounts] med series, receivables, vat, rounding, names och [[accounts.revenue]]: `lefi init MAPP` skapar en lefi.toml som visar dem",
            "add [accounts] with series, receivables, vat, rounding, names and [[accounts.revenue]]: `lefi init DIR` makes a lefi.toml that shows them"
        );
        Refusal::Input(vec![Diagnostic::error("accounts-none", message).help(help)])
    })
}

/// Refuses to ask for the accounts that `lefi.toml` has, where one person is enough, somebody asks already or two persons
/// agreed on them before.
pub fn refuse_asking(workspace: &Workspace, ledger: &Ledger) -> Result<(), Refusal> {
    let accounts = accounts_of(workspace)?;
    if !four_eyes::now(ledger)?.is_on() {
        return Err(AgreedAccountsRefusal::OneIsEnough.into());
    }
    if let Some(asked) = now(ledger)?.asked {
        return Err(AgreedAccountsRefusal::Asked(Box::new(asked)).into());
    }
    match is_agreed(ledger, accounts)? {
        true => Err(AgreedAccountsRefusal::Agreed.into()),
        false => Ok(()),
    }
}

/// Asks for the accounts that `lefi.toml` has.
pub fn ask(workspace: &Workspace, writing: Writing<'_>, reason: &str) -> Result<(), Refusal> {
    refuse_asking(workspace, &writing)?;
    let sources = Sources::read(workspace)?;
    let content = sources.file(SETTINGS_FILE).to_vec();
    let settings = SourceFile { name: SETTINGS_FILE.to_owned(), content };
    writing.sources_kept(&[settings])?;
    writing.finish(Action::AskAccounts, "", reason)?;
    Ok(())
}

/// Who asks for accounts that a second person may approve.
///
/// # Errors
/// Nobody asks.
pub fn to_approve(ledger: &Ledger) -> Result<Entry, Refusal> {
    now(ledger)?.asked.ok_or_else(|| AgreedAccountsRefusal::NotAsked.into())
}

/// Refuses to approve them to whoever asked for them, and where `lefi.toml` has others by now.
pub fn refuse_approving(
    workspace: &Workspace,
    (ledger, signer): (&Ledger, &Signer),
    asked: &Entry,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let did = text!("de begärdes av", "they were asked for by");
    second::refuse_one(ledger, did, (asked, signer), notices)?;
    if of(ledger, asked)? != workspace.settings.accounts {
        let by = asked.signature.who.clone();
        return Err(AgreedAccountsRefusal::Others { by }.into());
    }
    Ok(())
}

/// The second person's approval of them, as they were asked for and still are.
pub fn approve(
    workspace: &Workspace,
    writing: Writing<'_>,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let asked = to_approve(&writing)?;
    refuse_approving(workspace, (&writing, &second::signer(&writing)), &asked, notices)?;
    let number = asked.number.to_string();
    writing.finish(Action::ApproveAccounts, &number, &asked.reason)?;
    Ok(())
}

/// What `lefi.toml` said of accounts when somebody asked for them, line by line.
pub fn lines_asked_for(ledger: &Ledger, asked: &Entry) -> Result<Vec<String>, Refusal> {
    let files = ledger.sources(asked.number)?;
    let settings = files.iter().find(|file| file.name == SETTINGS_FILE);
    Ok(settings.map(|file| lines_of_accounts(&file.content)).unwrap_or_default())
}

/// What `lefi.toml` says of accounts now, line by line.
pub fn lines_now(workspace: &Workspace) -> Result<Vec<String>, Refusal> {
    Ok(lines_of_accounts(Sources::read(workspace)?.file(SETTINGS_FILE)))
}

fn lines_of_accounts(settings: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(settings);
    let mut is_of_accounts = false;
    let lines = text.lines().filter(|line| {
        let heading = line.trim_start();
        if heading.starts_with('[') {
            is_of_accounts = heading.trim_start_matches('[').trim_start().starts_with("accounts");
        }
        is_of_accounts
    });
    lines.map(str::to_owned).collect()
}
