//! The CSV files of UN Comtrade, row by row or in blocks.

use super::comtrade::{Layout, compiled_by_the_un};
use super::engine::{self, Pull};
use super::parts::{Part, Splitting};
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
        let first = self.table.next_line();
        let pull = match &mut self.pull {
            Some(pull) => pull,
            None => self.pull.insert(Pull::new(options.block, self.table.rows_apart()?)),
        };
        if pull.is_over() {
            return None;
        }
        let quick = Quick {
            way: Way {
                layout: &self.layout,
                shape: &shape,
                source: &self.source.id,
                options,
            },
            memory: &mut self.memory,
        };
        let mut worker = Splitting {
            shape: &shape,
            quick,
        };
        let (part, rest) = pull.next(self.table.bytes(), &mut worker);
        self.table.pass(part.lines.into());
        if let Some(rest) = rest {
            self.table.go_on(rest);
        }
        Some((first, part))
    }

    fn rush(&mut self, options: &Options, keep: &mut dyn FnMut(u64, Part) -> bool) {
        let Some(longest) = self.table.rows_apart() else {
            return;
        };
        let shape = self.table.shape();
        let worker = || Splitting {
            shape: &shape,
            quick: Quick {
                way: Way {
                    layout: &self.layout,
                    shape: &shape,
                    source: &self.source.id,
                    options,
                },
                memory: Memory::default(),
            },
        };
        let mut line = self.table.next_line();
        let first = line;
        let rest = engine::run(self.table.bytes(), options.block, longest, worker, |part| {
            let before = line;
            line += u64::from(part.lines);
            keep(before, part)
        });
        self.table.pass(line - first);
        self.table.go_on(rest);
    }
}
