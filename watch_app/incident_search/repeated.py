"""What two incidents have in common, and how it is said."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watch_app.text import translate

_MOST_NAMED = 3
_MOST_WORDS = 3


class RepeatKind(StrEnum):
    """What two incidents have in common, the strongest first."""

    PLATE = "plate"
    MAYBE_PLATE = "maybe_plate"
    """A letter of it was not read, in one of the two."""
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another incident with something in common."""

    incident_id: int
    number: str
    seen_from: datetime
    kind: RepeatKind
    shared: tuple[str, ...]
    """The plate, the place or the words, as they stand in this incident."""
    named: str
    """Its number and when it was, as in "MKT-2026-0141 (5 Dec, 22:05)"."""

    @property
    def sentence(self) -> str:
        """As in "BK19 XTP is also in MKT-2026-0141 (5 Dec, 22:05)."."""
        return _sentence((self,))


@dataclass(frozen=True, slots=True)
class RepeatLine:
    """All incidents that share the same one thing."""

    kind: RepeatKind
    sentence: str
    incident_ids: tuple[int, ...]
    """The newest first."""
    others: int
    """How many are named in it or counted."""


def lines(repeats: Iterable[Repeat], besides: Collection[int] = ()) -> tuple[RepeatLine, ...]:
    """Return one line for each plate, place or group of words that is shared.

    Incidents in `besides` are said elsewhere: they are not named, but shown with the others.
    """
    groups: dict[tuple[RepeatKind, tuple[str, ...]], list[Repeat]] = {}
    for repeat in repeats:
        groups.setdefault((repeat.kind, repeat.shared), []).append(repeat)
    made = []
    for (kind, _shared), found in groups.items():
        found.sort(key=lambda each: (each.seen_from, each.incident_id), reverse=True)
        unsaid = [each for each in found if each.incident_id not in besides]
        if unsaid:
            ids = tuple(each.incident_id for each in found)
            made.append(RepeatLine(kind, _sentence(unsaid), ids, len(unsaid)))
    return tuple(made)


def _sentence(repeats: Sequence[Repeat]) -> str:
    first = repeats[0]
    patterns = {
        RepeatKind.PLATE: translate("Repeats", "{shared} is also in {incidents}."),
        RepeatKind.MAYBE_PLATE: translate("Repeats", "{shared} may be the plate in {incidents}."),
        RepeatKind.PLACE: translate(
            "Repeats", "{shared} is also the place of {incidents}, of the same kind."
        ),
        RepeatKind.WORDS: translate("Repeats", "The words {shared} are also in {incidents}."),
    }
    shared = first.shared[0] if first.shared else ""
    if first.kind == RepeatKind.WORDS:
        shared = ", ".join(f"“{word}”" for word in first.shared[:_MOST_WORDS])
    pattern = patterns[first.kind]
    if not shared:
        pattern = translate("Repeats", "Within 50 metres there was also {incidents}.")
    return pattern.format(shared=shared, incidents=_named(repeats))


def _named(repeats: Sequence[Repeat]) -> str:
    names = [each.named for each in repeats[:_MOST_NAMED]]
    more = len(repeats) - _MOST_NAMED
    if more > 0:
        words = translate("Repeats", "{first} and %n other|{first} and %n others", number=more)
        return words.format(first=", ".join(names))
    if len(names) == 1:
        return names[0]
    both = translate("Repeats", "{first} and {last}")
    return both.format(first=", ".join(names[:-1]), last=names[-1])
