"""What it would take for a patrol to run: asked for, shown as moves, taken in one step."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.areas import has_focus
from ui.pages.roster_insist import MOST_LETTERS
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from watch_app.advising import Outlook, Way
from watch_app.text import translate as counted

translate = QCoreApplication.translate


class OutlookBlock(QWidget):
    """One button; below it the answer: the smallest change, or what would have to be granted."""

    asked = Signal()
    stopped = Signal()
    """The question is to end, with what has been found."""
    wanted = Signal(object, str)
    """The Way to take, and why the rules it breaks are set aside."""

    def __init__(self) -> None:
        super().__init__()
        self.ask = Button(self.tr("What would it take?"), "bulb", small=True)
        self.sentence = Label("", "dense", wrap=True)
        self.stop = Button(self.tr("Stop"), "stop", small=True)
        self.ways: list[WayView] = []
        self._ways = QVBoxLayout()
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setSpacing(theme().px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.ask)
        column.addWidget(self.sentence)
        column.addWidget(self.stop)
        column.addLayout(self._ways)
        self.ask.clicked.connect(self.asked)
        self.stop.clicked.connect(self.stopped)
        self.forget()

    def forget(self) -> None:
        """Nothing has been asked of the patrol that is shown now."""
        self._say("")
        self._clear()

    def wait(self) -> None:
        """The question is out; the keyboard is on what ends it."""
        had_focus = has_focus([self])
        self._clear()
        self._say(self.tr("Looking for the smallest change…"))
        self.ask.setEnabled(False)
        self.stop.show()
        if had_focus:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, sentence: str) -> None:
        self._clear()
        self._say(sentence)

    def show_outlook(self, outlook: Outlook) -> None:
        self._clear()
        self._say(outlook.sentence)
        if outlook.way is not None:
            self._add(outlook.way)
        if outlook.concessions:
            lead = (
                self.tr("It could if you allow one of these, the cheapest first:")
                if outlook.way is None
                else self.tr("Or set a rule aside instead, as further below.")
            )
            self._say(f"{outlook.sentence} {lead}")
        for way in outlook.concessions:
            self._add(way)
        announce(self, self.sentence.text())

    def _add(self, way: Way) -> None:
        view = WayView(way)
        view.taken.connect(lambda: self.wanted.emit(way, view.reason.text().strip()))
        view.left.connect(self.ask.setFocus)
        self._ways.addWidget(view)
        self.ways.append(view)
        self.setTabOrder(self.ways[-2].take if len(self.ways) > 1 else self.ask, view.take)

    def _clear(self) -> None:
        self.ask.setEnabled(True)
        if self.stop.hasFocus():
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.hide()
        for view in self.ways:
            self._ways.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.ways = []

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))


class WayView(QFrame):
    """What would be granted, who goes where instead, and the button that does it."""

    left = Signal()
    taken = Signal()

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.way = way
        self.reason = TextField(self.tr("So that the patrol runs"))
        self.reason.setAccessibleName(self.tr("Why the rule is set aside"))
        self.reason.setMaxLength(MOST_LETTERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        if way.grants:
            column.addWidget(Hairline())
            first = way.grants[:1].upper() + way.grants[1:]
            column.addWidget(Label(first, "dense", bold=True, wrap=True))
        lines = [*way.sentences, *(each.sentence for each in way.breaks), *_costs(way)]
        for line in lines:
            column.addWidget(Label(line, "dense", colour="ink2", wrap=True))
        self.take = Button(self.tr("Take this"), "check", small=True)
        self.take.setAccessibleName(self.tr("Take this: {what}").format(what=" ".join(lines)))
        if way.breaks:
            column.addWidget(Label(self.tr("Why the rule is set aside"), "small", colour="ink2"))
        column.addWidget(self.reason)
        self.reason.setVisible(bool(way.breaks))
        column.addWidget(self.take)
        self.take.clicked.connect(self.taken)
        self.reason.textChanged.connect(lambda _text: self._offer())

    def _offer(self) -> None:
        """A rule is set aside for a reason, or not at all."""
        has_reason = bool(self.reason.text().strip()) or not self.way.breaks
        self.take.why_off("" if has_reason else self.tr("Write the reason first."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _costs(way: Way) -> list[str]:
    """What else is to be known before it is taken."""
    said = [
        translate("Roster", "{patrol} is stood down for it.").format(patrol=name)
        for _patrol, name in way.lost
    ]
    if way.told:
        said.append(
            counted(
                "Roster",
                "%n person was told otherwise and has to be rung."
                "|%n people were told otherwise and have to be rung.",
                number=way.told,
            )
        )
    if not way.is_proven:
        said.append(translate("Roster", "There may be a smaller change."))
    return said
