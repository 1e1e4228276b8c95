//! Help with closing.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Stäm av och stäng", "Reconcile and close");
    let lead = text!(
        "Kontrollbladet binder ihop loggar, antal, fakturor och bokföring på öret. En stängd period faktureras inte mer.",
        "The control sheet ties logs, counts, invoices and accounting to the öre. A closed period is not billed any more."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Läs kontrollbladet uppifrån: varje summa ska vara lika med den ovanför.", "Read the control sheet from the top: each sum is to equal the one above."),
            text!("Tryck Kontrollera allt. Allt räknas om från loggraderna, och allt som är sparat jämförs med sina kontrollsummor. Det kan ta några minuter.", "Press Verify everything. All is calculated anew from the log rows, and all that is kept is compared with its checksums. It may take minutes."),
            text!("Tryck Stäng. Sidan visar först vad det betyder.", "Press Close. The page first shows what that means."),
            text!("Skriv ut kontrollbladet, eller skriv av raden med händelseloggens nummer och kontrollsumma, och spara den utanför datorn.", "Print the control sheet, or copy the line with the number and checksum of the log of events, and keep it outside the computer."),
        ])])
        .part(text!("Ord på sidan", "Words on the page"), [Terms(vec![
            (text!("Stämmer", "Ties"), text!("Lika på öret.", "Equal to the öre.")),
            (text!("Debiterade, avgiftsfria, ej fakturerbara", "Charged, free, unresolved"), text!("Varje godtagen rad är en av de tre.", "Every accepted row is one of the three.")),
            (text!("Händelseloggens kontrollsumma", "Checksum of the log of events"), text!(
                "En rad som beror på allt som hänt före den. Ändrar någon något i efterhand stämmer den inte längre.",
                "A line that depends on all that happened before it. If somebody changes anything afterwards it does not tie any more."
            )),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!("En summa skiljer: stäng inte. Sidan säger vilken, och leder till det som skiljer.", "A sum differs: do not close. The page says which, and leads to what differs."),
            text!("Rader är avvisade eller ej fakturerbara: rätta dem eller besluta om dem först.", "Rows are rejected or unresolved: mend them or decide on them first."),
        ])])
        .part(text!("Efter stängningen", "After closing"), [Words(text!(
            "Kommer användning in i efterhand för en stängd period faktureras den som en rättelse i nästa körning. Att kreditera går alltid.",
            "Usage of a closed period that comes in later is billed as a correction in the next run. Crediting is always possible."
        ))])
        .see(&[HelpTopic::HandOver, HelpTopic::Trail, HelpTopic::Backup])
}
