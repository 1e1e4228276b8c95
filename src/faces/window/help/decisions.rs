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
            text!("Användning som inte kan faktureras: tryck Avstå från att fakturera … vid den. Annars: fyll i Spärra ett avtal eller Manuell rad och tryck Visa effekten …", "Usage that can't be billed: press Leave unbilled … beside it. Otherwise fill in Hold an agreement back or Manual line, and press Show what it does …"),
            text!("Sidan visar antal dokument och kronor före och efter. Inget är sparat än.", "The page shows the number of documents and the kronor before and after. Nothing is saved yet."),
            text!("Stämmer det, skriv skälet och tryck på knappen med beslutets namn. Stämmer det inte, tryck Avbryt. Skälet sparas och visas i händelseloggen.", "If it is right, type the reason and press the button that has the decision's name. If not, press Cancel. The reason is kept and shown in the log of events."),
        ])])
        .part(text!("Fyra slags beslut", "Four kinds of decisions"), [Terms(vec![
            (
                text!("Spärra ett avtal", "Hold an agreement back"),
                text!(
                    "Ett avtal får ingen faktura för perioden, till exempel vid en tvist. När spärren tas bort kommer beloppet med i nästa körning.",
                    "An agreement gets no invoice for the period, as in a dispute. When the hold is withdrawn the amount comes with the next run."
                ),
            ),
            (
                text!("Avstå från att fakturera", "Leave unbilled"),
                text!(
                    "Användning som inte kan faktureras lämnas ofakturerad; på månadens sida kallas den avskriven. Pröva först om kunden eller avtalet ska läggas upp i stället.",
                    "Usage that can't be billed is left unbilled; the page of the month calls it waived. See first whether the customer or the agreement should be added instead."
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
                text!("Återkalla", "Withdraw"),
                text!(
                    "Tar tillbaka ett beslut som inte har fakturerats. Beslutet och återkallelsen står båda kvar i händelseloggen.",
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
