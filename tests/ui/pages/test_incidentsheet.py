"""An incident form keyed in by the numbers of the paper, with the keyboard alone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from tests.watch_app.neighbourhood import settle
from ui.pages.incidentsheet import IncidentsheetPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import incident_records
from watch_app.incident_parts import PersonSeen
from watch_app.records import Incident, Sex

NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
WRITTEN = {
    "seen_on": "111226",
    "seen_from": "2240",
    "beat": "MAR",
    "kind": "Burglary",
    "narrative": "Вікно розбите.",
    "person_upper": "blue coat",
}


@pytest.fixture
def workspace(look: Theme, harbourside: Path) -> Iterator[Workspace]:
    made = Workspace(clock=lambda: NOW)
    made.open(harbourside)
    settle(made.file)
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any], qtbot: Any) -> IncidentsheetPage:
    shown = show(IncidentsheetPage)
    shown.refresh()
    shown.take_focus()
    qtbot.waitUntil(shown.controls["seen_on"].hasFocus)
    return shown


def write(page: IncidentsheetPage, **values: str) -> None:
    for name, value in values.items():
        page.controls[name].set_text(value)


def kept(workspace: Workspace) -> list[int]:
    with workspace.read() as session:
        return list(session.scalars(select(Incident.id)))


def test_the_page_has_every_field_of_the_form_in_its_order(page: IncidentsheetPage) -> None:
    names = list(page.controls)
    assert names[:4] == ["seen_on", "seen_from", "seen_to", "reported_at"]
    assert names.index("narrative") < names.index("sex_man") < names.index("vehicle_plate")
    assert {"view_errors", "channel_police", "thing_what", "written_by"} <= set(names)
    assert all(control.accessibleName() for control in page.controls.values())


def test_enter_goes_on_in_the_order_of_the_paper(page: IncidentsheetPage, qtbot: Any) -> None:
    for name in ("seen_on", "seen_from", "seen_to", "reported_at", "sheet", "beat"):
        assert page.controls[name].hasFocus(), name
        qtbot.keyClick(page.controls[name], Qt.Key.Key_Return)


def test_a_form_becomes_a_draft_in_one_step(page: IncidentsheetPage, workspace: Workspace) -> None:
    write(page, **WRITTEN)
    page.controls["sex_man"].setChecked(True)
    assert not page.leave()
    page.keep()
    assert page.banner("head") == ""
    (incident,) = kept(workspace)
    with workspace.read() as session:
        record = incident_records.record(session, incident)
    assert record.entry.seen_from == datetime(2026, 12, 11, 22, 40)
    assert record.entry.narrative == "Вікно розбите."
    assert record.parts.persons == (PersonSeen(sex=Sex.MAN, upper="blue coat"),)
    assert not any(page.values().values())
    assert page.leave()
    workspace.undo()
    assert kept(workspace) == []


def test_what_cannot_be_understood_is_named_where_it_stands(
    page: IncidentsheetPage, workspace: Workspace
) -> None:
    write(page, **WRITTEN | {"seen_from": "2560"})
    page.keep()
    assert page.banner("head") == "Seen from: 2560 is no time. Write it as in 2240."
    assert page.controls["seen_from"].hasFocus()
    assert kept(workspace) == []
    assert page.values()["narrative"] == "Вікно розбите."
