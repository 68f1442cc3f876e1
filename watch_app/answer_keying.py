"""Availability forms that came back on paper: keyed in, one volunteer after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import availability, volunteers
from watch_app.availability import told
from watch_app.availability_bands import Band, Willing
from watch_app.availability_sheets import AvailabilityForms, forms, next_month
from watch_app.errors import InputError
from watch_app.months import month_of
from watch_app.records import AnsweredDay, Volunteer
from watch_app.text import translate
from watch_app.wording import long_month_name

Answers = Mapping[tuple[date, Band], Willing]


@dataclass(frozen=True, slots=True)
class Written:
    """One form as it is keyed in."""

    answers: Answers
    most_patrols: int | None
    note: str = ""


def month_to_key(session: Session, today: date) -> date:
    """Return the month whose forms are coming in: the latest answered one, or the next to ask."""
    month = next_month(session, today)
    if session.scalar(select(AnsweredDay.id).where(AnsweredDay.on >= month).limit(1)):
        return month
    this_month, last = month_of(month - timedelta(days=1))
    asked = session.scalar(
        select(AnsweredDay.id).where(AnsweredDay.on.between(this_month, last)).limit(1)
    )
    return this_month if asked and last >= today else month


def pile(session: Session, month: date, today: date) -> AvailabilityForms:
    """Return the forms of a month with what is known of everybody who is asked."""
    return forms(session, month, today=today)


def waiting(sheet: AvailabilityForms) -> tuple[int, ...]:
    """Return the ids of those who have not answered, in the order of the pile."""
    return tuple(each.volunteer_id for each in sheet.people if not each.told.days)


def numbered(session: Session, written: str) -> int:
    """Return who has the number on a form; raises InputError where nobody has."""
    number = written.strip()
    found = session.scalar(select(Volunteer.id).where(Volunteer.number == number))
    if found is None and number.isdecimal():
        found = session.scalar(select(Volunteer.id).where(Volunteer.number == f"{number:>04}"))
    if found is None:
        sentence = translate("Availability", "Nobody has the number {number}. Look at the form.")
        raise InputError(sentence.format(number=number))
    return found


def as_before(session: Session, volunteer_id: int, sheet: AvailabilityForms) -> Answers:
    """Return what somebody answered the month before, laid on the same days of the week.

    Of several weeks the last one counts. Empty where they have not answered then.
    """
    first, last = month_of(sheet.first_day - timedelta(days=1))
    before = told(session, first, last, [volunteer_id]).get(volunteer_id)
    if before is None:
        return {}
    latest = {day.weekday(): day for day in before.days}
    return {
        (day, band): how
        for day in sheet.days
        if day.weekday() in latest
        for band in sheet.bands
        if (how := before.willing(latest[day.weekday()], band)) != Willing.CANNOT
    }


def keep(session: Session, volunteer_id: int, sheet: AvailabilityForms, written: Written) -> None:
    """Keep one form: the answers, how often at most, and a note behind those that stand.

    Raises InputError for somebody who is gone.
    """
    availability.answer(
        session, volunteer_id, sheet.first_day, sheet.last_day, dict(written.answers)
    )
    person = session.get_one(Volunteer, volunteer_id)
    values: dict[str, object] = {}
    if written.most_patrols != person.max_patrols_per_roster:
        values["max_patrols_per_roster"] = written.most_patrols
    note = written.note.strip()
    if note and note not in person.notes:
        month = f"{long_month_name(sheet.first_day.month)} {sheet.first_day.year}"
        said = translate("Availability", "{month}: {note}").format(month=month, note=note)
        values["notes"] = f"{person.notes}\n{said}".strip()
    if values:
        volunteers.edit(session, volunteer_id, **values)
