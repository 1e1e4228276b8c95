//! Names of people: which are one person's, as a reader takes them, and which nobody reads as they are written. It
//! knows no entry.

use unicode_normalization::UnicodeNormalization;
use unicode_security::{MixedScript, skeleton};

/// Whether two names are one to whoever reads them, whatever capitals, widths, blanks and look-alike letters of other
/// scripts they are written with (Unicode Technical Standard 39).
pub(super) fn is_one(one: &str, other: &str) -> bool {
    let (one, other) = (read(one), read(other));
    one.iter().zip(&other).any(|(one, other)| one == other)
}

/// Whether a name has letters of scripts that are not written together, such as a Cyrillic `а` in a Latin name.
pub fn has_mixed_scripts(name: &str) -> bool {
    !name.is_single_script()
}

/// How a name looks in small letters and in capitals: `ß` is `ss`, and a wide or bold letter is the plain one.
fn read(name: &str) -> [String; 2] {
    let plain: String = name.nfkc().collect();
    let capitals = plain.to_uppercase();
    [capitals.to_lowercase(), capitals].map(|written| {
        let looks: String = skeleton(&written).collect();
        looks.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_whatever_letters_it_is_written_with() {
        for other in
            ["Anna", " anna ", "ａｎｎａ", "𝐚𝐧𝐧𝐚", "\u{430}nna", "\u{391}\u{39D}\u{39D}\u{391}"]
        {
            assert!(is_one("anna", other), "{other}");
        }
        // All of it Cyrillic, in small letters and in capitals.
        assert!(is_one("capa", "\u{441}\u{430}\u{440}\u{430}"));
        assert!(is_one("Nora", "N\u{43E}ra") && is_one("HOPA", "\u{41D}\u{41E}\u{420}\u{410}"));
        assert!(is_one("Anna  Berg", "anna berg") && is_one("Strauß", "STRAUSS"));
    }

    #[test]
    fn other_names_are_other_persons() {
        let names = [
            "Åsa",
            "Äsa",
            "Ösa",
            "Asa",
            "Øsa",
            "anna",
            "hanna",
            "Anna Berg",
            "uid 1001",
            "uid 1002",
        ];
        for (at, one) in names.iter().enumerate() {
            assert!(names[at + 1..].iter().all(|other| !is_one(one, other)), "{one}");
        }
    }

    #[test]
    fn letters_of_one_script_are_a_name() {
        for name in ["Anna Åberg", "O’Brien, k0001", "Наталья", "Ελένη", "山田やまだ", "svc_lefi@x"]
        {
            assert!(!has_mixed_scripts(name), "{name}");
        }
        for name in ["\u{430}nna", "Ann\u{3B1}", "Наtалья"] {
            assert!(has_mixed_scripts(name), "{name}");
        }
    }
}
