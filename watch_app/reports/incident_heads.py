"""Head and foot of the sides of the incident form."""

from dataclasses import dataclass
from datetime import datetime

from watch_app import incident_paper as names
from watch_app.incident_blanks import IncidentForm
from watch_app.reports.dates import stamp
from watch_app.reports.fonts import H1, NOTE, width
from watch_app.reports.furniture import Head, LaterHead, first_head, foot, later_head
from watch_app.reports.marks import tile_width
from watch_app.reports.page import PORTRAIT_CONTENT, Page
from watch_app.reports.wrapping import clean
from watch_app.text import translate

_BELOW_HEAD, _BELOW_LATER = 15, 0


def title() -> str:
    return translate("Reports", "Incident form")


@dataclass(frozen=True, slots=True)
class FormHeads:
    """What stands above and below the sections of every side."""

    form: IncidentForm

    @property
    def _number(self) -> str:
        record = self.form.record
        return record.entry.number if record is not None else names.FORM

    def _first(self) -> Head:
        danger = translate(
            "Reports", "Danger or a crime going on? Ring {number} first, write afterwards."
        )
        return first_head(
            PORTRAIT_CONTENT,
            watch=self.form.heading.name,
            mark=translate("Reports", "RESTRICTED – hand to the coordinator"),
            title=title(),
            subtitle=danger.format(number=self.form.heading.emergency_number),
            reserved=(width(self._number, H1), 60),
        )

    @property
    def first_height(self) -> float:
        return self._first().height + _BELOW_HEAD

    def _later(self) -> LaterHead:
        said = title() if self.form.record is None else f"{title()} {self._number}"
        return later_head(
            PORTRAIT_CONTENT - 80, title=said, mark=translate("Reports", "RESTRICTED")
        )

    @property
    def later_height(self) -> float:
        return self._later().height + _BELOW_LATER

    def draw(self, page: Page, number: int, count: int) -> float:
        """Draw the head of a side and return where the sections start."""
        side = translate("Reports", "side {number} of {count}").format(number=number, count=count)
        if number > 1:
            later = self._later()
            with page.tag("P"):
                later.draw(page)
                page.text_right(page.right - tile_width(later.mark) - 8, page.top + 18, side, NOTE)
            return page.top + self.later_height
        page.bookmark(clean(f"{title()} {self._number}"), page.top)
        first = self._first()
        below = first.draw(page)
        with page.tag("P"):
            page.text_right(page.right, page.top + first.title_baseline, self._number, H1)
            page.text_right(page.right, below, side, NOTE)
        return below + _BELOW_HEAD

    def draw_foot(self, page: Page, number: int, count: int, printed_at: datetime) -> None:
        left = f"{names.FORM} {title()}"
        if self.form.record is not None:
            left = f"{left} {self._number}"
        centre = translate("Reports", "Form version {version} · printed {time}").format(
            version=names.FORM_SHAPE, time=stamp(printed_at)
        )
        foot(page, left=left, centre=centre, number=number, count=count)
