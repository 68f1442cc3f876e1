"""The page Incidents with one draft, and how it is written by keys."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.incidents import IncidentsPage
from ui.workspace import Workspace
from watch_app import beats, incident_records, incidents, volunteers
from watch_app.incident_parts import IncidentParts
from watch_app.incident_records import IncidentRecord
from watch_app.records import IncidentStatus

SENT_AT = datetime(2026, 12, 3, 9, tzinfo=UTC)
SENDING = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


class OnPage:
    """An incident on its page, and the keys that are typed there."""

    def __init__(self, page: IncidentsPage, workspace: Workspace, keys: Any) -> None:
        self.page, self.workspace, self._keys = page, workspace, keys
        self.panel = page.form.parts
        self.incident = self.write()

    def write(self, **values: Any) -> int:
        given = {
            "seen_from": datetime(2026, 12, 2, 22, 31),
            "beat_id": 1,
            "category": "Vehicle crime",
            "place": "Quarry Lane car park",
            "narrative": "Two men tried door handles.",
            **values,
        }
        with self.workspace.change("Write an incident") as session:
            return incidents.add(session, written_at=datetime(2026, 12, 2, 23, 0), **given)

    def show(self, incident: int | None = None) -> None:
        self.page.show_record(incident or self.incident)

    def send(self) -> None:
        with self.workspace.change("Send") as session:
            for status in SENDING:
                incidents.advance(session, self.incident, status, instant=SENT_AT)

    @property
    def record(self) -> IncidentRecord:
        with self.workspace.read() as session:
            return incident_records.record(session, self.incident)

    @property
    def parts(self) -> IncidentParts:
        return self.record.parts

    @property
    def here(self) -> QWidget:
        found = self.page.window().focusWidget()
        assert found is not None
        return found

    @property
    def name_here(self) -> str:
        return (self.here.accessibleName() or getattr(self.here, "text", str)()).strip()

    def type(self, *words: str) -> None:
        """Type words where the keyboard is; "\\t" goes on to the next field."""
        for each in words:
            self._keys.keyClicks(self.here, each)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._keys.keyClick(self.here, key)

    def add(self, kind: str) -> None:
        """Go to the fields of a new part by keys alone."""
        self.page.verbs["add_part"]()
        while self.here is not self.panel.chooser.buttons[kind]:
            self.press(Qt.Key.Key_Right)
        self.press(Qt.Key.Key_Return)

    def sentences(self, kind: str) -> list[str]:
        return [row.sentence for row in self.panel.sections[kind].rows]


@pytest.fixture
def on_page(show: Callable[..., Any], workspace: Workspace, qtbot: Any) -> OnPage:
    with workspace.change("Add a beat and a volunteer") as session:
        beats.add(session, name="Market Street", code="MKT")
        volunteers.add(session, given_name="Tom", family_name="Okafor", joined_on=date(2024, 1, 1))
    made = OnPage(show(IncidentsPage), workspace, qtbot)
    made.show()
    return made
