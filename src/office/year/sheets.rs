//! A year as tables: customers by period, and the year so far beside the year before. They show what the year has.

use super::overview::YearOverview;
use crate::keep::ledger::IssuedFile;
use crate::office::refusal::{ExportRefusal, Refusal};
use crate::paper::tables::{Cell, ColumnUnit, Sheet, SheetColumn, xlsx};
use crate::values::language::Language;
use crate::values::money::MoneyError;
use crate::values::percent::Percent;

/// A row for each customer, a column for each period, and their sums.
pub fn by_period(year: &YearOverview, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let customer = [
        SheetColumn::words(pick("Kund", "Customer")),
        SheetColumn::whole(pick("Org.nr", "Number")).spare(1),
    ];
    let periods = year.periods.iter().map(|period| SheetColumn::figures(period.to_string()));
    let sum = SheetColumn::figures(pick("Summa", "Sum"));
    let columns = customer.into_iter().chain(periods).chain([sum]);
    let mut sheet = Sheet::new(pick("Kunder per period", "Customers by period"), language, columns);
    for one in &year.customers {
        let who: [Cell; 2] = [(&one.name).into(), one.organisation_number.to_string().into()];
        let amounts = one.by_period.iter().map(|amount| (*amount).into());
        sheet.add(who.into_iter().chain(amounts).chain([one.so_far.into()]));
    }
    let who = [pick("Summa", "Sum").into(), Cell::Empty];
    let sums = year.sums.iter().map(|one| one.net.into());
    sheet.add_sum(who.into_iter().chain(sums).chain([year.so_far.into()]));
    sheet
}

/// A row for each customer: the year so far, the same periods of the year before, and the change.
///
/// # Errors
/// An amount does not fit (R22).
pub fn compared(year: &YearOverview, language: Language) -> Result<Sheet, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Kund", "Customer")),
        SheetColumn::whole(pick("Org.nr", "Number")).spare(1),
        SheetColumn::figures(pick("Hittills i år", "So far")).of(ColumnUnit::Kronor),
        SheetColumn::figures(pick("Samma tid förra året", "The year before"))
            .of(ColumnUnit::Kronor),
        SheetColumn::changes(pick("Ändring", "Change")).of(ColumnUnit::Kronor),
        SheetColumn::changes(pick("Ändring", "Change")).of(ColumnUnit::Percent),
    ];
    let mut sheet = Sheet::new(pick("Mot förra året", "Against last year"), language, columns);
    for one in &year.customers {
        sheet.add([
            (&one.name).into(),
            one.organisation_number.to_string().into(),
            one.so_far.into(),
            one.before.into(),
            one.change()?.into(),
            Cell::figure(one.more()),
        ]);
    }
    sheet.add_sum([
        pick("Summa", "Sum").into(),
        Cell::Empty,
        year.so_far.into(),
        year.before.into(),
        year.so_far.minus(year.before)?.into(),
        Cell::figure(Percent::more(year.so_far, year.before)),
    ]);
    Ok(sheet)
}

/// Both tables as a workbook for Excel, made on the day of its newest document.
///
/// # Errors
/// Nothing was billed for the year.
pub fn workbook(year: &YearOverview, language: Language) -> Result<IssuedFile, Refusal> {
    let Some(made_on) = year.newest else {
        return Err(ExportRefusal::NothingBilled { year: year.year }.into());
    };
    let sheets = [by_period(year, language), compared(year, language)?];
    let name = format!("{}-{}.xlsx", language.pick("ar", "year"), year.year);
    Ok(IssuedFile { name, content: xlsx(&sheets, made_on)? })
}
