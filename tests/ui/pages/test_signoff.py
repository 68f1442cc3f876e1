"""A sign-off page keyed in as the paper lies beside the keyboard."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.watch_app.neighbourhood import settle
from ui.pages.signoff import SignoffPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import incident_records, incidents
from watch_app.records import IncidentStatus

NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def workspace(look: Theme, harbourside: Path) -> Iterator[Workspace]:
    made = Workspace(clock=lambda: NOW)
    made.open(harbourside)
    neighbourhood = settle(made.file)
    with made.change("Write and send") as session:
        for number in range(3):
            identity = incidents.add(
                session,
                written_at=datetime(2026, 11, 6),
                seen_from=datetime(2026, 11, 5, 20, number),
                beat_id=neighbourhood.beats[0],
                category="Drugs",
                narrative="Two men under the bridge.",
            )
            for status in STEPS:
                at = datetime(2026, 11, 7, tzinfo=UTC)
                incidents.advance(session, identity, status, instant=at)
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any], qtbot: Any) -> SignoffPage:
    shown: SignoffPage = show(SignoffPage)
    shown.refresh()
    shown.begin()
    qtbot.waitUntil(shown.rows[0].seen.hasFocus)
    return shown


def statuses(workspace: Workspace, page: SignoffPage) -> list[str]:
    with workspace.read() as session:
        found = [incident_records.record(session, row.line.incident_id) for row in page.rows]
    return [each.entry.status for each in found]


def test_a_page_is_kept_in_one_step_with_the_keyboard_alone(
    page: SignoffPage, workspace: Workspace, qtbot: Any
) -> None:
    assert page.context.text() == "November 2026"
    first, second, _third = page.rows
    qtbot.keyClick(first.seen, Qt.Key.Key_Space)
    qtbot.keyClicks(second.reference, "LR/1203")
    qtbot.keyClick(second.reference, Qt.Key.Key_Tab)
    qtbot.keyClicks(second.code, "5")
    page.keep()
    assert "has a question" in page.banner("head")
    assert statuses(workspace, page) == ["sent", "sent", "sent"]
    digits, text = page.questions[0]
    qtbot.keyClicks(digits, second.line.number[-4:])
    qtbot.keyClicks(text, "Which side of the road?")
    assert not page.leave()
    qtbot.keyClicks(page.officer, "PC A. Rahman")
    qtbot.keyClicks(page.officer_number, "4411")
    page.keep()
    assert page.banner("head") == ""
    assert statuses(workspace, page) == ["reviewed", "reviewed", "sent"]
    assert page.leave()
    with workspace.read() as session:
        kept = incident_records.record(session, page.rows[1].line.incident_id)
    assert kept.police_question == "Which side of the road?"
    assert kept.reviewed_by == "PC A. Rahman 4411"
    assert kept.entry.police_reference == "LR/1203"
    workspace.undo()
    assert statuses(workspace, page) == ["sent", "sent", "sent"]


def test_the_month_is_called_by_the_number_on_the_page(page: SignoffPage, qtbot: Any) -> None:
    qtbot.keyClicks(page.number, "SO-2026-10")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert page.context.text() == "October 2026"
    assert page.views.currentWidget() is page.nothing
    page.number.setText("12")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert "as in SO-2026-12" in page.banner("head")
    page.step(1)
    assert page.context.text() == "November 2026"
    assert len(page.rows) == 3


def test_a_long_month_is_laid_out_a_few_rows_at_a_time(
    page: SignoffPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.signoff.AT_ONCE", 2)
    page.give_up()
    assert len(page.rows) == 2
    qtbot.waitUntil(lambda: len(page.rows) == 3)
    qtbot.waitUntil(page.rows[2].seen.isVisible)
    last = page.rows[1].remark
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert page.rows[2].seen.hasFocus()
