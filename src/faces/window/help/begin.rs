//! Help with the first steps.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Kom i gång", "Get started");
    let lead = text!(
        "Sidan Kom i gång leder från en tom arbetsmapp till de första utkasten. Varje steg vet om det är gjort.",
        "The page Get started leads from an empty workspace to the first drafts. Each step knows whether it is done."
    );
    HelpWords::new(title, lead)
        .part(text!("Stegen", "The steps"), [Steps(vec![
            text!("Fyll i myndighetens namn, organisationsnummer och adress.", "Fill in the agency's name, organisation number and address."),
            text!("Fyll i bankgiro och villkor.", "Fill in the bankgiro and the terms."),
            text!("Välj de tjänster som ska faktureras. Avgiftsmodellerna som följer med har påhittade belopp.", "Choose the services that are to be billed. The fee models that come along have invented amounts."),
            text!("Lägg upp kunderna, en i taget eller ur Excel.", "Add the customers, one by one or out of Excel."),
            text!("Lägg upp avtalen: vilken kund som har vilken tjänst.", "Add the agreements: which customer has which service."),
            text!("Läs in en logg.", "Import a log."),
            text!("Granska utkasten.", "Look at the drafts."),
        ])])
        .part(text!("Bra att veta", "Good to know"), [List(vec![
            text!("Den första period som faktureras ändras under Inställningar, Fakturering.", "The first period that is billed is changed under Settings, Billing."),
            text!("Fakturor går att utfärda först när avgiftsmodellerna är beslutade och myndighetens uppgifter är ifyllda.", "Invoices can be issued once the fee models are decided and the agency's particulars are filled in."),
            text!("Stegen kan göras i vilken ordning som helst, och göras om.", "The steps can be taken in any order, and taken again."),
        ])])
        .see(&[HelpTopic::Settings, HelpTopic::Registers, HelpTopic::Imports, HelpTopic::FirstMonth])
}
