import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from tests.watch_app.reports.reading import pages_of, printed
from tests.watch_app.reports.samples import PRINTED_AT, four_weeks, incident_log, ordinary_log
from watch_app import text
from watch_app.reports import DOCUMENTS, document
from watch_app.sheets import IncidentLog, RosterSheet
from watch_app.text import set_translator

SHEETS = {RosterSheet: four_weeks, IncidentLog: ordinary_log}


def test_each_document_writes_the_sheet_it_shows() -> None:
    for found in DOCUMENTS:
        content = printed(found.write, SHEETS[found.shows](), printed_at=PRINTED_AT, paper=None)
        assert content.startswith(b"%PDF")


def test_documents_are_found_by_key() -> None:
    assert document("roster").code == "W1"
    assert document("roster").title == "Wall chart"
    assert document("incident-log").code == "W7"


def test_file_names_sort_by_period() -> None:
    log = document("incident-log")
    assert log.file_name(incident_log()) == "incident-log-2026-12.pdf"
    week = incident_log(first_day=date(2026, 12, 7), last_day=date(2026, 12, 13))
    assert log.file_name(week) == "incident-log-2026-12-07-to-2026-12-13.pdf"


def _longer(_context: str, said: str, _number: int) -> str:
    """Stand in for a language whose words are a third longer."""
    forms = said.split("|")
    return "|".join(form if len(form) < 3 else form + "о" * (len(form) // 3) for form in forms)


@pytest.fixture
def longer_language() -> Iterator[None]:
    before = text._translator[0]
    set_translator(_longer)
    yield
    set_translator(before)


@pytest.mark.usefixtures("longer_language")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_language_a_third_longer_stays_inside_the_margins(paper: str) -> None:
    chart = printed(document("roster").write, four_weeks(), printed_at=PRINTED_AT, paper=paper)
    for page in pages_of(chart):
        assert page.outside(34, 57, 808 if paper == "A4" else 758, page.height - 8) == []
    log = printed(
        document("incident-log").write, ordinary_log(), printed_at=PRINTED_AT, paper=paper
    )
    for number, page in enumerate(pages_of(log), 1):
        left = 57 if number % 2 else page.width - 561
        assert page.outside(left, 34, left + 504, page.height - 8) == []


def test_reportlab_is_imported_only_to_print() -> None:
    code = "import watch_app.reports, sys; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
