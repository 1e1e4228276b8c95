//! Help with the month.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Månaden", "The month");
    let lead = text!(
        "Månadens sida visar hur långt faktureringen har kommit och det enda som ska göras nu.",
        "The page of the month shows how far billing has come and the one thing to do now."
    );
    HelpWords::new(title, lead)
        .part(text!("Så använder du sidan", "How to use the page"), [Steps(vec![
            text!(
                "Läs rutan Gör nu. Den säger en sak i taget, och knappen i den leder dit där det görs.",
                "Read the box Do now. It says one thing at a time, and its button leads to where that is done."
            ),
            text!(
                "Gör det. När du kommer tillbaka till månaden står nästa sak i rutan.",
                "Do it. When you come back to the month the next thing stands in the box."
            ),
            text!(
                "När rutan säger att inget återstår är perioden stängd och månaden klar.",
                "When the box says that nothing is left, the period is closed and the month is done."
            ),
        ])])
        .part(text!("Vad du ser", "What you see"), [Terms(vec![
            (
                text!("Steg", "Steps"),
                text!(
                    "Allt som hör till en månad, i ordning. ✓ är klart, ✗ återstår, ! bör granskas, · kommer senare och – behövs inte. Bredvid står vem som gjorde det och när.",
                    "All that belongs to a month, in order. ✓ is done, ✗ is to be done, ! should be looked at, · comes later and – is not needed. Beside it stands who did it and when."
                ),
            ),
            (
                text!("Lästa = godtagna + dubbletter + avvisade", "Read = accepted + duplicates + rejected"),
                text!(
                    "Varje rad i en logg blir en av de tre. Stämmer summan har ingen rad försvunnit.",
                    "Every row of a log becomes one of the three. Where the sum ties, no row has been lost."
                ),
            ),
            (
                text!("Utkast", "Drafts"),
                text!(
                    "Vad fakturorna blir om de utfärdas nu, bredvid förra periodens belopp. Rättelser av tidigare perioder följer med och räknas för sig.",
                    "What the invoices come to if they are issued now, beside the amount of the period before. Corrections of earlier periods go with them and are counted apart."
                ),
            ),
            (
                text!("Kan inte faktureras", "Can't be billed"),
                text!(
                    "Användning som saknar kund, avtal eller avgift. Den stoppar inte resten, men varje rad ska antingen rättas eller beslutas om.",
                    "Usage without a customer, an agreement or a fee. It does not stop the rest, but each of its rows is either mended or decided on."
                ),
            ),
            (
                text!("Ändrat sedan förra körningen", "Changed since the last run"),
                text!(
                    "Vilka rader i kundregister, avtal, avgiftsmodeller och inställningar som är nya, borta eller ändrade sedan fakturorna senast räknades.",
                    "Which rows of customers, agreements, fee models and settings are new, gone or changed since the invoices were last calculated."
                ),
            ),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!(
                "Fel i underlaget stoppar faktureringen. De står på sidan med fil och rad, och med vad som rättar dem. Rätta i filen, spara och läs om sidan.",
                "Errors in what it is made from stop billing. They stand on the page with file and line, and with what mends them. Mend the file, save it and load the page again."
            ),
            text!(
                "Varningar stoppar inget. Läs dem, och gå vidare om det ska vara så.",
                "Warnings stop nothing. Read them, and go on if it is meant to be so."
            ),
            text!(
                "Saknas rader för en dag säger steget Rader för alla dagar vilken. Är det en helgdag är det oftast som det ska; annars fråga den som skickar loggarna.",
                "Where a day has no rows, the step about rows of all days says which. On a holiday that is mostly as it should be; otherwise ask who sends the logs."
            ),
        ])])
        .part(text!("Andra månader", "Other months"), [Words(text!(
            "Högst upp leder pilarna till perioden före och efter. Skriv en period, till exempel `2025-04`, och tryck Visa för att gå till en annan.",
            "The arrows at the top lead to the period before and after. Type a period, such as `2025-04`, and press Show to go to another."
        ))])
        .see(&[HelpTopic::FirstMonth, HelpTopic::Imports, HelpTopic::Drafts, HelpTopic::Decisions])
}
