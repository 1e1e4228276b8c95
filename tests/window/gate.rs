//! Who is answered at all, by raw sockets: strange hosts, strangers, other sites' forms, used links, paths that are none,
//! and bytes that are no request.

use crate::office::Office;
use crate::served::Served;

#[test]
fn only_who_came_in_by_the_link_is_answered_and_only_under_the_windows_own_names() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let port = served.port;
    let status = |request: String| served.raw(&request).status;
    for host in [
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1.evil.example:{port}"),
    ] {
        for path in ["/", "/static/window.css", "/in?t=x", "/finns-inte"] {
            let request =
                format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            assert_eq!(status(request), 421, "{host} {path}");
        }
    }
    assert_eq!(status("GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned()), 421);
    assert_eq!(served.get("/", "").status, 401);
    assert_eq!(served.get("/", &format!("lefi-{port}=gissat")).status, 401);
    assert_eq!(served.get("/in?t=gissat", "").status, 403);

    let link = served.link();
    let visitor = served.enter();
    assert_eq!(served.get(&link, "").status, 403, "a link is used once");
    let page = served.get("/", &visitor.cookie);
    assert_eq!(page.status, 200);
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), Some(value), "{name}");
    }
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.body.contains("<script>") && !page.body.contains("style="), "nothing inline");
    assert!(!page.body.contains(&visitor.cookie), "the id stands in the cookie alone");
    let cookie = served.get(&served.link(), "");
    assert_eq!(cookie.header("set-cookie"), None);
}

#[test]
fn the_cookie_is_named_with_the_port_and_scripts_and_other_sites_do_not_get_it() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let entered = served.get(&served.link(), "");
    let cookie = entered.header("set-cookie").unwrap();
    assert!(cookie.starts_with(&format!("lefi-{}=", served.port)), "{cookie}");
    assert!(cookie.ends_with("; HttpOnly; SameSite=Strict; Path=/"), "{cookie}");
    assert_eq!(entered.header("location"), None, "a page that goes on, no redirect");
}

#[test]
fn forms_are_taken_from_the_windows_own_pages_alone() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let (port, visitor) = (served.port, served.enter());
    let send = |headers: &str, body: &str| {
        let (cookie, length) = (&visitor.cookie, body.len());
        served.raw(&format!(
            "POST /ut HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
        ))
    };
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let ours = format!("Origin: http://127.0.0.1:{port}\r\n{form}");
    let right = format!("lefi-token={}", visitor.token);
    assert_eq!(send(form, &right).status, 403, "no origin");
    for origin in ["null", "http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1"] {
        assert_eq!(send(&format!("Origin: {origin}\r\n{form}"), &right).status, 403, "{origin}");
    }
    let elsewhere = format!("{ours}Sec-Fetch-Site: cross-site\r\n");
    assert_eq!(send(&elsewhere, &right).status, 403);
    assert_eq!(
        send(&format!("Origin: http://127.0.0.1:{port}\r\n"), &right).status,
        415,
        "no form"
    );
    assert_eq!(send(&ours, "lefi-token=gissat").status, 403, "no token");
    assert_eq!(served.get("/", &visitor.cookie).status, 200, "nobody was signed out");
    assert_eq!(send(&ours, &right).status, 200);
    assert_eq!(served.get("/", &visitor.cookie).status, 401, "signed out");
}

#[test]
fn what_was_typed_into_a_form_of_an_older_session_is_kept_and_sent_again_by_hand() {
    let office = Office::empty();
    let mut served = Served::over(office.folder.path());
    let older = served.enter();
    served.press_enter();
    let newer = served.enter();
    let mixed = crate::served::Visitor { cookie: newer.cookie.clone(), token: older.token };
    let answered = served.post("/ut", &mixed, "reason=Tvist+%3Cb%3E");
    assert_eq!(answered.status, 403);
    assert!(
        answered.body.contains("name=\"reason\" value=\"Tvist &lt;b&gt;\""),
        "{}",
        answered.body
    );
    assert!(answered.body.contains(&format!("value=\"{}\"", newer.token)));
    assert_eq!(served.get("/", &newer.cookie).status, 200, "nothing was done");
}

