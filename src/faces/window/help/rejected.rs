//! Help with rejected rows.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Avvisade rader", "Rejected rows");
    let lead = text!(
        "En avvisad rad räknas inte. Här rättas den och läses in igen, utan att loggen skickas om.",
        "A rejected row does not count. Here it is mended and imported again, without the log being sent anew."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!(
                "Läs varför raden avvisades. Rutan som är fel är märkt.",
                "Read why the row was rejected. The cell that is wrong is marked."
            ),
            text!(
                "Rätta rutan. Har många rader samma fel, välj att byta alla på en gång: alla `no hit` till `no-hit`.",
                "Mend the cell. Where many rows have the same error, choose to change all at once: all `no hit` to `no-hit`."
            ),
            text!(
                "Tryck Läs in rättade rader. De läses in som en egen fil med -rattad-1 i namnet, så att den ursprungliga loggen är orörd.",
                "Press Import mended rows. They are imported as a file of their own with -rattad-1 in its name, so that the log itself is untouched."
            ),
        ])])
        .part(text!("Skäl och vad de betyder", "Reasons and what they mean"), [Terms(vec![
            (
                text!("Ordet finns inte", "The word is not known"),
                text!(
                    "Gränssnittet eller utfallet är inte ett av dem som står under Inställningar, Ord i loggarna. Oftast är det felstavat; är det ett nytt ord ska det först läggas till där.",
                    "The interface or the outcome is none of those under Settings, Words of logs. Mostly it is misspelt; a new word is first added there."
                ),
            ),
            (
                text!("Samma händelse med annat innehåll", "The same event with other contents"),
                text!(
                    "Två rader har samma händelse-id men olika innehåll. Titta på den andra raden, som sidan leder till, och fråga avsändaren vilken som gäller.",
                    "Two rows have the same event id and different contents. Look at the other row, which the page leads to, and ask the sender which one holds."
                ),
            ),
            (
                text!("Tiden kan inte läsas", "The time can't be read"),
                text!(
                    "Dagen finns inte, eller formen är en annan än layoutens. Klockslag utan tidszon räknas som svensk tid.",
                    "The day does not exist, or its form is not the layout's. Times without a zone are Swedish time."
                ),
            ),
            (
                text!("Innehåller personnummer", "Holds a personal number"),
                text!(
                    "Raden sparas inte. Be avsändaren skicka den utan.",
                    "The row is not kept. Ask the sender to send it without."
                ),
            ),
        ])])
        .part(text!("Hellre i Excel?", "Rather in Excel?"), [Words(text!(
            "Ladda ned de avvisade raderna, rätta i Excel och läs in filen som den är under Läs in. Kolumnen med skäl får stå kvar.",
            "Download the rejected rows, mend them in Excel and import the file as it is under Import. The column of reasons may stay."
        ))])
        .part(text!("Rader som inte ska räknas", "Rows that should not count"), [List(vec![text!(
            "Lämna dem. De står kvar här och på månadens sida som avvisade, så att summan av lästa rader stämmer.",
            "Leave them. They stay here and on the page of the month as rejected, so that the sum of rows read ties."
        )])])
        .see(&[HelpTopic::Imports, HelpTopic::Layouts])
}
