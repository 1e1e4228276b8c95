//! Finds and reads the workspace's files.
