//! A real browser, driven over WebDriver by a socket: Debian's chromium and chromium-driver.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::served::{PATIENCE, Served};

/// How the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one tab.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

/// Something of a page, as the driver names it.
pub struct Element(String);

impl Element {
    /// One that a script gave.
    pub fn of(given: &Value) -> Self {
        Self(given[ELEMENT].as_str().unwrap_or_else(|| panic!("{given}")).to_owned())
    }
}

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> Value {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let body = body.map(Value::to_string).unwrap_or_default();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .unwrap();
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer).unwrap();
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    answer["value"].clone()
}

impl Browser {
    pub fn start(scripts: Scripts) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Debian's chromium-driver is installed");
        let mut out = BufReader::new(driver.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(out.read_line(&mut line).unwrap() > 0, "chromedriver says nothing");
            if let Some((_, rest)) = line.split_once("successfully on port ") {
                break rest.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        let allowed = if scripts == Scripts::On { 1 } else { 2 };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "binary": "/usr/bin/chromium",
                "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=sv-SE", "--window-size=1280,1000"],
                "prefs": {"profile.managed_default_content_settings.javascript": allowed}
            }
        }}});
        let made = ask(port, "POST", "/session", Some(&wanted));
        let session = made["sessionId"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned();
        Self { driver, port, session }
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        ask(self.port, method, &format!("/session/{}{path}", self.session), body)
    }

    pub fn go(&self, address: &str) {
        let said = self.call("POST", "/url", Some(&json!({"url": address})));
        assert!(said.is_null(), "{said}");
    }

    /// Comes in by the file that the window names, as whoever started it does.
    pub fn enter(&self, served: &Served) {
        self.go(&format!("file://{}", served.file.display()));
        self.until("the month", || self.text("h1").contains("2025"));
    }

    /// Goes on in a tab of its own; gives what leads back to the one before.
    pub fn new_tab(&self) -> String {
        let before = self.call("GET", "/window", None).as_str().unwrap().to_owned();
        let opened = self.call("POST", "/window/new", Some(&json!({"type": "tab"})));
        self.to_tab(opened["handle"].as_str().unwrap());
        before
    }

    pub fn to_tab(&self, tab: &str) {
        let said = self.call("POST", "/window", Some(&json!({"handle": tab})));
        assert!(said.is_null(), "{said}");
    }

    /// Forgets who came in, as where a session is over.
    pub fn forget(&self) {
        self.call("DELETE", "/cookie", None);
    }

    fn find(&self, css: &str) -> Option<String> {
        self.find_by("css selector", css)
    }

    fn find_by(&self, way: &str, what: &str) -> Option<String> {
        let wanted = json!({"using": way, "value": what});
        let found = self.call("POST", "/element", Some(&wanted));
        found[ELEMENT].as_str().map(str::to_owned)
    }

    /// The element, once it is there: a page may not have come yet.
    fn awaited(&self, way: &str, what: &str) -> String {
        let begun = Instant::now();
        loop {
            if let Some(id) = self.find_by(way, what) {
                return id;
            }
            assert!(begun.elapsed() < PATIENCE, "no {what} on {}", self.text("main"));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What people read there; nothing where it is not.
    pub fn text(&self, css: &str) -> String {
        let Some(id) = self.find(css) else { return String::new() };
        let said = self.call("GET", &format!("/element/{id}/text"), None);
        said.as_str().unwrap_or_default().to_owned()
    }

    pub fn click(&self, css: &str) {
        let id = self.awaited("css selector", css);
        let said = self.call("POST", &format!("/element/{id}/click"), Some(&json!({})));
        assert!(said.is_null(), "{said}");
    }

    pub fn keys(&self, css: &str, text: &str) {
        self.press_on(&Element(self.awaited("css selector", css)), text);
    }

    /// Presses keys, one after the other, on this.
    pub fn press_on(&self, Element(id): &Element, text: &str) {
        let said = self.call("POST", &format!("/element/{id}/value"), Some(&json!({"text": text})));
        assert!(said.is_null(), "{said}");
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub fn press(&self, text: &str) {
        let keys = text.chars().flat_map(|key| {
            ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()}))
        });
        let keys: Vec<Value> = keys.collect();
        let board = json!({"type": "key", "id": "keyboard", "actions": keys});
        let said = self.call("POST", "/actions", Some(&json!({"actions": [board]})));
        assert!(said.is_null(), "{said}");
    }

    /// Presses the first button of the page's contents that begins with these words, or follows such a link, once it is there.
    pub fn push(&self, words: &str) {
        let begins = format!("starts-with(normalize-space(.), '{words}')");
        let id = self.awaited("xpath", &format!("//main//*[self::button or self::a][{begins}]"));
        let said = self.call("POST", &format!("/element/{id}/click"), Some(&json!({})));
        assert!(said.is_null(), "{said}");
    }

    /// The same anywhere on the page: of links and buttons, and of what is ticked or opened.
    pub fn take(&self, words: &str) {
        let begins = format!("starts-with(normalize-space(.), '{words}')");
        let kinds = "self::button or self::a or self::label or self::summary";
        let id = self.awaited("xpath", &format!("//*[{kinds}][{begins}]"));
        let said = self.call("POST", &format!("/element/{id}/click"), Some(&json!({})));
        assert!(said.is_null(), "{said}");
    }

    /// Writes into a field in place of what stands there.
    pub fn fill(&self, css: &str, text: &str) {
        let id = self.awaited("css selector", css);
        let said = self.call("POST", &format!("/element/{id}/clear"), Some(&json!({})));
        assert!(said.is_null(), "{said}");
        self.keys(css, text);
    }

    /// Runs a script of the driver's own, which works where pages may run none.
    pub fn script(&self, code: &str) -> Value {
        self.call("POST", "/execute/sync", Some(&json!({"script": code, "args": []})))
    }

    /// Asks for something that only a browser's developer tools do, such as a dark screen.
    pub fn develop(&self, command: &str, parameters: &Value) {
        let body = json!({"cmd": command, "params": parameters});
        self.call("POST", "/goog/cdp/execute", Some(&body));
    }

    pub fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let begun = Instant::now();
        while !holds() {
            assert!(begun.elapsed() < PATIENCE, "never: {what}, but {}", self.text("body"));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What the browser complained of, such as something that the policy of a page forbids.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.call("POST", "/se/log", Some(&json!({"type": "browser"})));
        let all = log.as_array().into_iter().flatten();
        all.map(|one| one["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.call("DELETE", "", None);
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}
