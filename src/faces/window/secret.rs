//! Secrets of the window: 256 random bits that a browser is given, and the digest that is kept of them. Nothing here is
//! shown, and no secret is ever kept itself.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::values::text::{Text, text};

/// A secret as text for an address, a cookie or a form.
pub(super) struct Secret(String);

/// What is kept of a secret: its SHA-256. Two are compared as digests, so that the time it takes tells nothing of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Fingerprint([u8; 32]);

/// The system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoRandomness;

impl NoRandomness {
    /// It in words.
    pub(super) fn words() -> Text {
        text!("systemet ger inga slumptal", "the system gives no random numbers")
    }
}

impl Secret {
    /// A new one.
    pub(super) fn new() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The text that a browser is given.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl Fingerprint {
    /// That of a text somebody sent.
    pub(super) fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }
}

/// A secret in a message would be a secret in a log.
impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Fingerprint")
    }
}

#[cfg(test)]
mod tests {
    use super::{Fingerprint, Secret};

    #[test]
    fn no_two_secrets_are_alike_and_each_is_known_by_its_fingerprint() {
        let [one, other] = [Secret::new().unwrap(), Secret::new().unwrap()];
        assert_ne!(one.text(), other.text());
        assert_eq!(one.text().len(), 43, "256 bits");
        assert!(one.fingerprint() == Fingerprint::of(one.text()));
        assert!(one.fingerprint() != other.fingerprint());
        assert_eq!(format!("{one:?} {:?}", one.fingerprint()), "Secret Fingerprint");
    }
}
