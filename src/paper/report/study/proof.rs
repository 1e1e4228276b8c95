//! What the figures can be held against: that parts sum to the whole, what was billed, what can't be billed, and
//! the files it was made from. It sums what stands in the tables, and hides no difference.

use maud::{Markup, html};

use super::tables::{codes, digits, table, words};
use super::words::{amount, signed_amount};
use super::{LeftOut, StudyReport};
use crate::engine::whatif::{Answer, Change};
use crate::paper::report::{Alignment, Heading, Table};
use crate::paper::text::visible;
use crate::values::money::{Money, MoneyError};

impl StudyReport<'_> {
    pub(super) fn proof(&self) -> Result<Markup, MoneyError> {
        let mut sums = Vec::new();
        let mut ties = true;
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            let (table, all_tie) = self.sums(answer, &self.name(at))?;
            sums.push(table);
            ties &= all_tie;
        }
        let words = if ties {
            self.pick(
                "Delarna summerar till helheten på öret: kunder, kategorier och avgifter var för sig.",
                "The parts sum to the whole to the öre: parties, categories and fees, each by itself.",
            )
        } else {
            self.pick("Delarna summerar inte till helheten.", "The parts do not sum to the whole.")
        };
        let billed = self.billed()?;
        Ok(html! {
            p { (words) }
            @for table in &sums { (table.draw()) }
            @if let Some(billed) = &billed { (billed.draw()) }
            @if self.left_out.is_empty() {
                p { (self.pick("All användning kan faktureras.", "All usage can be billed.")) }
            } @else {
                (self.left_out_table().draw())
            }
        })
    }

    /// The sums of a proposal's parts below each other, and whether they are all the whole.
    fn sums(&self, answer: &Answer, name: &str) -> Result<(Table, bool), MoneyError> {
        let comparison = &answer.comparison;
        let of = |changes: Vec<Change>| -> Result<(usize, Change), MoneyError> {
            let sum = Change {
                today: Money::sum(changes.iter().map(|one| one.today))?,
                proposed: Money::sum(changes.iter().map(|one| one.proposed))?,
            };
            Ok((changes.len(), sum))
        };
        let parts = [
            (
                self.pick("Kunder", "Parties"),
                of(comparison.parties.iter().map(|one| one.change).collect())?,
            ),
            (
                self.pick("Kategorier", "Categories"),
                of(comparison.categories.iter().map(|one| one.change).collect())?,
            ),
            (
                self.pick("Avgifter", "Fees"),
                of(comparison.fees.iter().map(|one| one.change).collect())?,
            ),
        ];
        let ties = parts.iter().all(|(_, (_, sum))| *sum == comparison.total);
        let row = |name: &str, many: String, sum: Change| -> Result<Vec<String>, MoneyError> {
            Ok(vec![
                name.to_owned(),
                many,
                amount(sum.today, self.language),
                amount(sum.proposed, self.language),
                signed_amount(sum.difference()?, self.language),
            ])
        };
        let mut rows = Vec::new();
        for (name, (many, sum)) in parts {
            rows.push(row(name, self.language.number(&many.to_string()), sum)?);
        }
        let whole = row(self.pick("Helheten", "The whole"), String::new(), comparison.total)?;
        let headings = vec![
            words(self.pick("Summan av", "The sum of")),
            digits(self.pick("Antal", "Number")),
            digits(self.pick("I dag", "Today")),
            digits(self.pick("Förslaget", "Proposal")),
            digits(self.pick("Ändring", "Change")),
        ];
        let caption =
            format!("{name}: {}", self.pick("delar och helhet, kr", "parts and whole, SEK"));
        Ok((Table { caption, headings, rows, total: Some(whole) }, ties))
    }

    /// Where the base is not what was billed; none where it is.
    fn billed(&self) -> Result<Option<Table>, MoneyError> {
        let differences = &self.study.as_billed.differences;
        if differences.is_empty() {
            return Ok(None);
        }
        let mut rows = Vec::new();
        for one in differences {
            rows.push(vec![
                one.agreement.to_string(),
                one.period.to_string(),
                amount(one.billed, self.language),
                amount(one.replayed, self.language),
                signed_amount(one.replayed.minus(one.billed)?, self.language),
            ]);
        }
        let headings = vec![
            words(self.pick("Avtal", "Agreement")),
            codes(self.pick("Period", "Period")),
            digits(self.pick("Fakturerat", "Billed")),
            digits(self.pick("Omräknat", "Replayed")),
            digits(self.pick("Skillnad", "Difference")),
        ];
        let caption = self.pick(
            "Där dagens avgifter inte ger det som är fakturerat (spärrat, överfört eller ännu inte rättat), kr",
            "Where today's fees do not give what was billed (held back, carried over or not yet corrected), SEK",
        );
        Ok(Some(table(caption, headings, rows)))
    }

    fn left_out_table(&self) -> Table {
        let headings = vec![
            words(self.pick("Kund", "Party")),
            codes(self.pick("Org.nr", "Org. no.")),
            codes(self.pick("Tjänst", "Service")),
            codes(self.pick("Dagar", "Days")),
            digits(self.pick("Loggrader", "Log rows")),
            words(self.pick("Varför", "Why")),
            words(self.pick("Med avgifter", "Under fees")),
        ];
        let rows = self.left_out.iter().map(|one| {
            let party = if one.party.is_empty() { "–".to_owned() } else { one.party.clone() };
            vec![
                party,
                one.organisation_number.to_string(),
                one.service.clone(),
                format!("{} – {}", one.days.first(), one.days.last()),
                self.language.number(&one.rows.to_string()),
                one.reason.in_language(self.language).to_owned(),
                self.where_left_out(one),
            ]
        });
        let caption = self.pick(
            "Kan inte faktureras, och ingår inte i något belopp",
            "Can't be billed, and is in no amount",
        );
        table(caption, headings, rows.collect())
    }

    fn where_left_out(&self, one: &LeftOut) -> String {
        if one.catalogues.len() > self.study.proposals.len() {
            return self.pick("alla", "all").to_owned();
        }
        let names: Vec<String> = one.catalogues.iter().map(|at| self.name(*at)).collect();
        self.language.list(&names)
    }

    /// What the page was made from.
    pub(super) fn sources(&self) -> Markup {
        let words = self.pick(
            "Allt på sidan är räknat ur dessa filer. Samma filer och samma program ger samma siffror.",
            "All of the page is worked out from these files. The same files and program give the same figures.",
        );
        html! { p { (visible(words)) } (self.digests().draw()) }
    }

    fn digests(&self) -> Table {
        let headings = vec![
            words(self.pick("Fil", "File")),
            Heading { text: "SHA-256".to_owned(), alignment: Alignment::Digest },
        ];
        let rows = self
            .inputs
            .iter()
            .map(|one| vec![one.name.in_language(self.language).to_owned(), one.sha256.clone()]);
        table(self.pick("Filer", "Files"), headings, rows.collect())
    }
}
