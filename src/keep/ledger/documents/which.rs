//! Which documents are read: by number, agreement, run or period, each found by an index, so that a month costs the
//! same however many documents there are. Only SQL that picks numbers is here.

use super::super::EntryNumber;
use crate::engine::invoice::Draft;
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;

/// Which of the issued documents.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// All of them: what is asked grows with the archive.
    All,
    /// Those with these numbers.
    Numbers(&'a [String]),
    /// Those with a line of one of these billing periods.
    WithLinesOf(&'a [BillingPeriod]),
    /// Those for these periods, and those with a line of one of them.
    About(&'a [BillingPeriod]),
    /// Those with a line of one of these billing periods, and all of these agreements.
    WithLinesOfOrOf(&'a [BillingPeriod], &'a [AgreementName]),
    /// Those of these agreements, collective ones too.
    OfAgreements(&'a [AgreementName]),
    /// Those of these agreements that have a line of one of these billing periods.
    OfAgreementsWithLinesOf(&'a [AgreementName], &'a [BillingPeriod]),
    /// Those that these runs issued.
    OfRuns(&'a [RunNumber]),
    /// Those made by hand.
    ByHand,
    /// Those of entries after this one.
    IssuedAfter(EntryNumber),
}

/// What a document is found by in the column `agreement`: the name of its agreement; of a collective one those of the agreements
/// of its lines, each between commas, which no name has. So they stand together in the index, and no other is looked at.
pub(super) fn found_by(draft: &Draft) -> String {
    if !draft.is_collective() {
        return draft.agreement.name.to_string();
    }
    let runs = draft.lines.chunk_by(|one, other| one.agreement == other.agreement);
    let names = runs.filter_map(|lines| lines.first()).map(|line| line.agreement.as_str());
    names.fold(",".to_owned(), |all, name| all + name + ",")
}

impl Which<'_> {
    /// A condition on the column `number`; `?2` is [`Which::values()`].
    pub(super) fn condition(self) -> &'static str {
        match self {
            Self::All => "?2 IS NOT NULL",
            Self::Numbers(_) => "number IN (SELECT value FROM json_each(?2))",
            Self::WithLinesOf(_) => {
                "number IN (SELECT number FROM document_line
                     WHERE billing_period IN (SELECT value FROM json_each(?2)))"
            }
            Self::WithLinesOfOrOf(..) => {
                "number IN (SELECT number FROM document
                     WHERE agreement IN (SELECT value FROM json_each(?2, '$.agreements'))
                     UNION SELECT number FROM document JOIN json_each(?2, '$.agreements') AS named
                     ON instr(agreement, ',' || named.value || ',')
                     WHERE agreement >= ',' AND agreement < '-'
                     UNION SELECT number FROM document_line
                     WHERE billing_period IN (SELECT value FROM json_each(?2, '$.periods')))"
            }
            Self::About(_) => {
                "number IN (SELECT number FROM document
                     WHERE period IN (SELECT value FROM json_each(?2))
                     UNION SELECT number FROM document_line
                     WHERE billing_period IN (SELECT value FROM json_each(?2)))"
            }
            Self::OfAgreements(_) => {
                "number IN (SELECT number FROM document
                     WHERE agreement IN (SELECT value FROM json_each(?2))
                     UNION SELECT number FROM document JOIN json_each(?2) AS named
                     ON instr(agreement, ',' || named.value || ',')
                     WHERE agreement >= ',' AND agreement < '-')"
            }
            Self::OfAgreementsWithLinesOf(..) => {
                "number IN (SELECT found.number
                     FROM (SELECT number FROM document
                         WHERE agreement IN (SELECT value FROM json_each(?2, '$.agreements'))
                         UNION SELECT number FROM document JOIN json_each(?2, '$.agreements') AS named
                         ON instr(agreement, ',' || named.value || ',')
                         WHERE agreement >= ',' AND agreement < '-') AS found
                     JOIN document_line ON document_line.number = found.number
                     WHERE billing_period IN (SELECT value FROM json_each(?2, '$.periods')))"
            }
            Self::OfRuns(_) => {
                "number IN (SELECT number FROM document
                     WHERE run IN (SELECT value FROM json_each(?2)))"
            }
            Self::IssuedAfter(_) => {
                "number IN (SELECT number FROM document WHERE entry > CAST(?2 AS INTEGER))"
            }
            Self::ByHand => {
                "?2 IS NOT NULL AND number IN (SELECT number FROM document WHERE run IS NULL)"
            }
        }
    }

    /// What is looked for, as JSON.
    pub(super) fn values(self) -> String {
        let texts = |all: &[BillingPeriod]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        match self {
            Self::All | Self::ByHand => "[]".to_owned(),
            Self::Numbers(numbers) => serde_json::json!(numbers).to_string(),
            Self::OfAgreements(names) => serde_json::json!(names).to_string(),
            Self::WithLinesOf(periods) | Self::About(periods) => {
                serde_json::json!(texts(periods)).to_string()
            }
            Self::WithLinesOfOrOf(periods, agreements)
            | Self::OfAgreementsWithLinesOf(agreements, periods) => {
                serde_json::json!({ "periods": texts(periods), "agreements": agreements })
                    .to_string()
            }
            Self::OfRuns(runs) => serde_json::json!(runs).to_string(),
            Self::IssuedAfter(entry) => entry.0.to_string(),
        }
    }
}