#[test]
fn no_path_of_a_request_opens_a_file_and_any_bytes_get_an_answer() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    for path in [
        "/static/..%2f..%2flefi.toml",
        "/static/../lefi.toml",
        "/static/%2e%2e/lefi.toml",
        "/lefi.toml",
        "//lefi.toml",
        "/period/..%2flefi.toml",
        "/period/%00",
        "/period/2025-04%0d%0aX-Own:%20yes",
        "/static/",
    ] {
        let answered = served.get(path, &visitor.cookie);
        assert_eq!(answered.status, 404, "{path}\n{answered:?}");
        assert!(!answered.body.contains("[issuer]"), "{path}");
        assert_eq!(answered.header("x-own"), None, "{path}");
    }
    for bytes in [
        &b"\r\n\r\n"[..],
        b"\x16\x03\x01\x02",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\xff\xfe\x00\r\n\r\n",
    ] {
        let answered = served.bytes(bytes);
        assert!(matches!(answered.status, 0 | 400 | 505), "{answered:?}");
    }
    let port = served.port;
    let (ours, long) = (format!("127.0.0.1:{port}"), "a".repeat(2 << 20));
    let answered = served.raw(&format!("GET /{long} HTTP/1.1\r\nHost: {ours}\r\n\r\n"));
    assert!(matches!(answered.status, 0 | 400 | 414 | 431), "{}", answered.status);
    let large = served.post("/ut", &visitor, &format!("reason={long}"));
    assert!(matches!(large.status, 0 | 413), "{}", large.status);
    for (verb, expected) in [("DELETE", 403), ("PUT", 403), ("HEAD", 200)] {
        let cookie = &visitor.cookie;
        let answered = served.raw(&format!(
            "{verb} / HTTP/1.1\r\nHost: {ours}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(answered.status, expected, "{verb}");
    }
    assert_eq!(served.get("/", &visitor.cookie).status, 200, "the window still stands");
}

#[test]
fn a_link_from_a_mail_goes_on_by_itself_once() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let port = served.port;
    let from_mail = |path: &str| {
        served.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n"
        ))
    };
    let first = from_mail("/period/2025-04");
    assert_eq!((first.status, first.header("refresh")), (200, Some("0; url=/period/2025-04?igen")));
    assert_eq!(from_mail("/period/2025-04?igen").status, 401);
    let draft = from_mail("/period/2025-04/utkast?utkast=LO-002");
    let to = "0; url=/period/2025-04/utkast?utkast=LO-002&igen";
    assert_eq!(
        (draft.status, draft.header("refresh")),
        (200, Some(to)),
        "with what stood after it"
    );
    assert_eq!(from_mail("/period/2025-04/utkast?utkast=LO-002&igen").status, 401);
    assert_eq!(from_mail("//evil.example/").status, 401, "nothing but the window's own pages");
}

#[test]
fn the_window_begins_and_ends_when_it_is_told() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let (file, port) = (served.file.clone(), served.port);
    assert!(served.end().success());
    assert!(!file.exists(), "the file that lets one in is gone with the window");
    let again = Served::with(office.folder.path(), &["--port", &port.to_string()]);
    assert_eq!(again.port, port);
    let words = office.refused(2, &["serve", "--no-open", "--port", &port.to_string()]);
    assert!(words.contains("--port"), "{words}");
}

#[test]
fn a_new_workspace_is_offered_where_there_is_none_and_made_once() {
    let folder = tempfile::TempDir::new().unwrap();
    let served = Served::over(folder.path());
    let link = served.link();
    let cookie =
        served.get(&link, "").header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let home = served.get("/", &cookie);
    assert_eq!((home.status, home.header("location")), (303, Some("/ny-arbetsmapp")));
    let offer = served.get("/ny-arbetsmapp", &cookie);
    let token =
        offer.body.split("name=\"lefi-token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let visitor = crate::served::Visitor { cookie, token: token.to_owned() };
    assert!(!folder.path().join("lefi.toml").exists(), "looking makes nothing");
    for _ in 0..2 {
        let made = served.post("/ny-arbetsmapp", &visitor, "");
        let made_at = (made.status, made.header("location"));
        // Made once, and then the month is where one goes.
        assert!(matches!(made_at, (303, Some("/borja" | "/"))), "{}", made.body);
    }
    assert!(folder.path().join("lefi.toml").exists());
    let month = served.get("/", &visitor.cookie);
    assert_eq!(month.status, 200, "{}", month.body);
    assert!(month.body.contains("Gör nu"), "{}", month.body);
}

#[test]
fn every_address_is_answered_by_its_method_alone_and_to_whom_the_table_says() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let (port, visitor) = (served.port, served.enter());
    let table = include_str!("routes.txt").lines();
    let table: Vec<Vec<&str>> = table.map(|line| line.split_whitespace().collect()).collect();
    for row in &table {
        let [method, pattern, who] = row[..] else { panic!("{row:?}") };
        let path = pattern.replace("{period}", "2025-02");
        // Whoever has no session is let in to what is for anybody, and the entrance still asks for its link.
        let stranger = match method {
            "GET" => served.get(&path, ""),
            _ => served.post(
                &path,
                &crate::served::Visitor { cookie: String::new(), token: String::new() },
                "",
            ),
        };
        let expected = match (who, pattern) {
            (_, "/in") => 403,
            ("anybody", _) => 200,
            _ => 401,
        };
        assert_eq!(stranger.status, expected, "{method} {path}");
        for other in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            if table.iter().any(|row| row[0] == other && row[1] == pattern) {
                continue;
            }
            let answered = served.raw(&format!(
                "{other} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                visitor.cookie
            ));
            assert_eq!(answered.status, 405, "{other} {path}");
        }
    }
}
