"""A roster in people's terms, and what is better or worse in it than in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.pages.roster_words import figure, loads_words, run_words
from watch_app.text import translate as counted

if TYPE_CHECKING:
    from scheduler import Outcome

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is counted, and how it compares."""

    name: str
    value: str
    change: str = ""
    is_better: bool | None = None
    """None where neither is better."""


def lines(now: Outcome, before: Outcome | None) -> tuple[Line, ...]:
    """Give what is counted on a roster, each beside what it was before."""

    def than(count: Callable[[Outcome], int]) -> int | None:
        return None if before is None else count(now) - count(before)

    both = translate("Roster", "{most} and {fewest}").format(most=now.most, fewest=now.fewest)
    return (
        _more(
            translate("Roster", "Patrols that run"),
            _of(now.run, now.patrols),
            than(lambda each: each.run),
        ),
        _fewer(
            translate("Roster", "Empty places"),
            now.places - now.filled,
            than(lambda each: each.places - each.filled),
        ),
        _closer(
            translate("Roster", "Most and fewest patrols"),
            both,
            than(lambda each: each.most - each.fewest),
        ),
        _fewer(
            translate("Roster", "Unwanted nights"),
            now.unwanted_nights,
            than(lambda each: each.unwanted_nights),
        ),
        _more(
            translate("Roster", "Wishes met"),
            _of(now.wishes_met, now.wishes),
            than(lambda each: each.wishes_met),
        ),
        _fewer(translate("Roster", "Cost of uneven shares"), _unevenness(now), than(_unevenness)),
        _fewer(translate("Roster", "Cost"), now.cost.total, than(lambda each: each.cost.total)),
    )


def _unevenness(outcome: Outcome) -> int:
    """What it costs that some do more than their share, and others less."""
    parts = outcome.cost.by_preference
    return sum(cost for name, cost in parts.items() if name.startswith("fair_"))


def _of(part: int, whole: int) -> str:
    return translate("Roster", "{part} of {whole}").format(part=part, whole=whole)


def _more(name: str, value: str, change: int | None, *, is_good: bool = True) -> Line:
    """A figure of which more is better, unless it is not good."""
    if change is None:
        return Line(name, value)
    if not change:
        return Line(name, value, translate("Roster", "same"))
    words = (
        translate("Roster", "{count} more") if change > 0 else translate("Roster", "{count} fewer")
    )
    return Line(name, value, words.format(count=figure(abs(change))), (change > 0) == is_good)


def _fewer(name: str, value: int, change: int | None) -> Line:
    return _more(name, figure(value), change, is_good=False)


def _closer(name: str, value: str, apart: int | None) -> Line:
    if apart is None:
        return Line(name, value)
    if not apart:
        return Line(name, value, translate("Roster", "same"))
    words = translate("Roster", "closer") if apart < 0 else translate("Roster", "further apart")
    return Line(name, value, words, apart < 0)


def nights_words(now: Outcome, before: Outcome | None) -> str:
    """Nights of people who would rather not: "3 unwanted nights instead of 7."."""
    if not now.unwanted_nights and (before is None or not before.unwanted_nights):
        return ""
    nights = counted("Roster", "%n unwanted night|%n unwanted nights", number=now.unwanted_nights)
    if before is None or before.unwanted_nights == now.unwanted_nights:
        return f"{nights}."
    sentence = translate("Roster", "{nights} instead of {before}.")
    return sentence.format(nights=nights, before=before.unwanted_nights)


def outcome_sentence(now: Outcome, before: Outcome | None) -> str:
    """A roster in a few sentences: what runs, who has most and fewest, unwanted nights."""
    first = run_words(now.patrols, now.run)
    loads = loads_words(now.most, now.fewest)
    return f"{first} {loads} {nights_words(now, before)}".strip()


def is_begun(outcome: Outcome) -> bool:
    """Say whether there was anything to compare with."""
    return outcome.most > 0
