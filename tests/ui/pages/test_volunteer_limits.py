"""Of one volunteer: own limits, hours, pledges, beats, guardian and what they brought along."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.volunteers import VolunteersPage
from ui.workspace import Workspace
from watch_app import beats, limits, rosters, shifts, volunteer_sheets, volunteers
from watch_app.records import Experience, LimitKind, PairingKind


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> VolunteersPage:
    with workspace.change("Add two people and two beats") as session:
        for name in ("Ewa", "Bill"):
            volunteers.add(session, given_name=name, joined_on=date(2024, 3, 1))
        for name in ("Harbour", "Market Street"):
            beats.add(session, name=name)
    page: VolunteersPage = show(VolunteersPage)
    page.show_record(1)
    return page


def sheet(workspace: Workspace, person: int = 1) -> volunteer_sheets.VolunteerSheet:
    with workspace.read() as session:
        return volunteer_sheets.sheet(session, person)


def control(page: VolunteersPage, name: str) -> Any:
    (bound,) = [each for each in page.form.bindings if each.name == name]
    return bound.field.control


def type_into(qtbot: Any, field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_folded_blocks_say_what_they_hold_and_are_made_when_opened(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    form = page.form
    assert [fold.body for fold in (form.limits, form.own_beats, form.brought)] == [None] * 3
    assert form.limits.heading.words == "as all others"
    with workspace.change("Limits") as session:
        volunteers.edit(session, 1, hours_from_minute=16 * 60, hours_length_minutes=5 * 60)
        limits.add(session, LimitKind.ROLLING, 3, days=7, volunteer_id=1)
        volunteers.edit(session, 1, least_patrols=2, opening_patrols=6, opening_weeks=8)
    assert form.limits.heading.words == "16:00–21:00, 3 in 7 days, pledged 2 patrols"
    assert form.brought.heading.words == "6 patrols in 8 weeks"
    form.limits.heading.setFocus()
    qtbot.keyClick(form.limits.heading, Qt.Key.Key_Space)
    qtbot.keyClick(form.limits.heading, Qt.Key.Key_Tab)
    (row,) = form.limits.body.list.rows.values()
    assert row.isAncestorOf(page.focusWidget())
    assert control(page, "hours").text() == "16:00–21:00"
    page.show_record(2)
    assert form.limits.heading.words == "as all others"
    assert control(page, "hours").text() == ""
    assert form.limits.body.list.rows == {}


def test_own_limits_are_added_and_changed_by_keyboard(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.form.limits.open_fold()
    own = page.form.limits.body
    own.add.setFocus()
    qtbot.keyClick(own.add, Qt.Key.Key_Return)
    next(a for a in own.menu.actions() if a.text() == "At most … nights in a roster.").trigger()
    own.menu.hide()
    (row,) = own.list.rows.values()
    type_into(qtbot, row.fields["amount"].control, "2")
    (limit,) = sheet(workspace).limits
    assert (limit.kind, limit.amount) == (LimitKind.NIGHTS, 2)
    assert page.form.limits.heading.words == "2 nights"
    qtbot.mouseClick(row.cross, Qt.MouseButton.LeftButton)
    assert sheet(workspace).limits == ()
    assert own.add.hasFocus()


def test_hours_light_and_pledges(qtbot: Any, page: VolunteersPage, workspace: Workspace) -> None:
    page.form.limits.open_fold()
    type_into(qtbot, control(page, "hours"), "16-2130")
    type_into(qtbot, control(page, "least_minutes"), "7.5")
    type_into(qtbot, control(page, "mixes_as"), "women")
    assert page.form.limits.body._groups.stringList() == ["women"]
    qtbot.mouseClick(control(page, "daylight_only"), Qt.MouseButton.LeftButton)
    kept = sheet(workspace)
    assert kept.hours == (16 * 60, 330)
    assert (kept.least_minutes, kept.mixes_as, kept.daylight_only) == (450, "women", True)
    type_into(qtbot, control(page, "hours"), "late")
    (bound,) = [each for each in page.form.bindings if each.name == "hours"]
    assert bound.field.problem == "Write from when to when, such as 1600-2130."
    type_into(qtbot, control(page, "hours"), " \b\b")
    assert sheet(workspace).hours is None


def test_beats_somebody_keeps_to_or_never_goes_to(
    page: VolunteersPage, workspace: Workspace
) -> None:
    page.form.own_beats.open_fold()
    own = page.form.own_beats.body
    own.never.added.emit(2)
    assert sheet(workspace).never_beat_ids == (2,)
    assert page.form.own_beats.heading.words == "never Market Street"
    own.only.added.emit(1)
    assert sheet(workspace).only_beat_ids == (1,)
    workspace.undo()
    assert own.only.ids == ()


def test_a_guardian_is_named_on_both_sides(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    pairings = page.form.pairings
    pairings.tags.adding.emit()
    names = [pairings.kind.itemText(row) for row in range(pairings.kind.count())]
    pairings.kind.setCurrentIndex(names.index("Only with the guardian"))
    qtbot.keyClicks(pairings.other, "bill")
    qtbot.keyClick(pairings.other, Qt.Key.Key_Return)
    (pairing,) = sheet(workspace).pairings
    assert (pairing.kind, pairing.is_first) == (PairingKind.GUARDIAN, True)
    assert [tag.text for tag in pairings.tags.tags] == ["Only with the guardian Bill"]
    page.show_record(2)
    assert [tag.text for tag in pairings.tags.tags] == ["Guardian of Ewa"]


def test_a_single_patrol_is_wished_for(page: VolunteersPage, workspace: Workspace) -> None:
    with workspace.change("A roster") as session:
        shifts.add(
            session,
            name="Friday",
            weekdays=[4],
            beat_ids=[1],
            start_minute=20 * 60,
            length_minutes=120,
            valid_from=date(2026, 1, 1),
        )
        rosters.create(session, date(2026, 12, 7), date(2026, 12, 13))
    likes = page.form.likes
    likes.tags.adding.emit()
    likes.about.set_value("patrol_id")
    likes.about.left.emit()
    assert likes.which.count() == 1
    likes.editor.accepted.emit()
    (wish,) = sheet(workspace).wishes
    assert wish.patrol_id is not None
    assert likes.tags.tags[0].text == wish.patrol
    assert wish.patrol.startswith("Harbour")


def test_how_far_somebody_has_come(page: VolunteersPage, workspace: Workspace) -> None:
    choice = control(page, "experience")
    choice.set_value(Experience.NEW)
    choice.left.emit()
    assert sheet(workspace).experience == Experience.NEW
    assert workspace.undo_label == "Change how far Ewa has come"


def test_a_new_volunteer_has_the_usual_experience(
    qtbot: Any, page: VolunteersPage, workspace: Workspace
) -> None:
    page.form.limits.open_fold()
    page.verbs["new"]()
    assert page.form.limits.isHidden()
    assert not page.form.is_begun
    qtbot.keyClicks(page.form.given_name, "Ivan\t")
    assert sheet(workspace, 3).experience == Experience.USUAL
    assert not page.form.limits.isHidden()
