//! Words in both languages, written side by side where they are said. Which of them is read is decided where it is shown:
//! a text knows no language of its own.

use super::language::Language;

/// What is said, in Swedish and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    swedish: String,
    english: String,
}

impl Text {
    /// Words in both languages; `text!` writes both and fills in the same values.
    pub fn new(swedish: impl Into<String>, english: impl Into<String>) -> Self {
        Self { swedish: swedish.into(), english: english.into() }
    }

    /// What is the same in every language: a name, a number, words that somebody else wrote.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { swedish: words.clone(), english: words }
    }

    /// A plain decimal, `-1250.00`: grouped and with a comma in Swedish, as it is in English.
    pub fn number(plain: impl ToString) -> Self {
        let plain = plain.to_string();
        Self { swedish: Language::Swedish.number(&plain), english: plain }
    }

    /// A plain decimal, `-1250.00`, grouped as on paper in both languages.
    pub fn grouped(plain: impl ToString) -> Self {
        let plain = plain.to_string();
        Self::in_both(|language| language.number(&plain))
    }

    /// What each of the languages says of the same.
    pub fn in_both(words: impl Fn(Language) -> String) -> Self {
        Self { swedish: words(Language::Swedish), english: words(Language::English) }
    }

    /// So many of something, each language with its words for one and for many.
    pub fn counted(number: u64, swedish: [&str; 2], english: [&str; 2]) -> Self {
        let of = |language: Language, [one, many]: [&str; 2]| language.counted(number, one, many);
        Self { swedish: of(Language::Swedish, swedish), english: of(Language::English, english) }
    }

    /// Several, with this between them.
    pub fn joined(texts: &[Self], between: &str) -> Self {
        let all = |one: fn(&Self) -> &str| texts.iter().map(one).collect::<Vec<_>>().join(between);
        Self { swedish: all(Self::swedish), english: all(Self::english) }
    }

    /// The words in this language.
    pub fn in_language(&self, language: Language) -> &str {
        language.pick(&self.swedish, &self.english)
    }

    /// The words in Swedish.
    pub fn swedish(&self) -> &str {
        &self.swedish
    }

    /// The words in English.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// The same, with both made over: masked, cut, joined.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self { swedish: change(&self.swedish), english: change(&self.english) }
    }
}

/// Words in Swedish and English, with the same values in both: `text!("{file} saknas", "{file} is missing")`. The values are
/// variables in scope, or given by name after the two. What is a [`Text`] itself is named after a semicolon, and read in
/// the language that it stands in: `text!("{what} saknas", "{what} is missing"; what)`.
macro_rules! text {
    ($swedish:literal, $english:literal $(, $name:ident = $value:expr)*; $($text:ident),+ $(,)?) => {
        $crate::values::text::Text::new(
            {
                $(let $text = $text.swedish();)+
                format!($swedish $(, $name = $value)*)
            },
            {
                $(let $text = $text.english();)+
                format!($english $(, $name = $value)*)
            },
        )
    };
    ($swedish:literal, $english:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::values::text::Text::new(
            format!($swedish $(, $name = $value)*),
            format!($english $(, $name = $value)*),
        )
    };
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::values::language::Language;

    #[test]
    fn both_languages_have_the_same_values() {
        let file = "lefi.toml";
        let told = text!("{file} saknar {key}", "{key} is missing in {file}", key = "issuer");
        assert_eq!(told, Text::new("lefi.toml saknar issuer", "issuer is missing in lefi.toml"));
        assert_eq!(told.in_language(Language::Swedish), "lefi.toml saknar issuer");
        let why = text!("{told}: raden {line}", "{told}: line {line}", line = 3; told);
        assert_eq!(why.swedish(), "lefi.toml saknar issuer: raden 3");
        assert_eq!(told.map(str::to_uppercase).english(), "ISSUER IS MISSING IN LEFI.TOML");
    }
}
