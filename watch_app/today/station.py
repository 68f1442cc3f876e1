"""What the station wants of the watch: answers to its questions, and patrols."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from watch_app.liaison import answers
from watch_app.liaison import requests as asked_patrols
from watch_app.liaison.requests import RequestState
from watch_app.text import translate
from watch_app.today.tasks import Task, TaskKind, When
from watch_app.watches import watch_of
from watch_app.wording import day_text


def asked(session: Session, now: datetime) -> list[Task]:
    """Return a task for the questions that wait for an answer; `now` is local."""
    questions = answers.open_questions(session)
    if not questions:
        return []
    zone = ZoneInfo(watch_of(session).time_zone)
    first = questions[0]
    since = first.asked_at.astimezone(zone).replace(tzinfo=None) if first.asked_at else now
    headline = translate(
        "Today",
        "The station asks about {number}|The station asks about %n records",
        number=len(questions),
    ).format(number=first.number)
    reason = translate("Today", "Since {day}: “{question}”").format(
        day=day_text(since.date()), question=first.question
    )
    return [Task(TaskKind.ASKED, When.NOW, since, headline, reason, first.incident_id)]


def requests(session: Session, now: datetime) -> list[Task]:
    """Return a task for each request that no patrol of a roster meets yet; `now` is local."""
    return [
        Task(
            TaskKind.REQUEST,
            When.WEEK,
            datetime.combine(row.asked.first_day, datetime.min.time()),
            translate("Today", "The station asks for a patrol at {place}").format(
                place=row.asked.place
            ),
            _reason(row),
            row.asked.beat_id,
        )
        for row in asked_patrols.rows(session, now)
        if row.state == RequestState.WAITING
    ]


def _reason(row: asked_patrols.RequestRow) -> str:
    last = row.asked.last_day
    if last is None:
        sentence = translate("Today", "{beat}. No patrol goes there yet; the next roster can.")
        return sentence.format(beat=row.asked.beat)
    sentence = translate("Today", "{beat}, until {day}. No patrol goes there yet.")
    return sentence.format(beat=row.asked.beat, day=day_text(last))
