"""Prints documents from the command line as PDF files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from sqlalchemy.orm import Session

from watch_app import print_register, reports, roster_sheets, subjects
from watch_app.errors import InputError, WatchkeeperError
from watch_app.records import PrintWay
from watch_app.reports import Choice, Document, Subject
from watch_app.reports.files import new_password, protected, write_file
from watch_app.reports.lacking import lacking
from watch_app.storage import WatchFile
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class Printed:
    """One PDF file."""

    document: Document
    path: Path
    pages: int
    password: str = ""
    """What opens it; empty where it is not protected."""
    lacking: str = ""
    """What it could not print, as a sentence."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that has nothing to print, and its sentence."""

    document: Document
    sentence: str
    about: str = ""
    """What there would be to print, in words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of the documents to print."""

    choice: Choice = field(default_factory=Choice)
    volunteer: str = ""
    """By number."""
    incident: str = ""
    """By number."""
    problem: str = ""
    """By its title, or words of it that no other title holds."""
    patrol: str = ""
    """By beat and start."""
    may_protect: bool = True
    """Whether documents that are protected by default are."""


def print_documents(
    watch: WatchFile,
    documents: Iterable[Document],
    folder: Path,
    wanted: Wanted,
    *,
    now: datetime,
) -> Iterator[Printed | Skipped]:
    """Write documents into `folder`, and tell of each as it is done. `now` has its zone.

    A document that is protected by default gets a password of its own making where none is given.
    """
    _make_folder(folder)
    made_up = ""
    with watch.read() as session:
        wanted = _identified(session, wanted)
    for document in documents:
        _check_variant(document, wanted.choice.variant)
        password = wanted.choice.password
        if document.is_protected and wanted.may_protect and not password:
            made_up = password = made_up or new_password()
        chosen = replace(wanted.choice, password=password)
        with watch.read() as session:
            choices = tuple(_choices(session, document, chosen, now))
        for choice in choices:
            yield from _printed(watch, document, choice, folder, now)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        sentence = translate("Commands", "The folder {folder} cannot be made: {why}.")
        raise WatchkeeperError(sentence.format(folder=folder, why=fault.strerror)) from fault


def _identified(session: Session, wanted: Wanted) -> Wanted:
    """Find who and what is named by number; raises InputError where there is none."""
    choice = wanted.choice
    first, last = choice.first_day, choice.last_day
    if first and last and last < first:
        raise InputError(translate("Commands", "The period ends before it begins."))
    if wanted.volunteer:
        found = subjects.volunteer_numbered(session, wanted.volunteer)
        sentence = translate("Commands", "There is no volunteer with the number {number}.")
        choice = replace(choice, volunteer_id=_there(found, sentence, wanted.volunteer))
    if wanted.incident:
        found = subjects.incident_numbered(session, wanted.incident)
        sentence = translate("Commands", "There is no incident with the number {number}.")
        choice = replace(choice, incident_id=_there(found, sentence, wanted.incident))
    if wanted.problem:
        found = subjects.problem_titled(session, wanted.problem)
        sentence = translate("Commands", "There is not one problem called {number}.")
        choice = replace(choice, problem_id=_there(found, sentence, wanted.problem))
    if wanted.patrol:
        choice = replace(choice, patrol_id=subjects.patrol_named(session, wanted.patrol))
    return replace(wanted, choice=choice)


def _check_variant(document: Document, variant: str) -> None:
    known = [each.key for each in document.variants]
    if not variant or variant in known:
        return
    sentence = translate("Commands", "{document} has no variant {variant}; known are {known}.")
    if not known:
        sentence = translate("Commands", "{document} has no variants. Leave --variant out.")
    raise InputError(
        sentence.format(document=document.key, variant=variant, known=", ".join(known))
    )


def _there(found: int | None, sentence: str, number: str) -> int:
    if found is None:
        raise InputError(sentence.format(number=number))
    return found


def _choices(
    session: Session, document: Document, choice: Choice, now: datetime
) -> Iterator[Choice]:
    """Settle what is to be printed; several rosters may touch one period."""
    if document.subject != Subject.ROSTER:
        yield reports.settled(session, document, choice, now)
        return
    rosters = rosters_of(session, choice.first_day, choice.last_day, now.date())
    for roster_id in rosters or (None,):
        chosen = replace(choice, roster_id=roster_id)
        yield reports.settled(session, document, chosen, now)


def rosters_of(
    session: Session, first: date | None, last: date | None, today: date
) -> tuple[int, ...]:
    """Return the rosters that touch the period; without one, those not over, or the last."""
    rows = roster_sheets.rows(session)
    begin = first or (date.min if last else today)
    chosen = [
        row for row in rows if row.last_day >= begin and (last is None or row.first_day <= last)
    ]
    if first is None and last is None and not chosen:
        chosen = list(rows[-1:])
    return tuple(row.id for row in chosen)


def _printed(
    watch: WatchFile, document: Document, choice: Choice, folder: Path, now: datetime
) -> Iterator[Printed | Skipped]:
    """Write one document, numbered copies one by one, and note it in the register."""
    if document.prepare is not None:
        with watch.change(translate("Commands", "Print")) as session:
            document.prepare(session, choice, now)
    with watch.read() as session:
        sheet = document.read(session, choice, now)
        about = reports.about(session, document, choice)
    if callable(sheet):
        sheet = sheet()
    if sheet is None:
        of_days = document.subject not in (Subject.VOLUNTEER, Subject.INCIDENT, Subject.PROBLEM)
        yield Skipped(document, document.nothing(), about.words if of_days else "")
        return
    done = []
    for copy in document.copy_numbers(choice):
        target = BytesIO()
        pages = document.make(sheet, target, choice, printed_at=now, copy=copy)
        path = folder / document.file_name(about, choice, copy)
        write_file(path, protected(target.getvalue(), choice.password))
        done.append(Printed(document, path, pages, choice.password, lacking(sheet)))
    with watch.change(translate("Commands", "Print")) as session:
        noted = reports.outgoing(document, choice, about, PrintWay.COMMAND)
        print_register.note(session, noted, now)
    yield from done
