//! Logins that look like personal identity numbers: persons are told apart by a short keyed digest, and the number is
//! never kept. The key is the ledger's own. With it a code of twenty bits fits some ten thousand possible numbers, and
//! about ten people of the country: it tells colleagues apart and names nobody. Two with the same code (one pair in a
//! million) are taken for one person, who then is refused as the second.

use hmac::{Hmac, KeyInit, Mac};
use rusqlite::OptionalExtension;
use sha2::Sha256;

use super::{LedgerError, Writing};

/// Digits and letters that are not mistaken for each other, by five bits.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Writing<'_> {
    /// Signs what is written with the code of a login in place of the login.
    pub fn sign_with_code_of(&mut self, login: &str) -> Result<(), LedgerError> {
        let key = self.login_key()?;
        self.signature.who = format!("person-{}", code(&key, login)?);
        Ok(())
    }

    /// The ledger's key, made where there is none yet: it holds when this does.
    fn login_key(&self) -> Result<Vec<u8>, LedgerError> {
        let find = || {
            self.transaction
                .query_row("SELECT secret FROM login_key WHERE login_key = 1", [], |row| row.get(0))
                .optional()
        };
        if let Some(key) = find()? {
            return Ok(key);
        }
        self.transaction.execute(
            "INSERT INTO login_key (login_key, entry, secret) VALUES (1, ?1, randomblob(32))",
            [self.number],
        )?;
        find()?.ok_or_else(|| LedgerError::NotAsWritten("the key of logins".to_owned()))
    }
}

/// Four letters of the keyed digest. The number is the same however it is written: its last ten digits count.
fn code(key: &[u8], login: &str) -> Result<String, LedgerError> {
    let digits: Vec<char> = login.chars().filter(|one| one.is_numeric()).collect();
    let number: String = digits[digits.len().saturating_sub(10)..].iter().collect();
    let mut digest = Hmac::<Sha256>::new_from_slice(key)
        .map_err(|_| LedgerError::Damaged("a key of logins without bytes".to_owned()))?;
    digest.update(number.as_bytes());
    let bytes = digest.finalize().into_bytes();
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    Ok(bytes.iter().take(4).map(letter).collect())
}
