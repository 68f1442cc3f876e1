"""The liaison reads and answers with the keyboard alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.watch_app.neighbourhood import settle
from ui.main_window import MainWindow
from ui.pages.base import UNKEPT
from ui.pages.liaison.inbox import InboxPage
from ui.pages.liaison.requests import RequestsPage
from ui.pages.liaison.sentlog import SentlogPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import directed_sheets, incident_details, incident_records, incidents, watches
from watch_app.incident_parts import IncidentParts, VehicleSeen
from watch_app.liaison import answers
from watch_app.records import IncidentStatus

NOW = datetime(2026, 12, 6, 9, 40, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def send(session: Any, beat_id: int, hours: int, priority: int = 3, plate: str = "") -> int:
    at = NOW - timedelta(hours=hours)
    identity = incidents.add(
        session,
        written_at=at.replace(tzinfo=None),
        seen_from=at.replace(tzinfo=None) - timedelta(hours=1),
        beat_id=beat_id,
        category="Vehicle crime",
        place="Quarry Lane car park",
        narrative="Two men tried door handles.",
        priority=priority,
    )
    if plate:
        parts = IncidentParts(vehicles=(VehicleSeen(plate=plate),))
        incident_details.keep(session, identity, parts)
    for status in STEPS:
        incidents.advance(session, identity, status, instant=at)
    return identity


@pytest.fixture
def window(look: Theme, qtbot: Any, tmp_path: Any) -> Iterator[MainWindow]:
    workspace = Workspace(clock=lambda: NOW)
    workspace.create(tmp_path / "watch.watch", name="Harbourside", preset="uk-street-watch")
    made = settle(workspace.file)
    with workspace.change("Write and send") as session:
        watches.edit(session, liaison="Sgt R. Whitmore")
        send(session, made.beats[0], 2, 3, "BK19 XTP")
        send(session, made.beats[0], 30)
        send(session, made.beats[1], 5, 2, "BK19 XTP")
    window = MainWindow(workspace)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.set_liaison(on=True)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def inbox(window: MainWindow) -> InboxPage:
    page = window.stack.page
    assert isinstance(page, InboxPage)
    page.list.setFocus()
    return page


def press(window: MainWindow, key: Qt.Key, keys: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focus: QWidget | None = window.focusWidget()
    QTest.keyClick(focus or window, key, keys)


def record(window: MainWindow, incident_id: int) -> incident_records.IncidentRecord:
    with window.workspace.read() as session:
        return incident_records.record(session, incident_id)


def test_the_most_urgent_is_read_first_and_the_arrows_go_on(
    window: MainWindow, inbox: InboxPage
) -> None:
    urgent, late, new = (inbox.list.table.lines[n].incident_id for n in (1, 3, 5))  # type: ignore[union-attr]
    assert (urgent, late, new) == (3, 2, 1)
    assert inbox.current == 3
    assert inbox.context.text() == "3 to read, 1 waiting too long"
    press(window, Qt.Key.Key_Down)
    assert inbox.current == 2
    assert inbox.record.detail is not None
    assert inbox.record.detail.incident_id == 2
    press(window, Qt.Key.Key_Up)
    assert inbox.current == 3
    assert "BK19 XTP is also in" in inbox.record.same.banners[0].sentence


def test_a_reference_is_typed_and_acknowledged_in_one_go(
    window: MainWindow, inbox: InboxPage
) -> None:
    press(window, Qt.Key.Key_Return)
    assert inbox.record.answer.reference.hasFocus()
    QTest.keyClicks(inbox.record.answer.reference, "CAD 4471/05DEC")
    press(window, Qt.Key.Key_Return, CTRL)
    found = record(window, 3)
    assert found.acknowledged_at == NOW
    assert found.entry.police_reference == "CAD 4471/05DEC"
    assert inbox.current == 2
    assert inbox.context.text() == "2 to read, 1 waiting too long"
    press(window, Qt.Key.Key_Z, CTRL)
    assert record(window, 3).acknowledged_at is None
    assert record(window, 3).entry.police_reference == ""
    assert window.workspace.undo_label == ""


def test_a_question_goes_to_the_watch_and_comes_back_answered(
    window: MainWindow, inbox: InboxPage
) -> None:
    press(window, Qt.Key.Key_T, CTRL)
    question = inbox.record.answer.question
    assert question.hasFocus()
    inbox.record.answer.editor.accept.click()
    assert "what you want to know" in inbox.record.answer.question_field.problem
    QTest.keyClicks(question, "Which side of the road?")
    inbox.record.answer.editor.accept.click()
    found = record(window, 3)
    assert found.police_question == "Which side of the road?"
    assert inbox.record.answer.editor.isHidden()
    assert not inbox.record.sign_off.isEnabled()
    window.workspace.set_liaison(on=False)
    with window.workspace.change("Answer") as session:
        answers.answer(session, 3, "The north side.", NOW)
    window.workspace.set_liaison(on=True)
    page = window.stack.page
    assert isinstance(page, InboxPage)
    page.choose(3)
    assert "The north side." in page.record.talk.sentence
    press(window, Qt.Key.Key_Return, CTRL | SHIFT)
    found = record(window, 3)
    assert (found.entry.status, found.reviewed_by) == ("reviewed", "Sgt R. Whitmore")


def test_a_question_that_is_written_is_not_lost_on_the_way_to_the_next_record(
    window: MainWindow, inbox: InboxPage
) -> None:
    press(window, Qt.Key.Key_T, CTRL)
    question = inbox.record.answer.question
    QTest.keyClicks(question, "Which side of the road?")
    press(window, Qt.Key.Key_Return, CTRL | SHIFT)
    assert record(window, 3).entry.status == "sent"
    inbox.choose(2)
    assert inbox.current == 3
    assert "not been sent" in inbox.banner(UNKEPT)
    question.setFocus()
    press(window, Qt.Key.Key_Return, CTRL)
    assert record(window, 3).police_question == "Which side of the road?"
    assert record(window, 3).acknowledged_at == NOW
    assert inbox.current == 2
    assert record(window, 2).acknowledged_at is None
    assert not question.text()


def test_a_patrol_is_asked_for_where_it_was_read(window: MainWindow, inbox: InboxPage) -> None:
    press(window, Qt.Key.Key_A, CTRL | SHIFT)
    card = inbox.record.request
    assert card.beat.hasFocus()
    assert card.place.text() == "Quarry Lane car park"
    card.hours.setFocus()
    QTest.keyClicks(card.hours, "21-23")
    for day in range(4):
        card.days.press(day)
    card.send.click()
    with window.workspace.read() as session:
        asked = directed_sheets.rows(session)[0]
    assert (asked.from_minute, asked.length_minutes) == (21 * 60, 120)
    assert asked.weekdays == (4, 5, 6)
    assert asked.asked_by == "Sgt R. Whitmore"
    window.go("requests")
    page = window.stack.page
    assert isinstance(page, RequestsPage)
    page.list.setFocus()
    press(window, Qt.Key.Key_Delete)
    with window.workspace.read() as session:
        assert directed_sheets.rows(session)[0].is_withdrawn


def test_a_request_that_is_written_is_not_lost_on_the_way_to_the_next_record(
    window: MainWindow, inbox: InboxPage
) -> None:
    card = inbox.record.request
    card.reason.setFocus()
    QTest.keyClicks(card.reason, ", after dark")
    inbox.choose(2)
    assert inbox.current == 3
    assert "request has not been sent" in inbox.banner(UNKEPT)
    inbox.give_up()
    inbox.choose(2)
    assert inbox.current == 2
    card.reason.setFocus()
    QTest.keyClicks(card.reason, ", after dark")
    card.place.setText("Mill Lane")
    card.send.click()
    assert not card.is_unsent
    inbox.choose(3)
    assert inbox.current == 3


def test_a_request_without_a_place_is_refused_at_its_field(
    window: MainWindow, inbox: InboxPage
) -> None:
    press(window, Qt.Key.Key_A, CTRL | SHIFT)
    inbox.record.request.place.set_text("")
    inbox.record.request.send.click()
    assert inbox.record.request.place_field.problem == "Write the place to go to."


def test_what_is_written_is_kept_when_another_record_is_read(
    window: MainWindow, inbox: InboxPage
) -> None:
    QTest.keyClicks(inbox.record.answer.reference, "CAD 1")
    inbox.choose(2)
    assert record(window, 3).entry.police_reference == "CAD 1"
    assert inbox.record.answer.reference.text() == ""


def test_the_log_is_searched_and_shows_what_has_the_same_plate(
    window: MainWindow, inbox: InboxPage
) -> None:
    (line, *_rest) = inbox.record.same.banners
    assert line.buttons[0].text() == "Show both"
    line.buttons[0].click()
    page = window.stack.page
    assert isinstance(page, SentlogPage)
    shown = {page.list.table.lines[n].incident_id for n in page.list.table.places()}  # type: ignore[union-attr]
    assert shown == {1, 3}
    page.search.setText("nowhere")
    page.search.search_now()
    assert page.views.currentWidget() is page.nothing
    page.search.setText("quarry two")
    page.search.search_now()
    assert len(page.list.table.places()) == 3
