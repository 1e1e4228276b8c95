//! Help with the drafts.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Utkast", "Drafts");
    let lead = text!(
        "Utkasten är fakturorna som de blir om de utfärdas nu. Att titta på dem ändrar inget.",
        "Drafts are the invoices as they come out if they are issued now. Looking at them changes nothing."
    );
    HelpWords::new(title, lead)
        .part(text!("Så granskar du", "How to look at them"), [Steps(vec![
            text!(
                "Välj att granska under Visa. Då står bara de utkast kvar som skiljer sig mycket från kundens tidigare perioder.",
                "Choose to look at under Show. Then only the drafts stay that differ much from the customer's earlier periods."
            ),
            text!(
                "Tryck på en mottagare till vänster. Till höger visas fakturan som PDF, med vad som är ovanligt ovanför.",
                "Press a recipient to the left. To the right the invoice is shown as a PDF, with what is unusual above it."
            ),
            text!(
                "Undrar du hur ett belopp har blivit till, öppna förklaringen: den går från raden på fakturan till avgiften, antalet och raderna i loggen.",
                "If you wonder how an amount came about, open the explanation: it goes from the row of the invoice to the fee, the number and the rows of the log."
            ),
            text!(
                "Är något fel, rätta det som ligger till grund för det: kundregistret, avtalet, loggen, eller ett beslut. Utkastet räknas om när du läser om sidan.",
                "If something is wrong, mend what it comes from: the customers, the agreement, the log, or a decision. The draft is calculated anew when you load the page again."
            ),
        ])])
        .part(text!("Vad du ser", "What you see"), [Terms(vec![
            (
                text!("Mot snitt 3 perioder", "Against 3 periods' mean"),
                text!(
                    "Hur mycket beloppet skiljer sig från genomsnittet av kundens tre perioder före. Ett stort tal är inte fel i sig, men ska kunna förklaras.",
                    "How much the amount differs from the mean of the customer's three periods before. A large number is not wrong in itself, but there should be an explanation."
                ),
            ),
            (
                text!("Att granska", "To look at"),
                text!(
                    "Belopp eller antal är ovanligt, kunden är ny eller har tappat all användning. Skälet står ovanför fakturan.",
                    "The amount or the number is unusual, the customer is new or has lost all usage. The reason stands above the invoice."
                ),
            ),
            (
                text!("Får inget dokument", "Gets no document"),
                text!(
                    "Avtal som inte får någon faktura: allt blev 0,00, avtalet är spärrat för fakturering, eller beloppet är för litet och väntar på nästa period.",
                    "Agreements that get no invoice: all of it came to 0.00, the agreement is held back, or the amount is too small and waits for the next period."
                ),
            ),
            (
                text!("Loggrader", "Log rows"),
                text!(
                    "Godtagna = debiterade + avgiftsfria + ej fakturerbara. Stämmer summan har varje rad i loggen fått sin plats.",
                    "Accepted = charged + free + unresolved. Where the sum ties, every row of the log has its place."
                ),
            ),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!(
                "En kund saknas: se Får inget dokument längst ned, och Kan inte faktureras på månadens sida.",
                "A customer is missing: see Gets no document at the bottom, and Can't be billed on the page of the month."
            ),
            text!(
                "PDF:en syns inte: tryck Öppna PDF:en för sig.",
                "The PDF does not show: press Open the PDF by itself."
            ),
        ])])
        .part(text!("Märket UTKAST", "The mark DRAFT"), [Words(text!(
            "Varje sida i ett utkast är märkt och har inget fakturanummer. Skicka aldrig ett utkast till en kund: numret sätts först när fakturan utfärdas.",
            "Every page of a draft is marked and has no invoice number. Never send a draft to a customer: the number is given first when the invoice is issued."
        ))])
        .see(&[HelpTopic::Month, HelpTopic::Document, HelpTopic::Issue])
}
