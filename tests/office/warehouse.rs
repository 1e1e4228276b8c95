//! A period's usage is counted where it lies, in a warehouse: the script, its result, and what becomes of that. The result
//! in `fixtures/warehouse/` is DuckDB's own, of the demo's log (`tests/warehouse/engines.py` makes it).

use std::fs;
use std::path::Path;

use lefi::office::explain::{ExplainQuestion, ExplainedFrom, LogLines};
use lefi::office::import::effect::effect;
use lefi::office::import::undo::undo;
use lefi::office::import::{Logs, import};
use lefi::office::notice::{Notice, Notices, WarehouseNotice};
use lefi::office::progress::Watch;
use lefi::office::refusal::{Kind, Refusal, WarehouseRefusal};
use lefi::office::typed;
use lefi::office::verify::{Target, verify};
use lefi::office::warehouse::compared::compare;
use lefi::office::warehouse::{WarehouseRows, script};
use lefi::sources::usage::{
    Count, HeldShare, Import, KindFault, LogFile, ProbeCause, ResultFault, RowFilter,
    parse_warehouse,
};
use lefi::values::identity::OrganisationNumber;
use lefi::values::language::Language;
use lefi::values::period::Period;
use sha2::{Digest, Sha256};

use crate::room::{Room, no, none};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/warehouse");

/// A workspace with nothing imported, whose usage lies in a warehouse.
fn room() -> Room {
    let room = Room::empty();
    fs::copy(Path::new(FIXTURES).join("warehouse.toml"), room.path("warehouse.toml")).unwrap();
    room
}

/// The lines of the result, which answers the script of today.
struct ResultLines(Vec<Vec<String>>);

impl ResultLines {
    fn of(room: &Room) -> Self {
        let text = fs::read_to_string(Path::new(FIXTURES).join("lefi-2025-02.csv")).unwrap();
        let lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect());
        let mut result = Self(lines.collect());
        let period = typed::period("2025-02").unwrap();
        let digest = script(&room.desk(), period, None, &mut none()).unwrap().digest;
        result.named("about", "query")[2] = digest;
        result
    }

    /// The line of this kind and name.
    fn named(&mut self, kind: &str, name: &str) -> &mut Vec<String> {
        self.0.iter_mut().find(|line| (line[0].as_str(), line[1].as_str()) == (kind, name)).unwrap()
    }

    /// The place of the first line of a kind.
    fn first(&self, kind: &str) -> usize {
        self.0.iter().position(|line| line[0] == kind).unwrap()
    }

    fn add_to_total(&mut self, name: &str, number: i64) {
        let total = &mut self.named("total", name)[2];
        *total = (total.parse::<i64>().unwrap() + number).to_string();
    }

    /// Without its first count, and with totals that tie.
    fn without_a_count(mut self) -> Self {
        let at = self.first("count");
        let line = self.0.remove(at);
        let [events, rows] = [11, 12].map(|cell| line[cell].parse::<i64>().unwrap());
        self.add_to_total("read", -rows);
        self.add_to_total("accepted", -events);
        self.add_to_total("duplicate", events - rows);
        self
    }

    fn write(&self, room: &Room) -> LogFile {
        let lines: Vec<String> = self.0.iter().map(|line| line.join(";") + "\n").collect();
        let path = room.path("lefi-2025-02.csv");
        fs::write(&path, lines.concat()).unwrap();
        LogFile::at(&path)
    }
}

fn logs(files: &[LogFile]) -> Logs<'_> {
    Logs { files, layout: None, expect_rows: None, held: HeldShare::Any }
}

fn take(room: &Room, result: &ResultLines) -> Result<(Import, Vec<Notice>), Refusal> {
    let mut notices = Notices::default();
    let files = [result.write(room)];
    let import = import(&room.desk(), logs(&files), &Watch::over(&|_| {}), &mut notices)?;
    Ok((import, notices.into_iter().collect()))
}

fn take_log(room: &Room, name: &str) -> Result<Import, Refusal> {
    let files = [LogFile::at(&room.path(name))];
    import(&room.desk(), logs(&files), &Watch::over(&|_| {}), &mut none())
}

