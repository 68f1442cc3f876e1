"""Lays a patrol out as plain words, marks and pips, once per card and width."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QStaticText, QTransform

from ui.tables.board_words import notes, state_words
from ui.theme import theme
from ui.widgets.banner import SHAPES
from watch_app.sheets import CrewMember, PatrolCard, PatrolState
from watch_app.wording import clock, span

INSET = 3
"""Between the hairlines of a cell and its card."""
SIDE, SMALL_SIDE = 6, 4
TOP, BOTTOM = 6, 4
PIP, PIP_GAP = 7, 2
MARK, MARK_GAP = 14, 5
BAR = 4
"""The line at the left of a card that needs somebody."""
LEAST_HEIGHT = 86
SHORT_FROM = 15
"""So many days side by side leave a card only its start, pips and shape."""


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
    volunteer_id: int = 0
    """Whose name it is; 0 for all else."""


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
    """x, y and "taken", "free" or "needed"; "changed" beside the start where there is no word."""

    def volunteer_at(self, y: int) -> int:
        """Whose name is at this height; 0 for nobody's."""
        line = line_height()
        return next((w.volunteer_id for w in self.words if w.y <= y < w.y + line), 0)

    def top_of(self, volunteer_id: int) -> int | None:
        """Where somebody's line begins."""
        return next((w.y for w in self.words if w.volunteer_id == volunteer_id), None)


def picture_of(card: PatrolCard, width: int, *, is_short: bool = False) -> CardPicture:
    """Lay out a card of this width."""
    layout = _Layout(card, width, theme().scale)
    return layout.short_picture() if is_short else layout.picture()


def height_of(card: PatrolCard, width: int, *, is_short: bool = False) -> int:
    """How high a card of this width is, from its number of lines alone."""
    down = card.state == PatrolState.STOOD_DOWN
    pips = 0 if down else max(card.target, len(card.crew))
    words = "" if card.state == PatrolState.FULL else state_words(card)
    reason = card.reason if down else ""
    lines = len(card.crew) + len(notes(card))
    return _height(pips, lines, words, reason, width, theme().scale, is_short=is_short)


@lru_cache(maxsize=4096)
def _height(
    pips: int, others: int, words: str, reason: str, width: int, scale: float, *, is_short: bool
) -> int:
    px, line = theme().px, line_height()
    if is_short:
        return px(TOP) + line + px(PIP) + px(6) + px(BOTTOM)
    lines = 1 + others
    right, left = width - px(SIDE), px(SIDE)
    if pips and right - _pips_width(pips) < left + _times_width(scale) + px(3):
        lines += 1
    if words:
        bold, dense = metrics("dense", scale, bold=True), metrics("dense", scale)
        lines += len(_wrapped(bold, words, right - left - px(MARK) - px(MARK_GAP)))
        lines += len(_wrapped(dense, reason, right - left))
    return px(TOP) + lines * line + px(BOTTOM)


@lru_cache(maxsize=32)
def metrics(size: str, _scale: float, *, bold: bool = False) -> QFontMetrics:
    """The measures of a font at the scale in force."""
    return QFontMetrics(theme().font(size, bold=bold))


@lru_cache(maxsize=8192)
def _advance(text: str, size: str, scale: float) -> int:
    return metrics(size, scale).horizontalAdvance(text)


@lru_cache(maxsize=8192)
def _elided(text: str, room: int, scale: float) -> str:
    return metrics("dense", scale).elidedText(text, Qt.TextElideMode.ElideMiddle, room)


