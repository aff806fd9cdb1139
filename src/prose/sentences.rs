//! The text as sentences, each a row of tokens.

use super::about::Party;
use super::names::{self, Who};
use super::token::{Kind, Named, Token};
use super::{asides, figures, idioms, lexicon, periods, pointed, spelled};
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A sentence: its tokens, and the paragraph it stands in.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) span: Range<usize>,
    pub(super) paragraph: usize,
    pub(super) tokens: Vec<Token>,
    /// The row of a table that it tells of, by its number.
    pub(super) row: Option<usize>,
}

/// Cuts a text into sentences, and each into tokens.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let text = &without_notes(text);
    let names = names::find(text);
    let commas = figures::decimal_commas(text);
    let mut sentences = Vec::new();
    for (paragraph, span) in paragraphs(text).into_iter().enumerate() {
        let mut unit = None;
        for span in split(text, span) {
            let within = text.get(span.clone()).unwrap_or_default();
            let first = names.partition_point(|name| name.start < span.start);
            let last = names.partition_point(|name| name.start < span.end);
            let names = names.get(first..last).unwrap_or_default();
            let mut raw = pieces(within, span.start);
            idioms::read(&mut raw);
            raw = with_names(raw, names);
            raw = periods::mark(&raw);
            raw = spelled::decimals(raw);
            // A quotation that a sentence begins with says nothing else than the sentence.
            if raw
                .first()
                .is_some_and(|token| token.is("\"") || token.is("“"))
            {
                raw.remove(0);
            }
            unit = figures::unit_of(&raw).or(unit);
            raw = figures::mark(&raw, text, unit, commas);
            sentences.push(Sentence {
                span,
                paragraph,
                tokens: raw,
                row: None,
            });
        }
    }
    if let Some(first) = sentences.first_mut() {
        unname_dateline(&mut first.tokens, text);
    }
    let mut all: Vec<&mut Vec<Token>> = sentences.iter_mut().map(|one| &mut one.tokens).collect();
    periods::in_fiscal_years(&mut all);
    periods::in_own_calendar(&mut all);
    periods::in_iranian_calendar(text, &mut all);
    pointed::name(&mut all);
    for tokens in all {
        unname_some_of(tokens, text);
        asides::leave_out(tokens);
        asides::leave_out_weights(tokens);
    }
    sentences
}

/// *Ten Asian countries, several EU states*: some of a group, and not said which.
fn unname_some_of(tokens: &mut [Token], text: &str) {
    const PEOPLE: [&str; 5] = ["countries", "states", "nations", "members", "economies"];
    for at in 1..tokens.len() {
        let group = tokens
            .get(at)
            .and_then(Token::economy)
            .is_some_and(|named| matches!(named.who.party(), Some(Party::Group(_))));
        if !group {
            continue;
        }
        let word = |back: usize| {
            at.checked_sub(back)
                .and_then(|p| tokens.get(p))
                .map_or("", Token::word)
        };
        let some = lexicon::small_number(word(1)).is_some_and(|n| n > 1)
            || matches!(word(1), "several" | "some" | "many" | "most" | "few");
        let whole = matches!(word(2), "the" | "all" | "these" | "those" | "its" | "other");
        let written = tokens
            .get(at)
            .and_then(|token| text.get(token.start..token.end))
            .unwrap_or_default();
        let people = PEOPLE.iter().any(|people| {
            written.ends_with(people) || tokens.get(at + 1).is_some_and(|next| next.is(people))
        });
        if some
            && !whole
            && people
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = Kind::Economy(Named {
                who: Who::Unclear,
                demonym: true,
                possessive: false,
            });
        }
    }
}

/// *BAKU, Azerbaijan, August 22*: the country of a dateline says where the text was sent from, and is not spoken of.
fn unname_dateline(tokens: &mut [Token], text: &str) {
    let Some(comma) = tokens.iter().take(3).position(|token| token.is(",")) else {
        return;
    };
    let city = tokens
        .first()
        .zip(comma.checked_sub(1).and_then(|last| tokens.get(last)));
    let capitals = city
        .and_then(|(first, last)| text.get(first.start..last.end))
        .is_some_and(|city| {
            !city.contains(char::is_lowercase)
                && city.chars().filter(|c| c.is_alphabetic()).count() > 2
        });
    let ends = tokens.get(comma + 2).is_some_and(|next| {
        next.is(",") || next.is("(") || next.is(":") || next.is_dash() && next.spaced
    });
    if let Some(country) = tokens.get_mut(comma + 1)
        && capitals
        && ends
        && country
            .economy()
            .is_some_and(|named| !named.demonym && !named.possessive)
    {
        country.kind = Kind::Word;
    }
}

