"""Pictures of what is around the roster, and of what is folded away or a part of a page."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from ui.main_window import MainWindow
from ui.pages.settings import LOOK, RULES, STOCK, WEIGHTS
from watch_app import crews, patrols, planning, publishing, ringing, roster_sheets, rosters
from watch_app.records import Answer, Presence, Way
from watch_app.sheets import PatrolState

NOW = datetime(2026, 12, 3, 19, 42, tzinfo=UTC)


def _go(window: MainWindow, name: str, which: object = None) -> None:
    """Go to a page, whatever is written on the one before."""
    if window.stack.page is not None:
        window.stack.page.give_up()
    window.go(name, which)


def ring(window: MainWindow, settle: Callable[[], None]) -> None:
    """A patrol that lacks somebody, two people asked already."""
    _go(window, "roster")
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
    _go(window, "roster", ("ring", card.patrol_id))


def evening(window: MainWindow, settle: Callable[[], None]) -> None:
    """Last Saturday: one patrol kept, another with a no-show, somebody late and a stand-in."""
    _go(window, "attendance", date(2026, 11, 28))
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


def _changed(window: MainWindow) -> int:
    """Publish, tell some, change five crews and a time, publish again; return the roster."""
    with window.workspace.read() as session:
        row = next(r for r in roster_sheets.rows(session) if r.last_day > NOW.date())
        sheet = roster_sheets.sheet(session, row.id)
    if row.version > 1:
        return row.id
    instant = window.workspace.instant()
    people = [who.volunteer_id for card in sheet.patrols for who in card.crew]
    with window.workspace.change("Tell", undoable=False) as session:
        if not row.version:
            rosters.publish(session, row.id, instant - timedelta(days=6))
    with window.workspace.change("Tell") as session:
        publishing.mark_told(session, row.id, set(people[::2]), Way.PAPER, instant)
        publishing.mark_told(session, row.id, set(people[:9]), Way.PHONE, instant)
    coming = [card for card in sheet.patrols if card.starts > NOW.replace(tzinfo=None)]
    with window.workspace.change("Publish again") as session:
        crews.stand_down(session, coming[3].patrol_id, "Fog")
        patrols.edit(session, coming[5].patrol_id, ends=coming[5].ends + timedelta(minutes=30))
        for card in (each for each in coming[8:24:3] if each.crew):
            crews.unassign(session, card.crew[-1].assignment_id)
        rosters.publish(session, row.id, instant)
    return row.id


def knows(window: MainWindow, settle: Callable[[], None]) -> None:
    """Who knows the second version."""
    _go(window, "versions", _changed(window))


def compare(window: MainWindow, settle: Callable[[], None]) -> None:
    """What is different for each person."""
    _go(window, "versions", _changed(window))
    settle()
    window.stack.page.switch.choose("people")


def compare_patrols(window: MainWindow, settle: Callable[[], None]) -> None:
    """What is different in each patrol."""
    _go(window, "versions", _changed(window))
    settle()
    window.stack.page.switch.choose("patrols")


def ledger(window: MainWindow, settle: Callable[[], None]) -> None:
    """Everybody's part of the roster of these days."""
    _go(window, "fairness", _changed(window))
    settle()
    window.stack.page.switch.choose("ledger")


def unused(window: MainWindow, settle: Callable[[], None]) -> None:
    """Who offered more than they got."""
    ledger(window, settle)
    window.stack.page.switch.choose("unused")


def settings_part(part: str, window: MainWindow, settle: Callable[[], None]) -> None:
    """One part of Settings."""
    _go(window, "settings", part)


def folds(window: MainWindow, settle: Callable[[], None]) -> None:
    """What is folded away of a volunteer, opened and in sight."""
    _go(window, "volunteers")
    form = window.stack.page.form
    for fold in (form.limits, form.own_beats, form.brought):
        fold.open_fold()
    settle()
    form.area.ensureWidgetVisible(form.brought, 0, 40)


def need(part: str, window: MainWindow, settle: Callable[[], None]) -> None:
    """Where and when patrols are needed, with one of the parts below the grid."""
    _go(window, "beats", "need")
    settle()
    view = window.stack.page.views["need"]
    view.show_part(part)
    if part == "shifts":
        view.say_why()


VIEWS = {
    "ring": ring,
    **{f"need-{part}": partial(need, part) for part in ("shifts", "entries", "events", "rules")},
    "evening": evening,
    "knows": knows,
    "compare": compare,
    "compare-patrols": compare_patrols,
    "ledger": ledger,
    "unused": unused,
    **{f"settings-{part}": partial(settings_part, part) for part in (RULES, WEIGHTS, STOCK, LOOK)},
    "volunteers-folds": folds,
}
