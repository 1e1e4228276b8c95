//! Runs: what was prepared, approved and issued, with the very inputs it was made from (R26).

use crate::values::agreement_name::AgreementName;
use crate::values::run_number::RunNumber;
use rusqlite::{Row, params};

use super::code::Code;
use super::{AsPrinted, EntryNumber, Ledger, LedgerError, Signature, Writing, read, sha256};
use crate::engine::billing::{Carried, Control, Run};
use crate::values::period::{BillingPeriod, Day, Moment};
use crate::values::vat::VatKind;

/// A file that a run is made from, as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name in the workspace: `parties.csv`.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// What a run is and is made from.
#[derive(Debug, Clone, Copy)]
pub struct NewRun<'a> {
    /// What it would issue.
    pub run: &'a Run,
    /// SHA-256 over the result and what it uses: what an approval is bound to.
    pub digest: &'a str,
    /// How its documents are to be printed.
    pub as_printed: &'a AsPrinted,
    /// SHA-256 over the inputs, as documents carry it (R26).
    pub sources_sha256: &'a str,
    /// The inputs.
    pub sources: &'a [SourceFile],
}

/// A run that is prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedRun {
    /// Its number.
    pub number: RunNumber,
    /// The entry that prepared it.
    pub entry: EntryNumber,
    /// The billing period.
    pub period: BillingPeriod,
    /// What an approval is bound to.
    pub digest: String,
    /// How its documents are to be printed; none where format 3 or an earlier one prepared it.
    pub as_printed: Option<AsPrinted>,
    /// Who prepared it, and when.
    pub prepared: Signature,
    /// Who approved it, and when.
    pub approved: Option<Signature>,
}

/// A run that is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedRun {
    /// Its number.
    pub number: RunNumber,
    /// The entry of the audit trail that issued it.
    pub entry: EntryNumber,
    /// Who issued it, and when.
    pub signature: Signature,
    /// The billing period.
    pub period: BillingPeriod,
    /// *Fakturadatum*.
    pub issued_on: Day,
    /// The entry that prepared it: that of its issue, where nobody else had to approve it.
    pub prepared: EntryNumber,
    /// The entry that has the files it was made from.
    pub made: EntryNumber,
    /// SHA-256 over the inputs when it was prepared.
    pub sources_sha256: String,
    /// The sums of R6.
    pub control: Control,
}

impl Writing<'_> {
    /// Keeps a run with its inputs; gives its number.
    pub fn run(&self, new: NewRun<'_>) -> Result<RunNumber, LedgerError> {
        let last: Option<i64> =
            self.transaction.query_row("SELECT max(run) FROM run", [], |row| row.get(0))?;
        let number = RunNumber::of_ledger(last.unwrap_or(0) + 1);
        let Control { accepted, charged, free, unresolved } = new.run.control;
        self.transaction.execute(
            "INSERT INTO run (run, entry, period, digest, sources_sha256, accepted, charged, free,
                 unresolved) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                number,
                self.number,
                new.run.period.to_string(),
                new.digest,
                new.sources_sha256,
                accepted,
                charged,
                free,
                unresolved
            ],
        )?;
        let AsPrinted { issued_on, language, documents_sha256 } = new.as_printed;
        self.transaction.execute(
            "INSERT INTO run_as_printed (run, entry, issued_on, language, documents_sha256)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![number, self.number, issued_on.to_string(), language, documents_sha256],
        )?;
        self.sources_kept(new.sources)?;
        self.left_out(number, new.run)?;
        Ok(number)
    }

    /// Keeps the files that what is written here is made from (R26).
    pub fn sources_kept(&self, sources: &[SourceFile]) -> Result<(), LedgerError> {
        sources.iter().try_for_each(|source| self.source(source))
    }

    fn source(&self, source: &SourceFile) -> Result<(), LedgerError> {
        let sha256 = sha256(&source.content);
        let kept: bool = self.transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM source WHERE sha256 = ?1)",
            [&sha256],
            |row| row.get(0),
        )?;
        if !kept {
            self.transaction.execute(
                "INSERT INTO source (sha256, entry, content) VALUES (?1, ?2, ?3)",
                params![sha256, self.number, source.content],
            )?;
        }
        self.transaction.execute(
            "INSERT INTO entry_source (entry, name, sha256) VALUES (?1, ?2, ?3)",
            params![self.number, source.name, sha256],
        )?;
        Ok(())
    }

    /// What a run does not bill, and why.
    pub(super) fn left_out(&self, number: RunNumber, run: &Run) -> Result<(), LedgerError> {
        self.not_billed(number, &run.skipped)?;
        self.unsettled(number, run)?;
        for carried in &run.carried {
            self.transaction.execute(
                "INSERT INTO run_carried (run, period, agreement, vat_kind, entry)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    number,
                    carried.period.to_string(),
                    carried.agreement,
                    carried.kind.code(),
                    self.number
                ],
            )?;
        }
        self.waits(number, run)?;
        for (one, position) in run.unresolved.iter().zip(1_i64..) {
            self.transaction.execute(
                "INSERT INTO run_unresolved (run, position, entry, organisation_number, service, why,
                     row_count, first_day, last_day, waived)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    number,
                    position,
                    self.number,
                    one.organisation_number.plain(),
                    one.service,
                    one.reason.code(),
                    one.rows,
                    one.days.first().to_string(),
                    one.days.last().to_string(),
                    one.waived
                ],
            )?;
        }
        Ok(())
    }

    /// Approves a prepared run as it is.
    pub fn approve(&self, run: &PreparedRun) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO approval (run, entry, digest) VALUES (?1, ?2, ?3)",
            params![run.number, self.number, run.digest],
        )?;
        Ok(())
    }

    /// Marks a run as issued.
    pub fn issue(&self, run: RunNumber, issued_on: Day) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO issue (run, entry, issued_on) VALUES (?1, ?2, ?3)",
            params![run, self.number, issued_on.to_string()],
        )?;
        Ok(())
    }
}

