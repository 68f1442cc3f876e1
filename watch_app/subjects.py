"""What a printed document may be about: rosters, patrols, people and incidents to choose from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from watch_app import roster_sheets
from watch_app.errors import InputError
from watch_app.records import (
    Beat,
    Incident,
    IncidentStatus,
    Patrol,
    Problem,
    ProblemStep,
    Volunteer,
    VolunteerStatus,
)
from watch_app.roster_sheets import RosterRow
from watch_app.sheets import PatrolCard
from watch_app.text import translate
from watch_app.wording import patrol_label

MOST_INCIDENTS = 500
"""As many of the latest incidents stand in a list to choose from; others by their number."""
_GONE = (VolunteerStatus.LEFT,)

Suits = Callable[[PatrolCard, datetime], bool]
"""Whether a patrol is one that a document is made for, at a moment in local time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: its id, what it is called, and its part of a file's name."""

    id: int
    words: str
    stem: str


def roster_now(session: Session, today: date) -> RosterRow | None:
    """Return the first roster that is not over yet, else the last one."""
    rows = roster_sheets.rows(session)
    coming = [row for row in rows if row.last_day >= today]
    return next(iter((*coming, *reversed(rows))), None)


def roster(session: Session, roster_id: int) -> RosterRow | None:
    return next((row for row in roster_sheets.rows(session) if row.id == roster_id), None)


def patrols(
    session: Session,
    now: datetime,
    suits: Suits,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
) -> tuple[Offer, ...]:
    """Return the patrols of these days that suit a document, by start; `now` is local time."""
    return tuple(_suiting(session, now, suits, first_day or now.date(), last_day or date.max))


def next_patrol(session: Session, now: datetime, suits: Suits) -> Offer | None:
    """Return the first patrol from today on that suits a document."""
    return next(_suiting(session, now, suits, now.date(), date.max), None)


def _suiting(
    session: Session, now: datetime, suits: Suits, first: date, last: date
) -> Iterator[Offer]:
    """Read one roster after the other, and no more of them than are asked for."""
    for row in roster_sheets.rows(session):
        if row.last_day < first or row.first_day > last:
            continue
        sheet = roster_sheets.sheet(session, row.id)
        beats = {beat.beat_id: beat for beat in sheet.beats}
        for card in sheet.patrols:
            if first <= card.on <= last and suits(card, now):
                yield _patrol_offer(card.patrol_id, beats[card.beat_id].name, card.starts)


def patrol(session: Session, patrol_id: int) -> Offer | None:
    found = session.execute(
        select(Beat.name, Patrol.starts)
        .join(Beat, Beat.id == Patrol.beat_id)
        .where(Patrol.id == patrol_id)
    ).one_or_none()
    return _patrol_offer(patrol_id, *found) if found is not None else None


def day_of_patrol(session: Session, patrol_id: int) -> date | None:
    """Return the day a patrol belongs to; None when it is gone."""
    starts = session.scalar(select(Patrol.starts).where(Patrol.id == patrol_id))
    return starts.date() if starts is not None else None


def _patrol_offer(patrol_id: int, beat: str, starts: datetime) -> Offer:
    return Offer(patrol_id, patrol_label(beat, starts), f"{starts:%Y-%m-%d-%H%M}-{stem(beat)}")


def volunteers(session: Session) -> tuple[Offer, ...]:
    """Return who has not left, by name."""
    people = session.execute(
        select(Volunteer.id, Volunteer.given_name, Volunteer.family_name, Volunteer.number)
        .where(Volunteer.status.not_in(_GONE))
        .order_by(Volunteer.family_name, Volunteer.given_name)
    )
    return tuple(_volunteer_offer(*person) for person in people)


def volunteer(session: Session, volunteer_id: int) -> Offer | None:
    found = session.execute(
        select(Volunteer.id, Volunteer.given_name, Volunteer.family_name, Volunteer.number).where(
            Volunteer.id == volunteer_id
        )
    ).one_or_none()
    return _volunteer_offer(*found) if found is not None else None


def volunteer_numbered(session: Session, number: str) -> int | None:
    """Return the id of the volunteer of that number."""
    return session.scalar(select(Volunteer.id).where(Volunteer.number == number))


