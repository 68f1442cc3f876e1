"""The inbox of the liaison: what was sent and waits for an answer, the most urgent first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from watch_app.incident_sheets import LOCKED
from watch_app.liaison import visits
from watch_app.liaison.repeats import plate_repeats
from watch_app.liaison.searching import conditions
from watch_app.records import Beat, Incident, IncidentStatus
from watch_app.service.standards import acknowledge_hours
from watch_app.text import translate
from watch_app.watches import watch_of
from watch_app.wording import clock, day_text

URGENT = 2
"""The priorities up to this one come first."""
_MOST_WORDS = 120
_READ = 400
"""Letters read of a story for that; more of it may be blanks."""
MOST_ROWS = 400


class Group(StrEnum):
    """Where a record stands in the inbox; each that was sent and not signed off is in one."""

    URGENT = "urgent"
    WAITING = "waiting"
    """Not acknowledged in the time agreed."""
    ANSWERED = "answered"
    """The watch has answered a question."""
    NEW = "new"
    """Sent since the last visit."""
    EARLIER = "earlier"
    """Was there at the last visit, and is not acknowledged."""
    READ = "read"
    """Acknowledged, and not signed off yet."""


UNREAD = frozenset(Group) - {Group.READ}
"""What the badge counts."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One record as the inbox lists it; times are local."""

    incident_id: int
    number: str
    category: str
    priority: int
    seen_from: datetime
    sent_at: datetime | None
    line: str
    """The place and the first words."""
    group: Group
    due: datetime | None
    """When it is to be acknowledged; None once it is, or without a standard."""
    late: timedelta
    """By how much it is over; zero while there is time."""
    repeat: str
    """What was seen before, in a sentence."""
    word: str
    """The question or its answer, in a sentence."""
    is_read: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """The whole inbox, in the order of its groups."""

    rows: tuple[InboxRow, ...]
    last_visit: datetime | None
    """Local; None for the first visit."""
    within: timedelta | None
    """The time agreed for an acknowledgement."""

    def of(self, group: Group) -> tuple[InboxRow, ...]:
        return tuple(row for row in self.rows if row.group == group)

    @property
    def unread(self) -> int:
        return sum(row.group in UNREAD for row in self.rows)

    @property
    def late(self) -> int:
        return sum(bool(row.late) for row in self.rows)


def sheet(session: Session, visit: datetime, instant: datetime) -> Inbox:
    """Return the inbox at `instant` for the visit that began at `visit`, both with their zone."""
    zone = ZoneInfo(watch_of(session).time_zone)
    last = visits.before(session, visit)
    within = acknowledged_within(session)
    found = _waiting(session)
    repeats = plate_repeats(session, [each.id for each in found])
    rows = [_row(each, last, within, instant, zone, repeats) for each in found]
    return Inbox(
        rows=tuple(sorted(rows, key=_order)),
        last_visit=last.astimezone(zone).replace(tzinfo=None) if last else None,
        within=within,
    )


def _waiting(session: Session) -> Sequence[Row[Any]]:
    """Return what is not signed off; of what was read and asks for nothing only the newest.

    The newest are those seen last, in which order the log is kept.
    """
    sent = _shown().where(Incident.status == IncidentStatus.SENT)
    is_unread = or_(Incident.acknowledged_at.is_(None), Incident.answered_at.is_not(None))
    newest = Incident.seen_from.desc(), Incident.id.desc()
    read = sent.where(~is_unread).order_by(*newest).limit(MOST_ROWS)
    return [*session.execute(sent.where(is_unread)), *session.execute(read)]


def _shown() -> Select[*tuple[Any, ...]]:
    """What a row needs of an incident, and no more."""
    return select(
        Incident.id,
        Incident.number,
        Incident.category,
        Incident.priority,
        Incident.seen_from,
        Incident.sent_at,
        Incident.place,
        func.substr(Incident.narrative, 1, _READ).label("narrative"),
        Incident.acknowledged_at,
        Incident.asked_at,
        Incident.answered_at,
        Incident.police_question,
        Incident.police_answer,
        Beat.name.label("beat"),
    ).join(Beat, Beat.id == Incident.beat_id)


def log(
    session: Session,
    instant: datetime,
    words: str = "",
    *,
    among: Collection[int] = (),
    most: int = MOST_ROWS,
) -> tuple[InboxRow, ...]:
    """Return what was sent, the newest first, at most `most`; `words` narrow it.

    `among`: none but these, whenever they were.

    Words are looked for in all that a record says, never among the people who reported it.
    """
    zone = ZoneInfo(watch_of(session).time_zone)
    query = _shown().where(Incident.status.in_(LOCKED))
    query = query.where(*conditions(session, words))
    if among:
        query = query.where(Incident.id.in_(among))
    newest = query.order_by(Incident.seen_from.desc(), Incident.id.desc()).limit(most)
    found = session.execute(newest).all()
    repeats = plate_repeats(session, [each.id for each in found])
    within = acknowledged_within(session)
    return tuple(_row(each, None, within, instant, zone, repeats) for each in found)


