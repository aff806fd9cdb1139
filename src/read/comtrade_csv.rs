//! The CSV files of UN Comtrade, row by row or in blocks.

use super::comtrade::{Column as C, Layout, Names, Record, compiled_by_the_un};
use super::quick::{Quick, Shape};
use super::split::split;
use super::table::Table;
use super::{Fault, Format, Next, Options, Parse, Part, engine};
use crate::data::Source;

/// One of the three CSV layouts.
pub(super) struct Comtrade<'a> {
    table: Table<'a>,
    layout: Layout,
    source: Source,
    names: Names,
}

impl<'a> Comtrade<'a> {
    pub(super) fn new(table: Table<'a>, layout: Layout, source: Source) -> Self {
        let source = compiled_by_the_un(source);
        Self {
            table,
            layout,
            source,
            names: Names::default(),
        }
    }
}

impl Parse for Comtrade<'_> {
    fn format(&self) -> Format {
        self.layout.format
    }

    fn sources(&self) -> Vec<Source> {
        vec![self.source.clone()]
    }

    fn next(&mut self, options: &Options) -> Next {
        // Comtrade Plus ends its rows with a comma that its header does not have.
        let fetched = self.table.next(self.layout.format == Format::ComtradePlus);
        Next::of(fetched, || {
            let number = |column| {
                let place = self.layout.place(column);
                let number = self.table.number(place);
                number.map_err(|error| Fault::at(self.table.name(place), error))
            };
            let numbers = [
                (C::Value, number(C::Value)?),
                (C::Cif, number(C::Cif)?),
                (C::Fob, number(C::Fob)?),
            ];
            let mut fields = self.layout.places.map(|place| self.table.field(place));
            for (column, number) in &numbers {
                if let Some(field) = fields.get_mut(*column as usize) {
                    *field = number;
                }
            }
            let record = Record {
                fields,
                format: self.layout.format,
                names: &self.layout.places.map(|place| self.table.name(place)),
                line: self.table.line(),
            };
            record.observe(&self.source.id, &mut self.names, options)
        })
    }

    fn line(&self) -> u64 {
        self.table.line()
    }

    fn rush(&mut self, options: &Options, keep: &mut dyn FnMut(u64, Part) -> bool) {
        if self.layout.format != Format::ComtradePlus || options.block == Some(0) {
            return;
        }
        let (width, longest) = self.table.width();
        let names = self
            .layout
            .places
            .map(|place| self.table.name(place).to_owned());
        let shape = Shape {
            places: self.layout.places,
            names: names.each_ref().map(String::as_str),
            width,
            longest,
            source: &self.source.id,
            options,
        };
        let first = self.table.next_line();
        let Some((bytes, separator)) = self.table.bytes() else {
            return;
        };
        let worker = || {
            let mut quick = Quick::new(&shape);
            move |block: &[u8]| {
                let mut part = Part::default();
                let done = split(block, separator, |fields| quick.take(fields, &mut part));
                (part, done)
            }
        };
        let mut line = first;
        let rest = engine::run(bytes, options.block, worker, |part: Part| {
            let before = line;
            line += u64::from(part.lines);
            keep(before, part)
        });
        self.table.go_on(line - first, rest);
    }
}
