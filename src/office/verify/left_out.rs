//! What runs did not bill, and why, recomputed as things stood when each was made: those that were never issued too.
//! Of runs by older rules nothing is said: they can't be made anew.

use crate::engine::billing::{Control, Rules};
use crate::keep::ledger::{EntryNumber, Ledger};
use crate::office::books::Books;
use crate::office::findings::Found;
use crate::office::refusal::Refusal;
use crate::office::standing::Standing;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;
use crate::values::text::text;

/// A run as it was prepared or issued.
struct MadeRun {
    run: RunNumber,
    /// The entry that has what it left out.
    entry: EntryNumber,
    period: BillingPeriod,
    /// Its sums, where it is issued.
    control: Option<Control>,
}

/// Every run, issued or prepared.
pub(super) fn of_all_runs(ledger: &Ledger, found: &mut Found) -> Result<(), Refusal> {
    let head = ledger.head()?;
    let issued = ledger.issued_runs(head)?.into_iter().map(|run| MadeRun {
        run: run.number,
        entry: run.prepared,
        period: run.period,
        control: Some(run.control),
    });
    let prepared = ledger.prepared_runs()?.into_iter().map(|run| MadeRun {
        run: run.number,
        entry: run.entry,
        period: run.period,
        control: None,
    });
    for run in issued.chain(prepared) {
        match ledger.rules_of(run.entry)? {
            Rules::First => {}
            Rules::Second => of_run(ledger, &run, found)?,
        }
    }
    Ok(())
}

fn of_run(ledger: &Ledger, made: &MadeRun, found: &mut Found) -> Result<(), Refusal> {
    let books = Books::kept(ledger, made.entry)?;
    let standing = Standing::of(books, Some(ledger), Some(made.entry.before()), made.period)?;
    let again = standing.run(made.period)?;
    let number = made.run;
    if made.control.is_some_and(|control| control != again.control) {
        found.differences.push(text!(
            "körning {number}: summorna av loggrader blir andra",
            "run {number}: its sums of log rows come out otherwise"
        ));
    }
    for table in ledger.left_out_differs(number, &again)? {
        found.differences.push(text!(
            "körning {number}: det som {table} har av den blir annat",
            "run {number}: what {table} has of it comes out otherwise"
        ));
    }
    Ok(())
}
