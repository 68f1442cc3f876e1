"""Versions compared, and people marked as told, by mouse and by keyboard alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import NOW
from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from ui.pages.versions import VersionsPage
from ui.pages.versions_lists import KNOWS
from ui.pages.versions_words import duties_words, patrol_kinds
from ui.workspace import Workspace
from watch_app import crews, patrols, publishing, roster_sheets, rosters
from watch_app.comparisons import Change, ChangeKind, IssuedPatrol, PatrolChanges
from watch_app.records import Way

Settled = Callable[[VersionsPage], VersionsPage]


@pytest.fixture
def people(workspace: Workspace) -> list[int]:
    """A published roster, whose first two patrols have a crew of three each."""
    made = settle(workspace.file)
    with workspace.change("Plan") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
        for place, patrol in enumerate((1, 2)):
            for person in made.people[3 * place : 3 * place + 3]:
                crews.assign(session, patrol, person)
    publish(workspace)
    return made.people


@pytest.fixture
def settled(qtbot: Any) -> Settled:
    """Wait until a page has read what it shows."""

    def wait(page: VersionsPage) -> VersionsPage:
        qtbot.waitUntil(lambda: not page.is_busy, timeout=20_000)
        return page

    return wait


@pytest.fixture
def page(show: Callable[..., Any], people: list[int], settled: Settled) -> VersionsPage:
    return settled(show(VersionsPage))


def publish(workspace: Workspace) -> None:
    with workspace.change("Publish", undoable=False) as session:
        rosters.publish(session, 1, NOW)


def test_slips_are_printed_of_what_is_new(
    page: VersionsPage, people: list[int], workspace: Workspace, settled: Settled, qtbot: Any
) -> None:
    with qtbot.waitSignal(page.wants) as wanted:
        page.slips.click()
    assert wanted.args == ["reports", ("slips", {"roster_id": 1, "variant": ""})]
    publish(workspace)
    settled(page)
    with qtbot.waitSignal(page.wants) as wanted:
        page.verbs["print"]()
    assert wanted.args == ["reports", ("change-slips", {"roster_id": 1, "variant": "untold"})]


def told(workspace: Workspace) -> dict[int, Way | None]:
    with workspace.read() as session:
        found = publishing.hearers(session, 1, workspace.now())
    return {each.volunteer_id: each.way for each in found if each.is_told}


def shown(page: VersionsPage) -> list[Any]:
    seen = page.lists.table.seen
    return [seen.row_at(seen.index(place, 0)) for place in range(seen.rowCount())]


def panel(page: VersionsPage) -> list[str]:
    lines = page.panel.lines
    return [lines.itemAt(place).widget().text() for place in range(lines.count())]


def test_who_knows_begins_with_nobody(page: VersionsPage, people: list[int]) -> None:
    assert [row.id for row in shown(page)] == people[:6]
    assert page.status == "6 people do not know the last version"
    assert panel(page) == ["Not told yet", "Joins Market Street, Fri 11 Dec 20:00–22:30"]
    assert page.chip.text() == "Version 1"


def test_keyboard_alone_tells_one_after_the_other(
    page: VersionsPage, people: list[int], workspace: Workspace, settled: Settled
) -> None:
    page.take_focus()
    page.verbs["told_phone"]()
    page.verbs["told_paper"]()
    assert page.is_busy, "the lists are read again while the next is told"
    assert page.lists.rows[0].id == people[2]
    settled(page)
    assert told(workspace) == {people[0]: Way.PHONE, people[1]: Way.PAPER}
    assert page.lists.rows[0].id == people[2]
    assert workspace.undo_label == "Told Person1 W. on paper"
    workspace.undo()
    assert told(workspace) == {people[0]: Way.PHONE}


def test_several_are_told_at_once_and_taken_back(
    page: VersionsPage, people: list[int], workspace: Workspace, qtbot: Any, settled: Settled
) -> None:
    table = page.lists.knows
    table.setFocus()
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.lists.rows) == 4
    qtbot.mouseClick(page.panel.ways[Way.MAIL], Qt.MouseButton.LeftButton)
    assert told(workspace) == dict.fromkeys(people[:4], Way.MAIL)
    settled(page)
    assert page.status == "2 people do not know the last version"
    table.selectAll()
    page.verbs["untold"]()
    assert told(workspace) == {}


def test_changes_by_person_and_by_patrol(
    show: Callable[..., Any], people: list[int], workspace: Workspace, settled: Settled
) -> None:
    with workspace.read() as session:
        card = roster_sheets.sheet(session, 1).patrols[1]
    with workspace.change("Change") as session:
        patrols.edit(session, 1, ends=card.ends + timedelta(minutes=30))
        crews.unassign(session, card.crew[-1].assignment_id)
    page = settled(show(VersionsPage))
    page.verbs["compare"]()
    assert page.window().focusWidget() is page.older
    assert (page.older.value, page.newer.value) == (1, publishing.DRAFT)
    assert [row.id for row in shown(page)] == [*people[:3], people[5]]
    assert panel(page) == ["New time: Market Street, Fri 11 Dec 20:00–23:00, was 20:00–22:30"]
    page.verbs["choice_3"]()
    assert [row.id for row in shown(page)] == [1, 2]
    page.lists.patrols.selectRow(1)
    assert panel(page) == ["Person5 W. leaves"]


def test_an_undone_change_leaves_no_difference(
    page: VersionsPage, people: list[int], workspace: Workspace, settled: Settled
) -> None:
    page.verbs["choice_2"]()
    assert len(shown(page)) == 6, "version 1 against nothing"
    with workspace.change("Stand down") as session:
        crews.stand_down(session, 1, "Fog")
    settled(page)
    assert [row.changes[0].kind.value for row in shown(page)] == ["stood_down"] * 3
    workspace.undo()
    settled(page)
    assert len(shown(page)) == 6


def test_twins_are_told_apart(
    show: Callable[..., Any], people: list[int], workspace: Workspace, settled: Settled
) -> None:
    from watch_app import volunteers

    with workspace.change("Same name") as session:
        volunteers.edit(session, people[1], short_name="Person0 W.")
    page = settled(show(VersionsPage))
    names = [row.name for row in shown(page)]
    assert len(set(names)) == len(names)


def test_without_a_published_version_it_says_what_comes_first(
    show: Callable[..., Any], workspace: Workspace, settled: Settled
) -> None:
    page = show(VersionsPage)
    assert page.nothing.heading.text() == "No roster yet"
    settle(workspace.file)
    with workspace.change("Plan") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
    settled(page)
    assert page.nothing.heading.text() == "Nothing is published yet"


def test_several_changes_of_a_kind_are_said_in_the_plural() -> None:
    kinds = [ChangeKind.NEW_ROLE, ChangeKind.NEW_ROLE, ChangeKind.NEW_TIME, ChangeKind.LEFT]
    changes = [Change(kind, None, None) for kind in kinds]
    assert duties_words(changes) == "off 1 patrol, 1 new time, 2 new roles"


def test_everybody_who_joins_or_leaves_a_patrol_is_counted() -> None:
    patrol = IssuedPatrol(1, "Harbour", datetime(2026, 12, 11), datetime(2026, 12, 12), False, ())
    kinds = frozenset({ChangeKind.JOINED, ChangeKind.LEFT, ChangeKind.NEW_TIME})
    changes = PatrolChanges(1, patrol, patrol, ("Ann", "Bob"), ("Cem",), kinds)
    assert patrol_kinds(changes) == "2 joined, 1 left, 1 new time"


def test_it_compares_the_roster_it_is_asked_for(page: VersionsPage, people: list[int]) -> None:
    page.show_record(("compare", page.roster.id))
    assert page.lists.view != KNOWS
    assert page.window().focusWidget() is page.older


def test_what_was_read_of_another_roster_is_dropped(
    page: VersionsPage, workspace: Workspace, settled: Settled
) -> None:
    with workspace.change("Next") as session:
        later = rosters.create(session, date(2027, 1, 4), date(2027, 1, 17))
    assert page.is_busy
    page.show_roster(later)
    assert shown(page) == [], "nobody of the roster before is shown for this one"
    settled(page)
    assert page.nothing.heading.text() == "Nothing is published yet"
    page.show_roster(1)
    page.show_roster(later)
    settled(page)
    assert shown(page) == []


def test_the_keyboard_is_in_the_list_once_it_is_there(
    show: Callable[..., Any], people: list[int], settled: Settled
) -> None:
    page = show(VersionsPage)
    page.take_focus()
    settled(page)
    assert page.window().focusWidget() is page.lists.table


def test_the_keyboard_stays_on_the_versions_that_are_compared(
    show: Callable[..., Any], people: list[int], settled: Settled
) -> None:
    page = show(VersionsPage)
    page.take_focus()
    page.show_record(("compare", 1))
    settled(page)
    assert page.window().focusWidget() is page.older


def test_the_ledger_is_opened_for_the_roster_that_is_shown(page: VersionsPage, qtbot: Any) -> None:
    with qtbot.waitSignal(page.wants) as wanted:
        page.verbs["fairness"]()
    assert wanted.args == ["fairness", 1]
