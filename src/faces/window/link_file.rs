//! The file that opens the window: a page only its owner can read, with the one-time link in it. As an argument of the browser
//! the link would stand in the list of processes. The file goes away with the window.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use maud::{DOCTYPE, html};
use tempfile::NamedTempFile;

/// The file.
#[derive(Debug)]
pub(super) struct LinkFile(NamedTempFile);

impl LinkFile {
    /// A file that goes on to this address.
    pub(super) fn new(address: &str) -> io::Result<Self> {
        let mut file = tempfile::Builder::new().prefix("lefi-").suffix(".html").tempfile()?;
        let page = html! {
            (DOCTYPE)
            html lang="sv" {
                head {
                    meta charset="utf-8";
                    title { "lefi" }
                    meta name="referrer" content="no-referrer";
                    meta http-equiv="refresh" content={ "0; url=" (address) };
                }
                body { p { a href=(address) { "Öppna lefi · Open lefi" } } }
            }
        };
        file.write_all(page.into_string().as_bytes())?;
        file.flush()?;
        Ok(Self(file))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Opens it in the browser of whoever sits here; whether the system knows how.
    pub(super) fn open(&self) -> bool {
        let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
            "macos" => ("open", &[]),
            "windows" => ("explorer", &[]),
            _ => ("xdg-open", &[]),
        };
        let arguments = arguments.iter().map(OsStr::new).chain([self.path().as_os_str()]);
        let begun = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match begun {
            Ok(mut child) => {
                // It ends at once, or stays as long as the browser: in either case somebody is to hear of its end. Where the
                // system has no thread for that, its end waits for the window's.
                thread::Builder::new().spawn(move || child.wait()).ok();
                true
            }
            Err(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LinkFile;

    #[test]
    fn the_file_goes_on_to_the_link_is_the_owners_alone_and_goes_away() {
        let file = LinkFile::new("http://127.0.0.1:1/in?t=a&b").unwrap();
        let path = file.path().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("url=http://127.0.0.1:1/in?t=a&amp;b"), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        drop(file);
        assert!(!path.exists());
    }
}
