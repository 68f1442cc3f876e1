"""What was agreed on problems and at meetings and is late, and problems that can be assessed."""

from datetime import datetime, time

from sqlalchemy.orm import Session

from watch_app.problems import meetings, sheets
from watch_app.text import translate
from watch_app.today.tasks import Task, TaskKind, When
from watch_app.wording import day_text


def problems(session: Session, now: datetime) -> list[Task]:
    """Return what is late or due on problems; `now` is local wall-clock time."""
    return [*_actions(session, now), *_decisions(session, now), *_assessments(session, now)]


def _actions(session: Session, now: datetime) -> list[Task]:
    late = sheets.overdue_actions(session, now)
    if not late:
        return []
    first = late[0]
    headline = translate(
        "Today",
        "%n action on a problem is overdue|%n actions on problems are overdue",
        number=len(late),
    )
    reason = translate("Today", "{problem}: {what}, until {day}. Ask, or give it another day.")
    return [
        Task(
            TaskKind.ACTION,
            When.WEEK,
            datetime.combine(first.due_on, time()),
            headline,
            reason.format(problem=first.problem, what=first.what, day=day_text(first.due_on)),
            first.problem_id,
        )
    ]


def _decisions(session: Session, now: datetime) -> list[Task]:
    late = meetings.overdue(session, now)
    if not late:
        return []
    first = late[0]
    headline = translate(
        "Today",
        "%n decision of a meeting is overdue|%n decisions of meetings are overdue",
        number=len(late),
    )
    reason = translate("Today", "{what}, until {day}. Ask, or give it another day.")
    return [
        Task(
            TaskKind.DECISION,
            When.WEEK,
            datetime.combine(first.due_on, time()),
            headline,
            reason.format(what=first.what, day=day_text(first.due_on)),
            first.meeting_id,
        )
    ]


def _assessments(session: Session, now: datetime) -> list[Task]:
    headline = translate("Today", "{problem} can be assessed")
    reason = translate("Today", "The days to compare were over on {day}. See whether it helped.")
    return [
        Task(
            TaskKind.ASSESSMENT,
            When.LATER,
            datetime.combine(each.over_on, time()),
            headline.format(problem=each.title),
            reason.format(day=day_text(each.over_on)),
            each.problem_id,
        )
        for each in sheets.to_assess(session, now.date())
    ]
