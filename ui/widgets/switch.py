"""One of a few, side by side, all of them in sight."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import theme


class Switch(QWidget):
    """Segments with joined borders; arrows move between them, `left` follows each choice."""

    left = Signal()
    chosen = Signal(str)

    def __init__(
        self, choices: Iterable[tuple[str, str]], *, name: str = "", stretch: bool = False
    ) -> None:
        """`choices` are (value, words); words of two lines have the second one small."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setAccessibleName(name)
        for value, words in choices:
            segment = Segment(words, name)
            segment.clicked.connect(lambda _on, value=value: self._choose(value))
            self._group.addButton(segment)
            self._segments[value] = segment
            row.addWidget(segment, 1 if stretch else 0)
        ends = list(self._segments.values())
        ends[0].is_first = ends[-1].is_last = True
        ends[0].setChecked(True)
        self.setFocusProxy(ends[0])
        across = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        return next(value for value, each in self._segments.items() if each.isChecked())

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self._segments)

    def set_value(self, value: str) -> None:
        """Show a value that is kept; not a change by the person."""
        self._segments[value].setChecked(True)
        self.setFocusProxy(self._segments[value])

    def choose(self, value: str) -> None:
        """As if the person had pressed the segment."""
        self._segments[value].click()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for segment in self._segments.values():
            segment.name_it(name)

    def _choose(self, value: str) -> None:
        self.setFocusProxy(self._segments[value])
        self.chosen.emit(value)
        self.left.emit()


class Segment(QAbstractButton):
    """One choice of a switch; the chosen one is soft, bold and has a line below."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self._first_line, _, self._second_line = words.partition("\n")
        self.is_first = self.is_last = False
        self.setText(words.replace("\n", ", "))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.name_it(name)
        self._dress()
        theme().changed.connect(self._dress)

    def name_it(self, name: str) -> None:
        self.setAccessibleName(f"{name}: {self.text()}" if name else self.text())

    def _dress(self) -> None:
        self.setFont(theme().font("control"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        bold = QFontMetrics(theme().font("control", bold=True))
        small = QFontMetrics(theme().font("small"))
        width = max(
            bold.horizontalAdvance(self._first_line), small.horizontalAdvance(self._second_line)
        )
        height = px(34)
        if self._second_line:
            height = max(px(46), bold.lineSpacing() + small.lineSpacing() + px(6))
        return QSize(width + px(28 if not self._second_line else 22), height)

    def minimumSizeHint(self) -> QSize:
        """Without the second line, which is left out where it does not fit."""
        bold = QFontMetrics(theme().font("control", bold=True))
        width = bold.horizontalAdvance(self._first_line) + theme().px(17)
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def _outline(self) -> QPainterPath:
        """The border, round only at the outer ends."""
        radius = theme().px(7)
        left = 0.5 if self.is_first else -radius * 2.0
        right = self.width() - 0.5 if self.is_last else self.width() + radius * 2.0
        path = QPainterPath()
        path.addRoundedRect(left, 0.5, right - left, self.height() - 1.0, radius, radius)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, px = theme().colour, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = self._outline()
        ground = "soft" if self.isChecked() else "hover" if self.underMouse() else "surface"
        painter.fillPath(path, colour(ground if self.isEnabled() else "bg"))
        if self.isChecked():
            painter.save()
            painter.setClipPath(path)
            painter.fillRect(0, self.height() - px(3), self.width(), px(3), colour("accent"))
            painter.restore()
        painter.setPen(QPen(colour("line2" if self.isEnabled() else "line"), 1))
        painter.drawPath(path)
        if not self.is_last:
            painter.setPen(colour("line"))
            painter.drawLine(self.width() - 1, 1, self.width() - 1, self.height() - 2)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        colour, px = theme().colour, theme().px
        chosen = self.isChecked()
        painter.setFont(theme().font("control", bold=chosen or bool(self._second_line)))
        painter.setPen(colour("ink" if chosen or self._second_line else "ink2"))
        if not self.isEnabled():
            painter.setPen(colour("ink3"))
        small = QFontMetrics(theme().font("small"))
        fits = small.horizontalAdvance(self._second_line) <= self.width() - px(15)
        self.setToolTip("" if fits else self._second_line)
        if not self._second_line or not fits:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._first_line)
            return
        room = self.rect().adjusted(px(11), px(3), -px(6), -px(5))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._first_line)
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink2" if self.isEnabled() else "ink3"))
        painter.drawText(QRect(room), Qt.AlignmentFlag.AlignBottom, self._second_line)
