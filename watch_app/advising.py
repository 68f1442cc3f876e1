"""Asks the scheduler what can never be met and what a patrol would take, and takes its advice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

import scheduler
from watch_app import crews, planning
from watch_app.errors import InputError
from watch_app.judging import roster_of
from watch_app.records import Assignment, Pairing, PairingKind, Patrol
from watch_app.roster_sheets import patrol_with_crew
from watch_app.text import translate

if TYPE_CHECKING:
    from scheduler import Concession, Halt, Move, Problem, Rearrangement


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that no roster can meet, in a sentence, with where to look."""

    sentence: str
    patrol_id: int | None
    volunteer_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody who joins a crew, or leaves it."""

    volunteer_id: int
    patrol_id: int
    joins: bool


@dataclass(frozen=True, slots=True)
class Break:
    """A rule that somebody's place in a crew would break."""

    volunteer_id: int
    patrol_id: int
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Way:
    """How a patrol could run: what has to be granted, who goes elsewhere, what is lost by it."""

    grants: str
    """The rule that would be set aside; empty where none is."""
    sentences: tuple[str, ...]
    """What changes for whom, one a person."""
    steps: tuple[Step, ...]
    lost: tuple[tuple[int, str], ...]
    """Ids and names of patrols that would be stood down for it."""
    told: int
    """How many people would hear something else than they were told."""
    is_proven: bool
    breaks: tuple[Break, ...] = ()
    """Rules that are set aside for it."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What it would take for a patrol to run."""

    sentence: str
    way: Way | None = None
    is_impossible: bool = False
    concessions: tuple[Way, ...] = ()


def clashes(problem: "Problem") -> tuple[Clash, ...]:
    """Name what can never be met, before anything is planned."""
    return tuple(
        Clash(
            each.sentence,
            int(each.patrol) if each.patrol else None,
            tuple(int(volunteer) for volunteer in each.volunteers),
        )
        for each in scheduler.contradictions(problem)
    )


@dataclass(frozen=True)
class Adviser:
    """Answers for one roster as it stood when its problem was read, from any thread."""

    problem: "Problem"
    cancelled: frozenset[int] = frozenset()
    """Patrols that were stood down by hand."""

    def _why_closed(self, patrol_id: int) -> str:
        if patrol_id in self.cancelled:
            return translate(
                "Rosters", "It was stood down by hand. Run it again first, then ask once more."
            )
        return translate("Rosters", "It has begun, so it stays as it is.")

    def outlook(self, patrol_id: int, halt: "Halt | None" = None) -> Outlook:
        """Say how one patrol could run, with as few changes as can be; a halt ends it soon."""
        if str(patrol_id) not in self._labels:
            return Outlook(self._why_closed(patrol_id))
        found = scheduler.what_would_it_take(
            self.problem, roster_of(self.problem), str(patrol_id), halt=halt
        )
        way = found.rearrangement
        by_rules = translate("Rosters", "By the rules as they are it cannot run.")
        return Outlook(
            by_rules if found.concessions and way is None else found.sentence,
            None if way is None else self._way("", way, patrol_id),
            found.is_impossible,
            tuple(
                self._concession(each, patrol_id)
                for each in sorted(
                    found.concessions, key=lambda each: each.rearrangement.cost_change
                )
            ),
        )

    def _concession(self, granted: "Concession", patrol_id: int) -> Way:
        """Name who would be asked for what the rules do not allow."""
        found = granted.rearrangement
        before = set(scheduler.check(self.problem, roster_of(self.problem)))
        joining = {move.volunteer for move in found.moves if move.joins}
        breaks = tuple(
            Break(int(who), patrol_id, violation.rule, violation.sentence)
            for violation in scheduler.check(self.problem, found.roster)
            if violation not in before
            for who in violation.volunteers
            if who in joining
        )
        asked = {str(each.volunteer_id) for each in breaks if each.rule == granted.rule}
        asked |= {e.id for e in self.problem.volunteers if e.only_if_rung and e.id in joining}
        grants = granted_words(granted.rule, [self._names[each] for each in sorted(asked)])
        way = self._way(grants or granted.sentence, found, patrol_id)
        return replace(way, breaks=breaks)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {patrol.id: patrol.label for patrol in self.problem.patrols}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {volunteer.id: volunteer.name for volunteer in self.problem.volunteers}

    @cached_property
    def _told(self) -> frozenset[tuple[str, str]]:
        told = (each for each in self.problem.assignments if each.told)
        return frozenset((each.volunteer, each.patrol) for each in told)

    def _way(self, grants: str, found: "Rearrangement", patrol_id: int) -> Way:
        leaving = {(each.volunteer, each.patrol) for each in found.moves if not each.joins}
        return Way(
            grants,
            self.sentences(found.moves, str(patrol_id)),
            tuple(Step(int(each.volunteer), int(each.patrol), each.joins) for each in found.moves),
            tuple((int(patrol), self._labels[patrol]) for patrol in found.lost),
            len({volunteer for volunteer, _patrol in leaving & self._told}),
            found.is_proven,
        )

    def sentences(self, moves: "Iterable[Move]", wanted: str = "") -> tuple[str, ...]:
        """Say what changes for each person, first for those who join the patrol asked about."""
        joined: dict[str, list[str]] = defaultdict(list)
        left: dict[str, list[str]] = defaultdict(list)
        for move in moves:
            (joined if move.joins else left)[move.volunteer].append(move.patrol)
        people = dict.fromkeys([*joined, *left])
        ordered = sorted(people, key=lambda each: (wanted not in joined[each], each not in joined))
        return tuple(self._sentence(each, joined[each], left[each]) for each in ordered)

    def _sentence(self, volunteer: str, joined: list[str], left: list[str]) -> str:
        said = {
            "name": self._names[volunteer],
            "to": "; ".join(self._labels[each] for each in joined),
            "off": "; ".join(self._labels[each] for each in left),
        }
        if joined and left:
            sentence = translate("Rosters", "{name}: {to} instead of {off}.")
        elif joined:
            sentence = translate("Rosters", "{name} joins {to}.")
        else:
            sentence = translate("Rosters", "{name} is free of {off}.")
        return sentence.format(**said)


