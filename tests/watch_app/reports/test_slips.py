"""W2 and W3: what a volunteer holds is whole, right, and says nothing of anybody else."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import icalendar
import numpy
import pytest

from tests.paper import check, codes_of, tags_of
from tests.watch_app.reports.reading import (
    ReadPage,
    bookmarks_of,
    metadata_of,
    pages_of,
    printed,
    words,
)
from tests.watch_app.reports.samples import PRINTED_AT, heading
from tests.watch_app.reports.slip_samples import (
    LATE,
    LED,
    LONGEST,
    VEST,
    change,
    change_slip,
    change_slips,
    duty,
    nasty_changes,
    nasty_slips,
    slip,
    slips,
)
from watch_app import text
from watch_app.duty_words import kit_in_words
from watch_app.reports import NameStyle, document
from watch_app.reports import change_slips as w3
from watch_app.reports import duty_slips as w2
from watch_app.reports.page import PAPERS
from watch_app.reports.slip_code import MOST_BYTES, code_for, plain
from watch_app.reports.slip_cutting import FOUR, TWO, in_pages
from watch_app.sheets import KitUse
from watch_app.text import set_translator

EVERY = [(w2, slips, variant.key) for variant in w2.DOCUMENT.variants]


def written(module, sheet, **how):
    return printed(module.write, sheet, **({"printed_at": PRINTED_AT} | how))


def texts(content: bytes) -> list[str]:
    return [words(page.text) for page in pages_of(content)]


def strays(page: ReadPage, cut, paper: str) -> list[str]:
    """Return the letters outside of every slip and of the foot of the page."""
    found = []
    corners = cut.corners(PAPERS[paper])
    for letter, x1, low, x2, high in page.letters:
        top, bottom = page.height - high, page.height - low
        is_inside = any(
            left + 13 <= x1 and x2 <= left + cut.wide - 15 and y + 13 <= top and bottom <= y + 358
            for left, y in corners
        )
        if not is_inside and top < page.height - 34:
            found.append(letter)
    return found


def touching(page: ReadPage) -> list[tuple[str, str]]:
    """Return the letters that lie on one another."""
    boxes = numpy.array([letter[1:] for letter in page.letters])
    low = numpy.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = numpy.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    pairs = numpy.argwhere(((high - low) > 1.2).all(axis=2))
    return [(page.letters[one][0], page.letters[other][0]) for one, other in pairs if one < other]


# W2


def test_a_slip_says_when_where_with_whom_and_whom_to_ring() -> None:
    (page,) = texts(written(w2, slips(slip())))
    for said in (
        "Duty slip",
        "Version 3, 29 Nov 18:42",
        "Aisyah R.",
        "Mon 7 Dec 20:00–23:00",
        "Station Road",
        "You lead, with Tom B.",
        "Ticket hall, 19:50",
        "With Дмитро С. (leads)",
        "22:00–01:00 +1",
        "Lock Café, 21:50",
        "Kit Vest, torch, ID card",
        "Coordinator Margaret O. 07700 900142",
        "W2 Duty slips · cut along the marks",
        "Version 3 · printed 29 Nov 2026 18:42",
        "Page 1 of 1",
    ):
        assert said in page
    assert "1 of 2" not in page
    assert "No more duties" not in page


def test_a_fourth_duty_goes_on_a_second_slip() -> None:
    content = written(w2, slips(slip("Aisyah R.", duty(), LED, LATE, duty(12, beat="Hillcrest"))))
    (page,) = texts(content)
    assert page.index("1 of 2") < page.index("2 of 2") < page.index("Hillcrest")
    assert "No more duties in this version." in page
    assert [title for _, title in bookmarks_of(content)] == [
        "Aisyah R. 1 of 2",
        "Aisyah R. 2 of 2",
    ]


def test_a_draft_says_so() -> None:
    (page,) = texts(written(w2, slips(slip("Aisyah R.", duty()), version=0)))
    assert "Draft, 29 Nov 18:42" in page
    assert "No more duties in this draft." in page
    assert "Version" not in page


def test_where_the_watch_prints_numbers_no_name_is_in_the_file() -> None:
    content = written(w2, slips(slip()), names=NameStyle.NUMBER)
    (page,) = texts(content)
    assert "0101" in page
    said = page + " ".join(title for _, title in bookmarks_of(content)) + tags_of(content)[0].text
    assert not [name for name in ("Aisyah", "Tom", "Дмитро") if name in said]


def test_stacked_slips_are_in_order_once_the_piles_are_cut() -> None:
    pages = in_pages(list(range(10)), 4, is_stacked=True)
    assert pages == [[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]]
    piles = [[page[place] for page in pages if place < len(page)] for place in range(4)]
    assert [number for pile in piles for number in pile] == list(range(10))
    assert in_pages([], 4, is_stacked=True) == []
    people = slips(*(slip(f"Name{number:02} R.") for number in range(10)))
    first, *_ = texts(written(w2, people, variant=w2.STACK))
    assert [f"Name{number:02}" in first for number in (0, 1, 3, 6, 9)] == [
        True,
        False,
        *[True] * 3,
    ]


def test_large_print_is_large_and_two_to_a_page() -> None:
    content = written(w2, slips(slip(), slip("Олена К.")), variant=w2.LARGE)
    (page,) = pages_of(content)
    assert "Олена К." in page.text
    assert not strays(page, TWO, "A4")
    assert len(texts(written(w2, slips(*[slip()] * 3), variant=w2.LARGE))) == 2


def test_kit_that_not_every_duty_needs_says_for_when() -> None:
    car = duty(1, kit=(*VEST, KitUse("Patrol car", 1), KitUse("radio", 2)))
    assert kit_in_words((car,)) == "Vest, torch, ID card, Patrol car, 2 × radio"
    assert kit_in_words((duty(), car)) == (
        "Vest, torch, ID card, Patrol car (Tue 8 Dec), 2 × radio (Tue 8 Dec)"
    )
    assert kit_in_words((duty(kit=()),)) == ""


def test_answers_stand_on_the_last_slip() -> None:
    person = slip("Aisyah R.", duty())
    noted = type(person)(1, "Aisyah R.", "0101", (duty(),), ("The lamp you reported is mended.",))
    assert "The lamp you reported is mended." in texts(written(w2, slips(noted)))[0]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("variant", [each.key for each in w2.DOCUMENT.variants])
def test_nothing_is_clipped_whatever_the_watch_keeps(variant: str, paper: str) -> None:
    content = written(w2, nasty_slips(), variant=variant, paper=paper)
    check(content, paper=paper)
    cut = TWO if variant == w2.LARGE else FOUR
    for page in pages_of(content):
        assert not strays(page, cut, paper)
        assert not touching(page)
    said = " ".join(texts(content))
    assert "With 11 others" in said or "and 10 more" in said
    assert "вечорами" in said


def test_nobody_with_a_duty_is_a_sentence() -> None:
    (page,) = texts(written(w2, slips()))
    assert "No duty is to come." in page
    check(written(w2, slips()))


def test_the_same_slips_are_the_same_bytes() -> None:
    assert written(w2, slips(slip())) == written(w2, slips(slip()))
    assert written(w3, nasty_changes()) == written(w3, nasty_changes())


def test_title_author_language_and_structure() -> None:
    content = written(w2, slips(slip(), slip("Олена К."), heading=heading(language="uk")))
    found = metadata_of(content)
    assert found["Title"] == "Duty slips, 7 December 2026 to 3 January 2027"
    assert found["Author"] == "Larkfield Neighbourhood Watch"
    (page,) = tags_of(content)
    assert [tag.text for tag in page.all("H2")] == ["Aisyah R.", "Олена К."]
    assert len(page.all("Figure")) == 2


# The code


def entries(text: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_the_code_carries_the_next_duty_to_any_calendar() -> None:
    (text,) = codes_of(written(w2, slips(slip())))
    (entry,) = entries(text)
    assert entry["UID"] == "100-7f2c91ab@watchkeeper"
    assert entry.decoded("DTSTART").isoformat() == "2026-12-07T20:00:00+00:00"
    assert entry.decoded("DTEND").isoformat() == "2026-12-07T23:00:00+00:00"
    assert str(entry["SUMMARY"]) == "Patrol Station Road, meet 19:50"
    assert str(entry["LOCATION"]) == "Ticket hall"


def test_the_code_can_carry_all_duties_of_a_slip_and_nobody_elses_name() -> None:
    (text,) = codes_of(written(w2, slips(slip()), variant=w2.ALL))
    assert [str(entry["SUMMARY"])[:12] for entry in entries(text)] == [
        "Patrol Stati",
        "Patrol Mill ",
        "Patrol Canal",
    ]
    assert str(entries(text)[2]["LOCATION"]) == "Lock Cafe"
    assert not [word for word in ("Tom", "Дмитро", "Aisyah", "07700") if word in text]


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        # Clocks go forward at 01:00 on 28 March 2027 and back at 02:00 on 31 October 2027.
        (datetime(2027, 3, 27, 22), "2027-03-27T22:00:00+00:00", "2027-03-28T02:00:00+00:00"),
        (datetime(2027, 10, 30, 22), "2027-10-30T21:00:00+00:00", "2027-10-31T03:00:00+00:00"),
    ],
)
def test_the_code_is_right_in_the_nights_when_clocks_change(day, starts, ends) -> None:
    walked = duty(starts=day, ends=day + timedelta(hours=5))
    (text,) = codes_of(written(w2, slips(slip("Aisyah R.", walked))))
    (entry,) = entries(text)
    assert entry.decoded("DTSTART").isoformat() == starts
    assert entry.decoded("DTEND").isoformat() == ends


def test_a_code_holds_no_more_than_can_be_scanned() -> None:
    how = {"watch_mark": "7f2c91ab", "time_zone": "Europe/Kyiv", "written_at": PRINTED_AT}
    code = code_for((LONGEST, LONGEST, LED), **how)
    assert (code.count, len(entries(code.text))) == (1, 1)
    assert len(code.text.encode()) <= MOST_BYTES
    shorter = code_for((duty(meeting_point="a, b; c\\d"), LED, LATE), **how)
    assert shorter.count == 3
    assert str(entries(shorter.text)[0]["LOCATION"]) == "a, b; c\\d"


def test_latin_letters_lose_their_accents_in_the_code() -> None:
    assert plain("Café Łódź, Großer Øst’s – Майдан Свободи") == (
        "Cafe Lodz, Grosser Ost's - Майдан Свободи"
    )


def test_the_longest_code_is_read_at_the_resolution_of_a_plain_printer() -> None:
    place = "Біля входу, де ліхтар"
    walked = [duty(day, beat="Сквер Сотні", meeting_point=place) for day in range(3)]
    content = written(w2, slips(slip("Wei L.", *walked)), variant=w2.ALL)
    (text,) = codes_of(content)
    assert len(text.encode()) > 0.8 * MOST_BYTES
    assert [str(entry["LOCATION"]) for entry in entries(text)] == [place] * 2
    assert "Scan to add the first 2 duties" in texts(content)[0]


# W3


def test_a_change_slip_says_was_and_now() -> None:
    now = duty(3, beat="Mill Lane", meeting_point="Mill gate")
    sheet = change_slips(change_slip(change(LED, now)))
    content = written(w3, sheet, printed_at=datetime(2026, 12, 1, 19, 5))
    (page,) = texts(content)
    for said in (
        "Your duties have changed Version 4",
        "Replaces version 3. Throw it away.",
        "Was Wed 9 Dec 20:00–23:00 Mill Lane, with Дмитро С. (leads)",
        "Now Thu 10 Dec 20:00–23:00 Mill Lane, you lead, with Tom B. Meet: Mill gate, 19:50",
        "All your duties now Wed 9 Dec 20:00 Mill Lane Fri 18 Dec 22:00 Canal Side",
        "Seen? Text OK by Thu 3 Dec Margaret O. 07700 900142 Printed 1 Dec 2026 19:05",
        "W3 Change slips · only those affected",
    ):
        assert said in page
    check(content)
    assert not strays(pages_of(content)[0], FOUR, "A4")


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (change(LED, None), "You are free on this day. This patrol does not run."),
        (change(LED, None, goes_without=True), "The crew is complete without you."),
        (change(LED, None, is_free=False), "You do not go on this patrol."),
        (change(LED, None, may_be_rung=True), "You are free, unless you are rung. This patrol l"),
        (change(None, LED), "Was nothing on this day Now Wed 9 Dec"),
    ],
)
def test_what_is_gone_and_what_is_new_are_said_in_words(gone, said: str) -> None:
    assert said in texts(written(w3, change_slips(change_slip(gone))))[0]


def test_many_changes_take_more_slips_and_lose_none() -> None:
    changes = [change(duty(n), duty(n, beat=f"Beat {n}")) for n in range(5)]
    content = written(w3, change_slips(change_slip(*changes, duties=(LED, LATE) * 6)))
    said = " ".join(texts(content))
    assert all(f"Beat {number}" in said for number in range(5))
    assert said.count("Fri 18 Dec 22:00 Canal Side") == 6
    assert "All your duties now, continued" in said


def test_without_duties_the_slip_says_so_and_asks_today_when_it_is_late() -> None:
    late = datetime(2026, 12, 3, 8)
    sheet = change_slips(change_slip(change(LED, None), duties=()))
    (page,) = texts(written(w3, sheet, printed_at=late))
    assert "You have no duties in this version." in page
    assert "Seen? Text OK today" in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_change_is_clipped_whatever_the_watch_keeps(paper: str) -> None:
    content = written(w3, nasty_changes(), paper=paper)
    check(content, paper=paper)
    for page in pages_of(content):
        assert not strays(page, FOUR, paper)
        assert not touching(page)


def test_a_version_that_changes_nothing_is_a_sentence() -> None:
    assert "changes nobody’s duties" in texts(written(w3, change_slips()))[0]
    assert document("change-slips").nothing() == w3.nothing()


def _longer(_context: str, said: str, _number: int) -> str:
    """Stand in for a language whose words are a third longer."""
    forms = said.split("|")
    spare = [len(re.sub(r"\{\w+\}", "", form)) // 3 for form in forms]
    return "|".join(form + "о" * more for form, more in zip(forms, spare, strict=True))


@pytest.fixture
def longer_language() -> Iterator[None]:
    before = text._translator[0]
    set_translator(_longer)
    yield
    set_translator(before)


@pytest.mark.usefixtures("longer_language")
def test_a_language_a_third_longer_touches_nothing() -> None:
    four = slip("Aisyah R.", duty(), LED, LATE, duty(12, beat="Hillcrest"))
    for variant in (w2.NEXT, w2.LARGE):
        cut = TWO if variant == w2.LARGE else FOUR
        for page in pages_of(written(w2, slips(four), variant=variant)):
            assert not strays(page, cut, "A4")
            assert not touching(page)
    changes = change_slips(change_slip(change(LED, LATE), change(None, LED), change(LED, None)))
    for page in pages_of(written(w3, changes)):
        assert not strays(page, FOUR, "A4")
        assert not touching(page)
