"""What people add to the need beside what incidents say: requests, problems, events, pins."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from watch_app.demand.bands import BANDS, slot_shares
from watch_app.demand.reasons import Reason, ReasonKind
from watch_app.demand.rules import NeedRules
from watch_app.records import (
    AreaRole,
    DirectedKind,
    DirectedPatrol,
    NeedEvent,
    NeedEventKind,
    NeedPin,
    Problem,
    ProblemArea,
    ProblemStep,
)
from watch_app.watches import watch_of

_EVENTS = {
    NeedEventKind.EVENT: ReasonKind.EVENT,
    NeedEventKind.SPECIAL_ZONE: ReasonKind.SPECIAL_ZONE,
    NeedEventKind.RISK: ReasonKind.RISK,
}


@dataclass(frozen=True, slots=True)
class Extra:
    """Points for some slots of a beat; the reason carries what one whole slot gets."""

    beat_id: int
    shares: tuple[float, ...]
    reason: Reason

    def at(self, slot: int) -> Reason | None:
        """Return what it adds to one slot; None where it means another time."""
        share = self.shares[slot]
        if not share:
            return None
        return self.reason._replace(points=self.reason.points * share)


def on_days(
    shares: tuple[float, ...], week: date, first: date | None, last: date | None
) -> tuple[float, ...]:
    """Leave the slots of those days of the seven from `week` on that lie between two days.

    Slots count for the day on which the watch's day begins. None leaves a side open.
    """
    kept = list(shares)
    for ahead in range(7):
        day = week + timedelta(days=ahead)
        if (first is not None and day < first) or (last is not None and day > last):
            place = day.weekday() * BANDS
            kept[place : place + BANDS] = [0.0] * BANDS
    return tuple(kept)


def requests(session: Session, week: date, rules: NeedRules) -> list[Extra]:
    """Read what the station asks for in the seven days from `week` on."""
    found = session.scalars(
        select(DirectedPatrol)
        .where(
            DirectedPatrol.kind == DirectedKind.REQUEST,
            DirectedPatrol.is_withdrawn.is_(False),
            DirectedPatrol.first_day <= week + timedelta(days=6),
            or_(DirectedPatrol.last_day.is_(None), DirectedPatrol.last_day >= week),
        )
        .order_by(DirectedPatrol.id)
    )
    return [
        Extra(
            each.beat_id,
            on_days(
                slot_shares(
                    each.weekdays, each.from_minute, each.length_minutes, rules.day_starts_minute
                ),
                week,
                each.first_day,
                each.last_day,
            ),
            Reason(
                ReasonKind.REQUEST,
                rules.request_points,
                what=each.asked_by,
                note=each.place,
                since=each.first_day,
                until=each.last_day,
                record_id=each.id,
            ),
        )
        for each in found
    ]


def problems(session: Session, week: date, rules: NeedRules) -> list[Extra]:
    """Read the open problems that raise the need of their target beats in these days."""
    found = session.execute(
        select(Problem, ProblemArea.beat_id)
        .join(ProblemArea, ProblemArea.problem_id == Problem.id)
        .where(
            ProblemArea.role == AreaRole.TARGET,
            Problem.need_points > 0,
            Problem.step != ProblemStep.CLOSED,
            or_(Problem.need_last_day.is_(None), Problem.need_last_day >= week),
        )
        .order_by(Problem.id, ProblemArea.id)
    )
    return [
        Extra(
            beat_id,
            on_days(
                slot_shares(
                    each.need_weekdays,
                    each.need_from_minute,
                    each.need_length_minutes,
                    rules.day_starts_minute,
                ),
                week,
                each.need_first_day or each.opened_on,
                each.need_last_day,
            ),
            Reason(
                ReasonKind.PROBLEM,
                each.need_points,
                what=each.title,
                since=each.need_first_day or each.opened_on,
                until=each.need_last_day,
                record_id=each.id,
            ),
        )
        for each, beat_id in found
    ]


def events(session: Session, week: date, rules: NeedRules) -> list[Extra]:
    """Read events, special zones and risks of these days."""
    found = session.scalars(
        select(NeedEvent)
        .where(NeedEvent.first_day <= week + timedelta(days=6), NeedEvent.last_day >= week)
        .order_by(NeedEvent.id)
    )
    return [
        Extra(
            each.beat_id,
            on_days(
                slot_shares(
                    each.weekdays, each.from_minute, each.length_minutes, rules.day_starts_minute
                ),
                week,
                each.first_day,
                each.last_day,
            ),
            Reason(
                _EVENTS[each.kind],
                each.points,
                what=each.name,
                note=each.author,
                since=each.first_day,
                until=each.last_day,
                record_id=each.id,
            ),
        )
        for each in found
    ]


def pins(session: Session) -> dict[tuple[int, int], Reason]:
    """Read what was set by hand, by beat and slot; `number` is the level, the day is local."""
    zone = ZoneInfo(watch_of(session).time_zone)
    return {
        (each.beat_id, each.weekday * BANDS + each.band): Reason(
            ReasonKind.PINNED,
            0.0,
            what=each.pinned_by,
            number=each.level,
            since=each.pinned_at.astimezone(zone).date(),
            note=each.reason,
            record_id=each.id,
        )
        for each in session.scalars(select(NeedPin))
    }
