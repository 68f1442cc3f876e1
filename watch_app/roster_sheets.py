"""How rosters are shown: the list of them, and the sheet that board and wall chart share."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from watch_app import patrol_cards
from watch_app.errors import InputError
from watch_app.records import (
    Assignment,
    Beat,
    HeldQualification,
    Patrol,
    PatrolKit,
    PatrolNeed,
    Roster,
    RosterState,
    RosterVersion,
    Telling,
    Travel,
    Volunteer,
)
from watch_app.sheets import BeatRow, PatrolCard, PatrolState, RosterSheet
from watch_app.text import translate
from watch_app.watches import heading
from watch_app.wording import period_text

_WHOLE = (
    joinedload(Patrol.beat),
    joinedload(Patrol.kind),
    joinedload(Patrol.officer),
    selectinload(Patrol.needs).joinedload(PatrolNeed.qualification),
    selectinload(Patrol.kit).joinedload(PatrolKit.kit),
    selectinload(Patrol.assignments)
    .joinedload(Assignment.volunteer)
    .selectinload(Volunteer.qualifications)
    .joinedload(HeldQualification.qualification),
)
"""What a patrol is read with."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One roster as a list shows it."""

    id: int
    first_day: date
    last_day: date
    is_published: bool
    version: int
    patrols: int


def rows(session: Session) -> tuple[RosterRow, ...]:
    """Return all rosters, oldest first."""
    counts = dict(
        session.execute(select(Patrol.roster_id, func.count()).group_by(Patrol.roster_id)).all()
    )
    return tuple(
        RosterRow(
            roster.id,
            roster.first_day,
            roster.last_day,
            roster.state == RosterState.PUBLISHED,
            roster.version,
            counts.get(roster.id, 0),
        )
        for roster in session.scalars(select(Roster).order_by(Roster.first_day))
    )


def roster_on(session: Session, day: date) -> int | None:
    """Return the id of the roster that `day` belongs to, or None."""
    return session.scalar(select(Roster.id).where(Roster.first_day <= day, Roster.last_day >= day))


def loaded_patrols(session: Session, roster_id: int) -> tuple[Patrol, ...]:
    """Return the patrols of a roster with beat, needs and crew, by start and beat."""
    patrols = session.scalars(
        select(Patrol)
        .where(Patrol.roster_id == roster_id)
        .options(*_WHOLE)
        .execution_options(populate_existing=True)
    )
    return tuple(sorted(patrols, key=lambda patrol: (patrol.starts, patrol.beat.name)))


def sheet(
    session: Session,
    roster_id: int,
    violations: Mapping[int, tuple[str, ...]] | None = None,
) -> RosterSheet:
    """Return a roster as board and paper show it; raises InputError when it is gone.

    `violations` holds the sentences of broken rules by patrol id.
    """
    roster = session.get(Roster, roster_id)
    if roster is None:
        raise InputError(translate("Rosters", "This roster has been removed."))
    patrols = patrol_cards.cards(session, roster_id, violations or {})
    return RosterSheet(
        roster_id=roster_id,
        title=period_text(roster.first_day, roster.last_day),
        first_day=roster.first_day,
        last_day=roster.last_day,
        version=roster.version,
        is_published=roster.state == RosterState.PUBLISHED,
        beats=_beat_rows(session, {card.beat_id for card in patrols}),
        patrols=patrols,
        heading=heading(session),
    )


def _beat_rows(session: Session, used: Collection[int]) -> tuple[BeatRow, ...]:
    beats = session.scalars(select(Beat))
    shown = [
        BeatRow(beat.id, beat.code, beat.name, beat.meeting_point, beat.travel == Travel.VEHICLE)
        for beat in beats
        if beat.is_active or beat.id in used
    ]
    return tuple(sorted(shown, key=lambda row: row.name.casefold()))


def paper_names(session: Session) -> dict[int, str]:
    """Return each volunteer's short name, told apart where two would be alike."""
    named = patrol_cards.paper_names(session)
    return {identity: each.name for identity, each in named.items()}


def holds(volunteer: Volunteer, code: str, day: date) -> bool:
    """Say whether somebody holds a qualification on the day of the patrol, not today."""
    return any(
        held.qualification.code == code
        and (held.valid_from is None or held.valid_from <= day)
        and (held.valid_until is None or day <= held.valid_until)
        for held in volunteer.qualifications
    )


def patrol_with_crew(session: Session, patrol_id: int) -> Patrol:
    """Return one patrol with roster and crew; raises InputError when it is gone."""
    patrol = session.scalars(
        select(Patrol)
        .where(Patrol.id == patrol_id)
        .options(joinedload(Patrol.roster), *_WHOLE)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if patrol is None:
        raise InputError(translate("Rosters", "This patrol has been removed."))
    return patrol


def published_pairs(session: Session, roster_id: int) -> set[tuple[int, int]]:
    """Return (patrol id, volunteer id) of everybody the last published version told to come."""
    return {
        (patrol["patrol"], person["volunteer"])
        for patrol in _last_version(session, roster_id)
        for person in patrol["crew"]
    }


def told_pairs(session: Session, roster_id: int) -> set[tuple[int, int]]:
    """Return (patrol id, volunteer id) as each person knows it from the last they were told."""
    known = dict(
        session.execute(
            select(Telling.volunteer_id, Telling.version)
            .where(Telling.roster_id == roster_id)
            .order_by(Telling.version)
        ).all()
    )
    issued = session.execute(
        select(RosterVersion.version, RosterVersion.content).where(
            RosterVersion.roster_id == roster_id, RosterVersion.version.in_(set(known.values()))
        )
    )
    return {
        (patrol["patrol"], person["volunteer"])
        for version, content in issued
        for patrol in json.loads(content)
        for person in patrol["crew"]
        if known.get(person["volunteer"]) == version
    }


def with_changes(session: Session, sheet: RosterSheet) -> RosterSheet:
    """Return a sheet that marks what is no longer as the last published version told it."""
    if not sheet.version:
        return sheet
    told = {patrol["patrol"]: patrol for patrol in _last_version(session, sheet.roster_id)}
    return replace(
        sheet,
        patrols=tuple(
            replace(card, is_changed=True) if _differs(card, told.get(card.patrol_id)) else card
            for card in sheet.patrols
        ),
    )


def _differs(card: PatrolCard, told: dict[str, Any] | None) -> bool:
    if told is None:
        return True
    now = card.starts.isoformat(), card.ends.isoformat(), card.state == PatrolState.STOOD_DOWN
    crew = {who.volunteer_id for who in card.crew}
    return now != (told["starts"], told["ends"], told["stood_down"]) or crew != {
        each["volunteer"] for each in told["crew"]
    }


def published_patrols(session: Session, roster_id: int) -> set[int]:
    """Return the ids of all patrols in the last published version, crewed or not."""
    return {patrol["patrol"] for patrol in _last_version(session, roster_id)}


def was_ever_told(session: Session, volunteer_id: int) -> bool:
    """Say whether any published version of any roster told somebody to come."""
    return any(
        person["volunteer"] == volunteer_id
        for content in session.scalars(select(RosterVersion.content))
        for patrol in json.loads(content)
        for person in patrol["crew"]
    )


def _last_version(session: Session, roster_id: int) -> list[dict[str, Any]]:
    content = session.scalar(
        select(RosterVersion.content)
        .where(RosterVersion.roster_id == roster_id)
        .order_by(RosterVersion.version.desc())
        .limit(1)
    )
    patrols: list[dict[str, Any]] = json.loads(content or "[]")
    return patrols