def acknowledged_within(session: Session) -> timedelta | None:
    """Return the time agreed for an acknowledgement; None where none is to be kept."""
    hours = acknowledge_hours(session)
    return timedelta(hours=hours) if hours is not None else None


def _row(
    incident: Row[Any],
    last: datetime | None,
    within: timedelta | None,
    instant: datetime,
    zone: ZoneInfo,
    repeats: Mapping[int, str],
) -> InboxRow:
    sent = incident.sent_at
    is_read = incident.acknowledged_at is not None
    due = sent + within if sent is not None and within is not None and not is_read else None
    late = max(instant - due, timedelta()) if due is not None else timedelta()
    return InboxRow(
        incident_id=incident.id,
        number=incident.number,
        category=incident.category,
        priority=incident.priority,
        seen_from=incident.seen_from,
        sent_at=_local(sent, zone),
        line=_line(incident),
        group=_group(incident, last, is_late=bool(late)),
        due=_local(due, zone),
        late=late,
        repeat=repeats.get(incident.id, ""),
        word=_word(incident, zone),
        is_read=is_read,
    )


def _group(incident: Row[Any], last: datetime | None, *, is_late: bool) -> Group:
    if incident.acknowledged_at is not None:
        return Group.ANSWERED if incident.answered_at is not None else Group.READ
    if incident.priority <= URGENT:
        return Group.URGENT
    if is_late:
        return Group.WAITING
    is_new = last is None or incident.sent_at is None or incident.sent_at > last
    return Group.NEW if is_new else Group.EARLIER


def _order(row: InboxRow) -> tuple[int, int, float, int]:
    """Urgent ones by urgency, late ones by how long they wait, the others newest first."""
    place = list(Group).index(row.group)
    urgency = row.priority if row.group == Group.URGENT else 0
    sent = (row.sent_at or datetime.min).replace(tzinfo=UTC).timestamp()
    return place, urgency, sent if row.group == Group.WAITING else -sent, row.incident_id


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return instant.astimezone(zone).replace(tzinfo=None) if instant is not None else None


def _line(incident: Row[Any]) -> str:
    words = " ".join(incident.narrative.split())
    place = incident.place or incident.beat
    return f"{place}, {words}"[:_MOST_WORDS]


def _word(incident: Row[Any], zone: ZoneInfo) -> str:
    if incident.answered_at is not None:
        return translate("Liaison", "Answered: “{text}”").format(text=incident.police_answer)
    if not incident.police_question:
        return ""
    asked = _local(incident.asked_at, zone)
    if asked is None:
        return translate("Liaison", "Asked, no answer yet")
    sentence = translate("Liaison", "Asked on {day}, no answer yet")
    return sentence.format(day=day_text(asked.date(), with_weekday=False))


def group_title(group: Group, inbox: Inbox) -> str:
    """Return the heading of a group."""
    if group == Group.WAITING and inbox.within is not None:
        hours = round(inbox.within / timedelta(hours=1))
        return translate(
            "Liaison", "Waiting longer than %n hour|Waiting longer than %n hours", number=hours
        )
    if group == Group.NEW and inbox.last_visit is not None:
        day = day_text(inbox.last_visit.date(), with_weekday=False)
        return translate("Liaison", "New since your last visit, {day}").format(day=day)
    titles = {
        Group.URGENT: translate("Liaison", "Urgent"),
        Group.WAITING: translate("Liaison", "Waiting too long"),
        Group.ANSWERED: translate("Liaison", "Your questions, answered"),
        Group.NEW: translate("Liaison", "New"),
        Group.EARLIER: translate("Liaison", "Not acknowledged yet"),
        Group.READ: translate("Liaison", "Acknowledged, not signed off"),
    }
    return titles[group]


def due_words(row: InboxRow) -> str:
    """Return when a record was to be acknowledged, as in "Due 5 Dec 21:52, 12 h over"."""
    if row.due is None or not row.late:
        return ""
    hours = row.late // timedelta(hours=1)
    if hours >= 48:
        over = translate("Liaison", "%n day over|%n days over", number=hours // 24)
    elif hours:
        over = translate("Liaison", "%n h over", number=hours)
    else:
        minutes = row.late // timedelta(minutes=1)
        over = translate("Liaison", "%n min over", number=minutes)
    at = f"{day_text(row.due.date(), with_weekday=False)} {clock(row.due)}"
    return translate("Liaison", "Due {time}, {over}").format(time=at, over=over)


def groups(inbox: Inbox) -> Iterable[tuple[Group, tuple[InboxRow, ...]]]:
    """Yield each group that has rows, in order."""
    for group in Group:
        rows = inbox.of(group)
        if rows:
            yield group, rows
