//! Who may ask at all, before anything else and for every address: only under the window's own names, and to change
//! something only from its own pages. It knows no page, and puts on every answer what a browser must hold to.
//!
//! A host that is not ours is some other site's name that was pointed at this machine (DNS rebinding); a form that did not
//! come from our pages is another site's.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, Response};

/// Where a browser says whether a page of this site asks.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Nothing but what comes from the window itself, and nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'self'; object-src 'none'";

/// What every answer says to the browser. With `Referrer-Policy: no-referrer` a browser would send `Origin: null` with our own
/// forms.
const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
];

/// The names under which a window may be asked for.
#[derive(Debug, Clone)]
pub(super) struct Hosts(Vec<String>);

/// Why a request goes no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Barred {
    /// It asks for another host.
    Host,
    /// It would change something, and does not come from the window's own pages.
    Elsewhere,
}

impl Hosts {
    /// Those of a window on this machine alone, at this port.
    pub(super) fn of_port(port: u16) -> Self {
        Self(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")).to_vec())
    }

    fn has(&self, host: &str) -> bool {
        self.0.iter().any(|one| one.eq_ignore_ascii_case(host))
    }

    /// Bars what must not be answered.
    pub(super) fn bar(&self, method: &Method, headers: &HeaderMap) -> Result<(), Barred> {
        if !only(headers, &HOST).is_some_and(|host| self.has(host)) {
            return Err(Barred::Host);
        }
        if matches!(*method, Method::GET | Method::HEAD) {
            return Ok(());
        }
        let origin = only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        let is_own = origin.is_some_and(|host| self.has(host));
        // Old browsers say nothing of it.
        let is_same = match headers.get(FETCH_SITE) {
            Some(_) => only(headers, &FETCH_SITE) == Some("same-origin"),
            None => true,
        };
        if is_own && is_same { Ok(()) } else { Err(Barred::Elsewhere) }
    }
}

/// A header's value, where it is there once and is text.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// Puts on an answer what the browser must hold to. Pages are kept nowhere; only what is the same for all may be.
pub(super) fn hold<B>(response: &mut Response<B>) {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, Method};

    use super::{Barred, Hosts};

    fn headers(given: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            headers.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_the_windows_own_names_are_answered() {
        let hosts = Hosts::of_port(8033);
        let get = |given: &[(&'static str, &str)]| hosts.bar(&Method::GET, &headers(given));
        for host in ["127.0.0.1:8033", "localhost:8033", "LOCALHOST:8033", "[::1]:8033"] {
            assert_eq!(get(&[("host", host)]), Ok(()), "{host}");
        }
        for host in
            ["evil.example:8033", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8033.evil.example", ""]
        {
            assert_eq!(get(&[("host", host)]), Err(Barred::Host), "{host}");
        }
        assert_eq!(get(&[]), Err(Barred::Host));
        let both = [("host", "127.0.0.1:8033"), ("host", "evil.example:8033")];
        assert_eq!(get(&both), Err(Barred::Host), "two of them");
    }

    #[test]
    fn only_the_windows_own_pages_change_something() {
        let hosts = Hosts::of_port(8033);
        let ours = ("origin", "http://127.0.0.1:8033");
        let post = |given: &[(&'static str, &str)]| {
            let all = [&[("host", "127.0.0.1:8033")], given].concat();
            hosts.bar(&Method::POST, &headers(&all))
        };
        assert_eq!(post(&[ours]), Ok(()), "an old browser");
        assert_eq!(post(&[ours, ("sec-fetch-site", "same-origin")]), Ok(()));
        for given in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://evil.example")],
            &[("origin", "https://127.0.0.1:8033")],
            &[("origin", "http://127.0.0.1:9000")],
            &[ours, ("origin", "http://evil.example")],
            &[ours, ("sec-fetch-site", "cross-site")],
            &[ours, ("sec-fetch-site", "same-site")],
            &[ours, ("sec-fetch-site", "none")],
        ] {
            assert_eq!(post(given), Err(Barred::Elsewhere), "{given:?}");
        }
    }
}
