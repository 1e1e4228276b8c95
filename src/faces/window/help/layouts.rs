//! Help with layouts of logs.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Layouten på en logg", "The layout of a log");
    let lead = text!(
        "En layout säger vad kolumnerna i en logg betyder. Den görs en gång för varje avsändare, genom att peka.",
        "A layout says what the columns of a log mean. It is made once for each sender, by pointing."
    );
    HelpWords::new(title, lead)
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!(
                "Tryck peka ut dess layout bredvid loggen under Läs in, om den är uppladdad eller ligger på servern: så görs med Parquet och Excel. En annan loggs första rader klistrar du in.",
                "Press point out its layout beside the log under Read in, where it was uploaded or is on the server: so it is done with Parquet and Excel. The first rows of another log you paste."
            ),
            text!(
                "Titta på de första raderna, som visas som de står i filen.",
                "Look at the first rows, which are shown as they stand in the file."
            ),
            text!(
                "Välj för varje kolumn vad den betyder. Tid, kund, tjänst och utfall måste finnas; det som inte behövs lämnar du som Används inte.",
                "Choose for each column what it means. Time, customer, service and outcome must be there; what is not needed you leave as Not used."
            ),
            text!(
                "Välj hur tiden och talen är skrivna, och tryck Visa raderna. Tabellen visar hur de läses: stämmer den, är valet rätt. Annars ändra och tryck Prova igen.",
                "Choose how the time and the numbers are written, and press Show the rows. The table shows how they are read: if it is right, so is the choice. Otherwise change it and press Try again."
            ),
            text!(
                "Ge layouten ett namn och spara den. Nästa logg från samma avsändare känns igen av sig själv.",
                "Give the layout a name and save it. The next log from the same sender is recognised by itself."
            ),
        ])])
        .part(text!("Vad kolumnerna kan betyda", "What columns can mean"), [Terms(vec![
            (text!("Händelse-id", "Event id"), text!(
                "Det som skiljer en rad från alla andra. Med det märks dubbletter; utan det får samma rad två gånger räknas som två.",
                "What tells a row from all others. By it duplicates are found; without it the same row twice counts as two."
            )),
            (text!("Tid", "Time"), text!("När det hände: dag, eller dag och klockslag.", "When it happened: a day, or a day and a time.")),
            (text!("Kundens org.nr", "Customer's number"), text!("Vem det faktureras, med eller utan bindestreck.", "Who is billed for it, with or without a hyphen.")),
            (text!("Tjänst", "Service"), text!("Vilken tjänst det gäller, som i avtalet.", "Which service it is about, as in the agreement.")),
            (text!("Gränssnitt", "Interface"), text!("Webbgränssnitt, system till system eller prenumeration.", "Web interface, system to system or subscription.")),
            (text!("Utfall", "Outcome"), text!("Hur frågan gick: besvarad, ingen träff, misslyckad.", "How the question went: answered, no hit, failed.")),
            (text!("Antal", "Number"), text!("Hur många raden står för. Saknas kolumnen är det en.", "How many the row stands for. Without the column it is one.")),
        ])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![
            text!(
                "En kolumn saknas: står tjänsten inte i filen, kan den anges en gång för hela layouten.",
                "A column is missing: where the file does not name the service, it can be given once for the whole layout."
            ),
            text!(
                "Namnet finns redan: en layout skrivs aldrig över. Välj ett annat namn.",
                "The name is taken: a layout is never written over. Choose another name."
            ),
        ])])
        .part(text!("Var layouten sparas", "Where the layout is kept"), [Words(text!(
            "I en fil i mappen `usage-formats` i arbetsmappen. Den går att läsa och ändra i en textredigerare.",
            "In a file in the folder `usage-formats` of the workspace. It can be read and changed in a text editor."
        ))])
        .see(&[HelpTopic::Imports, HelpTopic::Rejected])
}
