//! How the window looks: one style sheet, one script, one icon, compiled in. No page needs the script, and nothing here comes
//! from a file that is named by a request.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// Something a page looks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The style sheet.
    Style,
    /// The script.
    Script,
    /// The icon in the tab.
    Icon,
}

/// A mark of what is compiled in, so that a browser asks again after an upgrade.
static MARK: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    for one in Look::ALL {
        digest.update(one.bytes());
    }
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

impl Look {
    const ALL: [Self; 3] = [Self::Style, Self::Script, Self::Icon];

    /// Where it is asked for.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Style => "/static/window.css",
            Self::Script => "/static/window.js",
            Self::Icon => "/static/icon.svg",
        }
    }

    /// The same, as pages name it.
    pub(super) fn address(self) -> String {
        format!("{}?v={}", self.path(), *MARK)
    }

    /// What it is.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Style => "text/css; charset=utf-8",
            Self::Script => "text/javascript; charset=utf-8",
            Self::Icon => "image/svg+xml",
        }
    }

    /// Itself.
    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Style => include_bytes!("window.css"),
            Self::Script => include_bytes!("window.js"),
            Self::Icon => include_bytes!("icon.svg"),
        }
    }
}
