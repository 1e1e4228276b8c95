//! What a window tells whoever started it, and why there is none. It prints nothing.

use std::io;
use std::path::PathBuf;

use crate::values::text::{Text, text};

/// What a window tells whoever started it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowTold {
    /// It can be asked at this address by whoever has come in.
    Ready(String),
    /// The browser was asked to open this file, which lets one in.
    Opened(PathBuf),
    /// Somebody has to open this file, which lets one in.
    Open(PathBuf),
    /// No link could be made, and why.
    NoLink(Text),
    /// A page broke off: the number it was answered with, and its address.
    BrokeOff {
        /// The number.
        number: u64,
        /// The address, as a pattern.
        path: &'static str,
    },
}

/// Why there is no window.
#[derive(Debug)]
pub enum WindowError {
    /// The port is taken, or may not be listened at.
    Port(io::Error),
    /// The workspace is on a share of another machine, where the ledger's locks may not hold.
    Share {
        /// The workspace.
        folder: PathBuf,
        /// What kind of share.
        kind: &'static str,
    },
    /// The system gives no threads or signals.
    System(io::Error),
    /// The system gives no file or random bytes for a link.
    Link(Text),
}

impl WindowError {
    /// It in words.
    pub fn words(&self) -> Text {
        match self {
            Self::Port(error) => text!(
                "fönstret kan inte ta emot på den porten: {error}\nVälj en annan med --port, eller utelämna den",
                "the window can't listen at that port: {error}\nChoose another with --port, or leave it out"
            ),
            Self::Share { folder, kind } => {
                let folder = folder.display();
                text!(
                    "arbetsmappen {folder} ligger på en nätverksdisk ({kind}), där liggarens lås inte går att lita på: flytta den till en lokal disk",
                    "the workspace {folder} is on a network share ({kind}), where the ledger's locks can't be relied on: move it to a disk of this machine"
                )
            }
            Self::System(error) => {
                text!("fönstret kan inte öppnas: {error}", "the window can't be opened: {error}")
            }
            Self::Link(words) => words.clone(),
        }
    }
}
