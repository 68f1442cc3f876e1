"""Availability forms keyed in with the keyboard alone, one volunteer after the other."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.watch_app.neighbourhood import settle
from ui.pages.answers import AnswersPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import availability, rosters, volunteer_sheets
from watch_app.availability import NOTHING
from watch_app.availability_bands import Band, Willing

NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
JANUARY, JANUARY_ENDS = date(2027, 1, 1), date(2027, 1, 31)
LATE = Band(20 * 60, 150)
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def workspace(look: Theme, harbourside: Path) -> Iterator[Workspace]:
    made = Workspace(clock=lambda: NOW)
    made.open(harbourside)
    settle(made.file)
    with made.change("Plan") as session:
        rosters.create(session, date(2026, 12, 7), date(2026, 12, 31))
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any], qtbot: Any) -> AnswersPage:
    shown = show(AnswersPage)
    shown.refresh()
    shown.take_focus()
    qtbot.waitUntil(shown.grid.hasFocus)
    return shown


def told(workspace: Workspace, person: int) -> availability.Told:
    with workspace.read() as session:
        found = availability.told(session, JANUARY, JANUARY_ENDS, [person])
    return found.get(person, NOTHING)


def test_a_form_is_three_strokes_a_day_and_kept_in_one_step(
    page: AnswersPage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.context.text() == "January 2027"
    first = page.person
    assert first is not None
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_1):
        qtbot.keyClick(page.grid, key, KEYPAD)
    assert page.grid.here == (4, 0)
    page.most.setValue(3)
    page.note.set_text("Away on 24 January")
    page.keep()
    kept = told(workspace, first.volunteer_id)
    assert len(kept.days) == 31
    said = [kept.willing(date(2027, 1, day), LATE).value for day in range(1, 6)]
    assert said == ["1", "2", "", "1", ""]
    with workspace.read() as session:
        sheet = volunteer_sheets.sheet(session, first.volunteer_id)
    assert sheet.max_patrols_per_roster == 3
    assert sheet.notes == "January 2027: Away on 24 January"
    assert page.person is not None
    assert page.person.volunteer_id != first.volunteer_id
    assert page.waiting.text() == "7 forms are not keyed in"
    workspace.undo()
    assert told(workspace, first.volunteer_id) == NOTHING


def test_a_form_is_called_by_its_number(page: AnswersPage, qtbot: Any) -> None:
    assert page.sheet is not None
    last = page.sheet.people[-1]
    page.number.setText(str(int(last.number)))
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.person == last
    page.number.setText("9999")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.banner("head") == "Nobody has the number 9999. Look at the form."


def test_the_same_as_last_month_is_laid_on_the_same_weekdays(
    page: AnswersPage, workspace: Workspace, qtbot: Any
) -> None:
    person = page.person
    assert person is not None
    qtbot.keyClick(page.grid, Qt.Key.Key_Equal)
    assert "has not answered" in page.banner("head")
    with workspace.change("Answer") as session:
        friday = {(date(2026, 12, 25), LATE): Willing.IF_NEEDED}
        availability.answer(
            session, person.volunteer_id, date(2026, 12, 1), date(2026, 12, 31), friday
        )
    page.show_volunteer(person.volunteer_id)
    qtbot.keyClick(page.grid, Qt.Key.Key_Equal)
    fridays = [day for (day, _), how in page.grid.answers.items() if how is Willing.IF_NEEDED]
    assert [day.day for day in fridays] == [1, 8, 15, 22, 29]


def test_what_is_written_is_not_lost(page: AnswersPage, workspace: Workspace, qtbot: Any) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_1)
    assert not page.leave()
    assert "written but not kept" in page.banner("unkept")
    page.give_up()
    assert page.unkept is None
    assert page.leave()


def test_an_answer_can_be_forgotten(page: AnswersPage, workspace: Workspace) -> None:
    person = page.person
    assert person is not None
    page.keep()
    assert len(told(workspace, person.volunteer_id).days) == 31
    page.show_volunteer(person.volunteer_id)
    page.forget()
    assert told(workspace, person.volunteer_id) == NOTHING


def test_a_click_turns_an_answer_round(page: AnswersPage, qtbot: Any) -> None:
    middle = page.grid.box((20, 0)).center()
    for wanted in ("1", "2", ""):
        qtbot.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=QPoint(middle))
        assert page.grid.answer((20, 0)).value == wanted


def test_months_are_walked_through(page: AnswersPage) -> None:
    page.step(1)
    assert page.context.text() == "February 2027"
    page.step(-1)
    assert page.context.text() == "January 2027"
