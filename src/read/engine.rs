//! Blocks of whole lines, read in order and gone through one after another, or by all cores.
//!
//! Whoever is free takes the next block; what it makes of the block is handed on in the order of the file. Blocks are cut at line ends, and a line
//! end within quotes ends no row. So a block is *taken* to begin with a row, and that it does is proved by the one before it, which ended
//! with one. Where it did not, what was made of the block is thrown away, and the block is gone through again behind the beginning of the row that
//! goes on in it.
//!
//! What nobody but the reader row by row can say ends it: a row that cannot be read on, one longer than a row may be, the last line if it has no end. Everything from there
//! on is given back, byte for byte.

use super::part::Part;
use super::split::Stems;
use crate::files::blocks::{BLOCK, Block, Blocks, Failure, PADDING};
use std::{
    collections::BTreeMap,
    io::{self, BufRead},
    iter,
    num::NonZero,
    ops::Range,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

/// What was not gone through: the bytes that are left before those not yet read, and why reading failed after them, if it did.
pub(super) struct Rest {
    pub(super) bytes: Vec<u8>,
    pub(super) failure: Option<io::Error>,
}

/// What was made of some lines.
pub(super) struct Gone {
    pub(super) part: Part,
    /// Where the first row begins that was not gone through: the end of the lines, or the beginning of a row that goes on behind them.
    pub(super) end: usize,
    /// Whether nobody but the reader row by row can go on there.
    pub(super) stuck: bool,
}

/// How long the beginning of a row may be that goes on in the next block.
const HELD: usize = 1 << 20;

/// Goes through the lines at a place of a buffer, behind which there is [`PADDING`].
pub(super) trait Worker {
    fn go(&mut self, buffer: &[u8], lines: Range<usize>) -> Gone;
}

/// The beginning of a row that goes on in the next block, mostly nothing.
#[derive(Default)]
struct Held(Vec<u8>);

impl Held {
    /// Goes through a block that follows what is held; gives what was made of it, and what is left where nobody can go on.
    fn go(
        &mut self,
        worker: &mut impl Worker,
        buffer: &[u8],
        lines: Range<usize>,
    ) -> (Part, Option<Vec<u8>>) {
        if self.0.is_empty() {
            let gone = worker.go(buffer, whole(buffer, lines.clone()));
            return self.keep(gone, buffer, lines.end);
        }
        let mut joined = std::mem::take(&mut self.0);
        joined.extend_from_slice(buffer.get(lines).unwrap_or_default());
        let end = joined.len();
        joined.resize(end + PADDING, 0);
        let gone = worker.go(&joined, whole(&joined, 0..end));
        self.keep(gone, &joined, end)
    }

    /// Takes in what was made of lines that begin with a row.
    fn keep(&mut self, gone: Gone, buffer: &[u8], end: usize) -> (Part, Option<Vec<u8>>) {
        let rest = buffer.get(gone.end..end).unwrap_or_default();
        if gone.stuck || rest.len() > HELD {
            return (gone.part, Some(rest.to_vec()));
        }
        self.0.extend_from_slice(rest);
        (gone.part, None)
    }
}

/// Lines without what follows the last line end.
fn whole(buffer: &[u8], lines: Range<usize>) -> Range<usize> {
    let text = buffer.get(lines.clone()).unwrap_or_default();
    lines.start..lines.start + memchr::memrchr(b'\n', text).map_or(0, |last| last + 1)
}

/// What one thread alone takes at a time: what is made of it stays near.
const SMALL: usize = 1 << 15;

/// The blocks of a table, one after another.
pub(super) struct Pull {
    blocks: Blocks,
    buffer: Vec<u8>,
    held: Held,
    /// What rows began with in the block before.
    pub(super) stems: Option<Stems>,
    over: bool,
}

impl Pull {
    pub(super) fn new(size: Option<usize>, longest: usize) -> Self {
        Self {
            blocks: Blocks::new(size.unwrap_or(SMALL), longest).eager(),
            buffer: Vec::new(),
            held: Held::default(),
            stems: None,
            over: false,
        }
    }

    /// Whether there are no more.
    pub(super) const fn is_over(&self) -> bool {
        self.over
    }

    /// What was made of the next block; what is left if there are no more.
    pub(super) fn next(
        &mut self,
        mut bytes: &mut (dyn BufRead + Send),
        worker: &mut impl Worker,
    ) -> (Part, Option<Rest>) {
        let (part, left, failed) = match self.blocks.next(&mut bytes, &mut self.buffer) {
            Ok(Some(Block { start, end, .. })) => {
                let (part, left) = self.held.go(worker, &self.buffer, start..end);
                match left {
                    Some(left) => (part, left, None),
                    None => return (part, None),
                }
            }
            Ok(None) => (Part::default(), std::mem::take(&mut self.held.0), None),
            Err((_, failure)) => (
                Part::default(),
                std::mem::take(&mut self.held.0),
                Some(failure),
            ),
        };
        self.over = true;
        (part, Some(rest(&mut self.blocks, left, failed)))
    }
}

/// What is left, with what was read of the stream and not given out.
fn rest(blocks: &mut Blocks, mut left: Vec<u8>, failed: Option<Failure>) -> Rest {
    let (more, failure) = blocks.end();
    left.extend(more);
    let failed = match failed {
        Some(Failure::Io(error)) => Some(error),
        _ => None,
    };
    Rest {
        bytes: left,
        failure: failed.or(failure),
    }
}

/// What a thread made of a block, if it begins with a row.
struct Done {
    number: usize,
    buffer: Vec<u8>,
    lines: Range<usize>,
    gone: Gone,
}

/// Goes through all blocks and passes on what was made of each in order, until `keep` says no or nobody can go on. Each core has a worker.
pub(super) fn run<W: Worker>(
    mut bytes: &mut (dyn BufRead + Send),
    size: Option<usize>,
    longest: usize,
    worker: impl Fn() -> W + Sync,
    mut keep: impl FnMut(Part) -> bool,
) -> Rest {
    let mut blocks = Blocks::new(size.unwrap_or(BLOCK), longest);
    let mut held = Held::default();
    let mut buffer = Vec::new();
    let mut own = worker();
    let mut left = None;
    let mut failed = None;
    match blocks.next(&mut bytes, &mut buffer) {
        Ok(Some(Block { start, end, .. })) => {
            let (part, stuck) = held.go(&mut own, &buffer, start..end);
            left = stuck;
            if !keep(part) {
                left.get_or_insert_default();
            }
        }
        Ok(None) => {}
        Err((_, failure)) => failed = Some(failure),
    }
    // A small file is done; a large one is worth its threads.
    if left.is_none() && failed.is_none() && !blocks.is_at_end() {
        let take = |done: Done| {
            let Done {
                buffer,
                lines,
                gone,
                ..
            } = done;
            if let Some(left) = &mut left {
                left.extend_from_slice(buffer.get(lines).unwrap_or_default());
                return (false, buffer);
            }
            let (part, stuck) = if held.0.is_empty() {
                held.keep(gone, &buffer, lines.end)
            } else {
                held.go(&mut own, &buffer, lines)
            };
            left = stuck;
            if !keep(part) {
                left.get_or_insert_default();
            }
            (left.is_none(), buffer)
        };
        failed = in_parallel(&mut blocks, bytes, &worker, take, buffer);
    }
    let mut all = std::mem::take(&mut held.0);
    all.extend(left.into_iter().flatten());
    rest(&mut blocks, all, failed)
}

fn in_parallel<W: Worker>(
    blocks: &mut Blocks,
    bytes: &mut (dyn BufRead + Send),
    worker: &(impl Fn() -> W + Sync),
    mut take: impl FnMut(Done) -> (bool, Vec<u8>),
    buffer: Vec<u8>,
) -> Option<Failure> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut expected = 1;
    // The stream, and how it ended.
    let source = Mutex::new((blocks, bytes, true, None));
    // Who takes a block needs a buffer: where one block is late, others are not read without end.
    let (give, buffers) = mpsc::channel();
    for buffer in iter::once(buffer)
        .chain(iter::repeat_with(Vec::new))
        .take(3 * threads)
    {
        // The other end is here.
        let _ = give.send(buffer);
    }
    let buffers = Mutex::new(buffers);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, source, buffers) = (sender.clone(), &source, &buffers);
            scope.spawn(move || {
                let mut worker = worker();
                loop {
                    let Ok(mut buffer) = lock(buffers).recv() else {
                        break;
                    };
                    let next = {
                        let (blocks, bytes, going, failed) = &mut *lock(source);
                        if !*going {
                            break;
                        }
                        match blocks.next(bytes, &mut buffer) {
                            Ok(next) => next,
                            Err((_, failure)) => {
                                *failed = Some(failure);
                                None
                            }
                        }
                    };
                    let Some(Block { number, start, end }) = next else {
                        break;
                    };
                    let gone = worker.go(&buffer, whole(&buffer, start..end));
                    let done = Done {
                        number,
                        buffer,
                        lines: start..end,
                        gone,
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
                if !going {
                    // What was read already comes in and is given back.
                    lock(&source).2 = false;
                }
                // Threads that have ended take no more.
                let _ = give.send(buffer);
            }
        }
    });
    let (_, _, _, failed) = source.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed
}

/// Nothing is left half done where a thread panics, and the scope passes the panic on.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
