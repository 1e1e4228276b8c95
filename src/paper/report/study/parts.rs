//! Each proposal by category, fee and party: volume, kr before and after, and what changes. It leaves nobody
//! out.

use maud::{Markup, html};

use super::StudyReport;
use crate::engine::whatif::{AmountChange, ProposalAnswer, VolumeChange};
use crate::paper::names::capitalised;
use crate::paper::report::{Table, of_sheet};
use crate::paper::tables::{Cell, SheetColumn};
use crate::values::money::{MoneyError, Quantity};

impl StudyReport<'_> {
    /// Categories and fees of each proposal.
    pub(super) fn parts(&self) -> Result<Markup, MoneyError> {
        let mut all = Vec::new();
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            let name = self.name(at);
            all.push(html! {
                (self.categories(answer, &name)?.draw())
                (self.fees(answer, &name)?.draw())
            });
        }
        Ok(html! { @for one in &all { (one) } })
    }

    /// All parties of each proposal.
    pub(super) fn parties(&self) -> Result<Markup, MoneyError> {
        let mut all = Vec::new();
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            all.push(self.party_table(answer, &self.name(at))?.draw());
        }
        Ok(html! { @for one in &all { (one) } })
    }

    fn categories(&self, answer: &ProposalAnswer, name: &str) -> Result<Table, MoneyError> {
        let mut sheet = self.sheet(self.columns(
            vec![SheetColumn::words(self.pick("Kategori", "Category"))],
            vec![
                SheetColumn::figures(self.pick("Antal i dag", "Quantity today")),
                SheetColumn::figures(self.pick("Med förslaget", "Proposed")),
            ],
        ));
        let volumes = |one: VolumeChange| [one.today, one.proposed].map(Quantity::to_whole);
        for one in &answer.comparison.categories {
            let mut row = vec![capitalised(self.language.category(one.category)).into()];
            row.extend(volumes(one.volume).map(Cell::from));
            row.extend(Self::before_and_after(one.change)?);
            sheet.add(row);
        }
        let mut total = vec![self.pick("Summa", "Sum").into()];
        total.extend(volumes(answer.comparison.volume).map(Cell::from));
        total.extend(Self::before_and_after(answer.comparison.total)?);
        sheet.add_sum(total);
        let words = self.pick("per kategori, kr", "by category, SEK");
        Ok(of_sheet(&sheet, &format!("{name}: {words}")))
    }

    fn fees(&self, answer: &ProposalAnswer, name: &str) -> Result<Table, MoneyError> {
        let mut sheet = self.sheet(self.columns(
            vec![SheetColumn::words(self.pick("Avgift", "Fee"))],
            vec![
                SheetColumn::figures(self.pick("Debiterat i dag", "Charged today")),
                SheetColumn::figures(self.pick("Med förslaget", "Proposed")),
            ],
        ));
        let charged = |one: Quantity| Cell::figure((!one.is_zero()).then(|| one.to_whole()));
        for one in &answer.comparison.fees {
            let mut row = vec![self.fee(&one.fee).into()];
            row.extend([one.charged.today, one.charged.proposed].map(charged));
            row.extend(Self::before_and_after(one.change)?);
            sheet.add(row);
        }
        let mut total = vec![self.pick("Summa", "Sum").into(), Cell::Empty, Cell::Empty];
        total.extend(Self::before_and_after(answer.comparison.total)?);
        sheet.add_sum(total);
        let words = self.pick("per avgift, kr", "by fee, SEK");
        Ok(of_sheet(&sheet, &format!("{name}: {words}")))
    }

    fn party_table(&self, answer: &ProposalAnswer, name: &str) -> Result<Table, MoneyError> {
        let mut sheet = self.sheet(self.columns(
            vec![
                SheetColumn::words(self.pick("Kund", "Party")),
                SheetColumn::whole(self.pick("Org.nr", "Org. no.")),
                SheetColumn::words(self.pick("Kategori", "Category")),
            ],
            vec![SheetColumn::figures(self.pick("Antal", "Quantity"))],
        ));
        for one in &answer.comparison.parties {
            let mut row = vec![
                (&one.name).into(),
                one.organisation_number.to_string().into(),
                self.language.category(one.category).into(),
                one.volume.proposed.to_whole().into(),
            ];
            row.extend(Self::before_and_after(one.change)?);
            sheet.add(row);
        }
        let mut total = vec![self.pick("Summa", "Sum").into(), Cell::Empty, Cell::Empty];
        total.push(answer.comparison.volume.proposed.to_whole().into());
        total.extend(Self::before_and_after(answer.comparison.total)?);
        sheet.add_sum(total);
        let order = self.pick(
            "alla kunder, störst ökning först, kr",
            "all parties, the largest increase first, SEK",
        );
        Ok(of_sheet(&sheet, &format!("{name}: {order}")))
    }

    fn columns(&self, names: Vec<SheetColumn>, volumes: Vec<SheetColumn>) -> Vec<SheetColumn> {
        let amounts = [
            SheetColumn::figures(self.pick("I dag", "Today")),
            SheetColumn::figures(self.pick("Förslaget", "Proposal")),
        ];
        names.into_iter().chain(volumes).chain(amounts).chain(self.change_columns()).collect()
    }

    fn before_and_after(change: AmountChange) -> Result<[Cell; 4], MoneyError> {
        let [difference, percent] = Self::changed(change)?;
        Ok([change.today.into(), change.proposed.into(), difference, percent])
    }
}
