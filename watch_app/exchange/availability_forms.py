"""Reads the availability form that somebody filled in on a screen."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import answer_keying, availability_sheets, pairings
from watch_app.answer_keying import Written
from watch_app.availability_bands import Band, Willing
from watch_app.availability_paper import (
    MOST,
    NAME,
    NOTES,
    NUMBER,
    PARTNER,
    field_of,
    read_record,
)
from watch_app.availability_sheets import AskedPerson, AvailabilityForms, said_of
from watch_app.errors import InputError
from watch_app.exchange.form_reading import FormReading, Understanding
from watch_app.exchange.forms import FilledForm
from watch_app.months import month_of
from watch_app.patrol_cards import paper_names
from watch_app.records import PairingKind, Volunteer
from watch_app.text import translate
from watch_app.wording import day_text, long_month_name

_MOST_DUTIES = 31
_LONGEST_NOTE = 2000


@dataclass(slots=True)
class _Wanted:
    """What a form asks the watch to keep."""

    answers: dict[tuple[date, Band], Willing]
    most: int | None
    partner_id: int | None = None
    note: str = ""


def read(session: Session, form: FilledForm, now: datetime) -> FormReading:
    """Understand an availability form; raises InputError where it is nobody's, or of the past."""
    sheet, person = _asked(session, form, now.date())
    found = Understanding()
    wanted = _Wanted(_answers(form, sheet, person, found), person.most_patrols)
    _read_most(form, person, wanted, found)
    _read_partner(session, form, person, wanted, found)
    _read_note(session, form, person, wanted, found)

    def take(target: Session) -> None:
        _take(target, person, sheet, wanted)

    words = {"name": person.name, "month": _month(sheet.first_day)}
    return FormReading(
        title=translate("Availability", "{name}: when they can patrol in {month}").format(**words),
        rows=tuple(found.rows),
        label=translate("Availability", "Take in the answers of {name}").format(**words),
        take=take,
    )


def _month(month: date) -> str:
    return f"{long_month_name(month.month)} {month.year}"


def _asked(
    session: Session, form: FilledForm, today: date
) -> tuple[AvailabilityForms, AskedPerson]:
    """Return what the form asked, with the person whose answers these are."""
    try:
        month, number, bands = read_record(form.record)
    except ValueError as fault:
        said = translate("Availability", "{file} does not say which month it is for. Key it in.")
        raise InputError(said.format(file=form.file_name)) from fault
    last = month_of(month)[1]
    if last < today:
        said = translate("Availability", "{file} is for {month}, which is over.")
        raise InputError(said.format(file=form.file_name, month=_month(month)))
    identity = _volunteer(session, form, number or form.values.get(NUMBER, "").strip())
    made = availability_sheets.forms(session, month, volunteer_id=identity, today=today)
    (person,) = made.people
    return replace(made, bands=bands), person


def _volunteer(session: Session, form: FilledForm, number: str) -> int:
    """Return whose form it is: by number, else by the whole name."""
    name = form.values.get(NAME, "").strip()
    if number:
        found = session.scalar(select(Volunteer.id).where(Volunteer.number == number))
        if found is None:
            said = translate(
                "Availability", "Nobody here has the number {number} that {file} gives."
            )
            raise InputError(said.format(number=number, file=form.file_name))
        return found
    meant = _named(session, name)
    if len(meant) != 1:
        said = translate(
            "Availability",
            "{file} does not say who it is from. Write the volunteer's number into it and try "
            "again.",
        )
        raise InputError(said.format(file=form.file_name))
    return meant[0]


def _named(session: Session, name: str) -> list[int]:
    """Return who has this name, on paper or in full."""
    if not name:
        return []
    wanted = name.casefold()
    return [
        person.id
        for person in session.scalars(select(Volunteer))
        if wanted in (person.short_name.casefold(), person.full_name.casefold())
    ]


