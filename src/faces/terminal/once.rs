//! The option that gives something that is done once a key of one's own.

use crate::office::refusal::TypedRefusal;
use crate::office::typed;

/// How the key is given.
#[derive(Debug, clap::Args)]
pub(super) struct OnceArguments {
    /// A key of your own: under it this is done once, however often it is asked for. Without one, the same again is
    /// refused
    #[arg(long, value_name = "KEY")]
    once: Option<String>,
}

/// The same in Swedish.
pub(super) const SWEDISH: &[(&str, &str)] = &[(
    "once",
    "En egen nyckel: med den utförs det här bara en gång, hur ofta det än begärs. Utan nyckel avvisas en upprepning",
)];

impl OnceArguments {
    /// The key, where one is given.
    pub(super) fn key(&self) -> Result<Option<String>, TypedRefusal> {
        self.once.as_deref().map(|key| typed::key("--once", key)).transpose()
    }
}
