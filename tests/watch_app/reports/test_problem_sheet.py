"""The sheet of a problem: one page, the figures of the assessment, and nobody's name."""

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from tests.paper import off_the_paper, overlapping
from watch_app import reports, subjects
from watch_app.problems import problems, verdicts
from watch_app.problems.paper import ProblemPaper
from watch_app.records import Volunteer
from watch_app.storage import WatchFile

NOW = datetime(2026, 11, 20, 17, 20, tzinfo=ZoneInfo("Europe/London"))
DOCUMENT = reports.document("problem-sheet")


def printed(
    watch: WatchFile, problem_id: int | None = None, paper: str = "A4"
) -> tuple[str, int, ProblemPaper]:
    with watch.read() as session:
        choice = reports.Choice(problem_id=problem_id, paper=paper)
        choice = reports.settled(session, DOCUMENT, choice, NOW)
        sheet = DOCUMENT.read(session, choice, NOW)
    assert isinstance(sheet, ProblemPaper)
    target = BytesIO()
    pages = DOCUMENT.make(sheet, target, choice, printed_at=NOW)
    assert off_the_paper(target.getvalue(), paper) == []
    assert overlapping(target.getvalue()) == []
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    return " ".join(text.split()), pages, sheet


def test_a_problem_worked_through_fills_one_page(sample: WatchFile) -> None:
    with sample.read() as session:
        problem = subjects.problem_titled(session, "station")
    text, pages, sheet = printed(sample, problem)
    assert pages == 1
    assert sheet.found is not None
    assert verdicts.verdict(sheet.found) in text
    for words in ("1 Scanning", "2 Analysis", "3 Response", "4 Assessment", "WDD", "Council"):
        assert words in text


def test_without_a_choice_it_is_the_newest_open_one(sample: WatchFile) -> None:
    text, _pages, _sheet = printed(sample)
    assert "Vans tried at Canal and Works" in text


def test_nobody_is_named_and_no_plate_stands_on_it(sample: WatchFile) -> None:
    with sample.change("Write") as session:
        person = session.get_one(Volunteer, 1)
        name, short = f"{person.given_name} {person.family_name}", person.short_name
        problem = problems.add(
            session,
            title=f"Quarrel with {name}",
            opened_on=date(2026, 11, 1),
            owner=name,
            what_happens=f"{short} saw AB12 CDE twice; ring 07700 900123 or a.b@example.org.",
            guardian=f"{name} looks after it",
        )
        problems.add_action(
            session,
            problem,
            what=f"{name} talks to the owner of AB12 CDE",
            owner=name,
            due_on=NOW.date() - timedelta(days=1),
            result=f"Told {short}",
        )
    text, _pages, _sheet = printed(sample, problem)
    for hidden in (name, short, "AB12", "900123", "example.org"):
        assert hidden not in text
    assert "twice" in text
    assert "overdue" in text


def test_a_problem_with_nothing_written_prints(sample: WatchFile) -> None:
    with sample.change("Write") as session:
        problem = problems.add(session, title="Litter", opened_on=date(2026, 11, 20))
    text, pages, _sheet = printed(sample, problem)
    assert pages == 1
    assert "Write on which day the response began" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_one_goes_on_over_the_page(sample: WatchFile, paper: str) -> None:
    words = "A long account of what happened. " * 150
    with sample.change("Write") as session:
        problem = problems.add(
            session,
            title="Litter, bottles and broken glass along the whole length of the towpath ",
            opened_on=date(2026, 11, 20),
            place="Between the lock and the railway bridge, on both banks, every single weekend",
            since_when="Unaussprechlichkeitsvermeidungsverordnung" * 3,
            what_happens=words,
            offender=words,
            guardian=words[:2000],
            conclusion=words,
            response_on=date(2026, 8, 1),
            period_days=90,
            category="Anti-social behaviour",
            target_ids=(1, 2),
            control_ids=(3,),
            buffer_ids=(4,),
        )
        for number in range(30):
            problems.add_action(session, problem, what=f"Action {number}: " + words[:200])
    text, pages, _sheet = printed(sample, problem, paper)
    assert pages > 1
    assert text.count("happened.") >= 450


def test_words_find_one_problem_or_none(sample: WatchFile) -> None:
    with sample.read() as session:
        offers = subjects.problems(session)
        assert subjects.problem_titled(session, "vans TRIED") == offers[0].id
        assert subjects.problem_titled(session, "s") is None
        assert subjects.problem_titled(session, "nowhere") is None
