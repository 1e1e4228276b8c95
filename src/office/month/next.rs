//! The one thing to do next in a month: the first that is open, in the order of a month. It looks at nothing but what it is
//! given.

use crate::keep::workspace::Approval;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;

/// What is known of a month, as far as it decides what is next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Errors in settings, tariffs, registers and layouts.
    pub errors: usize,
    /// Logs with rows in the period, or that were meant to have some.
    pub logs: usize,
    /// Of these, logs of which no row counts, and that nobody has let pass.
    pub rejected_whole: usize,
    /// Log rows of the period that can't be billed, and that nobody has decided on.
    pub undecided_rows: u64,
    /// Of so many organisations.
    pub undecided_organisations: usize,
    /// Whether the days of the period are over.
    pub days: DaysOfPeriod,
    /// The first period before this one that is billed here and not issued: none is skipped (R5).
    pub earlier: Option<BillingPeriod>,
    /// Whether a second person is needed.
    pub approval: Approval,
    /// The newest prepared run of the period that is not issued.
    pub prepared: Option<WaitingRun>,
    /// How far what is issued has come; nothing before that.
    pub issued: Option<HandedOver>,
}

/// Whether the days of a period are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaysOfPeriod {
    /// All of them.
    Over,
    /// Usage may still come.
    Running,
}

/// A prepared run that is not issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRun {
    /// Its number.
    pub run: RunNumber,
    /// Who prepared it.
    pub by: String,
    /// Whether it would be issued as it was prepared.
    pub state: WaitingState,
}

/// How a prepared run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingState {
    /// What it is made from has changed.
    ChangedFiles,
    /// Nobody has approved it.
    Unapproved,
    /// Somebody has.
    Approved,
}

/// How far an issued period has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOver {
    /// Its documents are in `out/`.
    pub documents: Handing,
    /// They were handed to accounting.
    pub accounting: Handing,
    /// It is closed.
    pub closing: Handing,
}

/// Whether something that follows an issue is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handing {
    /// It is.
    Done,
    /// It is not.
    Open,
    /// Nobody asks for it.
    NotNeeded,
}

/// The one thing to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// What somebody wrote has errors: nothing can be billed.
    Mend {
        /// How many.
        errors: usize,
    },
    /// No logs of the period are read in.
    Import,
    /// Logs were rejected whole.
    MendRejected {
        /// How many.
        logs: usize,
    },
    /// Usage can't be billed and waits for a decision.
    DecideUsage {
        /// How many log rows; 0 where fees that need no usage can't be billed.
        rows: u64,
        /// Of how many organisations.
        organisations: usize,
    },
    /// The days of the period are not over: drafts can be looked at.
    WaitForDays,
    /// An earlier period is to be issued first.
    IssueEarlier {
        /// Which.
        period: BillingPeriod,
    },
    /// A run is to be prepared for a second person.
    Prepare,
    /// What the prepared run is made from has changed since: it is to be prepared anew.
    PrepareAnew {
        /// Its number.
        run: RunNumber,
    },
    /// Somebody else than who prepared it is to approve the run.
    Approve {
        /// Its number.
        run: RunNumber,
        /// Who prepared it.
        prepared_by: String,
    },
    /// The run is to be issued.
    Issue,
    /// Documents are missing in `out/`.
    WriteDocuments,
    /// The documents are to be handed to accounting.
    HandOver,
    /// The period is to be closed.
    Close,
    /// All is done.
    Nothing,
}

/// What is to be done next.
pub fn next(reached: &Reached) -> Next {
    match reached.issued {
        Some(handed) => after_issue(handed),
        None => before_issue(reached),
    }
}

