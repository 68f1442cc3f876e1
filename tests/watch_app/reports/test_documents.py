import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from tests.watch_app.reports.reading import pages_of, printed
from tests.watch_app.reports.samples import PRINTED_AT, four_weeks, ordinary_log
from watch_app import text
from watch_app.incident_packs import PackSheet
from watch_app.records import PrintWay
from watch_app.reports import (
    DOCUMENTS,
    About,
    Choice,
    NameStyle,
    document,
    incident_log,
    outgoing,
    wall_chart,
)
from watch_app.reports.files import new_password, protected
from watch_app.text import set_translator


def test_every_openedhas_a_key_and_words_of_its_own() -> None:
    keys = [found.key for found in DOCUMENTS]
    assert len(set(keys)) == len(keys)
    for found in DOCUMENTS:
        assert document(found.key) is found
        assert found.title
        assert found.note()
        assert found.nothing().endswith(".")
        assert len({variant.key for variant in found.variants}) == len(found.variants)


def test_file_names_sort_by_openedand_subject() -> None:
    log = document("incident-log")
    month = About("December 2026", "2026-12")
    assert log.file_name(month, Choice()) == "incident-log-2026-12.pdf"
    assert log.file_name(month, Choice(copies=3), 2) == "incident-log-2026-12-copy-2.pdf"
    chart = document("roster")
    assert chart.file_name(month, Choice(variant="crew")) == "roster-2026-12.pdf"
    assert chart.file_name(month, Choice(variant="notice")) == "roster-notice-2026-12.pdf"


def test_each_numbered_copy_says_which_it_is() -> None:
    log, choice = document("incident-log"), Choice(copies=2, first_copy=3)
    assert list(log.copy_numbers(choice)) == [3, 4]
    for copy in (3, 4):
        target = BytesIO()
        log.make(PackSheet(ordinary_log()), target, choice, printed_at=PRINTED_AT, copy=copy)
        assert f"copy {copy} of 4" in pages_of(target.getvalue())[0].text
    assert list(document("roster").copy_numbers(Choice(copies=5))) == [None]


def test_a_notice_copy_names_nobody_whatever_names_are_chosen() -> None:
    target = BytesIO()
    choice = Choice(variant="notice", names=NameStyle.NUMBER)
    document("roster").make(four_weeks(), target, choice, printed_at=PRINTED_AT)
    text = "".join(page.text for page in pages_of(target.getvalue()))
    assert "PUBLIC" in text
    numbers = {who.number for card in four_weeks().patrols for who in card.crew}
    assert not [number for number in numbers if number in text]


@pytest.mark.parametrize(
    ("key", "choice", "names"),
    [
        ("availability-forms", Choice(), "short"),
        ("availability-forms", Choice(variant="form"), ""),
        ("availability-forms", Choice(variant="form", volunteer_id=3), "short"),
        ("incident-form", Choice(), ""),
        ("incident-form", Choice(incident_id=3, names=NameStyle.NUMBER), "short"),
        ("print-register", Choice(), "full"),
        ("kit-list", Choice(names=NameStyle.SHORT), ""),
        ("incident-log", Choice(names=NameStyle.NUMBER), "number"),
    ],
)
def test_the_register_notes_how_people_are_named_in_a_copy(
    key: str, choice: Choice, names: str
) -> None:
    noted = outgoing(document(key), choice, About("", ""), PrintWay.FILE)
    assert noted.names == names


def test_a_protected_file_opens_with_its_password_only() -> None:
    target = BytesIO()
    document("roster").make(four_weeks(), target, Choice(), printed_at=PRINTED_AT)
    password = new_password()
    content = protected(target.getvalue(), password)
    with pytest.raises(pdfium.PdfiumError, match="password"):
        pdfium.PdfDocument(content)
    with closing(pdfium.PdfDocument(content, password=password)) as opened:
        assert "Station Road" in opened[0].get_textpage().get_text_range()
    assert protected(target.getvalue(), "") == target.getvalue()


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
    chart = printed(wall_chart.write, four_weeks(), printed_at=PRINTED_AT, paper=paper)
    for page in pages_of(chart):
        assert page.outside(34, 57, 808 if paper == "A4" else 758, page.height - 8) == []
    log = printed(
        incident_log.write, PackSheet(ordinary_log()), printed_at=PRINTED_AT, paper=paper
    )
    for number, page in enumerate(pages_of(log), 1):
        left = 57 if number % 2 else page.width - 561
        assert page.outside(left, 34, left + 504, page.height - 8) == []


def test_reportlab_is_imported_only_to_print() -> None:
    code = "import watch_app.reports, sys; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
