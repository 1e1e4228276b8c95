//! One cell → one value, for both files: numbers, dates and clean text. What is wrong is collected;
//! nothing stops at the first error, and no message shows a personal identity number.

use super::csv_rows::CsvRow;
use crate::values::diagnostic::Diagnostic;
use crate::values::gln::is_gln_address;
use crate::values::hidden::is_hidden;
use crate::values::identity::OrganisationNumber;
use crate::values::period::Day;
use crate::values::personal_number::{LetIn, is_personal};
use crate::values::text::text;

/// The codes that the errors of a field carry.
pub(super) struct FieldCodes {
    pub(super) organisation_number: &'static str,
    pub(super) personal: &'static str,
    pub(super) date: &'static str,
    pub(super) text: &'static str,
    pub(super) missing: &'static str,
}

/// Reads the cells of one row and collects what is wrong with them. A column the file does not have
/// gives none without a word: the header's error says it.
pub(super) struct CellReader<'a> {
    pub(super) row: &'a CsvRow<'a>,
    pub(super) let_in: LetIn,
    pub(super) codes: &'static FieldCodes,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

impl CellReader<'_> {
    /// Reports what is wrong with a column's cell.
    pub(super) fn wrong(&mut self, column: &str, diagnostic: Diagnostic) {
        let place = self.row.place(column);
        self.problems.push(Diagnostic { place, ..diagnostic });
    }

    /// Clean text, which may be empty.
    pub(super) fn text(&mut self, column: &str) -> Option<String> {
        let value = self.row.value(column)?;
        // U+FFFD is what another program left of a character it could not read.
        let unfit = |character: &char| is_hidden(*character) || *character == '\u{FFFD}';
        let Some(bad) = value.chars().find(unfit) else {
            if self.let_in.refuses(value) && !is_gln_address(value) {
                self.wrong(column, self.personal(column));
                return None;
            }
            return Some(value.to_owned());
        };
        let message = text!(
            "`{column}` innehåller det osynliga tecknet U+{code:04X}",
            "`{column}` holds the invisible character U+{code:04X}",
            code = u32::from(bad)
        );
        let help = text!(
            "skriv om värdet för hand: tecknet följde med när värdet klistrades in",
            "write the value anew by hand, it was pasted with it"
        );
        self.wrong(column, Diagnostic::error(self.codes.text, message).help(help));
        None
    }

    /// Clean text that must be there.
    pub(super) fn required(&mut self, column: &str) -> Option<String> {
        let value = self.text(column)?;
        if value.is_empty() {
            let message = text!("`{column}` är tom", "`{column}` is empty");
            let help = text!(
                "fyll i ett värde: kolumnen måste ha ett på varje rad",
                "this column needs a value in every row"
            );
            self.wrong(column, Diagnostic::error(self.codes.missing, message).help(help));
            return None;
        }
        Some(value)
    }

    /// Clean text, or none where it is empty.
    pub(super) fn optional(&mut self, column: &str) -> Option<String> {
        self.text(column).filter(|value| !value.is_empty())
    }

    /// An organisation number that must be there.
    pub(super) fn organisation(&mut self, column: &str) -> Option<OrganisationNumber> {
        let value = self.required(column)?;
        self.read_organisation(column, &value)
    }

    /// An organisation number that may be empty.
    pub(super) fn optional_organisation(&mut self, column: &str) -> Option<OrganisationNumber> {
        let value = self.optional(column)?;
        self.read_organisation(column, &value)
    }

    fn read_organisation(&mut self, column: &str, value: &str) -> Option<OrganisationNumber> {
        let number = OrganisationNumber::parse(value);
        if number.is_some() {
            return number;
        }
        let problem = if is_personal(value) {
            self.personal(column)
        } else {
            let message = text!(
                "`{value}` är inte ett giltigt organisationsnummer",
                "`{value}` is no organisation number"
            );
            let help = text!(
                "ange tio siffror som NNNNNN-NNNN, där den sista är kontrollsiffran: jämför med avtalet; den som inte har något sådant får ett kundnummer, som K17",
                "ten digits as NNNNNN-NNNN, the last of them the check digit: compare it with the agreement; who has none gets a customer number, such as K17"
            );
            Diagnostic::error(self.codes.organisation_number, message).help(help)
        };
        self.wrong(column, problem);
        None
    }

    fn personal(&self, column: &str) -> Diagnostic {
        let message = text!(
            "`{column}` ser ut som ett personnummer",
            "`{column}` looks like a personal identity number"
        );
        let help = text!(
            "en kund är en organisation: ta bort personnumret ur filen",
            "a party is an organisation; take the number out of the file"
        );
        Diagnostic::error(self.codes.personal, message).help(help)
    }

    /// A date that must be there.
    pub(super) fn day(&mut self, column: &str) -> Option<Day> {
        let value = self.required(column)?;
        self.read_day(column, &value)
    }

    /// A date that may be empty.
    pub(super) fn optional_day(&mut self, column: &str) -> Option<Day> {
        let value = self.optional(column)?;
        self.read_day(column, &value)
    }

    fn read_day(&mut self, column: &str, value: &str) -> Option<Day> {
        let day = Day::parse(value);
        if day.is_none() {
            let message = text!("`{value}` är inget datum", "`{value}` is no date");
            let help = text!(
                "ange ett datum, t.ex. 2025-04-01",
                "a day of the calendar, written 2025-04-01"
            );
            self.wrong(column, Diagnostic::error(self.codes.date, message).help(help));
        }
        day
    }
}
