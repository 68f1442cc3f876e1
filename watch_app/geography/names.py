"""Matches the names of areas in a file with the beats of the watch."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

SPELLING, LYING = 0.6, 0.4
"""How much the spelling of the name says, and how much where the incidents lie."""
LIKELY = 0.45
"""A beat is proposed from this likeness on; below it a new one is."""
_EMPTY_WORDS = frozenset({"ward", "beat", "area", "district", "zone", "sector", "the"})


@dataclass(frozen=True, slots=True)
class NamedArea:
    """What an area of a file calls itself."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class NamedBeat:
    """What a beat is called."""

    id: int
    name: str
    code: str


class Match(StrEnum):
    """How sure it is which beat an area is."""

    SAME = "same"
    LIKELY = "likely"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which beat one area most likely is."""

    match: Match
    beat_id: int | None
    """None for a beat that is not there yet."""
    spelling: float
    """How alike the names are, from 0 to 1."""
    inside: float
    """The share of the beat's incidents that lie in the area, from 0 to 1."""


def folded(text: str) -> str:
    """Return a name without case, accents, signs and words that every area has."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[\W_]+", " ", letters.replace("&", " and ")).split()
    return " ".join(word for word in words if word not in _EMPTY_WORDS) or " ".join(words)


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1 (Ratcliff and Obershelp's ratio)."""
    first, second = sorted((folded(one), folded(other)))
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def proposals(
    areas: Sequence[NamedArea],
    beats: Sequence[NamedBeat],
    inside: Mapping[tuple[int, int], float],
) -> tuple[Proposal, ...]:
    """Return for each area which beat it is; no beat is given to two areas.

    The same code or name is the same beat. The others are paired by their likeness, the most
    alike first. `inside` has the share of a beat's incidents in an area, by (place of the area,
    id of the beat).
    """
    found: dict[int, Proposal] = {}
    left = {beat.id: beat for beat in beats}
    for is_same in (_has_same_code, _has_same_name):
        for place, area in enumerate(areas):
            same = next((beat for beat in left.values() if is_same(area, beat)), None)
            if place not in found and same is not None:
                found[place] = Proposal(
                    Match.SAME, same.id, 1.0, inside.get((place, same.id), 0.0)
                )
                del left[same.id]
    pairs = sorted(
        (
            (-_score(spelling, lying), place, beat.id, spelling, lying)
            for place, area in enumerate(areas)
            if place not in found
            for beat in left.values()
            for spelling, lying in [
                (likeness(area.name, beat.name), inside.get((place, beat.id), 0.0))
            ]
        ),
    )
    for score, place, beat_id, spelling, lying in pairs:
        if -score >= LIKELY and place not in found and beat_id in left:
            found[place] = Proposal(Match.LIKELY, beat_id, spelling, lying)
            del left[beat_id]
    nothing = Proposal(Match.NEW, None, 0.0, 0.0)
    return tuple(found.get(place, nothing) for place in range(len(areas)))


def _score(spelling: float, lying: float) -> float:
    """The likeness of a pair; nearly the same name is enough without any incident."""
    return max(SPELLING * spelling + LYING * lying, spelling - 0.25)


def _has_same_code(area: NamedArea, beat: NamedBeat) -> bool:
    return bool(area.code) and area.code.casefold() == beat.code.casefold()


def _has_same_name(area: NamedArea, beat: NamedBeat) -> bool:
    return bool(area.name) and (
        folded(area.name) == folded(beat.name) or area.name.casefold() == beat.code.casefold()
    )
