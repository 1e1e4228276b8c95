//! Any bytes to any route: each address with each method gets an answer, and no page breaks off; nothing outside of the
//! workspace is changed, and nothing is done by halves. How many are sent: `LEFI_BYTES=5000 cargo test --test window bytes`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::office::{Office, copy_whole};
use crate::served::{Served, Visitor};

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// Bytes of any kind, or of what a program would take apart.
    fn bytes(&mut self, most: usize) -> Vec<u8> {
        let length = self.below(most);
        let parts: [&[u8]; 16] = [
            b"%",
            b"%00",
            b"%2f..",
            b"&",
            b"=",
            b";",
            b"\0",
            b"\xff\xfe",
            b"../",
            b"--GRANS\r\n",
            b"filename=\"",
            b"9999999999999999999",
            b"-1",
            b"2025-02",
            "å\u{202E}".as_bytes(),
            b"\r\n\r\n",
        ];
        let mut bytes = Vec::new();
        while bytes.len() < length {
            match self.below(3) {
                0 => bytes.push(u8::try_from(self.below(256)).unwrap()),
                1 => bytes.extend_from_slice(self.one(&parts)),
                _ => bytes.push(b"abcdefghij0123456789"[self.below(20)]),
            }
        }
        bytes
    }

    /// The same as a part of an address, where a request can have it.
    fn part(&mut self) -> String {
        let known = [
            "2025-02",
            "2025-03",
            "1",
            "2025000001",
            "LO-002",
            "lefi-online",
            "0",
            "-1",
            "%00",
            "..",
        ];
        match self.below(2) {
            0 => self.one(&known).to_owned(),
            _ => self.bytes(40).iter().map(|byte| format!("%{byte:02x}")).collect(),
        }
    }

    /// Fields that some page knows, with anything in them.
    fn fields(&mut self) -> String {
        let known = [
            "period",
            "skal",
            "datum",
            "sprak",
            "slag",
            "avtal",
            "belopp",
            "konto",
            "text",
            "nummer",
            "rad-1",
            "rad",
            "omfattning",
            "logg",
            "layout",
            "rader",
            "uppladdning",
            "fil",
            "sida",
            "cell-1-2",
            "text-1",
            "byt-0-kolumn",
            "byt-0-fran",
            "byt-0-till",
            "kolumner",
            "kolumn-0",
            "ovanfor",
            "avgransare",
            "provad",
            "datumform",
            "monster",
            "namn",
            "sok",
            "visa",
            "ordning",
            "utkast",
            "fran",
            "vem",
            "vad",
            "lefi-sett",
            "lefi-en-gang",
            "gjort",
            "korning",
            "post",
            "till-sida",
            "dokument",
            "avvisade-sha256",
            "av-period",
            "orgnr",
            "tjanst",
        ];
        let all = (0..self.below(8)).map(|_| format!("{}={}", self.one(&known), self.part()));
        all.collect::<Vec<_>>().join("&")
    }
}

