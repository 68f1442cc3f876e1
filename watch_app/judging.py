"""Judges crews by all rules, from frozen values only, so that any thread may ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import scheduler
from watch_app.rule_words import few_words
from watch_app.sheets import CrewStep, PatrolCard, PatrolState, RosterSheet
from watch_app.text import translate

if TYPE_CHECKING:
    from scheduler import Candidate, Patrol, Problem, Roster, Verdict, Volunteer

SHARED = frozenset(["officer", "kit"])
"""What patrols share besides people: without it no crew is of use."""
NEVER_OVERRIDDEN = frozenset(["apart", "crew_minimum", "guardian", "vetting"])
"""Rules that nobody may set aside, whatever the reason."""


Insisted = tuple[int, int, str]
"""A patrol's id, a volunteer's id and the rule that is set aside for them there."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that a crew breaks: in a sentence, and in a few words for a card."""

    sentence: str
    words: str
    rule: str = ""
    patrols: tuple[int, ...] = ()
    volunteers: tuple[int, ...] = ()
    """Whom it is about; nobody by name where it is about whole crews."""


@dataclass(frozen=True, slots=True)
class HandVerdict:
    """What putting somebody into a crew by hand would do."""

    volunteer_id: int
    name: str
    is_allowed: bool
    sentences: tuple[str, ...]
    """Rules it would break."""
    cost_change: int
    may_be_overridden: bool
    """Whether the coordinator may place them although a rule is broken."""
    makes_it_run: bool
    """Whether a patrol that does not run as it is would run with them."""
    patrols: int
    """How many patrols of this roster they have already."""
    rules: tuple[BrokenRule, ...] = ()
    worse: tuple[str, ...] = ()
    """Preferences that lose by it, the dearest first."""
    lacks: str = ""
    """The rule that keeps the patrol from running whoever joins: no officer, or no kit."""


@dataclass(frozen=True, slots=True)
class StepsVerdict:
    """What several people joining and leaving at once would do."""

    rules: tuple[BrokenRule, ...]
    """Rules it would break."""
    cost_change: int
    by_preference: Mapping[str, int]
    """What each preference gains or loses; above 0 is worse."""
    may_be_overridden: bool
    begin_to_run: tuple[int, ...]
    """Patrols that would run and do not as it is."""
    cease_to_run: tuple[int, ...]

    @property
    def is_allowed(self) -> bool:
        return not self.rules


