"""The pack for the station: the log of a period, the records, the chain, what was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import chain, directed_sheets, incident_records, incident_sheets, print_register
from watch_app.chain import Link
from watch_app.directed_sheets import DirectedRow, TaskOutcome
from watch_app.incident_records import IncidentRecord
from watch_app.records import DirectedKind, Patrol
from watch_app.sheets import IncidentLog

KEY = "incident-log"
"""What the register of prints calls a pack."""


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last link of the chain when a pack was made."""

    about: str
    """The days of that pack; empty for this one."""
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Request:
    """Where the police asked crews to go, and what came of it on the days of the pack."""

    asked: DirectedRow
    patrols: int
    """That were asked for it and are over."""
    stood_down: int
    outcomes: tuple[TaskOutcome, ...]

    @property
    def done(self) -> int:
        return sum(outcome.is_done for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class PackSheet:
    """Everything that one pack tells, on paper and in the files inside it."""

    log: IncidentLog
    records: Mapping[int, IncidentRecord] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    """An unbroken part of the chain that has all links of these records."""
    heads: tuple[ChainHead, ...] = ()
    """Of this pack, then of the one before if there is any."""
    requests: tuple[Request, ...] = ()

    def links_by_incident(self) -> Mapping[int, tuple[Link, ...]]:
        found: dict[int, tuple[Link, ...]] = {}
        for link in self.links:
            found[link.incident_id] = (*found.get(link.incident_id, ()), link)
        return found


def pack(
    session: Session,
    first_day: date,
    last_day: date,
    now: datetime,
    about: str,
    *,
    by_number: bool | None = None,
    sent_only: bool = False,
) -> PackSheet:
    """Return the pack of these days; `about` is how the register of prints names them.

    `now` has the zone of the watch. `by_number` says volunteers' numbers for their names; None
    is as the watch names them on paper. `sent_only` leaves out what the station was not sent.
    """
    sheet = cover(
        session, first_day, last_day, now, about, by_number=by_number, sent_only=sent_only
    )
    identities = [entry.incident_id for entry in sheet.log.entries]
    return replace(
        sheet,
        records=incident_records.records(session, identities),
        links=_links(session, frozenset(identities), sheet.heads),
    )


def cover(
    session: Session,
    first_day: date,
    last_day: date,
    now: datetime,
    about: str,
    *,
    by_number: bool | None = None,
    sent_only: bool = False,
) -> PackSheet:
    """Return what the cover of that pack needs, which is read much sooner."""
    at = now.replace(tzinfo=None)
    log = incident_sheets.log(
        session, first_day, last_day, at, by_number=by_number, sent_only=sent_only
    )
    return PackSheet(
        log=log,
        heads=_heads(session, log, about),
        requests=_requests(session, first_day, last_day, at),
    )


def _heads(session: Session, log: IncidentLog, about: str) -> tuple[ChainHead, ...]:
    heads = [ChainHead("", *chain.head(session))]
    before = print_register.last_about_another(session, KEY, about)
    if before is not None:
        printed_at = before.printed_at.replace(tzinfo=ZoneInfo(log.heading.time_zone))
        number, digest = chain.head(session, printed_at.astimezone(UTC))
        if number:
            heads.append(ChainHead(before.about, number, digest))
    return tuple(heads)


def _links(
    session: Session, identities: frozenset[int], heads: Sequence[ChainHead]
) -> tuple[Link, ...]:
    """Return the links from the last pack on, or from the first of these incidents."""
    links = chain.links(session)
    starts = [link.number for link in links if link.incident_id in identities]
    starts += [head.number + 1 for head in heads[1:]]
    return tuple(link for link in links if starts and link.number >= min(starts))


def _requests(
    session: Session, first_day: date, last_day: date, now: datetime
) -> tuple[Request, ...]:
    asked = [
        row
        for row in directed_sheets.rows(session)
        if row.kind == DirectedKind.REQUEST
        and row.first_day <= last_day
        and (row.last_day is None or row.last_day >= first_day)
    ]
    if not asked:
        return ()
    patrols = session.scalars(
        select(Patrol).where(
            Patrol.starts >= datetime.combine(first_day, time()),
            Patrol.starts <= datetime.combine(last_day, time.max),
            Patrol.ends <= now,
        )
    ).all()
    outcomes = directed_sheets.outcomes(session, first_day, last_day)
    found = [_request(row, patrols, outcomes.get(row.id, ())) for row in asked]
    return tuple(each for each in found if each.outcomes or not each.asked.is_withdrawn)


def _request(
    row: DirectedRow, patrols: Sequence[Patrol], outcomes: tuple[TaskOutcome, ...]
) -> Request:
    fitting = [patrol for patrol in patrols if directed_sheets.tasks_of(patrol, [row])]
    known = {patrol.id for patrol in fitting} | {outcome.patrol_id for outcome in outcomes}
    return Request(row, len(known), sum(each.is_stood_down for each in fitting), outcomes)
