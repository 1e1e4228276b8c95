//! Accounts by two persons: where documents were approved with other accounts than `lefi.toml` has now, or with none, one
//! person asks for those of now, another sees and approves them, and by them they are booked. It books nothing.

use super::say::say;
use super::{Failure, four_eyes, load, second};
use crate::engine::accounting::Accounts;
use crate::keep::ledger::{Action, AgreedAccounts, Entry, Ledger, SourceFile, Writing};
use crate::keep::workspace::{SETTINGS_FILE, Sources, Workspace};
use crate::office::books::Books;
use crate::values::language::Language;

/// What accounts are called where two persons agree on them: `lefi decide accounts`, `lefi approve accounts`.
pub(super) const ACCOUNTS: &str = "accounts";

/// How it stands with them now.
pub(super) fn now(ledger: &Ledger) -> Result<AgreedAccounts, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    ledger.agreed_accounts(head).map_err(load::ledger_failure)
}

/// Whether two persons agreed on these.
pub(super) fn is_agreed(ledger: &Ledger, accounts: &Accounts) -> Result<bool, Failure> {
    let Some(agreed) = now(ledger)?.agreed else { return Ok(false) };
    Ok(of(ledger, &agreed)?.as_ref() == Some(accounts))
}

/// Whether two persons agreed on these, by themselves or with the newest run that was approved.
pub(super) fn are_two_persons(ledger: &Ledger, accounts: &Accounts) -> Result<bool, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let runs = ledger.issued_runs(head).map_err(load::ledger_failure)?;
    for run in runs.iter().rev() {
        let prepared = ledger.prepared_run(run.run).map_err(load::ledger_failure)?;
        if prepared.is_some_and(|prepared| prepared.approved.is_some()) {
            let settings = Books::kept_settings(ledger, run.prepared)?;
            let kept = settings.and_then(|settings| settings.accounts);
            return Ok(kept.as_ref() == Some(accounts) || is_agreed(ledger, accounts)?);
        }
    }
    is_agreed(ledger, accounts)
}

/// The accounts that an entry has.
fn of(ledger: &Ledger, entry: &Entry) -> Result<Option<Accounts>, Failure> {
    let settings = Books::kept_settings(ledger, entry.number)?;
    Ok(settings.and_then(|settings| settings.accounts))
}

/// Asks for the accounts that `lefi.toml` has.
pub(super) fn ask(
    workspace: &Workspace,
    writing: Writing<'_>,
    reason: &str,
) -> Result<String, Failure> {
    let refused = |words: String| Err(Failure::Ledger(words));
    let accounts = super::export::accounts(workspace)?;
    if !four_eyes::now(&writing)?.is_on() {
        return refused("one person is enough here: `lefi export` books by lefi.toml".to_owned());
    }
    if let Some(Entry { signature, .. }) = now(&writing)?.asked {
        return refused(format!(
            "{} has asked already ({}): somebody else approves that with `lefi approve {ACCOUNTS}`, or it is withdrawn with `lefi decide withdraw {ACCOUNTS} --reason TEXT`",
            signature.who,
            signature.at.in_stockholm()
        ));
    }
    if is_agreed(&writing, accounts)? {
        return refused("two persons agreed on these accounts already".to_owned());
    }
    let sources = Sources::read(workspace)?;
    let content = sources.file(SETTINGS_FILE).to_vec();
    let settings = SourceFile { name: SETTINGS_FILE.to_owned(), content };
    writing.sources_kept(&[settings]).map_err(load::ledger_failure)?;
    writing.finish(Action::AskAccounts, "", reason).map_err(load::ledger_failure)?;
    Ok(format!("they hold once somebody else has approved them: `lefi approve {ACCOUNTS}`\n"))
}

/// The second person's approval of them, as they were asked for and still are.
pub(super) fn approve(
    (workspace, ledger): (&Workspace, &Ledger),
    writing: Option<Writing<'_>>,
    language: Language,
) -> Result<String, Failure> {
    let ledger = writing.as_deref().unwrap_or(ledger);
    let asked = now(ledger)?.asked.ok_or_else(|| {
        Failure::WrongUse(format!(
            "nobody asks for accounts: `lefi decide {ACCOUNTS} --reason TEXT`"
        ))
    })?;
    let text = words(ledger, &asked, language)?;
    let Some(writing) = writing else { return Ok(text) };
    let told = second::refuse_same(&writing, "they were asked for by", &asked)?;
    if of(&writing, &asked)? != workspace.settings.accounts {
        return Err(Failure::Ledger(format!(
            "the accounts in lefi.toml are not those that {} asked for: put them back, or withdraw that (`lefi decide withdraw {ACCOUNTS} --reason TEXT`) and ask anew",
            asked.signature.who
        )));
    }
    let number = asked.number.to_string();
    writing
        .finish(Action::ApproveAccounts, &number, &asked.reason)
        .map_err(load::ledger_failure)?;
    told.iter().for_each(|told| say(told));
    Ok(text)
}

/// Who asks, why, and for what: what `lefi.toml` says of accounts.
fn words(ledger: &Ledger, asked: &Entry, language: Language) -> Result<String, Failure> {
    let files = ledger.sources(asked.number).map_err(load::ledger_failure)?;
    let settings = files.iter().find(|file| file.name == SETTINGS_FILE);
    let settings = settings.map(|file| String::from_utf8_lossy(&file.content));
    let mut is_of_accounts = false;
    let lines = settings.iter().flat_map(|text| text.lines()).filter(|line| {
        let heading = line.trim_start();
        if heading.starts_with('[') {
            is_of_accounts = heading.trim_start_matches('[').trim_start().starts_with("accounts");
        }
        is_of_accounts
    });
    let lines: String = lines.map(|line| format!("  {line}\n")).collect();
    let words = language.pick("Konton att bokföra på", "Accounts to book on");
    let signature = &asked.signature;
    Ok(format!(
        "{words}: {} ({}, {})\n{lines}",
        asked.reason,
        signature.who,
        signature.at.in_stockholm()
    ))
}
