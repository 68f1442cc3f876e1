"""A slider of five steps with a sentence that says what each step buys."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from ui.theme import theme
from ui.widgets.labels import Label

STEPS = 5


class StepSlider(QSlider):
    """Painted with its ticks and words; the wheel turns it only while it has the focus."""

    def __init__(self, words: Sequence[str]) -> None:
        """`words` stand below the first, the middle and the last step."""
        super().__init__(Qt.Orientation.Horizontal)
        self._words = tuple(words)
        self.setRange(0, STEPS - 1)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(theme().font("small")).lineSpacing()
        return QSize(theme().px(230), theme().px(26) + small)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(150), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colour = theme().px, theme().colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, margin = px(9), px(18)
        width = self.width() - 2 * margin
        middle = px(13)
        stops = [margin + width * step / (STEPS - 1) for step in range(STEPS)]
        here = stops[self.value()]
        painter.setPen(QPen(colour("line"), px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(round(stops[0]), middle, round(stops[-1]), middle)
        painter.setPen(
            QPen(colour("accent"), px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawLine(round(stops[0]), middle, round(here), middle)
        painter.setPen(QPen(colour("line2"), 1))
        for stop in stops:
            painter.drawLine(round(stop), middle - px(4), round(stop), middle + px(4))
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(QRectF(here - radius, middle - radius, 2 * radius, 2 * radius))
        painter.setFont(theme().font("small"))
        painter.setPen(colour("ink3"))
        top = px(26)
        for words, stop in zip(self._words, (stops[0], stops[2], stops[-1]), strict=True):
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = min(max(0, stop - wide / 2), self.width() - wide)
            box = QRectF(left, top, wide + 1, self.height() - top)
            painter.drawText(box, Qt.AlignmentFlag.AlignTop, words)
        painter.end()


class SentenceSlider(QWidget):
    """Name, slider and the sentence of the step it stands on; `left` follows each change."""

    left = Signal()

    def __init__(self, name: str, words: Sequence[str], sentences: Sequence[str]) -> None:
        super().__init__()
        self._sentences = tuple(sentences)
        self.name = Label(name, "body", bold=True, wrap=True)
        self.slider = StepSlider(words)
        self.slider.setAccessibleName(name)
        self.sentence = Label("", "dense", colour="ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        row.setSpacing(theme().px(14))
        row.addWidget(self.name, 5)
        row.addWidget(self.slider, 8)
        row.addWidget(self.sentence, 7)
        self.slider.valueChanged.connect(self._say)
        self.slider.sliderReleased.connect(self.left)
        self.slider.valueChanged.connect(self._leave_by_key)
        self.setFocusProxy(self.slider)
        self._is_showing = False
        self._say()

    @property
    def value(self) -> int:
        return self.slider.value()

    def set_value(self, value: int) -> None:
        """Show what is kept; not a change by the person."""
        self._is_showing = True
        self.slider.setValue(value)
        self._is_showing = False

    def _leave_by_key(self) -> None:
        if not self._is_showing and not self.slider.isSliderDown():
            self.left.emit()

    def _say(self) -> None:
        sentence = self._sentences[self.slider.value()]
        self.sentence.setText(sentence)
        self.slider.setAccessibleDescription(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the longest sentence, so that nothing jumps while it is turned."""
        super().resizeEvent(event)
        room = QRect(0, 0, max(1, self.sentence.width()), 10_000)
        metrics = self.sentence.fontMetrics()
        heights = (
            metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, each).height()
            for each in self._sentences
        )
        self.sentence.setMinimumHeight(max(heights))
