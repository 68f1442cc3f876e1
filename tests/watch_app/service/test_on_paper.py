"""What is answered and whom to ring stands on the paper that crews hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdf

from watch_app import briefings, incidents, reports
from watch_app.records import Incident, IncidentStatus, PoliceOutcome
from watch_app.reports import Choice, Document
from watch_app.service import feedback, partners
from watch_app.storage import WatchFile

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def chosen(watch: WatchFile, document: Document) -> Choice:
    with watch.read() as session:
        return reports.settled(session, document, Choice(), NOW)


def sheet_of(watch: WatchFile, document: Document, choice: Choice):
    with watch.read() as session:
        found = document.read(session, choice, NOW)
    return found() if callable(found) else found


def text_of(watch: WatchFile, document: Document, choice: Choice) -> str:
    target = BytesIO()
    document.make(sheet_of(watch, document, choice), target, choice, printed_at=NOW)
    return " ".join(
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(target).pages
    )


def test_the_answer_stands_on_the_next_slip_and_is_told_once_it_is_printed(sample) -> None:
    slips = reports.document("slips")
    choice = chosen(sample, slips)
    reporter = sheet_of(sample, slips, choice).slips[0].volunteer_id
    with sample.change("Report and send") as session:
        incident = incidents.add(
            session,
            written_at=datetime(2026, 11, 18, 22, 0),
            seen_from=datetime(2026, 11, 18, 21, 0),
            beat_id=1,
            category="Burglary",
            narrative="A shed was broken into.",
            reporter_id=reporter,
        )
        for status in (IncidentStatus.SUBMITTED, IncidentStatus.CHECKED, IncidentStatus.SENT):
            incidents.advance(session, incident, status, instant=NOW - timedelta(days=1))
        incidents.edit(session, incident, police_outcome=PoliceOutcome.POSITIVE)
        line = next(row.line for row in feedback.rows(session) if row.incident_id == incident)
        feedback.keep(session, incident, line)
    assert line in text_of(sample, slips, choice)
    assert slips.prepare is not None
    with sample.change("Print") as session:
        slips.prepare(session, choice, NOW)
    with sample.read() as session:
        assert session.get_one(Incident, incident).fed_back_at == NOW
    assert line in text_of(sample, slips, choice)


def test_numbers_of_partners_stand_on_every_patrol_sheet(sample) -> None:
    sheets = reports.document("patrol-sheets")
    choice = chosen(sample, sheets)
    paper = sheet_of(sample, sheets, choice)
    assert isinstance(paper, briefings.EveningPaper)
    with sample.read() as session:
        numbers = partners.on_paper(session)
    assert numbers == (
        "Council lighting 0300 555 0101",
        "Council roads 0300 555 0102",
    )
    said = text_of(sample, sheets, choice)
    assert said.count(", ".join(numbers)) == len(paper.patrols)
    with sample.change("Take one off") as session:
        lighting = next(row for row in partners.rows(session) if "lighting" in row.name)
        partners.edit(session, lighting.id, is_on_paper=False)
    assert numbers[0] not in text_of(sample, sheets, choice)
    assert len(pypdf.PdfReader(_written(sheets, paper, choice)).pages) == len(
        pypdf.PdfReader(
            _written(sheets, replace(paper, patrols=_without_partners(paper)), choice)
        ).pages
    )


def _without_partners(paper: briefings.EveningPaper):
    return tuple(replace(each, partners=()) for each in paper.patrols)


def _written(document: Document, sheet: object, choice: Choice) -> BytesIO:
    target = BytesIO()
    document.make(sheet, target, choice, printed_at=NOW)
    return target
