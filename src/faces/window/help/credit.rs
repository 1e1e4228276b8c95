//! Help with crediting.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Kreditera", "Credit");
    let lead = text!(
        "En utfärdad faktura ändras inte. En kreditfaktura tar bort hela beloppet eller en del av det.",
        "An issued invoice is not changed. A credit note takes away all of its amount or a part of it."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Välj hela dokumentet, vissa rader, eller kreditera och fakturera på nytt.", "Choose the whole document, some lines, or credit and bill anew."),
            text!("Skriv skälet. Det står på kreditfakturan, så skriv för kunden.", "Type the reason. It stands on the credit note, so write for the customer."),
            text!("Tryck Förhandsgranska: kreditfakturan visas som PDF med sitt belopp. Inget är sparat än.", "Press Preview: the credit note is shown as a PDF with its amount. Nothing is saved yet."),
            text!("Stämmer den, tryck Utfärda kreditfakturan. Krävs två personer förbereder du den, och en annan attesterar.", "If it is right, press Issue the credit note. Where two persons are needed you prepare it, and another approves."),
        ])])
        .part(text!("Vad ska jag välja?", "What to choose?"), [Terms(vec![
            (text!("Hela dokumentet", "The whole document"), text!("Fakturan skulle inte ha skickats.", "The invoice should not have been sent.")),
            (text!("Vissa rader", "Some lines"), text!(
                "En del är fel. Skriv hur mycket av raden som krediteras; det som redan är krediterat går inte att kreditera igen.",
                "A part is wrong. Type how much of the line is credited; what has been credited can't be credited again."
            )),
            (text!("Kreditera och fakturera på nytt", "Credit and bill anew"), text!(
                "Adressen, referensen eller kategorin var fel. Rätta först kundregistret; den nya fakturan görs med dagens uppgifter.",
                "The address, the reference or the category was wrong. Mend the customers first; the new invoice is made with today's data."
            )),
        ])])
        .part(text!("Kreditera inte när …", "Do not credit when …"), [List(vec![
            text!("användning har kommit in i efterhand eller en inläsning har tagits tillbaka: nästa körning rättar det av sig själv.", "usage has come in later or an import was taken back: the next run puts that right by itself."),
            text!("en avgift eller ett avtal har ändrats bakåt i tiden: också det rättas i nästa körning.", "a fee or an agreement was changed back in time: that too is put right by the next run."),
        ])])
        .part(text!("Det som krediteras faktureras inte igen", "What is credited is not billed again"), [Words(text!(
            "Nästa körning ser att dokumentet är krediterat och lägger inte tillbaka beloppet. Ska det faktureras på nytt, välj det från början.",
            "The next run sees that the document is credited and does not put the amount back. If it is to be billed anew, choose that from the beginning."
        ))])
        .see(&[HelpTopic::Document, HelpTopic::Issue])
}
