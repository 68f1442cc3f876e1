"""What a run came to: a sentence, what its cost is made of, and what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui import settings
from ui.pages.outcome_table import Column, OutcomeTable
from ui.pages.outcome_words import is_begun, lines
from ui.pages.roster_words import bound_words, figure
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.switch import Switch
from watch_app.rule_words import preference_name
from watch_app.wording import within_sentence

if TYPE_CHECKING:
    from scheduler import Weights
    from ui.pages.generate_run import Found


class ResultCard(Card):
    """Shown when a run has ended; taking it was one step that Undo takes back."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Label("", "section", bold=True)
        self.sentence = Label("", "body", wrap=True)
        self.board = Button(self.tr("Show the board"), kind="primary")
        self.undo = Button(self.tr("Undo"), "undo")
        self.again = Button(self.tr("Search again"), "play")
        self.seconds = Switch(
            [(str(each), _seconds_words(each)) for each in settings.SOLVE_SECONDS],
            name=self.tr("Time for the search"),
        )
        self.parts_heading = Label(self.tr("What the cost is made of"), "control", bold=True)
        self.bound = Label("", "dense", colour="ink2", wrap=True)
        self.free = Label("", "dense", colour="ink2", wrap=True)
        self.weigh = Button(self.tr("Weigh it differently"), kind="quiet", small=True)
        self.table = OutcomeTable()
        self._parts = QGridLayout()
        self._build()

    def _build(self) -> None:
        px = theme().px
        self.add(self.heading)
        self.add(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.board)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.seconds)
        row.addWidget(self.again)
        self.body.addSpacing(px(4))
        self.body.addLayout(row)
        self.body.addSpacing(px(8))
        self.add(self.table)
        self.body.addSpacing(px(4))
        line = QHBoxLayout()
        line.addWidget(self.parts_heading)
        line.addStretch(1)
        line.addWidget(self.weigh)
        self.body.addLayout(line)
        self.add(self.bound)
        self._parts.setHorizontalSpacing(px(16))
        self._parts.setVerticalSpacing(px(4))
        self._parts.setColumnStretch(4, 1)
        self.body.addLayout(self._parts)
        self.add(self.free)
        self.seconds.set_value(str(settings.solve_seconds()))
        self.seconds.chosen.connect(lambda value: settings.keep_solve_seconds(int(value)))

    def show_result(self, heading: str, sentence: str, found: Found, weights: Weights) -> None:
        """Say what was found, beside the roster that stood before, if any did."""
        before = found.before if is_begun(found.before) else None
        cost = found.after.cost
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.bound.setText(bound_words(cost.total, found.bound))
        self.setAccessibleName(f"{heading} {sentence} {self.bound.text()}")
        self.undo.setEnabled(True)
        self.table.setVisible(before is not None)
        if before is not None:
            self.table.show_columns(
                (
                    Column(self.tr("Before"), lines(before, None)),
                    Column(self.tr("Now"), lines(found.after, before)),
                )
            )
        self._clear_parts()
        was = before.cost.by_preference if before is not None else {}
        ordered = sorted(cost.by_preference.items(), key=lambda part: -part[1])
        for row, (name, amount) in enumerate(part for part in ordered if part[1]):
            self._add_part(row, preference_name(name), amount, cost.total, was.get(name))
        met = [
            preference_name(name)
            for name, amount in ordered
            if not amount and bool(getattr(weights, name, 0))
        ]
        said = self.tr("Nothing is lost on: {what}.")
        self.free.setText(said.format(what=", ".join(within_sentence(each) for each in met)))
        self.free.setVisible(bool(met))
        self.show()

    def _clear_parts(self) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_part(self, row: int, words: str, amount: int, total: int, was: int | None) -> None:
        share = amount / total
        percent = self.tr("{percent} %").format(percent=round(share * 100) or "<1")
        before = self.tr("before {cost}").format(cost=figure(was)) if was is not None else ""
        self._parts.addWidget(Label(words, "dense", colour="ink2"), row, 0)
        for column, text in ((1, figure(amount)), (2, percent), (3, before)):
            number = Label(text, "dense", colour="ink" if column == 1 else "ink2")
            self._parts.addWidget(number, row, column, Qt.AlignmentFlag.AlignRight)
        self._parts.addWidget(ShareBar(share, words), row, 4)


class ShareBar(QWidget):
    """One part of the cost as a share of all of it."""

    def __init__(self, share: float, name: str) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {round(share * 100)} %")

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("sunken"))
        width = round(self.width() * self._share)
        painter.fillRect(0, 0, width, self.height(), theme().colour("heat3"))
        painter.end()


def _seconds_words(seconds: int) -> str:
    translate = QCoreApplication.translate
    if seconds < 60:
        return translate("Roster", "{seconds} s").format(seconds=seconds)
    return translate("Roster", "{minutes} min").format(minutes=seconds // 60)
