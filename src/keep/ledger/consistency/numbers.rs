//! Checks that numbers go up with the entries that gave them, without a gap. They only look.

use super::check::{ConsistencyCheck, check};
use crate::values::text::text;

/// Numbers that go up with the entries that gave them, without a gap.
pub(super) const NUMBERS: &[ConsistencyCheck] = &[
    check(
        "SELECT run FROM (SELECT run, row_number() OVER (ORDER BY entry) AS right FROM run)
         WHERE run <> right",
        |what| {
            text!(
                "körning {what} är ur den ordning som körningar gjordes i",
                "run {what} is out of the order in which runs were made"
            )
        },
    ),
    check(
        "SELECT credit FROM (SELECT credit, row_number() OVER (ORDER BY entry) AS right FROM credit)
         WHERE credit <> right",
        |what| {
            text!(
                "den förberedda krediteringen {what} är ur den ordning som krediteringar förbereddes i",
                "prepared credit {what} is out of the order in which credits were prepared"
            )
        },
    ),
    check(
        "SELECT decision FROM (SELECT decision, row_number() OVER (ORDER BY entry) AS right
             FROM decision) WHERE decision <> right",
        |what| {
            text!(
                "beslut {what} är ur den ordning som beslut fattades i",
                "decision {what} is out of the order in which things were decided"
            )
        },
    ),
    check(
        "SELECT export FROM (SELECT export, row_number() OVER (ORDER BY entry, export) AS right
             FROM export) WHERE export <> right",
        |what| {
            text!(
                "export {what} är ur den ordning som perioder exporterades i",
                "export {what} is out of the order in which periods were exported"
            )
        },
    ),
    check(
        "SELECT likeness FROM (SELECT likeness,
             row_number() OVER (ORDER BY entry, likeness) AS right FROM likeness)
         WHERE likeness <> right",
        |what| {
            text!(
                "likhet {what} är ur den ordning som de sparades i",
                "likeness {what} is out of the order in which they were kept"
            )
        },
    ),
    check(
        "SELECT number FROM (SELECT number, serial,
             lag(serial, 1, 0) OVER (PARTITION BY series ORDER BY entry, rowid) AS before
             FROM document) WHERE serial <= before",
        |what| {
            text!(
                "dokument {what} är ur den ordning som dokument utfärdades i",
                "document {what} is out of the order in which documents were issued"
            )
        },
    ),
    check(
        "SELECT number FROM (SELECT document.number, voucher, row_number() OVER
             (PARTITION BY export_document.series, year
              ORDER BY export, document.entry, document.rowid) AS right
             FROM export_document JOIN document ON document.number = export_document.number)
         WHERE voucher <> right",
        |what| {
            text!(
                "dokument {what} har ett annat verifikationsnummer än dess tur ger det",
                "document {what} has another voucher number than its turn gives it"
            )
        },
    ),
    check(
        "SELECT document.number FROM export_document
             JOIN document ON document.number = export_document.number
         WHERE CAST(year AS TEXT) <> substr(issued_on, 1, 4)",
        |what| {
            text!(
                "dokument {what} är en verifikation för ett annat år än datumets",
                "document {what} is a voucher of another year than that of its date"
            )
        },
    ),
    check(
        "SELECT document.number FROM export_document
             JOIN document ON document.number = export_document.number
         WHERE export_document.entry < document.entry",
        |what| {
            text!(
                "dokument {what} exporterades innan det utfärdades",
                "document {what} was exported before it was issued"
            )
        },
    ),
];
