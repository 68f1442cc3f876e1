"""The crew of one patrol in the side panel: who, as what, locked or not."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import SMALL, pixmap
from ui.tables.board_words import member_words
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel
from watch_app.sheets import CrewMember, PatrolCard


class CrewList(QWidget):
    """One row a person; Up and Down go through them, Space carries, and each has its buttons."""

    removed = Signal(int)
    """Assignment id."""
    locked = Signal(int, bool)
    led = Signal(int)
    lifted = Signal()
    """Whoever has the keyboard is to be carried."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CrewRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(self.tr("Crew"))

    def show_crew(self, card: PatrolCard, *, may_change: bool = True) -> None:
        """Show these people; the keyboard stays with whom it was, or goes to the next."""
        place = self.focused_row
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [CrewRow(member, may_change=may_change) for member in card.crew]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()
            row.removed.connect(self.removed)
            row.locked.connect(self.locked)
            row.led.connect(self.led)
            row.lifted.connect(self.lifted)
            row.stepped.connect(lambda by, row=row: self._step(row, by))
        self.setVisible(bool(self.rows))
        if place >= 0:
            self.focus_row(place)

    @property
    def focused_row(self) -> int:
        """Which row has the keyboard, itself or one of its buttons; -1 for none."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return -1
        return next(
            (n for n, row in enumerate(self.rows) if row is focus or row.isAncestorOf(focus)), -1
        )

    @property
    def focused_member(self) -> CrewMember | None:
        place = self.focused_row
        return self.rows[place].member if place >= 0 else None

    def focus_row(self, place: int) -> bool:
        """Put the keyboard on a row; False where nobody is in the crew."""
        if not self.rows:
            return False
        row = self.rows[max(0, min(place, len(self.rows) - 1))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _step(self, row: "CrewRow", by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.focus_row(place)


class CrewRow(QFrame):
    """Name and marks, then: lead, lock, take out."""

    removed = Signal(int)
    locked = Signal(int, bool)
    led = Signal(int)
    lifted = Signal()
    stepped = Signal(int)

    def __init__(self, member: CrewMember, *, may_change: bool = True) -> None:
        super().__init__()
        self.member = member
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(member_words(member))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        self._name = ElidedLabel(member.name)
        row.addWidget(self._name, 1)
        for icon in _marks(member):
            row.addWidget(icon)
        if may_change:
            self._add_buttons(row)

    def _add_buttons(self, row: QHBoxLayout) -> None:
        member = self.member
        lock = self._button(*self._lock_words())
        lock.clicked.connect(lambda: self.locked.emit(member.assignment_id, not member.is_locked))
        if not member.leads and not member.is_trainee:
            lead = self._button("leader", self.tr("Let {name} lead"))
            lead.clicked.connect(lambda: self.led.emit(member.assignment_id))
            row.addWidget(lead)
        row.addWidget(lock)
        out = self._button("close", self.tr("Take {name} out"))
        out.clicked.connect(lambda: self.removed.emit(member.assignment_id))
        row.addWidget(out)

    def _lock_words(self) -> tuple[str, str]:
        if self.member.is_locked:
            return "lock", self.tr("Unlock {name}: Generate may move them")
        return "unlock", self.tr("Lock {name}: Generate keeps them here")

    def _button(self, icon: str, words: str) -> IconButton:
        colour = "accent" if icon == "lock" else "ink3"
        name = words.format(name=self.member.name)
        return IconButton(icon, name, size=16, colour=colour)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space:
            self.lifted.emit()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))
        painter.end()


def _marks(member: CrewMember) -> list[QLabel]:
    icons = []
    if member.leads:
        icons.append(("leader", "short_text"))
    if member.drives:
        icons.append(("driver", "ink2"))
    if member.is_trainee:
        icons.append(("trainee", "ink2"))
    return [_mark(name, colour) for name, colour in icons]


def _mark(name: str, colour: str) -> QLabel:
    label = QLabel()
    size = theme().px(SMALL)
    label.setPixmap(pixmap(name, colour, size, label.devicePixelRatioF()))
    return label
