//! Numbers that carry a check digit and the words parties are known by. All are Luhn, *10-modul*.
//! A personal identity number is told here so that it can be kept out; it is never stored.

use std::fmt;

/// Whether the digits end in their Luhn check digit.
fn luhn_holds(digits: impl DoubleEndedIterator<Item = u8>) -> bool {
    luhn_sum(digits, 0).is_multiple_of(10)
}

/// The Luhn sum, counted from the right; `first` is 1 when the rightmost digit is doubled.
fn luhn_sum(digits: impl DoubleEndedIterator<Item = u8>, first: usize) -> u32 {
    digits
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit) * (1 + ((at + first) % 2) as u32);
            value / 10 + value % 10
        })
        .sum()
}

fn digits_of(text: &str) -> Option<Vec<u8>> {
    text.bytes().map(|byte| byte.is_ascii_digit().then(|| byte - b'0')).collect()
}

/// What a party is known by: its Swedish organisation number (10 digits, third digit at least 2, check digit last), or, where it
/// has none, a customer number of the agency's own (`K17`): a foreign company, or a sole trader, whose personal identity number
/// is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(u64);

/// A customer number is kept as a number beyond all organisation numbers.
const CUSTOMERS: u64 = 10_000_000_000;
/// Digits of a customer number at most: nobody's personal identity number has so few, and with its letter it is kept in as
/// many characters as an organisation number.
const CUSTOMER_DIGITS: usize = 9;

impl OrganisationNumber {
    /// Reads `202100-5521`, `2021005521` or, with prefix 16, `162021005521`; or `K17`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('K') {
            return Self::customer(digits);
        }
        let bytes = text.as_bytes();
        let bytes = if bytes.len() >= 12 { bytes.strip_prefix(b"16")? } else { bytes };
        let mut value = 0_u64;
        let mut digits = [0_u8; 10];
        let mut length = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'-' if at == 6 && bytes.len() == 11 => continue,
                b'0'..=b'9' if length < 10 => digits[length] = byte - b'0',
                _ => return None,
            }
            value = value * 10 + u64::from(digits[length]);
            length += 1;
        }
        let right = length == 10 && digits[0] > 0 && digits[2] >= 2;
        (right && luhn_holds(digits.into_iter())).then_some(Self(value))
    }

    fn customer(digits: &str) -> Option<Self> {
        let is_one = digits.bytes().all(|byte| byte.is_ascii_digit())
            && (1..=CUSTOMER_DIGITS).contains(&digits.len());
        let number: u64 = if is_one { digits.parse().ok()? } else { 0 };
        (number > 0).then_some(Self(CUSTOMERS + number))
    }

    /// Whether it is a customer number of the agency's own.
    pub fn is_customer_number(self) -> bool {
        self.0 >= CUSTOMERS
    }

    /// As a number: the ten digits, or what is beyond them.
    pub fn value(self) -> u64 {
        self.0
    }

    /// The one whose [`OrganisationNumber::value`] this is.
    pub fn of_value(value: u64) -> Option<Self> {
        match value.checked_sub(CUSTOMERS) {
            Some(number) => Self::customer(&number.to_string()),
            None => Self::parse(&format!("{value:010}")),
        }
    }

    /// The ten digits, as e-invoices and file names write them; `K000000017` of a customer number.
    pub fn plain(self) -> String {
        match self.0.checked_sub(CUSTOMERS) {
            Some(number) => format!("K{number:09}"),
            None => format!("{:010}", self.0),
        }
    }

    /// The VAT number that belongs to it: `SE` + the number + `01`.
    pub fn vat_number(self) -> String {
        format!("SE{:010}01", self.0)
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.checked_sub(CUSTOMERS) {
            Some(number) => write!(formatter, "K{number}"),
            None => write!(formatter, "{:06}-{:04}", self.0 / 10_000, self.0 % 10_000),
        }
    }
}

/// A bankgiro number: 7 or 8 digits, check digit last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bankgiro(String);

impl Bankgiro {
    /// Reads `5050-1055`, `123-4566` or the digits alone.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = match text.split_once('-') {
            Some((before, after)) if after.len() == 4 => format!("{before}{after}"),
            Some(_) => return None,
            None => text.to_owned(),
        };
        let digits = digits_of(&plain)?;
        ((7..=8).contains(&digits.len()) && luhn_holds(digits.into_iter())).then_some(Self(plain))
    }

    /// The digits alone.
    pub fn plain(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Bankgiro {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = self.0.split_at(self.0.len() - 4);
        write!(formatter, "{before}-{after}")
    }
}

/// How an OCR number is made and ends, as agreed with the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayeeReferenceForm {
    /// A check digit at the end.
    CheckDigit,
    /// A length digit (total length mod 10), then a check digit.
    LengthAndCheckDigit,
    /// As many digits in all as this, with noughts in front; a check digit last.
    FixedLength(u8),
}

/// An OCR number: 2–25 digits, check digit last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayeeReference(String);

