"""Judges crews by all rules, from frozen values only, so that any thread may ask."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import scheduler
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet
from watch_app.text import translate

if TYPE_CHECKING:
    from scheduler import Problem, Roster, Verdict

_NEVER_OVERRIDDEN = frozenset(["apart"])
"""Rules that nobody may set aside, whatever the reason."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that a crew breaks: in a sentence, and in a few words for a card."""

    sentence: str
    words: str


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

    def broken(self) -> dict[int, tuple[BrokenRule, ...]]:
        """Return all rules the roster breaks, by patrol id."""
        found: dict[int, dict[str, BrokenRule]] = defaultdict(dict)
        for each in scheduler.check(self.problem, self._roster):
            rule = BrokenRule(each.sentence, _few_words(each.rule))
            found[int(each.patrol)].setdefault(each.sentence, rule)
        return {patrol: tuple(rules.values()) for patrol, rules in found.items()}

    def verdict(self, patrol_id: int, volunteer_id: int) -> HandVerdict:
        """Judge one assignment before it is made."""
        judged = scheduler.judge_assignment(
            self.problem, self._roster, str(volunteer_id), str(patrol_id)
        )
        return self._said(str(patrol_id), str(volunteer_id), judged)

    def candidates(self, patrol_id: int) -> tuple[HandVerdict, ...]:
        """Return everybody who could still join a crew, the best choice first."""
        return tuple(
            self._said(str(patrol_id), each.volunteer, each.verdict)
            for each in scheduler.who_could(
                self.problem, self._roster, str(patrol_id), everybody=True
            )
        )

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
        return roster_of(self.problem)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {volunteer.id: volunteer.name for volunteer in self.problem.volunteers}

    @cached_property
    def _loads(self) -> Counter[str]:
        return Counter(volunteer for volunteer, _patrol in self._roster.assignments())

    def _runs(self, patrol_id: str, crew: tuple[str, ...]) -> bool:
        patrol = next(each for each in self.problem.patrols if each.id == patrol_id)
        people = [each for each in self.problem.volunteers if each.id in crew]
        return len(crew) >= patrol.minimum and all(
            sum(person.holds(need.qualification, patrol.on) for person in people) >= need.count
            for need in patrol.needs
        )

    def _said(self, patrol: str, volunteer: str, verdict: "Verdict") -> HandVerdict:
        crew = self._roster.crew(patrol)
        return HandVerdict(
            int(volunteer),
            self._names[volunteer],
            verdict.is_allowed,
            tuple(each.sentence for each in verdict.new_violations),
            verdict.cost_change,
            not any(each.rule in _NEVER_OVERRIDDEN for each in verdict.new_violations),
            not self._runs(patrol, crew) and self._runs(patrol, (*crew, volunteer)),
            self._loads[volunteer],
        )


def judged(sheet: RosterSheet, broken: Mapping[int, tuple[BrokenRule, ...]]) -> RosterSheet:
    """Return a sheet with the rules its crews break; what was stood down stays so."""
    return replace(
        sheet,
        patrols=tuple(
            _with_rules(card, broken[card.patrol_id])
            if card.patrol_id in broken and card.state != PatrolState.STOOD_DOWN
            else card
            for card in sheet.patrols
        ),
    )


def _with_rules(card: PatrolCard, rules: tuple[BrokenRule, ...]) -> PatrolCard:
    return replace(
        card,
        state=PatrolState.BROKEN,
        reason=rules[0].words,
        violations=tuple(rule.sentence for rule in rules),
    )


def roster_of(problem: "Problem") -> "Roster":
    """Return the assignments of a problem as the roster that stands now."""
    crew: dict[str, list[str]] = defaultdict(list)
    for each in problem.assignments:
        crew[each.patrol].append(each.volunteer)
    return scheduler.Roster({patrol: tuple(people) for patrol, people in crew.items()})


def _few_words(rule: str) -> str:
    words = {
        "absence": translate("Rosters", "Somebody away"),
        "apart": translate("Rosters", "Kept apart"),
        "availability": translate("Rosters", "Not free then"),
        "crew_maximum": translate("Rosters", "Too many"),
        "neighbours": translate("Rosters", "Too little rest"),
        "not_both_away": translate("Rosters", "Both away"),
        "one_place": translate("Rosters", "Two at once"),
        "rest": translate("Rosters", "Too little rest"),
        "roster_limit": translate("Rosters", "Over a limit"),
        "together": translate("Rosters", "Only together"),
        "trainees": translate("Rosters", "Trainees"),
        "weekly_limit": translate("Rosters", "Over a limit"),
    }
    return words.get(rule, translate("Rosters", "Breaks a rule"))