@dataclass(frozen=True, slots=True)
class WhyEmpty:
    """One reason that keeps people out of a crew, with how many and who."""

    sentence: str
    volunteer_ids: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Judge:
    """Answers for one roster as it stood when its problem was read."""

    problem: "Problem"
    standing: "Roster | None" = None
    """The crews as they stand, where they are no longer those the problem was read with."""

    def with_crews(self, crews: Mapping[int, tuple[int, ...]]) -> "Judge":
        """Return the judge of other crews; all else is as it was read."""
        standing = scheduler.Roster(
            {str(patrol): tuple(map(str, people)) for patrol, people in crews.items() if people}
        )
        return replace(self, standing=standing)

    def broken(self) -> dict[int, tuple[BrokenRule, ...]]:
        """Return all rules the roster breaks, by the id of each patrol that they are about."""
        found: dict[int, dict[str, BrokenRule]] = defaultdict(dict)
        for each in scheduler.check(self.problem, self._roster):
            rule = BrokenRule(
                each.sentence,
                few_words(each.rule),
                each.rule,
                tuple(map(int, each.patrols)),
                tuple(map(int, each.volunteers)),
            )
            for patrol in each.patrols:
                found[int(patrol)].setdefault(each.sentence, rule)
        return {patrol: tuple(rules.values()) for patrol, rules in found.items()}

    def verdict(self, patrol_id: int, volunteer_id: int) -> HandVerdict:
        """Judge one assignment before it is made."""
        judged = scheduler.judge_assignment(
            self.problem, self._roster, str(volunteer_id), str(patrol_id)
        )
        return self._said(str(patrol_id), str(volunteer_id), judged)

    def verdict_on(self, steps: Iterable[CrewStep]) -> StepsVerdict | None:
        """Judge several people joining and leaving at once; None of somebody not known here."""
        moves = [
            scheduler.Move(str(each.volunteer_id), str(each.patrol_id), each.joins)
            for each in steps
        ]
        if any(m.volunteer not in self._people or m.patrol not in self._patrols for m in moves):
            return None
        judged = scheduler.judge_moves(self.problem, self._roster, moves)
        before = {move.patrol: self._roster.crew(move.patrol) for move in moves}
        after = dict(before)
        for move in moves:
            others = tuple(each for each in after[move.patrol] if each != move.volunteer)
            after[move.patrol] = (*others, move.volunteer) if move.joins else others
        begins = [p for p in before if self._runs(p, after[p]) and not self._runs(p, before[p])]
        ends = [p for p in before if self._runs(p, before[p]) and not self._runs(p, after[p])]
        return StepsVerdict(
            _rules_of(judged),
            judged.cost_change,
            dict(judged.by_preference),
            not any(each.rule in NEVER_OVERRIDDEN for each in judged.new_violations),
            tuple(int(patrol) for patrol in begins),
            tuple(int(patrol) for patrol in ends),
        )

    def fair_shares(self) -> dict[int, float]:
        """Return how many patrols would be fair to each volunteer; the reserve has no share."""
        return {int(each): share for each, share in scheduler.fair_shares(self.problem).items()}

    def patrols_of(self, volunteer_id: int) -> int:
        """Return how many patrols of this roster somebody has."""
        return self._loads[str(volunteer_id)]

    def candidates(self, patrol_id: int) -> tuple[HandVerdict, ...]:
        """Return everybody who could still join a crew, the best choice first."""
        patrol = str(patrol_id)
        return self._all_said(
            patrol, scheduler.who_could(self.problem, self._roster, patrol, everybody=True)
        )

    def may_go(self, patrol_id: int) -> tuple[HandVerdict, ...]:
        """Return only those of them who break no rule; they are soon found."""
        patrol = str(patrol_id)
        return self._all_said(patrol, scheduler.who_may(self.problem, self._roster, patrol))

    def why_empty(self, patrol_id: int) -> tuple[WhyEmpty, ...]:
        """Say for everybody not in the crew which rule keeps them out, largest group first."""
        return tuple(
            WhyEmpty(
                reason.sentence,
                tuple(int(volunteer) for volunteer in reason.volunteers),
                tuple(self._names[volunteer] for volunteer in reason.volunteers),
            )
            for reason in scheduler.why_empty(self.problem, self._roster, str(patrol_id))
        )

    @cached_property
    def _roster(self) -> "Roster":
        return self.standing or roster_of(self.problem)

    @cached_property
    def _patrols(self) -> dict[str, "Patrol"]:
        return {patrol.id: patrol for patrol in self.problem.patrols}

    @cached_property
    def _people(self) -> dict[str, "Volunteer"]:
        return {volunteer.id: volunteer for volunteer in self.problem.volunteers}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {volunteer.id: volunteer.name for volunteer in self.problem.volunteers}

    @cached_property
    def _loads(self) -> Counter[str]:
        return Counter(volunteer for volunteer, _patrol in self._roster.assignments())

    def _runs(self, patrol_id: str, crew: tuple[str, ...]) -> bool:
        patrol = self._patrols[patrol_id]
        people = [self._people[each] for each in crew if each in self._people]
        return len(crew) >= patrol.minimum and all(
            sum(person.holds(need.qualification, patrol.on) for person in people) >= need.count
            for need in patrol.needs
        )

    def _all_said(self, patrol: str, people: Iterable["Candidate"]) -> tuple[HandVerdict, ...]:
        lacks = scheduler.what_stops(self.problem, self._roster, patrol)
        return tuple(
            replace(self._said(patrol, each.volunteer, each.verdict), lacks=lacks)
            for each in people
        )

    def _said(self, patrol: str, volunteer: str, verdict: "Verdict") -> HandVerdict:
        crew = self._roster.crew(patrol)
        return HandVerdict(
            int(volunteer),
            self._names[volunteer],
            verdict.is_allowed,
            tuple(each.sentence for each in verdict.new_violations),
            verdict.cost_change,
            not any(each.rule in NEVER_OVERRIDDEN for each in verdict.new_violations),
            not self._runs(patrol, crew) and self._runs(patrol, (*crew, volunteer)),
            self._loads[volunteer],
            _rules_of(verdict),
            tuple(
                sorted(
                    (name for name, change in verdict.by_preference.items() if change > 0),
                    key=lambda name: -verdict.by_preference[name],
                )
            ),
        )


def _rules_of(verdict: "Verdict") -> tuple[BrokenRule, ...]:
    return tuple(
        BrokenRule(each.sentence, few_words(each.rule), each.rule)
        for each in verdict.new_violations
    )


def judged(
    sheet: RosterSheet,
    broken: Mapping[int, tuple[BrokenRule, ...]],
    register: Mapping[Insisted, str] | None = None,
) -> RosterSheet:
    """Return a sheet with the rules its crews break; what was stood down stays so.

    `register` holds the reasons of the rules that are set aside on purpose.
    """
    return replace(
        sheet,
        patrols=tuple(
            _with_rules(card, broken[card.patrol_id], register or {})
            if card.patrol_id in broken and card.state != PatrolState.STOOD_DOWN
            else card
            for card in sheet.patrols
        ),
    )


def _with_rules(
    card: PatrolCard, every: tuple[BrokenRule, ...], register: Mapping[Insisted, str]
) -> PatrolCard:
    crew = tuple(who.volunteer_id for who in card.crew)
    reasons = [_reason(rule, crew, register) for rule in every]
    kept = tuple(
        f"{rule.sentence} "
        + translate("Rosters", "Kept on purpose: {reason}.").format(reason=why.rstrip("."))
        for rule, why in zip(every, reasons, strict=True)
        if why
    )
    rules = [rule for rule, why in zip(every, reasons, strict=True) if not why]
    if not rules:
        return replace(card, kept=kept)
    return replace(
        card,
        state=PatrolState.BROKEN,
        reason=rules[0].words,
        violations=tuple(rule.sentence for rule in rules),
        kept=kept,
    )


def _reason(rule: BrokenRule, crew: tuple[int, ...], register: Mapping[Insisted, str]) -> str:
    """Return why a rule is set aside on purpose; empty where it is not."""
    return next(
        (
            register[patrol, volunteer, rule.rule]
            for patrol in rule.patrols
            for volunteer in rule.volunteers or crew
            if (patrol, volunteer, rule.rule) in register
        ),
        "",
    )


def roster_of(problem: "Problem") -> "Roster":
    """Return the assignments of a problem as the roster that stands now."""
    crew: dict[str, list[str]] = defaultdict(list)
    for each in problem.assignments:
        crew[each.patrol].append(each.volunteer)
    return scheduler.Roster({patrol: tuple(people) for patrol, people in crew.items()})
