"""Was and Now on a change slip: each in a frame, the new one heavier."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watch_app.duties import WalkedDuty
from watch_app.duty_words import NO_BREAK, crew_in_words
from watch_app.reports.fonts import LEAD, LEAD_BOLD, Face, width
from watch_app.reports.page import Page
from watch_app.reports.slip_cutting import FOUR, MARGIN
from watch_app.reports.slip_lines import meet_in_words, times
from watch_app.reports.wrapping import wrap
from watch_app.slip_sheets import DutyChange
from watch_app.text import translate
from watch_app.wording import day_text

ROOM = FOUR.wide - 2 * MARGIN
PAD = 6.5
GAP = 5
_WORDS = 48
"""From the left of a frame to what it says, at least."""
_STEP, _AROUND = 17, 9
_LIGHT, _HEAVY = 0.6, 2.4


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a frame."""

    text: str
    face: Face = LEAD
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Was or Now, with its lines."""

    label: str
    lines: tuple[_Line, ...]
    weight: float

    @property
    def height(self) -> float:
        return _STEP * len(self.lines) + _AROUND

    def parts(self, room: float) -> Iterator["Frame"]:
        """Give the frame in parts that are no higher than the room."""
        most = max(1, int((room - _AROUND) // _STEP))
        for start in range(0, len(self.lines), most):
            yield replace(self, lines=self.lines[start : start + most])

    def draw(self, page: Page, x: float, y: float) -> None:
        inset = self.weight / 2
        wide, high = ROOM - self.weight, self.height - self.weight
        page.frame(x + inset, y + inset, wide, high, self.weight)
        page.text(x + PAD, y + 16, self.label, LEAD_BOLD)
        for number, line in enumerate(self.lines):
            draw = page.struck_text if line.is_struck else page.text
            draw(x + _words_at(), y + 16 + number * _STEP, line.text, line.face)


def pair_of(
    change: DutyChange, *, by_number: bool, most: int | None = None
) -> tuple[Frame, Frame]:
    """Set one change; of a large crew only the first `most` are named."""
    was, now = _labels()
    return (
        Frame(was, _was(change, by_number=by_number, most=most), _LIGHT),
        Frame(now, _now(change, by_number=by_number, most=most), _HEAVY),
    )


def _labels() -> tuple[str, str]:
    return translate("Slips", "Was"), translate("Slips", "Now")


def _words_at() -> float:
    """Return how far right of its frame the words start, in any language."""
    return max(_WORDS, PAD * 2 + max(width(label, LEAD_BOLD) for label in _labels()))


def _was(change: DutyChange, *, by_number: bool, most: int | None) -> tuple[_Line, ...]:
    if change.was is None:
        return _set(translate("Slips", "nothing on this day"))
    said = (
        *_set(_moment(change.was)),
        *_set(_where(change.was, by_number=by_number, most=most)),
    )
    return tuple(_Line(line.text, line.face, is_struck=True) for line in said)


def _now(change: DutyChange, *, by_number: bool, most: int | None) -> tuple[_Line, ...]:
    if change.now is not None:
        return (
            *_set(_moment(change.now), LEAD_BOLD),
            *_set(_where(change.now, by_number=by_number, most=most)),
            *_set(meet_in_words(change.now)),
        )
    if change.may_be_rung:
        free = translate("Slips", "You are free, unless you are rung.")
        return (*_set(free, LEAD_BOLD), *_set(translate("Slips", "This patrol lacks people.")))
    free = (
        translate("Slips", "You are free on this day.")
        if change.is_free
        else translate("Slips", "You do not go on this patrol.")
    )
    why = (
        translate("Slips", "The crew is complete without you.")
        if change.goes_without
        else translate("Slips", "This patrol does not run.")
    )
    return (*_set(free, LEAD_BOLD), *_set(why))


def _set(text: str, face: Face = LEAD) -> tuple[_Line, ...]:
    return tuple(_Line(line, face) for line in wrap(text, face, ROOM - _words_at() - PAD))


def _moment(duty: WalkedDuty) -> str:
    """Thu 10 Dec 20:00–23:00."""
    return f"{day_text(duty.on)} {times(duty)}".replace(" ", NO_BREAK)


def _where(duty: WalkedDuty, *, by_number: bool, most: int | None) -> str:
    """Mill Lane, you lead, with Siti N."""
    crew = crew_in_words(duty, by_number=by_number, is_start=False, most=most)
    return translate("Slips", "{beat}, {crew}").format(beat=duty.beat, crew=crew)
