"""Several rosters to choose from, each the best by another aim, beside the one that stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

import scheduler
from watch_app import planning, roster_sheets
from watch_app.advising import Adviser
from watch_app.judging import roster_of
from watch_app.scopes import Scope, narrowed, untouched
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet

if TYPE_CHECKING:
    from scheduler import Move, Outcome, Problem, Progress, Result, Roster, RosterSolver, Weights

FAIRNESS = ("fair_share", "fair_unsocial", "fair_nights", "fair_weekends", "fair_unpopular")
FAR_MORE = 12
"""How much more counts what a roster aims at."""


class Aim(StrEnum):
    """What a roster is best at."""

    BALANCED = "balanced"
    """All that counts, as the watch weighs it."""
    FEWEST_GAPS = "fewest_gaps"
    FAIREST = "fairest"
    FEWEST_CHANGES = "fewest_changes"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One roster that could be taken, and what it would change."""

    aim: Aim
    result: "Result"
    outcome: "Outcome"
    changes: tuple[str, ...]
    """What changes for whom, a sentence a person."""
    told: int
    """How many of them would hear something else than they were told."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The roster that stands, and those that could take its place."""

    before: "Outcome"
    found: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the search for one of them is."""

    number: int
    of: int
    aim: Aim
    progress: "Progress"


Report = Callable[[object], None]


class Comparison:
    """Looks for one roster after the other; `stop` may be called from any thread."""

    def __init__(self, problem: "Problem", scope: Scope, seconds: float, workers: int) -> None:
        self._problem = problem
        self._scope = scope
        self._seconds = seconds
        self._workers = workers
        self._solver: RosterSolver | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """End soon, with what has been found."""
        self._is_stopped = True
        if self._solver is not None:
            self._solver.stop()

    def find(self, report: Report) -> Choices:
        """Search for each aim in turn; after a stop the rest is left out."""
        standing = roster_of(self._problem)
        aims = aims_for(self._problem)
        found: list[Alternative] = []
        for number, aim in enumerate(aims, 1):
            if self._is_stopped and found:
                break
            found.append(self._search(number, len(aims), aim, standing, report))
        return Choices(scheduler.outcome(self._problem, standing), true_to_their_names(found))

    def _search(
        self,
        number: int,
        of: int,
        aim: Aim,
        standing: "Roster",
        report: Report,
    ) -> Alternative:
        aimed = replace(self._problem, weights=weights_for(self._problem.weights, aim))
        solver = scheduler.RosterSolver(
            narrowed(aimed, self._scope), self._seconds / of, workers=self._workers
        )
        self._solver = solver
        if self._is_stopped:
            solver.stop()
        result = solver.solve(lambda progress: report(Stage(number, of, aim, progress)))
        moves = tuple(_moves(self._problem, standing, result.roster))
        told = {(each.volunteer, each.patrol) for each in self._problem.assignments if each.told}
        return Alternative(
            aim,
            result,
            scheduler.outcome(self._problem, result.roster),
            Adviser(self._problem).sentences(moves),
            len({m.volunteer for m in moves if not m.joins and (m.volunteer, m.patrol) in told}),
        )


def true_to_their_names(found: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """Return for each aim the roster that meets it best, whichever search came upon it.

    A search that had little time may have found less of what it aims at than another one did.
    """

    def best(own: Alternative) -> Alternative:
        reached = max(_reached(own.aim, each) for each in found)
        if _reached(own.aim, own) == reached:
            return own
        other = next(each for each in found if _reached(own.aim, each) == reached)
        return replace(other, aim=own.aim)

    return tuple(best(each) for each in found)


def _reached(aim: Aim, alternative: Alternative) -> tuple[int, ...]:
    """Say how well a roster meets an aim; more is better."""
    outcome, costs = alternative.outcome, alternative.outcome.cost.by_preference
    if aim == Aim.FEWEST_GAPS:
        return outcome.run, outcome.filled
    if aim == Aim.FAIREST:
        return (-sum(costs.get(name, 0) for name in FAIRNESS),)
    if aim == Aim.FEWEST_CHANGES:
        return -alternative.told, -len(alternative.changes)
    return (-outcome.cost.total,)


def aims_for(problem: "Problem") -> tuple[Aim, ...]:
    """Return what is worth aiming at: fewest changes only where there is something to change."""
    if problem.assignments:
        return (Aim.FEWEST_GAPS, Aim.FAIREST, Aim.FEWEST_CHANGES)
    return (Aim.BALANCED, Aim.FEWEST_GAPS, Aim.FAIREST)


def weights_for(weights: "Weights", aim: Aim) -> "Weights":
    """Return the weights of a watch, turned towards one aim; what is switched off counts again."""
    usual = scheduler.Weights()
    if aim == Aim.FEWEST_GAPS:
        target = FAR_MORE * max(weights.target, usual.target)
        return replace(weights, target=target, few_changes=0, told=weights.told)
    if aim == Aim.FAIREST:
        more = {
            name: FAR_MORE * max(getattr(weights, name), getattr(usual, name)) for name in FAIRNESS
        }
        return replace(weights, **more, few_changes=0)
    if aim == Aim.FEWEST_CHANGES:
        return replace(
            weights,
            few_changes=FAR_MORE * max(weights.few_changes, usual.few_changes),
            told=FAR_MORE * max(weights.told, usual.told),
        )
    return weights


def _moves(problem: "Problem", before: "Roster", after: "Roster") -> "Iterator[Move]":
    for patrol in problem.patrols:
        left, now = before.crew(patrol.id), after.crew(patrol.id)
        yield from _joined(set(left) - set(now), patrol.id, joins=False)
        yield from _joined(set(now) - set(left), patrol.id, joins=True)


def _joined(people: Iterable[str], patrol: str, *, joins: bool) -> "Iterator[Move]":
    for volunteer in sorted(people, key=int):
        yield scheduler.Move(volunteer, patrol, joins)


def take(
    session: Session,
    roster_id: int,
    problem: "Problem",
    scope: Scope,
    alternative: Alternative,
    *,
    now: datetime,
) -> None:
    """Put a roster in the place of the one that stands; crews changed since stay as they are."""
    only = untouched(roster_sheets.sheet(session, roster_id), problem, scope)
    planning.apply(
        session, roster_id, alternative.result, now=now, only=only, keeps_published=False
    )


def shown(
    session: Session,
    roster_id: int,
    problem: "Problem",
    scope: Scope,
    alternative: Alternative,
    *,
    now: datetime,
) -> RosterSheet:
    """Return the roster as it would be, from a session whose changes are not kept.

    Patrols that differ from the roster that stands are marked.
    """
    before = {
        card.patrol_id: _crew_of(card) for card in roster_sheets.sheet(session, roster_id).patrols
    }
    take(session, roster_id, problem, scope, alternative, now=now)
    sheet = roster_sheets.sheet(session, roster_id)
    return replace(
        sheet,
        patrols=tuple(
            replace(card, is_changed=_crew_of(card) != before.get(card.patrol_id))
            for card in sheet.patrols
        ),
    )


def _crew_of(card: PatrolCard) -> tuple[bool, frozenset[int]]:
    people = frozenset(who.volunteer_id for who in card.crew)
    return card.state == PatrolState.STOOD_DOWN, people
