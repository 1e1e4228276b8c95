//! The tables of a year or quarter that is issued in parts: its periods below each other, and what each fee comes to over all
//! of them. It adds up what their control sheets have.

use std::collections::BTreeMap;

use super::parts::Parts;
use super::sheet::KindSum;
use super::stage::{Stage, stage};
use super::tables;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::tariff_name::TariffName;

/// A row for each period and their sum.
///
/// # Errors
/// An amount does not fit (R22).
pub fn periods(parts: &Parts, language: Language) -> Result<Sheet, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    // A narrow screen can do without rounding and log rows.
    let columns = [
        SheetColumn::whole(pick("Period", "Period")),
        SheetColumn::words(pick("Läge", "Stage")),
        SheetColumn::figures(pick("Loggrader", "Log rows")).spare(2),
        SheetColumn::figures(pick("Dokument", "Documents")),
        SheetColumn::figures(pick("Netto", "Net")),
        SheetColumn::figures(pick("Moms", "VAT")),
        SheetColumn::figures(pick("Öresavr.", "Rounding")).spare(1),
        SheetColumn::figures(pick("Att betala", "To pay")),
    ];
    let mut table = Sheet::new(pick("Perioder", "Periods"), language, columns);
    let (mut total, mut rows) = (KindSum::default(), 0_u64);
    for sheet in &parts.sheets {
        // What is not issued has no sums yet: 0.00 would say that it came to nothing. A credit by hand may be
        // filed there already.
        let sums = match (stage(sheet), sheet.total.documents) {
            (Stage::NotIssued, 0) => [const { Cell::Empty }; 5],
            _ => tables::sums(&sheet.total),
        };
        let stage = stage(sheet).words();
        let words: [Cell; 3] = [
            sheet.period.to_string().into(),
            stage.in_language(language).into(),
            sheet.rows_now.into(),
        ];
        table.add(words.into_iter().chain(sums));
        total.add(&sheet.total)?;
        rows += sheet.rows_now;
    }
    let words = [pick("Summa", "Sum").into(), Cell::Empty, rows.into()];
    table.add_sum(words.into_iter().chain(tables::sums(&total)));
    Ok(table)
}

/// What each fee comes to over all periods, whatever the version.
///
/// # Errors
/// An amount does not fit (R22).
pub fn fees(parts: &Parts, language: Language) -> Result<Sheet, MoneyError> {
    let mut sums: BTreeMap<(TariffName, String), (usize, Money)> = BTreeMap::new();
    for ((tariff, _), fee) in parts.sheets.iter().flat_map(|sheet| &sheet.fees) {
        let name = language.pick(&fee.name_sv, &fee.name_en).to_owned();
        let sum = sums.entry((tariff.clone(), name)).or_insert((0, Money::ZERO));
        sum.0 += fee.lines;
        sum.1 = sum.1.plus(fee.amount)?;
    }
    let mut table = tables::without_fees(language);
    let (mut lines, mut amount) = (0, Money::ZERO);
    for ((tariff, name), (of_fee, sum)) in sums {
        lines += of_fee;
        amount = amount.plus(sum)?;
        table.add([name.into(), tariff.to_string().into(), of_fee.into(), sum.into()]);
    }
    let words = language.pick("Summa rader", "Sum of lines").into();
    table.add_sum([words, Cell::Empty, lines.into(), amount.into()]);
    Ok(table)
}