def granted_words(rule: str, names: list[str]) -> str:
    """Return what would be asked of whom: "one more patrol that week for Nadia P."."""
    sentences = {
        "reserve": translate("Rosters", "ring {names}, on the reserve"),
        "availability": translate("Rosters", "ask {names}, not free then"),
        "hours": translate("Rosters", "ask {names}, outside their hours"),
        "own_street": translate("Rosters", "let {names} walk this beat"),
        "neighbours": translate("Rosters", "less rest from another roster for {names}"),
        "rest": translate("Rosters", "less rest between patrols for {names}"),
        "daily_limit": translate("Rosters", "one more patrol that day for {names}"),
        "weekly_limit": translate("Rosters", "one more patrol that week for {names}"),
        "monthly_limit": translate("Rosters", "one more patrol that month for {names}"),
        "roster_limit": translate("Rosters", "one more patrol in this roster for {names}"),
        "minutes_limit": translate("Rosters", "more hours for {names}"),
        "night_limit": translate("Rosters", "one more night for {names}"),
        "kind_limit": translate("Rosters", "one more patrol of this kind for {names}"),
        "weekend_limit": translate("Rosters", "one more weekend for {names}"),
        "rolling_limit": translate("Rosters", "patrols closer together for {names}"),
        "most_days": translate("Rosters", "more days in a row for {names}"),
    }
    return sentences[rule].format(names=", ".join(names)) if names and rule in sentences else ""


def adviser_for(session: Session, roster_id: int, *, now: datetime) -> Adviser:
    """Return who advises on what is still to come; see `open_problem`."""
    cancelled = select(Patrol.id).where(
        Patrol.roster_id == roster_id, Patrol.is_stood_down, Patrol.is_edited
    )
    return Adviser(
        open_problem(session, roster_id, now=now), frozenset(session.scalars(cancelled))
    )


def open_problem(session: Session, roster_id: int, *, now: datetime) -> "Problem":
    """Return what is still to come as a problem in which whoever was told may be asked again.

    `now` is local time. What is locked stays, and so does what is past.
    """
    problem = planning.problem_for(session, roster_id, now=now)
    locked = {
        (str(volunteer), str(patrol))
        for volunteer, patrol in session.execute(
            select(Assignment.volunteer_id, Assignment.patrol_id)
            .join(Patrol)
            .where(Patrol.roster_id == roster_id, Assignment.is_locked)
        )
    }
    assignments = tuple(
        replace(each, locked=(each.volunteer, each.patrol) in locked)
        for each in problem.assignments
    )
    return replace(problem, assignments=assignments)


def take(session: Session, way: Way) -> None:
    """Make the moves of a way; raises InputError when the roster is not as it was."""
    for step in way.steps:
        if not step.joins:
            crews.unassign(session, _assignment(session, step))
    joining = [step for step in way.steps if step.joins]
    young = set(
        session.scalars(select(Pairing.first_id).where(Pairing.kind == PairingKind.GUARDIAN))
    )
    for step in sorted(joining, key=lambda step: step.volunteer_id in young):
        crews.assign(session, step.patrol_id, step.volunteer_id)
    for patrol_id, _name in way.lost:
        patrol = patrol_with_crew(session, patrol_id)
        if not patrol.assignments:
            patrol.is_stood_down = True
            patrol.stood_down_reason = translate("Rosters", "Its people are needed elsewhere")


def _assignment(session: Session, step: Step) -> int:
    found = session.scalar(
        select(Assignment.id).where(
            Assignment.patrol_id == step.patrol_id, Assignment.volunteer_id == step.volunteer_id
        )
    )
    if found is None:
        raise InputError(
            translate("Rosters", "The roster has changed since. Ask once more what it takes.")
        )
    return found
