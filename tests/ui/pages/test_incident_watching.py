"""What the incident form minds while it is typed into."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.pages.test_incidents import kept, write_one
from ui.pages.incidents import IncidentsPage
from ui.workspace import Workspace
from watch_app import beats, incident_sheets, incidents, volunteers
from watch_app.incident_entry.vehicles import keep_vehicle
from watch_app.records import IncidentStatus
from watch_app.sheets import IncidentEntry


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> IncidentsPage:
    with workspace.change("Add beats and a volunteer") as session:
        beats.add(session, name="Market Street", code="MKT")
        beats.add(session, name="Harbour", code="HAR")
        volunteers.add(
            session, given_name="Олена", family_name="Коваленко", joined_on=date(2024, 1, 1)
        )
    page = show(IncidentsPage)
    page.begin_new()
    return page


def write(page: IncidentsPage, field: Any, text: str) -> None:
    """Type into a field and leave it; a list of offers that opened gives the window back."""
    page.activateWindow()
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(text)  # Of any alphabet; keyClicks knows only Latin letters.
    QApplication.sendEvent(field, typed)
    if isinstance(field, QLineEdit) and field.completer() is not None:
        field.completer().popup().hide()
    page.activateWindow()
    QApplication.processEvents()
    page.log.search.setFocus()
    page.form.look()


def begin(page: IncidentsPage, hour: int = 18, minute: int = 0) -> None:
    form = page.form
    form.starts.set_clock(datetime(2026, 12, 3, hour, minute).time())
    form.beat.set_value(1)
    form.category.set_value("Vehicle crime")


def test_a_plate_in_what_happened_moves_to_vehicle(
    page: IncidentsPage, workspace: Workspace
) -> None:
    begin(page)
    form = page.form
    assert "move_plate" not in page.verbs
    write(page, form.narrative, "A white van, BK19 XTP, waited. Two men came.")
    assert form.account_hint.isVisible()
    assert form._underliner.spans == ((13, 21),)
    write(page, form.vehicle, "white van")
    page.verbs["move_plate"]()
    assert form.narrative.text() == "A white van, waited. Two men came."
    assert form.vehicle.text() == "BK19 XTP, white van"
    assert form.account_hint.isHidden()
    assert "move_plate" not in page.verbs
    page.verbs["save_next"]()
    with workspace.read() as session:
        entry = incident_sheets.entry(session, 1)
    assert (entry.vehicle, entry.narrative) == (
        "BK19 XTP, white van",
        "A white van, waited. Two men came.",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("BK19 XTP stood there.", "The vehicle stood there."),
        ("It stood. BK19 XTP left.", "It stood. The vehicle left."),
        ("A van BK19 XTP.", "A van."),
        ("A van (BK19 XTP) left", "A van left"),
        ("Біла АА 1234 ВС стояла", "Біла стояла"),
    ],
)
def test_what_is_left_without_the_plate_is_a_sentence(
    page: IncidentsPage, before: str, after: str
) -> None:
    write(page, page.form.narrative, before)
    page.form.move_plate()
    assert page.form.narrative.text() == after


def test_a_plate_leaves_the_public_wording(page: IncidentsPage) -> None:
    begin(page)
    form = page.form
    write(page, form.public_place, "on or near BK19 XTP")
    assert form.public_hint.buttons[0].isVisible()
    page.verbs["move_plate"]()
    assert (form.public_place.text(), form.vehicle.text()) == ("on or near", "BK19 XTP")
    assert form.public_hint.isHidden()


def test_a_plate_that_still_stands_in_what_happened_is_compared(
    page: IncidentsPage, workspace: Workspace
) -> None:
    other = write_one(workspace)
    with workspace.change("Vehicle") as session:
        keep_vehicle(session, other, "BK19 XTP")
    page.begin_new()
    begin(page)
    write(page, page.form.narrative, "A van BK19 XTP waited.")
    assert page.form.alike_banner.sentence.startswith("The same plate is in MKT-2026-0001")


def test_another_plate_stays_where_it_is(page: IncidentsPage) -> None:
    write(page, page.form.vehicle, "AB12 CDE, car")
    write(page, page.form.narrative, "Then BK19 XTP came.")
    assert page.form.account_hint.isVisible()
    assert page.form.account_hint.buttons[0].isHidden()
    page.form.move_plate()
    assert page.form.narrative.text() == "Then BK19 XTP came."


def test_the_public_wording_is_minded_more_than_the_account(page: IncidentsPage) -> None:
    form = page.form
    write(page, form.public_place, "on or near 14 Mill Lane")
    assert form.public_hint.sentence.startswith("14 looks like a house number. Everybody")
    write(page, form.narrative, "Near 14 Mill Lane.")
    assert form.account_hint.isHidden()
    write(page, form.public_place, "біля Олени Коваленко")
    assert form.public_hint.sentence.startswith("Олени Коваленко looks like a name.")
    write(page, form.public_place, "on or near Mill Lane")
    assert form.public_hint.isHidden()


def test_a_place_brings_its_public_wording(page: IncidentsPage, workspace: Workspace) -> None:
    write_one(workspace, public_place="by the quarry", latitude=51.5, longitude=-0.6)
    page.begin_new()
    begin(page)
    form = page.form
    write(page, form.place, "quarry lane car park")
    assert form.place_field.hint.text() == "remembered"
    assert (form.public_place.text(), form.spot.value) == ("by the quarry", (51.5, -0.6))
    write(page, form.place, "14 Mill Lane")
    assert (form.public_place.text(), form.spot.value) == ("on or near Mill Lane", None)
    write(page, form.public_place, "in the lane")
    write(page, form.place, "Quarry Lane car park")
    assert form.public_place.text() == "in the lane"
    page.verbs["save_next"]()
    (entry,) = (each for each in kept(workspace) if each.seen_from.day == 3)
    with workspace.read() as session:
        whole = incident_sheets.entry(session, entry.incident_id)
    assert (whole.public_place, whole.coordinates) == ("in the lane", (51.5, -0.6))


def test_the_place_of_a_draft_takes_its_wording_along(
    page: IncidentsPage, workspace: Workspace
) -> None:
    made = write_one(workspace, place="Weir", public_place="on or near Weir")
    page.show_record(made)
    write(page, page.form.place, "7 Mill Lane")
    with workspace.read() as session:
        assert incident_sheets.entry(session, made).public_place == "on or near Mill Lane"


def test_the_same_plate_is_shown_opened_and_linked(
    page: IncidentsPage, workspace: Workspace
) -> None:
    other = write_one(workspace, seen_from=datetime(2026, 12, 2, 22, 5))
    with workspace.change("Vehicle") as session:
        keep_vehicle(session, other, "BK19 XTP, white van")
    mine = write_one(workspace, seen_from=datetime(2026, 12, 2, 22, 31), place="Elsewhere")
    page.show_record(mine)
    form = page.form
    write(page, form.vehicle, "bk19 xtp")
    assert form.alike_banner.isVisible()
    assert form.alike_banner.sentence == (
        "The same plate is in MKT-2026-0001, 26 minutes earlier."
    )
    page.verbs["open_alike"]()
    assert page.current == other
    page.show_record(mine)
    page.verbs["link_alike"]()
    with workspace.read() as session:
        assert incident_sheets.entry(session, mine).status == IncidentStatus.WITHDRAWN
    assert form.is_new
    assert form.alike_banner.isHidden()
    workspace.undo()
    with workspace.read() as session:
        assert incident_sheets.entry(session, mine).status == IncidentStatus.DRAFT


def test_a_plate_of_last_week_is_only_opened(page: IncidentsPage, workspace: Workspace) -> None:
    other = write_one(workspace, seen_from=datetime(2026, 11, 20, 22, 5))
    with workspace.change("Vehicle") as session:
        keep_vehicle(session, other, "BK19 XTP")
    page.begin_new()
    begin(page)
    write(page, page.form.vehicle, "BK19XTP")
    assert page.form.alike_banner.buttons[1].isHidden()
    assert "open_alike" in page.verbs
    assert "link_alike" not in page.verbs


def test_nothing_is_pointed_out_in_what_has_been_sent(
    page: IncidentsPage, workspace: Workspace
) -> None:
    sent = write_one(workspace, "submitted", "checked", "sent", narrative="BK19 XTP stood there.")
    page.show_record(sent)
    page.form.look()
    assert page.form.account_hint.isHidden()
    assert page.form._underliner.spans == ()


def test_a_hint_changes_nothing_of_what_is_kept(page: IncidentsPage, workspace: Workspace) -> None:
    made = write_one(workspace, narrative="BK19 XTP stood there.")
    page.show_record(made)
    page.form.look()
    assert page.form.account_hint.isVisible()
    assert not page.form.narrative.is_touched()
    page.form.look()
    assert not page.form._timer.isActive()
    with workspace.change("Send") as session:
        incidents.advance(session, made, IncidentStatus.SUBMITTED, instant=workspace.instant())


def with_plate(workspace: Workspace, day: int, plate: str = "BK19 XTP") -> int:
    made = write_one(workspace, seen_from=datetime(2026, 11, day, 22, 5))
    with workspace.change("Vehicle") as session:
        keep_vehicle(session, made, plate)
    return made


def test_where_a_plate_was_seen_before_is_said_below_a_kept_record(
    page: IncidentsPage, workspace: Workspace
) -> None:
    other, mine = with_plate(workspace, 20), with_plate(workspace, 22)
    sent = write_one(workspace, "submitted", "checked", "sent", seen_from=datetime(2026, 10, 1))
    page.show_record(sent)
    page.form.look_back()
    assert page.form.repeat_lines.isHidden()
    assert "show_repeats" not in page.verbs
    with workspace.change("Send") as session:
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, mine, status, instant=workspace.instant())
    page.show_record(mine)
    page.form.look_back()
    (banner,) = page.form.repeat_lines.banners
    assert banner.sentence == "BK19 XTP is also in MKT-2026-0001 (20 Nov, 22:05)."
    assert [each.text() for each in banner.buttons] == ["Open"]
    page.verbs["show_repeats"]()
    assert page.current == other


def test_all_with_one_plate_are_shown_in_the_log(
    page: IncidentsPage, workspace: Workspace
) -> None:
    three = [with_plate(workspace, day) for day in (20, 21, 22)]
    write_one(workspace, place="Elsewhere")
    page.show_record(three[1])
    page.form.look_back()
    page.form.look()
    likest = page.form.likest
    assert likest is not None
    (banner,) = page.form.repeat_lines.banners
    assert likest.number not in banner.sentence
    assert banner.buttons[0].text() == "Show all three"
    banner.buttons[0].click()
    shown = {each.incident_id for each in page.log.table.lines if isinstance(each, IncidentEntry)}
    assert shown == set(three)
    assert page.log.views.save.isHidden()
    page.log.filters.tags.removed.emit("among")
    assert page.log.table.entries == 4


def test_what_the_form_says_of_a_duplicate_is_not_said_twice(
    page: IncidentsPage, workspace: Workspace
) -> None:
    _other, mine = with_plate(workspace, 20), with_plate(workspace, 22)
    page.show_record(mine)
    page.form.look_back()
    assert page.form.alike_banner.isVisible()
    assert page.form.repeat_lines.isHidden()


def test_typing_compares_nothing_with_the_whole_log(
    page: IncidentsPage, workspace: Workspace
) -> None:
    page.show_record(with_plate(workspace, 20))
    write(page, page.form.narrative, "BK19 XTP stood there.")
    page.form.look_back()
    page.form.narrative.insertPlainText("again")
    assert not page.form._later.isActive()
