//! What the figures can be held against: that parts sum to the whole, what was billed, what can't be billed, and
//! the files it was made from. It sums what stands in the tables, and hides no difference.

use maud::{Markup, html};

use super::{LeftOut, StudyReport};
use crate::engine::whatif::{AmountChange, ProposalAnswer};
use crate::paper::report::{Table, of_sheet};
use crate::paper::tables::{Cell, SheetColumn};
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
    fn sums(&self, answer: &ProposalAnswer, name: &str) -> Result<(Table, bool), MoneyError> {
        let comparison = &answer.comparison;
        let of = |changes: Vec<AmountChange>| -> Result<(usize, AmountChange), MoneyError> {
            let sum = AmountChange {
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
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Summan av", "The sum of")),
            SheetColumn::figures(self.pick("Antal", "Number")),
            SheetColumn::figures(self.pick("I dag", "Today")),
            SheetColumn::figures(self.pick("Förslaget", "Proposal")),
            SheetColumn::changes(self.pick("Ändring", "Change")),
        ]);
        let row = |name: &str, many: Cell, sum: AmountChange| -> Result<[Cell; 5], MoneyError> {
            let difference = sum.difference()?.into();
            Ok([name.into(), many, sum.today.into(), sum.proposed.into(), difference])
        };
        for (name, (many, sum)) in parts {
            sheet.add(row(name, many.into(), sum)?);
        }
        let whole = self.pick("Helheten", "The whole");
        sheet.add_sum(row(whole, Cell::Empty, comparison.total)?);
        let words = self.pick("delar och helhet, kr", "parts and whole, SEK");
        Ok((of_sheet(&sheet, &format!("{name}: {words}")), ties))
    }

    /// Where the base is not what was billed; none where it is.
    fn billed(&self) -> Result<Option<Table>, MoneyError> {
        let differences = &self.study.as_billed.differences;
        if differences.is_empty() {
            return Ok(None);
        }
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Avtal", "Agreement")),
            SheetColumn::whole(self.pick("Period", "Period")),
            SheetColumn::figures(self.pick("Fakturerat", "Billed")),
            SheetColumn::figures(self.pick("Omräknat", "Replayed")),
            SheetColumn::changes(self.pick("Skillnad", "Difference")),
        ]);
        for one in differences {
            sheet.add([
                (&one.agreement).into(),
                one.period.to_string().into(),
                one.billed.into(),
                one.replayed.into(),
                one.replayed.minus(one.billed)?.into(),
            ]);
        }
        let caption = self.pick(
            "Där dagens avgifter inte ger det som är fakturerat (spärrat, överfört eller ännu inte rättat), kr",
            "Where today's fees do not give what was billed (held back, carried over or not yet corrected), SEK",
        );
        Ok(Some(of_sheet(&sheet, caption)))
    }

    fn left_out_table(&self) -> Table {
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Kund", "Party")),
            SheetColumn::whole(self.pick("Org.nr", "Org. no.")),
            SheetColumn::whole(self.pick("Tjänst", "Service")),
            SheetColumn::whole(self.pick("Dagar", "Days")),
            SheetColumn::figures(self.pick("Loggrader", "Log rows")),
            SheetColumn::words(self.pick("Varför", "Why")),
            SheetColumn::words(self.pick("Med avgifter", "Under fees")),
        ]);
        for one in self.left_out {
            sheet.add([
                if one.party.is_empty() { Cell::NoFigure } else { (&one.party).into() },
                one.organisation_number.to_string().into(),
                (&one.service).into(),
                format!("{} – {}", one.days.first(), one.days.last()).into(),
                one.rows.into(),
                one.reason.in_language(self.language).into(),
                self.where_left_out(one).into(),
            ]);
        }
        let caption = self.pick(
            "Kan inte faktureras, och ingår inte i något belopp",
            "Can't be billed, and is in no amount",
        );
        of_sheet(&sheet, caption)
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
        let file = SheetColumn::words(self.pick("Fil", "File"));
        let mut sheet = self.sheet([file, SheetColumn::digests("SHA-256")]);
        for one in self.inputs {
            sheet.add([one.name.in_language(self.language).into(), (&one.sha256).into()]);
        }
        of_sheet(&sheet, self.pick("Filer", "Files"))
    }
}
