//! `lefi decide`: what people decide about a period's run, each with a reason: an agreement held back, usage
//! waived, a line of one's own. What is decided stays on record; it can be withdrawn.

mod withdraw;
mod words;

use clap::Subcommand;

use super::language;
use super::once::{KnownBy, OnceArguments, Turn};
use super::say::say;
use super::{Context, Failure, Outcome, bill, load};
use crate::engine::accounting;
use crate::engine::billing::{Decision, DecisionKind, Run, Unresolved};
use crate::keep::ledger::{Action, Canonical, Encoding, Entry, Ledger};
use crate::keep::workspace::{AGREEMENTS_FILE, Settings, Workspace};
use crate::office::act::{ACCOUNTS, CLOCK, FOUR_EYES_OFF};
use crate::office::books::Books;
use crate::office::clock::ClockDecision;
use crate::office::standing::Standing;
use crate::office::{agreed_accounts, clock, four_eyes, reading};
use crate::paper::pdf::printable;
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::money::written::plain;
use crate::values::period::BillingPeriod;
use crate::values::personal_number::LetIn;
pub(super) use words::{clock_is_right, of_run};
use words::{in_words, list, until_approved};

/// Holds an agreement back, waives usage, adds a line of one's own; lists and withdraws such decisions
#[derive(Debug, clap::Args)]
pub(super) struct DecideArguments {
    #[command(subcommand)]
    command: DecideCommand,
}

