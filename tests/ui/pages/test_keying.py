"""A patrol sheet is keyed in with the keyboard alone, in the order of the paper."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from ui.finding import matching, records_source
from ui.pages.attendance import AttendancePage
from ui.pages.keying import KeyingPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import (
    attendance,
    crews,
    directed_patrols,
    directed_sheets,
    incident_sheets,
    kit,
    patrol_logs,
    patrols,
    rosters,
    shifts,
)
from watch_app.log_rows import Came, Seen
from watch_app.records import DirectedKind, Going, SeenKind

NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
RETURN, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(look: Theme, harbourside: Path) -> Iterator[Workspace]:
    """The Saturday after two patrols of Friday, the second from 22:00 to 00:30."""
    made = Workspace(clock=lambda: NOW)
    made.open(harbourside)
    there = settle(made.file)
    with made.change("Plan") as session:
        shifts.edit(session, there.shift, kit={kit.add(session, "Radio", 3): 1})
        rosters.create(session, FIRST_DAY, LAST_DAY)
        later = datetime(2026, 12, 11, 22)
        patrols.edit(session, 2, starts=later, ends=later + timedelta(minutes=150))
        for patrol in (1, 2):
            for person in there.people[3 * (patrol - 1) : 3 * patrol]:
                crews.assign(session, patrol, person)
        for beat in there.beats:
            directed_patrols.add(
                session,
                beat,
                DirectedKind.REQUEST,
                place="Lock 4",
                reason="Mopeds",
                first_day=date(2026, 12, 1),
            )
        patrol_logs.give_numbers(session, [2, 1], NOW)
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> KeyingPage:
    made = show(KeyingPage)
    made.show_patrol(2)
    return made


def type_in(qtbot: Any, page: QWidget, *texts: str) -> None:
    """Type each text into whatever has the keyboard, and press Enter."""
    for text in texts:
        target = page.window().focusWidget()
        qtbot.keyClicks(target, text)
        qtbot.keyClick(page.window().focusWidget(), RETURN)


def kept(workspace: Workspace, patrol: int = 2) -> patrol_logs.SheetContent:
    with workspace.read() as session:
        return patrol_logs.read(session, patrol).content


def at(hour: int, minute: int, day: int = 11) -> datetime:
    return datetime(2026, 12, day, hour, minute)


def to_the_log(qtbot: Any, page: KeyingPage) -> None:
    """From the first field to the first row of the log, with what a crew usually wrote."""
    type_in(qtbot, page, "d", "Nobody there")
    type_in(qtbot, page, "2155", "Sgt Hill", "CAD 4411", "0030", "")
    type_in(qtbot, page, "", "", "", "")
    type_in(qtbot, page, "", "Lens broken")


def test_a_whole_sheet_is_keyed_in_without_the_mouse(
    page: KeyingPage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.form is not None
    to_the_log(qtbot, page)
    assert page.window().focusWidget() is page.form.log.rows[0].time
    type_in(qtbot, page, "", "Quay", "f", "")
    type_in(qtbot, page, "q")
    type_in(qtbot, page, "", '"', "", "q")
    type_in(qtbot, page, "2340", "Lock 4", "s", "Window broken", "n", "burg")
    type_in(qtbot, page, "0015", "Wharf Road", "", "")
    type_in(qtbot, page, "", "")
    type_in(qtbot, page, "Lamp 14", "", "", "x", "", "", "", "")
    type_in(qtbot, page, "0035", "Rain", "")
    qtbot.keyClicks(page.window().focusWidget(), "Lamp 14 is out.")
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    type_in(qtbot, page, "ME", "13.12")
    assert page.window().focusWidget() is page.form.keep
    qtbot.keyClick(page.form.keep, RETURN)
    content = kept(workspace)
    assert [(line.at, line.place, line.going, line.is_quiet) for line in content.lines] == [
        (at(22, 0), "Quay", Going.FOOT, True),
        (at(22, 15), "Quay", Going.FOOT, True),
        (at(22, 30), "Quay", Going.FOOT, True),
        (at(23, 40), "Lock 4", Going.STATIC, False),
        (at(0, 15, 12), "Wharf Road", Going.STATIC, True),
    ]
    assert (content.logged_on_at, content.back_by) == (at(21, 55), at(0, 30, 12))
    assert (content.operator, content.police_reference) == ("Sgt Hill", "CAD 4411")
    assert (content.logged_off_at, content.weather) == (at(0, 35, 12), "Rain")
    assert (content.hand_over, content.hurt) == ("Lamp 14 is out.", "")
    assert (content.checked_by, content.checked_on) == ("ME", date(2026, 12, 13))
    assert content.seen == (Seen(SeenKind.LIGHT_OUT, "Lamp 14"), Seen(SeenKind.UNLOCKED))
    assert content.kit == (Came("Radio", fault="Lens broken"),)
    assert [(each.is_done, each.text) for each in content.results] == [(True, "Nobody there")]


def test_an_incident_is_begun_from_a_row(
    page: KeyingPage, workspace: Workspace, qtbot: Any
) -> None:
    to_the_log(qtbot, page)
    type_in(qtbot, page, "2340", "Lock 4", "s", "Window broken", "n", "burg")
    page.keep()
    (line,) = kept(workspace).lines
    with workspace.read() as session:
        entry = incident_sheets.entry(session, line.incident_id or 0)
    assert (entry.category, entry.place, entry.narrative) == (
        "Burglary",
        "Lock 4",
        "Window broken",
    )
    assert (entry.seen_from, entry.status) == (at(23, 40), "draft")
    assert entry.reporters.startswith("Person3")
    assert line.incident_number == entry.number
    workspace.undo()
    with workspace.read() as session:
        assert incident_sheets.entries(session) == ()


def test_an_incident_is_named_by_its_last_digits(
    page: KeyingPage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.form is not None
    to_the_log(qtbot, page)
    type_in(qtbot, page, "2340", "Lock 4", "s", "Window broken", "17")
    row = page.form.log.rows[0]
    assert "No incident of 2026 ends in 17" in row.problem.text()
    assert page.window().focusWidget() is row.number
    page.keep()
    assert "No incident" in page.banner("head")
    assert kept(workspace).lines == ()


def test_keeping_is_one_step_with_who_came_and_goes_to_the_next(
    page: KeyingPage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.form is not None
    assert page.waiting.text() == "2 printed sheets are not keyed in"
    qtbot.keyClicks(page.form.crew.lines[0].state, "n")
    page.keep()
    assert workspace.undo_label == "Key in the sheet of Riverside on Fri 11 Dec, 22:00"
    with workspace.read() as session:
        walked = attendance.walked_between(session, FIRST_DAY, LAST_DAY)
    assert sorted(walked[2].minutes.values()) == [150, 150]
    assert page.form.sheet.patrol_id == 1
    assert page.waiting.text() == "1 printed sheet is not keyed in"
    workspace.undo()
    with workspace.read() as session:
        assert attendance.walked_between(session, FIRST_DAY, LAST_DAY) == {}


def test_a_sheet_is_called_by_its_number(page: KeyingPage, qtbot: Any) -> None:
    page.number.setFocus()
    qtbot.keyClicks(page.number, "ps-0002")
    qtbot.keyClick(page.number, RETURN)
    assert page.patrol_id == 1
    assert page.context.accessibleName().startswith("PS-0002 Market Street")
    page.number.setFocus()
    qtbot.keyClicks(page.number, "77")
    qtbot.keyClick(page.number, RETURN)
    assert page.banner("head").startswith("No sheet has the number 77")
    assert page.patrol_id == 1


def test_what_is_written_is_not_lost(page: KeyingPage, workspace: Workspace, qtbot: Any) -> None:
    assert page.form is not None
    to_the_log(qtbot, page)
    type_in(qtbot, page, "2210", "Quay")
    page.show_patrol(1)
    assert page.patrol_id == 2
    assert "is written but not kept" in page.banner("unkept")
    with workspace.change("Elsewhere") as session:
        directed_patrols.withdraw(session, directed_sheets.rows(session)[0].id)
    assert page.form.log.rows[0].place.text() == "Quay"
    page._drop_unkept()
    page.show_patrol(1)
    assert page.patrol_id == 1


def test_what_cannot_be_read_stays_where_it_is(
    page: KeyingPage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.form is not None
    type_in(qtbot, page, "d", "", "2575")
    assert page.window().focusWidget() is page.form.before.logged_on
    page.keep()
    assert page.banner("head") == "2575 is no time. Write four digits, such as 2240."
    assert kept(workspace) == patrol_logs.SheetContent()


def test_a_sheet_that_is_kept_is_shown_and_changed(
    page: KeyingPage, workspace: Workspace, qtbot: Any
) -> None:
    to_the_log(qtbot, page)
    type_in(qtbot, page, "", "Quay", "f", "Two people")
    page.keep()
    page.show_patrol(2)
    assert page.form is not None
    assert page.chip.text() == "Keyed in"
    row = page.form.log.rows[0]
    assert (row.place.text(), row.what.text()) == ("Quay", "Two people")
    assert not page.form.is_touched
    row.place.setText("")
    row.what.setText("")
    page.keep()
    assert kept(workspace).lines == ()


def test_no_sheet_says_what_to_do(show: Callable[..., Any], workspace: Workspace) -> None:
    with workspace.change("Nobody") as session:
        for patrol in (1, 2):
            patrols.remove(session, patrol)
    page = show(KeyingPage)
    assert page.views.currentWidget() is page.nothing
    assert page.window().focusWidget() is not None


def test_a_sheet_is_found_by_its_number(workspace: Workspace) -> None:
    went: list[tuple[str, object]] = []
    source = records_source(workspace, lambda *where: went.append(where))
    (hit,) = matching(source(), "ps-0001")
    assert (hit.text, hit.note) == ("PS-0001", "Riverside on Fri 11 Dec, 22:00")
    hit.open()
    assert went == [("keying", 2)]


def test_the_evening_leads_to_the_whole_sheet(
    show: Callable[..., Any], workspace: Workspace, qtbot: Any
) -> None:
    page = show(AttendancePage)
    card = page.cards[0]
    with qtbot.waitSignal(page.wants) as wish:
        card.paper.click()
    assert wish.args == ["keying", card.id]
