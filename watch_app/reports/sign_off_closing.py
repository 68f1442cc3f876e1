"""What closes the sign-off page: meaning of the outcomes, questions, and the signature."""

from watch_app.reports import marks
from watch_app.reports.fonts import FIELD, NOTE, width
from watch_app.reports.furniture import Section, section
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import wrap
from watch_app.text import translate

_QUESTIONS = 3
_QUESTION = 30
_FIELD = 42
_WHOLE_PACK = 294
_TICK_ROW = 18


def _outcomes() -> list[str]:
    said = translate(
        "Reports",
        "Outcome: 1 investigating, 2 no further action, 3 passed on, 4 positive, "
        "5 question to the watch (write it below).",
    )
    return wrap(said, NOTE, PORTRAIT_CONTENT)


def _boxes() -> list[str]:
    said = translate("Reports", "Boxes: last four digits of the entry, empty for a request.")
    return wrap(said, NOTE, PORTRAIT_CONTENT)


def _questions() -> Section:
    note = translate("Reports", "For a request: beat, place, from when to when, until which date")
    return section(PORTRAIT_CONTENT, translate("Reports", "Questions and new requests"), note)


def _signed() -> Section:
    return section(PORTRAIT_CONTENT, translate("Reports", "Signed"))


def _ticks() -> list[tuple[float, int, str]]:
    """Return the answers about the whole pack: from the left, on which row, and in words."""
    found: list[tuple[float, int, str]] = []
    x, row = 0.0, 0
    for answer in (
        translate("Reports", "read"),
        translate("Reports", "chain head checked"),
        translate("Reports", "copy returned"),
    ):
        wide = 19 + width(answer, FIELD)
        if x and x + wide > _WHOLE_PACK - 8:
            x, row = 0.0, row + 1
        found.append((x, row, answer))
        x += wide + 16
    return found


def _last_field() -> float:
    """Return how high the last row of fields is."""
    return _FIELD + _TICK_ROW * _ticks()[-1][1]


def closing_height() -> float:
    """Return what the closing blocks need; they stay together under the last rows."""
    texts = NOTE.leading * (len(_outcomes()) + len(_boxes()))
    questions = _questions().height + _QUESTIONS * _QUESTION
    return 30 + texts + questions + _signed().height + _FIELD + _last_field()


def draw_closing(page: Page, y: float) -> None:
    """Draw the closing blocks below the last row."""
    with page.tag("P"):
        y = page.lines(page.left, y + 12.5, _outcomes(), NOTE)
    y = _draw_questions(page, y + 3)
    _draw_signature(page, y)


def _draw_questions(page: Page, y: float) -> float:
    y = _questions().draw(page, y, left=page.left, right=page.right) + 3
    for _ in range(_QUESTIONS):
        wide = marks.comb(page, page.left, y, 4)
        page.rule(page.left + wide + 12, page.right, y + 24, 0.6)
        y += _QUESTION
    with page.tag("P"):
        return page.lines(page.left, y + 7, _boxes(), NOTE) + 4


def _draw_signature(page: Page, y: float) -> None:
    y = _signed().draw(page, y, left=page.left, right=page.right)
    for starts, wide, label in (
        (0, 168, translate("Reports", "Officer, name")),
        (168, 84, translate("Reports", "Number")),
        (252, 252, translate("Reports", "Signature")),
    ):
        _draw_field(page, page.left + starts, y, wide, label)
    y += _FIELD
    high = _last_field()
    _draw_field(page, page.left, y, 126, translate("Reports", "Date, ddmmyy"), high)
    marks.comb(page, page.left + 4, y + 15, 6, group=2)
    _draw_field(page, page.left + 126, y, 84, translate("Reports", "Time"), high)
    marks.comb(page, page.left + 130, y + 15, 4, group=2)
    said = translate("Reports", "The whole pack")
    _draw_field(page, page.left + 210, y, _WHOLE_PACK, said, high)
    for x, row, answer in _ticks():
        left, top = page.left + 214 + x, y + 21 + _TICK_ROW * row
        marks.tick_box(page, left, top)
        with page.tag("P"):
            page.text(left + 19, top + 10.6, answer, FIELD)


def _draw_field(
    page: Page, x: float, y: float, wide: float, label: str, high: float = _FIELD
) -> None:
    """Draw a box to write in, its label small in the corner."""
    page.frame(x, y, wide, high, 0.6)
    with page.tag("P"):
        page.text(x + 4, y + 10.5, label, NOTE)
