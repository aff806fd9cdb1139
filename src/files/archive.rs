//! Zip archives: one table out of them.
//!
//! Offices ship a table in an archive, often with lists of codes and a note beside it; CEPII ships one table a year. A file is read by the
//! list at its end; a pipe, which has no end to look at first, from its beginning. Checksums are compared either way.

#[cfg(feature = "scan")]
use super::bytes::Counted;
use super::bytes::{Peeked, refuse};
use crate::error::Error;
use flate2::{Crc, bufread::DeflateDecoder};
#[cfg(feature = "scan")]
use std::sync::{Arc, atomic::AtomicU64};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
};

/// How an archive begins.
pub(crate) const MARK: &[u8] = b"PK\x03\x04";

/// Whether a file is an archive; it is left at its beginning.
pub(super) fn is_one(mut file: &File) -> io::Result<bool> {
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(start == MARK)
}

/// A member of an archive, unpacked as it is read.
pub(super) struct Member<'a> {
    /// The archive's name and its own.
    name: String,
    /// Nothing once the end was met.
    bytes: Option<Unpacked<'a>>,
    crc: Crc,
    /// What the unpacked bytes have to be, unless that stands behind them.
    promised: Option<Promised>,
    /// For an archive that is read from its beginning.
    streamed: Option<Streamed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Promised {
    crc: u32,
    length: u64,
}

enum Unpacked<'a> {
    Stored(io::Take<Bytes<'a>>),
    Deflated(DeflateDecoder<Bytes<'a>>),
}

struct Streamed {
    /// Whether checksum and length stand behind the bytes.
    described: bool,
    /// Whether the member was asked for by name.
    chosen: bool,
}

/// Whether a member stands beside tables of trade: lists of codes, notes, what a Macintosh leaves.
pub(super) fn is_beside(name: &str) -> bool {
    let short = short(name).to_ascii_lowercase();
    name.ends_with('/')
        || name.starts_with("__MACOSX/")
        || short.starts_with('.')
        || short.starts_with("country_codes")
        || short.starts_with("product_codes")
        || short.starts_with("readme")
        || [".pdf", ".doc", ".docx", ".md", ".html"]
            .iter()
            .any(|end| short.ends_with(end))
}

fn short(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether the choice of a user means this member.
fn is_meant(name: &str, choice: &str) -> bool {
    name == choice || short(name) == choice
}

/// What some archives are in truth.
fn refuse_other(archive: &str, name: &str) -> Result<(), Error> {
    if name == "mimetype" {
        let what = "an OpenDocument file";
        return Err(refuse(archive, what, "text: save the sheet as CSV"));
    }
    Ok(())
}

/// Whether a name is that of a part of a workbook.
fn is_part(name: &[u8]) -> bool {
    name == b"[Content_Types].xml"
        || name == b"_rels/.rels"
        || name.starts_with(b"xl/")
        || name.starts_with(b"docProps/")
}

/// Whether what begins is the archive that a workbook is: its first part tells.
pub(super) fn is_workbook<R: Read>(bytes: &mut Peeked<R>) -> io::Result<bool> {
    if !bytes.peek(4)?.starts_with(MARK) {
        return Ok(false);
    }
    // The length of the name stands at 26, the name after 30 bytes.
    let head = bytes.peek(30 + 64)?;
    let length = match head.get(26..28) {
        Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    };
    let name = head.get(30..30 + length.min(64)).unwrap_or_default();
    Ok(is_part(name))
}

/// What is in an archive.
pub(super) enum Chosen {
    Member(Box<Member<'static>>),
    /// The archive is a workbook: the file, at its beginning.
    Workbook(File),
}

/// A member of the list at the end of an archive.
struct Listed {
    name: String,
    method: u16,
    encrypted: bool,
    promised: Promised,
    place: rawzip::ZipArchiveEntryWayfinder,
}

/// An archive in a file, with the list at its end.
struct Archive<'n> {
    name: &'n str,
    bytes: rawzip::ZipArchive<rawzip::FileReader>,
    list: Vec<Listed>,
}

impl<'n> Archive<'n> {
    fn new(name: &'n str, file: File) -> Result<Self, Error> {
        let fail = |error| broken(name, error);
        let mut room = vec![0; rawzip::RECOMMENDED_BUFFER_SIZE];
        let bytes = rawzip::ZipArchive::from_file(file, &mut room).map_err(fail)?;
        // A name, an extra field and a remark of the greatest length.
        room.resize(rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE, 0);
        let mut list = Vec::new();
        let mut entries = bytes.entries(&mut room);
        while let Some(entry) = entries.next_entry().map_err(fail)? {
            list.push(Listed {
                name: String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned(),
                method: entry.compression_method().as_u16(),
                encrypted: entry.flags().is_encrypted(),
                promised: Promised {
                    crc: entry.crc32(),
                    length: entry.uncompressed_size_hint(),
                },
                place: entry.wayfinder(),
            });
        }
        let counted = bytes.entries_hint();
        if list.len() as u64 != counted {
            let problem = format!(
                "a broken zip archive, whose list has {} members of {counted}",
                list.len()
            );
            return Err(refuse(name, &problem, "a whole one"));
        }
        Ok(Self { name, bytes, list })
    }

    /// The packed bytes of a member.
    fn entry(&self, member: &Listed) -> Result<rawzip::ZipEntry<'_, rawzip::FileReader>, Error> {
        let entry = self.bytes.get_entry(member.place);
        entry.map_err(|error| broken(self.name, error))
    }

    fn into_file(self) -> File {
        self.bytes.into_inner().into_inner()
    }
}

impl Listed {
    /// The member, unpacked from its packed bytes.
    fn member<'a>(&self, archive: &str, bytes: Bytes<'a>) -> Result<Member<'a>, Error> {
        let promised = Some(self.promised);
        if self.encrypted {
            return Err(refuse_encrypted(archive, &self.name));
        }
        let bytes = match self.method {
            STORED => Unpacked::Stored(bytes.take(self.promised.length)),
            DEFLATED => Unpacked::Deflated(DeflateDecoder::new(bytes)),
            other => return Err(refuse_method(archive, &self.name, other)),
        };
        Ok(Member::new(archive, &self.name, bytes, promised, None))
    }
}