impl PayeeReference {
    /// The OCR number made of these digits; none when they are no digits or too many.
    pub fn new(digits: &str, form: PayeeReferenceForm) -> Option<Self> {
        let (mut text, longest) = match form {
            PayeeReferenceForm::CheckDigit => (digits.to_owned(), 25),
            PayeeReferenceForm::LengthAndCheckDigit => {
                (format!("{digits}{}", (digits.len() + 2) % 10), 25)
            }
            PayeeReferenceForm::FixedLength(length) => {
                let length = usize::from(length);
                (format!("{digits:0>width$}", width = length.saturating_sub(1)), length.min(25))
            }
        };
        let check = (10 - luhn_sum(digits_of(&text)?.into_iter(), 1) % 10) % 10;
        text.push_str(&check.to_string());
        (2..=longest).contains(&text.len()).then_some(Self(text))
    }
}

impl PayeeReference {
    /// Reads an OCR number as documents write it, its check digit last.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = digits_of(text)?;
        ((2..=25).contains(&digits.len()) && luhn_holds(digits.into_iter()))
            .then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for PayeeReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What kind of organisation a party is; decides VAT class and which fees apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyCategory {
    /// *Försäkringsbolag*.
    Insurer,
    /// *Försäkringsförmedlare*.
    Broker,
    /// *Statlig myndighet*.
    StateAgency,
    /// *Kommun*.
    Municipality,
    /// *Region*.
    Region,
    /// Anyone else.
    Other,
}

impl PartyCategory {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 6] = [
        Self::Insurer,
        Self::Broker,
        Self::StateAgency,
        Self::Municipality,
        Self::Region,
        Self::Other,
    ];

    /// The word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Insurer => "insurer",
            Self::Broker => "broker",
            Self::StateAgency => "state-agency",
            Self::Municipality => "municipality",
            Self::Region => "region",
            Self::Other => "other",
        }
    }

    /// Reads the word that files use.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == text)
    }
}

impl fmt::Display for PartyCategory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_number_has_its_check_digit() {
        for text in ["202100-5521", "2021005521", "162021005521", "16202100-5521"] {
            let number = OrganisationNumber::parse(text).unwrap();
            assert_eq!(number.to_string(), "202100-5521");
            assert_eq!(number.vat_number(), "SE202100552101");
        }
        for text in ["202100-5522", "8504301234", "20210-05521", "", "202100—5521", "2021005521x"]
        {
            assert_eq!(OrganisationNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_customer_number_is_told_from_an_organisation_number() {
        for (text, plain) in
            [("K1", "K000000001"), ("K17", "K000000017"), ("K999999999", "K999999999")]
        {
            let number = OrganisationNumber::parse(text).unwrap();
            assert!(number.is_customer_number());
            assert_eq!((number.to_string().as_str(), number.plain().as_str()), (text, plain));
            assert_eq!(OrganisationNumber::parse(plain), Some(number));
            assert_eq!(OrganisationNumber::of_value(number.value()), Some(number));
        }
        let organisation = OrganisationNumber::parse("202100-5521").unwrap();
        assert!(!organisation.is_customer_number());
        assert_eq!(OrganisationNumber::of_value(organisation.value()), Some(organisation));
        // Ten digits could be somebody's number, whatever stands before them.
        for text in ["K", "K0", "K8112189876", "k17", "K-1", "K1 ", "KK1", "1"] {
            assert_eq!(OrganisationNumber::parse(text), None, "{text}");
        }
        assert_eq!(OrganisationNumber::of_value(CUSTOMERS + 1_000_000_000), None);
        assert_eq!(OrganisationNumber::of_value(1), None);
    }

    #[test]
    fn a_bankgiro_has_its_check_digit() {
        assert_eq!(Bankgiro::parse("50501055").unwrap().to_string(), "5050-1055");
        assert_eq!(Bankgiro::parse("5050-1056"), None);
    }

    #[test]
    fn an_ocr_number_ends_in_its_digits() {
        let number = |form| PayeeReference::new("2026000123", form).unwrap().to_string();
        assert_eq!(number(PayeeReferenceForm::CheckDigit), "20260001233");
        assert_eq!(number(PayeeReferenceForm::LengthAndCheckDigit), "202600012324");
    }

    #[test]
    fn an_ocr_number_of_a_fixed_length_has_noughts_in_front_and_is_never_longer() {
        let new =
            |digits, length| PayeeReference::new(digits, PayeeReferenceForm::FixedLength(length));
        let number = |length| new("2026000123", length).unwrap().to_string();
        assert_eq!(number(11), "20260001233");
        assert_eq!(number(15), "000020260001233");
        assert_eq!(number(25), "0000000000000020260001233");
        assert_eq!(PayeeReference::parse(&number(15)), new("2026000123", 15));
        for length in [0, 1, 2, 10, 26, 255] {
            assert_eq!(new("2026000123", length), None, "{length}");
        }
        assert_eq!(new("20260001234567890123456789", 25), None);
        assert_eq!(new("2026x", 15), None);
    }
}
