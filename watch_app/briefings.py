"""Reads what a crew takes along on paper: its tasks, notes, people and kit, from the watch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from watch_app import directed_sheets, patrol_logs, roster_sheets, vacant_houses, visits, watches
from watch_app.directed_sheets import PatrolTask
from watch_app.errors import InputError
from watch_app.patrol_cards import DRIVER, LEADER
from watch_app.patrol_paper import (
    UNNUMBERED,
    EveningPaper,
    HandOver,
    PaperKit,
    PaperPerson,
    PaperTask,
    PatrolPaper,
    PoliceCall,
    TaskKind,
)
from watch_app.records import DirectedKind, Kit, PatrolKit, Volunteer
from watch_app.service import partners
from watch_app.sheets import (
    BeatRow,
    CrewMember,
    PatrolCard,
    PatrolState,
    RosterSheet,
    WatchHeading,
)
from watch_app.text import translate
from watch_app.wording import patrol_label

_KINDS = {
    DirectedKind.REQUEST: TaskKind.REQUEST,
    DirectedKind.MUST_VISIT: TaskKind.COMPULSORY,
    DirectedKind.HOT_SPOT: TaskKind.HOT_SPOT,
}


def gets_sheet(card: PatrolCard) -> bool:
    """Whether a patrol goes: it is not stood down, and as many are planned as it needs."""
    return card.state != PatrolState.STOOD_DOWN and len(card.crew) >= card.minimum


def needs_sheet(card: PatrolCard, now: datetime) -> bool:
    """Whether somebody may still want the sheet of a patrol at `now`, local time."""
    return card.ends > now and gets_sheet(card)


def refusal(card: PatrolCard, beat: str) -> str:
    """Say why a patrol gets no sheet, and what to do about it."""
    patrol = patrol_label(beat, card.starts)
    if card.state == PatrolState.STOOD_DOWN:
        said = translate("Briefings", "{patrol}, gets no sheet: it is stood down.")
        return said.format(patrol=patrol)
    said = translate(
        "Briefings",
        "{patrol}, gets no sheet: {have} of at least {need} people are planned, and nobody "
        "patrols alone or short. Ring somebody, or stand it down.",
    )
    return said.format(patrol=patrol, have=len(card.crew), need=card.minimum)


def number_sheets(
    session: Session, day: date, patrol_id: int | None, *, instant: datetime
) -> None:
    """Give a number to each sheet of an evening that has none; a number stays for good."""
    _, cards = _planned(session, day, patrol_id)
    patrol_logs.give_numbers(
        session, [card.patrol_id for card in cards if gets_sheet(card)], instant
    )


def evening(session: Session, day: date, patrol_id: int | None = None) -> EveningPaper | None:
    """Return the sheets of a day, or of one patrol of it; None where nothing is planned.

    Raises InputError for a single patrol that does not go.
    """
    roster, cards = _planned(session, day, patrol_id)
    if roster is None or not cards:
        return None
    beats = {beat.beat_id: beat for beat in roster.beats}
    refused = [refusal(card, beats[card.beat_id].name) for card in cards if not gets_sheet(card)]
    if patrol_id is not None and refused:
        raise InputError(refused[0])
    going = [card for card in cards if gets_sheet(card)]
    read = _Reader(session, roster)
    papers = tuple(read.paper(card, beats[card.beat_id]) for card in going)
    version = roster.version if roster.is_published else 0
    return EveningPaper(day, papers, tuple(refused), roster.heading, version)


def _planned(
    session: Session, day: date, patrol_id: int | None
) -> tuple[RosterSheet | None, Sequence[PatrolCard]]:
    roster_id = roster_sheets.roster_on(session, day)
    if roster_id is None:
        return None, ()
    roster = roster_sheets.sheet(session, roster_id)
    return roster, [
        card for card in roster.patrols if card.on == day and patrol_id in (None, card.patrol_id)
    ]


class _Reader:
    """Reads the patrols of one roster; what they share is read once."""

    def __init__(self, session: Session, roster: RosterSheet) -> None:
        self._session = session
        self._roster = roster
        self._watch = watches.watch_of(session)
        self._titles = {each.code: each.name for each in watches.qualifications(session)}
        self._partners = partners.on_paper(session)
        self._call_signs = dict(session.execute(select(Volunteer.id, Volunteer.call_sign)).all())

    def paper(self, card: PatrolCard, beat: BeatRow) -> PatrolPaper:
        session, roster = self._session, self._roster
        seed = seed_of(card.patrol_id, roster.version)
        asked = directed_sheets.tasks(session, card.patrol_id)
        leader = next((each.volunteer_id for each in card.crew if each.leads), None)
        return PatrolPaper(
            patrol_id=card.patrol_id,
            number=patrol_logs.number(session, card.patrol_id) or UNNUMBERED,
            version=roster.version if roster.is_published else 0,
            mark=self._watch.mark,
            beat=beat.name,
            beat_code=beat.code,
            meeting_point=beat.meeting_point,
            starts=card.starts,
            ends=card.ends,
            crew_minimum=card.minimum,
            crew_maximum=card.maximum,
            crew=tuple(map(_person, card.crew)),
            heading=roster.heading,
            call_sign=(self._call_signs.get(leader) or "") if leader is not None else "",
            officer=card.officer,
            is_vehicle=beat.is_vehicle,
            leader_title=self._titles.get(LEADER, ""),
            driver_title=self._titles.get(DRIVER, ""),
            missing=tuple(need.qualification for need in card.missing for _ in range(need.count)),
            tasks=tuple(paper_tasks(asked, card.starts, card.ends, seed=seed)),
            hand_overs=self._hand_overs(card.patrol_id),
            houses=tuple(
                house.address for house in vacant_houses.on_patrol(session, card.patrol_id)
            ),
            police=self._police(roster.heading),
            kit=self._kit(card.patrol_id),
            partners=self._partners,
        )

    def _hand_overs(self, patrol_id: int) -> tuple[HandOver, ...]:
        note = patrol_logs.hand_over(self._session, patrol_id)
        return (HandOver(note.starts.date(), note.by, note.text),) if note else ()

    def _police(self, heading: WatchHeading) -> PoliceCall | None:
        watch = self._watch
        if not watch.log_on_required:
            return None
        return PoliceCall(
            watch.police_number or watch.emergency_number,
            heading.station,
            watch.police_reference_label,
            watch.check_call_minutes,
        )

    def _kit(self, patrol_id: int) -> tuple[PaperKit, ...]:
        found = self._session.execute(
            select(Kit.id, Kit.name, PatrolKit.count)
            .join(PatrolKit, PatrolKit.kit_id == Kit.id)
            .where(PatrolKit.patrol_id == patrol_id)
        )
        kit = [PaperKit(identity, name, count) for identity, name, count in found]
        return tuple(sorted(kit, key=lambda each: each.name.casefold()))


def seed_of(patrol_id: int, version: int) -> str:
    """Return what the order of stops is drawn from: a reprint of a version has the same."""
    return f"{patrol_id}:{version}"


def _person(member: CrewMember) -> PaperPerson:
    return PaperPerson(
        member.volunteer_id,
        member.name,
        member.number,
        member.leads,
        member.drives,
        member.is_trainee,
    )


def paper_tasks(
    asked: Iterable[PatrolTask], starts: datetime, ends: datetime, *, seed: str
) -> Sequence[PaperTask]:
    """Return tasks by the time that is printed, those for any time last.

    Hot spots that are asked for during the whole patrol get their stops in an order drawn from
    `seed`; for one that does not fit, there is only the time that is left.
    """
    asked = list(asked)
    spots = [
        visits.Spot(each.row.id, each.row.stop_least or 0, each.row.stop_most or 0)
        for each in asked
        if each.row.kind == DirectedKind.HOT_SPOT and each.window in (None, (starts, ends))
    ]
    stops = {stop.spot_id: stop for stop in visits.visits(spots, starts, ends, seed=seed)}
    tasks = [_task(each, stops) for each in asked]
    tasks.sort(key=lambda task: (task.starts is None, task.starts or starts, task.task_id))
    return _numbered(tasks)


def _task(asked: PatrolTask, stops: Mapping[int, visits.Visit]) -> PaperTask:
    row = asked.row
    first, last = asked.window or (None, None)
    stay = row.stop_most or 0
    if stop := stops.get(row.id):
        first, last, stay = stop.at, None, stop.minutes
    return PaperTask(
        task_id=row.id,
        kind=_KINDS[row.kind],
        place=row.place,
        reason=row.reason,
        starts=first,
        ends=last,
        stay=stay,
        asked_by=row.asked_by,
        reference=row.reference,
        until=row.last_day,
    )


def _numbered(tasks: Iterable[PaperTask]) -> Sequence[PaperTask]:
    found, number = [], 0
    for task in tasks:
        number += task.kind == TaskKind.HOT_SPOT
        is_spot = task.kind == TaskKind.HOT_SPOT
        found.append(replace(task, number=number) if is_spot else task)
    return found