fn broken(archive: &str, error: rawzip::Error) -> Error {
    match error.into_kind() {
        rawzip::ErrorKind::IO(error) => Error::unreadable(archive, error),
        other => {
            let problem = format!("a broken zip archive: {other}");
            refuse(archive, &problem, "a whole one")
        }
    }
}

/// The member of an archive in a file that is meant.
pub(super) fn choose(archive: &str, file: File, choice: Option<&str>) -> Result<Chosen, Error> {
    let whole = Archive::new(archive, file)?;
    for member in &whole.list {
        refuse_other(archive, &member.name)?;
    }
    let fail = |error| Error::unreadable(archive, error);
    if whole
        .list
        .iter()
        .any(|member| member.name == "[Content_Types].xml")
    {
        let mut file = whole.into_file();
        file.seek(SeekFrom::Start(0)).map_err(fail)?;
        return Ok(Chosen::Workbook(file));
    }
    let fits = |member: &&Listed| match choice {
        Some(choice) => is_meant(&member.name, choice),
        None => !is_beside(&member.name),
    };
    let mut fitting: Vec<&Listed> = whole.list.iter().filter(fits).collect();
    let names = |members: &mut dyn Iterator<Item = &Listed>| {
        let mut names: Vec<String> = members.map(|member| member.name.clone()).collect();
        names.sort_unstable();
        listed(&names)
    };
    let Some(member) = fitting.pop() else {
        let all = names(&mut whole.list.iter());
        let problem = choice.map_or_else(
            || format!("an archive without tables, of {all}"),
            |choice| format!("an archive without `{choice}`, of {all}"),
        );
        return Err(refuse(archive, &problem, "a table in it"));
    };
    if !fitting.is_empty() {
        fitting.push(member);
        return Err(several_tables(archive, &names(&mut fitting.into_iter())));
    }
    let (start, end) = whole.entry(member)?.compressed_data_range();
    let member = Listed {
        name: member.name.clone(),
        ..*member
    };
    let mut file = whole.into_file();
    file.seek(SeekFrom::Start(start)).map_err(fail)?;
    let bytes: Bytes = Box::new(BufReader::new(file.take(end.saturating_sub(start))));
    let member = member.member(archive, bytes)?;
    Ok(Chosen::Member(Box::new(member)))
}

