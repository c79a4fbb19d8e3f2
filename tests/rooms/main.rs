//! Rooms through what they show the others, most of them on the corpora and the demo office.

mod pdf_maker;
