"""Why a cell has its level: the reasons with their points, beside the cell and never over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.icons import SMALL, pixmap
from ui.pages.demand.words import ARROWS, because_words, reason_lines, trend_words
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import NumberField, TextField
from ui.widgets.inline_editor import InlineEditor
from ui.widgets.labels import Label
from ui.widgets.scrolling import ScrolledColumn
from watch_app.demand import NeedCell, NeedSheet, Trend

WIDTH = 408
BESIDE = 8


class NeedPopover(QFrame):
    """Esc closes; Tab goes through its buttons; it follows the cursor while it is open."""

    closed = Signal()
    pin_wanted = Signal()
    """Pin at the level shown, or no longer pin."""
    level_wanted = Signal(int, str)
    """Pin at this level, for this reason."""
    incidents_wanted = Signal()

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._place = QRect()
        self.cell: NeedCell | None = None
        self.setObjectName("popover")
        self.setAccessibleName(self.tr("Why"))
        self.heading = Label("", "section", bold=True)
        self.level = Label("", "title", bold=True)
        self.out_of = Label(self.tr("of 10"), "dense", colour="ink2")
        self.why = Label("", "dense", colour="ink2", wrap=True)
        self.pin = Button("", "pin", small=True)
        self.change = Button(self.tr("Change"), small=True)
        self.incidents = Button(self.tr("Show the incidents"), kind="quiet", small=True)
        self.close_it = IconButton("close", self.tr("Close"), size=14)
        self.editor = InlineEditor()
        self.number = NumberField(0, 10)
        self.reason = TextField(placeholder=self.tr("such as: the police are there on Fridays"))
        self.editor.form.add_row(
            (self.tr("Need"), self.number, self.tr("0 to 10")), (self.tr("Why"), self.reason, "")
        )
        self.editor.form.set_stretches(1, 2)
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._reasons = QWidget()
        self._inner.addWidget(self._reasons)
        self._inner.addStretch(1)
        self._area = ScrolledColumn(inner)
        self._trends = QWidget()
        self._lay_out()
        self.pin.clicked.connect(self.pin_wanted)
        self.change.clicked.connect(self.begin_change)
        self.incidents.clicked.connect(self.incidents_wanted)
        self.close_it.clicked.connect(self.leave)
        self.editor.accepted.connect(self._accept)
        self.editor.closed.connect(self._settle)
        theme().changed.connect(self._settle)
        self.hide()

    def _lay_out(self) -> None:
        px = theme().px
        top = QHBoxLayout()
        top.setSpacing(px(6))
        top.addWidget(self.heading, 1)
        for part in (self.level, self.out_of, self.close_it):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.pin)
        buttons.addWidget(self.change)
        buttons.addStretch(1)
        buttons.addWidget(self.incidents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(10), px(16) + 3, px(12) + 3)
        self._column.setSpacing(px(6))
        self._column.addLayout(top)
        self._column.addWidget(self.why)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._trends)
        self._column.addLayout(buttons)
        self._column.addWidget(self.editor)

    # Showing

    def show_cell(self, sheet: NeedSheet, cell: NeedCell, place: QRect) -> None:
        """Say why beside a place, given in points of the room."""
        if self.cell is None or (self.cell.beat_id, self.cell.weekday, self.cell.band) != (
            cell.beat_id,
            cell.weekday,
            cell.band,
        ):
            self.editor.hide()
        self.cell, self._place = cell, place
        self.heading.setText(sheet.name_of(cell))
        self.level.setText(str(cell.level))
        self.why.setText(because_words(sheet, cell))
        self.pin.setText(
            self.tr("No longer pin")
            if cell.is_pinned
            else self.tr("Pin at {level}").format(level=cell.level)
        )
        # What is still hidden has no height, and new lines are hidden until they are shown.
        self.show()
        self._write_reasons(cell)
        self._write_trends(cell)
        self._settle()
        self.raise_()
        announce(self, sheet.why(cell))

    def begin_change(self) -> None:
        """Open the fields for another level."""
        if self.cell is None:
            return
        pin = self.cell.pin
        self.number.set_value(self.cell.level)
        self.reason.set_text(pin.note if pin else "")
        self.editor.open_editor(self.tr("Set by hand"), self.tr("Pin it"))
        self._settle()
        self.number.selectAll()

    def leave(self) -> None:
        """Close, and let the keyboard go back to the grid."""
        if self.isVisible():
            self.editor.hide()
            self.hide()
            self.closed.emit()

    def _accept(self) -> None:
        self.number.interpretText()
        level, reason = self.number.value(), self.reason.text()
        self.editor.hide()
        self.level_wanted.emit(level, reason)

    def _write_reasons(self, cell: NeedCell) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, theme().px(2), 0, 0)
        grid.setHorizontalSpacing(theme().px(10))
        grid.setVerticalSpacing(theme().px(3))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (points, sentence) in enumerate(reason_lines(cell)):
            grid.addWidget(Label(points, "dense", bold=True), row, 0, top)
            words = Label(sentence, "dense", wrap=True)
            grid.addWidget(words, row, 1, top)
        self._replace(self._inner, self._reasons, fresh)
        self._reasons = fresh

    def _write_trends(self, cell: NeedCell) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, theme().px(4))
        column.setSpacing(theme().px(2))
        for trend, of_year in ((cell.trend_90, False), (cell.trend_365, True)):
            column.addLayout(self._trend_line(trend, of_year=of_year))
        self._replace(self._column, self._trends, fresh)
        self._trends = fresh

    def _trend_line(self, trend: Trend, *, of_year: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().px(6))
        mark = QLabel()
        size = theme().px(SMALL)
        mark.setPixmap(pixmap(ARROWS[trend.change], "ink2", size, self.devicePixelRatioF()))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Label(trend_words(trend, of_year=of_year), "small", colour="ink2"), 1)
        return line

    def _replace(self, column: QVBoxLayout, old: QWidget, fresh: QWidget) -> None:
        column.replaceWidget(old, fresh)
        fresh.show()
        old.hide()
        old.setParent(None)
        old.deleteLater()

    # Where it stands

    def _settle(self) -> None:
        if self.isHidden():
            return
        width = min(theme().px(WIDTH), max(self._room.width() - 2 * BESIDE, 100))
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        self._inner.invalidate()
        wanted = self._inner.totalHeightForWidth(inner)
        # All of the reasons where the room allows, and a bar to scroll them by where not.
        self._area.setFixedHeight(0)
        self._column.invalidate()
        rest = self._column.heightForWidth(width)
        self._area.setFixedHeight(max(theme().px(40), min(wanted, self._room.height() - rest)))
        self._column.invalidate()
        self.resize(width, self._column.heightForWidth(width))
        self.move(self._corner())

    def _corner(self) -> QPoint:
        """At the right of the cell or at its left, where there is room; else below or above."""
        room, place = self._room.rect(), self._place
        top = max(0, min(place.top() - BESIDE, room.height() - self.height()))
        right, left = place.right() + 1 + BESIDE, place.left() - BESIDE - self.width()
        if right + self.width() <= room.width():
            return QPoint(right, top)
        if left >= 0:
            return QPoint(left, top)
        across = max(0, min(place.left(), room.width() - self.width()))
        below = place.bottom() + 1 + BESIDE
        if below + self.height() <= room.height():
            return QPoint(across, below)
        return QPoint(across, max(0, place.top() - BESIDE - self.height()))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        shade = theme().colour("ink")
        shade.setAlphaF(0.10)
        painter.fillRect(3, self.height() - 3, self.width() - 3, 3, shade)
        painter.fillRect(self.width() - 3, 3, 3, self.height() - 6, shade)
        painter.end()
