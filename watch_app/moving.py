"""What picking somebody up and putting them down on a patrol would do, before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watch_app import crews
from watch_app.judging import BrokenRule, Judge
from watch_app.sheets import CrewStep, PatrolCard
from watch_app.text import translate


@dataclass(frozen=True, slots=True)
class Carried:
    """Somebody who was picked up."""

    volunteer_id: int
    name: str
    from_patrol: int | None = None
    """The patrol whose crew they leave; None from a list of people."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where they may be put down."""

    patrol_id: int
    onto: int | None = None
    """Somebody in that crew to change places with, or, on their own patrol, to take it over."""


class DropKind(StrEnum):
    """What letting go would do, the best first."""

    BETTER = "better"
    ALLOWED = "allowed"
    BROKEN = "broken"
    """A rule breaks; may be insisted on with a reason."""
    NEVER = "never"
    """A rule breaks that no reason sets aside."""
    REFUSED = "refused"
    """It cannot be done at all."""
    NOTHING = "nothing"
    """They are there already."""


@dataclass(frozen=True, slots=True)
class DropVerdict:
    """What letting go would do, why, and by which steps."""

    kind: DropKind
    steps: tuple[CrewStep, ...] = ()
    refusal: str = ""
    rules: tuple[BrokenRule, ...] = ()
    better: tuple[str, ...] = ()
    """Preferences that gain by it."""
    worse: tuple[str, ...] = ()
    begin_to_run: tuple[int, ...] = ()
    cease_to_run: tuple[int, ...] = ()
    patrols: int = 0
    """How many patrols of this roster they would have then."""
    fills_last_place: bool = False

    @property
    def is_done_at_once(self) -> bool:
        return self.kind in (DropKind.BETTER, DropKind.ALLOWED)


Cards = Mapping[int, PatrolCard]
"""The patrols of a roster by id."""


def steps_of(carried: Carried, target: Target, cards: Cards) -> tuple[CrewStep, ...]:
    """Return who leaves and who joins, leaving first; nothing where nothing would change."""
    who, source = carried.volunteer_id, carried.from_patrol
    card = cards.get(target.patrol_id)
    in_crew = {member.volunteer_id for member in card.crew} if card is not None else set()
    leaves = () if source is None else (CrewStep(who, source, joins=False),)
    if target.onto in (None, who):
        if source == target.patrol_id:
            return ()
        return (*leaves, CrewStep(who, target.patrol_id, joins=True))
    assert target.onto is not None
    if source == target.patrol_id:
        if target.onto in in_crew:
            return ()
        return (*leaves, CrewStep(target.onto, source, joins=True))
    steps = (
        *leaves,
        CrewStep(target.onto, target.patrol_id, joins=False),
        CrewStep(who, target.patrol_id, joins=True),
    )
    return steps if source is None else (*steps, CrewStep(target.onto, source, joins=True))


def judge_drop(
    judge: Judge, cards: Cards, carried: Carried, target: Target, now: datetime
) -> DropVerdict:
    """Say what putting somebody down would do; `now` is local."""
    steps = steps_of(carried, target, cards)
    if not steps:
        return DropVerdict(DropKind.NOTHING)
    why_not = refusal(steps, cards, now)
    if why_not:
        return DropVerdict(DropKind.REFUSED, steps, why_not)
    judged = judge.verdict_on(steps)
    if judged is None:
        gone = translate("Rosters", "This volunteer cannot be planned any more. Choose another.")
        return DropVerdict(DropKind.REFUSED, steps, gone)
    card = cards[target.patrol_id]
    if judged.rules:
        kind = DropKind.BROKEN if judged.may_be_overridden else DropKind.NEVER
    elif judged.cost_change < 0 and not judged.cease_to_run:
        kind = DropKind.BETTER
    else:
        kind = DropKind.ALLOWED
    joined = sum(1 if each.joins else -1 for each in steps if each.patrol_id == card.patrol_id)
    return DropVerdict(
        kind,
        steps,
        rules=judged.rules,
        better=tuple(name for name, change in judged.by_preference.items() if change < 0),
        worse=tuple(name for name, change in judged.by_preference.items() if change > 0),
        begin_to_run=judged.begin_to_run,
        cease_to_run=judged.cease_to_run,
        patrols=judge.patrols_of(carried.volunteer_id) + (carried.from_patrol is None),
        fills_last_place=joined > 0 and len(card.crew) + joined == card.target,
    )


def refusal(steps: tuple[CrewStep, ...], cards: Cards, now: datetime) -> str:
    """Return why these steps cannot be taken one after the other, or ""."""
    facts: dict[int, crews.CrewFacts] = {}
    for step in steps:
        card = cards.get(step.patrol_id)
        if card is None:
            return translate("Rosters", "This patrol has been removed.")
        standing = facts.setdefault(step.patrol_id, _facts(card))
        why_not = crews.refusal(standing, step, now)
        if why_not:
            return why_not
        facts[step.patrol_id] = standing.after(step)
    return ""


def _facts(card: PatrolCard) -> crews.CrewFacts:
    crew = frozenset(member.volunteer_id for member in card.crew)
    return crews.CrewFacts(card.starts, card.is_cancelled, card.maximum, crew)
