//! From a request to the page that answers: the gate first, then the session, then the form's token, then the page, in a
//! thread of its own. A page that breaks off is answered with a number.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Query, RawPathParams, Request, State};
use axum::http::header::{CONTENT_TYPE, COOKIE, HeaderName};
use axum::http::{HeaderMap, Method as Verb, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use tokio::time::timeout;

use super::super::answer::{PageAnswer, broken_off, no};
use super::super::asked::PageRequest;
use super::super::entrance;
use super::super::fields::SentFields;
use super::super::form::TOKEN;
use super::super::gate::{self, Barred};
use super::super::open_window::OpenWindow;
use super::super::routes::{Method, ROUTES, Route, SentAs, Who};
use super::answered::{respond, status};
use super::upload;
use crate::office::looks::LedgerLooks;
use crate::values::text::text;

/// What a form may carry at most, in bytes.
const LARGEST_FORM: usize = 1 << 20;
/// What an address carries that was asked for once more.
const ONCE_MORE: &str = "igen";
/// How often a page is made anew at most, so that somebody who writes all the time keeps no page from coming.
const ANEW: usize = 3;
/// How long a browser may take for a form.
const FORM: Duration = Duration::from_secs(30);

/// The routes as HTTP, behind the gate.
pub(super) fn router(window: &Arc<OpenWindow>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = match route.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        let handler = move |State(window): State<Arc<OpenWindow>>, request: Request| {
            answer(window, route, request)
        };
        router = router.route(route.path, on(filter, handler));
    }
    router
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_so)
        // Each form is bounded where it is read.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(window.clone(), at_the_gate))
        .with_state(window.clone())
}

/// The gate, before everything else; what every answer says to the browser, after it.
async fn at_the_gate(
    State(window): State<Arc<OpenWindow>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match window.hosts.bar(request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(Barred::Host) => status(StatusCode::MISDIRECTED_REQUEST),
        Err(Barred::Elsewhere) => status(StatusCode::FORBIDDEN),
    };
    gate::hold(&mut response);
    response
}

/// A request without its fields.
fn asked(window: &Arc<OpenWindow>, headers: &HeaderMap, uri: &Uri) -> PageRequest {
    let now = Instant::now();
    let ids = cookies(headers, &window.cookie_name());
    let found = ids
        .iter()
        .find_map(|id| window.sessions.session(id, now).map(|session| (id.clone(), session)));
    let (session_id, session) = found.unzip();
    let settings = window.settings();
    let query = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(all)| all);
    PageRequest {
        window: window.clone(),
        session,
        session_id,
        received: None,
        pattern: "",
        places: SentFields::default(),
        query: SentFields(query.unwrap_or_default()),
        form: SentFields::default(),
        language: window.language(settings.as_ref()),
        agency: settings.map(|settings| settings.issuer.name),
        looks: LedgerLooks::default(),
    }
}

/// The values of a cookie. There may be several of one name: another site of this machine can set one too.
fn cookies(headers: &HeaderMap, name: &str) -> Vec<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .filter_map(|one| one.trim().split_once('='))
        .filter(|(one, _)| *one == name)
        .map(|(_, value)| value.to_owned())
        .collect()
}

