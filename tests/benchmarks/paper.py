"""Says how long documents take, and what the long log costs beside a bare canvas.

Run: python -m tests.benchmarks.paper
The bare canvas draws the same strings in the same places in the same run, one by one, and nothing
else. Seconds are those of the processor.
"""

import json
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.measuring import peak_mb
from tests.watch_app.reports import samples
from watch_app.reports import incident_log, wall_chart
from watch_app.reports.fonts import REGULAR, Face, register
from watch_app.reports.page import PAPERS, Page

ENTRIES = 5000


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
    log = samples.incident_log(*(samples.incident(number) for number in range(ENTRIES)))
    chart = samples.four_weeks()

    def write_chart() -> None:
        wall_chart.write(chart, BytesIO(), printed_at=samples.PRINTED_AT)

    def write_log() -> None:
        incident_log.write(log, BytesIO(), printed_at=samples.PRINTED_AT)

    first_chart = seconds(write_chart)
    taken = seconds(write_log, 2)
    peak = peak_mb()
    strings = strings_of(write_log)
    on_bare_canvas = seconds(lambda: bare(strings), 2)
    print(
        json.dumps(
            {
                "wall_chart_first_seconds": round(first_chart, 3),
                "wall_chart_seconds": round(seconds(write_chart, 5), 3),
                "log_seconds": round(taken, 2),
                "bare_seconds": round(on_bare_canvas, 2),
                "log_ratio": round(taken / on_bare_canvas, 2),
                "log_peak_mb": round(peak, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
