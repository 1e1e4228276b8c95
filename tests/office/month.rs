//! A month from the preview of its run to its closing.

use std::cell::RefCell;

use lefi::office::bill::draft_files::{DraftFiles, DraftForm};
use lefi::office::bill::preview::preview;
use lefi::office::bill::shown::Status;
use lefi::office::documents;
use lefi::office::export::vouchers::{self, AskedExport};
use lefi::office::progress::{IssueStep, Progress, Watch, Work};
use lefi::office::refusal::{CloseRefusal, Kind, Refusal};
use lefi::office::status::{LetPass, Stage, close, control_sheet, stage};
use lefi::office::verify::{Target, verify};
use lefi::values::language::Language;

use crate::room::{Room, no, none, on, period, told};

#[test]
fn a_month_is_previewed_issued_handed_on_and_closed() {
    let room = Room::imported();
    let (desk, february) = (room.desk(), period("2025-02"));
    let files = DraftFiles { forms: &[DraftForm::EInvoice], language: Language::Swedish };
    let seen = preview(&desk, february, files, &|_| {}, &mut none()).unwrap();
    let drafts = room.path("out/preview/2025-02").read_dir().unwrap().count();
    // They are made anew for whoever goes through them.
    let mut previewed = Vec::new();
    seen.each_draft(&mut |draft| previewed.push(draft.clone())).unwrap();
    assert_eq!((previewed.len(), seen.documents), (drafts, drafts));
    let early = no(Kind::Ledger, room.issue("2025-03"));
    assert_eq!(early, "2025-03 kan inte utfärdas nu: nästa period att utfärda är 2025-02");

    let steps = RefCell::new(Vec::new());
    let step = |progress| steps.borrow_mut().push(progress);
    let mut notices = none();
    let issued =
        lefi::office::bill::issue::issue(&desk, february, on("2025-06-02"), &step, &mut notices);
    let issued = issued.unwrap();
    assert_eq!(issued.run.drafts, previewed);
    let Status::Issued { numbers } = issued.status else { panic!("it is issued") };
    assert_eq!(numbers.len(), drafts);
    let expected = [
        IssueStep::Run,
        IssueStep::StoredRows,
        IssueStep::SecondCalculator,
        IssueStep::Documents,
        IssueStep::Files,
    ];
    let drawn = steps.into_inner();
    let (steps, pieces): (Vec<_>, Vec<_>) =
        drawn.into_iter().partition(|one| matches!(one, Progress::Step(_)));
    assert_eq!(steps, expected.map(Progress::Step));
    let total = drafts as u64;
    let each = |work| (1..=total).map(move |done| Progress::Of { work, done, total });
    assert_eq!(pieces, each(Work::Documents).chain(each(Work::Files)).collect::<Vec<_>>());
    let notices = told(notices);
    assert!(notices.iter().any(|words| words.contains("out/documents/2025-02")), "{notices:?}");

    let ledger = desk.ledger().unwrap();
    let sheet = control_sheet(&desk.workspace, &ledger, february).unwrap();
    assert_eq!((stage(&sheet), sheet.ties()), (Stage::Issued, true));
    drop(ledger);
    let closed = || close(&desk, february, &LetPass::default(), Language::Swedish, &mut none());
    let open = closed().unwrap_err();
    let Refusal::Close(data) = &open else { panic!("{open:?}") };
    assert!(matches!(&**data, CloseRefusal::Open { steps, .. } if steps.len() == 1), "{data:?}");
    let open = no(Kind::Ledger, Err::<(), _>(open));
    assert!(
        open.starts_with("2025-02 kan inte stängas ännu, för detta är inte gjort:\n"),
        "{open}"
    );
    assert!(open.contains("[knapp], eller ange varför inte: [knapp]"), "{open}");
    vouchers::export(&desk, february, AskedExport::Both, &mut none()).unwrap();
    assert!(closed().unwrap().sheet.is_file());
    let again = no(Kind::Ledger, closed());
    assert_eq!(again, "2025-02 är redan stängd; [knapp] skriver dess kontrollblad igen");

    std::fs::remove_dir_all(room.path("out/documents/2025-02")).unwrap();
    let ledger = desk.ledger().unwrap();
    let written = documents::write_period(&desk.workspace, &ledger, february, &|_| {}).unwrap();
    assert_eq!(written, 2 * numbers.len() + 1);
    drop(ledger);
    let looked =
        verify(&desk, Target::All, None, env!("CARGO_PKG_VERSION"), &Watch::over(&|_| {})).unwrap();
    assert_eq!((looked.found.runs, looked.found.documents), (1, numbers.len()));
    assert!(looked.found.differences.is_empty(), "{:?}", looked.found.differences);
    let nothing = verify(
        &desk,
        Target::parse(Some("F1")),
        None,
        env!("CARGO_PKG_VERSION"),
        &Watch::over(&|_| {}),
    );
    assert_eq!(no(Kind::WrongUse, nothing), "”F1” är ingen period och inget dokuments nummer");
}

#[test]
fn usage_that_can_not_be_billed_keeps_a_run_from_being_issued() {
    let room = Room::issued();
    let refused = no(Kind::Ledger, room.issue("2025-03"));
    let (first, line) = refused.split_once('\n').unwrap();
    assert_eq!(
        first,
        "användning som inte kan faktureras: rätta det som är fel, eller besluta att inte fakturera den, med ett skäl"
    );
    assert!(line.starts_with("  556900-1067 lefi-online: ") && line.ends_with("\n    [knapp]"));
}
