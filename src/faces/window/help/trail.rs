//! Help with the log of events.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Händelser", "Events");
    let lead = text!(
        "Allt som har gjorts, av vem och när. Inget i loggen kan ändras eller tas bort.",
        "All that has been done, by whom and when. Nothing in the log can be changed or removed."
    );
    HelpWords::new(title, lead)
        .part(text!("Så använder du sidan", "How to use the page"), [Steps(vec![
            text!("De senaste händelserna står först. Begränsa med vem, vad och period.", "The newest events stand first. Narrow them by who, what and period."),
            text!("Tryck på en händelse för att komma till det den handlar om: inläsningen, körningen, dokumentet.", "Press an event to come to what it is about: the import, the run, the document."),
            text!("Hämta listan som CSV till en revisor.", "Fetch the list as CSV for an auditor."),
        ])])
        .part(text!("Ord på sidan", "Words on the page"), [Terms(vec![
            (text!("Post", "Entry"), text!("En händelse, med löpande nummer. Saknas ett nummer är loggen skadad.", "An event, with a running number. If a number is missing the log is damaged.")),
            (text!("Kontrollsumma", "Checksum"), text!("Varje post bygger på den före. Skriv av den sista ibland, på papper: då går det att visa att inget före den har ändrats.", "Each entry builds on the one before. Copy the last one on paper at times: then it can be shown that nothing before it has been changed.")),
            (text!("Vem", "Who"), text!("Namnet som fönstret startades med, eller namnet i datorns inloggning.", "The name the window was started with, or the name of the computer's login.")),
        ])])
        .part(text!("Sidans gräns", "The limit of a page"), [Words(text!(
            "Tvåhundra poster visas åt gången. Länkarna längst ned leder till äldre och nyare.",
            "Two hundred entries are shown at a time. The links at the bottom lead to older and newer ones."
        ))])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![text!(
            "Står fel namn på det du gör, stäng fönstret och starta det med ditt namn: `lefi serve --user \"Anna Andersson\"`.",
            "If a wrong name stands on what you do, close the window and start it with yours: `lefi serve --user \"Anna Andersson\"`."
        )])])
        .see(&[HelpTopic::Close, HelpTopic::Backup])
}
