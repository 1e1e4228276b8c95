//! A window that is open over a workspace, for as long as a test looks at it; and requests by raw sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long a test waits for what comes in a moment, before it says that it never comes: as long as a busy machine takes.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// A window.
pub struct Served {
    process: Child,
    words: BufReader<ChildStderr>,
    enter: Option<ChildStdin>,
    /// Where it is asked, as it says on stdout.
    pub address: String,
    pub port: u16,
    /// The file that lets one in.
    pub file: PathBuf,
}

/// An answer.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub head: String,
    pub body: String,
    /// All that came.
    pub bytes: Vec<u8>,
}

/// One who came in by a link.
pub struct Visitor {
    pub cookie: String,
    pub token: String,
}

impl Served {
    /// Over this workspace.
    pub fn over(folder: &Path) -> Self {
        Self::with(folder, &[])
    }

    /// The same, with more arguments.
    pub fn with(folder: &Path, arguments: &[&str]) -> Self {
        Self::begun(serve(folder, "Prov", arguments))
    }

    /// Over this workspace, with this person before it.
    pub fn of(folder: &Path, person: &str) -> Self {
        Self::begun(serve(folder, person, &[]))
    }

    /// The demo, with this as the system's folder of temporary ones.
    pub fn demo(temporary: &Path) -> Self {
        let mut command = serve(temporary, "Prov", &["--demo"]);
        command.env("TMPDIR", temporary);
        Self::begun(command)
    }

    /// Over this workspace, begun by another program: by these words and then those that begin the window.
    pub fn under(folder: &Path, program: &[&str]) -> Self {
        Self::begun(of_program(serve(folder, "Prov", &[]), program))
    }

    /// Over this workspace on a disk where each read takes as long as this: what reads much is at work for seconds, however
    /// fast the machine is.
    pub fn over_a_slow_disk(folder: &Path, read: Duration) -> Self {
        let slow = format!("inject=read,pread64:delay_enter={}", read.as_micros());
        // The window is this process' child, and strace its grandchild: so it is told to end as ever.
        let strace =
            ["strace", "-D", "-f", "-o", "/dev/null", "-e", "trace=read,pread64", "-e", &slow];
        Self::under(folder, &strace)
    }

    /// The same where it does not come to a window: how it ended, and what was said.
    pub fn refused_under(folder: &Path, program: &[&str]) -> (Option<i32>, String) {
        let output = of_program(serve(folder, "Prov", &[]), program).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn begun(mut command: Command) -> Self {
        let mut process = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let port = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let mut words = BufReader::new(process.stderr.take().unwrap());
        let file = file_in(&mut words);
        let enter = process.stdin.take();
        Self { process, words, enter, address, port, file }
    }

    /// The link that the file goes on to, as its path.
    pub fn link(&self) -> String {
        let page = std::fs::read_to_string(&self.file).unwrap();
        let link = page.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        link.strip_prefix(self.address.trim_end_matches('/')).unwrap().to_owned()
    }

    /// Presses Enter where the window runs, which gives a new link.
    pub fn press_enter(&mut self) {
        self.enter.as_mut().unwrap().write_all(b"\n").unwrap();
        self.file = file_in(&mut self.words);
    }

    /// Comes in by the link.
    pub fn enter(&self) -> Visitor {
        let entered = self.get(&self.link(), "");
        assert_eq!(entered.status, 200, "{entered:?}");
        let cookie = entered.header("set-cookie").unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let page = self.get("/", &cookie);
        let token = page.body.split("name=\"lefi-token\" value=\"").nth(1);
        let token = token.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned();
        Visitor { cookie, token }
    }

    /// Asks as a browser does for a page.
    pub fn get(&self, path: &str, cookie: &str) -> Answered {
        let port = self.port;
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"))
    }

    /// Sends a form as the window's own page does.
    pub fn post(&self, path: &str, visitor: &Visitor, fields: &str) -> Answered {
        let (port, cookie) = (self.port, &visitor.cookie);
        let body = format!("lefi-token={}&{fields}", visitor.token);
        self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ))
    }

    /// The same to a window that may be gone before it answers.
    pub fn post_unheard(&self, path: &str, visitor: &Visitor, fields: &str) {
        let (port, cookie) = (self.port, &visitor.cookie);
        let body = format!("lefi-token={}&{fields}", visitor.token);
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return };
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        if stream.write_all(request.as_bytes()).is_ok() {
            stream.read_to_end(&mut Vec::new()).ok();
        }
    }

    /// Follows an act to the page that shows it, however long it takes.
    pub fn followed(&self, visitor: &Visitor, act: &Answered) -> Answered {
        assert_eq!(act.status, 303, "{act:?}");
        let begun = Instant::now();
        let mut place = act.header("location").unwrap().to_owned();
        loop {
            let page = self.get(&place, &visitor.cookie);
            match page.header("location") {
                Some(next) => place = next.to_owned(),
                None if page.body.contains("data-poll") => {
                    std::thread::sleep(Duration::from_millis(50));
                }
                None => return page,
            }
            assert!(begun.elapsed() < PATIENCE, "never over: {place}");
        }
    }

    /// Sends these bytes and reads the answer.
    pub fn raw(&self, request: &str) -> Answered {
        self.bytes(request.as_bytes())
    }

    pub fn bytes(&self, request: &[u8]) -> Answered {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        // What a server cuts off is an answer too.
        stream.read_to_end(&mut answer).ok();
        Answered::of(answer)
    }

    /// Tells it to end, as a service is told.
    pub fn tell_to_end(&self) {
        let number = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &number]).status().unwrap().success());
    }

    /// Whether it is still there.
    pub fn is_there(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }

    /// Tells it to end, and waits.
    pub fn end(self) -> ExitStatus {
        self.ended().0
    }

    /// The same, with all that it has said since it was last asked.
    pub fn ended(mut self) -> (ExitStatus, String) {
        self.tell_to_end();
        let mut said = String::new();
        self.words.read_to_string(&mut said).unwrap();
        (self.process.wait().unwrap(), said)
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }
}

fn serve(folder: &Path, person: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lefi"));
    command
        .args(["serve", "--no-open", "--user", person])
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env_remove("LEFI_LANGUAGE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The same command, begun by another program.
fn of_program(command: Command, program: &[&str]) -> Command {
    let mut under = Command::new(program[0]);
    under.args(&program[1..]).arg(command.get_program()).args(command.get_args());
    under.current_dir(command.get_current_dir().unwrap());
    under.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
    under.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    under
}

/// The file that the window names next.
fn file_in(words: &mut BufReader<ChildStderr>) -> PathBuf {
    let mut line = String::new();
    words.read_line(&mut line).unwrap();
    let file = line.strip_prefix("Open ").and_then(|rest| rest.split(" in the browser").next());
    PathBuf::from(file.unwrap_or_else(|| panic!("no file: {line}")))
}

impl Answered {
    /// What these bytes say.
    pub fn of(bytes: Vec<u8>) -> Self {
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_owned(), body: body.to_owned(), bytes }
    }

    /// Whether it is a page that people read.
    pub fn is_page(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (one, value) = line.split_once(": ")?;
            one.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
