//! The way in and out: the one-time link gives a session, signing out ends it; and what is said to whoever has none. No link
//! and no id is ever shown.

use std::time::Instant;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, clean, no, sentence};
use super::asked::PageRequest;
use super::form::{TOKEN, hidden, token};
use crate::values::text::{Text, text};

/// Lets somebody in by the link. The answer is a page and no redirect: after a link from elsewhere the browser would not send
/// a strict cookie with a redirect.
pub(super) fn enter(asked: &PageRequest) -> PageAnswer {
    match asked.window.sessions.admit(asked.query.text("t"), Instant::now()) {
        Ok(Some(admitted)) => {
            PageAnswer::Entered(admitted.id, onward(asked, &PageAddress::Home.to_string()))
        }
        Ok(None) => {
            let title = text!("Länken gäller inte längre", "The link is not valid any more");
            let words = text!(
                "En länk gäller en gång och i tio minuter.\nTryck Enter där `lefi serve` körs, så öppnas fönstret med en ny.",
                "A link is valid once and for ten minutes.\nPress Enter where `lefi serve` runs, and the window opens with a new one."
            );
            no(asked, StatusCode::FORBIDDEN, &title, &words)
        }
        Err(_) => broken(asked),
    }
}

/// Ends the session.
pub(super) fn leave(asked: &PageRequest) -> PageAnswer {
    if let Some(id) = &asked.session_id {
        asked.window.sessions.end(id);
    }
    let words = text!(
        "Du är utloggad. Tryck Enter där lefi serve körs för att öppna fönstret igen.",
        "You are signed out. Press Enter where lefi serve runs to open the window again."
    );
    let body = html! { p { (asked.say(&words)) } };
    PageAnswer::Left(WindowPage::new(asked.say(&text!("Utloggad", "Signed out")), body))
}

/// Said to whoever has no session, or had one that is over.
pub(super) fn nobody(asked: &PageRequest) -> PageAnswer {
    let title = text!("Fönstret är inte öppet här", "The window is not open here");
    let words = text!(
        "Sessionen är slut, eller så har fönstret inte öppnats i den här webbläsaren. Inget har sparats.\nTryck Enter där `lefi serve` körs, så öppnas fönstret med en ny länk.",
        "The session is over, or the window was not opened in this browser. Nothing was saved.\nPress Enter where `lefi serve` runs, and the window opens with a new link."
    );
    no(asked, StatusCode::UNAUTHORIZED, &title, &words)
}

/// A form of another session: what it carries is kept, and sent again only when somebody presses the button.
pub(super) fn stale(asked: &PageRequest, path: &str) -> PageAnswer {
    if clean(path) != path {
        return nobody(asked);
    }
    let title = text!("Skicka formuläret igen", "Send the form again");
    let words = text!(
        "Formuläret hörde till en session som är slut. Inget har sparats; det du skrev finns kvar.",
        "The form belonged to a session that is over. Nothing was saved; what you typed is kept."
    );
    let body = sent_again(asked, path, &words);
    WindowPage { status: StatusCode::FORBIDDEN, title: asked.say(&title), body }.into()
}

/// A form of somebody who has no session any more: what it carries is kept on the page until they have come in again.
pub(super) fn kept(asked: &PageRequest, path: &str) -> PageAnswer {
    if clean(path) != path {
        return nobody(asked);
    }
    let title = text!("Kom in igen och skicka sedan", "Come in again, then send");
    let words = text!(
        "Sessionen är slut. Inget har sparats; det du skrev finns kvar på den här sidan. Tryck Enter där `lefi serve` körs, så öppnas fönstret i en ny flik. Kom sedan tillbaka hit och skicka igen.",
        "The session is over. Nothing was saved; what you typed is kept on this page. Press Enter where `lefi serve` runs, and the window opens in a new tab. Then come back here and send again."
    );
    let body = sent_again(asked, path, &words);
    WindowPage { status: StatusCode::UNAUTHORIZED, title: asked.say(&title), body }.into()
}

/// A form with all that it carried, but for the mark of its session.
fn sent_again(asked: &PageRequest, path: &str, words: &Text) -> Markup {
    let fields = asked.form.0.iter().filter(|(name, _)| name != TOKEN);
    html! {
        p { (sentence(&asked.say(words))) }
        form method="post" action=(path) {
            (token(asked))
            @for (name, value) in fields {
                (hidden(&clean(name), value))
            }
            button { (asked.say(&text!("Skicka igen", "Send again"))) }
            @if asked.session.is_some() {
                " "
                a.button.quiet href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) }
            }
        }
    }
}

/// A page that goes on by itself, or by its link.
pub(super) fn onward(asked: &PageRequest, path: &str) -> WindowPage {
    let body = html! { p { a href=(path) { (asked.say(&text!("Fortsätt", "Go on"))) } } };
    WindowPage::new(asked.say(&text!("Ett ögonblick", "One moment")), body)
}

/// The system gave no random bytes: nobody is let in.
fn broken(asked: &PageRequest) -> PageAnswer {
    let title = text!("Det går inte att öppna fönstret", "The window can't be opened");
    let words = text!(
        "Systemet ger inga slumptal, så ingen session kan börja. Försök igen om en stund.",
        "The system gives no random numbers, so that no session can begin. Try again in a while."
    );
    no(asked, StatusCode::INTERNAL_SERVER_ERROR, &title, &words)
}
