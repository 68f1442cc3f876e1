"""One record as the liaison reads it: what was sent, what was answered, no member's name."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.incident_facts import facts, told
from watch_app.incident_records import IncidentRecord, record
from watch_app.incident_search.repeated import RepeatLine
from watch_app.liaison.repeats import sent_before
from watch_app.records import IncidentStatus, Knowledge, PoliceOutcome, Volunteer
from watch_app.sheets import AmendmentEntry
from watch_app.text import translate
from watch_app.watches import watch_of
from watch_app.wording import clock, day_text

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Detail:
    """What the station reads of one record, and what it has answered; times are local."""

    incident_id: int
    number: str
    category: str
    priority: int
    beat_id: int
    beat: str
    place: str
    sent_at: datetime | None
    heads: tuple[Fact, ...]
    """When, where and by whom: a label and what stands behind it."""
    facts: tuple[Fact, ...]
    """Persons, vehicles, things and who was told."""
    narrative: str
    amendments: tuple[AmendmentEntry, ...]
    repeats: tuple[RepeatLine, ...]
    """Its plates and its place in other records that were sent."""
    reference: str
    outcome: PoliceOutcome | None
    is_private: bool
    question: str
    asked_at: datetime | None
    answer: str
    answered_at: datetime | None
    acknowledged_at: datetime | None
    reviewed_at: datetime | None
    reviewed_by: str
    is_signed_off: bool

    @property
    def is_question_open(self) -> bool:
        return bool(self.question) and self.answered_at is None


def detail(session: Session, incident_id: int) -> Detail:
    """Return one record that was sent; raises InputError when it was not, or is gone."""
    found = record(session, incident_id)
    entry = found.entry
    if found.sent_at is None and not entry.is_content_locked:
        sentence = translate("Liaison", "{number} has not been sent to the station yet.")
        raise InputError(sentence.format(number=entry.number))
    zone = ZoneInfo(watch_of(session).time_zone)

    def local(instant: datetime | None) -> datetime | None:
        return instant.astimezone(zone).replace(tzinfo=None) if instant is not None else None

    return Detail(
        incident_id=incident_id,
        number=entry.number,
        category=entry.category,
        priority=entry.priority,
        beat_id=entry.beat_id,
        beat=entry.beat_name,
        place=entry.place,
        sent_at=local(found.sent_at),
        heads=_heads(found, _reporter(session, entry.reporter_id)),
        facts=_facts(found),
        narrative=entry.narrative,
        amendments=tuple(_without_names(each) for each in entry.amendments),
        repeats=sent_before(session, incident_id),
        reference=entry.police_reference,
        outcome=found.police_outcome,
        is_private=found.do_not_publicise,
        question=found.police_question,
        asked_at=local(found.asked_at),
        answer=found.police_answer,
        answered_at=local(found.answered_at),
        acknowledged_at=local(found.acknowledged_at),
        reviewed_at=local(found.reviewed_at),
        reviewed_by=found.reviewed_by,
        is_signed_off=entry.status in (IncidentStatus.REVIEWED, IncidentStatus.CLOSED),
    )


def _reporter(session: Session, reporter_id: int | None) -> str:
    person = session.get(Volunteer, reporter_id) if reporter_id is not None else None
    return (person.call_sign or person.number) if person is not None else ""


def _heads(found: IncidentRecord, reporter: str) -> tuple[Fact, ...]:
    entry = found.entry
    seen = f"{day_text(entry.seen_from.date(), with_year=True)}, {clock(entry.seen_from)}"
    if entry.seen_to is not None:
        seen += f"–{_after(entry.seen_to, entry.seen_from)}"
    reported = _after(entry.reported_at, entry.seen_from) if entry.reported_at else ""
    if reported and entry.reported_to:
        to = translate("Liaison", "{time} to {whom}")
        reported = to.format(time=reported, whom=entry.reported_to)
    return (
        (translate("Liaison", "Seen"), seen),
        (translate("Liaison", "Reported"), reported or entry.reported_to or "–"),
        (translate("Liaison", "Place"), entry.place or "–"),
        (translate("Liaison", "Written"), _after(entry.written_at, entry.seen_from)),
        (translate("Liaison", "How known"), _known(entry.knowledge, reporter)),
        (translate("Liaison", "Beat"), entry.beat_name),
    )


def _after(moment: datetime, start: datetime) -> str:
    """Return a time, with its day where that is another one."""
    if moment.date() == start.date():
        return clock(moment)
    return f"{day_text(moment.date(), with_weekday=False)} {clock(moment)}"


def _known(knowledge: str, reporter: str) -> str:
    if not reporter:
        words = {
            Knowledge.SEEN: translate("Liaison", "Seen"),
            Knowledge.TOLD: translate("Liaison", "Told by somebody"),
            Knowledge.OVERHEARD: translate("Liaison", "Overheard"),
        }
        return words[Knowledge(knowledge)]
    sentences = {
        Knowledge.SEEN: translate("Liaison", "Seen by {who}"),
        Knowledge.TOLD: translate("Liaison", "{who} was told"),
        Knowledge.OVERHEARD: translate("Liaison", "{who} overheard it"),
    }
    return sentences[Knowledge(knowledge)].format(who=reporter)


def _facts(found: IncidentRecord) -> tuple[Fact, ...]:
    shown: list[Fact] = []
    lines = (*facts(found), *(told(found.entry, found) if found.parts.notices else ()))
    for label, text in lines:
        if text and not label and shown:
            shown[-1] = (shown[-1][0], f"{shown[-1][1]}\n{text}")
        elif text:
            shown.append((label, text))
    if found.photos:
        count = translate("Liaison", "%n, ask for it|%n, ask for them", number=len(found.photos))
        shown.append((translate("Liaison", "Photographs"), count))
    return tuple(shown)


def _without_names(amendment: AmendmentEntry) -> AmendmentEntry:
    """Return an amendment that says numbers where it says who reported."""
    kept = replace(amendment, written_by="")
    if amendment.field != "reporter_id":
        return kept
    return replace(
        kept, was=amendment.was.rpartition(" ")[2], now=amendment.now.rpartition(" ")[2]
    )
