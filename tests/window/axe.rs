//! The rules of accessibility, by axe-core, which `.ci/run` fetches: this version and no other.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::browser::Browser;

/// What the file is, to the last byte.
const DIGEST: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

static SOURCE: LazyLock<String> = LazyLock::new(|| {
    let target = Path::new(env!("CARGO_BIN_EXE_lefi")).ancestors().nth(2).unwrap();
    let path = target.join("tools/axe.min.js");
    let source = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{}: .ci/run fetches it", path.display()));
    let digest: String = Sha256::digest(&source).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, DIGEST, "{}", path.display());
    source
});

/// How a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    Light,
    Dark,
    /// On a telephone, or magnified four times.
    Narrow,
}

impl Looked {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Narrow];

    fn set(self, browser: &Browser) {
        let scheme = if self == Self::Dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        browser.develop("Emulation.setEmulatedMedia", &json!({"features": features}));
        let width = if self == Self::Narrow { 320 } else { 1280 };
        browser.develop(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}),
        );
    }
}

/// What the page that is looked at does not hold to: rules of WCAG 2.1 and 2.2 AA, and what is known to be good.
pub fn violations(browser: &Browser, looks: &[Looked]) -> Vec<String> {
    browser.script(&SOURCE);
    let mut found = Vec::new();
    for look in looks {
        look.set(browser);
        browser.script("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
        let said = browser.script(
            "return axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false, \
             resultTypes: ['violations']}).then(result => result.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(' | ')))",
        );
        let all = said.as_array().unwrap_or_else(|| panic!("axe says {said}"));
        found
            .extend(all.iter().map(|one| format!("{look:?} {}", one.as_str().unwrap_or_default())));
        let wider = browser.script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if *look == Looked::Narrow && wider != 0 {
            found.push(format!("{look:?}: the page is {wider} px wider than the screen"));
        }
    }
    found
}
