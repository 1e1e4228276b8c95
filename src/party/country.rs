//! Countries by code and by name. Those of Europe that Swedish registers name; others are written by their code.

/// Code, Swedish and English name.
const COUNTRIES: [(&str, &str, &str); 36] = [
    ("AT", "Österrike", "Austria"),
    ("BE", "Belgien", "Belgium"),
    ("BG", "Bulgarien", "Bulgaria"),
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
    ("GR", "Grekland", "Greece"),
    ("HR", "Kroatien", "Croatia"),
    ("HU", "Ungern", "Hungary"),
    ("IE", "Irland", "Ireland"),
    ("IS", "Island", "Iceland"),
    ("IT", "Italien", "Italy"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LT", "Litauen", "Lithuania"),
    ("LU", "Luxemburg", "Luxembourg"),
    ("LV", "Lettland", "Latvia"),
    ("MT", "Malta", "Malta"),
    ("NL", "Nederländerna", "Netherlands"),
    ("NO", "Norge", "Norway"),
    ("PL", "Polen", "Poland"),
    ("PT", "Portugal", "Portugal"),
    ("RO", "Rumänien", "Romania"),
    ("SE", "Sverige", "Sweden"),
    ("SI", "Slovenien", "Slovenia"),
    ("SK", "Slovakien", "Slovakia"),
    ("TR", "Turkiet", "Turkey"),
    ("UA", "Ukraina", "Ukraine"),
    ("US", "USA", "United States"),
];

/// The two capital letters of a country, written by its code or by its name, however large.
pub(super) fn country_code(written: &str) -> Option<String> {
    if written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(written.to_ascii_uppercase());
    }
    let name = written.to_lowercase();
    let named = COUNTRIES.iter().find(|(_, swedish, english)| {
        [swedish, english].into_iter().any(|one| one.to_lowercase() == name)
    });
    named.map(|(code, ..)| (*code).to_owned())
}
