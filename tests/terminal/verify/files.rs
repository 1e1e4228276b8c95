//! What stands in `out/documents` and `out/accounting` is accounted for by place, name and content, or named.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::office::Office;
use crate::verify::issued;

const DOCUMENTS: &str = "out/documents/2025-02";
const ACCOUNTING: &str = "out/accounting/2025-02";

/// With February issued, exported and closed.
fn closed() -> Office {
    let office = issued();
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    office
}

/// That exactly so much is told, of the whole and of the period alike.
fn told(office: &Office, words: &[&str]) {
    for asked in [&["verify"][..], &["verify", "2025-02"]] {
        let said = office.refused(3, asked);
        for one in words {
            assert!(said.contains(one), "wanted: {one}\n{said}");
        }
        assert!(said.contains(&format!("\n{} differences in", words.len())), "{said}");
    }
}

fn change(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn every_file_that_was_handed_out_is_accounted_for() {
    let office = closed();
    let document = |name: &str| office.path(DOCUMENTS).join(name);
    let booked = |name: &str| office.path(ACCOUNTING).join(name);
    change(&booked("bokforing-2025-02.si"));
    fs::remove_file(booked("bokforing-2025-02.csv")).unwrap();
    change(&document("kontrollblad-2025-02.txt"));
    change(&document("2025000004.xml"));
    fs::rename(document("2025000002.pdf"), office.path("mellan")).unwrap();
    symlink(office.path("mellan"), document("2025000002.pdf")).unwrap();
    fs::remove_file(document("2025000003.xml")).unwrap();
    let made = Command::new("mkfifo").arg(document("2025000003.xml")).status();
    assert!(made.unwrap().success());
    told(
        &office,
        &[
            "bokforing-2025-02.si is not what was exported; `lefi export 2025-02 --again` writes it again",
            "(os error 2); `lefi export 2025-02 --again` writes it again",
            "kontrollblad-2025-02.txt is not what was archived; `lefi documents 2025-02` writes it again",
            "2025000004.xml is not what was issued; `lefi documents 2025-02` writes it again",
            "2025000002.pdf is a link where lefi wrote a file",
            "2025000003.xml is no file where lefi wrote a file",
        ],
    );
    fs::remove_file(document("2025000002.pdf")).unwrap();
    fs::remove_file(document("2025000003.xml")).unwrap();
    office.done(&["documents", "2025-02"]);
    office.done(&["export", "2025-02", "--again"]);
    // What is in another period's folder is no part of the period.
    let folder = office.path("out/documents/2025-03");
    fs::create_dir(&folder).unwrap();
    fs::copy(document("2025000001.xml"), folder.join("2025000001.xml")).unwrap();
    change(&folder.join("2025000001.xml"));
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("documents/2025-03/2025000001.xml has the name of"), "{said}");
    office.done(&["verify", "2025-02"]);
}

#[test]
fn what_is_not_from_lefi_is_named() {
    let office = closed();
    let (documents, accounting) = (office.path(DOCUMENTS), office.path(ACCOUNTING));
    fs::copy(documents.join("2025000001.pdf"), documents.join("2025000001.PDF")).unwrap();
    fs::write(documents.join("2025000099.PDF"), "%PDF").unwrap();
    fs::write(accounting.join("bokforing.si"), "#FLAGGA 0").unwrap();
    fs::write(accounting.join("läs mig.docx"), "").unwrap();
    fs::create_dir(documents.join("arkiv")).unwrap();
    fs::write(documents.join("arkiv/2025000001.xml"), "<a/>").unwrap();
    told(
        &office,
        &[
            "2025000001.PDF is not from lefi, and its name differs from",
            "2025000099.PDF is no document of this ledger",
            "bokforing.si is no document of this ledger",
            "läs mig.docx is not from lefi: move it away",
            "documents/2025-02/arkiv is a folder that is not from lefi: move it away",
        ],
    );
    fs::remove_dir_all(office.path("out/accounting")).unwrap();
    let moved = office.path("moved");
    fs::rename(&documents, &moved).unwrap();
    symlink(&moved, &documents).unwrap();
    fs::create_dir(office.path("out/documents/arkiv")).unwrap();
    fs::create_dir_all(office.path("out/accounting/2025-02x")).unwrap();
    let said = office.refused(3, &["verify"]);
    for words in [
        "2025-02 is a link where lefi makes a folder",
        "documents/arkiv is a folder that is not from lefi",
        "accounting/2025-02x is a folder that is not from lefi",
    ] {
        assert!(said.contains(words), "{said}");
    }
}

/// A file that an editor left is no reason to look for somebody who changed an invoice.
#[test]
fn what_editors_leave_is_told_and_is_no_difference() {
    let office = closed();
    let names = [".DS_Store", "~$fakturering-2025-02.xlsx", ".~lock.bokforing-2025-02.csv#"];
    let more =
        ["kontrollblad-2025-02.txt~", "Thumbs.db", "2025000001.xml.bak", ".lefi-unfinished-x"];
    let all = || names.iter().chain(&more);
    all().for_each(|name| fs::write(office.path(DOCUMENTS).join(name), "x").unwrap());
    for said in [office.done(&["verify"]), office.done(&["verify", "2025-02"])] {
        assert!(said.starts_with("identical"), "{said}");
        all().for_each(|name| assert!(said.contains(&format!("{name} is ")), "{name}: {said}"));
    }
}

/// Previews are nobody's, and what is written from the ledger without a copy of it is held against what that comes to
/// today.
#[test]
fn what_the_ledger_keeps_no_copy_of_is_told() {
    let office = issued();
    office.done(&["bill", "2025-03", "--pdf"]);
    office.done(&["status", "2025-02", "--save"]);
    for format in ["receivables", "xlsx"] {
        office.done(&["export", "2025-02", "--format", format]);
    }
    let said = office.done(&["verify"]);
    assert!(said.contains("kontrollblad-2025-02.txt is of the day it was written on"), "{said}");
    assert_eq!(said.matches("out/").count(), 1, "{said}");
    change(&office.path(ACCOUNTING).join("kundreskontra-2025-02.csv"));
    let said = office.done(&["verify"]);
    let words = "kundreskontra-2025-02.csv is not what the ledger comes to today";
    assert!(said.contains(words), "{said}");
    assert!(said.contains("`lefi export 2025-02 --format receivables` writes it again"), "{said}");
}

#[test]
fn a_folder_that_cant_be_read_is_named() {
    let office = issued();
    fs::write(office.path("out/accounting"), "").unwrap();
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("out/accounting can't be read"), "{said}");
}
