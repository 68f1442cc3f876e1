"""What is done with limits on what people walk: listed, added, changed, removed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import LimitKind, PatrolKind, PatrolLimit, Volunteer
from watch_app.text import translate

_DAY = 24 * 60
BOUNDS = {
    LimitKind.PATROLS_PER_DAY: (1, 10),
    LimitKind.PATROLS_PER_MONTH: (1, 100),
    LimitKind.MINUTES_PER_DAY: (15, _DAY),
    LimitKind.MINUTES_PER_WEEK: (15, 7 * _DAY),
    LimitKind.MINUTES_PER_MONTH: (15, 31 * _DAY),
    LimitKind.MINUTES_PER_ROSTER: (15, 60 * _DAY),
    LimitKind.NIGHTS: (0, 366),
    LimitKind.WEEKENDS: (0, 60),
    LimitKind.OF_KIND: (0, 366),
    LimitKind.ROLLING: (1, 366),
    LimitKind.CONSECUTIVE_DAYS: (1, 60),
    LimitKind.LEAST_CONSECUTIVE_DAYS: (1, 14),
    LimitKind.LEAST_FREE_DAYS: (1, 14),
}
"""The least and the most each limit can be."""

MOST_DAYS = 366
"""The longest span of a rolling limit."""


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit as a form shows it."""

    id: int
    volunteer_id: int | None
    """None is everybody."""
    kind: LimitKind
    amount: int
    days: int | None
    """For a rolling limit: in any so many days."""
    patrol_kind_id: int | None
    patrol_kind: str
    """The name of the kind of patrol; empty for other limits."""


def rows(session: Session, volunteer_id: int | None = None) -> tuple[LimitRow, ...]:
    """Return the limits of everybody, or of one volunteer, in the order of LimitKind."""
    order = list(LimitKind)
    names = dict(session.execute(select(PatrolKind.id, PatrolKind.name)).all())
    found = session.scalars(select(PatrolLimit).where(_of(volunteer_id))).all()
    return tuple(
        LimitRow(
            each.id,
            each.volunteer_id,
            each.kind,
            each.amount,
            each.days,
            each.patrol_kind_id,
            "" if each.patrol_kind_id is None else names[each.patrol_kind_id],
        )
        for each in sorted(found, key=lambda each: (order.index(each.kind), each.id))
    )


def add(
    session: Session,
    kind: LimitKind,
    amount: int,
    *,
    volunteer_id: int | None = None,
    days: int | None = None,
    patrol_kind_id: int | None = None,
) -> int:
    """Add a limit, or change the amount of the one there is; return the id.

    Without a volunteer it holds for everybody. Raises InputError for an amount that cannot be.
    """
    if volunteer_id is not None and session.get(Volunteer, volunteer_id) is None:
        raise InputError(translate("Limits", "This volunteer has been removed."))
    limit = PatrolLimit(
        volunteer_id=volunteer_id,
        kind=kind,
        amount=amount,
        days=days,
        patrol_kind_id=patrol_kind_id,
    )
    _check(session, limit)
    same = _twin(session, limit)
    if same is not None:
        same.amount = amount
        return same.id
    session.add(limit)
    session.flush()
    return limit.id


def edit(session: Session, limit_id: int, **values: Any) -> None:
    """Change the amount, days or patrol_kind_id of a limit; raises InputError like `add`."""
    unknown = values.keys() - {"amount", "days", "patrol_kind_id"}
    if unknown:
        message = f"A limit has no {sorted(unknown)} that can be changed."
        raise TypeError(message)
    limit = session.get(PatrolLimit, limit_id)
    if limit is None:
        raise InputError(translate("Limits", "This limit has been removed."))
    with session.no_autoflush:
        for name, value in values.items():
            setattr(limit, name, value)
        _check(session, limit)
        if _twin(session, limit) is not None:
            raise InputError(translate("Limits", "There is such a limit already. Change that."))


def remove(session: Session, limit_id: int) -> None:
    """Take a limit back."""
    found = session.get(PatrolLimit, limit_id)
    if found is not None:
        session.delete(found)


def _of(volunteer_id: int | None) -> ColumnElement[bool]:
    if volunteer_id is None:
        return PatrolLimit.volunteer_id.is_(None)
    return PatrolLimit.volunteer_id == volunteer_id


def _twin(session: Session, limit: PatrolLimit) -> PatrolLimit | None:
    same = select(PatrolLimit).where(
        _of(limit.volunteer_id),
        PatrolLimit.kind == limit.kind,
        PatrolLimit.days.is_not_distinct_from(limit.days),
        PatrolLimit.patrol_kind_id.is_not_distinct_from(limit.patrol_kind_id),
        PatrolLimit.id != (limit.id or 0),
    )
    return session.scalars(same).first()


def _check(session: Session, limit: PatrolLimit) -> None:
    least, most = BOUNDS[limit.kind]
    if not least <= limit.amount <= most:
        sentence = translate("Limits", "Write a number from {least} to {most}.")
        raise InputError(sentence.format(least=least, most=most), field="amount")
    is_rolling = limit.kind == LimitKind.ROLLING
    days = 1 if limit.days is None else limit.days
    if is_rolling != (limit.days is not None) or not 1 <= days <= MOST_DAYS:
        sentence = translate("Limits", "Write in how many days, from 1 to {most}.")
        raise InputError(sentence.format(most=MOST_DAYS), field="days")
    kind_id = limit.patrol_kind_id
    is_of_kind = limit.kind == LimitKind.OF_KIND
    if is_of_kind != (kind_id is not None) or (
        kind_id is not None and session.get(PatrolKind, kind_id) is None
    ):
        sentence = translate("Limits", "Choose a kind of patrol.")
        raise InputError(sentence, field="patrol_kind_id")
