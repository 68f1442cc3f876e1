"""Lays a patrol out as plain words, marks and pips, once per card and width."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ui.tables.board_words import state_words
from ui.theme import theme
from ui.widgets.banner import SHAPES
from watch_app.sheets import CrewMember, PatrolCard, PatrolState
from watch_app.wording import span

INSET = 3
"""Between the hairlines of a cell and its card."""
SIDE = 6
TOP, BOTTOM = 6, 4
PIP, PIP_GAP = 7, 2
MARK, MARK_GAP = 14, 5
BAR = 4
"""The line at the left of a card that needs somebody."""
LEAST_HEIGHT = 86


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text: where its line begins, its size and its colour by name."""

    x: int
    y: int
    text: str
    size: str
    colour: str
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A small shape after a name or before the state."""

    x: int
    y: int
    icon: str
    colour: str


@dataclass(frozen=True, slots=True)
class CardPicture:
    """Everything on a card, measured from its top left corner."""

    height: int
    words: tuple[Words, ...]
    marks: tuple[Mark, ...]
    pips: tuple[tuple[int, int, str], ...]
    """x, y and "taken", "free" or "needed"."""


def picture_of(card: PatrolCard, width: int) -> CardPicture:
    """Lay out a card of this width; the same card is laid out only once."""
    return _laid_out(card, width, theme().scale)


@lru_cache(maxsize=2048)
def _laid_out(card: PatrolCard, width: int, _scale: float) -> CardPicture:
    return _Layout(card, width).picture()


def line_height() -> int:
    return QFontMetrics(theme().font("dense")).lineSpacing()


def least_width() -> int:
    """The narrowest card on which the time and three pips share a line."""
    px = theme().px
    times = QFontMetrics(theme().font("least")).horizontalAdvance("20:00–22:00")
    return times + px(4) + 3 * px(PIP) + 2 * px(PIP_GAP) + 2 * px(SIDE)


class _Layout:
    """Fills a card from top to bottom."""

    def __init__(self, card: PatrolCard, width: int) -> None:
        self._card = card
        self._px = theme().px
        self._left = self._px(SIDE)
        self._right = width - self._px(SIDE)
        self._line = line_height()
        self._y = self._px(TOP)
        self._words: list[Words] = []
        self._marks: list[Mark] = []
        self._pips: list[tuple[int, int, str]] = []
        self._dense = QFontMetrics(theme().font("dense"))
        self._bold = QFontMetrics(theme().font("dense", bold=True))

    def picture(self) -> CardPicture:
        self._put_time()
        for member in self._card.crew:
            self._put_member(member)
        if self._card.state != PatrolState.FULL:
            self._put_state()
        height = self._y + self._px(BOTTOM)
        return CardPicture(height, tuple(self._words), tuple(self._marks), tuple(self._pips))

    def _put_time(self) -> None:
        card = self._card
        is_down = card.state == PatrolState.STOOD_DOWN
        text = span(card.starts, card.ends)
        colour = "stood_down_text" if is_down else "ink2"
        self._words.append(Words(self._left, self._y, text, "least", colour, struck=is_down))
        if not is_down:
            taken = QFontMetrics(theme().font("least")).horizontalAdvance(text)
            self._put_pips(self._left + taken + self._px(3))
        self._y += self._line

    def _put_pips(self, free_from: int) -> None:
        card, px = self._card, self._px
        wanted = max(card.target, len(card.crew))
        step = px(PIP) + px(PIP_GAP)
        x = self._right - wanted * step + px(PIP_GAP)
        if x < free_from:
            self._y += self._line
            x = self._left
        y = self._y + (self._line - px(PIP)) // 2
        needed = max(card.minimum, len(card.crew) + len(card.missing))
        for number in range(wanted):
            kind = "free" if number >= needed else "needed"
            self._pips.append((x, y, "taken" if number < len(card.crew) else kind))
            x += step

    def _put_member(self, member: CrewMember) -> None:
        marks = _marks_of(member)
        room = len(marks) * (self._px(MARK) + self._px(MARK_GAP))
        name = self._dense.elidedText(
            member.name, Qt.TextElideMode.ElideMiddle, self._right - self._left - room
        )
        self._words.append(Words(self._left, self._y, name, "dense", "ink"))
        x = self._left + self._dense.horizontalAdvance(name) + self._px(MARK_GAP)
        y = self._y + (self._line - self._px(MARK)) // 2
        for icon, colour in marks:
            self._marks.append(Mark(x, y, icon, colour))
            x += self._px(MARK) + self._px(MARK_GAP)
        self._y += self._line

    def _put_state(self) -> None:
        state = self._card.state.value
        colour = f"{state}_text"
        y = self._y + (self._line - self._px(MARK)) // 2
        self._marks.append(Mark(self._left, y, SHAPES[state], colour))
        indent = self._left + self._px(MARK) + self._px(MARK_GAP)
        for line in _wrapped(self._bold, state_words(self._card), self._right - indent):
            self._words.append(Words(indent, self._y, line, "dense", colour, bold=True))
            self._y += self._line
        if self._card.state == PatrolState.STOOD_DOWN:
            for line in _wrapped(self._dense, self._card.reason, self._right - self._left):
                self._words.append(Words(self._left, self._y, line, "dense", colour))
                self._y += self._line


def _marks_of(member: CrewMember) -> list[tuple[str, str]]:
    marks = []
    if member.leads:
        marks.append(("leader", "short_text"))
    if member.drives:
        marks.append(("driver", "ink2"))
    if member.is_trainee:
        marks.append(("trainee", "ink2"))
    if member.is_locked:
        marks.append(("lock", "ink3"))
    return marks


def _wrapped(metrics: QFontMetrics, text: str, room: int) -> list[str]:
    """Break at spaces; a word that is too long alone is shortened in the middle."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, room))
    return lines
