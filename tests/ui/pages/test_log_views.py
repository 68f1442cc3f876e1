"""The log of the page Incidents: filters as chips, views that are kept, more as it is scrolled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.finding import incidents_source, matching
from ui.pages.incidents import IncidentsPage
from ui.tables.log_lines import DayLine
from ui.workspace import Workspace
from watch_app import beats, incidents
from watch_app.incident_search.pages import AT_ONCE
from watch_app.incident_search.view import LogView

SEEN = datetime(2026, 12, 2, 22, 31)


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> IncidentsPage:
    with workspace.change("Beats") as session:
        beats.add(session, name="Market Street", code="MKT")
        beats.add(session, name="Harbour", code="HAR")
    return show(IncidentsPage)


def write(workspace: Workspace, many: int, **values: Any) -> list[int]:
    given = {"beat_id": 1, "category": "Drugs", "narrative": "A white van waited.", **values}
    with workspace.change("Write") as session:
        return [
            incidents.add(
                session,
                written_at=datetime(2026, 12, 3, 9, 0),
                seen_from=SEEN - timedelta(minutes=10 * number),
                **given,
            )
            for number in range(many)
        ]


def numbers(page: IncidentsPage) -> int:
    return page.log.table.entries


def test_a_long_log_comes_as_it_is_scrolled(page: IncidentsPage, workspace: Workspace) -> None:
    written = write(workspace, AT_ONCE + 25)
    table = page.log.table
    assert numbers(page) >= AT_ONCE
    assert page.log.views.count.text() == f"{AT_ONCE + 25} entries"
    while table.canFetchMore(page.log.list.rootIndex()):
        table.fetchMore(page.log.list.rootIndex())
    shown = [line.incident_id for line in table.lines if not isinstance(line, DayLine)]
    assert shown == written
    days = [line for line in table.lines if isinstance(line, DayLine)]
    assert len({line.day for line in days}) == len(days)
    assert sum(line.entries for line in days) == len(written)


def test_filters_are_chips_that_are_taken_away(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    write(workspace, 2)
    write(workspace, 1, beat_id=2)
    log = page.log
    log.beat.set_value(2)
    log.beat.left.emit()
    assert [tag.text for tag in log.filters.tags.tags] == ["HAR Harbour"]
    assert numbers(page) == 1
    log.filters.tags.removed.emit("beat_id")
    assert numbers(page) == 3
    assert log.filters.tags.isHidden()


def test_a_view_is_kept_chosen_renamed_and_removed(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    write(workspace, 2)
    log, views = page.log, page.log.views
    log.search.setText("lorry")
    log.search.search_now()
    assert log.pages.currentWidget() is log.no_hits
    page.verbs["save_view"]()
    qtbot.keyClick(views.name, Qt.Key.Key_Return)
    assert views.name_field.problem == "Write a name for this view."
    qtbot.keyClicks(views.name, "Lorries\r")
    page.verbs["clear_filter"]()
    assert numbers(page) == 2
    assert views.rename.isHidden()
    views.which.setCurrentIndex(1)
    views.which.left.emit()
    assert log.filters.view == LogView(words="lorry")
    views.rename.click()
    views.name.setText("Big ones")
    views.keep.click()
    assert views.which.currentText() == "Big ones"
    views.remove.click()
    assert views.which.isHidden()
    workspace.undo()
    assert views.which.count() == 2


def test_find_anything_searches_the_narrative(page: IncidentsPage, workspace: Workspace) -> None:
    (only,) = write(workspace, 1)
    went: list[tuple[str, object]] = []
    source = incidents_source(workspace, lambda *where: went.append(where))
    (hit,) = matching(source("white va"), "white va")
    hit.open()
    assert went == [("incidents", only)]
    assert list(source("lorry")) == []
