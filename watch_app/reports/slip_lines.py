"""What a slip says, set into lines before it is drawn, so that it is known what fits."""

from dataclasses import dataclass
from typing import NamedTuple

from watch_app.duties import WalkedDuty
from watch_app.duty_words import NO_BREAK, crew_in_words, meeting
from watch_app.reports import marks
from watch_app.reports.dates import days_later
from watch_app.reports.fonts import Face, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate
from watch_app.wording import day_text, span

_AFTER_MARK = 5
_MARK = 0.65
"""How wide the mark of whoever leads is in a line of size 1."""


class Run(NamedTuple):
    """A piece of one line."""

    x: float
    baseline: float
    text: str
    face: Face
    is_right: bool = False
    """Ends at `x` instead of starting there."""
    is_leader: bool = False
    """The mark of whoever leads, instead of a text."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines that stay together, measured from their top left corner."""

    height: float
    runs: tuple[Run, ...]

    def moved(self, x: float, y: float) -> "Block":
        runs = tuple(run._replace(x=run.x + x, baseline=run.baseline + y) for run in self.runs)
        return Block(self.height + y, runs)

    def draw(self, page: Page, x: float, y: float) -> None:
        for run in self.runs:
            if run.is_leader:
                marks.leader(page, x + run.x, y + run.baseline, size=run.face.size * _MARK)
            elif run.is_right:
                page.text_right(x + run.x, y + run.baseline, run.text, run.face)
            else:
                page.text(x + run.x, y + run.baseline, run.text, run.face)


@dataclass(frozen=True, slots=True)
class Type:
    """The faces of a slip and the column that its times start in."""

    text: Face
    bold: Face
    name: Face
    times: float

    @property
    def step(self) -> float:
        return self.text.leading


def meet_word() -> str:
    return translate("Slips", "Meet")


def meet_in_words(duty: WalkedDuty) -> str:
    """Meet: Ticket hall, 19:50."""
    return translate("Slips", "Meet: {where}").format(where=meeting(duty))


def times(duty: WalkedDuty) -> str:
    later = days_later(duty.starts, duty.ends)
    return f"{span(duty.starts, duty.ends)} {later}".rstrip().replace(" ", NO_BREAK)


def duty_block(
    duty: WalkedDuty, type_: Type, room: float, *, by_number: bool, most: int | None
) -> Block:
    """Set one duty: when and where, with whom, where to meet."""
    step, bold, text = type_.step, type_.bold, type_.text
    # Where room is shortest, the lines go back to the margin.
    left = 0.0 if most == 0 else type_.times
    when, beat = times(duty), clean(duty.beat)
    baseline = step
    runs = [Run(0, baseline, day_text(duty.on), bold), Run(type_.times, baseline, when, bold)]
    free = room - type_.times - width(when, bold) - 8
    if width(beat, bold) <= free:
        runs.append(Run(room, baseline, beat, bold, is_right=True))
    else:
        for line in wrap(beat, bold, room - left):
            baseline += step
            runs.append(Run(left, baseline, line, bold))
    indent = left
    if duty.leads:
        runs.append(Run(left, baseline + step, "", bold, is_leader=True))
        indent += bold.size * _MARK + _AFTER_MARK
    crew = crew_in_words(duty, by_number=by_number, most=most)
    for line in wrap(crew, text, room - indent):
        baseline += step
        runs.append(Run(indent, baseline, line, text))
    where = meeting(duty)
    if left:
        runs.append(Run(0, baseline + step, meet_word(), text))
    else:
        where = meet_in_words(duty)
    for line in wrap(where, text, room - left):
        baseline += step
        runs.append(Run(left, baseline, line, text))
    return Block(baseline + step * 0.6, tuple(runs))


def paragraph(text: str, face: Face, room: float, step: float) -> Block:
    lines = wrap(text, face, room)
    runs = tuple(Run(0, number * step, line, face) for number, line in enumerate(lines, 1))
    return Block(step * len(lines), runs)


def placed(*blocks: tuple[float, float, Block]) -> Block:
    """Make one block of several, each at its place."""
    moved = [block.moved(x, y) for x, y, block in blocks]
    runs = tuple(run for block in moved for run in block.runs)
    return Block(max((block.height for block in moved), default=0), runs)


def stacked(*blocks: Block) -> Block:
    """Put blocks below each other."""
    height, whole = 0.0, Block(0, ())
    for block in blocks:
        whole = placed((0, 0, whole), (0, height, block))
        height += block.height
    return Block(height, whole.runs)
