//! As whom the operating system knows those who write: kept beside an entry whose person gave another name. Of logins that
//! look like personal identity numbers the persons are told apart by a short keyed digest, and the number is never kept. The key is the ledger's own. With it a code of twenty bits fits some ten thousand possible numbers, and
//! about ten people of the country: it tells colleagues apart and names nobody. Two with the same code (one pair in a
//! million) are taken for one person, who then is refused as the second.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{OptionalExtension, params};
use sha2::Sha256;

use super::person::is_one;
use super::{Encoding, EntryNumber, Ledger, LedgerError, Writing};
use crate::values::hidden::shown;
use crate::values::personal_number::holds_personal;

/// Digits and letters that are not mistaken for each other, by five bits.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Ledger {
    /// The login of each entry whose person gave another name.
    pub fn logins(&self) -> Result<BTreeMap<EntryNumber, String>, LedgerError> {
        let mut query = self.connection.prepare("SELECT entry, login FROM entry_login")?;
        let logins = query.query_map([], |row| Ok((EntryNumber(row.get(0)?), row.get(1)?)))?;
        Ok(logins.collect::<Result<_, _>>()?)
    }

    /// As whom the person of an entry was logged in; none where an earlier format did not keep that.
    pub fn login_of(&self, number: EntryNumber) -> Result<Option<String>, LedgerError> {
        let mut query =
            self.connection.prepare_cached("SELECT login FROM entry_login WHERE entry = ?1")?;
        let other = query.query_row([number.0], |row| row.get(0)).optional()?;
        let entry = self.entry(number)?;
        Ok(other.or_else(|| (entry.encoding >= Encoding::Third).then_some(entry.signature.who)))
    }

    /// What was prepared, or asked for, and approved by persons whom the operating system knew as one.
    pub fn approved_by_one_login(&self) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare(
            "WITH approved (what, first, second) AS (
                 SELECT 'run ' || run.run, run.entry, approval.entry FROM approval
                     JOIN run ON run.run = approval.run
                 UNION ALL SELECT 'the credit of ' || number, credit.entry, credit_approved.entry
                     FROM credit_approved JOIN credit USING (credit)
                 UNION ALL SELECT CASE second.action WHEN 'four-eyes-off' THEN 'one person being enough'
                         WHEN 'clock-right' THEN 'the clock' ELSE 'accounts' END,
                     first.entry, second.entry FROM entry AS second
                     JOIN entry AS first ON CAST(first.entry AS TEXT) = second.subject
                     WHERE second.action IN ('four-eyes-off', 'clock-right', 'approve-accounts'))
             SELECT what, first.who, second.who, coalesce(of_first.login, first.who) FROM approved
                 JOIN entry AS first ON first.entry = approved.first
                 JOIN entry AS second ON second.entry = approved.second
                 LEFT JOIN entry_login AS of_first ON of_first.entry = approved.first
                 LEFT JOIN entry_login AS of_second ON of_second.entry = approved.second
             WHERE coalesce(of_first.login, first.who) = coalesce(of_second.login, second.who)
             ORDER BY approved.second",
        )?;
        let found = query.query_map([], |row| {
            let (what, first): (String, String) = (row.get(0)?, row.get(1)?);
            let (second, login): (String, String) = (row.get(2)?, row.get(3)?);
            Ok(format!("{what}: {first} and {second} were both logged in as {login}"))
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// A login as entries keep it: the code of one that is a personal identity number, of which no entry has any before the
    /// ledger has a key.
    pub fn login_as_kept(&self, login: &str) -> Result<String, LedgerError> {
        if !holds_personal(login) {
            return Ok(shown(login));
        }
        match self.login_key()? {
            Some(key) => Ok(format!("person-{}", code(&key, login)?)),
            None => Ok("person".to_owned()),
        }
    }

    fn login_key(&self) -> Result<Option<Vec<u8>>, LedgerError> {
        let key = "SELECT secret FROM login_key WHERE login_key = 1";
        Ok(self.connection.query_row(key, [], |row| row.get(0)).optional()?)
    }
}

impl Writing<'_> {
    /// Signs with the login of whoever gives no name: with the code of one that is a personal identity number.
    pub fn sign_by_login(&mut self, login: &str) -> Result<(), LedgerError> {
        self.signature.who = self.kept_login(login)?;
        Ok(())
    }

    /// Keeps the login beside what is written, where the person gives another name.
    pub fn logged_in_as(&mut self, login: &str) -> Result<(), LedgerError> {
        let login = self.kept_login(login)?;
        self.login = (!is_one(&login, &self.signature.who)).then_some(login);
        Ok(())
    }

    /// As whom the person who writes is logged in.
    pub fn login(&self) -> &str {
        self.login.as_ref().unwrap_or(&self.signature.who)
    }

    /// The row of it that an entry has.
    pub(super) fn keep_login(&self) -> Result<(), LedgerError> {
        let Some(login) = &self.login else { return Ok(()) };
        self.transaction.execute(
            "INSERT INTO entry_login (entry, login) VALUES (?1, ?2)",
            params![self.number, login],
        )?;
        Ok(())
    }

    fn kept_login(&self, login: &str) -> Result<String, LedgerError> {
        if holds_personal(login) {
            return Ok(format!("person-{}", code(&self.login_key_made()?, login)?));
        }
        Ok(shown(login))
    }

    /// The ledger's key, made where there is none yet: it holds when this does.
    fn login_key_made(&self) -> Result<Vec<u8>, LedgerError> {
        if let Some(key) = self.login_key()? {
            return Ok(key);
        }
        self.transaction.execute(
            "INSERT INTO login_key (login_key, entry, secret) VALUES (1, ?1, randomblob(32))",
            [self.number],
        )?;
        self.login_key()?.ok_or_else(|| LedgerError::NotAsWritten("the key of logins".to_owned()))
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
