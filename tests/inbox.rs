//! From linked folders to documents: what is seen, what waits, what is never taken for gone.

#[path = "inbox/arriving.rs"]
mod arriving;
#[path = "inbox/faults.rs"]
mod faults;
#[path = "inbox/layout.rs"]
mod layout;
#[path = "inbox/moving.rs"]
mod moving;
#[path = "inbox/office.rs"]
mod office;
#[path = "inbox/scanning.rs"]
mod scanning;
#[path = "inbox/watching.rs"]
mod watching;
