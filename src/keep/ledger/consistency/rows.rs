//! Checks that a row is accounted for by the other rows it belongs with. They only look.

use super::check::{ConsistencyCheck, check};
use crate::values::text::text;

/// Rows that no other row or rule accounts for.
pub(super) const ROWS: &[ConsistencyCheck] = &[
    check(
        "SELECT number FROM document WHERE run IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM issue WHERE issue.run = document.run AND issue.entry = document.entry)",
        |what| {
            text!(
                "dokument {what} hör till en körning som inte utfärdades med det",
                "document {what} is of a run that was not issued with it"
            )
        },
    ),
    check(
        "SELECT number FROM document JOIN entry ON entry.entry = document.entry
         WHERE (run IS NULL) <> (action = 'credit') OR (run IS NULL) <> (origin <> 'run')",
        |what| {
            text!(
                "dokument {what} hör till en körning, eller är gjort för hand, medan dess post anger annat",
                "document {what} is of a run, or made by hand, where its entry says otherwise"
            )
        },
    ),
    check(
        "SELECT run FROM issue JOIN run USING (run) WHERE issue.entry < run.entry",
        |what| {
            text!(
                "körning {what} utfärdades innan den fanns",
                "run {what} was issued before there was such a run"
            )
        },
    ),
    check(
        "SELECT run.run FROM run JOIN entry ON entry.entry = run.entry WHERE action = 'issue'
             AND NOT EXISTS (SELECT 1 FROM issue WHERE issue.run = run.run
                 AND issue.entry = run.entry)",
        |what| {
            text!(
                "körning {what} utfärdades aldrig, men dess post anger att den gjorde det",
                "run {what} was never issued, and its entry says that it was"
            )
        },
    ),
    check(
        "SELECT issue.run FROM issue JOIN run ON run.run = issue.run
             JOIN entry ON entry.entry = run.entry
         WHERE action = 'prepare' AND NOT EXISTS (SELECT 1 FROM approval
             WHERE approval.run = issue.run AND approval.entry BETWEEN run.entry AND issue.entry
                 AND approval.digest = run.digest)",
        |what| {
            text!(
                "körning {what} förbereddes och utfärdades, men ingen attesterade den däremellan som den var",
                "run {what} was prepared and issued, and nobody approved it as it was in between"
            )
        },
    ),
    check(
        "SELECT credit FROM credit_issued JOIN credit USING (credit)
         WHERE NOT EXISTS (SELECT 1 FROM credit_approved
             WHERE credit_approved.credit = credit.credit
                 AND credit_approved.entry BETWEEN credit.entry AND credit_issued.entry
                 AND credit_approved.documents_sha256 = credit.documents_sha256)
             OR NOT EXISTS (SELECT 1 FROM document JOIN document_reference USING (number)
                 WHERE document.entry = credit_issued.entry AND refers_to = credit.number)",
        |what| {
            text!(
                "den förberedda krediteringen {what} utfärdades, men ingen attesterade den som den var, eller så saknar den dokument",
                "prepared credit {what} was issued, and nobody approved it as it was, or it has no document"
            )
        },
    ),
    check(
        "SELECT sha256 FROM source WHERE sha256 NOT IN (SELECT sha256 FROM entry_source)",
        |what| {
            text!(
                "den sparade filen med SHA-256 {what} är ingen som något gjordes av",
                "the kept file with SHA-256 {what} is none that anything was made from"
            )
        },
    ),
    check(
        "SELECT likeness FROM likeness WHERE likeness NOT IN
             (SELECT likeness FROM document_content WHERE likeness IS NOT NULL)",
        |what| {
            text!(
                "likhet {what} hör inte till någon fil för ett dokument",
                "likeness {what} is of no document's file"
            )
        },
    ),
    check(
        "SELECT export FROM export WHERE export NOT IN (SELECT export FROM export_document)",
        |what| {
            text!(
                "export {what} har inget dokument",
                "export {what} has no document"
            )
        },
    ),
    check(
        "SELECT batch FROM import_file GROUP BY batch HAVING sum(rows_accepted) <> coalesce(
             (SELECT sum(row_count) FROM usage_count WHERE usage_count.batch = import_file.batch), 0)",
        |what| {
            text!(
                "inläsning {what} räknade andra rader än dess loggar hade godtagna",
                "import {what} counted other rows than its logs had accepted"
            )
        },
    ),
    check(
        "SELECT import_file.batch FROM import_file JOIN entry ON entry.entry = import_file.entry
         WHERE encoding > 1 AND rows_rejected <> coalesce((SELECT sum(row_count) FROM import_rejected
             WHERE import_rejected.batch = import_file.batch
                 AND import_rejected.sha256 = import_file.sha256), 0)",
        |what| {
            text!(
                "inläsning {what} har andra avvisade rader än dess loggar hade",
                "import {what} has other rejected rows than its logs had"
            )
        },
    ),
    check(
        "SELECT number FROM document WHERE
             agreement <> iif(json_type(snapshot, '$.shared_by') = 'array',
                 ',' || (SELECT group_concat(value ->> 'agreement', ',' ORDER BY key)
                     FROM json_each(snapshot, '$.shared_by')) || ',',
                 json_extract(snapshot, '$.agreement.agreement'))
             OR service <> json_extract(snapshot, '$.agreement.service')
             OR organisation_number <> json_extract(snapshot, '$.agreement.organisation_number')
             OR buyer_name <> json_extract(snapshot, '$.buyer.name')",
        |what| {
            text!(
                "dokument {what} hittas under ett annat avtal, en annan tjänst eller ett annat namn än det anger",
                "document {what} is found under another agreement, service or name than it says"
            )
        },
    ),
];
