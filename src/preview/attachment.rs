use super::with_image::is_image;
use crate::ubl::{AttachmentKind, Parsed, best_pdf};

/// Whether a file is shown as it is: a PDF, or a picture of a kind that can be drawn.
#[must_use]
pub fn is_shown_itself(bytes: &[u8]) -> bool {
    is_image(bytes) || bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

/// The attachment to show beside the entry: the first PDF, else the first picture that can be drawn. An index
/// into `document.attachments` and the bytes; `None` when the page is to be drawn from the UBL.
#[must_use]
pub fn to_show(parsed: &Parsed<'_>) -> Option<(usize, Vec<u8>)> {
    let attachments = &parsed.document.attachments;
    let pdf = best_pdf(parsed).and_then(|index| Some((index, parsed.content(&attachments[index]).ok()?.bytes)));
    pdf.or_else(|| {
        let pictures = attachments.iter().enumerate().filter(|(_, one)| parsed.kind(one) == AttachmentKind::Image);
        pictures.filter_map(|(index, one)| Some((index, parsed.content(one).ok()?.bytes))).find(|(_, bytes)| is_image(bytes))
    })
}
