//! The control sheet of a year or quarter that is issued in parts, for people: the sums of its periods under each other, and
//! of all of them.

use crate::values::tariff_name::TariffName;
use std::collections::BTreeMap;

use super::super::Failure;
use super::super::table::{self, Align, Medium};
use crate::office::status::{KindSum, Parts, Stage, stage};
use crate::values::language::Language;
use crate::values::money::Money;

/// The whole sheet.
pub(super) fn words(parts: &Parts, language: Language, medium: Medium) -> Result<String, Failure> {
    let title = language.pick("KONTROLLBLAD", "CONTROL SHEET");
    let verdict = match parts.ties() {
        true => language.pick("Summorna stämmer till öret.", "The sums tie to the öre."),
        false => language.pick("SUMMORNA STÄMMER INTE.", "THE SUMS DO NOT TIE."),
    };
    let texts = [
        format!("{title} {}\n", parts.whole),
        periods(parts, language, medium)?,
        fees(parts, language, medium)?,
        format!("{verdict}\n"),
    ];
    Ok(texts.join("\n"))
}

/// A row for each period and their sum.
fn periods(parts: &Parts, language: Language, medium: Medium) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Period", "Period"), Align::Whole),
        (pick("Läge", "Stage"), Align::Left),
        right(pick("Loggrader", "Log rows")),
        right(pick("Dokument", "Documents")),
        right(pick("Netto", "Net")),
        right(pick("Moms", "VAT")),
        right(pick("Öresavr.", "Rounding")),
        right(pick("Att betala", "To pay")),
    ]);
    let number = |number: u64| language.number(&number.to_string());
    let sums = |sum: &KindSum| -> [String; 5] {
        let amounts = [sum.net, sum.vat, sum.rounding, sum.payable];
        let [net, vat, rounding, payable] =
            amounts.map(|amount| language.number(&amount.to_string()));
        [number(sum.documents as u64), net, vat, rounding, payable]
    };
    let mut row = |name: String, stage: &str, rows: u64, sums: [String; 5]| {
        table.add_row([name, stage.to_owned(), number(rows)].into_iter().chain(sums));
    };
    let (mut total, mut rows) = (KindSum::default(), 0_u64);
    for sheet in &parts.sheets {
        // What is not issued has no sums yet: 0.00 would say that it came to nothing. A credit by hand may be
        // filed there already.
        let sums = match (stage(sheet), sheet.total.documents) {
            (Stage::NotIssued, 0) => [const { String::new() }; 5],
            _ => sums(&sheet.total),
        };
        let stage = stage(sheet).words();
        let stage = stage.in_language(language);
        row(sheet.period.to_string(), stage, sheet.rows_now, sums);
        total.add(&sheet.total)?;
        rows += sheet.rows_now;
    }
    row(pick("Summa", "Sum").to_owned(), "", rows, sums(&total));
    // A narrow terminal can do without rounding and log rows.
    Ok(table::show_on(&table, medium, &[6, 2]))
}

/// What each fee comes to over all periods, whatever the version.
fn fees(parts: &Parts, language: Language, medium: Medium) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut sums: BTreeMap<(TariffName, String), (usize, Money)> = BTreeMap::new();
    for ((tariff, _), fee) in parts.sheets.iter().flat_map(|sheet| &sheet.fees) {
        let name = language.pick(&fee.name_sv, &fee.name_en).to_owned();
        let sum = sums.entry((tariff.clone(), name)).or_insert((0, Money::ZERO));
        sum.0 += fee.lines;
        sum.1 = sum.1.plus(fee.amount)?;
    }
    let mut table = table::new(&[
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Avgiftsmodell", "Tariff"), Align::Left),
        (pick("Rader", "Lines"), Align::Right),
        (pick("Belopp, kr", "Amount, SEK"), Align::Right),
    ]);
    let (mut lines, mut amount) = (0, Money::ZERO);
    for ((tariff, name), (of_fee, sum)) in sums {
        lines += of_fee;
        amount = amount.plus(sum)?;
        table.add_row([
            name,
            tariff.to_string(),
            of_fee.to_string(),
            language.number(&sum.to_string()),
        ]);
    }
    table.add_row([
        pick("Summa rader", "Sum of lines").to_owned(),
        String::new(),
        lines.to_string(),
        language.number(&amount.to_string()),
    ]);
    Ok(table::show_on(&table, medium, &[1]))
}