/// Hands each member of an archive in a file to `each`, by its own name. Its checksum is compared where `each` reads to its end; its
/// packed bytes are counted in `done`.
#[cfg(feature = "scan")]
pub(super) fn each_listed(
    archive: &str,
    file: File,
    done: &Arc<AtomicU64>,
    each: &mut dyn FnMut(&str, &mut (dyn Read + Send)) -> Result<(), Error>,
) -> Result<(), Error> {
    let whole = Archive::new(archive, file)?;
    for listed in &whole.list {
        let entry = whole.entry(listed)?;
        let bytes = BufReader::with_capacity(1 << 16, Counted::new(entry.reader(), done));
        let mut member = listed.member(archive, Box::new(bytes))?;
        each(&listed.name, &mut member)?;
    }
    Ok(())
}

fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let mut shown: Vec<String> = names
        .iter()
        .take(12)
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    if names.len() > shown.len() {
        shown.push(format!("and {} more", names.len() - shown.len()));
    }
    shown.join(", ")
}

fn several_tables(archive: &str, names: &str) -> Error {
    refuse(
        archive,
        &format!("an archive with several tables, {names}"),
        "one, or a choice of one by `Options::member`",
    )
}

fn refuse_encrypted(archive: &str, name: &str) -> Error {
    let problem = format!("`{name}` is encrypted");
    refuse(archive, &problem, "an archive without a password")
}

fn refuse_method(archive: &str, name: &str, method: u16) -> Error {
    let problem = format!("`{name}` packed with the method {method}");
    refuse(archive, &problem, "deflate, or no packing")
}

/// The head of a member in a stream.
struct Head {
    name: String,
    flags: u16,
    method: u16,
    promised: Promised,
    packed: u64,
}

/// Behind the bytes stand checksum and lengths.
const DESCRIBED: u16 = 1 << 3;
const ENCRYPTED: u16 = 1;
/// Methods of packing.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Lengths of four bytes that are in truth in the extra field.
const LONG: u64 = 0xffff_ffff;

impl Head {
    /// Reads the head, its mark included.
    fn read(bytes: &mut impl Read) -> io::Result<Self> {
        let mut fixed = [0; 30];
        bytes.read_exact(&mut fixed)?;
        let number = |at: usize, length: usize| -> u64 {
            let digits = fixed.get(at..at + length).unwrap_or_default();
            digits
                .iter()
                .rev()
                .fold(0, |n, byte| n << 8 | u64::from(*byte))
        };
        let mut name = vec![0; usize::try_from(number(26, 2)).unwrap_or_default()];
        bytes.read_exact(&mut name)?;
        let mut extra = vec![0; usize::try_from(number(28, 2)).unwrap_or_default()];
        bytes.read_exact(&mut extra)?;
        let (mut packed, mut length) = (number(18, 4), number(22, 4));
        // The field 0x0001 has the lengths that did not fit, the unpacked one first.
        let mut rest = extra.as_slice();
        while let [a, b, c, d, after @ ..] = rest {
            let size = usize::from(u16::from_le_bytes([*c, *d]));
            let (field, next) = after.split_at(size.min(after.len()));
            if (*a, *b) == (1, 0) {
                let mut numbers = field.chunks_exact(8).map(|chunk| {
                    chunk
                        .iter()
                        .rev()
                        .fold(0, |n, byte| n << 8 | u64::from(*byte))
                });
                for number in [&mut length, &mut packed] {
                    if *number == LONG {
                        *number = numbers.next().unwrap_or(*number);
                    }
                }
            }
            rest = next;
        }
        let short = |at| u16::try_from(number(at, 2)).unwrap_or_default();
        Ok(Self {
            name: String::from_utf8_lossy(&name).into_owned(),
            flags: short(6),
            method: short(8),
            promised: Promised {
                crc: u32::try_from(number(14, 4)).unwrap_or_default(),
                length,
            },
            packed,
        })
    }
}

