//! A period as written, and what it means beside the period the passage is about.

use crate::trade::{Economy, Period};
use chrono::{Datelike, NaiveDate};

/// A period as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) shape: Shape,
    pub(super) year: Year,
}

/// Which part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Whole,
    Months(u8, u8),
    /// *The same period, those months*.
    Same,
    /// *So far this year*: to the end of the month at hand.
    SoFar,
    /// *Last month.*
    LastMonth,
    /// *This month*, of a text from its end: nobody tells of one that has just begun.
    ThisMonth,
    /// *That year, that month*: the one named last, of so many months.
    That(u8),
    /// Begins in the year that is given: *2021-22*.
    Fiscal,
    /// *Fiscal 2017*: named by one year, that in which it ends, or begins where that is the custom.
    FiscalNamed,
    /// The same by the calendar of an economy: *the Indian financial year 2021-22, the current Iranian year*.
    FiscalOf(Economy),
    /// Months of a fiscal year: *April-December of 2022-23*.
    FiscalMonths(u8, u8),
    /// Months counted from the begin of a fiscal year: *the first nine months of the fiscal year*.
    OfFiscal(u8, u8),
    /// Several years.
    To(i32),
    /// *The previous quarter*: of the same length, right before.
    Previous,
    /// *The following month*: the next of so many months.
    Following(u8),
    /// To the end of a month: since when is that of the passage's period, if it ends there.
    Until(u8),
    /// So many months, those of the passage's period if it has as many.
    Counted(u8),
    /// So many months to the end of one: *the four quarters to Q3 2023*.
    Ending(u8, u8),
    /// *Since the beginning of 2020*: until when is not said.
    SinceBegin,
    /// A day of that month: the date of an event, not a period of trade.
    Day(u8),
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Given(i32),
    This,
    Last,
    /// A year is said, and which it is cannot be known: *four years on*, *the current Iranian year*.
    Unknown,
    /// *A year earlier, the previous year*: the one before the passage's period.
    Before,
    /// *A year later, the following year*: the one after it.
    After,
    Unstated,
}

impl When {
    /// Whether it can only be the earlier of two periods.
    pub(super) fn looks_back(self) -> bool {
        matches!(
            (self.shape, self.year),
            (_, Year::Before) | (Shape::Same, Year::Last | Year::Given(_)) | (Shape::Previous, _)
        )
    }

