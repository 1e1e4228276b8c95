//! Countries by their names, as addresses have them. A country that is not here is its code. Data only.

use super::words::Language;

/// ISO 3166-1, in Swedish and in English: the European Economic Area and its neighbours, and some more.
const NAMES: [(&str, &str, &str); 46] = [
    ("AD", "Andorra", "Andorra"),
    ("AT", "Österrike", "Austria"),
    ("AU", "Australien", "Australia"),
    ("AX", "Åland", "Åland"),
    ("BE", "Belgien", "Belgium"),
    ("BG", "Bulgarien", "Bulgaria"),
    ("CA", "Kanada", "Canada"),
    ("CH", "Schweiz", "Switzerland"),
    ("CY", "Cypern", "Cyprus"),
    ("CZ", "Tjeckien", "Czechia"),
    ("DE", "Tyskland", "Germany"),
    ("DK", "Danmark", "Denmark"),
    ("EE", "Estland", "Estonia"),
    ("ES", "Spanien", "Spain"),
    ("FI", "Finland", "Finland"),
    ("FO", "Färöarna", "Faroe Islands"),
    ("FR", "Frankrike", "France"),
    ("GB", "Storbritannien", "United Kingdom"),
    ("GG", "Guernsey", "Guernsey"),
    ("GI", "Gibraltar", "Gibraltar"),
    ("GL", "Grönland", "Greenland"),
    ("GR", "Grekland", "Greece"),
    ("HR", "Kroatien", "Croatia"),
    ("HU", "Ungern", "Hungary"),
    ("IE", "Irland", "Ireland"),
    ("IM", "Isle of Man", "Isle of Man"),
    ("IN", "Indien", "India"),
    ("IS", "Island", "Iceland"),
    ("IT", "Italien", "Italy"),
    ("JE", "Jersey", "Jersey"),
    ("JP", "Japan", "Japan"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LT", "Litauen", "Lithuania"),
    ("LU", "Luxemburg", "Luxembourg"),
    ("LV", "Lettland", "Latvia"),
    ("MC", "Monaco", "Monaco"),
    ("MT", "Malta", "Malta"),
    ("NL", "Nederländerna", "Netherlands"),
    ("NO", "Norge", "Norway"),
    ("PL", "Polen", "Poland"),
    ("PT", "Portugal", "Portugal"),
    ("RO", "Rumänien", "Romania"),
    ("SE", "Sverige", "Sweden"),
    ("SI", "Slovenien", "Slovenia"),
    ("SK", "Slovakien", "Slovakia"),
    ("US", "USA", "USA"),
];

impl Language {
    /// A country by its two letters: *Danmark*.
    pub fn country(self, code: &str) -> &str {
        let known = NAMES.iter().find(|(known, ..)| *known == code);
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
