"""What holds for all documents, on watches that paper has trouble with."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest

from tests.nasty_watch import make_empty, make_lonely, make_nasty
from tests.paper import check, off_the_paper, overlapping
from watch_app import reports, subjects, text
from watch_app.reports import DOCUMENTS, Choice, Document
from watch_app.storage import WatchFile, open_watch

NOW = datetime(2026, 11, 20, 17, 20, tzinfo=ZoneInfo("Europe/London"))
PRINTED = [
    (document, variant) for document in DOCUMENTS for variant in document.variants or (None,)
]
IDS = [f"{document.key}-{variant.key if variant else ''}" for document, variant in PRINTED]


@pytest.fixture(scope="module")
def watches(
    sample_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, WatchFile]]:
    folder = tmp_path_factory.mktemp("nasty")
    shutil.copyfile(sample_path, folder / "nasty.watch")
    nasty = open_watch(folder / "nasty.watch")
    make_nasty(nasty)
    lonely, empty = make_lonely(folder / "lonely.watch"), make_empty(folder / "empty.watch")
    with closing(nasty), closing(lonely), closing(empty):
        yield {"nasty": nasty, "lonely": lonely, "empty": empty}


def printed(watch: WatchFile, document: Document, variant: str, paper: str) -> bytes:
    """Return the document, nothing where there is nothing to print."""
    with watch.read() as session:
        choice = Choice(variant=variant, paper=paper)
        if variant == "form" and document.subject == reports.Subject.EVENING:
            offered = subjects.patrols(session, NOW.replace(tzinfo=None), document.suits)
            if not offered:
                return b""
            choice = replace(choice, patrol_id=offered[0].id)
        choice = reports.settled(session, document, choice, NOW)
        sheet = document.read(session, choice, NOW)
    sheet = sheet() if callable(sheet) else sheet
    target = BytesIO()
    if sheet is not None:
        document.make(sheet, target, choice, printed_at=NOW)
    return target.getvalue()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("document", "variant"), PRINTED, ids=IDS)
def test_nothing_is_clipped_covered_or_lost(
    watches: dict[str, WatchFile], document: Document, variant: reports.Variant | None, paper: str
) -> None:
    for watch in watches.values():
        content = printed(watch, document, variant.key if variant else "", paper)
        if not content:
            assert document.nothing().endswith(".")
            continue
        with closing(pdfium.PdfDocument(content)) as pdf:
            wide, high = pdf[0].get_size()
        check(content, paper=paper, is_landscape=wide > high)
        assert off_the_paper(content, paper) == []
        assert overlapping(content) == []


def _longer(_context: str, said: str, _number: int) -> str:
    """Stand in for a language whose words are a third longer."""
    return "|".join(
        " ".join(
            word if len(word) < 3 or "{" in word or "%" in word else word + "ж" * (len(word) // 3)
            for word in form.split(" ")
        )
        for form in said.split("|")
    )


@pytest.fixture
def longer_language() -> Iterator[None]:
    before = text._translator[0]
    text.set_translator(_longer)
    yield
    text.set_translator(before)


@pytest.mark.slow
@pytest.mark.usefixtures("longer_language")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("document", "variant"), PRINTED, ids=IDS)
def test_a_language_a_third_longer_finds_room(
    sample: WatchFile, document: Document, variant: reports.Variant | None, paper: str
) -> None:
    content = printed(sample, document, variant.key if variant else "", paper)
    if content:
        assert off_the_paper(content, paper) == []
        assert overlapping(content) == []
