"""Standards, word to reporters, referrals and partners, by mouse and keyboard."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pages.conftest import NOW
from tests.watch_app.neighbourhood import Neighbourhood, settle
from ui.pages.incidents import IncidentsPage
from ui.pages.partners import PartnersPage
from ui.pages.referrals import ReferralsPage
from ui.pages.standards import StandardsPage
from ui.workspace import Workspace
from watch_app import incidents
from watch_app.records import Clock, Incident, IncidentStatus, PartnerKind, PoliceOutcome
from watch_app.service import partners, referrals, standards
from watch_app.today import TaskKind, sheet

ON_ITS_WAY = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def made(workspace: Workspace) -> Neighbourhood:
    return settle(workspace.file)


@pytest.fixture
def sent(workspace: Workspace, made: Neighbourhood) -> list[int]:
    """Two records: one waits since Tuesday, of the other the station said something."""
    found = []
    with workspace.change("Write and send") as session:
        for days in (2, 1):
            incident = incidents.add(
                session,
                written_at=datetime(2026, 12, 1, 10, 0),
                seen_from=datetime(2026, 11, 30, 21, 0),
                beat_id=made.beats[0],
                category="Vehicle crime",
                narrative="Two men tried door handles.",
                reporter_id=made.people[0],
            )
            for status in ON_ITS_WAY:
                instant = NOW - timedelta(days=days)
                incidents.advance(session, incident, status, instant=instant)
            found.append(incident)
        incidents.edit(
            session,
            found[1],
            acknowledged_at=NOW - timedelta(hours=20),
            police_outcome=PoliceOutcome.POSITIVE,
        )
    return found


@pytest.fixture
def page(sent: list[int], show: Callable[..., Any]) -> StandardsPage:
    del sent
    return show(StandardsPage)


def press(widget: Any, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def type_into(field: Any, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    press(field, Qt.Key.Key_Return)


def test_it_says_how_each_standard_is_kept_and_who_waits(
    page: StandardsPage, sent: list[int]
) -> None:
    assert page.lines[Clock.ACKNOWLEDGE].figures.text() == (
        "1 of 2 in time (50 %), half within 4 hours"
    )
    assert [row.span.incident_id for row in page.late] == [sent[0]]
    assert page.context.text() == "1 waits too long"


def test_another_time_is_typed_and_undone(page: StandardsPage, workspace: Workspace) -> None:
    number = page.lines[Clock.ACKNOWLEDGE].number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "72")
    press(number, Qt.Key.Key_Tab)
    with workspace.read() as session:
        assert standards.acknowledge_hours(session) == 72
    assert not page.late
    workspace.undo()
    assert page.lines[Clock.ACKNOWLEDGE].number.value() == 24
    assert len(page.late) == 1


def test_days_are_kept_as_hours(page: StandardsPage, workspace: Workspace) -> None:
    line = page.lines[Clock.FEEDBACK]
    assert line.number.value() == 30
    line.number.setFocus()
    line.number.selectAll()
    QTest.keyClicks(line.number, "14")
    press(line.number, Qt.Key.Key_Tab)
    with workspace.read() as session:
        kept = {row.clock: row.hours for row in standards.rows(session)}
    assert kept[Clock.FEEDBACK] == 14 * 24


def test_the_line_for_a_reporter_is_changed_put_on_the_slip_and_told(
    page: StandardsPage, workspace: Workspace, sent: list[int]
) -> None:
    (row,) = page.reporters
    type_into(row.line, "Two arrests. Thank you.")
    press(row.keep, Qt.Key.Key_Space)
    with workspace.read() as session:
        assert session.get_one(Incident, sent[1]).feedback == "Two arrests. Thank you."
    assert not page.reporters[0].keep.isVisible()
    press(page.reporters[0].tell, Qt.Key.Key_Space)
    with workspace.read() as session:
        assert session.get_one(Incident, sent[1]).fed_back_at == NOW
    assert not page.reporters
    assert page.nothing_to_say.isVisible()


def test_today_says_what_is_owed(sent: list[int], workspace: Workspace) -> None:
    with workspace.change("Pass on") as session:
        council = partners.add(session, name="Lighting", answer_days=1)
        referrals.add(session, partner_id=council, what="Lamp 14", passed_on=date(2026, 11, 20))
    with workspace.read() as session:
        shown = {task.kind: task for task in sheet(session, NOW.replace(tzinfo=None)).tasks}
    assert shown[TaskKind.LATE].headline == "1 record waits longer for an answer than agreed"
    assert "Lamp 14" in shown[TaskKind.PARTNER].reason
    assert TaskKind.FEEDBACK in shown


def test_a_partner_is_added_by_keys_and_a_matter_passed_to_it(
    workspace: Workspace, made: Neighbourhood, show: Callable[..., Any]
) -> None:
    page = show(PartnersPage)
    page.begin_new()
    type_into(page.form.bindings[0].field.control, "Street lighting")
    with workspace.read() as session:
        (row,) = partners.rows(session)
    assert row.kind == PartnerKind.OTHER
    with workspace.change("Days") as session:
        partners.edit(session, row.id, answer_days=5)
    matters = show(ReferralsPage)
    matters.begin_new()
    type_into(matters.form.bindings[0].field.control, "Lamp 14 is out")
    with workspace.read() as session:
        (matter,) = referrals.rows(session)
    assert (matter.partner, matter.passed_on) == ("Street lighting", NOW.date())
    assert matter.due_on == date(2026, 12, 10)


def test_without_a_partner_the_page_leads_to_adding_one(
    workspace: Workspace, show: Callable[..., Any], qtbot: Any
) -> None:
    page = show(ReferralsPage)
    with qtbot.waitSignal(page.wants) as asked:
        page.begin_new()
    assert asked.args == ["partners", "new"]


def test_an_overdue_answer_is_counted_and_marked(
    workspace: Workspace, show: Callable[..., Any]
) -> None:
    with workspace.change("Pass on") as session:
        council = partners.add(session, name="Lighting", answer_days=1)
        matter = referrals.add(
            session, partner_id=council, what="Lamp 14", passed_on=date(2026, 11, 20)
        )
    page = show(ReferralsPage)
    assert page.context.text() == "1 answer is overdue"
    assert page.seen.index(0, 0).data() == "Was due 23 Nov"
    with workspace.change("Answer") as session:
        referrals.edit(session, matter, answered_on=date(2026, 12, 3))
    assert page.seen.index(0, 0).data() == "Answered"
    assert datetime(2026, 12, 3, 19, 41, tzinfo=UTC) == NOW


def test_an_incident_is_passed_on_to_whoever_had_its_kind_last(
    sent: list[int], workspace: Workspace, show: Callable[..., Any]
) -> None:
    with workspace.change("Partners") as session:
        partners.add(session, name="A council")
        used = partners.add(session, name="Police garage")
        referrals.pass_on(session, sent[0], used, date(2026, 12, 1))
    page = show(ReferralsPage)
    page.show_record(("incident", sent[1]))
    assert page.form.to == "Police garage"
    assert page.form.partner.hasFocus()
    with workspace.read() as session:
        assert [row.incident_id for row in referrals.rows(session)] == sent
    workspace.undo()
    with workspace.read() as session:
        assert len(referrals.rows(session)) == 1


def test_an_incident_says_to_whom_it_was_passed_and_the_matter_leads_back(
    sent: list[int], workspace: Workspace, show: Callable[..., Any]
) -> None:
    page = show(IncidentsPage)
    page.show_record(sent[1])
    assert page.form.refer.isVisible()
    assert not page.form.passed_on.isVisible()
    with workspace.change("Pass on") as session:
        council = partners.add(session, name="Council lighting")
        matter = referrals.pass_on(session, sent[1], council, date(2026, 12, 1))
    (button,) = page.form.passed_on.buttons
    assert button.text() == "Passed on to Council lighting on 1 Dec"
    wanted: list[Any] = []
    page.wants.connect(lambda *what: wanted.append(what))
    button.click()
    assert wanted == [("referrals", matter)]
    with workspace.change("Answer") as session:
        referrals.edit(session, matter, done_on=date(2026, 12, 2))
    assert page.form.passed_on.buttons[0].text() == "Passed on to Council lighting: done on 2 Dec"
    page.form.refer.click()
    assert wanted[1:] == [("referrals", ("incident", sent[1]))]
    page.begin_new()
    assert not page.form.refer.isVisible()
    assert not page.form.passed_on.isVisible()

    matters = show(ReferralsPage)
    matters.show_record(matter)
    back: list[Any] = []
    matters.wants.connect(lambda *what: back.append(what))
    matters.form.source.click()
    assert back == [("incidents", sent[1])]
