"""The patrols of a roster as frozen cards, read by columns: a huge watch is read in a blink."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from watch_app.records import (
    Assignment,
    Beat,
    CrewRole,
    HeldQualification,
    Kit,
    Officer,
    Patrol,
    PatrolKind,
    PatrolKit,
    PatrolNeed,
    Qualification,
    Volunteer,
)
from watch_app.sheets import CrewMember, KitUse, Need, PatrolCard, PatrolState
from watch_app.text import translate
from watch_app.wording import within_sentence

DRIVER = "driver"
LEADER = "leader"
"""Codes of the two qualifications whose holders the board marks."""

_ROLE_ORDER = {CrewRole.LEADER: 0, CrewRole.DRIVER: 1, CrewRole.OBSERVER: 2}

Held = Mapping[tuple[int, str], list[tuple[date | None, date | None]]]
"""From when until when each volunteer holds each qualification, by its code."""


class PaperName(NamedTuple):
    """How somebody is named wherever space is short."""

    name: str
    number: str
    is_trainee: bool


class CodedNeed(NamedTuple):
    """A qualification that a crew needs, by its code and its name."""

    code: str
    name: str
    people: int


class _Person(NamedTuple):
    assignment_id: int
    volunteer_id: int
    role: CrewRole
    is_locked: bool


@dataclass(frozen=True, slots=True)
class _Watchfolk:
    """Whom the crews of a roster are made of."""

    named: Mapping[int, PaperName]
    held: Held

    def holds(self, volunteer_id: int, code: str, day: date) -> bool:
        return any(
            (since is None or since <= day) and (until is None or day <= until)
            for since, until in self.held.get((volunteer_id, code), ())
        )


def paper_names(session: Session) -> dict[int, PaperName]:
    """Return each volunteer's short name; two alike are told apart by call sign or number."""
    people = session.execute(
        select(
            Volunteer.id,
            Volunteer.short_name,
            Volunteer.call_sign,
            Volunteer.number,
            Volunteer.is_trainee,
        )
    ).all()
    twins = Counter(name for _, name, *_ in people)
    return {
        identity: PaperName(
            f"{name} {call_sign or number}" if twins[name] > 1 else name, number, is_trainee
        )
        for identity, name, call_sign, number, is_trainee in people
    }


def held_qualifications(session: Session) -> Held:
    """Return who holds what, and in which time it counts."""
    held: dict[tuple[int, str], list[tuple[date | None, date | None]]] = defaultdict(list)
    for volunteer_id, code, since, until in session.execute(
        select(
            HeldQualification.volunteer_id,
            Qualification.code,
            HeldQualification.valid_from,
            HeldQualification.valid_until,
        ).join(Qualification)
    ):
        held[volunteer_id, code].append((since, until))
    return held


def cards(
    session: Session, roster_id: int, broken: Mapping[int, tuple[str, ...]]
) -> tuple[PatrolCard, ...]:
    """Return the patrols of a roster by start and beat; `broken` are sentences by patrol id."""
    return cards_of(session, Patrol.roster_id == roster_id, broken)


def cards_of(
    session: Session, which: ColumnElement[bool], broken: Mapping[int, tuple[str, ...]]
) -> tuple[PatrolCard, ...]:
    """Return the patrols for which `which` holds, of any roster, by start and beat."""
    folk = _Watchfolk(paper_names(session), held_qualifications(session))
    crews = _crews(session, which)
    needs, kit = _needs(session, which), _kit(session, which)
    return tuple(
        _card(
            row,
            folk,
            crews.get(row.id, []),
            needs.get(row.id, []),
            kit.get(row.id, ()),
            broken.get(row.id, ()),
        )
        for row in session.execute(
            select(
                Patrol.id,
                Patrol.beat_id,
                Patrol.shift_id,
                Patrol.starts,
                Patrol.ends,
                Patrol.crew_minimum,
                Patrol.crew_target,
                Patrol.crew_maximum,
                Patrol.is_stood_down,
                Patrol.stood_down_reason,
                Patrol.is_edited,
                Patrol.is_mixed,
                PatrolKind.name.label("kind"),
                Officer.name.label("officer"),
            )
            .join(Beat, Patrol.beat_id == Beat.id)
            .outerjoin(PatrolKind, Patrol.kind_id == PatrolKind.id)
            .outerjoin(Officer, Patrol.officer_id == Officer.id)
            .where(which)
            .order_by(Patrol.starts, Beat.name)
        )
    )


def _crews(session: Session, which: ColumnElement[bool]) -> dict[int, list[_Person]]:
    crews: dict[int, list[_Person]] = defaultdict(list)
    for patrol_id, assignment_id, volunteer_id, role, is_locked in session.execute(
        select(
            Assignment.patrol_id,
            Assignment.id,
            Assignment.volunteer_id,
            Assignment.role,
            Assignment.is_locked,
        )
        .join(Patrol)
        .where(which)
    ):
        crews[patrol_id].append(_Person(assignment_id, volunteer_id, role, is_locked))
    return crews


