"""The rows of the page of answers: a standard, somebody who waits, a line for a reporter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.fields import CheckBox, NumberField
from ui.widgets.labels import FittedLabel, Label
from ui.widgets.sentence_row import SentenceRow
from ui.widgets.text_field import TextField
from watch_app.records import Clock
from watch_app.service.clocks import Measured, Span
from watch_app.service.feedback import MOST_LETTERS, FeedbackRow
from watch_app.text import translate as counted
from watch_app.wording import clock as clock_text
from watch_app.wording import day_text

translate = QCoreApplication.translate
DAY = 24
IN_DAYS = frozenset({Clock.UPDATE, Clock.FEEDBACK})


def sentence_of(clock: Clock) -> str:
    """What was agreed, with its number in braces."""
    sentences = {
        Clock.ACKNOWLEDGE: translate(
            "Standards", "The station acknowledges what it gets within {count} hours."
        ),
        Clock.QUESTION: translate(
            "Standards", "We answer a question of the station within {count} hours."
        ),
        Clock.UPDATE: translate(
            "Standards", "The station says how a matter stands every {count} days."
        ),
        Clock.FEEDBACK: translate(
            "Standards", "Whoever reported hears what came of it within {count} days."
        ),
    }
    return sentences[clock]


def waits_for(clock: Clock) -> str:
    """What is waited for, in a few words."""
    words = {
        Clock.ACKNOWLEDGE: translate("Standards", "the station has not acknowledged it"),
        Clock.QUESTION: translate("Standards", "the station asked, and we have not answered"),
        Clock.UPDATE: translate("Standards", "the station has said nothing new"),
        Clock.FEEDBACK: translate("Standards", "whoever reported it has not heard of it"),
    }
    return words[clock]


def time_text(hours: float) -> str:
    """6 hours, 3 days."""
    if hours < 2 * DAY:
        return counted("Standards", "%n hour|%n hours", number=round(hours))
    return counted("Standards", "%n day|%n days", number=round(hours / DAY))


def kept_text(measured: Measured) -> str:
    """9 of 11 in time, half within 6 hours."""
    if not measured.is_active:
        return translate("Standards", "not agreed")
    if measured.share is None or not measured.judged:
        return translate("Standards", "nothing to measure yet")
    said = translate("Standards", "{within} of {judged} in time ({share} %)").format(
        within=measured.within, judged=measured.judged, share=round(measured.share)
    )
    if measured.median_hours is None:
        return said
    half = translate("Standards", "{said}, half within {time}")
    return half.format(said=said, time=time_text(measured.median_hours))


class StandardLine(QWidget):
    """One standard as a sentence with its number, and how it is kept."""

    kept = Signal(str)
    """Which part was changed: "hours" or "is_active"."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self._unit = DAY if clock in IN_DAYS else 1
        self.number = NumberField(1, 366 * DAY // self._unit)
        self.sentence = SentenceRow(sentence_of(clock), {"count": self.number})
        self.words = self.sentence.whole
        self.number.setAccessibleName(self.words)
        self.agreed = CheckBox(translate("Standards", "agreed"))
        self.agreed.setAccessibleName(
            translate("Standards", "Agreed: {sentence}").format(sentence=self.words)
        )
        self.figures = Label("", "dense", colour="ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.agreed, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, theme().px(6))
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.figures)
        self.number.left.connect(lambda: self.kept.emit("hours"))
        self.agreed.left.connect(lambda: self.kept.emit("is_active"))

    @property
    def hours(self) -> int:
        return self.number.value() * self._unit

    @property
    def is_active(self) -> bool:
        return self.agreed.isChecked()

    def show_measured(self, measured: Measured) -> None:
        if not self.number.hasFocus():
            self.number.set_value(max(1, round(measured.hours / self._unit)))
        self.agreed.setChecked(measured.is_active)
        self.figures.setText(kept_text(measured))
        self.figures.set_colour("gap_text" if measured.is_active and measured.overdue else "ink2")


class LateRow(QWidget):
    """Which record waits for what, since when, and the button that opens it."""

    opened = Signal(int)

    def __init__(self, span: Span, hours: int, now: datetime) -> None:
        super().__init__()
        self.span = span
        due = span.due(hours).astimezone(now.tzinfo)
        hours_over = (now - due).total_seconds() / 3600
        over = time_text(hours_over // DAY * DAY if hours_over >= 2 * DAY else hours_over)
        headline = translate("Standards", "{number}: {why}").format(
            number=span.number, why=waits_for(span.clock)
        )
        reason = translate("Standards", "Due {day} {time}, {over} over").format(
            day=day_text(due.date(), with_weekday=False), time=clock_text(due), over=over
        )
        self.button = Button(translate("Standards", "Open"), small=True)
        self.button.setAccessibleName(
            translate("Standards", "Open {number}").format(number=span.number)
        )
        self.button.clicked.connect(lambda: self.opened.emit(span.incident_id))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(Label(headline, "body", bold=True, wrap=True))
        words.addWidget(Label(reason, "dense", colour="gap_text", wrap=True))
        _in_a_row(self, words, (self.button,))


class ReporterRow(QWidget):
    """One report, what the station said of it, and the line for whoever reported it."""

    kept = Signal()
    told = Signal()
    opened = Signal(int)

    def __init__(self, row: FeedbackRow) -> None:
        super().__init__()
        self.row = row
        self.head = FittedLabel("", "body", bold=True)
        self.state = Label("", "dense", colour="ink2", wrap=True)
        self.line = TextField()
        self.line.setMaxLength(MOST_LETTERS)
        self.keep = Button(translate("Standards", "On the next slip"), small=True)
        self.tell = Button(translate("Standards", "Told"), kind="quiet", small=True)
        self.keep.clicked.connect(self.kept)
        self.tell.clicked.connect(self.told)
        self.line.left.connect(self._keep_what_is_kept)
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        for part in (self.head, self.line, self.state):
            words.addWidget(part)
        _in_a_row(self, words, (self.keep, self.tell))
        self.show_row(row)

    def show_row(self, row: FeedbackRow) -> None:
        self.row = row
        self.head.setText(
            translate("Standards", "{number}, {category}: {who}").format(
                number=row.number, category=row.category, who=row.reporter
            )
        )
        if not self.line.is_touched():
            self.line.set_text(row.line)
        self.line.setAccessibleName(
            translate("Standards", "Line for {who} about {number}").format(
                who=row.reporter, number=row.number
            )
        )
        self.state.setText(
            translate("Standards", "It stands on the next slip.")
            if row.is_kept
            else translate("Standards", "Proposed from what the station said.")
        )
        self.keep.setVisible(not row.is_kept)
        for button, words in (
            (self.keep, translate("Standards", "Put the line about {number} on the next slip")),
            (self.tell, translate("Standards", "{who} has been told about {number}")),
        ):
            button.setAccessibleName(words.format(number=row.number, who=row.reporter))

    def _keep_what_is_kept(self) -> None:
        """A line that stands on the slip already is changed there; others wait for the button."""
        if self.row.is_kept:
            self.kept.emit()


def tidied(layout: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    """Show these rows with hairlines between them in the place of the ones before."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for place, row in enumerate(rows):
        if place:
            layout.addWidget(Hairline())
        layout.addWidget(row)


def _in_a_row(widget: QWidget, words: QLayout, buttons: Sequence[Button]) -> None:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, theme().px(6), 0, theme().px(6))
    row.setSpacing(theme().px(8))
    row.addLayout(words, 1)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
