"""W6, the sign-in sheet: everybody of one evening on one list, who came and who went."""

from datetime import datetime

from watch_app import briefings
from watch_app.patrol_paper import EveningPaper, PatrolPaper
from watch_app.reports import evening_reading
from watch_app.reports.catalogue import Document, Group, Subject
from watch_app.reports.evening_list import EveningList, Rows, write_list
from watch_app.reports.names import NameStyle
from watch_app.reports.page import Page, Target
from watch_app.reports.patrol_crew import (
    HEADS,
    crew_rows,
    draw_crew,
    draw_heads,
    named,
    spare_rows,
)
from watch_app.reports.writing import FormPen
from watch_app.text import translate


def title() -> str:
    return translate("Reports", "Sign-in sheet")


def write(
    evening: EveningPaper,
    target: Target,
    *,
    printed_at: datetime,
    paper: str | None = None,
    names: NameStyle = NameStyle.SHORT,
) -> int:
    """Write the sheet as a PDF and return the number of pages."""
    wanted = EveningList(
        name=title(),
        subtitle=translate(
            "Reports",
            "Sign when you come and when you go. One person alone: do not go.",
        ),
        mark=translate("Reports", "CREW COPY – hand back after the patrol"),
        heads_high=HEADS,
        draw_heads=draw_heads,
        rows=tuple(_rows(named(patrol, names)) for patrol in evening.patrols),
        nothing=translate("Reports", "No patrol goes that day. Choose another one."),
    )
    return write_list(evening, wanted, target, printed_at=printed_at, paper=paper)


def _rows(patrol: PatrolPaper) -> Rows:
    crew = crew_rows(patrol) + spare_rows(patrol, max(1, len(patrol.missing)))

    def draw(page: Page, row: int, y: float) -> None:
        draw_crew(FormPen(page), crew[row : row + 1], y)

    return Rows(patrol, tuple(row.height for row in crew), draw)


DOCUMENT = Document(
    code="W6",
    key="sign-in-sheet",
    said=title,
    note=lambda: translate("Reports", "everybody of one evening, who came and went"),
    nothing=evening_reading.no_patrols,
    subject=Subject.EVENING,
    group=Group.VOLUNTEERS,
    read=evening_reading.going,
    prepare=evening_reading.number_sheets,
    write=write,
    has_names=True,
    suits=briefings.needs_sheet,
)
