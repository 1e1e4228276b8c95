//! Help with decisions.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Beslut", "Decisions");
    let lead = text!(
        "Beslut är det du bestämmer utöver det som följer av loggar, avtal och avgifter. Varje beslut har ett skäl och går att ta tillbaka.",
        "Decisions are what you decide beyond what follows from logs, agreements and fees. Each has a reason and can be withdrawn."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Välj vad beslutet gäller och skriv skälet. Skälet sparas och visas i händelseloggen.", "Choose what the decision is about and type the reason. The reason is kept and shown in the log of events."),
            text!("Tryck Visa effekten … Sidan visar antal dokument och kronor före och efter. Inget är sparat än.", "Press Show the effect … The page shows the number of documents and the kronor before and after. Nothing is saved yet."),
            text!("Stämmer det, tryck Spara. Stämmer det inte, gå tillbaka: det du skrev finns kvar.", "If it is right, press Save. If not, go back: what you typed is kept."),
        ])])
        .part(text!("Fyra slags beslut", "Four kinds of decisions"), [Terms(vec![
            (
                text!("Spärra för fakturering", "Hold back"),
                text!(
                    "Ett avtal får ingen faktura för perioden, till exempel vid en tvist. När spärren tas bort kommer beloppet med i nästa körning.",
                    "An agreement gets no invoice for the period, as in a dispute. When the hold is withdrawn the amount comes with the next run."
                ),
            ),
            (
                text!("Avskriva", "Waive"),
                text!(
                    "Användning som inte kan faktureras lämnas ofakturerad. Pröva först om kunden eller avtalet ska läggas upp i stället.",
                    "Usage that can't be billed is left unbilled. See first whether the customer or the agreement should be added instead."
                ),
            ),
            (
                text!("Manuell rad", "Manual line"),
                text!(
                    "En egen rad på fakturan med text, belopp och konto. Belopp skrivs som `1 250,00`; ett minustecken före sänker fakturan.",
                    "A line of your own on the invoice with text, amount and account. Amounts are typed as `1 250,00`; a minus before it lowers the invoice."
                ),
            ),
            (
                text!("Återta", "Withdraw"),
                text!(
                    "Tar tillbaka ett beslut som inte har fakturerats. Beslutet och återtagandet står båda kvar i händelseloggen.",
                    "Takes back a decision that has not been billed. The decision and its withdrawal both stay in the log of events."
                ),
            ),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!(
                "Något har ändrats sedan du såg effekten: sidan säger vad, och visar effekten på nytt. Inget har sparats.",
                "Something has changed since you saw the effect: the page says what, and shows the effect anew. Nothing was saved."
            ),
            text!(
                "Perioden är stängd: beslut går inte längre att fatta i den. Kreditera fakturan, eller ta det i nästa period.",
                "The period is closed: no decision can be taken in it any more. Credit the invoice, or take it in the next period."
            ),
        ])])
        .part(text!("Två personer", "Two persons"), [Words(text!(
            "Krävs attest av en annan person måste en körning som redan är förberedd förberedas på nytt efter ett beslut.",
            "Where another person approves, a run that is prepared already is prepared anew after a decision."
        ))])
        .see(&[HelpTopic::Month, HelpTopic::Issue])
}
