//! What each set of tariffs comes to, as tables; and how this page's tables are put together. It never rounds an
//! amount.

use super::StudyReport;
use super::words::{amount, percent, signed_amount, signed_percent, whole};
use crate::engine::whatif::{Answer, Standing};
use crate::paper::report::{Alignment, Heading, Table};
use crate::values::money::{Money, MoneyError};

/// A column of words.
pub(super) fn words(text: &str) -> Heading {
    Heading { text: text.to_owned(), alignment: Alignment::Words }
}

/// A column of days, or of numbers that are names.
pub(super) fn codes(text: &str) -> Heading {
    Heading { text: text.to_owned(), alignment: Alignment::Codes }
}

/// A column of numbers.
pub(super) fn digits(text: &str) -> Heading {
    Heading { text: text.to_owned(), alignment: Alignment::Numbers }
}

/// A table without a row of sums.
pub(super) fn table(caption: &str, headings: Vec<Heading>, rows: Vec<Vec<String>>) -> Table {
    Table { caption: caption.to_owned(), headings, rows, total: None }
}

impl StudyReport<'_> {
    /// Revenue, coverage and versions.
    pub(super) fn standings(&self) -> Result<Vec<Table>, MoneyError> {
        let mut tables = vec![self.revenues()?];
        tables.extend(self.study.cost.map(|cost| self.coverage(cost)));
        tables.push(self.versions());
        Ok(tables)
    }

    /// Today and each proposal with its answer.
    fn sets(&self) -> impl Iterator<Item = (String, &Standing, Option<&Answer>)> {
        let proposals = self.study.proposals.iter().zip(1..);
        let proposals = proposals.map(|(one, at)| (self.name(at), &one.standing, Some(one)));
        [(self.name(0), &self.study.today, None)].into_iter().chain(proposals)
    }

    fn revenues(&self) -> Result<Table, MoneyError> {
        let headings = vec![
            words(self.pick("Avgifter", "Fees")),
            digits(self.pick("Antal", "Quantity")),
            digits(self.pick("Intäkt", "Revenue")),
            digits(self.pick("Ändring", "Change")),
            digits("%"),
            digits(self.pick("Betalar mer", "Pay more")),
            digits(self.pick("Lika", "Same")),
            digits(self.pick("Mindre", "Less")),
        ];
        let was = self.pick("Utfall i underlaget", "Outcome of the base").to_owned();
        let was = (was, &self.study.was, None);
        let mut rows = Vec::new();
        for (name, standing, answer) in [was].into_iter().chain(self.sets()) {
            let mut row = vec![
                name,
                whole(standing.volume, self.language),
                amount(standing.revenue, self.language),
            ];
            if let Some(answer) = answer {
                let total = answer.comparison.total;
                row.push(signed_amount(total.difference()?, self.language));
                row.push(signed_percent(total.percent(), self.language));
                let (more, same, less) = answer.comparison.more_same_less();
                row.extend([more, same, less].map(|one| self.language.number(&one.to_string())));
            }
            rows.push(row);
        }
        let caption = self.pick(
            "Intäkt som den faktureras, kr utan moms; antal avrundat till hela",
            "Revenue as it is billed, SEK without VAT; quantity in whole ones",
        );
        Ok(table(caption, headings, rows))
    }

    fn coverage(&self, cost: Money) -> Table {
        let headings = vec![
            words(self.pick("Avgifter", "Fees")),
            digits(self.pick("Kostnad", "Cost")),
            digits(self.pick("Per fråga", "Per question")),
            digits(self.pick("Periodiserad intäkt", "Revenue by days")),
            digits(self.pick("Resultat", "Result")),
            digits(self.pick("Täckning", "Coverage")),
            digits(self.pick("Av omsättningen", "Of turnover")),
            words(self.pick("Över 10\u{A0}%", "Over 10\u{A0}%")),
        ];
        let rows = self.sets().map(|(name, standing, _)| {
            let unit = standing.unit_cost.map(|unit| amount(unit, self.language));
            let mut row =
                vec![name, amount(cost, self.language), unit.unwrap_or_else(|| "–".to_owned())];
            if let Some(coverage) = standing.coverage {
                row.push(amount(coverage.revenue, self.language));
                let over = coverage.is_over_the_mark();
                row.push(signed_amount(coverage.result, self.language));
                row.push(percent(coverage.coverage, self.language));
                row.push(percent(coverage.of_turnover, self.language));
                row.push(
                    if over { self.pick("ja", "yes") } else { self.pick("nej", "no") }.to_owned(),
                );
            }
            row
        });
        let caption = self.pick(
            "Kostnadstäckning, kr utan moms (5 och 25 a §§ avgiftsförordningen)",
            "Cost coverage, SEK without VAT (5 and 25 a §§ avgiftsförordningen)",
        );
        table(caption, headings, rows.collect())
    }

    fn versions(&self) -> Table {
        let headings = vec![
            words(self.pick("Avgifter", "Fees")),
            codes(self.pick("Avgiftsmodell", "Fee model")),
            words(self.pick("Beslut", "Decision")),
        ];
        let today = self.undecided.iter().filter(|one| one.catalogue == 0);
        let today = today.map(|one| {
            let why = one.why.in_language(self.language).to_owned();
            vec![self.name(0), one.version.to_string(), why]
        });
        let proposals = self.study.proposals.iter().zip(1..).flat_map(|(answer, at)| {
            answer.versions.iter().map(move |version| {
                vec![self.name(at), version.to_string(), self.decision(at, version.as_str())]
            })
        });
        let caption = self.pick("Avgiftsmodeller och beslut", "Fee models and decisions");
        table(caption, headings, today.chain(proposals).collect())
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