    /// The calendar months it stands for, with the period the passage is about and the date of the text.
    pub(super) fn resolve(
        self,
        main: Option<Period>,
        date: Option<NaiveDate>,
        reporter: Option<Economy>,
    ) -> Option<Period> {
        let today = date.map(|date| date.year());
        let main_year = main.and_then(Period::calendar_year);
        let year = match self.year {
            Year::Given(year) => Some(year),
            Year::This => today,
            Year::Last => today.map(|year| year - 1),
            Year::Unknown | Year::Before | Year::After | Year::Unstated => None,
        };
        if self.year == Year::Unknown {
            return None;
        }
        match self.shape {
            Shape::Whole => match self.year {
                Year::Before => main?.years_later(-1),
                // A year that is not over is no period yet.
                Year::This if date.is_some_and(|date| date.month() < 12) => None,
                // `for the whole year`
                Year::Unstated => Period::year(main_year?).ok(),
                _ => Period::year(year?).ok(),
            },
            // Only a fiscal year can end before it begins.
            Shape::Months(first, last) if last < first => None,
            // `the first half` of a passage about half a fiscal year
            Shape::Months(1, 6)
                if self.year == Year::Unstated
                    && main.is_some_and(|main| {
                        main.months() == 6 && !matches!(main.first_day().month(), 1 | 7)
                    }) =>
            {
                main
            }
            Shape::Until(month) => main.filter(|main| {
                let same = match self.year {
                    Year::Given(year) => main.last_day().year() == year,
                    Year::Unstated => true,
                    _ => false,
                };
                main.months() > 1 && main.last_day().month() == u32::from(month) && same
            }),
            Shape::Counted(months) => main.filter(|main| main.months() == u32::from(months)),
            Shape::Months(first, last) => {
                let year = match self.year {
                    Year::Unstated => match (main_year, date) {
                        // `after falling 2% in November`, told in March of a January: the November that is over.
                        (Some(year), Some(date))
                            if months(year, first, year, last)
                                .is_some_and(|period| period.first_day() > date) =>
                        {
                            year - 1
                        }
                        (Some(year), _) => year,
                        // The latest such months that were over.
                        (None, Some(date)) if u32::from(last) <= date.month() => date.year(),
                        (None, Some(date)) => date.year() - 1,
                        _ => return None,
                    },
                    Year::Before => main_year? - 1,
                    _ => year?,
                };
                // `the first six months of this year`, told in April: of another calendar.
                let ahead = self.year == Year::This
                    && date
                        .is_some_and(|date| date.year() == year && u32::from(last) > date.month());
                months(year, first, year, last).filter(|_| !ahead)
            }
            Shape::Same => match self.year {
                Year::Unstated | Year::Unknown => main,
                Year::Before | Year::Last => main?.years_later(-1),
                Year::After => main?.years_later(1),
                // `the same period this year`, behind one of another
                Year::This => {
                    let main = main?;
                    match (main.calendar_year(), today) {
                        (Some(of), Some(today)) if main.months() < 12 => {
                            main.years_later(today - of)
                        }
                        _ => Some(main),
                    }
                }
                Year::Given(year) => {
                    let main = main?;
                    let shift = year - main.first_day().year();
                    main.years_later(shift)
                }
            },
            Shape::Fiscal => {
                let first = fiscal_start(reporter?)?;
                let year = self.fiscal_year(first, date)?;
                if first == 1 {
                    Period::year(year).ok()
                } else {
                    months(year, first, year + 1, first - 1)
                }
            }
            Shape::FiscalNamed => {
                let reporter = reporter?;
                let first = fiscal_start(reporter)?;
                let ends = i32::from(!matches!(reporter, Economy::JPN) && first > 1);
                let year = year? - ends;
                if first == 1 {
                    Period::year(year).ok()
                } else {
                    months(year, first, year + 1, first - 1)
                }
            }
            Shape::FiscalOf(economy) => {
                let first = fiscal_start(economy)?;
                let year = self.fiscal_year(first, date)?;
                months(year, first, year + 1, first - 1)
            }
            Shape::OfFiscal(from, to) => {
                let first = fiscal_start(reporter?)?;
                let begin = Period::month(self.fiscal_year(first, date)?, first).ok()?;
                let mut at = begin;
                let mut start = begin;
                for count in 1..to {
                    at = at.next()?;
                    if count + 1 == from {
                        start = at;
                    }
                }
                Period::run(start, at).ok()
            }
            // `July-March` beside such months that were named with their year.
            Shape::FiscalMonths(first, last) if self.year == Year::Unstated => {
                main.filter(|main| {
                    main.first_day().month() == u32::from(first)
                        && main.last_day().month() == u32::from(last)
                })
            }
            // `July-January of the current fiscal year`: the latest that began, or the one before.
            Shape::FiscalMonths(first, last) if matches!(self.year, Year::This | Year::Last) => {
                let date = date?;
                let begun = if date.month() > u32::from(first) {
                    date.year()
                } else {
                    date.year() - 1
                };
                let year = begun - i32::from(self.year == Year::Last);
                months(
                    year,
                    first,
                    if last < first { year + 1 } else { year },
                    last,
                )
            }
            Shape::FiscalMonths(first, last) => {
                // April-December of 2022-23 lie in 2022, January-March in 2023.
                let year = year?;
                let year = if first >= 4 { year } else { year + 1 };
                months(
                    year,
                    first,
                    if last < first { year + 1 } else { year },
                    last,
                )
            }
            Shape::SoFar => {
                let main = main?;
                let year = main.calendar_year()?;
                let this = date.is_none_or(|date| date.year() == year);
                (this && main.months() < 12)
                    .then(|| months(year, 1, year, u8::try_from(main.last_day().month()).ok()?))
                    .flatten()
            }
            Shape::LastMonth => Period::month_of(date?).ok()?.previous(),
            Shape::ThisMonth => Period::month_of(date.filter(|date| date.day() > 19)?).ok(),
            Shape::That(months) => main.filter(|main| main.months() == u32::from(months)),
            Shape::Previous => main?.previous(),
            Shape::Following(months) => main
                .filter(|main| main.months() == u32::from(months))?
                .next(),
            Shape::Ending(count, last)
                if self.year == Year::Unstated
                    && main.is_some_and(|main| {
                        main.months() == u32::from(count)
                            && main.last_day().month() == u32::from(last)
                    }) =>
            {
                main
            }
            Shape::Ending(count, last) => {
                let year = match (self.year, date) {
                    (Year::Unstated, Some(date)) if u32::from(last) < date.month() => date.year(),
                    (Year::Unstated, Some(date)) => date.year() - 1,
                    _ => year?,
                };
                let end = Period::month(year, last).ok()?;
                let mut first = end;
                for _ in 1..count {
                    first = first.previous()?;
                }
                Period::run(first, end).ok()
            }
            Shape::To(_) | Shape::Day(_) | Shape::SinceBegin => None,
        }
    }
}

impl When {
    /// The year in which a fiscal year that begins in a month began: that of *this* and *last* from the date.
    fn fiscal_year(self, first: u8, date: Option<NaiveDate>) -> Option<i32> {
        let running = |date: NaiveDate| {
            if date.month() >= u32::from(first) {
                date.year()
            } else {
                date.year() - 1
            }
        };
        match self.year {
            Year::Given(year) => Some(year),
            Year::This => date.map(running),
            Year::Last => date.map(|date| running(date) - 1),
            Year::Unknown | Year::Before | Year::After | Year::Unstated => None,
        }
    }
}

fn months(from: i32, first: u8, to: i32, last: u8) -> Option<Period> {
    Period::run(
        Period::month(from, first).ok()?,
        Period::month(to, last).ok()?,
    )
    .ok()
}

/// The month in which the fiscal year that trade figures are given for begins.
pub(super) fn fiscal_start(economy: Economy) -> Option<u8> {
    Some(match economy {
        Economy::IND
        | Economy::JPN
        | Economy::BWA
        | Economy::LSO
        | Economy::NAM
        | Economy::SWZ
        | Economy::KWT => 4,
        // Nepal's and Ethiopia's begin within July.
        Economy::PAK
        | Economy::BGD
        | Economy::AUS
        | Economy::EGY
        | Economy::NPL
        | Economy::ETH
        | Economy::KEN
        | Economy::UGA
        | Economy::TZA
        | Economy::RWA
        | Economy::BTN
        | Economy::MUS => 7,
        Economy::THA | Economy::HTI | Economy::TTO => 10,
        _ => return None,
    })
}
