"""Reads who came and went from a patrol sheet that was filled in on a screen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import attendance, patrol_fields, sheet_times
from watch_app.attendance import Attended, PatrolOutcome
from watch_app.errors import InputError
from watch_app.exchange.form_reading import Understanding
from watch_app.patrol_fields import TwoTimes
from watch_app.patrol_logs import KeyedSheet
from watch_app.records import Presence, Volunteer
from watch_app.roster_sheets import paper_names
from watch_app.text import translate
from watch_app.wording import span

_SOMEBODY = re.compile(r"(crew|extra)(\d+)_(?:in|out|number)")


@dataclass(frozen=True, slots=True)
class Outing:
    """How a patrol was walked, as its sheet says it."""

    people: tuple[Attended, ...]
    started: datetime
    ended: datetime
    note: str


@dataclass(frozen=True, slots=True)
class _Signed:
    """One person who signed, and when."""

    volunteer_id: int
    name: str
    came: datetime
    went: datetime


def read(
    session: Session,
    values: Mapping[str, str],
    sheet: KeyedSheet,
    now: datetime,
    found: Understanding,
) -> Outing | None:
    """Return how the patrol was walked; None where nobody signed, or not all can be read.

    Whoever was planned and did not sign did not come.
    """
    if not any(_SOMEBODY.fullmatch(name) and value.strip() for name, value in values.items()):
        return None
    evening = attendance.evening(session, sheet.starts.date(), now)
    outcome = next(each for each in evening.patrols if each.patrol_id == sheet.patrol_id)
    problems = len(found.rows)
    signed = _signed(session, values, sheet, found)
    if not signed or any(row.problem for row in found.rows[problems:]):
        return None
    started = min(each.came for each in signed)
    ended = max(each.went for each in signed)
    people = tuple(_attended(outcome, signed, started, ended))
    _tell(outcome, people, signed, found)
    return Outing(people, started, ended, outcome.note)


def _signed(
    session: Session,
    values: Mapping[str, str],
    sheet: KeyedSheet,
    found: Understanding,
) -> list[_Signed]:
    names = paper_names(session)
    signed = []
    for name in values:
        match = _SOMEBODY.fullmatch(name)
        if match is None or match[1] != "crew" or not name.endswith("_in"):
            continue
        volunteer = int(match[2])
        who = names.get(volunteer, str(volunteer))
        times = _times(values, patrol_fields.crew(volunteer, who), sheet, found)
        if times:
            signed.append(_Signed(volunteer, who, *times))
    return signed + _extras(session, values, sheet, names, found)


def _extras(
    session: Session,
    values: Mapping[str, str],
    sheet: KeyedSheet,
    names: Mapping[int, str],
    found: Understanding,
) -> list[_Signed]:
    signed = []
    numbers = {int(m[2]) for m in map(_SOMEBODY.fullmatch, values) if m and m[1] == "extra"}
    for place in sorted(numbers):
        field, times = patrol_fields.extra(place)
        written = values.get(field.name, "").strip()
        read_times = _times(values, times, sheet, found)
        if not written and not read_times:
            continue
        volunteer = session.scalars(
            select(Volunteer.id).where(Volunteer.number == written)
        ).one_or_none()
        if volunteer is None:
            said = translate("Sheets", "nobody has the number {number}. Look it up and key it in.")
            found.refuse(field.label, written, said.format(number=written or "–"))
        elif read_times is None:
            said = translate("Sheets", "the times are missing. Write when they came and went.")
            found.refuse(field.label, written, said)
        else:
            signed.append(_Signed(volunteer, names[volunteer], *read_times))
    return signed


def _times(
    values: Mapping[str, str], fields: TwoTimes, sheet: KeyedSheet, found: Understanding
) -> tuple[datetime, datetime] | None:
    """Return when somebody came and went; None where neither is written, or one is no time."""
    read_times = []
    for field in fields:
        written = values.get(field.name, "").strip()
        try:
            read_times.append(sheet_times.moment(written, sheet.starts, sheet.ends))
        except InputError as fault:
            found.refuse(field.label, written, str(fault))
            return None
    came, went = read_times
    if came is None and went is None:
        return None
    came, went = came or sheet.starts, went or sheet.ends
    if came >= went:
        said = translate("Sheets", "they went before they came. Check both times.")
        found.refuse(fields.came.label, span(came, went), said)
        return None
    return came, went


def _attended(
    outcome: PatrolOutcome, signed: list[_Signed], started: datetime, ended: datetime
) -> list[Attended]:
    planned = {walker.id for walker in outcome.walkers if walker.is_planned}
    people = []
    for each in signed:
        is_part = (each.came, each.went) != (started, ended)
        times = (each.came, each.went) if is_part else (None, None)
        presence = Presence.LATE if is_part else Presence.PRESENT
        if each.volunteer_id not in planned:
            presence = Presence.STAND_IN
        people.append(Attended(each.volunteer_id, presence, *times))
    came = {each.volunteer_id for each in signed}
    for walker in outcome.walkers:
        if walker.is_planned and walker.id not in came:
            kept = walker.attended
            is_known = outcome.is_kept and kept.presence == Presence.EXCUSED
            people.append(kept if is_known else Attended(walker.id, Presence.NO_SHOW))
    return people


def _tell(
    outcome: PatrolOutcome,
    people: tuple[Attended, ...],
    signed: list[_Signed],
    found: Understanding,
) -> None:
    names = {walker.id: walker.name for walker in outcome.walkers}
    names |= {each.volunteer_id: each.name for each in signed}
    times = {each.volunteer_id: span(each.came, each.went) for each in signed}
    before = {walker.id: walker.attended for walker in outcome.walkers if outcome.is_kept}
    for each in people:
        known = before.get(each.volunteer_id)
        understood = times.get(each.volunteer_id) or _presence(each.presence)
        found.add(names[each.volunteer_id], _words(known, outcome), understood)
    if sum(each.presence in attendance.CAME for each in people) < attendance.NOBODY_ALONE:
        patrol = translate("Sheets", "The patrol")
        alone = translate("Sheets", "not walked: nobody patrols alone")
        was_lone = outcome.is_kept and outcome.started is None
        found.add(patrol, alone if was_lone else "", alone)


def _words(known: Attended | None, outcome: PatrolOutcome) -> str:
    if known is None or outcome.started is None or outcome.ended is None:
        return ""
    if known.presence not in attendance.CAME:
        return _presence(known.presence)
    return span(known.came or outcome.started, known.went or outcome.ended)


def _presence(presence: Presence) -> str:
    if presence == Presence.EXCUSED:
        return translate("Sheets", "excused")
    return translate("Sheets", "did not come")
