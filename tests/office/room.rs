//! A workspace without a terminal: desks that people sit at, and a face that calls every act “[knapp]”, as a window's button
//! would stand in a sentence.

use std::path::PathBuf;

use lefi::office::bill::issue::{self, AskedIssue};
use lefi::office::bill::shown::ShownRun;
use lefi::office::desk::{Desk, Person};
use lefi::office::invoice_date::AskedDate;
use lefi::office::notice::{Notice, Notices};
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::typed;
use lefi::values::period::BillingPeriod;
use lefi::values::text::Text;

use crate::office::Office;

/// The workspace; gone when dropped.
pub struct Room {
    pub office: Office,
}

impl Room {
    /// With nothing imported.
    pub fn empty() -> Self {
        Self { office: Office::empty() }
    }

    /// With the demo's logs imported.
    pub fn imported() -> Self {
        Self { office: Office::new() }
    }

    /// With February's run issued as well.
    pub fn issued() -> Self {
        let room = Self::imported();
        room.issue("2025-02").unwrap();
        room
    }

    /// With the logs imported, and two persons needed for every document.
    pub fn of_two_persons() -> Self {
        let room = Self::imported();
        room.office.change("lefi.toml", "# [issuing]", "[issuing]\nfour_eyes = true");
        room
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.office.path(name)
    }

    /// Where Anna sits.
    pub fn desk(&self) -> Desk {
        self.desk_of("Anna")
    }

    /// Where somebody sits.
    pub fn desk_of(&self, name: &str) -> Desk {
        Desk::at(Some(self.office.folder.path()), Person::Named(name.to_owned())).unwrap()
    }

    /// Anna issues a period's run.
    pub fn issue(&self, text: &str) -> Result<ShownRun, Refusal> {
        issue::issue(&self.desk(), period(text), on("2025-06-02"), &|_| {}, &mut Notices::default())
    }
}

pub fn period(text: &str) -> BillingPeriod {
    typed::period(text).unwrap()
}

/// Nothing said but the invoice date.
pub fn on(date: &str) -> AskedIssue<'static> {
    let date = AskedDate::On(typed::day(date).unwrap());
    AskedIssue { date, language: None, without_usage: None }
}

pub fn none() -> Notices {
    Notices::default()
}

/// What is told, in Swedish.
pub fn told(notices: Notices) -> Vec<String> {
    notices.into_iter().map(|notice: Notice| notice.text(&called).swedish().to_owned()).collect()
}

/// Why not, in Swedish; it must be a no of this kind, worded in both languages.
pub fn no<T>(kind: Kind, result: Result<T, impl Into<Refusal>>) -> String {
    let Err(refusal) = result else { panic!("that should not be done") };
    let refusal: Refusal = refusal.into();
    assert_eq!(refusal.kind(), kind, "{refusal:?}");
    let text = refusal.text(&called);
    assert_ne!(text.swedish(), text.english());
    text.swedish().to_owned()
}

fn called(_: &lefi::office::act::Act) -> Text {
    Text::same("[knapp]")
}