type Bytes<'a> = Box<dyn BufRead + Send + 'a>;

/// The first table of an archive that comes as a stream, or the member that is meant. A second table is an error when it comes.
pub(super) fn stream<'a>(
    archive: &str,
    bytes: Peeked<impl Read + Send + 'a>,
    choice: Option<&str>,
) -> Result<Member<'a>, Error> {
    let mut bytes: Bytes<'a> = Box::new(bytes);
    loop {
        let head = Head::read(&mut bytes).map_err(|error| Error::unreadable(archive, error))?;
        refuse_other(archive, &head.name)?;
        let wanted = match choice {
            Some(choice) => is_meant(&head.name, choice),
            None => !is_beside(&head.name),
        };
        let mut member = head.member(archive, bytes, choice.is_some())?;
        if wanted {
            return Ok(member);
        }
        member
            .skip()
            .map_err(|error| Error::unreadable(archive, error))?;
        let next = member.into_next();
        let Some(next) = next.map_err(|error| Error::unreadable(archive, error))? else {
            let problem = choice.map_or_else(
                || "an archive without tables".to_owned(),
                |choice| format!("an archive without `{choice}`"),
            );
            return Err(refuse(archive, &problem, "a table in it"));
        };
        bytes = next;
    }
}

/// Hands each member of an archive that comes as a stream to `each`, by its own name, and compares its checksum when `each` has had it.
#[cfg(feature = "scan")]
pub(crate) fn each<'a>(
    archive: &str,
    bytes: Peeked<impl Read + Send + 'a>,
    each: &mut dyn FnMut(&str, &mut (dyn Read + Send)) -> Result<(), Error>,
) -> Result<(), Error> {
    let fail = |error| Error::unreadable(archive, error);
    let mut next: Option<Bytes<'a>> = Some(Box::new(bytes));
    while let Some(mut bytes) = next {
        let head = Head::read(&mut bytes).map_err(fail)?;
        let name = head.name.clone();
        let mut member = head.member(archive, bytes, true)?;
        each(&name, &mut Alone(&mut member))?;
        member.skip().map_err(fail)?;
        next = member.into_next().map_err(fail)?;
    }
    Ok(())
}

/// A member without what follows it.
#[cfg(feature = "scan")]
struct Alone<'m, 'a>(&'m mut Member<'a>);

#[cfg(feature = "scan")]
impl Read for Alone<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        self.0.unpack(buffer)
    }
}

impl Head {
    /// The member whose packed bytes follow.
    fn member<'a>(
        self,
        archive: &str,
        bytes: Bytes<'a>,
        chosen: bool,
    ) -> Result<Member<'a>, Error> {
        if self.flags & ENCRYPTED != 0 {
            return Err(refuse_encrypted(archive, &self.name));
        }
        let described = self.flags & DESCRIBED != 0;
        let unpacked = match self.method {
            STORED if described => {
                let problem = format!("`{}` comes without its length in a pipe", self.name);
                return Err(refuse(archive, &problem, "the archive as a file"));
            }
            STORED => Unpacked::Stored(bytes.take(self.packed)),
            DEFLATED => Unpacked::Deflated(DeflateDecoder::new(bytes)),
            other => return Err(refuse_method(archive, &self.name, other)),
        };
        let promised = (!described).then_some(self.promised);
        let streamed = Some(Streamed { described, chosen });
        Ok(Member::new(
            archive, &self.name, unpacked, promised, streamed,
        ))
    }
}

