//! The kinds of no. Which of them a refusal is, each says for itself.

/// What kind of no it is: who asks from a program goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What somebody wrote in a file is wrong.
    Input,
    /// What was asked can't be done, whatever is kept.
    WrongUse,
    /// What is kept says no.
    Ledger,
    /// A file can't be read or written.
    FileSystem,
}
