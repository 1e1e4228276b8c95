//! Which log a layout is pointed out on: rows that somebody pasted, a file that a browser sent and that is held, or one that
//! was delivered. It is named by a number or a mark, never by a path, and what stands in it is no part of the form.

use std::sync::Arc;

use maud::{Markup, html};

use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form::hidden;
use super::super::uploads::HeldUpload;
use crate::office::desk::Desk;
use crate::office::inbox;
use crate::office::new_layout::LayoutSample;
use crate::office::refusal::{Refusal, UploadRefusal};

/// The number of an upload.
const UPLOAD: &str = "uppladdning";
/// Which of its files.
const FILE: &str = "fil";
/// The mark of a delivered log.
const DELIVERED: &str = "logg";

/// The log that is pointed at.
#[derive(Debug, Clone)]
pub(super) enum PointedLog {
    /// Rows of it were pasted.
    Pasted,
    /// A file of an upload, which is kept as long as this.
    Uploaded { number: u64, file: usize, held: Option<Arc<HeldUpload>> },
    /// One that was delivered to the server.
    Delivered { mark: String },
}

impl PointedLog {
    /// The log that an address or a form names.
    pub(super) fn named(asked: &PageRequest, by: &SentFields) -> Self {
        if let Some(number) = by.get(UPLOAD).and_then(|number| number.parse().ok()) {
            let file = by.text(FILE).parse().unwrap_or_default();
            return Self::Uploaded { number, file, held: asked.window.uploads.of(number) };
        }
        match by.get(DELIVERED) {
            Some(mark) => Self::Delivered { mark: mark.to_owned() },
            None => Self::Pasted,
        }
    }

    /// Whether it is a file that is there, and not rows that were pasted.
    pub(super) fn is_there(&self) -> bool {
        !matches!(self, Self::Pasted)
    }

    /// Its first rows; nothing where they were pasted.
    pub(super) fn sample(&self, desk: &Desk) -> Result<Option<LayoutSample>, Refusal> {
        let log = match self {
            Self::Pasted => None,
            Self::Uploaded { file, held, .. } => {
                let log = held.as_ref().and_then(|held| held.uploaded.logs().get(*file));
                Some(log.ok_or(UploadRefusal::Gone)?.file())
            }
            Self::Delivered { mark } => inbox::chosen(desk, &[mark])?.pop(),
        };
        log.map(LayoutSample::of).transpose()
    }

    /// What a form carries of it.
    pub(super) fn carried(&self) -> Markup {
        match self {
            Self::Pasted => html! {},
            Self::Uploaded { number, file, .. } => html! {
                (hidden(UPLOAD, &number.to_string())) (hidden(FILE, &file.to_string()))
            },
            Self::Delivered { mark } => hidden(DELIVERED, mark),
        }
    }
}
