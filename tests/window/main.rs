//! The window as a browser meets it: who is answered at all (`gate`, by raw sockets), and its pages in a real browser
//! (`month`, `drafts`, `documents`, `explained`, `trail`, `close`).

mod browser;
mod close;
mod documents;
mod drafts;
mod explained;
mod gate;
mod help;
mod month;
mod served;
mod trail;

#[path = "../shared"]
mod shared {
    pub mod office;
}
use shared::office;
