//! What each set of tariffs comes to, as tables; and how this page's tables are put together. It never rounds an
//! amount.

use super::StudyReport;
use crate::engine::whatif::{AmountChange, ProposalAnswer, TariffsStanding};
use crate::paper::report::{Table, of_sheet};
use crate::paper::tables::{Cell, ColumnUnit, Sheet, SheetColumn};
use crate::values::money::{Money, MoneyError};

impl StudyReport<'_> {
    /// A table of the page without rows.
    pub(super) fn sheet(&self, columns: impl IntoIterator<Item = SheetColumn>) -> Sheet {
        Sheet::new("", self.language, columns)
    }

    /// The columns that say by how much an amount changes: in kronor and in per cent.
    pub(super) fn change_columns(&self) -> [SheetColumn; 2] {
        [
            SheetColumn::changes(self.pick("Ändring", "Change")),
            SheetColumn::changes("").of(ColumnUnit::Percent),
        ]
    }

    /// What stands in them.
    pub(super) fn changed(change: AmountChange) -> Result<[Cell; 2], MoneyError> {
        Ok([change.difference()?.into(), Cell::figure(change.percent())])
    }

    /// Revenue, coverage and versions.
    pub(super) fn standings(&self) -> Result<Vec<Table>, MoneyError> {
        let mut tables = vec![self.revenues()?];
        tables.extend(self.study.cost.map(|cost| self.coverage(cost)));
        tables.push(self.versions());
        Ok(tables)
    }

    /// Today and each proposal with its answer.
    fn sets(&self) -> impl Iterator<Item = (String, &TariffsStanding, Option<&ProposalAnswer>)> {
        let proposals = self.study.proposals.iter().zip(1..);
        let proposals = proposals.map(|(one, at)| (self.name(at), &one.standing, Some(one)));
        [(self.name(0), &self.study.today, None)].into_iter().chain(proposals)
    }

    fn revenues(&self) -> Result<Table, MoneyError> {
        let [difference, percent] = self.change_columns();
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Avgifter", "Fees")),
            SheetColumn::figures(self.pick("Antal", "Quantity")),
            SheetColumn::figures(self.pick("Intäkt", "Revenue")),
            difference,
            percent,
            SheetColumn::figures(self.pick("Betalar mer", "Pay more")),
            SheetColumn::figures(self.pick("Lika", "Same")),
            SheetColumn::figures(self.pick("Mindre", "Less")),
        ]);
        let was = self.pick("Utfall i underlaget", "Outcome of the base").to_owned();
        for (name, standing, answer) in
            [(was, &self.study.was, None)].into_iter().chain(self.sets())
        {
            let volume = standing.volume.to_whole();
            let mut row = vec![name.into(), volume.into(), standing.revenue.into()];
            if let Some(answer) = answer {
                row.extend(Self::changed(answer.comparison.total)?);
                row.extend(<[usize; 3]>::from(answer.comparison.more_same_less()).map(Cell::from));
            }
            sheet.add(row);
        }
        let caption = self.pick(
            "Intäkt som den faktureras, kr utan moms; antal avrundat till hela",
            "Revenue as it is billed, SEK without VAT; quantity in whole ones",
        );
        Ok(of_sheet(&sheet, caption))
    }

    fn coverage(&self, cost: Money) -> Table {
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Avgifter", "Fees")),
            SheetColumn::figures(self.pick("Kostnad", "Cost")),
            SheetColumn::figures(self.pick("Per fråga", "Per question")),
            SheetColumn::figures(self.pick("Periodiserad intäkt", "Revenue by days")),
            SheetColumn::changes(self.pick("Resultat", "Result")),
            SheetColumn::figures(self.pick("Täckning", "Coverage")).of(ColumnUnit::Percent),
            SheetColumn::figures(self.pick("% av omsättningen", "% of turnover")),
            SheetColumn::words(self.pick("Över 10\u{A0}%", "Over 10\u{A0}%")),
        ]);
        for (name, standing, _) in self.sets() {
            let mut row = vec![name.into(), cost.into(), Cell::figure(standing.unit_cost)];
            if let Some(coverage) = standing.coverage {
                let over = coverage.is_over_the_mark();
                row.extend([
                    coverage.revenue.into(),
                    coverage.result.into(),
                    Cell::figure(coverage.coverage),
                    Cell::figure(coverage.of_turnover),
                    if over { self.pick("ja", "yes") } else { self.pick("nej", "no") }.into(),
                ]);
            }
            sheet.add(row);
        }
        let caption = self.pick(
            "Kostnadstäckning, kr utan moms (5 och 25 a §§ avgiftsförordningen)",
            "Cost coverage, SEK without VAT (5 and 25 a §§ avgiftsförordningen)",
        );
        of_sheet(&sheet, caption)
    }

    fn versions(&self) -> Table {
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Avgifter", "Fees")),
            SheetColumn::whole(self.pick("Avgiftsmodell", "Fee model")),
            SheetColumn::words(self.pick("Beslut", "Decision")),
        ]);
        for one in self.undecided.iter().filter(|one| one.catalogue == 0) {
            let why = one.why.in_language(self.language);
            sheet.add([self.name(0).into(), (&one.version).into(), why.into()]);
        }
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            for version in &answer.versions {
                let decision = self.decision(at, version.as_str()).into();
                sheet.add([self.name(at).into(), version.as_str().into(), decision]);
            }
        }
        of_sheet(&sheet, self.pick("Avgiftsmodeller och beslut", "Fee models and decisions"))
    }

    /// How far a proposal's version has come.
    fn decision(&self, catalogue: usize, version: &str) -> String {
        let undecided =
            self.undecided.iter().find(|one| one.catalogue == catalogue && one.version == version);
        match undecided {
            Some(one) => one.why.in_language(self.language).to_owned(),
            None => self.pick("beslutad", "decided").to_owned(),
        }
    }
}
