//! The window as a browser meets it: who is answered at all (`gate`, by raw sockets), and its pages in a real browser
//! (`month`, `read_in`, `drafts`, `decisions`, `documents`, `explained`, `credited`, `trail`, `two_persons`, `close`, `registers`,
//! `collective`, `fees`, `settings`, `warehouse`), one by one and all at once (`pages`), as things stand now (`current`),
//! without a mouse (`keyboard`), with their help (`help`, `first_month`), and a whole month as an officer walks it (`walk`).
//! Two persons on one file (`two_editors`). What breaks under it (`faults`), what is sent to it that no page would send (`any_bytes`, `hostile_texts`, `typed`, `uploads`).

mod any_bytes;
mod axe;
mod browser;
mod close;
mod collective;
mod crawl;
mod credited;
mod current;
mod decisions;
mod documents;
mod drafts;
mod explained;
mod faults;
mod fees;
mod first_month;
mod gate;
mod help;
mod hostile_texts;
mod keyboard;
mod layouts;
mod month;
mod page_forms;
mod pages;
mod read_in;
mod registers;
mod rejects;
mod served;
mod settings;
mod trail;
mod two_editors;
mod two_persons;
mod typed;
mod uploads;
mod walk;
mod warehouse;
mod what_if;

#[path = "../shared"]
mod shared {
    pub mod attacks;
    pub mod office;
}
use shared::{attacks, office};
