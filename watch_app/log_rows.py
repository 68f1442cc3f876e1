"""The rows of a patrol sheet: the running log, tasks, what was seen on the way, kit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app.errors import InputError
from watch_app.records import (
    DirectedPatrol,
    Going,
    Incident,
    Kit,
    KitOut,
    LogLine,
    PatrolLog,
    SeenKind,
    SeenOnWay,
    TaskResult,
)
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the running log; local time."""

    at: datetime
    place: str = ""
    going: Going | None = None
    what: str = ""
    is_quiet: bool = False
    incident_id: int | None = None
    incident_number: str = ""
    """Filled in when it is read."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one task."""

    directed_patrol_id: int
    is_done: bool
    text: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Something for the council."""

    kind: SeenKind
    place: str = ""
    passed_to: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """One thing that was taken along, and how it came back."""

    name: str
    is_out: bool = True
    is_back: bool = True
    fault: str = ""


def seen_name(kind: SeenKind) -> str:
    """Return what window and paper call something seen on the way."""
    names = {
        SeenKind.LIGHT_OUT: translate("Sheets", "Street light out"),
        SeenKind.WATER_LEAK: translate("Sheets", "Water leak"),
        SeenKind.OPEN_GARAGE: translate("Sheets", "Open garage or gate"),
        SeenKind.UNLOCKED: translate("Sheets", "Premises unlocked"),
        SeenKind.GRAFFITI: translate("Sheets", "Graffiti"),
        SeenKind.ABANDONED_VEHICLE: translate("Sheets", "Abandoned vehicle"),
        SeenKind.PATH_BLOCKED: translate("Sheets", "Path blocked"),
        SeenKind.DUMPED_RUBBISH: translate("Sheets", "Dumped rubbish"),
    }
    return names[kind]


def rows_of(log: PatrolLog) -> dict[str, Any]:
    """Return the rows of a sheet by the names they have in its content."""
    return {
        "lines": tuple(
            LogRow(
                each.at,
                each.place,
                each.going,
                each.what,
                each.is_quiet,
                each.incident_id,
                each.incident.number if each.incident else "",
            )
            for each in log.lines
        ),
        "results": tuple(
            Result(each.directed_patrol_id, each.is_done, each.result, each.at)
            for each in sorted(log.results, key=lambda each: each.id)
        ),
        "seen": tuple(Seen(each.kind, each.place, each.passed_to) for each in log.seen),
        "kit": tuple(Came(each.name, each.is_out, each.is_back, each.fault) for each in log.kit),
    }


def check_rows(
    session: Session, lines: Sequence[LogRow], results: Sequence[Result], beat_id: int
) -> None:
    """Raise InputError for the first row that cannot be on a sheet of this beat."""
    known = _incidents(session, lines)
    for number, line in enumerate(lines, 1):
        said = (line.place.strip(), line.what.strip(), line.is_quiet, line.incident_id)
        if not any(said):
            sentence = translate(
                "Sheets", "Row {number} of the log says nothing. Write the place, or take it out."
            )
            raise InputError(sentence.format(number=number), field="lines")
        if line.is_quiet and line.incident_id is not None:
            sentence = translate(
                "Sheets", "Row {number} of the log is quiet and an incident. Choose one."
            )
            raise InputError(sentence.format(number=number), field="lines")
        if line.incident_id is not None and line.incident_id not in known:
            raise InputError(translate("Incidents", "This incident has been removed."))
    asked = [each.directed_patrol_id for each in results]
    tasks = select(DirectedPatrol.id).where(DirectedPatrol.beat_id == beat_id)
    if len(set(asked)) < len(asked) or (asked and not set(asked) <= {*session.scalars(tasks)}):
        sentence = translate("Sheets", "A result belongs to no task of this beat. Take it out.")
        raise InputError(sentence, field="results")


def _incidents(session: Session, lines: Sequence[LogRow]) -> frozenset[int]:
    named = [line.incident_id for line in lines if line.incident_id is not None]
    if not named:
        return frozenset()
    return frozenset(session.scalars(select(Incident.id).where(Incident.id.in_(named))))


def keep_rows(
    session: Session,
    log: PatrolLog,
    lines: Sequence[LogRow],
    results: Sequence[Result],
    seen: Sequence[Seen],
    kit: Sequence[Came],
) -> None:
    """Put these rows in the place of those that a sheet has; the same rows stay untouched."""
    sorts = {name.casefold(): each for each, name in session.execute(select(Kit.id, Kit.name))}
    _replace(
        session,
        log.lines,
        [
            LogLine(
                at=each.at,
                place=each.place.strip(),
                going=each.going,
                what=each.what.strip(),
                is_quiet=each.is_quiet,
                incident_id=each.incident_id,
            )
            for each in sorted(lines, key=lambda each: each.at)
        ],
    )
    _replace(
        session,
        log.results,
        [
            TaskResult(
                directed_patrol_id=each.directed_patrol_id,
                is_done=each.is_done,
                result=each.text.strip(),
                at=each.at,
            )
            for each in results
        ],
    )
    _replace(
        session,
        log.seen,
        [
            SeenOnWay(kind=each.kind, place=each.place.strip(), passed_to=each.passed_to.strip())
            for each in seen
        ],
    )
    _replace(
        session,
        log.kit,
        [
            KitOut(
                name=each.name.strip(),
                kit_id=sorts.get(each.name.strip().casefold()),
                is_out=each.is_out,
                is_back=each.is_back,
                fault=each.fault.strip(),
            )
            for each in kit
        ],
    )


def _replace(session: Session, kept: list[Any], wanted: Sequence[Any]) -> None:
    if [_values(each) for each in kept] == [_values(each) for each in wanted]:
        return
    kept.clear()
    session.flush()  # The new rows may be as unique as the old ones.
    kept.extend(wanted)


def _values(row: LogLine | TaskResult | SeenOnWay | KitOut) -> dict[str, Any]:
    hidden = {"id", "patrol_log_id"}
    columns = [each.key for each in type(row).__mapper__.column_attrs]
    return {name: getattr(row, name) for name in columns if name not in hidden}
