//! The window as a browser meets it: who is answered at all (`gate`, by raw sockets), and its pages in a real browser
//! (`month`, `drafts`).

mod browser;
mod drafts;
mod gate;
mod month;
mod served;

#[path = "../shared"]
mod shared {
    pub mod office;
}
use shared::office;
