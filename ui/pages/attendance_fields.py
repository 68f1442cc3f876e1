"""The fields of an evening: whether somebody came, and from when to when."""

import re
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.fields import Choice
from ui.widgets.moments import read_time
from ui.widgets.typed_field import TypedField
from watch_app.records import Presence
from watch_app.wording import span

Times = tuple[datetime, datetime]
_DASH = re.compile(r"\s*[-–—]\s*")


class PresenceField(Choice):
    """Letters choose, Space says present, Enter and the arrows go to other lines."""

    stepped = Signal(int)

    def __init__(self, choices: tuple[Presence, ...]) -> None:
        super().__init__((each, presence_words(each)) for each in choices)

    @property
    def presence(self) -> Presence:
        value = self.value
        assert isinstance(value, Presence)
        return value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Return: 1,
            Qt.Key.Key_Enter: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        if event.key() == Qt.Key.Key_Space:
            self.setCurrentIndex(0)
            self.left.emit()
            return
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = steps.get(Qt.Key(event.key())) if is_plain else None
        if step is not None:
            self.stepped.emit(step)
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.left.emit()


def presence_words(presence: Presence) -> str:
    """What the state of one person is called."""
    translate = QCoreApplication.translate
    words = {
        Presence.PRESENT: translate("Attendance", "Present"),
        Presence.LATE: translate("Attendance", "Late, or left early"),
        Presence.EXCUSED: translate("Attendance", "Excused"),
        Presence.NO_SHOW: translate("Attendance", "No-show"),
        Presence.STAND_IN: translate("Attendance", "Came instead"),
    }
    return words[presence]


class TimesField(TypedField):
    """From when to when: "2005 2240", "-2200" keeps the beginning, "2015" keeps the end."""

    stepped_on = Signal(int)

    def __init__(self, planned: Times, *, optional: bool = False) -> None:
        super().__init__(optional=optional)
        self._planned = planned

    @property
    def times(self) -> Times | None:
        value = self._value
        return value if isinstance(value, tuple) else None

    def set_planned(self, planned: Times) -> None:
        """What is not written, and the evening the times belong to."""
        self._planned = planned
        self.setPlaceholderText(span(*planned))

    def read(self, text: str) -> Times:
        first, last = self._planned
        parts = list(_DASH.split(text.strip(), maxsplit=1))
        if len(parts) == 1:
            parts = re.split(r"\s+", parts[0], maxsplit=1)
        begin, end = (*parts, "")[:2]
        starts = _near(read_time(begin, first), first) if begin else first
        ends = _after(read_time(end, last), starts) if end else last
        return starts, ends

    def write(self, value: Times) -> str:
        return span(*value)

    def understood(self, text: str) -> str:
        starts, ends = self.read(text)
        words = span(starts, ends)
        if ends.date() > starts.date():
            words = self.tr("{times} next day").format(times=words)
        return words

    def stepped(self, value: Times | None, steps: int, *, wide: bool) -> None:
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Return: 1,
            Qt.Key.Key_Enter: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = steps.get(Qt.Key(event.key())) if is_plain else None
        if step is None:
            super().keyPressEvent(event)
            return
        self.editingFinished.emit()
        if not self.problem:
            self.stepped_on.emit(step)


def _near(clock: time, moment: datetime) -> datetime:
    """The moment at that time of day which lies nearest."""
    days = [moment.date() + timedelta(days=by) for by in (-1, 0, 1)]
    return min((_at(day, clock) for day in days), key=lambda each: abs(each - moment))


def _after(clock: time, moment: datetime) -> datetime:
    """The first moment at that time of day which comes later."""
    found = _at(moment.date(), clock)
    return found if found > moment else found + timedelta(days=1)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)
