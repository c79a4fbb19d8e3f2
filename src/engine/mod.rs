//! The background: takes commands, answers events.
