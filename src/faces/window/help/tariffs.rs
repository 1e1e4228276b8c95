//! Help with fee models.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Avgifter", "Fees");
    let lead = text!(
        "Alla versioner av avgiftsmodellerna: när de gäller, vad de kostar och vem som har beslutat dem.",
        "All versions of the fee models: when they hold, what they cost and who has decided them."
    );
    HelpWords::new(title, lead)
        .part(text!("Så läser du sidan", "How to read the page"), [Terms(vec![
            (text!("Vad som gäller när", "What holds when"), text!("En rad per tjänst. Tomma dagar är märkta: användning då kan inte faktureras. Samma dagar står i tabellen.", "A row for each service. Days without a version are marked: usage then can't be billed. The table has the same days.")),
            (text!("Status", "Status"), text!("Bara en beslutad version kan faktureras med. Med de andra går det att förhandsgranska.", "Only a decided version can be billed with. The others can be previewed with.")),
            (text!("Vad kostar ett antal?", "What does a quantity cost?"), text!("Antalet räknas som hela ackumuleringsperiodens, så lägsta avgift är med.", "The quantity is taken as the whole window's, so that a minimum is in it.")),
        ])])
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Tryck på en version för att se den som prislista.", "Press a version to see it as a price list."),
            text!("Tryck Jämför två för att se vad som skiljer, avgift för avgift.", "Press Compare two to see what differs, fee by fee."),
            text!("Ska något ändras, tryck Nytt förslag.", "If something is to change, press New proposal."),
        ])])
        .part(text!("Varför går en version inte att ändra?", "Why can a version not be changed?"), [Words(text!(
            "Fakturor hänvisar till den. Nya belopp börjar som ett förslag och blir en ny version när de är beslutade.",
            "Invoices refer to it. New amounts begin as a proposal and become a new version once they are decided."
        ))])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![text!(
            "En dag utan version: lägg till ett förslag som gäller de dagarna och låt det bli beslutat.",
            "A day without a version: begin a proposal that holds on those days and have it decided."
        )])])
        .see(&[HelpTopic::Proposals, HelpTopic::Drafts])
}
