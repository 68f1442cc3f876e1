"""What is done with rosters: started for a period, published, removed."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from watch_app import patrol_cards, patrols
from watch_app.errors import InputError
from watch_app.records import Patrol, Roster, RosterState, RosterVersion
from watch_app.roster_sheets import loaded_patrols, published_pairs
from watch_app.text import translate
from watch_app.watches import watch_of
from watch_app.wording import day_text


def create(session: Session, first_day: date, last_day: date) -> int:
    """Start a roster for a period and make its patrols from the shifts; return the id.

    Raises InputError where the period overlaps another roster or runs backwards.
    """
    if last_day < first_day:
        raise InputError(translate("Rosters", "The last day lies before the first."))
    if (last_day - first_day).days > 366:
        raise InputError(translate("Rosters", "A roster covers a year at most."))
    other = session.scalars(
        select(Roster).where(Roster.first_day <= last_day, Roster.last_day >= first_day)
    ).first()
    if other is not None:
        sentence = translate(
            "Rosters", "There is a roster from {first} to {last} already. Begin after it."
        )
        raise InputError(
            sentence.format(
                first=day_text(other.first_day, with_year=True),
                last=day_text(other.last_day, with_year=True),
            )
        )
    roster = Roster(first_day=first_day, last_day=last_day)
    session.add(roster)
    session.flush()
    patrols.refresh(session, roster.id)
    return roster.id


def publish(session: Session, roster_id: int, now: datetime) -> int:
    """Freeze the roster as its next version; return the version.

    `now` is an instant with its zone. Raises InputError for a roster without patrols.
    """
    roster = patrols.roster_record(session, roster_id)
    dated = loaded_patrols(session, roster_id)
    if not dated:
        raise InputError(
            translate("Rosters", "There are no patrols to publish. Add a shift, then generate.")
        )
    roster.version += 1
    roster.state = RosterState.PUBLISHED
    session.add(
        RosterVersion(
            roster_id=roster_id,
            version=roster.version,
            published_at=now,
            content=json.dumps(_frozen_all(session, roster_id, dated), ensure_ascii=False),
        )
    )
    session.flush()
    return roster.version


def _frozen_all(session: Session, roster_id: int, dated: Iterable[Patrol]) -> list[dict[str, Any]]:
    running = {card.patrol_id for card in patrol_cards.cards(session, roster_id, {}) if card.runs}
    return [_frozen(patrol, runs=patrol.id in running) for patrol in dated]


def _frozen(patrol: Patrol, *, runs: bool) -> dict[str, Any]:
    return {
        "patrol": patrol.id,
        "beat": patrol.beat.name,
        "beat_id": patrol.beat_id,
        "meeting_point": patrol.beat.meeting_point,
        "runs": runs,
        "kit": sorted([each.kit.name, each.count] for each in patrol.kit),
        "starts": patrol.starts.isoformat(),
        "ends": patrol.ends.isoformat(),
        "stood_down": patrol.is_stood_down,
        "crew": [
            {
                "volunteer": each.volunteer_id,
                "name": each.volunteer.short_name,
                "role": each.role.value,
            }
            for each in sorted(patrol.assignments, key=lambda each: each.id)
        ],
    }


def remove(session: Session, roster_id: int) -> None:
    """Remove a roster that was never published; raises InputError for others."""
    roster = patrols.roster_record(session, roster_id)
    if roster.version:
        raise InputError(
            translate("Rosters", "This roster has been published, so it stays in the watch.")
        )
    session.delete(roster)


def next_period(session: Session, today: date, weeks: int = 4) -> tuple[date, date]:
    """Return the first and last day of the next roster: after the last one, whole weeks."""
    last = session.scalar(select(func.max(Roster.last_day)))
    start = max(today, last + timedelta(days=1)) if last else today
    week_start = watch_of(session).week_starts_on
    first = start + timedelta(days=(week_start - start.weekday()) % 7)
    return first, first + timedelta(days=7 * weeks - 1)


def locked_and_published(
    session: Session, roster_id: int, dated: Iterable[Patrol]
) -> set[tuple[int, int]]:
    """Return (patrol id, volunteer id) of the assignments that Generate keeps."""
    told = published_pairs(session, roster_id)
    return {
        (each.patrol_id, each.volunteer_id)
        for patrol in dated
        for each in patrol.assignments
        if each.is_locked or (each.patrol_id, each.volunteer_id) in told
    }
