"""The page Incidents, over a real watch and by keyboard alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import NOW
from ui.pages.incidents import IncidentsPage
from ui.tables.log_lines import DayLine
from ui.workspace import Workspace
from watch_app import beats, incident_sheets, incidents, volunteers
from watch_app.records import IncidentStatus
from watch_app.reports import document
from watch_app.sheets import IncidentEntry


@pytest.fixture
def page(show: Callable[..., Any], workspace: Workspace) -> IncidentsPage:
    with workspace.change("Add a beat and a volunteer") as session:
        beats.add(session, name="Market Street", code="MKT")
        beats.add(session, name="Harbour", code="HAR")
        volunteers.add(session, given_name="Tom", family_name="Okafor", joined_on=date(2024, 1, 1))
    return show(IncidentsPage)


def kept(workspace: Workspace) -> tuple[IncidentEntry, ...]:
    with workspace.read() as session:
        return incident_sheets.entries(session)


def write_one(workspace: Workspace, *steps: str, **values: Any) -> int:
    given = {
        "seen_from": datetime(2026, 12, 2, 22, 31),
        "beat_id": 1,
        "category": "Vehicle crime",
        "place": "Quarry Lane car park",
        "narrative": "Two men tried door handles.",
        **values,
    }
    with workspace.change("Write an incident") as session:
        made = incidents.add(session, written_at=datetime(2026, 12, 2, 23, 0), **given)
        for step in steps:
            incidents.advance(
                session, made, IncidentStatus(step), instant=datetime(2026, 12, 3, 9, tzinfo=UTC)
            )
    return made


def type_into(qtbot: Any, page: IncidentsPage, text: str) -> None:
    qtbot.keyClicks(page.focusWidget(), text)


def test_a_whole_entry_by_keyboard(qtbot: Any, page: IncidentsPage, workspace: Workspace) -> None:
    page.verbs["new_incident"]()
    for text in ("1831\t", "1840\t", "\t", "mkt\t", "Quarry Lane\t", "\t", "vehicle\t"):
        type_into(qtbot, page, text)
    assert len(kept(workspace)) == 1
    assert page.form.saved.text() == "Draft saved 19:41"
    page.form.more.open_fold()
    page.form.reporter.setFocus()
    type_into(qtbot, page, "Okaf\t")
    page.verbs["choice_2"]()
    page.form.narrative.setFocus()
    type_into(qtbot, page, "Two men tried door handles.")
    page.verbs["save_next"]()
    (entry,) = kept(workspace)
    assert entry.number == "MKT-2026-0001"
    assert entry.seen_from == datetime(2026, 12, 3, 18, 31)
    assert entry.seen_to == datetime(2026, 12, 3, 18, 40)
    assert (entry.place, entry.category) == ("Quarry Lane", "Vehicle crime")
    assert (entry.reporter_id, entry.priority) == (1, 2)
    assert entry.narrative == "Two men tried door handles."
    assert page.form.is_new
    assert page.form.beat.value == 1
    assert page.focusWidget() is page.form.starts


def test_past_midnight_and_minutes_ago(
    qtbot: Any, show: Callable[..., Any], page: IncidentsPage, workspace: Workspace
) -> None:
    type_into(qtbot, page, "2340\t")
    assert page.form.day.day == date(2026, 12, 2)
    type_into(qtbot, page, "0030\t")
    assert page.form.ends.text() == "00:30 next day"
    page.form.beat.set_value(1)
    page.form.category.set_value("Drugs")
    page.form.category.left.emit()
    (entry,) = kept(workspace)
    assert entry.seen_from == datetime(2026, 12, 2, 23, 40)
    assert entry.seen_to == datetime(2026, 12, 3, 0, 30)
    page.verbs["new"]()
    type_into(qtbot, page, "-10\t")
    assert page.form.starts.text() == "19:31"


def test_what_is_missing_is_said_at_its_field(qtbot: Any, page: IncidentsPage) -> None:
    page.verbs["new"]()
    page.verbs["save_next"]()
    assert page.form.starts_field.problem == "Write when it was seen, such as 2240."
    assert page.form.beat_field.problem == "Choose the beat where it happened."
    assert page.form.category_field.problem == "Choose what kind of incident it was."
    assert page.focusWidget() is page.form.starts


def test_submitting_needs_a_narrative(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    made = write_one(workspace, narrative="")
    page.show_record(made)
    page.verbs["submit"]()
    assert page.form.narrative_field.problem == "Write what happened before it is submitted."
    page.form.narrative.setFocus()
    type_into(qtbot, page, "A van waited.")
    page.verbs["submit"]()
    assert kept(workspace)[0].status == IncidentStatus.SUBMITTED
    assert page.form.is_new


def test_the_steps_are_buttons_of_what_is_possible(
    page: IncidentsPage, workspace: Workspace
) -> None:
    made = write_one(workspace, "submitted")
    page.show_record(made)
    assert page.form.steps == (
        "Mark as checked",
        "Return to the writer",
        "Withdraw",
        "Link as a duplicate",
    )
    page.form.take_step(IncidentStatus.CHECKED)
    assert "Sent to the station" in page.form.steps
    assert page.context.text() == ""
    workspace.undo()
    assert page.context.text() == "1 needs you: 1 to check"


def test_a_sent_record_is_locked_and_amended(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    made = write_one(workspace, "submitted", "checked", "sent")
    page.show_record(made)
    assert not page.form.narrative.isEnabled()
    assert "save_next" not in page.verbs
    page.verbs["amend"]()
    panel = page.form.amending
    assert panel.isVisible()
    panel.area.setPlainText("Two men tried the handles of three cars.")
    panel.accepted.emit()
    assert panel.reason_field.problem == "Write why it is amended."
    panel.reason.setText("Counted again")
    panel.accepted.emit()
    (entry,) = kept(workspace)
    assert entry.narrative == "Two men tried the handles of three cars."
    (amendment,) = entry.amendments
    assert (amendment.was, amendment.reason) == ("Two men tried door handles.", "Counted again")
    assert amendment.written_at == NOW
    assert panel.isHidden()
    assert len(page.form.amendments.cards) == 1
    workspace.undo()
    assert page.form.amendments.cards == ()


@pytest.mark.parametrize(
    ("field", "set_value", "expected"),
    [
        ("priority", lambda panel: panel.choice.set_value("1"), 1),
        ("category", lambda panel: panel.choice.set_value("Drugs"), "Drugs"),
        ("reporter_id", lambda panel: panel.choice.set_value(1), 1),
        ("place", lambda panel: panel.line.setText("Canal"), "Canal"),
        ("knowledge", lambda panel: panel.choice.set_value("told"), "told"),
    ],
)
def test_each_kind_of_field_can_be_amended(
    page: IncidentsPage, workspace: Workspace, field: str, set_value: Any, expected: object
) -> None:
    page.show_record(write_one(workspace, "submitted", "checked", "sent"))
    panel = page.form.amending
    page.form.begin_amending()
    panel.which.set_value(field)
    panel.which.left.emit()
    set_value(panel)
    panel.reason.setText("Asked again")
    panel.accepted.emit()
    assert getattr(kept(workspace)[0], field) == expected


def test_danger_now_says_whom_to_phone(page: IncidentsPage) -> None:
    page.verbs["new"]()
    assert page.form.danger.isHidden()
    page.verbs["choice_1"]()
    assert page.form.danger.isVisible()
    assert page.form.danger.sentence == "Danger now? Phone 999 first, write afterwards."


def test_the_log_filters_by_everything(page: IncidentsPage, workspace: Workspace) -> None:
    write_one(workspace)
    write_one(workspace, "submitted", beat_id=2, category="Drugs", priority=1)
    write_one(workspace, seen_from=datetime(2025, 1, 1, 20, 0), narrative="A white van.")
    log = page.log

    def shown() -> list[str]:
        return [line.number for line in log.table.lines if isinstance(line, IncidentEntry)]

    assert shown() == ["HAR-2026-0002", "MKT-2026-0001"]
    assert isinstance(log.table.lines[0], DayLine)
    for choice, value, expected in (
        (log.beat, 1, ["MKT-2026-0001"]),
        (log.status, IncidentStatus.SUBMITTED, ["HAR-2026-0002"]),
        (log.category, "Drugs", ["HAR-2026-0002"]),
        (log.urgency, 1, ["HAR-2026-0002"]),
        (log.period, "all", ["HAR-2026-0002", "MKT-2026-0001", "MKT-2025-0001"]),
    ):
        choice.set_value(value)
        choice.left.emit()
        assert shown() == expected
        log.clear()
    log.period.set_value("all")
    log.search.setText("white van")
    log.search.search_now()
    assert shown() == ["MKT-2025-0001"]
    log.search.setText("nothing like it")
    log.search.search_now()
    assert log.pages.currentWidget() is log.no_hits


def test_the_log_list_is_sound(
    qtmodeltester: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    write_one(workspace)
    write_one(workspace, seen_from=datetime(2026, 12, 1, 20, 0))
    qtmodeltester.check(page.log.table)


def test_a_changed_time_moves_the_line(page: IncidentsPage, workspace: Workspace) -> None:
    first = write_one(workspace)
    write_one(workspace, seen_from=datetime(2026, 12, 1, 20, 0))
    page.show_record(first)
    with workspace.change("Move") as session:
        incidents.edit(session, first, seen_from=datetime(2026, 11, 30, 19, 0))
    numbers = [line.number for line in page.log.table.lines if isinstance(line, IncidentEntry)]
    assert numbers == ["MKT-2026-0002", "MKT-2026-0001"]
    assert page.log.list.currentIndex().row() == page.log.table.place_of(first)


def test_removing_a_draft_and_undo(page: IncidentsPage, workspace: Workspace) -> None:
    page.show_record(write_one(workspace))
    page.verbs["remove"]()
    assert kept(workspace) == ()
    assert page.form.is_new
    workspace.undo()
    assert len(kept(workspace)) == 1


def test_rows_are_opened_by_keyboard(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    write_one(workspace)
    page.log.list.setFocus()
    qtbot.keyClick(page.log.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.log.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.log.list, Qt.Key.Key_Return)
    assert page.form.title.accessibleName() == "MKT-2026-0001"
    assert page.focusWidget() is page.form.starts


def test_print_log_goes_to_the_incident_log(qtbot: Any, page: IncidentsPage) -> None:
    with qtbot.waitSignal(page.wants) as wish:
        page.verbs["print"]()
    assert wish.args[0] == "reports"
    assert document(wish.args[1]).code == "W7"


def test_an_early_save_leaves_the_form_open_to_what_follows(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    page.verbs["save_next"]()
    assert page.form.has_problems()
    for text in ("1831\t", "\t", "\t", "mkt\t"):
        type_into(qtbot, page, text)
    assert page.form.starts_field.problem == ""
    assert page.form.beat_field.problem == ""
    for text in ("Quarry Lane\t", "\t", "vehicle\t"):
        type_into(qtbot, page, text)
    assert not page.form.has_problems()
    page.verbs["save_next"]()
    assert len(kept(workspace)) == 1
    assert page.form.is_new


def test_what_was_just_submitted_opens_with_a_click(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    made = write_one(workspace)
    page.show_record(made)
    page.verbs["submit"]()
    assert page.form.is_new
    log = page.log.list
    assert not log.selectionModel().hasSelection()
    line = log.visualRect(log.table.index(log.table.place_of(made)))
    qtbot.mouseClick(log.viewport(), Qt.MouseButton.LeftButton, pos=line.center())
    assert page.form.record_id == made
    assert not page.form.is_new


def test_the_keyboard_stays_with_the_steps_of_a_record(
    qtbot: Any, page: IncidentsPage, workspace: Workspace
) -> None:
    page.show_record(write_one(workspace, "submitted"))
    page.form._steps[0].setFocus()
    qtbot.keyClick(page.form._steps[0], Qt.Key.Key_Space)
    assert page.form.status == IncidentStatus.CHECKED
    assert page.focusWidget() in page.form._steps


def test_more_of_an_incident_is_kept_and_locked_with_it(
    page: IncidentsPage, workspace: Workspace, qtbot: Any
) -> None:
    incident = write_one(workspace)
    page.show_record(incident)
    form = page.form
    form.more.open_fold()
    near = form.public_place
    going = next(each.field.control for each in form.bindings if each.name == "is_in_progress")
    near.setFocus()
    qtbot.keyClicks(near, "on or near Mill Lane")
    going.set_value(True)
    going.left.emit()
    near.editingFinished.emit()
    with workspace.read() as session:
        entry = incident_sheets.entry(session, incident)
    assert (entry.public_place, entry.is_in_progress) == ("on or near Mill Lane", True)
    assert form.more.heading.words == "still going on"
    with workspace.change("Send") as session:
        for step in ("submitted", "checked", "sent"):
            incidents.advance(
                session, incident, IncidentStatus(step), instant=datetime(2026, 12, 3, tzinfo=UTC)
            )
    assert not near.isEnabled()
    public = next(each for each in form.bindings if each.name == "do_not_publicise")
    assert public.field.control.isEnabled()


def test_the_form_of_an_incident_is_offered_on_paper(page: IncidentsPage) -> None:
    wanted: list[object] = []
    page.wants.connect(lambda name, which: wanted.append((name, which)))
    page.papers.wanted.emit("incident-form")
    sheet = page.form.sheet
    chosen = sheet.incident_id if sheet is not None else None
    assert wanted == [("reports", ("incident-form", {"incident_id": chosen}))]
    assert page.verbs["print_about"] == page.papers.open


def test_an_incident_before_the_first_beat_says_what_comes_first(show: Callable[..., Any]) -> None:
    page = show(IncidentsPage)
    page.verbs["new_incident"]()
    page.verbs["save_next"]()
    problem = page.form.beat_field.problem
    assert problem == "There is no beat yet. Add one on the page Beats first."
