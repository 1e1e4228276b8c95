//! What is issued is handed to accounting, and periods are accrued.

use std::fs;

use lefi::office::accruals::{self, AccrualsFile};
use lefi::office::export::vouchers::{self, AskedExport};
use lefi::office::export::{receivables, workbook};
use lefi::office::refusal::{ExportRefusal, Kind, Refusal};

use crate::room::{Room, no, none, period};

#[test]
fn documents_are_handed_to_accounting_once() {
    let room = Room::issued();
    let desk = room.desk();
    let february = period("2025-02");
    let nothing =
        no(Kind::Ledger, vouchers::again(&desk, february, AskedExport::Both, &mut none()));
    assert_eq!(nothing, "inget för 2025-02 har exporterats ännu");
    let paths = vouchers::export(&desk, february, AskedExport::Sie, &mut none()).unwrap();
    assert!(paths.len() == 1 && paths[0].ends_with("bokforing-2025-02.si"), "{paths:?}");
    let journal = paths[0].with_extension("csv");
    fs::remove_file(&journal).unwrap();
    let twice = vouchers::export(&desk, february, AskedExport::Both, &mut none()).unwrap_err();
    let Refusal::Export(data) = &twice else { panic!("{twice:?}") };
    let ExportRefusal::Exported { missing, documents, .. } = &**data else { panic!("{data:?}") };
    assert_eq!(*missing, [journal.display().to_string()]);
    let expected = format!(
        "alla {documents} dokument för 2025-02 är redan exporterade; [knapp] skriver filerna en gång till\n  {} saknas",
        journal.display()
    );
    assert_eq!(no(Kind::Ledger, Err::<(), _>(twice)), expected);
    let again = vouchers::again(&desk, february, AskedExport::Both, &mut none()).unwrap();
    assert_eq!(again.len(), 2);

    let found = accruals::look(&desk, february, &mut none()).unwrap();
    assert_eq!(found.last, february.period().last());
    let path = accruals::write(&desk, february, AccrualsFile::List, &mut none()).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written.lines().count(), 1 + found.all().unwrap().len());

    let book = workbook::write(&desk, february, &mut none()).unwrap();
    assert!(fs::read(&book).unwrap().starts_with(b"PK"), "{}", book.display());
    let open = receivables::write(&desk, february, &mut none()).unwrap();
    assert!(open.len() == 2 && open.iter().all(|path| path.is_file()), "{open:?}");
    let march = no(Kind::Ledger, receivables::write(&desk, period("2025-03"), &mut none()));
    assert_eq!(march, "inget dokument för 2025-03 är utfärdat ännu");
}
