//! Days and months of the calendar.

use jiff::civil;
use std::fmt;

/// A month, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub year: i16,
    pub month: i8,
    /// `None` where only the month is known.
    pub day: Option<i8>,
}

impl Date {
    /// Reads `2026-02-23`.
    pub(crate) fn day(text: &str) -> Option<Self> {
        let plain =
            text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date: civil::Date = plain.then(|| text.parse().ok())??;
        Some(Self { year: date.year(), month: date.month(), day: Some(date.day()) })
    }

    /// Reads `2026-02`.
    pub(crate) fn month(text: &str) -> Option<Self> {
        let first = (text.len() == 7).then(|| Self::day(&format!("{text}-01")))??;
        Some(Self { day: None, ..first })
    }

    /// The day at a time, in seconds since 1970 in UTC.
    pub(crate) fn at(seconds: i64) -> Option<Self> {
        let time = jiff::Timestamp::from_second(seconds).ok()?;
        let date = jiff::tz::TimeZone::UTC.to_datetime(time).date();
        Some(Self { year: date.year(), month: date.month(), day: Some(date.day()) })
    }

    /// The number of months from the month of this date to that of a day.
    pub(crate) fn months_until(self, day: Self) -> i32 {
        let months = |date: Self| i32::from(date.year) * 12 + i32::from(date.month);
        months(day) - months(self)
    }

    /// The time in the header of an answer, such as `Sun, 06 Nov 1994 08:49:37 GMT`, in seconds
    /// since 1970.
    pub(crate) fn seconds_of_http(text: &str) -> Option<i64> {
        let time = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
        Some(time.as_second())
    }

    /// The month this date lies in.
    pub(crate) fn month_of(self) -> Self {
        Self { day: None, ..self }
    }

    /// Whether the month of this date is over on a day.
    pub(crate) fn is_before_month_of(self, day: Self) -> bool {
        (self.year, self.month) < (day.year, day.month)
    }
}

/// `2026-02-23`, or `2026-02` where only the month is known.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(formatter, "-{day:02}"))
    }
}
