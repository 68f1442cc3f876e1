"""The lines of the liaison's lists: a heading for each group, and its records."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from watch_app.liaison.inbox import Group, Inbox, InboxRow, due_words, group_title, groups
from watch_app.text import translate
from watch_app.wording import day_text, long_month_name, long_weekday_name

SHAPES = {
    Group.URGENT: ("warning", "broken_text"),
    Group.WAITING: ("shifts", "gap_text"),
    Group.ANSWERED: ("check", "full_text"),
}
"""Icon and colour of a heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a group is called, and how many records it has."""

    key: str
    title: str
    count: int
    shape: str = ""
    colour: str = "ink2"


Line = Heading | InboxRow


def inbox_lines(inbox: Inbox) -> list[Line]:
    """The inbox, each group under its heading."""
    lines: list[Line] = []
    for group, rows in groups(inbox):
        shape, colour = SHAPES.get(group, ("", "ink2"))
        lines.append(Heading(group, group_title(group, inbox), len(rows), shape, colour))
        lines += rows
    return lines


def log_lines(rows: Iterable[InboxRow]) -> list[Line]:
    """The log, newest first, each day under its heading."""
    lines: list[Line] = []
    for day, of_day in groupby(rows, key=lambda row: row.seen_from.date()):
        found = list(of_day)
        weekday = long_weekday_name(day.weekday())
        title = f"{weekday} {day.day} {long_month_name(day.month)} {day.year}"
        lines.append(Heading(day.isoformat(), title, len(found)))
        lines += found
    return lines


def notes_of(row: InboxRow) -> list[tuple[str, str, str]]:
    """What is said below a record: icon, words and colour."""
    said = [
        ("link", row.repeat, "changed_text"),
        ("shifts", due_words(row), "gap_text"),
        ("", row.word, "ink2"),
    ]
    return [each for each in said if each[1]]


def key_of(line: Line) -> object:
    return line.key if isinstance(line, Heading) else line.incident_id


def spoken(line: Line) -> str:
    """A line as a screen reader says it."""
    if isinstance(line, Heading):
        return f"{line.title}, {line.count}"
    parts = [
        line.number,
        line.category,
        day_text(line.seen_from.date()),
        line.line,
        *(words for _shape, words, _colour in notes_of(line)),
        "" if line.is_read else translate("Liaison", "not acknowledged"),
    ]
    return ", ".join(part for part in parts if part)