impl<'a> Member<'a> {
    fn new(
        archive: &str,
        name: &str,
        bytes: Unpacked<'a>,
        promised: Option<Promised>,
        streamed: Option<Streamed>,
    ) -> Self {
        Self {
            name: format!("{archive}/{name}"),
            bytes: Some(bytes),
            crc: Crc::new(),
            promised,
            streamed,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn skip(&mut self) -> io::Result<()> {
        let mut buffer = [0; 1 << 12];
        while self.unpack(&mut buffer)? > 0 {}
        Ok(())
    }

    fn unpack(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = match &mut self.bytes {
            Some(Unpacked::Stored(bytes)) => bytes.read(buffer)?,
            Some(Unpacked::Deflated(bytes)) => bytes.read(buffer)?,
            None => 0,
        };
        self.crc.update(buffer.get(..length).unwrap_or_default());
        Ok(length)
    }

    /// What follows the member in a stream, if that is another one; fails if the member is not what it should be.
    fn into_next(mut self) -> io::Result<Option<Bytes<'a>>> {
        self.end()
    }

    fn end(&mut self) -> io::Result<Option<Bytes<'a>>> {
        let Some(bytes) = self.bytes.take() else {
            return Ok(None);
        };
        let (length, bytes) = match bytes {
            Unpacked::Stored(bytes) => (self.promised.map(|p| p.length), bytes.into_inner()),
            Unpacked::Deflated(bytes) => (Some(bytes.total_out()), bytes.into_inner()),
        };
        let length = length.unwrap_or_default();
        let mut rest = Peeked::new(bytes);
        if self
            .streamed
            .as_ref()
            .is_some_and(|stream| stream.described)
        {
            self.promised = Some(described(&mut rest, length)?);
        }
        let found = Promised {
            crc: self.crc.sum(),
            length,
        };
        if self.promised != Some(found) {
            let problem =
                "a packed table that is not as its archive describes it: the file is damaged";
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        if self.streamed.is_some() && rest.peek(4)?.starts_with(MARK) {
            return Ok(Some(Box::new(rest)));
        }
        Ok(None)
    }
}

/// Checksum and length behind a member: a mark that may be missing, the checksum, the packed and the unpacked length, each of four
/// bytes or, in long archives, of eight.
fn described<R: Read>(bytes: &mut Peeked<R>, length: u64) -> io::Result<Promised> {
    let start = bytes.peek(24)?;
    let marked = usize::from(start.starts_with(b"PK\x07\x08")) * 4;
    let number = |at: usize, size: usize| {
        let digits = start
            .get(marked + at..marked + at + size)
            .unwrap_or_default();
        digits
            .iter()
            .rev()
            .fold(0, |n, byte| n << 8 | u64::from(*byte))
    };
    let crc = u32::try_from(number(0, 4)).unwrap_or_default();
    // What follows either width begins with the mark of the archive's next part.
    let long = number(12, 8) == length && start.get(marked + 12..marked + 14) != Some(b"PK");
    let (length, size) = if long {
        (number(12, 8), 20)
    } else {
        (number(8, 4), 12)
    };
    bytes.consume(marked + size);
    Ok(Promised { crc, length })
}

impl Read for Member<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let length = self.unpack(buffer)?;
        if length > 0 {
            return Ok(length);
        }
        let chosen = self.streamed.as_ref().is_none_or(|stream| stream.chosen);
        let mut next = self.end()?;
        // A pipe does not say beforehand what else is in it.
        while let Some(mut bytes) = next.filter(|_| !chosen) {
            let head = Head::read(&mut bytes)?;
            if !is_beside(&head.name) {
                let problem = format!(
                    "an archive with several tables, `{}` after `{}`: choose one by `Options::member`",
                    head.name, self.name
                );
                return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
            }
            let mut member = head
                .member(&self.name, bytes, false)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
            member.skip()?;
            next = member.into_next()?;
        }
        Ok(0)
    }
}
