"""Words for times, days and names that window, paper and messages share."""

from collections.abc import Collection
from datetime import date, datetime

from watch_app.text import translate

_MALAY_LINKS = ("bin", "binti", "bte", "a/l", "a/p", "al", "ap")

_RUN = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}")
"""Spreadsheets take a text that begins so for a formula."""


def weekday_name(weekday: int) -> str:
    """Return the short name of a weekday, Monday is 0."""
    names = (
        translate("Wording", "Mon"),
        translate("Wording", "Tue"),
        translate("Wording", "Wed"),
        translate("Wording", "Thu"),
        translate("Wording", "Fri"),
        translate("Wording", "Sat"),
        translate("Wording", "Sun"),
    )
    return names[weekday]


def long_weekday_name(weekday: int) -> str:
    """Return the name of a weekday, Monday is 0."""
    names = (
        translate("Wording", "Monday"),
        translate("Wording", "Tuesday"),
        translate("Wording", "Wednesday"),
        translate("Wording", "Thursday"),
        translate("Wording", "Friday"),
        translate("Wording", "Saturday"),
        translate("Wording", "Sunday"),
    )
    return names[weekday]


def month_name(month: int) -> str:
    """Return the short name of a month, January is 1."""
    names = (
        translate("Wording", "Jan"),
        translate("Wording", "Feb"),
        translate("Wording", "Mar"),
        translate("Wording", "Apr"),
        translate("Wording", "May"),
        translate("Wording", "Jun"),
        translate("Wording", "Jul"),
        translate("Wording", "Aug"),
        translate("Wording", "Sep"),
        translate("Wording", "Oct"),
        translate("Wording", "Nov"),
        translate("Wording", "Dec"),
    )
    return names[month - 1]


def long_month_name(month: int) -> str:
    """Return the name of a month, January is 1."""
    names = (
        translate("Wording", "January"),
        translate("Wording", "February"),
        translate("Wording", "March"),
        translate("Wording", "April"),
        translate("Wording", "May (month)").replace(" (month)", ""),
        translate("Wording", "June"),
        translate("Wording", "July"),
        translate("Wording", "August"),
        translate("Wording", "September"),
        translate("Wording", "October"),
        translate("Wording", "November"),
        translate("Wording", "December"),
    )
    return names[month - 1]


def day_text(day: date, *, with_year: bool = False, with_weekday: bool = True) -> str:
    """Return a day as in "Thu 10 Dec" or "Thu 10 Dec 2026"."""
    text = f"{day.day} {month_name(day.month)}"
    if with_weekday:
        text = f"{weekday_name(day.weekday())} {text}"
    return f"{text} {day.year}" if with_year else text


def period_text(first: date, last: date) -> str:
    """Return a period as in "7 – 13 December 2026" with no more words than it needs."""
    end = f"{last.day} {long_month_name(last.month)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {long_month_name(first.month)} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {long_month_name(first.month)} – {end}"
    return f"{first.day} – {end}"


def short_period(first: date, last: date) -> str:
    """Return days with as few letters as they can have: "7 – 13 Dec"."""
    end = day_text(last, with_weekday=False)
    if first == last:
        return end
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same else day_text(first, with_weekday=False)} – {end}"


def clock(moment: datetime) -> str:
    """Return the time of day as in 22:05."""
    return f"{moment:%H:%M}"


def clock_of_minute(minute: int) -> str:
    """Return a minute of the day as in 22:05; 1440 is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def span(starts: datetime, ends: datetime) -> str:
    """Return a patrol's times as in 20:00–23:00."""
    return f"{clock(starts)}–{clock(ends)}"


def propose_short_name(given_name: str, family_name: str, taken: Collection[str]) -> str:
    """Return a name for paper: first name and initial, longer only where two would be alike.

    Malay names count without bin, binti, a/l and a/p, as people use them.
    """
    given = [part for part in given_name.split() if part]
    first = given[0] if given else family_name
    rest = [p for p in [*given[1:], *family_name.split()] if p.casefold() not in _MALAY_LINKS]
    if not rest:
        return _first_free([first], first, taken)
    last = rest[-1]
    proposals = [f"{first} {last[:length]}." for length in range(1, min(len(last), 4))]
    return _first_free([*proposals, f"{first} {last}"], f"{first} {last}", taken)


def _first_free(proposals: list[str], stem: str, taken: Collection[str]) -> str:
    for proposal in proposals:
        if proposal not in taken:
            return proposal
    number = 2
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem} {number}"


def weekdays_text(weekdays: Collection[int]) -> str:
    """Return weekdays (Monday is 0) as in "Mon–Fri", "Tue, Thu" or "Every day"."""
    days = sorted(set(weekdays))
    if len(days) == 7:
        return translate("Wording", "Every day")
    parts: list[str] = []
    place = 0
    while place < len(days):
        last = place
        while last + 1 < len(days) and days[last + 1] == days[last] + 1:
            last += 1
        if last - place >= 2:
            parts.append(f"{weekday_name(days[place])}–{weekday_name(days[last])}")
        else:
            parts += [weekday_name(day) for day in days[place : last + 1]]
        place = last + 1
    return ", ".join(parts)


def is_patronymic(family_name: str) -> bool:
    """Return whether a family name only says whose child somebody is, as in "bin Osman"."""
    words = family_name.split()
    return bool(words) and words[0].casefold() in _MALAY_LINKS


def within_sentence(name: str) -> str:
    """Return a name as it stands within a sentence; capitals that mean something stay (NPPV)."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def one_stop(sentence: str) -> str:
    """Close a sentence with one full stop, also where it ends with a shortened name."""
    return sentence.replace("..", ".")


def patrol_label(beat: str, starts: datetime) -> str:
    """Return how sentences name a patrol: "Riverside on Thu 10 Dec, 20:00"."""
    sentence = translate("Rosters", "{beat} on {day}, {time}")
    return sentence.format(beat=beat, day=day_text(starts.date()), time=clock(starts))


def harmless(text: str) -> str:
    """Mark a text that a spreadsheet would take for a formula, so that it stays a text."""
    return f"'{text}" if text.startswith(_RUN) else text
