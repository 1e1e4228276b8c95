//! Countries by their names, as addresses have them. A country that is not known is its code.

use crate::values::country::COUNTRIES;
use crate::values::language::Language;

impl Language {
    /// A country by its two letters: *Danmark*.
    pub fn country(self, code: &str) -> &str {
        let known = COUNTRIES.iter().find(|(known, ..)| *known == code);
        known.map_or(code, |(_, swedish, english)| self.pick(swedish, english))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_country_has_its_name_and_one_that_is_not_known_its_code() {
        assert_eq!(Language::Swedish.country("DK"), "Danmark");
        assert_eq!(Language::English.country("DK"), "Denmark");
        assert_eq!(Language::Swedish.country("ZZ"), "ZZ");
    }
}
