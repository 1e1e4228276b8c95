//! The guide through a first month: what is done in which order, with the demo's invented agency.

use super::topic::HelpTopic;
use super::words::HelpBlock::{Steps, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Din första månad", "Your first month");
    let lead = text!(
        "En faktureringsmånad från loggar till stängd period, på ungefär tio minuter, med påhittade uppgifter.",
        "A month of billing from logs to a closed period, in about ten minutes, with invented data."
    );
    HelpWords::new(title, lead)
        .part(text!("Innan du börjar", "Before you begin"), [Words(text!(
            "Starta `lefi serve --demo`. Fönstret öppnas med Exempelmyndigheten, dess kunder, avtal och tre månaders loggar. Allt är påhittat, och försvinner när fönstret stängs.",
            "Start `lefi serve --demo`. The window opens with an invented agency, its customers, agreements and three months' logs. All of it is invented, and is gone when the window closes."
        ))])
        .part(text!("1. Granska utkasten", "1. Look at the drafts"), [Steps(vec![
            text!("Gå till Månaden och tryck Granska utkasten.", "Go to The month and press Look at the drafts."),
            text!("Välj att granska under Visa och läs varför de är ovanliga.", "Choose to look at under Show and read why they are unusual."),
        ])])
        .see(&[HelpTopic::Month, HelpTopic::Drafts])
}