/// March's log without the row of February that came late.
fn take_march(room: &Room) {
    let log = fs::read_to_string(room.path("logs/lefi-2025-03.csv")).unwrap();
    let lines: Vec<&str> = log.lines().filter(|line| !line.contains(";2025-02-")).collect();
    assert_eq!(lines.len() + 1, log.lines().count());
    fs::write(room.path("mars.csv"), lines.join("\n") + "\n").unwrap();
    take_log(room, "mars.csv").unwrap();
}

/// What counts in February.
fn counts(room: &Room) -> Vec<Count> {
    let ledger = room.desk().ledger().unwrap();
    let days = typed::period("2025-02").unwrap().period();
    ledger.counts(days, ledger.head().unwrap()).unwrap()
}

fn assert_sound(room: &Room) {
    let verified = verify(&room.desk(), Target::All, None, "lefi", &Watch::over(&|_| {})).unwrap();
    assert!(verified.found.differences.is_empty(), "{:?}", verified.found.differences);
}

#[test]
fn the_script_is_the_same_bytes_for_the_same_settings_and_its_digest_is_over_them() {
    let room = room();
    let period = typed::period("2025-02").unwrap();
    let written = || script(&room.desk(), period, None, &mut none()).unwrap();
    let first = written();
    assert_eq!(first, written());
    let without = first.script.replace(&first.digest, "{digest}");
    let digest: String =
        Sha256::digest(without.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(first.digest, digest);
    let march = script(&room.desk(), typed::period("2025-03").unwrap(), None, &mut none());
    assert_ne!(march.unwrap().digest, first.digest);
    room.office.change(
        "lefi.toml",
        "channels = [\"web\", \"system\"",
        "channels = [\"web\", \"x\", \"system\"",
    );
    assert_ne!(written().digest, first.digest);
}

#[test]
fn a_snapshot_is_named_where_the_table_says_how() {
    let room = room();
    let period = typed::period("2025-02").unwrap();
    let at = |name: &str| script(&room.desk(), period, Some(name), &mut none());
    assert_eq!(
        no(Kind::WrongUse, at("17")),
        "warehouse.toml anger inte hur en ögonblicksbild skrivs (snapshot)"
    );
    room.office.change(
        "warehouse.toml",
        "unique_for",
        "snapshot = \"VERSION AS OF {snapshot}\"\nunique_for",
    );
    let script = at("17").unwrap().script;
    assert_eq!(script.matches(" VERSION AS OF 17").count(), 6, "{script}");
    for name in ["1; DROP TABLE x", "a'b", "", "a\nb", "x--y", "{digest}"] {
        no(Kind::WrongUse, at(name));
    }
}

#[test]
fn a_result_counts_what_the_log_itself_counts() {
    let (counted, imported) = (room(), room());
    let (import, _) = take(&counted, &ResultLines::of(&counted)).unwrap();
    take_log(&imported, "logs/lefi-2025-02.csv").unwrap();
    let days = typed::period("2025-02").unwrap().period();
    assert!(import.counts.rows_by_day().keys().all(|day| days.contains(*day)));
    assert_eq!(counts(&counted), counts(&imported));
    let totals = import.files[0].totals;
    assert!(totals.duplicate > 0 && totals.rejected > 0, "{totals:?}");
    assert_sound(&counted);
    // Rejected rows are told as those of any log, by their lines in the result.
    let rejects = fs::read_to_string(import.files[0].rejects.as_ref().unwrap()).unwrap();
    assert_eq!(rejects.lines().count() as u64, 1 + totals.rejected);
    let documents = |room: &Room| {
        let ledger = room.desk().ledger().unwrap();
        let head = ledger.head().unwrap();
        let all = ledger.documents(lefi::keep::ledger::Which::All, head).unwrap();
        all.iter()
            .map(|one| (one.number().to_owned(), one.draft().totals.clone()))
            .collect::<Vec<_>>()
    };
    for room in [&counted, &imported] {
        room.issue("2025-02").unwrap();
    }
    assert_eq!(documents(&counted), documents(&imported));
    // What is explained of them ties, and names the query that lists the rows there.
    let question = ExplainQuestion {
        number: documents(&counted)[0].0.clone(),
        line: None,
        log_lines: LogLines::LookedUp,
    };
    let from = ExplainedFrom::read(&counted.desk(), &question, &mut none()).unwrap();
    let explained = from.explained(Language::Swedish).unwrap();
    assert!(explained.fees.iter().all(|fee| fee.fee.ties()));
    let rows = explained.fees.iter().flat_map(|fee| &fee.fee.charges);
    let queries: Vec<_> = rows.filter_map(|one| one.rows.as_ref()?.query.clone()).collect();
    assert!(queries.iter().any(|query| query.contains("lefi_is_plain = 1")), "{queries:?}");
}

/// Whoever lists the rows behind a count of a snapshot looks at that snapshot.
#[test]
fn rows_behind_a_count_of_a_snapshot_are_those_of_the_snapshot() {
    let room = room();
    room.office.change(
        "warehouse.toml",
        "unique_for",
        "snapshot = \"VERSION AS OF {snapshot}\"\nunique_for",
    );
    let period = typed::period("2025-02").unwrap();
    let queries = |name: &str| {
        let digest = script(&room.desk(), period, Some(name), &mut none()).unwrap().digest;
        let mut result = ResultLines::of(&room);
        result.named("about", "query")[2] = digest;
        result.named("about", "snapshot")[2] = name.to_owned();
        let (import, _) = take(&room, &result).unwrap();
        room.issue("2025-02").unwrap();
        let desk = room.desk();
        let ledger = desk.ledger().unwrap();
        let head = ledger.head().unwrap();
        let all = ledger.documents(lefi::keep::ledger::Which::All, head).unwrap();
        let mut queries = Vec::new();
        for document in all {
            let number = document.number().to_owned();
            let question = ExplainQuestion { number, line: None, log_lines: LogLines::LookedUp };
            let from = ExplainedFrom::read(&desk, &question, &mut none()).unwrap();
            let explained = from.explained(Language::Swedish).unwrap();
            let charges = explained.fees.iter().flat_map(|fee| &fee.fee.charges);
            queries.extend(charges.filter_map(|one| one.rows.as_ref()?.query.clone()));
        }
        assert!(!queries.is_empty());
        (import, queries)
    };
    let (_, found) = queries("17");
    for query in found {
        assert_eq!(query.matches(" VERSION AS OF 17").count(), 1, "{query}");
        assert!(query.contains("lefi_day >= '2025-02-"), "{query}");
    }
}

/// A name that could be somebody's number is not kept: the query says that it looks at the table as it is.
#[test]
fn where_a_snapshot_has_a_name_that_is_not_kept_the_query_says_so() {
    let room = room();
    room.office.change(
        "warehouse.toml",
        "unique_for",
        "snapshot = \"VERSION AS OF {snapshot}\"\nunique_for",
    );
    let rows = WarehouseRows::of(&room.desk().workspace).unwrap().unwrap();
    let period = typed::period("2025-02").unwrap();
    let filter = RowFilter {
        organisation_number: OrganisationNumber::parse("556900-1018").unwrap(),
        service: "lefi-online".to_owned(),
        period: period.period(),
        ways: vec![("web".to_owned().into(), "answered".to_owned().into())],
    };
    let query = rows.query(&filter, &[(period, Some("**********".to_owned()))]);
    assert!(query.starts_with("-- "), "{query}");
    assert!(query.contains("a snapshot whose name is not kept"), "{query}");
    assert!(!query.contains("VERSION AS OF"), "{query}");
    let plain = rows.query(&filter, &[(period, None)]);
    assert!(query.ends_with(&plain) && plain.matches("SELECT lefi_event").count() >= 1, "{plain}");
    // Two results of two snapshots are two queries, each of its own days.
    let march = typed::period("2025-03").unwrap();
    let quarter = RowFilter {
        period: Period::new(period.period().first(), march.period().end()).unwrap(),
        ..filter
    };
    let two = [(period, Some("17".to_owned())), (march, Some("18".to_owned()))];
    let query = rows.query(&quarter, &two);
    for text in [" VERSION AS OF 17", " VERSION AS OF 18", "<= '2025-02-28'", ">= '2025-03-01'"] {
        assert_eq!(query.matches(text).count(), 1, "{text}: {query}");
    }
}

/// A customer without a Swedish organisation number is counted in the warehouse like any other.
#[test]
fn a_customer_number_is_counted_as_in_a_log() {
    let (counted, imported) = (room(), room());
    let mut result = ResultLines::of(&counted);
    let mut line = result.0[result.first("count")].clone();
    line[5] = "K000000017".to_owned();
    (line[9], line[11], line[12]) = ("2".to_owned(), "2".to_owned(), "3".to_owned());
    let [day, service, channel, outcome] = [10, 6, 7, 8].map(|cell| line[cell].clone());
    result.0.push(line);
    for (total, more) in [("read", 3), ("accepted", 2), ("duplicate", 1)] {
        result.add_to_total(total, more);
    }
    take(&counted, &result).unwrap();
    let mut log = fs::read_to_string(imported.path("logs/lefi-2025-02.csv")).unwrap();
    for (event, number) in [("k-1", "K17"), ("k-2", "K017"), ("k-2", "K17")] {
        log += &format!("{event};{day};{number};{service};{channel};{outcome};1\n");
    }
    fs::write(imported.path("kunder.csv"), log).unwrap();
    take_log(&imported, "kunder.csv").unwrap();
    assert_eq!(counts(&counted), counts(&imported));
    assert_sound(&counted);
}

#[test]
fn the_same_result_changes_nothing_and_another_one_restates_its_period() {
    let room = room();
    let (first, _) = take(&room, &ResultLines::of(&room)).unwrap();
    let before = counts(&room);
    // The same content in another order, of another time.
    let mut again = ResultLines::of(&room);
    again.0[1..].reverse();
    again.named("about", "time")[2] = "i morgon".to_owned();
    let (unchanged, told) = take(&room, &again).unwrap();
    assert_eq!((unchanged.batch, unchanged.files[0].totals), (None, first.files[0].totals));
    assert!(
        matches!(&told[0], Notice::Warehouse(WarehouseNotice::Unchanged { batch, .. }) if *batch == first.files[0].batch)
    );

    let restated = ResultLines::of(&room).without_a_count();
    let files = [restated.write(&room)];
    let seen = effect(&room.desk(), logs(&files), &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!((seen.counts.len(), seen.counts[0].after), (1, None));
    assert_eq!(seen.earlier.as_deref(), first.batch.as_deref());
    assert_eq!(seen.agreements.len(), 1, "{:?}", seen.agreements);
    assert_eq!(counts(&room), before, "what is looked at changes nothing");

    let no_more = no(Kind::Ledger, compare(&room.desk(), &files, &mut none()));
    assert!(no_more.contains("1 antal skiljer sig"), "{no_more}");
    let (second, told) = take(&room, &restated).unwrap();
    assert!(matches!(&told[0], Notice::Warehouse(WarehouseNotice::Restated { changed: 1, .. })));
    assert_eq!(counts(&room).len(), before.len() - 1);
    let ledger = room.desk().ledger().unwrap();
    let live: Vec<_> = ledger.batches(ledger.head().unwrap()).unwrap();
    assert_eq!(live.iter().map(|one| Some(&one.name)).collect::<Vec<_>>(), [second.batch.as_ref()]);
    assert_sound(&room);
    let same = compare(&room.desk(), &files, &mut none()).unwrap();
    assert_eq!(Some(&same.batch), second.batch.as_ref());

    // And back again: the very first result.
    take(&room, &ResultLines::of(&room)).unwrap();
    assert_eq!(counts(&room), before);
    assert_sound(&room);
}

#[test]
fn what_is_billed_of_a_restated_period_the_next_run_corrects() {
    let room = room();
    take(&room, &ResultLines::of(&room)).unwrap();
    room.issue("2025-02").unwrap();
    let restated = ResultLines::of(&room).without_a_count();
    let files = [restated.write(&room)];
    let seen = effect(&room.desk(), logs(&files), &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!(seen.run, Some(typed::period("2025-03").unwrap()));
    assert_eq!(seen.agreements.len(), 1, "{:?}", seen.agreements);
    take(&room, &restated).unwrap();
    take_march(&room);
    let ledger = room.desk().ledger().unwrap();
    let [february, march] = ["2025-02", "2025-03"].map(|text| typed::period(text).unwrap());
    let calculated = room.desk().calculated(Some(&ledger), march).unwrap();
    let corrected: Vec<_> = calculated
        .run
        .drafts
        .iter()
        .filter(|draft| draft.lines.iter().any(|line| line.billing_period == february))
        .map(|draft| draft.agreement.name.to_string())
        .collect();
    assert_eq!(corrected, [seen.agreements[0].agreement.clone()]);
    assert_sound(&room);
}

#[test]
fn a_day_is_counted_in_the_warehouse_or_by_logs() {
    let room = room();
    let log = take_log(&room, "logs/lefi-2025-02.csv").unwrap().batch.unwrap();
    let refused = take(&room, &ResultLines::of(&room)).unwrap_err();
    assert!(
        matches!(of(&refused), WarehouseRefusal::LogsInPeriod { batches, .. } if *batches == [log.clone()])
    );
    undo(&room.desk(), &log, "Räknas i lagret", &Watch::over(&|_| {}), &mut none()).unwrap();
    let (import, _) = take(&room, &ResultLines::of(&room)).unwrap();
    let refused = take_log(&room, "logs/lefi-2025-02.csv").unwrap_err();
    assert!(matches!(of(&refused), WarehouseRefusal::DaysCounted { .. }), "{refused:?}");
    assert_sound(&room);
    take_march(&room);
    let batch = import.batch.unwrap();
    undo(&room.desk(), &batch, "Räknas av loggen", &Watch::over(&|_| {}), &mut none()).unwrap();
    assert_eq!(counts(&room), []);
    take_log(&room, "logs/lefi-2025-02.csv").unwrap();
    assert_sound(&room);
}

fn of(refusal: &Refusal) -> &WarehouseRefusal {
    let Refusal::Warehouse(refusal) = refusal else { panic!("{refusal:?}") };
    refusal
}

/// The first fault of a result, which leaves nothing behind.
fn fault(room: &Room, result: &ResultLines) -> ResultFault {
    let refused = take(room, result).unwrap_err();
    assert_eq!(refused.kind(), Kind::Input);
    let words = no(Kind::Input, take(room, result));
    assert!(words.ends_with("inget har skrivits"), "{words}");
    assert!(!room.path("ledger/usage").exists() && !room.path("out/rejects").exists());
    let WarehouseRefusal::Faults { faults, .. } = of(&refused) else { panic!("{refused:?}") };
    faults[0].clone()
}

#[test]
fn a_result_that_lies_is_refused_and_nothing_is_written() {
    let room = room();
    let changed = |change: &dyn Fn(&mut ResultLines)| {
        let mut result = ResultLines::of(&room);
        change(&mut result);
        fault(&room, &result)
    };
    let other = changed(&|result| result.named("about", "query")[2] = "0".repeat(64));
    assert!(matches!(other, ResultFault::OtherQuery { .. }));
    let zone = changed(&|result| {
        result.named("probe", "timestamp 77")[10] = "2025-03-31".to_owned();
    });
    assert!(
        matches!(zone, ResultFault::Probe { cause: ProbeCause::Zone, number: 1, .. }),
        "{zone:?}"
    );
    let forms = changed(&|result| result.named("probe", "quantity 1")[2] = "0".to_owned());
    assert!(matches!(forms, ResultFault::Probe { cause: ProbeCause::Forms, .. }), "{forms:?}");
    let key = changed(&|result| result.named("probe", "event_id 30")[3] = "x".to_owned());
    assert!(matches!(key, ResultFault::Probe { cause: ProbeCause::Forms, .. }), "{key:?}");
    let absent = changed(&|result| {
        let at = result.first("probe");
        result.0.remove(at);
    });
    assert!(matches!(absent, ResultFault::Probe { cause: ProbeCause::Absent, .. }), "{absent:?}");
    let cut = changed(&|result| {
        let at = result.first("count");
        result.0.remove(at);
    });
    assert!(matches!(cut, ResultFault::Total { name: "accepted", .. }), "{cut:?}");
    let held = changed(&|result| {
        let at = result.first("row");
        result.0.remove(at);
    });
    assert!(matches!(held, ResultFault::Total { name: "held", .. }), "{held:?}");
    let untied = changed(&|result| result.add_to_total("read", 1));
    assert!(matches!(untied, ResultFault::Untied { .. }), "{untied:?}");
    let twice = changed(&|result| {
        let line = result.0[result.first("count")].clone();
        result.0.push(line);
    });
    assert!(matches!(twice, ResultFault::Twice(_)), "{twice:?}");
    let mixed = changed(&|result| {
        let lines = result.0[1..].to_vec();
        result.0.extend(lines);
    });
    assert!(matches!(mixed, ResultFault::Twice(_)), "{mixed:?}");
    let missing = changed(&|result| {
        let at = result.0.iter().position(|line| line[1] == "held").unwrap();
        result.0.remove(at);
    });
    assert_eq!(missing, ResultFault::Missing("held".to_owned()));
    for (cell, text) in [
        (5, "5560000010"),
        (10, "2025-03-01"),
        (10, "2025-02-30"),
        (7, "fax"),
        (8, "svarad"),
        (9, "-1"),
        (9, "1e3"),
        (11, "0"),
        (11, "-1"),
        (11, "1.5"),
        (11, "999999"),
        (12, "0"),
    ] {
        let wrong = changed(&|result| {
            let at = result.first("count");
            result.0[at][cell] = text.to_owned();
        });
        assert!(matches!(wrong, ResultFault::Line { .. }), "{cell} {text}: {wrong:?}");
    }
    let kind = changed(&|result| result.named("about", "quantity")[2] = "DOUBLE".to_owned());
    assert!(matches!(kind, ResultFault::Kind { why: KindFault::Inexact, .. }), "{kind:?}");
    let format = changed(&|result| result.named("about", "format")[2] = "2".to_owned());
    assert_eq!(format, ResultFault::Format { found: "2".to_owned(), wanted: "1" });
    assert!(format.words().english().ends_with("and lefi reads format 1"), "{format:?}");
    let huge = changed(&|result| {
        for name in ["read", "accepted"] {
            result.named("total", name)[2] = u64::MAX.to_string();
        }
        let at = result.first("count");
        for line in [at, at + 1] {
            result.0[line][11] = u64::MAX.to_string();
            result.0[line][12] = u64::MAX.to_string();
        }
    });
    assert!(matches!(huge, ResultFault::Total { .. } | ResultFault::Untied { .. }), "{huge:?}");
    for kind in ["about", "total"] {
        let stray = changed(&|result| {
            let mut line =
                result.named(kind, if kind == "about" { "engine" } else { "read" }).clone();
            line[1] = "annat".to_owned();
            result.0.push(line);
        });
        assert!(matches!(stray, ResultFault::Line { .. }), "{stray:?}");
    }
    let unknown = changed(&|result| {
        let at = result.first("row");
        result.0[at][0] = "rad".to_owned();
    });
    assert!(matches!(unknown, ResultFault::Line { .. }), "{unknown:?}");
    let short = changed(&|result| {
        let at = result.first("row");
        result.0[at].pop();
    });
    assert!(matches!(short, ResultFault::Line { .. }), "{short:?}");
    // Any of that once more, right, is taken.
    take(&room, &ResultLines::of(&room)).unwrap();
}

/// Engines that the scripts were never run on are written for, and that is told.
#[test]
fn an_engine_that_was_not_tried_is_told() {
    let room = room();
    let period = typed::period("2025-02").unwrap();
    for (engine, more) in [
        ("databricks", ""),
        ("snowflake", ""),
        ("bigquery", "export_to = \"gs://lefi/ut\"\n"),
        ("trino", ""),
        ("spark", ""),
    ] {
        let right = fs::read_to_string(Path::new(FIXTURES).join("warehouse.toml")).unwrap();
        let engine_line = format!("{more}engine = \"{engine}\"");
        let toml = right.replace("engine = \"duckdb\"", &engine_line);
        fs::write(room.path("warehouse.toml"), toml).unwrap();
        let mut notices = Notices::default();
        let script = script(&room.desk(), period, None, &mut notices).unwrap();
        assert_eq!(script.engine, engine);
        let told: Vec<Notice> = notices.into_iter().collect();
        let is_told = matches!(&told[..], [Notice::Warehouse(WarehouseNotice::NotTried { .. })]);
        assert_eq!(is_told, engine != "spark", "{engine}: {told:?}");
    }
}

/// A command line that parts its columns by commas writes the same result.
#[test]
fn a_result_with_commas_is_read_as_one_with_semicolons() {
    let room = room();
    let result = ResultLines::of(&room);
    let quoted = |cell: &String| format!("\"{cell}\"");
    let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    let path = room.path("lefi-2025-02.csv");
    fs::write(&path, result.0.iter().map(line).collect::<String>()).unwrap();
    let files = [LogFile::at(&path)];
    import(&room.desk(), logs(&files), &Watch::over(&|_| {}), &mut none()).unwrap();
    let with_commas = counts(&room);
    take(&room, &result).unwrap();
    assert_eq!((counts(&room), with_commas.is_empty()), (with_commas, false));
}

/// Instants are held to a zone that their column declares: without one, a day might be another.
#[test]
fn instants_without_a_zone_are_refused() {
    let room = room();
    room.office.change("warehouse.toml", "timestamp = \"text\"", "timestamp = \"instant\"");
    let of_kind = |kind: &str| {
        let mut result = ResultLines::of(&room);
        result.named("about", "timestamp")[2] = kind.to_owned();
        fault(&room, &result)
    };
    for kind in ["TIMESTAMP", "VARCHAR", "DATE", ""] {
        let found = of_kind(kind);
        assert!(matches!(found, ResultFault::Kind { why: KindFault::NoZone, .. }), "{found:?}");
    }
    // With one, nothing but the probe of instants is wrong, which this result does not have.
    let found = of_kind("TIMESTAMP WITH TIME ZONE");
    assert!(matches!(found, ResultFault::Probe { cause: ProbeCause::Absent, .. }), "{found:?}");
}

/// What a month's result counted, a quarter's would count again.
#[test]
fn a_result_of_another_period_with_the_same_days_is_refused() {
    let room = room();
    let (import, _) = take(&room, &ResultLines::of(&room)).unwrap();
    let before = counts(&room);
    let mut quarter = ResultLines::of(&room);
    let period = typed::period("2025-Q1").unwrap();
    let digest = script(&room.desk(), period, None, &mut none()).unwrap().digest;
    quarter.named("about", "query")[2] = digest;
    quarter.named("about", "period")[2] = "2025-Q1".to_owned();
    let refused = take(&room, &quarter).unwrap_err();
    let WarehouseRefusal::OtherPeriod { kept, batch, .. } = of(&refused) else {
        panic!("{refused:?}")
    };
    assert_eq!((kept.to_string().as_str(), Some(batch)), ("2025-02", import.batch.as_ref()));
    no(Kind::Ledger, take(&room, &quarter));
    assert_eq!(counts(&room), before);
    assert_sound(&room);
    undo(
        &room.desk(),
        &import.batch.unwrap(),
        "Hela kvartalet",
        &Watch::over(&|_| {}),
        &mut none(),
    )
    .unwrap();
    take(&room, &quarter).unwrap();
    assert_eq!(counts(&room), before);
}

#[test]
fn many_held_rows_are_expected_or_refused() {
    let room = room();
    let mut result = ResultLines::of(&room);
    let row = result.0[result.first("row")].clone();
    for number in 0..200 {
        // One event of two contents: a conflict, told as in any log.
        let mut row = row.clone();
        row[3] = "k-1".to_owned();
        row[4] = "2025-02-10".to_owned();
        row[9] = (number % 2 + 1).to_string();
        result.0.push(row);
    }
    result.add_to_total("held", 200);
    result.add_to_total("read", 200);
    let files = [result.write(&room)];
    let ordinary = Logs { held: HeldShare::Ordinary, ..logs(&files) };
    let refused = import(&room.desk(), ordinary, &Watch::over(&|_| {}), &mut none()).unwrap_err();
    let WarehouseRefusal::Faults { faults, .. } = of(&refused) else { panic!("{refused:?}") };
    assert!(matches!(faults[..], [ResultFault::Held { .. }]), "{faults:?}");
    let (import, _) = take(&room, &result).unwrap();
    assert_eq!(import.files[0].totals.rejected, 203);
    assert_sound(&room);
}

#[test]
fn results_and_logs_are_not_mixed_and_need_a_table() {
    let room = room();
    let result = ResultLines::of(&room).write(&room);
    let files = [result.clone(), LogFile::at(&room.path("logs/lefi-2025-03.csv"))];
    let refused = import(&room.desk(), logs(&files), &Watch::over(&|_| {}), &mut none());
    assert!(matches!(of(&refused.unwrap_err()), WarehouseRefusal::Mixed));
    fs::remove_file(room.path("warehouse.toml")).unwrap();
    let period = typed::period("2025-02").unwrap();
    no(Kind::WrongUse, script(&room.desk(), period, None, &mut none()));
    no(Kind::WrongUse, compare(&room.desk(), &[result], &mut none()));
}

#[test]
fn what_a_table_is_not_is_told_where_it_stands() {
    let right = fs::read_to_string(Path::new(FIXTURES).join("warehouse.toml")).unwrap();
    for (from, to, code) in [
        ("engine = \"duckdb\"", "engine = \"oracle\"", "toml-word"),
        ("timestamp = \"text\"", "timestamp = \"naive\"", "toml-word"),
        ("unique_for = 31", "unique_for = 31\nquantity = \"float\"", "warehouse-float"),
        ("unique_for = 31", "unique_for = -1", "toml-whole"),
        ("unique_for = 31", "unique_for = 31\nsnapshot = \"AT x\"", "warehouse-snapshot"),
        ("channel = \"channel\"\n", "", "warehouse-field"),
        ("channel = \"channel\"", "channel = \"a; b\"", "warehouse-sql"),
        ("[columns]", "[fixed]\nservice = \"x'y\"\n[columns]", "warehouse-fixed"),
        ("[columns]", "[fixed]\nservice = \"x\"\n[columns]", "warehouse-field"),
        ("unique_for = 31", "unique_for = 31\nunik = 1", "toml-unknown-key"),
        ("engine = \"duckdb\"", "engine = \"bigquery\"", "toml-missing"),
        ("unique_for = 31", "unique_for = 31\nexport_to = \"a'b\"", "warehouse-fixed"),
    ] {
        assert!(right.contains(from), "{from}");
        let problems = parse_warehouse("warehouse.toml", &right.replacen(from, to, 1)).unwrap_err();
        assert!(problems.iter().any(|one| one.code == code), "{to}: {problems:?}");
    }
}

/// What was rejected beside a log counts once that is taken back, but on no day that a result has counted.
#[test]
fn what_is_taken_back_brings_no_row_to_a_day_that_is_counted_in_the_warehouse() {
    let room = room();
    let log = |name: &str, time: &str| {
        let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity";
        let row = format!("en;{time};556900-1018;lefi-online;web;answered;1");
        fs::write(room.path(name), format!("{header}\n{row}\n")).unwrap();
        take_log(&room, name).unwrap().batch.unwrap()
    };
    let march = log("mars.csv", "2025-03-01T09:00:00");
    log("februari.csv", "2025-02-28T09:00:00");
    take(&room, &ResultLines::of(&room)).unwrap();
    let before = counts(&room);
    let refused =
        undo(&room.desk(), &march, "Fel logg", &Watch::over(&|_| {}), &mut none()).unwrap_err();
    assert!(matches!(of(&refused), WarehouseRefusal::DaysCounted { rows: 1, .. }), "{refused:?}");
    assert_eq!(counts(&room), before);
    assert_sound(&room);
}
