//! An answer as HTTP. It decides nothing.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, LOCATION, REFRESH, SET_COOKIE,
};
use axum::http::{HeaderName, StatusCode};
use axum::response::Response;

use super::super::answer::{PageAnswer, WindowPage};
use super::super::asked::PageRequest;
use super::super::form::DONE;
use super::super::frame::{Refreshing, framed};

/// An answer without a page.
pub(super) fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::from(status.to_string()));
    *response.status_mut() = status;
    put(&mut response, CONTENT_TYPE, "text/plain; charset=utf-8");
    response
}

/// The answer, as the browser gets it.
pub(super) fn respond(asked: &PageRequest, answer: PageAnswer) -> Response {
    match answer {
        PageAnswer::WindowPage(page) => paged(asked, &page, Refreshing::Stays),
        PageAnswer::Waiting(page) => paged(asked, &page, Refreshing::Again),
        PageAnswer::See(address) => see(&address.to_string()),
        PageAnswer::Did(address, job) => see(&address.with(&[(DONE, &job.to_string())])),
        PageAnswer::Entered(id, page) => {
            let mut response = paged(asked, &page, Refreshing::Stays);
            put(&mut response, REFRESH, "0; url=/");
            let cookie = asked.window.cookie(id.text());
            put(&mut response, SET_COOKIE, &cookie);
            response
        }
        PageAnswer::Left(page) => {
            let mut response = paged(asked, &page, Refreshing::Stays);
            let cookie = format!("{}; Max-Age=0", asked.window.cookie(""));
            put(&mut response, SET_COOKIE, &cookie);
            response
        }
        PageAnswer::Onward(path, page) => {
            let mut response = paged(asked, &page, Refreshing::Stays);
            put(&mut response, REFRESH, &format!("0; url={path}"));
            response
        }
        PageAnswer::Pdf(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            put(&mut response, CONTENT_TYPE, "application/pdf");
            put(&mut response, CONTENT_DISPOSITION, "inline");
            response
        }
        PageAnswer::File(file) => {
            let mut response = Response::new(Body::from(file.bytes));
            put(&mut response, CONTENT_TYPE, file.media_type);
            let disposition = format!("attachment; filename=\"{}\"", plain(&file.name));
            put(&mut response, CONTENT_DISPOSITION, &disposition);
            response
        }
        PageAnswer::Look(look) => {
            let mut response = Response::new(Body::from(look.bytes()));
            put(&mut response, CONTENT_TYPE, look.media_type());
            put(&mut response, CACHE_CONTROL, "public, max-age=86400");
            response
        }
    }
}

fn see(address: &str) -> Response {
    let mut response = status(StatusCode::SEE_OTHER);
    put(&mut response, LOCATION, address);
    response
}

/// A name without what ends or bends a header; what it is called by people stands on the page.
fn plain(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect()
}

fn paged(asked: &PageRequest, page: &WindowPage, refreshing: Refreshing) -> Response {
    let mut response = Response::new(Body::from(framed(asked, page, refreshing)));
    *response.status_mut() = page.status;
    put(&mut response, CONTENT_TYPE, "text/html; charset=utf-8");
    response
}

/// A header. A value that can't be one is left out: the page itself then still stands.
fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