fn before_issue(reached: &Reached) -> Next {
    let Reached { errors, logs, rejected_whole, .. } = *reached;
    if errors > 0 {
        return Next::Mend { errors };
    }
    if rejected_whole > 0 {
        return Next::MendRejected { logs: rejected_whole };
    }
    if logs == 0 {
        return Next::Import;
    }
    if reached.undecided_organisations > 0 {
        let (rows, organisations) = (reached.undecided_rows, reached.undecided_organisations);
        return Next::DecideUsage { rows, organisations };
    }
    if reached.days == DaysOfPeriod::Running {
        return Next::WaitForDays;
    }
    if let Some(period) = reached.earlier {
        return Next::IssueEarlier { period };
    }
    match (&reached.prepared, reached.approval) {
        (_, Approval::NotNeeded) => Next::Issue,
        (None, Approval::FourEyes) => Next::Prepare,
        (Some(WaitingRun { run, by, state }), Approval::FourEyes) => match state {
            WaitingState::ChangedFiles => Next::PrepareAnew { run: *run },
            WaitingState::Unapproved => Next::Approve { run: *run, prepared_by: by.clone() },
            WaitingState::Approved => Next::Issue,
        },
    }
}

fn after_issue(HandedOver { documents, accounting, closing }: HandedOver) -> Next {
    for (handing, next) in
        [(documents, Next::WriteDocuments), (accounting, Next::HandOver), (closing, Next::Close)]
    {
        if handing == Handing::Open {
            return next;
        }
    }
    Next::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A month where all is read in and can be billed, and nothing is issued.
    fn ready(approval: Approval) -> Reached {
        Reached {
            errors: 0,
            logs: 1,
            rejected_whole: 0,
            undecided_rows: 0,
            undecided_organisations: 0,
            days: DaysOfPeriod::Over,
            earlier: None,
            approval,
            prepared: None,
            issued: None,
        }
    }

    fn number() -> RunNumber {
        RunNumber::of_ledger(7)
    }

    fn waiting(state: WaitingState) -> Option<WaitingRun> {
        Some(WaitingRun { run: number(), by: "anna".to_owned(), state })
    }

    #[test]
    fn before_the_issue_the_first_open_step_is_next() {
        let one = ready(Approval::NotNeeded);
        let undecided = Reached { undecided_rows: 412, undecided_organisations: 3, ..one.clone() };
        let none = Reached { logs: 0, ..undecided.clone() };
        let rejected = Reached { rejected_whole: 2, ..none.clone() };
        let wrong = Reached { errors: 4, ..rejected.clone() };
        let period = BillingPeriod::parse("2025-01").unwrap();
        let skipping = Reached { earlier: Some(period), ..one.clone() };
        let running = Reached { days: DaysOfPeriod::Running, ..skipping.clone() };
        for (reached, expected) in [
            (&wrong, Next::Mend { errors: 4 }),
            (&rejected, Next::MendRejected { logs: 2 }),
            (&none, Next::Import),
            (&undecided, Next::DecideUsage { rows: 412, organisations: 3 }),
            (&running, Next::WaitForDays),
            (&skipping, Next::IssueEarlier { period }),
            (&one, Next::Issue),
        ] {
            assert_eq!(next(reached), expected, "{reached:?}");
        }
    }

    #[test]
    fn where_two_persons_are_needed_the_run_is_prepared_and_approved_before() {
        let two = ready(Approval::FourEyes);
        for (prepared, expected) in [
            (None, Next::Prepare),
            (waiting(WaitingState::ChangedFiles), Next::PrepareAnew { run: number() }),
            (
                waiting(WaitingState::Unapproved),
                Next::Approve { run: number(), prepared_by: "anna".to_owned() },
            ),
            (waiting(WaitingState::Approved), Next::Issue),
        ] {
            assert_eq!(next(&Reached { prepared: prepared.clone(), ..two.clone() }), expected);
        }
    }

    #[test]
    fn after_the_issue_documents_then_accounting_then_the_closing_are_next() {
        use Handing::{Done, NotNeeded, Open};
        for ((documents, accounting, closing), expected) in [
            ((Open, Open, Open), Next::WriteDocuments),
            ((Done, Open, Open), Next::HandOver),
            ((Done, Done, Open), Next::Close),
            ((Done, NotNeeded, Open), Next::Close),
            ((Done, Done, Done), Next::Nothing),
            ((Open, Done, Done), Next::WriteDocuments),
        ] {
            let issued = Some(HandedOver { documents, accounting, closing });
            // What would be open before an issue is corrected by later runs.
            let reached = Reached {
                issued,
                errors: 1,
                undecided_organisations: 1,
                ..ready(Approval::FourEyes)
            };
            assert_eq!(next(&reached), expected);
        }
    }
}
