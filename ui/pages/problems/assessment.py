"""Assessment: what was counted before and after, what that means, and what else changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.pages.problems.steps import StepPanel
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Hint, NumberField
from ui.widgets.fold import Fold
from ui.widgets.labels import Label
from watch_app.problems import counting, survey_words, surveys, verdicts
from watch_app.problems.counting import Comparison
from watch_app.problems.problems import MOST_DAYS
from watch_app.problems.sheets import ProblemSheet
from watch_app.wording import period_text


class AssessmentPanel(StepPanel):
    """The verdict stands first, as a sentence; figures and what was counted stand below."""

    def build(self) -> None:
        self.verdict = Label("", "body", bold=True, wrap=True)
        self.published = Label("", "dense", colour="ink2", wrap=True)
        self.counts = CountTable()
        self.figures = FigureList()
        self.listed = Label("", "small", colour="ink2", wrap=True)
        self.fold = Fold(self.tr("What was counted"), self._make_list)
        self.felt = Label("", "dense", colour="ink2", wrap=True)
        days = NumberField(0, MOST_DAYS)
        days.setSpecialValueText(self.tr("not said"))
        began, length = self.fields.add_row(
            (self.tr("The response began on"), DateField(self.workspace.today), ""),
            (self.tr("Days compared"), days, self.tr("before and after")),
        )
        self.keep(began, "response_on")
        self.keep(
            length,
            "period_days",
            read=lambda: days.value() or None,
            show=lambda value: days.set_value(value or 0),
        )
        card = Card()
        for part in (
            self.verdict,
            self.counts,
            self.figures,
            self.published,
            self.fold,
            self.felt,
        ):
            card.add(part)
        self.card = card
        self.fields.add_widget(card)
        self.area(self.tr("Was it done as planned"), "was_done")
        self.area(
            self.tr("What else changed"),
            "what_else_changed",
            hint=self.tr("weather, roadworks, holidays, a lockdown"),
        )
        self.area(self.tr("Conclusion"), "conclusion", lines=3, hint=self.tr("and what is next"))

    def show_sheet(self, sheet: ProblemSheet | None, *, is_same: bool) -> None:
        self.card.setVisible(sheet is not None)
        if sheet is None:
            return
        with self.workspace.read() as session:
            found = counting.comparison(session, sheet.id, self.workspace.today())
            before, after = surveys.pair_of_problem(session, sheet.id)
        self.verdict.setText(verdicts.verdict(found))
        self.published.setText(verdicts.published_words(found))
        self.published.setVisible(bool(self.published.text()))
        self.counts.show_comparison(found)
        self.figures.show_comparison(found)
        self._list(found)
        said = ""
        if before is not None and after is not None:
            said = "\n".join(map(survey_words.change_words, surveys.changes(before, after)))
        self.felt.setText(said)
        self.felt.setVisible(bool(said))

    def _make_list(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.listed)
        return inner

    def _list(self, found: Comparison | None) -> None:
        # Among what was counted are records that whoever only reads may not have.
        is_shown = found is not None and bool(found.areas) and not self.is_read_only
        self.fold.setVisible(is_shown)
        if found is None:
            return
        self.fold.set_summary(found.category or self.tr("linked incidents only"))
        lines = []
        for area in found.areas:
            for words, numbers in (
                (self.tr("{area}, before: {numbers}"), area.before),
                (self.tr("{area}, after: {numbers}"), area.after),
            ):
                listed = ", ".join(numbers) or verdicts.DASH
                lines.append(words.format(area=verdicts.role_name(area.role), numbers=listed))
        self.listed.setText("\n".join(lines))


class CountTable(QWidget):
    """A row for each area: before, after and the change."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(2))
        self._grid.setColumnStretch(0, 1)
        self.period = Hint(wrap=True)

    def show_comparison(self, found: Comparison | None) -> None:
        _empty(self._grid)
        self.setVisible(found is not None and bool(found.areas))
        if found is None:
            return
        heads = ("", self.tr("Before"), self.tr("After"), self.tr("Change"))
        for column, words in enumerate(heads):
            self._put(0, column, words, is_head=True)
        for row, area in enumerate(found.areas, 1):
            change = area.pair.change
            sign = "+" if change > 0 else "−" if change < 0 else ""
            figures = (str(area.pair.before), str(area.pair.after), f"{sign}{abs(change)}")
            self._put(row, 0, verdicts.role_name(area.role))
            for column, words in enumerate(figures, 1):
                self._put(row, column, words)
        said = self.tr("Counted from {before} and from {after}.")
        turn = found.response_on
        words = said.format(
            before=period_text(found.before_first, turn - counting.DAY),
            after=period_text(turn, found.after_last),
        )
        self._grid.addWidget(Hint(words, wrap=True), len(found.areas) + 1, 0, 1, 4)

    def _put(self, row: int, column: int, words: str, *, is_head: bool = False) -> None:
        label = Label(words, "dense", bold=is_head, colour="ink2" if is_head else "ink")
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row, column, side)


class FigureList(QWidget):
    """Each measure by its sign, its figure and what it means."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(2))
        self._grid.setColumnStretch(2, 1)

    def show_comparison(self, found: Comparison | None) -> None:
        _empty(self._grid)
        measured = None if found is None else found.measures
        self.setVisible(measured is not None)
        if measured is None:
            return
        top = Qt.AlignmentFlag.AlignTop
        for row, (sign, figure, words) in enumerate(verdicts.figures(measured)):
            self._grid.addWidget(Label(sign, "small", bold=True), row, 0, top)
            number = Label(figure, "small")
            self._grid.addWidget(number, row, 1, top | Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Label(words, "small", colour="ink2", wrap=True), row, 2)


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        found = item.widget()
        if isinstance(found, QLabel):
            found.hide()
            found.deleteLater()
