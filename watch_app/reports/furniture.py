"""Head and foot of a page: what it is, whose it is, who may read it, which page of how many."""

from dataclasses import dataclass

from watch_app.reports import marks
from watch_app.reports.fonts import H1, H2, LEAD, NOTE, NOTE_BOLD, width
from watch_app.reports.page import Page
from watch_app.reports.wrapping import clean, wrap
from watch_app.text import translate

_HEAVY = 2.4
_SECTION = 1.2
_GAP = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a first page, broken into lines before it is drawn."""

    watch: tuple[str, ...]
    mark: str
    title: tuple[str, ...]
    subtitle: tuple[str, ...]

    @property
    def title_baseline(self) -> float:
        """Of the first line of the title, from the top rule."""
        return 42 + NOTE_BOLD.leading * max(0, len(self.watch) - 1)

    @property
    def _subtitle_baseline(self) -> float:
        return self.title_baseline + 17 + H1.leading * (len(self.title) - 1)

    @property
    def height(self) -> float:
        """From the top rule to the last baseline."""
        return self._subtitle_baseline + LEAD.leading * (len(self.subtitle) - 1)

    def draw(self, page: Page, *, rank: str = "H1") -> float:
        """Draw the head and return the last baseline; a document has one title of rank H1."""
        top = page.top
        page.rule(page.left, page.right, top + _HEAVY / 2, _HEAVY)
        with page.tag("P"):
            page.lines(page.left, top + 16, self.watch, NOTE_BOLD)
        if self.mark:
            with page.tag("P"):
                x = page.right - marks.tile_width(self.mark)
                marks.black_tile(page, x, top + 16, self.mark)
        with page.tag(rank):
            page.lines(page.left, top + self.title_baseline, self.title, H1)
        with page.tag("P"):
            page.lines(page.left, top + self._subtitle_baseline, self.subtitle, LEAD)
        return top + self.height


def first_head(
    room: float,
    *,
    watch: str,
    mark: str,
    title: str,
    subtitle: str,
    reserved: tuple[float, float] = (0, 0),
) -> Head:
    """Set the head of a first page, with room kept free right of title and subtitle."""
    beside_title, beside_subtitle = (wide + _GAP if wide else 0 for wide in reserved)
    return Head(
        watch=tuple(wrap(watch, NOTE_BOLD, room - marks.tile_width(mark) - _GAP)),
        mark=mark,
        title=tuple(wrap(title, H1, room - beside_title)),
        subtitle=tuple(wrap(subtitle, LEAD, room - beside_subtitle)),
    )


@dataclass(frozen=True, slots=True)
class LaterHead:
    """The head of the following pages, broken into lines before it is drawn."""

    title: tuple[str, ...]
    mark: str

    @property
    def height(self) -> float:
        """From the top rule to where the content starts."""
        return 34 + H2.leading * (len(self.title) - 1)

    def draw(self, page: Page) -> None:
        page.rule(page.left, page.right, page.top + _HEAVY / 2, _HEAVY)
        if self.mark:
            x = page.right - marks.tile_width(self.mark)
            marks.black_tile(page, x, page.top + 17, self.mark)
        page.lines(page.left, page.top + 18, self.title, H2)


def later_head(room: float, *, title: str, mark: str) -> LaterHead:
    return LaterHead(tuple(wrap(title, H2, room - marks.tile_width(mark) - _GAP)), mark)


def foot(
    page: Page, *, left: str, centre: str, number: int, count: int, is_ruled: bool = True
) -> None:
    """Draw the foot; a centre without room beside the others stands below them."""
    if is_ruled:
        page.rule(page.left, page.right, page.foot_rule, 0.4)
    of = translate("Reports", "Page {number} of {count}").format(number=number, count=count)
    left, centre = clean(left), clean(centre)
    page.text(page.left, page.foot_baseline, left, NOTE)
    page.text_right(page.right, page.foot_baseline, of, NOTE_BOLD)
    wide = width(centre, NOTE)
    free_from = page.left + width(left, NOTE) + _GAP
    free_to = page.right - width(of, NOTE_BOLD) - _GAP
    if wide > free_to - free_from:
        page.text(page.left, page.foot_baseline + NOTE.leading, centre, NOTE)
        return
    start = (page.left + page.right - wide) / 2
    page.text(max(free_from, min(start, free_to - wide)), page.foot_baseline, centre, NOTE)


def copy_in_words(copy: tuple[int, int]) -> str:
    number, count = copy
    return translate("Reports", "copy {number} of {count}").format(number=number, count=count)


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a section, broken into lines before it is drawn."""

    title: tuple[str, ...]
    note: tuple[str, ...]
    is_note_beside: bool

    @property
    def height(self) -> float:
        """From the rule above to where the content starts."""
        below = 0 if self.is_note_beside else NOTE.leading * len(self.note)
        return 6 + H2.leading * len(self.title) + below

    def draw(self, page: Page, y: float, *, left: float, right: float) -> float:
        """Draw the heading and return where the content starts."""
        page.rule(left, right, y, _SECTION)
        with page.tag("H2"):
            below = page.lines(left, y + 15.5, self.title, H2)
        if not self.note:
            return y + self.height
        with page.tag("P"):
            if self.is_note_beside:
                page.text_right(right, below - H2.leading, self.note[0], NOTE)
            else:
                page.lines(left, below - 5.5, self.note, NOTE)
        return y + self.height


def section(room: float, title: str, note: str = "") -> Section:
    """Set the heading of a section; its note stands beside it, or below where it is too long."""
    titles, notes = wrap(title, H2, room), wrap(note, NOTE, room)
    free = room - width(titles[-1], H2) - _GAP
    is_beside = len(notes) == 1 and width(notes[0], NOTE) <= free
    return Section(tuple(titles), tuple(notes), is_beside)
