//! Help with one document.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Ett dokument och dess förklaring", "A document and its explanation");
    let lead = text!(
        "Fakturan till vänster, och bredvid hur varje belopp har blivit till, ned till raderna i loggen.",
        "The invoice to the left, and beside it how each amount came about, down to the rows of the log."
    );
    HelpWords::new(title, lead)
        .part(text!("Så läser du förklaringen", "How to read the explanation"), [Steps(vec![
            text!("Hitta raden du undrar över. Uträkningen står bredvid: antal × pris = belopp.", "Find the line you wonder about. The calculation stands beside it: number × price = amount."),
            text!("Öppna avgiftsmodellen för att se vilken regel som användes, när den beslutades och var den står.", "Open the fee model to see which rule was used, when it was decided and where it stands."),
            text!("Öppna det som räknades för att se antalet per dag, och därunder raderna i loggen med fil och radnummer.", "Open what was counted to see the number of each day, and below it the rows of the log with file and line."),
        ])])
        .part(text!("Ord i förklaringen", "Words of the explanation"), [Terms(vec![
            (text!("Ackumuleringsperiod", "Accumulation period"), text!(
                "Den tid som antalet läggs ihop över när priset beror på det, till exempel ett kalenderår. Före och efter säger var i trappan perioden börjar och slutar.",
                "The time over which the number is added up where the price depends on it, such as a calendar year. Before and after say where in the tiers the period begins and ends."
            )),
            (text!("Proportioneras", "Prorated"), text!("En fast avgift för en del av tiden: dagarna avtalet gällde, delat med periodens dagar.", "A fixed fee for a part of the time: the days the agreement was in force, divided by the days of the period.")),
            (text!("Omräkning", "Recalculation"), text!("En rättelse av en tidigare period: vad som fakturerats, vad som är rätt, skillnaden och varför.", "A correction of an earlier period: what was billed, what is right, the difference and why.")),
            (text!("Hör ihop", "Belongs together"), text!("Kreditfakturor och nya fakturor som rättar dokumentet, eller det som det rättar.", "Credit notes and new invoices that put the document right, or what it puts right.")),
        ])])
        .part(text!("Filer", "Files"), [List(vec![
            text!("PDF: fakturan som kunden får, med e-fakturan inuti.", "PDF: the invoice as the customer gets it, with the e-invoice inside."),
            text!("XML: e-fakturan för Peppol.", "XML: the e-invoice for Peppol."),
            text!("Specifikation: vad som räknades, som CSV för Excel.", "Specification: what was counted, as CSV for Excel."),
        ])])
        .part(text!("Om förklaringen är röd", "If the explanation is red"), [Words(text!(
            "Då stämmer det som är sparat inte med dokumentet. Kreditera inget och utfärda inget förrän det är utrett: öppna Stäng perioden och välj Kontrollera allt.",
            "Then what is kept does not tie with the document. Credit nothing and issue nothing until it is clear why: open Close the period and choose Verify all."
        ))])
        .see(&[HelpTopic::Documents, HelpTopic::Credit, HelpTopic::Close])
}