@lru_cache(maxsize=8192)
def static_text(text: str, size: str, scale: float, *, bold: bool, struck: bool) -> QStaticText:
    """A text shaped once, however often it is painted."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    font = theme().font(size, bold=bold)
    font.setStrikeOut(struck)
    static.prepare(QTransform(), font)
    return static


def line_height() -> int:
    return metrics("dense", theme().scale).lineSpacing()


def _times_width(scale: float) -> int:
    """What the times of any patrol take, as all digits are as wide."""
    return _advance("20:00–22:00", "least", scale)


def _pips_width(pips: int) -> int:
    return pips * (theme().px(PIP) + theme().px(PIP_GAP)) - theme().px(PIP_GAP)


def least_width(*, is_short: bool = False) -> int:
    """The narrowest card on which the time and three pips share a line."""
    px, scale = theme().px, theme().scale
    if is_short:
        times = _advance("20:00", "least", scale) + px(3) + px(PIP)
        return max(times, _pips_width(3) + px(MARK) + px(3)) + 2 * px(SMALL_SIDE)
    return _times_width(scale) + px(4) + 3 * px(PIP) + 2 * px(PIP_GAP) + 2 * px(SIDE)


class _Layout:
    """Fills a card from top to bottom."""

    def __init__(self, card: PatrolCard, width: int, scale: float) -> None:
        self._card = card
        self._px = theme().px
        self._scale = scale
        self._left = self._px(SIDE)
        self._right = width - self._px(SIDE)
        self._line = line_height()
        self._y = self._px(TOP)
        self._words: list[Words] = []
        self._marks: list[Mark] = []
        self._pips: list[tuple[int, int, str]] = []

    def picture(self) -> CardPicture:
        self._put_time()
        for member in self._card.crew:
            self._put_member(member)
        if self._card.state != PatrolState.FULL:
            self._put_state()
        for icon, colour, words in notes(self._card):
            self._put_note(icon, colour, words)
        return self._drawn(self._y + self._px(BOTTOM))

    def short_picture(self) -> CardPicture:
        """When it starts, how full it is, and the shape of its state."""
        card, px = self._card, self._px
        self._left = px(SMALL_SIDE)
        is_down = card.state == PatrolState.STOOD_DOWN
        colour = "stood_down_text" if is_down else "ink2"
        self._words.append(
            Words(self._left, self._y, clock(card.starts), "least", colour, struck=is_down)
        )
        if card.is_changed:
            x = self._right - px(PIP) + px(SIDE - SMALL_SIDE)
            self._pips.append((x, self._y + (self._line - px(PIP)) // 2, "changed"))
        self._y += self._line
        if card.state != PatrolState.FULL:
            state = card.state.value
            x = self._left if is_down else self._right - px(MARK) + px(SIDE - SMALL_SIDE)
            self._marks.append(Mark(x, self._y - px(4), SHAPES[state], f"{state}_text"))
        if not is_down:
            self._pips_from(self._left, self._y + px(1))
        return self._drawn(self._y + px(PIP) + px(6) + px(BOTTOM))

    def _drawn(self, height: int) -> CardPicture:
        return CardPicture(height, tuple(self._words), tuple(self._marks), tuple(self._pips))

    def _put_time(self) -> None:
        card = self._card
        is_down = card.state == PatrolState.STOOD_DOWN
        text = span(card.starts, card.ends)
        colour = "stood_down_text" if is_down else "ink2"
        self._words.append(Words(self._left, self._y, text, "least", colour, struck=is_down))
        if not is_down:
            self._put_pips(self._left + _times_width(self._scale) + self._px(3))
        self._y += self._line

    def _put_pips(self, free_from: int) -> None:
        x = self._right - _pips_width(max(self._card.target, len(self._card.crew)))
        if x < free_from:
            self._y += self._line
            x = self._left
        self._pips_from(x, self._y + (self._line - self._px(PIP)) // 2)

    def _pips_from(self, x: int, y: int) -> None:
        card = self._card
        needed = max(card.minimum, len(card.crew) + len(card.missing))
        for number in range(max(card.target, len(card.crew))):
            kind = "free" if number >= needed else "needed"
            self._pips.append((x, y, "taken" if number < len(card.crew) else kind))
            x += self._px(PIP) + self._px(PIP_GAP)

    def _put_member(self, member: CrewMember) -> None:
        marks = marks_of(member)
        step = self._px(MARK) + self._px(MARK_GAP)
        room = self._right - self._left - len(marks) * step
        name = _elided(member.name, room, self._scale)
        who = member.volunteer_id
        self._words.append(Words(self._left, self._y, name, "dense", "ink", volunteer_id=who))
        x = self._left + _advance(name, "dense", self._scale) + self._px(MARK_GAP)
        y = self._y + (self._line - self._px(MARK)) // 2
        for icon, colour in marks:
            self._marks.append(Mark(x, y, icon, colour))
            x += step
        self._y += self._line

    def _put_note(self, icon: str, colour: str, words: str) -> None:
        y = self._y + (self._line - self._px(MARK)) // 2
        self._marks.append(Mark(self._left, y, icon, colour))
        indent = self._left + self._px(MARK) + self._px(MARK_GAP)
        text = _elided(words, self._right - indent, self._scale)
        self._words.append(Words(indent, self._y, text, "dense", colour))
        self._y += self._line

    def _put_state(self) -> None:
        state = self._card.state.value
        colour = f"{state}_text"
        y = self._y + (self._line - self._px(MARK)) // 2
        self._marks.append(Mark(self._left, y, SHAPES[state], colour))
        indent = self._left + self._px(MARK) + self._px(MARK_GAP)
        bold = metrics("dense", self._scale, bold=True)
        for line in _wrapped(bold, state_words(self._card), self._right - indent):
            self._words.append(Words(indent, self._y, line, "dense", colour, bold=True))
            self._y += self._line
        if self._card.state == PatrolState.STOOD_DOWN:
            dense = metrics("dense", self._scale)
            for line in _wrapped(dense, self._card.reason, self._right - self._left):
                self._words.append(Words(self._left, self._y, line, "dense", colour))
                self._y += self._line


def marks_of(member: CrewMember) -> list[tuple[str, str]]:
    """The shapes after a name, each with its colour."""
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
