//! The blocks of a stream or a file, handed out to several threads.

use super::blocks::{ALIGNED, Block, Blocks, Failure, PADDING, aligned};
use std::{
    fs::File,
    io::{self, Read},
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
};

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
