//! First page through the whole path.

fn main() {}
