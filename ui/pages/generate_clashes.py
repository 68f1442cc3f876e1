"""What no roster can meet, named before Generate searches for the best there is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import MEDIUM, pixmap
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.disclosure import Disclosure
from ui.widgets.labels import Label
from watch_app.advising import Clash
from watch_app.text import translate as counted

AT_FIRST = 4


class ClashCard(Card):
    """A sentence for each, the first few at once, with a button to where it can be mended."""

    wanted = Signal(object)
    """The Clash whose patrol or person is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.clashes: tuple[Clash, ...] = ()
        self.heading = Label("", "section", bold=True)
        self.note = Label(
            self.tr("No roster can meet this. Generate makes the best of all the rest."),
            "dense",
            colour="ink2",
            wrap=True,
        )
        self.more = Disclosure(is_heading=True)
        self._first, self._rest = QWidget(), QWidget()
        self.add(self.heading)
        self.add(self.note)
        for part in (self._first, self.more, self._rest):
            self.add(part)
        for part in (self._first, self._rest):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(4))
        self.more.toggled.connect(self._rest.setVisible)
        self.hide()

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Name these; nothing to name hides the card."""
        self.clashes = clashes
        self.heading.setText(
            counted(
                "Roster",
                "%n thing cannot be met|%n things cannot be met",
                number=len(clashes),
            )
        )
        self._fill(self._first, clashes[:AT_FIRST])
        self._fill(self._rest, clashes[AT_FIRST:])
        more = len(clashes) - AT_FIRST
        self.more.set_words(counted("Roster", "%n more|%n more", number=max(0, more)), "")
        self.more.setChecked(False)
        self.more.setVisible(more > 0)
        self._rest.hide()
        self.setVisible(bool(clashes))

    def _fill(self, part: QWidget, clashes: tuple[Clash, ...]) -> None:
        column = part.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for clash in clashes:
            column.addWidget(self._row(clash))

    def _row(self, clash: Clash) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        mark = Label()
        size = theme().px(MEDIUM)
        mark.setContentsMargins(0, theme().px(5), 0, 0)
        mark.setPixmap(pixmap("gap", "gap_text", size, self.devicePixelRatioF()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(clash.sentence, "dense", wrap=True), 1)
        if clash.patrol_id is not None or clash.volunteer_ids:
            shown = Button(self.tr("Show it"), kind="quiet", small=True)
            shown.setAccessibleDescription(clash.sentence)
            shown.clicked.connect(lambda: self.wanted.emit(clash))
            row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        return line
