"""The small map of the public summary: outlines of beats, hatched by how much was seen there."""

from collections.abc import Sequence
from itertools import pairwise

from watch_app.outlines import Map, Ring, fitted, hatching, middle
from watch_app.public_summary import PublicBeat
from watch_app.reports.fonts import NOTE, NOTE_BOLD, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate

WIDE, HIGH = 240, 182
_HATCHES = ((7, 0.45), (3.2, 0.9))
"""Distance and weight of the lines of the second and of the third class."""
_KEY_WIDE, _KEY_HIGH = 16, 11
_GAP = 12


def class_words(steps: Sequence[int]) -> list[str]:
    """Say what each class of the map holds."""
    if not steps:
        return []
    words = [translate("PublicSummary", "fewer than {count}").format(count=steps[0])]
    for low, high in pairwise(steps):
        words.append(translate("PublicSummary", "{low} to {high}").format(low=low, high=high - 1))
    words.append(translate("PublicSummary", "{count} or more").format(count=steps[-1]))
    return words


def _hatch_of(rank: int, steps: Sequence[int]) -> tuple[float, float] | None:
    """Return the hatching of a class; two classes have none and the darker one."""
    if not rank:
        return None
    return _HATCHES[rank - 1] if len(steps) == len(_HATCHES) else _HATCHES[-1]


def in_words(beats: Sequence[PublicBeat], steps: Sequence[int]) -> str:
    """Say what the map shows, no more than it does."""
    classes = class_words(steps)
    said = [f"{beat.name}: {classes[beat.rank]}" for beat in beats]
    return translate("PublicSummary", "Map of the beats. {beats}.").format(beats="; ".join(said))


def draw_map(
    page: Page, x: float, y: float, beats: Sequence[PublicBeat], steps: Sequence[int]
) -> float:
    """Draw the map and what its classes mean, and return where it ends."""
    placed = [beat for beat in beats if beat.ring]
    with page.tag("Figure", alt=in_words(beats, steps), box=(x, y, WIDE, HIGH)):
        if placed:
            laid = fitted([beat.ring for beat in placed], WIDE - 2, HIGH - 2)
            _draw_beats(page, placed, laid, (x + 0.6, y + 0.6), steps)
            y += laid.high
    return _draw_key(page, x, y + 6, steps)


def _draw_beats(
    page: Page,
    beats: Sequence[PublicBeat],
    laid: Map,
    corner: tuple[float, float],
    steps: Sequence[int],
) -> None:
    left, top = corner
    rings = [tuple((left + x, top + y) for x, y in ring) for ring in laid.rings]
    for beat, ring in zip(beats, rings, strict=True):
        _hatch(page, ring, _hatch_of(beat.rank, steps))
    for ring in rings:
        page.ring(*ring, weight=1.2)
    for beat, ring in zip(beats, rings, strict=True):
        code = clean(beat.code)
        x, y = middle(ring)
        wide = width(code, NOTE_BOLD)
        page.blank(x - wide / 2 - 3, y - 6.5, wide + 6, 13)
        page.text(x - wide / 2, y + 3.3, code, NOTE_BOLD)


def _hatch(page: Page, ring: Ring, style: tuple[float, float] | None) -> None:
    if style is None:
        return
    step, weight = style
    for start, end in hatching(ring, step):
        page.stroke(start, end, weight=weight)


def _draw_key(page: Page, x: float, y: float, steps: Sequence[int]) -> float:
    """Draw what the hatchings mean; classes without room beside the others stand below."""
    at = x
    with page.tag("P"):
        for rank, words in enumerate(class_words(steps)):
            needs = _KEY_WIDE + 5 + width(words, NOTE)
            if at > x and at + needs > x + WIDE:
                at, y = x, y + 16
            corners = (
                (at, y),
                (at + _KEY_WIDE, y),
                (at + _KEY_WIDE, y + _KEY_HIGH),
                (at, y + _KEY_HIGH),
            )
            _hatch(page, corners, _hatch_of(rank, steps))
            page.frame(at, y, _KEY_WIDE, _KEY_HIGH, 0.8)
            page.text(at + _KEY_WIDE + 5, y + 9, words, NOTE)
            at += needs + _GAP
    return y + _KEY_HIGH


def code_lines(beats: Sequence[PublicBeat], room: float) -> list[str]:
    """Say which beat each code stands for."""
    said = "; ".join(f"{beat.code} {beat.name}" for beat in beats)
    return wrap(said, NOTE, room)
