//! One cell → one value, for both files: numbers, dates and clean text. What is wrong is collected;
//! nothing stops at the first error, and no message shows a personal identity number.

use super::peppol::is_gln_address;
use super::sheet::Row;
use crate::values::diagnostic::Diagnostic;
use crate::values::hidden::is_hidden;
use crate::values::identity::OrganisationNumber;
use crate::values::period::Day;
use crate::values::personal_number::{LetIn, is_personal};

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
pub(super) struct Fields<'a> {
    pub(super) row: &'a Row,
    pub(super) let_in: LetIn,
    pub(super) codes: &'static FieldCodes,
    pub(super) problems: &'a mut Vec<Diagnostic>,
}

impl Fields<'_> {
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
        let message = format!("`{column}` holds the invisible character U+{:04X}", u32::from(bad));
        let problem = Diagnostic::error(self.codes.text, message);
        self.wrong(column, problem.help("write the value anew by hand, it was pasted with it"));
        None
    }

    /// Clean text that must be there.
    pub(super) fn required(&mut self, column: &str) -> Option<String> {
        let value = self.text(column)?;
        if value.is_empty() {
            let problem = Diagnostic::error(self.codes.missing, format!("`{column}` is empty"));
            self.wrong(column, problem.help("this column needs a value in every row"));
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
            Diagnostic::error(self.codes.organisation_number, format!("`{value}` is no organisation number"))
                .help("ten digits as NNNNNN-NNNN, the last of them the check digit: compare it with the agreement")
        };
        self.wrong(column, problem);
        None
    }

    fn personal(&self, column: &str) -> Diagnostic {
        let message = format!("`{column}` looks like a personal identity number");
        Diagnostic::error(self.codes.personal, message)
            .help("a party is an organisation; take the number out of the file")
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
            let message = format!("`{value}` is no date");
            let problem = Diagnostic::error(self.codes.date, message);
            self.wrong(column, problem.help("a day of the calendar, written 2025-04-01"));
        }
        day
    }
}
