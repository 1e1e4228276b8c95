//! What was handed to accounting: each document under the voucher that the ledger has for it, in both files of its
//! export alike, with the amount that is to be paid, and with the export of the period that it is filed under. On which
//! accounts is not proven: they are those that `lefi.toml` had that day.

use std::collections::{HashMap, HashSet};

use crate::keep::ledger::{IssuedFile, KeptDocument, KeptExport, Ledger, Which};
use crate::office::documents::Filing;
use crate::office::findings::Found;
use crate::office::refusal::Refusal;
use crate::values::text::{Text, text};

/// An amount of a voucher: its number, the account, debit plus and credit minus, as both files write them.
type Booked = (String, String, String);

/// Every export, recomputed as far as it can be.
pub(super) fn exported(ledger: &Ledger, found: &mut Found) -> Result<(), Refusal> {
    let filing = Filing::of(ledger)?;
    let head = ledger.head()?;
    for export in ledger.kept_exports()? {
        let numbers: Vec<String> =
            export.documents.iter().map(|(number, _)| number.clone()).collect();
        let documents = ledger.documents(Which::Numbers(&numbers), head);
        let documents = documents?;
        for document in documents.iter().filter(|one| filing.period(one) != export.period) {
            let (number, with) = (document.number(), export.period);
            let under = filing.period(document);
            found.differences.push(text!(
                "{number} exporterades med {with} och hör till {under}",
                "{number} was exported with {with} and is filed under {under}"
            ));
        }
        let (number, period) = (export.export, export.period);
        found.differences.extend(of_files(&export, &documents).into_iter().map(|words| {
            text!(
                "export {number} av {period}: {words}",
                "export {number} of {period}: {words}";
                words
            )
        }));
    }
    Ok(())
}

/// What is wrong with the files of an export, in words.
fn of_files(export: &KeptExport, documents: &[KeptDocument]) -> Vec<Text> {
    let file = |end: &str| export.files.iter().find(|file| file.name.ends_with(end));
    let (Some(sie), Some(journal)) = (file(".si"), file(".csv")) else {
        return vec![text!(
            "liggaren har inte båda dess filer",
            "the ledger does not have both of its files"
        )];
    };
    let Some(rows) = rows(journal) else {
        let name = &journal.name;
        return vec![text!("{name} kan inte läsas", "{name} can't be read")];
    };
    let mut wrong = Vec::new();
    let booked: Vec<Booked> = rows.iter().map(|row| row.booked.clone()).collect();
    if booked != booked_in(sie) {
        let (sie, journal) = (&sie.name, &journal.name);
        wrong.push(text!(
            "{sie} och {journal} bokför inte detsamma",
            "{sie} and {journal} do not book the same"
        ));
    }
    let name = &journal.name;
    let mut by_document: HashMap<&str, Vec<&JournalEntryRow>> = HashMap::new();
    for row in &rows {
        by_document.entry(&row.document).or_default().push(row);
    }
    let documents: HashMap<&str, &KeptDocument> =
        documents.iter().map(|document| (document.number(), document)).collect();
    for (number, voucher) in &export.documents {
        let key = format!("{} {}", voucher.series, voucher.number);
        let of_it = by_document.get(number.as_str()).map_or(&[][..], Vec::as_slice);
        if of_it.is_empty() || of_it.iter().any(|row| row.voucher != key) {
            wrong.push(text!(
                "{name} har inte {number} som verifikation {key}",
                "{name} does not have {number} as voucher {key}"
            ));
        }
        let draft = documents.get(number.as_str()).map(|document| document.draft());
        let payable = draft.and_then(|draft| draft.kind.counted(draft.totals.payable).ok());
        let payable = payable.map(|payable| payable.to_string());
        if !of_it.iter().any(|row| Some(&row.booked.2) == payable.as_ref()) {
            wrong.push(text!(
                "{name} bokför inte det som ska betalas enligt {number}",
                "{name} does not book what is to pay by {number}"
            ));
        }
    }
    let known: HashSet<&str> = export.documents.iter().map(|(number, _)| number.as_str()).collect();
    for row in rows.iter().filter(|row| !known.contains(row.document.as_str())) {
        let voucher = &row.voucher;
        wrong.push(text!(
            "{name} har verifikation {voucher} som inte hör till något exporterat dokument",
            "{name} has voucher {voucher} of no exported document"
        ));
    }
    wrong
}

struct JournalEntryRow {
    voucher: String,
    document: String,
    booked: Booked,
}

fn rows(journal: &IssuedFile) -> Option<Vec<JournalEntryRow>> {
    let text = std::str::from_utf8(&journal.content).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| {
        let amount = match (record.get(4)?, record.get(5)?) {
            ("", "") => "0.00".to_owned(),
            (debit, "") => debit.replace(',', "."),
            (_, credit) => format!("-{}", credit.replace(',', ".")),
        };
        let voucher = record.get(0)?.to_owned();
        let number = voucher.rsplit(' ').next()?.to_owned();
        let booked = (number, record.get(2)?.to_owned(), amount);
        Some(JournalEntryRow { voucher, document: record.get(8)?.to_owned(), booked })
    };
    reader.records().map(|record| row(record.ok()?)).collect()
}

/// The amounts of a SIE file, in its order.
fn booked_in(sie: &IssuedFile) -> Vec<Booked> {
    let text = String::from_utf8_lossy(&sie.content);
    let (mut booked, mut voucher) = (Vec::new(), String::new());
    for line in text.lines().map(str::trim) {
        // A series stands in quotation marks: `#VER "LEFI" 1 20250203 "…"`.
        if let Some(rest) = line.strip_prefix("#VER \"") {
            let after = rest.split_once('"').map_or("", |(_, after)| after);
            voucher = after.split_whitespace().next().unwrap_or_default().to_owned();
        }
        if let Some(rest) = line.strip_prefix("#TRANS ") {
            let account = rest.split_whitespace().next().unwrap_or_default().to_owned();
            let after = rest.rsplit_once('}').map_or("", |(_, after)| after);
            let amount = after.split_whitespace().next().unwrap_or_default().to_owned();
            booked.push((voucher.clone(), account, amount));
        }
    }
    booked
}
