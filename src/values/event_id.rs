//! Forms of event ids that a workspace names as safe: digits in an id of such a form are nobody's. A form is never
//! one that a personal identity number can have.

use crate::values::personal_number::is_uuid;

/// Longest form, in characters; no event id is longer.
const LONGEST: usize = 200;
/// Letters and digits of a ULID.
const OF_ULID: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A form that event ids have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventIdForm(FormPattern);

#[derive(Debug, Clone, PartialEq, Eq)]
enum FormPattern {
    Uuid,
    Ulid,
    Drawn(Vec<Sign>),
}

/// One character of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `#`
    Digit,
    /// `?`
    LetterOrDigit,
    Itself(char),
}

/// Why a text is no form of event ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventIdFormError {
    /// It says nothing of what ids have in common, or is too long.
    Nothing,
    /// A personal identity number can have it.
    Personal,
}

impl EventIdForm {
    /// Reads `uuid`, `ulid`, or a form drawn with `#` for a digit, `?` for a letter or a digit, and every other
    /// character for itself: `LEFI-##########`.
    ///
    /// # Errors
    /// Why the text is none.
    pub fn parse(text: &str) -> Result<Self, EventIdFormError> {
        let signs: Vec<Sign> = match text {
            "uuid" => return Ok(Self(FormPattern::Uuid)),
            "ulid" => return Ok(Self(FormPattern::Ulid)),
            drawn => drawn.chars().map(Sign::of).collect(),
        };
        if signs.len() > LONGEST || signs.iter().all(|sign| matches!(sign, Sign::Itself(_))) {
            return Err(EventIdFormError::Nothing);
        }
        if may_be_personal(&signs) {
            return Err(EventIdFormError::Personal);
        }
        Ok(Self(FormPattern::Drawn(signs)))
    }

    /// Whether an id has exactly this form.
    pub(crate) fn fits(&self, id: &str) -> bool {
        match &self.0 {
            FormPattern::Uuid => is_uuid(id),
            FormPattern::Ulid => {
                let right = |byte: u8| OF_ULID.contains(&byte.to_ascii_uppercase());
                id.len() == 26 && id.bytes().all(right)
            }
            FormPattern::Drawn(signs) => {
                let mut characters = id.chars();
                signs.iter().all(|sign| characters.next().is_some_and(|one| sign.fits(one)))
                    && characters.next().is_none()
            }
        }
    }
}

impl EventIdForm {
    /// The same as a regular expression that every engine reads alike; none where a character of it is read otherwise
    /// somewhere.
    pub(crate) fn pattern(&self) -> Option<String> {
        match &self.0 {
            FormPattern::Uuid => {
                let part = |length: u32| format!("[0-9A-Fa-f]{{{length}}}");
                Some([8, 4, 4, 4, 12].map(part).join("-"))
            }
            FormPattern::Ulid => Some("[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}".to_owned()),
            FormPattern::Drawn(signs) => signs.iter().copied().map(Sign::pattern).collect(),
        }
    }
}

impl Sign {
    fn pattern(self) -> Option<String> {
        Some(match self {
            Self::Digit => "[0-9]".to_owned(),
            Self::LetterOrDigit => "[0-9A-Za-z]".to_owned(),
            Self::Itself(one) if one.is_ascii_alphanumeric() => one.to_string(),
            Self::Itself(one) if one.is_ascii_graphic() && !"[]\\^'*".contains(one) => {
                format!("[{one}]")
            }
            Self::Itself(_) => return None,
        })
    }

    fn of(character: char) -> Self {
        match character {
            '#' => Self::Digit,
            '?' => Self::LetterOrDigit,
            itself => Self::Itself(itself),
        }
    }

    fn fits(self, character: char) -> bool {
        match self {
            Self::Digit => character.is_ascii_digit(),
            Self::LetterOrDigit => character.is_ascii_alphanumeric(),
            Self::Itself(itself) => character == itself,
        }
    }
}

/// Whether ten or twelve digits of the form, and nothing else but what parts them, can have a date of birth.
fn may_be_personal(signs: &[Sign]) -> bool {
    let parts = |sign: &Sign| matches!(sign, Sign::Itself(one) if !one.is_alphanumeric());
    let digits: Vec<Sign> = signs.iter().copied().filter(|sign| !parts(sign)).collect();
    let Some(ten) = digits.len().checked_sub(10).filter(|century| [0, 2].contains(century)) else {
        return false;
    };
    let fits = |at: usize, number: u32| {
        let written = format!("{number:02}");
        digits[at..at + 2].iter().zip(written.chars()).all(|(sign, digit)| sign.fits(digit))
    };
    let number = digits.iter().all(|sign| ('0'..='9').any(|digit| sign.fits(digit)));
    let century = ten == 0 || [18, 19, 20].into_iter().any(|century| fits(0, century));
    let month = (1..=12).any(|month| fits(ten + 2, month));
    let day = (1..=31).chain(61..=91).any(|day| fits(ten + 4, day));
    number && century && month && day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(form: &str, id: &str) -> bool {
        EventIdForm::parse(form).unwrap().fits(id)
    }

    #[test]
    fn an_id_fits_a_form_exactly_or_not() {
        assert!(fits("uuid", "0f8fad5b-d9cb-469f-a165-708677289501"));
        assert!(!fits("uuid", "0f8fad5bd9cb469fa165708677289501"));
        assert!(
            fits("ulid", "01JQW2BTHPY19BCEG6RF7NRFDX")
                && fits("ulid", "01jqw2bthpy19bceg6rf7nrfdx")
        );
        assert!(!fits("ulid", "01JQW2BTHPY19BCEG6RF7NRFDU") && !fits("ulid", "01JQ"));
        assert!(fits("LEFI-####-??", "LEFI-0123-a9") && !fits("LEFI-####-??", "LEFI-0123-a9x"));
        assert!(!fits("LEFI-####-??", "lefi-0123-a9") && !fits("LEFI-####-??", "LEFI-012x-a9"));
        assert!(fits("###################", "1994582444606252572"));
    }

    #[test]
    fn a_form_is_a_regular_expression_too() {
        let pattern = |form: &str| EventIdForm::parse(form).unwrap().pattern();
        assert_eq!(pattern("A-#?"), Some("A[-][0-9][0-9A-Za-z]".to_owned()));
        assert_eq!(pattern("å#"), None);
        assert_eq!(pattern("[#"), None);
    }

    #[test]
    fn a_form_that_a_person_can_have_is_none() {
        for personal in [
            "##########",
            "######-####",
            "############",
            "########-####",
            "19######-####",
            "??????????",
            "##-##-##-####",
            "85########",
            "(######) ####",
        ] {
            assert_eq!(EventIdForm::parse(personal), Err(EventIdFormError::Personal), "{personal}");
        }
        // Another month, another day, another century, a letter, or more of them.
        for other in ["##13######", "####40####", "47##########", "A##########", "#############"] {
            assert!(EventIdForm::parse(other).is_ok(), "{other}");
        }
        for nothing in ["LEFI", "-", &"#".repeat(201)] {
            assert_eq!(EventIdForm::parse(nothing), Err(EventIdFormError::Nothing), "{nothing}");
        }
    }
}
