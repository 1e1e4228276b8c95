//! Where a party takes e-invoices: its address in the Peppol network (BT-49). It never guesses one that
//! `parties.csv` contradicts.

use super::Party;
use crate::identity::OrganisationNumber;

/// An address in the Peppol network: a number and the scheme it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// `0007`, Swedish organisation numbers, or `0088`, GLN.
    pub scheme: &'static str,
    /// The number.
    pub number: String,
}

impl From<OrganisationNumber> for Endpoint {
    fn from(number: OrganisationNumber) -> Self {
        Self { scheme: "0007", number: number.plain() }
    }
}

impl Party {
    /// The address that `peppol_id` states, where it is one of the two schemes used in Sweden and its check
    /// digit holds.
    pub fn stated_endpoint(&self) -> Option<Endpoint> {
        match self.peppol_id.split_once(':')? {
            ("0007", number) => OrganisationNumber::parse(number).map(Endpoint::from),
            ("0088", number) if is_gln(number) => {
                Some(Endpoint { scheme: "0088", number: number.to_owned() })
            }
            _ => None,
        }
    }

    /// The address that stands on an e-invoice to the party: the stated one, else its organisation number,
    /// which every Swedish organisation has.
    pub fn endpoint(&self) -> Endpoint {
        self.stated_endpoint().unwrap_or_else(|| self.organisation_number.into())
    }
}

/// 13 digits, the last of which makes the sum a multiple of ten: each second digit counts three times.
fn is_gln(text: &str) -> bool {
    let weights = [1_u32, 3].into_iter().cycle();
    let digits: Option<Vec<u32>> = text.chars().map(|one| one.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
        digits.len() == 13 && sum.is_multiple_of(10)
    })
}

#[cfg(test)]
mod tests {
    use super::is_gln;

    #[test]
    fn a_gln_ends_in_its_check_digit() {
        assert!(is_gln("7300010000001") && is_gln("7365560000008"));
        for text in ["7300010000002", "730001000000", "73000100000011", "730001000000x", ""] {
            assert!(!is_gln(text), "{text}");
        }
    }
}
