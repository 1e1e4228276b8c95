//! What Peppol needs to know of a party: its address in that network (BT-49) and its reference (BT-10). A party
//! whose invoices go there must state both; nothing is made up for it.

use super::{Delivery, Party};
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::gln::is_gln;
use crate::values::identity::OrganisationNumber;
use crate::values::text::{Text, text};

/// An address in the Peppol network: a number and the scheme it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// `0007`, Swedish organisation numbers, or `0088`, GLN; abroad also that of a country.
    pub scheme: String,
    /// The number.
    pub number: String,
}

impl From<OrganisationNumber> for Endpoint {
    fn from(number: OrganisationNumber) -> Self {
        Self { scheme: "0007".to_owned(), number: number.plain() }
    }
}

impl Party {
    /// The address that `peppol_id` states, where it is one of the two schemes used in Sweden and its check
    /// digit holds.
    pub fn stated_endpoint(&self) -> Option<Endpoint> {
        match self.peppol_id.split_once(':')? {
            ("0007", number) => OrganisationNumber::parse(number).map(Endpoint::from),
            ("0088", number) if is_gln(number) => {
                Some(Endpoint { scheme: "0088".to_owned(), number: number.to_owned() })
            }
            (scheme, number) if self.organisation_number.is_customer_number() => {
                Some(Endpoint { scheme: scheme.to_owned(), number: number.to_owned() })
            }
            _ => None,
        }
    }

    /// The address that stands on an e-invoice to the party: the stated one, else its organisation number, which every
    /// Swedish organisation has. Who has neither gets no e-invoice.
    pub fn endpoint(&self) -> Option<Endpoint> {
        let number = self.organisation_number;
        let of_itself = || (!number.is_customer_number()).then(|| number.into());
        self.stated_endpoint().or_else(of_itself)
    }
}

/// What rows with delivery `peppol` lack, so that Peppol would refuse the invoice. `file` is what they are from.
pub fn undeliverable(file: &str, parties: &[Party]) -> Vec<Diagnostic> {
    let by_peppol = parties.iter().filter(|party| party.delivery == Some(Delivery::Peppol));
    by_peppol.flat_map(|party| lacks(file, party)).collect()
}

fn lacks(file: &str, party: &Party) -> Vec<Diagnostic> {
    let place = Place::of_line(file, party.line, "");
    let wrong = |code, message: Text, help: Text| {
        Diagnostic::error(code, message).help(help).at(place.clone())
    };
    let number = party.organisation_number;
    let mut problems = Vec::new();
    if party.reference.trim().is_empty() {
        let message = text!(
            "{number} får sina fakturor via Peppol, som kräver en referens",
            "{number} gets its invoices by Peppol, which asks for a reference"
        );
        let help = text!(
            "fyll i `reference`: kunden anger vad som ska stå som Er referens",
            "fill in `reference`: the party says what its Er referens is"
        );
        problems.push(wrong("check-peppol-reference", message, help));
    }
    if party.stated_endpoint().is_none() {
        let message = text!(
            "{number}: ingen faktura kan skickas till `{address}`",
            "{number}: no invoice can be sent to `{address}`",
            address = party.peppol_id
        );
        let help = text!(
            "ange 0007: och tio siffror, eller 0088: och ett GLN på 13 siffror med kontrollsiffra",
            "write 0007: and ten digits, or 0088: and a GLN of 13 digits with its check digit"
        );
        problems.push(wrong("check-peppol-endpoint", message, help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::sources::party::parse_parties;

    #[test]
    fn digits_of_a_gln_are_nobodys() {
        let of = |peppol: &str| {
            let header = "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id";
            let row = format!("556900-1018;Fiktiva;insurer;G 1;111 11;Ort;SE;;;{peppol}");
            parse_parties("parties.csv", format!("{header}\n{row}\n").as_bytes())
        };
        assert!(of("0088:7308504301238").is_ok());
        assert!(of("0088:7308504301239").is_ok() && of("0088:7318504301238").is_err());
    }
}
