//! Whether the hash chain of the audit trail holds, and the rows of each entry are those that its digest is over. It only
//! looks.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row};

use super::damage::{Damage, EntryNamed};
use super::entry::{Chained, NO_HASH, encoding, rows_digest};
use super::schema::{self, LedgerTable, TABLES};
use super::{Encoding, EntryNumber, Ledger, LedgerError};

impl Ledger {
    /// What does not fit in the chain: entries that are missing, and those whose rows or words are not
    /// what was written. Nothing found means that nothing was changed from outside.
    pub fn broken_entries(&self) -> Result<Vec<Damage>, LedgerError> {
        if !self.has_its_tables() {
            return schema::differences(&self.connection);
        }
        let mut query = self.connection.prepare(
            "SELECT entry, at, who, action, subject, reason, program, rows_sha256, previous, hash,
                 encoding, rules FROM entry ORDER BY entry",
        )?;
        let mut rows = query.query([])?;
        let (mut broken, mut previous, mut expected) = (Vec::new(), NO_HASH.to_owned(), 1);
        let mut form = (Encoding::First, 0);
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if number != expected {
                broken.push(Damage::EntryMissing(EntryNumber(expected)));
            }
            broken.extend(self.broken(row, &previous)?);
            // An older version refuses what a newer one wrote: no form comes back.
            let forms: (Encoding, i64) = (encoding(row.get(10)?)?, row.get(11)?);
            if forms.0 < form.0 || forms.1 < form.1 {
                broken.push(Damage::OlderForm(EntryNumber(number)));
            }
            (previous, expected, form) = (row.get(9)?, number + 1, forms);
        }
        broken.extend(self.strays()?);
        broken.extend(self.dangling()?);
        broken.extend(schema::differences(&self.connection)?);
        Ok(broken)
    }

    /// Whether every table is there with its columns, so that its rows can be read.
    fn has_its_tables(&self) -> bool {
        TABLES.iter().all(|LedgerTable { name, columns, .. }| {
            self.connection.prepare(&format!("SELECT {columns} FROM {name}")).is_ok()
        })
    }

    /// The same of these entries alone: their rows and words, and that each follows the one before it. What they cost
    /// does not grow with the trail.
    pub fn broken_among(
        &self,
        entries: &BTreeSet<EntryNumber>,
    ) -> Result<Vec<Damage>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT entry, at, who, action, subject, reason, program, rows_sha256, previous, hash,
                 encoding, rules FROM entry WHERE entry = ?1",
        )?;
        let mut broken = Vec::new();
        for EntryNumber(number) in entries {
            let mut rows = query.query([number])?;
            match rows.next()? {
                Some(row) => broken.extend(self.broken(row, &self.hash_of(number - 1)?)?),
                None => broken.push(Damage::EntryMissing(EntryNumber(*number))),
            }
        }
        Ok(broken)
    }

    /// The hash of an entry; that before the first one where there is none.
    fn hash_of(&self, number: i64) -> Result<String, LedgerError> {
        let mut query =
            self.connection.prepare_cached("SELECT hash FROM entry WHERE entry = ?1")?;
        let hash = query.query_row([number], |row| row.get(0)).optional()?;
        Ok(hash.unwrap_or_else(|| NO_HASH.to_owned()))
    }

    /// What is wrong with one entry, which follows one of this hash.
    fn broken(&self, row: &Row<'_>, previous: &str) -> Result<Vec<Damage>, LedgerError> {
        let number: i64 = row.get(0)?;
        let text = |column: usize| row.get::<_, String>(column);
        let (at, who, action, subject) = (text(1)?, text(2)?, text(3)?, text(4)?);
        let (reason, program, rows_sha256, hash) = (text(5)?, text(6)?, text(7)?, text(9)?);
        let named = || EntryNamed {
            number: EntryNumber(number),
            action: action.clone(),
            subject: subject.clone(),
        };
        let mut broken = Vec::new();
        let encoding = encoding(row.get(10)?)?;
        if rows_digest(&self.connection, number, encoding)? != rows_sha256 {
            broken.push(Damage::RowsChanged(named()));
        }
        let chained = Chained {
            number,
            encoding,
            rules: row.get(11)?,
            at: &at,
            who: &who,
            action: &action,
            subject: &subject,
            reason: &reason,
            program: &program,
            rows_sha256: &rows_sha256,
        };
        if text(8)? != previous || chained.hash(previous) != hash {
            broken.push(Damage::ChainBroken(named()));
        }
        Ok(broken)
    }

    /// Rows that refer to a row which is not there. That they belong to no entry is told otherwise.
    fn dangling(&self) -> Result<Vec<Damage>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT \"table\", parent, count(*), min(rowid) FROM pragma_foreign_key_check
             WHERE parent <> 'entry' GROUP BY 1, 2 ORDER BY 1, 2",
        )?;
        let found = query.query_map([], |row| {
            Ok(Damage::RowsDangling {
                table: row.get(0)?,
                parent: row.get(1)?,
                rows: row.get(2)?,
                first: row.get(3)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Rows that belong to no entry.
    fn strays(&self) -> Result<Vec<Damage>, LedgerError> {
        let mut strays = Vec::new();
        for table in TABLES {
            let name = table.name;
            let count: i64 = self.connection.query_row(
                &format!(
                    "SELECT count(*) FROM {name}
                     WHERE entry NOT IN (SELECT entry FROM entry WHERE encoding >= ?1)"
                ),
                [table.since.number()],
                |row| row.get(0),
            )?;
            if count > 0 {
                strays.push(Damage::RowsOfNoEntry { table: name, rows: count });
            }
        }
        Ok(strays)
    }
}
