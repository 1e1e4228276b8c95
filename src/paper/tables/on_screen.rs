//! A study's answer as tables for a screen: the proposals side by side, then what one of them changes. Whoever writes a
//! file for a spreadsheet takes those of `study`. It never sums.

use super::{Cell, ColumnUnit, Sheet, SheetColumn, TableError};
use crate::engine::whatif::{
    AmountChange, Comparison, PartyChange, ProposalAnswer, Study, TariffsStanding, VolumeChange,
};
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};

/// What was, today and each proposal with its name.
fn standings(
    study: &Study,
    language: Language,
) -> Vec<(String, &TariffsStanding, Option<&ProposalAnswer>)> {
    let was = language.pick("Utfall i underlaget", "Outcome of the base");
    let today = language.pick("Dagens avgifter", "Today's fees");
    let proposals = study.proposals.iter().map(|one| (one.name.clone(), &one.standing, Some(one)));
    let fixed = [(was.to_owned(), &study.was, None), (today.to_owned(), &study.today, None)];
    fixed.into_iter().chain(proposals).collect()
}

/// What each set of tariffs brings, and how many pay more under it.
///
/// # Errors
/// An amount does not fit (R22).
pub fn revenues(study: &Study, language: Language) -> Result<Sheet, TableError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Förslag", "Proposal")),
        SheetColumn::figures(pick("Antal", "Quantity")).spare(1),
        SheetColumn::figures(pick("Intäkt", "Revenue")),
        SheetColumn::figures(pick("Ändring", "Change")),
        SheetColumn::figures("").of(ColumnUnit::Percent),
        SheetColumn::figures(pick("Mer/lika/mindre", "More/same/less")),
    ];
    let mut sheet = Sheet::new(pick("Intäkt", "Revenue"), language, columns);
    for (name, standing, answer) in standings(study, language) {
        let volume = standing.volume.to_one_decimal();
        let mut row = vec![name.into(), volume.into(), standing.revenue.into()];
        if let Some(answer) = answer {
            let total = answer.comparison.total;
            let (more, same, less) = answer.comparison.more_same_less();
            row.extend([
                total.difference()?.into(),
                Cell::figure(total.percent()),
                format!("{more}/{same}/{less}").into(),
            ]);
        }
        sheet.add(row);
    }
    Ok(sheet)
}

/// How far each set of tariffs covers the cost; none without a cost. A surplus over the mark of 25 a § has a star.
pub fn coverages(study: &Study, language: Language) -> Option<Sheet> {
    let cost = study.cost?;
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Kostnadstäckning", "Cost coverage")),
        SheetColumn::figures(pick("Kostnad", "Cost")).spare(2),
        SheetColumn::figures(pick("Periodiserad\nintäkt", "Revenue\nby days")),
        SheetColumn::figures(pick("Per fråga", "Per question")).spare(1),
        SheetColumn::figures(pick("Resultat", "Result")),
        SheetColumn::figures(pick("Täckning", "Coverage")).of(ColumnUnit::Percent),
        SheetColumn::figures(pick("% av\nomsättningen", "% of\nturnover")),
    ];
    let mut sheet = Sheet::new(pick("Kostnadstäckning", "Cost coverage"), language, columns);
    for (name, standing, _) in standings(study, language).into_iter().skip(1) {
        let Some(coverage) = standing.coverage else { continue };
        let of_turnover = Cell::figure(coverage.of_turnover);
        sheet.add([
            name.into(),
            cost.into(),
            coverage.revenue.into(),
            Cell::figure(standing.unit_cost),
            coverage.result.into(),
            Cell::figure(coverage.coverage),
            match coverage.is_over_the_mark() {
                true => format!("{} *", of_turnover.shown(language)).into(),
                false => of_turnover,
            },
        ]);
    }
    Some(sheet)
}

