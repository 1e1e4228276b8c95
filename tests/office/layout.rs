//! A layout is pointed out on the first rows of an unknown log, and its logs are imported.

use std::collections::BTreeMap;
use std::fs;

use lefi::office::import::{Logs, import};
use lefi::office::new_layout::{LayoutSample, guessed, keep, tried};
use lefi::office::progress::Watch;
use lefi::office::refusal::Kind;
use lefi::sources::usage::{HeldShare, LogFile};

use crate::room::{Room, no, none};

const LOG: &str = "Uttag 2025-03-01\nId,Datum,Kl,Kund,Kanal,Svar,Anm\n\
    u-1,03/02/2025,08:15,556900-1026,Webb,Ja,\n\
    u-2,13/02/2025,09:00,556900-1026,S2S,Ja,x\n\
    u-3,14/02/2025,09:00,556900-1026,Webb,Nej,\n";

fn pasted(text: &str) -> LayoutSample {
    LayoutSample::pasted(text, "utf-8")
}

fn sample() -> LayoutSample {
    pasted(LOG)
}

#[test]
fn a_layout_that_is_pointed_out_reads_its_log() {
    let room = Room::empty();
    let desk = room.desk();
    let mut draft = guessed(&sample(), None, None).unwrap();
    assert_eq!(draft.timestamp.as_deref(), Some("%d/%m/%Y %H:%M"));
    let first = tried(&desk, &draft, &sample()).unwrap();
    // The service is not in the log.
    assert!(
        first.problems.iter().any(|one| one.message.swedish().contains("service")),
        "{first:?}"
    );
    let unknown: Vec<(&str, &str)> =
        first.unknown.iter().map(|one| (one.field, one.value.as_str())).collect();
    assert_eq!(
        unknown,
        [("channel", "S2S"), ("channel", "Webb"), ("outcome", "Ja"), ("outcome", "Nej")]
    );

    draft.fixed = BTreeMap::from([("service".to_owned(), "lefi-online".to_owned())]);
    let none_known = tried(&desk, &draft, &sample()).unwrap();
    assert!(none_known.problems.is_empty() && none_known.rows.iter().all(|row| row.read.is_err()));
    assert!(
        no(Kind::Input, keep(&desk, "lager", &draft, &sample())).starts_with("ingen av raderna")
    );
    for (field, theirs, ours) in
        [("channel", "Webb", "web"), ("channel", "S2S", "system"), ("outcome", "Ja", "answered")]
    {
        draft
            .values
            .entry(field.to_owned())
            .or_default()
            .insert(theirs.to_owned(), ours.to_owned());
    }
    let read = tried(&desk, &draft, &sample()).unwrap();
    let days: Vec<String> =
        read.rows.iter().filter_map(|row| Some(row.read.as_ref().ok()?.to_string())).collect();
    assert_eq!(days, ["2025-02-03", "2025-02-13"]);

    for name in ["", "Lager", "../lager", "lager.toml", "-l", "850430-1238"] {
        assert!(
            no(Kind::Input, keep(&desk, name, &draft, &sample())).contains("behöver ett namn"),
            "{name}"
        );
    }
    let kept = keep(&desk, "lager", &draft, &sample()).unwrap();
    assert_eq!(kept.file, "usage-formats/lager.toml");
    let text = fs::read_to_string(room.path(&kept.file)).unwrap();
    assert!(text.contains("skip_rows = 1") && text.contains("ignored = [\"Anm\"]"), "{text}");
    for name in ["lager", "standard"] {
        assert!(
            no(Kind::Ledger, keep(&desk, name, &draft, &sample())).contains("finns redan"),
            "{name}"
        );
    }
    assert_eq!(fs::read_to_string(room.path(&kept.file)).unwrap(), text);

    let path = room.path("logs/lager.csv");
    fs::write(&path, LOG).unwrap();
    let files = [LogFile::at(&path)];
    let read = LayoutSample::of(files[0].clone()).unwrap();
    assert_eq!(
        (read.rows.text.as_str(), read.rows.encoding, read.is_table()),
        (LOG, "utf-8", false)
    );
    let logs = Logs { files: &files, layout: None, expect_rows: None, held: HeldShare::Ordinary };
    let imported = import(&desk, logs, &Watch::over(&|_| {}), &mut none()).unwrap();
    let totals = imported.files[0].totals;
    assert_eq!((totals.read, totals.accepted, totals.rejected), (3, 2, 1));
}

#[test]
fn what_is_no_layout_is_not_kept() {
    let room = Room::empty();
    let desk = room.desk();
    assert!(no(Kind::Input, guessed(&pasted(" \n"), None, None)).starts_with("klistra in"));
    assert!(
        no(Kind::Input, guessed(&pasted(&"x".repeat(70_000)), None, None))
            .starts_with("högst 64 kB")
    );
    let mut draft = guessed(&sample(), None, None).unwrap();
    draft.columns[6].field = Some("channel".to_owned());
    assert!(tried(&desk, &draft, &sample()).unwrap().rows.is_empty());
    assert!(no(Kind::Input, keep(&desk, "lager", &draft, &sample())).starts_with("två kolumner"));
    assert!(!room.path("usage-formats/lager.toml").exists());
}
