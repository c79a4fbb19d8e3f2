use super::PreviewError;
use super::limits::MAX_NESTING;

/// Refuses what no engine should see: no PDF at all, or brackets nested so deep that a reader that
/// descends by recursion would leave its stack.
///
/// It looks at the plain text of the file; what is compressed is the business of the render process,
/// which has a large stack and may die.
///
/// # Errors
/// [`PreviewError::Broken`] or [`PreviewError::Limit`].
pub fn check(bytes: &[u8]) -> Result<(), PreviewError> {
    if bytes.is_empty() {
        return Err(PreviewError::Broken("it is empty".to_owned()));
    }
    if find(&bytes[..bytes.len().min(4096)], b"%PDF-").is_none() {
        return Err(PreviewError::Broken("it does not begin as a PDF does".to_owned()));
    }
    if nesting(bytes) > MAX_NESTING {
        return Err(PreviewError::Limit(format!("brackets nested deeper than {MAX_NESTING}")));
    }
    Ok(())
}

/// The deepest nesting of `[` and `<<` outside strings, comments and streams.
fn nesting(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0_usize;
    let mut at = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'<' if bytes.get(at + 1) == Some(&b'<') => {
                depth += 1;
                at += 1;
            }
            b'>' if bytes.get(at + 1) == Some(&b'>') => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'(' => at = end_of_string(bytes, at),
            b'%' => at += bytes[at..].iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(0),
            // A dictionary must have ended before; a stray end also ends the stream of a liar.
            b's' if bytes[at..].starts_with(b"stream") => {
                at += find(&bytes[at..], b"endstream").map_or(6, |length| length + 8);
                depth = 0;
            }
            b'e' if bytes[at..].starts_with(b"endobj") => depth = 0,
            _ => {}
        }
        deepest = deepest.max(depth);
        at += 1;
    }
    deepest
}

/// Where the string that begins at `at` ends; `at` itself when it never does.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 64 * 1024;
    let mut open = 0_usize;
    let mut index = at;
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'\\' => index += 1,
            b'(' => open += 1,
            b')' => {
                open -= 1;
                if open == 0 {
                    return index;
                }
            }
            _ => {}
        }
        index += 1;
        if index - at > LONGEST {
            return at;
        }
    }
    at
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(next) = bytes.get(from..)?.iter().position(|&byte| byte == first) {
        from += next;
        if bytes[from..].starts_with(needle) {
            return Some(from);
        }
        from += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_comments_and_streams_do_not_count() {
        assert_eq!(nesting(b"<< /A [ [ 1 ] ] /B (\\([[[[) >>"), 3);
        assert_eq!(nesting(b"% [[[[[\n[1]"), 1);
        assert_eq!(nesting(b"<<>> stream\n[[[[[[\nendstream endobj [[]]"), 2);
        assert_eq!(nesting(b"[[[ endobj [["), 3);
        assert_eq!(nesting(b"((((( never closed [[ "), 2);
    }

    #[test]
    fn a_bomb_is_refused_and_an_empty_file_too() {
        let mut bomb = b"%PDF-1.7\n1 0 obj\n".to_vec();
        bomb.extend(std::iter::repeat_n(b'[', 100_000));
        assert!(matches!(check(&bomb), Err(PreviewError::Limit(_))));
        assert!(matches!(check(b""), Err(PreviewError::Broken(_))));
        assert!(matches!(check(b"<html>"), Err(PreviewError::Broken(_))));
        assert_eq!(check(b"junk %PDF-1.4 [ ]"), Ok(()));
    }
}
