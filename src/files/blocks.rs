//! A file in blocks of whole lines, unpacked as it comes.

use std::io::{self, Read};

/// Bytes that are readable behind the lines of a block: who looks at several at a time may look ahead of where they end.
pub(crate) const PADDING: usize = 64;

/// Enough that handing out blocks costs nothing beside reading them; little enough to stay in the cache of a core.
pub(crate) const BLOCK: usize = 1 << 18;

/// The blocks of one stream, in order.
pub(crate) struct Blocks {
    /// The beginning of the line that the last block broke off.
    rest: Vec<u8>,
    size: usize,
    longest: usize,
    number: usize,
    /// Whether lines are given out as soon as there are some.
    eager: bool,
    ended: bool,
    /// Why there is no block after the one given last.
    failure: Option<Failure>,
}

/// Why a stream cannot be read on.
#[derive(Debug)]
pub(crate) enum Failure {
    Io(io::Error),
    /// A line is longer than a line may be.
    TooLong,
}

/// What a block is, beside its bytes.
pub(crate) struct Block {
    /// Its place in the file, from 0.
    pub(crate) number: usize,
    /// Where its lines begin and end in the buffer; padding follows. Only the last line of a file may lack its end.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Blocks {
    pub(crate) fn new(size: usize, longest: usize) -> Self {
        Self {
            rest: Vec::new(),
            size,
            longest,
            number: 0,
            eager: false,
            ended: false,
            failure: None,
        }
    }

    /// Gives out what lines there are, and waits for more only if there are none: somebody may be writing them one by one.
    #[cfg(feature = "read")]
    pub(crate) fn eager(self) -> Self {
        Self {
            eager: true,
            ..self
        }
    }

    /// Fills a buffer with the next block; nothing at the end. Where reading fails the whole lines before that place are given first.
    pub(crate) fn next(
        &mut self,
        bytes: &mut impl Read,
        buffer: &mut Vec<u8>,
    ) -> Result<Option<Block>, (usize, Failure)> {
        if let Some(failure) = self.failure.take() {
            self.ended = true;
            return Err((self.number, failure));
        }
        if self.ended {
            return Ok(None);
        }
        let held = self.rest.len();
        let size = self.size.max(held);
        buffer.resize(2 * ALIGNED + 2 * held + size + PADDING, 0);
        let from = aligned(buffer, held);
        let start = from - held;
        if let Some(place) = buffer.get_mut(start..from) {
            place.copy_from_slice(&self.rest);
        }
        let (mut filled, mut room) = (from, start + size);
        let end = loop {
            if filled == room {
                // All of it is one line so far, or the block is full.
                let lines = buffer.get(start..filled).unwrap_or_default();
                if let Some(end) = memchr::memrchr(b'\n', lines) {
                    break start + end + 1;
                }
                if lines.len() > self.longest {
                    self.failure = Some(Failure::TooLong);
                    break start;
                }
                room = room.saturating_add(lines.len().max(1));
                buffer.resize(room.saturating_add(PADDING), 0);
                continue;
            }
            match bytes.read(buffer.get_mut(filled..room).unwrap_or_default()) {
                Ok(0) => {
                    self.ended = true;
                    break filled;
                }
                Ok(read) => {
                    filled += read;
                    let lines = buffer.get(start..filled).unwrap_or_default();
                    if self.eager
                        && filled < room
                        && let Some(end) = memchr::memrchr(b'\n', lines)
                    {
                        break start + end + 1;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(Failure::Io(error));
                    let lines = buffer.get(start..filled).unwrap_or_default();
                    break start + memchr::memrchr(b'\n', lines).map_or(0, |end| end + 1);
                }
            }
        };
        self.rest.clear();
        self.rest
            .extend_from_slice(buffer.get(end..filled).unwrap_or_default());
        buffer.truncate(end);
        buffer.resize(end + PADDING, 0);
        if start == end && self.failure.is_some() {
            return self.next(bytes, buffer);
        }
        let number = self.number;
        self.number += 1;
        Ok((start < end).then_some(Block { number, start, end }))
    }

    /// Whether all blocks were given out.
    #[cfg(feature = "read")]
    pub(crate) const fn is_at_end(&self) -> bool {
        self.ended && self.failure.is_none()
    }

    /// Gives out no more, and takes back what was read of the stream and not given out, and why reading failed after it, if it did.
    #[cfg(feature = "read")]
    pub(crate) fn end(&mut self) -> (Vec<u8>, Option<io::Error>) {
        self.ended = true;
        let failure = match self.failure.take() {
            Some(Failure::Io(error)) => Some(error),
            _ => None,
        };
        (std::mem::take(&mut self.rest), failure)
    }
}

/// Where to a system copies bytes fastest: on the machine where this was measured, three times as fast as to other places.
pub(super) const ALIGNED: usize = 64;

/// A place in a buffer for what is read, with some room before it.
pub(super) fn aligned(buffer: &[u8], room: usize) -> usize {
    // Nothing but speed depends on it.
    let first = buffer.as_ptr().align_offset(ALIGNED);
    let first = if first < ALIGNED { first } else { 0 };
    first + room.next_multiple_of(ALIGNED)
}
