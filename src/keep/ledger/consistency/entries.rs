//! Checks that an entry of the audit trail has the rows that it says it wrote. They only look.

use super::check::{ConsistencyCheck, check};
use crate::values::text::text;

/// An entry says in its subject what it did, and has the rows of that.
pub(super) const ENTRIES: &[ConsistencyCheck] = &[
    check(
        "SELECT entry FROM entry WHERE action = 'import' AND NOT EXISTS
             (SELECT 1 FROM batch WHERE batch.entry = entry.entry AND batch = subject)",
        |what| {
            text!(
                "post {what} anger att en inläsning registrerades, men ingen med det namnet finns",
                "entry {what} says that an import was recorded, and has none of that name"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'undo' AND NOT EXISTS
             (SELECT 1 FROM batch_undone WHERE batch_undone.entry = entry.entry AND batch = subject)",
        |what| {
            text!(
                "post {what} anger att en inläsning återtogs, men ingen med det namnet finns",
                "entry {what} says that an import was taken back, and has none of that name"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'prepare' AND NOT EXISTS
             (SELECT 1 FROM run WHERE run.entry = entry.entry AND run = CAST(subject AS INTEGER))",
        |what| {
            text!(
                "post {what} anger att en körning förbereddes, men ingen med det numret finns",
                "entry {what} says that a run was prepared, and has none of that number"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'approve' AND NOT EXISTS
             (SELECT 1 FROM approval WHERE approval.entry = entry.entry
                 AND run = CAST(subject AS INTEGER))",
        |what| {
            text!(
                "post {what} anger att en körning attesterades, men ingen med det numret finns",
                "entry {what} says that a run was approved, and has none of that number"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'issue' AND NOT EXISTS
             (SELECT 1 FROM issue WHERE issue.entry = entry.entry AND run = CAST(subject AS INTEGER))",
        |what| {
            text!(
                "post {what} anger att en körning utfärdades, men ingen med det numret finns",
                "entry {what} says that a run was issued, and has none of that number"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'credit' AND NOT EXISTS
             (SELECT 1 FROM document JOIN document_reference
                  ON document_reference.number = document.number
              WHERE document.entry = entry.entry AND run IS NULL AND refers_to = subject
                  AND (document.reason IS NULL OR instr(document.reason, entry.reason) > 0))",
        |what| {
            text!(
                "post {what} anger att ett dokument krediterades av ett visst skäl, men inget dokument gör det",
                "entry {what} says that a document was credited for a reason, and has no document that does so"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'prepare-credit' AND NOT EXISTS
             (SELECT 1 FROM credit WHERE credit.entry = entry.entry AND number = subject
                 AND credit.reason = entry.reason)",
        |what| {
            text!(
                "post {what} anger att en kreditering förbereddes av ett visst skäl, men ingen sådan finns",
                "entry {what} says that a credit was prepared for a reason, and has none that does so"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'approve-credit' AND NOT EXISTS
             (SELECT 1 FROM credit_approved JOIN credit USING (credit)
              WHERE credit_approved.entry = entry.entry AND number = subject)",
        |what| {
            text!(
                "post {what} anger att en kreditering attesterades, men ingen av det dokumentet finns",
                "entry {what} says that a credit was approved, and has none of that document"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'decide' AND NOT EXISTS
             (SELECT 1 FROM decision WHERE decision.entry = entry.entry
                 AND decision = CAST(subject AS INTEGER) AND decision.reason = entry.reason)",
        |what| {
            text!(
                "post {what} anger att något beslutades av ett visst skäl, men inget sådant beslut finns",
                "entry {what} says that something was decided for a reason, and has no such decision"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'withdraw' AND NOT EXISTS
             (SELECT 1 FROM decision_withdrawn WHERE decision_withdrawn.entry = entry.entry
                 AND decision = CAST(subject AS INTEGER))",
        |what| {
            text!(
                "post {what} anger att ett beslut togs tillbaka, men inget med det numret finns",
                "entry {what} says that a decision was withdrawn, and has none of that number"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'close' AND NOT EXISTS
             (SELECT 1 FROM period_closed WHERE period_closed.entry = entry.entry
                 AND period = subject)",
        |what| {
            text!(
                "post {what} anger att en period stängdes, men inget kontrollblad för den finns",
                "entry {what} says that a period was closed, and has no control sheet of it"
            )
        },
    ),
    check(
        "SELECT entry FROM entry WHERE action = 'export' AND NOT EXISTS
             (SELECT 1 FROM export WHERE export.entry = entry.entry AND period = subject)",
        |what| {
            text!(
                "post {what} anger att en period lämnades till bokföringen, men ingen export av den finns",
                "entry {what} says that a period was handed to accounting, and has no export of it"
            )
        },
    ),
];
