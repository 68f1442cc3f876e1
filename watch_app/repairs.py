"""Mends a roster that somebody drops out of: the fewest changes, each of which may be refused."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

import scheduler
from watch_app import advising, volunteers
from watch_app.advising import Step, Way
from watch_app.judging import roster_of
from watch_app.text import translate

if TYPE_CHECKING:
    from scheduler import Halt, Problem, Rearrangement


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away on whole days, the first and the last included."""

    volunteer_id: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class DropOut:
    """Somebody who cannot go on one patrol."""

    volunteer_id: int
    patrol_id: int


Trouble = Away | DropOut


@dataclass(frozen=True, slots=True)
class Mend:
    """What changes for one person."""

    volunteer_id: int
    sentence: str
    steps: tuple[Step, ...]
    was_told: bool
    """They would hear something else than they were told."""
    can_be_refused: bool
    """Everything but the drop-out itself."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The smallest change that mends the roster, person by person."""

    sentence: str
    mends: tuple[Mend, ...]
    lost: tuple[tuple[int, str], ...]
    """Ids and names of patrols that ran and would not any more."""
    is_proven: bool

    @property
    def way(self) -> Way:
        """All of it, to be taken in one step."""
        return Way(
            "",
            tuple(mend.sentence for mend in self.mends),
            tuple(step for mend in self.mends for step in mend.steps),
            self.lost,
            sum(mend.was_told for mend in self.mends),
            self.is_proven,
        )


