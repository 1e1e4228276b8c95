//! A layout for an unknown log: guessed from its first rows, tried on them as somebody points out what each column is, and kept
//! as a file of `usage-formats/`. No layout that is there is ever changed.

mod kept;
mod sample;
mod tried;

pub use kept::{KeptLayout, keep};
pub use sample::LayoutSample;
pub use tried::{LayoutTrial, UnknownValue, guessed, tried};