/// The text with the marks of its notes, `[3]`, as so much white space.
fn without_notes(text: &str) -> Cow<'_, str> {
    let mut blank: Vec<Range<usize>> = Vec::new();
    for (open, _) in text.match_indices('[') {
        let inside = text.get(open + 1..).unwrap_or_default();
        let Some(close) = inside.find(']').filter(|close| *close <= 20) else {
            continue;
        };
        let mark = inside.get(..close).unwrap_or_default();
        let note = mark
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b' '))
            && !mark.is_empty()
            || mark.starts_with("note ")
            || matches!(mark, "citation needed" | "when?" | "update" | "who?");
        if note {
            blank.push(open..open + close + 2);
        }
    }
    if blank.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in blank.into_iter().filter(|span| span.start < span.end) {
        if span.start < done {
            continue;
        }
        out.push_str(text.get(done..span.start).unwrap_or_default());
        out.extend(std::iter::repeat_n(' ', span.len()));
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Paragraphs end at an empty line, and at a line end that a new sentence or a list follows.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut last_line = "";
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let joined = wrapped_at_one_width(&lines);
    for (line, joined) in lines.into_iter().zip(joined) {
        let trimmed = line.trim();
        let goes_on = !last_line.is_empty()
            && !trimmed.is_empty()
            && last_line.chars().count() > 50
            && !last_line.ends_with(['.', '!', '?', ':', '”', '"']);
        let starts_low = trimmed.chars().next().is_some_and(char::is_lowercase);
        let wrapped = last_line.chars().count() > 50 && !trimmed.is_empty();
        let goes_on = (goes_on || (wrapped && starts_low)) && !is_bullet(trimmed, last_line);
        if at > start && !(goes_on || joined) {
            // A wrapped text breaks its lines after a full stop now and then; that is a new sentence, and a
            // new paragraph only where the line is short.
            all.push(start..at);
            start = at;
        }
        last_line = trimmed;
        at += line.len();
    }
    if at > start {
        all.push(start..at);
    }
    all.retain(|span| text.get(span.clone()).is_some_and(|t| !t.trim().is_empty()));
    all
}

/// Whether a line opens an item of a list.
fn is_bullet(line: &str, before: &str) -> bool {
    let mark = line.chars().next().unwrap_or(' ');
    let set_off = line
        .get(mark.len_utf8()..)
        .is_some_and(|rest| rest.starts_with(' '));
    match mark {
        '•' | '*' | '·' | '▪' | '◦' => set_off,
        // A dash may stand between two halves of a sentence.
        '-' | '–' => set_off && (before.starts_with(mark) || before.ends_with([':', ';', '.'])),
        _ => false,
    }
}

/// Of each line, whether it goes on from the one before because a column broke it there: in a block of three lines or more, nearly all
/// of which could not have taken the first word of the next, and nearly half of which begin in the middle of a sentence.
fn wrapped_at_one_width(lines: &[&str]) -> Vec<bool> {
    let mut joined = vec![false; lines.len()];
    let mut from = 0;
    while from < lines.len() {
        let block = lines
            .iter()
            .skip(from)
            .take_while(|line| !line.trim().is_empty())
            .count();
        let to = from + block;
        if let Some(block) = lines.get(from..to).filter(|block| block.len() >= 3) {
            let length = |line: &str| line.trim().chars().count();
            let width = block.iter().map(|line| length(line)).max().unwrap_or(0);
            let first = |line: &str| {
                line.split_whitespace()
                    .next()
                    .map_or(0, |word| word.chars().count())
            };
            let full: Vec<bool> = block
                .iter()
                .zip(block.iter().skip(1))
                .map(|(line, next)| length(line) + 1 + first(next) > width)
                .collect();
            let many = full.iter().filter(|full| **full).count();
            let within = block.iter().skip(1).filter(|line| {
                let begin = line.trim().chars().next();
                begin.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || c == '$')
            });
            let bullets = block
                .iter()
                .zip(block.iter().skip(1))
                .any(|(line, next)| is_bullet(next.trim(), line.trim()));
            if width >= 24
                && many * 5 >= full.len() * 4
                && within.count() * 5 >= full.len() * 2
                && !bullets
            {
                for (n, full) in full.into_iter().enumerate() {
                    if let Some(joined) = joined.get_mut(from + n + 1) {
                        *joined = full;
                    }
                }
            }
        }
        from = to + 1;
    }
    joined
}

