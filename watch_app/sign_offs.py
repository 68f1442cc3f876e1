"""The sign-off page that comes back from the station, keyed in as one change."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import desc, func, select
from sqlalchemy.orm import Session

from watch_app import directed_patrols, incidents
from watch_app.errors import InputError
from watch_app.incident_sheets import NOT_ON_PAPER, LogFilter, filtered
from watch_app.months import month_end
from watch_app.outcomes import code_words, outcome_of_code
from watch_app.records import DirectedKind, Incident, IncidentStatus
from watch_app.text import translate
from watch_app.wording import long_month_name

QUESTION = 5
"""The code that asks the watch something; the others say what the police do."""
_CODE = re.compile(r"(?:WK1:)?SO-(\d{4})-(\d{2})(?::\S*)?", re.ASCII | re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,4}", re.ASCII)
_LONGEST = {"police_reference": 60, "outcome": 120, "police_question": 400}


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """One row of the page as it was printed, with what is known already."""

    incident_id: int
    number: str
    category: str
    priority: int
    is_reviewed: bool
    do_not_publish: bool
    reference: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SignedRow:
    """What an officer wrote in one row; an empty row has not been looked at."""

    incident_id: int
    is_seen: bool = False
    do_not_publish: bool = False
    reference: str = ""
    code: int | None = None
    """1 to 5."""
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        written = (self.is_seen, self.do_not_publish, self.reference.strip(), self.code)
        return not any(written) and not self.remark.strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; `digits` are the last four of the entry that it is about."""

    digits: str
    text: str