@dataclass(frozen=True)
class Repairer:
    """Answers for one roster as it stood when its problem was read, from any thread."""

    problem: "Problem"

    def repair(
        self, trouble: Trouble, refused: Collection[Mend] = (), halt: "Halt | None" = None
    ) -> Repair | None:
        """Do without somebody; whoever refuses stays where they are.

        After a halt it is the best found so far, or None.
        """
        problem = self._with(trouble, refused)
        dropped = self._dropped(problem, trouble)
        name = self._names.get(str(trouble.volunteer_id), "")
        if not dropped:
            said = translate("Rosters", "{name} has no patrol then: nothing has to be mended.")
            return Repair(said.format(name=name), (), (), is_proven=True)
        found = scheduler.repair(
            problem,
            roster_of(self.problem),
            dropped,
            refused=[*self._refused(refused), *self._not_asked(trouble)],
            halt=halt,
        )
        if found is None and halt is not None and halt.is_called:
            return None
        if found is None:
            return self._without_help(dropped)
        mends = tuple(self._mends(found, set(dropped)))
        lost = tuple((int(patrol), self._labels[patrol]) for patrol in found.lost)
        return Repair(self._sentence(mends, lost, name), mends, lost, found.is_proven)

    def _with(self, trouble: Trouble, refused: Collection[Mend]) -> "Problem":
        """Return the problem in which somebody is away and whoever refuses stays."""
        people = self.problem.volunteers
        if isinstance(trouble, Away):
            away = scheduler.Absence(trouble.first_day, trouble.last_day)
            people = tuple(
                replace(each, absences=(*each.absences, away))
                if each.id == str(trouble.volunteer_id)
                else each
                for each in people
            )
        stays = {
            (str(step.volunteer_id), str(step.patrol_id))
            for mend in refused
            for step in mend.steps
            if not step.joins
        }
        return replace(
            self.problem,
            volunteers=people,
            assignments=tuple(
                replace(each, locked=each.locked or (each.volunteer, each.patrol) in stays)
                for each in self.problem.assignments
            ),
        )

    def _refused(self, refused: Collection[Mend]) -> Iterator[tuple[str, str]]:
        for mend in refused:
            for step in mend.steps:
                if step.joins:
                    yield str(step.volunteer_id), str(step.patrol_id)

    def _not_asked(self, trouble: Trouble) -> Iterator[tuple[str, str]]:
        """Give every other patrol of whoever drops out: nobody asks them to go elsewhere."""
        who = str(trouble.volunteer_id)
        walked = {each.patrol for each in self.problem.assignments if each.volunteer == who}
        return ((who, each.id) for each in self.problem.patrols if each.id not in walked)

    def _dropped(self, problem: "Problem", trouble: Trouble) -> list[tuple[str, str]]:
        """Return (volunteer, patrol) of the places that somebody leaves empty."""
        who = str(trouble.volunteer_id)
        walked = {each.patrol for each in problem.assignments if each.volunteer == who}
        if isinstance(trouble, DropOut):
            return [(who, each) for each in walked if each == str(trouble.patrol_id)]
        broken = {
            violation.patrol
            for violation in scheduler.check(problem, roster_of(problem))
            if violation.rule == "absence" and who in violation.volunteers
        }
        return [(who, each.id) for each in problem.patrols if each.id in walked & broken]

    def _without_help(self, dropped: list[tuple[str, str]]) -> Repair:
        """Return the drop-out alone, which leaves gaps to ring for."""
        said = translate(
            "Rosters", "No change near it mends this. Take it as it is, and ring somebody."
        )
        patrols = [patrol for _who, patrol in dropped]
        leaving = self._mend(dropped[0][0], [], patrols, {}, is_trouble=True)
        return Repair(said, (leaving,), (), is_proven=False)

    # Words

    def _mends(self, found: "Rearrangement", dropped: set[tuple[str, str]]) -> Iterator[Mend]:
        """Say what changes for each person: first who drops out, then who helps, by time."""
        joined: dict[str, list[str]] = defaultdict(list)
        left: dict[str, list[str]] = defaultdict(list)
        for move in found.moves:
            (joined if move.joins else left)[move.volunteer].append(move.patrol)
        places = self._places(joined, left, dropped)
        trouble = {volunteer for volunteer, _patrol in dropped}

        def order(who: str) -> tuple[bool, bool, int]:
            first = min((self._order[patrol] for patrol in (joined[who] or left[who])), default=0)
            return who not in trouble, not joined[who], first

        for who in sorted(dict.fromkeys([*joined, *left]), key=order):
            yield self._mend(who, joined[who], left[who], places, is_trouble=who in trouble)

    def _places(
        self,
        joined: dict[str, list[str]],
        left: dict[str, list[str]],
        dropped: set[tuple[str, str]],
    ) -> dict[tuple[str, str], str]:
        """Pair whoever joins a crew with somebody who leaves it, the drop-out first."""
        leavers: dict[str, list[str]] = defaultdict(list)
        for who, patrols in left.items():
            for patrol in patrols:
                leavers[patrol].append(who)
        for patrol, people in leavers.items():
            people.sort(key=[who for who, walk in dropped if walk == patrol].count, reverse=True)
        return {
            (who, patrol): leavers[patrol].pop(0)
            for who, patrols in joined.items()
            for patrol in patrols
            if leavers[patrol]
        }

    def _mend(
        self,
        who: str,
        joined: list[str],
        left: list[str],
        places: dict[tuple[str, str], str],
        *,
        is_trouble: bool,
    ) -> Mend:
        steps = [Step(int(who), int(patrol), joins=False) for patrol in left]
        steps += [Step(int(who), int(patrol), joins=True) for patrol in joined]
        return Mend(
            int(who),
            self._said(who, joined, left, places, is_trouble=is_trouble),
            tuple(steps),
            not is_trouble and any((who, patrol) in self._told for patrol in left),
            can_be_refused=not is_trouble,
        )

    def _said(
        self,
        who: str,
        joined: list[str],
        left: list[str],
        places: dict[tuple[str, str], str],
        *,
        is_trouble: bool,
    ) -> str:
        name, off = self._names[who], "; ".join(self._labels[each] for each in left)
        parts = [self._joins(who, patrol, places) for patrol in joined]
        if not parts:
            sentence = (
                translate("Rosters", "{name} is off {off}.")
                if is_trouble
                else translate("Rosters", "{name} is free of {off}.")
            )
        elif left:
            sentence = translate("Rosters", "{name} {joins}, instead of {off}.")
        else:
            sentence = translate("Rosters", "{name} {joins}.")
        return sentence.format(name=name, joins="; ".join(parts), off=off)

    def _joins(self, who: str, patrol: str, places: dict[tuple[str, str], str]) -> str:
        label, other = self._labels[patrol], places.get((who, patrol))
        if other is None:
            return translate("Rosters", "joins {patrol}").format(patrol=label)
        sentence = translate("Rosters", "takes {other}’s place on {patrol}")
        return sentence.format(other=self._names[other], patrol=label)

    def _sentence(
        self, mends: tuple[Mend, ...], lost: tuple[tuple[int, str], ...], name: str
    ) -> str:
        others = sum(mend.can_be_refused for mend in mends)
        if lost:
            names = "; ".join(label for _patrol, label in lost)
            return translate(
                "Rosters",
                "Nobody can fill in. Without {name} one patrol is stood down "
                "unless you find somebody: {patrols}."
                "|Not every place can be filled. Without {name} %n patrols are stood down "
                "unless you find people: {patrols}.",
                number=len(lost),
            ).format(name=name, patrols=names)
        if not others:
            return translate(
                "Rosters", "The crew goes without {name}; nobody else has to move."
            ).format(name=name)
        return translate(
            "Rosters",
            "One change for one person mends it: every patrol runs."
            "|Changes for %n people mend it: every patrol runs.",
            number=others,
        )

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {patrol.id: patrol.label for patrol in self.problem.patrols}

    @cached_property
    def _order(self) -> dict[str, int]:
        ordered = sorted(self.problem.patrols, key=lambda each: (each.starts, each.id))
        return {patrol.id: at for at, patrol in enumerate(ordered)}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {volunteer.id: volunteer.name for volunteer in self.problem.volunteers}

    @cached_property
    def _told(self) -> frozenset[tuple[str, str]]:
        told = (each for each in self.problem.assignments if each.told)
        return frozenset((each.volunteer, each.patrol) for each in told)


def repairer_for(session: Session, roster_id: int, *, now: datetime) -> Repairer:
    """Return who mends what is still to come; `now` is local time."""
    return Repairer(advising.open_problem(session, roster_id, now=now))


def take(session: Session, trouble: Trouble, repair: Repair, *, reason: str = "") -> None:
    """Note who is away and make every move; InputError when the roster is not as it was."""
    if isinstance(trouble, Away):
        volunteers.add_absence(
            session, trouble.volunteer_id, trouble.first_day, trouble.last_day, reason
        )
    advising.take(session, repair.way)
