//! `lefi approve`: the second pair of eyes. Shows what is unusual in a prepared run against earlier periods,
//! and approves it as it stands: a change of anything it is made from makes the approval void.

use super::bill::{self, Status, run_digest};
use super::books::Books;
use super::language::LanguageArgument;
use super::say::say;
use super::standing::Standing;
use super::table::{self, Align};
use super::{Context, Failure, Outcome, load};
use crate::billing::{Compared, Run, Unusual, UnusualKind, unusual};
use crate::ledger::{Action, Ledger, PreparedRun};
use crate::money::{Money, MoneyError};
use crate::output::words::Language;

/// Approves a prepared run, after showing what is unusual in it
#[derive(Debug, clap::Args)]
pub(super) struct ApproveArguments {
    /// The run's number, as `lefi bill PERIOD --prepare` gave it
    run: i64,
    /// Shows what is unusual and approves nothing
    #[arg(long)]
    look: bool,
    /// sv or en
    #[arg(long, value_enum, default_value_t = LanguageArgument::Sv)]
    language: LanguageArgument,
}

pub(super) fn run(arguments: &ApproveArguments, context: &Context) -> Outcome {
    super::finish(approve(arguments, context))
}

fn approve(arguments: &ApproveArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let signature = context.signature();
    let writing = ledger.begin(signature.clone()).map_err(load::ledger_failure)?;
    let prepared = prepared(&writing, arguments.run)?;
    let head = writing.head().map_err(load::ledger_failure)?;
    let books = Books::read(&workspace)?;
    let standing = Standing::of(books, Some(&writing), Some(head), prepared.period)?;
    let run = standing.run(prepared.period)?;
    bill::tell_over_credited(&standing, &run.drafts)?;
    let found = unusual(&run, &standing.history).map_err(too_large)?;
    let mut text =
        bill::overview(&run, &Status::Prepared { run: prepared.run }, arguments.language.into());
    text.push_str(&in_words(&run, &found, arguments.language.into()).map_err(too_large)?);
    if arguments.look {
        return Ok(text);
    }
    refuse(&prepared, &signature.who, &run_digest(&standing, &run)?)?;
    writing.approve(&prepared).map_err(load::ledger_failure)?;
    let number = prepared.run.to_string();
    writing.finish(Action::Approve, &number, "").map_err(load::ledger_failure)?;
    say(&format!(
        "run {number} is approved; issue it with `lefi bill {} --issue`",
        prepared.period
    ));
    Ok(text)
}

fn too_large(error: MoneyError) -> Failure {
    Failure::Ledger(error.to_string())
}

fn prepared(ledger: &Ledger, number: i64) -> Result<PreparedRun, Failure> {
    let runs = ledger.prepared_runs().map_err(load::ledger_failure)?;
    let waiting: Vec<String> = runs.iter().map(|run| run.run.to_string()).collect();
    runs.into_iter().find(|run| run.run == number).ok_or_else(|| {
        let waiting = match waiting.is_empty() {
            true => "none is prepared".to_owned(),
            false => format!("prepared are {}", waiting.join(", ")),
        };
        Failure::WrongUse(format!("no run {number} waits for approval: {waiting}"))
    })
}

/// Four eyes are two persons', over one and the same run.
fn refuse(prepared: &PreparedRun, who: &str, digest: &str) -> Result<(), Failure> {
    let number = prepared.run;
    if let Some(approved) = &prepared.approved {
        return Err(Failure::Ledger(format!(
            "run {number} was approved by {} on {}",
            approved.who,
            approved.at.in_stockholm()
        )));
    }
    if prepared.prepared.who.to_lowercase() == who.to_lowercase() {
        return Err(Failure::Ledger(format!(
            "run {number} was prepared by {who}: somebody else must approve it"
        )));
    }
    if prepared.digest != digest {
        return Err(Failure::Ledger(format!(
            "run {number} is not what it was when it was prepared: prepare it again with `lefi bill {} --prepare`",
            prepared.period
        )));
    }
    Ok(())
}

fn in_words(run: &Run, found: &[Unusual], language: Language) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    if found.is_empty() {
        let words = pick(
            "Inget ovanligt mot tidigare perioder.",
            "Nothing unusual against earlier periods.",
        );
        return Ok(format!("\n{words}\n"));
    }
    let mut table = table::new(&[
        (pick("Mottagare", "Recipient"), Align::Left),
        (pick("Avtal", "Agreement"), Align::Whole),
        (pick("Vad", "What"), Align::Left),
        (pick("Ändring, kr", "Moved, SEK"), Align::Right),
    ]);
    for one in found {
        table.add_row([
            one.buyer.clone(),
            one.agreement.clone(),
            what(&one.what, language),
            moved(&one.what, language)?,
        ]);
    }
    let title = pick("Att titta på i", "To look at in");
    Ok(format!("\n{title} {}\n{}", run.period, table::show(&table)))
}

/// Now less before, with its sign; nothing where nothing moved.
fn moved(kind: &UnusualKind, language: Language) -> Result<String, MoneyError> {
    let moved = match kind {
        UnusualKind::Moved { amount, .. } => amount.now.minus(amount.before)?,
        UnusualKind::FirstTime { net } | UnusualKind::Corrects { net, .. } => *net,
        UnusualKind::Missing { net, .. } => net.negated()?,
        UnusualKind::Largest { .. } => Money::ZERO,
    };
    let number = language.number(&moved.to_string());
    Ok(match moved.ore() {
        0 => String::new(),
        1.. => format!("+{number}"),
        _ => number,
    })
}

fn what(kind: &UnusualKind, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let kr = |amount: &Money| language.number(&amount.to_string());
    match kind {
        UnusualKind::Moved { amount, volume } => {
            let volume = Compared {
                before: language.number(&volume.before.to_string()),
                now: language.number(&volume.now.to_string()),
                percent: volume.percent,
            };
            let amount = Compared {
                before: kr(&amount.before),
                now: kr(&amount.now),
                percent: amount.percent,
            };
            format!(
                "{} {}\n{} {}",
                pick("belopp", "amount"),
                change(&amount, language),
                pick("volym", "volume"),
                change(&volume, language)
            )
        }
        UnusualKind::FirstTime { net } => format!(
            "{} ({} kr)",
            pick("faktureras för första gången", "billed for the first time"),
            kr(net)
        ),
        UnusualKind::Missing { period, net } => format!(
            "{} {period} ({} kr)",
            pick("saknas, fakturerades", "missing, was billed"),
            kr(net)
        ),
        UnusualKind::Corrects { kind, first, last, .. } => {
            let kind = language.document(*kind).to_lowercase();
            let periods = [first, last].map(ToString::to_string);
            let [first, last] = &periods;
            if first == last {
                format!("{kind} {first}")
            } else {
                format!("{kind} {first}–{last}")
            }
        }
        UnusualKind::Largest { net } => {
            format!("{} ({} kr)", pick("bland de största", "among the largest"), kr(net))
        }
    }
}

fn change(compared: &Compared<String>, language: Language) -> String {
    let percent = match compared.percent {
        Some(percent) => format!(" ({} %)", language.number(&percent.to_string())),
        None => String::new(),
    };
    format!("{} → {}{percent}", compared.before, compared.now)
}
