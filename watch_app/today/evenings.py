"""What came back from patrols and is not in the watch yet: sheets, and who came."""

from datetime import datetime

from sqlalchemy.orm import Session

from watch_app import attendance, keying
from watch_app.text import translate
from watch_app.today.tasks import Task, TaskKind, When
from watch_app.wording import day_text


def sheets(session: Session, now: datetime) -> list[Task]:
    """Return a task for the printed sheets that are not keyed in."""
    waiting = keying.printed_and_not_back(session, now)
    if not waiting:
        return []
    headline = translate(
        "Today",
        "%n printed patrol sheet is not keyed in|%n printed patrol sheets are not keyed in",
        number=len(waiting),
    )
    first = waiting[0]
    reason = translate("Today", "The oldest is {number}, {patrol}.")
    return [
        Task(
            TaskKind.SHEETS,
            When.LATER,
            first.starts,
            headline,
            reason.format(number=first.number, patrol=first.label),
            first.patrol_id,
        )
    ]


def evenings(session: Session, now: datetime) -> list[Task]:
    """Return a task for the patrols without a printed sheet of which nobody said who came."""
    printed = frozenset(each.patrol_id for each in keying.printed_and_not_back(session, now))
    waiting = attendance.unkept(session, now, but=printed)
    if not waiting:
        return []
    headline = translate(
        "Today",
        "Who came? %n patrol is not keyed in|Who came? %n patrols are not keyed in",
        number=len(waiting),
    )
    reason = translate("Today", "The oldest was on {day}. Until then hours count as planned.")
    first = min(waiting)
    return [
        Task(
            TaskKind.TO_KEY_IN,
            When.LATER,
            first,
            headline,
            reason.format(day=day_text(first.date())),
        )
    ]
