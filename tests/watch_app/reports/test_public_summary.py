"""The public summary: nobody in it, nothing hidden, no small count to be found."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from tests.paper import check, tags_of
from tests.watch_app.reports.reading import metadata_of, pages_of, printed, words
from tests.watch_app.reports.samples import BEATS, PRINTED_AT, heading
from watch_app.disclosure import Grouped, protected
from watch_app.public_deeds import Deed, is_public
from watch_app.public_summary import MonthTotal, PublicBeat, PublicSummary
from watch_app.reports.public_summary import write
from watch_app.text import set_translator

CODES = tuple(code for code, *_ in BEATS)
COUNTS = (
    (12, 21, 34, 5, 7, 19, 4, 9),
    (9, 6, 22, 3, 4, 7, 1, 2),
    (6, 7, 12, 4, 5, 8, 3, 6),
    (5, 4, 9, 6, 8, 7, 2, 4),
)
KINDS = (
    "Anti-social behaviour",
    "Хуліганство й порушення громадського порядку біля вокзалу та на ринку",
    "Suspicious behaviour",
    "Other kinds",
)


def beats(*, has_rings: bool = True) -> tuple[PublicBeat, ...]:
    found = []
    for place, (code, name, _) in enumerate(BEATS):
        x, y = place % 4, place // 4
        ring = ((x, y), (x + 1, y), (x + 1.2, y + 1), (x, y + 1)) if has_rings else ()
        found.append(PublicBeat(code, name, ring, place % 3))
    return tuple(found)


def summary(**changes: object) -> PublicSummary:
    values: dict[str, object] = {
        "first_day": date(2026, 12, 1),
        "last_day": date(2026, 12, 31),
        "threshold": 3,
        "patrols": 58,
        "hours": 374,
        "reports": 23,
        "faults": 6,
        "kinds": tuple(map(Grouped, KINDS, (7, 4, 3, 9))),
        "others": "Other kinds",
        "months": tuple(
            MonthTotal(date(2026, month, 1), count)
            for month, count in zip(range(7, 13), (31, 28, None, 41, 30, 23), strict=True)
        ),
        "steps": (3, 6),
        "beats": beats(),
        "columns": CODES,
        "table": protected(KINDS, COUNTS, 3),
        "table_from": date(2026, 1, 1),
        "deeds": (Deed("CAN", "Crews stop for a while on or near: Towpath."),),
        "contact": "hello@larkfieldwatch.example",
        "heading": heading(),
    }
    return PublicSummary(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_tagged_whole_and_inside_the_margins(paper: str) -> None:
    content = printed(write, summary(), printed_at=PRINTED_AT, paper=paper)
    check(content, paper=paper)
    for page in pages_of(content):
        assert page.outside(57, 34, 561, page.height - 8) == []
        assert "PUBLIC" in page.text


def test_it_says_what_the_counts_are() -> None:
    content = printed(write, summary(), printed_at=PRINTED_AT)
    text = words(" ".join(page.text for page in pages_of(content)))
    for said in (
        "What we saw in December 2026",
        "58",
        "patrols held",
        "faults passed on",
        "fewer than 3",
        "3 to 5",
        "6 or more",
        "All reports, July to December 2026",
        "January to December 2026",
        "about 55",
        "<3 means 1 to 2",
        "* is not shown, so that no small count can be worked out.",
        "Write to hello@larkfieldwatch.example.",
    ):
        assert said in text
    tags = [tag for page in tags_of(content) for tag in page.all()]
    (figure,) = [tag for tag in tags if tag.kind == "Figure"]
    assert "Market Square: 3 to 5" in figure.alt
    (table,) = [tag for tag in tags if tag.kind == "Table" and "STN" in tag.text]
    assert table.rows()[2][1:] == ["9", "6", "22", "3", "4", "7", "<3", "<3", "about 55"]
    assert table.rows()[4][1:] == ["5", "*", "9", "6", "8", "7", "<3", "4", "*"]


def test_title_and_language_are_all_it_says_of_itself() -> None:
    content = printed(write, summary(), printed_at=PRINTED_AT)
    said = {key for key, value in metadata_of(content).items() if value}
    assert said <= {"Title", "CreationDate", "ModDate", "Producer", "Creator"}
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/Author" not in pdf.docinfo
        assert not pdf.attachments
        assert "/OCProperties" not in pdf.Root
        assert "/AcroForm" not in pdf.Root
        assert "/Outlines" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)


def test_a_month_of_few_reports_shows_neither_kinds_nor_beats() -> None:
    few = summary(reports=None, kinds=(), steps=(), table=(), columns=())
    text = words(pages_of(printed(write, few, printed_at=PRINTED_AT))[0].text)
    assert "Fewer than 3 reports were made." in text
    assert "Reports by beat" not in text
    none = words(pages_of(printed(write, replace(few, reports=0), printed_at=PRINTED_AT))[0].text)
    assert "Nothing was reported in this month." in none


def test_without_boundaries_the_beats_are_a_list() -> None:
    content = printed(write, summary(beats=beats(has_rings=False)), printed_at=PRINTED_AT)
    assert "Riverside 3 to 5" in words(pages_of(content)[0].text)
    check(content)
    content = printed(write, summary(steps=()), printed_at=PRINTED_AT)
    assert "Too few reports to tell the beats apart." in words(pages_of(content)[0].text)


def test_long_words_wrap_and_the_same_input_gives_the_same_bytes() -> None:
    set_translator(lambda _context, said, _number: f"{said} {'щ' * (len(said) // 3)}")
    try:
        first, second = (printed(write, summary(), printed_at=PRINTED_AT) for _ in range(2))
    finally:
        set_translator(lambda _context, said, _number: said)
    assert first == second
    for page in pages_of(first):
        assert page.outside(57, 34, 561, page.height - 8) == []


def test_a_place_is_told_only_where_it_names_nobody() -> None:
    names = {"ellison", "margaret"}
    assert is_public("Canal Street", names)
    assert not is_public("14 Canal Street", names)
    assert not is_public("Ellison's yard", names)
    assert not is_public("", names)
