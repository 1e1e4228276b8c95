//! Help with backups.

use super::super::help_topic::HelpTopic;
use super::words::HelpBlock::{List, Steps, Terms, Words};
use super::words::HelpWords;
use crate::values::text::text;

pub(super) fn words() -> HelpWords {
    let title = text!("Säkerhetskopia", "Backup");
    let lead = text!(
        "En säkerhetskopia är en fil med det som inte går att göra om: allt som är inläst, beslutat och utfärdat, och händelseloggen.",
        "A backup is a file with what can't be made again: all that is imported, decided and issued, and the log of events."
    );
    HelpWords::new(title, lead)
        .part(text!("Vad den inte innehåller", "What is not in it"), [Words(text!(
            "Inställningar, register och avgiftsmodeller är filer som ni själva sparar. Fakturornas filer kan göras om ur det som är sparat.",
            "Settings, registers and fee models are files that you keep yourselves. The files of invoices can be made again from what is kept."
        ))])
        .part(text!("Så gör du", "What to do"), [Steps(vec![
            text!("Tryck Ta en säkerhetskopia nu. Sidan säger var filen hamnar och vad den innehåller.", "Press Make a backup now. The page says where the file goes and what it holds."),
            text!("Flytta filen till en annan dator eller disk. En kopia bredvid originalet hjälper inte om disken går sönder.", "Move the file to another computer or disk. A copy beside the original does not help when the disk breaks."),
            text!("Ta en efter varje utfärdande och före varje uppgradering.", "Take one after each issue and before each upgrade."),
        ])])
        .part(text!("Att återställa", "To restore"), [Words(text!(
            "Det görs med kommandot `lefi restore`, i en tom mapp. Be den som sköter datorn om hjälp. Fönstret återställer inget, så att ingen gör det av misstag.",
            "That is done by the command `lefi restore`, into an empty folder. Ask whoever looks after the computer. The window restores nothing, so that nobody does so by mistake."
        ))])
        .part(text!("Ord på sidan", "Words on the page"), [Terms(vec![(
            text!("Kontrollsumma", "Checksum"),
            text!(
                "Ett tal som beror på varje tecken i filen. Är det samma efter en flytt har filen kommit fram hel.",
                "A number that depends on every byte of the file. Where it is the same after a move, the file has arrived whole."
            ),
        )])])
        .part(text!("Om något inte stämmer", "If something is wrong"), [List(vec![text!(
            "Disken är full: inget halvt blir kvar. Frigör plats och försök igen.",
            "The disk is full: nothing half is left. Make room and try again."
        )])])
        .see(&[HelpTopic::Close, HelpTopic::Trail])
}