async fn answer(window: Arc<OpenWindow>, route: &'static Route, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let mut asked = asked(&window, &parts.headers, &parts.uri);
    asked.pattern = route.path;
    if route.who == Who::Admitted && asked.session.is_none() && !is_form(route) {
        let answer = match came_from_elsewhere(&parts.method, &parts.headers, &parts.uri) {
            true => {
                let again = once_more(&parts.uri);
                let page = entrance::onward(&asked, &again);
                PageAnswer::Onward(again, page)
            }
            false => entrance::nobody(&asked),
        };
        return respond(&asked, answer);
    }
    if let Ok(places) = RawPathParams::from_request_parts(&mut parts, &()).await {
        let places = places.iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        asked.places = SentFields(places.collect());
    }
    if route.sent_as == SentAs::Parts {
        return match upload::receive(asked, Request::from_parts(parts, body)).await {
            Ok(asked) => paged(window, route, asked).await,
            Err(answer) => answer,
        };
    }
    if is_form(route) {
        if !is_urlencoded(&parts.headers) {
            return respond_with(&asked, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let Ok(Ok(bytes)) = timeout(FORM, to_bytes(body, LARGEST_FORM)).await else {
            return respond_with(&asked, StatusCode::PAYLOAD_TOO_LARGE);
        };
        asked.form = SentFields(form_urlencoded::parse(&bytes).into_owned().collect());
        match &asked.session {
            None => return respond(&asked, entrance::kept(&asked, &path)),
            Some(session) if !session.made(asked.form.text(TOKEN)) => {
                return respond(&asked, entrance::stale(&asked, &path));
            }
            Some(_) => {}
        }
    }
    paged(window, route, asked).await
}

/// Whether a form is read: only of who may send one.
fn is_form(route: &Route) -> bool {
    route.method == Method::Post
}

fn is_urlencoded(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// A link in mail or in a workbook: the browser withholds the cookie once, and sends it with the next request of the
/// window's own page.
fn came_from_elsewhere(method: &Verb, headers: &HeaderMap, uri: &Uri) -> bool {
    let says = |name: &'static str, value: &str| {
        headers.get(HeaderName::from_static(name)).is_some_and(|said| said == value)
    };
    *method == Verb::GET
        && says("sec-fetch-site", "cross-site")
        && says("sec-fetch-mode", "navigate")
        && !uri.query().unwrap_or_default().split('&').any(|field| field == ONCE_MORE)
}

/// The address that was asked for, with all that stood after it, marked so that nobody is sent on twice.
fn once_more(uri: &Uri) -> String {
    match uri.query() {
        Some(query) => format!("{}?{query}&{ONCE_MORE}", uri.path()),
        None => format!("{}?{ONCE_MORE}", uri.path()),
    }
}

/// The page's answer. Readers wait for each other, so that none takes all memory.
async fn paged(window: Arc<OpenWindow>, route: &'static Route, asked: PageRequest) -> Response {
    // Never closed.
    let place = window.readers.clone().acquire_owned().await;
    let answered = tokio::task::spawn_blocking(move || {
        let response = respond(&asked, of_one_moment(route, &asked));
        drop(place);
        response
    });
    match answered.await {
        Ok(response) => response,
        Err(_) => broke_off(&window, route),
    }
}

/// The page's answer. What only shows something shows it as of one moment: where somebody wrote between two looks at the
/// ledger, the page is made anew.
fn of_one_moment(route: &Route, asked: &PageRequest) -> PageAnswer {
    let mut answer = route.answer(asked);
    for _ in 0..ANEW {
        if route.method != Method::Get || asked.looks.are_after_one_entry() {
            break;
        }
        asked.looks.forget();
        answer = route.answer(asked);
    }
    answer
}

/// What is answered where a page broke off. What it was told stands on the terminal, and never on a page.
fn broke_off(window: &Arc<OpenWindow>, route: &Route) -> Response {
    let asked = asked(window, &HeaderMap::new(), &Uri::default());
    let number = window.broke_off(route.path);
    let page = broken_off(&asked, number);
    respond(&asked, page)
}

async fn nothing_here(State(window): State<Arc<OpenWindow>>, request: Request) -> Response {
    let asked = asked(&window, request.headers(), request.uri());
    if asked.session.is_none() {
        return respond(&asked, entrance::nobody(&asked));
    }
    respond_with(&asked, StatusCode::NOT_FOUND)
}

async fn not_so(State(window): State<Arc<OpenWindow>>, request: Request) -> Response {
    let asked = asked(&window, request.headers(), request.uri());
    respond_with(&asked, StatusCode::METHOD_NOT_ALLOWED)
}

/// An answer that has no page of its own.
fn respond_with(asked: &PageRequest, status: StatusCode) -> Response {
    let (title, words) = match status {
        StatusCode::NOT_FOUND => (
            text!("Sidan finns inte", "There is no such page"),
            text!(
                "Adressen leder ingenstans. Är den rätt skriven?",
                "The address leads nowhere. Is it written right?"
            ),
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            text!("Det går inte att göra så här", "It can't be done like this"),
            text!(
                "Sidan tar inte emot det som skickades.",
                "The page does not take what was sent."
            ),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            text!("Formuläret kom inte fram", "The form did not arrive"),
            text!(
                "Det var för stort eller bröts på vägen. Inget har sparats.",
                "It was too large or was cut off on its way. Nothing was saved."
            ),
        ),
        _ => (
            text!("Formuläret kan inte läsas", "The form can't be read"),
            text!(
                "Det som skickades är inget formulär. Inget har sparats.",
                "What was sent is no form. Nothing was saved."
            ),
        ),
    };
    respond(asked, no(asked, status, &title, &words))
}
