"""A rule as a sentence with its numbers in it."""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields import NumberField
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Field
from ui.widgets.hours_field import HoursField
from ui.widgets.labels import Label
from ui.widgets.time_field import TimeField


class SentenceRow(QWidget):
    """Words and controls in the order of the sentence, a note at the right, perhaps a cross."""

    removed = Signal()

    def __init__(
        self,
        sentence: str,
        controls: Mapping[str, QWidget],
        *,
        shape: str = "",
        removable: bool = False,
    ) -> None:
        """`sentence` names its controls in braces: "at least {rest} hours"."""
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.whole = re.sub(r"\{\w+\}", "…", sentence)
        """The sentence without its values."""
        self.note = Label("", "dense", colour="ink3")
        self._controls = tuple(controls.values())
        theme().changed.connect(self._dress)
        self._dress()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, theme().px(3), 0, theme().px(3))
        self._whole.setSpacing(theme().px(4))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        self._whole.addLayout(row)
        if shape:
            row.addWidget(_mark(shape), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._said(sentence, controls), 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cross: IconButton | None = None
        if removable:
            self.cross = IconButton("close", self._cross_words(), size=14, colour="ink3")
            self.cross.clicked.connect(self.removed)
            row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignVCenter)

    def _said(self, sentence: str, controls: Mapping[str, QWidget]) -> QWidget:
        words = QWidget()
        self._flow = FlowLayout(words, gap=5)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        height = max((each.sizeHint().height() for each in self._controls), default=theme().px(34))
        for part in re.split(r"(\{\w+\})", sentence):
            if part.startswith("{"):
                self._add_control(part[1:-1], controls[part[1:-1]])
            else:
                self._add_words(part, height)
        return words

    def _add_words(self, text: str, height: int) -> None:
        """Each word on its own, so that a narrow sentence breaks where it likes."""
        for word in text.split():
            label = Label(word, "body")
            label.setMinimumHeight(height)
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self._flow.addWidget(label)

    def _add_control(self, name: str, control: QWidget) -> None:
        field = Field(self.whole, control)
        field.label.hide()
        field.hint.hide()
        field.put_problem_in(self._whole)
        self.fields[name] = field
        self._flow.addWidget(field)

    def _cross_words(self) -> str:
        return self.tr("Remove: {sentence}").format(sentence=self.whole)

    def _dress(self) -> None:
        """Numbers and times are no wider than what they hold."""
        for control in self._controls:
            if isinstance(control, NumberField):
                words = control.fontMetrics().horizontalAdvance(control.specialValueText())
                control.setFixedWidth(max(theme().px(68), words + theme().px(46)))
            elif isinstance(control, TimeField | HoursField):
                control.setFixedWidth(theme().px(76))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_cross = self.cross is not None and self.cross.hasFocus()
        if on_cross and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _mark(shape: str) -> QLabel:
    mark = QLabel()
    size = theme().px(16)
    mark.setPixmap(icon(shape, "ink3").pixmap(size, size))
    return mark
