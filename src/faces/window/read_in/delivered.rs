//! Logs that others delivered to the server, in the workspace's folder `in/`: listed, and chosen by their marks.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use super::super::form;
use super::chosen::{Chosen, DELIVERED};
use super::file_size::file_size;
use super::gathered::ReadIn;
use crate::office::inbox::DeliveredLog;
use crate::values::text::text;

/// The list, or what the folder is for.
pub(super) fn section(asked: &PageRequest, read_in: &ReadIn) -> Markup {
    let purpose = text!(
        "Loggar som kommer med SFTP, eller är för stora för webbläsaren, läggs i mappen `in` i arbetsmappen. De visas då här.",
        "Logs that come by SFTP, or are too large for the browser, are put into the workspace's folder `in`. They are shown here then."
    );
    let logs = read_in.delivered.as_deref().unwrap_or_default();
    html! {
        h2 { (asked.say(&text!("Levererat till servern", "Delivered to the server"))) }
        @if logs.is_empty() {
            p.lead { (sentence(&asked.say(&purpose))) }
        } @else {
            (form::once(asked, PageAddress::ReadIn, html! {
                (table(asked, logs))
                (Chosen::default().fields(asked, "in", &read_in.layouts))
                div.actions { button { (asked.say(&text!("Läs in markerade", "Read in those marked"))) } }
            }))
        }
    }
}

fn table(asked: &PageRequest, logs: &[DeliveredLog]) -> Markup {
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&text!("Loggar i mappen in/", "Logs in the folder in/"))) { table {
            caption.hidden { (asked.say(&text!("Loggar i mappen in/", "Logs in the folder in/"))) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Logg", "Log"))) }
                th.number scope="col" { (asked.say(&text!("Storlek", "Size"))) }
                th scope="col" { (asked.say(&text!("Kom", "Came"))) }
            } }
            tbody { @for log in logs { (row(asked, log)) } }
        } }
    }
}

fn row(asked: &PageRequest, log: &DeliveredLog) -> Markup {
    let id = format!("logg-{}", &log.mark[..12]);
    html! {
        tr {
            td {
                @match &log.batch {
                    Some(batch) => {
                        (clean(&log.name)) br;
                        a href=(PageAddress::Import(batch.clone())) { (asked.say(&text!("redan inläst", "read in already"))) }
                    }
                    None => {
                        label.choice for=(id) {
                            input id=(id) type="checkbox" name=(DELIVERED) value=(log.mark);
                            " " (clean(&log.name))
                        }
                        br;
                        a href=(PageAddress::NewLayout.with(&[(DELIVERED, &log.mark)])) { (asked.say(&text!("peka ut dess layout", "point out its layout"))) }
                    }
                }
                @if log.is_stated { " " span.mark { (asked.say(&text!("med radantal", "with rows stated"))) } }
            }
            td.number { (file_size(asked, log.bytes)) }
            td.whole { (log.written.in_stockholm()) }
        }
    }
}
