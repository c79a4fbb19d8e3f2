//! The demo office, made from a seed.
