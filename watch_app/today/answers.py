"""Answers that somebody waits for: from the station, from partners, to those who reported."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from watch_app.records import Clock
from watch_app.service import feedback, referrals, standards
from watch_app.text import translate
from watch_app.today.tasks import Task, TaskKind, When
from watch_app.watches import watch_of
from watch_app.wording import day_text


def answers(session: Session, now: datetime) -> list[Task]:
    """Return what is owed longer than agreed; `now` is local wall-clock time."""
    return [*_late(session, now), *_referrals(session, now), *_reporters(session, now)]


def _late(session: Session, now: datetime) -> list[Task]:
    zone = ZoneInfo(watch_of(session).time_zone)
    instant, clocks = now.replace(tzinfo=zone), frozenset(Clock) - {Clock.FEEDBACK}
    late = standards.late(session, instant, most=1, clocks=clocks)
    if not late.many:
        return []
    (oldest,) = late.first
    headline = translate(
        "Today",
        "%n record waits longer for an answer than agreed"
        "|%n records wait longer for an answer than agreed",
        number=late.many,
    )
    reason = translate("Today", "The oldest is {number}, since {day}. Ask at the station.")
    if oldest.clock == Clock.QUESTION:
        reason = translate("Today", "The oldest is {number}: the station asked on {day}.")
    began = oldest.began.astimezone(zone)
    return [
        Task(
            TaskKind.LATE,
            When.WEEK,
            began.replace(tzinfo=None),
            headline,
            reason.format(number=oldest.number, day=day_text(began.date())),
        )
    ]


def _referrals(session: Session, now: datetime) -> list[Task]:
    late = [row for row in referrals.rows(session, open_only=True) if row.is_overdue(now.date())]
    if not late:
        return []
    first = late[0]
    headline = translate(
        "Today",
        "%n partner has not answered in time|%n partners have not answered in time",
        number=len({row.partner_id for row in late}),
    )
    reason = translate("Today", "{partner}, {what}: due {day}. Ask again.").format(
        partner=first.partner,
        what=first.what,
        day=day_text(first.due_on) if first.due_on is not None else "",
    )
    due = datetime.combine(first.due_on or now.date(), datetime.min.time())
    return [Task(TaskKind.PARTNER, When.WEEK, due, headline, reason, first.id)]


def _reporters(session: Session, now: datetime) -> list[Task]:
    waiting = feedback.waiting(session, is_kept=False, most=1)
    if not waiting.many:
        return []
    (oldest,) = waiting.first
    headline = translate(
        "Today",
        "%n report has an answer that its reporter has not heard"
        "|%n reports have answers that their reporters have not heard",
        number=waiting.many,
    )
    reason = translate("Today", "Put a line on the next slip: {number}, {who}.").format(
        number=oldest.number, who=oldest.reporter
    )
    return [Task(TaskKind.FEEDBACK, When.LATER, now, headline, reason)]
