"""First steps, every shortcut, and what this program is made with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import Actions, Entries, Spec, menus, plain
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from watch_app import PROGRAM_VERSION


class HelpView(QScrollArea):
    """Shown in the place of the page; Esc goes back."""

    closed = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setAccessibleName(self.tr("Help"))
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(theme().px(12))
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Help"), "title", bold=True))
        head.addStretch(1)
        back = Button(self.tr("Back"), "left", kind="quiet")
        back.clicked.connect(self.closed)
        head.addWidget(back)
        column.addLayout(head)
        column.addWidget(self._first_steps())
        column.addWidget(self._carrying())
        column.addWidget(self._need())
        columns = QHBoxLayout()
        columns.setSpacing(theme().px(12))
        cards = [
            self._shortcuts(title, entries, actions)
            for title, entries in menus()
            if any(isinstance(each, Spec) and actions[each.name].isVisible() for each in entries)
        ]
        for part in (cards[:3], cards[3:4], cards[4:]):
            stack = QVBoxLayout()
            stack.setSpacing(theme().px(12))
            for card in part:
                stack.addWidget(card)
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        column.addLayout(columns)
        column.addWidget(self._about())
        column.addStretch(1)
        self.setWidget(inner)

    def _first_steps(self) -> Card:
        card = Card(self.tr("First steps"))
        steps = (
            self.tr("1. Volunteers: add the people, or import them from a list."),
            self.tr("2. Beats: name the areas you walk or drive."),
            self.tr("3. Shifts: say when which beats are patrolled, and by how many."),
            self.tr("4. Roster: press Generate. Mend by hand what you know better, then publish."),
            self.tr("5. Reports: print the roster and the incident log."),
        )
        for step in steps:
            card.add(Label(step, "body", colour="ink2", wrap=True))
        card.add(
            Label(
                self.tr("Everything is saved as you write it, and Ctrl+Z takes it back."),
                "body",
                bold=True,
                wrap=True,
            )
        )
        return card

    def _carrying(self) -> Card:
        card = Card(self.tr("Carrying people on the roster"))
        lines = (
            self.tr(
                "With the mouse: drag a name onto a patrol to move it there, or onto another "
                "name to swap the two. Before you let go, the board says what that would do."
            ),
            self.tr(
                "With the keyboard: Space on a patrol, Up and Down choose who, Space picks them "
                "up. Arrows carry, Ctrl+Down chooses whom to swap with, Space puts down, Esc puts "
                "back."
            ),
            self.tr(
                "Alt+1, Alt+2 and Alt+3 show beats, people and one day, also while you carry."
            ),
            self.tr(
                "Several patrols at once: Ctrl+click, Shift+click, Shift with the arrows, or "
                "Ctrl+A for all in sight. Ctrl+Space chooses one more and lets the arrows go on. "
                "The panel then offers what can be done to all of them; Esc chooses one again."
            ),
        )
        for line in lines:
            card.add(Label(line, "body", colour="ink2", wrap=True))
        return card

    def _need(self) -> Card:
        card = Card(self.tr("Where and when patrols are needed"))
        lines = (
            self.tr(
                "The grid of the page Beats is darker where more speaks for a patrol, from 0 to "
                "10. Enter on a cell lists every reason with its points, Space sets the cell by "
                "hand, Ctrl with Left or Right goes to the same hours of another day."
            ),
            self.tr(
                "A new incident counts most, and less with every day. A time known as a window is "
                "shared out over its hours. Crimes published by the month alone move a beat, "
                "never an hour. What crews came upon is left out unless it is a crime: where one "
                "walks more, one sees more."
            ),
        )
        for line in lines:
            card.add(Label(line, "body", colour="ink2", wrap=True))
        return card

    def _shortcuts(self, title: str, entries: Entries, actions: Actions) -> Card:
        card = Card(plain(title))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme().px(4))
        grid.setColumnStretch(0, 1)
        specs = [
            entry
            for entry in entries
            if isinstance(entry, Spec) and entry.shortcuts and actions[entry.name].isVisible()
        ]
        for row, spec in enumerate(specs):
            keys = actions[spec.name].shortcut()
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(Label(plain(spec.text), "dense", colour="ink2", wrap=True), row, 0)
            grid.addWidget(Label(shown, "dense"), row, 1, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        return card

    def _about(self) -> Card:
        card = Card(self.tr("About Watchkeeper"))
        made_with = self.tr(
            "Version {version}. Free software under the MIT licence. Made with Qt for Python "
            "(LGPL), OR-Tools, SQLAlchemy, SQLCipher (Copyright Zetetic LLC), ReportLab and "
            "Noto Sans (SIL Open Font License). Nothing leaves this computer by itself."
        )
        card.add(
            Label(made_with.format(version=PROGRAM_VERSION), "dense", colour="ink2", wrap=True)
        )
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