/// Words that end with a full stop which ends no sentence.
const SHORTENED: [&str; 35] = [
    "u.s.", "u.k.", "u.a.e.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.",
    "sep.", "oct.", "nov.", "dec.", "approx.", "vs.", "no.", "st.", "mr.", "mrs.", "ms.", "dr.",
    "rep.", "gen.", "sen.", "gov.", "prof.", "e.g.", "i.e.", "rs.", "bn.", "mln.", "mil.", "ca.",
];

fn split(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let within = text.get(span.clone()).unwrap_or_default();
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let bounds = within
        .split_sentence_bound_indices()
        .flat_map(|(at, piece)| {
            at_years(piece)
                .into_iter()
                .map(move |(more, piece)| (at + more, piece))
        });
    for (at, piece) in bounds {
        let start = open.take().unwrap_or(span.start + at);
        let end = span.start + at + piece.len();
        let so_far = text.get(start..end).unwrap_or_default().trim_end();
        let last = so_far
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let last = last.trim_start_matches(['(', '"', '“']).to_lowercase();
        // Sentences of one paragraph are not cut at its line ends.
        let ends = so_far.ends_with(['.', '!', '?', '"', '”', '’', ')', '\''])
            && (!SHORTENED.contains(&last.as_str())
                // `$9.2 mln. In April`
                || matches!(last.as_str(), "bn." | "mln." | "mil.")
                    && text.get(end..).is_some_and(|rest| {
                        rest.starts_with(char::is_uppercase) && !rest.starts_with("USD") && !rest.starts_with("EUR")
                    })
                || matches!(last.as_str(), "u.s." | "u.k." | "u.a.e.")
                    && begins_a_sentence(text.get(end..).unwrap_or_default()));
        let inside = depth(so_far) > 0 && so_far.len() < 600;
        // `$78 million. (36.7 % decline), while`: the stop is one too many.
        let ends = ends && !bracket_goes_on(text.get(end..).unwrap_or_default());
        if (ends && !inside) || end == span.end || end - start > LONGEST {
            all.extend(cut(text, start..end));
        } else {
            open = Some(start);
        }
    }
    all
}

/// Whether what follows *to the U.S.* cannot be part of a name: *In May*, *Trade with the EU rose*, but no *Trade Representative*.
fn begins_a_sentence(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let first = words.next().unwrap_or_default();
    let next = words.next().unwrap_or_default();
    match first {
        "In" | "The" | "It" | "Its" | "This" | "That" | "These" | "Those" | "By" | "During"
        | "From" | "Between" | "While" | "According" | "Meanwhile," | "However," | "But" | "At"
        | "Last" | "Since" | "They" | "He" | "She" | "We" | "As" | "For" | "Among" | "With" => true,
        "Trade" | "Exports" | "Imports" | "Shipments" | "Turnover" => matches!(
            next,
            "with"
                | "to"
                | "from"
                | "between"
                | "in"
                | "of"
                | "was"
                | "were"
                | "rose"
                | "fell"
                | "grew"
                | "also"
        ),
        _ => false,
    }
}

/// Cuts *in 2011. 37 million dollars of it*, which may be one number for all that a rule of characters knows.
fn at_years(piece: &str) -> Vec<(usize, &str)> {
    let bytes = piece.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut cuts = vec![0];
    for at in 1..bytes.len() {
        if bytes.get(at) == Some(&b'.')
            && digit(at - 1)
            && bytes.get(at + 1) == Some(&b' ')
            && (digit(at + 2) || bytes.get(at + 2) == Some(&b'$'))
        {
            cuts.push(at + 2);
        }
    }
    cuts.push(piece.len());
    cuts.windows(2)
        .filter_map(|pair| match pair {
            [from, to] => Some((*from, piece.get(*from..*to)?)),
            _ => None,
        })
        .collect()
}

/// Whether a text begins with a bracket behind which a sentence goes on: `(36.7 % decline), while`.
fn bracket_goes_on(rest: &str) -> bool {
    let Some(inside) = rest.trim_start().strip_prefix('(') else {
        return false;
    };
    inside
        .get(..inside.len().min(80))
        .or_else(|| inside.get(..40))
        .and_then(|inside| inside.split_once(')'))
        .is_some_and(|(within, behind)| !within.contains('.') && behind.starts_with([',', ';']))
}

/// A sentence that is longer is none that anybody wrote, and is cut.
const LONGEST: usize = 4_000;

