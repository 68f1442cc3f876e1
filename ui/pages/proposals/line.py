"""One proposal as a line: where and when, what would change and why, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.proposals import proposal_words as words
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import ElidedLabel, Label
from watch_app.proposals import Proposal

_WHERE = 190


class ProposalLine(QWidget):
    """Its buttons come after each other by Tab; what stays as it is has none."""

    accepted = Signal(str)
    editing = Signal(str)
    refused = Signal(str)

    def __init__(self, row: Proposal) -> None:
        super().__init__()
        self.row = row
        self.accept: Button | None = None
        self.change: Button | None = None
        self.refuse: IconButton | None = None
        self.setAccessibleName(words.whole(row))
        px = theme().px
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(8), px(12), px(8))
        line.setSpacing(px(16))
        where = QWidget()
        where.setFixedWidth(px(_WHERE))
        column = _column(where)
        beat = ElidedLabel(row.beat)
        beat.set_bold(bold=True)
        column.addWidget(beat)
        column.addWidget(Label(words.when(row), "dense", colour="ink2", wrap=True))
        line.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)
        said = QWidget()
        column = _column(said)
        column.addWidget(Label(words.what(row), "body", wrap=True))
        why = self.tr("why: {reason}").format(reason=row.why)
        column.addWidget(Label(why, "dense", colour="ink2", wrap=True))
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        if row.can_be_accepted:
            self._add_buttons(line)

    def _add_buttons(self, line: QHBoxLayout) -> None:
        said = words.whole(self.row)
        self.accept = Button(self.tr("Accept"), small=True)
        self.accept.setAccessibleName(self.tr("Accept: {proposal}").format(proposal=said))
        self.change = Button(self.tr("Change…"), kind="quiet", small=True)
        self.change.setAccessibleName(self.tr("Change first: {proposal}").format(proposal=said))
        self.refuse = IconButton("close", self.tr("Refuse: {proposal}").format(proposal=said))
        self.refuse.setToolTip(self.tr("Refuse; it comes again when the need changes"))
        self.accept.clicked.connect(lambda: self.accepted.emit(self.row.id))
        self.change.clicked.connect(lambda: self.editing.emit(self.row.id))
        self.refuse.clicked.connect(lambda: self.refused.emit(self.row.id))
        for button in (self.accept, self.change, self.refuse):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(2))
    return column
