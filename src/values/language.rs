//! Swedish and English: which one is read, and how it writes numbers. What is said stands where it is said (`text`).

/// The language of what people read: documents, results, words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Swedish.
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The word the ledger keeps and arguments have: `sv` or `en`.
    pub fn word(self) -> &'static str {
        self.pick("sv", "en")
    }

    /// The language by the word that the ledger keeps.
    pub fn kept(word: &str) -> Self {
        match word {
            "en" => Self::English,
            _ => Self::Swedish,
        }
    }

    /// The language as files name it (BCP 47).
    pub fn tag(self) -> &'static str {
        self.pick("sv-SE", "en")
    }

    /// The text in this language.
    pub fn pick<'a>(self, swedish: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Swedish => swedish,
            Self::English => english,
        }
    }

    /// A plain decimal with its digits in groups: `−12 345,60` (with no-break spaces) or
    /// `−12,345.60`.
    pub fn number(self, plain: &str) -> String {
        let (group, mark) = match self {
            Self::Swedish => ('\u{A0}', ','),
            Self::English => (',', '.'),
        };
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => ("−", digits),
            None => ("", plain),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let mut text = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push(mark);
            text.push_str(fraction);
        }
        text
    }

    /// A number of things, with the word for one or for many.
    pub fn counted(self, number: u64, one: &str, many: &str) -> String {
        let word = if number == 1 { one } else { many };
        format!("{} {word}", self.number(&number.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn one_is_not_many() {
        for (number, words) in [(0, "0 rows"), (1, "1 row"), (1200, "1,200 rows")] {
            assert_eq!(Language::English.counted(number, "row", "rows"), words);
        }
    }

    #[test]
    fn numbers_are_grouped_as_on_paper() {
        assert_eq!(Language::Swedish.number("1234567.50"), "1\u{A0}234\u{A0}567,50");
        assert_eq!(Language::Swedish.number("-999"), "−999");
        assert_eq!(Language::English.number("-1000.96"), "−1,000.96");
    }
}
