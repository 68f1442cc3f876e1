"""Imports volunteers: reads and checks the whole file, then adds them as one change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import volunteers, watches
from watch_app.errors import InputError
from watch_app.exchange.csv_reading import read_table
from watch_app.exchange.report import ImportReport, Problems
from watch_app.exchange.volunteer_rows import (
    KNOWN,
    VolunteerRow,
    check_columns,
    read_volunteers,
)
from watch_app.records import Volunteer
from watch_app.storage import WatchFile
from watch_app.text import translate

MOST_VOLUNTEERS = 20_000
_PROOFS = ("phone", "email", "birth_date", "number", "call_sign")
"""What tells two people of the same name apart."""


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody already known, from the watch or from an earlier row."""

    line: int
    """0 for people of the watch."""
    proofs: Mapping[str, Any]


def import_volunteers(watch: WatchFile, path: Path, *, today: date) -> ImportReport:
    """Add the volunteers of a CSV file; whoever is there already is left as they are.

    `today` is the day of joining where the file names none. Raises ImportProblemsError with a
    sentence per problem; nothing is then changed.
    """
    with watch.read() as session:
        language = watches.heading(session).language
        known = _known_people(session)
        qualifications = {
            text.casefold(): each.id
            for each in watches.qualifications(session)
            for text in (each.code, each.name)
        }
    table = read_table(
        path, language=language, check_columns=check_columns, most_rows=MOST_VOLUNTEERS
    )
    rows, notes = read_volunteers(
        table, qualifications=qualifications, today=today, language=language
    )
    new, there, twice = _sorted_out(rows, known, Problems(table.name))
    if new:
        label = translate("Import", "Import volunteers from {name}").format(name=path.name)
        with watch.change(label) as session:
            _add_all(session, new, Problems(table.name))
    return ImportReport("volunteers", len(new), there, twice, table.unknown(KNOWN), notes)


def _known_people(session: Session) -> dict[str, list[_Person]]:
    people: dict[str, list[_Person]] = defaultdict(list)
    for person in session.scalars(select(Volunteer)):
        proofs = {name: _comparable(getattr(person, name)) for name in _PROOFS}
        people[" ".join(person.full_name.split()).casefold()].append(_Person(0, proofs))
    return people


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        plain = "".join(letter for letter in value.casefold() if letter.isalnum())
        return plain or None
    return value


def _sorted_out(
    rows: Iterable[VolunteerRow], known: dict[str, list[_Person]], problems: Problems
) -> tuple[list[VolunteerRow], int, int]:
    """Return the new rows, how many people were there, and how many came twice."""
    taken = {
        (name, person.proofs[name]): person.line
        for people in known.values()
        for person in people
        for name in ("number", "call_sign")
    }
    new: list[VolunteerRow] = []
    there = twice = 0
    for row in rows:
        proofs = {name: _comparable(row.values.get(name)) for name in _PROOFS}
        same = _same_person(proofs, known.get(row.name, ()))
        if same is not None:
            there += same.line == 0
            twice += same.line > 0
            continue
        _check_unique(row, proofs, taken, problems)
        known.setdefault(row.name, []).append(_Person(row.line, proofs))
        new.append(row)
    problems.raise_if_any()
    return new, there, twice


def _same_person(proofs: Mapping[str, Any], people: Collection[_Person]) -> _Person | None:
    """Return who this is: of the same name, with a proof in common or none that differs."""
    for person in people:
        pairs = [(proofs[name], person.proofs[name]) for name in _PROOFS]
        both = [(one, other) for one, other in pairs if one and other]
        if not both or any(one == other for one, other in both):
            return person
    return None


def _check_unique(
    row: VolunteerRow,
    proofs: Mapping[str, Any],
    taken: dict[tuple[str, Any], int],
    problems: Problems,
) -> None:
    for name in ("number", "call_sign"):
        key = (name, proofs[name])
        if proofs[name] is None:
            continue
        if key in taken:
            where = (
                translate("Import", "in line {line}").format(line=taken[key])
                if taken[key]
                else translate("Import", "in the watch")
            )
            sentence = translate("Import", '{column} "{value}" belongs to somebody else {where}.')
            problems.add(
                row.line, sentence.format(column=name, value=row.values[name], where=where)
            )
        taken.setdefault(key, row.line)


def _add_all(session: Session, rows: Iterable[VolunteerRow], problems: Problems) -> None:
    # Rows that name their number come first, before a proposed one takes it.
    for row in sorted(rows, key=lambda row: not row.values["number"]):
        try:
            identity = volunteers.add(session, **row.values)
            for held in row.held:
                volunteers.hold(
                    session, identity, held.qualification_id, held.valid_from, held.valid_until
                )
            if row.windows:
                volunteers.set_availability(session, identity, row.windows)
            for away in row.away:
                volunteers.add_absence(
                    session, identity, away.first_day, away.last_day, away.reason
                )
        except InputError as fault:
            problems.add(row.line, str(fault))
            raise problems.error() from fault
