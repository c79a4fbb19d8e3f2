//! Linked folders → documents.
