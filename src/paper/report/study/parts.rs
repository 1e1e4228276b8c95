//! Each proposal by category, fee and party: volume, kr before and after, and what changes. It leaves nobody
//! out.

use maud::{Markup, html};

use super::StudyReport;
use super::tables::{codes, digits, words};
use super::words::{amount, signed_amount, signed_percent, whole};
use crate::engine::whatif::{Answer, Change};
use crate::paper::names::capitalised;
use crate::paper::report::{Heading, Table};
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

    fn categories(&self, answer: &Answer, name: &str) -> Result<Table, MoneyError> {
        let mut rows = Vec::new();
        for one in &answer.comparison.categories {
            let mut row = vec![capitalised(self.language.category(one.category))];
            row.extend([one.volume.today, one.volume.proposed].map(|one| self.whole(one)));
            row.extend(self.before_and_after(one.change)?);
            rows.push(row);
        }
        let volume = answer.comparison.volume;
        let mut total = vec![self.pick("Summa", "Sum").to_owned()];
        total.extend([volume.today, volume.proposed].map(|one| self.whole(one)));
        total.extend(self.before_and_after(answer.comparison.total)?);
        Ok(Table {
            caption: format!("{name}: {}", self.pick("per kategori, kr", "by category, SEK")),
            headings: self.headings(
                vec![words(self.pick("Kategori", "Category"))],
                vec![
                    digits(self.pick("Antal i dag", "Quantity today")),
                    digits(self.pick("Med förslaget", "Proposed")),
                ],
            ),
            rows,
            total: Some(total),
        })
    }

    fn fees(&self, answer: &Answer, name: &str) -> Result<Table, MoneyError> {
        let mut rows = Vec::new();
        for one in &answer.comparison.fees {
            let mut row = vec![self.fee(&one.fee).to_owned()];
            row.extend(
                [one.charged.today, one.charged.proposed]
                    .map(|one| if one.is_zero() { "–".to_owned() } else { self.whole(one) }),
            );
            row.extend(self.before_and_after(one.change)?);
            rows.push(row);
        }
        let mut total = vec![self.pick("Summa", "Sum").to_owned(), String::new(), String::new()];
        total.extend(self.before_and_after(answer.comparison.total)?);
        Ok(Table {
            caption: format!("{name}: {}", self.pick("per avgift, kr", "by fee, SEK")),
            headings: self.headings(
                vec![words(self.pick("Avgift", "Fee"))],
                vec![
                    digits(self.pick("Debiterat i dag", "Charged today")),
                    digits(self.pick("Med förslaget", "Proposed")),
                ],
            ),
            rows,
            total: Some(total),
        })
    }

    fn party_table(&self, answer: &Answer, name: &str) -> Result<Table, MoneyError> {
        let mut rows = Vec::new();
        for one in &answer.comparison.parties {
            let mut row = vec![
                one.name.clone(),
                one.organisation_number.to_string(),
                self.language.category(one.category).to_owned(),
                self.whole(one.volume.proposed),
            ];
            row.extend(self.before_and_after(one.change)?);
            rows.push(row);
        }
        let mut total = vec![self.pick("Summa", "Sum").to_owned(), String::new(), String::new()];
        total.push(self.whole(answer.comparison.volume.proposed));
        total.extend(self.before_and_after(answer.comparison.total)?);
        let order = self.pick(
            "alla kunder, störst ökning först, kr",
            "all parties, the largest increase first, SEK",
        );
        Ok(Table {
            caption: format!("{name}: {order}"),
            headings: self.headings(
                vec![
                    words(self.pick("Kund", "Party")),
                    codes(self.pick("Org.nr", "Org. no.")),
                    words(self.pick("Kategori", "Category")),
                ],
                vec![digits(self.pick("Antal", "Quantity"))],
            ),
            rows,
            total: Some(total),
        })
    }

    fn headings(&self, names: Vec<Heading>, volumes: Vec<Heading>) -> Vec<Heading> {
        let amounts = [
            digits(self.pick("I dag", "Today")),
            digits(self.pick("Förslaget", "Proposal")),
            digits(self.pick("Ändring", "Change")),
            digits("%"),
        ];
        names.into_iter().chain(volumes).chain(amounts).collect()
    }

    fn before_and_after(&self, change: Change) -> Result<[String; 4], MoneyError> {
        Ok([
            amount(change.today, self.language),
            amount(change.proposed, self.language),
            signed_amount(change.difference()?, self.language),
            signed_percent(change.percent(), self.language),
        ])
    }

    fn whole(&self, quantity: Quantity) -> String {
        whole(quantity, self.language)
    }
}