/// Cuts what is too long at white space, or where there is none at a character.
fn cut(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = span.start;
    while span.end - start > LONGEST {
        let mut end = start + LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if let Some(space) = text
            .get(start..end)
            .and_then(|part| part.rfind(char::is_whitespace))
            && space > 0
        {
            end = start + space;
        }
        all.push(start..end);
        start = end;
    }
    all.push(start..span.end);
    all
}

/// How many brackets are open at the end.
fn depth(text: &str) -> i32 {
    text.chars().fold(0, |depth, c| match c {
        '(' => depth + 1,
        ')' => (depth - 1).max(0),
        _ => depth,
    })
}

/// Whether the digits at a place have a point or a comma inside, or a scale word behind.
fn is_amount(chars: &[(usize, char)], from: usize) -> bool {
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let mut i = from;
    while at(i).is_some_and(|c| c.is_ascii_digit()) {
        i += 1;
    }
    if matches!(at(i), Some('.' | ',')) && at(i + 1).is_some_and(|c| c.is_ascii_digit()) {
        return true;
    }
    if at(i) == Some(' ') {
        i += 1;
    }
    let word: String = (i..i + 8)
        .map_while(at)
        .take_while(|c| c.is_alphabetic())
        .collect();
    matches!(
        word.as_str(),
        "million" | "billion" | "trillion" | "bn" | "mn" | "m" | "b"
    )
}

fn pieces(text: &str, offset: usize) -> Vec<Token> {
    let mut all = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|(_, c)| *c);
    let mut i = 0;
    let mut spaced = true;
    while let Some(c) = at(i) {
        let begin = i;
        if c.is_whitespace() {
            spaced = true;
            i += 1;
            continue;
        }
        let kind = if c.is_ascii_digit() {
            i += 1;
            while let Some(c) = at(i) {
                let separates =
                    matches!(c, '.' | ',') && at(i + 1).is_some_and(|c| c.is_ascii_digit());
                if c.is_ascii_digit() || separates {
                    i += 1;
                } else {
                    break;
                }
            }
            Kind::Digits
        } else if c.is_alphabetic() {
            i += 1;
            loop {
                // `N120.5 billion`, `P3,456`: the letters are a currency.
                if i > begin
                    && at(i).is_some_and(|c| c.is_ascii_digit())
                    && at(i - 1).is_some_and(char::is_alphabetic)
                    && is_amount(&chars, i)
                {
                    break;
                }
                match at(i) {
                    Some(c) if c.is_alphanumeric() => i += 1,
                    // `U.S.`
                    Some('.') if i == begin + 1 || at(i.saturating_sub(2)) == Some('.') => {
                        let initials =
                            at(i + 1).is_some_and(char::is_uppercase) && at(i + 2) == Some('.');
                        let last = at(i.saturating_sub(2)) == Some('.') && i > begin + 1;
                        if (c.is_uppercase() && initials) || last {
                            i += 1;
                        } else {
                            break;
                        }
                    }
                    _ => break,
                }
            }
            Kind::Word
        } else {
            i += 1;
            Kind::Mark
        };
        let start = chars.get(begin).map_or(text.len(), |(at, _)| *at);
        let end = chars.get(i).map_or(text.len(), |(at, _)| *at);
        let mut lower = text.get(start..end).unwrap_or_default().to_lowercase();
        // `i.e.` is one word.
        if lower == "i"
            && text
                .get(start..)
                .is_some_and(|rest| rest.starts_with("i.e."))
        {
            "ie".clone_into(&mut lower);
            i += 3;
        }
        let end = chars.get(i).map_or(text.len(), |(at, _)| *at);
        all.push(Token {
            start: start + offset,
            end: end + offset,
            lower,
            capital: c.is_uppercase(),
            spaced,
            kind,
        });
        spaced = false;
    }
    all
}

