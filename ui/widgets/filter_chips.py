"""Filters that are legend and filter at once: shape, count and word."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import SMALL, pixmap
from ui.theme import theme
from ui.widgets.chip import Pill
from ui.widgets.flow import FlowLayout


class FilterChip(Pill):
    """A pill that is on or off; on has an accent border and a tick."""

    HEIGHT = 32

    def __init__(
        self, text: str, *, shape: str = "", state: str = "", count: int | None = None
    ) -> None:
        super().__init__(text, shape=shape, state=state, count=count)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name_it()
        self.toggled.connect(self.updateGeometry)

    def set_count(self, count: int | None) -> None:
        super().set_count(count)
        self._name_it()

    def sizeHint(self) -> QSize:
        room = theme().px(SMALL + 5) if self.isChecked() else 0
        return super().sizeHint() + QSize(room, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        text, ground, border = self.colours()
        if self.underMouse() and not self._state:
            ground = "hover"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, ground, border)
        if self.isChecked():
            size = theme().px(SMALL)
            box = self.rect().adjusted(1, 1, -1, -1)
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            mark = pixmap("check", "accent", size, self.devicePixelRatioF())
            painter.drawPixmap(
                self.width() - size - theme().px(10), (self.height() - size) // 2, mark
            )
        self._paint_words(painter, text)
        painter.end()

    def _name_it(self) -> None:
        count = "" if self._count is None else f"{self._count} "
        self.setAccessibleName(f"{count}{self.text()}")


class FilterChips(QWidget):
    """A row of filters; with `exclusive` choosing one lets the others go."""

    changed = Signal()

    def __init__(self, *, exclusive: bool = False) -> None:
        super().__init__()
        self._exclusive = exclusive
        self._chips: dict[str, FilterChip] = {}
        self._flow = FlowLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, key: str, text: str, *, shape: str = "", state: str = "") -> FilterChip:
        chip = FilterChip(text, shape=shape, state=state)
        chip.clicked.connect(lambda on: self._choose(key, on=on))
        self._chips[key] = chip
        self._flow.addWidget(chip)
        return chip

    def set_count(self, key: str, count: int | None) -> None:
        self._chips[key].set_count(count)

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def set_chosen(self, keys: frozenset[str]) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
        self.changed.emit()

    def _choose(self, key: str, *, on: bool) -> None:
        if self._exclusive and on:
            for other, chip in self._chips.items():
                chip.setChecked(other == key)
        self.changed.emit()

    def _fit(self) -> None:
        # Not by height-for-width: a box layout would reserve the height of the least width.
        if not self.isVisible():
            return
        height = self._flow.heightForWidth(max(1, self.width()))
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
