"""Rosters side by side, and below each other where there is no room."""

from typing import Any

from PySide6.QtCore import QPoint

from ui.pages.outcome_table import Column, OutcomeTable
from ui.pages.outcome_words import Line
from ui.theme import Theme
from ui.widgets.buttons import Button

LINES = (Line("Patrols that run", "19 of 24"), Line("Empty places", "9", "3 fewer", True))


def columns() -> list[Column]:
    names = ("Now", "Fewest gaps", "Fairest", "Fewest changes")
    return [Column(name, LINES, deeds=(Button(f"Take {name}"),)) for name in names]


def places(table: OutcomeTable) -> list[QPoint]:
    return [deed.mapTo(table, QPoint()) for column in table.columns for deed in column.deeds]


def test_every_roster_can_be_taken_however_narrow_it_is(look: Theme, qtbot: Any) -> None:
    table = OutcomeTable()
    qtbot.addWidget(table)
    table.resize(1100, 400)
    table.show_columns(columns())
    table.show()
    qtbot.waitExposed(table)
    assert len({at.y() for at in places(table)}) == 1
    table.columns[2].deeds[0].setFocus()
    table.resize(420, 900)
    qtbot.waitUntil(lambda: len({at.y() for at in places(table)}) == 4)
    assert len({at.x() for at in places(table)}) == 1
    assert all(
        deed.mapTo(table, QPoint(deed.width(), 0)).x() <= table.width()
        for column in table.columns
        for deed in column.deeds
    )
    assert table.focusWidget() is table.columns[2].deeds[0]
    table.resize(1100, 400)
    qtbot.waitUntil(lambda: len({at.y() for at in places(table)}) == 1)
