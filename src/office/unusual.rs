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
            what(&one.what, language),
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

fn what(kind: &UnusualKind, language: Language) -> Cell {
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
            Cell::Lines(vec![
                format!("{} {}", pick("belopp", "amount"), change(&amount, language)),
                format!("{} {}", pick("volym", "volume"), change(&volume, language)),
            ])
        }
        UnusualKind::FirstTime { net } => {
            let words = pick("faktureras för första gången", "billed for the first time");
            format!("{words} ({} kr)", kr(net)).into()
        }
        UnusualKind::Missing { period, net } => {
            let words = pick("saknas, fakturerades", "missing, was billed");
            format!("{words} {period} ({} kr)", kr(net)).into()
        }
        UnusualKind::Corrects { kind, first, last, .. } => {
            let kind = language.document(*kind).to_lowercase();
            match first == last {
                true => format!("{kind} {first}").into(),
                false => format!("{kind} {first}–{last}").into(),
            }
        }
        UnusualKind::Largest { net } => {
            let words = pick("bland de största", "among the largest");
            format!("{words} ({} kr)", kr(net)).into()
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
