//! Countries by code and by name, as registers, addresses and e-invoices have them. Data, and how a country may be written.

use crate::values::suggest::nearest;
use crate::values::text::{Text, text};

/// Code, Swedish and English name: ISO 3166-1, and `1A`, which e-invoices have for Kosovo.
pub(crate) const COUNTRIES: [(&str, &str, &str); 250] = [
    ("1A", "Kosovo", "Kosovo"),
    ("AD", "Andorra", "Andorra"),
    ("AE", "Förenade Arabemiraten", "United Arab Emirates"),
    ("AF", "Afghanistan", "Afghanistan"),
    ("AG", "Antigua och Barbuda", "Antigua & Barbuda"),
    ("AI", "Anguilla", "Anguilla"),
    ("AL", "Albanien", "Albania"),
    ("AM", "Armenien", "Armenia"),
    ("AO", "Angola", "Angola"),
    ("AQ", "Antarktis", "Antarctica"),
    ("AR", "Argentina", "Argentina"),
    ("AS", "Amerikanska Samoa", "American Samoa"),
    ("AT", "Österrike", "Austria"),
    ("AU", "Australien", "Australia"),
    ("AW", "Aruba", "Aruba"),
    ("AX", "Åland", "Åland"),
    ("AZ", "Azerbajdzjan", "Azerbaijan"),
    ("BA", "Bosnien och Hercegovina", "Bosnia & Herzegovina"),
    ("BB", "Barbados", "Barbados"),
    ("BD", "Bangladesh", "Bangladesh"),
    ("BE", "Belgien", "Belgium"),
    ("BF", "Burkina Faso", "Burkina Faso"),
    ("BG", "Bulgarien", "Bulgaria"),
    ("BH", "Bahrain", "Bahrain"),
    ("BI", "Burundi", "Burundi"),
    ("BJ", "Benin", "Benin"),
    ("BL", "S:t Barthélemy", "St. Barthélemy"),
    ("BM", "Bermuda", "Bermuda"),
    ("BN", "Brunei", "Brunei"),
    ("BO", "Bolivia", "Bolivia"),
    ("BQ", "Karibiska Nederländerna", "Caribbean Netherlands"),
    ("BR", "Brasilien", "Brazil"),
    ("BS", "Bahamas", "Bahamas"),
    ("BT", "Bhutan", "Bhutan"),
    ("BV", "Bouvetön", "Bouvet Island"),
    ("BW", "Botswana", "Botswana"),
    ("BY", "Belarus", "Belarus"),
    ("BZ", "Belize", "Belize"),
    ("CA", "Kanada", "Canada"),
    ("CC", "Kokosöarna", "Cocos (Keeling) Islands"),
    ("CD", "Kongo-Kinshasa", "Congo (Kinshasa)"),
    ("CF", "Centralafrikanska republiken", "Central African Republic"),
    ("CG", "Kongo-Brazzaville", "Congo (Brazzaville)"),
    ("CH", "Schweiz", "Switzerland"),
    ("CI", "Elfenbenskusten", "Côte d'Ivoire"),
    ("CK", "Cooköarna", "Cook Islands"),
    ("CL", "Chile", "Chile"),
    ("CM", "Kamerun", "Cameroon"),
    ("CN", "Kina", "China"),
    ("CO", "Colombia", "Colombia"),
    ("CR", "Costa Rica", "Costa Rica"),
    ("CU", "Kuba", "Cuba"),
    ("CV", "Kap Verde", "Cape Verde"),
    ("CW", "Curaçao", "Curaçao"),
    ("CX", "Julön", "Christmas Island"),
    ("CY", "Cypern", "Cyprus"),
    ("CZ", "Tjeckien", "Czechia"),
    ("DE", "Tyskland", "Germany"),
    ("DJ", "Djibouti", "Djibouti"),
    ("DK", "Danmark", "Denmark"),
    ("DM", "Dominica", "Dominica"),
    ("DO", "Dominikanska republiken", "Dominican Republic"),
    ("DZ", "Algeriet", "Algeria"),
    ("EC", "Ecuador", "Ecuador"),
    ("EE", "Estland", "Estonia"),
    ("EG", "Egypten", "Egypt"),
    ("EH", "Västsahara", "Western Sahara"),
    ("ER", "Eritrea", "Eritrea"),
    ("ES", "Spanien", "Spain"),
    ("ET", "Etiopien", "Ethiopia"),
    ("FI", "Finland", "Finland"),
    ("FJ", "Fiji", "Fiji"),
    ("FK", "Falklandsöarna", "Falkland Islands"),
    ("FM", "Mikronesien", "Micronesia"),
    ("FO", "Färöarna", "Faroe Islands"),
    ("FR", "Frankrike", "France"),
    ("GA", "Gabon", "Gabon"),
    ("GB", "Storbritannien", "United Kingdom"),
    ("GD", "Grenada", "Grenada"),
    ("GE", "Georgien", "Georgia"),
    ("GF", "Franska Guyana", "French Guiana"),
    ("GG", "Guernsey", "Guernsey"),
    ("GH", "Ghana", "Ghana"),
    ("GI", "Gibraltar", "Gibraltar"),
    ("GL", "Grönland", "Greenland"),
    ("GM", "Gambia", "Gambia"),
    ("GN", "Guinea", "Guinea"),
    ("GP", "Guadeloupe", "Guadeloupe"),
    ("GQ", "Ekvatorialguinea", "Equatorial Guinea"),
    ("GR", "Grekland", "Greece"),
    ("GS", "Sydgeorgien och Sydsandwichöarna", "South Georgia & South Sandwich Islands"),
    ("GT", "Guatemala", "Guatemala"),
    ("GU", "Guam", "Guam"),
    ("GW", "Guinea-Bissau", "Guinea-Bissau"),
    ("GY", "Guyana", "Guyana"),
    ("HK", "Hongkong", "Hong Kong"),
    ("HM", "Heardön och McDonaldöarna", "Heard Island & McDonald Islands"),
    ("HN", "Honduras", "Honduras"),
    ("HR", "Kroatien", "Croatia"),
    ("HT", "Haiti", "Haiti"),
    ("HU", "Ungern", "Hungary"),
    ("ID", "Indonesien", "Indonesia"),
    ("IE", "Irland", "Ireland"),
    ("IL", "Israel", "Israel"),
    ("IM", "Isle of Man", "Isle of Man"),
    ("IN", "Indien", "India"),
    ("IO", "Brittiska territoriet i Indiska oceanen", "British Indian Ocean Territory"),
    ("IQ", "Irak", "Iraq"),
    ("IR", "Iran", "Iran"),
    ("IS", "Island", "Iceland"),
    ("IT", "Italien", "Italy"),
    ("JE", "Jersey", "Jersey"),
    ("JM", "Jamaica", "Jamaica"),
    ("JO", "Jordanien", "Jordan"),
    ("JP", "Japan", "Japan"),
    ("KE", "Kenya", "Kenya"),
    ("KG", "Kirgizistan", "Kyrgyzstan"),
    ("KH", "Kambodja", "Cambodia"),
    ("KI", "Kiribati", "Kiribati"),
    ("KM", "Komorerna", "Comoros"),
    ("KN", "S:t Kitts och Nevis", "St. Kitts & Nevis"),
    ("KP", "Nordkorea", "North Korea"),
    ("KR", "Sydkorea", "South Korea"),
    ("KW", "Kuwait", "Kuwait"),
    ("KY", "Caymanöarna", "Cayman Islands"),
    ("KZ", "Kazakstan", "Kazakhstan"),
    ("LA", "Laos", "Laos"),
    ("LB", "Libanon", "Lebanon"),
    ("LC", "S:t Lucia", "St. Lucia"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LK", "Sri Lanka", "Sri Lanka"),
    ("LR", "Liberia", "Liberia"),
    ("LS", "Lesotho", "Lesotho"),
    ("LT", "Litauen", "Lithuania"),
    ("LU", "Luxemburg", "Luxembourg"),
    ("LV", "Lettland", "Latvia"),
    ("LY", "Libyen", "Libya"),
    ("MA", "Marocko", "Morocco"),
    ("MC", "Monaco", "Monaco"),
    ("MD", "Moldavien", "Moldova"),
    ("ME", "Montenegro", "Montenegro"),
    ("MF", "Saint-Martin", "St. Martin"),
    ("MG", "Madagaskar", "Madagascar"),
    ("MH", "Marshallöarna", "Marshall Islands"),
    ("MK", "Nordmakedonien", "North Macedonia"),
    ("ML", "Mali", "Mali"),
    ("MM", "Myanmar", "Myanmar"),
    ("MN", "Mongoliet", "Mongolia"),
    ("MO", "Macao", "Macao"),
    ("MP", "Nordmarianerna", "Northern Mariana Islands"),
    ("MQ", "Martinique", "Martinique"),
    ("MR", "Mauretanien", "Mauritania"),
    ("MS", "Montserrat", "Montserrat"),
    ("MT", "Malta", "Malta"),
    ("MU", "Mauritius", "Mauritius"),
    ("MV", "Maldiverna", "Maldives"),
    ("MW", "Malawi", "Malawi"),
    ("MX", "Mexiko", "Mexico"),
    ("MY", "Malaysia", "Malaysia"),
    ("MZ", "Moçambique", "Mozambique"),
    ("NA", "Namibia", "Namibia"),
    ("NC", "Nya Kaledonien", "New Caledonia"),
    ("NE", "Niger", "Niger"),
    ("NF", "Norfolkön", "Norfolk Island"),
    ("NG", "Nigeria", "Nigeria"),
    ("NI", "Nicaragua", "Nicaragua"),
    ("NL", "Nederländerna", "Netherlands"),
    ("NO", "Norge", "Norway"),
    ("NP", "Nepal", "Nepal"),
    ("NR", "Nauru", "Nauru"),
    ("NU", "Niue", "Niue"),
    ("NZ", "Nya Zeeland", "New Zealand"),
    ("OM", "Oman", "Oman"),
    ("PA", "Panama", "Panama"),
    ("PE", "Peru", "Peru"),
    ("PF", "Franska Polynesien", "French Polynesia"),
    ("PG", "Papua Nya Guinea", "Papua New Guinea"),
    ("PH", "Filippinerna", "Philippines"),
    ("PK", "Pakistan", "Pakistan"),
    ("PL", "Polen", "Poland"),
    ("PM", "S:t Pierre och Miquelon", "St. Pierre & Miquelon"),
    ("PN", "Pitcairnöarna", "Pitcairn Islands"),
    ("PR", "Puerto Rico", "Puerto Rico"),
    ("PS", "Palestina", "Palestine"),
    ("PT", "Portugal", "Portugal"),
    ("PW", "Palau", "Palau"),
    ("PY", "Paraguay", "Paraguay"),
    ("QA", "Qatar", "Qatar"),
    ("RE", "Réunion", "Réunion"),
    ("RO", "Rumänien", "Romania"),
    ("RS", "Serbien", "Serbia"),
    ("RU", "Ryssland", "Russia"),
    ("RW", "Rwanda", "Rwanda"),
    ("SA", "Saudiarabien", "Saudi Arabia"),
    ("SB", "Salomonöarna", "Solomon Islands"),
    ("SC", "Seychellerna", "Seychelles"),
    ("SD", "Sudan", "Sudan"),
    ("SE", "Sverige", "Sweden"),
    ("SG", "Singapore", "Singapore"),
    ("SH", "S:t Helena", "St. Helena, Ascension & Tristan da Cunha"),
    ("SI", "Slovenien", "Slovenia"),
    ("SJ", "Svalbard och Jan Mayen", "Svalbard & Jan Mayen"),
    ("SK", "Slovakien", "Slovakia"),
    ("SL", "Sierra Leone", "Sierra Leone"),
    ("SM", "San Marino", "San Marino"),
    ("SN", "Senegal", "Senegal"),
    ("SO", "Somalia", "Somalia"),
    ("SR", "Surinam", "Suriname"),
    ("SS", "Sydsudan", "South Sudan"),
    ("ST", "São Tomé och Príncipe", "São Tomé & Príncipe"),
    ("SV", "El Salvador", "El Salvador"),
    ("SX", "Sint Maarten", "Sint Maarten"),
    ("SY", "Syrien", "Syria"),
    ("SZ", "Eswatini", "Eswatini"),
    ("TC", "Turks- och Caicosöarna", "Turks & Caicos Islands"),
    ("TD", "Tchad", "Chad"),
    ("TF", "Franska sydterritorierna", "French Southern and Antarctic Lands"),
    ("TG", "Togo", "Togo"),
    ("TH", "Thailand", "Thailand"),
    ("TJ", "Tadzjikistan", "Tajikistan"),
    ("TK", "Tokelauöarna", "Tokelau"),
    ("TL", "Östtimor", "Timor-Leste"),
    ("TM", "Turkmenistan", "Turkmenistan"),
    ("TN", "Tunisien", "Tunisia"),
    ("TO", "Tonga", "Tonga"),
    ("TR", "Turkiet", "Türkiye"),
    ("TT", "Trinidad och Tobago", "Trinidad & Tobago"),
    ("TV", "Tuvalu", "Tuvalu"),
    ("TW", "Taiwan", "Taiwan"),
    ("TZ", "Tanzania", "Tanzania"),
    ("UA", "Ukraina", "Ukraine"),
    ("UG", "Uganda", "Uganda"),
    ("UM", "USA:s yttre öar", "U.S. Outlying Islands"),
    ("US", "USA", "USA"),
    ("UY", "Uruguay", "Uruguay"),
    ("UZ", "Uzbekistan", "Uzbekistan"),
    ("VA", "Vatikanstaten", "Vatican City"),
    ("VC", "S:t Vincent och Grenadinerna", "St. Vincent & Grenadines"),
    ("VE", "Venezuela", "Venezuela"),
    ("VG", "Brittiska Jungfruöarna", "British Virgin Islands"),
    ("VI", "Amerikanska Jungfruöarna", "U.S. Virgin Islands"),
    ("VN", "Vietnam", "Vietnam"),
    ("VU", "Vanuatu", "Vanuatu"),
    ("WF", "Wallis- och Futunaöarna", "Wallis & Futuna"),
    ("WS", "Samoa", "Samoa"),
    ("YE", "Jemen", "Yemen"),
    ("YT", "Mayotte", "Mayotte"),
    ("ZA", "Sydafrika", "South Africa"),
    ("ZM", "Zambia", "Zambia"),
    ("ZW", "Zimbabwe", "Zimbabwe"),
];

/// Codes that stand for a country elsewhere: in VAT numbers (`EL`, and `XI` for goods in Northern Ireland), on the
/// internet, in everyday use.
const ELSEWHERE: [(&str, &str); 4] = [("EL", "GR"), ("UK", "GB"), ("XI", "GB"), ("XK", "1A")];

/// The code of a country, written by its code or by its name in either language, in whatever case.
pub(crate) fn country_code(written: &str) -> Option<&'static str> {
    // Most are written so; no name is as short.
    if written.len() == 2 {
        let code = written.to_ascii_uppercase();
        let at = COUNTRIES.binary_search_by_key(&code.as_str(), |(code, ..)| *code).ok()?;
        return Some(COUNTRIES[at].0);
    }
    let name = written.to_lowercase();
    let is_meant = |known: &str| known.chars().flat_map(char::to_lowercase).eq(name.chars());
    let known = COUNTRIES.iter().find(|(code, swedish, english)| {
        [code, swedish, english].into_iter().any(|known| is_meant(known))
    });
    known.map(|(code, ..)| *code)
}

