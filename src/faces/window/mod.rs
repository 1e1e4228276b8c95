//! The window: a month of billing in the browser, from the same binary and without any network. The only room that knows
//! HTTP, pages and forms. It asks the office, words what it answers, and decides nothing.
//!
//! A request goes through `gate` (whether it is answered at all), `sessions` (who asks), `routes` (which page) and the page,
//! which gives an `answer`; `frame` stands around every page. `server` is HTTP itself.

mod accessibility;
mod acts;
mod address;
mod address_part;
mod address_text;
mod answer;
mod asked;
mod backup;
mod begin;
mod closing;
mod credit;
mod decisions;
mod document;
mod documents;
mod drafts;
mod entrance;
mod explanation;
mod fields;
mod form;
mod found_answers;
mod frame;
mod gate;
mod hand_over;
mod help;
mod help_topic;
mod issuing;
mod job_page;
mod jobs;
mod last_year;
mod layouts;
mod link_file;
mod look;
mod month;
mod navigation;
mod new_workspace;
mod open_window;
mod perform;
mod price_curves;
mod proposals;
mod read_in;
mod registers;
mod rejects;
mod repeats;
mod routes;
mod run_effect;
mod saving;
mod secret;
mod seen_pages;
mod server;
mod sessions;
mod settings;
mod settings_page;
mod table;
mod tariffs;
mod told;
mod trail;
mod two_persons;
mod uploads;
mod warehouse;
mod ways;
mod what_if;
mod year;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;

pub use open_window::{Opening, Wanted, WorkspaceKind};
pub use told::{WindowError, WindowTold};

use open_window::OpenWindow;

use crate::disk;
use crate::keep::workspace::Workspace;

/// Opens the window, and answers until the process is told to end.
///
/// # Errors
/// The workspace is on a share of another machine; there is no port, or nothing to let anybody in by.
pub fn serve(
    wanted: Wanted,
    port: Option<u16>,
    (opening, again): (Opening, Receiver<()>),
    told: impl Fn(WindowTold) + Send + Sync + 'static,
) -> Result<(), WindowError> {
    refuse_share(&wanted)?;
    let listening = server::listen(port).map_err(WindowError::Port)?;
    let window = Arc::new(OpenWindow::new(wanted, listening.port, told));
    let ended = server::serve(&window, listening.listeners, || {
        window.tell(WindowTold::Ready(window.address()));
        window.open(opening)?;
        open_again(window.clone(), opening, again).map_err(WindowError::System)
    });
    window.keep(None);
    // What is being done comes to its end, or is stopped and leaves nothing.
    window.jobs.settle();
    ended
}

/// A ledger is locked by its files, which a share of another machine may not keep to.
fn refuse_share(wanted: &Wanted) -> Result<(), WindowError> {
    // Where there is no workspace yet, one would be made in this place.
    let folder = match Workspace::find(wanted.folder.as_deref()) {
        Ok(workspace) => workspace.root,
        Err(_) => wanted.place.clone(),
    };
    match disk::network_share(&folder) {
        Some(kind) => Err(WindowError::Share { folder, kind }),
        None => Ok(()),
    }
}

/// Opens the window anew each time somebody asks for it, in a thread of its own.
fn open_again(window: Arc<OpenWindow>, opening: Opening, again: Receiver<()>) -> io::Result<()> {
    let waiting = thread::Builder::new().spawn(move || {
        while again.recv().is_ok() {
            if let Err(error) = window.open(opening) {
                window.tell(WindowTold::NoLink(error.words()));
            }
        }
    });
    waiting.map(|_| ())
}
