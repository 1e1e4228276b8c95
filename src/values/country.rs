//! Countries by code and by name: the European Economic Area and its neighbours, and some more. Another one is written
//! by its code. Data only.

/// ISO 3166-1: code, Swedish and English name.
pub(crate) const COUNTRIES: [(&str, &str, &str); 46] = [
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

/// The two capital letters of a country, written by its code or by its name in either language, in whatever case.
pub(crate) fn country_code(written: &str) -> Option<String> {
    if written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(written.to_ascii_uppercase());
    }
    let name = written.to_lowercase();
    let named = COUNTRIES.iter().find(|(_, swedish, english)| {
        [swedish, english].into_iter().any(|one| one.to_lowercase() == name)
    });
    named.map(|(code, ..)| (*code).to_owned())
}
