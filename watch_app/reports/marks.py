"""The marks of the house, drawn as vectors in black so that they survive a bad copier."""

from contextlib import AbstractContextManager, nullcontext

from watch_app.reports.fonts import NAME_BOLD, NOTE_BOLD, Face, width
from watch_app.reports.page import Page
from watch_app.text import translate

DIAMOND = 7.2
PADLOCK = 7.0
KIT = 5.0
TILE_HEIGHT = 14
_TILE_PADDING = 5


def _diamond(x: float, middle: float, wide: float) -> tuple[tuple[float, float], ...]:
    half = wide / 2
    return (
        (x, middle),
        (x + half, middle - half),
        (x + 2 * half, middle),
        (x + half, middle + half),
    )


def _standing_for(page: Page, word: str) -> AbstractContextManager[object]:
    """Let a screen reader say the word for what is drawn; nothing where the page says nothing."""
    return page.tag("Span", actual=word) if page.is_tagged else nullcontext()


def leader(page: Page, x: float, baseline: float, *, size: float = DIAMOND) -> None:
    with _standing_for(page, translate("Reports", "crew leader")):
        page.shape(*_diamond(x, baseline - size / 2, size))


def trainee(page: Page, x: float, baseline: float) -> None:
    with _standing_for(page, translate("Reports", "trainee")):
        page.ring(*_diamond(x + 0.6, baseline - 3.6, DIAMOND - 1.2), weight=0.9)


def padlock(page: Page, x: float, baseline: float) -> None:
    with _standing_for(page, translate("Reports", "fixed")):
        page.block(x, baseline - 5, PADLOCK, 5.6)
        page.stroke(
            (x + 1.6, baseline - 5),
            (x + 1.6, baseline - 6.9),
            (x + 2.6, baseline - 8),
            (x + PADLOCK - 2.6, baseline - 8),
            (x + PADLOCK - 1.6, baseline - 6.9),
            (x + PADLOCK - 1.6, baseline - 5),
            weight=1.1,
        )


def kit(page: Page, x: float, baseline: float) -> None:
    """Draw a small radio: there is kit to collect."""
    with _standing_for(page, translate("Reports", "takes kit")):
        page.block(x, baseline - 5.4, KIT, 6)
        page.upright(x + 0.6, baseline - 9, baseline - 5, 1.2)


def changed(page: Page, x: float, y: float, high: float) -> None:
    """Draw the bar of what is no longer as it was."""
    with _standing_for(page, translate("Reports", "changed")):
        page.upright(x, y, y + high, 2.4)


def open_box(page: Page, x: float, y: float, wide: float, high: float) -> None:
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    page.ring(*corners, weight=1, dash=(3, 2))


def tile_width(text: str, face: Face = NOTE_BOLD) -> float:
    return width(text, face) + 2 * _TILE_PADDING


def black_tile(page: Page, x: float, baseline: float, text: str, face: Face = NOTE_BOLD) -> float:
    """Draw white on black and return the width used."""
    wide = tile_width(text, face)
    page.block(x, baseline - 10.4, wide, TILE_HEIGHT)
    page.white_text(x + _TILE_PADDING, baseline, text, face)
    return wide


def outlined_tile(page: Page, x: float, baseline: float, text: str) -> float:
    """Draw a framed word and return the width used."""
    wide = tile_width(text)
    page.frame(x + 0.4, baseline - 10, wide - 0.8, TILE_HEIGHT - 0.8, 0.8)
    page.text(x + _TILE_PADDING, baseline, text, NOTE_BOLD)
    return wide


def priority(page: Page, x: float, baseline: float, value: int) -> float:
    """Draw P1 white on black, the others framed, and return the width used."""
    draw = black_tile if value == 1 else outlined_tile
    return draw(page, x, baseline, f"P{value}")


def tick_box(page: Page, x: float, y: float, *, is_ticked: bool = False) -> None:
    """Draw a box to tick, 14 wide; ticked when the answer is already known."""
    page.frame(x, y, 14, 14, 0.8)
    if is_ticked:
        with _standing_for(page, translate("Reports", "ticked")):
            page.stroke((x + 3, y + 7.2), (x + 6, y + 10.6), (x + 11.4, y + 3.4), weight=1.4)


def comb(page: Page, x: float, y: float, cells: int, *, group: int = 1) -> float:
    """Draw a row of cells to write digits in, divided fully after each group; return its width."""
    cell, high = 17, 24
    page.frame(x, y, cells * cell, high, 0.8)
    for number in range(1, cells):
        starts = y if group > 1 and number % group == 0 else y + high * 0.55
        page.upright(x + number * cell, starts, y + high, 0.8)
    return cells * cell


def bar(page: Page, x: float, baseline: float, wide: float) -> None:
    page.block(x, baseline - NAME_BOLD.size * 0.8, wide, 9)
