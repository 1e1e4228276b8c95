//! Help with reading logs in.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Läs in loggar", "Read logs in");
    let lead = text!(
        "Loggarna säger hur många frågor och leveranser varje kund har haft. Här läses de in, en gång.",
        "Logs say how many questions and deliveries each customer has had. Here they are imported, once."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!(
                "Välj filerna under Från din dator, eller dra dem dit. Flera filer går bra på en gång: CSV, Excel eller Parquet, också packade med gzip eller zstd.",
                "Choose the files under From your computer, or drag them there. Several files at once are fine: CSV, Excel or Parquet, packed with gzip or zstd too."
            ),
            text!(
                "Ligger loggen redan på servern, i mappen `in`, står den under Levererat till servern: kryssa för den och tryck Läs in markerade.",
                "Where the log is on the server already, in the folder `in`, it stands under Delivered to the server: mark it and press Read in those marked."
            ),
            text!(
                "Låt layouten kännas igen av sig själv, eller välj den. Har avsändaren sagt hur många rader filen ska ha, skriv talet: då märks det om filen är avbruten.",
                "Let the layout be recognised, or choose it. If the sender has said how many rows the file has, type the number: a file that was cut off is then noticed."
            ),
            text!(
                "Tryck Läs in och vänta på resultatet. Du kan lämna sidan: arbetet fortsätter. Avbryter du har inget lästs in.",
                "Press Read in and wait for the result. You may leave the page: the work goes on. If you stop it, nothing has been imported."
            ),
        ])])
        .part(text!("Vad du får veta", "What you are told"), [Terms(vec![
            (
                text!("Godtagna", "Accepted"),
                text!("Rader som räknas.", "Rows that count."),
            ),
            (
                text!("Dubbletter", "Duplicates"),
                text!(
                    "Rader som redan är inlästa, samma händelse med samma innehåll. De räknas en gång, så det gör inget om en fil läses in två gånger.",
                    "Rows that have been imported already, the same event with the same contents. They count once, so that it does no harm to import a file twice."
                ),
            ),
            (
                text!("Avvisade", "Rejected"),
                text!(
                    "Rader med fel: ett ord som inte finns, en dag som inte finns, samma händelse med annat innehåll. De räknas inte förrän de är rättade.",
                    "Rows with errors: a word that is not known, a day that does not exist, the same event with other contents. They do not count until they are mended."
                ),
            ),
            (
                text!("Dagar utan rader", "Days without rows"),
                text!(
                    "Dagar mellan den första och den sista som inte har någon rad. En helgdag är det som väntat; annars saknas kanske en fil.",
                    "Days between the first and the last that have no row. On a holiday that is to be expected; otherwise a file may be missing."
                ),
            ),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!(
                "Layouten känns inte igen: peka ut vad kolumnerna betyder, så sparas det till nästa gång.",
                "The layout is not recognised: point out what the columns mean, and it is kept for next time."
            ),
            text!(
                "Fel fil är inläst: öppna inläsningen och tryck Ta tillbaka. Du ser vad som ändras innan det görs. Är perioden redan fakturerad blir skillnaden en rättelse i nästa körning.",
                "The wrong file was imported: open the import and press Take the import back. You see what changes before it is done. Where the period is billed already the difference becomes a correction in the next run."
            ),
            text!(
                "Filens namn godtas inte: namn som innehåller personnummer, dolda tecken eller mer än 100 tecken tas inte emot. Byt namn på filen.",
                "The file's name is not taken: names that hold personal numbers, hidden characters or more than 100 characters are refused. Rename the file."
            ),
            text!(
                "Filerna är för stora för webbläsaren: be den som driver servern att lägga dem i mappen `in`, eller att starta fönstret med `--upload-most`.",
                "The files are too large for the browser: ask whoever runs the server to put them into the folder `in`, or to start the window with `--upload-most`."
            ),
        ])])
        .part(text!("Personnummer", "Personal numbers"), [Words(text!(
            "Personnummer sparas aldrig. En rad som innehåller ett avvisas, och numret visas inte någonstans.",
            "Personal numbers are never kept. A row that holds one is rejected, and the number is shown nowhere."
        ))])
        .see(&[HelpTopic::Rejected, HelpTopic::Layouts, HelpTopic::Month])
}
