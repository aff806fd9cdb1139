//! The CSV files of UN Comtrade, row by row or in blocks.

use super::comtrade::{Layout, compiled_by_the_un};
use super::engine::Pull;
use super::part::Part;
use super::quick::{Memory, Quick, Way};
use super::table::Table;
use super::{Format, Next, Options, Parse};
use crate::data::Source;

/// One of the layouts of CSV.
pub(super) struct Comtrade<'a> {
    table: Table<'a>,
    layout: Layout,
    source: Source,
    memory: Memory,
    pull: Option<Pull>,
}

impl<'a> Comtrade<'a> {
    pub(super) fn new(table: Table<'a>, layout: Layout, source: Source) -> Self {
        let source = compiled_by_the_un(source);
        Self {
            table,
            layout,
            source,
            memory: Memory::default(),
            pull: None,
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
            let names = self.memory.names();
            self.layout
                .observe(&self.table, &self.source.id, names, options)
        })
    }

    fn line(&self) -> u64 {
        self.table.line()
    }

    fn part(&mut self, options: &Options) -> Option<(u64, Part)> {
        let shape = self.table.shape();
        let quick = Quick {
            way: Way {
                layout: &self.layout,
                shape: &shape,
                source: &self.source.id,
                options,
            },
            memory: &mut self.memory,
        };
        self.table
            .pull(&mut self.pull, options.block, &shape, quick)
    }

    fn rush(&mut self, options: &Options, keep: &mut dyn FnMut(u64, Part) -> bool) {
        let shape = self.table.shape();
        let quick = || Quick {
            way: Way {
                layout: &self.layout,
                shape: &shape,
                source: &self.source.id,
                options,
            },
            memory: Memory::default(),
        };
        self.table.rush(options.block, &shape, quick, keep);
    }
}
