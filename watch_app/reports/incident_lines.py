"""Sets one incident in lines: what stands in the left column, and all fields with amendments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from watch_app.chain import Link
from watch_app.incident_facts import facts, told
from watch_app.incident_records import IncidentRecord
from watch_app.reports.dates import full_date, on_the_wall, short_date, stamp
from watch_app.reports.fonts import (
    FIELD,
    FIELD_BOLD,
    H2,
    NOTE,
    NOTE_BOLD,
    PROSE,
    Face,
    width,
)
from watch_app.reports.incident_pack import field_in_words, knowledge_in_words, state_in_words
from watch_app.reports.page import PORTRAIT_CONTENT
from watch_app.reports.wrapping import clean, paragraphs, wrap
from watch_app.sheets import AmendmentEntry, IncidentEntry
from watch_app.text import translate
from watch_app.wording import clock, within_sentence

BODY = 104
"""Where the right column starts."""
_VALUE = 64
_BODY_ROOM = PORTRAIT_CONTENT - BODY
_LEFT_ROOM = BODY - 8
_AMENDMENT = 10
_FIELD_LINE = 14
_BEFORE_NARRATIVE = 4
_BEFORE_AMENDMENT = 8
_BLANK_LINE = 6


class Run(NamedTuple):
    """Words of one face in a line; `x` runs from the left of the column."""

    x: float
    text: str
    face: Face
    is_struck: bool = False


class Line(NamedTuple):
    """One line of the right column; without words it is a distance."""

    height: float
    runs: tuple[Run, ...] = ()
    has_bar: bool = False


@dataclass(frozen=True, slots=True)
class EntryLines:
    """An incident broken into lines, ready for any page."""

    entry: IncidentEntry
    number: tuple[str, ...]
    title: tuple[str, ...]
    links: tuple[str, ...]
    """Which links of the chain tell of it."""
    knowledge: tuple[str, ...]
    state: tuple[str, ...]
    body: tuple[Line, ...]

    @property
    def head_height(self) -> float:
        """From the rule above to the first line of the body."""
        return 25 + H2.leading * (len(self.title) - 1)

    @property
    def left_height(self) -> float:
        numbers = FIELD_BOLD.leading * len(self.number)
        notes = NOTE.leading * (len(self.knowledge) + len(self.state) + len(self.links))
        return 28 + numbers + notes + self.links_gap

    @property
    def links_gap(self) -> float:
        """Between the links and what stands below them."""
        return 6 if self.links else 0


def lines_of(
    entry: IncidentEntry,
    time_zone: str,
    record: IncidentRecord | None = None,
    links: Sequence[Link] = (),
) -> EntryLines:
    by_amendment = {link.amendment: link.number for link in reversed(links)}
    body = [
        *_fields(entry, record),
        *_narrative(entry.narrative),
        *(
            line
            for change in entry.amendments
            for line in _amendment(change, time_zone, by_amendment.get(change.number))
        ),
    ]
    knowledge = knowledge_in_words(entry.knowledge)
    return EntryLines(
        entry=entry,
        number=tuple(wrap(entry.number, FIELD_BOLD, _LEFT_ROOM)),
        title=tuple(wrap(_title(entry, record), H2, _BODY_ROOM)),
        links=tuple(wrap(_links_in_words(links), NOTE, _LEFT_ROOM)),
        knowledge=tuple(wrap(knowledge, NOTE, _LEFT_ROOM - 28)) or ("",),
        state=tuple(wrap(state_in_words(entry), NOTE, _LEFT_ROOM)),
        body=tuple(body),
    )


def _title(entry: IncidentEntry, record: IncidentRecord | None) -> str:
    if record is None or not record.subcategory:
        return entry.category
    return translate("Reports", "{category}: {kind}").format(
        category=entry.category, kind=within_sentence(record.subcategory)
    )


def _links_in_words(links: Sequence[Link]) -> str:
    """Name the first link; those of amendments stand there, others told of parts added later."""
    if not links:
        return ""
    said = translate("Reports", "Entry {number}").format(number=links[0].number)
    amendments = {link.amendment: link.number for link in reversed(links)}
    added = [link.number for link in links[1:] if amendments[link.amendment] != link.number]
    if not added:
        return said
    numbers = ", ".join(map(str, added))
    return translate("Reports", "{entry}, added to: {numbers}").format(entry=said, numbers=numbers)


def _fields(entry: IncidentEntry, record: IncidentRecord | None) -> Iterator[Line]:
    where = entry.beat_name
    if entry.place:
        where = translate("Reports", "{beat}: {place}").format(
            beat=entry.beat_name, place=entry.place
        )
    who = entry.reporters
    if record is not None and record.sheet_number:
        who = translate("Reports", "Patrol {sheet}: {people}").format(
            sheet=record.sheet_number, people=who
        )
    for label, value in (
        (translate("Reports", "Seen"), _times(entry)),
        (translate("Reports", "Where"), where),
        (translate("Reports", "Who"), who),
        *(facts(record) if record is not None else ()),
        *told(entry, record),
        (translate("Reports", "Outcome"), entry.outcome),
        (translate("Reports", "Question"), record.police_question if record is not None else ""),
    ):
        yield from _field(label, value)


def _field(label: str, value: str) -> Iterator[Line]:
    labels = wrap(label, NOTE_BOLD, _VALUE - 4)
    values = wrap(value, FIELD, _BODY_ROOM - _VALUE)
    if not values:
        return
    for number in range(max(len(labels), len(values))):
        runs = []
        if number < len(labels):
            runs.append(Run(0, labels[number], NOTE_BOLD))
        if number < len(values):
            runs.append(Run(_VALUE, values[number], FIELD))
        yield Line(_FIELD_LINE, tuple(runs))


def _times(entry: IncidentEntry) -> str:
    """Say when it was seen, reported and written; a date only where it changes."""
    said = f"{full_date(entry.seen_from.date())}, {clock(entry.seen_from)}"
    last = entry.seen_from
    if entry.seen_to and entry.seen_to != entry.seen_from:
        until = _time_after(last, entry.seen_to)
        said = translate("Reports", "{start} to {end}").format(start=said, end=until)
        last = entry.seen_to
    if entry.reported_at:
        at = _time_after(last, entry.reported_at)
        said = translate("Reports", "{seen}; reported {time}").format(seen=said, time=at)
        last = entry.reported_at
    at = _time_after(last, entry.written_at)
    return translate("Reports", "{seen}; written {time}").format(seen=said, time=at)


def _time_after(before: datetime, at: datetime) -> str:
    return clock(at) if at.date() == before.date() else stamp(at)


def _narrative(text: str) -> Iterator[Line]:
    found = paragraphs(text)
    if found:
        yield Line(_BEFORE_NARRATIVE)
    for paragraph in found:
        if not paragraph:
            yield Line(_BLANK_LINE)
        for line in wrap(paragraph, PROSE, _BODY_ROOM):
            yield Line(PROSE.leading, (Run(0, line, PROSE),))


def _amendment(change: AmendmentEntry, time_zone: str, link: int | None) -> Iterator[Line]:
    """Set an amendment in place: who changed what and why, was struck through, now after it."""
    yield Line(_BEFORE_AMENDMENT)
    title = translate("Reports", "Amendment {number}").format(number=change.number)
    about = translate("Reports", "{field}, {time}, {name}").format(
        field=field_in_words(change.field),
        time=stamp(on_the_wall(change.written_at, time_zone)),
        name=change.written_by,
    )
    if link is not None:
        about = translate("Reports", "entry {number}, {about}").format(number=link, about=about)
    yield from _labelled(title, [about], width(title, NOTE_BOLD))
    if change.reason:
        why = translate("Reports", "Why: {reason}").format(reason=change.reason)
        for line in wrap(why, NOTE, _BODY_ROOM - _AMENDMENT):
            yield _barred(Run(_AMENDMENT, line, NOTE))
    was, now = _value(change.field, change.was), _value(change.field, change.now)
    yield from _was_and_now(was, now)


def _value(field: str, text: str) -> list[str]:
    """Return a value as it reads on paper, in paragraphs; an empty one is a dash."""
    if field == "knowledge":
        text = knowledge_in_words(text)
    elif field == "priority":
        text = f"P{text}"
    elif field.endswith("_at") or field.startswith("seen_"):
        text = _time_as_read(text)
    return [paragraph for paragraph in paragraphs(text) if paragraph] or ["–"]


def _time_as_read(text: str) -> str:
    try:
        return stamp(datetime.fromisoformat(text))
    except ValueError:
        return text


def _was_and_now(was: list[str], now: list[str]) -> Iterator[Line]:
    """Put both on one line when they fit, otherwise below each other."""
    was_label, now_label = translate("Reports", "Was"), translate("Reports", "Now")
    starts = _AMENDMENT + width(was_label, NOTE_BOLD) + 4
    was_ends = starts + width(clean(was[0]), NOTE)
    now_starts = was_ends + 14
    now_value = now_starts + width(now_label, NOTE_BOLD) + 4
    is_short = len(was) == len(now) == 1
    if is_short and now_value + width(clean(now[0]), NOTE) <= _BODY_ROOM:
        yield _barred(
            Run(_AMENDMENT, was_label, NOTE_BOLD),
            Run(starts, was[0], NOTE, is_struck=True),
            Run(now_starts, now_label, NOTE_BOLD),
            Run(now_value, now[0], NOTE),
        )
        return
    wide = max(width(was_label, NOTE_BOLD), width(now_label, NOTE_BOLD))
    yield from _labelled(was_label, was, wide, is_struck=True)
    yield from _labelled(now_label, now, wide)


def _labelled(
    label: str, texts: list[str], wide: float, *, is_struck: bool = False
) -> Iterator[Line]:
    """Set a bold label `wide` points wide and after it the text, its lines under each other."""
    starts = _AMENDMENT + wide + 6
    lines = [line for text in texts for line in wrap(text, NOTE, _BODY_ROOM - starts)]
    for number, line in enumerate(lines):
        label_run = (Run(_AMENDMENT, label, NOTE_BOLD),) if number == 0 else ()
        yield _barred(*label_run, Run(starts, line, NOTE, is_struck))


def _barred(*runs: Run) -> Line:
    return Line(_FIELD_LINE, runs, has_bar=True)


def day_of(entry: IncidentEntry) -> str:
    """Return the day as the bookmarks name it."""
    return short_date(entry.seen_from.date())