def _answers(
    form: FilledForm, sheet: AvailabilityForms, person: AskedPerson, found: Understanding
) -> dict[tuple[date, Band], Willing]:
    answers: dict[tuple[date, Band], Willing] = {}
    for day in sheet.days:
        for place, band in enumerate(sheet.bands, 1):
            written = form.values.get(field_of(day, place), "").strip()
            if written in (Willing.GLADLY, Willing.IF_NEEDED):
                answers[day, band] = Willing(written)
            elif written:
                sentence = translate(
                    "Availability", "{written} is neither 1 nor 2. Write 1, 2 or nothing."
                )
                label = f"{day_text(day)}, {band.named}"
                found.refuse(label, written, sentence.format(written=written))
        stands = availability_sheets.summary(person.told, sheet.bands, day)
        said = said_of({band: how for (on, band), how in answers.items() if on == day})
        cannot = said_of({})
        if said != cannot or stands not in ("", cannot):
            found.add(day_text(day), stands, said)
    if not answers and not person.told.days and _is_empty(form):
        said_nothing = translate(
            "Availability", "{file} is empty: nobody wrote into it. Ask for it once more."
        )
        raise InputError(said_nothing.format(file=form.file_name))
    if not person.told.days:
        days = translate("Availability", "All other days")
        usual = translate("Availability", "as in their usual week")
        found.add(days, usual, said_of({}))
    return answers


def _is_empty(form: FilledForm) -> bool:
    about_them = (NAME, NUMBER, MOST, PARTNER)
    return not any(value.strip() for name, value in form.values.items() if name not in about_them)


def _read_most(
    form: FilledForm, person: AskedPerson, wanted: _Wanted, found: Understanding
) -> None:
    label = translate("Reports", "At most, duties")
    written = form.values.get(MOST, "").strip()
    stands = "" if person.most_patrols is None else str(person.most_patrols)
    if written in ("", stands):
        return
    if not written.isdecimal() or not 1 <= int(written) <= _MOST_DUTIES:
        sentence = translate("Availability", "{written} is no number of duties from 1 to 31.")
        found.refuse(label, written, sentence.format(written=written), now=stands)
        return
    wanted.most = int(written)
    found.add(label, stands, str(wanted.most))


def _read_partner(
    session: Session,
    form: FilledForm,
    person: AskedPerson,
    wanted: _Wanted,
    found: Understanding,
) -> None:
    label = translate("Reports", "Like to go with")
    written = form.values.get(PARTNER, "").strip()
    if written in ("", person.partner):
        return
    others = [each for each in _named(session, written) if each != person.volunteer_id]
    if len(others) != 1:
        sentence = translate(
            "Availability", "Nobody, or more than one, is called {written}. Write the full name."
        )
        found.refuse(label, written, sentence.format(written=written), now=person.partner)
        return
    wanted.partner_id = others[0]
    found.add(label, person.partner, paper_names(session)[others[0]].name)


def _read_note(
    session: Session,
    form: FilledForm,
    person: AskedPerson,
    wanted: _Wanted,
    found: Understanding,
) -> None:
    """Take a note into the notes of the volunteer, unless it stands there already."""
    written = form.values.get(NOTES, "").strip()[:_LONGEST_NOTE]
    stands = session.scalars(
        select(Volunteer.notes).where(Volunteer.id == person.volunteer_id)
    ).one()
    if not written or written in stands:
        return
    wanted.note = written
    found.add(translate("Availability", "Anything the coordinator should know"), "", written)


def _take(
    session: Session, person: AskedPerson, sheet: AvailabilityForms, wanted: _Wanted
) -> None:
    written = Written(wanted.answers, wanted.most, wanted.note)
    answer_keying.keep(session, person.volunteer_id, sheet, written)
    if wanted.partner_id is not None:
        pairings.pair(session, PairingKind.REGULAR, person.volunteer_id, wanted.partner_id)
