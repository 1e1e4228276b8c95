use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::sources::usage::log::chunks::Chunks;
use crate::sources::usage::log::header;
use crate::sources::usage::log::layout::{Layout, parse_layout};
use crate::sources::usage::log::row::ConfiguredWords;
use crate::values::language::Language;

/// Which ways rows may go.
#[derive(Clone, Copy, PartialEq)]
enum Ways {
    Both,
    LongOnly,
}

/// What is made of a log, and how many rows' cells were remembered for the short way.
fn examined(log: &[u8], layout: &Layout, ways: Ways) -> (Examined, usize) {
    let words = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (channels, outcomes) = (words(&["web", "system"]), words(&["answered", "no-hit"]));
    let words = ConfiguredWords { channels: &channels, outcomes: &outcomes, event_ids: &[] };
    let name = Path::new("log.csv");
    let mut chunk = Chunks::new(log).chunk().unwrap().unwrap();
    let header = header::read(name, layout, words, &mut chunk).unwrap();
    let form = RejectForm::new(name, &header.text, layout.delimiter, Language::English);
    let mut examiner = Examiner::new(&header, &form, layout.delimiter, 0);
    if ways == Ways::LongOnly {
        examiner.plain = None;
    }
    let examined = examiner.examine(chunk).unwrap();
    (examined, examiner.plain.map_or(0, |plain| plain.remembered()))
}

/// The standard layout, and one with other columns, another delimiter and words of its own.
fn layouts() -> [(Layout, &'static str); 2] {
    let own = parse_layout(
        "own.toml",
        "format = 1\ndelimiter = \"\\t\"\n[columns]\nevent_id = \"id\"\ntimestamp = \"at\"\norganisation_number = \"who\"\n\
         service = \"what\"\nchannel = \"how\"\noutcome = \"end\"\n[values.channel]\nA2A = \"system\"\nGUI = \"web\"\n",
    )
    .unwrap();
    let standard = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
    [(Layout::default(), standard), (own, "how\tat\twho\tend\tid\twhat\t\n")]
}

/// A row as it is before anything happens to it: id, timestamp, and which of a few others.
type Cells = (String, String, (usize, usize, usize));

fn line(layout: usize, (id, at, (who, how, what)): &Cells) -> String {
    let who = ["556000-0019", "5560000019", "K17", "556000-0018"][who % 4];
    let end = ["answered", "no-hit", "none"][how % 3];
    match layout {
        0 => {
            let how = ["system", "web"][how % 2];
            let what = ["lefi-online;{};1", "lefi-online;{};2.5", " årsavgift;{};1.000"][what % 3];
            let [service, rest] = [0, 1].map(|part| what.split(";{};").nth(part).unwrap());
            format!("{id};{at};{who};{service};{how};{end};{rest}")
        }
        _ => {
            let how = ["A2A", "GUI", "web"][how % 3];
            let what = ["lefi-online\t", "lefi-online\tx", "\"lefi\"\t"][what % 3];
            format!("{how}\t{at}\t{who}\t{end}\t{id}\t{what}")
        }
    }
}

fn ids() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9a-f]{16}",
        2 => "[0-9]{8,14}",
        1 => "(19|20)?[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|6[1-9])[-+. x]{0,2}[0-9]{4}",
        1 => "20250401[-]?[0-9]{4}",
        1 => "(null|NaN|-|n/a|1,2E[+]1|1E[+]15|evt-1|| a|a | |a\u{308}|å|850430-1238|%38504301238|x{201})",
    ]
}

fn timestamps() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "2025-04-01T0[89]:[0-5][0-9]:[0-5][0-9][+]02:00",
        2 => "2025-0[34]-3[01]T2[0-4]:[0-6][0-9]:[0-6][0-9](Z|[+]02:00|[+]02:30|)",
        1 => "(2025-04-01|2025-04-01 08:00| 2025-04-01T08:00:00|2025-04-01T08:00:00 |)",
    ]
}

/// What is put into a line, whatever stands there.
const HOSTILE: [&[u8]; 22] = [
    b"\"",
    b"*",
    b"**********",
    b"\r",
    b"\0",
    b" ",
    b"\t",
    b";",
    b";;",
    b"\n",
    b"\n\n",
    b"+",
    b"%",
    b"&#45;",
    b"-",
    b"850430-1238",
    b"\xE5",
    b"\xC3\xA5",
    b"\xCC\x88",
    b"\xE2\x80\x8B",
    b"\xD9\xA8",
    b"\x7F",
];

/// What happens to a line: where, how many bytes go, and what is put there.
type Change = (usize, usize, usize);

fn rows() -> impl Strategy<Value = Vec<(Cells, Option<Change>)>> {
    let cells = (ids(), timestamps(), (0..5_usize, 0..4_usize, 0..4_usize));
    let change = prop::option::weighted(0.3, (0..100_usize, 0..4_usize, 0..HOSTILE.len()));
    prop::collection::vec((cells, change), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_judge_every_row_alike(rows in rows(), number in 0..2_usize) {
        let (layout, header) = &layouts()[number];
        let mut log = header.as_bytes().to_vec();
        for (cells, change) in &rows {
            let mut line = line(number, cells).into_bytes();
            if let Some((at, gone, put)) = change {
                let from = at % (line.len() + 1);
                let to = (from + gone).min(line.len());
                line.splice(from..to, HOSTILE[*put].iter().copied());
            }
            log.extend_from_slice(&line);
            log.push(b'\n');
        }
        let (both, _) = examined(&log, layout, Ways::Both);
        let (long, _) = examined(&log, layout, Ways::LongOnly);
        prop_assert_eq!(format!("{both:?}"), format!("{long:?}"));
    }
}

#[test]
fn rows_that_differ_in_id_and_moment_alone_go_the_short_way() {
    for (number, (layout, header)) in layouts().iter().enumerate() {
        let mut log = (*header).to_owned();
        for at in 0..600 {
            let moment = format!("2025-04-01T08:{:02}:{:02}+02:00", at / 60, at % 60);
            let cells = (format!("e-{at}"), moment, (at % 2, at % 2, 0));
            log.push_str(&(line(number, &cells) + "\n"));
        }
        let (examined, remembered) = examined(log.as_bytes(), layout, Ways::Both);
        assert_eq!((examined.read, examined.rejected, remembered), (600, 0, 2));
    }
}

#[test]
fn a_delimiter_in_quotes_makes_no_cells_known() {
    let (layout, header) = &layouts()[0];
    let moment = "2025-04-01T08:00:00+02:00";
    let others = "5560000019;lefi-online;system;answered;1";
    let log = format!("{header}\"a;b\";{moment};{others}\nc;{moment};{moment};{others}\n");
    let (examined, remembered) = examined(log.as_bytes(), layout, Ways::Both);
    assert_eq!((examined.read, examined.rejected, remembered), (2, 1, 0));
}
