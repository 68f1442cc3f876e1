"""Figures of a roster: how much runs, how many places are taken, how even the load is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from watch_app.attendance import Walked
from watch_app.hours import minutes_between
from watch_app.sheets import PatrolCard, PatrolState, RosterSheet


@dataclass(frozen=True, slots=True)
class RosterFigures:
    """What can be counted on a roster; places are counted up to the target size."""

    patrols: int
    run: int
    stood_down: int
    gaps: int
    short: int
    broken: int
    places: int
    filled: int
    most: int
    """Patrols of the volunteer who has most."""
    fewest: int
    """Patrols of the volunteer who has fewest, among those who have any."""
    people: int
    """Volunteers with at least one patrol."""


def figures(sheet: RosterSheet) -> RosterFigures:
    """Count a roster sheet."""
    return figures_of(sheet.patrols)


def figures_of(patrols: Iterable[PatrolCard]) -> RosterFigures:
    """Count some patrols, such as those of one week."""
    cards = tuple(patrols)
    states = Counter(card.state for card in cards)
    loads = Counter(member.volunteer_id for card in cards for member in card.crew)
    return RosterFigures(
        patrols=len(cards),
        run=sum(card.runs for card in cards),
        stood_down=states[PatrolState.STOOD_DOWN],
        gaps=states[PatrolState.GAP],
        short=states[PatrolState.SHORT],
        broken=states[PatrolState.BROKEN],
        places=sum(card.target for card in cards),
        filled=sum(min(len(card.crew), card.target) for card in cards if card.runs),
        most=max(loads.values(), default=0),
        fewest=min(loads.values(), default=0),
        people=len(loads),
    )


def was_held(card: PatrolCard, walked: Mapping[int, Walked]) -> bool:
    """Say whether a patrol that is over was walked: as keyed in, or else as planned."""
    kept = walked.get(card.patrol_id)
    return card.runs if kept is None else kept.was_walked


def minutes_walked(
    cards: Iterable[PatrolCard], walked: Mapping[int, Walked], zone: ZoneInfo
) -> Mapping[int, int]:
    """Add up elapsed minutes by volunteer id: the actual ones where they are keyed in."""
    minutes: Counter[int] = Counter()
    for card in cards:
        kept = walked.get(card.patrol_id)
        if kept is not None:
            minutes.update(kept.minutes)
        elif card.runs:
            length = minutes_between(card.starts, card.ends, zone)
            minutes.update({member.volunteer_id: length for member in card.crew})
    return minutes