#[derive(Debug, Subcommand)]
enum DecideCommand {
    /// Keeps an agreement out of a period's run until this is withdrawn (a dispute)
    Hold {
        /// The period, such as 2025-04
        period: String,
        /// The agreement's name
        agreement: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Lets usage that can't be billed stay unbilled
    Waive {
        /// The period, such as 2025-04
        period: String,
        /// Whose usage
        organisation_number: String,
        /// Of which service
        #[arg(allow_hyphen_values = true)]
        service: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Adds a line to an agreement's invoice
    Line {
        /// The period, such as 2025-04
        period: String,
        /// The agreement's name
        agreement: String,
        /// What stands on the line
        #[arg(long)]
        text: String,
        /// kr without VAT, such as 1250.00 or -100.00
        #[arg(long, allow_hyphen_values = true)]
        amount: String,
        /// The account it is booked on
        #[arg(long)]
        account: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        once: OnceArguments,
    },
    /// Asks that two persons are needed no more (four_eyes); somebody else approves it with `lefi approve four-eyes-off`
    FourEyesOff {
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Says that the clock is right, after it was wrong once; with four_eyes somebody else approves it with `lefi approve
    /// clock`
    Clock {
        /// What was wrong
        #[arg(long)]
        reason: String,
    },
    /// Asks that documents which were approved with other accounts, or with none, are booked by those that lefi.toml has
    /// now (four_eyes); somebody else approves it with `lefi approve accounts`
    Accounts {
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Withdraws a decision by its number, or what waits for somebody else's approval
    Withdraw {
        /// The number that `lefi decide list` shows; or four-eyes-off, accounts or clock
        number: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Lists the decisions in force
    List,
}

pub(super) fn run(arguments: &DecideArguments, context: &Context) -> Outcome {
    super::finish(decide(arguments, context))
}

fn decide(arguments: &DecideArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    if let DecideCommand::List = &arguments.command {
        return list(&workspace, language::of_results());
    }
    let ledger = load::ledger_to_write(&workspace)?;
    match &arguments.command {
        DecideCommand::Withdraw { number, reason } => {
            withdraw::withdraw(context, &workspace.settings, &ledger, number, reason)
        }
        DecideCommand::FourEyesOff { reason } => {
            let reason = load::words(reason)?;
            four_eyes::ask_off(load::begin(&ledger, context, &workspace.settings)?, &reason)?;
            Ok(until_approved(FOUR_EYES_OFF))
        }
        DecideCommand::Accounts { reason } => {
            let reason = load::words(reason)?;
            let writing = load::begin(&ledger, context, &workspace.settings)?;
            agreed_accounts::ask(&workspace, writing, &reason)?;
            Ok(until_approved(ACCOUNTS))
        }
        DecideCommand::Clock { reason } => {
            let reason = load::words(reason)?;
            let writing = load::begin(&ledger, context, &workspace.settings)?;
            Ok(match clock::decide(writing, &reason)? {
                ClockDecision::Asked => until_approved(CLOCK),
                ClockDecision::Right(at) => clock_is_right(at),
            })
        }
        command => {
            let (kind, reason) = decision(&workspace, command)?;
            let once = match command {
                DecideCommand::Line { once, .. } => Some(once),
                _ => None,
            };
            let kept = keep(context, &workspace.settings, &ledger, (&kind, &reason), once)?;
            tell_if_idle(&workspace, &ledger, &kind);
            Ok(kept)
        }
    }
}

/// What the arguments decide, and why.
fn decision(
    workspace: &Workspace,
    command: &DecideCommand,
) -> Result<(DecisionKind, String), Failure> {
    match command {
        DecideCommand::Hold { period, agreement, reason } => {
            let agreement = known_agreement(workspace, agreement)?;
            Ok((
                DecisionKind::Hold { period: bill::period(period)?, agreement },
                load::words(reason)?,
            ))
        }
        DecideCommand::Waive { period, organisation_number, service, reason } => {
            let number = OrganisationNumber::parse(organisation_number).ok_or_else(|| {
                Failure::WrongUse(format!("“{organisation_number}” is no organisation number"))
            })?;
            let period = bill::period(period)?;
            let service = known_service(workspace, service)?;
            let kind = DecisionKind::Waive { period, organisation_number: number, service };
            Ok((kind, load::words(reason)?))
        }
        DecideCommand::Line { period, agreement, text, amount, account, reason, once: _ } => {
            let kind = DecisionKind::OwnLine {
                period: bill::period(period)?,
                agreement: known_agreement(workspace, agreement)?,
                text: line_text(text)?,
                amount: kronor(amount)?,
                account: known_account(workspace, account)?,
            };
            Ok((kind, load::words(reason)?))
        }
        DecideCommand::FourEyesOff { .. }
        | DecideCommand::Accounts { .. }
        | DecideCommand::Clock { .. }
        | DecideCommand::Withdraw { .. }
        | DecideCommand::List => Err(Failure::WrongUse("that decides nothing".to_owned())),
    }
}

/// An account that an accounting file can have: once issued, it stays with the line. A name can be given to it
/// until the line is exported.
fn known_account(workspace: &Workspace, account: &str) -> Result<String, Failure> {
    let account = account.trim();
    // Accounts are longer than the numbers of dimensions.
    if !(3..=8).contains(&account.len()) || !accounting::is_number(account) {
        let words = format!("--account: “{account}” is no account: write three to eight digits");
        return Err(Failure::WrongUse(words));
    }
    let accounts = workspace.settings.accounts.as_ref();
    if let Some(Err(gap)) = accounts.map(|accounts| accounts.name_of(account)) {
        say(&format!("{gap}, which exporting the line will need: {}", gap.help().english()));
    }
    Ok(account.to_owned())
}

/// It stands on a document, so the font must have all of it.
fn line_text(text: &str) -> Result<String, Failure> {
    let text = load::named_words("--text", text)?;
    match printable(&text) {
        Ok(()) => Ok(text),
        Err(error) => Err(Failure::WrongUse(format!("--text: {error}: write it in other words"))),
    }
}

/// The largest amount of a line in öre, either way: more is a slip of the keyboard.
const LARGEST: u64 = 99_999_999_999;

/// The amount is typed by people.
fn kronor(text: &str) -> Result<Money, Failure> {
    let plain = plain(text);
    let wrong = || {
        Failure::WrongUse(format!(
            "--amount: “{text}” is no amount in kr: write it as 1250.00 or -100.00, at most 999999999.99 and not 0"
        ))
    };
    let amount = match plain.strip_prefix('-') {
        Some(size) => Money::parse(size).and_then(Money::negated),
        None => Money::parse(&plain),
    };
    // Of 12.500 nobody can tell whether it is twelve kronor and a half or twelve thousand.
    if plain.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 2) {
        return Err(wrong());
    }
    let fits = |amount: &Money| (1..=LARGEST).contains(&amount.ore().unsigned_abs());
    amount.ok().filter(fits).ok_or_else(wrong)
}

/// A service of a tariff or of an agreement, as logs name it.
fn known_service(workspace: &Workspace, name: &str) -> Result<String, Failure> {
    let bytes = workspace.bytes_of(AGREEMENTS_FILE)?;
    let catalogue = reading::catalogue(workspace)?;
    let ledger = load::ledger_to_write(workspace)?;
    let known = catalogue.services().any(|service| service == name)
        || reading::agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)?
            .iter()
            .any(|agreement| agreement.service == name)
        || ledger.has_service(name)?;
    match known {
        true => Ok(name.to_owned()),
        false => Err(Failure::WrongUse(format!("no log, agreement or tariff has “{name}”"))),
    }
}

fn known_agreement(workspace: &Workspace, name: &str) -> Result<String, Failure> {
    let bytes = workspace.bytes_of(AGREEMENTS_FILE)?;
    let agreements = reading::agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)?;
    match agreements.iter().any(|agreement| agreement.agreement == name) {
        true => Ok(name.to_owned()),
        false => Err(Failure::WrongUse(format!("agreements.csv has no agreement “{name}”"))),
    }
}

/// R5: a decision about a period that neither is issued nor will be would do nothing.
fn refuse_never_billed(
    settings: &Settings,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let from = settings.bills_from;
    let kind = period.interval() == settings.billing_period;
    let is_to_come = kind && period.period().first() >= from.period().first();
    if is_to_come || is_issued(ledger, period)? {
        return Ok(());
    }
    Err(Failure::WrongUse(format!(
        "{period} is never issued: lefi.toml says that periods such as {from} are, from {from} on"
    )))
}

/// Whether a run of the period is issued; it may be of another kind than those to come.
fn is_issued(ledger: &Ledger, period: BillingPeriod) -> Result<bool, Failure> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    Ok(runs.iter().any(|run| run.period == period))
}

/// A closed period gets no more lines. What can't be billed of it may be waived, and what changed in it held back, for
/// that comes with later runs.
fn refuse_closed(ledger: &Ledger, kind: &DecisionKind) -> Result<(), Failure> {
    let period = period_of(kind);
    let DecisionKind::OwnLine { .. } = kind else { return Ok(()) };
    match ledger.closed(period)? {
        Some(_) => {
            Err(Failure::Ledger(format!("{period} is closed: add the line to a later period")))
        }
        None => Ok(()),
    }
}

fn keep(
    context: &Context,
    settings: &Settings,
    ledger: &Ledger,
    (kind, reason): (&DecisionKind, &str),
    once: Option<&OnceArguments>,
) -> Result<String, Failure> {
    let writing = load::begin(ledger, context, settings)?;
    let period = period_of(kind);
    refuse_never_billed(settings, &writing, period)?;
    let head = writing.head()?;
    let known = writing.decisions(head)?;
    let repeated = !matches!(kind, DecisionKind::OwnLine { .. });
    if let Some(same) = known.iter().find(|one| repeated && one.kind == *kind) {
        return Err(Failure::Ledger(format!("that is decided already: decision {}", same.id)));
    }
    let in_force = |entry: &Entry, _: KnownBy| known.iter().any(|one| one.id == entry.subject);
    let turn = once.map(|once| once.turn(&writing, content(kind, reason), in_force)).transpose()?;
    let once = match turn {
        Some(Turn::Repeat(repeat)) => {
            let words = in_words(kind, Language::English);
            return repeat.answer(&format!("decision {}: {words}", repeat.entry.subject));
        }
        Some(Turn::First(once)) => Some(once),
        None => None,
    };
    refuse_closed(&writing, kind)?;
    let number = writing.decide(kind, reason)?;
    if let Some(once) = &once {
        once.keep(&writing)?;
    }
    writing.finish(Action::Decide, &number.to_string(), reason)?;
    if let Some(once) = &once {
        once.tell();
    }
    Ok(format!("decision {number}: {}\n", in_words(kind, Language::English)))
}

/// What is the same when a line is decided again.
fn content(kind: &DecisionKind, reason: &str) -> String {
    let decision = Decision { id: String::new(), reason: reason.to_owned(), kind: kind.clone() };
    let mut form = Canonical::new("once", Encoding::Third);
    form.text("decide").decision(&decision);
    form.finish()
}

/// A waiver of what can be billed waits, and would one day take in usage that nobody thought of.
fn tell_if_idle(workspace: &Workspace, ledger: &Ledger, kind: &DecisionKind) {
    let DecisionKind::Waive { period, organisation_number, service } = kind else { return };
    let run = || -> Result<Run, Failure> {
        let head = ledger.head()?;
        let books = Books::read(workspace)?;
        Ok(Standing::of(books, Some(ledger), Some(head), *period)?.run(*period)?)
    };
    // Where no run can be made now, the next one says why.
    let Ok(run) = run() else { return };
    let is_meant = |one: &Unresolved| {
        one.period == *period
            && one.organisation_number == *organisation_number
            && one.service == *service
    };
    if !run.unresolved.iter().any(is_meant) {
        say(
            "there is no such usage that can't be billed now: withdraw the decision if it was meant for other usage",
        );
    }
}

fn period_of(kind: &DecisionKind) -> BillingPeriod {
    match kind {
        DecisionKind::Hold { period, .. }
        | DecisionKind::OwnLine { period, .. }
        | DecisionKind::Waive { period, .. } => *period,
    }
}
