"""What was sent to the station, as text: nothing of it can be typed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.pages.incident_words import field_words, knowledge_words, qualifier_words, urgency_words
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.labels import Label
from watch_app.incident_facts import facts, told
from watch_app.incident_records import IncidentRecord
from watch_app.wording import clock, day_text

Line = tuple[str, str]


class SentText(Card):
    """A label and what stands behind it, line by line; the text can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._record: IncidentRecord | None = None
        self._body: QWidget | None = None
        self.lines: tuple[Line, ...] = ()

    def show_record(self, record: IncidentRecord) -> None:
        """Show all that the station has of a record."""
        if record == self._record:
            return
        self._record = record
        self.lines = tuple(
            (label, text[:1].upper() + text[1:]) for label, text in self._lines(record) if text
        )
        if self._body is not None:
            self.body.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(6))
        grid.setColumnMinimumWidth(0, theme().px(110))
        grid.setColumnStretch(1, 1)
        for row, (label, text) in enumerate(self.lines):
            grid.addWidget(
                Label(label, "dense", colour="ink2"), 2 * row, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(_text(label, text), 2 * row, 1)
        self.add(self._body)
        self._body.show()

    def _lines(self, record: IncidentRecord) -> Iterator[Line]:
        entry, names = record.entry, field_words()
        yield self.tr("Seen"), _span(entry.seen_from, entry.seen_to)
        yield names["knowledge"], dict(knowledge_words()).get(entry.knowledge, "")
        yield self.tr("Beat"), f"{entry.beat_code} {entry.beat_name}"
        yield self.tr("Patrol"), record.patrol
        yield names["place"], entry.place
        yield self.tr("Public wording"), record.public_place
        aimed = dict(qualifier_words()).get(record.qualifier or "", "")
        what = (entry.category, record.subcategory, aimed)
        yield names["category"], ", ".join(each for each in what if each)
        urgency = dict(urgency_words()).get(str(entry.priority), "")
        yield names["priority"], urgency.partition("\n")[0]
        yield names["narrative"], entry.narrative
        yield from facts(record)
        yield from told(entry, record)
        yield names["reporter_id"], entry.reporters
        written = f"{day_text(entry.written_at.date(), with_year=True)}, {clock(entry.written_at)}"
        by = self.tr("{name}, {time}").format(name=record.written_by, time=written)
        yield self.tr("Written"), by if record.written_by else written


def _span(starts: datetime, ends: datetime | None) -> str:
    said = f"{day_text(starts.date(), with_year=True)}, {clock(starts)}"
    if ends is None:
        return said
    if ends.date() == starts.date():
        return f"{said}–{clock(ends)}"
    return f"{said} – {day_text(ends.date())}, {clock(ends)}"


def _text(label: str, text: str) -> Label:
    made = Label(text, "body", wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(f"{label}: {text}")
    return made
