"""Every roster of hundreds of tiny problems is tried, and none is better than the solved one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings

from scheduler import (
    Busy,
    EarlierPatrol,
    KindLimit,
    Limits,
    Officer,
    Problem,
    RollingLimit,
    Rules,
    Status,
    Succession,
    Weights,
)
from scheduler.arrays import arrays_of
from scheduler.building import build
from scheduler.candidates import may_walk
from scheduler.checker import broken, priced
from scheduler.lineup import Lineup, everything, lineup_from
from scheduler.nearby import decisions_of
from scheduler.preferences import PREFERENCES
from scheduler.rules import BARRING, RULES
from tests.scheduler.builders import patrol, problem
from tests.scheduler.strategies import THEMES, problems
from tests.scheduler.test_whole_problems import SLOWLY, solved

ALWAYS_THE_SAME = settings(SLOWLY, derandomize=True)
USUALLY, LIMITED = 11, 50
"""How many problems are about each theme; there are many limits."""


def three_days(**differences) -> Problem:
    """Three people could walk from Friday to Sunday, and a week before somebody did."""
    days = [
        patrol(f"p{day}", day=day, hour=hour, kind="foot", officer="jo")
        for day, hour in ((4, 10), (5, 10), (5, 23), (6, 14))
    ]
    rules = {"rest_minutes": 0, "max_patrols_per_week": None} | differences
    away = Busy(datetime(2026, 12, 4), datetime(2026, 12, 5))
    return problem(
        ["ann", "bob", "cem"],
        [replace(each, id=f"p{at}") for at, each in enumerate(days)],
        Rules(**rules),
        weights=Weights(fill=40, unpredictable=3, fair_weekends=2, fair_nights=1),
        officers=(Officer(id="jo", name="Jo", busy=(away,)),),
        earlier_patrols=(EarlierPatrol("Riverside", datetime(2026, 11, 29, 14)),),
        first_day=date(2026, 12, 2),
        last_day=date(2026, 12, 8),
    )


def of_groups(days: Problem) -> Problem:
    """Let two be of one group, and no crew of theirs alone."""
    ann, bob, cem = days.volunteers
    return replace(
        days,
        volunteers=(replace(ann, group="a"), replace(bob, group="a"), replace(cem, group="b")),
        patrols=tuple(replace(each, mixed=True) for each in days.patrols),
    )


CERTAIN = [
    *(
        three_days(limits=Limits(**limits))
        for limits in (
            {"max_patrols_per_day": 1, "max_weekends": 0},
            {"max_patrols_per_month": 1, "max_nights": 0},
            {"max_of_kind": (KindLimit("foot", 1),), "max_minutes": 120},
            {"max_consecutive_days": 1, "rolling": (RollingLimit(1, 2),)},
            {"min_consecutive_days": 2},
            {"min_consecutive_free_days": 2},
        )
    ),
    three_days(forbidden_successions=(Succession("foot", "foot"),)),
    three_days(rest_minutes=900),
    of_groups(three_days()),
]
"""What is too rare by chance: days in a row, weekends, what may not follow what, groups."""


class Tried:
    """All rosters of a problem, the cheapest of them, and what had a say in that."""

    def __init__(self, problem: Problem) -> None:
        self._arrays = arrays_of(problem)
        self._focus = everything(self._arrays)
        self._model = build(self._arrays)
        self.spoke = {rule.NAME for rule in BARRING if rule.bars(self._arrays).any()} | (
            {"locks"} if self._arrays.locked else set()
        )
        prices = [self._price(lineup) for lineup in self._lineups()]
        self.cheapest = min(price for price in prices if price is not None)

    def _lineups(self) -> Iterator[Lineup]:
        """Whoever is locked is there; crews that cannot run are empty, but for the locked."""
        arrays, may = self._arrays, may_walk(self._arrays)
        options = []
        for walk in range(len(arrays.patrols)):
            locked = arrays.locked_by_patrol.get(walk, [])
            able = [each for each in np.nonzero(may[:, walk])[0].tolist() if each not in locked]
            crews = chain.from_iterable(combinations(able, size) for size in range(len(able) + 1))
            options.append([(*locked, *crew) for crew in crews if self._may_be(walk, crew)])
        for crews in product(*options):
            pairs = [(each, at) for at, crew in enumerate(crews) for each in crew]
            stood_down = frozenset(at for at, crew in enumerate(crews) if not crew)
            yield lineup_from(arrays, pairs, stood_down)

    def _may_be(self, walk: int, crew: tuple[int, ...]) -> bool:
        locked = self._arrays.locked_by_patrol.get(walk, [])
        if not crew or self._arrays.is_complete(walk, (*locked, *crew)):
            return True
        lacks = self._arrays.crew_lacks(walk, (*locked, *crew))
        self.spoke.add("needs" if lacks else "crew_minimum")
        return bool(locked)

    def _price(self, lineup: Lineup) -> int | None:
        """Price what is allowed: the rules say what that is, or beside locks the model."""
        found = broken(self._arrays, lineup, self._focus)
        self.spoke.update(each.rule for each in found)
        allowed = self._is_allowed_beside_locks(lineup) if self._arrays.locked else not found
        if not allowed:
            return None
        cost = priced(self._arrays, lineup, self._focus)
        self.spoke.update(name for name, price in cost.by_preference.items() if price)
        return cost.total

    def _is_allowed_beside_locks(self, lineup: Lineup) -> bool:
        arrays, model = self._arrays, self._model
        pairs = [(each, at) for at, crew in enumerate(lineup.crews) for each in crew]
        runs = [at for at, crew in enumerate(lineup.crews) if lineup.runs(arrays, at) and crew]
        return model.allows(model.completed(decisions_of(model, pairs, runs)))


def test_brute_force_finds_nothing_better_in_hundreds():
    """Together they are about every rule and every preference."""
    spoke: set[str] = set()
    for each in CERTAIN:
        nothing_is_better(each, spoke)
    tried = sum(try_all_rosters(theme, spoke) for theme in THEMES)
    assert tried >= 200
    assert {each.NAME for each in (*RULES, *PREFERENCES)} - spoke == set()


def try_all_rosters(theme: str, spoke: set[str]) -> int:
    tried = 0

    @settings(ALWAYS_THE_SAME, max_examples=LIMITED if theme == "limits" else USUALLY)
    @given(problems(most_people=4, most_patrols=2, about={theme}))
    def of_a_theme(each: Problem) -> None:
        nonlocal tried
        nothing_is_better(each, spoke)
        tried += 1

    of_a_theme()
    return tried


def nothing_is_better(each: Problem, spoke: set[str]) -> None:
    rosters, result = Tried(each), solved(each)
    assert result.status == Status.PROVEN
    assert result.cost.total == rosters.cheapest
    spoke.update(rosters.spoke)


@pytest.mark.slow
@settings(SLOWLY, max_examples=600)
@given(problems(most_people=5, most_patrols=3))
def test_brute_force_finds_nothing_better_in_larger_ones(problem):
    assert solved(problem).cost.total == Tried(problem).cheapest
