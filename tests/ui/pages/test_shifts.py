"""The page Shifts, over a real watch and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.pages.shifts import ShiftsPage
from ui.workspace import Workspace
from watch_app import beats, kit, officers, patrol_kinds, shifts, watches
from watch_app.wording import weekdays_text


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> ShiftsPage:
    with workspace.change("Add a beat") as session:
        beats.add(session, name="Market Street")
        beats.add(session, name="Harbour")
    return show(ShiftsPage)


def kept(workspace: Workspace) -> tuple[shifts.ShiftSheet, ...]:
    with workspace.read() as session:
        return shifts.sheets(session)


def add_friday(qtbot: Any, page: ShiftsPage) -> None:
    page.verbs["new"]()
    qtbot.keyClicks(page.form.name, "Late patrol")
    page.form.weekdays.press(4)
    page.form.starts.setFocus()
    page.form.starts.selectAll()
    qtbot.keyClicks(page.form.starts, "2230\t")
    qtbot.keyClicks(page.form.ends, "30\b\b0030\t")
    page.form.beats.added.emit(1)


def test_the_table_is_sound(qtmodeltester: Any, page: ShiftsPage) -> None:
    qtmodeltester.check(page.model)
    qtmodeltester.check(page.seen)


def test_a_shift_is_kept_once_it_has_days_times_and_a_beat(
    qtbot: Any, page: ShiftsPage, workspace: Workspace
) -> None:
    add_friday(qtbot, page)
    (shift,) = kept(workspace)
    assert (shift.name, shift.weekdays, shift.beat_names) == (
        "Late patrol",
        (4,),
        ("Market Street",),
    )
    assert (shift.start_minute, shift.length_minutes) == (22 * 60 + 30, 120)
    assert workspace.undo_label == "Add Late patrol"
    assert page.form.ends.text() == "00:30 next day"
    dates = page.form.dates.text().replace("\u00a0", " ")
    assert dates.startswith("Next: Fri 4 Dec, Fri 11 Dec, Fri 18 Dec")
    assert dates.count("Fri") == 6


def test_a_larger_minimum_takes_target_and_maximum_along(
    qtbot: Any, page: ShiftsPage, workspace: Workspace
) -> None:
    add_friday(qtbot, page)
    (least,) = [each for each in page.form.bindings if each.name == "crew_minimum"]
    least.field.control.setFocus()
    least.field.control.selectAll()
    qtbot.keyClicks(least.field.control, "5")
    qtbot.keyClick(least.field.control, Qt.Key.Key_Tab)
    (shift,) = kept(workspace)
    assert (shift.crew_minimum, shift.crew_target, shift.crew_maximum) == (5, 5, 5)
    workspace.undo()
    assert least.field.control.value() == 2


def test_needed_qualifications_are_kept_with_their_numbers(
    qtbot: Any, page: ShiftsPage, workspace: Workspace
) -> None:
    add_friday(qtbot, page)
    with workspace.read() as session:
        driver = next(q.id for q in watches.qualifications(session) if q.code == "driver")
    number = page.form.needs.numbers[driver]
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Up)
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    assert kept(workspace)[0].needs == ((driver, 1),)


def test_without_a_beat_the_page_sends_to_beats(
    show: Callable[..., Any], workspace: Workspace, qtbot: Any
) -> None:
    page = show(ShiftsPage)
    with qtbot.waitSignal(page.wants) as wish:
        page.verbs["new"]()
    assert wish.args == ["beats", "new"]


def test_the_last_weekday_cannot_be_taken_away(
    qtbot: Any, page: ShiftsPage, workspace: Workspace
) -> None:
    add_friday(qtbot, page)
    page.form.weekdays.press(4)
    (days,) = [each for each in page.form.bindings if each.name == "weekdays"]
    assert days.field.problem == "Choose at least one weekday."
    assert kept(workspace)[0].weekdays == (4,)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (range(7), "Every day"),
        ((0, 1, 2, 3, 4), "Mon–Fri"),
        ((5, 6), "Sat, Sun"),
        ((1, 3), "Tue, Thu"),
        ((0, 2, 3, 4), "Mon, Wed–Fri"),
        ((), ""),
    ],
)
def test_weekdays_in_words(days: Any, text: str) -> None:
    assert weekdays_text(days) == text


def test_kind_kit_and_officer_are_folded_away_until_wanted(
    qtbot: Any, page: ShiftsPage, workspace: Workspace
) -> None:
    with workspace.change("Stock") as session:
        vehicle = patrol_kinds.add(session, "Vehicle")
        car = kit.add(session, "Car", 2)
        officer = officers.add(session, name="PC Balogun")
    add_friday(qtbot, page)
    fold = page.form.traits
    assert fold.body is None
    assert fold.heading.words == "like most"
    fold.heading.setFocus()
    qtbot.keyClick(fold.heading, Qt.Key.Key_Return)
    traits = fold.body
    qtbot.keyClick(fold.heading, Qt.Key.Key_Tab)
    assert page.focusWidget() is traits.kind
    qtbot.keyClicks(traits.kind, "Veh")
    traits.kind.left.emit()
    number = traits.kit.numbers[car]
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Up)
    qtbot.keyClick(number, Qt.Key.Key_Tab)
    traits.officer.set_value(officer)
    traits.officer.left.emit()
    qtbot.waitUntil(lambda: traits.mixed.height() > 0)
    qtbot.mouseClick(traits.mixed, Qt.MouseButton.LeftButton)
    traits.under.set_value(4)
    traits.under.left.emit()
    (shift,) = kept(workspace)
    assert (shift.kind_id, shift.officer_id, shift.kit) == (vehicle, officer, ((car, 1),))
    assert (shift.is_mixed, shift.under_weight, shift.over_weight) == (True, 4, 2)
    assert fold.heading.words == (
        "Vehicle, with PC Balogun, Car, mixed, too few counts four times as much"
    )
    workspace.undo()
    assert traits.under.value == 2


def test_a_new_shift_may_have_a_kind_at_once(
    qtbot: Any, page: ShiftsPage, workspace: Workspace
) -> None:
    with workspace.change("Stock") as session:
        vehicle = patrol_kinds.add(session, "Vehicle")
    page.verbs["new"]()
    page.form.traits.open_fold()
    assert not page.form.is_begun
    page.form.traits.body.kind.set_value(vehicle)
    page.form.name.setFocus()
    qtbot.keyClicks(page.form.name, "Late patrol")
    page.form.weekdays.press(4)
    page.form.beats.added.emit(1)
    assert kept(workspace)[0].kind_name == "Vehicle"
