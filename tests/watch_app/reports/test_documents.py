import subprocess
import sys
from datetime import date

from tests.watch_app.reports.reading import printed
from tests.watch_app.reports.samples import PRINTED_AT, four_weeks, incident_log, ordinary_log
from watch_app.reports import DOCUMENTS, document
from watch_app.sheets import IncidentLog, RosterSheet

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


def test_reportlab_is_imported_only_to_print() -> None:
    code = "import watch_app.reports, sys; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
