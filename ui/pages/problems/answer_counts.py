"""Five questions by five answers: how many people gave each, keyed in from the paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import theme
from ui.widgets.fields import Hint, TextField
from ui.widgets.labels import Label
from watch_app.problems.survey_words import question_words, short_words
from watch_app.problems.surveys import ANSWERS, MOST_PEOPLE, Grid, empty_grid
from watch_app.records import SurveyQuestion


class CountBox(TextField):
    """A whole number without arrows; empty is nought."""

    def __init__(self) -> None:
        super().__init__("0")
        self.setValidator(QIntValidator(0, MOST_PEOPLE, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int:
        return int(self.text() or 0)

    def set_value(self, value: int) -> None:
        self.set_text(str(value))


class AnswerCounts(QWidget):
    """Enter and Tab go on to the next box; each row says how many answered."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[tuple[SurveyQuestion, int], CountBox] = {}
        self._sums: dict[SurveyQuestion, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(6))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(0, 1)
        middle = Qt.AlignmentFlag.AlignCenter
        for answer in ANSWERS:
            self._grid.addWidget(Label(str(answer), "dense", bold=True), 0, answer, middle)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(Label(self.tr("People"), "dense", bold=True), 0, 6, right)
        for row, question in enumerate(SurveyQuestion, 1):
            name = Label(short_words(question), "dense", wrap=True)
            name.setToolTip(question_words(question))
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
            for answer in ANSWERS:
                self._grid.addWidget(self._box(question, answer), row, answer)
            self._sums[question] = Label("0", "dense")
            self._grid.addWidget(self._sums[question], row, 6, right)
        foot = Hint(
            self.tr("1 is the worst answer, 5 the best; 4 and 5 count as good."), wrap=True
        )
        self._grid.addWidget(foot, len(SurveyQuestion) + 1, 0, 1, 7)
        self.setFocusProxy(next(iter(self.boxes.values())))
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def value(self) -> Grid:
        return {
            question: tuple(self.boxes[question, answer].value() for answer in ANSWERS)
            for question in SurveyQuestion
        }

    def set_value(self, grid: Grid | None) -> None:
        """Show what is kept; not a change by the person."""
        found = grid or empty_grid()
        for (question, answer), box in self.boxes.items():
            # Setting what it shows already would drop the selection that is typed over.
            if box.value() != found[question][answer - 1]:
                box.set_value(found[question][answer - 1])
        self._add_up()

    def _box(self, question: SurveyQuestion, answer: int) -> CountBox:
        box = CountBox()
        box.setAccessibleName(
            self.tr("{question}, answer {answer}").format(
                question=short_words(question), answer=answer
            )
        )
        box.installEventFilter(self)
        box.left.connect(self._leave)
        self.boxes[question, answer] = box
        return box

    def _leave(self) -> None:
        self._add_up()
        self.left.emit()

    def _add_up(self) -> None:
        for question, label in self._sums.items():
            people = sum(self.boxes[question, answer].value() for answer in ANSWERS)
            label.setText(str(people))

    def _dress(self) -> None:
        for box in self.boxes.values():
            box.setFixedWidth(theme().px(58))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, CountBox):
            watched.selectAll()
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers()
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)
