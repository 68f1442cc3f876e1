"""The patrol sheet: one sheet, two sides, all of it there however much there is."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import numpy
import pytest

from tests import paper
from tests.watch_app.reports.patrol_samples import PRINTED_AT, STARTS, evening, nasty, patrol
from tests.watch_app.reports.reading import (
    ReadPage,
    bookmarks_of,
    metadata_of,
    pages_of,
    printed,
    words,
)
from watch_app import text as words_of_program
from watch_app.patrol_paper import UNNUMBERED
from watch_app.reports import NameStyle
from watch_app.reports.patrol_sheet import ON_SCREEN, write
from watch_app.text import set_translator

HOUSES = ("4 Lockside Row", "17 Wharf Road")


def sheet(*patrols, refused=(), **how):
    return printed(write, evening(*patrols, refused=refused), printed_at=PRINTED_AT, **how)


@cache
def plain() -> bytes:
    return sheet(patrol())


@cache
def crowded(size: str) -> bytes:
    return sheet(nasty(), paper=size)


def collisions(page: ReadPage) -> list[str]:
    """The letters that another letter lies upon."""
    boxes = numpy.array([letter[1:] for letter in page.letters])
    left, low, right, high = boxes.T
    wide = numpy.minimum.outer(right, right) - numpy.maximum.outer(left, left)
    tall = numpy.minimum.outer(high, high) - numpy.maximum.outer(low, low)
    both = (wide > 1) & (tall > 1)
    numpy.fill_diagonal(both, val=False)
    return [page.letters[number][0] for number in numpy.flatnonzero(both.any(axis=1))]


def assert_within_margins(content: bytes, foot: float = 8) -> None:
    """Nothing is clipped, nothing lies upon another, and nothing where the holes come."""
    for number, page in enumerate(pages_of(content), 1):
        left = 57 if number % 2 else page.width - 57 - 504
        assert page.outside(left, 34, left + 504, page.height - foot) == []
        assert collisions(page) == []


def test_a_patrol_of_three_hours_is_one_sheet_with_two_sides() -> None:
    front, back = (words(page.text) for page in pages_of(plain()))
    assert "Canal Side, Mon 7 Dec 2026" in front
    assert "20:00–23:00. Call sign LKCP 3. Meet at Lock Café, 19:50." in front
    assert "Asked by PC A. Rahman until 14 Dec 2026, LR/1187" in front
    assert "Hot spot: stay 15 min" in front
    assert "Sat 5 Dec, Farid O.: street lamp 14" in front
    assert "3 Before you leave: log on with the police" in front
    assert "101, ask for Larkfield control room" in front
    assert "Zulkifli M. 0231 crew leader, driver" in front
    assert "One person alone: do not go. Ring Margaret O. 07700 900142" in front
    assert "Vests (2)" in front
    assert [f"{at:%H:%M}" in back for at in patrol().log_times] == [True] * 13
    assert "Danger or a crime going on? Ring 999 first, write afterwards." in back
    assert "Km at start" in back
    for number, text in enumerate((front, back), 1):
        assert f"Version 3 · printed 7 Dec 2026 17:20 Page {number} of 2" in text
        assert "W4 Patrol sheet PS-0412" in text
        assert f"side {number}" in text


def test_sections_are_numbered_in_the_order_of_the_evening() -> None:
    headings = [tag.text for page in paper.tags_of(plain()) for tag in page.all("H2")]
    assert [heading.split()[0] for heading in headings] == list("1234567")
    assert headings[3:5] == ["4 Sign in, sign out", "5 Running log"]


def test_a_screen_reader_follows_tasks_and_log_as_tables() -> None:
    front, back = paper.tags_of(plain())
    tasks, crew = front.all("Table")
    assert tasks.rows()[0] == ["Kind", "When", "What and where", "Done", "Result"]
    assert tasks.rows()[1][:2] == ["1", "20:25"]
    assert crew.rows()[0][0] == "Name, number, role"
    (log,) = back.all("Table")
    assert log.rows()[1][0] == "20:00"
    paper.check(plain())


def test_title_language_and_bookmark_name_the_sheet() -> None:
    metadata = metadata_of(plain())
    assert metadata["Title"] == "Patrol sheet PS-0412, Canal Side, Mon 7 Dec 2026"
    assert metadata["Author"] == "Larkfield Neighbourhood Watch"
    assert paper.language_of(plain()) == "en-GB"
    assert bookmarks_of(plain()) == [(0, "PS-0412 Canal Side, Mon 7 Dec 2026")]


def test_the_code_names_sheet_and_version_and_changes_with_the_tasks() -> None:
    (code,) = paper.codes_of(plain())
    assert code.startswith("WK1:PS-0412:v3:")
    (other,) = paper.codes_of(sheet(patrol(tasks=patrol().tasks[:2])))
    assert other != code


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet(patrol()) == plain()


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_nothing_is_clipped_and_nothing_lies_in_the_hole_margin(size: str) -> None:
    content = sheet(patrol(), paper=size)
    assert len(pages_of(content)) == 2
    assert_within_margins(content)
    assert_within_margins(crowded(size))
    paper.check(crowded(size), paper=size)


@pytest.fixture
def longer_language() -> Iterator[None]:
    """Words a third longer than English, as Ukrainian ones are."""
    before = words_of_program._translator[0]
    set_translator(_longer)
    yield
    set_translator(before)


def _longer(_context: str, said: str, _number: int) -> str:
    words = (
        word + "ш" * max(1, round(len(word) * 0.3)) if word.isalpha() and len(word) > 1 else word
        for word in said.split(" ")
    )
    return " ".join(words)


@pytest.mark.usefixtures("longer_language")
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_language_a_third_longer_has_room(size: str) -> None:
    assert_within_margins(sheet(patrol(houses=HOUSES), paper=size))
    assert_within_margins(sheet(patrol(police=None), paper=size, variant=ON_SCREEN))


def test_what_has_no_room_goes_on_a_briefing_sheet_in_front() -> None:
    pages = [words(page.text) for page in pages_of(crowded("A4"))]
    assert "Sheet 1 of" in pages[0]
    whole = " ".join(pages)
    assert whole.count("Ліхтар не світить.") == 40
    assert all(f"Institute {number}:" in whole for number in range(1, 13))
    assert "They stand on the briefing sheet in front of this one." in whole
    assert whole.count("LKCP-0231-A") == 3
    assert whole.count("Великий ліхтар із запасом") == 7
    assert len(pages) % 2 == 0


def test_a_long_patrol_has_its_log_on_a_second_sheet_and_the_close_last() -> None:
    content = sheet(patrol(ends=STARTS + timedelta(hours=8)))
    pages = [words(page.text) for page in pages_of(content)]
    assert len(pages) == 4
    assert "Sheet 1 of 2, side 1" in pages[0]
    assert "04:00" in pages[2]
    assert "7 Close" in pages[2]
    assert "More notes" in pages[3]


def test_empty_houses_stand_on_a_strip_below_the_foot_of_the_first_side_only() -> None:
    content = sheet(patrol(houses=HOUSES))
    front, back = pages_of(content)
    assert all(house in front.text for house in HOUSES)
    assert not any(house in back.text for house in HOUSES)
    heights = {letter: high for letter, _, _, _, high in front.letters}
    foot = words(front.text).index("Page 1 of 2")
    assert words(front.text).index("4 Lockside Row") > foot
    assert min(heights.values()) > 14
    assert "Strip destroyed, initials" in words(back.text)
    lowest_of_back = min(low for _, _, low, _, _ in back.letters)
    cut = max(high for letter, _, _, _, high in front.letters if letter == "L" and high < 60)
    assert lowest_of_back > cut, "the back of the strip is blank"
    assert_within_margins(content)


def test_the_form_for_a_screen_holds_no_addresses_of_empty_houses() -> None:
    content = sheet(patrol(houses=HOUSES), variant=ON_SCREEN)
    assert not any(house in page.text for house in HOUSES for page in pages_of(content))
    assert b"Lockside" not in content
    paper.check(content)


def test_without_a_call_to_the_police_the_section_asks_only_when_they_leave() -> None:
    text = " ".join(words(page.text) for page in pages_of(sheet(patrol(police=None))))
    assert "Log on" not in text
    assert "log on" not in text
    assert "Time you leave" in text


def test_an_open_place_and_a_larger_least_crew_are_said() -> None:
    front = words(pages_of(sheet(patrol(missing=("Driver",), crew_minimum=3)))[0].text)
    assert "open: driver" in front
    assert "Fewer than 3 people: do not go." in front


def test_patrols_that_do_not_go_get_a_sentence_and_no_sheet() -> None:
    refused = "Riverside on Mon 7 Dec, 20:00, gets no sheet: it is stood down."
    content = sheet(patrol(), patrol(number="PS-0413"), refused=(refused,))
    pages = [words(page.text) for page in pages_of(content)]
    assert len(pages) == 5
    assert refused in pages[4]
    assert "Page 1 of 1" in pages[4]
    paper.check(content)


def test_numbers_stand_for_names_where_names_may_not_be_shown() -> None:
    content = sheet(patrol(), names=NameStyle.NUMBER)
    text = " ".join(words(page.text) for page in pages_of(content))
    assert "Zulkifli" not in text
    assert "Farid" not in text
    assert "0231 crew leader, driver" in text


def test_a_draft_says_so() -> None:
    assert "Draft · printed" in pages_of(sheet(patrol(version=0)))[0].text


def test_a_sheet_that_is_only_looked_at_has_no_number_and_no_code() -> None:
    content = sheet(patrol(number=UNNUMBERED))
    assert paper.codes_of(content) == []
    assert "PS-…" in pages_of(content)[0].text


def test_roles_are_called_as_the_watch_calls_them() -> None:
    content = sheet(patrol(leader_title="Старший патруля", driver_title="Driver, NPPV"))
    assert "старший патруля, driver, NPPV" in words(pages_of(content)[0].text)


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("police", [patrol().police, None])
def test_three_hours_fit_one_sheet_also_with_the_strip_and_on_letter(size, police) -> None:
    houses = HOUSES if size == "A4" else ()
    assert len(pages_of(sheet(patrol(houses=houses, police=police), paper=size))) == 2
