"""What was seen steers where people walk next: from an entry of the log to the crew's paper.

An incident is logged, checked and sent; the station signs it off and asks for a patrol; the need
rises, a proposal is accepted, and the patrol of the next roster and its printed sheet follow.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.journeys.test_main_journey import WAIT, do, window, write
from tests.pdf_words import words_of
from tests.ui.conftest import NOW, look
from ui.main_window import MainWindow
from ui.pages.beats import BeatsPage
from ui.pages.proposals.panel import ProposalsPanel
from ui.pages.reports import ReportsPage
from ui.widgets.pdf_pages import open_pdf
from ui.workspace import Workspace
from watch_app import beats, demand, incidents, shifts, volunteers, watches
from watch_app.planning import problem_for
from watch_app.records import Incident, IncidentStatus
from watch_app.roster_sheets import sheet
from watch_app.sheets import PatrolCard
from watch_app.volunteer_sheets import Window

__all__ = ["look", "window"]

THURSDAY, SATURDAY = 3, 5
EVENING = 3
ASKED = "Sgt Whitmore"
PLACE = "Clock tower taxi rank"
REASON = "Handles of parked cars are tried"


@pytest.fixture
def started(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A watch with two beats, a shift on Thursdays and Saturdays, and eight people."""
    workspace = window.workspace
    path = tmp_path / "harbourside.watch"
    workspace.create(path, name="Harbourside Watch", preset="uk-street-watch")
    with workspace.change("Settle") as session:
        watches.edit(session, liaison=ASKED)
        named = [beats.add(session, name=name) for name in ("Market Street", "Riverside")]
        for number in range(8):
            person = volunteers.add(
                session,
                given_name=f"Person{number}",
                family_name="Ward",
                joined_on=date(2026, 1, 5),
            )
            free = [Window(day, 18 * 60, 5 * 60) for day in range(7)]
            volunteers.set_availability(session, person, free)
        shifts.add(
            session,
            weekdays=[THURSDAY, SATURDAY],
            beat_ids=named,
            start_minute=18 * 60,
            length_minutes=120,
            valid_from=date(2026, 1, 5),
        )
        _log_earlier(session, named[1])
    return window


def _log_earlier(session: Any, beat: int) -> None:
    """A theft on the Saturday before, told by a neighbour."""
    seen = datetime(2026, 11, 28, 18, 40)
    earlier = incidents.add(
        session,
        written_at=seen,
        seen_from=seen,
        beat_id=beat,
        category="Vehicle crime",
        place="Harbour steps",
        knowledge="told",
        narrative="A window was smashed.",
    )
    incidents.advance(session, earlier, IncidentStatus.SUBMITTED, instant=NOW)


def need_of_thursday(workspace: Workspace) -> float:
    with workspace.read() as session:
        (first, *_) = beats.sheets(session)
        return demand.need(session, NOW.date()).cell(first.id, THURSDAY, EVENING).need


def logged(workspace: Workspace) -> Incident:
    with workspace.read() as session:
        return session.scalars(select(Incident).where(Incident.place == "Clock tower")).one()


def log_an_incident(window: MainWindow) -> None:
    """Write it by keyboard, submit it, check it and send it."""
    page = do(window, "new_incident")
    write("1831\t1840\t\tm\t")
    for field, text in (
        (page.form.place, "Clock tower"),
        (page.form.category, "v"),
        (page.form.narrative, "Two men tried the handles of parked cars."),
    ):
        field.setFocus()
        write(text)
    do(window, "submit")
    page.show_record(logged(window.workspace).id)
    for step in (IncidentStatus.CHECKED, IncidentStatus.SENT):
        assert page.form.take_step(step)


def answer_as_the_station(window: MainWindow) -> None:
    """In the liaison's view: ask for a patrol where it happened, and sign the entry off."""
    page = do(window, "liaison_view")
    assert window.workspace.is_liaison
    page.show_record(logged(window.workspace).id)
    do(window, "ask_patrol")
    card = page.record.request
    for field, text in ((card.place, PLACE), (card.reason, REASON)):
        field.setFocus()
        field.selectAll()
        write(text)
    card.hours.setFocus()
    write("1800-2000\t")
    card.days.set_values([THURSDAY])
    card.send.click()
    do(window, "sign_off")
    do(window, "liaison_view")
    assert not window.workspace.is_liaison


def accept_the_first(window: MainWindow, qtbot: Any) -> str:
    """Accept what the need proposes for the place where it is greatest; return it."""
    page = do(window, "go_beats")
    assert isinstance(page, BeatsPage)
    page.turn_to("need")
    panel = page.findChild(ProposalsPanel)
    assert panel is not None
    with qtbot.waitSignal(panel.read, timeout=WAIT):
        pass
    first = panel.acceptable[0]
    do(window, "accept_proposal")
    return f"{first.beat}: {first.what}"


def generate(window: MainWindow, qtbot: Any) -> None:
    page = do(window, "go_roster")
    page.empty.make.click()
    do(window, "generate")
    with qtbot.waitSignal(page.generating.taken, timeout=WAIT):
        pass
    page.generating.view.result.board.click()
    qtbot.waitUntil(lambda: not page.judge.is_busy, timeout=WAIT)


def thursdays(workspace: Workspace) -> list[PatrolCard]:
    with workspace.read() as session:
        return [card for card in sheet(session, 1).patrols if card.on.weekday() == THURSDAY]


def priorities(workspace: Workspace) -> dict[str, set[int]]:
    """What the solver is told of the Thursdays, by beat."""
    with workspace.read() as session:
        found: dict[str, set[int]] = {}
        for patrol in problem_for(session, 1).patrols:
            if patrol.starts.weekday() == THURSDAY:
                name = beats.sheet(session, int(patrol.beat)).name
                found.setdefault(name, set()).add(patrol.priority)
    return found


def on_paper(page: ReportsPage, qtbot: Any) -> str:
    """The words of the PDF that is shown and would be printed."""
    qtbot.waitUntil(
        lambda: not page.making.is_busy and page.shown is not None and page.preview.is_drawn,
        timeout=WAIT,
    )
    pages = open_pdf(page.shown.pages.content)
    words = (words_of(pages, number) for number in range(len(pages.sizes)))
    return " ".join(" ".join(words).split())


def test_an_incident_ends_on_the_sheet_of_the_next_patrol(
    started: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    workspace = started.workspace
    before = need_of_thursday(workspace)
    log_an_incident(started)
    assert logged(workspace).status == IncidentStatus.SENT
    known = need_of_thursday(workspace)
    assert known > before
    answer_as_the_station(started)
    assert logged(workspace).status == IncidentStatus.REVIEWED
    assert need_of_thursday(workspace) > known + 1

    accepted = accept_the_first(started, qtbot)
    assert accepted == "Market Street: more important"
    generate(started, qtbot)
    where = logged(workspace).beat_id
    market = next(card for card in thursdays(workspace) if card.beat_id == where)
    assert len(market.crew) == 3
    assert priorities(workspace) == {"Market Street": {4}, "Riverside": {3}}

    do(started, "go_reports")
    reports = started.stack.page
    assert isinstance(reports, ReportsPage)
    reports.show_record(("patrol-sheets", {"first_day": market.on, "patrol_id": market.patrol_id}))
    words = on_paper(reports, qtbot)
    assert PLACE in words
    assert ASKED in words
    assert REASON in words
