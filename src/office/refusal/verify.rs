//! Why nothing is verified, or what was verified does not hold.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::office::findings::{Found, differences};
use crate::values::text::{Text, text};

/// Why nothing is verified, or what was verified does not hold.
#[derive(Debug)]
pub enum VerifyRefusal {
    /// What was asked for is neither a period nor a document's number.
    NothingSo(String),
    /// It is no head of an audit trail.
    NoHead(String),
    /// Whoever watched it stopped it.
    Stopped,
    /// It is verified, and this differs.
    Differs(Box<Found>),
}

impl VerifyRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NothingSo(_) | Self::NoHead(_) => Kind::WrongUse,
            Self::Differs(_) | Self::Stopped => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NothingSo(asked) => text!(
                "”{asked}” är ingen period och inget dokuments nummer",
                "“{asked}” is no period and no document's number"
            ),
            Self::Stopped => text!(
                "kontrollen avbröts: ingenting är ändrat, och resten är inte granskad",
                "verifying was stopped: nothing has changed, and the rest was not looked at"
            ),
            Self::Differs(found) => differences(found, called),
            Self::NoHead(text) => {
                let trail = called(&Act::Trail);
                text!(
                    "”{text}” är ingen post i händelseloggen: det är en posts nummer, ett kolon och 64 hexadecimala siffror, som {trail} visar det",
                    "“{text}” is no head of an audit trail: that is an entry's number, a colon and 64 hexadecimal digits, as {trail} shows it";
                    trail
                )
            }
        }
    }
}
