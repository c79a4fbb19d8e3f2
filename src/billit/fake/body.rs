use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// The body of an answer, which may end before it is whole.
pub(super) struct Answer {
    bytes: Option<Bytes>,
    promised: u64,
    cut: bool,
}

impl Answer {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        let promised = bytes.len() as u64;
        Self { bytes: Some(bytes.into()), promised, cut: false }
    }

    /// Promises all of it and ends after `at` bytes.
    pub(super) fn cut(mut bytes: Vec<u8>, at: usize) -> Self {
        let promised = bytes.len() as u64;
        bytes.truncate(at.min(bytes.len().saturating_sub(1)));
        Self { bytes: Some(bytes.into()), promised, cut: true }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.bytes.take() {
            Some(bytes) if !bytes.is_empty() => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            _ if self.cut => Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into()))),
            _ => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        !self.cut && self.bytes.as_ref().is_none_or(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(if self.bytes.is_some() { self.promised } else { 0 })
    }
}