/// How to mend what is no country: the one that it most likely is.
pub(crate) fn country_advice(written: &str) -> Text {
    let form = text!(
        "två bokstäver, som SE, eller ett namn, som Sverige",
        "two letters, such as SE, or a name such as Sverige"
    );
    let elsewhere = ELSEWHERE.iter().find(|(code, _)| code.eq_ignore_ascii_case(written));
    let meant = elsewhere.and_then(|(_, code)| COUNTRIES.iter().find(|known| known.0 == *code));
    if let Some((code, swedish, _)) = meant {
        return text!(
            "i adresser är {swedish} {code}; ange {form}",
            "in addresses {swedish} is {code}; write {form}";
            form
        );
    }
    // Of two letters, each is near many.
    let names = COUNTRIES.iter().flat_map(|(_, swedish, english)| [*swedish, *english]);
    match nearest(written, names).filter(|_| written.chars().count() > 3) {
        Some(near) => text!(
            "menade du `{near}`? ange {form}",
            "did you mean `{near}`? write {form}";
            form
        ),
        None => text!("ange {form}", "{form}"; form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_code_and_its_names() {
        for (written, code) in [
            ("SE", "SE"),
            ("se", "SE"),
            ("Sverige", "SE"),
            ("SWEDEN", "SE"),
            ("Österrike", "AT"),
            ("österrike", "AT"),
            ("Nigeria", "NG"),
            ("1A", "1A"),
        ] {
            assert_eq!(country_code(written), Some(code), "{written}");
        }
        for none in ["XX", "ZZ", "UK", "EL", "XI", "XK", "EU", "AA", "S", "", "Atlantis", "SWE"] {
            assert_eq!(country_code(none), None, "{none}");
        }
        let mut codes = COUNTRIES.map(|(code, ..)| code).to_vec();
        assert!(codes.is_sorted());
        codes.dedup();
        assert_eq!(codes.len(), COUNTRIES.len());
    }

    #[test]
    fn what_is_no_country_is_told_with_the_one_that_is_meant() {
        for (written, advice) in [
            ("EL", "in addresses Grekland is GR"),
            ("uk", "in addresses Storbritannien is GB"),
            ("XI", "in addresses Storbritannien is GB"),
            ("XK", "in addresses Kosovo is 1A"),
            ("Danmrk", "did you mean `Danmark`?"),
            ("XX", "two letters, such as SE"),
        ] {
            assert!(country_advice(written).english().starts_with(advice), "{written}");
        }
    }
}
