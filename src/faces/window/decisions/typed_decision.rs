//! A decision as a form or an address carries it: read into what the office knows, and carried on as it was typed. It
//! decides nothing.

use maud::{Markup, html};

use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form::hidden;
use crate::office::decide::OwnLine;
use crate::office::refusal::Refusal;
use crate::office::to_decide::effect::AskedDecision;
use crate::office::typed;
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// The field that says what kind of decision it is.
pub(super) const KIND: &str = "slag";
/// The field of the reason.
pub(super) const REASON: &str = "skal";
/// The field that says that the same line is meant once more.
pub(super) const ONCE_MORE: &str = "en-gang-till";

/// A kind of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormOfDecision {
    /// An agreement is held back.
    Hold,
    /// Usage is left unbilled.
    Waive,
    /// A line is added.
    Line,
    /// A decision is withdrawn.
    Withdraw,
}

impl FormOfDecision {
    const ALL: [Self; 4] = [Self::Hold, Self::Waive, Self::Line, Self::Withdraw];

    /// Its word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Hold => "sparra",
            Self::Waive => "avsta",
            Self::Line => "rad",
            Self::Withdraw => "aterkalla",
        }
    }

    /// The fields that say what is decided.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Hold => &["avtal"],
            Self::Waive => &["av-period", "orgnr", "tjanst"],
            Self::Line => &["rad-avtal", "text", "belopp", "konto"],
            Self::Withdraw => &["nummer"],
        }
    }
}

/// Something typed that can't be read, by its field.
#[derive(Debug)]
pub(super) struct DecisionFault {
    /// The field's name.
    pub field: &'static str,
    /// Why it can't be read.
    pub refusal: Refusal,
}

/// A decision as it was typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypedDecision<'a> {
    pub form: FormOfDecision,
    sent: &'a SentFields,
}

impl<'a> TypedDecision<'a> {
    /// The one that these fields carry; none where they name no kind.
    pub(super) fn of(sent: &'a SentFields) -> Option<Self> {
        let form = FormOfDecision::ALL.into_iter().find(|one| one.word() == sent.text(KIND))?;
        Some(Self { form, sent })
    }

    /// What is asked for; of the page's period where it names none.
    pub(super) fn read(
        self,
        asked: &PageRequest,
        period: BillingPeriod,
    ) -> Result<AskedDecision, DecisionFault> {
        let sent = self.sent;
        let wrong = |field| move |refusal| DecisionFault { field, refusal: Refusal::from(refusal) };
        Ok(match self.form {
            FormOfDecision::Hold => {
                AskedDecision::Hold { period, agreement: sent.text("avtal").to_owned() }
            }
            FormOfDecision::Waive => AskedDecision::Waive {
                period: typed::period(sent.text("av-period")).map_err(wrong("av-period"))?,
                organisation_number: typed::organisation_number(sent.text("orgnr"))
                    .map_err(wrong("orgnr"))?,
                service: sent.text("tjanst").to_owned(),
            },
            FormOfDecision::Line => {
                let place = |text| asked.say(&text);
                let (of_text, of_amount, of_account) = (
                    place(text!("Text på raden", "Text of the line")),
                    place(text!("Belopp", "Amount")),
                    place(text!("Konto", "Account")),
                );
                AskedDecision::OwnLine(OwnLine {
                    period,
                    agreement: sent.text("rad-avtal").to_owned(),
                    text: typed::line_text(&of_text, sent.text("text")).map_err(wrong("text"))?,
                    amount: typed::line_amount(&of_amount, sent.text("belopp"))
                        .map_err(wrong("belopp"))?,
                    account: typed::account(&of_account, sent.text("konto"))
                        .map_err(wrong("konto"))?,
                })
            }
            FormOfDecision::Withdraw => {
                AskedDecision::Withdraw { number: sent.text("nummer").to_owned() }
            }
        })
    }

    /// What the next form carries of it without showing it.
    pub(super) fn carried(self) -> Markup {
        html! {
            (hidden(KIND, self.form.word()))
            @for name in self.form.fields() { (hidden(name, self.sent.text(name))) }
        }
    }
}
