"""What people answer when they are asked when they can patrol: kept day by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from watch_app.availability_bands import Band, Willing
from watch_app.errors import InputError
from watch_app.records import AnsweredDay, FreeBand, Volunteer
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time at which somebody said that they can patrol, on the clock of the watch."""

    on: date
    """The evening it belongs to."""
    starts: datetime
    ends: datetime
    is_gladly: bool


Answers = Mapping[tuple[date, Band], Willing]
"""By evening and band; what is not in it is CANNOT."""


def answer(
    session: Session, volunteer_id: int, first_day: date, last_day: date, answers: Answers
) -> None:
    """Keep what somebody answered for the days from first to last, in place of what stood there.

    On these days their usual week does not count. Raises InputError for somebody removed, and
    for days out of order.
    """
    if last_day < first_day:
        raise InputError(translate("Availability", "The last day lies before the first."))
    if session.get(Volunteer, volunteer_id) is None:
        raise InputError(translate("Volunteers", "This volunteer has been removed."))
    forget(session, volunteer_id, first_day, last_day)
    for day in _days(first_day, last_day):
        session.add(
            AnsweredDay(
                volunteer_id=volunteer_id,
                on=day,
                free=[
                    FreeBand(starts=starts, ends=ends, is_gladly=how == Willing.GLADLY)
                    for (on, band), how in sorted(answers.items())
                    if on == day and how != Willing.CANNOT
                    for starts, ends in (band.on(day),)
                ],
            )
        )
    session.flush()


def forget(session: Session, volunteer_id: int, first_day: date, last_day: date) -> None:
    """Let the usual week count again on the days from first to last."""
    for day in session.scalars(
        select(AnsweredDay)
        .where(AnsweredDay.volunteer_id == volunteer_id)
        .where(AnsweredDay.on.between(first_day, last_day))
        .options(selectinload(AnsweredDay.free))
    ):
        session.delete(day)
    session.flush()


@dataclass(frozen=True, slots=True)
class Told:
    """All that somebody answered for some days."""

    days: tuple[date, ...] = ()
    free: tuple[FreeTime, ...] = ()

    def willing(self, on: date, band: Band) -> Willing:
        """Return the answer for a band; the least of what was answered for its parts."""
        starts, ends = band.on(on)
        within = [each for each in self.free if each.starts < ends and starts < each.ends]
        covered = starts
        for each in within:
            if each.starts > covered:
                break
            covered = max(covered, each.ends)
        if covered < ends:
            return Willing.CANNOT
        is_gladly = all(each.is_gladly for each in within)
        return Willing.GLADLY if is_gladly else Willing.IF_NEEDED


NOTHING = Told()


def told(
    session: Session, first_day: date, last_day: date, people: Iterable[int] | None = None
) -> dict[int, Told]:
    """Return what people answered for the days from first to last, by volunteer id."""
    days = (
        select(AnsweredDay.volunteer_id, AnsweredDay.on)
        .where(AnsweredDay.on.between(first_day, last_day))
        .order_by(AnsweredDay.on)
    )
    bands = (
        select(
            AnsweredDay.volunteer_id,
            AnsweredDay.on,
            FreeBand.starts,
            FreeBand.ends,
            FreeBand.is_gladly,
        )
        .join(FreeBand)
        .where(AnsweredDay.on.between(first_day, last_day))
        .order_by(FreeBand.starts)
    )
    if people is not None:
        wanted = AnsweredDay.volunteer_id.in_(list(people))
        days, bands = days.where(wanted), bands.where(wanted)
    found: dict[int, tuple[list[date], list[FreeTime]]] = {}
    for volunteer_id, on in session.execute(days):
        found.setdefault(volunteer_id, ([], []))[0].append(on)
    for volunteer_id, on, starts, ends, is_gladly in session.execute(bands):
        found[volunteer_id][1].append(FreeTime(on, starts, ends, is_gladly))
    return {each: Told(tuple(days), tuple(free)) for each, (days, free) in found.items()}


def _days(first_day: date, last_day: date) -> list[date]:
    return [first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1)]