@dataclass(frozen=True, slots=True)
class NewRequest:
    """Where the station wants crews to go."""

    beat_id: int
    place: str
    first_day: date
    last_day: date | None = None
    weekdays: Sequence[int] = tuple(range(7))
    from_minute: int | None = None
    length_minutes: int | None = None
    reason: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A whole sign-off page as it came back."""

    signed_at: datetime
    """With its zone."""
    rows: tuple[SignedRow, ...] = ()
    questions: tuple[Asked, ...] = ()
    requests: tuple[NewRequest, ...] = ()
    officer: str = ""
    officer_number: str = ""


@dataclass(frozen=True, slots=True)
class Keyed:
    """What keying in a page came to."""

    reviewed: int
    questions: int
    requests: int


def days_of(code: str) -> tuple[date, date]:
    """Return the month of a pack from its number, as printed or as the QR code says it.

    Raises InputError for anything else.
    """
    found = _CODE.fullmatch(code.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        sentence = translate(
            "SignOff", "Write the number at the top right of the page, as in SO-2026-12."
        )
        raise InputError(sentence, field="code")
    first = date(int(found[1]), int(found[2]), 1)
    return first, month_end(first)


def codes(session: Session) -> tuple[tuple[str, str], ...]:
    """Return the number of the page of each month that has entries on paper, and the month."""
    month = func.strftime("%Y-%m", Incident.seen_from)
    found = session.scalars(
        select(month)
        .where(Incident.status.not_in(NOT_ON_PAPER))
        .group_by(month)
        .order_by(desc(month))
    )
    return tuple((f"SO-{each}", f"{long_month_name(int(each[5:]))} {each[:4]}") for each in found)


def lines(session: Session, first_day: date, last_day: date) -> tuple[SignOffLine, ...]:
    """Return the rows of a page in the order of the paper."""
    query = filtered(LogFilter(first_day=first_day, last_day=last_day)).where(
        Incident.status.not_in(NOT_ON_PAPER)
    )
    shown = query.with_only_columns(
        Incident.id,
        Incident.number,
        Incident.category,
        Incident.priority,
        Incident.status,
        Incident.do_not_publicise,
        Incident.police_reference,
        Incident.outcome,
    )
    return tuple(
        SignOffLine(
            incident_id=row.id,
            number=row.number,
            category=row.category,
            priority=row.priority,
            is_reviewed=row.status in (IncidentStatus.REVIEWED, IncidentStatus.CLOSED),
            do_not_publish=row.do_not_publicise,
            reference=row.police_reference,
            outcome=row.outcome,
        )
        for row in session.execute(shown.order_by(Incident.seen_from, Incident.id))
    )


def key_in(session: Session, signed: SignOff, *, instant: datetime) -> Keyed:
    """Take over all that an officer wrote; `instant` is now with its zone.

    Raises InputError with the field it is about, and then nothing is to be kept: a time that is
    still to come, an entry that was not sent or not yet, a question without words or entry.
    """
    if signed.signed_at > instant:
        sentence = translate("SignOff", "It was signed at a time to come. Check date and time.")
        raise InputError(sentence, field="signed_at")
    rows = [row for row in signed.rows if not row.is_empty]
    found = _incidents(session, rows)
    questions = _questions(signed.questions, found)
    reviewed = 0
    for row in rows:
        incident = found[row.incident_id]
        question = questions.get(incident.id, "")
        if row.code == QUESTION and not question:
            sentence = translate(
                "SignOff", "{number} has a question. Write it under Questions, with its digits."
            )
            raise InputError(sentence.format(number=incident.number), field="questions")
        if _review(session, incident, signed.signed_at):
            incident.reviewed_by = _who(signed)
            reviewed += 1
        incidents.edit(session, incident.id, **_values(row, incident, signed.signed_at))
    for identity, question in questions.items():
        _check_length("police_question", question, found[identity])
        asked = {"police_question": question, "asked_at": signed.signed_at}
        incidents.edit(session, identity, police_answer="", answered_at=None, **asked)
    for request in signed.requests:
        _ask(session, request, signed)
    return Keyed(reviewed, len(questions), len(signed.requests))


def _who(signed: SignOff) -> str:
    return " ".join(filter(None, (signed.officer.strip(), signed.officer_number.strip())))


def _incidents(session: Session, rows: Sequence[SignedRow]) -> dict[int, Incident]:
    wanted = [row.incident_id for row in rows]
    kept = session.scalars(select(Incident).where(Incident.id.in_(wanted)))
    found = {incident.id: incident for incident in kept}
    if found.keys() != set(wanted):
        raise InputError(translate("Incidents", "This incident has been removed."))
    return found


def _questions(asked: Sequence[Asked], found: Mapping[int, Incident]) -> dict[int, str]:
    """Find the entry of each question among the rows with something in them."""
    by_sequence = {incident.sequence: incident for incident in found.values()}
    questions: dict[int, str] = {}
    for each in asked:
        digits, text = each.digits.strip(), " ".join(each.text.split())
        if not digits and not text:
            continue
        is_number = _DIGITS.fullmatch(digits) is not None
        incident = by_sequence.get(int(digits)) if is_number else None
        if incident is None:
            sentence = translate(
                "SignOff", "No row above ends with {digits}. Check the four digits and its row."
            )
            raise InputError(sentence.format(digits=digits or "–"), field="questions")
        if not text:
            sentence = translate("SignOff", "Write the question about {number}.")
            raise InputError(sentence.format(number=incident.number), field="questions")
        before = questions.get(incident.id)
        questions[incident.id] = f"{before} {text}" if before else text
    return questions


def _review(session: Session, incident: Incident, signed_at: datetime) -> bool:
    """Note that an entry was seen; return whether that is new."""
    if incident.status in (IncidentStatus.REVIEWED, IncidentStatus.CLOSED):
        return False
    if incident.status != IncidentStatus.SENT:
        sentence = translate("SignOff", "{number} has not been sent yet. Send it first.")
        raise InputError(sentence.format(number=incident.number), field="rows")
    if incident.sent_at is not None and incident.sent_at > signed_at:
        sentence = translate(
            "SignOff", "{number} was sent after the page was signed. Check date and time."
        )
        raise InputError(sentence.format(number=incident.number), field="signed_at")
    incidents.advance(session, incident.id, IncidentStatus.REVIEWED, instant=signed_at)
    return True


def _values(row: SignedRow, incident: Incident, signed_at: datetime) -> dict[str, object]:
    """Return what a row changes; what was left empty stays as it is."""
    values: dict[str, object] = {}
    if incident.acknowledged_at is None:
        values["acknowledged_at"] = signed_at
    if row.do_not_publish:
        values["do_not_publicise"] = True
    reference = " ".join(row.reference.split())
    if reference:
        values["police_reference"] = _check_length("police_reference", reference, incident)
    said = outcome_of_code(row.code)
    if said is not None:
        values["police_outcome"] = said
    outcome = _outcome(row, incident)
    if outcome:
        values["outcome"] = _check_length("outcome", outcome, incident)
    return values


def _outcome(row: SignedRow, incident: Incident) -> str:
    words = code_words()
    if row.code is not None and row.code not in (*words, QUESTION):
        sentence = translate("SignOff", "{number}: the outcome is a number from 1 to 5.")
        raise InputError(sentence.format(number=incident.number), field="code")
    said = words.get(row.code, "") if row.code is not None else ""
    remark = " ".join(row.remark.split())
    return f"{said}; {remark}" if said and remark else said or remark


def _check_length(field: str, text: str, incident: Incident) -> str:
    if len(text) > _LONGEST[field]:
        sentence = translate("SignOff", "{number}: write at most {count} letters there.")
        words = sentence.format(number=incident.number, count=_LONGEST[field])
        raise InputError(words, field=field)
    return text


def _ask(session: Session, request: NewRequest, signed: SignOff) -> None:
    directed_patrols.add(
        session,
        request.beat_id,
        DirectedKind.REQUEST,
        place=request.place,
        first_day=request.first_day,
        last_day=request.last_day,
        weekdays=request.weekdays,
        from_minute=request.from_minute,
        length_minutes=request.length_minutes,
        reason=request.reason,
        reference=request.reference,
        asked_by=_who(signed),
        asked_at=signed.signed_at,
    )
