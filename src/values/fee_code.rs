//! The code of a fee. It knows no tariff.

use std::sync::Arc;

use super::name::{is_name, name_as_text};

/// How the codes of manual lines begin.
const OF_MANUAL_LINES: &str = "own-";

/// A fee's code, `query-system`, or that of a manual line, `own-3`; a code is one within a tariff version.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeeCode(Arc<str>);

name_as_text!(FeeCode);

impl FeeCode {
    /// Reads a code as tariffs and the ledger write it: letters a–z, digits, `-`, `_` and `.`, at most 60.
    pub fn parse(text: &str) -> Option<Self> {
        is_name(text).then(|| Self(text.into()))
    }

    /// The code of the manual line that a decision added.
    pub fn of_manual_line(decision: &str) -> Self {
        Self(format!("{OF_MANUAL_LINES}{decision}").into())
    }

    /// Whether manual lines have such codes, so that no fee of a tariff may.
    pub fn is_of_manual_line(&self) -> bool {
        self.0.starts_with(OF_MANUAL_LINES)
    }
}

#[cfg(test)]
mod tests {
    use super::FeeCode;

    #[test]
    fn a_code_is_a_name_that_other_files_can_refer_to() {
        assert_eq!(FeeCode::parse("query-system").unwrap(), "query-system");
        assert_eq!(FeeCode::of_manual_line("3"), FeeCode::parse("own-3").unwrap());
        for text in ["", ".query", "a/b", "å", "a b"] {
            assert_eq!(FeeCode::parse(text), None, "{text}");
        }
    }
}
