"""The boxes at the end of a return: who signs, when, and who received it."""

from watch_app.reports import marks
from watch_app.reports.flow import Draw
from watch_app.reports.fonts import NOTE
from watch_app.reports.page import Page
from watch_app.text import translate

HEIGHT = 42


def signature(language: str) -> Draw:
    """Return what draws the boxes at the end of the return."""
    day = translate("Reports", "Date, ddmmyy")
    if language == "en-US":
        day = translate("Reports", "Date, mmddyy")

    def draw(page: Page, y: float) -> None:
        for starts, wide, label in (
            (0, 209, translate("Reports", "Coordinator, signature")),
            (209, 127, day),
            (336, 168, translate("Reports", "Received by, number")),
        ):
            page.frame(page.left + starts, y, wide, HEIGHT, 0.6)
            with page.tag("P"):
                page.text(page.left + starts + 4, y + 10.5, label, NOTE)
        marks.comb(page, page.left + 213, y + 15, 6, group=2)

    return draw
