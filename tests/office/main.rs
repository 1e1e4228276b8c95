//! What people do, through the library and without a process, as a window does it: each use case of `src/office` once, with
//! values, notices and refusals as data, and what is refused read back in Swedish. What the binary makes of it is
//! tests/terminal.

#[path = "../shared/office.rs"]
mod office;
mod room;

mod archive;
mod backup;
mod before_deciding;
mod corrections;
mod decisions;
mod documents;
mod edit;
mod export;
mod fees;
mod first_steps;
mod hand_over;
mod import;
mod known_documents;
mod known_runs;
mod layout;
mod mend;
mod month;
mod proposals;
mod registers;
mod seen;
mod settings;
mod stopped;
mod study;
mod two_persons;
mod upload;
mod warehouse;
mod workspace;
