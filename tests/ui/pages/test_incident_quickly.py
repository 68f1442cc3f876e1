"""A whole incident by keyboard, begun from the patrol that is on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.watch_app.neighbourhood import FIRST_DAY, LAST_DAY, Neighbourhood, man, settle
from ui.main_window import MainWindow
from ui.pages.incidents import IncidentsPage
from ui.theme import Theme
from ui.widgets.fields import Choice
from ui.workspace import Workspace
from watch_app import incident_sheets, incidents, rosters
from watch_app.records import Incident, IncidentStatus, Patrol, Qualifier
from watch_app.roster_sheets import sheet

NIGHT = datetime(2026, 12, 11, 22, 41, tzinfo=UTC)
"""After both patrols of that Friday, which end at 22:30."""
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Night:
    """A window on a watch where two crews walked, and the ids of what it holds."""

    def __init__(self, window: MainWindow, made: Neighbourhood, patrols: list[int]) -> None:
        self.window, self.made, self.patrols = window, made, patrols
        window.go("incidents")
        page = window.stack.page
        assert isinstance(page, IncidentsPage)
        self.page = page
        self.form = page.form

    def type(self, *keys: str) -> None:
        """Keys go to whatever has the cursor; ~ is Tab."""
        for text in keys:
            self.window.activateWindow()
            widget = self.window.focusWidget()
            assert widget is not None
            QTest.keyClicks(widget, text.replace("~", "\t"))

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        whole = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            whole |= each
        widget = self.window.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, whole)

    def choose(self, choice: Choice, value: str) -> None:
        """What type-ahead would take for one word with what was typed there a moment ago."""
        choice.set_value(value)
        choice.left.emit()

    def kept(self) -> list[Incident]:
        from sqlalchemy import select

        with self.window.workspace.read() as session:
            return list(session.scalars(select(Incident).order_by(Incident.id)))


@pytest.fixture
def night(look: Theme, qtbot: Any, tmp_path: Path) -> Iterator[Night]:
    workspace = Workspace(clock=lambda: NIGHT)
    window = MainWindow(workspace)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.create(
        tmp_path / "watch.watch",
        name="Harbourside Watch",
        preset="uk-street-watch",
        coordinator_name="Margaret E.",
    )
    made = settle(workspace.file)
    with workspace.change("Roster") as session:
        roster = rosters.create(session, FIRST_DAY, LAST_DAY)
        cards = list(sheet(session, roster).patrols)
    man(workspace.file, cards[:2], made.people, 2)
    yield Night(window, made, [card.patrol_id for card in cards[:2]])
    window.close()
    window.deleteLater()


def test_a_whole_incident_by_keys_alone(night: Night) -> None:
    night.press(Qt.Key.Key_N, CONTROL, SHIFT)
    night.type("2231~", "2240~", "~", "mar~", "14 Quarry Lane~", "~", "vehicle~", "~", "~")
    night.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    night.form.narrative.setFocus()
    night.type("Two men tried door handles. A van BK19 XTP waited.")
    night.form.look()
    night.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    night.form.vehicle.setFocus()
    night.press(Qt.Key.Key_End)
    night.type(", white van~", "101, 2238~", "cad 7~")
    night.press(Qt.Key.Key_Return, CONTROL)
    (incident,) = night.kept()
    assert incident.seen_from == datetime(2026, 12, 11, 22, 31)
    assert incident.seen_to == datetime(2026, 12, 11, 22, 40)
    assert incident.patrol_id == night.patrols[0]
    assert incident.reporter_id == night.made.people[0]
    assert (incident.place, incident.public_place) == ("14 Quarry Lane", "on or near Quarry Lane")
    assert (incident.category, incident.priority) == ("Vehicle crime", 2)
    assert incident.narrative == "Two men tried door handles. A van waited."
    assert incident.reported_to == "101"
    assert incident.reported_at == datetime(2026, 12, 11, 22, 38)
    assert incident.police_reference == "cad 7"
    assert incident.written_by == "Margaret E."
    with night.window.workspace.read() as session:
        assert incident_sheets.entry(session, 1).vehicle == "BK19 XTP, white van"
    assert night.form.is_new
    assert night.form.starts.hasFocus()
    assert night.form.patrol.value == night.patrols[0]


def test_several_of_one_patrol_follow_each_other(night: Night) -> None:
    night.press(Qt.Key.Key_N, CONTROL, SHIFT)
    night.type("2205~", "~", "~", "riv~")
    night.form.category.setFocus()
    night.type("drugs~")
    night.form.narrative.setFocus()
    night.type("Bags on the ground.")
    night.press(Qt.Key.Key_Return, CONTROL, SHIFT)
    night.type("2150~")
    night.choose(night.form.category, "Nil: all quiet")
    night.press(Qt.Key.Key_Return, CONTROL)
    first, second = night.kept()
    assert first.status == IncidentStatus.SUBMITTED
    for incident in (first, second):
        assert incident.beat_id == night.made.beats[1]
        assert incident.patrol_id == night.patrols[1]
        assert incident.reporter_id == night.made.people[2]
        assert incident.seen_from.date() == date(2026, 12, 11)


def test_another_patrol_is_chosen_by_f4(night: Night, qtbot: Any) -> None:
    night.press(Qt.Key.Key_N, CONTROL, SHIFT)
    chip = night.form.patrol
    assert chip.said == "Which patrol?"
    night.press(Qt.Key.Key_F4)
    qtbot.waitUntil(chip.view().isVisible)
    QTest.keyClick(chip.view(), Qt.Key.Key_Down)
    QTest.keyClick(chip.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chip.view().isVisible())
    assert chip.said == "From patrol Market Street, Fri 11 Dec, Person0 W."
    assert night.form.beat.value == night.made.beats[0]
    assert night.form.reporter.person == night.made.people[0]
    night.form.starts.setFocus()
    night.type("2040~")
    assert night.form.seen_from() == datetime(2026, 12, 11, 20, 40)


def test_another_beat_brings_its_own_patrol_unless_one_was_chosen(night: Night) -> None:
    form, (market, riverside) = night.form, night.made.beats
    night.press(Qt.Key.Key_N, CONTROL, SHIFT)
    for beat, patrol, leader in (
        (market, night.patrols[0], night.made.people[0]),
        (riverside, night.patrols[1], night.made.people[2]),
    ):
        form.beat.set_value(beat)
        form.beat.left.emit()
        assert (form.patrol.value, form.reporter.person) == (patrol, leader)
    form.patrol.set_value(night.patrols[0])
    form.patrol.left.emit()
    assert form.beat.value == market
    form.beat.set_value(riverside)
    form.beat.left.emit()
    assert form.patrol.value == night.patrols[0]


def test_what_was_seen_before_the_patrol_is_not_of_it(night: Night) -> None:
    form = night.form
    night.press(Qt.Key.Key_N, CONTROL, SHIFT)
    night.type("2100~", "~", "~", "mar~")
    assert form.patrol.value == night.patrols[0]
    form.starts.setFocus()
    form.starts.selectAll()
    night.type("1915~")
    assert form.patrol.value is None
    assert form.reporter.person is None
    assert form.beat.value == night.made.beats[0]
    form.starts.setFocus()
    form.starts.selectAll()
    night.type("2015~")
    assert form.patrol.value == night.patrols[0]


def test_disorder_is_told_more_exactly(night: Night) -> None:
    form = night.form
    night.press(Qt.Key.Key_N, CONTROL, SHIFT)
    assert form.finer_fields[0].isHidden()
    night.type("2205~", "~", "~", "riv~", "~", "~", "anti~")
    assert form.finer_fields[0].isVisible()
    assert form.finer_fields[1].isVisible()
    form.finer.setFocus()
    night.type("noise~")
    form.qualifier.setFocus()
    night.type("everybody~")
    (incident,) = night.kept()
    assert (incident.subcategory, incident.qualifier) == ("Noise", Qualifier.NUISANCE)
    night.choose(form.category, "Burglary")
    (incident,) = night.kept()
    assert (incident.subcategory, incident.qualifier) == ("", None)
    assert form.finer_fields[0].isHidden()
    night.window.workspace.undo()
    assert form.finer.value == "Noise"
    assert form.qualifier.value == "nuisance"


def test_a_record_keeps_a_patrol_and_a_kind_that_no_new_one_is_offered(night: Night) -> None:
    from sqlalchemy import select

    with night.window.workspace.change("Write two") as session:
        other = select(Patrol.id).where(Patrol.id.not_in(night.patrols))
        patrol = session.scalars(other.order_by(Patrol.id)).first()
        old, usual = (
            incidents.add(
                session,
                written_at=datetime(2026, 12, 11, 22, 0),
                seen_from=datetime(2026, 12, 11, 21, 30),
                beat_id=night.made.beats[0],
                category=kind,
                patrol_id=from_patrol,
            )
            for kind, from_patrol in (("Witchcraft", patrol), ("Vehicle crime", None))
        )
    form = night.form
    night.page.show_record(usual)
    night.page.show_record(old)
    assert (form.patrol.value, form.category.value) == (patrol, "Witchcraft")
    form.patrol.left.emit()
    form.category.left.emit()
    night.page.show_record(usual)
    assert (form.patrol.value, form.category.value) == (None, "Vehicle crime")
    assert [(each.patrol_id, each.category) for each in night.kept()] == [
        (patrol, "Witchcraft"),
        (None, "Vehicle crime"),
    ]
