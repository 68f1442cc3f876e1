"""The patrols of a roster as the scheduler sees them, read in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

import scheduler
from watch_app.planning.policy import scaled
from watch_app.planning.reading import grouped
from watch_app.records import (
    Assignment,
    Beat,
    Kit,
    Patrol,
    PatrolKind,
    PatrolKit,
    PatrolNeed,
    Qualification,
    Watch,
)
from watch_app.wording import patrol_label, within_sentence

if TYPE_CHECKING:
    from scheduler import CrewNeed, KitUse, Weights


@dataclass(frozen=True, slots=True)
class InCrew:
    """One volunteer in one crew of the roster."""

    id: int
    volunteer_id: int
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """One patrol of the roster with all that depends on it."""

    id: int
    beat_id: int
    beat: str
    starts: datetime
    ends: datetime
    minimum: int
    target: int
    maximum: int
    priority: int
    kind: str
    """Empty for none, as within a sentence."""
    officer_id: int | None
    is_mixed: bool
    under_weight: int
    over_weight: int
    is_stood_down: bool
    is_edited: bool
    needs: "tuple[CrewNeed, ...]"
    uses: "tuple[KitUse, ...]"
    crew: tuple[InCrew, ...]


class Decided(Protocol):
    """A patrol of which it is known whether it was stood down, and by whom."""

    @property
    def starts(self) -> datetime: ...
    @property
    def is_stood_down(self) -> bool: ...
    @property
    def is_edited(self) -> bool: ...


def is_open(patrol: Decided, now: datetime) -> bool:
    """Say whether Generate may decide about a patrol: it is to come, and nobody has decided."""
    decided_by_hand = patrol.is_stood_down and patrol.is_edited
    return patrol.starts >= now and not decided_by_hand


def dated_patrols(session: Session, roster_id: int) -> tuple[Dated, ...]:
    """Return the patrols of a roster, by start and beat."""
    of_roster = Patrol.roster_id == roster_id
    crews = grouped(
        session,
        select(Assignment.patrol_id, Assignment.id, Assignment.volunteer_id, Assignment.is_locked)
        .join(Patrol)
        .where(of_roster)
        .order_by(Assignment.id),
        InCrew,
    )
    needs = grouped(
        session,
        select(PatrolNeed.patrol_id, Qualification.name, PatrolNeed.people)
        .join(Patrol)
        .join(Qualification)
        .where(of_roster)
        .order_by(PatrolNeed.qualification_id),
        lambda name, people: scheduler.CrewNeed(within_sentence(name), people),
    )
    uses = grouped(
        session,
        select(PatrolKit.patrol_id, Kit.name, PatrolKit.count)
        .join(Patrol)
        .join(Kit)
        .where(of_roster)
        .order_by(PatrolKit.kit_id),
        lambda name, count: scheduler.KitUse(within_sentence(name), count),
    )
    found = session.execute(
        select(*_COLUMNS)
        .join(Beat, Beat.id == Patrol.beat_id)
        .outerjoin(PatrolKind, PatrolKind.id == Patrol.kind_id)
        .where(of_roster)
        .order_by(Patrol.starts, Beat.name)
    )
    patrols: list[dict[str, Any]] = [dict(row) for row in found.mappings()]
    return tuple(
        Dated(
            **{**values, "kind": within_sentence(values["kind"] or "")},
            needs=tuple(needs.get(values["id"], ())),
            uses=tuple(uses.get(values["id"], ())),
            crew=tuple(crews.get(values["id"], ())),
        )
        for values in patrols
    )


_COLUMNS = (
    Patrol.id,
    Patrol.beat_id,
    Beat.name.label("beat"),
    Patrol.starts,
    Patrol.ends,
    Patrol.crew_minimum.label("minimum"),
    Patrol.crew_target.label("target"),
    Patrol.crew_maximum.label("maximum"),
    Patrol.priority,
    PatrolKind.name.label("kind"),
    Patrol.officer_id,
    Patrol.is_mixed,
    Patrol.under_weight,
    Patrol.over_weight,
    Patrol.is_stood_down,
    Patrol.is_edited,
)


def scheduled(
    patrols: Iterable[Dated], watch: Watch, weights: "Weights"
) -> tuple[scheduler.Patrol, ...]:
    """Return patrols as the scheduler takes them."""
    return tuple(_scheduled(patrol, watch, weights) for patrol in patrols)


def _scheduled(patrol: Dated, watch: Watch, weights: "Weights") -> scheduler.Patrol:
    # The watch may have raised its minimum after the patrol was made.
    minimum = max(patrol.minimum, watch.crew_minimum)
    target = max(patrol.target, minimum)
    under, over = patrol.under_weight, patrol.over_weight
    return scheduler.Patrol(
        id=str(patrol.id),
        beat=str(patrol.beat_id),
        label=patrol_label(patrol.beat, patrol.starts),
        starts=patrol.starts,
        ends=patrol.ends,
        minimum=minimum,
        target=target,
        maximum=max(patrol.maximum, target),
        needs=patrol.needs,
        priority=patrol.priority,
        kind=patrol.kind,
        uses=patrol.uses,
        officer="" if patrol.officer_id is None else str(patrol.officer_id),
        mixed=patrol.is_mixed,
        price_under=None if under == 2 else scaled(weights.target * patrol.priority, under),
        price_over=None if over == 2 else scaled(weights.over_target, over),
    )


def crewed(patrols: Iterable[Dated]) -> set[int]:
    """Return the ids of everybody in a crew."""
    return {each.volunteer_id for patrol in patrols for each in patrol.crew}
