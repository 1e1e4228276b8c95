//! The program under strace: which system calls a command makes, and what becomes of it where one of them fails or it is
//! killed in one. It knows nothing of what the commands do.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::office::Office;

/// One call: the so-manyth of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    name: String,
    number: u32,
}

/// What a call is made to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Fails,
    Kills,
}

impl Fault {
    /// As strace takes it: with the error that the call would have.
    fn of(self, name: &str) -> String {
        let error = match name {
            _ if self == Self::Kills => return "signal=KILL".to_owned(),
            "write" | "pwrite64" | "mkdir" | "mkdirat" | "ftruncate" => "ENOSPC",
            "openat" | "unlink" | "unlinkat" => "EACCES",
            "clone" | "clone3" => "EAGAIN",
            "mmap" | "brk" => "ENOMEM",
            "fchown" | "fchmod" | "chmod" => "EPERM",
            _ => "EIO",
        };
        format!("error={error}")
    }
}

/// Calls that no file, disk or thread hangs on, and that do not fail in life.
const OTHERS: &[&str] = &[
    "arch_prctl",
    "brk",
    "execve",
    "exit",
    "exit_group",
    "futex",
    "getcwd",
    "geteuid",
    "getpid",
    "getrandom",
    "gettid",
    "getuid",
    "madvise",
    "mprotect",
    "munmap",
    "poll",
    "prctl",
    "prlimit64",
    "rseq",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_getaffinity",
    "sched_yield",
    "set_robust_list",
    "set_tid_address",
    "sigaltstack",
    "umask",
    "uname",
];

/// The calls of a command in their order, as its threads make them; what the program's own loading needs is among them.
pub fn calls(office: &Office, arguments: &[&str]) -> Vec<Call> {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let ended = under_strace(office, arguments, trace.path(), &["-e", "signal=none"]);
    assert!(ended.success(), "{arguments:?}: {ended}");
    let mut made: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in fs::read_to_string(trace.path()).unwrap().lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        let is_name = name.chars().all(|one| one.is_ascii_alphanumeric() || one == '_');
        if !is_name || OTHERS.contains(&name) {
            continue;
        }
        let number = made.entry((thread.to_owned(), name.to_owned())).or_default();
        *number += 1;
        let call = Call { name: name.to_owned(), number: *number };
        // strace counts for each thread by itself: the second of two threads is hit by the same number.
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    calls
}

/// Runs a command of the program under strace, which must be there: what it makes fail, nothing else can.
pub fn under_strace(
    office: &Office,
    arguments: &[&str],
    trace: &Path,
    options: &[&str],
) -> ExitStatus {
    let ran = Command::new("strace")
        .current_dir(office.folder.path())
        .args(["-f", "-qqq", "-o"])
        .arg(trace)
        .args(options)
        .arg(assert_cmd::cargo::cargo_bin("lefi"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ran.expect(
        "strace is needed (Debian's package strace), with the right to trace: .ci/run installs it",
    )
}

/// Runs a command in which one call does something else; none where the command never came to it.
pub fn with_fault(
    office: &Office,
    arguments: &[&str],
    call: &Call,
    fault: Fault,
) -> Option<ExitStatus> {
    let Call { name, number } = call;
    let log = tempfile::NamedTempFile::new().unwrap();
    let trace = format!("trace={name}");
    let inject = format!("inject={name}:{}:when={number}", fault.of(name));
    let options = ["-e", &trace, "-e", "signal=none", "-e", &inject];
    let ended = under_strace(office, arguments, log.path(), &options);
    let log = fs::read_to_string(log.path()).unwrap();
    let is_met = match fault {
        Fault::Fails => log.contains("INJECTED"),
        Fault::Kills => ended.signal().is_some(),
    };
    is_met.then_some(ended)
}
