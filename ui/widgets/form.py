"""Forms: a label above each field, a hint beside it, and a sentence where a value is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import MEDIUM, pixmap
from ui.theme import theme
from ui.widgets.banner import announce
from ui.widgets.fields import Hint
from ui.widgets.labels import FittedLabel, Label


class Field(QWidget):
    """A control with its label, its hint and the sentence that says what is wrong with it."""

    left = Signal()
    """The person changed the value and left the control."""

    def __init__(self, label: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self.label = Label(label, "dense", bold=True, colour="ink2")
        self.label.setBuddy(control)
        self.hint = FittedLabel(hint, "small", colour="ink3")
        self._problem = _Problem()
        self._problem.hide()
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        self._top = QHBoxLayout()
        self._top.addWidget(self.label)
        self._top.addWidget(self.hint)
        self._top.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addWidget(control)
        self._column.addWidget(self._problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if hasattr(control, "left"):
            control.left.connect(self.left)
        if hasattr(control, "problem_changed"):
            control.problem_changed.connect(self.set_problem)
        self._set_spacing()
        theme().changed.connect(self._set_spacing)

    @property
    def problem(self) -> str:
        return self._problem.sentence

    def say_nothing_above(self) -> None:
        """Leave the label to the control, which says what it is itself."""
        self.label.hide()
        self.hint.hide()

    def set_hint(self, hint: str) -> None:
        self.hint.setText(hint)
        if not self.problem:
            self.control.setAccessibleDescription(hint)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong and what to write; an empty sentence takes it back."""
        if sentence == self.problem:
            return
        self._problem.show_sentence(sentence)
        self.control.setAccessibleDescription(sentence or self.hint.text())
        self.control.setProperty("wrong", bool(sentence))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        if sentence:
            announce(self.control, sentence)

    def add_beside_label(self, widget: QWidget) -> None:
        """Put something at the right end of the label's line."""
        self._top.addWidget(widget)

    def put_problem_in(self, layout: QVBoxLayout) -> None:
        """Say what is wrong there instead of below the control, where that is narrow."""
        layout.addWidget(self._problem)

    def _set_spacing(self) -> None:
        self._column.setSpacing(theme().px(4))
        self._top.setSpacing(theme().px(8))


class _Problem(QWidget):
    """A triangle and a sentence, in the colours of a broken rule."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = ""
        self._mark = QLabel()
        self._words = Label("", "dense", colour="broken_text", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_sentence(self, sentence: str) -> None:
        self.sentence = sentence
        self._words.setText(sentence)
        if sentence:
            size = theme().px(MEDIUM)
            self._mark.setPixmap(pixmap("broken", "broken_text", size, self.devicePixelRatioF()))
        self.setVisible(bool(sentence))


class Form(QWidget):
    """Fields in rows of one or several columns, twelve pixels apart."""

    left = Signal(object)
    """The field that was left with a new value."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self.fields: list[Field] = []
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._row = 0
        self._set_spacing()
        theme().changed.connect(self._set_spacing)

    def add(self, label: str, control: QWidget, *, hint: str = "") -> Field:
        """One field over the whole width."""
        return self.add_row((label, control, hint))[0]

    def add_row(self, *parts: tuple[str, QWidget, str]) -> tuple[Field, ...]:
        """Fields side by side: (label, control, hint) each."""
        made = tuple(Field(label, control, hint=hint) for label, control, hint in parts)
        self._place(made, self._row)
        for field in made:
            field.left.connect(lambda field=field: self.left.emit(field))
        self.fields += made
        self._row += 1
        return made

    def _place(self, fields: Sequence[Field], row: int) -> None:
        """Share a row out among fields."""
        span = self._columns // len(fields)
        for place, field in enumerate(fields):
            last = place == len(fields) - 1
            width = self._columns - span * place if last else span
            self._grid.addWidget(field, row, span * place, 1, width, Qt.AlignmentFlag.AlignTop)

    def set_stretches(self, *stretches: int) -> None:
        """How the columns share the width."""
        for column, stretch in enumerate(stretches):
            self._grid.setColumnStretch(column, stretch)

    def add_heading(self, text: str, hint: str = "") -> Label:
        heading = Label(text, "section", bold=True)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, theme().px(8), 0, 0)
        row.addWidget(heading)
        row.addWidget(Hint(hint))
        row.addStretch(1)
        self.add_widget(line)
        return heading

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, over the whole width."""
        self._grid.addWidget(widget, self._row, 0, 1, self._columns)
        self._row += 1

    def has_problems(self) -> bool:
        return any(field.problem for field in self.fields)

    def clear_problems(self) -> None:
        for field in self.fields:
            field.set_problem("")

    def _set_spacing(self) -> None:
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(12))


class PanelForm(Form):
    """Its fields stand side by side where there is room for them, and else below each other."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__(columns)
        self._rows: dict[int, tuple[Field, ...]] = {}
        self._stacked: frozenset[int] = frozenset()

    def add_row(self, *parts: tuple[str, QWidget, str]) -> tuple[Field, ...]:
        first = self._row
        self._rows[first] = made = super().add_row(*parts)
        self._row = first + len(made)
        return made

    def minimumSizeHint(self) -> QSize:
        widths = (field.minimumSizeHint().width() for field in self.fields)
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = frozenset(row for row in self._rows if self._is_too_wide(row))
        for row in stacked ^ self._stacked:
            self._arrange(row, is_stacked=row in stacked)
        self._stacked = stacked

    def _is_too_wide(self, row: int) -> bool:
        fields = self._rows[row]
        widest = max(field.minimumSizeHint().width() for field in fields)
        gaps = (len(fields) - 1) * self._grid.horizontalSpacing()
        return len(fields) > 1 and len(fields) * widest + gaps > self.width()

    def _arrange(self, row: int, *, is_stacked: bool) -> None:
        fields = self._rows[row]
        for field in fields:
            self._grid.removeWidget(field)
        if not is_stacked:
            self._place(fields, row)
            return
        for place, field in enumerate(fields):
            self._place((field,), row + place)
