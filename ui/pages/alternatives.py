"""Several rosters to choose from, side by side; each can be looked at before it is taken."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.alternatives_preview import Preview
from ui.pages.outcome_table import Column, OutcomeTable
from ui.pages.outcome_words import Line, is_begun, lines, outcome_sentence
from ui.widgets.banner import announce
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Label
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from watch_app.alternatives import Alternative, Choices
    from watch_app.sheets import RosterSheet

translate = QCoreApplication.translate


class AlternativesCard(Card):
    """A column for each roster; below, what is different in one, or its board."""

    taken = Signal(object)
    """The Alternative to take."""
    looked_at = Signal(object)
    told = Signal(object)
    """The part that says what is different in one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: Choices | None = None
        self.heading = Label("", "section", bold=True)
        self.sentence = Label("", "body", colour="ink2", wrap=True)
        self.table = OutcomeTable()
        self.deeds: list[tuple[Button, Button, Button]] = []
        """Take, differences and board of each."""
        self.differences_heading = Label("", "control", bold=True)
        self.differences = Label("", "dense", wrap=True)
        self.preview = Preview()
        for part in (
            self.heading,
            self.sentence,
            self.table,
            self.differences_heading,
            self.differences,
            self.preview,
        ):
            self.add(part)
        self.hide()

    def show_choices(self, choices: Choices) -> None:
        """Set the rosters beside the one that stands, the one that costs least first in mind."""
        self.choices = choices
        begun = is_begun(choices.before)
        before = choices.before if begun else None
        best = min(choices.found, key=lambda each: each.outcome.cost.total)
        self.heading.setText(
            counted(
                "Roster",
                "%n roster to choose from|%n rosters to choose from",
                number=len(choices.found),
            )
        )
        said = self.tr("Nothing is changed until you take one. {name}: {sentence}")
        self.sentence.setText(
            said.format(
                name=aim_name(best.aim.value), sentence=outcome_sentence(best.outcome, before)
            )
        )
        self.deeds = [self._deeds(each, is_best=each is best) for each in choices.found]
        columns = [
            Column(
                aim_name(each.aim.value),
                (*lines(each.outcome, before), *_changes(each)),
                deeds=deeds,
            )
            for each, deeds in zip(choices.found, self.deeds, strict=True)
        ]
        if before is not None:
            nothing = tuple(Line(name, "–") for name in _change_names())
            columns.insert(0, Column(self.tr("Now"), (*lines(before, None), *nothing)))
        self.table.show_columns(columns)
        self._say_nothing_of_one()
        self.show()
        announce(self, f"{self.heading.text()}. {self.sentence.text()}")
        self.deeds[choices.found.index(best)][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _deeds(self, one: Alternative, *, is_best: bool) -> tuple[Button, Button, Button]:
        take = Button(self.tr("Take this one"), kind="primary" if is_best else "normal")
        differences = Button(self.tr("Differences"), kind="quiet", small=True)
        board = Button(self.tr("Show it"), kind="quiet", small=True)
        for button in (take, differences, board):
            name = self.tr("{deed}: {name}")
            button.setAccessibleName(name.format(deed=button.text(), name=aim_name(one.aim.value)))
        take.clicked.connect(partial(self.taken.emit, one))
        differences.clicked.connect(partial(self.show_differences, one))
        board.clicked.connect(partial(self.looked_at.emit, one))
        return take, differences, board

    def show_differences(self, one: Alternative) -> None:
        """Say who moves."""
        self.preview.hide()
        self.differences_heading.setText(
            self.tr("{name}: who goes elsewhere").format(name=aim_name(one.aim.value))
        )
        nobody = self.tr("Nobody: it is the roster that stands.")
        self.differences.setText("\n".join(one.changes) or nobody)
        for part in (self.differences_heading, self.differences):
            part.show()
        self.told.emit(self.differences_heading)
        announce(self, f"{self.differences_heading.text()}. {self.differences.text()}")

    def show_board(self, one: Alternative, sheet: RosterSheet, day: date) -> None:
        """Show the roster as it would be, from the week of a day on."""
        self._say_nothing_of_one()
        words = self.tr("{name}, not taken yet").format(name=aim_name(one.aim.value))
        self.preview.show_sheet(words, sheet, day)
        self.preview.show()
        self.preview.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing_of_one(self) -> None:
        parts: tuple[QWidget, ...] = (self.differences_heading, self.differences, self.preview)
        for part in parts:
            part.hide()


def aim_name(aim: str) -> str:
    """What a roster is best at, as its column is called."""
    return {
        "balanced": translate("Roster", "As you weigh it"),
        "fewest_gaps": translate("Roster", "Fewest gaps"),
        "fairest": translate("Roster", "Fairest"),
        "fewest_changes": translate("Roster", "Fewest changes"),
    }[aim]


def stage_words(number: int, of: int, aim: str) -> str:
    """Which roster is being looked for: "3 of 3: fewest changes"."""
    sentence = translate("Roster", "{number} of {count}: {name}")
    return sentence.format(number=number, count=of, name=aim_name(aim).lower())


def _changes(one: Alternative) -> tuple[Line, Line]:
    people, told = _change_names()
    return Line(people, str(len(one.changes))), Line(told, str(one.told))


def _change_names() -> tuple[str, str]:
    return (
        translate("Roster", "People whose duties change"),
        translate("Roster", "… who were already told"),
    )
