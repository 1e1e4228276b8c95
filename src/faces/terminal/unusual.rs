//! What is unusual in a run against earlier periods, in words: before somebody approves it, and before every issue.

use super::table::{self, Align, Medium};
use crate::engine::billing::{Compared, Unusual, UnusualKind};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// How much of it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Everything: for who approves.
    All,
    /// What moved most: for who issues.
    Most,
}

/// How many are told before an issue.
const MOST: usize = 25;

/// A table of what is unusual in the run of a period.
pub(super) fn words(
    period: BillingPeriod,
    found: &[Unusual],
    told: Told,
    language: Language,
) -> Result<String, MoneyError> {
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
    let (rows, medium) = match told {
        Told::All => (found.len(), Medium::of_stdout()),
        Told::Most => (MOST, Medium::Screen),
    };
    for one in found.iter().take(rows) {
        table.add_row([
            one.buyer.clone(),
            one.agreement.to_string(),
            what(&one.what, language),
            moved(&one.what, language)?,
        ]);
    }
    let title = pick("Att granska i", "To look at in");
    let more = match found.len().saturating_sub(rows) {
        0 => String::new(),
        more => format!("… {} {more} {}\n", pick("och", "and"), pick("till", "more")),
    };
    Ok(format!("\n{title} {}\n{}{more}", period, table::show_on(&table, medium, &[])))
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
            match first == last {
                true => format!("{kind} {first}"),
                false => format!("{kind} {first}–{last}"),
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
