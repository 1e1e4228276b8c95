//! Help with usage that is counted in a warehouse.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Räkna i datalagret", "Count in the warehouse");
    let lead = text!(
        "Är användningen för stor att skicka som loggar, eller ligger den redan i ett datalager, räknas den där.",
        "Where the usage is too large to be sent as logs, or lies in a warehouse already, it is counted there."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!(
                "Skriv perioden och tryck Visa skriptet. Ladda ned det och lämna det till den som kör jobb i datalagret.",
                "Write the period and press Show the script. Download it, and give it to whoever runs jobs in the warehouse."
            ),
            text!(
                "Filen som kommer tillbaka läser du in under Läs in, som en logg. Den känns igen av sig själv.",
                "The file that comes back you read in under Read in, like a log. It is recognised by itself."
            ),
            text!(
                "Har något ändrats i lagret sedan dess, kör skriptet igen och läs in resultatet: perioden ersätts.",
                "If something has changed in the warehouse since, have the script run again and read its result in: the period is replaced."
            ),
        ])])
        .part(text!("Vad som kontrolleras", "What is checked"), [List(vec![
            text!(
                "Att resultatet är av det skript som visas i dag. Har inställningarna ändrats behövs ett nytt.",
                "That the result is of the script that is shown today. Where the settings have changed a new one is needed."
            ),
            text!(
                "Att datalagret läser tider, nummer och tal på samma sätt: några hundra provrader följer med i resultatet.",
                "That the warehouse reads times, numbers and quantities alike: some hundred rows of a probe come with the result."
            ),
            text!(
                "Att summorna går ihop: inget är avkortat, och inget räknat två gånger.",
                "That its sums tie: nothing is cut off, and nothing counted twice."
            ),
        ])])
        .part(text!("Rader som lagret inte kan avgöra", "Rows that the warehouse can't decide"), [Words(text!(
            "De följer med som de är och avgörs här: godtas, är dubbletter eller avvisas. Avvisade rader rättas i lagret, och perioden läses in på nytt.",
            "They come along as they are and are decided here: accepted, duplicates or rejected. Rejected rows are mended in the warehouse, and the period is read in anew."
        ))])
        .see(&[HelpTopic::Imports, HelpTopic::Rejected])
}
