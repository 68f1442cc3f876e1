"""What the station asks stands above the record, and is answered in one card with its word."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.watch_app.neighbourhood import settle
from ui.pages.incidents import IncidentsPage
from ui.theme import Theme
from ui.workspace import Workspace
from watch_app import incident_records, incidents
from watch_app.liaison import answers
from watch_app.records import IncidentStatus

NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
STEPS = (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT)


@pytest.fixture
def workspace(look: Theme, tmp_path: Any) -> Iterator[Workspace]:
    made = Workspace(clock=lambda: NOW)
    made.create(tmp_path / "watch.watch", name="Harbourside Watch", preset="uk-street-watch")
    neighbourhood = settle(made.file)
    with made.change("Write and send") as session:
        for number in range(2):
            identity = incidents.add(
                session,
                written_at=datetime(2026, 12, 11),
                seen_from=datetime(2026, 12, 10, 20, number),
                beat_id=neighbourhood.beats[0],
                category="Drugs",
                narrative="Two men under the bridge.",
            )
            for status in STEPS:
                incidents.advance(session, identity, status, instant=NOW)
        answers.ask(session, 1, "Which side of the road?", NOW)
        answers.refer(session, 1, "CAD 1")
    yield made
    made.close()


@pytest.fixture
def page(show: Callable[..., Any]) -> IncidentsPage:
    shown: IncidentsPage = show(IncidentsPage)
    return shown


def test_the_question_is_answered_in_its_place(page: IncidentsPage, workspace: Workspace) -> None:
    assert page.context.text() == "1 needs you: 1 asked by the station"
    page.show_record(2)
    assert page.form.asked.isHidden()
    assert page.form.answering.isHidden()
    page.show_record(1)
    card = page.form.answering
    assert page.form.asked.sentence == "The station asks: “Which side of the road?”"
    assert "acknowledged 12 Dec 09:00" in page.form.follow_up.dates.text()
    page.form.asked.buttons[0].click()
    assert card.text.hasFocus()
    assert "Which side of the road?" in card.question.text()
    card.send.click()
    assert "Write the answer" in card.field.problem
    card.text.setPlainText("The north side.")
    assert not page.leave()
    card.send.click()
    assert page.leave()
    assert page.form.asked.isHidden()
    assert card.isVisible()
    assert page.context.text() == ""
    with workspace.read() as session:
        kept = incident_records.record(session, 1)
    assert (kept.police_answer, kept.answered_at) == ("The north side.", NOW)


def test_an_answer_that_is_not_sent_can_be_dropped(page: IncidentsPage) -> None:
    page.show_record(1)
    page.form.answering.text.setPlainText("The north")
    page.show_record(2)
    assert page.current == 1
    page.give_up()
    page.show_record(2)
    assert page.current == 2
