//! A file in blocks of whole lines, unpacked as it comes.

use std::{
    fs::File,
    io::{self, Read},
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
};

/// Bytes that are readable behind the lines of a block: who looks at several at a time may look ahead of where they end.
pub(crate) const PADDING: usize = 64;

/// Enough that handing out blocks costs nothing beside reading them; little enough to stay in the cache of a core.
pub(crate) const BLOCK: usize = 1 << 18;

/// Gives out blocks to several threads, in order.
pub(crate) trait Source: Sync {
    /// Fills a buffer with the next block; nothing at the end. The number of the block is given with a failure too.
    fn next(&self, buffer: &mut Vec<u8>) -> Result<Option<Block>, (usize, Failure)>;
}

impl<R: Read + Send> Source for Mutex<(Blocks, R)> {
    fn next(&self, buffer: &mut Vec<u8>) -> Result<Option<Block>, (usize, Failure)> {
        // Whoever held the lock cannot have left anything half done.
        let mut held = self.lock().unwrap_or_else(PoisonError::into_inner);
        let (blocks, bytes) = &mut *held;
        blocks.next(bytes, buffer)
    }
}

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
const ALIGNED: usize = 64;

/// A place in a buffer for what is read, with some room before it.
fn aligned(buffer: &[u8], room: usize) -> usize {
    // Nothing but speed depends on it.
    let first = buffer.as_ptr().align_offset(ALIGNED);
    let first = if first < ALIGNED { first } else { 0 };
    first + room.next_multiple_of(ALIGNED)
}

/// Gives out the blocks of a file by their places in it: each thread reads its own, and none waits for another.
///
/// The lines of a block are those that begin in it. It is read from a byte before it, to see whether it begins with a line.
pub(crate) struct Positions<'a> {
    file: &'a File,
    /// Where the rows begin.
    start: u64,
    size: usize,
    longest: usize,
    next: AtomicUsize,
    done: &'a AtomicU64,
}

/// What is read behind a block at first, for its last line.
const TAIL: usize = 128;

impl<'a> Positions<'a> {
    pub(crate) fn new(
        file: &'a File,
        start: u64,
        size: usize,
        longest: usize,
        done: &'a AtomicU64,
    ) -> Self {
        Self {
            file,
            start,
            size: size.max(1),
            longest,
            next: AtomicUsize::new(0),
            done,
        }
    }

    /// Reads from a place until the buffer is full or the file ends; gives how much was read.
    fn fill(&self, buffer: &mut [u8], from: u64) -> io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match read_at(self.file, rest, from + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }

    /// The lines that begin in a block; nothing if the file ends before it.
    fn lines(&self, number: usize, buffer: &mut Vec<u8>) -> Result<Option<Range<usize>>, Failure> {
        // The last byte before the block, which is a line end before the first.
        let from = self.start + number as u64 * self.size as u64 - 1;
        let mut wanted = 1 + self.size + TAIL;
        let mut filled = 0;
        buffer.resize(ALIGNED + wanted + PADDING, 0);
        let start = aligned(buffer, 0);
        loop {
            buffer.resize(start + wanted + PADDING, 0);
            let room = buffer
                .get_mut(start + filled..start + wanted)
                .unwrap_or_default();
            let asked = room.len();
            let read = self.fill(room, from + filled as u64).map_err(Failure::Io)?;
            filled += read;
            let ended = read < asked;
            if filled <= 1 {
                return Ok(None);
            }
            if wanted == 1 + self.size + TAIL {
                self.done
                    .fetch_add((filled - 1).min(self.size) as u64, Relaxed);
            }
            let read = buffer.get(start..start + filled).unwrap_or_default();
            // Lines begin behind the line ends from the byte before the block to the last but one of the block.
            let within = read.get(..self.size).unwrap_or(read);
            let Some(first) = memchr::memchr(b'\n', within).map(|end| end + 1) else {
                return Ok(Some(0..0));
            };
            let last = memchr::memrchr(b'\n', within).map_or(first, |end| end + 1);
            let behind = read.get(last..).unwrap_or_default();
            let end = match memchr::memchr(b'\n', behind) {
                Some(end) => last + end + 1,
                None if ended || behind.len() > self.longest => filled,
                None => {
                    wanted = wanted.saturating_mul(2);
                    continue;
                }
            };
            buffer.truncate(start + end);
            buffer.resize(start + end + PADDING, 0);
            return Ok(Some(start + first..start + end));
        }
    }
}

impl Source for Positions<'_> {
    fn next(&self, buffer: &mut Vec<u8>) -> Result<Option<Block>, (usize, Failure)> {
        let number = self.next.fetch_add(1, Relaxed);
        let lines = self
            .lines(number, buffer)
            .map_err(|failure| (number, failure))?;
        Ok(lines.map(|Range { start, end }| Block { number, start, end }))
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], from: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, from)
}

#[cfg(not(unix))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}
