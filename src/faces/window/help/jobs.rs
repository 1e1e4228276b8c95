//! Help with work that goes on.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Arbete som pågår", "Work in progress");
    let lead = text!(
        "Det som tar mer än ett ögonblick görs som ett arbete med en egen sida.",
        "What takes more than a moment is done as work with a page of its own."
    );
    HelpWords::new(title, lead)
        .part(text!("Bra att veta", "Good to know"), [List(vec![
            text!("Du kan lämna sidan, ladda om den eller stänga webbläsaren: arbetet fortsätter.", "You may leave the page, load it again or close the browser: the work goes on."),
            text!("Stängs fönstret där `lefi serve` körs väntar det in det som skrivs. Det som avbryts lämnar inget halvt efter sig.", "When the window is closed where `lefi serve` runs, it waits for what is being written. What is cut off leaves nothing half done."),
            text!("Trycker du två gånger görs det en gång.", "If you press twice it is done once."),
        ])])
        .part(text!("Ord på sidan", "Words on the page"), [Terms(vec![
            (text!("Väntar", "Waits"), text!("Någon annan utfärdar, läser in eller beslutar. Ditt arbete börjar när det är klart.", "Somebody else issues, imports or decides. Your work begins when that is done.")),
            (text!("Avbryt", "Stop"), text!("Finns för inläsning, tillbakatagande, kontroll, säkerhetskopia och frågor i Tänk om. Inget av det är då gjort.", "Is there for imports, taking back, verifying, backups and questions of What if. None of it is done then.")),
        ])])
        .part(text!("Om det inte blir klart", "If it does not end"), [Steps(vec![
            text!("Ladda om sidan. Den visar alltid hur det verkligen står.", "Load the page again. It always shows how things really stand."),
            text!("Gå till månaden: där står det om det är gjort.", "Go to the month: it says whether it is done."),
        ])])
        .part(text!("Efter en omstart", "After a restart"), [Words(text!(
            "Listan över arbeten är tom, men det som blev gjort finns i händelseloggen.",
            "The list of work is empty, but what was done is in the log of events."
        ))])
        .see(&[HelpTopic::Imports, HelpTopic::Issue])
}
