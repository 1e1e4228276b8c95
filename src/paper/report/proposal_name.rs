//! What a proposal is called on a report. It names nothing else.

use crate::values::language::Language;

/// `Förslag A`; a name that says so itself is as it is.
pub(super) fn proposal(name: &str, language: Language) -> String {
    let word = language.pick("Förslag", "Proposal");
    let lower = name.to_lowercase();
    if lower.starts_with("förslag") || lower.starts_with("proposal") {
        name.to_owned()
    } else {
        format!("{word} {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_called_one_once() {
        assert_eq!(proposal("A", Language::Swedish), "Förslag A");
        assert_eq!(proposal("Förslag A", Language::English), "Förslag A");
    }
}
