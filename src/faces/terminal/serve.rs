//! `lefi serve`: opens the window in a browser, and says where it is. It answers no request.

use std::io::stdin;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::swedish::Swedish;
use super::{Context, Outcome, acts, finish, language, say, tell};
use crate::faces::window::{self, Opening, Wanted, WindowError, WindowTold, WorkspaceKind};
use crate::office::demo::Demo;
use crate::office::upload::MOST_BYTES;
use crate::values::text::{Text, text};

/// Opens the billing month in a browser, on this machine alone
#[derive(Debug, clap::Args)]
pub(super) struct ServeArguments {
    /// The port to listen at; otherwise a free one
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Opens no browser, and says which file does
    #[arg(long)]
    no_open: bool,
    /// Opens an invented workspace to try things in, which is gone when the window closes
    #[arg(long)]
    demo: bool,
    /// How many GiB a browser may send at once; otherwise 4
    #[arg(long, value_name = "GIB", value_parser = clap::value_parser!(u64).range(1..=1024))]
    upload_most: Option<u64>,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Öppnar faktureringsmånaden i en webbläsare, bara på den här datorn",
    arguments: &[
        ("port", "Porten att ta emot på; annars en ledig"),
        ("no_open", "Öppnar ingen webbläsare, och säger vilken fil som gör det"),
        ("demo", "Öppnar en påhittad arbetsmapp att prova i, som försvinner när fönstret stängs"),
        ("upload_most", "Så många GiB får en webbläsare skicka på en gång; annars 4"),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &ServeArguments, context: &Context) -> Outcome {
    if arguments.demo && context.workspace.is_some() {
        say::say(tell::words(&text!(
            "--demo har en egen arbetsmapp: utelämna --workspace",
            "--demo has a workspace of its own: leave out --workspace"
        )));
        return Outcome::WrongUse;
    }
    if !arguments.demo {
        return opened(arguments, context, (context.workspace.clone(), WorkspaceKind::Agency));
    }
    match Demo::new() {
        Ok(demo) => {
            let folder = demo.folder().to_path_buf();
            opened(arguments, context, (Some(folder), WorkspaceKind::Demo))
        }
        Err(refusal) => finish(Err(refusal.into())),
    }
}

/// Opens the window over this workspace, until it is closed.
fn opened(
    arguments: &ServeArguments,
    context: &Context,
    (folder, kind): (Option<PathBuf>, WorkspaceKind),
) -> Outcome {
    let (ask, again) = channel();
    // Without a thread to hear of Enter there are no new links: the first stands all the same.
    thread::Builder::new().spawn(move || asked_again(&ask)).ok();
    let wanted = Wanted {
        place: folder.clone().unwrap_or_else(|| PathBuf::from(".")),
        folder,
        kind,
        person: context.person(),
        language: language::asked(),
        upload_most: arguments.upload_most.map_or(MOST_BYTES, |most| most << 30),
        called: acts::called,
    };
    let opening = if arguments.no_open { Opening::BySomebody } else { Opening::ByItself };
    match window::serve(wanted, arguments.port, (opening, again), told) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            say::say(tell::words(&error.words()));
            match error {
                WindowError::Port(_) => Outcome::WrongUse,
                WindowError::Share { .. } | WindowError::System(_) | WindowError::Link(_) => {
                    Outcome::FileSystem
                }
            }
        }
    }
}

/// Asks for a new link each time somebody presses Enter; until nobody can any more.
fn asked_again(ask: &Sender<()>) {
    while stdin().read_line(&mut String::new()).is_ok_and(|read| read > 0) {
        if ask.send(()).is_err() {
            return;
        }
    }
}

/// The address is the result; the rest is said.
fn told(told: WindowTold) {
    match told {
        // Where it can't be written, whoever started the window sees so at the end.
        WindowTold::Ready(address) => {
            say::result(&format!("{address}\n")).ok();
        }
        told => say::say(tell::words(&in_words(&told))),
    }
}

fn in_words(told: &WindowTold) -> Text {
    match told {
        WindowTold::Ready(address) => Text::same(address),
        WindowTold::Opened(_) => text!(
            "Fönstret öppnas i webbläsaren. Enter ger en ny länk, Ctrl-C stänger.",
            "The window opens in the browser. Enter gives a new link, Ctrl-C closes."
        ),
        WindowTold::Open(file) => {
            let file = file.display();
            text!(
                "Öppna {file} i webbläsaren: den släpper in en gång. Enter ger en ny, Ctrl-C stänger.",
                "Open {file} in the browser: it lets you in once. Enter gives a new one, Ctrl-C closes."
            )
        }
        WindowTold::NoLink(words) => words.clone(),
        WindowTold::BrokeOff { number, path } => text!(
            "fel nummer {number} på sidan {path}: rapportera det som står ovan",
            "fault number {number} of the page {path}: please report the words above"
        ),
    }
}
