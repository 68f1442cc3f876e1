"""Pictures of what is around the roster: whom to ring, evenings, versions, fairness."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from ui.main_window import MainWindow
from watch_app import planning, ringing
from watch_app.records import Answer, Presence
from watch_app.sheets import PatrolState

NOW = datetime(2026, 12, 3, 19, 42, tzinfo=UTC)


def ring(window: MainWindow, settle: Callable[[], None]) -> None:
    """A patrol that lacks somebody, two people asked already."""
    window.go("roster")
    settle()
    page = window.stack.page
    now = window.workspace.now()
    coming = [card for card in page.sheet.patrols if card.starts > now]
    card = min(coming, key=lambda one: (one.state != PatrolState.GAP, len(one.crew), one.starts))
    with window.workspace.read() as session:
        could = [each for each in planning.candidates(session, card.patrol_id) if each.is_allowed]
    answers = ((Answer.DECLINED, "Night shift that week"), (Answer.ASKED, ""))
    for verdict, (answer, note) in zip(could[2:], answers, strict=False):
        with window.workspace.change("Ring") as session:
            ringing.record(
                session,
                card.patrol_id,
                verdict.volunteer_id,
                answer,
                now=now,
                instant=NOW - timedelta(minutes=3),
                note=note,
            )
    window.go("roster", ("ring", card.patrol_id))


def evening(window: MainWindow, settle: Callable[[], None]) -> None:
    """Last Saturday: one patrol kept, another with a no-show, somebody late and a stand-in."""
    window.go("attendance", date(2026, 11, 28))
    settle()
    page = window.stack.page
    page.take_focus()
    if page.cards[0].keep.isEnabled():
        page.cards[0].keep.click()
    card = page.cards[1]
    for line, presence in zip(card.lines, (Presence.LATE, Presence.NO_SHOW), strict=False):
        line.state.set_value(presence)
        line._note_state()
    card.lines[0].times.set_text("1015")
    card.lines[0].times.left.emit()
    person = card.somebody.people[3]
    card.somebody.setText(person[1])
    card._add_somebody()


VIEWS = {"ring": ring, "evening": evening}
