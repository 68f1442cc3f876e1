"""Whom to ring for a place in a patrol: who could take it, in what order, and what they said."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from watch_app import crews
from watch_app.errors import InputError
from watch_app.judging import HandVerdict
from watch_app.records import Answer, Asking, Assignment, Patrol, Volunteer, VolunteerStatus
from watch_app.roster_sheets import paper_names, patrol_with_crew
from watch_app.sheets import CallList, CallPerson, PatrolCard, WatchHeading
from watch_app.text import translate
from watch_app.wording import day_text, within_sentence

LATELY = timedelta(days=14)
"""Whoever declined within this time is rung after the others."""
RESTED = timedelta(days=28)
"""Whoever was not asked for this long is asked as gladly as somebody who never was."""
PATROL_PRICE = 10
"""What one patrol more than the next person has costs, times the weight of fair shares."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody is reached, when they patrol, and what they were asked lately."""

    volunteer_id: int
    name: str
    full_name: str
    number: str
    phone: str
    is_reserve: bool
    last_duty: datetime | None
    next_duty: datetime | None
    asked_at: datetime | None = None
    """When they were last asked for any patrol."""
    declined_at: datetime | None = None
    """When they last declined any patrol."""
    answer: Answer | None = None
    """What they said to this patrol."""
    answered_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RingRow:
    """One person to ring, with what it would do to let them go."""

    contact: Contact
    verdict: HandVerdict
    declined_lately: bool

    @property
    def id(self) -> int:
        return self.contact.volunteer_id


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whoever may be rung about one patrol, as the watch knows them at one moment."""

    patrol_id: int
    read_at: datetime
    by_volunteer: Mapping[int, Contact] = field(default_factory=dict)


def contacts(
    session: Session,
    patrol_id: int,
    now: datetime,
    instant: datetime,
    who: Collection[int] | None = None,
) -> Contacts:
    """Read how some people are reached, or everybody.

    `now` is local time, `instant` the same with its zone.
    """
    may_be_rung = Volunteer.status.in_((VolunteerStatus.ACTIVE, VolunteerStatus.RESERVE))
    if who is None:
        who = tuple(session.scalars(select(Volunteer.id).where(may_be_rung)))
    last, following = _duties(session, who, now)
    asked, declined = _asked(session), _asked(session, Answer.DECLINED)
    said = {
        each.volunteer_id: each
        for each in session.scalars(select(Asking).where(Asking.patrol_id == patrol_id))
    }
    named = paper_names(session)
    people = session.execute(
        select(
            Volunteer.id,
            Volunteer.given_name,
            Volunteer.family_name,
            Volunteer.number,
            Volunteer.phone,
            Volunteer.status,
        ).where(Volunteer.id.in_(who), may_be_rung)
    )
    found = {}
    for identity, given, family, number, phone, status in people:
        answer = said.get(identity)
        found[identity] = Contact(
            identity,
            named[identity],
            f"{given} {family}".strip(),
            number,
            phone,
            status == VolunteerStatus.RESERVE,
            last.get(identity),
            following.get(identity),
            asked.get(identity),
            declined.get(identity),
            answer.answer if answer else None,
            answer.asked_at if answer else None,
            answer.note if answer else "",
        )
    return Contacts(patrol_id, instant, found)


def _duties(
    session: Session, who: Collection[int], now: datetime
) -> tuple[dict[int, datetime], dict[int, datetime]]:
    """Return when each walked last and walks next, by volunteer id."""
    last = select(Assignment.volunteer_id, func.max(Patrol.starts)).where(Patrol.starts <= now)
    following = select(Assignment.volunteer_id, func.min(Patrol.starts)).where(Patrol.starts > now)
    return _by_volunteer(session, who, last), _by_volunteer(session, who, following)


def _by_volunteer(
    session: Session, who: Collection[int], query: Select[int, datetime]
) -> dict[int, datetime]:
    patrols = query.join(Patrol).where(
        Assignment.volunteer_id.in_(who), Patrol.is_stood_down.is_(False)
    )
    return dict(session.execute(patrols.group_by(Assignment.volunteer_id)).all())


def _asked(session: Session, answer: Answer | None = None) -> dict[int, datetime]:
    query = select(Asking.volunteer_id, func.max(Asking.asked_at)).group_by(Asking.volunteer_id)
    if answer is not None:
        query = query.where(Asking.answer == answer)
    return dict(session.execute(query).all())


def ranked(
    known: Contacts, verdicts: Iterable[HandVerdict], fair_weight: int
) -> tuple[RingRow, ...]:
    """Put those who may take the place in the order in which they are best rung.

    Cost counts, and how long since they were last asked: to be asked again the next day weighs
    like one patrol more, times `fair_weight`. Whoever declined lately comes after the others,
    and whoever declined this patrol last.
    """
    rows = []
    for verdict in verdicts:
        contact = known.by_volunteer.get(verdict.volunteer_id)
        if contact is None or not verdict.is_allowed:
            continue
        declined = contact.declined_at is not None and (
            known.read_at - contact.declined_at < LATELY
        )
        rows.append(RingRow(contact, verdict, declined))
    price = PATROL_PRICE * max(1, fair_weight)
    return tuple(sorted(rows, key=lambda row: _order(row, known.read_at, price)))


def _order(row: RingRow, now: datetime, price: int) -> tuple[bool, bool, float, str]:
    asked = row.contact.asked_at
    weariness = 0.0 if asked is None else max(0.0, 1 - (now - asked) / RESTED)
    has_declined = row.contact.answer == Answer.DECLINED
    cost = row.verdict.cost_change + price * weariness
    return has_declined, row.declined_lately, cost, row.contact.name.casefold()


def record(
    session: Session,
    patrol_id: int,
    volunteer_id: int,
    answer: Answer,
    *,
    now: datetime,
    instant: datetime,
    note: str = "",
) -> None:
    """Note what somebody said who was rung; whoever accepts is in the crew.

    `now` is local time, `instant` the same with its zone. Raises InputError once the patrol has
    begun, and like `crews.assign` for a place that cannot be taken.
    """
    patrol = patrol_with_crew(session, patrol_id)
    if patrol.starts <= now:
        raise InputError(
            translate("Ringing", "This patrol has begun. Key in who came instead of ringing.")
        )
    known = _asking(session, patrol_id, volunteer_id)
    if known is None:
        known = Asking(patrol_id=patrol_id, volunteer_id=volunteer_id)
        session.add(known)
    known.asked_at = instant
    known.answer = answer
    known.note = note.strip()
    if answer == Answer.ACCEPTED:
        crews.assign(session, patrol_id, volunteer_id)
    session.flush()


def forget(session: Session, patrol_id: int, volunteer_id: int) -> None:
    """Take back that somebody was asked for a patrol."""
    known = _asking(session, patrol_id, volunteer_id)
    if known is None:
        raise InputError(translate("Ringing", "Nobody was asked here. Choose another person."))
    session.delete(known)


def _asking(session: Session, patrol_id: int, volunteer_id: int) -> Asking | None:
    return session.scalars(
        select(Asking).where(Asking.patrol_id == patrol_id, Asking.volunteer_id == volunteer_id)
    ).one_or_none()


def call_list(
    card: PatrolCard, beat: str, rows: Iterable[RingRow], heading: WatchHeading
) -> CallList:
    """Return the list for paper; nobody who said no to this patrol is on it."""
    return CallList(
        beat,
        card.starts,
        card.ends,
        _needed(card),
        tuple(_call_person(row) for row in rows if row.contact.answer != Answer.DECLINED),
        heading,
    )


def _needed(card: PatrolCard) -> str:
    """Say what the crew lacks: how many people, and what somebody among them has to hold."""
    said = []
    people = max(0, card.minimum - len(card.crew))
    if people:
        lacking = translate("Ringing", "It lacks %n person.|It lacks %n people.", number=people)
        said.append(lacking)
    held = [f"{need.count} {within_sentence(need.qualification)}" for need in card.missing]
    if held:
        sentence = translate("Ringing", "Needed in the crew: {what}.")
        said.append(sentence.format(what=", ".join(held)))
    return " ".join(said)


def _call_person(row: RingRow) -> CallPerson:
    contact = row.contact
    parts = []
    if contact.is_reserve:
        parts.append(translate("Ringing", "reserve"))
    if row.verdict.makes_it_run:
        parts.append(translate("Ringing", "with them it runs"))
    if contact.last_duty is not None:
        day = day_text(contact.last_duty.date(), with_weekday=False)
        parts.append(translate("Ringing", "last patrol {day}").format(day=day))
    if contact.next_duty is not None:
        day = day_text(contact.next_duty.date(), with_weekday=False)
        parts.append(translate("Ringing", "next {day}").format(day=day))
    if row.declined_lately:
        parts.append(translate("Ringing", "said no to another patrol lately"))
    return CallPerson(contact.full_name, contact.number, contact.phone, ", ".join(parts))