def _needs(session: Session, which: ColumnElement[bool]) -> dict[int, list[CodedNeed]]:
    needs: dict[int, list[CodedNeed]] = defaultdict(list)
    for patrol_id, code, name, people in session.execute(
        select(PatrolNeed.patrol_id, Qualification.code, Qualification.name, PatrolNeed.people)
        .join(Qualification)
        .join(Patrol, PatrolNeed.patrol_id == Patrol.id)
        .where(which)
        .order_by(PatrolNeed.qualification_id)
    ):
        needs[patrol_id].append(CodedNeed(code, name, people))
    return needs


def _kit(session: Session, which: ColumnElement[bool]) -> dict[int, tuple[KitUse, ...]]:
    taken: dict[int, list[KitUse]] = defaultdict(list)
    for patrol_id, name, count in session.execute(
        select(PatrolKit.patrol_id, Kit.name, PatrolKit.count)
        .join(Kit)
        .join(Patrol, PatrolKit.patrol_id == Patrol.id)
        .where(which)
    ):
        taken[patrol_id].append(KitUse(name, count))
    return {
        patrol_id: tuple(sorted(uses, key=lambda use: use.name.casefold()))
        for patrol_id, uses in taken.items()
    }


def _card(
    row: Any,
    folk: _Watchfolk,
    crew: list[_Person],
    needs: list[CodedNeed],
    kit: tuple[KitUse, ...],
    broken: tuple[str, ...],
) -> PatrolCard:
    day = row.starts.date()
    missing = tuple(_missing(folk, crew, needs, day))
    state, reason = _state(row, len(crew), missing, broken)
    return PatrolCard(
        patrol_id=row.id,
        beat_id=row.beat_id,
        starts=row.starts,
        ends=row.ends,
        crew=_members(folk, crew, needs, day),
        minimum=row.crew_minimum,
        target=row.crew_target,
        maximum=row.crew_maximum,
        needs=tuple(Need(need.name, need.people) for need in needs),
        missing=missing,
        state=state,
        reason=reason,
        violations=broken,
        has_locked=any(person.is_locked for person in crew),
        shift_id=row.shift_id,
        is_edited=row.is_edited,
        kind=row.kind or "",
        officer=row.officer or "",
        is_mixed=row.is_mixed,
        kit=kit,
    )


def _members(
    folk: _Watchfolk, crew: list[_Person], needs: list[CodedNeed], day: date
) -> tuple[CrewMember, ...]:
    """Name a crew, whoever leads first; the leader drives where nobody else does."""
    if len(crew) > 1:
        crew = sorted(
            crew,
            key=lambda each: (
                _ROLE_ORDER[each.role],
                folk.named[each.volunteer_id].name.casefold(),
            ),
        )
    leader_drives = any(need.code == DRIVER for need in needs) and not any(
        each.role == CrewRole.DRIVER for each in crew
    )
    members = []
    for each in crew:
        name, number, is_trainee = folk.named[each.volunteer_id]
        leads = each.role == CrewRole.LEADER
        drives = each.role == CrewRole.DRIVER or (
            leads and leader_drives and folk.holds(each.volunteer_id, DRIVER, day)
        )
        members.append(
            CrewMember(
                each.assignment_id,
                each.volunteer_id,
                name,
                number,
                leads,
                drives,
                is_trainee,
                each.is_locked,
            )
        )
    return tuple(members)


def _missing(
    folk: _Watchfolk, crew: list[_Person], needs: list[CodedNeed], day: date
) -> Iterable[Need]:
    for need in needs:
        short = need.people - sum(folk.holds(each.volunteer_id, need.code, day) for each in crew)
        if short > 0:
            yield Need(need.name, short)


def _state(
    row: Any, crew: int, missing: tuple[Need, ...], broken: tuple[str, ...]
) -> tuple[PatrolState, str]:
    """Return the worst that can be said of a patrol, and a few words for its card."""
    if row.is_stood_down:
        return PatrolState.STOOD_DOWN, row.stood_down_reason
    if broken:
        return PatrolState.BROKEN, translate("Rosters", "Breaks a rule")
    if crew < row.crew_minimum:
        sentence = translate("Rosters", "{have} of {need}")
        return PatrolState.GAP, sentence.format(have=crew, need=row.crew_minimum)
    if missing:
        sentence = translate("Rosters", "No {qualification}")
        return PatrolState.GAP, sentence.format(
            qualification=within_sentence(missing[0].qualification)
        )
    if crew < row.crew_target:
        sentence = translate("Rosters", "Short of {target}")
        return PatrolState.SHORT, sentence.format(target=row.crew_target)
    return PatrolState.FULL, ""
