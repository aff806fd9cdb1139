//! A data set made of many observations at once.

use super::dataset::{Dataset, Twice, check, duplicate, too_many_sources};
use super::key::{Key, SOURCES};
use super::observation::Observation;
use super::source::{Source, SourceId};
#[cfg(feature = "read")]
use super::store::PlainRow;
use super::store::{Row, Store};
use crate::error::Error;
use crate::trade::Side;
use std::collections::HashMap;
#[cfg(feature = "read")]
use std::sync::Arc;

/// Notes observations as they come, and sorts them once.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    store: Store,
    /// In the order they came, what exporters say and what others say; keys hold the places of their sources below until all are known. A file
    /// that has both side by side and is in some order has each in stretches of ascending keys, which are merged sooner than sorted.
    rows: [Vec<Row>; 2],
    /// The same in runs whose keys ascend, as long as a few do: a file in order needs no sort.
    #[cfg(feature = "read")]
    runs: Vec<Vec<Row>>,
    sources: HashMap<SourceId, u32>,
    /// The source met last: mostly the next one.
    last: Option<(SourceId, u32)>,
    /// The place of the file that all lines are of.
    file: Option<u8>,
}

/// More runs than these are not kept apart. A file of exports and imports side by side has two.
#[cfg(feature = "read")]
const RUNS: usize = 4;

impl Builder {
    /// A builder for what stands in a file.
    #[cfg(feature = "read")]
    pub(crate) fn of_file(name: &Arc<str>) -> Self {
        let mut builder = Self::default();
        builder.file = builder.store.file(name);
        builder
    }

    /// Notes an observation.
    ///
    /// # Errors
    ///
    /// For what no data set holds, as [`Dataset::insert`] says.
    pub(crate) fn push(&mut self, observation: Observation) -> Result<(), Error> {
        check(&observation)?;
        let source = match &self.last {
            Some((id, place)) if *id == observation.source => *place,
            _ => self.place(&observation.source)?,
        };
        let key = Key::of(&observation, source);
        let mut row = self.store.row(key, observation);
        if let Some(file) = self.file {
            self.store.put_in_file(&mut row, file);
        }
        #[cfg(feature = "read")]
        if !self.runs.is_empty() {
            self.note(row);
            return Ok(());
        }
        self.put(row);
        Ok(())
    }

    /// Notes a flow that a reader has taken apart already, from a line of a file.
    #[cfg(feature = "read")]
    pub(crate) fn push_plain(
        &mut self,
        row: PlainRow,
        source: &SourceId,
        line: u64,
    ) -> Result<(), Error> {
        let source = match &self.last {
            Some((id, place)) if id.is(source) => *place,
            _ => self.place(source)?,
        };
        let mut row = self.store.plain_row(row, source, line);
        if let Some(file) = self.file {
            self.store.put_in_file(&mut row, file);
        }
        self.note(row);
        Ok(())
    }

    /// Notes a row of a file that has one observation a line.
    #[cfg(feature = "read")]
    fn note(&mut self, row: Row) {
        if self.rows.iter().any(|rows| !rows.is_empty()) {
            self.put(row);
            return;
        }
        let ends_before = |run: &Vec<Row>| run.last().is_some_and(|last| last.key < row.key);
        let at = self.runs.iter().position(ends_before);
        if let Some(at) = at
            && let Some(run) = self.runs.get_mut(at)
        {
            run.push(row);
        } else if self.runs.len() < RUNS {
            self.runs.push(vec![row]);
        } else {
            self.give_up_runs();
            self.put(row);
        }
    }

    /// Puts a row behind those that came before it.
    fn put(&mut self, row: Row) {
        let [exporters, others] = &mut self.rows;
        match row.key.side() {
            Side::Exporter => exporters.push(row),
            _ => others.push(row),
        }
    }

    /// Goes on without runs. Rows of one key stay in the order they came: once a run has gone beyond a key, it takes no more of it.
    #[cfg(feature = "read")]
    fn give_up_runs(&mut self) {
        for run in std::mem::take(&mut self.runs) {
            for row in run {
                self.put(row);
            }
        }
    }

