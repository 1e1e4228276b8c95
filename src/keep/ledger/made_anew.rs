//! What a run left out, written anew and held against the rows that are kept: by the same code that writes them, in
//! memory, so that nothing here has to know what they look like. It never writes to the ledger itself.

use crate::values::run_number::RunNumber;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::schema::{LedgerTable, TABLES};
use super::{Ledger, LedgerError, Signature};
use crate::engine::billing::Run;

/// The tables that say what a run did not bill, and why.
const LEFT_OUT: &[&str] =
    &["run_not_billed", "run_carried", "run_unresolved", "run_waiting", "run_unsettled"];

/// The number that a run has in memory.
const IN_MEMORY: RunNumber = RunNumber::of_ledger(1);

impl Ledger {
    /// The tables whose rows of a run are not what this run would leave out.
    pub fn left_out_differs(&self, number: RunNumber, run: &Run) -> Result<Vec<&str>, LedgerError> {
        let anew = Self::in_memory()?;
        let Some(at) = self.last_moment()? else { return Ok(Vec::new()) };
        let writing = anew.begin(Signature { who: String::new(), at })?;
        writing.left_out(IN_MEMORY, run)?;
        let mut differs = Vec::new();
        for table in TABLES.iter().filter(|table| LEFT_OUT.contains(&table.name)) {
            if rows(&self.connection, table, number)?
                != rows(&writing.connection, table, IN_MEMORY)?
            {
                differs.push(table.name);
            }
        }
        Ok(differs)
    }

    /// A new ledger that is gone when dropped; rows in it may refer to none.
    fn in_memory() -> Result<Self, LedgerError> {
        let connection = Connection::open_in_memory()?;
        super::schema::prepare(&connection)?;
        connection.execute_batch("PRAGMA foreign_keys = OFF")?;
        Ok(Self::over(connection))
    }
}

/// The rows of a run, without the numbers of the run and of its entry.
fn rows(
    connection: &Connection,
    table: &LedgerTable,
    run: RunNumber,
) -> Result<Vec<Vec<Value>>, LedgerError> {
    let columns: Vec<&str> =
        table.columns.split(", ").filter(|column| !["run", "entry"].contains(column)).collect();
    let columns = columns.join(", ");
    let mut query = connection.prepare(&format!(
        "SELECT {columns} FROM {} WHERE run = ?1 ORDER BY {}",
        table.name, table.key
    ))?;
    let width = query.column_count();
    let rows = query.query_map([run], |row| (0..width).map(|column| row.get(column)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}