def _volunteer_offer(identity: int, given: str, family: str, number: str) -> Offer:
    words = translate("Reports", "{name}, {number}").format(
        name=f"{given} {family}".strip(), number=number
    )
    return Offer(identity, words, stem(number))


def incidents(session: Session) -> tuple[Offer, ...]:
    """Return the latest incidents that are more than a draft, newest first."""
    found = session.execute(
        select(Incident.id, Incident.number, Incident.place, Incident.seen_from)
        .where(Incident.status != IncidentStatus.DRAFT)
        .order_by(Incident.seen_from.desc(), Incident.id.desc())
        .limit(MOST_INCIDENTS)
    )
    return tuple(_incident_offer(identity, number, place) for identity, number, place, _ in found)


def problems(session: Session) -> tuple[Offer, ...]:
    """Return all problems, the open ones first and the newest first among them."""
    found = session.execute(_problems())
    return tuple(Offer(identity, title, stem(title)) for identity, title in found)


def problem(session: Session, problem_id: int) -> Offer | None:
    return next((each for each in problems(session) if each.id == problem_id), None)


def problem_now(session: Session) -> int | None:
    """Return the problem that is printed where nobody says which."""
    return next((each.id for each in problems(session)), None)


def problem_titled(session: Session, words: str) -> int | None:
    """Return the problem whose title holds these words; None where none or several do."""
    found = [each for each in problems(session) if words.casefold() in each.words.casefold()]
    exact = [each for each in found if each.words.casefold() == words.casefold()]
    chosen = exact or found
    return chosen[0].id if len(chosen) == 1 else None


def _problems() -> Select[int, str]:
    return select(Problem.id, Problem.title).order_by(
        (Problem.step == ProblemStep.CLOSED), Problem.opened_on.desc(), Problem.id.desc()
    )


def incident(session: Session, incident_id: int) -> Offer | None:
    found = session.execute(
        select(Incident.id, Incident.number, Incident.place).where(Incident.id == incident_id)
    ).one_or_none()
    return _incident_offer(*found) if found is not None else None


def incident_numbered(session: Session, number: str) -> int | None:
    """Return the id of the incident of that number."""
    return session.scalar(select(Incident.id).where(Incident.number == number))


def _incident_offer(identity: int, number: str, place: str) -> Offer:
    words = f"{number} · {place}" if place else number
    return Offer(identity, words, stem(number))


def stem(words: str) -> str:
    """Return words as part of a file's name that every system takes."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words)
    return "-".join(kept.split()).casefold()


def patrol_named(session: Session, words: str) -> int:
    """Find a patrol by beat and start, as in "HAR 2026-12-09 20:00" or without the time.

    Raises InputError where none, or more than one, is meant.
    """
    beat, day, minute = _read_patrol_words(words)
    found = session.execute(
        select(Patrol.id, Patrol.starts, Beat.code, Beat.name)
        .join(Beat, Beat.id == Patrol.beat_id)
        .where(Patrol.starts >= day, Patrol.starts < day + timedelta(days=1))
    )
    meant = [
        identity
        for identity, starts, code, name in found
        if beat.casefold() in (code.casefold(), name.casefold())
        and (minute is None or starts.time() == minute)
    ]
    if len(meant) == 1:
        return meant[0]
    if meant:
        sentence = translate("Commands", "{words} means several patrols; write the time as well.")
    else:
        sentence = translate(
            "Commands", "There is no patrol {words}. Write the beat and the day it starts."
        )
    raise InputError(sentence.format(words=words))


def _read_patrol_words(words: str) -> tuple[str, datetime, time | None]:
    parts = words.split()
    try:
        minute = time.fromisoformat(parts.pop()) if ":" in words else None
        day = datetime.combine(date.fromisoformat(parts.pop()), time())
    except (ValueError, IndexError) as fault:
        sentence = translate(
            "Commands", "{words} names no patrol; write it as in HAR 2026-12-09 20:00."
        )
        raise InputError(sentence.format(words=words)) from fault
    return " ".join(parts), day, minute
