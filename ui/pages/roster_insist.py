"""Setting a rule aside on purpose: the question, and the register of what was set aside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.widgets.side_panel import SidePanel
from watch_app.overrides import OverrideRow
from watch_app.text import translate as counted

MOST_LETTERS = 200


class Doubt(QWidget):
    """Which rule would break, and whether to do it all the same: only with a reason."""

    insisted = Signal(str)
    """The reason."""
    left = Signal()

    def __init__(self, sentence: str, *, can_insist: bool) -> None:
        super().__init__()
        self.reason = TextField(placeholder=self.tr("Why all the same, in a few words"))
        self.reason.setAccessibleName(self.tr("Why the rule is set aside"))
        self.reason.setMaxLength(MOST_LETTERS)
        self.insist = Button(self.tr("Keep, with reason"), small=True)
        self.leave = Button(self.tr("Leave it"), small=True)
        self.reason.setVisible(can_insist)
        self.insist.setVisible(can_insist)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.insist)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(6))
        column.setSpacing(theme().px(6))
        column.addWidget(Banner("broken", sentence))
        column.addWidget(self.reason)
        column.addLayout(row)
        self.insist.clicked.connect(self._insist)
        self.reason.returnPressed.connect(self._insist)
        self.reason.textChanged.connect(lambda _text: self._offer())
        self.leave.clicked.connect(self.left)
        self._offer()

    def _offer(self) -> None:
        has_reason = bool(self.reason.text().strip())
        self.insist.why_off("" if has_reason else self.tr("Write the reason first."))

    def _insist(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.insisted.emit(reason)

    def take_focus(self) -> None:
        """Where the keyboard goes: leaving it is the safe answer."""
        self.leave.setFocus(Qt.FocusReason.TabFocusReason)


class InsistPanel(SidePanel):
    """Asks for the reason after somebody was put down where a rule breaks."""

    insisted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.doubt: Doubt | None = None

    def ask(self, what: str, sentence: str) -> None:
        """Say what would be done and which rule that breaks."""
        self.clear()
        self.set_heading(self.tr("Set a rule aside?"), what)
        self.doubt = Doubt(sentence, can_insist=True)
        self.doubt.insisted.connect(self.insisted)
        self.doubt.left.connect(self.closed)
        self.add(self.doubt)
        note = self.tr("It is written down with the reason, and Ctrl+Z takes it back.")
        self.add(Label(note, "small", colour="ink3", wrap=True))
        self.body.addStretch(1)

    def begin(self) -> None:
        if self.doubt is not None:
            self.doubt.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)


class OverridesPanel(SidePanel):
    """What was set aside in this roster: who, where, which rule and why."""

    wanted = Signal(int)
    """A patrol's id."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []

    def show_rows(self, rows: tuple[OverrideRow, ...]) -> None:
        self.clear()
        self.buttons = []
        count = counted("Roster", "%n rule set aside|%n rules set aside", number=len(rows))
        self.set_heading(self.tr("Rules set aside"), count)
        if not rows:
            nothing = self.tr("No rule is set aside in this roster.")
            self.add(Label(nothing, "body", colour="ink2", wrap=True))
        for row in rows:
            self.add(self._line(row))
        self.body.addStretch(1)

    def _line(self, row: OverrideRow) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Label(f"{row.name}, {row.patrol}", "dense", bold=True, wrap=True))
        column.addWidget(Label(row.sentence, "dense", colour="ink2", wrap=True))
        reason = self.tr("Reason: {reason}").format(reason=row.reason)
        column.addWidget(Label(reason, "dense", wrap=True))
        if not row.is_standing:
            gone = self.tr("No longer in that crew.")
            column.addWidget(Label(gone, "small", colour="ink3"))
        show = Button(self.tr("Show"), small=True)
        show.setAccessibleName(self.tr("Show {patrol}").format(patrol=row.patrol))
        show.clicked.connect(lambda: self.wanted.emit(row.patrol_id))
        self.buttons.append(show)
        column.addWidget(show)
        column.addWidget(Hairline())
        return line

    def begin(self) -> None:
        first = self.buttons[0] if self.buttons else self
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
