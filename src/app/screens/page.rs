//! To be drawn.
