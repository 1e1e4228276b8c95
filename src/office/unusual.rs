//! What is unusual in a run against earlier periods, as a table for who approves or issues it. It finds nothing: the run has
//! what is unusual.

use crate::engine::billing::{Compared, Unusual, UnusualKind};
use crate::paper::tables::{Cell, ColumnUnit, Sheet, SheetColumn};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

/// A row for each, in their order.
///
/// # Errors
/// An amount does not fit (R22).
pub fn sheet(found: &[Unusual], language: Language) -> Result<Sheet, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Mottagare", "Recipient")),
        SheetColumn::whole(pick("Avtal", "Agreement")),
        SheetColumn::words(pick("Vad", "What")),
        SheetColumn::changes(pick("Ändring", "Moved")).of(ColumnUnit::Kronor),
    ];
    let mut sheet = Sheet::new(pick("Att granska", "To look at"), language, columns);
    for one in found {
        sheet.add([
            one.buyer.to_string().into(),
            one.agreement.to_string().into(),
            match <[String; 1]>::try_from(what(&one.what, language)) {
                Ok([line]) => line.into(),
                Err(lines) => Cell::Lines(lines),
            },
            moved(&one.what)?.into(),
        ]);
    }
    Ok(sheet)
}

/// Now less before; nothing where nothing moved.
fn moved(kind: &UnusualKind) -> Result<Option<Money>, MoneyError> {
    let moved = match kind {
        UnusualKind::Moved { amount, .. } => amount.now.minus(amount.before)?,
        UnusualKind::FirstTime { net } | UnusualKind::Corrects { net, .. } => *net,
        UnusualKind::Missing { net, .. } => net.negated()?,
        UnusualKind::Largest { .. } => Money::ZERO,
    };
    Ok(Some(moved).filter(|moved| *moved != Money::ZERO))
}

/// What is unusual, in a line or two.
pub fn what(kind: &UnusualKind, language: Language) -> Vec<String> {
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
            vec![
                format!("{} {}", pick("belopp", "amount"), change(&amount, language)),
                format!("{} {}", pick("volym", "volume"), change(&volume, language)),
            ]
        }
        UnusualKind::FirstTime { net } => {
            let words = pick("faktureras för första gången", "billed for the first time");
            vec![format!("{words} ({} kr)", kr(net))]
        }
        UnusualKind::Missing { period, net } => {
            let words = pick("saknas, fakturerades", "missing, was billed");
            vec![format!("{words} {period} ({} kr)", kr(net))]
        }
        UnusualKind::Corrects { kind, first, last, .. } => {
            let kind = language.document(*kind).to_lowercase();
            match first == last {
                true => vec![format!("{kind} {first}")],
                false => vec![format!("{kind} {first}–{last}")],
            }
        }
        UnusualKind::Largest { net } => {
            let words = pick("bland de största", "among the largest");
            vec![format!("{words} ({} kr)", kr(net))]
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
