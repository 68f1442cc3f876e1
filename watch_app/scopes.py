"""How much of a roster is planned at once; what is outside stays as it is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from watch_app.sheets import PatrolCard, RosterSheet
from watch_app.text import translate
from watch_app.wording import day_text, short_period

if TYPE_CHECKING:
    from scheduler import Problem


@dataclass(frozen=True, slots=True)
class Scope:
    """Which patrols are planned, and whether whoever is placed on them stays there."""

    patrol_ids: frozenset[int] | None = None
    """None means all that are still to come."""
    keeps_crews: bool = False
    """Only empty places are filled."""

    @property
    def is_whole(self) -> bool:
        return self.patrol_ids is None and not self.keeps_crews


WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a coordinator narrows a roster by; nothing chosen is everything."""

    first_day: date | None = None
    last_day: date | None = None
    beat_ids: frozenset[int] = frozenset()
    patrol_ids: frozenset[int] = frozenset()
    only_empty: bool = False

    def takes(self, card: PatrolCard) -> bool:
        return (
            (self.first_day is None or self.first_day <= card.on)
            and (self.last_day is None or card.on <= self.last_day)
            and (not self.beat_ids or card.beat_id in self.beat_ids)
            and (not self.patrol_ids or card.patrol_id in self.patrol_ids)
            and (not self.only_empty or not card.runs or len(card.crew) < card.target)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The scope that a choice comes to, and what to say of it before anything begins."""

    scope: Scope
    patrols: int
    others: int
    """Patrols still to come that stay as they are."""
    sentence: str


def chosen(sheet: RosterSheet, choice: Choice, now: datetime) -> Chosen:
    """Find the patrols a choice takes; `now` is local, and what has begun is never planned."""
    coming = [card for card in sheet.patrols if card.starts >= now and not card.is_cancelled]
    inside = [card for card in coming if choice.takes(card)]
    others = len(coming) - len(inside)
    ids = frozenset(card.patrol_id for card in inside) if others else None
    scope = Scope(ids, keeps_crews=choice.only_empty)
    return Chosen(scope, len(inside), others, _sentence(sheet, inside, others, choice))


def _sentence(
    sheet: RosterSheet, inside: Collection[PatrolCard], others: int, choice: Choice
) -> str:
    """Say it in words: "12 patrols of Riverside, 6 – 19 Dec; 31 other patrols stay"."""
    if not inside and choice.patrol_ids:
        return translate("Rosters", "None of the chosen patrols is still to come. Choose others.")
    if not inside:
        return translate("Rosters", "No patrol still to come is like that. Choose more days.")
    days = [card.on for card in inside]
    when = _period(min(days), max(days))
    beats = {card.beat_id for card in inside}
    names = [row.name for row in sheet.beats if row.beat_id in beats]
    count = len(inside)
    if choice.only_empty:
        places = sum(max(0, card.target - len(card.crew)) for card in inside)
        what = translate(
            "Rosters",
            "%n empty place on {patrols}, {when}|%n empty places on {patrols}, {when}",
            number=places,
        ).format(patrols=_patrols(count, names), when=when)
        what += "; " + translate("Rosters", "whoever is placed stays")
    else:
        what = f"{_patrols(count, names)}, {when}"
    if not others:
        return f"{what}."
    rest = translate(
        "Rosters",
        "%n other patrol stays as it is|%n other patrols stay as they are",
        number=others,
    )
    return f"{what}; {rest}."


def _patrols(count: int, names: list[str]) -> str:
    patrols = translate("Rosters", "%n patrol|%n patrols", number=count)
    if len(names) > 2:
        return patrols
    sentence = translate("Rosters", "{patrols} of {beats}")
    both = translate("Rosters", " and ").join(names)
    return sentence.format(patrols=patrols, beats=both)


def _period(first: date, last: date) -> str:
    return day_text(first) if first == last else short_period(first, last)


def narrowed(problem: "Problem", scope: Scope) -> "Problem":
    """Return the problem in which only the scope is decided; all else keeps its crew."""
    if scope.is_whole:
        return problem
    inside = (
        {patrol.id for patrol in problem.patrols}
        if scope.patrol_ids is None
        else {str(each) for each in scope.patrol_ids}
    )
    return replace(
        problem,
        patrols=tuple(
            each if each.id in inside else replace(each, crew_stays=True)
            for each in problem.patrols
        ),
        assignments=tuple(
            each if each.patrol in inside and not scope.keeps_crews else replace(each, locked=True)
            for each in problem.assignments
        ),
    )


def planned(problem: "Problem", scope: Scope) -> int:
    """Count the patrols of a problem that the scope decides."""
    if scope.patrol_ids is None:
        return len(problem.patrols)
    return sum(int(each.id) in scope.patrol_ids for each in problem.patrols)


def untouched(sheet: RosterSheet, problem: "Problem", scope: Scope) -> frozenset[int]:
    """Return the patrols of the scope that still are as the problem was read with them.

    One with another crew, another time or another beat by now is somebody's later decision.
    """
    read: dict[str, set[int]] = defaultdict(set)
    for each in problem.assignments:
        read[each.patrol].add(int(each.volunteer))
    known = {each.id: (each.beat, each.starts, each.ends) for each in problem.patrols}
    return frozenset(
        card.patrol_id
        for card in sheet.patrols
        if known.get(str(card.patrol_id)) == (str(card.beat_id), card.starts, card.ends)
        and (scope.patrol_ids is None or card.patrol_id in scope.patrol_ids)
        and {who.volunteer_id for who in card.crew} == read[str(card.patrol_id)]
    )