impl Ledger {
    /// The runs issued as of an entry, in the order of issue.
    pub fn issued_runs(&self, as_of: EntryNumber) -> Result<Vec<IssuedRun>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT run.run, issue.entry, who, at, period, issued_on, run.entry, sources_sha256,
                 accepted, charged, free, unresolved,
                 EXISTS (SELECT 1 FROM entry_source WHERE entry_source.entry = issue.entry)
             FROM issue JOIN run ON run.run = issue.run JOIN entry ON entry.entry = issue.entry
             WHERE issue.entry <= ?1 ORDER BY issue.entry",
        )?;
        let mut rows = query.query([as_of.0])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(issued_run(row)?);
        }
        Ok(runs)
    }

    /// Runs that are prepared and not issued, in the order of their numbers.
    pub fn prepared_runs(&self) -> Result<Vec<PreparedRun>, LedgerError> {
        self.runs_where("run.run NOT IN (SELECT run FROM issue)")
    }

    /// A run as it was prepared, issued or not.
    pub fn prepared_run(&self, run: RunNumber) -> Result<Option<PreparedRun>, LedgerError> {
        Ok(self.runs_where(&format!("run.run = {run}"))?.pop())
    }

    /// The numbers of all documents, in the order of issue.
    pub fn numbers(&self) -> Result<Vec<String>, LedgerError> {
        self.numbers_since(EntryNumber(0))
    }

    /// The numbers of the documents that were issued since an entry.
    pub fn numbers_since(&self, entry: EntryNumber) -> Result<Vec<String>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT number FROM document WHERE entry > ?1 ORDER BY entry, rowid")?;
        let numbers = query.query_map([entry.0], |row| row.get(0))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    /// All runs of a period, issued or not, in the order of their numbers.
    pub fn runs_of(&self, period: BillingPeriod) -> Result<Vec<PreparedRun>, LedgerError> {
        let mut runs = self.runs_where("true")?;
        runs.retain(|run| run.period == period);
        Ok(runs)
    }

    fn runs_where(&self, condition: &str) -> Result<Vec<PreparedRun>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT run.run, period, run.digest, prepared.who, prepared.at, approved.who, approved.at,
                 run.entry, issued_on, language, documents_sha256
             FROM run JOIN entry AS prepared ON prepared.entry = run.entry
                 LEFT JOIN approval ON approval.run = run.run
                 LEFT JOIN entry AS approved ON approved.entry = approval.entry
                 LEFT JOIN run_as_printed ON run_as_printed.run = run.run
             WHERE {condition} ORDER BY run.run"
        ))?;
        let mut rows = query.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let approved = match row.get::<_, Option<String>>(5)? {
                Some(who) => Some(Signature { who, at: read(row.get(6)?, Moment::parse)? }),
                None => None,
            };
            let as_printed = match row.get::<_, Option<String>>(8)? {
                Some(day) => Some(AsPrinted {
                    issued_on: read(day, Day::parse)?,
                    language: row.get(9)?,
                    documents_sha256: row.get(10)?,
                }),
                None => None,
            };
            runs.push(PreparedRun {
                number: row.get(0)?,
                entry: EntryNumber(row.get(7)?),
                period: read(row.get(1)?, BillingPeriod::parse)?,
                digest: row.get(2)?,
                as_printed,
                prepared: Signature { who: row.get(3)?, at: read(row.get(4)?, Moment::parse)? },
                approved,
            });
        }
        Ok(runs)
    }

    /// Every amount of these periods that the runs issued as of an entry carried over.
    pub fn carried(
        &self,
        of: &[BillingPeriod],
        as_of: EntryNumber,
    ) -> Result<Vec<Carried>, LedgerError> {
        let of = serde_json::json!(of.iter().map(ToString::to_string).collect::<Vec<_>>());
        let condition = "period IN (SELECT value FROM json_each(?2)) AND +issue.entry <= ?1";
        self.carried_where(condition, params![as_of.0, of.to_string()])
    }

    /// What an issued run carried over.
    pub fn carried_by(&self, run: RunNumber) -> Result<Vec<Carried>, LedgerError> {
        self.carried_where("run_carried.run = ?1", params![run])
    }

    fn carried_where(
        &self,
        condition: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<Carried>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT period, agreement, vat_kind FROM run_carried
             JOIN issue ON issue.run = run_carried.run WHERE {condition}
             ORDER BY period, agreement, vat_kind"
        ))?;
        let mut rows = query.query(values)?;
        let mut carried = Vec::new();
        while let Some(row) = rows.next()? {
            carried.push(Carried {
                period: read(row.get(0)?, BillingPeriod::parse)?,
                agreement: read(row.get(1)?, AgreementName::parse)?,
                kind: read(row.get(2)?, VatKind::from_code)?,
            });
        }
        Ok(carried)
    }

    /// The files that what an entry has was made from, as they were.
    pub fn sources(&self, entry: EntryNumber) -> Result<Vec<SourceFile>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT name, content, source.sha256 FROM entry_source
             JOIN source ON source.sha256 = entry_source.sha256
             WHERE entry_source.entry = ?1 ORDER BY name",
        )?;
        let mut rows = query.query([entry.0])?;
        let mut sources = Vec::new();
        while let Some(row) = rows.next()? {
            let source = SourceFile { name: row.get(0)?, content: row.get(1)? };
            // The entry vouches for the digest alone: the file may be kept with an older one.
            if sha256(&source.content) != row.get::<_, String>(2)? {
                return Err(LedgerError::Damaged(source.name));
            }
            sources.push(source);
        }
        Ok(sources)
    }
}

fn issued_run(row: &Row<'_>) -> Result<IssuedRun, LedgerError> {
    let (entry, prepared) = (EntryNumber(row.get(1)?), EntryNumber(row.get(6)?));
    // 0.1.0 kept the files of a run only when it was prepared: no other could be issued.
    let kept_at_issue: bool = row.get(12)?;
    Ok(IssuedRun {
        number: row.get(0)?,
        entry,
        prepared,
        signature: Signature { who: row.get(2)?, at: read(row.get(3)?, Moment::parse)? },
        period: read(row.get(4)?, BillingPeriod::parse)?,
        issued_on: read(row.get(5)?, Day::parse)?,
        made: if kept_at_issue { entry } else { prepared },
        sources_sha256: row.get(7)?,
        control: Control {
            accepted: row.get(8)?,
            charged: row.get(9)?,
            free: row.get(10)?,
            unresolved: row.get(11)?,
        },
    })
}
