//! Help with the year.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Året", "The year");
    let lead = text!(
        "Årets fakturering, kund för kund och månad för månad, bredvid förra årets.",
        "The billing of the year, customer by customer and month by month, beside last year's."
    );
    HelpWords::new(title, lead)
        .part(text!("Så läser du sidan", "How to read the page"), [Terms(vec![
            (text!("Kund × månad", "Customer × month"), text!("Nettobelopp för varje period. Kreditfakturor är dragna från den period de gäller.", "Net amounts of each period. Credit notes are taken from the period they are about.")),
            (text!("Hittills i år", "So far this year"), text!("Summan till och med den senast utfärdade perioden, mot samma perioder förra året.", "The sum up to the newest issued period, against the same periods of last year.")),
            (text!("Streck", "A dash"), text!("Perioden är inte fakturerad. En nolla betyder att den är fakturerad med 0,00.", "The period is not billed. A zero means that it was billed with 0.00.")),
        ])])
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Välj år med pilarna högst upp.", "Choose the year by the arrows at the top."),
            text!("Tryck på ett belopp för att se dokumenten bakom det.", "Press an amount to see the documents behind it."),
            text!("Hämta tabellen till Excel för budget och uppföljning.", "Fetch the table for Excel, for budget and follow-up."),
        ])])
        .part(text!("Diagrammet", "The chart"), [Words(text!(
            "Visar samma tal som tabellen under det. Allt som står i diagrammet står också i tabellen.",
            "Shows the same numbers as the table below it. All that stands in the chart stands in the table too."
        ))])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![text!(
            "En månad saknas: den är inte utfärdad än. Utkast räknas inte här.",
            "A month is missing: it is not issued yet. Drafts are not counted here."
        )])])
        .see(&[HelpTopic::Documents, HelpTopic::Month])
}
