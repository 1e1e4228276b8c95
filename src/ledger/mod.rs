//! The room of SQL: what was imported and issued, forever.
