//! Blocks of whole lines, read in order and split by all cores.
//!
//! Whoever is free takes the next block; what it makes of the block is handed on in the order of the file. The first row that cannot be done
//! so ends it, and everything from that row on is given back, byte for byte, for the slow way to read.

use std::{
    collections::BTreeMap,
    io::{self, BufRead},
    num::NonZero,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

/// Enough that handing out blocks costs nothing beside reading them; little enough to stay in the cache of a core.
const BLOCK: usize = 1 << 18;

/// What could not be done: the bytes that are left before those not yet read, and why reading failed after them, if it did.
pub(super) struct Rest {
    pub(super) bytes: Vec<u8>,
    pub(super) failure: Option<io::Error>,
}

/// Gives out blocks that end with a line end.
struct Blocks<'a> {
    bytes: &'a mut (dyn BufRead + Send),
    size: usize,
    /// The beginning of the line that the last block broke off.
    rest: Vec<u8>,
    number: usize,
    ended: bool,
    failure: Option<io::Error>,
}

impl Blocks<'_> {
    /// Fills a buffer with the next block; no number at the end, at a failure, or where a line is longer than a block.
    fn next(&mut self, block: &mut Vec<u8>) -> Option<usize> {
        if self.ended {
            return None;
        }
        // What the buffer held is overwritten: only what is new to it is cleared.
        block.resize(self.size.max(self.rest.len()), 0);
        let mut filled = self.rest.len();
        for (to, from) in block.iter_mut().zip(self.rest.drain(..)) {
            *to = from;
        }
        while let Some(room) = block.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.bytes.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    self.ended = true;
                    break;
                }
            }
        }
        block.truncate(filled);
        let lines = memchr::memrchr(b'\n', block).map_or(0, |last| last + 1);
        self.rest
            .extend_from_slice(block.get(lines..).unwrap_or_default());
        block.truncate(lines);
        if lines == 0 {
            self.ended = true;
            return None;
        }
        self.number += 1;
        Some(self.number - 1)
    }
}

/// What was made of a block, and how many of its bytes were done.
struct Done<T> {
    number: usize,
    block: Vec<u8>,
    made: T,
    bytes: usize,
}

/// Makes something of each block and passes it on in order, until a block is not done to its end, `keep` says no, or nothing is left.
/// `worker` makes what makes it; each core has one.
pub(super) fn run<T: Send, W: FnMut(&[u8]) -> (T, usize)>(
    bytes: &mut (dyn BufRead + Send),
    size: Option<usize>,
    worker: impl Fn() -> W + Sync,
    mut keep: impl FnMut(T) -> bool,
) -> Rest {
    let mut blocks = Blocks {
        bytes,
        size: size.unwrap_or(BLOCK),
        rest: Vec::new(),
        number: 0,
        ended: false,
        failure: None,
    };
    let mut left: Vec<u8> = Vec::new();
    let mut going = true;
    let mut take = |done: Done<T>| {
        if going {
            going = keep(done.made) && done.bytes == done.block.len();
            left.extend_from_slice(done.block.get(done.bytes..).unwrap_or_default());
        } else {
            left.extend_from_slice(&done.block);
        }
        (going, done.block)
    };
    let mut first = Vec::new();
    let begun = blocks.next(&mut first);
    if let Some(number) = begun {
        let (made, bytes) = worker()(&first);
        let (going, buffer) = take(Done {
            number,
            block: first,
            made,
            bytes,
        });
        // A small file is done; a large one is worth its threads.
        if going && !blocks.ended {
            in_parallel(&mut blocks, &worker, &mut take, buffer);
        }
    }
    let Blocks { rest, failure, .. } = blocks;
    left.extend(rest);
    Rest {
        bytes: left,
        failure,
    }
}

fn in_parallel<T: Send, W: FnMut(&[u8]) -> (T, usize)>(
    blocks: &mut Blocks<'_>,
    worker: &(impl Fn() -> W + Sync),
    take: &mut impl FnMut(Done<T>) -> (bool, Vec<u8>),
    buffer: Vec<u8>,
) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut expected = blocks.number;
    let blocks = Mutex::new(blocks);
    let spare = Mutex::new(vec![buffer]);
    // A block that is late holds up no more than these.
    let (sender, receiver) = mpsc::sync_channel(2 * threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, blocks, spare) = (sender.clone(), &blocks, &spare);
            scope.spawn(move || {
                let mut make = worker();
                loop {
                    let mut block = lock(spare).pop().unwrap_or_default();
                    let Some(number) = lock(blocks).next(&mut block) else {
                        break;
                    };
                    let (made, bytes) = make(&block);
                    let done = Done {
                        number,
                        block,
                        made,
                        bytes,
                    };
                    if sender.send(done).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for done in receiver {
            early.insert(done.number, done);
            while let Some(done) = early.remove(&expected) {
                expected += 1;
                let (going, buffer) = take(done);
                if going {
                    lock(&spare).push(buffer);
                } else {
                    // What was read already comes in and is given back.
                    lock(&blocks).ended = true;
                }
            }
        }
    });
}

/// Nothing is left half done where a thread panics, and the scope passes the panic on.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
