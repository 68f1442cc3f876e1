"""The fairness ledger on its page: sorted, looked back, balances kept, who offered more."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, settle
from ui.pages.fairness import FairnessPage
from ui.tables.row_table import BarRole
from ui.workspace import Workspace
from watch_app import crews, rosters, volunteers


@pytest.fixture
def people(workspace: Workspace) -> list[int]:
    """A roster in which three walk, one of them twice, and one is away all the time."""
    made = settle(workspace.file)
    with workspace.change("Plan") as session:
        rosters.create(session, FIRST_DAY, LAST_DAY)
        for person in made.people[:3]:
            crews.assign(session, 1, person)
        crews.assign(session, 5, made.people[0])
        volunteers.add_absence(session, made.people[7], FIRST_DAY, LAST_DAY)
    return made.people


@pytest.fixture
def page(people: list[int], show: Callable[..., Any], qtbot: Any) -> FairnessPage:
    made = show(FairnessPage)
    wait(made, qtbot)
    return made


def wait(page: FairnessPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page.is_busy, timeout=20_000)


def order(page: FairnessPage) -> list[int]:
    return [page.seen.row_at(page.seen.index(at, 0)).id for at in range(page.seen.rowCount())]


def reasons(page: FairnessPage) -> list[str]:
    column = page.panel._reasons
    return [column.itemAt(at).widget().text() for at in range(column.count())]


def test_everybody_is_there_with_a_bar_and_can_be_sorted(
    page: FairnessPage, people: list[int], qtbot: Any
) -> None:
    assert order(page) == people
    index = page.seen.index(0, 1)
    assert index.data().startswith("2 of ")
    assert index.data(BarRole).mark == 1.0
    assert page.status == "7 people could walk more, 4 have no patrol"
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert order(page)[0] == people[0]
    assert page.model.rowCount(QModelIndex()) == len(people)


def test_who_offered_more_is_grouped_and_says_why(
    page: FairnessPage, people: list[int], qtbot: Any
) -> None:
    page.verbs["choice_2"]()
    assert people[7] not in order(page), "away, so nothing was offered"
    assert page.groups.text() == "7 people: places are open at times they are free"
    page.table.choose(people[3])
    page._show_chosen()
    assert any(line.endswith("open: they could go") for line in reasons(page))
    assert page.panel.look.isHidden()


def test_a_balance_brought_along_is_kept_in_one_step(
    page: FairnessPage, people: list[int], workspace: Workspace, qtbot: Any
) -> None:
    page.table.choose(people[4])
    page._show_chosen()
    field = page.panel.fields["patrols"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "6")
    page.panel.fields["weeks"].setFocus()
    wait(page, qtbot)
    assert workspace.undo_label == "What Person4 W. brought along"
    assert page.chosen is not None
    assert page.chosen.opening["patrols"] == 6
    workspace.undo()
    wait(page, qtbot)
    assert field.value() == 0


def test_the_roster_alone_or_with_those_before(
    page: FairnessPage, people: list[int], workspace: Workspace, qtbot: Any
) -> None:
    texts = [page.span.itemText(at) for at in range(page.span.count())]
    assert texts == ["As far back as Generate looks", "This roster alone"]
    page.span.setCurrentIndex(1)
    page.span.left.emit()
    wait(page, qtbot)
    assert page.ledger is not None
    assert page.ledger.weeks == 0


def test_the_table_is_copied_for_a_spreadsheet(page: FairnessPage, people: list[int]) -> None:
    page.verbs["copy_table"]()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("number,name,patrols now")
    assert len(lines) == len(people) + 1


def test_a_change_elsewhere_is_counted(
    page: FairnessPage, people: list[int], workspace: Workspace, qtbot: Any
) -> None:
    with workspace.change("Assign") as session:
        crews.assign(session, 5, people[5])
    wait(page, qtbot)
    row = next(row for row in page.ledger.rows if row.id == people[5])
    assert row.patrols.walked == 1


def test_without_a_roster_it_says_what_comes_first(
    show: Callable[..., Any], workspace: Workspace
) -> None:
    page = show(FairnessPage)
    assert page.nothing.heading.text() == "No roster yet"


def test_what_was_brought_along_fits_beside_the_ledger(page: FairnessPage, qtbot: Any) -> None:
    page.table.choose(order(page)[0])
    area = page.panel._area
    qtbot.waitUntil(page.panel.form.isVisible)
    assert area.widget().width() <= area.viewport().width()


def test_versions_are_compared_of_the_roster_that_is_shown(page: FairnessPage, qtbot: Any) -> None:
    assert page.roster is not None
    with qtbot.waitSignal(page.wants) as wanted:
        page.verbs["compare"]()
    assert wanted.args == ["versions", ("compare", page.roster.id)]
