"""The register of prints on paper: by day, each copy in one row, whatever it was about."""

from datetime import date, datetime, timedelta

import pytest

from tests.nasty_watch import CYRILLIC, LONG, UNBROKEN
from tests.paper import check, head_cells_without_scope
from tests.watch_app.reports.reading import pages_of, printed, words
from tests.watch_app.reports.samples import PRINTED_AT, heading
from watch_app.print_register import PrintRegister, PrintRow
from watch_app.records import PrintWay
from watch_app.reports.print_list import write

FIRST = datetime(2026, 12, 7, 17, 20)


def row(number: int, **changes: object) -> PrintRow:
    values: dict[str, object] = {
        "id": number,
        "printed_at": FIRST + timedelta(hours=3 * number),
        "code": "W7",
        "key": "incident-log",
        "about": "November 2026",
        "version": None,
        "copies": 3,
        "first_copy": 4,
        "names": "short",
        "is_protected": True,
        "way": PrintWay.FILE,
        "printed_by": "Margaret Obi",
    }
    return PrintRow(**(values | changes))  # type: ignore[arg-type]


def register(*rows: PrintRow) -> PrintRegister:
    return PrintRegister(date(2026, 12, 1), date(2026, 12, 31), rows, heading())


def test_each_copy_is_one_row_below_its_day() -> None:
    chart = row(3, code="W1", key="roster", version=2, is_protected=False, copies=2)
    content = printed(write, register(row(0), chart), printed_at=PRINTED_AT)
    check(content)
    assert head_cells_without_scope(content) == 0
    text = words(pages_of(content)[0].text)
    assert "Register of prints, December 2026" in text
    assert "Incident log: November 2026 – no. 4 to 6 short as a file, with a password" in text
    assert "Wall chart: November 2026 2 2 short as a file" in text
    assert text.index("Mon 7 Dec 2026") < text.index("Tue 8 Dec 2026")
    assert "RESTRICTED – coordinator only" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_long_words_wrap_and_rows_go_on_over_pages(paper: str) -> None:
    abouts = (LONG[:160], CYRILLIC[:160], UNBROKEN[:160])
    rows = [row(number, about=abouts[number % 3]) for number in range(60)]
    content = printed(write, register(*rows), printed_at=PRINTED_AT, paper=paper)
    check(content, paper=paper)
    pages = pages_of(content)
    assert len(pages) > 3
    for page in pages:
        assert page.outside(57, 34, 561, page.height - 8) == []
    assert content == printed(write, register(*rows), printed_at=PRINTED_AT, paper=paper)
