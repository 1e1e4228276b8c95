//! Help: one page for each page of the window, a guide through a first month, and all of it in a list. It reads no workspace
//! and does nothing.

mod backup;
mod begin;
mod close;
mod credit;
mod decisions;
mod document;
mod documents;
mod drafts;
mod first_month;
mod hand_over;
mod imports;
mod issue;
mod jobs;
mod layouts;
mod month;
mod new_workspace;
mod proposals;
mod registers;
mod rejected;
mod settings;
mod tariffs;
mod trail;
mod two_persons;
mod warehouse;
mod what_if;
mod words;
mod year;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, no, sentence};
use super::asked::PageRequest;
use super::help_topic::HelpTopic;
use crate::values::text::text;
use words::{HelpBlock, HelpPart, HelpWords};

/// What it says of something.
fn words_of(topic: HelpTopic) -> HelpWords {
    match topic {
        HelpTopic::FirstMonth => first_month::words(),
        HelpTopic::Month => month::words(),
        HelpTopic::Imports => imports::words(),
        HelpTopic::Rejected => rejected::words(),
        HelpTopic::Layouts => layouts::words(),
        HelpTopic::Warehouse => warehouse::words(),
        HelpTopic::Drafts => drafts::words(),
        HelpTopic::Decisions => decisions::words(),
        HelpTopic::Issue => issue::words(),
        HelpTopic::TwoPersons => two_persons::words(),
        HelpTopic::Documents => documents::words(),
        HelpTopic::Document => document::words(),
        HelpTopic::Credit => credit::words(),
        HelpTopic::Registers => registers::words(),
        HelpTopic::HandOver => hand_over::words(),
        HelpTopic::Close => close::words(),
        HelpTopic::Backup => backup::words(),
        HelpTopic::Trail => trail::words(),
        HelpTopic::Year => year::words(),
        HelpTopic::Tariffs => tariffs::words(),
        HelpTopic::Proposals => proposals::words(),
        HelpTopic::WhatIf => what_if::words(),
        HelpTopic::Jobs => jobs::words(),
        HelpTopic::Settings => settings::words(),
        HelpTopic::Begin => begin::words(),
        HelpTopic::NewWorkspace => new_workspace::words(),
    }
}

/// All there is help with.
pub(super) fn contents(asked: &PageRequest) -> PageAnswer {
    let lead = text!(
        "Varje sida har en hjälpsida: länken Hjälp högst upp leder till den som hör till sidan du är på.",
        "Every page has a page of help: the link Help at the top leads to the one of the page you are on."
    );
    let body = html! {
        div.narrow {
            p.lead { (asked.say(&lead)) }
            ul.topics {
                @for topic in HelpTopic::ALL {
                    @let words = words_of(*topic);
                    li {
                        a href=(PageAddress::HelpWith(*topic)) { (asked.say(&words.title)) }
                        br; span.lead { (sentence(&asked.say(&words.lead))) }
                    }
                }
            }
        }
    };
    WindowPage::new(asked.say(&text!("Hjälp", "Help")), body).into()
}

/// Help with one thing.
pub(super) fn page(asked: &PageRequest) -> PageAnswer {
    let Some(topic) = HelpTopic::named(asked.places.text("topic")) else {
        let title = text!("Hjälpsidan finns inte", "There is no such page of help");
        let words =
            text!("Alla hjälpsidor står under Hjälp.", "All pages of help stand under Help.");
        return no(asked, StatusCode::NOT_FOUND, &title, &words);
    };
    let words = words_of(topic);
    let body = html! {
        div.narrow.help-text {
            p.lead { (sentence(&asked.say(&words.lead))) }
            @for part in &words.parts { (one_part(asked, part)) }
            @if !words.see.is_empty() {
                h2 { (asked.say(&text!("Se även", "See also"))) }
                ul {
                    @for topic in words.see {
                        li { a href=(PageAddress::HelpWith(*topic)) { (asked.say(&words_of(*topic).title)) } }
                    }
                }
            }
            p { a href=(PageAddress::Help) { (asked.say(&text!("All hjälp", "All help"))) } }
        }
    };
    WindowPage::new(asked.say(&words.title), body).into()
}

fn one_part(asked: &PageRequest, part: &HelpPart) -> Markup {
    let say = |words| sentence(&asked.say(words));
    html! {
        h2 { (asked.say(&part.heading)) }
        @for block in &part.blocks {
            @match block {
                HelpBlock::Words(words) => p { (say(words)) },
                HelpBlock::Steps(steps) => ol { @for step in steps { li { (say(step)) } } },
                HelpBlock::List(all) => ul { @for one in all { li { (say(one)) } } },
                HelpBlock::Terms(terms) => dl {
                    @for (term, words) in terms {
                        dt { (asked.say(term)) }
                        dd { (say(words)) }
                    }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words::HelpBlock;
    use super::{HelpTopic, words_of};
    use crate::values::text::Text;

    #[test]
    fn every_page_of_help_says_what_to_do_in_both_languages_and_leads_on() {
        for topic in HelpTopic::ALL {
            let words = words_of(*topic);
            assert!(!words.see.contains(topic), "{topic} leads to itself");
            assert!(!words.see.is_empty(), "{topic} leads nowhere");
            let said = |text: &Text| {
                assert!(!text.swedish().is_empty() && !text.english().is_empty(), "{topic}");
                assert!(!text.swedish().starts_with(' '), "{topic}: {text:?}");
            };
            said(&words.title);
            said(&words.lead);
            for part in &words.parts {
                said(&part.heading);
                assert!(!part.blocks.is_empty(), "{topic}: {:?}", part.heading);
                for block in &part.blocks {
                    match block {
                        HelpBlock::Words(words) => said(words),
                        HelpBlock::Steps(all) | HelpBlock::List(all) => all.iter().for_each(said),
                        HelpBlock::Terms(all) => all.iter().for_each(|(term, words)| {
                            said(term);
                            said(words);
                        }),
                    }
                }
            }
        }
    }
}
