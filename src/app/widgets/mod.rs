//! The parts every screen is made of. Each draws itself on the measures of `tokens`, has a name for screen readers and shows
//! where the keyboard is.

mod block;
mod button;
mod chip;
mod choices;
mod combo;
mod field;
mod key_cap;
mod modal;
mod nav;
mod notice;
mod paint;
mod progress;
mod select;
mod status;
mod switch;
mod table;
mod text;
mod tip;
mod toast;

pub use block::{Block, empty_state};
pub use button::{Button, IconButton, link};
pub use chip::Chip;
pub use combo::{Combo, ComboOutput};
pub use field::{Field, give_keyboard};
pub use key_cap::{key_cap, key_hint, key_hint_width, paint_key_cap};
pub use modal::{dialog, palette, popup_frame};
pub use nav::{logo, nav_item, rail_item, search_button, tab_bar};
pub use notice::{Notice, NoticeResponse};
pub use paint::{bottom_line, left_line, right_line, ring_inside, ring_outside, top_line};
pub use progress::{paint_progress, progress};
pub use select::{Choice, Select};
pub use status::{Mark, mark, paint_mark, review_mark, status, status_mark};
pub use switch::{paint_check, radio, switch};
pub use table::{Column, LineKind, Row, RowHeights, Sort, Table, TableOutput, header as table_header, line as table_line};
pub use text::{Part, fit, galley, label, paragraph, put, wrapped};
pub use tip::Tip;
pub use toast::{Toast, ToastAnswer};
