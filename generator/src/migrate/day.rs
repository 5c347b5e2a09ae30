//! Days in forms other than `2026-02-23`.

use crate::model::Date;

/// The day somebody meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Day {
    Certain(String),
    /// Two days are possible.
    Either(String, String),
}

/// Reads a day in a usual form. Nothing if it is in the right form or in none.
pub(super) fn read(written: &str) -> Option<Day> {
    let written = written.trim();
    if Date::day(written).is_some() {
        return None;
    }
    if let Some(day) = of_time(written) {
        return Some(Day::Certain(day));
    }
    let sign = ['-', '/', '.'].into_iter().find(|sign| written.matches(*sign).count() == 2)?;
    let parts: Vec<&str> = written.split(sign).map(str::trim).collect();
    let [first, middle, last] = parts[..] else { return None };
    if first.len() == 4 {
        // Nobody counts more than twelve months, so a day stands in the middle.
        let day = iso(first, middle, last).or_else(|| iso(first, last, middle));
        return day.map(Day::Certain);
    }
    let by_day = iso(last, middle, first);
    // Only with dots is it the same everywhere which of the two is the day.
    let by_month = if sign == '.' { None } else { iso(last, first, middle) };
    match (by_day, by_month) {
        (Some(one), Some(other)) if one != other => Some(Day::Either(one, other)),
        (one, other) => one.or(other).map(Day::Certain),
    }
}

/// The day of a time such as `2021-03-05T10:00:00Z`.
fn of_time(written: &str) -> Option<String> {
    let (day, time) = written.split_at_checked(10)?;
    let mut time = time.chars();
    let is_time = matches!(time.next(), Some('T' | 't' | ' '))
        && time.next().is_some_and(|digit| digit.is_ascii_digit());
    (is_time && Date::day(day).is_some()).then(|| day.to_owned())
}

fn iso(year: &str, month: &str, day: &str) -> Option<String> {
    let number = |text: &str, most: usize| -> Option<u16> {
        let plain = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok())?
    };
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    let written = format!("{year:04}-{month:02}-{day:02}");
    Date::day(&written).map(|_| written)
}

#[cfg(test)]
mod tests {
    use super::{Day, read};

    #[test]
    fn a_day_is_read_only_where_one_is_meant() {
        let certain = |day: &str| Some(Day::Certain(day.to_owned()));
        for (written, expected) in [
            ("2021-03-05", None),
            ("2021-3-5", certain("2021-03-05")),
            ("2021/03/05", certain("2021-03-05")),
            ("5.3.2021", certain("2021-03-05")),
            ("05. 03. 2021", certain("2021-03-05")),
            ("2021-03-05T10:00:00Z", certain("2021-03-05")),
            ("2021-03-05 10:00", certain("2021-03-05")),
            ("2020-31-08", certain("2020-08-31")),
            ("31/08/2020", certain("2020-08-31")),
            ("08/31/2020", certain("2020-08-31")),
            ("05/05/2021", certain("2021-05-05")),
            ("05/03/2021", Some(Day::Either("2021-03-05".into(), "2021-05-03".into()))),
            ("5.3.21", None),
            ("2021-02-30", None),
            ("2021", None),
            ("2021-13-13", None),
            ("März 2021", None),
            ("2021-03-05Therefore", None),
        ] {
            assert_eq!(read(written), expected, "{written}");
        }
    }
}