/// What moved between services, by month.
pub fn migrated(study: &Study, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Flyttat i månaden", "Migrated in the month")),
        SheetColumn::figures(pick("Enheter", "Units")),
        SheetColumn::figures(pick("Blir frågor", "Become questions")),
    ];
    let mut sheet = Sheet::new(pick("Flyttat", "Migrated"), language, columns);
    for (month, moved) in &study.migrated {
        let [units, questions] = [moved.units, moved.questions].map(Quantity::to_one_decimal);
        let month = format!("{:04}-{:02}", month.year(), month.month());
        sheet.add([month.into(), units.into(), questions.into()]);
    }
    sheet
}

/// A proposal's categories, then its fees, each with their sum.
///
/// # Errors
/// An amount does not fit (R22).
pub fn parts(
    study: &Study,
    comparison: &Comparison,
    language: Language,
) -> Result<[Sheet; 2], TableError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let categories = comparison.categories.iter();
    let categories = categories.map(|one| (language.category(one.category), one.change));
    let fees = comparison.fees.iter();
    let fees = fees.map(|one| (language.fee_name(&study.fee_names, &one.fee), one.change));
    let mut sheets = [
        changes(pick("Kategori", "Category"), categories, language)?,
        changes(pick("Avgift", "Fee"), fees, language)?,
    ];
    for sheet in &mut sheets {
        sheet.add_sum(change_row(pick("Summa", "Sum"), comparison.total)?);
    }
    Ok(sheets)
}

/// Who pays most more under a proposal, and who most less: so many of each, and no table of nobody.
///
/// # Errors
/// An amount does not fit (R22).
pub fn hardest_hit(
    comparison: &Comparison,
    named: usize,
    language: Language,
) -> Result<Vec<Sheet>, TableError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let up = |one: &&PartyChange| one.change.proposed > one.change.today;
    let down = |one: &&PartyChange| one.change.proposed < one.change.today;
    let more: Vec<_> = comparison.parties.iter().filter(up).take(named).collect();
    let less: Vec<_> = comparison.parties.iter().rev().filter(down).take(named).collect();
    let headed = [
        (pick("Betalar mest mer", "Pay most more"), more),
        (pick("Betalar mest mindre", "Pay most less"), less),
    ];
    let some = headed.into_iter().filter(|(_, parties)| !parties.is_empty());
    let sheet = |(heading, parties): (&'static str, Vec<&PartyChange>)| {
        let parties = parties.into_iter().map(|one| (one.name.as_str(), one.change));
        changes(heading, parties, language)
    };
    some.map(sheet).collect()
}

/// How much is charged by tiers and unit prices; no row for a fee without any.
pub fn charged(study: &Study, comparison: &Comparison, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let heading = pick("Debiterad mängd", "Quantity charged");
    let columns = [
        SheetColumn::words(heading),
        SheetColumn::figures(pick("I dag", "Today")),
        SheetColumn::figures(pick("Förslag", "Proposal")),
    ];
    let mut sheet = Sheet::new(heading, language, columns);
    for one in comparison.fees.iter().filter(|one| one.charged != VolumeChange::default()) {
        let [today, proposed] =
            [one.charged.today, one.charged.proposed].map(Quantity::to_one_decimal);
        let name = language.fee_name(&study.fee_names, &one.fee);
        sheet.add([name.into(), today.into(), proposed.into()]);
    }
    sheet
}

/// Parts today and under the proposal.
fn changes<'a>(
    heading: &'static str,
    parts: impl Iterator<Item = (&'a str, AmountChange)>,
    language: Language,
) -> Result<Sheet, TableError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(heading),
        SheetColumn::figures(pick("I dag", "Today")).spare(1),
        SheetColumn::figures(pick("Förslag", "Proposal")),
        SheetColumn::figures(pick("Ändring", "Change")),
        SheetColumn::figures("").of(ColumnUnit::Percent),
    ];
    let mut sheet = Sheet::new(heading, language, columns);
    for (name, change) in parts {
        sheet.add(change_row(name, change)?);
    }
    Ok(sheet)
}

fn change_row(name: &str, change: AmountChange) -> Result<[Cell; 5], TableError> {
    let difference: Money = change.difference()?;
    Ok([
        name.into(),
        change.today.into(),
        change.proposed.into(),
        difference.into(),
        Cell::figure(change.percent()),
    ])
}