    fn place(&mut self, id: &SourceId) -> Result<u32, Error> {
        let place = if let Some(place) = self.sources.get(id) {
            *place
        } else {
            let place = u32::try_from(self.sources.len()).ok();
            let place = place
                .filter(|place| (*place as usize) < SOURCES)
                .ok_or_else(too_many_sources)?;
            self.sources.insert(id.clone(), place);
            place
        };
        self.last = Some((id.clone(), place));
        Ok(place)
    }

    /// The data set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Duplicate`](crate::ErrorKind::Duplicate) if two observations have one key.
    pub(crate) fn finish_without_repeats(self, sources: Vec<Source>) -> Result<Dataset, Error> {
        let (data, twice) = self.finish(sources);
        match twice.first() {
            Some(twice) => Err(duplicate(&twice.again)),
            None => Ok(data),
        }
    }

    /// The data set, and the observations whose key was there before, which are not in it, in the order they came. Sources that
    /// nothing is known of but their keys are added as such.
    pub(crate) fn finish(mut self, mut sources: Vec<Source>) -> (Dataset, Vec<Twice>) {
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        sources.dedup_by(|one, other| one.id == other.id);
        let known = sources.len();
        for id in self.sources.keys() {
            let at = sources.get(..known).unwrap_or_default();
            if at.binary_search_by(|source| source.id.cmp(id)).is_err() {
                sources.push(Source::new(id.clone(), id.as_str()));
            }
        }
        sources.sort_by(|one, other| one.id.cmp(&other.id));
        let mut places = vec![0; self.sources.len()];
        for (id, noted) in &self.sources {
            let place = sources.partition_point(|source| source.id < *id);
            if let (Some(to), Ok(place)) = (places.get_mut(*noted as usize), u32::try_from(place)) {
                *to = place;
            }
        }
        let moved = places.iter().zip(0..).any(|(place, noted)| *place != noted);
        #[cfg(feature = "read")]
        if !self.runs.is_empty() {
            let runs = std::mem::take(&mut self.runs);
            match self.store.fill_with_runs(runs, moved) {
                Ok(()) => return (Dataset::of(sources, self.store), Vec::new()),
                Err(rows) => {
                    for row in rows {
                        self.put(row);
                    }
                }
            }
        }
        if moved {
            for row in self.rows.iter_mut().flatten() {
                if let Some(place) = places.get(row.key.source()) {
                    row.key = row.key.with_source(*place);
                }
            }
        }
        let mut repeats = self.store.fill(self.rows);
        let data = Dataset::of(sources, self.store);
        let line = |row: &Row| data.line(row);
        repeats.sort_by_key(|repeat| line(&repeat.again));
        let twice = repeats
            .iter()
            .map(|repeat| data.twice(&repeat.earlier, &repeat.again, repeat.same))
            .collect();
        (data, twice)
    }
}

impl Dataset {
    /// Adds many observations by one sort: all of them, or none if one is refused.
    ///
    /// # Errors
    ///
    /// As for [`insert`](Self::insert).
    ///
    /// ```
    /// use bilateral::{Dataset, Economy, Observation, Source, Usd};
    ///
    /// let mut data = Dataset::new();
    /// data.add_source(Source::new("mine", "My table"))?;
    /// let flow = Economy::KAZ.exports_to(Economy::ISR);
    /// data.extend((2020..2025).map(|year| {
    ///     Observation::new(flow, year.try_into().unwrap(), Usd::dollars(year.into()), "mine")
    /// }))?;
    /// assert_eq!(data.len(), 5);
    /// # Ok::<(), bilateral::Error>(())
    /// ```
    pub fn extend(
        &mut self,
        observations: impl IntoIterator<Item = Observation>,
    ) -> Result<(), Error> {
        let mut builder = Builder::default();
        for observation in observations {
            self.place_of(&observation)?;
            builder.push(observation)?;
        }
        self.merge(builder.finish_without_repeats(self.sources().cloned().collect())?)
    }
}
