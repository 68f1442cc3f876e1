"""One person of a patrol on the page of an evening."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.icons import SMALL, pixmap
from ui.pages.attendance_fields import PresenceField, Times, TimesField
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Choice
from ui.widgets.labels import FittedLabel
from watch_app.attendance import Attended, Walker
from watch_app.records import Presence

NAME, STATE, TIMES, FOR = 170, 180, 140, 130
LEFT = 16
"""Widths at 100 %; the last one may grow."""
PLANNED = (Presence.PRESENT, Presence.LATE, Presence.EXCUSED, Presence.NO_SHOW)


class AttendanceLine(QWidget):
    """Name, state, and where it matters times or whom somebody stood in for."""

    touched = Signal()
    stepped = Signal(int)
    dropped = Signal()

    def __init__(self, walker: Walker, planned: Times) -> None:
        super().__init__()
        self.walker = walker
        self.name = FittedLabel(walker.name, "control")
        self.state = PresenceField(PLANNED if walker.is_planned else (Presence.STAND_IN,))
        self.times = TimesField(planned, optional=True)
        self.instead_of = Choice()
        self.drop = IconButton(
            "close", self.tr("Take {name} out").format(name=walker.name), size=16
        )
        self._lay_out()
        self.state.left.connect(self._note_state)
        self.state.stepped.connect(self._step)
        self.times.stepped_on.connect(self.stepped)
        self.times.value_changed.connect(self.touched)
        self.times.problem_changed.connect(lambda _sentence: self.touched.emit())
        self.instead_of.left.connect(self.touched)
        self.drop.clicked.connect(self.dropped)
        self._show(planned)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def id(self) -> int:
        return self.walker.id

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in this order."""
        return self.state, self.times, self.instead_of, self.drop

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        for part in (self.name, self.state, self.times, self.instead_of):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.drop)
        led = self.tr("{name}, leader").format(name=self.walker.name)
        self.name.setAccessibleName(led if self.walker.leads else self.walker.name)
        names = {"name": self.walker.name}
        self.state.setAccessibleName(self.tr("Whether {name} came").format(**names))
        self.times.setAccessibleName(self.tr("From when to when {name} came").format(**names))
        self.instead_of.setAccessibleName(self.tr("For whom {name} came").format(**names))

    def _dress(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(LEFT + SMALL + 8), px(4), px(12), px(4))
        self._row.setSpacing(px(12))
        self.name.setFixedWidth(px(NAME))
        self.state.setFixedWidth(px(STATE))
        self.times.setFixedWidth(px(TIMES))
        self.instead_of.setMinimumWidth(px(FOR))

    def _show(self, planned: Times) -> None:
        """Show what is kept, or what is most likely."""
        kept = self.walker.attended
        self.state.set_value(kept.presence)
        self.set_planned(planned)
        is_whole = kept.came is None or kept.went is None
        self.times.show_value(None if is_whole else (kept.came, kept.went))
        self.instead_of.set_value(kept.stands_in_for)
        self._fit()

    def set_planned(self, planned: Times) -> None:
        self.times.set_planned(planned)

    def offer_absent(self, people: tuple[tuple[int, str], ...]) -> None:
        """Say for whom somebody who came instead may have come."""
        if self.state.presence != Presence.STAND_IN:
            return
        kept = self.instead_of.value
        self.instead_of.set_choices(
            [
                (None, self.tr("one more")),
                *((k, self.tr("for {name}").format(name=n)) for k, n in people),
            ]
        )
        if kept is None and not self.walker.attended.stands_in_for and people:
            self.instead_of.set_value(people[0][0])

    def attended(self) -> Attended:
        """What is written here."""
        presence, times = self.state.presence, self.times.times
        has_times = presence in (Presence.LATE, Presence.STAND_IN) and times is not None
        instead_of = self.instead_of.value if presence == Presence.STAND_IN else None
        return Attended(
            self.id,
            presence,
            times[0] if has_times and times else None,
            times[1] if has_times and times else None,
            instead_of if isinstance(instead_of, int) else None,
        )

    def _note_state(self) -> None:
        self._fit()
        self.touched.emit()

    def _step(self, by: int) -> None:
        """Enter on somebody late goes to the times first."""
        if by > 0 and self.times.isVisibleTo(self) and self.state.presence == Presence.LATE:
            self.times.setFocus(Qt.FocusReason.TabFocusReason)
            self.times.selectAll()
        else:
            self.stepped.emit(by)

    def _fit(self) -> None:
        presence = self.state.presence
        self.times.setVisible(presence in (Presence.LATE, Presence.STAND_IN))
        self.instead_of.setVisible(presence == Presence.STAND_IN)
        self.drop.setVisible(not self.walker.is_planned)
        self.state.setEnabled(self.walker.is_planned)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.walker.leads:
            return
        size = theme().px(SMALL)
        painter = QPainter(self)
        mark = pixmap("leader", "short_text", size, self.devicePixelRatioF())
        painter.drawPixmap(theme().px(LEFT), (self.height() - size) // 2, mark)
        painter.end()
