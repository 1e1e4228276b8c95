//! Credits that are prepared: what somebody asks for and what would stand on the documents, somebody else's approval of
//! that, and whether it is issued. The documents themselves are kept as all documents are.

use rusqlite::{Row, params};
use serde::Serialize;

use super::code::Code;
use super::{AsPrinted, EntryNumber, Ledger, LedgerError, Signature, Writing, read};
use crate::engine::billing::{ChosenLine, CreditExtent, Selection};
use crate::engine::invoice::Origin;
use crate::values::money::Quantity;
use crate::values::period::{Day, Moment};

/// A credit to be prepared.
#[derive(Debug, Clone, Copy)]
pub struct NewCredit<'a> {
    /// The number of the document to credit.
    pub number: &'a str,
    /// Credited by hand, or billed anew as well.
    pub origin: Origin,
    /// What of it is credited.
    pub selection: &'a Selection,
    /// Why, in the person's words.
    pub reason: &'a str,
    /// How its documents would stand.
    pub as_printed: &'a AsPrinted,
}

/// A credit that is prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreparedCredit {
    /// Its number among the credits that were prepared.
    pub credit: i64,
    /// The entry that prepared it.
    pub entry: EntryNumber,
    /// The number of the document to credit.
    pub number: String,
    /// Credited by hand, or billed anew as well.
    pub origin: Origin,
    /// What of it is credited.
    #[serde(skip)]
    pub selection: Selection,
    /// Why, in the person's words.
    pub reason: String,
    /// How its documents would stand.
    #[serde(flatten)]
    pub as_printed: AsPrinted,
    /// Who prepared it, and when.
    pub prepared: Signature,
    /// Who approved it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<Signature>,
    /// The entry that issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<EntryNumber>,
}

impl Writing<'_> {
    /// Keeps what a credit would issue; gives its number among the credits that were prepared.
    pub fn credit_prepared(&self, new: NewCredit<'_>) -> Result<i64, LedgerError> {
        let last: Option<i64> =
            self.transaction.query_row("SELECT max(credit) FROM credit", [], |row| row.get(0))?;
        let credit = last.unwrap_or(0) + 1;
        let AsPrinted { issued_on, language, documents_sha256 } = new.as_printed;
        self.transaction.execute(
            "INSERT INTO credit (credit, entry, number, origin, reason, issued_on, language,
                 documents_sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                credit,
                self.number,
                new.number,
                new.origin.code(),
                new.reason,
                issued_on.to_string(),
                language,
                documents_sha256
            ],
        )?;
        let Selection::Lines(lines) = new.selection else { return Ok(credit) };
        for (line, position) in lines.iter().zip(1_i64..) {
            let quantity = match line.share {
                CreditExtent::All => None,
                CreditExtent::Quantity(quantity) => Some(quantity.to_string()),
            };
            self.transaction.execute(
                "INSERT INTO credit_line (credit, position, entry, line, quantity)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![credit, position, self.number, line.number, quantity],
            )?;
        }
        Ok(credit)
    }

    /// Approves a prepared credit as it is.
    pub fn credit_approved(&self, credit: &PreparedCredit) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO credit_approved (credit, entry, documents_sha256) VALUES (?1, ?2, ?3)",
            params![credit.credit, self.number, credit.as_printed.documents_sha256],
        )?;
        Ok(())
    }

    /// Marks a prepared credit as issued.
    pub fn credit_issued(&self, credit: &PreparedCredit) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO credit_issued (credit, entry) VALUES (?1, ?2)",
            params![credit.credit, self.number],
        )?;
        Ok(())
    }
}

impl Ledger {
    /// All credits that were ever prepared, in their order.
    pub fn prepared_credits(&self) -> Result<Vec<PreparedCredit>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT credit.credit, credit.entry, number, origin, credit.reason, issued_on, language,
                 credit.documents_sha256, prepared.who, prepared.at, approved.who, approved.at,
                 credit_issued.entry
             FROM credit JOIN entry AS prepared ON prepared.entry = credit.entry
                 LEFT JOIN credit_approved ON credit_approved.credit = credit.credit
                     AND credit_approved.documents_sha256 = credit.documents_sha256
                 LEFT JOIN entry AS approved ON approved.entry = credit_approved.entry
                 LEFT JOIN credit_issued ON credit_issued.credit = credit.credit
             ORDER BY credit.credit",
        )?;
        let mut rows = query.query([])?;
        let mut credits = Vec::new();
        while let Some(row) = rows.next()? {
            credits.push(self.prepared_credit(row)?);
        }
        Ok(credits)
    }

    fn prepared_credit(&self, row: &Row<'_>) -> Result<PreparedCredit, LedgerError> {
        let credit = row.get(0)?;
        let approved = match row.get::<_, Option<String>>(10)? {
            Some(who) => Some(Signature { who, at: read(row.get(11)?, Moment::parse)? }),
            None => None,
        };
        Ok(PreparedCredit {
            credit,
            entry: EntryNumber(row.get(1)?),
            number: row.get(2)?,
            origin: read(row.get(3)?, Origin::from_code)?,
            selection: self.selection(credit)?,
            reason: row.get(4)?,
            as_printed: AsPrinted {
                issued_on: read(row.get(5)?, Day::parse)?,
                language: row.get(6)?,
                documents_sha256: row.get(7)?,
            },
            prepared: Signature { who: row.get(8)?, at: read(row.get(9)?, Moment::parse)? },
            approved,
            issued: row.get::<_, Option<i64>>(12)?.map(EntryNumber),
        })
    }

    fn selection(&self, credit: i64) -> Result<Selection, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT line, quantity FROM credit_line WHERE credit = ?1 ORDER BY position",
        )?;
        let mut rows = query.query([credit])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let share = match row.get::<_, Option<String>>(1)? {
                None => CreditExtent::All,
                Some(text) => {
                    CreditExtent::Quantity(read(text, |text| Quantity::parse_signed(text).ok())?)
                }
            };
            lines.push(ChosenLine { number: row.get(0)?, share });
        }
        Ok(if lines.is_empty() { Selection::Whole } else { Selection::Lines(lines) })
    }
}