/// The addresses, each with its open parts filled.
fn path(chance: &mut Chance, pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| match part.starts_with('{') {
        true => chance.part(),
        false => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn request(
    chance: &mut Chance,
    served: &Served,
    visitor: &Visitor,
    (method, pattern): (&str, &str),
) -> Vec<u8> {
    let (port, cookie) = (served.port, &visitor.cookie);
    let (path, query) = (path(chance, pattern), chance.fields());
    let token = &visitor.token;
    let parts = format!(
        "--GRANS\r\nContent-Disposition: form-data; name=\"lefi-token\"\r\n\r\n{token}\r\n--GRANS\r\n"
    );
    let (kind, mut body) = match chance.below(4) {
        0 => ("multipart/form-data; boundary=GRANS", parts.into_bytes()),
        1 => ("text/plain", Vec::new()),
        _ => (
            "application/x-www-form-urlencoded",
            format!("lefi-token={token}&{}&", chance.fields()).into_bytes(),
        ),
    };
    body.extend(chance.bytes(400));
    let length = match chance.below(12) {
        0 => body.len() / 2,
        _ => body.len(),
    };
    // Whole, or in pieces that may be none.
    let framing = match chance.below(5) {
        0 => "Transfer-Encoding: chunked".to_owned(),
        _ => format!("Content-Length: {length}"),
    };
    if framing.starts_with('T') && chance.below(2) == 0 {
        let size = format!("{:x}\r\n", body.len());
        body = [size.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
    }
    let length = if framing.starts_with('T') { body.len() } else { length };
    let more = match chance.below(6) {
        0 => "Range: bytes=0-1\r\nIf-None-Match: *\r\n",
        1 => "Accept-Encoding: gzip\r\nAccept-Language: tlh\r\nCookie: x=\u{1}\r\n",
        2 => "Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: 10.0.0.1\r\n",
        _ => "",
    };
    let mut request = format!(
        "{method} {path}?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
         Content-Type: {kind}\r\n{framing}\r\n{more}Connection: close\r\n\r\n"
    )
    .into_bytes();
    request.extend_from_slice(&body[..length]);
    request
}

/// All files below a folder but those of one, each with what is in it.
fn files(folder: &Path, but: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path == but {
            continue;
        }
        match path.is_dir() {
            true => found.extend(files(&path, but)),
            false => drop(found.insert(path.display().to_string(), fs::read(&path).unwrap())),
        }
    }
    found
}

#[test]
fn any_bytes_to_any_route_get_an_answer_and_do_nothing_by_halves() {
    let office = Office::new();
    office.issue("2025-02");
    fs::create_dir(office.path("in")).unwrap();
    fs::copy(office.path("logs/lefi-2025-04.csv"), office.path("in/april.csv")).unwrap();
    // A workspace within a folder that has other things too.
    let around = tempfile::TempDir::new().unwrap();
    let folder = around.path().join("arbetsmapp");
    copy_whole(office.folder.path(), &folder);
    // With its mark it would be a copy, to which nothing is written.
    fs::remove_file(folder.join("out/ledger.mark")).unwrap();
    fs::write(around.path().join("lefi.toml"), "# somebody else's\n").unwrap();
    fs::create_dir(around.path().join("in")).unwrap();
    fs::write(around.path().join("in/annan.csv"), "x\n").unwrap();
    let outside = files(around.path(), &folder);
    let inputs = ["lefi.toml", "parties.csv", "agreements.csv", "in/april.csv"];
    let before = inputs.map(|name| fs::read(folder.join(name)).unwrap());
    let in_folder = Office { folder: around };
    let lefi =
        |arguments: &[&str]| in_folder.json(&[&["--workspace", "arbetsmapp"], arguments].concat());
    let trail = lefi(&["trail"])["entries"].as_array().unwrap().len();
    let mut served = Served::over(&folder);
    let mut visitor = served.enter();
    let rows = include_str!("routes.txt").lines();
    let routes: Vec<(&str, &str)> = rows
        .map(|row| {
            let mut words = row.split_whitespace();
            (words.next().unwrap(), words.next().unwrap())
        })
        .collect();
    let strange =
        ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "get", "SEARCH", "GET", "POST"];
    let rounds =
        std::env::var("LEFI_BYTES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(600);
    let mut chance = Chance(0x5EED_1EF1);
    for round in 0..rounds {
        let (method, pattern) = routes[round % routes.len()];
        // Signing out is signing out.
        if pattern == "/ut" {
            continue;
        }
        let method = match chance.below(4) {
            0 => chance.one(&strange),
            _ => method,
        };
        let bytes = request(&mut chance, &served, &visitor, (method, pattern));
        let answer = served.bytes(&bytes);
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert!(matches!(answer.status, 200..=499), "{round}: {answer:?}\nto {shown}");
        assert!(
            !answer.body.contains("[issuer]") && !answer.body.contains("somebody else's"),
            "{shown}"
        );
        if answer.status == 401 {
            served.press_enter();
            visitor = served.enter();
        }
    }
    assert_eq!(served.get("/", &visitor.cookie).status, 200);
    let (ended, said) = served.ended();
    assert!(ended.success() && !said.contains("panicked"), "{said}");
    assert_eq!(files(in_folder.folder.path(), &folder), outside);
    for (name, content) in inputs.iter().zip(before) {
        assert_eq!(fs::read(folder.join(name)).unwrap(), content, "{name}");
    }
    assert_eq!(
        lefi(&["trail"])["entries"].as_array().unwrap().len(),
        trail,
        "nobody has done anything"
    );
    in_folder.done(&["--workspace", "arbetsmapp", "verify"]);
}
