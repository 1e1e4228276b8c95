//! Why the clock keeps something from being written, or why nothing is decided about it.

use super::super::act::{Act, CLOCK, Called};
use super::kind::Kind;
use crate::values::period::{Day, Moment};
use crate::values::text::{Text, text};

/// Why the clock keeps something from being written, or why nothing is decided about it.
#[derive(Debug)]
pub enum ClockRefusal {
    /// No clock in its senses says that year.
    Senseless(Moment),
    /// Somebody has said already that it is right, which a second person approves.
    Asked {
        /// Who.
        by: String,
    },
    /// Nobody has said that it is right, so there is nothing to approve.
    NotAsked,
    /// No document bears a later date than today.
    NothingWrong {
        /// By the clock.
        today: Day,
    },
}

impl ClockRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NotAsked => Kind::WrongUse,
            Self::Senseless(_) | Self::Asked { .. } | Self::NothingWrong { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Senseless(now) => {
                let now = now.in_stockholm();
                text!(
                    "klockan visar {now}: ställ den rätt; inget skrivs efter den",
                    "the clock says {now}: set it right; nothing is written by it"
                )
            }
            Self::Asked { by } => {
                let approve = called(&Act::Approve(CLOCK.to_owned()));
                let withdraw = called(&Act::Withdraw(CLOCK.to_owned()));
                text!(
                    "{by} har redan intygat det; en annan person attesterar det med {approve}, eller så tas det tillbaka med {withdraw}",
                    "{by} has said so already; somebody else approves it with {approve}, or it is withdrawn with {withdraw}";
                    approve, withdraw
                )
            }
            Self::NotAsked => {
                let decide = called(&Act::Decide(CLOCK.to_owned()));
                text!(
                    "ingen har intygat att klockan går rätt: {decide}",
                    "nobody has said that the clock is right: {decide}";
                    decide
                )
            }
            Self::NothingWrong { today } => text!(
                "inget dokument som räknas har ett datum efter i dag, {today}: klockan hindrar ingen från att fakturera, så det finns inget att besluta",
                "no document that counts bears a date after today, {today}: the clock keeps nobody from issuing, so there is nothing to decide"
            ),
        }
    }
}
