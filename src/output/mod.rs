//! Documents as bytes. This room sees finished documents, never tariffs or logs.