/// Puts the names of economies in the place of their words, with a possessive ending.
fn with_names(raw: Vec<Token>, names: &[names::Found]) -> Vec<Token> {
    // `-speaking, -made`: where the second half of such a word begins.
    let compounds: Vec<usize> = raw
        .iter()
        .zip(raw.iter().skip(1).map(Some).chain([None]))
        .filter(|(token, next)| {
            matches!(token.lower.as_str(), "speaking" | "language")
                || token.is_dash() && next.is_some_and(|next| next.is("speaking"))
                || token.is_dash()
                    && !token.spaced
                    && next.is_some_and(|next| {
                        matches!(
                            next.lower.as_str(),
                            "speaking"
                                | "language"
                                | "made"
                                | "born"
                                | "based"
                                | "led"
                                | "owned"
                                | "backed"
                                | "registered"
                                | "flagged"
                                | "built"
                        )
                    })
        })
        .map(|(token, _)| token.start)
        .collect();
    let mut all: Vec<Token> = Vec::with_capacity(raw.len());
    let mut names = names.iter().peekable();
    let mut raw = raw.into_iter().peekable();
    while let Some(token) = raw.next() {
        while names.peek().is_some_and(|name| name.start < token.start) {
            names.next();
        }
        // `US$` is money, and `US $`, but no `to Iran $1.7 billion`.
        let money = token.lower.len() <= 4
            && raw.peek().is_some_and(|next| {
                let own = matches!(
                    token.lower.as_str(),
                    "us" | "u.s." | "u.s" | "nz" | "hk" | "au" | "sg" | "ca"
                );
                next.is("$") && (own || !next.spaced)
            })
            || names
                .peek()
                .is_some_and(|name| name.start == token.start && name.dollar);
        let Some(name) = names
            .peek()
            .filter(|name| name.start == token.start && name.end >= token.end && !money)
        else {
            all.push(token);
            continue;
        };
        let mut end = token.end;
        while raw.peek().is_some_and(|next| next.end <= name.end) {
            end = raw.next().map_or(end, |next| next.end);
        }
        // `Luis Alberto Russian said`: somebody's name.
        let person = name.demonym
            && raw.peek().is_some_and(|next| lexicon::says(&next.lower))
            && all.last().is_some_and(|before| {
                matches!(before.kind, Kind::Word)
                    && before.capital
                    && before.spaced
                    && !lexicon::ends_noun_phrase(&before.lower)
            });
        if person {
            all.push(Token { end, ..token });
            continue;
        }
        if name.who == Who::Nothing {
            all.push(Token {
                end,
                kind: Kind::Word,
                lower: "nothing-of-ours".into(),
                ..token
            });
            continue;
        }
        let mut possessive = false;
        if raw
            .peek()
            .is_some_and(|next| !next.spaced && matches!(next.mark(), Some('\'' | '’')))
        {
            let mark = raw.next();
            if raw
                .peek()
                .is_some_and(|next| !next.spaced && next.lower == "s")
            {
                end = raw.next().map_or(end, |next| next.end);
                possessive = true;
            } else if token.lower.ends_with('s') || name.end > token.end {
                possessive = true;
                end = mark.map_or(end, |mark| mark.end);
            }
        }
        // `non-EU countries` are the others.
        let other = all.len() >= 2
            && all
                .last()
                .is_some_and(|dash| dash.is_dash() && !dash.spaced)
            && all
                .get(all.len() - 2)
                .is_some_and(|word| matches!(word.lower.as_str(), "non" | "intra" | "extra"));
        // `the Portuguese-speaking countries`, `Chinese-made goods`: no economy of its own.
        let compound = raw
            .peek()
            .is_some_and(|next| compounds.contains(&next.start));
        let other = other || name.demonym && compound;
        let named = Named {
            who: if other {
                Who::Unclear
            } else {
                name.who.clone()
            },
            demonym: name.demonym,
            possessive,
        };
        all.push(Token {
            end,
            kind: Kind::Economy(named),
            ..token
        });
    }
    leave_aside(&mut all);
    all
}

/// *Shipments to China, including Hong Kong, went down*: what is only counted with a party is nobody of its own, unless a value follows it.
fn leave_aside(tokens: &mut [Token]) {
    for at in 2..tokens.len() {
        let is = |place: usize, marks: &[char]| {
            tokens
                .get(place)
                .and_then(Token::mark)
                .is_some_and(|mark| marks.contains(&mark))
        };
        let party = |place: usize| tokens.get(place).and_then(Token::economy).is_some();
        let counted = tokens
            .get(at)
            .is_some_and(|token| matches!(token.lower.as_str(), "including" | "excluding"));
        if !counted || !is(at - 1, &[',', '(']) || !party(at - 2) {
            continue;
        }
        let mut end = at + 1;
        while party(end) || end > at + 1 && tokens.get(end).is_some_and(|token| token.is("and")) {
            end += 1;
        }
        let value = tokens.get(end + 1).is_none_or(|token| {
            matches!(token.kind, Kind::Digits) || matches!(token.mark(), Some('$' | '€' | '£'))
        });
        if end == at + 1 || value || !is(end, &[',', ')']) {
            continue;
        }
        for token in tokens.iter_mut().take(end).skip(at + 1) {
            token.kind = Kind::Word;
        }
    }
}
