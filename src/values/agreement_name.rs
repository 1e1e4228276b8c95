//! The name of an agreement. It knows no register.

use std::sync::Arc;

use super::identity::OrganisationNumber;
use super::name::name_as_text;

/// An agreement's name, `A-1`: what `agreements.csv`, documents and files call it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgreementName(Arc<str>);

name_as_text!(AgreementName);

impl AgreementName {
    /// Reads a name that can be part of a file's name anywhere: letters, digits, `.`, `_` and `-`, at most 60 bytes.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |one: char| one.is_alphanumeric() || "._-".contains(one);
        let is_name = text.chars().all(allowed)
            && !text.is_empty()
            && !text.starts_with('.')
            && !text.contains("..")
            && text.len() <= 60;
        is_name.then(|| Self(text.into()))
    }

    /// The name of an agreement that a study assumes and nobody has signed: it has a space, as no signed one's has.
    pub(crate) fn not_signed(organisation: OrganisationNumber, service: &str) -> Self {
        Self(format!("{organisation} {service}").into())
    }
}

#[cfg(test)]
mod tests {
    use super::AgreementName;

    #[test]
    fn a_name_can_be_part_of_the_name_of_a_file() {
        assert_eq!(AgreementName::parse("Ö-1.b_2").unwrap(), "Ö-1.b_2");
        for text in ["", ".A", "A..1", "A/1", "A 1", &"A".repeat(61)] {
            assert_eq!(AgreementName::parse(text), None, "{text}");
        }
    }
}
