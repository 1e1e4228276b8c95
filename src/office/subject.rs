//! Codes of refusals and notices for programs that call the office: names of the trade, in small letters with hyphens.

use std::any::type_name;
use std::fmt::{self, Debug, Write};

/// The code of a subject by its name here: `TakeOver` is `take-over`.
pub(super) fn subject_code(name: &str) -> String {
    let mut code = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

/// The code of one thing of a subject, by the name of its variant: `DeskRefusal::NoLedger` is `desk-no-ledger`. A subject of
/// one thing alone has its own code. No data of it is written.
pub(super) fn code_within<T: Debug>(subject: &str, thing: &T) -> String {
    let mut name = VariantName(String::new());
    // Only what comes after the name fails.
    let _ = write!(name, "{thing:?}");
    match type_name::<T>().rsplit("::").next() == Some(name.0.as_str()) {
        true => subject.to_owned(),
        false => format!("{subject}-{}", subject_code(&name.0)),
    }
}

/// Keeps the name that a value's `Debug` begins with, and stops it there.
struct VariantName(String);

impl Write for VariantName {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let before = self.0.len();
        self.0.extend(part.chars().take_while(|one| one.is_alphanumeric()));
        if self.0.len() - before == part.len() { Ok(()) } else { Err(fmt::Error) }
    }
}

#[cfg(test)]
mod tests {
    use super::{code_within, subject_code};

    #[test]
    fn a_code_has_the_words_of_the_name() {
        assert_eq!(subject_code("NoSecondAnswer"), "no-second-answer");
    }

    #[test]
    fn a_thing_has_its_name_in_its_code_and_nothing_of_what_it_holds() {
        #[derive(Debug)]
        enum Thing {
            Alone,
            WithData(&'static str),
        }
        #[derive(Debug)]
        struct Whole;
        assert_eq!(code_within("subject", &Thing::Alone), "subject-alone");
        let held = Thing::WithData("data");
        assert_eq!(code_within("subject", &held), "subject-with-data");
        assert!(matches!(held, Thing::WithData("data")));
        assert_eq!(code_within("subject", &Whole), "subject");
    }
}
