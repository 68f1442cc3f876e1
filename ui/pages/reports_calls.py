"""The call list on the page of reports: for which patrols, and who is on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ui.pages.reports_making import Order
from ui.workspace import Workspace
from watch_app import planning, ringing, roster_sheets
from watch_app.sheets import CallList, PatrolState
from watch_app.wording import patrol_label

if TYPE_CHECKING:
    from watch_app.reports import Document
    from watch_app.storage import Session

LACKING = (PatrolState.GAP, PatrolState.SHORT, PatrolState.STOOD_DOWN)


def patrols_to_fill(
    session: Session, now: datetime, wanted: int | None
) -> tuple[tuple[int, str], ...]:
    """Return the coming patrols that lack somebody, and the one that is wanted anyway."""
    found = []
    for row in roster_sheets.rows(session):
        if row.last_day < now.date():
            continue
        sheet = roster_sheets.sheet(session, row.id)
        names = {beat.beat_id: beat.name for beat in sheet.beats}
        found += [
            (card.patrol_id, patrol_label(names[card.beat_id], card.starts))
            for card in sheet.patrols
            if card.starts > now and (card.state in LACKING or card.patrol_id == wanted)
        ]
    return tuple(found)


def call_order(
    session: Session,
    patrol_id: int,
    document: Document,
    workspace: Workspace,
    values: dict[str, Any],
) -> Order | None:
    """Read what a call list is made of; who could go is asked in the background."""
    roster_id = roster_sheets.roster_on(session, _day_of(session, patrol_id))
    if roster_id is None:
        return None
    sheet = roster_sheets.sheet(session, roster_id)
    card = next((each for each in sheet.patrols if each.patrol_id == patrol_id), None)
    if card is None:
        return None
    beat = next(each.name for each in sheet.beats if each.beat_id == card.beat_id)
    known = ringing.contacts(session, patrol_id, workspace.now(), workspace.instant())
    judge = planning.judge_for(session, roster_id)
    weight = judge.problem.weights.fair_share

    def finish() -> CallList:
        rows = ringing.ranked(known, judge.may_go(patrol_id), weight)
        return ringing.call_list(card, beat, rows, sheet.heading)

    empty = ringing.call_list(card, beat, (), sheet.heading)
    return Order(document, empty, workspace.now(), None, values, finish)


def _day_of(session: Session, patrol_id: int) -> date:
    return roster_sheets.patrol_with_crew(session, patrol_id).starts.date()
