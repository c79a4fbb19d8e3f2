//! Rooms through what they show the others, most of them on the corpora and the demo office.

mod booking_corpus;
mod corpus;
mod demo;
mod duplicates;
mod gallery;
mod hostile;
mod inbox;
mod paper;
mod pdf_maker;
mod preview;
mod preview_ubl;
mod vat_audit;
mod vat_corpus;
mod widgets;
