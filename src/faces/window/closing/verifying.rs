//! Verifying what is kept, as a job: everything, or the period alone, also against an entry of the audit trail that somebody
//! kept elsewhere. It changes nothing.

use maud::{Markup, html};

use super::super::acts::called_in;
use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, refused_page};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::jobs::{ActDone, Lane, Work, Working};
use super::super::perform::perform;
use crate::keep::ledger::PROGRAM;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::verify::{Target, kept_head, verify};
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// What is verified, and the entry that was kept.
const WHAT: &str = "vad";
const PERIOD: &str = "perioden";
const HEAD: &str = "post";

/// The form.
pub(super) fn form(asked: &PageRequest, period: BillingPeriod) -> Markup {
    let of = asked.language.period_within(period);
    let title = text!("Kontrollera det som är sparat", "Verify what is kept");
    let told = text!(
        "Allt som är utfärdat räknas om från det underlag det gjordes av och jämförs med liggaren och filerna, byte för byte. Inget ändras.",
        "All that was issued is recomputed from what it was made from and compared with the ledger and the files, byte for byte. Nothing is changed."
    );
    let field = Field {
        name: HEAD,
        label: text!(
            "Sparad post ur händelseloggen (får vara tomt)",
            "Entry of the audit trail that you kept (may be empty)"
        ),
        value: asked.form.text(HEAD),
        hint: Some(text!(
            "Så som den står på ett tidigare kontrollblad: inget fram till den får ha ändrats.",
            "As it stands on an earlier control sheet: nothing up to it may have changed."
        )),
        error: None,
    };
    let fields = html! {
        (form::field(asked, &field))
        p.buttons {
            button { (asked.say(&text!("Kontrollera allt", "Verify everything"))) }
            " " button.quiet name=(WHAT) value=(PERIOD) { (asked.say(&text!("Bara {of}", "Only {of}"))) }
        }
    };
    html! {
        section.apart aria-labelledby="kontrollera" {
            h2 id="kontrollera" { (asked.say(&title)) }
            p { (asked.say(&told)) }
            (form::once(asked, PageAddress::Verify(period), fields))
        }
    }
}

/// Verifies.
pub(in super::super) fn act(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let back = PageAddress::Close(period);
    let typed = asked.form.text(HEAD).trim();
    let kept = (!typed.is_empty()).then(|| kept_head(typed)).transpose().map_err(Refusal::from);
    let ready = kept.and_then(|kept| Ok((asked.desk_apart()?, kept)));
    let (desk, kept) = match ready {
        Ok(ready) => ready,
        Err(refusal) => return refused_page(asked, &refusal, &back),
    };
    // An entry that was kept is held against the whole trail.
    let target = match (asked.form.text(WHAT), &kept) {
        (PERIOD, None) => Target::Period(period),
        _ => Target::All,
    };
    let work = Work {
        lane: Lane::Reading,
        name: text!("Kontrollerar det som är sparat", "Verifying what is kept"),
        back: back.clone(),
    };
    let window = asked.window.clone();
    let see = back.clone();
    let verifies = move |working: &Working| {
        let verified =
            working.watched(|watch| verify(&desk, target, kept.as_ref(), PROGRAM, watch))?;
        let verified = verified.sound()?;
        let told = lines(&verified.text(&|act| called_in(&window, act)));
        Ok(ActDone { see, told, notices: Notices::default() })
    };
    perform(asked, work, verifies, |refusal| refused_page(asked, refusal, &back))
}

/// A text of several lines, each by itself.
fn lines(text: &Text) -> Vec<Text> {
    let (swedish, english) = (text.swedish().lines(), text.english().lines());
    swedish.zip(english).map(|(one, other)| Text::new(one, other)).collect()
}
