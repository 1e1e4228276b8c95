//! Backups that somebody made or changed to write elsewhere, or to put in place what is no ledger.

use std::fs;
use std::io::Write;

use tar::{Builder, EntryType, Header};

use crate::office::Office;

/// A workspace without a ledger, and an archive in it.
fn office_with(archive: &[u8]) -> Office {
    let office = Office::empty();
    let whole = [archive, &[0; 1024]].concat();
    fs::write(office.path("b.tar.zst"), zstd::encode_all(&whole[..], 3).unwrap()).unwrap();
    office
}

fn entry(name: &str, kind: EntryType, link: &str, content: &[u8]) -> Vec<u8> {
    let mut header = Header::new_gnu();
    // As it is: the library would refuse to write a name that leads out.
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.as_old_mut().linkname[..link.len()].copy_from_slice(link.as_bytes());
    header.set_entry_type(kind);
    header.set_size(content.len() as u64);
    header.set_mode(0o777);
    header.set_cksum();
    let mut archive = Builder::new(Vec::new());
    archive.append(&header, content).unwrap();
    let mut bytes = archive.into_inner().unwrap();
    // Without the archive's end, so that others may follow.
    bytes.truncate(bytes.len() - 1024);
    bytes
}

/// Refused, and nothing is left of it, within the workspace or beside it.
fn refused(archive: &[u8]) -> String {
    let office = office_with(archive);
    let before = names(&office);
    let output = office.lefi(&["restore", "b.tar.zst"]);
    let words = crate::office::text(&output.stderr);
    assert!(matches!(output.status.code(), Some(2..=4)), "{:?} {words}", output.status);
    assert_eq!(names(&office), before);
    assert!(!office.folder.path().parent().unwrap().join("lefi-hostile").exists());
    words
}

fn names(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(office.folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_archive_chooses_no_place() {
    for name in [
        "../lefi-hostile",
        "/tmp/lefi-hostile",
        "usage/../../lefi-hostile",
        "usage/../../../lefi-hostile",
        "lefi.toml",
        "lefi.sqlite-wal",
        "lefi.sqlite/../../lefi-hostile",
        "./lefi.sqlite",
        "out/documents/x.pdf",
        "import.lock",
    ] {
        let words = refused(&entry(name, EntryType::Regular, "", b"x"));
        let told = format!("it has “{}”", name.trim_start_matches("./"));
        assert!(words.contains(&told) || words.contains(name), "{name}: {words}");
    }
}

#[test]
fn an_archive_has_files_and_folders_only() {
    for kind in [EntryType::Symlink, EntryType::Link, EntryType::Fifo, EntryType::Char] {
        let mut archive = entry("usage", kind, "../..", b"");
        archive.extend(entry("usage/lefi-hostile", EntryType::Regular, "", b"x"));
        let words = refused(&archive);
        assert!(words.contains("it has “usage”;"), "{kind:?}: {words}");
    }
}

#[test]
fn what_is_no_archive_or_no_ledger_is_refused_with_words() {
    let office = Office::empty();
    for (content, words) in [
        (&b"no backup at all"[..], "no backup of lefi"),
        (b"", "no backup of lefi"),
        (&zstd::encode_all(&b"x"[..], 3).unwrap(), "no backup of lefi"),
        (&zstd::encode_all(&[0; 1024][..], 3).unwrap(), "holds no ledger"),
    ] {
        fs::write(office.path("b.tar.zst"), content).unwrap();
        let output = office.lefi(&["restore", "b.tar.zst"]);
        let said = crate::office::text(&output.stderr);
        assert!(said.contains(words), "{said}");
    }
    let words = refused(&entry("lefi.sqlite", EntryType::Regular, "", &[b'x'; 5000]));
    assert!(words.contains("damaged"), "{words}");
    for kind in [EntryType::Directory, EntryType::Regular] {
        let words = refused(&entry("lefi.sqlite", kind, "", b""));
        assert!(words.contains("holds no ledger"), "{words}");
    }
    let mut twice = entry("lefi.sqlite", EntryType::Regular, "", b"");
    twice.extend(entry("lefi.sqlite", EntryType::Regular, "", b"x"));
    assert!(refused(&twice).contains("twice"));
}

/// Of two archives in one file nobody can tell which is meant.
#[test]
fn what_follows_the_end_of_a_backup_is_refused() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    office.done(&["backup", "b.tar.zst"]);
    fs::remove_dir_all(office.path("ledger")).unwrap();
    let whole = fs::read(office.path("b.tar.zst")).unwrap();
    let plain = zstd::decode_all(&whole[..]).unwrap();
    let packed = |bytes: &[u8]| zstd::encode_all(bytes, 3).unwrap();
    let longer = |more: &[u8]| packed(&[&plain[..], more].concat());
    for (what, bytes) in [
        ("twice", [&whole[..], &whole].concat()),
        ("text", [&whole[..], b"more"].concat()),
        ("a second frame", [&whole[..], &packed(b"")].concat()),
        ("a frame that is skipped", [&whole[..], b"\x50\x2a\x4d\x18\x01\0\0\0x"].concat()),
        ("bytes within", longer(b"x")),
        ("an archive within", longer(&plain)),
        ("no end within", longer(&[0; 4096])),
    ] {
        fs::write(office.path("b.tar.zst"), bytes).unwrap();
        let said = office.refused(4, &["restore", "b.tar.zst"]);
        assert!(said.contains("goes on after its end"), "{what}: {said}");
        assert!(!office.path("ledger").exists(), "{what}");
    }
    fs::write(office.path("b.tar.zst"), &whole).unwrap();
    office.done(&["restore", "b.tar.zst"]);
}

#[test]
fn a_backup_cut_short_is_told() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    office.done(&["backup", "b.tar.zst"]);
    fs::remove_dir_all(office.path("ledger")).unwrap();
    let whole = fs::read(office.path("b.tar.zst")).unwrap();
    for length in [whole.len() - 1, whole.len() / 2, 200, 20, 5] {
        let mut file = fs::File::create(office.path("b.tar.zst")).unwrap();
        file.write_all(&whole[..length]).unwrap();
        let words = office.refused(4, &["restore", "b.tar.zst"]);
        assert!(words.contains("b.tar.zst") && words.contains("backup"), "{length}: {words}");
        assert!(!office.path("ledger").exists());
    }
    fs::write(office.path("b.tar.zst"), &whole).unwrap();
    office.done(&["restore", "b.tar.zst"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
}
