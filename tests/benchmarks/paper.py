"""Says how long documents take, and what the long log costs beside a bare canvas.

Run: python -m tests.benchmarks.paper
The bare canvas draws the same strings in the same places in the same run, one by one, and nothing
else. Seconds are those of the processor.
"""

import json
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.measuring import peak_mb
from tests.watch_app.reports import samples, slip_samples
from watch_app.incident_packs import PackSheet
from watch_app.reports import duty_slips, incident_log, wall_chart
from watch_app.reports.fonts import REGULAR, Face, register
from watch_app.reports.page import PAPERS, Page

ENTRIES = 5000
SLIPS = 300
PREVIEW_WIDTH = 1200


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The processor time of the best of some runs."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def strings_of(work: Callable[[], object]) -> list[list[tuple[float, float, str, Face]]]:
    """Everything that a document writes, page by page."""
    pages: dict[int, list[tuple[float, float, str, Face]]] = {}
    write = Page.text

    def noted(page: Page, x: float, baseline: float, text: str, face: Face) -> None:
        pages.setdefault(id(page), []).append((x, baseline, text, face))
        kept.append(page)
        write(page, x, baseline, text, face)

    kept: list[Page] = []
    Page.text = noted  # type: ignore[method-assign]
    try:
        work()
    finally:
        Page.text = write  # type: ignore[method-assign]
    return list(pages.values())


def bare(pages: list[list[tuple[float, float, str, Face]]]) -> None:
    """Draw the strings as reportlab's own manual does."""
    register()
    stream = BytesIO()
    paper = PAPERS["A4"]
    canvas = Canvas(stream, pagesize=(paper.width, paper.height), initialFontName=REGULAR)
    for strings in pages:
        for x, baseline, text, face in strings:
            canvas.setFont(face.font, face.size)
            canvas.drawString(x, paper.height - baseline, text)
        canvas.showPage()
    canvas.save()


def main() -> None:
    entries = (samples.incident(number) for number in range(ENTRIES))
    log = PackSheet(samples.incident_log(*entries))
    chart = samples.four_weeks()

    slips = slip_samples.slips(
        *(slip_samples.slip(f"Volunteer {n}.", number=f"{n:04}") for n in range(SLIPS))
    )
    content = BytesIO()

    def write_chart() -> None:
        wall_chart.write(chart, BytesIO(), printed_at=samples.PRINTED_AT)

    def write_slips(variant: str) -> None:
        duty_slips.write(slips, BytesIO(), printed_at=samples.PRINTED_AT, variant=variant)

    def write_log() -> None:
        content.seek(0)
        incident_log.write(log, content, printed_at=samples.PRINTED_AT)

    def preview() -> None:
        """Show the first of all pages, as the window does."""
        # Not at the top: Qt is no part of what writing a log takes.
        from ui.widgets.pdf_pages import open_pdf, picture

        picture(open_pdf(content.getvalue()), 0, PREVIEW_WIDTH)

    first_chart = seconds(write_chart)
    taken = seconds(write_log, 2)
    peak = peak_mb()
    on_bare_canvas = seconds(partial(bare, strings_of(write_log)), 2)
    print(
        json.dumps(
            {
                "wall_chart_first_seconds": round(first_chart, 3),
                "wall_chart_seconds": round(seconds(write_chart, 5), 3),
                "slips_seconds": round(seconds(partial(write_slips, duty_slips.NEXT), 2), 2),
                "slips_all_duties_seconds": round(
                    seconds(partial(write_slips, duty_slips.ALL)), 2
                ),
                "log_seconds": round(taken, 2),
                "bare_seconds": round(on_bare_canvas, 2),
                "log_ratio": round(taken / on_bare_canvas, 2),
                "log_peak_mb": round(peak, 1),
                "preview_seconds": round(seconds(preview), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
