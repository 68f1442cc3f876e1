"""The head of the roster page: which roster, which week, how much of it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QStackedWidget, QWidget

from ui.icons import SMALL, pixmap
from ui.pages.roster_words import version_words
from ui.tables.board_words import long_day
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import Label
from ui.workspace import Workspace
from watch_app.roster_sheets import RosterRow
from watch_app.wording import day_text, period_text, short_period


class WeekStepper(QWidget):
    """Earlier, the days shown, later; the days turn into a date field when asked for."""

    stepped = Signal(int)
    dated = Signal(date)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._texts = ("", "")
        self._is_short = False
        self.earlier = IconButton("left", self.tr("Earlier week"))
        self.later = IconButton("right", self.tr("Later week"))
        self.days = Button("", kind="quiet")
        self.days.setProperty("plain", True)  # noqa: FBT003  (Qt names it so)
        self.field = _LeavableDate(
            workspace.today, placeholder=self.tr("Date, for example 14.12.")
        )
        self.field.setAccessibleName(self.tr("Go to date"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.days)
        self._stack.addWidget(self.field)
        self._stack.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(2))
        row.addWidget(self.earlier)
        row.addWidget(self._stack)
        row.addWidget(self.later)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self.later.clicked.connect(lambda: self.stepped.emit(1))
        self.days.clicked.connect(self.ask)
        self.field.editingFinished.connect(self._go)
        self.field.left_alone.connect(self._stop_asking)

    def show_days(self, first: date, last: date, *, can_go: tuple[bool, bool]) -> None:
        self._texts = (period_text(first, last), short_period(first, last))
        if first == last:
            self._texts = (f"{long_day(first)} {first.year}", day_text(first))
        self.earlier.setEnabled(can_go[0])
        self.later.setEnabled(can_go[1])
        self._say()

    def shorten(self, *, is_short: bool) -> None:
        """Say the days with fewer letters."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._say()
        # The text may have grown since: what a button asks for lags behind until it is shown.
        self._stack.setFixedWidth(self._days_width(self._texts[1 if is_short else 0]))

    def width_of_days(self, *, short: bool) -> int:
        """How wide all of it is with the days long or short."""
        arrows = self.earlier.sizeHint().width() + self.later.sizeHint().width() + theme().px(4)
        return self._days_width(self._texts[1 if short else 0]) + arrows

    def _days_width(self, text: str) -> int:
        words = QFontMetrics(theme().font("control", bold=True))
        needed = words.horizontalAdvance(text) + theme().px(24)
        return max(needed, self.days.sizeHint().width(), theme().px(110))

    def _say(self) -> None:
        text = self._texts[1 if self._is_short else 0]
        self.days.setText(text)
        self.days.setAccessibleName(self.tr("{days}, go to a date").format(days=self._texts[0]))
        self.days.setToolTip(self.tr("Go to a date (Ctrl+D)"))
        self._stack.setFixedWidth(self._days_width(text))

    def ask(self) -> None:
        """Let the person type a date."""
        self.field.set_day(None)
        self._stack.setCurrentWidget(self.field)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        if self.field.problem or not self.field.isVisibleTo(self):
            return
        day = self.field.day
        self._stop_asking()
        if day is not None:
            self.dated.emit(day)

    def _stop_asking(self) -> None:
        self._stack.setCurrentWidget(self.days)


class _LeavableDate(DateField):
    """A date field that says when it was left with Esc."""

    left_alone = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left_alone.emit()
        else:
            super().keyPressEvent(event)


class RosterChooser(IconButton):
    """Drops the list of rosters, and a new one at its end."""

    chosen = Signal(int)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("down", self.tr("Choose a roster"))
        self._rows: tuple[RosterRow, ...] = ()
        self._current: int | None = None
        self.menu_shown = QMenu(self)
        self.menu_shown.aboutToShow.connect(self._fill)
        self.setMenu(self.menu_shown)
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)

    def show_rosters(self, rows: tuple[RosterRow, ...], current: int | None) -> None:
        self._rows, self._current = rows, current

    def _fill(self) -> None:
        menu = self.menu_shown
        menu.clear()
        for row in reversed(self._rows[-24:]):
            version = version_words(row.version, is_published=row.is_published)
            entry = menu.addAction(f"{period_text(row.first_day, row.last_day)}  ·  {version}")
            entry.setCheckable(True)
            entry.setChecked(row.id == self._current)
            entry.triggered.connect(lambda _on=False, row=row: self.chosen.emit(row.id))
        menu.addSeparator()
        menu.addAction(self.tr("New roster…")).triggered.connect(self.new_wanted.emit)


class Legend(QWidget):
    """What the marks behind names mean; goes where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._marks: list[tuple[QLabel, str, str]] = []
        for icon, colour, words in (
            ("leader", "short_text", self.tr("leader")),
            ("driver", "ink2", self.tr("driver")),
            ("trainee", "ink2", self.tr("trainee")),
            ("lock", "ink2", self.tr("locked")),
        ):
            mark = QLabel()
            self._marks.append((mark, icon, colour))
            self._row.addWidget(mark)
            self._row.addWidget(Label(words, "small", colour="ink2"))
            self._row.addSpacing(theme().px(6))
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        size = theme().px(SMALL)
        self._row.setSpacing(theme().px(5))
        for mark, icon, colour in self._marks:
            mark.setPixmap(pixmap(icon, colour, size, self.devicePixelRatioF()))
